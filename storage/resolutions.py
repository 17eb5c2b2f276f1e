"""Resolutions: taken in a meeting, withdrawn, settled; and those that something else goes by, said with their number as it is now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select, update

from domain.meetings import Series
from storage import books
from storage.connection import AsyncConnection
from storage.proceedings import Proceedings
from storage.tables import agenda_items, matters, meetings, proceedings, resolutions
from storage.turn import Turn


async def resolve(
    turn: Turn,
    found: Proceedings,
    matter_id: int,
    kind: str,
    words: str,
    vote_id: int | None = None,
    *,
    replaces: int | None = None,
) -> None:
    """A resolution with the next number, beside those that the matter has; `replaces` is the key of one whose number it takes."""
    mine = resolutions.c.proceedings_id == found.id
    ordinal = None
    if replaces is not None:
        gone = await turn.connection.execute(
            update(resolutions)
            .where(mine, resolutions.c.id == replaces, resolutions.c.withdrawn_at.is_(None))
            .values(withdrawn_at=turn.now)
            .returning(resolutions.c.ordinal)
        )
        ordinal = gone.scalar()
    if ordinal is None:
        last = await turn.connection.execute(
            select(func.max(resolutions.c.ordinal)).where(mine, resolutions.c.withdrawn_at.is_(None))
        )
        ordinal = (last.scalar() or 0) + 1
    await books.add(
        turn.connection,
        resolutions,
        proceedings_id=found.id,
        matter_id=matter_id,
        ordinal=ordinal,
        kind=kind,
        words=words,
        vote_id=vote_id,
        at=turn.now,
        by_person_id=turn.by,
    )
    turn.record("resolution.recorded", found.network_id, matter=matter_id, ordinal=ordinal, kind=kind, vote=vote_id)


async def reword(turn: Turn, network_id: int, resolution_id: int, words: str) -> None:
    """A resolution of this network says this from now on, wherever it is read; what it was and came to stays."""
    ours = select(proceedings.c.id).where(proceedings.c.network_id == network_id)
    await turn.connection.execute(
        update(resolutions)
        .where(resolutions.c.id == resolution_id, resolutions.c.proceedings_id.in_(ours))
        .values(words=words)
    )
    turn.record("resolution.reworded", network_id, resolution=resolution_id, length=len(words))


async def withdraw(turn: Turn, found: Proceedings, matter_id: int) -> None:
    """The matter came to another end: its resolution is none, later ones move up."""
    rows = await turn.connection.execute(
        update(resolutions)
        .where(
            resolutions.c.proceedings_id == found.id,
            resolutions.c.matter_id == matter_id,
            resolutions.c.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=turn.now)
        .returning(resolutions.c.ordinal)
    )
    for gone in sorted((row.ordinal for row in rows), reverse=True):
        await turn.connection.execute(
            update(resolutions)
            .where(
                resolutions.c.proceedings_id == found.id,
                resolutions.c.withdrawn_at.is_(None),
                resolutions.c.ordinal > gone,
            )
            .values(ordinal=resolutions.c.ordinal - 1)
        )
        turn.record("resolution.withdrawn", found.network_id, matter=matter_id, ordinal=gone)


async def settle(turn: Turn, found: Proceedings, resolution_id: int, how: str | None, words: str | None = None) -> None:
    """A person says what became of a resolution: 'done', 'dropped'; None: nothing yet, after all."""
    said = {"settled_at": turn.now, "settled_by": turn.who.id} if how else {"settled_at": None, "settled_by": None}
    await books.change(
        turn.connection,
        resolutions,
        {"settled_how": how, "settled_words": words, **said},
        id=resolution_id,
        proceedings_id=found.id,
    )
    turn.record("resolution.settled", found.network_id, resolution=resolution_id, how=how)


async def number(turn: Turn, found: Proceedings, in_order: Sequence[int]) -> None:
    """Number the resolutions anew in this order."""
    for ordinal, key in enumerate(in_order, start=1):
        await books.change(turn.connection, resolutions, {"ordinal": ordinal}, id=key)


@dataclass(frozen=True)
class Recorded:
    """What the record of a meeting that has ended says of a matter; `number` and `year` (CE) are the meeting's."""

    id: int
    number: int
    year: int
    ordinal: int
    carried: bool


async def of_title(connection: AsyncConnection, network_id: int, title: str, since: datetime) -> list[Recorded]:
    """What meetings of a network that began since then resolved on a matter of this title, the newest first."""
    query = (
        select(
            resolutions.c.id,
            meetings.c.number,
            meetings.c.number_year,
            resolutions.c.ordinal,
            resolutions.c.kind != "lost",
        )
        .select_from(
            proceedings.join(meetings, meetings.c.id == proceedings.c.meeting_id)
            .join(resolutions, resolutions.c.proceedings_id == proceedings.c.id)
            .join(matters, matters.c.id == resolutions.c.matter_id)
        )
        .where(
            proceedings.c.network_id == network_id,
            proceedings.c.state == "ended",
            proceedings.c.started_at >= since,
            meetings.c.number.is_not(None),
            matters.c.title == title,
            resolutions.c.withdrawn_at.is_(None),
        )
        .order_by(proceedings.c.started_at.desc(), resolutions.c.ordinal.desc())
    )
    return [Recorded(*row) for row in await connection.execute(query)]


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
        """What was resolved, in one line."""
        return " ".join(self.words.split())


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
    row = (
        await connection.execute(
            lambda: (
                _carried.join(agenda_items, agenda_items.c.id == matters.c.agenda_item_id)
                .where(proceedings.c.network_id == network_id, agenda_items.c.subject == subject)
                .order_by(proceedings.c.started_at.desc(), resolutions.c.ordinal.desc())
                .limit(1)
            )
        )
    ).first()
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
