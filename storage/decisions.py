"""Organisations' own decisions in the books: told, standing until another follows, and never erased."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from domain.decisions import Decision, Kind
from storage import books
from storage.connection import AsyncConnection
from storage.tables import decisions, members
from storage.tables.columns import fixed
from storage.turn import BESIDE, Audit, Turn


@dataclass(frozen=True)
class Kept:
    """A decision with whose it is, who told it and how it stands: stands, asked, replaced or dropped."""

    id: int
    network_id: int
    member_id: int
    decision: Decision
    words: str
    file_id: int | None
    state: str
    by_person_id: int
    at: datetime


def _kept(row: Any) -> Kept:
    until = date.fromisoformat(row.until) if row.until else None
    decision = Decision(
        Kind(row.kind), date.fromisoformat(row.decided_on), row.representative, row.alternate, until, row.budget_satang
    )
    return Kept(
        row.id, row.network_id, row.member_id, decision, row.words, row.file_id, row.state, row.by_person_id, row.at
    )


async def add(
    turn: Turn, network_id: int, member_id: int, decision: Decision, words: str, file_id: int | None, state: str
) -> Kept:
    """A decision from now on: `stands`, in place of the one of its kind before, or `asked`, beside it."""
    if state == "stands":
        await _replace(turn, network_id, member_id, decision.kind)
    row = {
        "network_id": network_id,
        "member_id": member_id,
        "kind": decision.kind.value,
        "decided_on": decision.decided_on.isoformat(),
        "representative": decision.representative,
        "alternate": decision.alternate,
        "until": decision.until.isoformat() if decision.until else None,
        "budget_satang": decision.budget_satang,
        "words": words,
        "file_id": file_id,
        "state": state,
        "by_person_id": turn.who.id,
        "at": turn.now,
    }
    told = Audit(f"decision.{state}", decision=decisions.c.id, member=member_id, kind=decision.kind.value)
    key = await turn.add(decisions, audit=told, **row)
    found = await by_id(turn.connection, network_id, key)
    assert found is not None
    return found


async def _replace(turn: Turn, network_id: int, member_id: int, kind: Kind) -> None:
    """What stood stands no more; the card that asked who follows shows it."""
    of_it = {"member_id": member_id, "kind": kind.value, "state": "stands"}
    await turn.change(decisions, {"state": "replaced", "ended_at": turn.now}, audit=BESIDE, **of_it)


async def end(turn: Turn, kept: Kept, state: str) -> bool:
    """It is dropped, or stands now in place of the one before; False where it is no longer as it was seen (two taps at once)."""
    if state == "stands":
        await _replace(turn, kept.network_id, kept.member_id, kept.decision.kind)
    row = {"state": state, "ended_at": None if state == "stands" else turn.now}
    audit = Audit(f"decision.{state}", decision=kept.id, member=kept.member_id)
    return await turn.change(decisions, row, audit=audit, id=kept.id, state=kept.state)


async def by_id(connection: AsyncConnection, network_id: int, decision_id: int) -> Kept | None:
    """One decision of this network."""
    row = await books.one(connection, decisions, id=decision_id, network_id=network_id)
    return _kept(row) if row else None


async def before(connection: AsyncConnection, kept: Kept) -> Kept | None:
    """The decision of its kind that it took the place of; None where it was the first."""
    query = select(decisions).where(
        decisions.c.network_id == kept.network_id,
        decisions.c.member_id == kept.member_id,
        decisions.c.kind == kept.decision.kind.value,
        decisions.c.state == "replaced",
    )
    newest = query.order_by(decisions.c.ended_at.desc(), decisions.c.id.desc()).limit(1)
    row = (await connection.execute(newest)).first()
    return _kept(row) if row else None


async def standing(connection: AsyncConnection, network_id: int, kind: Kind = Kind.JOIN) -> dict[int, Kept]:
    """Member -> the decision that stands, of those that are in the network, in the directory's order."""
    rows = await connection.execute(
        lambda: (
            select(decisions)
            .select_from(decisions.join(members, members.c.id == decisions.c.member_id))
            .where(
                decisions.c.network_id == network_id,
                decisions.c.kind == kind.value,
                decisions.c.state == fixed("stands"),
                members.c.left_at.is_(None),
            )
            .order_by(members.c.position, members.c.id)
        )
    )
    return {row.member_id: _kept(row) for row in rows}


async def of_member(
    connection: AsyncConnection, network_id: int, member_id: int, states: Sequence[str] = ("stands",)
) -> list[Kept]:
    """An organisation's decisions in these states, the newest first."""
    query = select(decisions).where(
        decisions.c.network_id == network_id, decisions.c.member_id == member_id, decisions.c.state.in_(list(states))
    )
    return [_kept(row) for row in await connection.execute(query.order_by(decisions.c.id.desc()))]
