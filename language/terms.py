"""Reads until which day somebody holds a seat or an office: a date, a year's or month's end, or so many years from now."""

import calendar
import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from language.normalise import normalise

_LONGEST = 120
_YEAR = r"(?:พ\.?ศ\.?|ค\.?ศ\.?)?\s*(?P<year>(?:2[45]|20|19)\d\d)"
_YEARS = re.compile(r"(?P<count>[^\s\d]{2,6}|\d{1,2})\s*(?:ปี|years?\b)(?!\s*(?:หน้า|นี้|\d))")
_END_OF_YEAR = re.compile(
    rf"(?:(?:สิ้น|ปลาย)\s*)?ปี\s*{_YEAR}|\b(?:end\s+of\s+)?(?:year\s+)?{_YEAR.replace('year', 'english')}$"
)
_POLITE = re.compile(r"(?:\s|นะ|ครับ|คับ|ค่ะ|คะ|จ้า)++$")
_BESIDE = re.compile(r"ถึง|จนถึง|จน|หมดวาระ|วาระ|ครบ|ดำรงตำแหน่ง|อีก|until|till|for|term")


def term_end(text: str, *, now: datetime) -> date | None:
    """The last day of a term out of '31 ธันวาคม 2571', 'สิ้นปี 2571', 'ธันวาคม 2571', 'สองปี'; None when none can be read.

    A term of so many years that begins today ends on the day before its anniversary. A month stands for its last day, a year
    for 31 December. `now` is aware, in the network's own zone. A day that is past is read too: whoever keeps it refuses it.
    """
    from language import when

    written = normalise(text[:_LONGEST]).lower()
    plain = " ".join(_POLITE.sub("", _BESIDE.sub(" ", written)).split())
    found = _years(plain, now.date()) or _month_of_year(plain) or _year(plain)
    if found is not None:
        return found
    read = when(text[:_LONGEST], now=now)
    return None if read.start is None or read.contradiction or read.rrule else read.start.astimezone(now.tzinfo).date()


def _years(text: str, today: date) -> date | None:
    """'2 ปี', 'สองปี', '4 years': the day before the anniversary."""
    from language import quantity

    match = _YEARS.fullmatch(text)
    count = quantity(match["count"])[0] if match else None
    if count is None or count != int(count) or not Decimal(1) <= count <= 20:
        return None
    year = today.year + int(count)
    day = min(today.day, calendar.monthrange(year, today.month)[1])
    return date(year, today.month, day) - timedelta(days=1)


def _year(text: str) -> date | None:
    """'สิ้นปี 2571', 'ปี 2571', 'end of 2028'."""
    match = _END_OF_YEAR.fullmatch(text)
    return date(_christian(match["year"] or match["english"]), 12, 31) if match else None


def _month_of_year(text: str) -> date | None:
    """'ธันวาคม 2571', 'สิ้นเดือนมีนาคม 2570', 'December 2028': the month's last day."""
    from language.date_marks import MONTHS

    match = re.fullmatch(rf"(?:(?:สิ้น|ปลาย|end\s++of\s)\s*+)?(?:เดือน\s*+)?(?P<month>[^\s\d]+)\s*+{_YEAR}", text)
    if match is None:
        return None
    for number, names in enumerate(MONTHS, start=1):
        if match["month"] in names:
            year = _christian(match["year"])
            return date(year, number, calendar.monthrange(year, number)[1])
    return None


def _christian(year: str) -> int:
    """The calendar year of a Buddhist or Christian one."""
    number = int(year)
    return number - 543 if number >= 2400 else number
