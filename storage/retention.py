"""What is not kept for ever: old messages lose their words, what came in and questions that are over go; some rows at a time.

docs/retention.md says what is kept for how long, and why.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from sqlalchemy import and_, delete, exists, null, or_, select, update

from storage import inbox
from storage import tables as t
from storage.connection import AsyncConnection
from storage.upsert import insertion

RECEIVED = timedelta(days=7)  # an update as it came; Telegram repeats one for a day at most
REPLACED = timedelta(days=1)  # the words of a card's state that a later one replaced
SAID = timedelta(days=90)  # the words of messages, questions that are over, updates that were set aside

MOST = 200  # rows that one turn changes
SPAN = 2000  # keys that one turn passes over

# Nothing was said with these.
_SIGNS = ("pin", "delete", "strip", "react", "fetch", "look")
# What a reply to a message of the minutes, or their card, asks of it later (minutes.named_in, outbox.attached).
_ASKED_LATER = ("minutes", "version", "state")

_later, _earlier = t.outbox.alias("later"), t.outbox.alias("earlier")


def _same_message(other: Any) -> Any:
    return and_(
        other.c.chat_id == t.outbox.c.chat_id, other.c.message_id == t.outbox.c.message_id, other.c.state == "sent"
    )


_replaced = and_(
    t.outbox.c.act == "card",
    t.outbox.c.state == "sent",
    t.outbox.c.message_id.is_not(None),
    exists().where(_same_message(_later), _later.c.id > t.outbox.c.id),
)
_not_the_first = exists().where(_same_message(_earlier), _earlier.c.id < t.outbox.c.id)
_EMPTY = {"values": {}, "keyboard": null(), "tells": null()}


async def go_on(connection: AsyncConnection, now: datetime) -> bool:
    """One turn: a few hundred rows of the first place that has any. False when there is nothing left to let go of today."""
    for step in _STEPS:
        if await step(connection, now):
            return True
    return False


async def _received(connection: AsyncConnection, now: datetime) -> bool:
    """Updates that were handled go after a week."""
    return await inbox.forget_before(connection, now - RECEIVED, MOST) == MOST


async def _set_aside(connection: AsyncConnection, now: datetime) -> bool:
    """Updates that failed go when nobody tried them again for three months."""
    old = select(t.inbox.c.id).where(t.inbox.c.state == "failed", t.inbox.c.done_at < now - SAID).limit(MOST)
    return (await connection.execute(delete(t.inbox).where(t.inbox.c.id.in_(old)))).rowcount == MOST


async def _questions(connection: AsyncConnection, now: datetime) -> bool:
    """Questions that are over go after three months."""
    old = select(t.questions.c.id).where(t.questions.c.ended_at < now - SAID).order_by(t.questions.c.id).limit(MOST)
    return (await connection.execute(delete(t.questions).where(t.questions.c.id.in_(old)))).rowcount == MOST


async def _cards(connection: AsyncConnection, now: datetime) -> bool:
    """A state of a card that a later one replaced loses its words after a day: nobody sees it any more."""
    keys = await _next(connection, "cards", now - REPLACED)
    if keys is None:
        return False
    await connection.execute(update(t.outbox).where(_within(keys), _replaced).values(**_EMPTY))
    return True


async def _said(connection: AsyncConnection, now: datetime) -> bool:
    """After three months a message keeps its key, chat, message and hours; what was no message, or was replaced, goes wholly.

    Of a card that was changed its first and its last state stay: when it was sent, and what replies to it are about. What failed
    waits for whoever runs the bot.
    """
    keys = await _next(connection, "said", now - SAID)
    if keys is None:
        return False
    gone = or_(
        and_(t.outbox.c.state == "sent", t.outbox.c.act.in_(_SIGNS)),
        t.outbox.c.state == "dropped",
        and_(_replaced, _not_the_first),
    )
    await connection.execute(delete(t.outbox).where(_within(keys), gone))
    of_minutes = or_(t.outbox.c.text == "meeting_minutes", t.outbox.c.text.startswith("minutes."))
    sent = and_(_within(keys), t.outbox.c.state == "sent")
    rows = await connection.execute(select(t.outbox.c.id, t.outbox.c["values"]).where(sent, of_minutes))
    asked = {row.id: {name: row[1][name] for name in _ASKED_LATER if name in row[1]} for row in rows.all()}
    await connection.execute(update(t.outbox).where(sent).values(**_EMPTY, claimed_at=None))
    for key, values in asked.items():
        if values:
            await connection.execute(update(t.outbox).where(t.outbox.c.id == key).values(values=values))
    return True


def _within(keys: tuple[int, int]) -> Any:
    return and_(t.outbox.c.id > keys[0], t.outbox.c.id <= keys[1])


async def _next(connection: AsyncConnection, place: str, before: datetime) -> tuple[int, int] | None:
    """(after, up to): the next messages in the order of their keys that are older; they count as done. None where none are."""
    done = (await connection.execute(select(t.retention.c.position).where(t.retention.c.place == place))).scalar() or 0
    ahead = select(t.outbox.c.id, t.outbox.c.created_at).where(t.outbox.c.id > done, t.outbox.c.id <= done + SPAN)
    rows = (await connection.execute(ahead.order_by(t.outbox.c.id).limit(MOST))).all()
    # Up to the first that is younger: a card that waited was written anew later than what has higher keys.
    old = [row.id for row in takewhile(lambda row: row.created_at < before, rows)]
    if rows and not old:
        return None
    up_to = max(old, default=done + SPAN)
    if not rows:  # a gap in the keys, or the end
        behind = select(t.outbox.c.id).where(t.outbox.c.id > done).order_by(t.outbox.c.id).limit(1)
        key = (await connection.execute(behind)).scalar()
        if key is None:
            return None
        up_to = key - 1
    kept = insertion(connection, t.retention).values(place=place, position=up_to)
    await connection.execute(kept.on_conflict_do_update(index_elements=["place"], set_={"position": up_to}))
    return done, up_to


_STEPS: tuple[Callable[[AsyncConnection, datetime], Awaitable[bool]], ...] = (
    _received,
    _set_aside,
    _questions,
    _cards,
    _said,
)
