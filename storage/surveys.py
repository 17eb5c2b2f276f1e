"""Surveys of the market in the books: one open at a time in a network; of each organisation the newest confirmed answer counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from domain.surveys import OPEN_FOR, Line
from storage import books
from storage.connection import AsyncConnection
from storage.tables import survey_answers, survey_lines, surveys
from storage.turn import BESIDE, Audit, Turn


@dataclass(frozen=True)
class Survey:
    """One question to every organisation, until a moment; `closed_at` None while answers are taken."""

    id: int
    network_id: int
    opened_by: int
    opened_at: datetime
    until: datetime
    closed_at: datetime | None


@dataclass(frozen=True)
class Answer:
    """What an organisation answered; without lines: it buys nothing. `state`: draft, confirmed, replaced; `line_ids` beside `lines`."""

    id: int
    network_id: int
    survey_id: int
    member_id: int
    person_id: int
    state: str
    at: datetime
    lines: tuple[Line, ...]
    line_ids: tuple[int, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing that has to be known: a figure without its unit says nothing."""
        return all(line.unit for line in self.lines)


_columns = tuple(surveys.c[name] for name in Survey.__dataclass_fields__)
_answer = tuple(survey_answers.c[name] for name in Answer.__dataclass_fields__ if name not in ("lines", "line_ids"))


async def begin(turn: Turn, network_id: int) -> Survey | None:
    """A new survey, open from now on; None where one is open already."""
    opened = {
        "network_id": network_id,
        "opened_by": turn.who.id,
        "opened_at": turn.now,
        "until": turn.now + OPEN_FOR,
    }
    key = await turn.add_once(surveys, audit=Audit("survey.opened", survey=surveys.c.id), **opened)
    return None if key is None else await by_id(turn.connection, network_id, key)


async def by_id(connection: AsyncConnection, network_id: int, survey_id: int) -> Survey | None:
    """One survey of this network."""
    row = await books.one(connection, _columns, id=survey_id, network_id=network_id)
    return Survey(*row) if row else None


async def latest(connection: AsyncConnection, network_id: int) -> Survey | None:
    """The network's newest survey, open or closed."""
    query = select(*_columns).where(surveys.c.network_id == network_id).order_by(surveys.c.id.desc()).limit(1)
    row = (await connection.execute(query)).first()
    return Survey(*row) if row else None


async def close(turn: Turn, survey: Survey) -> bool:
    """Answers are taken no more; False where it was closed before."""
    audit = Audit("survey.closed", survey=survey.id)
    return await turn.change(surveys, {"closed_at": turn.now}, audit=audit, id=survey.id, closed_at=None)


async def draft(turn: Turn, survey: Survey, member_id: int, lines: Sequence[Line]) -> Answer:
    """What an organisation answers, before it was said to be right; an older draft of it is replaced."""
    await _replace(turn, survey.id, member_id, "draft")
    row = {
        "network_id": survey.network_id,
        "survey_id": survey.id,
        "member_id": member_id,
        "person_id": turn.who.id,
        "state": "draft",
        "at": turn.now,
    }
    told = Audit("survey.told", survey=survey.id, answer=survey_answers.c.id, member=member_id)
    key = await turn.add(survey_answers, audit=told, **row)
    for line in lines:
        await turn.add(
            survey_lines,
            network_id=survey.network_id,
            answer_id=key,
            product=line.product,
            unit=line.unit,
            quantity=str(line.quantity),
            satang=line.satang,
            seller=line.seller,
        )
    found = await answer(turn.connection, survey.network_id, key)
    assert found is not None
    return found


async def confirm(turn: Turn, found: Answer) -> bool:
    """A draft is right and counts in the place of what the organisation answered before; False where it is a draft no more."""
    if await books.one(turn.connection, survey_answers.c.id, id=found.id, state="draft") is None:
        return False
    await _replace(turn, found.survey_id, found.member_id, "confirmed")
    answered = Audit("survey.answered", survey=found.survey_id, answer=found.id, member=found.member_id)
    return await turn.change(survey_answers, {"state": "confirmed", "at": turn.now}, audit=answered, id=found.id)


async def _replace(turn: Turn, survey_id: int, member_id: int, state: str) -> None:
    whose = {"survey_id": survey_id, "member_id": member_id, "state": state}
    await turn.change(survey_answers, {"state": "replaced"}, audit=BESIDE, **whose)


async def answer(connection: AsyncConnection, network_id: int, answer_id: int) -> Answer | None:
    """One answer of this network, whatever became of it."""
    found = await _with_lines(
        connection, network_id, await books.many(connection, _answer, id=answer_id, network_id=network_id)
    )
    return found[0] if found else None


async def answers(
    connection: AsyncConnection, survey: Survey, state: str = "confirmed", member_id: int | None = None
) -> list[Answer]:
    """The answers that count, or the drafts, oldest first; of one member where it is named."""
    query = select(*_answer).where(
        survey_answers.c.network_id == survey.network_id,
        survey_answers.c.survey_id == survey.id,
        survey_answers.c.state == state,
    )
    if member_id is not None:
        query = query.where(survey_answers.c.member_id == member_id)
    rows = (await connection.execute(query.order_by(survey_answers.c.id))).all()
    return await _with_lines(connection, survey.network_id, rows)


async def products(connection: AsyncConnection, network_id: int) -> list[tuple[str, str | None]]:
    """(product, unit) of all that organisations answered and confirmed, oldest first."""
    query = (
        select(survey_lines.c.product, survey_lines.c.unit)
        .select_from(survey_lines.join(survey_answers, survey_answers.c.id == survey_lines.c.answer_id))
        .where(survey_lines.c.network_id == network_id, survey_answers.c.state == "confirmed")
    )
    rows = await connection.execute(query.order_by(survey_lines.c.id))
    return list(dict.fromkeys((row.product, row.unit) for row in rows))


async def _with_lines(connection: AsyncConnection, network_id: int, rows: Sequence[Any]) -> list[Answer]:
    query = select(survey_lines).where(
        survey_lines.c.network_id == network_id, survey_lines.c.answer_id.in_([row.id for row in rows])
    )
    lines: dict[int, list[Any]] = {}
    for each in await connection.execute(query.order_by(survey_lines.c.id)) if rows else ():
        lines.setdefault(each.answer_id, []).append(each)
    return [
        Answer(
            **row._mapping,
            lines=tuple(
                Line(each.product, Decimal(each.quantity or 0), each.unit, each.satang, each.seller)
                for each in lines.get(row.id, ())
            ),
            line_ids=tuple(each.id for each in lines.get(row.id, ())),
        )
        for row in rows
    ]
