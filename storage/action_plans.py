"""The plans of a network's own years in the books, with what resolutions changed in them and what was told of their lines."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from domain.action_plans import Activity, Change, Word, activity_of, row_of
from domain.agenda import SHOWN
from domain.meetings import State
from domain.plans import Year
from domain.proceedings import RETURNING
from storage import books
from storage.connection import AsyncConnection
from storage.tables import (
    action_plan_changes,
    action_plan_lines,
    action_plan_results,
    action_plans,
    agenda_items,
    gatherings,
    matters,
    meetings,
    members,
    proceedings,
    resolutions,
    visits,
)
from storage.turn import BESIDE, Audit, Turn


@dataclass(frozen=True)
class Plan:
    """A plan of one of the network's own years; adopted where a resolution about its proposal says so."""

    id: int
    network_id: int
    year: Year
    agenda_item_id: int | None
    at: datetime


@dataclass(frozen=True)
class Line:
    """A line of a plan as it was adopted, with its owner's word: more months, and how it ended."""

    id: int
    plan_id: int
    number: int
    activity: Activity
    until: str | None
    asked_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True)
class Taken:
    """A resolution about a proposal: the meeting's number and year (CE), its own, its kind and words."""

    number: int
    year: int
    ordinal: int
    kind: str
    words: str
    at: datetime
    meeting_id: int

    @property
    def key(self) -> tuple[int, int, int]:
        """The numbers that name it."""
        return self.number, self.year, self.ordinal


def _plan(row: Any) -> Plan:
    return Plan(row.id, row.network_id, Year(date.fromisoformat(row.year)), row.agenda_item_id, row.at)


def _line(row: Any) -> Line:
    own = {name: getattr(row, name) for name in _OF_ACTIVITY}
    return Line(
        row.id,
        row.action_plan_id,
        row.number,
        activity_of(own),
        row.until,
        row.asked_at,
        row.answered_at,
        row.ended_at,
    )


_OF_ACTIVITY = (
    "title", "months", "span", "indicators", "owner_words", "owner_office", "owner_member_id", "budget_satang", "sources",
)  # fmt: skip


async def keep(
    turn: Turn, network_id: int, year: Year, activities: Sequence[Activity], agenda_item_id: int | None = None
) -> Plan:
    """The plan of a year from now on, in place of the one before; with the proposal by which it is to be adopted, where one waits."""
    stands = await of_year(turn.connection, network_id, year)
    if stands is not None:
        await turn.change(action_plans, {"state": "replaced", "ended_at": turn.now}, audit=BESIDE, id=stands.id)
    row = {
        "network_id": network_id,
        "year": year.first.isoformat(),
        "agenda_item_id": agenda_item_id,
        "by_person_id": turn.who.id,
        "at": turn.now,
    }
    kept = Audit("action_plan.kept", plan=action_plans.c.id, year=row["year"], lines=len(activities))
    key = await turn.add(action_plans, audit=kept, **row)
    for number, each in enumerate(activities, start=1):
        of_plan = {"network_id": network_id, "action_plan_id": key, "number": number}
        await turn.add(action_plan_lines, audit=BESIDE, **of_plan, **row_of(each))
    found = await by_id(turn.connection, network_id, key)
    assert found is not None
    return found


async def by_id(connection: AsyncConnection, network_id: int, plan_id: int) -> Plan | None:
    """A plan of this network that was not replaced."""
    row = await books.one(connection, action_plans, id=plan_id, network_id=network_id, state="stands")
    return _plan(row) if row else None


async def of_year(connection: AsyncConnection, network_id: int, year: Year) -> Plan | None:
    """The plan of a year."""
    row = await books.one(connection, action_plans, network_id=network_id, year=year.first.isoformat(), state="stands")
    return _plan(row) if row else None


