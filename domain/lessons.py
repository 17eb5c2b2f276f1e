"""Lessons (บทเรียน): two sentences after something was held; found by other networks with two yeses, taken back at once.

Source of the rules: docs/network.md, 'Lessons'.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.quiet_hours import SendingHours, allowed, sending_moment
from domain.refusal import Refused

ASKED_AFTER = timedelta(days=1)  # the day after it was held, or closed
OPEN_FOR = timedelta(days=7)  # from the moment of asking: a tap, or the sentences
SENTENCES = 2  # fewer are asked for another, once
LONGEST = 600  # characters of a lesson


class Kind(StrEnum):
    """What the sentences are about."""

    GATHERING = "gathering"
    ROUND = "round"
    ACTIVITY = "activity"


@dataclass(frozen=True)
class About:
    """A gathering, a round or an activity, by the key that its own table gives it."""

    kind: Kind
    key: int


class Result(StrEnum):
    """What came of it, by the tap or the word of who received."""

    COST = "cost"  # in money
    KNOWLEDGE = "knowledge"  # in people
    NONE = "none"


CONFIRMS = frozenset({Result.COST, Result.KNOWLEDGE})


class State(StrEnum):
    """Who finds a lesson."""

    KEPT = "kept"  # the network itself
    OFFERED = "offered"  # the teller said yes, the chair is asked
    OPEN = "open"  # other networks too
    DECLINED = "declined"  # the chair said no: the network itself
    WITHDRAWN = "withdrawn"  # nobody


FOUND_AT_HOME = frozenset({State.KEPT, State.OFFERED, State.OPEN, State.DECLINED})


def ask_at(day: date, hours: SendingHours) -> datetime:
    """When the people of what was held or closed on a day are asked: the next day at the network's hour."""
    return sending_moment(day + ASKED_AFTER, hours)


def check_open(until: datetime, now: datetime) -> None:
    """Refused('lessons.refused_over') once the seven days are over."""
    if now >= until:
        raise Refused("lessons.refused_over")


def offered(state: State) -> State:
    """[ให้ค้นเจอได้]: the teller's yes."""
    if state not in (State.KEPT, State.DECLINED):
        raise Refused(f"lessons.now_{state}")
    return State.OFFERED


def decided(state: State, agreed: bool) -> State:
    """The chair's yes or no."""
    if state is not State.OFFERED:
        raise Refused(f"lessons.now_{state}")
    return State.OPEN if agreed else State.DECLINED


def undecided(state: State) -> State:
    """[ถอนคำตอบ] of the chair: it waits for a yes or no again."""
    if state not in (State.OPEN, State.DECLINED):
        raise Refused(f"lessons.now_{state}")
    return State.OFFERED


def withdrawn(state: State) -> State:
    """[ถอนบทเรียน]: at once, whatever was agreed before."""
    if state is State.WITHDRAWN:
        raise Refused("lessons.now_withdrawn")
    return State.WITHDRAWN


def consent_at(now: datetime, month_asked: bool, hours: SendingHours) -> datetime:
    """When the chair is asked about what was offered now: the next morning; with the next month's, where this month's was asked."""
    today = now.astimezone(hours.zone).date()
    day = (today.replace(day=1) + timedelta(days=32)).replace(day=1) if month_asked else today + timedelta(days=1)
    return allowed(sending_moment(day, hours), hours)
