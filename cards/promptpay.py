"""A PromptPay number of the hub: with who entered it and with who confirms it."""

from dataclasses import dataclass
from typing import ClassVar

from cards.drawing import Card, Look
from domain.promptpay import State, shown
from domain.rights import Right
from storage import chats, members, networks, promptpay
from storage.outbox import Keyboard, data, sealed
from views.promptpay import confirming, names_of


@dataclass(frozen=True, kw_only=True)
class NumberCard(Card):
    """What was entered, what stands until it is confirmed, and what became of it."""

    TEXT: ClassVar = "promptpay.card"

    hub: str
    number: str  # in groups; '': none any more
    mobile: bool
    before: str | None  # what stands beside one that waits
    state: str
    by: str
    at: str
    decided_by: str | None
    awaited: list[str]  # who is asked to confirm it now, by name
    asked: bool  # whether the reader is


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
    return NumberCard(
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
        keyboard=keyboard,
    )


CARDS = {
    "promptpay": number,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
