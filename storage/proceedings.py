"""The books of a meeting that is or was held: it is begun, found, ended and reopened here.

All that is recorded of it is read by `storage/recorded.py`, and what each secretary's card shows remembered by `desks`; who comes and
goes is written by `attendance`, what is dealt with by `matters`, `votes` and `resolutions`, and taken back by `undoing`. Each works for
one proceedings, which the caller has found within a network.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from domain.meetings import Series
from storage import books, tables
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.networks import Body
from storage.tables import agenda_items, bodies, desks, proceedings
from storage.tables.columns import columns_of
from storage.turn import BESIDE, Turn


@dataclass(frozen=True)
class Proceedings:
    """A meeting that was started; `recorded` is 'live' or 'afterwards', `before` the meeting's state before the start."""

    id: int
    network_id: int
    body_id: int
    meeting_id: int
    state: str
    recorded: str
    before: str
    started_at: datetime
    started_by: int
    seats: int
    quorum: int
    quorum_rule: str
    casting_vote: bool
    listed_at: datetime | None
    discussion: bool
    waits: int
    matter_id: int | None
    last_entry_at: datetime
    asked_at: datetime | None
    ended_at: datetime | None
    first_ended_at: datetime | None
    ended_by: int | None
    ended_itself: bool
    reopened: str | None
    last_act: str
    last_by: int | None
    last_at: datetime

    @property
    def running(self) -> bool:
        """Whether it is going on, or its record is open."""
        return self.state == "running"

    @property
    def live(self) -> bool:
        """Whether people vote and claim on their phones: not what is recorded afterwards or only completed."""
        return self.running and self.recorded == "live" and self.reopened != "record"


_columns = columns_of(proceedings, Proceedings)
_networks: Any = bindparam("networks", expanding=True)
_person: Any = bindparam("person")
# Asked for every message in a private chat, so put together once.
_kept = (
    select(*_columns)
    .select_from(proceedings.join(desks, desks.c.proceedings_id == proceedings.c.id))
    .where(
        proceedings.c.network_id.in_(_networks),
        proceedings.c.state == "running",
        desks.c.person_id == _person,
    )
    .order_by(proceedings.c.last_entry_at.desc())
)


async def body_rules(connection: AsyncConnection, body_id: int) -> tuple[bool, int]:
    """(whether who presides has a casting vote, minutes a started meeting waits for its quorum)."""
    row = (
        await connection.execute(select(bodies.c.casting_vote, bodies.c.wait_minutes).where(bodies.c.id == body_id))
    ).one()
    return bool(row[0]), int(row[1])


async def begin(
    turn: Turn, meeting: Meeting, body: Body, *, recorded: str, started_at: datetime, seats: int, quorum: int
) -> Proceedings:
    """A meeting begins; the database refuses a second one of the same meeting (IntegrityError)."""
    casting, _ = await body_rules(turn.connection, body.id)
    proceedings_id = await books.add(
        turn.connection,
        proceedings,
        network_id=meeting.network_id,
        body_id=meeting.body_id,
        meeting_id=meeting.id,
        recorded=recorded,
        before=meeting.state.value,
        started_at=started_at,
        started_by=turn.who.id,
        seats=seats,
        quorum=quorum,
        quorum_rule=str(body.quorum_rule),
        casting_vote=casting,
        last_entry_at=turn.now,
        last_act="started",
        last_by=turn.who.id,
        last_at=turn.now,
    )
    turn.record(
        "proceedings.started",
        meeting.network_id,
        meeting=meeting.id,
        proceedings=proceedings_id,
        recorded=recorded,
        at=started_at.isoformat(),
        seats=seats,
    )
    return await by_id(turn.connection, meeting.network_id, proceedings_id)


async def by_id(connection: AsyncConnection, network_id: int, proceedings_id: int) -> Proceedings:
    """Proceedings of this network; LookupError for another's."""
    found = await among(connection, [network_id], proceedings_id)
    if found is None:
        raise LookupError(f"no proceedings {proceedings_id} in network {network_id}")
    return found


async def among(connection: AsyncConnection, network_ids: Iterable[int], proceedings_id: int) -> Proceedings | None:
    """The proceedings if they belong to one of these networks."""
    row = await books.one(connection, _columns, id=proceedings_id, network_id=network_ids)
    return Proceedings(*row) if row else None


async def of_meeting(connection: AsyncConnection, network_id: int, meeting_id: int) -> Proceedings | None:
    """The proceedings of a meeting that is being or was held; a start taken back is none."""
    row = await books.one(
        connection, _columns, meeting_id=meeting_id, network_id=network_id, state=("running", "ended")
    )
    return Proceedings(*row) if row else None


_ended = (
    select(*_columns, tables.meetings.c.kind)
    .join(tables.meetings, tables.meetings.c.id == proceedings.c.meeting_id)
    .where(
        proceedings.c.network_id == bindparam("network"),
        proceedings.c.body_id == bindparam("body"),
        proceedings.c.state == "ended",
        proceedings.c.meeting_id != bindparam("but"),
    )
    .order_by(proceedings.c.started_at.desc())
)
_ended_since = _ended.where(proceedings.c.started_at >= bindparam("begun"))
_last_ordinary = (
    _ended.with_only_columns(proceedings.c.started_at).where(tables.meetings.c.kind == Series.ORDINARY.value).limit(1)
)


