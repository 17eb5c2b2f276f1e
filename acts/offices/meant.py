"""Which body, office and person a button names, and who may not hold an office beside which."""

from acts.standing import in_body, yours
from domain.people import (
    Appointment,
    Office,
    checker_apart,
    holders,
)
from domain.refusal import Refused
from storage import (
    directory,
    members,
    networks,
    offices,
)
from storage.directory import Known
from storage.networks import Body
from storage.turn import Turn
from views.standing import Standing


async def body_of(turn: Turn, network_id: int, body_id: int) -> Body:
    """A body of this network; another network's is an old button."""
    for each in await networks.bodies_of(turn.connection, network_id):
        if each.id == body_id:
            return each
    raise Refused("common.old_button")


async def in_body_of(turn: Turn, network_id: int, body_id: int) -> tuple[Standing, Body]:
    """The person's standing in the body that a button names, and the body; another network's is an old button."""
    await yours(turn, network_id)
    body = await body_of(turn, network_id, body_id)
    return await in_body(turn, network_id, body.id), body


def office_named(word: str) -> Office:
    """The office that a button names."""
    try:
        return Office(word)
    except ValueError:
        raise Refused("common.old_button") from None


async def known_person(turn: Turn, network_id: int, person_id: int) -> Known:
    """Somebody whom this network knows; anybody else is an old button."""
    for each in await directory.known_people(turn.connection, network_id):
        if each.person_id == person_id:
            return each
    raise Refused("common.old_button")


async def checker_stays_apart(
    turn: Turn, network_id: int, body: Body, after: tuple[Appointment, ...], new: Appointment
) -> None:
    """Raises Refused('office.checker_apart') where `new`, one of `after` in this body, brings the checker and the money together."""
    elsewhere = [
        each
        for other in await networks.bodies_of(turn.connection, network_id)
        if other.id != body.id
        for each in await offices.appointments(turn.connection, network_id, other.id)
    ]
    held = (*after, *elsewhere)
    near = {new.person, *holders(held, Office.CHECKER), *holders(held, Office.TREASURER)}
    organisations = {
        each: [member.id for member in await members.spoken_for_by(turn.connection, each, network_id)] for each in near
    }
    checker_apart(held, new, organisations)
