"""The members of a network, organisations and centres, and the people who speak for them.

A row of `members` that has a body is a person's own seat in that body (docs/decisions/seats.md): it answers, votes and stands in
the minutes like any other, but it is no organisation of the network, and whatever lists or counts organisations leaves it out.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, func, insert, or_, select, union, update

from domain.decisions import Kind, voter
from domain.people import may_correct, name_key
from storage import books, menus, tellings
from storage.connection import AsyncConnection
from storage.tables import (
    body_seats,
    decisions,
    follow_consents,
    members,
    networks,
    offices,
    organisations,
    people,
    person_corrections,
    representatives,
)
from storage.tables.columns import fixed
from storage.turn import Turn

if TYPE_CHECKING:
    from storage.networks import Network


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
_present = members.c.left_at.is_(None)
_organisation = members.c.body_id.is_(None)
_of_network = (
    select(*columns)
    .where(members.c.network_id == bindparam("network"), _present, _organisation)
    .order_by(members.c.position, members.c.id)
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
        before = await _known_as(connection, network_id, name)
        if before is not None:
            organisation_id = before.organisation_id
            legal_form, activity = legal_form or before.legal_form, activity or before.activity
        else:
            organisation_id = await books.add(connection, organisations, name=name, created_at=turn.now)
    last = (
        await connection.execute(
            lambda: select(func.coalesce(func.max(members.c.position), 0)).where(members.c.network_id == network_id)
        )
    ).scalar_one()
    member_id = await books.add(
        connection,
        members,
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
    return [Member(*row) for row in await connection.execute(_of_network, {"network": network_id})]


async def by_keys(connection: AsyncConnection, network_id: int, keys: Sequence[int]) -> dict[int, Member]:
    """Members of this network by their keys, persons' own seats too."""
    if not keys:
        return {}
    return {row.id: Member(*row) for row in await books.many(connection, columns, network_id=network_id, id=keys)}


async def by_id(connection: AsyncConnection, network_id: int, member_id: int) -> Member:
    """One member of this network, a person's own seat too; LookupError for another network's."""
    row = await books.one(connection, columns, id=member_id, network_id=network_id)
    if row is None:
        raise LookupError(f"no member {member_id} in network {network_id}")
    return Member(*row)


async def hub_name(connection: AsyncConnection, network: "Network") -> str:
    """Who takes the money of joint trade: the hub's organisation, else the network itself."""
    if network.hub_member_id is None:
        return network.name
    return (await by_id(connection, network.id, network.hub_member_id)).name


async def by_name(connection: AsyncConnection, network_id: int, name: str) -> Member | None:
    """The present organisation of that name; spaces and case do not matter."""
    row = (
        await connection.execute(
            select(*columns).where(
                members.c.network_id == network_id, members.c.plain_name == name_key(name), _present, _organisation
            )
        )
    ).first()
    return Member(*row) if row else None


async def of_child(connection: AsyncConnection, child_network_id: int) -> Member | None:
    """The membership by which a centre belongs to its parent network."""
    query = select(*columns).where(members.c.child_network_id == child_network_id, _present)
    row = (await connection.execute(query)).first()
    return Member(*row) if row else None


async def change(turn: Turn, network_id: int, member_id: int, **values: Any) -> None:
    """Set columns of a member and record it; a new name is kept comparable."""
    if "name" in values:
        values["plain_name"] = name_key(values["name"])
    await books.change(turn.connection, members, values, id=member_id, network_id=network_id)
    turn.record("member.changed", network_id, member=member_id, **{k: str(v) for k, v in values.items()})
    if "left_at" in values:
        for each in await representatives_for(turn.connection, member_id):
            await menus.follows(turn, each.person_id)


# --- who speaks for them, and who of those votes -----------------------------------------------------------------------------


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
    decided: str | None = None  # whom the organisation's own decision names


def who_votes(speaking: Iterable[tuple[int, int, str, bool, str | None]]) -> set[tuple[int, int]]:
    """(member, person) who casts its vote, of (member, person, name, marked as voter, whom the decision names): said here alone."""
    of: dict[int, list[tuple[int, str, bool]]] = {}
    named: dict[int, str] = {}
    for member_id, person_id, name, marked, representative in speaking:
        of.setdefault(member_id, []).append((person_id, name, marked))
        named[member_id] = representative or ""
    found = ((member_id, voter(named[member_id], speakers)) for member_id, speakers in of.items())
    return {(member_id, person_id) for member_id, person_id in found if person_id is not None}


