"""What lies at the hub of the goods of a round, and what of it is offered and sold, as the books hold it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from domain.returns import State as Came
from domain.returns import Taker
from domain.stock import Lot, Pile, State, pile, untouched
from domain.stock_counts import Place
from domain.strays import State as Kept
from storage import books, returns
from storage.connection import AsyncConnection
from storage.returns import Sent
from storage.rounds import Found
from storage.tables import stock_placings, stock_sales, strays
from storage.tables.columns import columns_of, fixed
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
    fetched: int

    @property
    def waiting(self) -> int:
        """How many of them lie at the hub for who took them."""
        return self.quantity - self.fetched if self.state == State.TAKEN else 0

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


@dataclass(frozen=True)
class _Came:
    """A lot and when it came: what was sent back (`sent`), what a count found to be more than in the books, or what nobody ordered."""

    at: datetime
    lot: Lot
    sent: Sent | None = None


async def _came(connection: AsyncConnection, round_id: int) -> list[_Came]:
    """What came to the hub as its stock and is its own, in the order in which it came."""
    sent = await returns.of_round(connection, round_id, state=Came.DONE, taker=Taker.HUB)
    found = [_Came(each.ended_at or each.at, Lot(each.quantity, each.satang or 0), each) for each in sent]
    found.sort(key=lambda each: (each.at, each.sent.id if each.sent else 0))
    more = [_Came(row.at, Lot(row.units, 0)) for row in await _placed(connection, round_id, Place.CAME)]
    more += [_Came(row.counted_at, Lot(row.units, 0)) for row in await _kept(connection, round_id)]
    return sorted(found + more, key=lambda each: each.at)


async def _kept(connection: AsyncConnection, round_id: int) -> Sequence[Any]:
    """What came with a truck, nobody ordered, and the hub keeps since then."""
    columns, order = (strays.c.counted_at, strays.c.units), (strays.c.counted_at, strays.c.id)
    rows = await books.many(connection, columns, order=order, round_id=round_id, state=Kept.HUB)
    return [row for row in rows if row.counted_at is not None]


async def _placed(connection: AsyncConnection, round_id: int, place: Place) -> Sequence[Any]:
    columns, order = (stock_placings.c.at, stock_placings.c.units), (stock_placings.c.at, stock_placings.c.id)
    return await books.many(connection, columns, order=order, round_id=round_id, place=place)


@dataclass(frozen=True)
class _Gone:
    """Units that left the stock, and when: sold, lost, or `sent` back to the network above."""

    at: datetime
    units: int
    sent: Sent | None = None


async def _gone(connection: AsyncConnection, round_id: int) -> list[_Gone]:
    """What was sold of it, lost, or sent to the network above, in the order in which it went."""
    columns, order = (stock_sales.c.ended_at, stock_sales.c.quantity), (stock_sales.c.ended_at, stock_sales.c.id)
    sold = await books.many(connection, columns, order=order, round_id=round_id, state=State.TAKEN)
    lost = await _placed(connection, round_id, Place.LOST)
    found = [_Gone(*row) for row in (*sold, *lost)]
    sent = await returns.out_of_stock(connection, round_id)
    found += [_Gone(each.ended_at or each.at, each.quantity, each) for each in sent]
    return sorted(found, key=lambda each: each.at)


async def _left(connection: AsyncConnection, round_id: int) -> list[int]:
    return [each.units for each in await _gone(connection, round_id)]


async def went_last(connection: AsyncConnection, sent: Sent) -> bool:
    """Whether nothing has left a centre's stock since it sent these to the network above, so that they can come back into it."""
    gone = await _gone(connection, sent.below_id or 0)
    return bool(gone) and gone[-1].sent is not None and gone[-1].sent.id == sent.id


async def lies(connection: AsyncConnection, round_id: int) -> Pile:
    """What of a round's goods lies at the hub as its stock, with what is offered."""
    return pile((each.lot for each in await _came(connection, round_id)), await _left(connection, round_id))


async def cost_of(connection: AsyncConnection, round_id: int, quantity: int) -> int:
    """What so many units of it had cost, the oldest first; refused for more than lie there."""
    pile_now = await lies(connection, round_id)
    return pile_now.satang - pile_now.without(quantity).satang


async def may_go_back(connection: AsyncConnection, sent: Sent) -> bool:
    """Whether what was sent back to the hub lies there whole, and none of it is offered."""
    came = await _came(connection, sent.round_id)
    at = next((place for place, each in enumerate(came) if each.sent is not None and each.sent.id == sent.id), None)
    if at is None:
        return False
    before, after = (sum(each.lot.units for each in part) for part in (came[:at], came[at + 1 :]))
    open_now = await offered(connection, sent.round_id)
    left = sum(await _left(connection, sent.round_id))
    return untouched(before, sent.quantity, after, left, 0 if open_now is None else open_now.quantity)


async def waiting_for_takers(connection: AsyncConnection, network_id: int) -> list[Sale]:
    """What was sold in a network and not fetched yet, oldest first."""
    rows = await connection.execute(_not_fetched, {"network": network_id})
    return [Sale(*row) for row in rows]


_not_fetched = (
    select(*_columns)
    .where(
        stock_sales.c.network_id == bindparam("network"),
        stock_sales.c.state == fixed(State.TAKEN),
        stock_sales.c.fetched < stock_sales.c.quantity,
    )
    .order_by(stock_sales.c.ended_at, stock_sales.c.id)
)


async def fetch(turn: Turn, sale: Sale, units: int) -> bool:
    """So many more units of what was sold were fetched; False where another tap said so meanwhile."""
    audit = Audit("stock.fetched", sale=sale.id, quantity=units)
    row = {"fetched": sale.fetched + units}
    return await turn.change(stock_sales, row, audit=audit, id=sale.id, state=State.TAKEN, fetched=sale.fetched)


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
