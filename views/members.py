"""What any text may say of who sees to members: whom to tell, whom to ask, how a name and a number are spelled."""

from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Any

from domain.people import Office
from language.names import full_name
from locales import formats
from storage import directory, members, offices
from storage.chats import Person
from storage.connection import AsyncConnection
from storage.members import Called
from storage.outbox import Button, data


async def reached(connection: AsyncConnection, people: Iterable[int]) -> list[int]:
    """The private chats of those of these people to whom the bot can write, each once."""
    asked = list(dict.fromkeys(people))
    found = await directory.writable_among(connection, asked)
    return list(dict.fromkeys(found[each] for each in asked if each in found))


SEE_TO_IT = (Office.SECRETARY, Office.ASSISTANT, Office.CHAIR)
"""Who sees to a network, the first who can be reached."""


async def responsible(connection: AsyncConnection, network_id: int) -> list[int]:
    """The private chats of those who see to a network: the secretary, the assistant, the chair; the first who can be reached."""
    return await first_reached(connection, network_id, *SEE_TO_IT)


async def who_answers(connection: AsyncConnection, network_id: int) -> dict[str, str | None]:
    """Which office a question that is passed on comes to, as the value `to` of what is said of it; None where nobody can be reached."""
    async for office, _ in _reached_in(connection, network_id, SEE_TO_IT):
        return {"to": office.value}
    return {"to": None}


async def first_reached(
    connection: AsyncConnection, network_id: int, *order: Office, body_id: int | None = None
) -> list[int]:
    """The private chats of who holds the first of these offices of a body in which somebody can be reached."""
    async for _, found in _reached_in(connection, network_id, order, body_id):
        return found
    return []


async def _reached_in(
    connection: AsyncConnection, network_id: int, order: Sequence[Office], body_id: int | None = None
) -> AsyncIterator[tuple[Office, list[int]]]:
    """Each of these offices in which somebody can be reached, with their private chats."""
    holders = await offices.leading(connection, network_id, body_id)
    for office in order:
        if found := await reached(connection, [each.person_id for each in holders if each.office is office]):
            yield office, found


async def speakers(connection: AsyncConnection, member_id: int) -> list[int]:
    """The private chats of who speaks for an organisation, each once; [] where none of them can be written to."""
    return await reached(
        connection, [each.person_id for each in await members.representatives_for(connection, member_id)]
    )


async def whom_to_ask(connection: AsyncConnection, network_id: int, reader: int | None = None) -> dict[str, Any]:
    """{'office', 'asked'}: the secretary's or else the chair's name, for 'please ask …'; empty words when there is neither.

    `reader`: the person who reads it, and is not told to ask themselves.
    """
    holders = await offices.leading(connection, network_id)
    for office in (Office.SECRETARY, Office.CHAIR):
        for each in holders:
            if each.office is office and each.person_id != reader:
                return {"office": office.value, "asked": each.name}
    return {"office": "", "asked": ""}


def spelled(telephone: str | None) -> str:
    """A telephone number as people read it; '' for None."""
    return formats.telephone(telephone) if telephone else ""


def known_in_full(person: Person | Called) -> str:
    """The name as papers bear it; '' while it is not known in full."""
    found = full_name(person.name)
    return person.full_name or (found.written if found is not None and found.complete else "")


def name_button(network_id: int) -> Button:
    """[Tell my full name]."""
    return data("members.tell_name", f"members.own_name:{network_id}")