async def of_network(connection: AsyncConnection, network_id: int) -> list[Plan]:
    """The plans of a network's years, the latest year first."""
    rows = await connection.execute(
        lambda: (
            select(action_plans)
            .where(action_plans.c.network_id == network_id, action_plans.c.state == "stands")
            .order_by(action_plans.c.year.desc())
        )
    )
    return [_plan(row) for row in rows]


async def lines_of(connection: AsyncConnection, plan_id: int) -> list[Line]:
    """The lines of a plan, in their order."""
    rows = await books.many(connection, action_plan_lines, order=action_plan_lines.c.number, action_plan_id=plan_id)
    return [_line(row) for row in rows]


async def line(connection: AsyncConnection, network_id: int, line_id: int) -> Line | None:
    """A line of a plan of this network."""
    row = await books.one(connection, action_plan_lines, id=line_id, network_id=network_id)
    return _line(row) if row else None


async def propose(turn: Turn, plan: Plan, agenda_item_id: int) -> None:
    """The proposal with which the plan is to be adopted."""
    audit = Audit("action_plan.proposed", plan=plan.id)
    await turn.change(action_plans, {"agenda_item_id": agenda_item_id}, audit=audit, id=plan.id)


async def once(turn: Turn, network_id: int, plan: Plan) -> bool:
    """The year's result goes to the members' meeting; False where it was put on an agenda already (two presses at once)."""
    audit = Audit("action_plan.to_members", network_id, plan=plan.id)
    return await turn.change(action_plans, {"ended_at": turn.now}, audit=audit, id=plan.id, ended_at=None)


async def note(turn: Turn, network_id: int, found: Line, act: str, **values: Any) -> None:
    """What is said of a line: asked, answered, more months, its end, who answers for it."""
    audit = Audit(f"action_plan.{act}", network_id, line=found.id)
    await turn.change(action_plan_lines, values, audit=audit, id=found.id)


# --- resolutions -------------------------------------------------------------------------------------------------------------


async def resolved(connection: AsyncConnection, network_id: int, item_ids: Collection[int]) -> dict[int, Taken]:
    """Proposal -> the last resolution about it, of meetings that have ended."""
    if not item_ids:
        return {}
    query = (
        select(
            matters.c.agenda_item_id,
            meetings.c.number,
            meetings.c.number_year,
            resolutions.c.ordinal,
            resolutions.c.kind,
            resolutions.c.words,
            resolutions.c.at,
            meetings.c.id,
        )
        .select_from(
            matters.join(proceedings, proceedings.c.id == matters.c.proceedings_id)
            .join(meetings, meetings.c.id == proceedings.c.meeting_id)
            .join(resolutions, resolutions.c.matter_id == matters.c.id)
        )
        .where(
            proceedings.c.network_id == network_id,
            proceedings.c.state == "ended",
            meetings.c.number.is_not(None),
            resolutions.c.withdrawn_at.is_(None),
            matters.c.agenda_item_id.in_(sorted(item_ids)),
        )
        .order_by(proceedings.c.started_at, resolutions.c.ordinal)
    )
    return {row[0]: Taken(*row[1:]) for row in await connection.execute(query)}


async def waiting(connection: AsyncConnection, network_id: int, item_ids: Collection[int]) -> set[int]:
    """Those of these proposals that wait for a meeting: neither declined nor taken back, nor settled in one that has ended."""
    if not item_ids:
        return set()
    undecided = sorted(each.value for each in RETURNING)
    settled = (
        select(matters.c.agenda_item_id)
        .select_from(matters.join(proceedings, proceedings.c.id == matters.c.proceedings_id))
        .where(
            proceedings.c.network_id == network_id,
            proceedings.c.state == "ended",
            matters.c.agenda_item_id.in_(sorted(item_ids)),
            matters.c.outcome.is_not(None),
            matters.c.outcome.not_in(undecided),
        )
    )
    query = select(agenda_items.c.id).where(
        agenda_items.c.network_id == network_id,
        agenda_items.c.id.in_(sorted(item_ids)),
        agenda_items.c.state.in_(sorted(each.value for each in SHOWN)),
        agenda_items.c.id.not_in(settled),
    )
    return set((await connection.execute(query)).scalars())


