"""Every update as it came, kept before Telegram may forget it, until it is done or set aside with its reason."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from storage.connection import AsyncConnection
from storage.tables import inbox
from storage.upsert import insertion


@dataclass(frozen=True)
class Waiting:
    """One update to be handled; `raw` is Telegram's JSON (or ours, for what the house puts in itself)."""

    id: int
    update_id: int | None
    chat_key: int
    raw: str
    received_at: datetime
    tries: int


_waiting = select(*(inbox.c[name] for name in Waiting.__dataclass_fields__)).where(inbox.c.state == "waiting")
_next = _waiting.order_by(inbox.c.id).limit(bindparam("most"))
_next_without = _next.where(inbox.c.chat_key.not_in(bindparam("without", expanding=True)))
_done = (
    update(inbox)
    .where(inbox.c.id == bindparam("row_id"))
    .values(state="done", tries=inbox.c.tries + 1, done_at=bindparam("now"))
)


async def keep(connection: AsyncConnection, rows: Iterable[dict[str, Any]]) -> None:
    """Store updates (update_id, chat_key, raw, received_at); one that is already here is not stored again."""
    rows = list(rows)
    if not rows:
        return
    once = insertion(connection, inbox).on_conflict_do_nothing(index_elements=["update_id"])
    await connection.execute(once, rows)


async def put(connection: AsyncConnection, chat_key: int, raw: str, now: datetime) -> None:
    """Store something that the house itself puts in, such as a file that was fetched."""
    await connection.execute(insert(inbox).values(chat_key=chat_key, raw=raw, received_at=now))


async def oldest(connection: AsyncConnection, most: int, without: Collection[int] = ()) -> list[Waiting]:
    """The updates that wait, oldest first; none of the chats `without`."""
    if without:
        found = await connection.execute(_next_without, {"most": most, "without": list(without)})
    else:
        found = await connection.execute(_next, {"most": most})
    return [Waiting(*row) for row in found.all()]


async def one(connection: AsyncConnection, row_id: int) -> Waiting | None:
    """The row if it still waits."""
    row = (await connection.execute(_waiting.where(inbox.c.id == row_id))).first()
    return Waiting(*row) if row else None


async def mark_done(connection: AsyncConnection, row_ids: Iterable[int], now: datetime) -> None:
    """These updates have had their effects; stands or falls with them."""
    await connection.execute(_done, [{"row_id": row_id, "now": now} for row_id in row_ids])


async def mark_tried(connection: AsyncConnection, row_id: int, reason: str, *, final: bool, now: datetime) -> None:
    """A handler failed on this update; `final` sets it aside so that the rest goes on."""
    await connection.execute(
        update(inbox)
        .where(inbox.c.id == row_id)
        .values(
            tries=inbox.c.tries + 1,
            reason=reason[:2000],
            state="failed" if final else "waiting",
            done_at=now if final else None,
        )
    )


async def last_update_id(connection: AsyncConnection) -> int | None:
    """Telegram's number of the newest stored update: the next poll begins after it."""
    newest = select(inbox.c.update_id).where(inbox.c.update_id.is_not(None)).order_by(inbox.c.id.desc()).limit(1)
    return (await connection.execute(newest)).scalar()


async def last_handled(connection: AsyncConnection) -> int:
    """Telegram's number of the newest update that is done or set aside; 0 when there is none."""
    ended = select(func.max(inbox.c.update_id)).where(inbox.c.state != "waiting")
    return (await connection.execute(ended)).scalar() or 0


async def forget_before(connection: AsyncConnection, moment: datetime) -> int:
    """Delete what was done before `moment`; Telegram sends an update again for 24 hours at most. Returns how many.

    The newest update stays, so that a start after a quiet week still knows its number.
    """
    # The newest is the one that came last: after a quiet week Telegram's numbers may begin again lower.
    newest = select(func.max(inbox.c.id)).where(inbox.c.update_id.is_not(None)).scalar_subquery()
    older = inbox.c.update_id.is_(None) | (inbox.c.id != newest)
    gone = await connection.execute(inbox.delete().where(inbox.c.state == "done", inbox.c.done_at < moment, older))
    return gone.rowcount


async def count(connection: AsyncConnection, state: str) -> int:
    """How many updates are in this state."""
    return (await connection.execute(select(func.count()).where(inbox.c.state == state))).scalar_one()
