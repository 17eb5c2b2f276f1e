"""Takes a forgotten person out of what was said, noted and received: a few hundred rows at a time, so that nobody waits for it.

What is to be taken out stands in the row of the forgetting itself until it is over: a killed process goes on where it was.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, and_, cast, delete, func, insert, null, or_, select, update

from domain.forgetting import Words
from storage import tables as t
from storage.connection import AsyncConnection
from storage.turn import Turn

FAREWELL = timedelta(hours=1)  # how long the chat is still known, so that the farewell arrives
SPAN = 1000  # keys that one step passes over
MOST = 150  # rows of the person's own networks that one step reads
STEPS = 8  # steps of one turn

# What is gone through, in this order. 'chat': what was said in the private chat. The inbox twice: what came from there until the
# farewell is over belongs to the person too.
PLACES = ("chat", "outbox", "audit", "inbox", "farewell", "over")


@dataclass(frozen=True)
class Forgetting:
    """How far the forgetting of one person has come: the place, and the last key that was looked at there.

    `chat_id` is the private chat as it was, `farewell_id` our key of the row in which the farewell is said; None without Telegram.
    """

    id: int
    person_ids: list[int]
    network_ids: list[int]
    words: Words
    chat_id: int | None
    farewell_id: int | None
    place: str
    position: int
    begun_at: datetime


async def begin(
    turn: Turn,
    person_ids: list[int],
    network_ids: list[int],
    words: Words,
    *,
    chat_id: int | None,
    farewell_id: int | None,
) -> int:
    """Remember what has to be taken out, and where. Returns the forgetting's key."""
    values = {
        "person_id": person_ids[0],
        "person_ids": person_ids,
        "network_ids": network_ids,
        "words": words.kept(),
        "chat_id": chat_id,
        "farewell_id": farewell_id,
        "place": PLACES[0] if chat_id is not None else PLACES[1],
        "position": 0,
        "begun_at": turn.now,
    }
    return (
        await turn.connection.execute(insert(t.forgettings).values(**values).returning(t.forgettings.c.id))
    ).scalar_one()


async def _by_id(connection: AsyncConnection, key: int) -> Forgetting | None:
    columns = (t.forgettings.c[name] for name in Forgetting.__dataclass_fields__)
    query = select(*columns).where(t.forgettings.c.id == key, t.forgettings.c.finished_at.is_(None))
    row = (await connection.execute(query)).mappings().first()
    return Forgetting(**dict(row) | {"words": Words.from_kept(row["words"])}) if row is not None else None


async def go_on(turn: Turn, key: int) -> datetime | None:
    """One turn of a forgetting: some steps, until they have read some hundred rows. Returns when to go on, None when it is over."""
    found = await _by_id(turn.connection, key)
    read = steps = 0
    while found is not None and found.place != "over":
        if found.place == "farewell" and turn.now < found.begun_at + FAREWELL:
            return found.begun_at + FAREWELL
        if read >= MOST or steps >= STEPS:
            return turn.now
        steps += 1
        looked, position = await _STEPS[found.place](turn, found)
        read += looked
        place = found.place
        if position is None:  # this place is done
            place, position = PLACES[PLACES.index(found.place) + 1], 0
            if place == "farewell" and found.farewell_id is None:
                place = "over"
        step = update(t.forgettings).where(t.forgettings.c.id == key)
        await turn.connection.execute(step.values(place=place, position=position))
        found = await _by_id(turn.connection, key)
    if found is not None:
        await _end(turn, found)
    return None


async def _end(turn: Turn, found: Forgetting) -> None:
    """What had to be taken out is itself let go of; the row says that it is done."""
    if found.farewell_id is not None:
        await _drop_chat(turn.connection, found.farewell_id)
    await turn.connection.execute(
        update(t.forgettings)
        .where(t.forgettings.c.id == found.id)
        .values(words={}, chat_id=None, farewell_id=None, finished_at=turn.now)
    )
    turn.record("person.scrubbed", None, person=found.person_ids[0])


async def _drop_chat(connection: AsyncConnection, chat_id: int) -> None:
    """The farewell is over: the chat's row goes, unless a new person has begun there."""
    used = await connection.execute(select(func.count()).where(t.people.c.private_chat_id == chat_id))
    if used.scalar_one():
        return
    await connection.execute(delete(t.outbox).where(t.outbox.c.chat_id == chat_id))
    await connection.execute(delete(t.cards).where(t.cards.c.chat_id == chat_id))
    await connection.execute(delete(t.chats).where(t.chats.c.id == chat_id))


# --- the steps: each reads at most MOST rows; returns how many, and the last key that was looked at or None at the end -----------

Stepped = tuple[int, int | None]


async def _chat(turn: Turn, found: Forgetting) -> Stepped:
    """What was said in the private chat loses its words."""
    named = or_(
        cast(t.outbox.c["values"], Text) != "{}", t.outbox.c.keyboard.is_not(None), t.outbox.c.tells.is_not(None)
    )
    some = select(t.outbox.c.id).where(t.outbox.c.chat_id == found.chat_id, named).limit(MOST)
    emptied = await turn.connection.execute(
        update(t.outbox).where(t.outbox.c.id.in_(some)).values(values={}, keyboard=null(), tells=null())
    )
    return emptied.rowcount, 0 if emptied.rowcount == MOST else None


