"""Begins, finds, ends and reopens proceedings, and remembers what each secretary's card shows."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from domain.meetings import Series
from storage import tables
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.networks import Body
from storage.proceedings.rows import Desk, Proceedings, columns
from storage.tables import agenda_items, bodies, desks, proceedings
from storage.turn import Turn

_columns = columns(proceedings, Proceedings)
_desk_columns = columns(desks, Desk)
_networks: Any = bindparam("networks", expanding=True)
_person: Any = bindparam("person")
# Asked for every message in a private chat, so put together once.
_kept = (
    select(*_columns)  # type: ignore[call-overload]
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
    proceedings_id = (
        await turn.connection.execute(
            insert(proceedings)
            .values(
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
            .returning(proceedings.c.id)
        )
    ).scalar_one()
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
    query = select(*_columns).where(  # type: ignore[call-overload]
        proceedings.c.id == proceedings_id, proceedings.c.network_id.in_(list(network_ids))
    )
    row = (await connection.execute(query)).first()
    return Proceedings(*row) if row else None


async def of_meeting(connection: AsyncConnection, network_id: int, meeting_id: int) -> Proceedings | None:
    """The proceedings of a meeting that is being or was held; a start taken back is none."""
    query = select(*_columns).where(  # type: ignore[call-overload]
        proceedings.c.meeting_id == meeting_id,
        proceedings.c.network_id == network_id,
        proceedings.c.state.in_(("running", "ended")),
    )
    row = (await connection.execute(query)).first()
    return Proceedings(*row) if row else None


async def ended_since_ordinary(
    connection: AsyncConnection, network_id: int, body_id: int, but: int = 0
) -> list[Proceedings]:
    """The body's last ordinary meeting that ended, and the extraordinary ones after it, by their beginning (`but`: not this one)."""
    query = (
        select(*_columns, tables.meetings.c.kind)  # type: ignore[call-overload]
        .join(tables.meetings, tables.meetings.c.id == proceedings.c.meeting_id)
        .where(
            proceedings.c.network_id == network_id,
            proceedings.c.body_id == body_id,
            proceedings.c.state == "ended",
            proceedings.c.meeting_id != but,
        )
        .order_by(proceedings.c.started_at.desc())
    )
    found: list[Proceedings] = []
    for *row, kind in await connection.execute(query):
        found.insert(0, Proceedings(*row))
        if kind == Series.ORDINARY:
            break
    return found


async def running_of(connection: AsyncConnection, network_ids: Iterable[int], person_id: int) -> list[Proceedings]:
    """The meetings going on in these networks whose record this person keeps, the latest first."""
    asked = {"networks": list(network_ids), "person": person_id}
    return [Proceedings(*row) for row in await connection.execute(_kept, asked)] if asked["networks"] else []


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
    select(*_columns)  # type: ignore[call-overload]
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
    query = select(*_columns).where(  # type: ignore[call-overload]
        proceedings.c.network_id == network_id, proceedings.c.state == "running"
    )
    return [Proceedings(*row) for row in await connection.execute(query.order_by(proceedings.c.id))]


async def change(
    turn: Turn, found: Proceedings, act: str, *, entry: bool = True, told: dict[str, Any] | None = None, **values: Any
) -> Proceedings:
    """Set columns and record the act, which becomes the last thing that was done; `entry`: by chair or secretary."""
    who = turn.person.id if turn.person else None
    values |= {"last_act": act, "last_by": who, "last_at": turn.now}
    if entry:
        values["last_entry_at"] = turn.now
    await turn.connection.execute(update(proceedings).where(proceedings.c.id == found.id).values(**values))
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
    await turn.connection.execute(update(proceedings).where(proceedings.c.id == found.id).values(**values))
    return await by_id(turn.connection, found.network_id, found.id)


async def attach_proposals(turn: Turn, meeting_id: int | None, item_ids: Iterable[int]) -> None:
    """These proposals came to this meeting (None: they wait again, the start was taken back)."""
    wanted = list(item_ids)
    if wanted:
        await turn.connection.execute(
            update(agenda_items).where(agenda_items.c.id.in_(wanted)).values(meeting_id=meeting_id)
        )


async def desk_of(connection: AsyncConnection, proceedings_id: int, person_id: int) -> Desk | None:
    """The card of this person."""
    query = select(*_desk_columns).where(  # type: ignore[call-overload]
        desks.c.proceedings_id == proceedings_id, desks.c.person_id == person_id
    )
    row = (await connection.execute(query)).first()
    return Desk(*row) if row else None


async def desks_of(connection: AsyncConnection, proceedings_id: int) -> list[Desk]:
    """Every card on which the record is kept."""
    query = select(*_desk_columns).where(desks.c.proceedings_id == proceedings_id)  # type: ignore[call-overload]
    return [Desk(*row) for row in await connection.execute(query.order_by(desks.c.id))]


async def open_desk(turn: Turn, proceedings_id: int, person_id: int, chat_id: int, view: str) -> Desk:
    """Give a person a card to keep the record on; an existing one shows the view."""
    known = await desk_of(turn.connection, proceedings_id, person_id)
    if known is None:
        await turn.connection.execute(
            insert(desks).values(proceedings_id=proceedings_id, person_id=person_id, chat_id=chat_id, view=view)
        )
    else:
        await set_desk(turn, known, view=view, chat_id=chat_id)
    found = await desk_of(turn.connection, proceedings_id, person_id)
    assert found is not None
    return found


async def close_desk(turn: Turn, desk: Desk) -> None:
    """Somebody keeps the record no longer: what they type is read like anybody's words again."""
    await turn.connection.execute(delete(desks).where(desks.c.id == desk.id))


async def set_desk(turn: Turn, desk: Desk, **values: Any) -> None:
    """Let a card show something else: view, about, page, typed."""
    await turn.connection.execute(update(tables.desks).where(tables.desks.c.id == desk.id).values(**values))


async def set_desks(turn: Turn, proceedings_id: int, view: str, *, only: str | None = None) -> None:
    """Let every card show a view (`only`: those that show another one)."""
    query = update(tables.desks).where(tables.desks.c.proceedings_id == proceedings_id)
    if only is not None:
        query = query.where(tables.desks.c.view == only)
    await turn.connection.execute(query.values(view=view, about=None, page=0))
