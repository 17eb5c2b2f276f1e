"""What came in after its month was closed: told in the month it came in, in no sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from domain.digest.keys import SOLD_ALL, Plain, Value
from domain.digest.period import Period
from domain.months import closes_at
from domain.reports import REPORTED
from storage.connection import AsyncConnection
from storage.digest.counting import adds, said
from storage.tables import statement_shares, statements


@dataclass(frozen=True)
class Late:
    """One figure that a late statement would have changed; `product` as its organisation spells it."""

    month: str
    statement_id: int
    network_id: int
    member_id: int
    key: Plain
    product: str
    value: Value


_NETWORKS: Any = bindparam("networks", expanding=True)
_MONTHS: Any = bindparam("months", expanding=True)
_before = statements.alias("before")
_taken_back = _before.c.kind.label("taken_back")


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
    .select_from(statements.outerjoin(_before, _before.c.id == statements.c.replaces_id))
    .where(
        statements.c.network_id.in_(_NETWORKS),
        statements.c.month.in_(_MONTHS),
        statements.c.state == "confirmed",
        statements.c.kind.in_(sorted(REPORTED)),
        statements.c.member_id.is_not(None),
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
        statements.c.words.label("taken_back"),
        *said,
    )
    .select_from(statement_shares.join(statements, statements.c.id == statement_shares.c.statement_id))
    .where(
        statement_shares.c.network_id.in_(_NETWORKS),
        statements.c.month.in_(_MONTHS),
        statements.c.state == "confirmed",
        statements.c.kind.in_(sorted(REPORTED - {"cancel"})),
        or_(statement_shares.c.undone_at.is_(None), statement_shares.c.undone_at >= bindparam("as_of")),
        _came(statement_shares.c.shared_at),
    )
    .order_by(statements.c.id)
)


async def came_in(connection: AsyncConnection, network_ids: Sequence[int], period: Period) -> dict[int, list[Late]]:
    """What came into these networks in this month for closed ones, by network; a line taken back is below zero."""
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
    return found
