"""Shows a meeting as it stands: one card in the group, one for each vote, and the cards on which the record is kept."""

from datetime import timedelta
from typing import Any
from zlib import crc32

from acts.group import unseen
from acts.proceedings.access import Kept, read
from domain import attendance as rules
from domain.quorum import quorate
from storage import chats, networks, outbox, proceedings
from storage.meetings import shown_on
from storage.outbox import Keyboard, data
from storage.proceedings import Desk, Proceedings, Vote
from storage.turn import Turn
from views.meetings import number_of, year_shown

MAY_BE_TAKEN_AWAY = timedelta(hours=47)  # Telegram lets a bot delete its messages for 48 hours (telegram.md)


def group_card(found: Proceedings) -> str:
    """The name of the group's card."""
    return f"proceedings:{found.id}"


def desk_card(found: Proceedings) -> str:
    """The name of a card on which the record is kept."""
    return f"desk:{found.id}"


def vote_card(vote: Vote) -> str:
    """The name of a vote's card in the group, and of the card on which somebody votes for two seats."""
    return f"vote:{vote.id}"


def words_code(vote: Vote) -> str:
    """The words that are voted on, short enough for a button: so that no press counts for words that its maker did not read."""
    return f"{crc32(vote.words.encode()) & 0xFFFFF:x}"


async def head(turn: Turn, kept: Kept) -> dict[str, Any]:
    """What every card of a meeting says of it."""
    found, recorded = kept.found, kept.recorded
    by = (await chats.person_by_id(turn.connection, found.last_by)).name if found.last_by else None
    present = len(recorded.room)
    presiding = recorded.presiding
    return {
        "number": year_shown(await number_of(turn.connection, kept.network, kept.meeting)),
        "numbered": kept.meeting.number is not None,
        "kind": kept.meeting.kind,
        "body": (await networks.body(turn.connection, kept.network.id, kept.meeting.body_id)).name,
        "unit": kept.unit,
        "state": found.state,
        "recorded": found.recorded,
        "reopened": found.reopened,
        "discussion": found.discussion,
        "day": kept.meeting.starts_at.astimezone(kept.network.tz).date().isoformat(),
        "started_at": found.started_at.isoformat(),
        "ended_at": found.ended_at.isoformat() if found.ended_at else None,
        "itself": found.ended_itself,
        "present": present,
        "came": len(rules.ever_filled(recorded.moves)),
        "seats": found.seats,
        "needed": found.quorum,
        "quorate": recorded.quorate,
        "listed": found.listed_at is not None,
        "claims": len({claim.member_id for claim in recorded.claims}),
        "presiding": {"name": presiding.name, "why": presiding.why} if presiding else None,
        "last": {"act": found.last_act, "by": by, "at": found.last_at.isoformat()},
    }


async def show_group(turn: Turn, kept: Kept, *, fresh: bool = False) -> None:
    """The group's card, once the meeting is live; numbers only."""
    found, chat_id = kept.found, kept.network.group_chat_id
    if chat_id is None or found.recorded != "live":
        return
    keyboard: Keyboard = []
    if found.live:
        keyboard = [
            [
                data("proceedings.button.arrived", f"proceedings.arrived:{found.id}"),
                data("proceedings.button.leaving", f"proceedings.leaving:{found.id}"),
            ]
        ]
    await outbox.show_card(
        turn,
        chat_id,
        group_card(found),
        "proceedings.card",
        await head(turn, kept),
        keyboard=keyboard,
        network_id=kept.network.id,
        pin=found.running,
        fresh=fresh,
    )


async def vote_values(turn: Turn, kept: Kept, vote: Vote) -> dict[str, Any]:
    """What the cards of a vote say."""
    recorded = kept.recorded
    room = recorded.room_for(vote.matter_id)
    counted = vote.counted or recorded.count(vote)
    matter = recorded.matter(vote.matter_id)
    return {
        **(await head(turn, kept)),
        "title": matter.title if matter else "",
        "words": vote.words,
        "vote_state": vote.state,
        "result": vote.result,
        "yes": counted.yes,
        "no": counted.no,
        "abstained": counted.abstained,
        "silent": counted.silent,
        "room": len(room),
        "gone": len(recorded.gone_before(vote)),
        "lost": not quorate(len(room), recorded.proceedings.quorum),
        "two_thirds": vote.two_thirds,
        "casting": {"how": vote.casting, "name": vote.casting_name} if vote.casting else None,
        "counts": vote.state != "closed" or any(each.vote_id == vote.id for each in recorded.resolutions),
        "recount": any(
            each.matter_id == vote.matter_id
            and each.state == "closed"
            and each.opened_at < vote.opened_at
            and each.words == vote.words
            for each in recorded.votes
        ),
    }


