"""What comes due and when: the deadlines that outlive every restart."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, select, update

from domain.quiet_hours import SendingHours, morning, sending_moment
from storage import books
from storage.connection import AsyncConnection
from storage.tables import due, networks
from storage.tables.columns import fixed
from storage.turn import Turn
from storage.upsert import insertion


@dataclass(frozen=True)
class Due:
    """One deadline: `kind` names the work ('meetings.question'), `subject` what it is about ('12:0').

    `at` is the moment that was meant, also where the work failed and is tried again later; `tries` counts its failures in a row,
    `begun` how often the process died over it.
    """

    id: int
    network_id: int | None
    kind: str
    subject: str
    at: datetime
    useful_until: datetime | None
    tries: int
    begun: int

    @property
    def key(self) -> int:
        """The number with which its subject begins: whose or what's it is."""
        return int(self.subject.partition(":")[0])


_columns = tuple(due.c[name] for name in Due.__dataclass_fields__)
# While a network rests, its deadlines wait as if the bot were down; when it wakes, the rules for missed steps decide.
awake = due.c.network_id.is_(None) | due.c.network_id.not_in(select(networks.c.id).where(networks.c.state == "resting"))
_waiting = due.c.state == fixed("waiting")
_ready = or_(due.c.not_before.is_(None), due.c.not_before <= bindparam("now"))  # what failed waits aside
_ripe = (
    select(*_columns)
    .where(_waiting, due.c.at <= bindparam("now"), _ready, awake)
    .order_by(due.c.at, due.c.id)
    .limit(bindparam("most"))
)
_next = select(
    select(func.min(due.c.at)).where(_waiting, due.c.not_before.is_(None), awake).scalar_subquery().label("first"),
    select(func.min(due.c.not_before))
    .where(_waiting, due.c.not_before.is_not(None), awake)
    .scalar_subquery()
    .label("again"),
)
AS_NEW = {"state": "waiting", "tries": 0, "begun": 0, "not_before": None, "word": None, "ended_at": None}


async def plan(
    turn: Turn,
    kind: str,
    subject: str,
    at: datetime,
    *,
    network_id: int | None = None,
    useful_until: datetime | None = None,
) -> None:
    """Let the clock do a piece of work once; planned a second time, it keeps its first moment unless it was withdrawn or failed."""
    row = {"kind": kind, "subject": subject, "at": at, "network_id": network_id, "useful_until": useful_until}
    await _plan(turn, row, "once")


async def look_on(turn: Turn, kind: str, key: int, day: date, hours: SendingHours, *, network_id: int) -> None:
    """Let the clock look at this (`Due.key`) in the network's sending hour of a day, once."""
    await plan(turn, kind, f"{key}:{day.isoformat()}", sending_moment(day, hours), network_id=network_id)


async def looked_on(connection: AsyncConnection, kind: str, key: int, *, network_id: int) -> datetime | None:
    """When the clock last did what `look_on` planned of this; None where it never has."""
    of_this = due.c.subject.startswith(f"{key}:", autoescape=True)
    query = select(func.max(due.c.ended_at)).where(
        due.c.kind == kind, of_this, due.c.network_id == network_id, due.c.state == "done"
    )
    return (await connection.execute(query)).scalar()


async def repeat(
    turn: Turn,
    kind: str,
    subject: str,
    at: datetime,
    *,
    network_id: int | None = None,
    useful_until: datetime | None = None,
) -> None:
    """Let the clock do a piece of work again and again: it waits from now on, however it ended before."""
    row = {"kind": kind, "subject": subject, "at": at, "network_id": network_id, "useful_until": useful_until}
    await _plan(turn, row, "again")


_anew = {"once": due.c.state.in_(("withdrawn", "failed")), "again": due.c.state != "waiting"}
_planning: dict[tuple[str, str], Any] = {}  # put together once for each kind of database


async def _plan(turn: Turn, row: dict[str, Any], how: str) -> None:
    which = turn.connection.dialect.name, how
    if which not in _planning:
        new = insertion(turn.connection, due)
        changed = {name: new.excluded[name] for name in row} | AS_NEW
        _planning[which] = new.on_conflict_do_update(index_elements=["kind", "subject"], set_=changed, where=_anew[how])
    await turn.connection.execute(_planning[which], row | {"created_at": turn.now})


async def planned(connection: AsyncConnection, kind: str, subject: str) -> bool:
    """Whether this work was ever planned."""
    return await books.one(connection, due.c.id, kind=kind, subject=subject) is not None


async def waiting(connection: AsyncConnection, kind: str, subject: str) -> bool:
    """Whether this work is still to be done."""
    return await books.one(connection, due.c.id, kind=kind, subject=subject, state="waiting") is not None


async def coming(
    connection: AsyncConnection, kind: str, network_ids: Collection[int], until: datetime
) -> list[tuple[int, datetime]]:
    """(network, moment) of what waits of this kind in these networks until a moment."""
    query = select(due.c.network_id, due.c.at).where(
        due.c.kind == kind, _waiting, due.c.network_id.in_(list(network_ids)), due.c.at <= until
    )
    return [(row.network_id, row.at) for row in await connection.execute(query)]


async def done(connection: AsyncConnection, kind: str, subject: str) -> bool:
    """Whether this work was done, and not only skipped."""
    row = select(due.c.id).where(due.c.kind == kind, due.c.subject == subject, due.c.state == fixed("done"))
    return (await connection.execute(row)).first() is not None


_withdraw = (
    update(due)
    .where(due.c.kind.in_(bindparam("which", expanding=True)), due.c.subject == bindparam("of"), _waiting)
    .values(state="withdrawn", ended_at=bindparam("now"), word=bindparam("why"))
)