def _voting(found: list[Representative]) -> list[Representative]:
    votes = who_votes((each.member_id, each.person_id, each.name, each.voter, each.decided) for each in found)
    return [replace(each, voter=(each.member_id, each.person_id) in votes) for each in found]


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
_accepted = representatives.c.state == "accepted"
# Whom the organisation's own decision names, where one stands.
decided = (
    select(decisions.c.representative)
    .where(
        decisions.c.member_id == representatives.c.member_id,
        decisions.c.kind == Kind.JOIN.value,
        decisions.c.state == fixed("stands"),
    )
    .correlate(representatives)
    .scalar_subquery()
)
_representatives: Any = (
    select(*_representative_columns, decided.label("decided"))
    .select_from(representatives.join(people, people.c.id == representatives.c.person_id))
    .order_by(representatives.c.since, representatives.c.id)
)
_representatives_of = _representatives.where(representatives.c.network_id == bindparam("network"), _accepted)
_representatives_for = _representatives.where(representatives.c.member_id == bindparam("member"), _accepted)


async def representatives_of(connection: AsyncConnection, network_id: int) -> list[Representative]:
    """Everybody who speaks for a present member of this network."""
    rows = await connection.execute(_representatives_of, {"network": network_id})
    return _voting([Representative(*tuple(row)) for row in rows])


async def representatives_for(connection: AsyncConnection, member_id: int) -> list[Representative]:
    """Who speaks for this member."""
    rows = await connection.execute(_representatives_for, {"member": member_id})
    return _voting([Representative(*tuple(row)) for row in rows])


_person: Any = bindparam("person")
_speaking = members.join(representatives, representatives.c.member_id == members.c.id)
_spoken_for = (
    select(*columns)
    .select_from(_speaking)
    .where(representatives.c.person_id == _person, _accepted, _present)
    .order_by(members.c.network_id, members.c.position)
)
_voices_in = _spoken_for.where(members.c.network_id == bindparam("network"))
_organisations = _spoken_for.where(_organisation)
_organisations_in = _voices_in.where(_organisation)


async def spoken_for_by(connection: AsyncConnection, person_id: int, network_id: int | None = None) -> list[Member]:
    """The present organisations that a person speaks for, in one network or in all."""
    if network_id is None:
        rows = await connection.execute(_organisations, {"person": person_id})
    else:
        rows = await connection.execute(_organisations_in, {"person": person_id, "network": network_id})
    return [Member(*row) for row in rows]


async def spoken_among(connection: AsyncConnection, person_id: int, member_ids: Collection[int]) -> set[int]:
    """Those of these members for whom a person speaks now."""
    mine = representatives.c.person_id == person_id, representatives.c.member_id.in_(sorted(member_ids))
    query = select(representatives.c.member_id).where(*mine, _accepted)
    return {row.member_id for row in await connection.execute(query)}


async def spoken_for_at(connection: AsyncConnection, network_id: int, person_id: int, moment: datetime) -> set[int]:
    """The organisations of a network for which a person spoke at a moment."""
    query = select(representatives.c.member_id).where(
        representatives.c.network_id == network_id,
        representatives.c.person_id == person_id,
        representatives.c.state.in_(("accepted", "ended")),
        representatives.c.since <= moment,
        or_(representatives.c.until.is_(None), representatives.c.until > moment),
    )
    return {row.member_id for row in await connection.execute(query)}


async def spoke_for(connection: AsyncConnection, network_id: int, person_id: int) -> list[int]:
    """The present organisations that a person speaks or spoke for, the latest first: whoever follows takes over what was promised."""
    rows = await connection.execute(
        select(representatives.c.member_id)
        .select_from(_speaking)
        .where(
            representatives.c.network_id == network_id,
            representatives.c.person_id == person_id,
            representatives.c.state.in_(("accepted", "ended")),
            _present,
            _organisation,
        )
        .order_by(representatives.c.since.desc(), representatives.c.id.desc())
    )
    return list(dict.fromkeys(row.member_id for row in rows))


async def voices_of(connection: AsyncConnection, person_id: int, network_id: int) -> list[Member]:
    """Everything that a person speaks for in a network: organisations, and seats of their own in its bodies."""
    rows = await connection.execute(_voices_in, {"person": person_id, "network": network_id})
    return [Member(*row) for row in rows]


