"""Finds what a message says beside the statements that were read in it: further answers and troubles, and words that nothing holds.

A message is cut where people pause: at spaces, lines and joining words. What can be left out and changes no statement was not used.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from domain.people import name_key
from domain.statements import Kind, Reading, Statement
from language import read
from language.english.detection import is_english
from language.letters import Letter
from language.normalise import normalise
from language.organisation_names import called
from language.small_talk import small_talk
from language.statements.elements import scan
from language.statements.letter_sets import (
    ASKING,
    COMING,
    COUNTS,
    FIGURES,
    HAPPENED,
    IDLE,
    SETTING_ANEW,
    SOMEBODY,
    TAKING_BACK,
    TRADING,
)
from language.vocabulary import Vocabulary, standard

MOST_LETTERS = 20_000  # read in all while looking; a longer message is cut into fewer parts
MOST_PARTS = 24
SHORTEST = 6  # letters that say something: "ของดี" is none
LEAST_OF_ITS_OWN = 4  # letters of words that no statement carries
_PAUSE = re.compile(
    r"\s*\n\s*|[ \t]+|,\s*|(?<=[ก-๎\d])(?=(?:แต่(?!ง|ละ|ง)|ส่วน(?!แบ่ง|ลด|กลาง|ผสม|ตัว)|แล้วก็|อีกเรื่อง|อีกอย่าง))"
)
_PAUSE_IN_ENGLISH = re.compile(r"(?<=[.!?;,\n])\s+|\n|\s+(?=(?:and|but|also)\b)", re.IGNORECASE)
_JOINING = re.compile(
    r"(?:\s|แต่|ว่า|ส่วน|แล้ว|ก็|และ|กับ|อีกเรื่อง|อีกอย่าง|หนึ่ง|นึง|ด้วย|นะ|คือ|ตอนนี้|ช่วงนี้|วันนี้|เดือนนี้|รอบนี้|งวดนี้|เดือนที่|เมื่อวาน|"
    r"ครับ|คับ|ค่ะ|คะ|จ้า|เจ้า|เด้อ|(?:and|but|also|so|then|this month|today)\b)++",
    re.IGNORECASE,
)
_SPOKEN_TO = re.compile(
    r"^(?:เรียน|ถึง|พี่|น้อง|ท่าน|คุณ|ลุง|ป้า|น้า)?\s?(?:เลขา(?:นุการ|ฯ)?|ประธาน|แอดมิน|กรรมการ|ทุกท่าน|ทุกคน)\S{0,6}$|^(?:รายงาน|แจ้ง|ขอแจ้ง|ขอรายงาน|สรุป)\S{0,8}$"
)
# Elements (elements.py) that say nothing by themselves, and those that only carry what statements of a kind hold already.
_SAYS_NOTHING = IDLE | SOMEBODY | {
    Letter.PRONOUN, Letter.TIME, Letter.MONTH, Letter.SATANG, Letter.LABEL, Letter.STORY, Letter.APPROX, Letter.PURPOSE,
    Letter.OPEN, Letter.CLOSE, Letter.EACH, Letter.PER_MARK, Letter.TIMES, Letter.PARTS,
}  # fmt: skip
_TRADED = FIGURES | TRADING | HAPPENED | {
    Letter.NO_FIGURE, Letter.HAVE, Letter.NEGATION, Letter.BAHT, Letter.PER, Letter.TOTAL, Letter.HALF, Letter.APPROX_AFTER,
    Letter.OF_PRICE, Letter.LEFT, Letter.MONEY_BEFORE, Letter.WITH, Letter.FUTURE, Letter.ENTRUST,
}  # fmt: skip
_CARRIES = {
    Kind.RSVP: COMING | COUNTS | {Letter.NEGATION, Letter.FUTURE},
    Kind.AGENDA: frozenset((Letter.AGENDA, Letter.MEETING, Letter.FILLER, Letter.BUY_SOFTLY, Letter.FUTURE)),
    Kind.ACTIVITY: _TRADED | {Letter.MEASURE, Letter.GO},
}
_ORDER = _TRADED | ASKING | TAKING_BACK | SETTING_ANEW | {
    Letter.ORDERED, Letter.NOT_WANTED, Letter.CHANGE, Letter.CORRECTION, Letter.CONDITION,
}  # fmt: skip
_OWN = frozenset((Kind.ACTIVITY, Kind.AGENDA))
_ALONE = frozenset((Kind.RSVP, Kind.PROBLEM))
_LISTING = frozenset(("รายการ", "ของ", "ข้อ", "ยอด", "จำนวน", "ทั้งหมด", "ช่วยจด"))
# "มาครับ", "ไปได้สองคนค่ะ", "ขอลาค่ะ": an answer in a clause of its own, with no other figure
_ANSWERS = re.compile(
    r"(?:ผม|ฉัน|ดิฉัน|หนู|เรา|ป้า|ลุง|พี่)?(?:ประชุม|วันนั้น)?\s?(?:ขอ|จะ|คง)?(?:ไป|มา(?!กัน|เรียน)|เข้าร่วม|ไม่|ลา|ติด|i\b|we\b|yes|coming)[^\d]*(?:\d\s?คน[^\d]*)?$",
    re.IGNORECASE,
)


def beside(
    text: str,
    *,
    now: datetime,
    vocabulary: Vocabulary | None = None,
    organisations: Sequence[str] = (),
    rules: Reading | None = None,
    reading: Reading | None = None,
) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
    """(further statements, words that no statement holds), in the order of the message; nothing where nothing was read at all.

    Further statements are answers to the meeting and troubles, each told in words of its own; orders and figures never are, for what
    the reading left out on purpose (a tale, a wish) would come back as one. The names of `organisations` say nothing by themselves.
    `rules`: what the rules alone read, `reading`: what both readers gave, where they were asked.
    """
    rules = rules or read(text, now=now, vocabulary=vocabulary, doubted=False)
    reading = reading or rules
    away = [one for one in rules.statements if one.kind is Kind.RSVP and one.answer != "yes"]
    if not rules.statements or len(away) == len(rules.statements):
        return (), ()  # of an absence all words are kept, they say why
    parts = pauses(text)
    used = [len(parts) == 1 or not _idle(text, part, rules, now, vocabulary) for part in parts]
    more: list[Statement] = []
    left: list[str] = []
    for begin, end in _runs(parts, used):
        words = text[begin:end].strip(" ,\n")
        said = _told_apart(words, reading, now, vocabulary)
        if said is not None:
            more.append(said)
        elif not (
            _says_nothing(words, organisations)
            or _is_held(words, reading, vocabulary)
            or any(words in asked or asked in words for asked in reading.unread)
        ):
            left.append(words)
    return tuple(more), tuple(left)


def pauses(text: str) -> list[tuple[int, int]]:
    """Where the parts between the pauses of a message begin and end; so few that reading the message without each stays quick."""
    pause = _PAUSE_IN_ENGLISH if is_english(normalise(text)) else _PAUSE
    cuts = sorted({0, len(text), *(found.end() for found in pause.finditer(text))})
    parts = [(begin, end) for begin, end in pairwise(cuts) if text[begin:end].strip(" ,\n")]
    most = max(2, min(MOST_PARTS, MOST_LETTERS // max(1, len(text))))
    size = -(-len(parts) // most)
    return [
        (group[0][0], group[-1][1]) for group in (parts[at : at + size] for at in range(0, len(parts), max(1, size)))
    ]


def _idle(text: str, part: tuple[int, int], whole: Reading, now: datetime, vocabulary: Vocabulary | None) -> bool:
    """Whether the message states the same without the part."""
    without = f"{text[: part[0]]}{text[part[1] :]}".strip(" ,")
    return _stated(read(without, now=now, vocabulary=vocabulary, doubted=False)) == _stated(whole)


def _stated(reading: Reading) -> tuple[object, ...]:
    return reading.statements, reading.unread


def _runs(parts: Sequence[tuple[int, int]], used: Sequence[bool]) -> list[tuple[int, int]]:
    """The parts that were not used, those that stand side by side in one."""
    runs: list[tuple[int, int]] = []
    for (begin, end), is_used in zip(parts, used, strict=True):
        if is_used:
            continue
        if runs and runs[-1][1] == begin:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((begin, end))
    return runs


def _letters(words: str) -> int:
    return sum(char.isalnum() for char in words)


def _plain(words: str) -> str:
    """Words without those that only join them to the ones before."""
    joining = _JOINING.match(words)
    return words[joining.end() if joining is not None else 0 :].strip(" ,.:-–")


def _says_nothing(words: str, organisations: Sequence[str]) -> bool:
    """Whether words are politeness, a greeting, whom they are written to, a time, or the name of an organisation."""
    plain = _plain(words)
    if _letters(plain) < SHORTEST:
        return True
    return (
        small_talk(plain)
        or bool(_SPOKEN_TO.match(plain))
        or any(name_key(plain) == name_key(called_so) for name in organisations for called_so in called(name))
    )


def _is_held(words: str, reading: Reading, vocabulary: Vocabulary | None) -> bool:
    """Whether the words only carry what the statements hold: their goods, figures, verbs, for whom they are."""
    if is_english(normalise(reading.text)):
        return False  # cut at the ends of sentences only, a part is more than goods and figures
    message = scan(normalise(words), vocabulary or standard())
    carried = _SAYS_NOTHING.union(*(_CARRIES.get(one.kind, _ORDER) for one in reading.statements))
    goods = [name_key(one.product) for one in reading.statements if one.product]
    units = {name_key(unit) for one in reading.statements for unit in (one.unit, one.price_unit) if unit} | _LISTING
    persons = [name_key(one.on_behalf) for one in reading.statements if one.on_behalf]
    letters = 0
    for position, one in enumerate(message.elements):
        said = name_key(message.said(one.first, one.last))
        entry = one.entry
        if one.letter in carried or said in units or (entry and entry.product and name_key(entry.product) in goods):
            continue
        if one.letter == Letter.NOUNS and (
            any(said in each or each in said for each in goods) or message.letters[:position][-1:] in SOMEBODY
        ):
            continue
        letters += 0 if any(said in each for each in persons) else _letters(said)
    return letters < LEAST_OF_ITS_OWN


def _told_apart(words: str, reading: Reading, now: datetime, vocabulary: Vocabulary | None) -> Statement | None:
    """An answer to the meeting or trouble in a clause of its own, beside what was done or proposed; beside an order it is why."""
    kinds = {one.kind for one in reading.statements}
    found = read(words, now=now, vocabulary=vocabulary, doubted=False).statements
    if len(found) != 1 or found[0].kind in kinds or found[0].on_behalf or found[0].unsure:
        return None
    if not kinds & _OWN or not kinds <= _OWN | _ALONE:
        return None
    if found[0].kind is Kind.RSVP:
        gathered = any(one.measure == "held" for one in reading.statements)
        return found[0] if not gathered and _ANSWERS.match(_plain(words)) else None
    return found[0] if found[0].kind is Kind.PROBLEM and _letters(words) >= SHORTEST else None
