"""Plans of a year in the books, of which the newest of a product counts; and the rounds that were ordered in it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select

import storage.rounds
from domain.people import name_key
from domain.rounds import BEFORE_ORDERED, State
from storage import books
from storage.connection import AsyncConnection
from storage.rounds import Found
from storage.tables import plans, rounds
from storage.turn import Audit, Turn

ORDERED = frozenset(set(State) - BEFORE_ORDERED - {State.CANCELLED})


@dataclass(frozen=True)
class Plan:
    """So much of a product that a network means to buy in the year that begins on `year`."""

    product: str
    unit: str
    quantity: Decimal
    year: date


async def state(turn: Turn, network_id: int, plan: Plan) -> None:
    """The plan from now on; what was planned before stays in the books."""
    row = {
        "product": plan.product,
        "unit": plan.unit,
        "quantity": str(plan.quantity),
        "year": plan.year.isoformat(),
    }
    values = row | {"network_id": network_id, "by_person_id": turn.who.id, "at": turn.now}
    await turn.add(plans, audit=Audit("plan.stated", **row), **values)


async def of_year(connection: AsyncConnection, network_id: int, year: date) -> list[Plan]:
    """The plans of a year that count: of each product the newest, in the order in which the products were first planned."""
    found: dict[str, Plan] = {}
    for row in await books.many(connection, plans, order=plans.c.id, network_id=network_id, year=year.isoformat()):
        found[name_key(row.product)] = Plan(row.product, row.unit, Decimal(row.quantity), year)
    return list(found.values())


async def ordered_between(
    connection: AsyncConnection, network_id: int, since: datetime, until: datetime
) -> list[Found]:
    """The network's rounds that were ordered in that time, oldest first."""
    query = select(rounds.c.id).where(
        rounds.c.network_id == network_id,
        rounds.c.state.in_(sorted(ORDERED)),
        rounds.c.ordered_at >= since,
        rounds.c.ordered_at < until,
    )
    keys = [row.id for row in (await connection.execute(query.order_by(rounds.c.id))).all()]
    found = [await storage.rounds.by_id(connection, network_id, each) for each in keys]
    return [each for each in found if each is not None]
