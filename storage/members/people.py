"""The people of networks: those without Telegram, their names and numbers, and the networks each has a part in."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, insert, select, union, update

from domain.people import may_correct, name_key
from storage.connection import AsyncConnection
from storage.tables import body_seats, follow_consents, members, networks, offices, people, representatives
from storage.turn import Turn

_part: Any = bindparam("person")
_speaking = (
    select(representatives.c.network_id)
    .select_from(representatives.join(members, members.c.id == representatives.c.member_id))
    .where(
        representatives.c.person_id == _part,
        representatives.c.state == "accepted",
        members.c.left_at.is_(None),
    )
)
_holding = select(offices.c.network_id).where(offices.c.person_id == _part, offices.c.until.is_(None))
_networks_of = select(networks.c.id).where(networks.c.id.in_(_speaking.union(_holding))).order_by(networks.c.id)


class Called(NamedTuple):
    """What people call somebody, and the name that papers bear, once it was said."""

    name: str
    full_name: str | None


async def called(connection: AsyncConnection, person_ids: Collection[int]) -> dict[int, Called]:
    """The names of these people."""
    rows = await connection.execute(
        select(people.c.id, people.c.name, people.c.full_name).where(people.c.id.in_(list(person_ids)))
    )
    return {row.id: Called(row.name, row.full_name) for row in rows}


async def person_without_telegram(
    turn: Turn, network_id: int, name: str, telephone: str | None, full_name: str | None = None
) -> int:
    """Somebody whom the bot cannot write to: a name and a number, entered by the secretary. Returns the person's key."""
    return (
        await turn.connection.execute(
            insert(people)
            .values(name=name, full_name=full_name, telephone=telephone, network_id=network_id, created_at=turn.now)
            .returning(people.c.id)
        )
    ).scalar_one()


# Whoever stands anywhere in the books of a network got there by one of these: answers, reports, work and votes follow from them.
_PARTS = (representatives, offices, body_seats, follow_consents)
_known_to = union(
    *(select(table.c.network_id).where(table.c.person_id == _part) for table in _PARTS),
    select(people.c.network_id).where(people.c.id == _part, people.c.network_id.is_not(None)),
)


async def known_to(connection: AsyncConnection, person_id: int) -> set[int]:
    """Every network that sees the name of this person: who has or had a part in it, asked for one, or was written down there."""
    return {row.network_id for row in await connection.execute(_known_to, {"person": person_id})}


async def correct_in(turn: Turn, network_id: int, person_id: int, **values: Any) -> bool:
    """A network corrects the name, the name on papers or the telephone of a person whom it alone knows.

    False, and nothing is changed, where another network knows the person too: that one sees the same name, so the person is
    asked (`corrections`).
    """
    if not may_correct(network_id, await known_to(turn.connection, person_id)):
        return False
    await change_person(turn, person_id, **values)
    return True


async def change_person(turn: Turn, person_id: int, **values: Any) -> None:
    """A person is called so, or has this telephone, from now on, by their own word; audited wherever it is seen.

    A network's officers go by `correct_in`.
    """
    connection = turn.connection
    await connection.execute(update(people).where(people.c.id == person_id).values(**values))
    if "name" in values:
        await name_seats(connection, person_id, values["name"])
    for network_id in sorted(await known_to(connection, person_id)):
        turn.record("person.changed", network_id, person=person_id, **values)


async def name_seats(connection: AsyncConnection, person_id: int, name: str) -> None:
    """The seats of a person's own bear the person's name."""
    own = select(body_seats.c.member_id).where(body_seats.c.person_id == person_id, body_seats.c.until.is_(None))
    await connection.execute(update(members).where(members.c.id.in_(own)).values(name=name, plain_name=name_key(name)))


async def in_several_networks(connection: AsyncConnection, person_ids: Sequence[int]) -> set[int]:
    """Those of these people who have a part in more than one network: to them a network's name has to be said."""
    speaking = (
        select(representatives.c.person_id, representatives.c.network_id)
        .select_from(representatives.join(members, members.c.id == representatives.c.member_id))
        .where(
            representatives.c.person_id.in_(person_ids),
            representatives.c.state == "accepted",
            members.c.left_at.is_(None),
        )
    )
    holding = select(offices.c.person_id, offices.c.network_id).where(
        offices.c.person_id.in_(person_ids), offices.c.until.is_(None)
    )
    parts = speaking.union(holding).subquery()
    rows = await connection.execute(
        select(parts.c.person_id).group_by(parts.c.person_id).having(func.count(parts.c.network_id) > 1)
    )
    return {row.person_id for row in rows}


async def networks_of(connection: AsyncConnection, person_id: int) -> list[int]:
    """The networks in which a person speaks for a member or holds an office, oldest first."""
    return [row.id for row in await connection.execute(_networks_of, {"person": person_id})]
