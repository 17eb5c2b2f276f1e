"""Whose month a card shows, and how much of it this person may see; looked up anew at every press and whenever a card is drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.digest.readers import Reader
from domain.following import ALL, Sight, check_month, sight, told_apart
from domain.months import before, month_of
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right, may
from storage import following, members, offices
from storage.connection import AsyncConnection
from storage.members import Member
from storage.networks import Network
from views.standing import of_person


@dataclass(frozen=True)
class Scope:
    """What a card is about: `number` is ALL, or the key of one network; `networks` are those it adds up."""

    number: int
    networks: tuple[Network, ...]
    sight: Sight
    reader: Reader  # all that the person may open besides

    @property
    def keys(self) -> list[int]:
        """The keys of the networks."""
        return [each.id for each in self.networks]

    @property
    def inside(self) -> list[int]:
        """The networks in which this person sees members by name: of all that somebody follows none."""
        return self.keys if self.number != ALL and self.sight is Sight.ROWS else []

    @property
    def own(self) -> bool:
        """Whether it is a network that the person has a part in, not one that is followed."""
        return self.number != ALL


async def sight_of(connection: AsyncConnection, person_id: int, network_id: int) -> Sight | None:
    """How much of one network's month a person may see now; None: nothing."""
    known = await members.networks_of(connection, person_id)
    standing = await of_person(connection, network_id, person_id) if network_id in known else None
    seen = sight(standing.offices, bool(standing.members), False) if standing is not None else None
    if seen is Sight.ROWS:
        return seen
    tops = {each.network for each in await following.choices_of(connection, person_id) if each.chosen}
    for each, held in (await offices.everywhere(connection, person_id)).items():
        if each != network_id and may(Right.SEE_ALL_FIGURES, held):  # in a body of it perhaps, so it is looked at
            standing_there = await of_person(connection, each, person_id)
            if sight(standing_there.offices, False, False) is Sight.ROWS:
                tops.add(each)
    follows = network_id in tops or await following.lies_below(connection, network_id, tops)
    if standing is not None:
        return sight(standing.offices, bool(standing.members), follows)
    return Sight.SUMS if follows else None


async def scope_of(connection: AsyncConnection, person_id: int, number: int) -> Scope:
    """The scope that a button names, as far as this person may see it now.

    Raises Refused('digest.follows_nothing') for ALL of nothing, Refused('digest.not_yours') for a network they have no right to.
    """
    if number == ALL:
        keys = [each.network for each in await following.choices_of(connection, person_id) if each.chosen]
        if not keys:
            raise Refused("digest.follows_nothing")
        reader = await reader_of(connection, person_id)
        return Scope(ALL, tuple(await following.networks_of(connection, keys)), Sight.SUMS, reader)
    found = [each for each in await following.networks_of(connection, [number]) if each.state != "setup"]
    seen = await sight_of(connection, person_id, number) if found else None
    if seen is None:
        raise Refused("digest.not_yours")
    return Scope(number, tuple(found), seen, await reader_of(connection, person_id))


async def reader_of(connection: AsyncConnection, person_id: int) -> Reader:
    """All whose sums this person may open: what they may follow, chosen or not, and the networks they belong to."""
    tops = {each.network for each in await following.choices_of(connection, person_id)}
    own, inside = set[int](), set[int]()
    for network_id in await _with_a_part(connection, person_id):
        standing = await of_person(connection, network_id, person_id)
        seen = sight(standing.offices, bool(standing.members), False)
        if seen in (Sight.ROWS, Sight.OWN):
            own.add(network_id)
        if seen is Sight.ROWS:
            inside.add(network_id)
            tops.add(network_id)
    above = await following.ancestors(connection, tops)
    outermost = sorted(each for each in tops if not tops & set(above[each]))
    return Reader(tuple(outermost), frozenset(own), frozenset(inside))


async def _with_a_part(connection: AsyncConnection, person_id: int) -> list[int]:
    """The networks of which a person is more than a coordinator, who has a hundred such and sees sums of them."""
    held = await offices.everywhere(connection, person_id)
    spoken = {each.network_id for each in await members.spoken_for_by(connection, person_id)}
    return [
        key
        for key in await members.networks_of(connection, person_id)
        if key in spoken or held.get(key) != frozenset({Office.COORDINATOR})
    ]


async def scopes_of(connection: AsyncConnection, person_id: int) -> list[Scope]:
    """Every scope of a person: all that is followed first, then each network with people, rows or a public part of its own."""
    found = []
    reader = await reader_of(connection, person_id)
    if any(each.chosen for each in await following.choices_of(connection, person_id)):
        found.append(await scope_of(connection, person_id, ALL))
    for key in await _with_a_part(connection, person_id):
        for network in await following.networks_of(connection, [key]):
            seen = await sight_of(connection, person_id, key) if network.state != "setup" else None
            if seen in (Sight.ROWS, Sight.OWN):
                found.append(Scope(key, (network,), seen, reader))
    return found


async def within(connection: AsyncConnection, scope: Scope, network_id: int) -> Network:
    """A network of the scope, or one below it. Raises Refused('digest.not_yours') for any other, and for a member's look below."""
    if network_id in scope.keys:
        return next(each for each in scope.networks if each.id == network_id)
    if scope.sight is Sight.OWN or not await following.lies_below(connection, network_id, set(scope.keys)):
        raise Refused("digest.not_yours")
    return (await following.networks_of(connection, [network_id]))[0]


def check_named(month: str, scope: Scope, now: datetime) -> None:
    """Refuse a month to come, and one in which no network of the scope was there yet."""
    check_month(month, now, [each.created_at for each in scope.networks])


def latest(now: datetime) -> str:
    """The month that is shown when none is named: the last one, open or closed."""
    return before(month_of(now))


# --- inside one's own network --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Inside:
    """A person's look into one network: the organisations whose rows they may see, in the directory's order."""

    scope: Scope
    network_id: int
    members: tuple[Member, ...]
    all: bool  # every organisation, not only one's own


async def inside(connection: AsyncConnection, person_id: int, number: int, month: str, now: datetime) -> Inside:
    """The look that a button asks for. Raises Refused for a network that is only followed, and for a stranger's."""
    scope = await scope_of(connection, person_id, number)
    check_named(month, scope, now)
    if not scope.own:
        raise Refused("digest.not_yours")
    network_id = scope.keys[0]
    everybody = scope.sight is Sight.ROWS
    if everybody:
        present = await members.of_network(connection, network_id)
    else:
        present = list((await of_person(connection, network_id, person_id)).members)
    found = tuple(each for each in present if each.child_network_id is None)
    if not found and not everybody:
        raise Refused("digest.no_rows")
    return Inside(scope, network_id, found, everybody)


# --- networks by name, and what tells two of one name apart ------------------------------------------------------------------


Called = dict[str, Any]  # {'name', 'by', 'apart'} for the text digest.called


async def called(connection: AsyncConnection, networks: Iterable[Network]) -> dict[int, Called]:
    """How each of these networks is named beside the others."""
    names = {each.id: each.name or each.code for each in networks}
    apart = {}
    if len(set(names.values())) < len(names):
        apart = told_apart(names, await following.marks_of(connection, list(names)))
    return {
        key: {"name": name, "by": apart.get(key, ("", ""))[0], "apart": apart.get(key, ("", ""))[1]}
        for key, name in names.items()
    }
