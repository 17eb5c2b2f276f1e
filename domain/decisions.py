"""An organisation's own decision (มติขององค์กร): to take part in a network, who speaks for it until when, or to leave.

Source of the rules: docs/network.md, 'Each organisation's own decision'.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from domain.money import whole_satang
from domain.people import resembles, same_name
from domain.refusal import Refused

ASKED_BEFORE = timedelta(days=30)  # before the end of a term: who follows?
NOTICE = timedelta(days=30)  # from the day it is told until an organisation may leave
LONGEST_TERM = timedelta(days=366 * 10)
MOST_BUDGET = 100_000_000_00  # satang a year; more is a slip of the thumb
ENOUGH = 2  # organisations with a decision of their own: fewer are a network that is forming


class Kind(StrEnum):
    """What was decided."""

    JOIN = "join"  # to take part, and by whom; again where somebody follows
    LEAVE = "leave"


class Term(StrEnum):
    """How far a decision to take part goes."""

    NONE = "none"  # รอมติองค์กร
    RUNS = "runs"
    OVER = "over"  # หมดวาระ: nothing stops, and nothing is asked again


@dataclass(frozen=True)
class DecisionTold:
    """What a message tells of a decision: names as they were typed, '' for who writes; None for what was not said."""

    kind: Kind
    decided_on: date | None
    representative: str | None = None
    alternate: str | None = None
    until: date | None = None
    budget_baht: Decimal | None = None


@dataclass(frozen=True)
class Decision:
    """A decision as it is shown before it counts; `until`: the term's last day, `budget_satang`: a year's, where they were said."""

    kind: Kind
    decided_on: date
    representative: str = ""
    alternate: str = ""
    until: date | None = None
    budget_satang: int | None = None


def decided(told: DecisionTold, writer: str, today: date) -> Decision:
    """What was told, by who writes; refused without a day, for a day to come, an end that is past or far, a budget that is none."""
    if told.decided_on is None:
        raise Refused("decisions.refused_no_day")
    if told.decided_on > today:
        raise Refused("decisions.refused_to_come", day=told.decided_on.isoformat())
    if told.kind is Kind.LEAVE:
        return Decision(Kind.LEAVE, told.decided_on)
    if told.until is not None and not today <= told.until <= today + LONGEST_TERM:
        raise Refused("decisions.refused_until", day=told.until.isoformat())
    budget = told.budget_baht
    return Decision(
        Kind.JOIN,
        told.decided_on,
        told.representative or writer,
        writer if told.alternate == "" else told.alternate or "",
        told.until,
        None if budget is None else whole_satang(budget, MOST_BUDGET, "decisions.refused_budget", none=True),
    )


def is_both(decision: Decision) -> bool:
    """Whether one person would be representative and alternate."""
    return bool(decision.alternate) and same_name(decision.representative, decision.alternate)


def term(until: date | None, today: date, *, decided: bool) -> Term:
    """How far the term of a decision is; without an end it runs on."""
    if not decided:
        return Term.NONE
    return Term.OVER if until is not None and until < today else Term.RUNS


def contradicts(new: Decision, representative: str, until: date | None, today: date, *, same_writer: bool) -> bool:
    """Whether a decision is another claim than the one that stands, so that the secretary asks: the earlier stands until then.

    Who told the one that stands may tell another; a term that is over, or ends within thirty days, has whoever follows.
    """
    if same_writer or same_name(new.representative, representative):
        return False
    return until is None or until - ASKED_BEFORE > today


def voter(representative: str, speakers: Sequence[tuple[int, str, bool]]) -> int | None:
    """Who casts an organisation's vote: of those who speak for it whom its own decision names, else whom the directory marks.

    `speakers`: (person, name, marked). A name that both may bear names nobody. None where nobody speaks for it.
    """
    for called in (same_name, resembles):
        named = [person for person, name, _ in speakers if representative and called(representative, name)]
        if len(named) == 1:
            return named[0]
    return next((person for person, _, marked in speakers if marked), None)


def may_leave_on(told: date) -> date:
    """The day on which an organisation that told of its leaving on this one may go."""
    return told + NOTICE
