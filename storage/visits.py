"""Visits and gatherings as the books hold them, with their photos and who signed up; and who has reported in which month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select

from domain.months import closes_at
from domain.reports import REPORTED
from storage import belonging
from storage.connection import AsyncConnection
from storage.tables import (
    gathering_people,
    gatherings,
    outing_files,
    people,
    reports,
    statement_shares,
    statements,
    visits,
)
from storage.turn import Audit, Turn


@dataclass(frozen=True)
class Visit:
    """A visit; `member_id` is None for a group that is no member. `state`: draft, confirmed, dropped."""

    id: int
    network_id: int
    member_id: int | None
    whom: str
    day: str
    seen: str
    help: str
    words: str
    state: str
    action_item_id: int | None
    by_person_id: int
    at: datetime
    changed_at: datetime
    changed_by: int


@dataclass(frozen=True)
class Gathering:
    """A forum, study visit or training. `state`: draft, announced, held, cancelled, dropped; `cost_satang` is a head."""

    id: int
    network_id: int
    kind: str
    title: str
    day: str
    place: str
    places: int | None
    cost_satang: int | None
    came: int | None
    lesson: str | None
    words: str
    state: str
    by_person_id: int
    at: datetime
    changed_at: datetime
    changed_by: int


_visits = select(*(visits.c[name] for name in Visit.__dataclass_fields__))
_gatherings = select(*(gatherings.c[name] for name in Gathering.__dataclass_fields__))


def _stamp(turn: Turn) -> dict[str, Any]:
    return {"changed_at": turn.now, "changed_by": turn.who.id}


async def add_visit(turn: Turn, network_id: int, **values: Any) -> Visit:
    """A visit as it was told, not yet confirmed."""
    row = values | {"network_id": network_id, "by_person_id": turn.who.id, "at": turn.now} | _stamp(turn)
    key = await turn.add(visits, audit=Audit("visit.told", visit=visits.c.id, whom=values["whom"]), **row)
    found = await visit(turn.connection, network_id, key)
    assert found is not None
    return found


async def visit(connection: AsyncConnection, network_id: int, visit_id: int) -> Visit | None:
    """One visit of this network."""
    query = _visits.where(visits.c.id == visit_id, visits.c.network_id == network_id)
    row = (await connection.execute(query)).first()
    return Visit(*row) if row else None


async def change_visit(turn: Turn, found: Visit, act: str, states: Sequence[str] = ("draft",), **values: Any) -> bool:
    """Set columns of a visit that is in one of these states; False when it is no more (two presses at once)."""
    audit = Audit(f"visit.{act}", visit=found.id, **values)
    return await turn.change(visits, {**values, **_stamp(turn)}, audit=audit, id=found.id, state=states)


async def latest(connection: AsyncConnection, network_id: int, most: int) -> list[Visit]:
    """The network's last visits, newest first."""
    query = _visits.where(visits.c.network_id == network_id, visits.c.state == "confirmed")
    rows = await connection.execute(query.order_by(visits.c.day.desc(), visits.c.id.desc()).limit(most))
    return [Visit(*row) for row in rows]


async def visited_since(connection: AsyncConnection, network_id: int, day: str) -> set[int]:
    """The members that were visited on that day or later."""
    rows = await connection.execute(
        select(visits.c.member_id).where(
            visits.c.network_id == network_id,
            visits.c.state == "confirmed",
            visits.c.day >= day,
            visits.c.member_id.is_not(None),
        )
    )
    return {row.member_id for row in rows}


async def add_gathering(turn: Turn, network_id: int, **values: Any) -> Gathering:
    """A gathering as it was told, not yet announced."""
    row = values | {"network_id": network_id, "by_person_id": turn.who.id, "at": turn.now} | _stamp(turn)
    told = Audit("gathering.told", gathering=gatherings.c.id, title=values["title"])
    key = await turn.add(gatherings, audit=told, **row)
    found = await gathering(turn.connection, network_id, key)
    assert found is not None
    return found


async def gathering(connection: AsyncConnection, network_id: int, gathering_id: int) -> Gathering | None:
    """One gathering of this network."""
    query = _gatherings.where(gatherings.c.id == gathering_id, gatherings.c.network_id == network_id)
    row = (await connection.execute(query)).first()
    return Gathering(*row) if row else None


async def change_gathering(turn: Turn, found: Gathering, act: str, states: Sequence[str], **values: Any) -> bool:
    """Set columns of a gathering that is in one of these states; False when it is no more."""
    audit = Audit(f"gathering.{act}", gathering=found.id, **values)
    return await turn.change(gatherings, {**values, **_stamp(turn)}, audit=audit, id=found.id, state=states)


async def latest_gatherings(connection: AsyncConnection, network_id: int, most: int) -> list[Gathering]:
    """The network's last and coming gatherings, the latest day first."""
    query = _gatherings.where(gatherings.c.network_id == network_id, gatherings.c.state.in_(("announced", "held")))
    rows = await connection.execute(query.order_by(gatherings.c.day.desc(), gatherings.c.id.desc()).limit(most))
    return [Gathering(*row) for row in rows]


async def learned_between(
    connection: AsyncConnection, network_id: int, since: datetime, until: datetime
) -> tuple[list[Gathering], list[Visit]]:
    """Gatherings whose result was written down, and visits that were confirmed, after `since` until `until`; by their day."""
    held = _gatherings.where(
        gatherings.c.network_id == network_id,
        gatherings.c.state == "held",
        gatherings.c.changed_at > since,
        gatherings.c.changed_at <= until,
    ).order_by(gatherings.c.day, gatherings.c.id)
    made = _visits.where(
        visits.c.network_id == network_id,
        visits.c.state == "confirmed",
        visits.c.changed_at > since,
        visits.c.changed_at <= until,
    ).order_by(visits.c.day, visits.c.id)
    return (
        [Gathering(*row) for row in await connection.execute(held)],
        [Visit(*row) for row in await connection.execute(made)],
    )


