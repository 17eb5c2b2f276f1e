"""How the road stands: what waits and since when, what was set aside, when something last came in and went out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, func, select

from domain.health import Seen, Trouble
from storage.connection import AsyncConnection
from storage.due import awake
from storage.set_aside import FAILING
from storage.tables import due, inbox, outbox
from storage.types import Moment


@dataclass(frozen=True)
class Queue:
    """What may be done now and is not done yet, since when the oldest could be, and how much was set aside as failed."""

    waiting: int
    oldest: datetime | None
    failed: int


@dataclass(frozen=True)
class Condition:
    """`later`: messages that wait for their hour; `next_due`: when the next piece of work comes due; `failing`: due
    work that failed and waits for another try; `dropped`: messages given up without being sent."""

    inbox: Queue
    outbox: Queue
    due: Queue
    later: int
    next_due: datetime | None
    failing: int
    dropped: int
    last_received: datetime | None
    last_sent: datetime | None

    def seen(self, polled: datetime | None = None, free: int | None = None) -> Seen:
        """What the rule of trouble looks at; `polled`: when Telegram last answered a poll, `free`: bytes of room beside the books."""
        queues = (self.inbox, self.outbox, self.due)
        set_aside = sum(each.failed for each in queues) + self.failing
        return Seen(self.inbox.oldest, self.outbox.oldest, self.due.oldest, set_aside, polled, free)


@dataclass(frozen=True)
class Health:
    """What a look found: how the road stands, and what of it is trouble."""

    condition: Condition
    journal: int  # bytes of the journal beside a file of books
    seen: Seen
    troubles: tuple[Trouble, ...]


async def said_last(connection: AsyncConnection, chat_id: int, texts: tuple[str, ...]) -> str | None:
    """Which of these texts was said last in a chat, of those that were not given up."""
    told = (outbox.c.chat_id == chat_id) & outbox.c.text.in_(texts) & outbox.c.state.in_(("waiting", "claimed", "sent"))
    found: str | None = await _value(
        connection, select(outbox.c.text).where(told).order_by(outbox.c.id.desc()).limit(1)
    )
    return found


async def condition(connection: AsyncConnection, now: datetime) -> Condition:
    """How everything stands at this moment."""
    ready = outbox.c.not_before.is_(None) | (outbox.c.not_before <= now)
    since: ColumnElement[Any] = func.coalesce(outbox.c.not_before, outbox.c.created_at, type_=Moment)
    waits = outbox.c.state == "waiting"
    works = (due.c.state == "waiting") & awake
    put_off = due.c.not_before.is_not(None) & (due.c.not_before > now)
    return Condition(
        inbox=await _queue(connection, inbox, inbox.c.received_at, inbox.c.state == "waiting"),
        outbox=await _queue(connection, outbox, since, waits & ready),
        due=await _queue(connection, due, due.c.at, works & (due.c.at <= now) & ~put_off),
        later=await _value(connection, select(func.count()).select_from(outbox).where(waits, ~ready)),
        next_due=await _value(connection, select(func.min(due.c.at)).where(works, due.c.at > now)),
        failing=await _value(connection, select(func.count()).select_from(due).where(FAILING)),
        dropped=await _value(connection, select(func.count()).select_from(outbox).where(outbox.c.state == "dropped")),
        last_received=await _value(connection, select(inbox.c.received_at).order_by(inbox.c.id.desc()).limit(1)),
        last_sent=await _value(connection, select(func.max(outbox.c.sent_at)).where(outbox.c.sent_at.is_not(None))),
    )


async def size(connection: AsyncConnection) -> int:
    """Bytes that the books take where they stand."""
    on_sqlite = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    on_server = "SELECT pg_database_size(current_database())"
    query = on_sqlite if connection.dialect.name == "sqlite" else on_server
    return int((await connection.exec_driver_sql(query)).scalar_one())


async def _queue(
    connection: AsyncConnection, table: Table, since: ColumnElement[Any], ready: ColumnElement[bool]
) -> Queue:
    row = (await connection.execute(select(func.count(), func.min(since)).select_from(table).where(ready))).one()
    failed = select(func.count()).select_from(table).where(table.c.state == "failed")
    return Queue(row[0], row[1], await _value(connection, failed))


async def _value(connection: AsyncConnection, query: Any) -> Any:
    return (await connection.execute(query)).scalar()
