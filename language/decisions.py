"""Reads an organisation's own decision: 'ประชุม 5 ม.ค. มีมติเข้าร่วม ผมเป็นผู้แทน นางมาลีสำรอง ถึงสิ้นปี 71 งบปีละ 2,000'."""

import re
from datetime import date, datetime
from decimal import Decimal

from domain.decisions import DecisionTold, Kind
from language.amounts import baht_alone
from language.moments import when
from language.normalise import normalise
from language.setup_words import count
from language.trade.days import nearest
from language.visits import past_day

LONGEST = 400  # characters; who writes more tells other things too
_JOIN = re.compile(
    r"(?:มี|ได้|ลง)?มติ(?:ให้|ว่า(?:จะ)?|ขอ)?\s?(?:เข้าร่วม(?:กับ)?(?:เครือข่าย)?|(?:ร่วม|เป็นสมาชิก)(?:กับ|ของ)?เครือข่าย)(?=[\s,]|$)|"
    r"\b(?:and\s+)?(?:decided|resolved|voted)\s+to\s+(?:join|take\s+part)\b",
    re.I,
)
_LEAVE = re.compile(
    r"(?:มี|ได้|ลง)?มติ(?:ให้|ว่า(?:จะ)?)?\s?(?:ขอ)?(?:ลา|ถอน(?:ตัว)?)?ออก(?:จาก)?(?:เครือข่าย)?(?=[\s,]|$)|"
    r"\b(?:and\s+)?(?:decided|resolved|voted)\s+to\s+leave\b",
    re.I,
)
_MET = re.compile(
    r"^(?P<before>[^\n]{0,60}?)(?:ประชุม(?:กลุ่ม|กัน|กรรมการ|สมาชิก|แล้ว)*|(?<![a-z])(?:we\s+)?met(?![a-z])(?:\s+on)?)", re.I
)
_ENDS_DAY = re.compile(r"\s*(?:,|\s\S*(?:เป็น(?:ผู้แทน|ตัวแทน|สำรอง)|สำรอง)|\s(?:I|we|and)\s|$)", re.I)
_DAY_BEFORE = re.compile(r"(?:เมื่อวาน(?:ซืน)?|วันนี้|วันที่\s?[\d๐-๙].*|yesterday|today)\s*$", re.I)
_SPEAKER = re.compile(r"(?:กระ)?ผม|ดิฉัน|ฉัน|หนู|ข้าพเจ้า|เรา|I|me", re.I)
_NAME = r"(?P<name>[^\s,]+?(?:\s[^\s,\d]+?)??)"
_REPRESENTATIVE = re.compile(
    rf"(?:^|[\s,]){_NAME}\s?เป็น(?:ผู้แทน|ตัวแทน)(?!สำรอง)|ผู้แทน(?:คือ|\s){_NAME.replace('name', 'behind')}(?=$|[\s,])"
)
_ALTERNATE = re.compile(
    rf"(?:^|[\s,]){_NAME}\s?(?:เป็น)?(?:ผู้แทน|ตัวแทน)?สำรอง|สำรอง(?:คือ|\s){_NAME.replace('name', 'behind')}(?=$|[\s,])"
)
_BOTH = re.compile(rf"(?:^|[\s,]){_NAME}\s?เป็น(?:ผู้แทน|ตัวแทน)และ(?:เป็น)?(?:ผู้แทน)?สำรอง")
_ENGLISH_REPRESENTATIVE = re.compile(
    r"\b(?P<speaker>I)\s+(?:am\s+the\s+representative|represent(?:\s+us)?)\b|\b(?P<name>[A-Z]\w+(?:\s[A-Z]\w+)?)\s+(?:represents(?:\s+us)?|is\s+the\s+representative)\b"
)
_ENGLISH_ALTERNATE = re.compile(
    r"\b(?P<name>[A-Z]\w+(?:\s[A-Z]\w+)?)\s+(?:is\s+)?(?:the\s+)?(?:alternate|deputy)\b|\b(?:alternate|deputy)\s*:?\s+(?P<behind>[A-Z]\w+(?:\s[A-Z]\w+)?)"
)
_END_OF_YEAR = re.compile(
    r"(?:ถึง|until)\s*(?:สิ้นปี|ปลายปี|the\s+end\s+of|end\s+of)\s*(?:พ\.?ศ\.?\s*)?(?P<year>\d{2,4})", re.I
)
_UNTIL = re.compile(r"(?:ถึง(?:วันที่)?|until)(?P<day>[^,\n]{1,60}?)(?=งบ|budget|,|\n|$)", re.I)
_BUDGET = re.compile(r"(?:งบ|budget)(?P<baht>[^\n]{1,60})$", re.I)
_BESIDE = ("ประมาณ", "ต่อปี", "ปีละ", "บาท", "a year", "per year", "baht", " of ")
_POLITE = re.compile(r"\s*(?:ครับ|ค่ะ|คะ|นะ|จ้า)+\s*$")


