"""What came in after its month was closed: told in the month it came in, in no sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from domain.digest.keys import SOLD_ALL, Plain, Value, saved_since
from domain.digest.period import Period
from domain.months import begins_at, closes_at, month_of
from domain.reports import REPORTED
from storage import savings
from storage.connection import AsyncConnection
from storage.digest.counting import adds, said
from storage.savings import Got
from storage.tables import statement_shares, statements


@dataclass(frozen=True)
class Late:
    """One figure that a late statement would have changed; `product` as its organisation spells it.

    What buying together saved is the whole network's: `statement_id` is below zero then, `member_id` 0, `organisations` how many it
    concerns, `price` what a unit costs by now (None: the market's price became known later).
    """

    month: str
    statement_id: int
    network_id: int
    member_id: int
    key: Plain
    product: str
    value: Value
    organisations: int = 1
    price: int | None = None


_NETWORKS: Any = bindparam("networks", expanding=True)
_MONTHS: Any = bindparam("months", expanding=True)
_before = statements.alias("before")
_taken_back = _before.c.kind.label("taken_back")
_with_before = statements.outerjoin(_before, _before.c.id == statements.c.replaces_id)
# What was told late and taken back since stands no more: then nothing is below zero.
_below_what_stands = or_(statements.c.kind != "cancel", _before.c.state == "confirmed")


def _came(moment: Any) -> Any:
    """It came in this month, after the month it is about had closed; all but the last month closed before this one began."""
    return and_(
        moment >= bindparam("begin"),
        moment < bindparam("end"),
        moment < bindparam("as_of"),
        or_(statements.c.month != bindparam("last"), moment >= bindparam("last_closed")),
    )


_late = (
    select(statements.c.id, statements.c.network_id, statements.c.member_id, statements.c.month, _taken_back, *said)
    .select_from(_with_before)
    .where(
        statements.c.network_id.in_(_NETWORKS),
        statements.c.month.in_(_MONTHS),
        statements.c.state == "confirmed",
        statements.c.kind.in_(sorted(REPORTED)),
        statements.c.member_id.is_not(None),
        _below_what_stands,
        _came(statements.c.confirmed_at),
    )
    .order_by(statements.c.id)
)
_shared_late = (
    select(
        statements.c.id,
        statement_shares.c.network_id,
        statement_shares.c.member_id,
        statements.c.month,
        _taken_back,
        *said,
    )
    .select_from(_with_before.join(statement_shares, statements.c.id == statement_shares.c.statement_id))
    .where(
        statement_shares.c.network_id.in_(_NETWORKS),
        statements.c.month.in_(_MONTHS),
        statements.c.state == "confirmed",
        statements.c.kind.in_(sorted(REPORTED)),
        _below_what_stands,
        or_(statement_shares.c.undone_at.is_(None), statement_shares.c.undone_at >= bindparam("as_of")),
        _came(statement_shares.c.shared_at),
    )
    .order_by(statements.c.id)
)


async def came_in(
    connection: AsyncConnection, network_ids: Sequence[int], period: Period, trading: Sequence[int] = ()
) -> dict[int, list[Late]]:
    """What came into these networks in this month for closed ones, by network; a line taken back is below zero.

    Of those `trading` also what joint trade saved more than was known.
    """
    last = period.corrected[0]
    parameters = {
        "networks": list(network_ids),
        "months": list(period.corrected),
        "begin": period.begin,
        "end": period.end,
        "as_of": period.as_of,
        "last": last,
        "last_closed": closes_at(last),
    }
    found: dict[int, list[Late]] = {}
    for query in (_late, _shared_late):
        for key, network, member, month, taken_back, kind, *values in await connection.execute(query, parameters):
            sign = -1 if kind == "cancel" else 1
            of_kind = taken_back if kind == "cancel" else kind
            for each in adds([of_kind or "", *values]):
                if each.key != SOLD_ALL:  # which says of the same money once more
                    late = Late(month, key, network, member, each.key, values[1] or "", sign * each.value)
                    found.setdefault(network, []).append(late)
    for late in await _saved_later(connection, trading, period) if trading else ():
        found.setdefault(late.network_id, []).append(late)
    return found


# --- what was saved in a closed month -------------------------------------------------------------------------------------------


async def _saved_later(connection: AsyncConnection, network_ids: Sequence[int], period: Period) -> list[Late]:
    """Savings of closed months that are others by what became known in this one: a corrected price, a market price told later."""
    until = min(period.end, period.as_of)
    touched = await savings.touched_between(connection, network_ids, period.begin, until)
    if not touched:
        return []
    got = await savings.got_between(connection, touched, begins_at(period.corrected[-1]), period.begin)
    known = await savings.known_of(connection, got)
    by_month: dict[tuple[int, str], list[Got]] = {}
    for each in got:
        by_month.setdefault((each.network_id, month_of(each.at)), []).append(each)
    found = []
    for (network, month), group in sorted(by_month.items()):
        since = max(period.begin, closes_at(month))
        if since >= until:
            continue
        before, after = ([known.receipt(each, moment) for each in group] for moment in (since, until))
        found += [Late(month, -network, network, 0, *each) for each in saved_since(before, after)]
    return found