async def under_way(connection: AsyncConnection, network_id: int, item_id: int) -> bool:
    """Whether a meeting that has not ended has said something about this proposal."""
    query = (
        select(matters.c.id)
        .select_from(matters.join(proceedings, proceedings.c.id == matters.c.proceedings_id))
        .where(
            proceedings.c.network_id == network_id,
            proceedings.c.state != "ended",
            matters.c.agenda_item_id == item_id,
            matters.c.outcome.is_not(None),
        )
        .limit(1)
    )
    return (await connection.execute(query)).first() is not None


async def propose_change(
    turn: Turn, network_id: int, found: Line, indicator: int | None, target: Decimal | None, agenda_item_id: int
) -> None:
    """Another target, or the line's end, that counts once a resolution about its proposal is taken."""
    row = {
        "network_id": network_id,
        "action_plan_line_id": found.id,
        "indicator": indicator,
        "target": None if target is None else str(target),
        "agenda_item_id": agenda_item_id,
        "by_person_id": turn.who.id,
        "at": turn.now,
    }
    audit = Audit("action_plan.change_proposed", line=found.id, indicator=indicator, target=row["target"])
    await turn.add(action_plan_changes, audit=audit, **row)


async def changes_of(connection: AsyncConnection, line_ids: Sequence[int]) -> list[tuple[Change, int]]:
    """(the change, its proposal) of these lines, in the order in which they were proposed."""
    rows = await books.many(
        connection, action_plan_changes, order=action_plan_changes.c.id, action_plan_line_id=line_ids
    )
    return [
        (
            Change(row.action_plan_line_id, row.indicator, None if row.target is None else Decimal(row.target)),
            row.agenda_item_id,
        )
        for row in rows
    ]


# --- what was told -----------------------------------------------------------------------------------------------------------


async def tell(
    turn: Turn,
    network_id: int,
    found: Line,
    *,
    month: str,
    day: str | None,
    amounts: Mapping[int, Decimal],
    words: str,
    spent_satang: int | None = None,
    instead_of: Sequence[str] = (),
    counts: bool = True,
) -> int:
    """Somebody's word about a line; returns its key."""
    row = {
        "network_id": network_id,
        "action_plan_line_id": found.id,
        "month": month,
        "day": day,
        "amounts": [[place, str(amount)] for place, amount in amounts.items()],
        "spent_satang": spent_satang,
        "instead_of": list(instead_of),
        "counts": counts,
        "words": words[:1000],
        "by_person_id": turn.who.id,
        "at": turn.now,
    }
    audit = Audit("action_plan.told", line=found.id, result=action_plan_results.c.id)
    return int(await turn.add(action_plan_results, audit=audit, **row))


async def take_back(turn: Turn, network_id: int, found: Line, result_id: int) -> bool:
    """What was told is no longer told; False where it was taken back already."""
    audit = Audit("action_plan.taken_back", network_id, line=found.id, result=result_id)
    stands = {"id": result_id, "action_plan_line_id": found.id, "withdrawn_at": None}
    return await turn.change(action_plan_results, {"withdrawn_at": turn.now}, audit=audit, **stands)


async def settle(
    turn: Turn, network_id: int, found: Line, result_id: int, instead_of: Sequence[str], *, counts: bool
) -> None:
    """Whether what was told is the same as a record: which of both counts, or both."""
    row = {"instead_of": list(instead_of), "counts": counts}
    audit = Audit("action_plan.settled", network_id, line=found.id, result=result_id)
    await turn.change(action_plan_results, row, audit=audit, id=result_id, action_plan_line_id=found.id)