async def sign_up(turn: Turn, found: Gathering, network_id: int, member_id: int | None) -> bool:
    """Somebody comes, by a word to this network; False when that was said already, to whichever host."""
    row = {"network_id": network_id, "gathering_id": found.id, "person_id": turn.who.id, "member_id": member_id}
    audit = Audit("gathering.comes", gathering=found.id)
    return await turn.add_once(gathering_people, audit=audit, at=turn.now, **row) is not None


async def leave(turn: Turn, found: Gathering) -> bool:
    """Somebody comes no more; False when nobody knew of it."""
    audit = Audit("gathering.stays", gathering=found.id)
    return await turn.remove(gathering_people, audit=audit, gathering_id=found.id, person_id=turn.who.id)


async def signed_up(connection: AsyncConnection, gathering_id: int) -> list[tuple[str, int]]:
    """(name, the network with which they said it) of everybody who said that they come, in that order."""
    rows = await connection.execute(
        select(people.c.name, gathering_people.c.network_id)
        .select_from(gathering_people.join(people, people.c.id == gathering_people.c.person_id))
        .where(gathering_people.c.gathering_id == gathering_id)
        .order_by(gathering_people.c.id)
    )
    return [(row.name, row.network_id) for row in rows]


async def signed_up_people(connection: AsyncConnection, gathering_id: int) -> list[tuple[int, int | None, int]]:
    """(person, organisation, the network with which they said it) of everybody who said that they come, in that order."""
    query = select(gathering_people.c.person_id, gathering_people.c.member_id, gathering_people.c.network_id)
    query = query.where(gathering_people.c.gathering_id == gathering_id).order_by(gathering_people.c.id)
    return [(row.person_id, row.member_id, row.network_id) for row in await connection.execute(query)]


# --- photos -----------------------------------------------------------------------------------------------------------------------


async def attach(turn: Turn, of: Visit | Gathering, file_id: int) -> None:
    """A photo belongs to a visit or a gathering."""
    column = "visit_id" if isinstance(of, Visit) else "gathering_id"
    row = {"network_id": of.network_id, "file_id": file_id, column: of.id}
    await turn.add(outing_files, audit=Audit("outing.file", file=file_id, **{column: of.id}), **row)


async def files_of(connection: AsyncConnection, of: Visit | Gathering) -> list[int]:
    """The keys of its photos, oldest first."""
    column = outing_files.c.visit_id if isinstance(of, Visit) else outing_files.c.gathering_id
    rows = await connection.execute(select(outing_files.c.file_id).where(column == of.id).order_by(outing_files.c.id))
    return [row.file_id for row in rows]


async def lately_told(connection: AsyncConnection, person_id: int, since: datetime) -> Visit | Gathering | None:
    """What this person told or changed last since then: photos that come now belong to it."""
    one = (
        await connection.execute(
            _visits.where(visits.c.changed_by == person_id, visits.c.changed_at >= since, visits.c.state != "dropped")
            .order_by(visits.c.changed_at.desc())
            .limit(1)
        )
    ).first()
    other = (
        await connection.execute(
            _gatherings.where(
                gatherings.c.changed_by == person_id,
                gatherings.c.changed_at >= since,
                gatherings.c.state.in_(("draft", "held")),
            )
            .order_by(gatherings.c.changed_at.desc())
            .limit(1)
        )
    ).first()
    if one is not None and (other is None or one.changed_at >= other.changed_at):
        return Visit(*one)
    return Gathering(*other) if other is not None else None


# --- who is quiet --------------------------------------------------------------------------------------------------------------------


async def reported_in(connection: AsyncConnection, network_id: int, months: Sequence[str]) -> set[tuple[int, str]]:
    """(member, month) of every member that has reported in these months by the rule of the month's figures (docs/digest.md).

    Reported has who told something that counts, also first in another network, or 'nothing to report', before the month closed; a
    proposal or an answer to the meeting is none. The centre of a network has where any organisation of it or below it has.
    """
    below = belonging.of_centres(network_id)

    def in_time(month: Any, moment: Any) -> Any:
        return or_(*(and_(month == each, moment < closes_at(each)) for each in months))

    told = and_(
        statements.c.state == "confirmed",
        statements.c.kind.in_(sorted(REPORTED)),
        statements.c.member_id.is_not(None),
        in_time(statements.c.month, statements.c.confirmed_at),
    )
    shared = and_(statement_shares.c.undone_at.is_(None), in_time(statements.c.month, statement_shares.c.shared_at))
    nothing = and_(
        reports.c.state == "confirmed",
        reports.c.nothing_to_report.is_(True),
        reports.c.member_id.is_not(None),
        in_time(reports.c.month, reports.c.at),
    )
    rows = await connection.execute(
        select(statements.c.member_id, statements.c.month)
        .where(statements.c.network_id == network_id, told)
        .union(
            select(statement_shares.c.member_id, statements.c.month)
            .select_from(statement_shares.join(statements, statements.c.id == statement_shares.c.statement_id))
            .where(statement_shares.c.network_id == network_id, told, shared),
            select(reports.c.member_id, reports.c.month).where(reports.c.network_id == network_id, nothing),
            select(below.c.member, statements.c.month)
            .select_from(below.join(statements, statements.c.network_id == below.c.network))
            .where(told),
            select(below.c.member, reports.c.month)
            .select_from(below.join(reports, reports.c.network_id == below.c.network))
            .where(nothing),
        )
    )
    return {(row[0], row[1]) for row in rows}
