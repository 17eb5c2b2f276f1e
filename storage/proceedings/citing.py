"""Resolutions that something else goes by: found by when they were taken, and said with their number as it is now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select

from domain.meetings import Series
from storage.connection import AsyncConnection
from storage.tables import agenda_items, matters, meetings, proceedings, resolutions


@dataclass(frozen=True)
class Cited:
    """A resolution that was carried; `number` and `year` (CE) are the meeting's, `title` is its matter's, `words` its own."""

    id: int
    ordinal: int
    kind: str
    words: str
    title: str
    number: int
    year: int
    series: str

    @property
    def extraordinary(self) -> bool:
        """Whether an extraordinary meeting took it."""
        return self.series == Series.EXTRAORDINARY.value

    @property
    def said(self) -> str:
        """What was resolved: of what nobody objected to, what the matter was."""
        return self.title if self.kind == "agreed" else " ".join(self.words.split())


_carried: Select[Any] = (
    select(
        resolutions.c.id,
        resolutions.c.ordinal,
        resolutions.c.kind,
        resolutions.c.words,
        matters.c.title,
        meetings.c.number,
        meetings.c.number_year,
        meetings.c.kind,
    )
    .select_from(
        proceedings.join(meetings, meetings.c.id == proceedings.c.meeting_id)
        .join(resolutions, resolutions.c.proceedings_id == proceedings.c.id)
        .join(matters, matters.c.id == resolutions.c.matter_id)
    )
    .where(
        proceedings.c.state == "ended",
        meetings.c.number.is_not(None),
        resolutions.c.kind != "lost",
        resolutions.c.withdrawn_at.is_(None),
    )
)


async def since(connection: AsyncConnection, network_id: int, moment: datetime) -> list[Cited]:
    """What the bodies of a network resolved in meetings since then and nobody gave up again, the newest first."""
    query = _carried.where(
        proceedings.c.network_id == network_id,
        proceedings.c.started_at >= moment,
        resolutions.c.settled_how.is_distinct_from("dropped"),
    ).order_by(proceedings.c.started_at.desc(), resolutions.c.ordinal.desc())
    return [Cited(*row) for row in await connection.execute(query)]


@dataclass(frozen=True)
class FollowedUp:
    """A carried resolution that nobody closed yet, or closed lately (`settled_how`); `number` and `year` (CE) are the meeting's."""

    id: int
    ordinal: int
    words: str
    settled_how: str | None
    matter_id: int
    proceedings_id: int
    number: int
    year: int
    series: str


async def followed_up(connection: AsyncConnection, network_id: int, since: datetime) -> list[FollowedUp]:
    """What the bodies of a network resolved and nobody closed before `since`, the newest meeting first."""
    query = (
        _carried.with_only_columns(
            resolutions.c.id, resolutions.c.ordinal, resolutions.c.words, resolutions.c.settled_how, matters.c.id,
            proceedings.c.id, meetings.c.number, meetings.c.number_year, meetings.c.kind,
        )
        .where(
            proceedings.c.network_id == network_id,
            or_(resolutions.c.settled_how.is_(None), resolutions.c.settled_at > since),
        )
        .order_by(meetings.c.starts_at.desc(), resolutions.c.ordinal)
    )  # fmt: skip
    return [FollowedUp(*row) for row in await connection.execute(query)]


async def cited(connection: AsyncConnection, network_id: int, resolution_id: int) -> Cited | None:
    """One resolution of this network; None where it was withdrawn."""
    query = _carried.where(proceedings.c.network_id == network_id, resolutions.c.id == resolution_id)
    row = (await connection.execute(query)).first()
    return Cited(*row) if row else None


async def of_subject(connection: AsyncConnection, network_id: int, subject: str) -> Cited | None:
    """The newest resolution by which a matter with this subject was carried; None: none was, or it was withdrawn."""
    query = (
        _carried.join(agenda_items, agenda_items.c.id == matters.c.agenda_item_id)
        .where(proceedings.c.network_id == network_id, agenda_items.c.subject == subject)
        .order_by(proceedings.c.started_at.desc(), resolutions.c.ordinal.desc())
        .limit(1)
    )
    row = (await connection.execute(query)).first()
    return Cited(*row) if row else None


async def carried_by(
    connection: AsyncConnection, network_ids: Collection[int], subjects: Collection[str]
) -> set[tuple[int, str]]:
    """(network, subject): which of these networks carried a matter with which of these subjects, by one question."""
    query = (
        _carried.with_only_columns(proceedings.c.network_id, agenda_items.c.subject)
        .join(agenda_items, agenda_items.c.id == matters.c.agenda_item_id)
        .where(proceedings.c.network_id.in_(sorted(network_ids)), agenda_items.c.subject.in_(sorted(subjects)))
        .distinct()
    )
    return {(row.network_id, row.subject) for row in await connection.execute(query)}


async def resolved_at(connection: AsyncConnection, network_id: int, subject: str) -> datetime | None:
    """When the meeting began that carried the matter with this subject, the newest one; None where none did."""
    query = (
        _carried.with_only_columns(proceedings.c.started_at)
        .join(agenda_items, agenda_items.c.id == matters.c.agenda_item_id)
        .where(proceedings.c.network_id == network_id, agenda_items.c.subject == subject)
        .order_by(proceedings.c.started_at.desc())
        .limit(1)
    )
    return (await connection.execute(query)).scalar_one_or_none()


async def subjects(connection: AsyncConnection, proceedings_id: int) -> list[str]:
    """The subjects of the matters of a meeting, in its order."""
    query = (
        select(agenda_items.c.subject)
        .select_from(matters.join(agenda_items, agenda_items.c.id == matters.c.agenda_item_id))
        .where(matters.c.proceedings_id == proceedings_id, agenda_items.c.subject.is_not(None))
        .order_by(matters.c.position)
    )
    return list(dict.fromkeys((await connection.execute(query)).scalars()))
