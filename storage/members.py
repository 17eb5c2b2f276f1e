"""The members of a network, organisations and centres, and the people who speak for them.

A row of `members` that has a body is a person's own seat in that body (docs/decisions/seats.md): it answers, votes and stands in
the minutes like any other, but it is no organisation of the network, and whatever lists or counts organisations leaves it out.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from domain.people import name_key
from storage.connection import AsyncConnection
from storage.tables import body_seats, links, members, networks, offices, organisations, people, representatives
from storage.turn import Turn

_CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # people type links from paper: no l, i, o, 0, 1, no hyphen


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


_columns = tuple(members.c[name] for name in Member.__dataclass_fields__)
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
        organisation_id = await _known_as(connection, network_id, name)
    if organisation_id is None and child_network_id is None and body_id is None:
        organisation_id = (
            await connection.execute(
                insert(organisations)
                .values(name=name, legal_form=legal_form, activity=activity, created_at=turn.now)
                .returning(organisations.c.id)
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
                position=last + 1,
                joined_at=turn.now,
            )
            .returning(members.c.id)
        )
    ).scalar_one()
    turn.record("member.added", network_id, member=member_id, name=name)
    return await by_id(connection, network_id, member_id)


async def _known_as(connection: AsyncConnection, network_id: int, name: str) -> int | None:
    """The organisation that left this network last under that name, if one did."""
    query = (
        select(members.c.organisation_id)
        .where(
            members.c.network_id == network_id,
            members.c.plain_name == name_key(name),
            members.c.left_at.is_not(None),
            members.c.organisation_id.is_not(None),
        )
        .order_by(members.c.left_at.desc())
        .limit(1)
    )
    return (await connection.execute(query)).scalar()


async def of_network(connection: AsyncConnection, network_id: int) -> list[Member]:
    """The present organisations of a network in its directory's order; persons' own seats are none."""
    rows = await connection.execute(
        select(*_columns)
        .where(members.c.network_id == network_id, members.c.left_at.is_(None), members.c.body_id.is_(None))
        .order_by(members.c.position, members.c.id)
    )
    return [Member(*row) for row in rows]


async def by_keys(connection: AsyncConnection, network_id: int, keys: Sequence[int]) -> dict[int, Member]:
    """Members of this network by their keys, persons' own seats too."""
    if not keys:
        return {}
    query = select(*_columns).where(members.c.network_id == network_id, members.c.id.in_(keys))
    return {row.id: Member(*row) for row in await connection.execute(query)}


async def by_id(connection: AsyncConnection, network_id: int, member_id: int) -> Member:
    """One member of this network, a person's own seat too; LookupError for another network's."""
    row = (
        await connection.execute(select(*_columns).where(members.c.id == member_id, members.c.network_id == network_id))
    ).first()
    if row is None:
        raise LookupError(f"no member {member_id} in network {network_id}")
    return Member(*row)


