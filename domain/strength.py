"""The four conditions of a network that lives (ความเข้มแข็ง 4 ด้าน): signs counted from the books at each closing of a month.

Source of the rules: docs/network.md, 'The four conditions'. Its figures are fixed: no network sets its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MONTHS = 3  # closed months that are looked at; before there are as many nothing is said
MET_IN = 2  # of these months
OLD_ITEM_DAYS = 30
LEARNED_WITHIN, SHARED_WITHIN = 6, 12  # months


class Condition(StrEnum):
    """มีส่วนร่วม, โครงสร้าง แผน ระเบียบ เงิน, ติดตามผล, เรียนรู้."""

    TAKING_PART = "taking_part"
    ORDER = "order"
    FOLLOWING_UP = "following_up"
    LEARNING = "learning"


class Strength(StrEnum):
    """มั่นคง: all signs that apply hold, two at least; กำลังทำ: some; ควรเริ่ม: none; ยังไม่มีข้อมูล: none applies, or it is too early."""

    STEADY = "steady"
    WORKING = "working"
    TO_BEGIN = "to_begin"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class MonthFacts:
    """A closed month: whether a quorate meeting was held, its seats filled of those at the start, who reported of the members."""

    met: bool
    attended: int
    seats: int
    reported: int
    members: int


@dataclass(frozen=True)
class Facts:
    """What the books say at the closing of a month; None where a part sleeps, so that its sign does not apply.

    `months` are the last three that are closed, or fewer. `officers_within`: every term that was said still runs, and `checker`:
    there is one, where there is money. `papers`: a memorandum or rules in force. `lines_told` of `lines_due`: lines of the plan of
    this month with a result or a word. `old_items`: work more than thirty days late.
    """

    months: tuple[MonthFacts, ...]
    officers_within: bool | None = None
    checker: bool | None = None
    plan: bool | None = None
    papers: bool | None = None
    months_checked: int | None = None
    lines_told: int | None = None
    lines_due: int | None = None
    old_items: int | None = None
    assessed: bool | None = None
    gathered: bool | None = None
    lessons: int | None = None
    shared: bool | None = None


@dataclass(frozen=True)
class Sign:
    """One thing that is counted, and whether it holds; None: it does not apply, and is left out."""

    name: str
    holds: bool | None
    count: int = 0
    of: int = 0


def two_thirds(part: int, whole: int) -> bool | None:
    """Whether a part is two thirds of the whole at least, exactly two thirds included; None of nothing."""
    return 3 * part >= 2 * whole if whole else None


def _all(*each: bool | None) -> bool | None:
    applying = [one for one in each if one is not None]
    return all(applying) if applying else None


def signs(facts: Facts) -> dict[Condition, tuple[Sign, ...]]:
    """The signs of each condition; seats and reports are added over the three months."""
    months = facts.months
    met = sum(each.met for each in months)
    attended, seats = sum(each.attended for each in months), sum(each.seats for each in months)
    reported, members = sum(each.reported for each in months), sum(each.members for each in months)
    told = None if not facts.lines_due else (facts.lines_told or 0) >= facts.lines_due
    checked = None if facts.months_checked is None else facts.months_checked >= MONTHS
    return {
        Condition.TAKING_PART: (
            Sign("met", met >= MET_IN, met, len(months)),
            Sign("seats", two_thirds(attended, seats), attended, seats),
            Sign("reported", two_thirds(reported, members), reported, members),
        ),
        Condition.ORDER: (
            Sign("officers", _all(facts.officers_within, facts.checker)),
            Sign("papers", _both(facts.plan, facts.papers)),
            Sign("accounts", checked, facts.months_checked or 0, MONTHS),
        ),
        Condition.FOLLOWING_UP: (
            Sign("items", None if facts.old_items is None else not facts.old_items, facts.old_items or 0),
            Sign("lines", told, facts.lines_told or 0, facts.lines_due or 0),
            Sign("assessed", facts.assessed),
        ),
        Condition.LEARNING: (
            Sign("gathered", facts.gathered),
            Sign("lessons", None if facts.lessons is None else facts.lessons > 0, facts.lessons or 0),
            Sign("shared", facts.shared),
        ),
    }


def _both(plan: bool | None, papers: bool | None) -> bool | None:
    """A plan adopted and a memorandum or rules in force; where neither part was begun it does not apply."""
    return None if plan is None and papers is None else bool(plan) and bool(papers)


def strength(found: Sequence[Sign], closed_months: int) -> Strength:
    """How a condition stands; a sign that cannot apply is left out, not counted as missing."""
    applying = [each.holds for each in found if each.holds is not None]
    if closed_months < MONTHS or not applying:
        return Strength.UNKNOWN
    if all(applying) and len(applying) >= 2:
        return Strength.STEADY
    return Strength.WORKING if any(applying) else Strength.TO_BEGIN
