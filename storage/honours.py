"""Yearly honours in the books: the thresholds of a year, who entered, what was judged."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from domain.honours import Criteria, Figures, State
from domain.plans import Year
from storage import books
from storage.connection import AsyncConnection
from storage.tables import honours, honours_entries, members
from storage.turn import BESIDE, Audit, Turn


@dataclass(frozen=True)
class Honours:
    """The honours of a year; `year` is its first day."""

    id: int
    network_id: int
    year: str
    meetings: int
    reports: int
    lessons: int
    state: str

    @property
    def criteria(self) -> Criteria:
        """The thresholds."""
        return Criteria(self.meetings, self.reports, self.lessons)

    @property
    def of_year(self) -> Year:
        """The year they are for."""
        return Year(date.fromisoformat(self.year))


@dataclass(frozen=True)
class Entry:
    """An organisation that entered; its figures and `passed` are None until it was judged."""

    id: int
    honours_id: int
    network_id: int
    member_id: int
    judged_by: int | None
    meetings: int | None
    held: int | None
    reports: int | None
    lessons: int | None
    passed: bool | None

    @property
    def figures(self) -> Figures:
        """What was judged; only of an entry that was."""
        return Figures(self.meetings or 0, self.held or 0, self.reports or 0, self.lessons or 0)


_honours = tuple(honours.c[name] for name in Honours.__dataclass_fields__)
_entries = tuple(honours_entries.c[name] for name in Entry.__dataclass_fields__)


async def propose(turn: Turn, network_id: int, year: Year, criteria: Criteria) -> Honours | None:
    """New thresholds for a year, in place of others that no meeting has agreed to; None where they are resolved."""
    of_year = (honours.c.network_id == network_id) & (honours.c.year == year.first.isoformat())
    unresolved = honours.c.state.in_((State.PROPOSED.value, State.LATE.value))
    await turn.change(honours, {"state": State.REPLACED.value}, of_year, unresolved, audit=BESIDE)
    made = await turn.add_once(
        honours,
        audit=Audit("honours.proposed", honours=honours.c.id),
        network_id=network_id,
        year=year.first.isoformat(),
        meetings=criteria.meetings,
        reports=criteria.reports,
        lessons=criteria.lessons,
        state=State.PROPOSED.value,
        by_person_id=turn.who.id,
        at=turn.now,
    )
    return await by_id(turn.connection, network_id, made) if made is not None else None


async def by_id(connection: AsyncConnection, network_id: int, honours_id: int) -> Honours | None:
    """Those of this network; None for another's."""
    row = await books.one(connection, _honours, id=honours_id, network_id=network_id)
    return Honours(*row) if row else None


async def of_network(connection: AsyncConnection, network_id: int) -> list[Honours]:
    """The honours of each year, the newest first."""
    rows = await connection.execute(
        lambda: (
            select(*_honours)
            .where(honours.c.network_id == network_id, honours.c.state != State.REPLACED.value)
            .order_by(honours.c.year.desc())
        )
    )
    return [Honours(*row) for row in rows]


async def become(turn: Turn, found: Honours, state: State) -> bool:
    """It is in another state now; False where it was not any more as it was read."""
    audit = Audit(f"honours.{state.value}", honours=found.id)
    return await turn.change(honours, {"state": state.value}, audit=audit, id=found.id, state=found.state)


async def enter(turn: Turn, found: Honours, member_id: int) -> bool:
    """An organisation enters; False where it has."""
    row = {"honours_id": found.id, "network_id": found.network_id, "member_id": member_id, "by_person_id": turn.who.id}
    audit = Audit("honours.entered", honours=found.id, member=member_id)
    return await turn.add_once(honours_entries, audit=audit, at=turn.now, **row) is not None


async def leave(turn: Turn, found: Honours, member_id: int) -> None:
    """It takes part no more."""
    audit = Audit("honours.left", honours=found.id, member=member_id)
    of_it = {"honours_id": found.id, "member_id": member_id, "judged_at": None}
    await turn.remove(honours_entries, audit=audit, **of_it)


async def entries(connection: AsyncConnection, honours_id: int) -> list[Entry]:
    """Who entered, in that order."""
    return [
        Entry(*row) for row in await books.many(connection, _entries, order=honours_entries.c.id, honours_id=honours_id)
    ]


async def judge(turn: Turn, found: Honours, entry: Entry, figures: Figures, passed: bool) -> bool:
    """Somebody has looked at it; False where somebody had."""
    values: dict[str, Any] = {
        "judged_by": turn.who.id,
        "judged_at": turn.now,
        "meetings": figures.meetings,
        "held": figures.held,
        "reports": figures.reports,
        "lessons": figures.lessons,
        "passed": passed,
    }
    audit = Audit("honours.judged_one", honours=found.id, member=entry.member_id)
    return await turn.change(honours_entries, values, audit=audit, id=entry.id, judged_at=None)


_of_it = honours_entries.c.honours_id == honours.c.id
_waits = (
    select(honours_entries.c.id)
    .join(members, members.c.id == honours_entries.c.member_id)
    .where(_of_it, honours_entries.c.judged_at.is_(None), members.c.left_at.is_(None))
)
_judged = select(honours_entries.c.id).where(_of_it, honours_entries.c.judged_at.is_not(None))
_looked_at = select(honours.c.network_id, honours.c.id).where(
    honours.c.state == State.SET.value, _judged.exists(), ~_waits.exists()
)


async def looked_at(connection: AsyncConnection, _: datetime) -> list[tuple[int, int]]:
    """(network, honours) that wait for no press any more: some entrants were looked at, whoever was not has left the network."""
    return [(row.network_id, row.id) for row in await connection.execute(_looked_at)]
