"""Readings that somebody put right, in the books until they are exported: kept once a report, let go of by network, person and age."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, delete, false, or_, select

from domain.kept_readings import Why
from storage import books
from storage.connection import AsyncConnection
from storage.reports import Report
from storage.tables import kept_readings, reports
from storage.turn import Turn
from storage.upsert import insertion


@dataclass(frozen=True)
class KeptReading:
    """One message without names: what was read of it before anybody looked, and what was confirmed (nothing where it was refused)."""

    id: int
    network_id: int
    day: str
    words: str
    read_first: list[dict[str, Any]]
    confirmed: list[dict[str, Any]]
    why: str


_columns = tuple(kept_readings.c[name] for name in KeptReading.__dataclass_fields__)


async def keep(
    turn: Turn, report: Report, day: date, words: str, first: Sequence[Any], said: Sequence[Any], reason: Why
) -> None:
    """Keep the reading of a report; one that was kept before stays as it is."""
    row = insertion(turn.connection, kept_readings).values(
        network_id=report.network_id,
        report_id=report.id,
        person_id=report.person_id,
        day=day.isoformat(),
        words=words,
        read_first=list(first),
        confirmed=list(said),
        why=str(reason),
        at=turn.now,
    )
    if (await turn.connection.execute(row.on_conflict_do_nothing())).rowcount:
        turn.record("reading.kept", report.network_id, report=report.id, why=str(reason))


async def is_part(connection: AsyncConnection, report: Report) -> bool:
    """Whether a report holds only a part of what its message states: the rest stands in others of the same cause."""
    cause = select(reports.c.cause).where(reports.c.id == report.id).scalar_subquery()
    others = select(reports.c.id).where(reports.c.cause == cause, reports.c.id != report.id)
    return (await connection.execute(others.limit(1))).first() is not None


async def waiting(connection: AsyncConnection) -> list[KeptReading]:
    """What was not exported yet, of every network, the oldest first."""
    rows = await books.many(connection, _columns, order=kept_readings.c.id, exported_at=None)
    return [KeptReading(*row) for row in rows]


async def exported(turn: Turn, found: Sequence[KeptReading]) -> None:
    """These stand in a file now: their words leave the books."""
    emptied = {"words": "", "read_first": [], "confirmed": [], "exported_at": turn.now}
    for each in found:
        await books.change(turn.connection, kept_readings, emptied, id=each.id)
    for network_id in sorted({each.network_id for each in found}):
        count = sum(each.network_id == network_id for each in found)
        turn.record("readings.exported", network_id, readings=count)


async def let_go(turn: Turn, network_id: int) -> None:
    """The network does not agree any more: what was not exported goes."""
    turn.record(
        "readings.let_go",
        network_id,
        readings=await books.remove(turn.connection, kept_readings, network_id=network_id, exported_at=None),
    )


async def forget(
    connection: AsyncConnection, person_ids: Sequence[int], network_ids: Sequence[int], names: Sequence[str]
) -> None:
    """What these people wrote goes, and what others of their networks wrote in which one of these names stands."""
    named = or_(false(), *(kept_readings.c.words.contains(each, autoescape=True) for each in names))
    told = or_(kept_readings.c.person_id.in_(person_ids), and_(kept_readings.c.network_id.in_(network_ids), named))
    await connection.execute(delete(kept_readings).where(told))
