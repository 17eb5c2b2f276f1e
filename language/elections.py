"""Reads what is said of elections: names for offices, withdrawals, removals, the sums of ballots in one message, lots drawn."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from domain.people import name_key
from language.normalise import normalise
from language.owners import without_title
from language.plain_words import plain_words

LONGEST = 1200  # characters of a message with the sums of all offices
LONGEST_NAMING = 200
_OFFICES = (
    ("assistant", r"ผู้ช่วยเลขา(?:นุการ|ฯ)?|assistant(?: secretary)?"),
    ("secretary", r"เลขา(?:นุการ|ฯ)?|secretary"),
    ("vice_chair", r"รองประธาน(?:กรรมการ|เครือข่าย)?|vice[- ]?chair(?:man|woman|person)?"),
    ("chair", r"ประธาน(?:กรรมการ|เครือข่าย)?|chair(?:man|woman|person)?"),
    ("treasurer", r"เหรัญญิก|treasurer"),
    ("checker", r"ผู้ตรวจสอบ(?:บัญชี|กิจการ)?|checker|auditor"),
    ("marketing", r"ฝ่ายการตลาด|marketing"),
    ("adviser", r"ที่ปรึกษา|advis[eo]r"),
    ("coordinator", r"ผู้ประสานงาน|coordinator"),
    ("committee", r"(?:คณะ)?กรรมการ|committee(?: members?)?"),
)
_OFFICE = "|".join(f"(?P<{name}>{spelling})" for name, spelling in _OFFICES)
_ALONE = re.compile(f"(?:(?:ใน)?ตำแหน่ง|the )?(?:{_OFFICE})", re.I)
_I = "(?:ผม|ดิฉัน|ฉัน|หนู|เรา|ทางเรา|กลุ่มเรา)?"
_HOLDS = "(?:เป็น|เปน|ดำรงตำแหน่ง|รับตำแหน่ง|(?:ใน)?ตำแหน่ง|มาเป็น|ไปเป็น)"
_NAMING = re.compile(
    rf"(?P<proposed>(?:{_I}\s?+(?:ขอ|อยาก|จะ)*+เสนอ(?:ชื่อ)?+)?+)\s?+(?:ให้)?(?P<name>[^\n]{{2,60}}?)(?:ให้)?{_HOLDS}(?P<office>[^\n]{{3,40}})"
)
_STANDS = re.compile(  # one who proposes oneself
    rf"{_I}\s?(?:ขอ|อยาก|จะ)*+(?:(?:ลง)?สมัคร(?:รับเลือกตั้ง)?|เสนอตัว(?:เอง)?|ลง)\s?{_HOLDS}?\s?(?P<office>[^\n]{{3,40}})|"
    r"(?:I |i )?(?:will |want to )?(?:stand|run) (?:for|as) (?P<english>[^\n]{3,40})"
)
_ENGLISH_NAMING = re.compile(
    r"(?P<proposed>(?:(?:I|we) )?(?:nominate|propose) )(?P<name>[A-Z][^\n]{1,60}?) (?:as|for|to be) (?P<office>[^\n]{3,40})",
    re.I,
)
_NAMED_ALONE = re.compile(
    rf"(?:{_I}\s?(?:ขอ|อยาก|จะ)*+เสนอ(?:ชื่อ)?+\s?|(?:I |we )?nominate )(?P<name>[^\n]{{2,60}})", re.I
)
_WITHDRAWN = re.compile(
    rf"{_I}\s?(?:ไม่(?:ขอ)?รับ(?:ตำแหน่ง|การเสนอชื่อ)?(?:แล้ว)?\s)?(?:ขอ|อยาก|จะ)*(?:ถอน(?:ชื่อ|ตัว)(?:ออก)?(?:ตัวเอง)?(?:\s?ไม่(?:ลง|รับ|เอา|เป็น|สมัคร)(?:แล้ว|ละ)?)?|ไม่ลง(?:สมัคร|เลือกตั้ง)(?:แล้ว)?|สละสิทธิ์)(?:\s?จาก(?:การ(?:เสนอชื่อ|เลือกตั้ง))?(?P<office>[^\n]{{3,40}})?)?|"
    r"(?:I )?withdraw(?: my name)?(?: (?:for|as|from) (?P<english>[^\n]{3,40}))?",
    re.I,
)
_REMOVED = re.compile(
    r"(?:ขอ|เสนอ|ให้|อยาก)*+\s?+(?:ถอดถอน|ถอด|ปลด|เอา)(?P<name>[^\n]{2,60}?)(?:ออก)?(?:จาก(?:การเป็น|ตำแหน่ง)?|พ้นจาก(?:ตำแหน่ง)?)(?P<office>[^\n]{3,40})|"
    r"(?:propose to )?remove (?P<english>[A-Z][^\n]{1,60}?) (?:as|from) (?:the office of )?(?P<english_office>[^\n]{3,40})",
    re.I,
)
_ELECTION = re.compile(rf"(?:การ)?เลือกตั้ง|เลือก(?:{_OFFICE})|(?:re-?)?elect(?:ion)?\b", re.I)
_LOTS = r"(?:จับ(?:สลาก|ฉลาก)(?:แล้ว)?+|(?:สลาก|ฉลาก)(?:ออก|ได้)?(?:แล้ว)?+)"
_DRAWN = re.compile(
    rf"^{_LOTS}?+\s?+(?:ได้(?P<drawn>[^\n]{{2,200}}?)|(?P<named>[^\n]{{2,200}}?)(?:ได้)?)\s?,?\s?พยาน(?:คือ|:)?+(?P<witnesses>[^\n]{{2,200}})|"
    r"(?:drew|drawn|lots?)[ :](?P<english>[^\n]{2,200}?) witness(?:es|ed by)?[ :](?P<by>[^\n]{2,200})",
    re.I,
)
_TITLE = r"(?:คุณ|นาย|นางสาว|นาง|ลุง|ป้า|น้า|พี่|น้อง|ตา|ยาย|ครู|หมอ|กำนัน|ผู้ใหญ่)"
_AND = re.compile(rf"[,;/]|\band\b|(?<=\s)(?:และ|กับ)|(?:และ|กับ)(?={_TITLE})")
_GLUED = re.compile("และ|กับ")
_SPOKEN_TITLE = re.compile(_TITLE)
_TELLERS = re.compile(r"(?:นับโดย|(?:กรรมการ|ผู้)นับ(?:คะแนน)?|counted by|tellers?)[\s:]?+", re.I)
_LABELS = (
    ("no", r"ไม่รับ|ไม่เห็น(?:ด้วย|ชอบ)|ไม่เลือก|against"),
    ("abstained", r"ไม่ลง(?:คะแนน)?|งด(?:ออกเสียง|ลงคะแนน)?|ไม่ออกเสียง|abstain(?:ed|ing)?|blank"),
    ("spoiled", r"(?:บัตร)?เสีย|spoiled|spoilt"),
    ("handed_out", r"แจก(?:บัตร)?(?:ไป)?|handed out"),
    ("returned", r"(?:ได้)?(?:บัตร)?คืน|ได้บัตร|returned"),
    ("yes", r"รับ|เห็น(?:ด้วย|ชอบ)|for"),
)
_SCANNED = re.compile("|".join(f"(?P<{name}>{spelling})" for name, spelling in _LABELS) + r"|(?P<number>\d{1,4})", re.I)
_BETWEEN = re.compile(
    r"(?:[\s,:;=+()·.-]|ได้(?=\s*\d)|(?:คะแนน|เสียง|ใบ|บัตร|คน|ตำแหน่ง|votes?|ballots?)(?![ก-๎a-z])|และ|"
    r"ผล(?:การ)?(?:เลือกตั้ง|นับคะแนน|คะแนน)?(?![ก-๎])|นับ(?:คะแนน)?(?:เสร็จ)?แล้ว)+",
    re.I,
)
_COUNT_OF = re.compile(r"\s?+\d{1,2}\s?+(?:คน|ตำแหน่ง|places?)", re.I)
_WORD = re.compile(r"[^\s\d,:;=+()]++")


@dataclass(frozen=True)
class Named:
    """A name for an office, as typed, '' where none was said; `proposed`: with the word that proposes. No name: who speaks stands."""

    name: str
    office: str
    proposed: bool = True


@dataclass(frozen=True)
class Sums:
    """The sums of the ballots for an office as typed; `votes` by the caller's keys. `office` '': none was said."""

    office: str = ""
    votes: Mapping[int, int] = field(default_factory=dict)
    against: int | None = None
    abstained: int = 0
    spoiled: int = 0
    handed_out: int | None = None
    returned: int | None = None


