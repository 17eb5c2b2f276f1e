"""Finds a past meeting within the acting person's own network."""

from acts.standing import yours
from domain.refusal import Refused
from storage.turn import Turn
from views.archive import Past, past_meeting


async def opened(turn: Turn, network_id: int, meeting_id: int) -> Past:
    """The meeting that a button names; another network's, or one still to come, is an old button."""
    if not turn.here.private:
        raise Refused("archive.in_private")
    await yours(turn, network_id)
    past = await past_meeting(turn.connection, network_id, meeting_id, turn.who.id, turn.now)
    if past is None:
        raise Refused("common.old_button")
    return past
