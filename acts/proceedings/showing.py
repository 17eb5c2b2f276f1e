"""Shows a meeting as it stands: one card in the group, one for each vote, and the cards on which the record is kept."""

from datetime import datetime, timedelta

from acts.group import instead, unseen
from storage import chats, outbox, proceedings
from storage.meetings import shown_on
from storage.proceedings import Desk, Proceedings
from storage.turn import Turn
from views.proceedings import Kept, read, summary_values, vote_card

MAY_BE_TAKEN_AWAY = timedelta(
    hours=47
)  # Telegram lets a bot delete its messages for 48 hours (docs/facts.md, 'Telegram')


def group_card(found: Proceedings) -> str:
    """The name of the group's card."""
    return f"proceedings:{found.id}"


def desk_card(found: Proceedings) -> str:
    """The name of a card on which the record is kept."""
    return f"desk:{found.id}"


async def show_group(turn: Turn, kept: Kept, *, fresh: bool = False) -> None:
    """The group's card, once the meeting is live."""
    if kept.network.group_chat_id is None or kept.found.recorded != "live":
        return
    await outbox.show(
        turn,
        kept.network.group_chat_id,
        group_card(kept.found),
        network_id=kept.network.id,
        pin=kept.found.running,
        fresh=fresh,
    )


async def show_vote(turn: Turn, kept: Kept, vote_id: int) -> None:
    """The vote's card in the group, and those on which somebody votes for two seats."""
    if kept.found.recorded != "live":
        return
    if kept.network.group_chat_id is not None:
        await outbox.show(turn, kept.network.group_chat_id, vote_card(vote_id), network_id=kept.network.id)
    turn.changed("vote", vote_id, kept.network.id)
    if await unseen(turn.connection, kept.network) is not None:
        await _to_each_in_the_room(turn, await read(turn.connection, kept.found), vote_id)


async def _to_each_in_the_room(turn: Turn, kept: Kept, vote_id: int) -> None:
    """The group sees no card: whoever is in the room and has a private chat votes there."""
    vote = kept.recorded.open_vote
    if vote is None or vote.id != vote_id or vote.state != "open":
        return
    there = {shown.chat_id for shown in await shown_on(turn.connection, vote_card(vote_id))}
    for person_id in {each for inside in kept.recorded.holders.values() for each in inside if each is not None}:
        chat_id = (await chats.person_by_id(turn.connection, person_id)).private_chat_id
        if chat_id is not None and chat_id not in there:
            await show_own_votes(turn, kept, vote_id, chat_id)


async def show_own_votes(turn: Turn, kept: Kept, vote_id: int, chat_id: int) -> None:
    """The card on which a person votes for each seat apart."""
    await outbox.show(turn, chat_id, vote_card(vote_id), network_id=kept.network.id)


async def show_desk(turn: Turn, found: Proceedings, desk: Desk, *, fresh: bool = False) -> None:
    """One card on which the record is kept; `fresh`: a new message, and the older one goes (or, too old, its buttons)."""
    if fresh:
        for shown in await shown_on(turn.connection, desk_card(found)):
            if shown.chat_id == desk.chat_id and shown.message_id is not None:
                sent_at = await outbox.card_sent_at(turn.connection, desk.chat_id, desk_card(found))
                lately = sent_at is not None and turn.now - sent_at < MAY_BE_TAKEN_AWAY
                (outbox.delete if lately else outbox.strip_keyboard)(turn, desk.chat_id, shown.message_id)
        await proceedings.held.set_desk(turn, desk, typed=0)
    await outbox.show(turn, desk.chat_id, desk_card(found), network_id=found.network_id, fresh=fresh)


async def show(turn: Turn, kept: Kept, *, group: bool = True, room: bool = True) -> None:
    """Bring every card of the meeting up to date after something was recorded.

    `group` False: nothing of it stands on the cards in the group. `room` False: nobody came or went, so that of the group's cards
    only the vote's changes (a group takes no more than twenty edits a minute).
    """
    if group:
        if room:
            await show_group(turn, kept)
        if (vote_id := await proceedings.votes.going_on(turn.connection, kept.found)) is not None:
            await show_vote(turn, kept, vote_id)
    for desk in await proceedings.held.desks_of(turn.connection, kept.found.id):
        mine = turn.person is not None and desk.person_id == turn.person.id
        await show_desk(turn, kept.found, desk, fresh=mine and desk.typed > 0)


async def typed_below(turn: Turn, kept: Kept) -> None:
    """The acting person wrote a message under the card: it comes anew below that (`show`)."""
    if kept.desk is not None:
        await proceedings.held.set_desk(turn, kept.desk, typed=kept.desk.typed + 1)


async def after_migration(turn: Turn, network_id: int) -> None:
    """The group became another chat: a meeting that is going on gets fresh cards there, a vote that is open its own."""
    for found in await proceedings.held.running(turn.connection, network_id):
        kept = await read(turn.connection, found)
        await show_group(turn, kept, fresh=True)
        if (vote := kept.recorded.open_vote) is not None:
            await show_vote(turn, kept, vote.id)


async def show_summary(turn: Turn, kept: Kept, not_before: datetime | None) -> None:
    """Post the summary in the group; brought up to date where it stands, nobody is told twice."""
    network, body_id = kept.network, kept.meeting.body_id
    if network.group_chat_id is None:
        return
    values = await summary_values(turn.connection, kept, turn.now)
    await instead(turn, network, "proceedings.summary", values, body_id=body_id, not_before=not_before)
    await outbox.show(
        turn,
        network.group_chat_id,
        f"summary:{kept.meeting.id}",
        network_id=network.id,
        not_before=not_before,
        kind="record",  # after a crash it is sent again, and says so (docs/meetings.md, 'The clock')
    )
