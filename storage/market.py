"""Market prices as the books hold them: told by marketing or taken from a survey by its tap, and kept for ever."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from domain.market import Price
from domain.people import name_key
from domain.rounds import State
from storage import books
from storage.connection import AsyncConnection
from storage.tables import market_prices, rounds
from storage.turn import Audit, Turn


@dataclass(frozen=True)
class Kept:
    """A price in the books, with the moment from which on it is known."""

    network_id: int
    price: Price
    at: datetime


async def add_price(turn: Turn, network_id: int, price: Price) -> bool:
    """A market price counts from now on; False where just this one is in the books already (two presses)."""
    if any(each.price == price for each in await of_product(turn.connection, network_id, price.product)):
        return False
    row = {
        "product": price.product,
        "unit": price.unit,
        "satang": price.satang,
        "source": price.source,
        "dated": price.dated.isoformat(),
    }
    values = row | {"network_id": network_id, "by_person_id": turn.who.id, "at": turn.now}
    await turn.add(market_prices, audit=Audit("market.priced", **row), **values)
    return True


_columns = (
    market_prices.c.network_id,
    market_prices.c.product,
    market_prices.c.unit,
    market_prices.c.satang,
    market_prices.c.source,
    market_prices.c.dated,
    market_prices.c.at,
)


def _kept(row: Any) -> Kept:
    day = date.fromisoformat(row.dated)
    return Kept(row.network_id, Price(row.product, row.unit, row.satang, row.source, day), row.at)


async def of_networks(connection: AsyncConnection, network_ids: Sequence[int]) -> list[Kept]:
    """All prices of these networks, in the order in which they were told."""
    return [
        _kept(row) for row in await books.many(connection, _columns, order=market_prices.c.id, network_id=network_ids)
    ]


async def of_product(connection: AsyncConnection, network_id: int, product: str) -> list[Kept]:
    """The prices of one product, however it was spelled, in the order in which they were told."""
    wanted = name_key(product)
    return [each for each in await of_networks(connection, [network_id]) if name_key(each.price.product) == wanted]


# --- what is bought together ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Bought:
    """A product as the network's newest round of it has it; `ordered_at` of the last that was ordered, None where none was yet.

    `satang` is what a unit cost in the newest round that has a price.
    """

    product: str
    unit: str
    ordered_at: datetime | None
    satang: int | None


async def bought(connection: AsyncConnection, network_id: int) -> list[Bought]:
    """What this network has ever had a round of, the newest first."""
    query = select(rounds.c.product, rounds.c.unit, rounds.c.ordered_at, rounds.c.price_satang).where(
        rounds.c.network_id == network_id, rounds.c.state != State.CANCELLED
    )
    found: dict[str, Bought] = {}
    for row in await connection.execute(query.order_by(rounds.c.id.desc())):
        key = name_key(row.product)
        known = found.setdefault(key, Bought(*row))
        if known.ordered_at is None:
            known = replace(known, ordered_at=row.ordered_at)
        if known.satang is None and row.unit == known.unit:
            known = replace(known, satang=row.price_satang)
        found[key] = known
    return list(found.values())
