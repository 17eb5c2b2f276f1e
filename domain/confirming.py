"""What becomes of a line once it is confirmed: it counts in its month's sums, is taken back, or put right when the month is closed.

Source of the rules: docs/meetings.md, 'Answers and reports' and 'Months and figures'. Nothing counts before it is confirmed; each
statement counts at most once; a month that is closed never changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from domain.meetings import BANGKOK
from domain.months import closes_at, is_open, month_of
from domain.people import name_key
from domain.refusal import Refused
from domain.reports import CHANGES, TRADE, UNREAD, State, Statement, lacks_member, with_sum
from domain.weights import in_unit

CHANGEABLE = TRADE | {"activity"}  # what a change in words can be about


# --- changing what is confirmed ----------------------------------------------------------------------------------------------


def apply_change(change: Statement, target: Statement) -> Statement:
    """What stands in the place of a confirmed line once this change or cancellation counts.

    A cancellation, or a change to nothing, leaves no quantity. Raises Refused('reports.below_zero', …) for less than nothing.
    """
    if change.kind not in CHANGES:
        return change  # told anew, in full
    change = replace(
        change,
        product=target.product,
        measure=target.measure,
        replaces_id=target.id,
        month=target.month,
        member_id=target.member_id,
    )
    if change.kind == "cancel":
        return replace(change, quantity=target.quantity, amount_satang=target.amount_satang, unit=target.unit)
    counted = replace(change, kind=target.kind, on_behalf=target.on_behalf, words=target.words)
    if change.amount_satang is not None:
        return replace(counted, quantity=target.quantity, quantity_max=target.quantity_max, unit=target.unit)
    assert change.quantity is not None
    unit = change.unit or target.unit
    if change.relative and target.unit is not None and unit != target.unit:
        raise Refused("reports.other_unit", product=target.product, unit=target.unit)
    total = (target.quantity or Decimal(0)) + change.quantity if change.relative else change.quantity
    if total < 0:
        raise Refused(
            "reports.below_zero", product=target.product, quantity=str(target.quantity or 0), unit=target.unit
        )
    if total == 0:
        return replace(change, kind="cancel", quantity=target.quantity, unit=target.unit)
    price_unit = target.price_unit or target.unit
    priced = unit == target.unit or in_unit(total, unit, price_unit) is not None
    new = replace(
        counted,
        quantity=total,
        unit=unit,
        price_satang=target.price_satang if priced else None,
        price_unit=price_unit if priced and price_unit != unit else None,
        amount_satang=target.amount_satang if target.kind == "activity" else None,  # what was paid is known by itself
    )
    return with_sum(new, target) if target.amount_satang is not None else new  # none was shown of it: none is recorded


def changeable(line: Statement) -> frozenset[str]:
    """The kinds of confirmed lines in whose place a line can stand: orders and what was done for a change, else its own."""
    return CHANGEABLE if line.kind in CHANGES else frozenset({line.kind})


def told_in(line: Statement, zone: ZoneInfo = BANGKOK) -> str:
    """The month in whose digest a line stands: its own, or, where that had closed, the one in which it was confirmed."""
    return month_of(line.confirmed_at, zone) if line.confirmed_at is not None and late(line, zone) else line.month


def may_change(target: Statement, now: datetime, zone: ZoneInfo = BANGKOK) -> bool:
    """Whether a member may still change or take back this line: confirmed, and the month in which it is told open."""
    return target.state is State.CONFIRMED and is_open(told_in(target, zone), now, zone)


# --- confirming and taking back ----------------------------------------------------------------------------------------------


def confirm(
    lines: Iterable[Statement],
    book: Mapping[int, Statement],
    now: datetime,
    by: int,
    *,
    by_telephone: bool = False,
    zone: ZoneInfo = BANGKOK,
) -> tuple[Statement, ...]:
    """Every line of the books that changes when these lines are confirmed; none when they were confirmed or dropped before.

    `book` holds the confirmed lines that they change or take back. Raises Refused('reports.still_asked') while something must
    be asked, Refused('reports.target_changed') when what a change is about is no longer what its person saw.
    """
    changed: dict[int, Statement] = {}
    moved: dict[int, int] = {}  # replaced within this confirmation: the old line's key → the new one's
    for line in lines:
        if not line.waiting:
            continue
        if line.kind == UNREAD or lacks_member(line) or (line.kind in CHANGES and line.replaces_id is None):
            raise Refused("reports.still_asked")
        new = line
        if line.replaces_id is not None:
            target_id = line.replaces_id
            own = target_id in moved
            while target_id in moved:
                target_id = moved[target_id]
            target = changed.get(target_id) or book.get(target_id)
            if target is None or not may_change(target, now, zone) or target.kind not in changeable(line):
                raise Refused("reports.target_changed")
            if not own and line.seen_quantity is not None and line.seen_quantity != target.quantity:
                raise Refused("reports.target_changed")
            new = apply_change(line, target)
            changed[target.id] = replace(target, state=State.REPLACED)
            moved[target.id] = line.id
        changed[line.id] = replace(
            new, state=State.CONFIRMED, confirmed_at=now, confirmed_by=by, by_telephone=by_telephone, unsure=False
        )
    return tuple(changed.values())


def leave(lines: Iterable[Statement]) -> tuple[Statement, ...]:
    """Lines that nobody confirmed: kept and shown to the secretary, never counted."""
    return tuple(replace(line, state=State.UNCONFIRMED) for line in lines if line.state is State.PENDING)


def discard(lines: Iterable[Statement]) -> tuple[Statement, ...]:
    """Lines that their person threw away before they counted."""
    return tuple(replace(line, state=State.DISCARDED) for line in lines if line.waiting)


def undo(line: Statement, replaced: Statement | None, now: datetime, zone: ZoneInfo = BANGKOK) -> tuple[Statement, ...]:
    """Take a confirmed line back while its month is open; `replaced`, which it had changed or cancelled, stands again if given.

    Raises Refused('reports.not_counted') when it does not count any more, Refused('reports.month_closed', month=…) after the
    5th of the next month: from then on the secretary corrects it, with a reason.
    """
    if line.state is not State.CONFIRMED:
        raise Refused("reports.not_counted")
    if not is_open(told_in(line, zone), now, zone):
        raise Refused("reports.month_closed", month=line.month)
    taken = replace(line, state=State.UNDONE)
    if replaced is not None and replaced.id == line.replaces_id and replaced.state is State.REPLACED:
        return taken, replace(replaced, state=State.CONFIRMED)
    return (taken,)


def restore(line: Statement, now: datetime, by: int, zone: ZoneInfo = BANGKOK) -> Statement:
    """Let a line that was taken back count again, while its month is open; a cancellation is said anew instead."""
    if line.state is not State.UNDONE or line.kind == "cancel":
        raise Refused("reports.not_counted")
    if not is_open(told_in(line, zone), now, zone):
        raise Refused("reports.month_closed", month=line.month)
    return replace(line, state=State.CONFIRMED, confirmed_at=now, confirmed_by=by)


def correct_late(line: Statement, reason: str, now: datetime, by: int, zone: ZoneInfo = BANGKOK) -> Statement:
    """A correction of a closed month by the secretary: a line of its own beside the first, in no sum, with its reason.

    Raises Refused('reports.not_counted') when the line does not count, Refused('reports.month_open') while it can be undone.
    """
    if line.state is not State.CONFIRMED:
        raise Refused("reports.not_counted")
    if is_open(told_in(line, zone), now, zone):
        raise Refused("reports.month_open")
    return replace(
        line,
        id=0,
        kind="cancel",
        words=reason,
        replaces_id=line.id,
        seen_quantity=line.quantity,
        at=now,
        confirmed_at=now,
        confirmed_by=by,
        by_telephone=False,
        settled=(),
    )


# --- counting ----------------------------------------------------------------------------------------------------------------


def late(line: Statement, zone: ZoneInfo = BANGKOK) -> bool:
    """Whether it was confirmed after its month had closed: shown as a correction, in no sum.

    The digest asks the same of the books at once, in storage/digest/counting.py and corrections.py.
    """
    return line.confirmed_at is not None and line.confirmed_at >= closes_at(line.month, zone)


def still_wanted(line: Statement, told_at: datetime, now: datetime, zone: ZoneInfo = BANGKOK) -> Statement:
    """A line that waits, as it is confirmed now: goods wanted or to be sold, told while their month was open, are of this month.

    They are still to be had, and in a month that closed while the card waited they would stand in no list. What was told of a closed
    month stays a correction of it. Source: docs/trade.md, 'From need to round'.
    """
    open_then, open_now = is_open(line.month, told_at, zone), is_open(line.month, now, zone)
    if line.kind not in TRADE or not line.waiting or line.replaces_id is not None or open_now or not open_then:
        return line
    return replace(line, month=month_of(now, zone))


def of_its_month(line: Statement) -> bool:
    """Whether a line tells of a month. A matter for the agenda is proposed for the next meeting: no month's end makes it late."""
    return line.kind != "agenda"


