"""Where a message names days, hours and months, and which they are: however they are named, in Thai and in English."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from language.calendar.clock import ClockTime
from language.calendar.date_marks import MONTH_NUMBER, RELATIVE_DAYS, WEEKDAY_NAMES
from language.calendar.dates import last_of_month, next_day_of_month, read_day
from language.calendar.days import past_day, told_day
from language.calendar.months import months_said
from language.calendar.terms import term_end
from language.english.dates import in_thai

DAY, HOUR, MONTH = "day", "hour", "month"

_WEEKDAY = "จันทร์|จันทร|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ|พฤหัส|พฤหัด|ศุกร์|ศุกร|เสาร์|เสาร|อาทิตย์|อาทิตร์"
_MONTH_NAME = "|".join(sorted((re.escape(each) for each in MONTH_NUMBER if not each.isascii()), key=len, reverse=True))
_PAST_DAYS = (
    "เมื่อวานซืน", "เมื่อวานนี้", "เมื่อวาน", "เมื่อวันก่อน", "วานซืน", "วานนี้", "มื้อวานนี้", "มื้อวาน", "แรกวานี้", "แรกวา", "ตะวา",
    "เมื่อเช้านี้", "เมื่อเช้า", "เมื่อคืนนี้", "เมื่อคืน",
)  # fmt: skip
_TO_COME = tuple(word for words in RELATIVE_DAYS.values() for word in words if not word.isascii())
_RELATIVE = "|".join(sorted(map(re.escape, (*_PAST_DAYS, *_TO_COME)), key=len, reverse=True))
_WEEK = r"(?:\s?(?:หน้า|นี้|ถัดไป|ที่จะถึง(?:นี้)?|ที่แล้ว|ก่อน|ที่ผ่านมา))"
_YEAR = (
    r"(?:\s?(?:พ\.?ศ\.?|ปี)?\s?(?:25\d\d|20\d\d|[67]\d)(?!\d|[.,]\d|\s?(?:บาท|โล|กก|กิโล|ตัน|กระสอบ|ถุง|คน))"
    r"|\s?ปี(?:หน้า|นี้))?"
)
_ENGLISH_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_ONES = "หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า"
_NO_DAY_BEFORE = rf"โมง|ทุ่ม|นาที|ครั้ง|วัน|คน|สิบ|ร้อย|พัน|เดือน(?!{_MONTH_NAME})"
_DAY_COUNTED = (
    rf"(?:สามสิบ(?:เอ็ด)?|(?:ยี่|ซาว)?สิบ(?:เอ็ด|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)?|ซาว|{_ONES})(?!\s?(?:{_NO_DAY_BEFORE}))"
)
_NO_FIGURE_BEFORE = "".join(
    f"(?<!{each})" for each in ("สิบ", "ร้อย", "พัน", "หมื่น", "แสน", "ล้าน")
)  # 'หมื่นสี่พันห้าเดือนพฤศจิกายน'
_COUNTED = "สองสาม|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ"
_SPELT_DAY = re.compile(
    rf"(?P<relative>{_RELATIVE})|"
    rf"(?:วัน)?(?:{_WEEKDAY}){_WEEK}?\s?(?:ที่|วันที่)\s?{_DAY_COUNTED}(?:\s?(?:เดือน)?(?:{_MONTH_NAME}){_YEAR})?|"
    rf"(?:วัน)?(?:{_WEEKDAY}){_WEEK}?(?:\s?(?:ที่|วันที่)?\s?(?:3[01]|[12]\d|[1-9])(?![\d.,:/])(?:\s?(?:เดือน)?(?:{_MONTH_NAME}){_YEAR})?)?{_WEEK}?|"
    rf"(?:วันที่\s?)?(?<![\d.,/])\d{{1,2}}\s?(?:เดือน\s?)?(?:{_MONTH_NAME}){_YEAR}|"
    rf"(?:วัน)?ที่\s?\d{{1,2}}\s?(?:เดือน\s?)?(?:{_MONTH_NAME}){_YEAR}|"
    rf"(?:วันที่\s?|{_NO_FIGURE_BEFORE}){_DAY_COUNTED}\s?(?:เดือน\s?)?(?:{_MONTH_NAME}){_YEAR}|วันที่\s?{_DAY_COUNTED}(?:\s?(?:เดือน)?(?:หน้า|นี้))?|"
    r"วันที่\s?\d{1,2}(?![\d.,:])(?:\s?(?:เดือน)?(?:หน้า|นี้))?|"
    r"(?<![\d./-])\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\d/-])|(?<!\d)20\d\d-\d\d-\d\d(?!\d)|"
    rf"สิ้น\s?(?:เดือน)?\s?(?:{_MONTH_NAME}){_YEAR}|สิ้น\s?เดือน(?:\s?(?:นี้|หน้า))?|สิ้น\s?ปี(?:\s?(?:นี้|หน้า|25\d\d|\d\d))?|"
    rf"(?:กลาง|ต้น|ปลาย)\s?เดือน(?:\s?(?:นี้|หน้า))?|(?:อาทิตย์|สัปดาห์)(?:หน้า|นี้)|"
    rf"(?:อีก|ภายใน)\s?(?:\d{{1,2}}|{_COUNTED})\s?(?:วัน|อาทิตย์|สัปดาห์)|วันสุดท้ายของ(?:เดือน|ปี)|"
    rf"\b(?:today|tomorrow|yesterday|tmrw?)\b|\bend of (?:{_ENGLISH_MONTH})\b|\bday \d{{1,2}}\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)? this month\b|"
    r"\b(?:(?:next|this|last) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:,? \d{1,2}(?:st|nd|rd|th)?)?\b(?: (?:next|this) week)?|"
    r"\b(?:mon|tues?|wed|thurs?|fri|sat|sun)\.? \d{1,2}(?:st|nd|rd|th)\b|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_ENGLISH_MONTH})\b\.?(?:\s20\d\d)?|"
    rf"\b(?:{_ENGLISH_MONTH})\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s20\d\d)?",
    re.IGNORECASE,
)
_ONLY_FIGURES = re.compile(r"\d{1,2}\.\d\d")
_OF_HOURS = re.compile(r"(?:เวลา|ตอน|เริ่ม|at)\s*$")
_SOON, _LONG_AGO = timedelta(days=31), timedelta(days=300)
_PAST = re.compile(r"(?:เมื่อ|แรกวา|ตะวา|วาน|ที่แล้ว|ที่ผ่านมา|ก่อน$|yesterday|last )")


def moments(written: str, hours: Iterable[ClockTime], now: datetime) -> Iterator[tuple[int, int, str, Any]]:
    """(begin, end, what it is, what it says) of each; `hours` are the hours that the clock's grammars found."""
    lower = written.lower()
    for clock in hours:
        if not _ONLY_FIGURES.fullmatch(lower[clock.start : clock.end].strip()) or _OF_HOURS.search(
            lower[: clock.start]
        ):
            yield clock.start, clock.end, HOUR, clock.time
    for match in _SPELT_DAY.finditer(lower):
        said = match.group()
        if day_said(said, now) is not None or day_said(said, now, over=True) is not None:
            yield match.start(), match.end(), DAY, said
    for begin, end, month in months_said(written, now=now):
        yield begin, end, MONTH, month
    for match in _BARE_MONTH.finditer(lower):
        yield match.start(), match.end(), MONTH, _near_month(MONTH_NUMBER[match["name"]], now.date())
    for match in _MONTH_IN_ENGLISH.finditer(written):
        yield match.start(), match.end(), MONTH, _near_month(MONTH_NUMBER[match["name"][:3].lower()], now.date())
    for match in _NUMBERED_MONTH.finditer(written):
        number = int(match["n"]) if match["n"].isdigit() else _MONTHS_COUNTED.index(match["n"]) + 1
        yield match.start(), match.end(), MONTH, _near_month(number, now.date())


