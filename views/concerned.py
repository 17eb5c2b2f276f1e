"""Who is concerned by a meeting: the officers of its body, and everybody who speaks for one of its seats."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from domain.people import Office
from domain.rights import Right, may
from storage import chats, members, offices, seats
from storage.connection import AsyncConnection
from storage.meetings import Meeting, reachable
from storage.members import Member
from storage.networks import Network
from storage.offices import Holder

ASKERS = (Office.CHAIR, Office.VICE_CHAIR, Office.SECRETARY)


@dataclass
class Concerned:
    """A person whom the bot can write to in private: offices of the body, seats spoken for."""

    person_id: int
    chat_id: int
    name: str
    offices: set[Office] = field(default_factory=set)
    members: list[Member] = field(default_factory=list)
    several: bool = False  # has a part in other networks too: then the network is named

    def may(self, right: Right) -> bool:
        """Whether the offices allow it."""
        return may(right, self.offices)


async def holders(
    connection: AsyncConnection, network: Network, body_id: int, before: datetime | None = None
) -> list[Holder]:
    """The officers of a body, of now or as they were until a moment (`storage.offices.holders`).

    A body that has no chair of its own is led by those of the network's default body.
    """
    return await offices.leading(connection, network.id, body_id, before)


async def chair(connection: AsyncConnection, network: Network, body_id: int) -> Holder | None:
    """The one chair."""
    found = await holders(connection, network, body_id)
    return next((each for each in found if each.office is Office.CHAIR), None)


async def concerned(
    connection: AsyncConnection, network: Network, meeting: Meeting, *, also_unreachable: bool = False
) -> dict[int, Concerned]:
    """Everybody with a part in the meeting whom the bot can write to, by person, in the directory's order."""
    found: dict[int, Concerned] = {}
    for holder in await holders(connection, network, meeting.body_id):
        if holder.private_chat_id is not None:
            found.setdefault(
                holder.person_id, Concerned(holder.person_id, holder.private_chat_id, holder.name)
            ).offices.add(holder.office)
    seated = {member.id: member for member in await seats.of_meeting(connection, network, meeting)}
    for each in await members.representatives_of(connection, network.id):
        if each.private_chat_id is not None and each.member_id in seated:
            found.setdefault(each.person_id, Concerned(each.person_id, each.private_chat_id, each.name)).members.append(
                seated[each.member_id]
            )
    for person_id in await members.in_several_networks(connection, list(found)):
        found[person_id].several = True
    if also_unreachable:
        return found
    open_chats = await reachable(connection, [each.chat_id for each in found.values()])
    return {person_id: each for person_id, each in found.items() if each.chat_id in open_chats}


async def in_chat(connection: AsyncConnection, network: Network, meeting: Meeting, chat_id: int) -> Concerned | None:
    """The person of a private chat, with the offices and seats that count for the meeting (none at all: they had some once)."""
    person = await chats.person_in_chat(connection, chat_id)
    if person is None:
        return None
    held = {each.office for each in await holders(connection, network, meeting.body_id) if each.person_id == person.id}
    spoken = await members.voices_of(connection, person.id, network.id)
    seated = {member.id for member in await seats.of_meeting(connection, network, meeting)} if spoken else set()
    several = bool(await members.in_several_networks(connection, [person.id]))
    return Concerned(
        person.id, chat_id, person.name, held, [member for member in spoken if member.id in seated], several
    )


async def named_in(connection: AsyncConnection, network: Network, chat_id: int) -> str:
    """What the network is called in a chat; '' for whom it is the only one: it goes without saying there."""
    person = await chats.person_in_chat(connection, chat_id)
    if person is not None and await members.networks_of(connection, person.id) == [network.id]:
        return ""
    return network.name


async def contact(connection: AsyncConnection, network: Network, body_id: int) -> Holder | None:
    """Whom members call: the secretary, else the chair."""
    found = await holders(connection, network, body_id)
    for office in (Office.SECRETARY, Office.CHAIR):
        for each in found:
            if each.office is office:
                return each
    return None


async def to_telephone(
    connection: AsyncConnection, network: Network, meeting: Meeting, but: Collection[int] = ()
) -> list[dict[str, str | None]]:
    """The seats (`but` some) that no message in private reaches, each with whom to call ('who' may be None) and the number, where
    it is known.
    """
    speaking: dict[int, list[members.Representative]] = {}
    for each in await members.representatives_of(connection, network.id):
        speaking.setdefault(each.member_id, []).append(each)
    chats = [each.private_chat_id for persons in speaking.values() for each in persons]
    open_chats = await reachable(connection, chats)
    found = []
    for member in await seats.of_meeting(connection, network, meeting):
        persons = speaking.get(member.id, [])
        if member.id in but or any(each.private_chat_id in open_chats for each in persons):
            continue
        known = next((each for each in persons if each.telephone), None)
        who, telephone = (known.name, known.telephone) if known else (member.contact, member.telephone)
        found.append({"member": member.name, "who": None if member.personal else who, "telephone": telephone})
    return found