async def by_name(connection: AsyncConnection, network_id: int, name: str) -> Member | None:
    """The present organisation of that name; spaces and case do not matter."""
    row = (
        await connection.execute(
            select(*_columns).where(
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
            select(*_columns).where(members.c.child_network_id == child_network_id, members.c.left_at.is_(None))
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


# --- who speaks for whom ---------------------------------------------------------------------------------------------------


def _representatives(*conditions: Any) -> Any:
    return (
        select(*_representative_columns)
        .select_from(representatives.join(people, people.c.id == representatives.c.person_id))
        .where(*conditions)
        .order_by(representatives.c.since, representatives.c.id)
    )


async def representatives_of(
    connection: AsyncConnection, network_id: int, *, state: str = "accepted"
) -> list[Representative]:
    """Everybody who speaks for a present member of this network (or asks to: 'claimed')."""
    rows = await connection.execute(
        _representatives(representatives.c.network_id == network_id, representatives.c.state == state)
    )
    return [Representative(*row) for row in rows]


async def representatives_for(
    connection: AsyncConnection, member_id: int, *, state: str = "accepted"
) -> list[Representative]:
    """Who speaks for this member."""
    rows = await connection.execute(
        _representatives(representatives.c.member_id == member_id, representatives.c.state == state)
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
    select(*_columns)
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


async def person_without_telegram(turn: Turn, network_id: int, name: str, telephone: str | None) -> int:
    """Somebody whom the bot cannot write to: a name and a number, entered by the secretary. Returns the person's key."""
    return (
        await turn.connection.execute(
            insert(people)
            .values(name=name, telephone=telephone, network_id=network_id, created_at=turn.now)
            .returning(people.c.id)
        )
    ).scalar_one()


async def change_person(turn: Turn, person_id: int, network_id: int | None, **values: Any) -> None:
    """Correct a person's name or telephone."""
    await turn.connection.execute(update(people).where(people.c.id == person_id).values(**values))
    if "name" in values:
        await seats_follow_name(turn.connection, person_id)
    turn.record("person.changed", network_id, person=person_id, **values)


async def seats_follow_name(connection: AsyncConnection, person_id: int) -> None:
    """The seats of a person's own bear the name that the person has now."""
    name = (await connection.execute(select(people.c.name).where(people.c.id == person_id))).scalar_one()
    own = select(body_seats.c.member_id).where(body_seats.c.person_id == person_id, body_seats.c.until.is_(None))
    await connection.execute(update(members).where(members.c.id.in_(own)).values(name=name, plain_name=name_key(name)))


async def in_several_networks(connection: AsyncConnection, person_ids: Sequence[int]) -> set[int]:
    """Those of these people who have a part in more than one network: to them a network's name has to be said."""
    from storage.tables import offices

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


# --- one-time links ----------------------------------------------------------------------------------------------------------


async def link_for(turn: Turn, network_id: int, member_id: int) -> str:
    """The open one-time link of a member (its code), made if there is none. The code goes into t.me/<bot>?start=<code>."""
    found = (
        await turn.connection.execute(
            select(links.c.code).where(
                links.c.network_id == network_id,
                links.c.member_id == member_id,
                links.c.purpose == "member",
                links.c.state == "open",
            )
        )
    ).scalar()
    if found:
        return found
    code = "m" + "".join(secrets.choice(_CODE_LETTERS) for _ in range(16))
    await turn.connection.execute(
        insert(links).values(
            code=code, network_id=network_id, member_id=member_id, purpose="member", created_at=turn.now
        )
    )
    return code


async def use_link(turn: Turn, code: str) -> tuple[int, int] | None:
    """Use a one-time link up: (network, member), or None when it is unknown, used or revoked."""
    row = (
        await turn.connection.execute(
            update(links)
            .where(links.c.code == code, links.c.state == "open", links.c.purpose == "member")
            .values(state="used", used_by=turn.who.id, used_at=turn.now)
            .returning(links.c.network_id, links.c.member_id)
        )
    ).first()
    return (row.network_id, row.member_id) if row else None


async def open_links(connection: AsyncConnection, network_id: int) -> list[tuple[str, str]]:
    """(member's name, code) of every open link, in the directory's order."""
    rows = await connection.execute(
        select(members.c.name, links.c.code)
        .select_from(links.join(members, members.c.id == links.c.member_id))
        .where(
            links.c.network_id == network_id,
            links.c.state == "open",
            members.c.left_at.is_(None),
            members.c.body_id.is_(None),
        )
        .order_by(members.c.position)
    )
    return [(row.name, row.code) for row in rows]


async def revoke_links(turn: Turn, network_id: int, member_id: int) -> None:
    """The member's open links are worth nothing any more."""
    await turn.connection.execute(
        update(links)
        .where(links.c.network_id == network_id, links.c.member_id == member_id, links.c.state == "open")
        .values(state="revoked")
    )


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


async def networks_of(connection: AsyncConnection, person_id: int) -> list[int]:
    """The networks in which a person speaks for a member or holds an office, oldest first."""
    return [row.id for row in await connection.execute(_networks_of, {"person": person_id})]
