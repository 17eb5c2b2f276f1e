"""Lets a meeting's cards come: one in the group, one in each private chat (drawn by cards/meetings.py)."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from domain.meetings import State
from storage import meetings, members, networks, outbox
from storage.meetings import Meeting
from storage.networks import Network
from storage.turn import Turn
from views.concerned import Concerned


def card_name(meeting: Meeting) -> str:
    """The name of a meeting's card, the same in every chat."""
    return f"meeting:{meeting.id}"


async def show_group(
    turn: Turn, network: Network, meeting: Meeting, *, fresh: bool = False, not_before: datetime | None = None
) -> None:
    """Post the invitation in the group, or bring its card up to date; pinned is the network's own meeting only."""
    if network.group_chat_id is None:
        return
    body = await networks.body(turn.connection, network.id, meeting.body_id)
    await outbox.show(
        turn,
        network.group_chat_id,
        card_name(meeting),
        network_id=network.id,
        pin=meeting.open and body.is_default,
        fresh=fresh,
        not_before=not_before,
        useful_until=_useful_until(turn, meeting),
    )


async def show_copy(turn: Turn, network: Network, meeting: Meeting) -> None:
    """The group's card once more for who asked there; the pinned one stays where it is, and only that one follows what happens."""
    await outbox.show(
        turn, turn.here.id, f"copy:{meeting.id}", network_id=network.id, fresh=True, kind="answer", asked=True
    )


def _useful_until(turn: Turn, meeting: Meeting) -> datetime | None:
    """A question or an invitation that could not be sent before the meeting's hour is not sent any more."""
    return meeting.starts_at if meeting.open and meeting.starts_at > turn.now else None


async def show_card(turn: Turn, network_id: int, meeting_id: int) -> None:
    """Bring the group's card of an invited meeting up to date; before the invitation there is none."""
    network = await networks.by_id(turn.connection, network_id)
    meeting = await meetings.by_id(turn.connection, network_id, meeting_id)
    if meeting.state is State.INVITED:
        await show_group(turn, network, meeting)


async def show_cards(turn: Turn, network_id: int) -> None:
    """Fresh cards in the group, because it became another chat."""
    network = await networks.by_id(turn.connection, network_id)
    for meeting in await meetings.open_of_network(turn.connection, network_id):
        if meeting.state is State.INVITED:
            await show_group(turn, network, meeting, fresh=True)


async def show_private(
    turn: Turn,
    network: Network,
    meeting: Meeting,
    person: Concerned,
    *,
    fresh: bool = False,
    menu: bool = False,
    not_before: datetime | None = None,
    tells: dict[str, Any] | None = None,
) -> None:
    """Show a meeting in somebody's private chat: the question to those who may invite, the invitation to those invited.

    `fresh` sends a new message and takes the buttons off the older one; `menu` shows what an officer may change.
    """
    if fresh:
        for shown in await meetings.shown_on(turn.connection, card_name(meeting)):
            if shown.chat_id == person.chat_id and shown.message_id is not None:
                outbox.strip_keyboard(turn, person.chat_id, shown.message_id)
    await outbox.show(
        turn,
        person.chat_id,
        card_name(meeting),
        {"menu": menu, "asking": tells is not None},
        network_id=network.id,
        fresh=fresh,
        not_before=not_before,
        tells=tells,
        useful_until=_useful_until(turn, meeting),
    )


async def show_calls(
    turn: Turn, network: Network, meeting: Meeting, chat_id: int, page: int = 0, *, fresh: bool = False
) -> None:
    """The list of calls (cards/answers.py) in a private chat; `fresh` takes the buttons off the older one."""
    name = f"calls:{meeting.id}"
    if fresh:
        for shown in await meetings.shown_on(turn.connection, name):
            if shown.chat_id == chat_id and shown.message_id is not None:
                outbox.strip_keyboard(turn, chat_id, shown.message_id)
    await outbox.show(turn, chat_id, name, {"page": page}, network_id=network.id, fresh=fresh)


async def settle_questions(turn: Turn, network: Network, meeting: Meeting, *, but: int | None) -> None:
    """Somebody answered the question whether to invite: wherever else it was asked it shows that at once (`but`: in their chat).

    The message is let go: the invitation comes as one of its own, at night in the morning.
    """
    name = f"asked:{meeting.id}"
    for shown in await meetings.shown_on(turn.connection, card_name(meeting)):
        if shown.private and shown.message_id is not None and shown.chat_id != but:
            await outbox.put_card_on(turn, shown.chat_id, name, shown.message_id)
            await outbox.show(turn, shown.chat_id, name, network_id=network.id)


async def refresh_cards(turn: Turn, network: Network, meeting: Meeting, *, but: int | None = None) -> None:
    """Every card of the meeting that stands somewhere follows (`but`: the chat in which it is shown otherwise)."""
    await outbox.useful_until(turn, card_name(meeting), _useful_until(turn, meeting))
    chats = None
    if but is not None:
        chats = {each.chat_id for each in await meetings.shown_on(turn.connection, card_name(meeting))} - {but}
    turn.changed("meeting", meeting.id, network.id, chats=chats)


async def refresh_members(turn: Turn, network: Network, meeting: Meeting, member_ids: Collection[int]) -> None:
    """The private cards of those who speak for these members follow."""
    speaking = [each for key in member_ids for each in await members.representatives_for(turn.connection, key)]
    chats = {each.private_chat_id for each in speaking if each.private_chat_id is not None}
    turn.changed("meeting", meeting.id, network.id, chats=chats)
