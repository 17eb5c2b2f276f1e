"""The seats of a body: who has one on a day, when a person's term ends and is remembered, and what may not be added.

Source of the rules: docs/meetings.md, 'Bodies and seats': a seat belongs to an organisation (default) or to a person with a term;
who speaks for two organisations holds both, and a network may forbid it.
"""

from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.quiet_hours import SendingHours, sending_moment
from domain.refusal import Refused

MOST_SEATS = 300  # as many as a network may have members
LONGEST_TERM = timedelta(days=366 * 10)  # longer is a slip of the finger: 2570 typed as 2750


class Kind(StrEnum):
    """Whose the seats of a body are: of every present member of the network, or of those that were named."""

    ALL = "all"
    NAMED = "named"


@dataclass(frozen=True)
class Seat:
    """A seat of a body under its member's key; `person` is whose it is (None: an organisation's).

    `term_until` is the last day on which the seat is held (None: until it is taken away).
    """

    member: int
    person: int | None = None
    term_until: date | None = None

    def on(self, day: date) -> bool:
        """Whether it is a seat on that day."""
        return self.term_until is None or day <= self.term_until


def add_person(seats: Sequence[Seat], person: int, spoken_for: Collection[int], several_allowed: bool) -> None:
    """Refuses a seat of their own for somebody who has one, or who holds an organisation's where one may hold only one.

    `spoken_for` are the members that the person speaks for. Raises Refused with 'seats.has_one', 'seats.one_only' or
    'seats.too_many'.
    """
    if any(seat.person == person for seat in seats):
        raise Refused("seats.has_one")
    if not several_allowed and any(seat.member in spoken_for for seat in seats if seat.person is None):
        raise Refused("seats.one_only")
    _room(len(seats) + 1)


def check_choice(chosen: Collection[int], seats: Sequence[Seat]) -> None:
    """Refuses a choice of organisations that leaves a body without any seat, or with too many.

    Raises Refused with 'seats.none_left' or 'seats.too_many'.
    """
    persons = sum(seat.person is not None for seat in seats)
    if not chosen and not persons:
        raise Refused("seats.none_left")
    _room(len(chosen) + persons)


def _room(count: int) -> None:
    if count > MOST_SEATS:
        raise Refused("seats.too_many", most=MOST_SEATS)


def month_before(day: date) -> date:
    """The same day of the month before, or that month's last day (31 March → 28 February)."""
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def check_term(last: date, today: date) -> date:
    """The last day of a term as it is kept; raises Refused('seats.term_past', …) or Refused('seats.term_too_long', …)."""
    if last < today:
        raise Refused("seats.term_past", day=last.isoformat())
    if last - today > LONGEST_TERM:
        raise Refused("seats.term_too_long", day=last.isoformat())
    return last


@dataclass(frozen=True)
class Term:
    """When a term is spoken of: `reminded` a month before it ends (None: that is past already), `over` the morning after."""

    reminded: datetime | None
    over: datetime


def term(last: date, now: datetime, hours: SendingHours) -> Term:
    """The two moments of a term that ends with the day `last`, at the network's sending hour.

    A step already past when the term is set is not made up (docs/meetings.md, 'The clock').
    """
    reminded = sending_moment(month_before(last), hours)
    return Term(reminded if reminded >= now else None, sending_moment(last + timedelta(days=1), hours))
