"""What any text may say of somebody who is to be forgotten: what ends, what stays, and whom a network may forget."""

from dataclasses import dataclass, field

from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from storage import directory, forgetting, members, networks, offices, proceedings, seats
from storage.connection import AsyncConnection
from storage.directory import Known
from storage.networks import Network
from views.standing import of_person

LISTED = "l"  # opened from the list under /forget, so shown on its card; else on the directory's


@dataclass
class Parting:
    """What the person has a part in, and what becomes of it."""

    networks: list[Network] = field(default_factory=list)
    members: list[str] = field(default_factory=list)  # organisations that nobody speaks for any more
    offices: list[tuple[Network, int, Office]] = field(default_factory=list)  # (network, body, office) that end
    seats: list[tuple[Network, str]] = field(
        default_factory=list
    )  # (network, body) of the own seats that are given back
    chairs: list[tuple[Network, int]] = field(
        default_factory=list
    )  # the person is the only one left: the network rests
    resting: list[Network] = field(default_factory=list)


async def parting(
    connection: AsyncConnection, person_id: int, other: str | None = None, within: int | None = None
) -> Parting:
    """Everything a person has a part in, or the part of somebody else, called `other`, in the network `within`.

    Raises Refused where somebody else has to take over first; `other` is named in it.
    """
    found = Parting()
    for network_id in await members.networks_of(connection, person_id):
        if within not in (None, network_id):
            continue
        network = await networks.by_id(connection, network_id)
        found.networks.append(network)
        if await proceedings.running_of(connection, [network_id], person_id):
            raise Refused("forgetting.meeting_runs", network=network.name)
        others = [
            each
            for each in await directory.known_people(connection, network_id)
            if each.writable is not None and each.person_id != person_id
        ]
        leads = False
        own = {seat.body_id for seat in await seats.own_of(connection, person_id, network_id)}
        for body in await networks.bodies_of(connection, network_id):
            if body.id in own:
                found.seats.append((network, body.name))
            for each in await offices.holders(connection, network_id, body.id):
                if each.person_id != person_id:
                    continue
                leads |= each.office in (Office.CHAIR, Office.SECRETARY)
                if each.office is not Office.CHAIR:
                    found.offices.append((network, body.id, each.office))
                elif others and other is not None:
                    raise Refused("forgetting.chair_first_of", network=network.name, body=body.name, name=other)
                elif others:
                    raise Refused("forgetting.chair_first", network=network.name, body=body.name)
                else:
                    found.chairs.append((network, body.id))
        if leads and not await _another_leads(connection, network_id, person_id):
            if others:
                raise Refused("forgetting.last_administrator", network=network.name)
            found.resting.append(network)
        for member in await members.spoken_for_by(connection, person_id, network_id):
            speakers = await members.representatives_for(connection, member.id)
            if all(each.person_id == person_id for each in speakers):
                found.members.append(member.name)
    return found


async def _another_leads(connection: AsyncConnection, network_id: int, person_id: int) -> bool:
    """Whether another chair or secretary can be reached."""
    for each in await offices.leading(connection, network_id):
        leads = each.office in (Office.CHAIR, Office.SECRETARY) and each.person_id != person_id
        if leads and await directory.writable(connection, each.person_id) is not None:
            return True
    return False


async def in_the_record(connection: AsyncConnection, person_id: int) -> str:
    """The name that stays in the official record: what people call the person, and as papers bear it; '' where none stays."""
    if not await forgetting.in_the_record(connection, await forgetting.identities(connection, person_id)):
        return ""
    called = (await members.called(connection, [person_id]))[person_id]
    return f"{called.name} ({called.full_name})" if called.full_name not in (None, called.name) else called.name


async def led(connection: AsyncConnection, person_id: int) -> list[Network]:
    """The networks that this person may forget others in and that have written down somebody without Telegram."""
    found = []
    for network_id in await members.networks_of(connection, person_id):
        standing = await of_person(connection, network_id, person_id)
        if standing.may(Right.FORGET_OTHERS) and await forgetting.entered(connection, network_id):
            found.append(standing.network)
    return found


async def entered_person(connection: AsyncConnection, network_id: int, person_id: int) -> Known | None:
    """The one without Telegram whom this network has written down; anybody else asks in person, or is forgotten already."""
    if person_id not in {key for key, _, _ in await forgetting.entered(connection, network_id)}:
        return None
    known = await directory.known_people(connection, network_id)
    return next((each for each in known if each.person_id == person_id), None)


def back(network_id: int, place: str) -> str:
    """What the button carries that leads to where somebody was chosen."""
    return f"forgetting.people:{network_id}:0" if place == LISTED else f"members.page:{network_id}:0"
