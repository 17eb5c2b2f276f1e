"""Visits (การเยี่ยมกลุ่ม) and gatherings (เวที ศึกษาดูงาน อบรม): what is kept of them, and when a visit is suggested.

Source of the rules: docs/meetings.md, 'The meeting' and 'Months and figures'; docs/facts.md, 'The field'.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.months import before, begins_at, closes_at, is_open, month_of
from domain.quiet_hours import SendingHours, allowed, sending_moment
from domain.refusal import Refused

OLDEST = timedelta(days=366)
LATEST_GATHERING = timedelta(days=366)


class GatheringKind(StrEnum):
    """เวทีแลกเปลี่ยนเรียนรู้, ศึกษาดูงาน, อบรม."""

    FORUM = "forum"
    STUDY = "study"
    TRAINING = "training"


@dataclass(frozen=True)
class VisitWords:
    """A visit as one message tells it: whom, on which day (None: not said), what was seen, what help is needed."""

    whom: str
    day: date | None = None
    seen: str = ""
    help: str = ""


@dataclass(frozen=True)
class GatheringWords:
    """A gathering as one message tells it; `places` and `cost_satang` (a head) are None when not said."""

    kind: GatheringKind
    title: str
    day: date | None = None
    place: str = ""
    places: int | None = None
    cost_satang: int | None = None


def check_visit_day(day: date, today: date) -> None:
    """A visit has been made: Refused('visits.refused_future', day=…), or 'visits.refused_old' after more than a year."""
    if day > today:
        raise Refused("visits.refused_future", day=day)
    if day < today - OLDEST:
        raise Refused("visits.refused_old", day=day)


def check_gathering_day(day: date, today: date) -> None:
    """Refused('visits.refused_gathering_day', day=…) for a day more than a year away, before or after today."""
    if abs(day - today) > LATEST_GATHERING:
        raise Refused("visits.refused_gathering_day", day=day)


def check_place(signed_up: int, places: int | None) -> None:
    """Refused('visits.full', places=…) when all places are taken."""
    if places is not None and signed_up >= places:
        raise Refused("visits.full", places=places)


def quiet_months(now: datetime, zone: ZoneInfo) -> tuple[str, str]:
    """The last two closed months, the later one first."""
    last = before(month_of(now, zone))
    if is_open(last, now, zone):
        last = before(last)
    return last, before(last)


def quiet(
    joined: Mapping[int, datetime],
    reported: Iterable[tuple[int, str]],
    visited: Iterable[int],
    now: datetime,
    zone: ZoneInfo,
) -> tuple[int, ...]:
    """The members without a report in both of the last two closed months, who were members through both and were not visited since.

    `joined` gives each present member's beginning, `reported` (member, month) pairs; in the order of `joined`.
    """
    months = quiet_months(now, zone)
    told = set(reported)
    seen = set(visited)
    since = begins_at(months[-1], zone)
    return tuple(
        member
        for member, at in joined.items()
        if at < since and member not in seen and not any((member, month) in told for month in months)
    )


def next_quiet_look(now: datetime, hours: SendingHours) -> datetime:
    """When quiet members are looked for next: the sending hour of the 6th, when a month has just closed."""
    month = before(month_of(now, hours.zone))
    while True:
        closed = closes_at(month, hours.zone)
        at = allowed(sending_moment(closed.astimezone(hours.zone).date(), hours), hours)
        if at > now:
            return at
        month = month_of(closed, hours.zone)


def lesson(words: str) -> str:
    """A lesson in one or two sentences; Refused('visits.needs_lesson') for none."""
    plain = " ".join(words.split())
    if not any(char.isalnum() for char in plain):
        raise Refused("visits.needs_lesson")
    return plain[:600]
