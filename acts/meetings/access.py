"""Loads what a button or a word names within the acting person's own networks, never by the key alone."""

from acts import standing
from acts.meetings.people import Concerned
from acts.standing import Standing
from domain.refusal import Refused
from storage import meetings, members
from storage.meetings import Meeting
from storage.turn import Turn


async def opened(turn: Turn, meeting_id: int) -> tuple[Standing, Meeting]:
    """The meeting and where the person stands in its network.

    In a group only its own network's meetings are known, in private those of the networks the person has a part in;
    anything else is an old button: Refused('common.old_button').
    """
    if turn.here.private:
        known = await members.networks_of(turn.connection, turn.who.id)
    else:
        known = [turn.here.network_id] if turn.here.network_id is not None else []
    meeting = await meetings.among(turn.connection, known, meeting_id)
    if meeting is None:
        raise Refused("common.old_button")
    return await standing.in_network(turn, meeting.network_id), meeting


def acting(turn: Turn, where: Standing) -> Concerned | None:
    """The acting person as somebody concerned; None without a private chat."""
    chat_id = turn.here.id if turn.here.private else turn.who.private_chat_id
    if chat_id is None:
        return None
    return Concerned(turn.who.id, chat_id, turn.who.name, set(where.offices), list(where.members))
