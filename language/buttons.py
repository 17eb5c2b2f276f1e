"""Tells whether a typed message is what one button of a card says, politeness and particles aside: 'ยินยอมครับ', 'ได้เลยค่ะ'."""

import re
from collections.abc import Iterable, Sequence

from language.answers import is_only_polite, yes_no
from language.normalise import normalise
from language.plain_words import without_politeness
from language.vocabulary import words_of

LONGEST = 80  # characters; a longer message says more than a button
Labels = Sequence[Sequence[str]]  # each button in every spelling that it can have, the Thai one first

# Before what somebody chooses: who does, an 'yes' of courtesy, the request.
_BEFORE = re.compile(
    r"^(?:(?:(?:ใช่|ได้|ตกลง|โอเค)\s?(?:ครับผม|ครับ|คับ|ค่ะ|คะ|จ้า)?(?=\s)|กระผม|ผม|ดิฉัน|ฉัน|หนู|ขอ|กด(?:ปุ่ม)?|เลือก)\s*)++(?=\S)"
)
_BEHIND = re.compile(r"(?:(?:ได้|ไป)?เลย|ด้วย|นะ|เน้อ|\s)++$")
# Another way to say what shall not be done: 'ไม่ต้องส่งแล้ว', 'ยังไม่ส่งก่อน', 'ไม่งดแล้ว ประชุมตามเดิม'. Nobody votes by 'ยังไม่เห็นชอบ'.
_NOT_ANY_MORE = re.compile(
    r"(?:(?P<waits>ยัง)?ไม่(?:ต้อง)?|(?P<do_not>อย่า)(?:เพิ่ง|พึ่ง)?)(?P<what>(?!ได้)\S+?)"
    r"(?:แล้ว|ละ|ล่ะ|ก่อน|ดีกว่า|\s?(?:[ก-๎]{0,12})(?:ตาม|เหมือน)เดิม|\s)*+$"
)
_SIGNS = re.compile(r"[^\w฀-๿]|_")
_YES_OR_NO = re.compile(r"(?:ใช่|ไม่|yes|no)[\s,]+(?P<part>.+)", re.IGNORECASE | re.DOTALL)
_BEFORE_COLON = re.compile(r"(?P<part>[^:]+): ")
_BEFORE_COUNT = re.compile(r"(?P<part>[^(]+) \(\d[^)]*\)$")  # 'ตามนี้ (9 แห่ง)'
_NOT_TO = re.compile(r"(?P<part>(?:ยัง)?ไม่(?!ได้)[^\s:,(\d]{2,})[\s,]\D+$")
_WITHIN = re.compile(r"(?<=[ก-๎])(?:นะ)?(?:ครับผม|ครับ|คับ|ค่ะ|คะ)(?=\s)")
_POLITE = r"(?:\s|ครับผม|ครับ|คับ|ค่ะ|คะ|จ้า|เจ้า|แล้ว|เลย|นะ|[,.!👍])"
_AGREES = re.compile(
    rf"(?:(?:ถูกต้อง(?:ทั้งหมด)?|ถูก|ใช่|โอเค|ตกลง|(?:เอา)?ตาม(?:นี้|นั้น)|ยืนยัน|ยินยอม|ยินดี(?:รับ)?|เห็นด้วย|ได้|บันทึก|ok(?:ay)?\b|yes\b|yeah\b|right\b|correct\b|"
    rf"sure\b|(?:i )?agreed?\b|confirm(?:ed)?\b|go ahead\b|that(?: is|'s) (?:right|fine|ok)\b){_POLITE}*+)+",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    rf"(?:(?:ไม่(?:\s?(?:ใช่|เอา|ได้|ตกลง|ยินยอม|ยืนยัน|เห็นด้วย|ถูก(?:ต้อง)?|สะดวก))?|no\b|nope\b|not (?:that|now|so)\b){_POLITE}*+)+",
    re.IGNORECASE,
)
# What a button says by which a card is agreed to or refused; a vote has neither, it is given in its own words.
_TO_AGREE = re.compile(
    r"(?:ใช่|(?:ถูกต้อง|ยินยอม)(?:ทั้งหมด)?|ตกลง|ยืนยัน|เห็นด้วย|ตรง|ได้|ให้ได้|บันทึก|อนุมัติ|(?:แบ่ง|ใช้)?ตามนี้|เปิด(?:รอบ|สำรวจ))(?=$|[\s:,(])(?! \d+$)"
)
_TO_REFUSE = re.compile(r"(?:ไม่|ไม่ใช่|ไม่สะดวก|ไม่ถูก)(?=$|[\s:,(])(?! \d+$)")
_TAKES_NOTE = words_of("takes note")  # of what was read: nobody agrees to a card by that
_IS_SO = re.compile("ใช่|ถูกต้อง")
_SO = "ตามนี้"
_BACK = frozenset({"กลับ"})  # what leaves a question as it was
_VOTE = re.compile("งด|ไม่เห็นชอบ|ไม่รับรอง")
LONGEST_HOLD = 40  # characters of who holds on; who says more gives a reason
_AS_LAST_TIME = frozenset(words_of("as last time"))  # one thing, in whatever of these words it is said or written
SHORTEST = 2  # letters of what a button offers to do or not to do


def said_in_full(words: str, labels: Labels) -> int | None:
    """The place of the one button whose whole text the message is; None where it is none's, or that of several."""
    said = _spoken(words, labels)
    return _only(place for place, label in enumerate(labels) if said & {_joined(each) for each in label})


