"""The goods of a network (สินค้า): counted in which unit, what one unit holds, and by which words its people name them.

Nothing of it is entered for its own sake: goods come from rounds, offers, surveys and what members need, conversions and words from
whoever stated them. Source: docs/trade.md, 'Units' and 'The goods'.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import storage.goods
from domain.lots import Moisture
from domain.months import month_of
from domain.people import name_key
from domain.weights import KILOGRAMS, Stated
from language.catalogue import other_names
from storage import lots, market, offers, reports, surveys
from storage.connection import AsyncConnection
from storage.networks import Network
from views import needs

SOLD_IN = next(unit for unit, kilograms in KILOGRAMS.items() if kilograms == 1)  # what is sold together is weighed


@dataclass(frozen=True)
class Goods:
    """One product: `unit` None where nobody said one; `own` are the words of this network, `others` those that the reader knows.

    `moisture`: what its buyers take as dry, where that was stated of it.
    """

    product: str
    unit: str | None
    holds: Stated
    own: tuple[str, ...]
    others: tuple[str, ...]
    moisture: Moisture | None = None


async def named(connection: AsyncConnection, network_id: int, typed: str) -> str:
    """The product that a name means here: by the network's own words for its goods, else as the reader has read it."""
    key = name_key(typed)
    for name, words in await reports.own_products(connection, network_id):
        if key in {name_key(each) for each in words}:
            return name
    return typed


async def goods(connection: AsyncConnection, network: Network, now: datetime) -> list[Goods]:
    """The products of a network: what it had rounds of first, then what was offered, surveyed, sold together, is needed this month."""
    found: dict[str, tuple[str, str | None]] = {}
    spoken: list[tuple[str, str | None]] = [
        (each.product, each.unit) for each in await market.bought(connection, network.id)
    ]
    spoken += await offers.products_since(connection, network.id, network.created_at)
    spoken += await surveys.products(connection, network.id)
    spoken += [(product, SOLD_IN) for product in await lots.products(connection, network.id)]
    month = month_of(now, network.tz)
    for product in await needs.products_of_month(connection, network, month):
        spoken.append((product, await needs.unit_of(connection, network, month, product)))
    for product, unit in spoken:
        key = name_key(product)
        if key not in found or found[key][1] is None:
            found[key] = (product, unit)
    own = {name_key(name): words for name, words in await reports.own_products(connection, network.id)}
    return [
        Goods(
            product,
            unit,
            _newest(await offers.conversions_of(connection, network.id, product)),
            own.get(key, ()),
            other_names(product),
            await storage.goods.moisture_of(connection, network.id, product),
        )
        for key, (product, unit) in found.items()
    ]


def _newest(stated: Stated) -> Stated:
    """Of the same two units what was stated last."""
    found: dict[tuple[str, str], Decimal] = {}
    for unit, quantity, of_unit in stated:
        found.setdefault((unit, of_unit), quantity)
    return [(unit, quantity, of_unit) for (unit, of_unit), quantity in found.items()]