async def show_vote(turn: Turn, kept: Kept, vote: Vote) -> None:
    """The vote's card in the group, and those on which somebody votes for two seats; numbers only."""
    if kept.found.recorded != "live":
        return
    values = await vote_values(turn, kept, vote)
    if kept.network.group_chat_id is not None:
        keyboard: Keyboard = []
        if vote.state == "open" and kept.found.live:
            keyboard = [
                [
                    data(
                        f"proceedings.button.choice_{each}",
                        f"proceedings.ballot:{kept.found.id}:{vote.id}:{each}:{words_code(vote)}",
                    )
                ]
                for each in ("yes", "no", "abstain")
            ]
            if _somebody_holds_two(kept):
                apart = f"proceedings.apart:{kept.found.id}:{vote.id}"
                keyboard.append([data("proceedings.button.apart", apart, unit=kept.unit)])
        await outbox.show_card(
            turn,
            kept.network.group_chat_id,
            vote_card(vote),
            "proceedings.vote_card",
            values,
            keyboard=keyboard,
            network_id=kept.network.id,
        )
    if vote.state == "open" and await unseen(turn.connection, kept.network) is not None:
        await _to_each_in_the_room(turn, kept, vote)
    for shown in await shown_on(turn.connection, vote_card(vote)):
        person = await chats.person_in_chat(turn.connection, shown.chat_id) if shown.private else None
        if person is not None:
            await show_own_votes(turn, kept, vote, person.id, shown.chat_id)


async def _to_each_in_the_room(turn: Turn, kept: Kept, vote: Vote) -> None:
    """The group sees no card: whoever is in the room and has a private chat votes there."""
    there = {shown.chat_id for shown in await shown_on(turn.connection, vote_card(vote))}
    for person_id in {each for inside in kept.recorded.holders.values() for each in inside if each is not None}:
        chat_id = (await chats.person_by_id(turn.connection, person_id)).private_chat_id
        if chat_id is not None and chat_id not in there:
            await show_own_votes(turn, kept, vote, person_id, chat_id)


def _somebody_holds_two(kept: Kept) -> bool:
    people = [person for inside in kept.recorded.holders.values() for person in inside if person is not None]
    return len(people) > len(set(people))


async def show_own_votes(turn: Turn, kept: Kept, vote: Vote, person_id: int, chat_id: int) -> None:
    """The card on which a person votes for each seat apart."""
    from acts.proceedings.voting import own_seats

    mine = await own_seats(turn, kept, vote, person_id)
    cast = {ballot.seat: ballot.choice.value for ballot in kept.recorded.ballots.get(vote.id, ())}
    rows = [{"name": kept.seat_name(member_id), "choice": cast.get(member_id)} for member_id in mine]
    keyboard: Keyboard = []
    if vote.state == "open":
        for number, member_id in enumerate(mine, start=1):
            keyboard.append(
                [
                    data(
                        f"proceedings.button.choice_for_{each}",
                        f"proceedings.own:{kept.found.id}:{vote.id}:{member_id}:{each}:{words_code(vote)}",
                        number=number,
                    )
                    for each in ("yes", "no", "abstain")
                ]
            )
    values = await vote_values(turn, kept, vote) | {"rows": rows}
    await outbox.show_card(
        turn, chat_id, vote_card(vote), "proceedings.own_votes", values, keyboard=keyboard, network_id=kept.network.id
    )


async def show_desk(turn: Turn, kept: Kept, desk: Desk, *, fresh: bool = False) -> None:
    """One card on which the record is kept; `fresh`: a new message, and the older one goes (or, too old, its buttons)."""
    from acts.proceedings.desk import view

    found = kept.found
    if fresh:
        for shown in await shown_on(turn.connection, desk_card(found)):
            if shown.chat_id == desk.chat_id and shown.message_id is not None:
                sent_at = await outbox.card_sent_at(turn.connection, desk.chat_id, desk_card(found))
                lately = sent_at is not None and turn.now - sent_at < MAY_BE_TAKEN_AWAY
                (outbox.delete if lately else outbox.strip_keyboard)(turn, desk.chat_id, shown.message_id)
        await proceedings.held.set_desk(turn, desk, typed=0)
    text, values, keyboard = await view(turn, kept, desk)
    await outbox.show_card(
        turn,
        desk.chat_id,
        desk_card(found),
        text,
        await head(turn, kept) | values,
        keyboard=keyboard,
        network_id=kept.network.id,
        fresh=fresh,
    )


async def show(turn: Turn, kept: Kept, *, group: bool = True, room: bool = True) -> None:
    """Bring every card of the meeting up to date after something was recorded.

    `group` False: nothing of it stands on the cards in the group. `room` False: nobody came or went, so that of the group's cards
    only the vote's changes (a group takes no more than twenty edits a minute).
    """
    kept = await read(turn, kept.found)
    if group:
        if room:
            await show_group(turn, kept)
        for vote in kept.recorded.votes:
            if vote.open:
                await show_vote(turn, kept, vote)
    for desk in await proceedings.held.desks_of(turn.connection, kept.found.id):
        mine = turn.person is not None and desk.person_id == turn.person.id
        await show_desk(turn, kept, desk, fresh=mine and desk.typed > 0)


async def typed_below(turn: Turn, kept: Kept) -> None:
    """The acting person wrote a message under the card: it comes anew below that (`show`)."""
    if kept.desk is not None:
        await proceedings.held.set_desk(turn, kept.desk, typed=kept.desk.typed + 1)


async def after_migration(turn: Turn, network_id: int) -> None:
    """The group became another chat: a meeting that is going on gets fresh cards there, a vote that is open its own."""
    for found in await proceedings.held.running(turn.connection, network_id):
        kept = await read(turn, found)
        await show_group(turn, kept, fresh=True)
        for vote in kept.recorded.votes:
            if vote.open:
                await show_vote(turn, kept, vote)
