"""One organisation that is a member of several networks: who says so, what follows in the books, and what it tells in both.

Two members are the same organisation when they share `organisation_id`. Only a person who speaks for both can say it; it can be undone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select, update

from domain.reports import Statement
from storage import books
from storage.connection import AsyncConnection
from storage.reports import line_columns, made
from storage.tables import identities, members, networks, representatives, statement_shares, statements
from storage.turn import Turn
from storage.upsert import insertion


@dataclass(frozen=True)
class Side:
    """An organisation as a member of one network."""

    member_id: int
    network_id: int
    name: str
    network: str
    organisation_id: int


@dataclass(frozen=True)
class Identity:
    """What was asked and said about two members. `state`: asked, same, different, undone; `ended_by` decided last."""

    id: int
    here: Side
    there: Side
    before_id: int
    person_id: int
    state: str
    at: datetime
    ended_at: datetime | None
    ended_by: int | None


_sides = (
    select(members.c.id, members.c.network_id, members.c.name, networks.c.name, members.c.organisation_id)
    .select_from(members.join(networks, networks.c.id == members.c.network_id))
    .where(members.c.organisation_id.is_not(None))
)


async def side(connection: AsyncConnection, network_id: int, member_id: int) -> Side | None:
    """A member of this network that is an organisation, also one that left; None for a centre."""
    row = (
        await connection.execute(_sides.where(members.c.id == member_id, members.c.network_id == network_id))
    ).first()
    return Side(*row) if row else None


async def elsewhere(connection: AsyncConnection, person_id: int, own: Side) -> list[Side]:
    """The present organisations of other networks for which this person speaks too, by network and name."""
    spoken = select(representatives.c.member_id).where(
        representatives.c.person_id == person_id, representatives.c.state == "accepted"
    )
    query = _sides.where(
        members.c.id.in_(spoken), members.c.left_at.is_(None), members.c.network_id != own.network_id
    ).order_by(members.c.network_id, members.c.position)
    return [Side(*row) for row in await connection.execute(query)]


async def of_same_name(connection: AsyncConnection, person_id: int, own: Side) -> list[Side]:
    """Those of them that have the same plain name, are not yet known to be the same, and were never asked about."""
    plain = await books.value(connection, members.c.plain_name, id=own.member_id)
    same_name = set(await books.values(connection, members.c.id, plain_name=plain))
    asked = await connection.execute(
        select(identities.c.member_id, identities.c.other_member_id).where(
            or_(identities.c.member_id == own.member_id, identities.c.other_member_id == own.member_id)
        )
    )
    known = {key for row in asked for key in row}
    return [
        each
        for each in await elsewhere(connection, person_id, own)
        if each.member_id in same_name and each.member_id not in known and each.organisation_id != own.organisation_id
    ]


_columns = tuple(
    identities.c[name]
    for name in (
        "id", "network_id", "member_id", "other_network_id", "other_member_id", "before_id", "person_id", "state", "at",
        "ended_at", "ended_by",
    )
)  # fmt: skip


async def by_id(connection: AsyncConnection, identity_id: int) -> Identity | None:
    """What was asked under this key; whoever loads it checks who presses."""
    row = await books.one(connection, _columns, id=identity_id)
    if row is None:
        return None
    here = await side(connection, row.network_id, row.member_id)
    there = await side(connection, row.other_network_id, row.other_member_id)
    if here is None or there is None:
        return None
    return Identity(row.id, here, there, row.before_id, row.person_id, row.state, row.at, row.ended_at, row.ended_by)


async def ask(turn: Turn, here: Side, there: Side, person_id: int) -> int:
    """Ask whether they are the same; asked before, the same question is open again. Returns its key."""
    pair = or_(
        and_(identities.c.member_id == here.member_id, identities.c.other_member_id == there.member_id),
        and_(identities.c.member_id == there.member_id, identities.c.other_member_id == here.member_id),
    )
    known = (
        await turn.connection.execute(
            select(identities.c.id, identities.c.state).where(pair, identities.c.state != "undone")
        )
    ).first()
    if known is not None:
        if known.state == "different":
            values = {"state": "asked", "person_id": person_id, "at": turn.now, "ended_at": None, "ended_by": None}
            await books.change(turn.connection, identities, values, id=known.id)
        return int(known.id)
    return await books.add(
        turn.connection,
        identities,
        network_id=here.network_id,
        member_id=here.member_id,
        other_network_id=there.network_id,
        other_member_id=there.member_id,
        before_id=here.organisation_id,
        person_id=person_id,
        state="asked",
        at=turn.now,
    )


async def twice_in_a_network(connection: AsyncConnection, found: Identity) -> str | None:
    """The network in which they would be two members of one organisation; None where they may be the same."""
    row = (
        await connection.execute(
            select(networks.c.name)
            .select_from(members.join(networks, networks.c.id == members.c.network_id))
            .where(
                members.c.organisation_id.in_((found.here.organisation_id, found.there.organisation_id)),
                members.c.left_at.is_(None),
            )
            .group_by(networks.c.id, networks.c.name)
            .having(func.count() > 1)
        )
    ).first()
    return row[0] if row else None


async def join(turn: Turn, found: Identity) -> None:
    """They are the same: every member of the one organisation is a member of the other from now on."""
    await books.change(
        turn.connection,
        members,
        {"organisation_id": found.there.organisation_id},
        organisation_id=found.here.organisation_id,
    )
    await _end(turn, found, "same", before_id=found.here.organisation_id)


async def differ(turn: Turn, found: Identity) -> None:
    """They are not the same; it is not asked again by itself."""
    await _end(turn, found, "different")


async def _end(turn: Turn, found: Identity, state: str, **more: Any) -> None:
    await books.change(
        turn.connection,
        identities,
        {"state": state, "ended_at": turn.now, "ended_by": turn.who.id, **more},
        id=found.id,
    )
    for own, other in ((found.here, found.there), (found.there, found.here)):
        turn.record(f"organisation.{state}", own.network_id, member=own.member_id, name=own.name, network=other.network)


async def part(turn: Turn, found: Identity) -> None:
    """They are not the same after all: each is an organisation of its own again, and what was shared between them no longer is.

    Members that are still tied to the one or the other by what was said of them stay with it.
    """
    connection = turn.connection
    await _end(turn, found, "undone")
    rows = await books.many(
        connection, (members.c.id, members.c.network_id), organisation_id=found.here.organisation_id
    )
    networks_of = {row[0]: row[1] for row in rows}
    said = await books.many(connection, (identities.c.member_id, identities.c.other_member_id), state="same")
    pairs = [(row[0], row[1]) for row in said if row[0] in networks_of and row[1] in networks_of]
    own = {found.here.member_id}
    while True:
        places = {networks_of[each] for each in own if each in networks_of}
        more = {each for pair in pairs if own & set(pair) for each in pair}
        more |= {each for each, network in networks_of.items() if network in places}
        if more <= own:
            break
        own |= more
    if found.there.member_id in own:
        return  # they are still tied by what was said of a third
    await books.change(connection, members, {"organisation_id": found.before_id}, id=own)
    others = [each for each in networks_of if each not in own]
    of_own = select(statements.c.id).where(statements.c.member_id.in_(own))
    of_others = select(statements.c.id).where(statements.c.member_id.in_(others))
    await connection.execute(
        update(statement_shares)
        .where(
            statement_shares.c.undone_at.is_(None),
            or_(
                and_(statement_shares.c.member_id.in_(own), statement_shares.c.statement_id.in_(of_others)),
                and_(statement_shares.c.member_id.in_(others), statement_shares.c.statement_id.in_(of_own)),
            ),
        )
        .values(undone_at=turn.now)
    )


# --- 'the same as told in the other network': one statement with one id, shown and counted in a second network too -----------


async def places(connection: AsyncConnection, person_id: int, own: Side) -> list[Side]:
    """Where else this organisation is a member and this person speaks for it."""
    return [each for each in await elsewhere(connection, person_id, own) if each.organisation_id == own.organisation_id]


async def shared_in(connection: AsyncConnection, statement_ids: Sequence[int]) -> set[tuple[int, int]]:
    """(statement, second network) of what is shared now."""
    rows = await books.many(
        connection,
        (statement_shares.c.statement_id, statement_shares.c.network_id),
        statement_id=statement_ids,
        undone_at=None,
    )
    return {(row[0], row[1]) for row in rows}


async def told_in(connection: AsyncConnection, statement_ids: Sequence[int]) -> list[tuple[str, int]]:
    """(network, how many) of what a second network is told now, the networks by their names."""
    rows = await connection.execute(
        select(networks.c.name, func.count())
        .select_from(statement_shares.join(networks, networks.c.id == statement_shares.c.network_id))
        .where(statement_shares.c.statement_id.in_(statement_ids), statement_shares.c.undone_at.is_(None))
        .group_by(networks.c.id, networks.c.name)
        .order_by(networks.c.name)
    )
    return [(row[0], row[1]) for row in rows]


async def share(turn: Turn, statement_ids: Iterable[int], there: Side) -> None:
    """These statements are told in the second network too; once, however often it is pressed."""
    for statement_id in statement_ids:
        statement = insertion(turn.connection, statement_shares).values(
            statement_id=statement_id,
            network_id=there.network_id,
            member_id=there.member_id,
            shared_at=turn.now,
            shared_by=turn.who.id,
        )
        changed = await turn.connection.execute(
            statement.on_conflict_do_update(
                index_elements=["statement_id", "network_id"],
                set_={
                    "member_id": there.member_id,
                    "shared_at": turn.now,
                    "shared_by": turn.who.id,
                    "undone_at": None,
                },
                where=statement_shares.c.undone_at.is_not(None),
            )
        )
        if changed.rowcount:
            turn.record("statement.shared", there.network_id, statement=statement_id, member=there.member_id)


async def take_back(turn: Turn, statement_ids: Sequence[int], there: Side) -> None:
    """They are not told in the second network any more."""
    changed = await books.change(
        turn.connection,
        statement_shares,
        {"undone_at": turn.now},
        statement_id=statement_ids,
        network_id=there.network_id,
        undone_at=None,
    )
    if changed:
        turn.record("statement.unshared", there.network_id, statements=list(statement_ids), member=there.member_id)


async def shared_statements(connection: AsyncConnection, network_id: int, months: Sequence[str]) -> list[Statement]:
    """The confirmed lines that a second network was told, as its own member's lines of the moment they were shared, oldest first."""
    rows = await connection.execute(
        select(
            *line_columns,
            statement_shares.c.member_id.label("second_member"),
            statement_shares.c.shared_at.label("shared"),
        )
        .select_from(statement_shares.join(statements, statements.c.id == statement_shares.c.statement_id))
        .where(
            statement_shares.c.network_id == network_id,
            statement_shares.c.undone_at.is_(None),
            statements.c.state == "confirmed",
            statements.c.month.in_(months),
        )
        .order_by(statement_shares.c.shared_at, statements.c.id)
    )
    found = []
    for row in rows:
        values = dict(row._mapping)
        member_id, shared_at = values.pop("second_member"), values.pop("shared")
        found.append(replace(made(values), network_id=network_id, member_id=member_id, confirmed_at=shared_at))
    return found