async def _outbox(turn: Turn, found: Forgetting) -> Stepped:
    """What was, or will be, said in the person's networks and to those who are in them."""
    networks = found.network_ids
    speaking = select(t.representatives.c.person_id).where(t.representatives.c.network_id.in_(networks))
    holding = select(t.offices.c.person_id).where(t.offices.c.network_id.in_(networks))
    private = select(t.people.c.private_chat_id).where(t.people.c.id.in_(speaking.union(holding)))
    groups = select(t.networks.c.group_chat_id).where(t.networks.c.id.in_(networks))
    own = or_(
        t.outbox.c.network_id.in_(networks),
        and_(t.outbox.c.network_id.is_(None), or_(t.outbox.c.chat_id.in_(private), t.outbox.c.chat_id.in_(groups))),
    )
    words = found.words
    clean: dict[str, Callable[[Any], Any]] = {"values": words.without, "keyboard": words.without_buttons}
    return await _rewrite(turn.connection, t.outbox, own, found, clean)


async def _audit(turn: Turn, found: Forgetting) -> Stepped:
    """What was noted in the person's networks, or of them outside of any."""
    own = or_(
        t.audit.c.network_id.in_(found.network_ids),
        and_(t.audit.c.network_id.is_(None), t.audit.c.person_id.in_(found.person_ids)),
    )
    return await _rewrite(turn.connection, t.audit, own, found, {"values": found.words.without})


async def _rewrite(
    connection: AsyncConnection,
    table: Table,
    own: ColumnElement[bool],
    found: Forgetting,
    clean: dict[str, Callable[[Any], Any]],
) -> Stepped:
    """Take the person out of the JSON of some rows."""
    written = [cast(table.c[name], Text).label(name) for name in clean]
    rows = await _some(connection, select(table.c.id, *written).where(own), table, found.position)
    probes = found.words.probes
    for row in rows:
        named = {
            name: raw for name, raw in row._mapping.items() if name != "id" and raw and any(p in raw for p in probes)
        }
        changed = {}
        for name, raw in named.items():
            before = json.loads(raw)
            after = clean[name](before)
            if after != before:
                changed[name] = after
        if changed:
            await connection.execute(update(table).where(table.c.id == row.id).values(changed))
    return len(rows), await _next(connection, table, found.position, rows)


async def _inbox(turn: Turn, found: Forgetting) -> Stepped:
    """What came from the person, and what others of these networks wrote of them, goes wholly; what waits is left to be handled.

    It lies here a week at most; Telegram's number in it names the person in any chat.
    """
    telegram_id, until = found.words.telegram_id, turn.now
    if telegram_id is not None:
        again = select(t.people.c.created_at).where(t.people.c.telegram_id == telegram_id)
        until = (await turn.connection.execute(again)).scalar() or turn.now  # from then on it is another person's
    own = await _own_chats(turn.connection, found)
    query = select(t.inbox.c.id, t.inbox.c.chat_key, t.inbox.c.raw, t.inbox.c.reason).where(
        t.inbox.c.state != "waiting", t.inbox.c.received_at < until, t.inbox.c.raw != "{}"
    )
    rows = await _some(turn.connection, query, t.inbox, found.position)
    for row in rows:
        if not (found.words.from_them(row.raw) or (row.chat_key in own and found.words.named_in(row.raw))):
            continue
        gone = {"raw": "{}", "reason": None, "chat_key": 0 if row.chat_key == telegram_id else row.chat_key}
        await turn.connection.execute(update(t.inbox).where(t.inbox.c.id == row.id).values(**gone))
    return len(rows), await _next(turn.connection, t.inbox, found.position, rows)


async def _own_chats(connection: AsyncConnection, found: Forgetting) -> set[int]:
    """Telegram's numbers of the groups of these networks and of the private chats of those who are or were in them."""
    networks = found.network_ids
    speaking = select(t.representatives.c.person_id).where(t.representatives.c.network_id.in_(networks))
    holding = select(t.offices.c.person_id).where(t.offices.c.network_id.in_(networks))
    people = select(t.people.c.telegram_id).where(t.people.c.id.in_(speaking.union(holding)))
    groups = select(t.networks.c.group_chat_id).where(t.networks.c.id.in_(networks))
    rows = await connection.execute(
        select(t.chats.c.telegram_id, t.chats.c.former_telegram_id).where(t.chats.c.id.in_(groups))
    )
    return {key for row in rows for key in row if key} | {row[0] for row in await connection.execute(people) if row[0]}


async def _some(connection: AsyncConnection, query: Any, table: Table, position: int) -> list[Any]:
    within = and_(table.c.id > position, table.c.id <= position + SPAN)
    return list((await connection.execute(query.where(within).order_by(table.c.id).limit(MOST))).all())


async def _next(connection: AsyncConnection, table: Table, position: int, rows: list[Any]) -> int | None:
    """The last key that was looked at; None when there is none behind it."""
    last = int(rows[-1].id) if len(rows) == MOST else position + SPAN
    behind = select(table.c.id).where(table.c.id > last).order_by(table.c.id).limit(1)
    key = (await connection.execute(behind)).scalar()
    return None if key is None else max(last, key - 1)


_STEPS = {"chat": _chat, "outbox": _outbox, "audit": _audit, "inbox": _inbox, "farewell": _inbox}
