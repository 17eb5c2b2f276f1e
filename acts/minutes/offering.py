"""A draft is offered to members where they already look: a button on the summary, on their card of the meeting, on the next invitation.

Whoever wishes to check it gets the .pdf in private; nobody is sent what they did not ask for (docs/decisions/minutes.md).
"""

from acts.members import full_names
from acts.minutes import showing
from acts.minutes.access import opened
from domain.minutes import State
from domain.refusal import Refused
from storage.outbox import Keyboard, data
from storage.turn import Turn


async def read_minutes(turn: Turn, minutes_id: int) -> None:
    """The .pdf in the private chat of whoever pressed; a draft with the way to say what is wrong in it."""
    at = await opened(turn, minutes_id)
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    if not at.reads:
        raise Refused("minutes.refused_not_sent")
    draft = at.found.state is not State.ADOPTED
    keyboard: Keyboard = [[data("minutes.correct", f"minutes.correct:{at.found.id}")]] if draft else []
    keyboard += full_names.offered(turn, at.network.id)
    why = "check" if draft else "file"
    await showing.send_file(turn, at.network, at.meeting, at.found, turn.here.id, "pdf", why, keyboard=keyboard or None)
    turn.answer("minutes.file_comes")
