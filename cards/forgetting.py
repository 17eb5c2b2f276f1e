"""The cards before somebody is forgotten: what stays and goes, of oneself or of somebody without Telegram who asked for it."""

from collections.abc import Awaitable, Callable

from cards.drawing import Card, Look, card
from cards.leaves import PEOPLE, leaf
from domain.refusal import Refused
from domain.rights import Right
from storage import forgetting
from storage.chats import Person
from storage.outbox import Keyboard, data
from views.forgetting import LISTED, back, entered_person, in_the_record, led, parting
from views.members import spelled
from views.standing import of_person


async def own(look: Look) -> Card | None:
    """What stays and what goes of the person's own; or of others, opened from there (`view`: face)."""
    person = await look.person()
    if person is None:
        return None
    if "face" in look.view:
        return await FACES[look.view["face"]](look, person)
    keyboard: Keyboard = [
        [data("forgetting.copy", "forgetting.copy")],
        [data("forgetting.ask", "forgetting.ask")],
        [data("forgetting.not", "forgetting.not")],
    ]
    for network in await led(look.connection, person.id):
        keyboard.append([data("forgetting.of_others", f"forgetting.people:{network.id}:0", network=network.name)])
    return card("forgetting.explained", keyboard, record=await in_the_record(look.connection, person.id))


async def _people(look: Look, person: Person) -> Card | None:
    """Whom the network has written down, by eight (`view`: page)."""
    standing = await of_person(look.connection, look.network_id, person.id)
    if not standing.may(Right.FORGET_OTHERS):
        return None
    shown = leaf(await forgetting.entered(look.connection, look.network_id), look.view["page"], PEOPLE)
    target = f"forgetting.of:{look.network_id}"
    keyboard: Keyboard = [
        [data("forgetting.person", f"{target}:{key}:{LISTED}", name=name, telephone=spelled(telephone))]
        for key, name, telephone in shown.shown
    ]
    keyboard.append(shown.turns(f"forgetting.people:{look.network_id}"))
    return card("forgetting.people", keyboard, **shown.said | {"network": await look.named(standing.network)})


async def _of_other(look: Look, person: Person) -> Card | None:
    """What becomes of somebody (`view`: person, place); None where somebody else has to take over first."""
    connection, network_id = look.connection, look.network_id
    standing = await of_person(connection, network_id, person.id)
    other = await entered_person(connection, network_id, look.view["person"])
    if other is None or not standing.may(Right.FORGET_OTHERS):
        return None
    try:
        ending = await parting(connection, other.person_id, other.name, network_id)
    except Refused:
        return None
    target = f"{network_id}:{other.person_id}:{look.view['place']}"
    return card(
        "forgetting.explained_of",
        [
            [data("forgetting.of_yes", f"forgetting.of_yes:{target}", name=other.name)],
            [data("forgetting.of_copy", f"forgetting.of_copy:{target}")],
            [data("forgetting.not", back(network_id, look.view["place"]))],
        ],
        network=standing.network.name,
        name=other.name,
        # The card comes back with every press on it, and the whole number has to go.
        telephone=(other.telephone or "")[-4:],
        record=await in_the_record(connection, other.person_id),
        members=ending.members,
        offices=[office.value for _, _, office in ending.offices],
        seats=[body for _, body in ending.seats],
    )


async def _forgotten(look: Look, person: Person) -> Card | None:
    """Somebody was forgotten (`view`: name, at, place): nothing else tells who it was."""
    standing = await of_person(look.connection, look.network_id, person.id)
    if not standing.may(Right.FORGET_OTHERS):
        return None
    return card(
        "forgetting.done_of",
        [[data("members.back", back(look.network_id, look.view["place"]))]],
        network=standing.network.name,
        name=look.view["name"],
        by=person.name,
        at=look.view["at"],
    )


FACES: dict[str, Callable[[Look, Person], Awaitable[Card | None]]] = {
    "forget_people": _people,
    "forget_person": _of_other,
    "forgotten": _forgotten,
}


CARDS = {
    "forgetting": own,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
