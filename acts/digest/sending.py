"""The clock's part: months are closed for good, then each person gets one message with all the networks they follow."""

from datetime import timedelta

from acts.digest.following import plan, subject
from acts.digest.showing import card
from acts.market import plan_asking
from acts.needs import plan_carrying
from domain.following import ALL
from domain.months import after, begins_at, closes_at, month_of
from domain.quiet_hours import SendingHours
from storage import chats, digest, due, following, outbox
from storage.due import Due
from storage.following import CLOSE, CLOSE_ALONE, SEND
from storage.trouble import out_of_order
from storage.turn import Turn

AGAIN = timedelta(hours=1)  # a digest waits so long for a month that could not be closed


async def watch(turn: Turn, month: str | None = None) -> None:
    """Let the clock close a month (this one unless named) when its time has come; planned once, then it repeats itself."""
    month = month or month_of(turn.now)
    await due.repeat(turn, CLOSE, f"{month}:1", closes_at(month))


async def close(turn: Turn, work: Due) -> str | None:
    """Close a month for some networks at a time, the lowest first; with the last of them everybody's digest is planned.

    After downtime each month that went by is closed in turn, as of its own closing moment. Networks that cannot be closed together
    are closed each by a piece of work of its own: what is wrong with one of them stops no other.
    """
    month, _, part = work.subject.partition(":")
    if await _close_some(turn, work, month):
        await due.repeat(turn, CLOSE, f"{month}:{int(part) + 1}", work.at)
        return None
    for person_id in await following.everybody(turn.connection):
        await _plan_for(turn, person_id, month)
    await plan_carrying(turn, month)
    await plan_asking(turn, month)
    await due.repeat(turn, CLOSE, f"{after(month)}:1", closes_at(after(month)))
    return None


async def _close_some(turn: Turn, work: Due, month: str) -> bool:
    """Close some networks, or take them apart; True while some are left."""
    alone = await following.closed_alone(turn.connection, month)
    if not work.begun:  # else the process died over them: together they would be its end again
        try:
            async with turn.part():
                return await digest.close_some(turn, month, besides=alone)
        except Exception as error:
            if out_of_order(error):
                raise
    waiting = await digest.to_close(turn.connection, month, turn.now, alone)
    for network_id in waiting[: digest.BATCH]:
        await due.repeat(turn, CLOSE_ALONE, f"{month}:{network_id}", turn.now)
    return bool(waiting)


async def close_alone(turn: Turn, work: Due) -> str | None:
    """Close a month for one network and all below it."""
    month, _, network_id = work.subject.partition(":")
    await digest.close(turn, int(network_id), month)
    return None


async def _plan_for(turn: Turn, person_id: int, month: str) -> None:
    """Plan somebody's digest; where that fails the sending itself is tried until it can be done, and nobody else waits for it."""
    try:
        async with turn.part():
            await plan(turn, person_id, month)
    except Exception as error:
        if out_of_order(error):
            raise
        await due.plan(turn, SEND, subject(person_id, month), turn.now)


async def send(turn: Turn, work: Due) -> str | None:
    """One digest to one person: by day, once, also after downtime; nothing to somebody who follows nothing any more."""
    who, _, month = work.subject.partition(":")
    person_id = int(who)
    person = await chats.person_by_id(turn.connection, person_id)
    if person.private_chat_id is None:
        return "no private chat"
    chat = await chats.chat_by_id(turn.connection, person.private_chat_id)
    if chat.state != "active":
        return f"the chat is {chat.state}"
    choices = await following.choices_of(turn.connection, person_id)
    keys = [each.network for each in choices if each.chosen]
    followed = await following.networks_of(turn.connection, keys)
    hours = next((each.hours for each in followed if each.id == keys[0]), SendingHours())
    if await due.rest_at_night(turn, work, hours):
        return None
    if not followed:
        return await _over(turn, person_id, chat.id, rights=bool(choices))
    if all(each.state == "resting" for each in followed):
        return "every network rests"
    if all(each.created_at >= begins_at(after(month)) for each in followed):
        return "no network was there yet"
    if set(await digest.to_close(turn.connection, month, turn.now, ())).intersection(
        keys
    ):  # its figures cannot be reckoned yet: it comes once they can
        await due.move(turn.connection, work, turn.now + AGAIN, "a month is not closed yet")
        return None
    if not await following.mark_sent(turn, person_id, month):
        return "sent already"
    turn.record("digest.sent", None, person=person_id, month=month, networks=keys)
    wish = await following.wish_of(turn.connection, person_id)
    await outbox.show(
        turn, chat.id, card(month, ALL), fresh=True, kind="record"
    )  # remembered as sent, with its first page
    await plan(turn, person_id, after(month), wish=wish, hours=hours)
    return None


async def _over(turn: Turn, person_id: int, chat_id: int, *, rights: bool) -> str:
    """Whoever got digests and has no right to any network any more is told once; who only chose none is left in peace."""
    if not rights and await following.told_over(turn, person_id):
        outbox.say(turn, chat_id, "digest.no_more", {}, kind="notice")
    return "follows no network"