async def link_person(
    turn: Turn, network_id: int, member_id: int, person_id: int, *, state: str, via: str, decided_by: int | None = None
) -> int:
    """A person speaks for a member ('accepted') or asks to ('claimed'); the first accepted one is the voter. Returns the key."""
    first = not await representatives_for(turn.connection, member_id)
    representative_id = await books.add(
        turn.connection,
        representatives,
        network_id=network_id,
        member_id=member_id,
        person_id=person_id,
        state=state,
        voter=first and state == "accepted",
        via=via,
        since=turn.now,
        decided_by=decided_by,
    )
    turn.record("representative." + state, network_id, member=member_id, person=person_id, via=via)
    await menus.follows(turn, person_id)
    await tellings.plan_again(turn, network_id)
    return representative_id


async def decide_representative(
    turn: Turn, network_id: int, representative_id: int, state: str, *, from_states: Sequence[str] = ("claimed",)
) -> bool:
    """Accept, decline, undo or end a representation; False when it was decided already (two presses at once)."""
    one = representatives.c.id == representative_id, representatives.c.network_id == network_id
    row = (await turn.connection.execute(_representatives.where(*one))).first()
    found = Representative(*tuple(row)) if row else None
    if found is None or found.state not in from_states:
        return False
    first = state == "accepted" and not await representatives_for(turn.connection, found.member_id)
    values: dict[str, Any] = {"state": state, "decided_by": turn.by, "voter": first}
    if state != "accepted":
        values["until"] = turn.now
    await books.change(turn.connection, representatives, values, id=representative_id, state=from_states)
    if found.voter and state != "accepted":
        others = await representatives_for(turn.connection, found.member_id)
        if others:
            await set_voter(turn, network_id, found.member_id, others[0].person_id)
    turn.record("representative." + state, network_id, member=found.member_id, person=found.person_id)
    await menus.follows(turn, found.person_id)
    await tellings.plan_again(turn, network_id)
    return True


async def set_voter(turn: Turn, network_id: int, member_id: int, person_id: int) -> None:
    """Of two persons of one member this one votes."""
    await turn.connection.execute(
        update(representatives)
        .where(representatives.c.member_id == member_id, representatives.c.network_id == network_id)
        .values(voter=representatives.c.person_id == person_id)
    )
    turn.record("representative.voter", network_id, member=member_id, person=person_id)


# --- the people: those without Telegram, names and numbers, the networks each has a part in ----------------------------------


class Called(NamedTuple):
    """What people call somebody, and the name that papers bear, once it was said."""

    name: str
    full_name: str | None


async def called(connection: AsyncConnection, person_ids: Collection[int]) -> dict[int, Called]:
    """The names of these people."""
    rows = await books.many(connection, (people.c.id, people.c.name, people.c.full_name), id=person_ids)
    return {row.id: Called(row.name, row.full_name) for row in rows}


async def person_without_telegram(
    turn: Turn, network_id: int, name: str, telephone: str | None, full_name: str | None = None
) -> int:
    """Somebody whom the bot cannot write to: a name and a number, entered by the secretary. Returns the person's key."""
    return await books.add(
        turn.connection,
        people,
        name=name,
        full_name=full_name,
        telephone=telephone,
        network_id=network_id,
        created_at=turn.now,
    )


# Whoever stands anywhere in the books of a network got there by one of these: answers, reports, work and votes follow from them.
_PARTS = (representatives, offices, body_seats, follow_consents)
_seen_in = union(
    *(select(table.c.network_id).where(table.c.person_id == _person) for table in _PARTS),
    select(people.c.network_id).where(people.c.id == _person, people.c.network_id.is_not(None)),
)


async def _known_to(connection: AsyncConnection, person_id: int) -> set[int]:
    """Every network that sees the name of this person: who has or had a part in it, asked for one, or was written down there."""
    return {row.network_id for row in await connection.execute(_seen_in, {"person": person_id})}


async def correct_in(turn: Turn, network_id: int, person_id: int, **values: Any) -> bool:
    """A network corrects the name, the name on papers or the telephone of a person whom it alone knows.

    False, and nothing is changed, where another network knows the person too: that one sees the same name, so the person is
    asked (`ask_person`).
    """
    if not may_correct(network_id, await _known_to(turn.connection, person_id)):
        return False
    await change_person(turn, person_id, **values)
    return True