_BARE_MONTH = re.compile(rf"(?<![\d.])(?P<name>{_MONTH_NAME})(?!(?<=มีค)น|\s?\d{{1,2}}(?![\d,.]))")
_MONTH_IN_ENGLISH = re.compile(
    rf"(?<![\d\w])(?<!\d )(?P<name>(?-i:May)|(?!may)(?:{_ENGLISH_MONTH}))\b(?!\.?\s?\d{{1,2}}(?![\d,.]))", re.IGNORECASE
)
_MONTHS_COUNTED = (
    "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ", "สิบเอ็ด", "สิบสอง",
)  # fmt: skip
_COUNTS = "เดือน|ครั้ง|คน|บาท|โล|กก|กิโล|ตัน|กระสอบ|ถุง|ร้อย|พัน|หมื่น|วัน"  # behind which the figure is no month's
_NUMBERED_MONTH = re.compile(
    rf"เดือน\s?(?P<n>1[0-2](?!\d)|[1-9](?!\d)|{'|'.join(sorted(_MONTHS_COUNTED, key=len, reverse=True))})(?![\d./,]|\s?(?:{_COUNTS}))"
)
_HALF_A_YEAR = 6
LAST_DAY = 31


def _near_month(month: int, today: date) -> str:
    """The last month of that number up to half a year back, else the next one to come."""
    back = (today.month - month) % 12
    place = today.year * 12 + today.month - 1 - back + (12 if back > _HALF_A_YEAR else 0)
    return f"{place // 12:04}-{place % 12 + 1:02}"