def said_in_short(words: str, labels: Labels) -> int | None:
    """The place of the one button that is meant by a part of its text, or by agreeing to the card or refusing it; else None."""
    said = _spoken(words, labels)
    found = _only(
        place for place, label in enumerate(labels) if said & {part for each in label for part in _parts(each)}
    )
    if found is not None:
        return found
    agreeing, refusing = _agreeing_and_refusing([label[0] for label in labels])
    so = _only(place for place in agreeing if (deed := _deed(labels[place][0])) and said & {deed, f"{deed}ได้"})
    if so is not None:
        return so
    if is_only_polite(words):  # 'ค่ะ' is yes to 'is it so?', and no more than politeness under anything else
        return _only(place for place in agreeing if _IS_SO.match(labels[place][0]))
    if not said:
        return None
    no = _only(refusing)
    stem = _joined(labels[no][0]).removeprefix("ไม่") if no is not None else ""
    if agrees(words) or (len(stem) >= SHORTEST and stem in said):  # 'รับค่ะ' where the other button is 'ไม่รับ'
        return _only(agreeing)
    refused = yes_no(words) is False or _REFUSES.fullmatch(" ".join(normalise(words).split())) is not None
    return no if refused else None


def holds_on(words: str) -> bool:
    """Whether a short message takes back what somebody began, where a reason is asked for: 'ไม่ใช่ๆ', 'เดี๋ยวก่อน ยังไม่ยกเลิก'."""
    said = " ".join(normalise(words).split()).lower()
    short = len(said) <= LONGEST_HOLD
    return short and (yes_no(words) is False or said.startswith(tuple(words_of("holds on"))))


def agrees(words: str) -> bool:
    """Whether a message says that what is shown is right, and nothing else: 'ถูกต้องค่ะ', 'ตกลงครับ', 'เออ'; never 'ครับ' alone."""
    if len(words) > LONGEST:
        return False
    said = " ".join(normalise(words).split())
    if _AGREES.fullmatch(said) is not None:
        return True
    return yes_no(words) is True and not is_only_polite(words) and not takes_note(said)


def takes_note(words: str) -> bool:
    """Whether words say that what was read is noted: 'รับทราบ'."""
    return any(each in normalise(words) for each in _TAKES_NOTE)


def _spoken(words: str, labels: Labels) -> set[str]:
    """The ways in which the words can be the text of one of these buttons; none where there are too many of them."""
    if len(words) > LONGEST:
        return set()
    plain = _WITHIN.sub("", without_politeness(normalise(words)))
    ways = {plain, _BEFORE.sub("", plain), _BEHIND.sub("", plain), _BEHIND.sub("", _BEFORE.sub("", plain))}
    not_any_more = [found for each in ways if (found := _NOT_ANY_MORE.fullmatch(each)) is not None]
    votes = any(_VOTE.match(each) for label in labels for each in label)
    ways |= {f"ไม่{each['what']}" for each in not_any_more if not (votes and (each["waits"] or each["do_not"]))}
    joined = {_joined(each) for each in ways} - {""}
    return joined | _AS_LAST_TIME if joined & _AS_LAST_TIME else joined


def _joined(text: str) -> str:
    """Letters and figures alone, '' where no letter is among them: a bare figure is nobody's button."""
    joined = _SIGNS.sub("", normalise(text)).casefold()
    return "" if joined.isdigit() else joined


def _deed(label: str) -> str:
    """What is done by a button that does it as it is shown: 'แบ่ง' of 'แบ่งตามนี้'; '' of any other."""
    return _joined(label).removesuffix(_SO) if _joined(label).endswith(_SO) else ""


def _parts(label: str) -> set[str]:
    """What of a button's text says what it does: what stands before its colon, behind its yes or no, or what shall not be.

    A name before a sum, 'ควนรู 5,700', is none: whoever types a name may mean anything of it.
    """
    found = _YES_OR_NO.match(label) or _NOT_TO.match(label) or _BEFORE_COLON.match(label) or _BEFORE_COUNT.match(label)
    return {_joined(found["part"])} - {""} if found is not None else set()


def _agreeing_and_refusing(labels: Sequence[str]) -> tuple[set[int], set[int]]:
    """The places of the buttons by which a card is agreed to, and refused; 'ไม่ส่ง' is the no to 'ส่งในกลุ่ม', but for a vote.

    Where the other of two only goes back, the one says yes.
    """
    agreeing = {place for place, label in enumerate(labels) if _TO_AGREE.match(label)}
    shortest = min((labels[place] for place in agreeing), key=len, default="")
    if all(labels[place].startswith(f"{shortest} ") for place in agreeing if labels[place] != shortest):
        agreeing = {place for place in agreeing if labels[place] == shortest}  # 'ถูกต้อง ยังมีต่อ' says more than a yes
    if not agreeing and len(labels) == 2:
        agreeing = {1 - place for place, label in enumerate(labels) if label in _BACK}
    refusing = {place for place, label in enumerate(labels) if _TO_REFUSE.match(label)}
    if any(_VOTE.match(label) for label in labels):
        return agreeing, refusing
    for no, label in enumerate(labels):
        stem = label.removeprefix("ยัง").removeprefix("ไม่").split(" ")[0].split(":")[0]
        if not label.startswith(("ไม่", "ยังไม่")) or len(stem) < SHORTEST:
            continue
        # 'จ่ายแล้ว' says what has happened: nobody agrees to that.
        yes = {place for place, each in enumerate(labels) if each.startswith(stem) and not each.endswith("แล้ว")}
        if yes or (len(labels) == 2 and agreeing):
            agreeing, refusing = agreeing | yes, refusing | {no}
    return agreeing, refusing


def _only(places: Iterable[int]) -> int | None:
    found = list(places)
    return found[0] if len(found) == 1 else None
