"""What comes due and when: the deadlines that outlive every restart."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from storage.connection import AsyncConnection
from storage.tables import due, networks
from storage.turn import Turn
from storage.upsert import insertion


@dataclass(frozen=True)
class Due:
    """One deadline: `kind` names the work ('meetings.question'), `subject` what it is about ('12:0')."""

    id: int
    network_id: int | None
    kind: str
    subject: str
    at: datetime
    useful_until: datetime | None
    tries: int


_columns = tuple(due.c[name] for name in Due.__dataclass_fields__)
# While a network rests, its deadlines wait as if the bot were down; when it wakes, the rules for missed steps decide.
_awake = due.c.network_id.is_(None) | due.c.network_id.not_in(
    select(networks.c.id).where(networks.c.state == "resting")
)
_ripe = (
    select(*_columns)
    .where(due.c.state == "waiting", due.c.at <= bindparam("now"), _awake)
    .order_by(due.c.at, due.c.id)
    .limit(bindparam("most"))
)
_next = select(func.min(due.c.at)).where(due.c.state == "waiting", _awake)


async def plan(
    turn: Turn,
    kind: str,
    subject: str,
    at: datetime,
    *,
    network_id: int | None = None,
    useful_until: datetime | None = None,
) -> None:
    """Let the clock do a piece of work; planned a second time, it keeps its first moment unless it was withdrawn."""
    statement = insertion(turn.connection, due).values(
        kind=kind, subject=subject, at=at, network_id=network_id, useful_until=useful_until, created_at=turn.now
    )
    await turn.connection.execute(
        statement.on_conflict_do_update(
            index_elements=["kind", "subject"],
            set_={"at": at, "state": "waiting", "useful_until": useful_until, "word": None, "ended_at": None},
            where=due.c.state.in_(("withdrawn",)),
        )
    )


async def withdraw(turn: Turn, kind: str, subject: str, word: str) -> None:
    """Take a deadline back, with a word why."""
    await turn.connection.execute(
        update(due)
        .where(due.c.kind == kind, due.c.subject == subject, due.c.state == "waiting")
        .values(state="withdrawn", ended_at=turn.now, word=word)
    )


async def withdraw_all(turn: Turn, prefix: str, subject_prefix: str, word: str) -> None:
    """Take back every deadline of a feature ('meetings.') about one thing ('12:')."""
    await turn.connection.execute(
        update(due)
        .where(
            due.c.kind.startswith(prefix, autoescape=True),
            due.c.subject.startswith(subject_prefix, autoescape=True),
            due.c.state == "waiting",
        )
        .values(state="withdrawn", ended_at=turn.now, word=word)
    )


async def ripe(connection: AsyncConnection, now: datetime, most: int = 50) -> list[Due]:
    """What is due now, earliest first."""
    return [Due(*row) for row in (await connection.execute(_ripe, {"now": now, "most": most})).all()]


async def same_subject_ripe(connection: AsyncConnection, work: Due, now: datetime) -> list[Due]:
    """Other deadlines about the same thing that are due now too: after downtime only the latest is still useful."""
    rows = await connection.execute(
        select(*_columns).where(
            due.c.state == "waiting", due.c.subject == work.subject, due.c.at <= now, due.c.id != work.id
        )
    )
    return [Due(*row) for row in rows]


async def ended_about(connection: AsyncConnection, subject: str) -> list[Due]:
    """What was done or skipped about one thing."""
    rows = await connection.execute(
        select(*_columns).where(due.c.subject == subject, due.c.state.in_(("done", "skipped")))
    )
    return [Due(*row) for row in rows]


async def next_moment(connection: AsyncConnection) -> datetime | None:
    """When the next thing comes due."""
    return (await connection.execute(_next)).scalar()


async def end(connection: AsyncConnection, due_id: int, state: str, now: datetime, word: str | None = None) -> None:
    """A deadline is done, skipped with a word why, or failed."""
    await connection.execute(
        update(due).where(due.c.id == due_id).values(state=state, ended_at=now, word=word and word[:2000])
    )


async def still_waiting(connection: AsyncConnection, work: Due) -> bool:
    """Whether the deadline still stands as it was read: looked at again inside the transaction of its effects."""
    row = (await connection.execute(select(due.c.state, due.c.at).where(due.c.id == work.id))).first()
    return row is not None and row.state == "waiting" and row.at == work.at


async def moved(connection: AsyncConnection, work: Due) -> bool:
    """Whether the work itself gave its deadline a later moment (it repeats, or waits for the morning)."""
    row = (await connection.execute(select(due.c.state, due.c.at).where(due.c.id == work.id))).one()
    return row.state == "waiting" and row.at != work.at


async def move(connection: AsyncConnection, work: Due, at: datetime, word: str | None = None) -> None:
    """Let the same work come due again later."""
    await connection.execute(update(due).where(due.c.id == work.id).values(at=at, word=word))


async def try_later(connection: AsyncConnection, due_id: int, at: datetime, word: str) -> None:
    """The work failed and will be tried again."""
    await connection.execute(
        update(due).where(due.c.id == due_id).values(tries=due.c.tries + 1, at=at, word=word[:2000])
    )