@dataclass(frozen=True)
class Count:
    """What a message with the sums of one or more offices says; `unread` is the first word that is neither name nor label."""

    sums: tuple[Sums, ...]
    tellers: str = ""
    unread: str = ""


def _office(words: str) -> str | None:
    found = _ALONE.fullmatch(words.strip())
    return found.lastgroup if found else None


def nomination(text: str) -> Named | None:
    """'เสนอประไพเป็นเหรัญญิก', 'I nominate Prapai as treasurer'; without a word that proposes too ('ประไพเป็นผู้ตรวจสอบ').

    'เสนอประไพ' names no office, and may as well propose a matter: who asks knows whether there is somebody of that name.
    """
    if len(text) > LONGEST_NAMING:
        return None
    said = plain_words(text)
    if _REMOVED.fullmatch(said):
        return None
    stands = _STANDS.fullmatch(said)
    if stands is not None and (own := _office(stands["office"] or stands["english"])) is not None:
        return Named("", own)
    found = _ENGLISH_NAMING.fullmatch(said) or _NAMING.fullmatch(said)
    office = _office(found["office"]) if found else None
    if found is None or office is None:
        alone = _NAMED_ALONE.fullmatch(said) if found is None else None
        return Named(alone["name"].strip(), "") if alone else None
    return Named(found["name"].strip(), office, bool(found["proposed"].strip()))


