"""Offices that are handed over, in the books: the list, who tapped what, what the checker counted."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from domain.people import Office
from storage.connection import AsyncConnection
from storage.tables import offices, people, successions
from storage.turn import Audit, Turn

Lines = list[list[Any]]  # of a list: name of the line's text, values


@dataclass(frozen=True)
class Succession:
    """An office that one person hands over to another. `handed_over_by` names who entered it for who leaves, '' for themselves."""

    id: int
    network_id: int
    body_id: int
    election_id: int | None
    office: Office
    leaving_person_id: int
    following_person_id: int
    at: datetime
    more: str
    lines: Lines | None
    cash: int | None
    handed_over_at: datetime | None
    handed_over_by: str | None
    received_at: datetime | None
    missing: str
    counted: int | None
    counted_at: datetime | None
    counted_by: str | None

    @property
    def difference(self) -> int | None:
        """What was counted less what the book said, in satang; None where nothing was counted."""
        return None if self.counted is None or self.cash is None else self.counted - self.cash


_all: Select[Any] = select(*(successions.c[name] for name in Succession.__dataclass_fields__))


def _succession(row: Any) -> Succession:
    values = dict(row._mapping)
    lines = json.loads(values["lines"]) if values["lines"] else None
    return Succession(**(values | {"office": Office(values["office"]), "lines": lines}))


async def by_id(connection: AsyncConnection, network_id: int, succession_id: int) -> Succession | None:
    """One of this network."""
    query = _all.where(successions.c.id == succession_id, successions.c.network_id == network_id)
    row = (await connection.execute(query)).first()
    return _succession(row) if row else None


async def last_holder(connection: AsyncConnection, network_id: int, body_id: int, office: Office) -> int | None:
    """Who held an office of a body last, where nobody holds it now; None where nobody is known, or who did was forgotten."""
    query = (
        select(offices.c.person_id, people.c.forgotten_at)
        .select_from(offices.join(people, people.c.id == offices.c.person_id))
        .where(
            offices.c.network_id == network_id,
            offices.c.body_id == body_id,
            offices.c.office == office.value,
            offices.c.until.is_not(None),
        )
        .order_by(offices.c.until.desc(), offices.c.id.desc())
        .limit(1)
    )
    row = (await connection.execute(query)).first()
    return row.person_id if row is not None and row.forgotten_at is None else None


async def begin(
    turn: Turn, network_id: int, body_id: int, election_id: int | None, office: Office, leaving: int, following: int
) -> int:
    """An office passes on, by an election or without one; returns its key.

    The database refuses it a second time for the same election (IntegrityError).
    """
    key: int = await turn.add(
        successions,
        audit=Audit("succession.begun", succession=successions.c.id, office=office.value),
        network_id=network_id,
        body_id=body_id,
        election_id=election_id,
        office=office.value,
        leaving_person_id=leaving,
        following_person_id=following,
        at=turn.now,
    )
    return key


async def add(turn: Turn, found: Succession, words: str) -> bool:
    """One more line of what is handed over; False once it was handed over."""
    more = f"{found.more}\n{words}" if found.more else words
    return await _change(turn, found, "added", successions.c.handed_over_at.is_(None), more=more)


async def hand_over(turn: Turn, found: Succession, lines: Sequence[Any], cash: int | None, by: str) -> bool:
    """Who leaves handed over: from now on the list stays as it is. False for the second of two taps."""
    return await _change(
        turn,
        found,
        "handed_over",
        successions.c.handed_over_at.is_(None),
        lines=json.dumps(list(lines), ensure_ascii=False),
        cash=cash,
        handed_over_at=turn.now,
        handed_over_by=by,
    )


async def receive(turn: Turn, found: Succession, by: str) -> bool:
    """Who follows received it; False for the second of two taps."""
    return await _change(
        turn, found, "received", successions.c.received_at.is_(None), received_at=turn.now, received_by=by
    )


async def miss(turn: Turn, found: Succession, words: str) -> bool:
    """Who follows says what is missing, once; False where it was said or received."""
    free = (successions.c.missing == "") & successions.c.received_at.is_(None)
    return await _change(turn, found, "incomplete", free, missing=words)


async def count(turn: Turn, found: Succession, satang: int) -> bool:
    """What the checker counted in the treasurer's hand; False for the second of two taps."""
    return await _change(
        turn,
        found,
        "counted",
        successions.c.counted_at.is_(None),
        counted=satang,
        counted_at=turn.now,
        counted_by=turn.who.name,
    )


async def _change(turn: Turn, found: Succession, act: str, while_: Any, **values: Any) -> bool:
    audit = Audit(f"succession.{act}", succession=found.id)
    return await turn.change(successions, values, while_, audit=audit, id=found.id)


async def handed_since(connection: AsyncConnection, network_id: int, at: datetime) -> bool:
    """Whether an office of the network was handed over since a moment, with what its list said of the accounts."""
    query = select(successions.c.id).where(successions.c.network_id == network_id, successions.c.handed_over_at >= at)
    return (await connection.execute(query.limit(1))).first() is not None
