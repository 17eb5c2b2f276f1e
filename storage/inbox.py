"""Every update as it came, kept before Telegram may forget it, until it is done or set aside with its reason."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, delete, exists, func, not_, or_, select, update

from storage import books
from storage.connection import AsyncConnection
from storage.hopping import chats_waiting
from storage.tables import chats, inbox, networks, offices, outbox, people, representatives
from storage.tables.columns import Version, fixed
from storage.trouble import Moved
from storage.upsert import insertion

OLDEST = 1000  # rows among which is looked for what may go
_ESCAPED = re.compile(r"\\(?:u0000|.)")  # in JSON; a backslash before a backslash begins nothing


@dataclass(frozen=True)
class Waiting:
    """One update to be handled; `raw` is Telegram's JSON (or ours, for what the house puts in itself).

    `tries` counts how often it failed, `begun` how often it was begun and never ended: where nobody has it, a program died over it.
    `version` is another one after every change of the row (storage/tables/columns.py).
    """

    id: int
    update_id: int | None
    chat_key: int
    raw: str
    received_at: datetime
    tries: int
    begun: int
    version: Any


@dataclass(frozen=True)
class First:
    """The first update of a chat; `stranger`: of a person, or a group, of no network."""

    id: int
    chat_key: int
    received_at: datetime
    stranger: bool


_version = Version(inbox)
_columns = {name: inbox.c.get(name, _version.label(name)) for name in Waiting.__dataclass_fields__}
_waiting = select(*_columns.values()).where(inbox.c.state == fixed("waiting"))
_of_chat = _waiting.where(inbox.c.chat_key == bindparam("chat_key")).order_by(inbox.c.id).limit(bindparam("most"))
_by_keys = _waiting.where(inbox.c.id.in_(bindparam("keys", expanding=True))).order_by(inbox.c.id)
_begin = update(inbox).where(inbox.c.id == bindparam("row_id")).values(begun=bindparam("times"))
_done = (
    update(inbox)
    .where(_version.in_(bindparam("versions", expanding=True)))
    .values(state="done", tries=inbox.c.tries + 1, done_at=bindparam("now"))
    .returning(inbox.c.id)
)


_key, _chat_key = chats_waiting(inbox, "chat_key")
_each = inbox.alias("each")
_first = (
    select(func.min(_each.c.id))
    .where(_each.c.state == fixed("waiting"), _each.c.chat_key == _chat_key)
    .correlate(_key)
    .scalar_subquery()
)
# What the house itself put in, a network's group, somebody who speaks for a member or holds an office: everybody else is a stranger.
_known = (
    inbox.c.update_id.is_(None)
    | exists().where(chats.c.telegram_id == inbox.c.chat_key, networks.c.group_chat_id == chats.c.id).correlate(inbox)
    | exists()
    .where(
        people.c.telegram_id == inbox.c.chat_key,
        representatives.c.person_id == people.c.id,
        representatives.c.state == "accepted",
    )
    .correlate(inbox)
    | exists()
    .where(people.c.telegram_id == inbox.c.chat_key, offices.c.person_id == people.c.id, offices.c.until.is_(None))
    .correlate(inbox)
)
_each_first = (
    select(inbox.c.id, inbox.c.chat_key, inbox.c.received_at, not_(_known).label("stranger"))
    .select_from(_key.join(inbox, inbox.c.id == _first))
    .subquery()
)
_placed = select(
    _each_first,
    func.row_number().over(partition_by=_each_first.c.stranger, order_by=_each_first.c.id).label("place"),
).subquery()
_firsts = (
    select(*(_placed.c[name] for name in First.__dataclass_fields__))
    .where(_placed.c.place <= bindparam("most"))
    .order_by(_placed.c.id)
)

# The row after so many that wait of a chat, and the last of so many that wait to be sent there: no more are looked at.
_one_more = (
    select(_each.c.id)
    .where(_each.c.state == fixed("waiting"), _each.c.chat_key == inbox.c.chat_key)
    .order_by(_each.c.id)
    .offset(bindparam("most"))
    .limit(1)
    .correlate(inbox)
    .scalar_subquery()
)
_as_many_answers = (
    select(outbox.c.id)
    .where(
        outbox.c.state == fixed("waiting"),
        outbox.c.chat_id
        == select(chats.c.id).where(chats.c.telegram_id == inbox.c.chat_key).correlate(inbox).scalar_subquery(),
    )
    .offset(bindparam("last"))
    .limit(1)
    .correlate(inbox)
    .scalar_subquery()
)
_crowded = select(inbox.c.id).where(
    inbox.c.id.in_(bindparam("keys", expanding=True)),
    or_(_one_more.is_not(None), (inbox.c.chat_key > 0) & _as_many_answers.is_not(None)),
)


def without_nul(raw: str) -> str:
    """JSON whose texts hold a space in the place of each NUL character, which is no letter and which PostgreSQL keeps in no text.

    Whatever people write, are called or send as a file comes into the books through the inbox.
    """
    if "\\u0000" not in raw:
        return raw
    return _ESCAPED.sub(lambda found: " " if found[0] == "\\u0000" else found[0], raw)


async def keep(connection: AsyncConnection, rows: Iterable[dict[str, Any]]) -> None:
    """Store updates (update_id, chat_key, raw, received_at); one that is already here is not stored again."""
    rows = [row | {"raw": without_nul(row["raw"])} for row in rows]
    if not rows:
        return
    name = connection.dialect.name
    if name not in _keeping:
        _keeping[name] = insertion(connection, inbox).on_conflict_do_nothing(index_elements=["update_id"])
    await connection.execute(_keeping[name], rows)


_keeping: dict[str, Any] = {}  # the statement of each database


async def put(connection: AsyncConnection, chat_key: int, raw: str, now: datetime) -> None:
    """Store something that the house itself puts in, such as a file that was fetched."""
    await books.add(connection, inbox, chat_key=chat_key, raw=without_nul(raw), received_at=now)


async def firsts(connection: AsyncConnection, most: int) -> list[First]:
    """The first update that waits of each chat, oldest first: at most so many of strangers, and so many of all others."""
    return [First(*row) for row in (await connection.execute(_firsts, {"most": most})).all()]


async def of_chat(connection: AsyncConnection, chat_key: int, most: int) -> list[Waiting]:
    """The first updates that wait of this chat, oldest first."""
    return [Waiting(*row) for row in await connection.execute(_of_chat, {"chat_key": chat_key, "most": most})]


async def by_keys(connection: AsyncConnection, keys: Collection[int]) -> list[Waiting]:
    """Those of these rows that still wait, oldest first."""
    return [Waiting(*row) for row in await connection.execute(_by_keys, {"keys": list(keys)})]


async def crowded(connection: AsyncConnection, keys: Collection[int], most: int) -> set[int]:
    """Those of these rows in whose chat more than `most` updates wait, or, in private, as many messages to be sent."""
    if not keys:
        return set()
    found = await connection.execute(_crowded, {"keys": list(keys), "most": most, "last": most - 1})
    return {row.id for row in found}


async def set_aside_flood(connection: AsyncConnection, row_ids: Collection[int], now: datetime) -> int:
    """These are never handled: their sender belongs to no network and had too many others waiting (docs/promises.md).

    Returns Telegram's highest number among them.
    """
    ended = await connection.execute(
        update(inbox)
        .where(inbox.c.id.in_(row_ids))
        .values(state="flooded", done_at=now, reason="too many at once")
        .returning(inbox.c.update_id)
    )
    return max(row.update_id or 0 for row in ended)


async def begin(connection: AsyncConnection, times: Mapping[int, int]) -> None:
    """These updates were begun so many times without an end; committed before anything of them is read.

    Also when the program stops in good order: what it had begun was not its death.
    """
    if times:
        await connection.execute(_begin, [{"row_id": row_id, "times": each} for row_id, each in times.items()])


async def one(connection: AsyncConnection, row_id: int) -> Waiting | None:
    """The row if it still waits."""
    row = (await connection.execute(_waiting.where(inbox.c.id == row_id))).first()
    return Waiting(*row) if row else None


async def mark_done(connection: AsyncConnection, rows: Collection[Waiting], now: datetime) -> set[int]:
    """Their effects are those of this transaction, with which it stands or falls; the keys of those that are as they were read.

    Any other has been changed since, as by a program that handled it. Raises Moved where another stands in the place of one of them.
    """
    marked = {
        row.id for row in await connection.execute(_done, {"versions": [row.version for row in rows], "now": now})
    }
    if not marked <= {row.id for row in rows}:
        raise Moved
    return marked


async def mark_tried(connection: AsyncConnection, row_id: int, reason: str, *, final: bool, now: datetime) -> Any:
    """A handler failed on this update; `final` sets it aside so that the rest goes on. Returns the version that it has now."""
    tried = await connection.execute(
        update(inbox)
        .where(inbox.c.id == row_id)
        .values(
            tries=inbox.c.tries + 1,
            begun=0,
            reason=reason[:2000],
            state="failed" if final else "waiting",
            done_at=now if final else None,
        )
        .returning(_version.label("version"))
    )
    return tried.scalar_one_or_none()


async def wait_again(connection: AsyncConnection, row_ids: Iterable[int]) -> None:
    """It was not the fault of these updates: they wait, whether they were set aside or not."""
    anew = {"state": "waiting", "tries": 0, "begun": 0, "done_at": None}
    still = inbox.c.id.in_(list(row_ids)) & (inbox.c.state != "done")  # another program may have handled one meanwhile
    await connection.execute(update(inbox).where(still).values(**anew))


async def last_update_id(connection: AsyncConnection) -> int | None:
    """Telegram's number of the newest stored update: the next poll begins after it."""
    newest = select(inbox.c.update_id).where(inbox.c.update_id.is_not(None)).order_by(inbox.c.id.desc()).limit(1)
    return (await connection.execute(newest)).scalar()


