"""Reads what is said about a memorandum: its term ('12 กุมภา ห้าปี'), the clause that is meant, who signed, the witnesses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.memoranda import MOST_WITNESSES, SigningTold, TermTold
from domain.people import name_key
from language.calendar.days import told_day
from language.calendar.moments import when
from language.calendar.terms import term_end
from language.normalise import normalise
from language.organisation_names import LEAST, in_passing, short_name
from language.plain_words import plain_words, without_politeness
from language.setup_words import place_beside

LONGEST_LIST = 1000  # characters that name parties
LONGEST_ASKED = 80  # characters of a message that only asks for the papers
LONGEST = 300  # characters; a line that tells who signed is short
_ENGLISH_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_LENGTH = re.compile(
    rf"(?:อายุ|ระยะ(?:เวลา)?|เป็นเวลา|for)?\s?(?P<count>\d{{1,3}}|{'|'.join(_ENGLISH_COUNTS)})\s?(?:(?P<years>ปี|years?)|(?P<months>เดือน|months?))"
    r"(?!\s?(?:\d|หน้า|นี้))",
    re.I,
)
_END_OF_YEAR = re.compile(r"(?:สิ้นปี|ปลายปี|end\sof)\s?(?:พ\.?ศ\.?\s?)?\d{2,4}", re.I)
_UNTIL = re.compile(r"จนถึง|ถึง|สิ้นสุด|until|\bto\b", re.I)
_CLAUSE = re.compile(r"^\s*(?:ขอแก้\s?)?(?:ข้อ(?:ที่)?|clause|item)\s?(?P<number>\d{1,2})(?!\d)[\s:.,\-–]*", re.I)
_ALL = re.compile(
    r"(?:เอา)?(?:ทุก(?:แห่ง|กลุ่ม|องค์กร|คู่)|ทั้ง(?:หมด|\s?\d{1,3}\s?(?:แห่ง|กลุ่ม|องค์กร))|ครบ(?:ทุกแห่ง)?|all(?:\s+of\s+them)?)(?:\s?(?:เลย|นี้))*",
    re.I,
)
_ASKING = (  # what stands before the papers' name where they are only asked for
    "ผม", "ดิฉัน", "หนู", "ฉัน", "เรา", "ขอ", "อยาก", "จะ", "ต้องการ", "ช่วย", "เริ่ม", "ดู", "เห็น", "อ่าน", "ทำ", "ร่าง", "เขียน", "เปิด",
    "ได้", "หา", "ต่ออายุ", "ต่อ", "ส่ง", "แก้", "ไฟล์", "เรื่อง", "สำเนา", "ของ",
    "show", "see", "draft", "begin", "start", "write", "open", "me", "the", "a", "our",
)  # fmt: skip
_WHO = ("ใครยังไม่ตอบ", "ใครยังไม่ลงนาม", "ใครยังไม่เซ็น", "ใครลงนาม", "ใครเซ็น")
_ASKED = (  # and behind it
    "ของเครือข่าย", "เครือข่าย", "กับเครือข่าย", "ของเรา", "ฉบับล่าสุด", "ฉบับนี้", "หน่อย", "ด้วย", "ให้ดู", "ดู", "ที", "บ้าง", "แล้ว",
    "อยู่ไหน", "อยู่ที่ไหน", "อยู่ตรงไหน", "ถึงไหน", "ไปถึงไหน", "เสร็จหรือยัง", "หมด", "อายุ", "เมื่อไร", "เมื่อไหร่", "วันไหน", "ได้ไหม", "ได้มั้ย",
)  # fmt: skip
_PAPER = r"บันทึกข้อตกลง|บันทึกความร่วมมือ|ข้อตกลง(?=ของ|เครือข่าย|อยู่|ถึงไหน)|mou|เอ็มโอยู|ระเบียบ(?:ของ)?เครือข่าย|memorandum|network(?:'s)?\srules"


def _words_of(words: tuple[str, ...]) -> str:
    longest = sorted((rf"{each}\b" if each.isascii() else each for each in words), key=len, reverse=True)
    return rf"(?:(?:{'|'.join(longest)})\s?)*+"


_PAPERS = re.compile(rf"{_words_of((*_ASKING, *_WHO))}(?:{_PAPER})\s?{_words_of((*_ASKED, *_WHO))}", re.I)
_EACH = r"(?:แห่ง|กลุ่ม|องค์กร|ที่|ฝ่าย)"
_SIGNED = re.compile(
    r"(?P<before>.{0,40}?)(?:ได้|มีการ)?(?:ลงนาม|เซ็น(?:ชื่อ)?|ลงชื่อ|ลงลายมือชื่อ)(?:กัน)?(?:แล้ว)?(?:ใน)?\s?(?:บันทึกข้อตกลง|ข้อตกลง|mou|เอ็มโอยู)?(?:กัน)?\s?"
    rf"(?:(?P<all>ครบ|ทั้ง|หมด)(?:ทั้ง|หมด)?(?:เรียบร้อย|แล้ว)*(?:ทุก{_EACH})?)?(?:เรียบร้อย|แล้ว)*\s?"
    rf"(?:(?P<count>\d{{1,3}})\s?(?:จาก(?:ทั้งหมด)?\s?\d{{1,3}}\s?)?{_EACH})?(?:เรียบร้อย|แล้ว)*(?P<rest>.{{0,60}})",
    re.I,
)
_ENGLISH_SIGNED = re.compile(
    r"(?P<all>all)?\s?(?P<count>\d{1,3})?\s?(?:of\sthem\s|parties\s|organisations\s)?(?:have\s)?signed(?:\sthe\smemorandum)?(?P<rest>.{0,60})",
    re.I,
)
_COUNT_BEFORE = re.compile(rf"(?:ทั้ง\s?|ทุก\s?|ครบ\s?)?(?P<count>\d{{1,3}})\s?{_EACH}$")
# What somebody is called by before the name; นายก leads a council, and no name begins so.
_TITLE = r"(?:นาย(?!ก\S)|นาง(?:สาว)?|น\.ส\.|คุณ|ท่าน|กำนัน|ผู้ใหญ่|ครู|ลุง|ป้า|M(?:r|rs|s)\b)"
_WITNESSES = re.compile(
    rf"(?:^|\s)(?:โดย)?(?:มี)?(?P<before>{_TITLE}.{{1,200}}?)\s?เป็นพยาน|"
    r"(?:โดย)?(?:มี)?พยาน(?:สองคน|\s?2\s?คน)?(?:คือ|ได้แก่|ชื่อ)?\s?:?\s?(?P<names>.{1,200})$|"
    r"(?:^|\W)witness(?:es)?:?\s(?P<english>.{1,200})$",
    re.I | re.S,
)
_BETWEEN = re.compile(rf"\s*(?:,|และ|กับ|\sand\s|/|\n|(?:^|\s)(?:คนที่\s?)?\d[.)]?\s|\s(?={_TITLE}))\s*", re.I)


@dataclass(frozen=True)
class SignedTold:
    """That some have signed: all of them or so many, on which day (None: none was said)."""

    everybody: bool
    count: int | None
    day: date | None


def term(text: str, *, now: datetime) -> TermTold | None:
    """First and last day out of '12 กุมภา ห้าปี', '12 ก.พ. 70 ถึง 11 ก.พ. 73', 'เริ่ม 29 ก.พ. 71', 'สามปีพอ'; None for anything else.

    `now` is aware, in the network's own zone. Years count as twelve months. A last day that comes first is read too.
    """
    said = plain_words(text[:LONGEST])
    length = _LENGTH.search(said)
    months = None
    if length is not None:
        number = _ENGLISH_COUNTS.get(length["count"].lower()) or int(length["count"])
        months = number * (12 if length["years"] else 1) or None
        said = said[: length.start()] if said[: length.start()].strip() else said[length.end() :]
    parts = _UNTIL.split(said, maxsplit=1)
    begins = _day(parts[0], now)
    ends = _end(parts[1], now) if len(parts) == 2 and months is None else None
    if begins is None and ends is None and months is None:
        return None
    return TermTold(begins, ends, months)


def _day(said: str, now: datetime) -> date | None:
    found = when(said, now=now)
    return None if found.start is None or found.rrule else found.start.date()


def _end(said: str, now: datetime) -> date | None:
    year = _END_OF_YEAR.search(said)
    return term_end(year.group(), now=now) if year else _day(said, now)


def clause_named(text: str) -> tuple[int | None, str]:
    """The clause that a request begins with ('ข้อ 6 สามปีพอค่ะ' → 6) and its words; (None, text) where none of the eight is named."""
    said = normalise(text)
    found = _CLAUSE.match(said)
    if found is None or not 1 <= int(found["number"]) <= 8:
        return None, text.strip()
    return int(found["number"]), without_politeness(said[found.end() :]) or said[found.end() :].strip()


def parties(text: str, names: Mapping[int, str]) -> tuple[int, ...]:
    """The organisations named in 'ควนรู ท่าชะมวง กับเขาพระ', by their keys in `names`; a name that two share means neither."""
    said = name_key(normalise(text[:LONGEST_LIST]))
    called = {
        key: {each for each in map(name_key, (short_name(name), *in_passing(name))) if len(each) >= LEAST}
        for key, name in names.items()
    }
    owners = dict[str, list[int]]()
    for key, own in called.items():
        for each in own:
            owners.setdefault(each, []).append(key)
    found = set[int]()
    for each in sorted(owners, key=len, reverse=True):  # ครูรัตภูมิ before รัตภูมิ, which stands inside it
        if each in said:
            said = said.replace(each, "\n")
            found.update(owners[each] if len(owners[each]) == 1 else ())
    return tuple(key for key in names if key in found)


def everybody(text: str) -> bool:
    """Whether the whole message means all that are listed: ทุกแห่ง, ทั้ง 5 แห่ง."""
    return _ALL.fullmatch(plain_words(text[:60])) is not None


def papers(text: str) -> bool:
    """Whether the whole message asks for the memorandum or the rules: 'ขอดูบันทึกข้อตกลง', 'อยากทำ MOU ค่ะ', 'บันทึกข้อตกลงถึงไหนแล้ว'."""
    return len(text) <= LONGEST_ASKED and _PAPERS.fullmatch(plain_words(text).rstrip(" ?")) is not None


def signed(text: str, *, now: datetime) -> SignedTold | None:
    """That a memorandum was signed: 'ลงนามครบ 5 แห่งวันนี้', 'เซ็นแล้ว 3 แห่ง'; None for anything else."""
    if len(text) > LONGEST:
        return None
    said = plain_words(text)
    found = _SIGNED.fullmatch(said) or _ENGLISH_SIGNED.fullmatch(said)
    if found is None:
        return None
    groups = found.groupdict()
    before, rest, count = (groups.get("before") or "").strip(), groups["rest"].strip(), groups["count"]
    if (counted := _COUNT_BEFORE.search(before)) is not None and count is None:  # วันนี้ทั้ง 5 แห่งเซ็นครบแล้ว
        before, count = before[: counted.start()].strip(), counted["count"]
    days = [day_signed(each, now=now) for each in (rest, before) if each]
    if None in days or not (groups["all"] or count):
        return None  # it tells of more than that, or of no memorandum
    return SignedTold(bool(groups["all"]), int(count) if count else None, next(iter(days), None))


def day_signed(text: str, *, now: datetime) -> date | None:
    """The day on which something was signed: today, yesterday, a date that is nearer in the past than to come."""
    return told_day(plain_words(text[:LONGEST]), now)


def signing(text: str, *, now: datetime) -> SigningTold:
    """Day, place and witnesses of 'วันประชุม 12 ก.พ. ที่สหกรณ์ พยานท่านนายอำเภอ กับสหกรณ์จังหวัด'; what is not said is left out.

    A single witness is somebody with a title: 'พยานไม่มี' names nobody.
    """
    said = without_politeness(normalise(text[:2000]))
    found = _WITNESSES.search(said)
    names: list[str] = []
    if found is not None:
        told = found["before"] or found["names"] or found["english"]
        names = [each.strip()[:120] for each in _BETWEEN.split(told) if each.strip()]
    if len(names) > MOST_WITNESSES or (len(names) == 1 and not re.match(_TITLE, names[0], re.I)):
        names = []
    before = " ".join((said[: found.start()] if found is not None else said).split())[:LONGEST]
    place = place_beside(before, now=now) or ""
    return SigningTold(_day(before, now), "" if place.startswith("ประชุม") else place, tuple(names))
