"""Reads what is said about a memorandum: its term ('12 กุมภา ห้าปี'), the clause that is meant, who signed, the witnesses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.memoranda import TermTold
from domain.people import name_key
from language.moments import when
from language.normalise import normalise
from language.organisation_names import LEAST, in_passing, short_name
from language.trade.days import nearest
from language.visits import past_day

LONGEST_LIST = 1000  # characters that name parties
LONGEST_ASKED = 80  # characters of a message that only asks for the papers
LONGEST = 300  # characters; a line that tells who signed is short
_COUNTS = {
    "หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9, "สิบ": 10, "ยี่สิบ": 20,
    "สามสิบ": 30, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10,
}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_LENGTH = re.compile(
    rf"(?:อายุ|ระยะ(?:เวลา)?|เป็นเวลา|for)?\s?{_COUNT}\s?(?:(?P<years>ปี|years?)|(?P<months>เดือน|months?))(?!\s?(?:\d|หน้า|นี้))",
    re.I,
)
_END_OF_YEAR = re.compile(r"(?:สิ้นปี|ปลายปี|end\sof)\s?(?:พ\.?ศ\.?\s?)?(?P<year>\d{2,4})", re.I)
_UNTIL = re.compile(r"จนถึง|ถึง|สิ้นสุด|until|\bto\b", re.I)
_CLAUSE = re.compile(r"^\s*(?:ขอแก้\s?)?(?:ข้อ(?:ที่)?|clause|item)\s?(?P<number>\d{1,2})(?!\d)[\s:.,\-–]*", re.I)
_ALL = re.compile(
    r"^(?:ทุกแห่ง|ทั้งหมด|ทุกกลุ่ม|ทุกองค์กร|ทั้ง\s?\d{1,3}\s?แห่ง|ครบ(?:ทุกแห่ง)?|all(?:\s+of\s+them)?)(?:\s?(?:ครับ|ค่ะ|คะ|เลย))*$",
    re.I,
)
_PAPERS = re.compile(
    r"^(?:(?:ผม|ดิฉัน|หนู|ฉัน)?\s?(?:ขอ|อยาก|จะ|ต้องการ|ช่วย|เรา(?:จะ|อยาก)?)?\s?(?:เริ่ม)?\s?(?:ดู|อ่าน|ทำ|ร่าง|เขียน|เปิด|ได้|หา|ต่อ(?:อายุ)?|ใครยังไม่(?:ตอบ|ลงนาม|เซ็น))?)\s?"
    r"(?:ร่าง|ไฟล์|เรื่อง|สำเนา)?\s?(?:บันทึกข้อตกลง|mou|เอ็มโอยู|ระเบียบ(?:ของ)?เครือข่าย)\s?(?:ของเครือข่าย|ของเรา|ฉบับล่าสุด)?\s?"
    r"(?:หน่อย|อยู่ไหน|อยู่ที่ไหน|ถึงไหนแล้ว|ใครยังไม่(?:ตอบ|ลงนาม|เซ็น)|ใครลงนามแล้ว|ใครเซ็นแล้ว|หมดเมื่อไร|ได้ไหม)?$|"
    r"^(?:(?:show|see|draft|begin|start|write|open)\s(?:me\s)?)?(?:the\s|a\s|our\s)?(?:memorandum|mou|network(?:'s)?\srules)$",
    re.I,
)
_SIGNED = re.compile(
    r"^(?P<before>.{0,40}?)(?:ได้|มีการ)?(?:ลงนาม|เซ็น(?:ชื่อ)?)(?:กัน)?(?:แล้ว)?(?:ใน)?(?:บันทึกข้อตกลง|ข้อตกลง|mou)?(?:กัน)?(?:แล้ว)?\s?"
    r"(?:(?P<all>ครบ|ทั้ง)(?:แล้ว)?(?:ทุกแห่ง)?)?(?:แล้ว)?\s?(?:(?P<count>\d{1,3})\s?(?:แห่ง|กลุ่ม|องค์กร))?(?P<rest>.{0,60})$",
    re.I,
)
_ENGLISH_SIGNED = re.compile(
    r"^(?P<all>all)?\s?(?P<count>\d{1,3})?\s?(?:of\sthem\s|parties\s|organisations\s)?(?:have\s)?signed(?:\sthe\smemorandum)?(?P<rest>.{0,60})$",
    re.I,
)
_WITNESSES = re.compile(
    r"(?:โดยมี)?พยาน(?:สองคน|\s?2\s?คน)?(?:คือ|ได้แก่|ชื่อ)?\s?(?P<names>[^\n]{1,200})$|"
    r"witness(?:es)?:?\s(?P<english>[^\n]{1,200})$",
    re.I,
)
_BETWEEN = re.compile(r"\s*(?:,|และ|กับ|\sand\s|/|\n)\s*")
_POLITE = re.compile(r"\s*(?:ครับ|ค่ะ|คะ|นะ|จ้า)+\s*$")
_DAY_WORDS = re.compile(r"^\s*(?:เมื่อ(?=วันที่|\s|\d))?(?:วันที่)?")


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
    said = _POLITE.sub("", normalise(text[:LONGEST])).strip()
    length = _LENGTH.search(said)
    months = None
    if length is not None:
        number = _COUNTS.get(length["count"].lower()) or (int(length["count"]) if length["count"].isdecimal() else 0)
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
    return None if found.start is None or found.rrule else found.start.astimezone(now.tzinfo).date()


def _end(said: str, now: datetime) -> date | None:
    if year := _END_OF_YEAR.search(said):
        number = int(year["year"])
        return date(number + 2500 - 543 if number < 100 else number - 543 if number > 2400 else number, 12, 31)
    return _day(said, now)


def clause_named(text: str) -> tuple[int | None, str]:
    """The clause that a request begins with ('ข้อ 6 สามปีพอค่ะ' → 6) and its words; (None, text) where none of the eight is named."""
    said = normalise(text)
    found = _CLAUSE.match(said)
    if found is None or not 1 <= int(found["number"]) <= 8:
        return None, text.strip()
    return int(found["number"]), _POLITE.sub("", said[found.end() :]).strip() or said[found.end() :].strip()


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
    return _ALL.match(normalise(text[:60]).strip()) is not None


def papers(text: str) -> bool:
    """Whether the whole message asks for the memorandum or the rules: 'ขอดูบันทึกข้อตกลง', 'อยากทำ MOU ค่ะ', 'บันทึกข้อตกลงถึงไหนแล้ว'."""
    return len(text) <= LONGEST_ASKED and _PAPERS.match(_POLITE.sub("", normalise(text)).strip()) is not None


def signed(text: str, *, now: datetime) -> SignedTold | None:
    """That a memorandum was signed: 'ลงนามครบ 5 แห่งวันนี้', 'เซ็นแล้ว 3 แห่ง'; None for anything else."""
    if len(text) > LONGEST:
        return None
    said = _POLITE.sub("", normalise(text)).strip()
    found = _SIGNED.match(said) or _ENGLISH_SIGNED.match(said)
    if found is None:
        return None
    groups = found.groupdict()
    before, rest = groups.get("before") or "", groups["rest"].strip()
    everybody_signed = bool(groups["all"])
    if not (everybody_signed or groups["count"]):
        return None
    days = [each for each in (_signed_on(rest, now), _signed_on(before, now)) if each is not None]
    if (rest and _signed_on(rest, now) is None) or (before.strip() and _signed_on(before, now) is None):
        return None  # it tells of more than that
    return SignedTold(everybody_signed, int(groups["count"]) if groups["count"] else None, next(iter(days), None))


def _signed_on(said: str, now: datetime) -> date | None:
    return day_signed(said, now=now) if said.strip() else None


def day_signed(text: str, *, now: datetime) -> date | None:
    """The day on which something was signed: today, yesterday, a date that is nearer in the past than to come."""
    words = _DAY_WORDS.sub("", _POLITE.sub("", normalise(text[:LONGEST]))).strip()
    if any(each in words.lower() for each in ("วาน", "yesterday")):
        return past_day(words, now)
    return nearest(words, now) if words else None


def witnesses(text: str) -> tuple[str, ...]:
    """The two witnesses of 'วันประชุม 12 ก.พ. ที่สหกรณ์ พยานท่านนายอำเภอ กับสหกรณ์จังหวัด'; () where not exactly two are named."""
    found = _WITNESSES.search(_POLITE.sub("", normalise(text[:2000])).strip())
    if found is None:
        return ()
    names = [each.strip()[:120] for each in _BETWEEN.split(found["names"] or found["english"]) if each.strip()]
    return tuple(names) if len(names) == 2 else ()