def counts(line: Statement, zone: ZoneInfo = BANGKOK) -> bool:
    """Whether a line is in the sums of its month."""
    return line.state is State.CONFIRMED and line.kind in TRADE and not late(line, zone)


@dataclass(frozen=True)
class Total:
    """What the members of a network want of one product in one unit, together; `organisations` is how many (แห่ง).

    `most` is the upper end where somebody named a range: 20–30 and 35 are 55–65. `approx`: somebody said 'about'.
    """

    product: str
    unit: str | None
    quantity: Decimal
    organisations: int
    approx: bool
    most: Decimal | None = None


def totals(lines: Iterable[Statement], kind: str = "purchase", zone: ZoneInfo = BANGKOK) -> tuple[Total, ...]:
    """Sums by product and unit, the largest number of organisations first; different units are never added. A range stays one."""
    groups: dict[tuple[str, str | None], list[Statement]] = {}
    for line in lines:
        if line.kind == kind and line.product and line.quantity is not None and counts(line, zone):
            groups.setdefault((name_key(line.product), line.unit), []).append(line)
    found = [
        Total(
            group[0].product or "",
            unit,
            sum((line.quantity for line in group if line.quantity is not None), Decimal(0)),
            len({line.member_id for line in group}),
            any(line.approx for line in group),
            sum((line.quantity_max or line.quantity or Decimal(0) for line in group), Decimal(0))
            if any(line.quantity_max is not None for line in group)
            else None,
        )
        for (_, unit), group in groups.items()
    ]
    return tuple(sorted(found, key=lambda total: (-total.organisations, total.product, total.unit or "")))


def may_learn(read: str, corrected_to: str, known: Iterable[str]) -> bool:
    """Whether a corrected product name may be remembered as another name of the right one.

    Never when the name first read is a product of its own: then the person changed their mind, not the name; nor when the right
    one only says more exactly what was read (ปุ๋ย, ปุ๋ย 15-15-15).
    """
    first = name_key(read)
    return bool(first) and not name_key(corrected_to).startswith(first) and first not in set(map(name_key, known))
