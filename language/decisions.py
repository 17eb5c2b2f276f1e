"""Reads an organisation's own decision: 'ประชุม 5 ม.ค. มีมติเข้าร่วม ผมเป็นผู้แทน นางมาลีสำรอง ถึงสิ้นปี 71 งบปีละ 2,000'."""

import re
from datetime import date, datetime, time
from decimal import Decimal

from domain.decisions import DecisionTold, Kind
from language.amounts import baht_alone
from language.calendar.days import WEEKDAY, told_day
from language.calendar.terms import term_end
from language.plain_words import plain_words

LONGEST = 400  # characters; who writes more tells other things too
_RESOLVED = r"(?:(?:มี|ได้|ลง)?มติ(?:เป็น)?(?:เอกฉันท์)?|เห็น(?:ชอบ|ด้วย|ควร)|ตกลง(?:กัน)?)(?:ให้|ว่า(?:จะ)?|ขอ)?(?:กลุ่ม|เรา)?\s?"
_THE_NETWORK = r"(?:กับ|ของ|จาก|ใน)?เครือข่าย(?:นี้|เรา)?"
_ENDS = r"(?:แล้ว)?(?=[\s,.]|$|ผม|ดิฉัน|ฉัน|ให้|โดย|นา[งย]|ผู้แทน|ตัวแทน|ถึง|งบ|วาระ)"  # เข้าร่วม|อบรม is another thing
_JOIN = re.compile(
    rf"{_RESOLVED}(?:เข้าร่วม(?:{_THE_NETWORK})?|(?:ร่วม|เป็นสมาชิก){_THE_NETWORK}){_ENDS}|"
    r"\b(?:and\s+)?(?:decided|resolved|voted)\s+to\s+(?:join|take\s+part)\b",
    re.I,
)
_LEAVE = re.compile(
    rf"{_RESOLVED}(?:(?:ลา|ถอน(?:ตัว)?)?ออก(?:{_THE_NETWORK})?|ถอนตัว(?:{_THE_NETWORK})?|ไม่(?:อยู่|เข้าร่วม|ร่วม){_THE_NETWORK}(?:ต่อ|อีก)?){_ENDS}|"
    rf"(?:กลุ่ม|เรา)?\s?ขอ(?:ลาออก|ถอนตัว(?:ออก)?|ออก){_THE_NETWORK}{_ENDS}|"
    r"\b(?:and\s+)?(?:decided|resolved|voted)\s+to\s+leave\b",
    re.I,
)
_MET = re.compile(
    r"^(?P<before>[^\n]{0,60}?)(?:ประชุม(?:กลุ่ม|กัน|กรรมการ|สมาชิก|แล้ว)*|(?<![a-z])(?:we\s+)?met(?![a-z])(?:\s+on)?)", re.I
)
_ENDS_DAY = re.compile(r"\s*(?:,|\s\S*(?:เป็น(?:ผู้แทน|ตัวแทน|สำรอง)|สำรอง|(?:ผู้|ตัว)แทน)|\s(?:ที่ประชุม|I|we|and)|$)", re.I)
_DAY_BEFORE = re.compile(
    rf"(?:เมื่อ(?:วาน(?:ซืน)?|คืน|เช้า)(?:นี้)?|วันนี้|(?:เมื่อ)?{WEEKDAY}|(?:วันที่\s?)?\d.*|yesterday|today)\s*$", re.I
)
_RESOLVED_ON = re.compile(r"มติ(?:กลุ่ม|ประชุม)?\s?(?P<day>\d.{2,24}?)(?=\s(?:เห็น|ตกลง|ให้|เข้า)|,|$)")
_SPEAKER = re.compile(r"(?:กระ)?ผม|ดิฉัน|ฉัน|หนู|ข้าพเจ้า|เรา|I|me", re.I)
_NAME = r"(?:ให้|โดย(?:มี)?)?(?P<name>(?!ผู้แทน|ตัวแทน)[^\s,]+?(?:\s[^\s,\d]+?)??)"
_BEHIND = r"(?:คือ|ชื่อ|เป็น|ได้แก่|:)?\s?(?P<behind>[^\s,]+(?:\s(?!\S*สำรอง|ผู้แทน|ตัวแทน|ถึง|งบ|วาระ)[ก-๎]+)?)"
_REPRESENTATIVE = re.compile(
    rf"(?:^|[\s,])(?:เปลี่ยน)?(?:ผู้|ตัว)แทน(?!สำรอง){_BEHIND}(?=$|[\s,])|(?:^|[\s,]){_NAME}\s?เป็น(?:ผู้แทน|ตัวแทน)(?!สำรอง)"
)
_NO_ALTERNATE = re.compile(r"(?:ยัง)?ไม่มี(?:ผู้แทน)?(?:ตัว)?สำรอง")
_ALTERNATE = re.compile(
    rf"(?:^|[\s,]){_NAME}\s?(?:เป็น)?(?:ผู้แทน|ตัวแทน)?(?:ตัว)?สำรอง(?=$|[\s,])|(?:^|[\s,])(?:ผู้แทน|ตัวแทน)?สำรอง{_BEHIND}(?=$|[\s,])"
)
_BOTH = re.compile(rf"(?:^|[\s,]){_NAME}\s?เป็น(?:ผู้แทน|ตัวแทน)และ(?:เป็น)?(?:ผู้แทน)?สำรอง")
_ENGLISH_REPRESENTATIVE = re.compile(
    r"\b(?P<speaker>I)\s+(?:am\s+the\s+representative|represent(?:\s+us)?)\b|\b(?P<name>[A-Z]\w+(?:\s[A-Z]\w+)?)\s+(?:represents(?:\s+us)?|is\s+the\s+representative)\b"
)
_ENGLISH_ALTERNATE = re.compile(
    r"\b(?P<name>[A-Z]\w+(?:\s[A-Z]\w+)?)\s+(?:is\s+)?(?:the\s+)?(?:alternate|deputy)\b|\b(?:alternate|deputy)\s*:?\s+(?P<behind>[A-Z]\w+(?:\s[A-Z]\w+)?)"
)
_UNTIL = (
    re.compile(
        r"(?:จนถึง|ถึง|until)\s*(?P<end>(?:สิ้นปี|ปลายปี|(?:the\s+)?end\s+of)\s*(?:พ\.?ศ\.?\s*)?(?:\d{4}|\d\d))", re.I
    ),
    re.compile(r"(?:วาระ|เป็นเวลา|for)\s?(?P<end>\d{1,2}\s?(?:ปี|years?))", re.I),
    re.compile(r"(?:ถึง(?:วันที่)?|until)(?P<end>[^,\n]{1,60}?)(?=งบ|budget|,|\n|$)", re.I),
)
_BUDGET = re.compile(r"(?:งบ|budget)(?P<baht>[^\n]{1,60}?)(?=\sวาระ|\sถึง|$)", re.I)
_BESIDE = ("ประมาณ", "ต่อปี", "ปีละ", "บาท", "a year", "per year", "baht", " of ")


