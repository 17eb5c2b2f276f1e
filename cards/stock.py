"""Goods left at the hub that are offered: in the group, where the first tap takes them, and with the hub, which may take them back."""

from cards.drawing import Card, Look, card
from domain.stock import State
from storage import chats, members, networks, rounds, stock
from storage.outbox import Keyboard, data
from views.deliveries import hub_name
from views.standing import of_person
from views.trade import of_hub


async def sale(look: Look) -> Card | None:
    """What is offered; in private for somebody of the hub alone, with whose it became."""
    connection = look.connection
    found = await stock.by_id(connection, look.network_id, look.key)
    if found is None:
        return None
    network = await networks.by_id(connection, look.network_id)
    if look.private:
        person = await chats.person_in_chat(connection, look.chat_id)
        if person is None or not await of_hub(
            connection, await of_person(connection, network.id, person.id), person.id
        ):
            return None
    of = await rounds.by_id(connection, network.id, found.round_id)
    assert of is not None
    place = f"{network.id}:{found.id}"
    keyboard: Keyboard = []
    if found.state == State.OPEN:
        buy = data("stock.buy", f"stock.buy:{place}", quantity=found.quantity, unit=of.unit, satang=found.owed)
        keyboard = [[data("stock.drop", f"stock.drop:{place}")]] if look.private else [[buy]]
    taker = None if found.member_id is None else await members.by_id(connection, network.id, found.member_id)
    return card(
        "stock.card",
        keyboard,
        product=of.product,
        unit=of.unit,
        quantity=found.quantity,
        price=found.price_satang,
        satang=found.owed,
        reason=found.reason,
        hub=await hub_name(connection, network),
        state=found.state,
        member=taker.name if taker is not None and look.private else None,
        private=look.private,
    )


CARDS = {
    "stock": sale,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
