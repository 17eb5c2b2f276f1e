"""What organisations of a network offer and want in a month and is not brought together or taken up by a round yet."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any

import storage.needs
from domain.confirming import counts
from domain.matches import LIVE, TAKEN, Side, State
from domain.months import after, begins_at
from domain.reports import Ask, Statement
from domain.weights import in_unit
from storage import matches, members, reports, round_wishes
from storage.connection import AsyncConnection
from storage.matches import Match
from storage.networks import Network


async def sides(
    connection: AsyncConnection, network: Network, month: str, known: Sequence[Match]
) -> tuple[list[Side], list[Side]]:
    """(offers, needs) with a product, a figure and a unit that are sure, each without what stands in matches already.

    Needs are those of the month and what is wanted still of earlier ones, which is less once neighbours have agreed.
    """
    present = {each.id for each in await members.of_network(connection, network.id)}
    in_rounds = await round_wishes.taken_up(connection, network.id)
    offers: list[Side] = []
    needs = [
        Side(each.statement_id, network.id, each.member_id, each.product, each.unit, left)
        for each in await storage.needs.wanted(connection, network.id, month)
        if each.statement_id is not None and each.member_id in present
        if (left := each.quantity - _asked(each.statement_id, each.unit, known, LIVE)) > 0
    ]
    for line in await reports.confirmed_statements(connection, network.id, (month,)):
        if line.member_id not in present or line.id in in_rounds or not counts(line, network.tz):
            continue
        side = _side(line, known)
        if side is not None and side.quantity > 0:
            (offers if line.kind == "sale_offer" else needs).append(side)
    return offers, needs


def _side(line: Statement, known: Sequence[Match]) -> Side | None:
    sure = not line.unsure or Ask.SURE in line.settled
    if not sure or line.product is None or line.quantity is None or line.unit is None or line.member_id is None:
        return None
    taken = _asked(line.id, line.unit, known, TAKEN)
    return Side(line.id, line.network_id, line.member_id, line.product, line.unit, line.quantity - taken)


def _asked(statement_id: int, unit: str, known: Sequence[Match], states: Collection[State]) -> Decimal:
    """How much of what a statement offers or wants stands in matches of these states, in its unit."""
    taken = (
        in_unit(Decimal(each.quantity), each.unit, unit) or Decimal(0)
        for each in known
        if State(each.state) in states and statement_id in (each.sale_id, each.need_id)
    )
    return sum(taken, Decimal(0))


async def between_members(connection: AsyncConnection, network: Network, month: str) -> list[dict[str, Any]]:
    """What this network's members agreed in a month to buy of neighbours, by product and unit: no part of what is bought outside."""
    sums: dict[tuple[str, str], Decimal] = {}
    for each in await matches.agreed(
        connection, network.id, begins_at(month, network.tz), begins_at(after(month), network.tz)
    ):
        sums[each.product, each.unit] = sums.get((each.product, each.unit), Decimal(0)) + Decimal(each.quantity)
    return [{"product": product, "unit": unit, "quantity": str(quantity)} for (product, unit), quantity in sums.items()]
