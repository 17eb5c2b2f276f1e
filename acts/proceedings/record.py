"""The record of a meeting: who keeps it, what follows from who is in the room, and the cards on which the meeting stands.

One card is in the group, one for each vote, and one with whoever keeps the record.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from acts import standing
from acts.telling import instead, unseen
from domain.attendance import ever_quorate, people_in
from domain.meetings import BUDDHIST_ERA, fix_number
from domain.refusal import Refused, still_there
from domain.rights import Right
from storage import attendance, chats, desks, meetings, messages, networks, outbox, proceedings, votes
from storage.desks import Desk
from storage.meetings import shown_on
from storage.networks import Network
from storage.proceedings import Proceedings
from storage.turn import Turn
from views.meetings import held_before
from views.proceedings import Kept, leaders, read, summary_values, vote_card
from views.standing import Standing, of_person

# Telegram lets a bot delete its messages for 48 hours (docs/facts.md, 'Telegram').
MAY_BE_TAKEN_AWAY = timedelta(hours=47)


async def opened(turn: Turn, proceedings_id: int) -> tuple[Standing, Proceedings]:
    """The proceedings and where the person stands in its body; anything else is an old button."""
    found = still_there(
        await proceedings.among(turn.connection, await standing.networks_spoken_of(turn), proceedings_id)
    )
    if found.state == "taken_back":
        raise Refused("common.old_button")
    return await standing.in_body(turn, found.network_id, found.body_id), found


async def at_desk(turn: Turn, proceedings_id: int, *, over: bool = False) -> Kept:
    """The meeting for whoever keeps its record: chair, secretary, vice-chair or assistant, in private.

    Refuses others, and an ended meeting unless `over`. The person's card follows them to this chat.
    """
    where, found = await opened(turn, proceedings_id)
    where.require(Right.RECORD_MEETING)
    if not turn.here.private:
        raise Refused("proceedings.refused_private")
    if not over:
        require_running(found)
    desk = await desks.desk_of(turn.connection, found.id, turn.who.id)
    if desk is None:
        desk = await desks.open_desk(turn, found.id, turn.who.id, turn.here.id, "matter")
    return await read(turn.connection, found, desk)


async def again(turn: Turn, kept: Kept) -> Kept:
    """The same meeting after something was written."""
    return replace(await read(turn.connection, kept.found), desk=kept.desk)


@contextmanager
def counted(kept: Kept) -> Iterator[None]:
    """A rule's refusal within counts the seats in their own unit."""
    try:
        yield
    except Refused as refusal:
        raise Refused(refusal.key, **{"unit": kept.unit} | refusal.values) from refusal


async def without_seat(turn: Turn, where: Standing, found: Proceedings) -> Refused:
    """What somebody is told who has no seat in the meeting: to sign up, or that it is not theirs to attend."""
    body = await networks.body(turn.connection, found.network_id, found.body_id)
    if where.belongs and not body.is_default:
        return Refused("proceedings.refused_not_seated", body=body.name)
    if where.members:  # the seats of a meeting are those of its start
        return Refused("proceedings.refused_joined_later", member=where.members[0].name)
    return Refused("proceedings.refused_no_seat")


def require_running(found: Proceedings) -> None:
    """Raises Refused('proceedings.refused_over') when the meeting is over."""
    if not found.running:
        raise Refused("proceedings.refused_over", ended=found.ended_at or found.last_at)


async def turn_to(turn: Turn, kept: Kept, view: str, about: int | None = None, page: int = 0) -> None:
    """Let the acting person's card show a view."""
    if kept.desk is not None:
        await desks.set_desk(turn, kept.desk, view=view, about=about, page=page)


# --- who is in the room, and who presides -----------------------------------------------------------------------------


async def settle(turn: Turn, kept: Kept) -> Kept:
    """Draw the consequences of who is in the room. Returns the meeting read anew."""
    kept = await again(turn, kept)
    await _number(turn, kept)
    await _presiding(turn, kept)
    return await again(turn, kept)


async def _number(turn: Turn, kept: Kept) -> None:
    """Fix the number at the first quorum; a quorum that was only a wrong tick gives it back while nothing is resolved."""
    found, meeting, recorded = kept.found, kept.meeting, kept.recorded
    quorate = ever_quorate(recorded.moves, found.quorum)
    if quorate is not None and meeting.number is None:
        body = await networks.body(turn.connection, kept.network.id, meeting.body_id)
        day = kept.network.day_of(meeting.starts_at)
        held = await meetings.numbers_of(turn.connection, body.id, day.year)
        before = held_before(body, day.year, meeting.rule.series)
        fixed = fix_number(meeting.rule, held, before, kept.network.tz).number
        assert fixed is not None
        await meetings.note(turn, meeting, number=fixed.count, number_year=fixed.year - BUDDHIST_ERA)
        turn.record("meeting.numbered", kept.network.id, meeting=meeting.id, number=str(fixed))
    elif quorate is None and meeting.number is not None and found.before != "ended" and not recorded.resolutions:
        await meetings.note(turn, meeting, number=None, number_year=None)
        turn.record("meeting.number_given_back", kept.network.id, meeting=meeting.id)


