"""The members of a network: organisations, centres, and persons with a seat of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from domain.people import name_key
from storage.connection import AsyncConnection
from storage.tables import members, organisations
from storage.turn import Turn


@dataclass(frozen=True)
class Member:
    """An organisation, or a child network's centre, as a member of one network; with `body_id` a person's seat in that body."""

    id: int
    network_id: int
    organisation_id: int | None
    child_network_id: int | None
    body_id: int | None
    name: str
    telephone: str | None
    contact: str | None
    position: int
    joined_at: datetime
    left_at: datetime | None

    @property
    def personal(self) -> bool:
        """Whether it is a person's own seat, and no organisation."""
        return self.body_id is not None


columns = tuple(members.c[name] for name in Member.__dataclass_fields__)


async def add(
    turn: Turn,
    network_id: int,
    name: str,
    *,
    telephone: str | None = None,
    contact: str | None = None,
    legal_form: str | None = None,
    activity: str | None = None,
    organisation_id: int | None = None,
    child_network_id: int | None = None,
    body_id: int | None = None,
) -> Member:
    """One more member; the database refuses a second organisation of the same name (IntegrityError).

    `organisation_id` is given when the same organisation is already known from another network, `body_id` for a person's own
    seat (storage/seats.py). One that left under the same name comes back as the organisation that it was.
    """
    connection = turn.connection
    if organisation_id is None and child_network_id is None and body_id is None:
        before = await _known_as(connection, network_id, name)
        if before is not None:
            organisation_id = before.organisation_id
            legal_form, activity = legal_form or before.legal_form, activity or before.activity
        else:
            organisation_id = (
                await connection.execute(
                    insert(organisations).values(name=name, created_at=turn.now).returning(organisations.c.id)
                )
            ).scalar_one()
    last = (
        await connection.execute(
            select(func.coalesce(func.max(members.c.position), 0)).where(members.c.network_id == network_id)
        )
    ).scalar_one()
    member_id = (
        await connection.execute(
            insert(members)
            .values(
                network_id=network_id,
                organisation_id=organisation_id,
                child_network_id=child_network_id,
                body_id=body_id,
                name=name,
                plain_name=name_key(name),
                telephone=telephone,
                contact=contact,
                legal_form=legal_form,
                activity=activity,
                position=last + 1,
                joined_at=turn.now,
            )
            .returning(members.c.id)
        )
    ).scalar_one()
    turn.record("member.added", network_id, member=member_id, name=name)
    return await by_id(connection, network_id, member_id)


async def _known_as(connection: AsyncConnection, network_id: int, name: str) -> Any:
    """(organisation_id, legal_form, activity) of who left this network last under that name; None when nobody did."""
    query = (
        select(members.c.organisation_id, members.c.legal_form, members.c.activity)
        .where(
            members.c.network_id == network_id,
            members.c.plain_name == name_key(name),
            members.c.left_at.is_not(None),
            members.c.organisation_id.is_not(None),
        )
        .order_by(members.c.left_at.desc())
        .limit(1)
    )
    return (await connection.execute(query)).first()


async def of_network(connection: AsyncConnection, network_id: int) -> list[Member]:
    """The present organisations of a network in its directory's order; persons' own seats are none."""
    rows = await connection.execute(
        select(*columns)
        .where(members.c.network_id == network_id, members.c.left_at.is_(None), members.c.body_id.is_(None))
        .order_by(members.c.position, members.c.id)
    )
    return [Member(*row) for row in rows]


async def by_keys(connection: AsyncConnection, network_id: int, keys: Sequence[int]) -> dict[int, Member]:
    """Members of this network by their keys, persons' own seats too."""
    if not keys:
        return {}
    query = select(*columns).where(members.c.network_id == network_id, members.c.id.in_(keys))
    return {row.id: Member(*row) for row in await connection.execute(query)}


async def by_id(connection: AsyncConnection, network_id: int, member_id: int) -> Member:
    """One member of this network, a person's own seat too; LookupError for another network's."""
    row = (
        await connection.execute(select(*columns).where(members.c.id == member_id, members.c.network_id == network_id))
    ).first()
    if row is None:
        raise LookupError(f"no member {member_id} in network {network_id}")
    return Member(*row)


async def by_name(connection: AsyncConnection, network_id: int, name: str) -> Member | None:
    """The present organisation of that name; spaces and case do not matter."""
    row = (
        await connection.execute(
            select(*columns).where(
                members.c.network_id == network_id,
                members.c.plain_name == name_key(name),
                members.c.left_at.is_(None),
                members.c.body_id.is_(None),
            )
        )
    ).first()
    return Member(*row) if row else None


async def of_child(connection: AsyncConnection, child_network_id: int) -> Member | None:
    """The membership by which a centre belongs to its parent network."""
    row = (
        await connection.execute(
            select(*columns).where(members.c.child_network_id == child_network_id, members.c.left_at.is_(None))
        )
    ).first()
    return Member(*row) if row else None


async def change(turn: Turn, network_id: int, member_id: int, **values: Any) -> None:
    """Set columns of a member and record it; a new name is kept comparable."""
    if "name" in values:
        values["plain_name"] = name_key(values["name"])
    await turn.connection.execute(
        update(members).where(members.c.id == member_id, members.c.network_id == network_id).values(**values)
    )
    turn.record("member.changed", network_id, member=member_id, **{k: str(v) for k, v in values.items()})
