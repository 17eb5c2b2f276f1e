"""The question to a quiet network, once a month, and what its secretary answered."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from domain.following import Answer
from storage import tables as t
from storage.connection import AsyncConnection
from storage.turn import Turn
from storage.upsert import insertion


@dataclass(frozen=True)
class Asked:
    """What a quiet network was asked in a month, and what came of it."""

    id: int
    network_id: int
    network: str
    month: str
    about: str
    asked_by: str
    asked_at: datetime
    to_person_id: int | None
    to: str | None
    answer: Answer | None
    answered_at: datetime | None


_asker, _answering = t.people.alias("asker"), t.people.alias("answering")
_asked = select(
    t.quiet_questions.c.id,
    t.quiet_questions.c.network_id,
    t.networks.c.name.label("network"),
    t.quiet_questions.c.month,
    t.quiet_questions.c.about,
    _asker.c.name.label("asked_by"),
    t.quiet_questions.c.asked_at,
    t.quiet_questions.c.to_person_id,
    _answering.c.name.label("to"),
    t.quiet_questions.c.answer,
    t.quiet_questions.c.answered_at,
).select_from(
    t.quiet_questions.join(t.networks, t.networks.c.id == t.quiet_questions.c.network_id)
    .join(_asker, _asker.c.id == t.quiet_questions.c.asked_by)
    .outerjoin(_answering, _answering.c.id == t.quiet_questions.c.to_person_id)
)


_asked_about = _asked.where(
    t.quiet_questions.c.about == bindparam("about"),
    t.quiet_questions.c.network_id.in_(bindparam("keys", expanding=True)),
).order_by(t.quiet_questions.c.id)


def _as_asked(row: Any) -> Asked:
    values = dict(row._mapping)
    return Asked(**values | {"answer": Answer(values["answer"]) if values["answer"] else None})


async def ask_quiet(turn: Turn, network_id: int, month: str, about: str, to_person_id: int | None) -> int | None:
    """Ask a quiet network, once in a month whoever taps: the question's key, or None when it was asked already."""
    statement = insertion(turn.connection, t.quiet_questions).values(
        network_id=network_id,
        month=month,
        about=about,
        asked_by=turn.who.id,
        asked_at=turn.now,
        to_person_id=to_person_id,
    )
    found = (
        await turn.connection.execute(
            statement.on_conflict_do_nothing(index_elements=["network_id", "month"]).returning(t.quiet_questions.c.id)
        )
    ).scalar()
    if found is not None:
        turn.record("digest.quiet_asked", network_id, about=about, to=to_person_id)
    return found


async def asked_about(connection: AsyncConnection, about: str, keys: Collection[int]) -> list[Asked]:
    """What these networks were asked about a month, in the order of asking."""
    rows = await connection.execute(_asked_about, {"about": about, "keys": list(keys)}) if keys else ()
    return [_as_asked(row) for row in rows]


async def asked(connection: AsyncConnection, network_id: int, question_id: int) -> Asked | None:
    """One question to this network."""
    row = (
        await connection.execute(
            _asked.where(t.quiet_questions.c.id == question_id, t.quiet_questions.c.network_id == network_id)
        )
    ).first()
    return _as_asked(row) if row else None


async def unanswered(connection: AsyncConnection, network_id: int, about: str) -> list[Asked]:
    """What this network was asked about a month and has not answered yet."""
    rows = await connection.execute(
        _asked.where(
            t.quiet_questions.c.network_id == network_id,
            t.quiet_questions.c.about == about,
            t.quiet_questions.c.answer.is_(None),
        )
    )
    return [_as_asked(row) for row in rows]


async def pass_quiet_on(turn: Turn, found: Asked, to_person_id: int | None) -> None:
    """Somebody else answers the question from now on; None: there is nobody whom the bot can write to."""
    await turn.connection.execute(
        update(t.quiet_questions).where(t.quiet_questions.c.id == found.id).values(to_person_id=to_person_id)
    )
    turn.record("digest.quiet_passed_on", found.network_id, about=found.about, to=to_person_id)


async def reported_since(connection: AsyncConnection, found: Asked) -> bool:
    """Whether the network has told of the month since it was asked: then nobody need be asked any more."""
    told = select(t.statements.c.id).where(
        t.statements.c.network_id == found.network_id,
        t.statements.c.month == found.about,
        t.statements.c.state == "confirmed",
        t.statements.c.confirmed_at >= found.asked_at,
    )
    nothing = select(t.reports.c.id).where(
        t.reports.c.network_id == found.network_id,
        t.reports.c.month == found.about,
        t.reports.c.nothing_to_report.is_(True),
        t.reports.c.state == "confirmed",
        t.reports.c.at >= found.asked_at,
    )
    return (await connection.execute(told.union_all(nothing).limit(1))).first() is not None


async def answer_quiet(turn: Turn, found: Asked, answer: Answer) -> bool:
    """The network's answer by a tap, or by a report that came before it was asked; False when it says the same already."""
    kept = await turn.connection.execute(
        update(t.quiet_questions)
        .where(
            t.quiet_questions.c.id == found.id,
            t.quiet_questions.c.answer.is_(None) | (t.quiet_questions.c.answer != answer.value),
        )
        .values(answer=answer.value, answered_by=turn.person.id if turn.person else None, answered_at=turn.now)
    )
    if kept.rowcount:
        turn.record("digest.quiet_answered", found.network_id, answer=answer.value)
    return bool(kept.rowcount)
