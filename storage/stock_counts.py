"""The monthly counts of what lies at the hub, and what became of what they lacked or had more, as the books hold it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Integer, String, bindparam, cast, func, select, union_all

from domain.months import after, month_of
from domain.quiet_hours import sending_moment
from domain.returns import State as Sent
from domain.returns import Taker
from domain.stock import State as Sale
from domain.stock_counts import Place, State
from domain.strays import State as Kept
from storage import books, due
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.tables import (
    deliveries,
    networks,
    returns,
    rounds,
    shares,
    stock_counts,
    stock_placings,
    stock_sales,
    strays,
)
from storage.tables.columns import columns_of, fixed
from storage.turn import Audit, Turn

COUNT, AGAIN = "stock.count", "stock.count_again"  # the kinds of due work


@dataclass(frozen=True)
class Count:
    """One heap of a month. `state` as domain.stock_counts.State; `expected` by the books and `counted` once it was counted."""

    id: int
    network_id: int
    month: str
    product: str
    unit: str
    state: str
    at: datetime
    expected: int | None
    counted: int | None
    counted_by: int | None
    counted_at: datetime | None

    @property
    def lack(self) -> int:
        """How many units were missing when it was counted; below 0: how many there were more."""
        return (self.expected or 0) - (self.counted or 0)


@dataclass(frozen=True)
class Placed:
    """What became of units of a count. `place` as domain.stock_counts.Place."""

    id: int
    round_id: int | None
    member_id: int | None
    place: str
    units: int
    satang: int
    reason: str
    by_person_id: int
    at: datetime


_columns = columns_of(stock_counts, Count)
_placings = columns_of(stock_placings, Placed)


async def by_id(connection: AsyncConnection, network_id: int, count_id: int) -> Count | None:
    """One heap's count of this network."""
    row = await books.one(connection, _columns, id=count_id, network_id=network_id)
    return Count(*row) if row else None


async def of_month(connection: AsyncConnection, network_id: int, month: str) -> list[Count]:
    """The heaps that were asked about in a month, in the order in which they were."""
    rows = await books.many(connection, _columns, order=stock_counts.c.id, network_id=network_id, month=month)
    return [Count(*row) for row in rows]


async def lacking(connection: AsyncConnection, network_id: int) -> list[Count]:
    """The counts whose lack waits for the treasurer, oldest first."""
    rows = await books.many(connection, _columns, order=stock_counts.c.id, network_id=network_id, state=State.LACKING)
    return [Count(*row) for row in rows]


async def placed(connection: AsyncConnection, count_id: int) -> list[Placed]:
    """What became of the units of a count until now."""
    rows = await books.many(connection, _placings, order=stock_placings.c.id, count_id=count_id)
    return [Placed(*row) for row in rows]


async def ask(turn: Turn, network_id: int, month: str, product: str, unit: str) -> None:
    """A heap is asked about in a month; once."""
    row: dict[str, Any] = {"network_id": network_id, "month": month, "product": product, "unit": unit, "at": turn.now}
    audit = Audit("stock.count_asked", count=stock_counts.c.id, month=month, product=product)
    await turn.add_once(stock_counts, audit=audit, **row)


async def count(turn: Turn, found: Count, state: State, expected: int, counted: int) -> bool:
    """A heap was counted; False where somebody was before since it was read. It takes the place of what older counts of it lacked."""
    row = {"state": state, "expected": expected, "counted": counted, "counted_by": turn.by, "counted_at": turn.now}
    audit = Audit("stock.counted", count=found.id, expected=expected, counted=counted)
    if not await turn.change(stock_counts, row, audit=audit, id=found.id, state=found.state, counted=found.counted):
        return False
    for each in await lacking(turn.connection, found.network_id):
        if each.id != found.id and (each.product, each.unit) == (found.product, found.unit):
            again = Audit("stock.lack_counted_again", count=each.id, by=found.id)
            await turn.change(stock_counts, {"state": State.AGAIN}, audit=again, id=each.id, state=State.LACKING)
    return True


