"""The seats of bodies: whose they are on a day, since when, and until which day a person's term or an office's runs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, select

from domain.people import Office
from domain.seats import Kind
from domain.seats import Seat as RuleSeat
from storage import books, links, members
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.members import Member
from storage.networks import Body, Network
from storage.tables import bodies, body_seats, offices, people
from storage.tables import members as members_table
from storage.turn import Turn


@dataclass(frozen=True)
class Seat:
    """A named seat as it is held now; `person_id` None: an organisation's. `term_until` is an ISO day."""

    id: int
    network_id: int
    body_id: int
    member_id: int
    person_id: int | None
    since: datetime
    term_until: str | None
    name: str

    @property
    def rule(self) -> RuleSeat:
        """What the rules need to know of it."""
        term = date.fromisoformat(self.term_until) if self.term_until else None
        return RuleSeat(self.member_id, self.person_id, term)


_columns = (*(body_seats.c[name] for name in Seat.__dataclass_fields__ if name != "name"), members_table.c.name)


def _held() -> Select[Any]:
    """Open seats of present members, organisations first, each group in the directory's order."""
    return (
        select(*_columns)
        .select_from(body_seats.join(members_table, members_table.c.id == body_seats.c.member_id))
        .where(body_seats.c.until.is_(None), members_table.c.left_at.is_(None))
        .order_by(members_table.c.body_id.is_not(None), members_table.c.position, members_table.c.id)
    )


async def named(connection: AsyncConnection, network_id: int, body_id: int) -> list[Seat]:
    """The open seats of a body whose seats are named, whatever their terms; empty for a body of all members."""
    rows = await connection.execute(
        _held().where(body_seats.c.network_id == network_id, body_seats.c.body_id == body_id)
    )
    return [Seat(*row) for row in rows]


async def of_body(connection: AsyncConnection, network_id: int, body_id: int, day: date | None = None) -> list[Member]:
    """Who has a seat in a body, organisations in the directory's order, then persons.

    `day`: whose term has not ended before it (None: every open seat). A body of all members has the network's organisations.
    """
    if not await are_named(connection, network_id, body_id):
        return await members.of_network(connection, network_id)
    held = await named(connection, network_id, body_id)
    keys = [seat.member_id for seat in held if day is None or seat.rule.on(day)]
    known = await members.by_keys(connection, network_id, keys)
    return [known[key] for key in keys]


async def of_meeting(connection: AsyncConnection, network: Network, meeting: Meeting) -> list[Member]:
    """Who has a seat in a meeting: in its body, on its day in the network's own time."""
    day = meeting.starts_at.astimezone(network.tz).date()
    return await of_body(connection, network.id, meeting.body_id, day)


async def unit_of(connection: AsyncConnection, network: Network, body: Body, meeting: Meeting) -> str:
    """What the seats of a meeting are counted in: 'members' (แห่ง), or 'seats' (ที่นั่ง) where a person has one."""
    if body.seats != Kind.NAMED:
        return "members"
    return "seats" if any(member.personal for member in await of_meeting(connection, network, meeting)) else "members"


_kind = select(bodies.c.seats).where(bodies.c.id == bindparam("body"), bodies.c.network_id == bindparam("network"))


async def are_named(connection: AsyncConnection, network_id: int, body_id: int) -> bool:
    """Whether a body's seats are named one by one; False for one in which every organisation of the network sits."""
    row = (await connection.execute(_kind, {"body": body_id, "network": network_id})).first()
    return row is not None and row.seats == Kind.NAMED


async def own_of(connection: AsyncConnection, person_id: int, network_id: int | None = None) -> list[Seat]:
    """The seats of their own that a person has, in one network or in all."""
    query = _held().where(body_seats.c.person_id == person_id)
    if network_id is not None:
        query = query.where(body_seats.c.network_id == network_id)
    return [Seat(*row) for row in await connection.execute(query)]


async def by_id(connection: AsyncConnection, network_id: int, seat_id: int) -> Seat | None:
    """An open seat of this network."""
    row = (
        await connection.execute(_held().where(body_seats.c.id == seat_id, body_seats.c.network_id == network_id))
    ).first()
    return Seat(*row) if row else None


# --- changing ----------------------------------------------------------------------------------------------------------------


async def name_all(turn: Turn, network_id: int, body: Body, member_ids: Collection[int]) -> None:
    """The body's organisations are these from now on; the seats of persons stay. A body of all members becomes a named one."""
    if body.seats != Kind.NAMED:
        await _set_kind(turn, network_id, body.id, Kind.NAMED)
    held = await named(turn.connection, network_id, body.id)
    ours = {seat.member_id: seat for seat in held if seat.person_id is None}
    for key, seat in ours.items():
        if key not in member_ids:
            await end(turn, seat)
    for key in member_ids:
        if key not in ours:
            await _begin(turn, network_id, body.id, key)


async def open_to_all(turn: Turn, network_id: int, body: Body) -> None:
    """Every present member of the network has a seat from now on; the seats that were named end."""
    for seat in await named(turn.connection, network_id, body.id):
        await end(turn, seat)
    await _set_kind(turn, network_id, body.id, Kind.ALL)