_A_WEEKDAY = re.compile(rf"(?<![a-z])(?:{WEEKDAY_NAMES})(?![a-z])", re.IGNORECASE)
_END_IN_ENGLISH = re.compile(rf"end of (?P<month>{_ENGLISH_MONTH})")
_PLAINLY = (
    (re.compile(r"tmrw?"), "tomorrow"), (re.compile(r"วันสุดท้ายของ"), "สิ้น"), (re.compile(r"day (\d{1,2})"), r"วันที่ \1"),
    (re.compile(r"(\d{1,2})(?:st|nd|rd|th)? this month"), r"วันที่ \1"),
)  # fmt: skip
_OF_A_YEAR = re.compile(rf"(?P<day>.*(?:{_MONTH_NAME}))\s?ปี(?P<year>หน้า|นี้)")
_YEAR_FROM_TODAY = re.compile("ปี(?:นี้|(?P<next>หน้า)|(?P<last>ก่อน|กลาย|ที่แล้ว|ที่ผ่านมา))")
_NUMBERED = re.compile(r"(?:วันที่|ที่)\s?(?P<day>\d{1,2})")
_COUNTED_DAY = re.compile(rf"วันที่\s?{_DAY_COUNTED}")
_END_OF_MONTH = re.compile(rf"สิ้น\s?(?:เดือน)?\s?(?P<month>{_MONTH_NAME})")


def day_said(said: str, now: datetime, *, over: bool = False) -> date | None:
    """The day that the words of a day piece name: to come, or `over` where what is told of it has happened."""
    today = now.date()
    if (of_year := _OF_A_YEAR.fullmatch(said)) is not None and (day := day_said(of_year["day"], now)) is not None:
        year = today.year + (of_year["year"] == "หน้า")
        return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
    if (ends := _END_IN_ENGLISH.fullmatch(said)) is not None:
        month = MONTH_NUMBER[ends["month"][:3]]
        return last_of_month(today.year + (month < today.month), month)
    for pattern, plain in _PLAINLY:
        said = pattern.sub(plain, said)
    if (numbered := _NUMBERED.fullmatch(said.strip())) is not None and over:
        return _last_numbered(int(numbered["day"]), today)
    if over and _COUNTED_DAY.fullmatch(said.strip()) and (found := read_day(said, today)) is not None and found.day:
        return _last_numbered(found.day.day, today)
    if (ends := _END_OF_MONTH.match(said)) is not None:
        month = MONTH_NUMBER[ends["month"]]
        return term_end(said, now=now) or last_of_month(today.year + (month < today.month), month)
    if over:
        was, coming = past_day(said, now), told_day(said, now)
        if was and coming and today < coming <= today + _SOON and today - was > _LONG_AGO:
            return coming  # '15 ม.ค.' on the 7th is no day of last year; the act says that it is to come
        return was or coming
    if _PAST.search(said):
        return told_day(said, now)
    if said.startswith("สิ้น") and (end := term_end(said, now=now)) is not None:
        return end
    found = read_day(in_thai(said), today)
    return found.day if found is not None and not found.contradiction else told_day(said, now)


def year_said(words: str, today: date) -> int | None:
    """The year, as Christians count, that words name from today on: ปีนี้, ปีหน้า, ปีที่แล้ว; None where they name none."""
    found = _YEAR_FROM_TODAY.search(words)
    return today.year + (-1 if found["last"] else bool(found["next"])) if found is not None else None


def next_week_where_past(moment: datetime, said: str, now: datetime) -> datetime:
    """The moment, or that of a week later: who says 'วันศุกร์เที่ยง' on a Friday afternoon means the next one."""
    weekday = _A_WEEKDAY.search(said) is not None and not any(map(str.isdigit, said))
    return moment + timedelta(days=7) if weekday and moment <= now and moment.date() == now.date() else moment


def _last_numbered(day: int, today: date) -> date | None:
    """The last day with this number, today included."""
    for back in range(3):
        place = today.year * 12 + today.month - 1 - back
        try:
            found = date(place // 12, place % 12 + 1, day)
        except ValueError:
            continue
        if found <= today:
            return found
    return None


def day_numbered(figure: Decimal, now: datetime) -> date | None:
    """The next day of a month with this number, of who answers 'which day?' with '26'."""
    return next_day_of_month(now.date(), int(figure)) if figure == int(figure) and 1 <= figure <= LAST_DAY else None
