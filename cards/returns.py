"""Goods that an organisation sends back: with the hub, which takes them for itself or for the seller, or not."""

from cards.drawing import Card, Look, card
from domain.returns import State, Taker
from storage import chats, members, networks, returns, rounds
from storage.outbox import Keyboard, data
from views.returns import may_turn, selling, sending_up


async def sent(look: Look) -> Card | None:
    """One return, in a private chat of somebody of the hub."""
    connection = look.connection
    found = await returns.by_id(connection, look.network_id, look.key)
    if found is None:
        return None
    network = await networks.by_id(connection, look.network_id)
    if not await look.of_hub(network):
        return None
    of = await rounds.by_id(connection, network.id, found.round_id)
    assert of is not None
    made, top = found.made, of.round.parent_id is None
    to_hub, to_seller = made.off(Taker.HUB).satang, made.off(Taker.SELLER).satang
    place = f"{network.id}:{found.id}"
    keyboard: Keyboard = []
    if found.state == State.WAITING:
        if found.damaged:
            keyboard = [[data("returns.is_damaged", f"returns.accept:{place}:{Taker.NOBODY.value}")]]
        else:
            keyboard = [[data("returns.to_hub", f"returns.accept:{place}:{Taker.HUB.value}")]]
        if top and not found.damaged:
            keyboard.append([data("returns.to_seller", f"returns.accept:{place}:{Taker.SELLER.value}")])
        refuses = "returns.not_damaged" if found.damaged else "returns.decline"
        keyboard.append([data(refuses, f"returns.decline:{place}")])
    elif await may_turn(connection, of, found):
        keyboard = [[data("returns.turn", f"returns.turn:{place}", damaged=found.damaged)]]
    if found.state == State.DONE and found.taker == Taker.HUB:
        keyboard += await selling(connection, network, of)
        keyboard += await sending_up(connection, network, of, look.now)
    if found.file_id is not None:
        keyboard.append([data("returns.picture", f"returns.picture:{place}")])
    decided = found.turned_by or found.ended_by
    both = {
        "product": of.product,
        "unit": of.unit,
        "member": (await members.by_id(connection, network.id, found.member_id)).name,
        "person": (await chats.person_by_id(connection, found.by_person_id)).name,
        "at": found.at.isoformat(),
        "quantity": found.quantity,
        "before": made.before,
        "after": made.after,
        "hub_satang": to_hub,
        "reason": found.reason,
        "state": found.state,
        "satang": found.satang or 0,
        "by": None if decided is None else (await chats.person_by_id(connection, decided)).name,
    }
    if found.damaged:
        return card("returns.damage_card", keyboard, **both)
    seller = to_seller if top else None
    return card("returns.card", keyboard, fetched=found.fetched, seller_satang=seller, taker=found.taker, **both)


CARDS = {
    "return": sent,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
