"""Reads until which day somebody holds a seat or an office: a date, a year's or month's end, or so many years from now."""

import calendar
import re
from datetime import date, datetime, timedelta

from language.calendar.date_marks import MONTH_NUMBER, christian_year
from language.calendar.moments import in_zone, when
from language.plain_words import plain_words

_LONGEST = 120
_YEAR = r"(?:พ\.?ศ\.?|ค\.?ศ\.?)?\s*(?P<year>(?:2[45]|20|19)\d\d|[67]\d)"
_YEARS = re.compile(r"(?P<count>\d{1,2})\s*(?:ปี|years?\b)(?!\s*(?:หน้า|นี้|\d))")
_END_OF_YEAR = re.compile(
    rf"(?:(?:สิ้น|ปลาย)\s*)?ปี\s*{_YEAR}|(?:(?:the\s+)?end\s+of\s+)?(?:year\s+)?(?P<english>(?:25|20)\d\d)"
)
_BESIDE = re.compile(r"ถึง|จนถึง|จน|หมดวาระ|วาระ|ครบ|ดำรงตำแหน่ง|อีก|until|till|for|term")


def term_end(text: str, *, now: datetime) -> date | None:
    """The last day of a term out of '31 ธันวาคม 2571', 'สิ้นปี 2571', 'ธันวาคม 2571', 'สองปี'; None when none can be read.

    A term of so many years that begins today ends on the day before its anniversary. A month stands for its last day, a year
    for 31 December. `now` is aware; days are of its own zone, else of Bangkok's. A day that is
    past is read too: whoever keeps it refuses it.
    """
    plain = " ".join(_BESIDE.sub(" ", plain_words(text[:_LONGEST]).lower()).split())
    found = _years(plain, in_zone(now).date()) or _month_of_year(plain) or _year(plain)
    if found is not None:
        return found
    read = when(text[:_LONGEST], now=now)
    return None if read.start is None or read.contradiction or read.rrule else read.start.date()


def _years(text: str, today: date) -> date | None:
    """'2 ปี', 'สองปี', '4 years': the day before the anniversary."""
    match = _YEARS.fullmatch(text)
    if match is None or not 1 <= (count := int(match["count"])) <= 20:
        return None
    year = today.year + count
    day = min(today.day, calendar.monthrange(year, today.month)[1])
    return date(year, today.month, day) - timedelta(days=1)


def _year(text: str) -> date | None:
    """'สิ้นปี 2571', 'ปี 2571', 'end of 2028'."""
    match = _END_OF_YEAR.fullmatch(text)
    return date(christian_year(match["year"] or match["english"]), 12, 31) if match else None


def _month_of_year(text: str) -> date | None:
    """'ธันวาคม 2571', 'สิ้นเดือนมีนาคม 2570', 'December 2028': the month's last day."""
    match = re.fullmatch(rf"(?:(?:สิ้น|ปลาย|end\s++of\s)\s*+)?(?:เดือน\s*+)?(?P<month>[^\s\d]+)\s*+{_YEAR}", text)
    number = MONTH_NUMBER.get(match["month"]) if match else None
    if match is None or number is None:
        return None
    year = christian_year(match["year"])
    return date(year, number, calendar.monthrange(year, number)[1])
