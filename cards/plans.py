"""The plans of one of a network's own years, for who runs rounds: planned, ordered, received, left."""

from datetime import date

from cards.drawing import Card, Look, card
from domain.plans import Year, year_of
from domain.rights import Right
from storage import members, networks
from storage.outbox import data
from views.plans import progress
from views.standing import may_in


async def plans(look: Look) -> Card | None:
    """The plans of a year with how far they are; None for who runs no rounds (any more)."""
    if not look.private or not await may_in(look.connection, look.chat_id, look.key, Right.RUN_ROUNDS):
        return None
    network = await networks.by_id(look.connection, look.key)
    year = Year(date.fromisoformat(look.keys[1]))
    rows = [
        {
            "product": each.plan.product,
            "unit": each.plan.unit,
            "planned": str(each.plan.quantity),
            "ordered": str(each.ordered),
            "ordered_percent": str(each.ordered_percent),
            "received": str(each.received),
            "received_percent": str(each.received_percent),
            "left": str(each.left),
            "over": str(-each.left) if each.left < 0 else None,
            "organisations": each.organisations,
            "apart": each.apart,
        }
        for each in await progress(look.connection, network, year)
    ]
    beside = [
        data("plans.year_before", f"plans.look:{network.id}:{year.before.first.isoformat()}"),
        data("plans.year_after", f"plans.look:{network.id}:{year.next.first.isoformat()}"),
    ]
    return card(
        "plans.card",
        [beside],
        first=year.first.isoformat(),
        last=year.last_month.isoformat(),
        rows=rows,
        members=len(await members.of_network(look.connection, network.id)),
        running=year == year_of(look.now.astimezone(network.tz).date(), network.accounting_month),
    )


CARDS = {
    "plans": plans,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
