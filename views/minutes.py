"""A draft is offered to members where they already look: a button on the summary, on their card of the meeting, on the next invitation.

Whoever wishes to check it gets the .pdf in private; nobody is sent what they did not ask for (docs/decisions/minutes.md).
"""

from typing import Any

from domain.minutes import State
from storage import minutes as books
from storage import outbox
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.networks import Body, Network
from storage.outbox import Button, data
from views import naming


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


def adoption_title(network: Network, meeting: Meeting) -> str:
    """รับรองรายงานการประชุมครั้งที่ 12/2569, also of an extraordinary meeting."""
    number = naming.number_words(network, meeting, naming.fixed_number(meeting))
    return naming.said(network, "minutes.adopt_title", numbered=number)


async def to_adopt(
    connection: AsyncConnection, network: Network, body: Body, meeting: Meeting | None
) -> list[dict[str, Any]]:
    """Every minute that is not adopted yet, oldest first, also the last before the bot: `title`, `adopts` (meeting or None)."""
    before = meeting.starts_at if meeting is not None else None
    found: list[dict[str, Any]] = []
    if body.held_before and body.held_year:
        number = naming.said(
            network, "minutes.numbered", number=[body.held_before, body.held_year], extraordinary=False
        )
        last = naming.said(network, "minutes.adopt_title", numbered=number)
        if last not in await books.adopted_titles(connection, network.id, body.id):
            found.append({"title": last, "adopts": None})
    for each in await books.not_adopted(connection, network.id, body.id, before):
        if meeting is None or each.id != meeting.id:
            found.append({"title": adoption_title(network, each), "adopts": each.id})
    return found