async def ended_since_ordinary(
    connection: AsyncConnection, network_id: int, body_id: int, but: int = 0
) -> list[Proceedings]:
    """The body's last ordinary meeting that ended, and the extraordinary ones after it, by their beginning (`but`: not this one)."""
    of_body = {"network": network_id, "body": body_id, "but": but}
    begun = (await connection.execute(_last_ordinary, of_body)).scalar()
    found: list[Proceedings] = []
    ended = _ended if begun is None else _ended_since
    for *row, kind in await connection.execute(ended, of_body if begun is None else of_body | {"begun": begun}):
        found.insert(0, Proceedings(*row))
        if kind == Series.ORDINARY:
            break
    return found


async def running_of(connection: AsyncConnection, network_ids: Iterable[int], person_id: int) -> list[Proceedings]:
    """The meetings going on in these networks whose record this person keeps, the latest first."""
    asked = {"networks": list(network_ids), "person": person_id}
    return [Proceedings(*row) for row in await connection.execute(_kept, asked)] if asked["networks"] else []


async def asked_whether_over(connection: AsyncConnection, network_ids: Iterable[int]) -> list[Proceedings]:
    """The meetings going on in these networks of which it was asked whether they are over, asked last first.

    With no entry since, but that one of those who were asked said that it goes on.
    """
    query = select(*_columns).where(
        proceedings.c.network_id.in_(list(network_ids)),
        proceedings.c.state == "running",
        proceedings.c.recorded == "live",
        proceedings.c.asked_at.is_not(None),
        (proceedings.c.asked_at > proceedings.c.last_entry_at) | (proceedings.c.last_act == "still"),
    )
    return [Proceedings(*row) for row in await connection.execute(query.order_by(proceedings.c.asked_at.desc()))]


async def without_quorum(connection: AsyncConnection, meeting: Meeting) -> bool:
    """Whether a meeting was tried and, without a quorum, put off to another date that is still to be found.

    A try that was over before the meeting's hour was for an hour that it was moved from, be it on the same day; unless the last that
    was done about the meeting is that it was given up, before its hour had come.
    """
    if meeting.last_act == "no_quorum":
        return True
    query = select(proceedings.c.id).where(
        proceedings.c.meeting_id == meeting.id,
        proceedings.c.state == "no_quorum",
        proceedings.c.last_at >= meeting.starts_at,
    )
    return (await connection.execute(query.limit(1))).first() is not None


async def waits_for_day(connection: AsyncConnection, meeting: Meeting, now: datetime) -> bool:
    """Whether a meeting's hour has passed without a quorum, and its new day is still to be found."""
    return meeting.open and meeting.starts_at <= now and await without_quorum(connection, meeting)


_lately_ended = (
    select(*_columns)
    .select_from(proceedings.join(desks, desks.c.proceedings_id == proceedings.c.id))
    .where(
        proceedings.c.network_id.in_(bindparam("networks", expanding=True)),
        desks.c.person_id == bindparam("person_id"),
        proceedings.c.state == "ended",
        proceedings.c.last_act == "ended",
        proceedings.c.last_at >= bindparam("since", type_=proceedings.c.last_at.type),
    )
    .order_by(proceedings.c.last_at.desc())
)


async def lately_ended(
    connection: AsyncConnection, network_ids: Iterable[int], person_id: int, since: datetime
) -> list[Proceedings]:
    """The meetings in these networks whose record this person kept and that ended since then, the latest first."""
    whose = {"networks": list(network_ids), "person_id": person_id, "since": since}
    if not whose["networks"]:
        return []
    return [Proceedings(*row) for row in await connection.execute(_lately_ended, whose)]


async def running(connection: AsyncConnection, network_id: int) -> list[Proceedings]:
    """The meetings of a network that are going on."""
    rows = await books.many(connection, _columns, order=proceedings.c.id, network_id=network_id, state="running")
    return [Proceedings(*row) for row in rows]


async def change(
    turn: Turn, found: Proceedings, act: str, *, entry: bool = True, told: dict[str, Any] | None = None, **values: Any
) -> Proceedings:
    """Set columns and record the act, which becomes the last thing that was done; `entry`: by chair or secretary."""
    who = turn.by
    values |= {"last_act": act, "last_by": who, "last_at": turn.now}
    if entry:
        values["last_entry_at"] = turn.now
    await books.change(turn.connection, proceedings, values, id=found.id)
    shown = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
        if name not in ("last_act", "last_by", "last_at", "last_entry_at")
    }
    turn.record(
        f"proceedings.{act}", found.network_id, proceedings=found.id, recorded=found.recorded, **shown, **(told or {})
    )
    return await by_id(turn.connection, found.network_id, found.id)


async def note(turn: Turn, found: Proceedings, **values: Any) -> Proceedings:
    """Set columns that nobody needs to see."""
    await books.change(turn.connection, proceedings, values, id=found.id)
    return await by_id(turn.connection, found.network_id, found.id)


async def attach_proposals(turn: Turn, meeting_id: int | None, item_ids: Iterable[int]) -> None:
    """These proposals came to this meeting (None: they wait again, the start was taken back)."""
    wanted = list(item_ids)
    if wanted:
        await turn.change(agenda_items, {"meeting_id": meeting_id}, audit=BESIDE, id=wanted)
