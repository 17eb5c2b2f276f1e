"""Loads what a button or a word names within the acting person's own networks, never by the key alone."""

from acts import standing
from domain.refusal import Refused
from storage import meetings, members, networks
from storage.meetings import Meeting
from storage.networks import Body
from storage.turn import Turn
from views.concerned import Concerned
from views.standing import Standing


async def opened(turn: Turn, meeting_id: int) -> tuple[Standing, Meeting]:
    """The meeting and where the person stands in it: with the offices that count in its body, for its seats.

    In a group only its own network's meetings are known, in private those of the networks the person has a part in;
    anything else is an old button: Refused('common.old_button').
    """
    meeting = await meetings.among(turn.connection, await _known(turn), meeting_id)
    if meeting is None:
        raise Refused("common.old_button")
    return await standing.in_meeting(turn, meeting), meeting


async def opened_body(turn: Turn, body_id: int) -> tuple[Standing, Body]:
    """The body and where the person stands in it; refused as in `opened`."""
    for network_id in await _known(turn):
        for body in await networks.bodies_of(turn.connection, network_id):
            if body.id == body_id:
                return await standing.in_body(turn, network_id, body.id), body
    raise Refused("common.old_button")


async def _known(turn: Turn) -> list[int]:
    """The networks that may be spoken of here."""
    if turn.here.private:
        return await members.networks_of(turn.connection, turn.who.id)
    return [turn.here.network_id] if turn.here.network_id is not None else []


def acting(turn: Turn, where: Standing) -> Concerned | None:
    """The acting person as somebody concerned; None without a private chat."""
    chat_id = turn.here.id if turn.here.private else turn.who.private_chat_id
    if chat_id is None:
        return None
    return Concerned(turn.who.id, chat_id, turn.who.name, set(where.offices), list(where.members))
