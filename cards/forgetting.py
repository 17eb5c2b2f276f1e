"""The cards before somebody is forgotten: what stays and goes, of oneself or of somebody without Telegram who asked for it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import ClassVar

from cards.drawing import Card, Look
from cards.leaves import PEOPLE, leaf
from domain.refusal import Refused
from domain.rights import Right
from storage import chats, forgetting
from storage.chats import Person
from storage.outbox import Keyboard, data
from views.forgetting import LISTED, back, entered_person, in_the_record, led, parting
from views.members import spelled
from views.standing import of_person


@dataclass(frozen=True, kw_only=True)
class Explained(Card):
    """What stays and what goes of one's own, before anything is asked."""

    TEXT: ClassVar = "forgetting.explained"

    record: str


@dataclass(frozen=True, kw_only=True)
class People(Card):
    """Everybody without Telegram, also those who speak for nobody any more."""

    TEXT: ClassVar = "forgetting.people"

    network: str
    count: int
    page: int
    pages: int


@dataclass(frozen=True, kw_only=True)
class ExplainedOf(Card):
    """What goes, what stays by law, and what ends of somebody else."""

    TEXT: ClassVar = "forgetting.explained_of"

    network: str
    name: str
    telephone: str  # its end: enough to know the person by
    record: str
    members: list[str]
    offices: list[str]
    seats: list[str]


@dataclass(frozen=True, kw_only=True)
class Forgotten(Card):
    """It is done."""

    TEXT: ClassVar = "forgetting.done_of"

    network: str
    name: str  # that stays in the official record
    by: str
    at: str


async def own(look: Look) -> Card | None:
    """What stays and what goes of the person's own; or of others, opened from there (`view`: face)."""
    person = await chats.person_in_chat(look.connection, look.chat_id)
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
    return Explained(record=await in_the_record(look.connection, person.id), keyboard=keyboard)


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
    return People.of(shown.said | {"network": await look.named(standing.network)}, keyboard)


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
    return ExplainedOf(
        network=standing.network.name,
        name=other.name,
        # The card comes back with every press on it, and the whole number has to go.
        telephone=(other.telephone or "")[-4:],
        record=await in_the_record(connection, other.person_id),
        members=ending.members,
        offices=[office.value for _, _, office in ending.offices],
        seats=[body for _, body in ending.seats],
        keyboard=[
            [data("forgetting.of_yes", f"forgetting.of_yes:{target}", name=other.name)],
            [data("forgetting.of_copy", f"forgetting.of_copy:{target}")],
            [data("forgetting.not", back(network_id, look.view["place"]))],
        ],
    )


async def _forgotten(look: Look, person: Person) -> Card | None:
    """Somebody was forgotten (`view`: name, at, place): nothing else tells who it was."""
    standing = await of_person(look.connection, look.network_id, person.id)
    if not standing.may(Right.FORGET_OTHERS):
        return None
    return Forgotten(
        network=standing.network.name,
        name=look.view["name"],
        by=person.name,
        at=look.view["at"],
        keyboard=[[data("members.back", back(look.network_id, look.view["place"]))]],
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
