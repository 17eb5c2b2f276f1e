"""Whom a telling reaches, and whom somebody has to telephone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.people import Office
from domain.telling import FirstOf, Holding, Somebody, Speaking, Who, keeper
from storage import chats, directory, members, offices
from storage.connection import AsyncConnection
from storage.tellings import Telling


@dataclass(frozen=True)
class Receiver:
    """Somebody who must know: a person, for an organisation or an office, where one is known; `chat_id` where the bot reaches them."""

    person_id: int | None
    chat_id: int | None
    member_id: int | None = None
    office: Office | None = None
    body_id: int | None = None  # of the office; None: the network's own


async def receivers(connection: AsyncConnection, network_id: int, who: Iterable[Who]) -> list[Receiver]:
    """All who must know, each once. An organisation or an office that no message reaches stands there once, without a chat."""
    found: list[Receiver] = []
    for each in who:
        match each:
            case Somebody(person_id):
                there = await _reached(connection, [person_id])
                found += there or (
                    [] if await chats.is_forgotten(connection, person_id) else [Receiver(person_id, None)]
                )
            case Holding(office, body_id):
                held = [
                    holder.person_id
                    for holder in await offices.leading(connection, network_id, body_id)
                    if holder.office is office
                ]
                reached = await directory.writable_among(connection, held)
                found += [Receiver(key, reached.get(key), None, office, body_id) for key in held]
                found += [] if held else [Receiver(None, None, None, office, body_id)]
            case FirstOf(order, body_id):
                found += await _first(connection, network_id, order, body_id)
            case Speaking(member_id):
                speaking = [one.person_id for one in await members.representatives_for(connection, member_id)]
                reached_of = await _reached(connection, speaking, member_id)
                found += reached_of or [Receiver(speaking[0] if speaking else None, None, member_id)]
    once: dict[object, Receiver] = {}
    for receiver in found:
        once.setdefault(receiver.person_id or (receiver.member_id, receiver.office, receiver.body_id), receiver)
    return list(once.values())


async def _first(
    connection: AsyncConnection, network_id: int, order: Sequence[Office], body_id: int | None
) -> list[Receiver]:
    holders = await offices.leading(connection, network_id, body_id)
    for office in order:
        if found := await _reached(connection, [each.person_id for each in holders if each.office is office]):
            return found
    return await receivers(connection, network_id, [Holding(order[0], body_id)])


async def _reached(connection: AsyncConnection, people: list[int], member_id: int | None = None) -> list[Receiver]:
    reached = await directory.writable_among(connection, people)
    return [Receiver(each, reached[each], member_id) for each in people if each in reached]


async def kept_by(connection: AsyncConnection, network_id: int, about: int | None) -> tuple[int, int] | None:
    """(person, chat) of who holds the network's list of those who must be telephoned, where it is about this person."""
    leaders = [(each.office, each.person_id) for each in await offices.leading(connection, network_id)]
    reached = await directory.writable_among(connection, [person for _, person in leaders])
    person = keeper(leaders, reached, about)
    return None if person is None else (person, reached[person])


CALLS_ON_A_PAGE = 5
MATTERS_OF_A_CALL = 5  # so many are read out on one line of the list; what is more is another line


@dataclass(frozen=True)
class Call:
    """Somebody to telephone, with all that they must be told, oldest first."""

    tellings: tuple[Telling, ...]

    @property
    def keys(self) -> list[int]:
        """The keys of its tellings."""
        return [each.id for each in self.tellings]


def calls(listed: Iterable[Telling]) -> list[Call]:
    """Everybody who must be telephoned, once, in the order in which they came onto the list."""
    found: dict[object, list[Telling]] = {}
    for each in listed:
        found.setdefault(each.person_id or (each.member_id, each.office, each.body_id), []).append(each)
    return [
        Call(tuple(told[at : at + MATTERS_OF_A_CALL]))
        for told in found.values()
        for at in range(0, len(told), MATTERS_OF_A_CALL)
    ]


async def to_call(connection: AsyncConnection, found: Telling | Receiver, network_id: int) -> dict[str, Any]:
    """Whom to telephone: {'name', 'member', 'office', 'telephone'}; each None where it is not known."""
    name = telephone = member = None
    if found.person_id is not None:
        person = await chats.person_by_id(connection, found.person_id)
        name, telephone = person.name, person.telephone
    known = [] if found.person_id is None else await members.spoken_for_by(connection, found.person_id, network_id)
    if found.member_id is not None:
        spoken = await members.by_id(connection, network_id, found.member_id)
        member, name = spoken.name, name or spoken.contact
        known = [spoken, *known]
    telephone = telephone or next((each.telephone for each in known if each.telephone), None)
    office = None if found.office is None else found.office.value
    return {"name": name, "member": member, "office": office, "telephone": telephone}
