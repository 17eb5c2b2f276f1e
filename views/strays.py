"""Goods that came and that nobody ordered, as texts show them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from domain.strays import State
from storage import chats, rounds, strays
from storage.connection import AsyncConnection
from storage.strays import Stray


def figures(stray: Stray) -> dict[str, Any]:
    """What came of which goods, and how much of it is damaged."""
    damaged = stray.damaged if Decimal(stray.damaged) else None
    return {"product": stray.product, "unit": stray.unit, "quantity": stray.quantity, "damaged": damaged}


async def shown(connection: AsyncConnection, stray: Stray) -> dict[str, Any]:
    """Its figures with what becomes of it, by whom and since when, and what of it the hub's stock can hold: it may be none."""
    of = None if stray.round_id is None else await rounds.by_id(connection, stray.network_id, stray.round_id)
    by = None if stray.said_by is None else await chats.person_by_id(connection, stray.said_by)
    return figures(stray) | {
        "id": stray.id,
        "state": stray.state,
        "by": by.name if by is not None else None,
        "said_at": stray.said_at.isoformat() if stray.said_at is not None else None,
        "counts": stray.counted_at is not None,
        "stock": {"units": stray.units, "unit": of.unit} if of is not None else None,
    }


async def of_card(connection: AsyncConnection, deliveries: Iterable[int]) -> list[dict[str, Any]]:
    """What came with these deliveries and nobody ordered, without what was mistyped, or dropped with them."""
    found = await strays.of_deliveries(connection, deliveries)
    return [await shown(connection, each) for each in found if each.state not in (State.MISTYPED, State.DROPPED)]