async def place(
    turn: Turn,
    found: Count,
    how: Place,
    units: int,
    *,
    round_id: int | None = None,
    member_id: int | None = None,
    satang: int = 0,
    reason: str = "",
) -> int:
    """Say what became of units of a count; returns the key."""
    row: dict[str, Any] = {
        "network_id": found.network_id,
        "count_id": found.id,
        "round_id": round_id,
        "member_id": member_id,
        "place": how,
        "units": units,
        "satang": satang,
        "reason": reason,
        "by_person_id": turn.by,
        "at": turn.now,
    }
    audit = Audit("stock.placed", count=found.id, place=how, units=units, member=member_id)
    return int(await turn.add(stock_placings, audit=audit, **row))


async def all_placed(turn: Turn, found: Count) -> bool:
    """Each unit of a lack has its reason now."""
    audit = Audit("stock.lack_placed", count=found.id)
    return await turn.change(stock_counts, {"state": State.PLACED}, audit=audit, id=found.id, state=State.LACKING)


# --- what lies there ----------------------------------------------------------------------------------------------------------

_of: Any = bindparam("network", type_=Integer)
_of_hub = (returns.c.network_id == _of, returns.c.state == fixed(Sent.DONE), returns.c.taker == fixed(Taker.HUB))
_kept = union_all(
    select(returns.c.round_id, returns.c.quantity.label("units")).where(*_of_hub),
    select(stock_sales.c.round_id, -stock_sales.c.quantity).where(
        stock_sales.c.network_id == _of, stock_sales.c.state == fixed(Sale.TAKEN)
    ),
    select(stock_placings.c.round_id, stock_placings.c.units).where(
        stock_placings.c.network_id == _of, stock_placings.c.place == fixed(Place.CAME)
    ),
    select(strays.c.round_id, strays.c.units).where(
        strays.c.network_id == _of,
        strays.c.state == fixed(Kept.HUB),
        strays.c.counted_at.is_not(None),
        strays.c.round_id.is_not(None),
    ),
    select(stock_placings.c.round_id, -stock_placings.c.units).where(
        stock_placings.c.network_id == _of, stock_placings.c.place == fixed(Place.LOST)
    ),
    select(returns.c.below_id, -returns.c.quantity)
    .join(rounds, rounds.c.id == returns.c.below_id)
    .where(rounds.c.network_id == _of, returns.c.state == fixed(Sent.DONE)),
).subquery()
_stock = (
    select(_kept.c.round_id, func.sum(_kept.c.units))
    .group_by(_kept.c.round_id)
    .having(func.sum(_kept.c.units) > 0)
    .order_by(_kept.c.round_id)
)


async def in_stock(connection: AsyncConnection, network_id: int) -> Sequence[tuple[int, int]]:
    """(round, units) of what is the hub's own, oldest round first."""
    return [(row[0], int(row[1])) for row in await connection.execute(_stock, {"network": network_id})]


_alive = (deliveries.c.network_id == _of, deliveries.c.state != fixed("dropped"))
_came = union_all(
    select(deliveries.c.round_id, (deliveries.c.came - deliveries.c.damaged).label("units")).where(*_alive),
    select(shares.c.round_id, -shares.c.quantity).where(shares.c.network_id == _of),
).subquery()
_apart = (
    select(_came.c.round_id, func.sum(_came.c.units)).group_by(_came.c.round_id).having(func.sum(_came.c.units) > 0)
)


async def of_nobody(connection: AsyncConnection, network_id: int) -> Sequence[tuple[int, int]]:
    """(round, units) of what came and is nobody's: not shared yet, or more than was ordered."""
    return [(row[0], int(row[1])) for row in await connection.execute(_apart, {"network": network_id})]


def next_moment(network: Network, now: datetime) -> datetime:
    """When a network's hub is asked next: at the sending hour of the 1st of the month that follows."""
    first = date.fromisoformat(f"{after(month_of(now, network.tz))}-01")
    return sending_moment(first, network.hours)


async def watch(turn: Turn, network: Network) -> None:
    """Let the clock ask on the 1st of each month from now on; planned already, it stays as it is."""
    moment = next_moment(network, turn.now)
    await due.repeat(turn, COUNT, str(network.id), moment, network_id=network.id)


async def unwatched(connection: AsyncConnection, now: datetime) -> list[int]:
    """Networks to which goods came and whose count is not planned, by key."""
    return list((await connection.execute(_unwatched)).scalars())


_unwatched = (
    select(networks.c.id)
    .where(
        select(shares.c.id).where(shares.c.network_id == networks.c.id).exists(),
        ~due.waits(COUNT, cast(networks.c.id, String)),
    )
    .order_by(networks.c.id)
)