async def _set_kind(turn: Turn, network_id: int, body_id: int, kind: Kind) -> None:
    await books.change(turn.connection, bodies, {"seats": kind.value}, id=body_id, network_id=network_id)
    turn.record("body.seats", network_id, body=body_id, seats=kind.value)


async def add_person(turn: Turn, network_id: int, body_id: int, person_id: int, name: str) -> Member:
    """A seat of a person's own: a member that belongs to this body only, for which the person speaks and votes.

    The database refuses a second seat of that person in the body (IntegrityError).
    """
    member = await members.add(turn, network_id, name, body_id=body_id)
    await members.link_person(
        turn,
        network_id,
        member.id,
        person_id,
        state="accepted",
        via="secretary",
        decided_by=turn.by,
    )
    await _begin(turn, network_id, body_id, member.id, person_id)
    return member


async def _begin(turn: Turn, network_id: int, body_id: int, member_id: int, person_id: int | None = None) -> None:
    await books.add(
        turn.connection,
        body_seats,
        network_id=network_id,
        body_id=body_id,
        member_id=member_id,
        person_id=person_id,
        since=turn.now,
    )
    turn.record("seat.begun", network_id, body=body_id, member=member_id, person=person_id)


async def set_term(turn: Turn, seat: Seat, term_until: date | None) -> None:
    """Until which day the seat is held; None: until it is taken away."""
    await books.change(
        turn.connection,
        body_seats,
        {"term_until": term_until.isoformat() if term_until else None},
        id=seat.id,
        network_id=seat.network_id,
    )
    turn.record("seat.term", seat.network_id, seat=seat.id, until=term_until.isoformat() if term_until else None)


async def end(turn: Turn, seat: Seat) -> None:
    """The seat is held no longer; a person's own row of the members ends with it, the books keep both."""
    await books.change(turn.connection, body_seats, {"until": turn.now}, id=seat.id, until=None)
    turn.record("seat.ended", seat.network_id, body=seat.body_id, member=seat.member_id, person=seat.person_id)
    if seat.person_id is None:
        return
    for each in await members.representatives_for(turn.connection, seat.member_id):
        await members.decide_representative(turn, seat.network_id, each.id, "ended", from_states=("accepted",))
    await links.revoke(turn, seat.network_id, seat.member_id)
    await members.change(turn, seat.network_id, seat.member_id, left_at=turn.now)


async def bodies_of_member(connection: AsyncConnection, network_id: int, member_id: int) -> list[int]:
    """The bodies in which a member has a named seat."""
    return await books.values(connection, body_seats.c.body_id, network_id=network_id, member_id=member_id, until=None)


async def end_of_member(turn: Turn, network_id: int, member_id: int) -> None:
    """An organisation left the network: its seats in every body end."""
    rows = await turn.connection.execute(
        select(*_columns)
        .select_from(body_seats.join(members_table, members_table.c.id == body_seats.c.member_id))
        .where(body_seats.c.network_id == network_id, body_seats.c.member_id == member_id, body_seats.c.until.is_(None))
    )
    for row in rows.all():
        await end(turn, Seat(*row))


# --- terms of office ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Held:
    """An office of a body as it is held now, with the last day of its term as an ISO day."""

    id: int
    network_id: int
    body_id: int
    office: Office
    person_id: int
    term_until: str | None
    name: str


_offices = select(
    offices.c.id,
    offices.c.network_id,
    offices.c.body_id,
    offices.c.office,
    offices.c.person_id,
    offices.c.term_until,
    people.c.name,
).select_from(offices.join(people, people.c.id == offices.c.person_id))


async def offices_of(connection: AsyncConnection, network_id: int, body_id: int) -> list[Held]:
    """The offices of a body with their terms, in the order of appointment."""
    rows = await connection.execute(
        lambda: _offices.where(
            offices.c.network_id == network_id, offices.c.body_id == body_id, offices.c.until.is_(None)
        ).order_by(offices.c.since, offices.c.id)
    )
    return [_office(row) for row in rows]


async def office_by_id(connection: AsyncConnection, network_id: int, office_id: int) -> Held | None:
    """An office of this network that is held now."""
    row = (
        await connection.execute(
            _offices.where(offices.c.id == office_id, offices.c.network_id == network_id, offices.c.until.is_(None))
        )
    ).first()
    return _office(row) if row else None


def _office(row: Any) -> Held:
    return Held(row[0], row[1], row[2], Office(row[3]), row[4], row[5], row[6])


async def set_office_term(turn: Turn, held: Held, term_until: date | None) -> None:
    """Until which day an office is held; whoever holds it goes on until it passes on."""
    await books.change(
        turn.connection,
        offices,
        {"term_until": term_until.isoformat() if term_until else None},
        id=held.id,
        network_id=held.network_id,
    )
    turn.record("office.term", held.network_id, office=held.office, person=held.person_id, until=str(term_until))