def decision(text: str, *, now: datetime) -> DecisionTold | None:
    """What a message tells of a decision; None for anything else. A year's end is the last day of December."""
    if len(text) > LONGEST:
        return None
    said = plain_words(text)
    met = _MET.match(said)
    leaves, joins = _LEAVE.search(said), _JOIN.search(said)
    if met is None and leaves is None and joins is None:
        return None
    rest, until = _cut(said, *_UNTIL)
    rest, budget = _cut(rest, _BUDGET)
    rest, _ = _cut(rest, _LEAVE, _JOIN, by=" , ")
    day, rest = _day(rest, now)
    if leaves is not None:
        return DecisionTold(Kind.LEAVE, day)
    representative, alternate = _representatives(rest)
    if joins is None and (day is None or representative is None or (until is None and alternate is None)):
        return None
    baht = _baht(budget["baht"]) if budget is not None else None
    return DecisionTold(Kind.JOIN, day, representative, alternate, _until(until, day, now), baht)


def _cut(said: str, *patterns: re.Pattern[str], by: str = " ") -> tuple[str, re.Match[str] | None]:
    """The words without what the first of these patterns finds, and that."""
    for pattern in patterns:
        if found := pattern.search(said):
            return f"{said[: found.start()]}{by}{said[found.end() :]}".strip(), found
    return said, None


def _day(said: str, now: datetime) -> tuple[date | None, str]:
    """The day of the meeting, before the word or behind it, and what follows."""
    met = _MET.match(said)
    if met is None:
        rest, resolved = _cut(said, _RESOLVED_ON, by=" , ")
        return told_day(resolved["day"], now) if resolved is not None else None, rest
    behind = said[met.end() :]
    if (before := _DAY_BEFORE.search(met["before"])) and (day := told_day(before.group(), now)):
        return day, behind
    ends = _ENDS_DAY.search(behind)
    assert ends is not None
    day = told_day(behind[: ends.start()], now)
    return day, behind[ends.start() :]


def _representatives(said: str) -> tuple[str | None, str | None]:
    """Who represents and who stands in: a name as it was typed, '' for who writes, None where nobody is named."""
    if both := _BOTH.search(said):
        name = _name(both["name"])
        return name, name
    said, nobody = _cut(said, _NO_ALTERNATE, by=" , ")
    rest, found = _cut(said, _REPRESENTATIVE, _ENGLISH_REPRESENTATIVE, by=" , ")
    _, second = _cut(rest, _ALTERNATE, _ENGLISH_ALTERNATE)
    return _of(found), None if nobody else _of(second)


def _of(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    groups = found.groupdict()
    return _name(groups.get("name") or groups.get("behind") or groups.get("speaker") or "")


def _name(typed: str) -> str:
    name = typed.strip()
    return "" if _SPEAKER.fullmatch(name) else name


def _until(found: re.Match[str] | None, decided_on: date | None, now: datetime) -> date | None:
    """The end of the term; one of so many years begins on the day of the decision."""
    if found is None:
        return None
    return term_end(found["end"], now=now if decided_on is None else datetime.combine(decided_on, time(12), now.tzinfo))


def _baht(said: str) -> Decimal | None:
    for each in _BESIDE:
        said = said.replace(each, " ")
    return baht_alone(said.strip())