async def told_of(connection: AsyncConnection, line_ids: Sequence[int]) -> dict[int, list[Word]]:
    """Line -> what was told of it and not taken back, oldest first."""
    found: dict[int, list[Word]] = {}
    for row in await books.many(
        connection, action_plan_results, order=action_plan_results.c.id, action_plan_line_id=line_ids, withdrawn_at=None
    ):
        amounts = tuple((int(place), Decimal(amount)) for place, amount in row.amounts)
        word = Word(
            row.id,
            row.month,
            row.day,
            amounts,
            tuple(row.instead_of),
            row.counts,
            row.spent_satang,
            row.by_person_id,
        )
        found.setdefault(row.action_plan_line_id, []).append(word)
    return found


async def result(connection: AsyncConnection, network_id: int, result_id: int) -> tuple[int, int] | None:
    """(the line, who told it) of something told in this network and not taken back."""
    row = await books.one(
        connection,
        (action_plan_results.c.action_plan_line_id, action_plan_results.c.by_person_id),
        id=result_id,
        network_id=network_id,
        withdrawn_at=None,
    )
    return (row[0], row[1]) if row else None


# --- records that others keep ------------------------------------------------------------------------------------------------


async def meetings_held(
    connection: AsyncConnection, network_id: int, body_id: int, since: datetime, until: datetime
) -> list[tuple[int, datetime]]:
    """(meeting, when) of the meetings of a body that were held with a quorum in that time, oldest first."""
    query = select(meetings.c.id, meetings.c.starts_at).where(
        meetings.c.network_id == network_id,
        meetings.c.body_id == body_id,
        meetings.c.state == State.ENDED.value,
        meetings.c.number.is_not(None),
        meetings.c.starts_at >= since,
        meetings.c.starts_at < until,
    )
    return [(row.id, row.starts_at) for row in await connection.execute(query.order_by(meetings.c.starts_at))]


async def gatherings_held(
    connection: AsyncConnection, network_id: int, first: str, after: str
) -> list[tuple[int, str, str, int]]:
    """(gathering, day, title, heads) of those that were written down, on days from the first to before the other."""
    query = select(gatherings.c.id, gatherings.c.day, gatherings.c.title, gatherings.c.came).where(
        gatherings.c.network_id == network_id,
        gatherings.c.state == "held",
        gatherings.c.day >= first,
        gatherings.c.day < after,
    )
    rows = await connection.execute(query.order_by(gatherings.c.day, gatherings.c.id))
    return [(row.id, row.day, row.title, row.came or 0) for row in rows]


async def members_visited(
    connection: AsyncConnection, network_id: int, first: str, after: str
) -> list[tuple[int, int, str]]:
    """(visit, member, day): of each member that was visited in that time the first visit, by its day."""
    query = select(visits.c.id, visits.c.member_id, visits.c.day).where(
        visits.c.network_id == network_id,
        visits.c.state == "confirmed",
        visits.c.member_id.is_not(None),
        visits.c.day >= first,
        visits.c.day < after,
    )
    found: dict[int, tuple[int, int, str]] = {}
    for row in await connection.execute(query.order_by(visits.c.day, visits.c.id)):
        found.setdefault(row.member_id, (row.id, row.member_id, row.day))
    return list(found.values())


async def members_new(
    connection: AsyncConnection, network_id: int, since: datetime, until: datetime
) -> list[tuple[int, datetime]]:
    """(member, when it joined) of the organisations that joined in that time and are members still."""
    query = select(members.c.id, members.c.joined_at).where(
        members.c.network_id == network_id,
        members.c.body_id.is_(None),
        members.c.left_at.is_(None),
        members.c.joined_at >= since,
        members.c.joined_at < until,
    )
    return [(row.id, row.joined_at) for row in await connection.execute(query.order_by(members.c.joined_at))]


async def planning(connection: AsyncConnection, network_ids: Sequence[int]) -> set[int]:
    """Those of these networks that ever made a plan."""
    return set(
        (
            await connection.execute(
                lambda: select(action_plans.c.network_id).where(action_plans.c.network_id.in_(network_ids)).distinct()
            )
        ).scalars()
    )
