"""What is shown of market prices: for which unit they count, from what they were converted, for which orders they come too late."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from domain.market import Price
from domain.people import same_name
from storage import market
from storage.connection import AsyncConnection
from storage.market import Bought
from storage.networks import Network
from views import needs
from views.offers import month_now


class AsTold(Protocol):
    """A price as somebody told it."""

    @property
    def unit(self) -> str | None:
        """The unit that was said."""

    @property
    def baht(self) -> str:
        """Of that unit."""


async def unit_of(connection: AsyncConnection, network: Network, product: str, now: datetime) -> str | None:
    """The unit that rounds of a product count in, else that of the month's list or of its last market price; None: nobody said."""
    for each in await market.bought(connection, network.id):
        if same_name(each.product, product):
            return each.unit
    wanted = await needs.unit_of(connection, network, month_now(network, now), product)
    known = await market.of_product(connection, network.id, product)
    return wanted or (known[-1].price.unit if known else None)


def as_template(price: Price, told: AsTold, ordered: Mapping[str, Bought], network: Network) -> dict[str, Any]:
    """A price as templates take it; `late_for` is the day of an order that it comes too late for."""
    last = ordered.get(price.product)
    order = last.ordered_at.astimezone(network.tz).date() if last is not None and last.ordered_at is not None else None
    other = told.unit is not None and told.unit != price.unit
    return {
        "product": price.product,
        "unit": price.unit,
        "satang": price.satang,
        "source": price.source,
        "dated": price.dated.isoformat(),
        "told_unit": told.unit if other else None,
        "told_satang": int(Decimal(told.baht) * 100) if other else None,
        "late_for": order.isoformat() if order is not None and price.dated > order else None,
    }
