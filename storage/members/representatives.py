"""Who speaks for which member: representatives, who of them votes, and the seats a person holds for themselves."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from storage.connection import AsyncConnection
from storage.members.directory import Member, columns
from storage.tables import members, people, representatives
from storage.turn import Turn


@dataclass(frozen=True)
class Representative:
    """A person who speaks, or asks to speak, for a member."""

    id: int
    member_id: int
    person_id: int
    state: str
    voter: bool
    via: str
    name: str
    telephone: str | None
    private_chat_id: int | None


_representative_columns = (
    representatives.c.id,
    representatives.c.member_id,
    representatives.c.person_id,
    representatives.c.state,
    representatives.c.voter,
    representatives.c.via,
    people.c.name,
    people.c.telephone,
    people.c.private_chat_id,
)


def _representatives(*conditions: Any) -> Any:
    return (
        select(*_representative_columns)
        .select_from(representatives.join(people, people.c.id == representatives.c.person_id))
        .where(*conditions)
        .order_by(representatives.c.since, representatives.c.id)
    )


async def representatives_of(connection: AsyncConnection, network_id: int) -> list[Representative]:
    """Everybody who speaks for a present member of this network."""
    rows = await connection.execute(
        _representatives(representatives.c.network_id == network_id, representatives.c.state == "accepted")
    )
    return [Representative(*row) for row in rows]


async def representatives_for(connection: AsyncConnection, member_id: int) -> list[Representative]:
    """Who speaks for this member."""
    rows = await connection.execute(
        _representatives(representatives.c.member_id == member_id, representatives.c.state == "accepted")
    )
    return [Representative(*row) for row in rows]


async def representative(connection: AsyncConnection, network_id: int, representative_id: int) -> Representative | None:
    """One representation of this network."""
    row = (
        await connection.execute(
            _representatives(representatives.c.id == representative_id, representatives.c.network_id == network_id)
        )
    ).first()
    return Representative(*row) if row else None


_spoken_for = (
    select(*columns)
    .select_from(members.join(representatives, representatives.c.member_id == members.c.id))
    .where(
        representatives.c.person_id == bindparam("person"),
        representatives.c.state == "accepted",
        members.c.left_at.is_(None),
    )
    .order_by(members.c.network_id, members.c.position)
)
_voices_in = _spoken_for.where(members.c.network_id == bindparam("network"))
_organisations = _spoken_for.where(members.c.body_id.is_(None))
_organisations_in = _voices_in.where(members.c.body_id.is_(None))


async def spoken_for_by(connection: AsyncConnection, person_id: int, network_id: int | None = None) -> list[Member]:
    """The present organisations that a person speaks for, in one network or in all."""
    if network_id is None:
        rows = await connection.execute(_organisations, {"person": person_id})
    else:
        rows = await connection.execute(_organisations_in, {"person": person_id, "network": network_id})
    return [Member(*row) for row in rows]


async def spoken_among(connection: AsyncConnection, person_id: int, member_ids: Collection[int]) -> set[int]:
    """Those of these members for whom a person speaks now."""
    mine = representatives.c.person_id == person_id, representatives.c.state == "accepted"
    query = select(representatives.c.member_id).where(*mine, representatives.c.member_id.in_(sorted(member_ids)))
    return {row.member_id for row in await connection.execute(query)}


async def voices_of(connection: AsyncConnection, person_id: int, network_id: int) -> list[Member]:
    """Everything that a person speaks for in a network: organisations, and seats of their own in its bodies."""
    rows = await connection.execute(_voices_in, {"person": person_id, "network": network_id})
    return [Member(*row) for row in rows]


async def link_person(
    turn: Turn, network_id: int, member_id: int, person_id: int, *, state: str, via: str, decided_by: int | None = None
) -> int:
    """A person speaks for a member ('accepted') or asks to ('claimed'); the first accepted one is the voter. Returns the key."""
    first = not await representatives_for(turn.connection, member_id)
    representative_id = (
        await turn.connection.execute(
            insert(representatives)
            .values(
                network_id=network_id,
                member_id=member_id,
                person_id=person_id,
                state=state,
                voter=first and state == "accepted",
                via=via,
                since=turn.now,
                decided_by=decided_by,
            )
            .returning(representatives.c.id)
        )
    ).scalar_one()
    turn.record("representative." + state, network_id, member=member_id, person=person_id, via=via)
    return representative_id


async def decide_representative(
    turn: Turn, network_id: int, representative_id: int, state: str, *, from_states: Sequence[str] = ("claimed",)
) -> bool:
    """Accept, decline, undo or end a representation; False when it was decided already (two presses at once)."""
    found = await representative(turn.connection, network_id, representative_id)
    if found is None or found.state not in from_states:
        return False
    voter = state == "accepted" and not await representatives_for(turn.connection, found.member_id)
    values: dict[str, Any] = {"state": state, "decided_by": turn.person.id if turn.person else None, "voter": voter}
    if state != "accepted":
        values["until"] = turn.now
    await turn.connection.execute(
        update(representatives)
        .where(representatives.c.id == representative_id, representatives.c.state.in_(from_states))
        .values(**values)
    )
    if found.voter and state != "accepted":
        others = await representatives_for(turn.connection, found.member_id)
        if others:
            await set_voter(turn, network_id, found.member_id, others[0].person_id)
    turn.record("representative." + state, network_id, member=found.member_id, person=found.person_id)
    return True


async def set_voter(turn: Turn, network_id: int, member_id: int, person_id: int) -> None:
    """Of two persons of one member this one votes."""
    await turn.connection.execute(
        update(representatives)
        .where(representatives.c.member_id == member_id, representatives.c.network_id == network_id)
        .values(voter=representatives.c.person_id == person_id)
    )
    turn.record("representative.voter", network_id, member=member_id, person=person_id)
