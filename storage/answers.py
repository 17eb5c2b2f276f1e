"""Who said to come to which meeting: every answer ever given, and the calls that nobody picked up."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select

from domain.answers import Answer, AnswerKind, Reason
from storage import books
from storage.connection import AsyncConnection
from storage.tables import answers, calls, meetings
from storage.turn import Turn


async def history(connection: AsyncConnection, network_id: int, meeting_id: int) -> list[Answer]:
    """All answers to a meeting in the order in which they came; a NO whose reason was not said yet has none."""
    rows = await connection.execute(
        lambda: (
            select(answers)
            .where(answers.c.meeting_id == meeting_id, answers.c.network_id == network_id)
            .order_by(answers.c.at, answers.c.id)
        )
    )
    return [_answer(row) for row in rows.mappings()]


def _answer(row: Any) -> Answer:
    return Answer(
        row["member_id"],
        row["person_id"],
        AnswerKind(row["kind"]),
        row["at"],
        Reason(row["reason"]) if row["reason"] else None,
        row["proxy"],
        row["people"],
        row["by_telephone"],
    )


async def given_by(
    connection: AsyncConnection, network_id: int, meeting_id: int, person_id: int
) -> list[tuple[int, Answer, str | None]]:
    """What somebody answered for others or themselves, the last one for each member: whose it is, the answer, its words."""
    query = select(answers).where(answers.c.meeting_id == meeting_id, answers.c.network_id == network_id)
    rows = (await connection.execute(query.order_by(answers.c.at, answers.c.id))).mappings()
    newest = {row["member_id"]: row for row in rows}
    return [(key, _answer(row), row["words"]) for key, row in newest.items() if row["by_person_id"] == person_id]


async def told_at(connection: AsyncConnection, member_id: int, at: datetime) -> tuple[datetime, bool] | None:
    """When the meeting begins that a member answered at a moment, and whether another answer for it came since; None where none was."""
    columns = (answers.c.id, answers.c.meeting_id)
    row = await books.one(connection, columns, member_id=member_id, at=at)
    if row is None:
        return None
    newest = select(func.max(answers.c.id)).where(
        answers.c.meeting_id == row.meeting_id, answers.c.member_id == member_id
    )
    starts = select(meetings.c.starts_at).where(meetings.c.id == row.meeting_id)
    starts_at: datetime = (await connection.execute(starts)).scalar_one()
    return starts_at, (await connection.execute(newest)).scalar_one() != row.id


async def reason_words(connection: AsyncConnection, network_id: int, meeting_id: int) -> dict[int, str]:
    """The reasons for staying away in the words given, by member: what cards and minutes may say, never invented."""
    rows = await books.many(
        connection,
        (answers.c.member_id, answers.c.kind, answers.c.words),
        order=(answers.c.at, answers.c.id),
        network_id=network_id,
        meeting_id=meeting_id,
    )
    found: dict[int, str] = {}
    for row in rows:
        found.pop(row.member_id, None)
        if row.kind == "no" and row.words:
            found[row.member_id] = row.words
    return found


async def add(turn: Turn, network_id: int, meeting_id: int, answer: Answer, words: str | None = None) -> None:
    """Keep one more answer; the earlier ones stay as history."""
    await books.add(
        turn.connection,
        answers,
        network_id=network_id,
        meeting_id=meeting_id,
        member_id=answer.member,
        person_id=answer.person,
        kind=answer.kind.value,
        reason=answer.reason.value if answer.reason else None,
        words=words,
        proxy=answer.proxy,
        people=answer.people,
        by_person_id=turn.who.id,
        by_telephone=answer.by_phone,
        at=answer.at,
        cause=turn.cause,
    )
    turn.record(
        "answer.given",
        network_id,
        meeting=meeting_id,
        member=answer.member,
        person=answer.person,
        kind=answer.kind.value,
        by_telephone=answer.by_phone,
    )


async def take_back(
    turn: Turn, network_id: int, meeting_id: int, member_id: int, *, by: int | None = None
) -> tuple[Answer, str | None] | None:
    """Remove a member's newest answer, which was a mistake: what was answered before counts again; the audit keeps it.

    Without `by` it is the newest by telephone; with it the newest of all, if that person gave it. Returned is what it was with the
    words in which it was given; None when there is no such.
    """
    mine = (answers.c.network_id == network_id, answers.c.meeting_id == meeting_id, answers.c.member_id == member_id)
    newest = select(func.max(answers.c.id)).where(*mine)
    if by is None:
        newest = newest.where(answers.c.by_telephone)
    gone = delete(answers).where(answers.c.id == newest.scalar_subquery())
    if by is not None:
        gone = gone.where(answers.c.by_person_id == by)
    row = (await turn.connection.execute(gone.returning(*answers.c))).mappings().first()
    if row is None:
        return None
    turn.record("answer.taken_back", network_id, meeting=meeting_id, member=member_id, kind=row["kind"])
    return _answer(row), row["words"]


@dataclass(frozen=True)
class Calls:
    """How often nobody picked up, and when that was last."""

    count: int
    last_at: datetime


async def no_reply(turn: Turn, network_id: int, meeting_id: int, member_id: int) -> None:
    """Nobody picked up."""
    await books.add(
        turn.connection,
        calls,
        network_id=network_id,
        meeting_id=meeting_id,
        member_id=member_id,
        at=turn.now,
        by_person_id=turn.who.id,
    )
    turn.record("answer.no_reply", network_id, meeting=meeting_id, member=member_id)


async def without_reply(connection: AsyncConnection, network_id: int, meeting_id: int) -> dict[int, Calls]:
    """For each member who was called in vain: how often and when."""
    rows = await connection.execute(
        lambda: (
            select(calls.c.member_id, func.count(), func.max(calls.c.at))
            .where(calls.c.meeting_id == meeting_id, calls.c.network_id == network_id)
            .group_by(calls.c.member_id)
        )
    )
    return {row[0]: Calls(row[1], row[2]) for row in rows}
