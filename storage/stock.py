"""What lies at the hub of the goods of a round, and what of it is offered and sold, as the books hold it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.returns import State as Came
from domain.returns import Taker
from domain.stock import Lot, Pile, State, pile, untouched
from storage import books, returns
from storage.connection import AsyncConnection
from storage.returns import Sent
from storage.rounds import Found
from storage.tables import stock_sales
from storage.tables.columns import columns_of
from storage.turn import Audit, Turn


@dataclass(frozen=True)
class Sale:
    """Goods that the hub offers in the group. `state` as domain.stock.State; `member_id` and `satang` (their cost) once taken."""

    id: int
    network_id: int
    round_id: int
    quantity: int
    price_satang: int
    reason: str
    state: str
    member_id: int | None
    satang: int | None
    by_person_id: int
    at: datetime
    ended_by: int | None
    ended_at: datetime | None

    @property
    def owed(self) -> int:
        """What all of it costs who takes it, in satang."""
        return self.quantity * self.price_satang


_columns = columns_of(stock_sales, Sale)


async def by_id(connection: AsyncConnection, network_id: int, sale_id: int) -> Sale | None:
    """One sale of this network."""
    row = await books.one(connection, _columns, id=sale_id, network_id=network_id)
    return Sale(*row) if row else None


async def offered(connection: AsyncConnection, round_id: int) -> Sale | None:
    """What of a round's goods is offered in the group now."""
    row = await books.one(connection, _columns, round_id=round_id, state=State.OPEN)
    return Sale(*row) if row else None


async def _came(connection: AsyncConnection, round_id: int) -> list[Sent]:
    """What was sent back to the hub and is there, in the order in which it came."""
    sent = await returns.of_round(connection, round_id, state=Came.DONE, taker=Taker.HUB)
    return sorted(sent, key=lambda each: (each.ended_at or each.at, each.id))


async def _sold(connection: AsyncConnection, round_id: int) -> list[int]:
    order = (stock_sales.c.ended_at, stock_sales.c.id)
    rows = await books.many(connection, (stock_sales.c.quantity,), order=order, round_id=round_id, state=State.TAKEN)
    return [row.quantity for row in rows]


async def lies(connection: AsyncConnection, round_id: int) -> Pile:
    """What of a round's goods lies at the hub as its stock, with what is offered."""
    came = await _came(connection, round_id)
    return pile((Lot(each.quantity, each.satang or 0) for each in came), await _sold(connection, round_id))


async def may_go_back(connection: AsyncConnection, sent: Sent) -> bool:
    """Whether what was sent back to the hub lies there whole, and none of it is offered."""
    came = await _came(connection, sent.round_id)
    at = next((place for place, each in enumerate(came) if each.id == sent.id), None)
    if at is None:
        return False
    before, after = (sum(each.quantity for each in part) for part in (came[:at], came[at + 1 :]))
    open_now = await offered(connection, sent.round_id)
    sold = sum(await _sold(connection, sent.round_id))
    return untouched(before, sent.quantity, after, sold, 0 if open_now is None else open_now.quantity)


async def offer(turn: Turn, found: Found, quantity: int, price_satang: int, reason: str) -> Sale | None:
    """Units are offered in the group; None where some of the round's are already."""
    row: Mapping[str, Any] = {
        "network_id": found.network_id,
        "round_id": found.id,
        "quantity": quantity,
        "price_satang": price_satang,
        "reason": reason,
        "state": State.OPEN,
        "by_person_id": turn.who.id,
        "at": turn.now,
    }
    audit = Audit("stock.offered", sale=stock_sales.c.id, round=found.id, quantity=quantity)
    key = await turn.add_once(stock_sales, audit=audit, **row)
    return None if key is None else await by_id(turn.connection, found.network_id, key)


async def take(turn: Turn, sale: Sale, member_id: int, cost: int) -> bool:
    """A member takes all that is offered, which had cost so much; False where somebody was before."""
    row = {"state": State.TAKEN, "member_id": member_id, "satang": cost, "ended_by": turn.by, "ended_at": turn.now}
    audit = Audit("stock.taken", sale=sale.id, member=member_id)
    return await turn.change(stock_sales, row, audit=audit, id=sale.id, state=State.OPEN)


async def drop(turn: Turn, sale: Sale) -> bool:
    """It is offered no more; False where that was decided before."""
    row = {"state": State.DROPPED, "ended_by": turn.by, "ended_at": turn.now}
    return await turn.change(stock_sales, row, audit=Audit("stock.dropped", sale=sale.id), id=sale.id, state=State.OPEN)
