"""The clock's part: months are closed for good, then each person gets one message with all the networks they follow."""

from acts.digest.planning import plan
from acts.digest.scopes import ALL, Scope
from acts.digest.showing import show_to
from domain.following import Sight
from domain.months import after, begins_at, closes_at, month_of
from domain.timetable import SendingHours, allowed
from storage import chats, due, following, outbox
from storage.digest import close_some
from storage.due import Due
from storage.following import CLOSE
from storage.turn import Turn


async def watch(turn: Turn) -> None:
    """Let the clock close this month when its time has come; whoever begins first plans it, then it repeats itself."""
    month = month_of(turn.now)
    await due.plan(turn, CLOSE, f"{month}:1", closes_at(month))


async def close(turn: Turn, work: Due) -> str | None:
    """Close a month for some networks at a time, the lowest first; with the last of them everybody's digest is planned.

    After downtime each month that went by is closed in turn, as of its own closing moment.
    """
    month, _, part = work.subject.partition(":")
    if await close_some(turn, month):
        await due.plan(turn, CLOSE, f"{month}:{int(part) + 1}", work.at)
        return None
    for person_id in await following.everybody(turn.connection):
        await plan(turn, person_id, month)
    await due.plan(turn, CLOSE, f"{after(month)}:1", closes_at(after(month)))
    return None


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
    morning = allowed(turn.now, hours)
    if morning > turn.now:
        await due.move(turn.connection, work, morning, "quiet hours")
        return None
    if not followed:
        return await _over(turn, person_id, chat.id, rights=bool(choices))
    if all(each.state == "resting" for each in followed):
        return "every network rests"
    if all(each.created_at >= begins_at(after(month)) for each in followed):
        return "no network was there yet"
    if not await following.mark_sent(turn, person_id, month):
        return "sent already"
    turn.record("digest.sent", None, person=person_id, month=month, networks=keys)
    wish = await following.wish_of(turn.connection, person_id)
    scope = Scope(ALL, tuple(followed), Sight.SUMS)
    await show_to(turn, scope, month, person_id, chat.id, fresh=True, kind="record", wish=wish)
    await plan(turn, person_id, after(month), wish=wish, hours=hours)
    return None


async def _over(turn: Turn, person_id: int, chat_id: int, *, rights: bool) -> str:
    """Whoever got digests and has no right to any network any more is told once; who only chose none is left in peace."""
    if not rights and await following.told_over(turn, person_id):
        outbox.say(turn, chat_id, "digest.no_more", {}, kind="notice")
    return "follows no network"
