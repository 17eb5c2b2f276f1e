"""How far the plans of a year are: planned, ordered, received, what is left, and how many organisations took part."""

from dataclasses import dataclass
from decimal import Decimal

from domain.people import same_name
from domain.plans import Year, percent
from domain.weights import Stated, converted
from storage import deliveries, members, offers, plans
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.plans import Plan


@dataclass(frozen=True)
class Progress:
    """A plan with what was ordered in its year and received of that, in its own unit.

    `apart`: there were goods that nobody can convert into that unit.
    """

    plan: Plan
    ordered: Decimal
    received: Decimal
    organisations: int
    apart: bool

    @property
    def ordered_percent(self) -> Decimal:
        """Of the plan, to two places."""
        return percent(self.ordered, self.plan.quantity)

    @property
    def received_percent(self) -> Decimal:
        """Of the plan, to two places."""
        return percent(self.received, self.plan.quantity)

    @property
    def left(self) -> Decimal:
        """What the plan still has to order; below zero where more was ordered."""
        return self.plan.quantity - self.ordered


async def progress(connection: AsyncConnection, network: Network, year: Year) -> list[Progress]:
    """Every plan of a year with how far it is."""
    since, until = year.bounds(network.tz)
    ordered = await plans.ordered_between(connection, network.id, since, until)
    present = {each.id for each in await members.of_network(connection, network.id)}
    found = []
    for plan in await plans.of_year(connection, network.id, year.first):
        stated = await offers.conversions_of(connection, network.id, plan.product)
        own = [each for each in ordered if same_name(each.product, plan.product)]
        wanted = [(each.unit, sum((line.quantity for line in each.round.lines), 0)) for each in own]
        got = [(each.unit, sum((await deliveries.given(connection, each)).values())) for each in own]
        whole, apart = _sum(wanted, plan.unit, stated)
        came, also_apart = _sum(got, plan.unit, stated)
        took = {line.member_id for each in own for line in each.round.lines if line.quantity} & present
        found.append(Progress(plan, whole, came, len(took), apart or also_apart))
    return found


def _sum(goods: list[tuple[str, int]], unit: str, stated: Stated) -> tuple[Decimal, bool]:
    """(what can be counted in that unit, whether something cannot)."""
    counted = [converted(Decimal(quantity), said, unit, stated) for said, quantity in goods]
    return sum((each for each in counted if each is not None), Decimal(0)), None in counted