async def withdraw(turn: Turn, kinds: str | Sequence[str], subject: str, word: str) -> None:
    """Take a deadline back, or those of several kinds about one thing, with a word why."""
    which = [kinds] if isinstance(kinds, str) else list(kinds)
    await turn.connection.execute(_withdraw, {"which": which, "of": subject, "now": turn.now, "why": word})


async def withdraw_all(turn: Turn, prefix: str, subject_prefix: str, word: str) -> None:
    """Take back every deadline of a feature ('meetings.') about one thing ('12:')."""
    await turn.connection.execute(
        update(due)
        .where(
            due.c.kind.startswith(prefix, autoescape=True),
            due.c.subject.startswith(subject_prefix, autoescape=True),
            _waiting,
        )
        .values(state="withdrawn", ended_at=turn.now, word=word)
    )


def waits(kind: str, subject: ColumnElement[str]) -> ColumnElement[bool]:
    """The condition that this work waits; `subject` may be a column of the query around it."""
    return exists().where(due.c.kind == kind, due.c.subject == subject, _waiting)


async def ripe(connection: AsyncConnection, now: datetime, most: int = 50) -> list[Due]:
    """What is due now, earliest first."""
    return [Due(*row) for row in (await connection.execute(_ripe, {"now": now, "most": most})).all()]


async def same_subject_ripe(connection: AsyncConnection, work: Due, now: datetime) -> list[Due]:
    """Other deadlines about the same thing that are due now too: after downtime only the latest is still useful."""
    rows = await connection.execute(
        select(*_columns).where(_waiting, due.c.subject == work.subject, due.c.at <= now, due.c.id != work.id)
    )
    return [Due(*row) for row in rows]


async def ended_about(connection: AsyncConnection, subject: str) -> list[Due]:
    """What was done or skipped about one thing."""
    rows = await books.many(connection, _columns, subject=subject, state=("done", "skipped"))
    return [Due(*row) for row in rows]


async def next_moment(connection: AsyncConnection) -> datetime | None:
    """When the next thing comes due, or what failed is tried again."""
    row = (await connection.execute(_next)).one()
    return min((each for each in row if each is not None), default=None)


async def end(connection: AsyncConnection, due_id: int, state: str, now: datetime, word: str | None = None) -> None:
    """A deadline is done, skipped with a word why, or failed."""
    await books.change(connection, due, {"state": state, "ended_at": now, "word": word and word[:2000]}, id=due_id)


async def still_waiting(connection: AsyncConnection, work: Due) -> bool:
    """Whether the deadline still stands as it was read: looked at again inside the transaction of its effects."""
    row = await books.one(connection, (due.c.state, due.c.at), id=work.id)
    return row is not None and row.state == "waiting" and row.at == work.at


async def goes_on(connection: AsyncConnection, work: Due, now: datetime) -> bool:
    """Whether the work itself gave its deadline a later moment (it repeats) or rests (until the morning)."""
    row = (
        await connection.execute(lambda: select(due.c.state, due.c.at, due.c.not_before).where(due.c.id == work.id))
    ).one()
    return row.state == "waiting" and (row.at != work.at or (row.not_before is not None and row.not_before > now))


async def rest(connection: AsyncConnection, work: Due, until: datetime, word: str = "quiet hours") -> None:
    """Nothing is sent at this hour: the work waits, and what was meant and what failed before stays as it is."""
    await books.change(connection, due, {"begun": 0, "not_before": until, "word": word}, id=work.id)


async def rest_at_night(turn: Turn, work: Due, hours: SendingHours) -> bool:
    """Whether it is the time of night in which nothing is sent; then the work comes due again in the morning."""
    later = morning(turn.now, hours)
    if later is not None:
        await rest(turn.connection, work, later)
    return later is not None


async def move(connection: AsyncConnection, work: Due, at: datetime, word: str | None = None) -> None:
    """Let the same work come due again later; whatever went wrong with it before is over."""
    await books.change(
        connection, due, {"at": at, "word": word, "tries": 0, "begun": 0, "not_before": None}, id=work.id
    )


async def try_later(connection: AsyncConnection, due_id: int, again: datetime, word: str) -> None:
    """The work failed and will be tried again then."""
    await connection.execute(
        update(due).where(due.c.id == due_id).values(tries=due.c.tries + 1, begun=0, not_before=again, word=word[:2000])
    )


async def unended(connection: AsyncConnection) -> list[Due]:
    """What was begun and never ended; looked at at the start, when nothing is under way."""
    rows = await connection.execute(lambda: select(*_columns).where(_waiting, due.c.begun > 0))
    return [Due(*row) for row in rows]


async def begin(connection: AsyncConnection, due_id: int, times: int) -> None:
    """The work is about to be done, for so many times without an end; committed before anything of it is done."""
    await books.change(connection, due, {"begun": times}, id=due_id)


async def nothing_under_way(connection: AsyncConnection) -> None:
    """The program stops in good order: whatever was begun was not its death."""
    await connection.execute(lambda: update(due).where(_waiting, due.c.begun > 0).values(begun=0))


async def dead(connection: AsyncConnection, kinds: Collection[str]) -> list[int]:
    """Keys of repeating work that ended though it never should: it failed, or a rule refused it."""
    return list((await connection.execute(_dead, {"kinds": list(kinds)})).scalars())


_ended = or_(due.c.state == fixed("failed"), and_(due.c.state == fixed("skipped"), due.c.word.startswith("refused:")))
_dead = select(due.c.id).where(due.c.kind.in_(bindparam("kinds")), _ended).order_by(due.c.id)


async def revive(connection: AsyncConnection, due_ids: Iterable[int]) -> None:
    """Let these pieces of work come due again, as if nothing had gone wrong with them."""
    await books.change(connection, due, AS_NEW, id=due_ids)
