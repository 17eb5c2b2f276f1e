"""What is not kept for ever: old messages lose their words, what came in and questions that are over go; some rows at a time.

docs/retention.md says what is kept for how long, and why. What was read of papers is kept as long as `domain/kept_readings.py` says,
an invitation's link as long as `domain/links.py` does.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from sqlalchemy import and_, bindparam, delete, exists, insert, null, or_, select, update

from domain.kept_readings import KEPT_FOR
from domain.links import INVITATION
from storage import books, inbox, tables
from storage.connection import AsyncConnection
from storage.upsert import insertion

RECEIVED = timedelta(days=7)  # an update as it came; Telegram repeats one for a day at most
REPLACED = timedelta(days=1)  # the words of a card's state that a later one replaced
CONTENT = timedelta(
    hours=2
)  # a file that was fetched or put together, behind its sending (acts/pictures.py, acts/archive.py)
SAID = timedelta(days=90)  # the words of messages, questions that are over, updates that were set aside

MOST = 100  # rows that one turn changes
SPAN = 1000  # keys that one turn passes over

# Nothing was said with these.
_SIGNS = ("pin", "delete", "strip", "react", "fetch", "look")
# What a reply to a message of the minutes, or their card, asks of it later (minutes.named_in, outbox.attached).
_ASKED_LATER = ("minutes", "version", "state")

_later, _earlier = tables.outbox.alias("later"), tables.outbox.alias("earlier")


def _same_message(other: Any) -> Any:
    return and_(
        other.c.chat_id == tables.outbox.c.chat_id,
        other.c.message_id == tables.outbox.c.message_id,
        other.c.state == "sent",
    )


_replaced = and_(
    tables.outbox.c.act == "card",
    tables.outbox.c.state == "sent",
    tables.outbox.c.message_id.is_not(None),
    exists().where(_same_message(_later), _later.c.id > tables.outbox.c.id),
)
_not_the_first = exists().where(_same_message(_earlier), _earlier.c.id < tables.outbox.c.id)
_EMPTY = {"values": {}, "keyboard": null(), "tells": null()}
_GONE = ("keyboard", "tells", "claimed_at")  # with the words, after three months


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
    return await _forgotten(connection, _failed, now - SAID)


async def _questions(connection: AsyncConnection, now: datetime) -> bool:
    """Questions that are over go after three months."""
    return await _forgotten(connection, _over, now - SAID)


async def _tellings(connection: AsyncConnection, now: datetime) -> bool:
    """Who was told what goes after three months, told or not."""
    return await _forgotten(connection, _told, now - SAID)


async def _picked(connection: AsyncConnection, now: datetime) -> bool:
    """The Telegram number of who was picked and did not come goes when an invitation would be good no more; the name stays."""
    return await _forgotten(connection, _never_came, now - INVITATION)


async def _readings(connection: AsyncConnection, now: datetime) -> bool:
    """Readings that were put right go after some more than a year, exported or not."""
    return await _forgotten(connection, _put_right, now - KEPT_FOR)


async def _forgotten(connection: AsyncConnection, old: Any, before: datetime) -> bool:
    """Forget what is older, at most so many rows; whether there may be more."""
    return (await connection.execute(old, {"before": before, "most": MOST})).rowcount == MOST


_failed = inbox.older(tables.inbox, tables.inbox.c.done_at, tables.inbox.c.state == "failed")
_over = inbox.older(tables.questions, tables.questions.c.ended_at)
_told = inbox.older(tables.tellings, tables.tellings.c.created_at)
_never_came = inbox.older(tables.picked_people, tables.picked_people.c.at)
_put_right = inbox.older(tables.kept_readings, tables.kept_readings.c.at)


async def _cards(connection: AsyncConnection, now: datetime) -> bool:
    """A state of a card that a later one replaced loses its words after a day: nobody sees it any more."""
    keys = await _next(connection, "cards", now - REPLACED)
    if keys is None:
        return False
    await connection.execute(update(tables.outbox).where(_within(keys), _replaced).values(**_EMPTY))
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
        and_(tables.outbox.c.state == "sent", tables.outbox.c.act.in_(_SIGNS)),
        tables.outbox.c.state == "dropped",
        and_(_replaced, _not_the_first),
    )
    await connection.execute(delete(tables.outbox).where(_within(keys), gone))
    sent = and_(_within(keys), tables.outbox.c.state == "sent")
    columns = [column for column in tables.outbox.columns if column.name not in _GONE]
    rows = [dict(row) for row in (await connection.execute(select(*columns).where(sent))).mappings()]
    # Rows that only grow shorter leave their pages as they are, nearly empty; taken out and put back they are packed.
    await connection.execute(delete(tables.outbox).where(sent))
    if rows:
        await connection.execute(insert(tables.outbox), [row | {"values": _remains(row)} for row in rows])
    return True


def _remains(row: dict[str, Any]) -> dict[str, Any]:
    """What of a message's values is asked for later: of minutes which, and which version."""
    of_minutes = row["text"] == "meeting_minutes" or (row["text"] or "").startswith("minutes.")
    return {name: row["values"][name] for name in _ASKED_LATER if name in row["values"]} if of_minutes else {}


def _within(keys: tuple[int, int]) -> Any:
    return and_(tables.outbox.c.id > keys[0], tables.outbox.c.id <= keys[1])


_ahead = (
    select(tables.outbox.c.id, tables.outbox.c.created_at)
    .where(tables.outbox.c.id > bindparam("done"), tables.outbox.c.id <= bindparam("up_to"))
    .order_by(tables.outbox.c.id)
    .limit(MOST)
)


async def _next(connection: AsyncConnection, place: str, before: datetime) -> tuple[int, int] | None:
    """(after, up to): the next messages in the order of their keys that are older; they count as done. None where none are."""
    done = await books.value(connection, tables.retention.c.position, place=place) or 0
    rows = (await connection.execute(_ahead, {"done": done, "up_to": done + SPAN})).all()
    # Up to the first that is younger: a card that waited was written anew later than what has higher keys.
    old = [row.id for row in takewhile(lambda row: row.created_at < before, rows)]
    if rows and not old:
        return None
    up_to = max(old, default=done + SPAN)
    if not rows:  # a gap in the keys, or the end
        key = (
            await connection.execute(
                lambda: (
                    select(tables.outbox.c.id).where(tables.outbox.c.id > done).order_by(tables.outbox.c.id).limit(1)
                )
            )
        ).scalar()
        if key is None:
            return None
        up_to = key - 1
    kept = insertion(connection, tables.retention).values(place=place, position=up_to)
    await connection.execute(kept.on_conflict_do_update(index_elements=["place"], set_={"position": up_to}))
    return done, up_to


_STEPS: tuple[Callable[[AsyncConnection, datetime], Awaitable[bool]], ...] = (
    _received,
    _set_aside,
    _questions,
    _tellings,
    _picked,
    _readings,
    _cards,
    _said,
)