def decision(text: str, *, now: datetime) -> DecisionTold | None:
    """What a message tells of a decision; None for anything else. A year's end is the last day of December."""
    if len(text) > LONGEST:
        return None
    said = _POLITE.sub("", normalise(text)).strip()
    met = _MET.match(said)
    leaves, joins = _LEAVE.search(said), _JOIN.search(said)
    if met is None and leaves is None and joins is None:
        return None
    rest, until = _cut(said, _END_OF_YEAR, _UNTIL)
    rest, budget = _cut(rest, _BUDGET)
    rest, _ = _cut(rest, _LEAVE, _JOIN, by=" , ")
    day, rest = _day(rest, now)
    if leaves is not None:
        return DecisionTold(Kind.LEAVE, day)
    representative, alternate = _representatives(rest)
    if joins is None and (day is None or representative is None or (until is None and alternate is None)):
        return None
    baht = _baht(budget["baht"]) if budget is not None else None
    return DecisionTold(Kind.JOIN, day, representative, alternate, _until(until, now), baht)


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
        return None, said
    behind = said[met.end() :]
    if before := _DAY_BEFORE.search(met["before"]):
        return _past(before.group(), now), behind
    ends = _ENDS_DAY.search(behind)
    assert ends is not None
    return _past(behind[: ends.start()], now), behind[ends.start() :]


def _past(said: str, now: datetime) -> date | None:
    words = re.sub(r"^\s*(?:เมื่อ(?=วันที่|\s|\d))?(?:วันที่)?", "", said).strip()
    if any(each in words.lower() for each in ("วาน", "วันนี้", "yesterday", "today")):
        return past_day(words, now)
    return nearest(words, now) if words else None


def _representatives(said: str) -> tuple[str | None, str | None]:
    """Who represents and who stands in: a name as it was typed, '' for who writes, None where nobody is named."""
    if both := _BOTH.search(said):
        name = _name(both["name"])
        return name, name
    rest, found = _cut(said, _REPRESENTATIVE, _ENGLISH_REPRESENTATIVE, by=" , ")
    _, second = _cut(rest, _ALTERNATE, _ENGLISH_ALTERNATE)
    return _of(found), _of(second)


def _of(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    groups = found.groupdict()
    return _name(groups.get("name") or groups.get("behind") or groups.get("speaker") or "")


def _name(typed: str) -> str:
    name = typed.strip()
    return "" if _SPEAKER.fullmatch(name) else name


def _until(found: re.Match[str] | None, now: datetime) -> date | None:
    if found is None:
        return None
    if "year" in found.groupdict():
        return date(_year(int(found["year"])), 12, 31)
    start = when(found["day"], now=now).start
    return start.date() if start else None


def _year(said: int) -> int:
    """71 and 2571 are of the Buddhist era, 2028 is not."""
    if said < 100:
        return said + 2500 - 543
    return said - 543 if said > 2400 else said


def _baht(said: str) -> Decimal | None:
    for each in _BESIDE:
        said = said.replace(each, " ")
    baht = baht_alone(said.strip())
    number = count(said) if baht is None else None
    return Decimal(number) if number is not None else baht
