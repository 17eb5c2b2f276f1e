"""Matches of an offer and a need as the books hold them: added once for each pair, answered by both sides, ended once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import and_, or_, select

from domain.matches import LIVE, Pair, State
from storage import books
from storage.connection import AsyncConnection
from storage.tables import matches
from storage.turn import Audit, Turn


@dataclass(frozen=True)
class Match:
    """`network_id`: whose marketing asks; `quantity` (decimal text) in the need's `unit`; what each side said, None: nothing yet."""

    id: int
    network_id: int
    sale_id: int
    need_id: int
    sale_network_id: int
    need_network_id: int
    sale_member_id: int
    need_member_id: int
    product: str
    unit: str
    quantity: str
    state: str
    until: datetime
    seller_said: bool | None
    buyer_said: bool | None

    @property
    def above(self) -> bool:
        """Whether its sides belong to two networks."""
        return self.sale_network_id != self.need_network_id


_columns = tuple(matches.c[name] for name in Match.__dataclass_fields__)


async def add(turn: Turn, network_id: int, pair: Pair, until: datetime) -> Match | None:
    """A new match, shown to the marketing of this network; None where this pair was brought together before."""
    row = {
        "network_id": network_id,
        "sale_id": pair.sale.statement_id,
        "need_id": pair.need.statement_id,
        "sale_network_id": pair.sale.network_id,
        "need_network_id": pair.need.network_id,
        "sale_member_id": pair.sale.member_id,
        "need_member_id": pair.need.member_id,
        "product": pair.need.product,
        "unit": pair.need.unit,
        "quantity": str(pair.quantity),
        "state": State.SHOWN,
        "until": until,
        "at": turn.now,
    }
    pairs = {"sale": pair.sale.statement_id, "need": pair.need.statement_id}
    key = await turn.add_once(matches, audit=Audit("match.found", match=matches.c.id, **pairs), **row)
    return None if key is None else await by_id(turn.connection, key)


async def by_id(connection: AsyncConnection, match_id: int) -> Match | None:
    """One match; whose it is, the caller looks at."""
    row = await books.one(connection, _columns, id=match_id)
    return Match(*row) if row else None


async def change(turn: Turn, found: Match, state: State, **values: object) -> bool:
    """Write what became of it; False where it was something else by now (two taps at once)."""
    ended = {} if state in LIVE else {"ended_at": turn.now}
    row = {"state": state, **ended, **values}
    return await turn.change(
        matches, row, audit=Audit(f"match.{state}", match=found.id), id=found.id, state=found.state
    )


async def of_networks(connection: AsyncConnection, network_ids: Sequence[int]) -> list[Match]:
    """Every match with a side in one of these networks."""
    sides = or_(matches.c.sale_network_id.in_(network_ids), matches.c.need_network_id.in_(network_ids))
    query = select(*_columns).where(sides).order_by(matches.c.id)
    return [Match(*row) for row in await connection.execute(query)]


async def agreed(connection: AsyncConnection, network_id: int, since: datetime, until: datetime) -> list[Match]:
    """What this network's members agreed to buy of neighbours between two moments."""
    query = select(*_columns).where(
        matches.c.need_network_id == network_id,
        matches.c.state == State.AGREED,
        matches.c.ended_at >= since,
        matches.c.ended_at < until,
    )
    return [Match(*row) for row in await connection.execute(query.order_by(matches.c.id))]


async def met(connection: AsyncConnection, network_id: int) -> dict[int, Decimal]:
    """Statement of a need -> how much of it neighbours have agreed on, in its unit."""
    query = select(matches.c.need_id, matches.c.quantity).where(
        and_(matches.c.need_network_id == network_id, matches.c.state == State.AGREED)
    )
    found: dict[int, Decimal] = {}
    for key, quantity in await connection.execute(query):
        found[key] = found.get(key, Decimal(0)) + Decimal(quantity)
    return found
