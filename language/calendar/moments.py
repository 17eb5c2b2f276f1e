"""Answers `when`: a point in time or a rule of date out of a date and a clock time in one text."""

import re
from datetime import date, datetime, timedelta, tzinfo
from datetime import time as time_of_day
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.statements import When
from language.calendar.clock import ClockTime, clock_times
from language.calendar.date_marks import MONTH, WEEK, YEAR, scan
from language.calendar.dates import Day, next_day_of_month, next_day_of_year, read_day
from language.english.dates import in_thai
from language.normalise import blank, normalise
from language.vocabulary import says

BANGKOK = ZoneInfo("Asia/Bangkok")
MOST_CHARACTERS = 600
LONGEST_MOMENT = 80
_NOT_A_DATE = re.compile(
    r"(?:บ้าน)?เลขที่\s*\d+(?:/\d+)?|หมู่(?:ที่)?\s*\d+|ม\.\s*\d+|ครั้งที่\s*\d+(?:/\d+)?|(?<!\d)0\d[\d-]{7,10}(?!\d)|"
    r"\d[\d,]*\s*(?:บาท|คน|กระสอบ|ตัน|โล|%)|วาระที่\s*\d+|ข้อ(?:ที่)?\s*\d+|รุ่น(?:ที่)?\s*\d+|\d+\s*ร้าน"
)
_IN_HOURS = re.compile(
    r"(?:อีก|ใน)\s*(?:(?P<half>ครึ่ง)|(?P<count>\d{1,2}|หนึ่ง|สอง|สาม|สี่|ห้า|หก))?\s*(?P<unit>ชั่วโมง|ชม\.?|นาที)(?P<more>ครึ่ง)?"
)
_COUNT = {"หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6}


def in_zone(now: datetime) -> datetime:
    """A moment by the clock that words are read by: its own zone's, where it has one by name, else Bangkok's."""
    return now if isinstance(now.tzinfo, ZoneInfo) else now.astimezone(BANGKOK)


def when(text: str, *, now: datetime) -> When:
    """Read the point in time, or the rule of date, that `text` names, seen from the aware datetime `now`.

    It is read by the clock of `now`'s own zone, a ZoneInfo, else by Bangkok's; the start is in that zone. Nothing readable
    gives an empty When; a weekday that is not its date's, or a date that does not exist, gives one with `contradiction`.
    Never raises.
    """
    try:
        here = in_zone(now)
        return _when(text, here, here.tzinfo)
    except (ValueError, OverflowError):
        return When(text)


@lru_cache(maxsize=64)  # a message is asked about by many
def _when(text: str, now: datetime, _zone: tzinfo | None) -> When:  # one moment is equal to itself in another zone
    written = _written(text)
    soon = _in_hours(written, now)
    if soon is not None:
        return When(text, soon)
    times = clock_times(written)
    day = read_day(_without(times, written), now.date())
    clock = times[0] if times else None
    if day is None:
        return When(text) if clock is None else When(text, _next(clock, now))
    if day.contradiction:
        return When(text, contradiction=True)
    if day.rrule is not None:
        return When(text, rrule=day.rrule, time=clock.time if clock is not None else None)
    if day.day is None:
        return When(text)
    if clock is None:
        return When(text, datetime.combine(day.day, time_of_day(), now.tzinfo), all_day=True)
    start = datetime.combine(day.day, clock.time, now.tzinfo)
    if clock.next_day and "คืนนี้" in written:
        start += timedelta(days=1)
    if start < now and day.step is not None and day.day == now.date():
        start = datetime.combine(_later(day, day.day), clock.time, now.tzinfo)
    return When(text, start)


def day_beside(text: str, *, of: date) -> date | None:
    """The day that a weekday or a number by itself is beside another day: that weekday behind it, that number of its month.

    None of any other words: พรุ่งนี้ is reckoned from today, a date with its month says itself, and what shall be earlier is before it.
    """
    written = _written(text)
    if says("moves it nearer", written):
        return None
    rest = _without(clock_times(written), written)
    found = read_day(rest, of + timedelta(days=1))
    if found is not None and found.step == MONTH:
        found = read_day(rest, of.replace(day=1))
    return found.day if found is not None and found.step in (WEEK, MONTH) else None


def _written(text: str) -> str:
    return in_thai(_NOT_A_DATE.sub(blank, normalise(text[: MOST_CHARACTERS * 2])[:MOST_CHARACTERS].lower()))


def _without(times: tuple[ClockTime, ...], written: str) -> str:
    for found in times:
        written = written[: found.start] + " " * (found.end - found.start) + written[found.end :]
    return written


_AROUND = re.compile(  # what stands around a day and an hour, and says nothing more
    r"เวลา|ตอน|ประมาณ|ขอ|เอา|เป็น|ไป|นัด|ใหม่|ประชุม|(?<!\S)น\.|ก็ได้|ได้|แล้วกัน|กันนะ|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|\b(?:on|at|then|please)\b"
)


def only_a_moment(text: str, *, now: datetime) -> bool:
    """Whether the whole message is nothing but a day, an hour or both, and what politely stands around them."""
    if len(text) > LONGEST_MOMENT or when(text, now=now) == When(text):
        return False
    written = in_thai(normalise(text).lower())
    for found in reversed(clock_times(written)):
        written = written[: found.start] + " " + written[found.end :]
    return all(mark.letter != "x" for mark in scan(_AROUND.sub(" ", written)))


def _later(day: Day, today: date) -> date:
    """Return the next day that the same words name, when today's hour has passed."""
    tomorrow = today + timedelta(days=1)
    if day.step == WEEK:
        return today + timedelta(days=7)
    if day.step == MONTH:
        return next_day_of_month(tomorrow, today.day) or today
    if day.step == YEAR:
        return next_day_of_year(tomorrow, today.month, today.day) or today
    return today


def _next(clock: ClockTime, now: datetime) -> datetime:
    """Return the next occurrence of a time of day, now included."""
    start = datetime.combine(now.date(), clock.time, now.tzinfo)
    return start if start >= now else start + timedelta(days=1)


def _in_hours(text: str, now: datetime) -> datetime | None:
    """ "อีก 2 ชั่วโมง", "อีกครึ่งชั่วโมง": so long after now."""
    found = _IN_HOURS.search(text)
    if found is None:
        return None
    count = found.group("count")
    number = 1 if count is None else int(count) if count.isdigit() else _COUNT[count]
    minutes = number * (1 if found.group("unit") == "นาที" else 60)
    if found.group("half"):
        minutes = 30
    if found.group("more"):
        minutes += 30
    return now.replace(second=0, microsecond=0) + timedelta(minutes=minutes)
