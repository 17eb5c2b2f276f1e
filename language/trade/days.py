"""The days of trade: one that an offer or a round ends on, which may have passed, and one that a price was seen on, which has."""

import re
from datetime import date, datetime, timedelta

from language.moments import only_a_moment, when
from language.visits import past_day

_FAR = timedelta(days=270)  # a date without its year further away than that is the one that has passed
_YEAR_SAID = re.compile(r"\d{4}|(?:\D|^)[67]\d\s*$|/\d\d\s*$")


def nearest(said: str, now: datetime) -> date | None:
    """The day that words name: to come, or just over where that is nearer ('ถึง 5 ธ.ค.' said on the 11th)."""
    start = when(said, now=now).start
    if start is None:
        return None
    return _nearer(start, said, now).date()


def deadline(said: str, now: datetime) -> tuple[datetime | None, date | None] | None:
    """The moment and the day that words give and nothing else; (None, day) without an hour, (None, None) for a date that is none."""
    if not only_a_moment(said, now=now):
        return None
    found = when(said, now=now)
    if found.start is None:
        return None, None
    start = _nearer(found.start, said, now)
    return (None if found.all_day else start), start.date()


def _nearer(start: datetime, said: str, now: datetime) -> datetime:
    if start - now < _FAR or _YEAR_SAID.search(said):
        return start
    try:
        return start.replace(year=start.year - 1)
    except ValueError:  # 29 February
        return start


def seen(said: str, now: datetime) -> date | None:
    """The day on which something was seen: today or before."""
    return past_day(said, now)