def withdrawal(text: str) -> str | None:
    """'ขอถอนชื่อ', 'ถอนชื่อจากเหรัญญิก': the office, '' where none is said; None for anything else."""
    if len(text) > LONGEST_NAMING:
        return None
    found = _WITHDRAWN.fullmatch(plain_words(text))
    if found is None:
        return None
    said = found["office"] or found["english"]
    return (_office(said) if said else "") if said is None or _office(said) else None


def removal(text: str) -> Named | None:
    """'ถอดถอนวิเชียรจากเหรัญญิก': whom, from which office."""
    if len(text) > LONGEST_NAMING:
        return None
    found = _REMOVED.fullmatch(plain_words(text))
    if found is None:
        return None
    office = _office(found["office"] or found["english_office"])
    return Named((found["name"] or found["english"]).strip(), office) if office else None


def is_election(text: str) -> bool:
    """Whether a matter's title is an election: 'เลือกตั้งประธาน', 'เลือกเหรัญญิก', 'election of the treasurer'."""
    return _ELECTION.match(normalise(text[:LONGEST_NAMING]).strip()) is not None


def drawn(text: str) -> tuple[str, str] | None:
    """'ได้เจริญ พยานลุงเขียน ป้าแดง': who was drawn and who witnessed it, as typed."""
    if len(text) > 2 * LONGEST_NAMING:
        return None
    found = _DRAWN.fullmatch(plain_words(text))
    if found is None:
        return None
    who = found["drawn"] or found["named"] or found["english"]
    return who.strip(" ,"), (found["witnesses"] or found["by"]).strip()


def people_listed(text: str, names: Mapping[int, str]) -> tuple[str, ...]:
    """The people of a list ('ดวงใจ นุ้ย', 'ลุงเขียน และ ป้าแดง'), in full where one of `names` is meant, else as typed."""
    known = [(name, name_key(name), _first_names(name)) for name in names.values() if name.strip()]
    calls = {call for _, full, firsts in known for call in (full, *firsts)}
    found: list[str] = []
    pieces = list[str]()
    for piece in _AND.split(text.strip()):
        parts = _GLUED.split(piece, maxsplit=1)  # ดวงใจและนุ้ย
        pieces += [each for each in (parts if name_key(parts[0]) in calls else [piece]) if each.strip()]
    for piece in pieces:
        words = piece.split()
        while words:
            for length in range(len(words), 0, -1):
                said = name_key(" ".join(words[:length]))
                meant = [name for name, full, _ in known if full == said]
                meant = meant or [name for name, _, firsts in known if said in firsts]
                if len(set(meant)) == 1:
                    found.append(meant[0])
                    words = words[length:]
                    break
            else:
                length = len(words) if len(pieces) > 1 else 1
                found.append(" ".join(words[:length]))
                words = words[length:]
    return tuple(dict.fromkeys(found))


def _first_names(name: str) -> tuple[str, ...]:
    """How somebody is called: by the first name, with and without a title."""
    words = name.split()
    bare = without_title(name).split()
    said = [words[0], *bare[:1], "".join(words[:2]) if len(words[0]) <= 3 and len(words) > 1 else words[0]]
    return tuple(dict.fromkeys(name_key(each) for each in said if each))