async def last_handled(connection: AsyncConnection) -> int:
    """Telegram's number of the newest update that is done or set aside; 0 when there is none."""
    return (
        await connection.execute(lambda: select(func.max(inbox.c.update_id)).where(inbox.c.state != "waiting"))
    ).scalar() or 0


def older(table: Table, at: ColumnElement[datetime], *which: ColumnElement[bool]) -> Any:
    """Forget `most` rows of `before`, `which` holding, oldest first.

    Among the oldest rows: nothing old stands behind them, and the whole table need not be read in every turn.
    """
    oldest = select(table.c.id).order_by(table.c.id).limit(OLDEST).subquery()
    old = select(table.c.id).where(table.c.id.in_(select(oldest.c.id)), *which, at < bindparam("before"))
    return delete(table).where(table.c.id.in_(old.order_by(table.c.id).limit(bindparam("most"))))


# The newest is the one that came last: after a quiet week Telegram's numbers may begin again lower.
_newest = select(func.max(inbox.c.id)).where(inbox.c.update_id.is_not(None)).scalar_subquery()
_forget = older(
    inbox,
    inbox.c.done_at,
    inbox.c.state.in_(("done", "flooded")),
    inbox.c.update_id.is_(None) | (inbox.c.id != _newest),
)


async def forget_before(connection: AsyncConnection, moment: datetime, most: int = 1000) -> int:
    """Delete what was done before `moment`, `most` at a time; Telegram sends an update again for 24 hours. Returns how many.

    The newest update stays, so that a start after a quiet week still knows its number.
    """
    return (await connection.execute(_forget, {"before": moment, "most": most})).rowcount
