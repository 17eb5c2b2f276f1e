"""A draft is offered to members where they already look: a button on the summary, on their card of the meeting, on the next invitation.

Whoever wishes to check it gets the .pdf in private; nobody is sent what they did not ask for (docs/decisions/minutes.md).
"""

from typing import Any

from acts.members import full_names
from acts.minutes import naming, showing
from acts.minutes.access import opened
from domain.minutes import State
from domain.refusal import Refused
from storage import meetings, outbox, proceedings
from storage import minutes as books
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.networks import Network
from storage.outbox import Button, Keyboard, data
from storage.turn import Turn


async def offered(connection: AsyncConnection, network: Network, meeting: Meeting) -> books.Minutes | None:
    """A meeting's minutes, once members may read them."""
    found = await books.of_meeting(connection, network.id, meeting.id)
    if found is None or (found.state is not State.ADOPTED and found.sent_version is None):
        return None
    return found


async def to_be_adopted(connection: AsyncConnection, network: Network, meeting: Meeting) -> list[Button]:
    """The buttons of an invitation: the drafts that this meeting is to adopt, newest first, at most two."""
    waiting = await books.not_adopted(connection, network.id, meeting.body_id, meeting.starts_at)
    buttons = []
    for each in reversed(waiting):
        found = await offered(connection, network, each)
        if found is not None:
            number = naming.number_words(network, each, naming.fixed_number(each))  # under that body's own invitation
            buttons.append(data("minutes.read_draft", f"minutes.read:{found.id}", numbered=number))
    return buttons[:2]


def values_of(found: books.Minutes | None) -> dict[str, Any] | None:
    """What a card says about offered minutes; None: nothing."""
    if found is None:
        return None
    return {"id": found.id, "state": found.state.value, "version": found.sent_version or found.version}


def button(found: books.Minutes) -> Button:
    """[ดูรายงานการประชุม] in a private chat."""
    return data("minutes.read", f"minutes.read:{found.id}")


def way(found: books.Minutes) -> Button:
    """The same in the group: opens the private chat."""
    return outbox.url("minutes.read", f"https://t.me/{{bot}}?start=v{found.id}")


async def refresh(turn: Turn, network: Network, meeting: Meeting) -> None:
    """Bring the summary in the group and the members' cards of the meeting up to date."""
    from acts.meetings.showing import refresh_cards
    from acts.proceedings import summary
    from acts.proceedings.access import read

    held = await proceedings.of_meeting(turn.connection, network.id, meeting.id)
    if held is None:
        return
    await summary.show(turn, await read(turn, held), only_edit=True)
    await refresh_cards(turn, network, await meetings.by_id(turn.connection, network.id, meeting.id))


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
