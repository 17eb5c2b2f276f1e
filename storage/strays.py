"""Goods that came with a delivery and that nobody ordered, with what becomes of them, as the books hold it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from domain.strays import State
from storage import books
from storage.connection import AsyncConnection
from storage.deliveries import Delivery
from storage.tables import strays
from storage.tables.columns import columns_of
from storage.turn import Audit, Turn


@dataclass(frozen=True)
class Stray:
    """Goods of one delivery. `state` as domain.strays.State; `units` of `round_id` are what stock can hold of them."""

    id: int
    network_id: int
    delivery_id: int
    product: str
    unit: str
    quantity: str
    damaged: str
    round_id: int | None
    units: int | None
    state: str
    said_by: int | None
    said_at: datetime | None
    counted_at: datetime | None
    at: datetime


_columns = columns_of(strays, Stray)


async def by_id(connection: AsyncConnection, network_id: int, stray_id: int) -> Stray | None:
    """Goods of a delivery of this network."""
    row = await books.one(connection, _columns, id=stray_id, network_id=network_id)
    return Stray(*row) if row else None


async def of_deliveries(connection: AsyncConnection, keys: Iterable[int]) -> list[Stray]:
    """What came with these deliveries and nobody ordered, in the order in which it was told."""
    rows = await books.many(connection, _columns, order=strays.c.id, delivery_id=sorted(keys))
    return [Stray(*row) for row in rows]


async def of_goods(connection: AsyncConnection, delivery_id: int, product: str) -> Stray | None:
    """What came of these goods with a delivery; None where none was told."""
    row = await books.one(connection, _columns, delivery_id=delivery_id, product=product)
    return Stray(*row) if row else None


async def tell(
    turn: Turn,
    delivery: Delivery,
    product: str,
    came: tuple[Decimal, Decimal],
    unit: str,
    stock: tuple[int, int] | None,
) -> int:
    """Goods came with a delivery that nobody ordered: so many (and damaged of them); in which round's stock how many can lie.

    Told again with other figures they are asked about anew; with the same they stay as they are. Returned is their key.
    """
    quantity, damaged = (format(each.normalize(), "f") for each in came)
    round_id, units = stock or (None, None)
    figures = {"unit": unit, "quantity": quantity, "damaged": damaged, "round_id": round_id, "units": units}
    row = {"network_id": delivery.network_id, "delivery_id": delivery.id, "product": product, "state": State.ASKED}
    row |= {"told_by": turn.who.id, "at": turn.now}
    audit = Audit("stray.told", stray=strays.c.id, delivery=delivery.id, product=product, quantity=quantity)
    key = await turn.add_once(strays, audit=audit, **row, **figures)
    if key is not None:
        return int(key)
    before = await of_goods(turn.connection, delivery.id, product)
    assert before is not None
    if before.counted_at is not None or all(getattr(before, name) == value for name, value in figures.items()):
        return before.id
    again = Audit("stray.told_again", stray=before.id, quantity=quantity)
    anew = {"state": State.ASKED, "said_by": None, "said_at": None}
    await turn.change(strays, figures | anew, audit=again, id=before.id, counted_at=None)
    return before.id


async def say(turn: Turn, stray: Stray, state: State) -> bool:
    """What becomes of them; False where that counts by now."""
    row = {"state": state, "said_by": turn.who.id, "said_at": turn.now}
    return await turn.change(
        strays, row, audit=Audit("stray.said", stray=stray.id, state=state), id=stray.id, counted_at=None
    )


async def count(turn: Turn, stray: Stray) -> bool:
    """The answer counts from now on; False where it did before."""
    audit = Audit("stray.counted", stray=stray.id, round=stray.round_id, units=stray.units)
    return await turn.change(strays, {"counted_at": turn.now}, audit=audit, id=stray.id, counted_at=None)


async def drop(turn: Turn, delivery: Delivery) -> None:
    """The delivery did not come, nor what was told with it."""
    for each in await of_deliveries(turn.connection, [delivery.id]):
        audit = Audit("stray.dropped", stray=each.id)
        await turn.change(strays, {"state": State.DROPPED}, audit=audit, id=each.id, counted_at=None)


async def move(turn: Turn, stray: Stray, to: int) -> None:
    """They came with another delivery of the same truck, because nothing came of the goods beside which they were told.

    Where the same goods were told with that one too, what was told there stands.
    """
    if await of_goods(turn.connection, to, stray.product) is None:
        audit = Audit("stray.moved", stray=stray.id, delivery=to)
        await turn.change(strays, {"delivery_id": to}, audit=audit, id=stray.id)
    else:
        audit = Audit("stray.dropped", stray=stray.id)
        await turn.change(strays, {"state": State.DROPPED}, audit=audit, id=stray.id, counted_at=None)
