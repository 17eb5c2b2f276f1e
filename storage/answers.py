"""Who said to come to which meeting: every answer ever given, and the calls that nobody picked up."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from domain.answers import Answer, AnswerKind, Reason
from storage.connection import AsyncConnection
from storage.tables import answers, calls
from storage.turn import Turn


async def history(connection: AsyncConnection, network_id: int, meeting_id: int) -> list[Answer]:
    """All answers to a meeting in the order in which they came; a NO whose reason was not said yet has none."""
    rows = await connection.execute(
        select(answers)
        .where(answers.c.meeting_id == meeting_id, answers.c.network_id == network_id)
        .order_by(answers.c.at, answers.c.id)
    )
    return [
        Answer(
            row["member_id"],
            row["person_id"],
            AnswerKind(row["kind"]),
            row["at"],
            Reason(row["reason"]) if row["reason"] else None,
            row["proxy"],
            row["people"],
            row["by_telephone"],
        )
        for row in rows.mappings()
    ]


async def add(turn: Turn, network_id: int, meeting_id: int, answer: Answer, words: str | None = None) -> None:
    """Keep one more answer; the earlier ones stay as history."""
    await turn.connection.execute(
        insert(answers).values(
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


async def take_back(turn: Turn, network_id: int, meeting_id: int, member_id: int) -> bool:
    """Remove a member's newest answer by telephone, which was a mistake; False when there is none. The audit keeps it."""
    newest = (
        select(func.max(answers.c.id))
        .where(
            answers.c.network_id == network_id,
            answers.c.meeting_id == meeting_id,
            answers.c.member_id == member_id,
            answers.c.by_telephone,
        )
        .scalar_subquery()
    )
    gone = await turn.connection.execute(delete(answers).where(answers.c.id == newest).returning(answers.c.kind))
    kind = gone.scalar()
    if kind is not None:
        turn.record("answer.taken_back", network_id, meeting=meeting_id, member=member_id, kind=kind)
    return kind is not None


@dataclass(frozen=True)
class Calls:
    """How often nobody picked up, and when that was last."""

    count: int
    last_at: datetime


async def no_reply(turn: Turn, network_id: int, meeting_id: int, member_id: int) -> None:
    """Nobody picked up."""
    await turn.connection.execute(
        insert(calls).values(
            network_id=network_id, meeting_id=meeting_id, member_id=member_id, at=turn.now, by_person_id=turn.who.id
        )
    )
    turn.record("answer.no_reply", network_id, meeting=meeting_id, member=member_id)


async def without_reply(connection: AsyncConnection, network_id: int, meeting_id: int) -> dict[int, Calls]:
    """For each member who was called in vain: how often and when."""
    rows = await connection.execute(
        select(calls.c.member_id, func.count(), func.max(calls.c.at))
        .where(calls.c.meeting_id == meeting_id, calls.c.network_id == network_id)
        .group_by(calls.c.member_id)
    )
    return {row[0]: Calls(row[1], row[2]) for row in rows}