async def _presiding(turn: Turn, kept: Kept) -> None:
    """The chair presides, else a vice-chair; whom those present chose stays until one of them comes."""
    recorded = kept.recorded
    inside = people_in(recorded.moves, recorded.at)
    now = recorded.presiding
    for holder, why in await leaders(turn.connection, kept):
        if holder.person_id in inside:
            if now is None or now.person_id != holder.person_id:
                since = recorded.proceedings.started_at if now is None else turn.now
                await attendance.preside(turn, kept.found, holder.person_id, holder.name, why.value, since)
            return


def presides(kept: Kept) -> bool:
    """Whether somebody in the room presides."""
    recorded = kept.recorded
    now = recorded.presiding
    if now is None:
        return False
    if now.person_id is None:
        return any(None in inside for inside in recorded.holders.values())
    return now.person_id in people_in(recorded.moves, recorded.at)


async def officers_follow(turn: Turn, network: Network) -> None:
    """The network's officers have changed: in every meeting that is going on the office holders in the room preside.

    Whoever may keep the record no longer loses the card for it; what was recorded stays.
    """
    for found in await proceedings.running(turn.connection, network.id):
        await _close_desks(turn, found)
        kept = await read(turn.connection, found)
        if found.live and found.reopened != "record":
            kept = await settle(turn, kept)
        await show(turn, kept, room=False)


async def _close_desks(turn: Turn, found: Proceedings) -> None:
    for desk in await desks.desks_of(turn.connection, found.id):
        where = await of_person(turn.connection, found.network_id, desk.person_id, found.body_id)
        if where.may(Right.RECORD_MEETING):
            continue
        for shown in await shown_on(turn.connection, desk_card(found)):
            if shown.chat_id == desk.chat_id and shown.message_id is not None:
                outbox.strip_keyboard(turn, desk.chat_id, shown.message_id)
        await desks.close_desk(turn, desk)


# --- the cards --------------------------------------------------------------------------------------------------------


async def show(turn: Turn, kept: Kept, *, group: bool = True, room: bool = True) -> None:
    """Bring every card of the meeting up to date after something was recorded.

    `group` False: nothing of it stands on the cards in the group. `room` False: nobody came or went, so that of the group's cards
    only the vote's changes (a group takes no more than twenty edits a minute).
    """
    if group:
        if room:
            await show_group(turn, kept)
        if (vote_id := await votes.going_on(turn.connection, kept.found)) is not None:
            await show_vote(turn, kept, vote_id)
    for desk in await desks.desks_of(turn.connection, kept.found.id):
        mine = turn.person is not None and desk.person_id == turn.person.id
        await show_desk(turn, kept.found, desk, fresh=mine and desk.typed > 0)


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


def group_card(found: Proceedings) -> str:
    """The name of the group's card."""
    return f"proceedings:{found.id}"


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


async def typed_below(turn: Turn, kept: Kept) -> None:
    """The acting person wrote a message under the card: it comes anew below that (`show`)."""
    if kept.desk is not None:
        await desks.set_desk(turn, kept.desk, typed=kept.desk.typed + 1)


async def below_what_was_typed(turn: Turn, proceedings_id: int) -> None:
    """A button of the card was pressed by its words: the card comes anew below them."""
    await typed_below(turn, await at_desk(turn, proceedings_id))


async def show_desk(turn: Turn, found: Proceedings, desk: Desk, *, fresh: bool = False) -> None:
    """One card on which the record is kept; `fresh`: a new message, and the older one goes (or, too old, its buttons)."""
    if fresh:
        for shown in await shown_on(turn.connection, desk_card(found)):
            if shown.chat_id == desk.chat_id and shown.message_id is not None:
                sent_at = await messages.card_sent_at(turn.connection, desk.chat_id, desk_card(found))
                lately = sent_at is not None and turn.now - sent_at < MAY_BE_TAKEN_AWAY
                (outbox.delete if lately else outbox.strip_keyboard)(turn, desk.chat_id, shown.message_id)
        await desks.set_desk(turn, desk, typed=0)
    await outbox.show(turn, desk.chat_id, desk_card(found), network_id=found.network_id, fresh=fresh)


def desk_card(found: Proceedings) -> str:
    """The name of a card on which the record is kept."""
    return f"desk:{found.id}"


async def after_migration(turn: Turn, network_id: int) -> None:
    """The group became another chat: a meeting that is going on gets fresh cards there, a vote that is open its own."""
    for found in await proceedings.running(turn.connection, network_id):
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
