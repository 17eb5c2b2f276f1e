"""Goods that came and that nobody ordered, with the hub: what becomes of them is asked, and stands there."""

from cards.drawing import Card, Look, card
from domain.strays import ANSWERS, State
from storage import deliveries, networks, rounds, strays
from storage.outbox import Keyboard, data, sealed
from views.deliveries import hub_name
from views.returns import selling
from views.strays import shown


async def stray(look: Look) -> Card | None:
    """The question, and until its delivery is shared the other answers; for somebody of the hub alone."""
    connection = look.connection
    found = await strays.by_id(connection, look.network_id, look.key)
    if found is None:
        return None
    network = await networks.by_id(connection, look.network_id)
    if not await look.of_hub(network):
        return None
    opened = await deliveries.with_round(connection, network.id, found.delivery_id)
    assert opened is not None
    came_with, _ = opened
    keyboard: Keyboard = []
    if found.counted_at is None and found.state != State.DROPPED:
        keyboard = [
            [sealed(data(f"strays.{each}", f"strays.say:{network.id}:{found.id}:{each}"), found.quantity, found.unit)]
            for each in ANSWERS
            if each != found.state
        ]
    elif found.state == State.HUB and found.round_id is not None and found.counted_at is not None:
        of = await rounds.by_id(connection, network.id, found.round_id)
        assert of is not None
        keyboard = await selling(connection, network, of)
    return card(
        "strays.card",
        keyboard,
        seller=came_with.round.offer.seller,
        ordered=came_with.product,
        hub=await hub_name(connection, network),
        **await shown(connection, found),
    )


CARDS = {
    "stray": stray,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
