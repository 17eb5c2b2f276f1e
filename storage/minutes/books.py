"""The minutes of meetings as they stand, and their versions, which never change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, insert, select, update

from domain.minutes import Life, State
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.tables import (
    minutes,
    minutes_versions,
)
from storage.turn import Turn


@dataclass(frozen=True)
class Minutes:
    """The minutes of one meeting as they stand; what they say is in their versions."""

    id: int
    network_id: int
    body_id: int
    meeting_id: int
    state: State
    version: int
    checker_name: str | None
    checker_office: str | None
    sent_version: int | None
    sent_at: datetime | None
    adopted_in: int | None
    adopted_at: datetime | None
    last_act: str
    last_by: int | None
    last_at: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "state", State(self.state))

    @property
    def life(self) -> Life:
        """What the rules need to know."""
        return Life(self.state, self.version)


@dataclass(frozen=True)
class Version:
    """One version, never changed; `content` is everything that it says, as JSON."""

    id: int
    network_id: int
    minutes_id: int
    version: int
    why: str
    content: dict[str, Any]
    check_code: str
    at: datetime
    by_person_id: int | None


def columns(table: Table, kind: type) -> tuple[Any, ...]:
    """The columns that fill a dataclass."""
    return tuple(table.c[name] for name in kind.__dataclass_fields__)  # type: ignore[attr-defined]


_minutes = columns(minutes, Minutes)
_version = columns(minutes_versions, Version)


async def of_meeting(connection: AsyncConnection, network_id: int, meeting_id: int) -> Minutes | None:
    """The minutes of a meeting of this network."""
    query = select(*_minutes).where(minutes.c.meeting_id == meeting_id, minutes.c.network_id == network_id)
    row = (await connection.execute(query)).first()
    return Minutes(*row) if row else None


async def among(connection: AsyncConnection, network_ids: Iterable[int], minutes_id: int) -> Minutes | None:
    """The minutes if they belong to one of these networks; None otherwise, as for some that do not exist."""
    query = select(*_minutes).where(minutes.c.id == minutes_id, minutes.c.network_id.in_(list(network_ids)))
    row = (await connection.execute(query)).first()
    return Minutes(*row) if row else None


async def of_network(connection: AsyncConnection, network_id: int) -> dict[int, Minutes]:
    """All minutes of a network, by meeting."""
    rows = await connection.execute(select(*_minutes).where(minutes.c.network_id == network_id))
    return {row.meeting_id: Minutes(*row) for row in rows}


async def begin(turn: Turn, meeting: Meeting) -> Minutes:
    """The minutes of a meeting, still without a version; the database refuses second ones (IntegrityError)."""
    await turn.connection.execute(
        insert(minutes).values(
            network_id=meeting.network_id,
            body_id=meeting.body_id,
            meeting_id=meeting.id,
            last_act="drafted",
            last_by=turn.person.id if turn.person else None,
            last_at=turn.now,
        )
    )
    found = await of_meeting(turn.connection, meeting.network_id, meeting.id)
    assert found is not None
    return found


async def change(turn: Turn, found: Minutes, act: str, **values: Any) -> Minutes:
    """Set columns and record the act, which becomes the last thing that was done. Returns the minutes anew."""
    who = turn.person.id if turn.person else None
    await turn.connection.execute(
        update(minutes)
        .where(minutes.c.id == found.id, minutes.c.network_id == found.network_id)
        .values(**values, last_act=act, last_by=who, last_at=turn.now)
    )
    told = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
    turn.record(f"minutes.{act}", found.network_id, minutes=found.id, meeting=found.meeting_id, **told)
    again = await among(turn.connection, [found.network_id], found.id)
    assert again is not None
    return again


async def keep_version(turn: Turn, found: Minutes, number: int, why: str, content: dict[str, Any], code: str) -> None:
    """Keep one more version; the database refuses a second one of that number (IntegrityError)."""
    await turn.connection.execute(
        insert(minutes_versions).values(
            network_id=found.network_id,
            minutes_id=found.id,
            version=number,
            why=why,
            content=content,
            check_code=code,
            at=turn.now,
            by_person_id=turn.person.id if turn.person else None,
        )
    )


async def version(connection: AsyncConnection, network_id: int, minutes_id: int, number: int) -> Version | None:
    """One version of the minutes of this network."""
    query = select(*_version).where(
        minutes_versions.c.minutes_id == minutes_id,
        minutes_versions.c.network_id == network_id,
        minutes_versions.c.version == number,
    )
    row = (await connection.execute(query)).first()
    return Version(*row) if row else None


async def newest(connection: AsyncConnection, found: Minutes) -> Version:
    """The newest version."""
    last = await version(connection, found.network_id, found.id, found.version)
    if last is None:
        raise LookupError(f"minutes {found.id} have no version {found.version}")
    return last
