"""What people do to minutes: words changed, annexes added, corrections that members ask for."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import false, func, insert, select, update

from domain.minutes import Wording
from storage import tables
from storage.connection import AsyncConnection
from storage.minutes.books import Minutes
from storage.tables import (
    members,
    minutes_annexes,
    minutes_corrections,
    minutes_versions,
    minutes_wordings,
    people,
)
from storage.turn import Turn


@dataclass(frozen=True)
class Annex:
    """Something that belongs to the minutes and is kept with Telegram, or on paper only."""

    id: int
    title: str
    file_id: int | None


@dataclass(frozen=True)
class Correction:
    """What a member found in a draft; `member` is the organisation spoken for."""

    id: int
    minutes_id: int
    person_id: int
    name: str
    member: str | None
    version: int
    words: str
    at: datetime
    state: str


async def wordings(connection: AsyncConnection, found: Minutes, *, record_changes: bool) -> list[Wording]:
    """The words that were changed, oldest first; those since the record was last written down stand, unless it changes now."""
    recorded = select(func.max(minutes_versions.c.at)).where(
        minutes_versions.c.minutes_id == found.id, minutes_versions.c.why.in_(("drafted", "completed"))
    )
    since = false() if record_changes else minutes_wordings.c.at > recorded.scalar_subquery()
    rows = await connection.execute(
        select(minutes_wordings.c.part, minutes_wordings.c.source, minutes_wordings.c.words, since)
        .where(minutes_wordings.c.minutes_id == found.id)
        .order_by(minutes_wordings.c.id)
    )
    return [Wording(row[0], row[1], row[2], bool(row[3])) for row in rows]


async def reword(turn: Turn, found: Minutes, part: str, source: str, words: str) -> None:
    """Keep the words of a part as the secretary wants them."""
    await turn.connection.execute(
        insert(minutes_wordings).values(
            network_id=found.network_id,
            minutes_id=found.id,
            part=part,
            source=source,
            words=words,
            at=turn.now,
            by_person_id=turn.who.id,
        )
    )


async def annexes(connection: AsyncConnection, found: Minutes) -> list[Annex]:
    """What was added to the minutes."""
    rows = await connection.execute(
        select(minutes_annexes.c.id, minutes_annexes.c.title, minutes_annexes.c.file_id)
        .where(minutes_annexes.c.minutes_id == found.id, minutes_annexes.c.removed_at.is_(None))
        .order_by(minutes_annexes.c.id)
    )
    return [Annex(*row) for row in rows]


async def annexed_files(connection: AsyncConnection, found: Minutes) -> set[int]:
    """The files that are or once were annexes of the minutes."""
    rows = await connection.execute(
        select(minutes_annexes.c.file_id).where(
            minutes_annexes.c.minutes_id == found.id, minutes_annexes.c.file_id.is_not(None)
        )
    )
    return {row.file_id for row in rows}


async def annex(turn: Turn, found: Minutes, title: str, file_id: int | None, by: int | None = None) -> None:
    """One more annex, added by the acting person or by whoever sent it in the meeting (`by`)."""
    await turn.connection.execute(
        insert(minutes_annexes).values(
            network_id=found.network_id,
            minutes_id=found.id,
            title=title,
            file_id=file_id,
            at=turn.now,
            by_person_id=by or turn.who.id,
        )
    )


async def remove_annex(turn: Turn, found: Minutes, annex_id: int) -> bool:
    """An annex does not belong to the minutes after all; False when it was removed already."""
    removed = await turn.connection.execute(
        update(minutes_annexes)
        .where(
            minutes_annexes.c.id == annex_id,
            minutes_annexes.c.minutes_id == found.id,
            minutes_annexes.c.removed_at.is_(None),
        )
        .values(removed_at=turn.now)
    )
    return bool(removed.rowcount)


async def annex_file(connection: AsyncConnection, found: Minutes, annex_id: int) -> tuple[str, str] | None:
    """(kind, Telegram's file) of an annex that is kept with Telegram."""
    query = (
        select(tables.files.c.kind, tables.files.c.telegram_file_id)
        .select_from(minutes_annexes.join(tables.files, tables.files.c.id == minutes_annexes.c.file_id))
        .where(minutes_annexes.c.id == annex_id, minutes_annexes.c.minutes_id == found.id)
    )
    row = (await connection.execute(query)).first()
    return (row.kind, row.telegram_file_id) if row else None


async def correct(turn: Turn, found: Minutes, member_id: int | None, number: int, words: str) -> int:
    """Keep what somebody found in a version. Returns its key."""
    return int(
        (
            await turn.connection.execute(
                insert(minutes_corrections)
                .values(
                    network_id=found.network_id,
                    minutes_id=found.id,
                    person_id=turn.who.id,
                    member_id=member_id,
                    version=number,
                    words=words,
                    at=turn.now,
                    cause=turn.cause,
                )
                .returning(minutes_corrections.c.id)
            )
        ).scalar_one()
    )


async def corrections(
    connection: AsyncConnection, found: Minutes, *, correction_id: int | None = None, state: str | None = None
) -> list[Correction]:
    """What members found, oldest first; one of them, or those in a state."""
    query = (
        select(
            minutes_corrections.c.id,
            minutes_corrections.c.minutes_id,
            minutes_corrections.c.person_id,
            people.c.name,
            members.c.name.label("member"),
            minutes_corrections.c.version,
            minutes_corrections.c.words,
            minutes_corrections.c.at,
            minutes_corrections.c.state,
        )
        .select_from(
            minutes_corrections.join(people, people.c.id == minutes_corrections.c.person_id).outerjoin(
                members, members.c.id == minutes_corrections.c.member_id
            )
        )
        .where(minutes_corrections.c.minutes_id == found.id)
        .order_by(minutes_corrections.c.id)
    )
    if correction_id is not None:
        query = query.where(minutes_corrections.c.id == correction_id)
    if state is not None:
        query = query.where(minutes_corrections.c.state == state)
    return [Correction(*row) for row in await connection.execute(query)]


async def decide_correction(turn: Turn, found: Minutes, correction_id: int, state: str) -> bool:
    """The secretary took it in, or left it; False when that was decided already."""
    decided = await turn.connection.execute(
        update(minutes_corrections)
        .where(
            minutes_corrections.c.id == correction_id,
            minutes_corrections.c.minutes_id == found.id,
            minutes_corrections.c.state == "open",
        )
        .values(state=state, decided_by=turn.who.id, decided_at=turn.now)
    )
    if decided.rowcount:
        turn.record(f"minutes.correction_{state}", found.network_id, minutes=found.id, correction=correction_id)
    return bool(decided.rowcount)
