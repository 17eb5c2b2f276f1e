"""Funeral welfare of a network (ฌาปนกิจสงเคราะห์): heads of each organisation by date, a rate by resolution, a call for each death.

The bot keeps figures; it registers nothing and advises on no law. Source of the rules: docs/network.md, 'Funeral welfare'.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from domain.money import whole_satang
from domain.refusal import Refused

DUE_IN = timedelta(days=15)  # from the day of the notice
OLDEST = timedelta(days=90)  # a death longer ago is a slip of the thumb
MOST_HEADS = 20_000
MOST_RATE = 1_000_00  # satang a head
LONGEST_REASON = 300


class State(StrEnum):
    """How a notice stands."""

    CALLED = "called"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class DeathTold:
    """What a message tells of a death: name and organisation in one, as they were typed, and the day (None where it is no day).

    Where it was heard which of them is the `organisation`, the words are the name alone.
    """

    words: str
    died_on: date | None
    organisation: str = ""


@dataclass(frozen=True)
class WelfareTold:
    """Heads by organisation as they were typed ('' for who writes), and the rate in baht a head with the day of its resolution."""

    heads: tuple[tuple[str, int], ...]
    baht: Decimal | None = None
    resolved_on: date | None = None


@dataclass(frozen=True)
class PayoutTold:
    """'จ่ายให้ครอบครัวนางสาย 6,120': the name as it was typed."""

    name: str
    baht: Decimal


@dataclass(frozen=True)
class Heads:
    """How many heads an organisation had, as it stated on a day."""

    member: int
    heads: int
    stated_on: date


@dataclass(frozen=True)
class Rate:
    """Satang a head, as it was resolved on a day."""

    satang: int
    resolved_on: date


@dataclass(frozen=True)
class Called:
    """What one organisation is called for: its heads on the day of death, its own less the dead, times the rate, in satang."""

    member: int
    heads: int
    satang: int


@dataclass(frozen=True)
class Notice:
    """A call as it would go out; `all_heads` are those before the dead is taken off."""

    calls: tuple[Called, ...]
    rate: int
    all_heads: int
    due_on: date

    @property
    def heads(self) -> int:
        """How many pay."""
        return sum(each.heads for each in self.calls)

    @property
    def satang(self) -> int:
        """All that is called."""
        return sum(each.satang for each in self.calls)


@dataclass(frozen=True)
class Sums:
    """What became of a call, in satang: called, received, still owed, paid out; `back` is what goes back of one withdrawn."""

    called: int
    received: int
    owed: int
    paid_out: int
    back: int = 0


def heads_on(stated: Iterable[Heads], died_on: date) -> dict[int, int]:
    """Member -> heads last stated before the day of death; who stated none, or 0, is not in it."""
    last: dict[int, Heads] = {}
    for each in stated:
        if each.stated_on < died_on and (each.member not in last or each.stated_on >= last[each.member].stated_on):
            last[each.member] = each
    return {member: each.heads for member, each in last.items() if each.heads > 0}


def rate_on(rates: Iterable[Rate], day: date) -> Rate | None:
    """The rate that was resolved last by that day."""
    return max((each for each in rates if each.resolved_on <= day), key=lambda each: each.resolved_on, default=None)


def notice(stated: Iterable[Heads], rates: Iterable[Rate], member: int, died_on: date | None, today: date) -> Notice:
    """A call for somebody of an organisation who died; refused for days that cannot be, without a rate, and outside the scheme."""
    if died_on is None:
        raise Refused("funerals.refused_no_day")
    if died_on > today:
        raise Refused("funerals.refused_to_come", day=died_on.isoformat())
    if died_on < today - OLDEST:
        raise Refused("funerals.refused_long_ago", day=died_on.isoformat())
    found = rate_on(rates, died_on)
    if found is None:
        raise Refused("funerals.refused_no_rate", day=died_on.isoformat())
    heads = heads_on(stated, died_on)
    if member not in heads:
        raise Refused("funerals.refused_not_in_it", day=died_on.isoformat())
    calls = []
    for key, count in heads.items():
        paying = count - (key == member)
        if paying:
            calls.append(Called(key, paying, paying * found.satang))
    return Notice(tuple(calls), found.satang, sum(heads.values()), today + DUE_IN)


def welfare(told: WelfareTold, today: date) -> Rate | None:
    """The rate that was told with heads; refused without the day of its resolution, for one to come, and figures that are none."""
    for _, heads in told.heads:
        if not 0 <= heads <= MOST_HEADS:
            raise Refused("funerals.refused_heads", most=MOST_HEADS)
    if told.baht is None:
        return None
    satang = whole_satang(told.baht, MOST_RATE, "funerals.refused_rate")
    if told.resolved_on is None:
        raise Refused("funerals.refused_no_resolution")
    if told.resolved_on > today:
        raise Refused("funerals.refused_to_come", day=told.resolved_on.isoformat())
    return Rate(satang, told.resolved_on)


def corrected(heads: int, rate: int, *, received: bool) -> int:
    """What is called of an organisation whose number was wrong, in satang; refused once it has paid."""
    if received:
        raise Refused("funerals.refused_paid_already")
    if not 0 <= heads <= MOST_HEADS:
        raise Refused("funerals.refused_heads", most=MOST_HEADS)
    return heads * rate


def sums(calls: Iterable[tuple[int, int, int]], payouts: Iterable[int], state: State) -> Sums:
    """What became of (called, received, returned) of each organisation and what was paid out; nothing is owed of what was withdrawn."""
    calls = list(calls)
    called, received = sum(each[0] for each in calls), sum(each[1] for each in calls)
    withdrawn = state is State.WITHDRAWN
    owed = 0 if withdrawn else sum(max(0, each[0] - each[1]) for each in calls)
    back = sum(each[1] - each[2] for each in calls) if withdrawn else 0
    return Sums(called, received, owed, sum(payouts), back)


def check_payout(found: Sums, satang: int) -> None:
    """Never more is paid out than was received."""
    if satang <= 0 or found.paid_out + satang > found.received:
        raise Refused("funerals.refused_payout", received=found.received, left=max(0, found.received - found.paid_out))


def check_not_received(found: Sums, satang: int) -> None:
    """A receipt is taken back only while so much is still there."""
    if found.received - satang < found.paid_out:
        raise Refused("funerals.refused_paid_out")
