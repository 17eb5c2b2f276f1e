"""A PromptPay number of the hub: with who entered it and with who confirms it."""

from cards.drawing import Card, Look, card
from domain.promptpay import State, shown
from domain.rights import Right
from storage import chats, members, networks, promptpay
from storage.outbox import Keyboard, data, sealed
from views.promptpay import confirming, names_of


async def number(look: Look) -> Card | None:
    """A number, for who may enter or confirm one."""
    connection, network_id = look.connection, look.network_id
    here = await look.standing(network_id)
    found = await promptpay.by_id(connection, network_id, look.key)
    if here is None or found is None:
        return None
    if not (here.may(Right.NAME_PROMPTPAY) or here.may(Right.CONFIRM_PROMPTPAY)):
        return None
    network = await networks.by_id(connection, network_id)
    waits = found.state == State.WAITING
    stands = await promptpay.standing(connection, network_id) if waits else None
    whom = await confirming(connection, network, found.by_person_id) if waits else ()
    keyboard: Keyboard = []
    place = f"{network_id}:{found.id}"
    if here.person_id in whom:
        label = "promptpay.confirm" if found.number else "promptpay.confirm_none"
        confirm = sealed(data(label, f"promptpay.decide:{place}:1"), found.number, stands.number if stands else "")
        keyboard = [[confirm], [data("promptpay.decline", f"promptpay.decide:{place}:0")]]
    if waits and here.person_id == found.by_person_id:
        keyboard.append([data("promptpay.withdraw", f"promptpay.withdraw:{place}")])
    return card(
        "promptpay.card",
        keyboard,
        hub=await members.hub_name(connection, network),
        number=shown(found.number) if found.number else "",
        mobile=len(found.number) == 10,
        before=shown(stands.number) if stands is not None else None,
        state=found.state,
        by=(await chats.person_by_id(connection, found.by_person_id)).name,
        at=found.at.isoformat(),
        decided_by=None if found.decided_by is None else (await chats.person_by_id(connection, found.decided_by)).name,
        awaited=await names_of(connection, whom),
        asked=here.person_id in whom,
    )


CARDS = {
    "promptpay": number,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
