"""Days that a line names beside what it tells: of something that is over, of something near, or until which something goes on."""

import re
from datetime import date, datetime, timedelta

from language.calendar.date_marks import MONTH
from language.calendar.dates import read_day
from language.calendar.moments import in_zone, only_a_moment, when
from language.english.detection import is_english

_FAR = timedelta(days=270)  # a date without its year further away than that is the one that has passed
_YEAR, _HALF_A_YEAR = timedelta(days=365), timedelta(days=183)
WEEKDAY = r"วัน(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์)(?:ที่(?:แล้ว|ผ่านมา)|นี้)?"
ENGLISH_WEEKDAY = r"(?:last |next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_YESTERDAY = ("เมื่อวาน", "วานนี้", "มื้อวาน", "แรกวา", "ตะวา", "เมื่อคืน", "yesterday", "last night")
_TODAY = ("วันนี้", "มื้อนี้", "เช้า", "บ่ายนี้", "today", "morning")
_WHOLE_WEEKDAY = re.compile(f"{WEEKDAY}|{ENGLISH_WEEKDAY}")
_BESIDE = re.compile(r"^(?:เมื่อ(?=วันที่|\s|\d)\s?)?(?:(?:ใน)?วันที่(?=\s?\d{1,2}\s?[^\s\d]))?\s?")
_YEAR_SAID = re.compile(r"\d{4}|(?:\D|^)[67]\d\s*$|/\d{1,2}/\d\d\s*$")


def nearest(said: str, now: datetime, far: timedelta = _FAR) -> date | None:
    """The day that words name: to come, or just over where the next one is `far` away ('ถึง 5 ธ.ค.' said on the 11th)."""
    start = when(said, now=now).start
    return None if start is None else _nearer(start, said, now, far).date()


def deadline(said: str, now: datetime) -> tuple[datetime | None, date | None] | None:
    """The moment and the day that words give and nothing else; (None, day) without an hour, (None, None) for a date that is none."""
    if not only_a_moment(said, now=now):
        return None
    found = when(said, now=now)
    if found.start is None:
        return None, None
    start = _nearer(found.start, said, now, _FAR)
    return (None if found.all_day else start), start.date()


def _nearer(start: datetime, said: str, now: datetime, far: timedelta) -> datetime:
    if start - now < far or _YEAR_SAID.search(said):
        return start
    try:
        return start.replace(year=start.year - 1)
    except ValueError:  # 29 February
        return start


def told_day(said: str, now: datetime) -> date | None:
    """The day on which something is told to have happened: yesterday, last Saturday, else the nearest of that date, also to come."""
    words = re.sub(r"^on\s", "", _BESIDE.sub("", said.strip()), flags=re.IGNORECASE).strip()
    plain = words.replace(" ", "").lower()
    dated = any(each.isdigit() for each in plain)
    if any(each in plain for each in (_YESTERDAY if dated else (*_YESTERDAY, *_TODAY))):
        return past_day(words, now)
    if _WHOLE_WEEKDAY.fullmatch(plain.removeprefix("เมื่อ")):
        return past_day(words, now)
    return nearest(words, now, _HALF_A_YEAR) if words else None


def past_day(words: str, now: datetime) -> date | None:
    """The day of something that is over: the nearest such date that is not in the future."""
    now, words = in_zone(now), _BESIDE.sub("", words.strip())
    today = now.date()
    plain = words.replace(" ", "").lower()
    if "ซืน" in plain:
        return today - timedelta(days=2)
    if any(each in plain for each in _YESTERDAY):
        return today - timedelta(days=1)
    if any(each in plain for each in _TODAY):
        return today
    bare = re.sub(r"ที่(?:แล้ว|ผ่านมา)$|^เมื่อ", "", plain)
    if is_english(words):
        bare = re.sub(r"^(?:on\s+)?(?:(?:last|this)\s+)?", "", words.strip().lower())
    start = when(bare, now=now).start or when(bare, now=now - _YEAR).start  # which year's it is, its weekday tells
    if start is None:
        return None
    day = start.astimezone(now.tzinfo).date()
    if _WHOLE_WEEKDAY.fullmatch(bare):
        while day > today or (day == today and bare != plain):
            day -= timedelta(days=7)
    elif day > today and not re.search(r"\d{4}|/\d{1,2}/\d{2}$", bare):
        day = _last_such(day, today) if _day_of_month(bare, today) else _year_before(day)
    return day


def done_day(words: str, now: datetime) -> date | None:
    """The day on which something was done: as `told_day`, also to come where it says so; of a day of the month alone the last one."""
    if _day_of_month(_BESIDE.sub("", words.strip()), in_zone(now).date()):
        return past_day(words, now)
    return told_day(words, now) or past_day(words, now)


def _day_of_month(words: str, today: date) -> bool:
    """Whether words name nothing but a day of a month that they leave unnamed (วันที่ 18)."""
    named = read_day(words, today)
    return named is not None and named.step == MONTH


def _last_such(day: date, today: date) -> date:
    """The latest day of that number that is not to come."""
    number = day.day
    while day > today or day.day != number:
        day -= timedelta(days=1)
    return day


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day - timedelta(days=366)
