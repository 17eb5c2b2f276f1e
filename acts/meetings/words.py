"""What moment people mean when they name a day, an hour, or both for a meeting that has both already."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import language
from domain.meetings import BANGKOK
from domain.refusal import Refused
from domain.statements import When
from language.moments import only_a_moment
from language.setup_words import place_beside

LONGEST_PLACE = 300


def moment_named(text: str, *, now: datetime, usual: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment that `text` names: a day without an hour keeps the usual hour, an hour without a day the usual day.

    None when nothing can be read. Raises Refused('meetings.refused_contradiction') for a date that does not exist or is
    not the weekday it is called.
    """
    read = language.when(text, now=_wall(now, zone))
    return _settled(text, read, now=now, usual=usual, zone=zone)


def rescheduled(text: str, *, now: datetime, usual: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment to which a message moves the meeting; None where it moves none. Raises as `moment_named`."""
    read = language.rescheduling(text, now=_wall(now, zone))
    return None if read is None else _settled(text, read, now=now, usual=usual, zone=zone)


def says_a_day(text: str, *, now: datetime) -> bool:
    """Whether the words move the meeting to a day, or are nothing but a day and an hour; a reason may name a day too."""
    return language.rescheduling(text, now=now) is not None or only_a_moment(text, now=now)


def _wall(now: datetime, zone: ZoneInfo) -> datetime:
    """The moment at which a clock in Bangkok, by which words are read, shows what one in `zone` shows now."""
    return now.astimezone(zone).replace(tzinfo=BANGKOK)


def place_named(text: str, *, now: datetime) -> str | None:
    """The place that is said with the moment; None where the usual one is meant."""
    place = place_beside(text, now=now)
    return place[:LONGEST_PLACE] if place else None


def _settled(text: str, read: When, *, now: datetime, usual: datetime, zone: ZoneInfo) -> datetime | None:
    if read.contradiction:
        raise Refused("meetings.refused_contradiction")
    if read.start is None:
        return None
    usual = usual.astimezone(zone)
    start = read.start.astimezone(BANGKOK).replace(tzinfo=zone)  # the hour that was said is the network's
    if read.all_day:
        return datetime.combine(start.date(), usual.timetz())
    if _names_no_day(text, start, now.astimezone(zone)):
        return datetime.combine(usual.date(), start.timetz())
    return start


def _names_no_day(text: str, start: datetime, now: datetime) -> bool:
    """Whether only an hour was said: then the reader takes its next occurrence, today before it and tomorrow after it."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    at_hour = midnight.replace(hour=start.hour, minute=start.minute)
    before = _read(text, at_hour - timedelta(minutes=1))
    after = _read(text, at_hour + timedelta(minutes=1))
    return before == at_hour and after == at_hour + timedelta(days=1)


def _read(text: str, now: datetime) -> datetime | None:
    here = now.replace(tzinfo=BANGKOK)
    found = language.rescheduling(text, now=here) or language.when(text, now=here)
    return found.start.astimezone(BANGKOK).replace(tzinfo=now.tzinfo) if found.start is not None else None