def count(text: str, names: Mapping[int, str], sole: Mapping[str, int] | None = None) -> Count | None:
    """The sums of ballots, as the secretary types them after counting; None for words that are no count.

    'ประธาน สมนึก รับ 8 ไม่รับ 2 ไม่ลง 1 … กรรมการ อรุณี 8 เจริญ 5 สมพร 5 เสีย 1 นับโดย ดวงใจ นุ้ย'. `names` are those that can be
    voted for, by the caller's keys; `sole`: who stands alone for an office, so that 'ประธาน รับ 8 ไม่รับ 2' names nobody.
    """
    if len(text) > LONGEST:
        return None
    said = plain_words(text)
    tellers = ""
    if (behind := _TELLERS.search(said)) is not None:
        said, tellers = said[: behind.start()], said[behind.end() :].strip()
    spelled = _spellings(names)
    sums: list[dict[str, object]] = [{}]
    current: str | None = None
    key: int | None = None
    unread = ""
    figures = 0
    for kind, value in _scan(said, spelled):
        if kind == "office":
            if sums[-1]:
                sums.append({})
            sums[-1]["office"], current, key = value, None, None
        elif kind == "name":
            key, current = value if isinstance(value, int) else None, "votes"
        elif kind == "label":
            if value in ("yes", "no") and key is None:
                key = (sole or {}).get(str(sums[-1].get("office", "")))
            if value != "yes":
                current = str(value)
            elif key is not None:
                current, sums[-1]["sole"] = "votes", True
        elif kind == "number" and current is not None:
            figures += 1
            _set(sums, current, key, int(str(value)))
            current = None
        elif kind == "number":
            unread = unread or str(value)
        else:
            unread = unread or str(value)
    if not figures or not any(each.get("votes") or "no" in each for each in sums):
        return None
    return Count(tuple(_sums(each) for each in sums if len(each) > ("office" in each)), tellers, unread)


def unread_count(text: str, names: Mapping[int, str]) -> bool:
    """Whether short words begin with an office or a name and hold a figure, as a count does: 'ประธานได้ 8 เสียง'."""
    if len(text) > LONGEST_NAMING:
        return False
    kinds = [kind for kind, _ in _scan(plain_words(text), _spellings(names))]
    return bool(kinds) and kinds[0] in ("office", "name") and "number" in kinds


def _set(sums: list[dict[str, object]], label: str, key: int | None, number: int) -> None:
    if label != "votes":
        sums[-1][label] = number
        return
    votes = sums[-1].setdefault("votes", {})
    assert isinstance(votes, dict)
    votes[key] = number


def _sums(found: dict[str, object]) -> Sums:
    def figure(name: str) -> int | None:
        value = found.get(name)
        return value if isinstance(value, int) else None

    votes = found.get("votes")
    against = figure("no")
    if against is None and found.get("sole"):
        against = 0
    return Sums(
        str(found.get("office", "")), dict(votes) if isinstance(votes, dict) else {}, against, figure("abstained") or 0,
        figure("spoiled") or 0, figure("handed_out"), figure("returned"),
    )  # fmt: skip


def _spellings(names: Mapping[int, str]) -> list[tuple[str, int]]:
    """Each spelling that means exactly one of the names, the longest first."""
    found: dict[str, set[int]] = {}
    for key, name in names.items():
        full = " ".join(normalise(name).split())
        bare = without_title(full)
        for each in {full, bare, full.split()[0] if full else "", bare.split()[0] if bare else ""}:
            if len(each) > 1:
                found.setdefault(each, set()).add(key)
    return sorted(
        ((spelling, next(iter(keys))) for spelling, keys in found.items() if len(keys) == 1),
        key=lambda each: -len(each[0]),
    )


def _scan(said: str, spelled: list[tuple[str, int]]) -> Iterator[tuple[str, object]]:
    """The words of a count one by one: an office, a name, a label, a number, or what is none of these."""
    at = 0
    while at < len(said):
        if (between := _BETWEEN.match(said, at)) is not None and between.end() > at:
            at = between.end()
            continue
        title = _SPOKEN_TITLE.match(said, at)
        name = next((each for each in spelled if said.startswith(each[0], at)), None)
        if name is None and title is not None and any(said.startswith(each, title.end()) for each, _ in spelled):
            at = title.end()  # ป้าสมพร 5
            continue
        office, label = _ALONE.match(said, at), _SCANNED.match(said, at)
        if name is not None and (label is None or len(name[0]) >= label.end() - at):
            yield "name", name[1]
            at += len(name[0])
        elif label is not None and label.lastgroup == "number":
            yield "number", int(label.group())
            at = label.end()
        elif office is not None:
            yield "office", office.lastgroup
            at = office.end()
            if (places := _COUNT_OF.match(said, at)) is not None:
                at = places.end()
        elif label is not None:
            yield "label", label.lastgroup
            at = label.end()
        else:
            word = _WORD.match(said, at)
            yield "word", word.group() if word else said[at]
            at = word.end() if word else at + 1