async def change_person(turn: Turn, person_id: int, **values: Any) -> None:
    """A person is called so, or has this telephone, from now on, by their own word; audited wherever it is seen.

    A network's officers go by `correct_in`.
    """
    connection = turn.connection
    await books.change(connection, people, values, id=person_id)
    if "name" in values:
        await name_seats(connection, person_id, values["name"])
    for network_id in sorted(await _known_to(connection, person_id)):
        turn.record("person.changed", network_id, person=person_id, **values)


async def name_seats(connection: AsyncConnection, person_id: int, name: str) -> None:
    """The seats of a person's own bear the person's name."""
    own = select(body_seats.c.member_id).where(body_seats.c.person_id == person_id, body_seats.c.until.is_(None))
    await connection.execute(update(members).where(members.c.id.in_(own)).values(name=name, plain_name=name_key(name)))


async def in_several_networks(connection: AsyncConnection, person_ids: Sequence[int]) -> set[int]:
    """Those of these people who have a part in more than one network: to them a network's name has to be said."""
    return set((await connection.execute(_in_several, {"people": list(person_ids)})).scalars())


_speak_in = (
    select(representatives.c.person_id, representatives.c.network_id)
    .select_from(_speaking)
    .where(representatives.c.person_id.in_(bindparam("people")), _accepted, _present)
)
_serve_in = select(offices.c.person_id, offices.c.network_id).where(
    offices.c.person_id.in_(bindparam("people")), offices.c.until.is_(None)
)
_parts = _speak_in.union(_serve_in).subquery()
_in_several = select(_parts.c.person_id).group_by(_parts.c.person_id).having(func.count(_parts.c.network_id) > 1)


_spoken_in = (
    select(representatives.c.network_id)
    .select_from(_speaking)
    .where(representatives.c.person_id == _person, _accepted, _present)
)
_served_in = select(offices.c.network_id).where(offices.c.person_id == _person, offices.c.until.is_(None))
_networks_of = select(networks.c.id).where(networks.c.id.in_(_spoken_in.union(_served_in))).order_by(networks.c.id)


async def networks_of(connection: AsyncConnection, person_id: int) -> list[int]:
    """The networks in which a person speaks for a member or holds an office, oldest first."""
    return [row.id for row in await connection.execute(_networks_of, {"person": person_id})]


# --- a name or a number that a network would write otherwise, of a person whom others know too: asked of the person ----------


@dataclass(frozen=True)
class Correction:
    """What a network asks a person to be called. `telephone`: None is not in question, '' is none any more.

    `state`: asked, agreed, declined, withdrawn (the network asked for something else since).
    """

    id: int
    network_id: int
    person_id: int
    name: str
    telephone: str | None
    asked_by: int
    state: str


_columns = tuple(person_corrections.c[name] for name in Correction.__dataclass_fields__)


async def ask_person(turn: Turn, network_id: int, person_id: int, name: str, telephone: str | None) -> Correction:
    """Write down what is asked; what this network had asked of the person before is asked no more."""
    connection = turn.connection
    await books.change(
        connection,
        person_corrections,
        {"state": "withdrawn", "ended_at": turn.now},
        network_id=network_id,
        person_id=person_id,
        state="asked",
    )
    values = {"name": name, "telephone": telephone, "asked_by": turn.who.id, "asked_at": turn.now}
    row = await connection.execute(
        insert(person_corrections)
        .values(network_id=network_id, person_id=person_id, **values)
        .returning(person_corrections.c.id)
    )
    turn.record("person.correction_asked", network_id, person=person_id)
    found = await asked_of(connection, person_id, row.scalar_one())
    assert found is not None
    return found


async def asked_of(connection: AsyncConnection, person_id: int, correction_id: int) -> Correction | None:
    """What was asked of this person under a key; None for what was asked of anybody else."""
    row = await books.one(connection, _columns, id=correction_id, person_id=person_id)
    return Correction(*row) if row else None


async def end_correction(turn: Turn, correction: Correction, state: str) -> bool:
    """The person agreed or declined; False when it was over already."""
    ended = await books.change(
        turn.connection, person_corrections, {"state": state, "ended_at": turn.now}, id=correction.id, state="asked"
    )
    if ended:
        turn.record(f"person.correction_{state}", correction.network_id, person=correction.person_id)
    return bool(ended)
