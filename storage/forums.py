"""Joint forums in the books: which networks host a gathering together, and who of which comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from domain.forums import State
from storage import books
from storage.connection import AsyncConnection
from storage.tables import forum_hosts, gathering_people, gatherings, people, representatives
from storage.turn import Audit, Turn
from storage.visits import Gathering


@dataclass(frozen=True)
class Host:
    """A network that was asked to host a gathering of another one together with it."""

    id: int
    gathering_id: int
    network_id: int
    state: str


_hosts = tuple(forum_hosts.c[name] for name in Host.__dataclass_fields__)


async def ask(turn: Turn, found: Gathering, network_id: int) -> bool:
    """Another network is asked; False where it was before."""
    row = {"gathering_id": found.id, "network_id": network_id, "state": State.ASKED.value, "at": turn.now}
    audit = Audit("forum.asked", found.network_id, gathering=found.id)
    return await turn.add_once(forum_hosts, audit=audit, **row) is not None


async def decide(turn: Turn, host: Host, state: State) -> bool:
    """Its chair's word; False where that was said already."""
    row = {"state": state.value, "decided_at": turn.now, "decided_by": turn.who.id}
    audit = Audit(f"forum.{state.value}", gathering=host.gathering_id)
    return await turn.change(forum_hosts, row, audit=audit, id=host.id, state=host.state)


async def hosts(connection: AsyncConnection, gathering_id: int) -> list[Host]:
    """The networks that were asked, in that order; not the one whose gathering it is."""
    return [
        Host(*row) for row in await books.many(connection, _hosts, order=forum_hosts.c.id, gathering_id=gathering_id)
    ]


async def gathering(connection: AsyncConnection, gathering_id: int) -> Gathering | None:
    """A gathering of whatever network; who may see it, the caller looks at."""
    columns = [gatherings.c[name] for name in Gathering.__dataclass_fields__]
    row = (await connection.execute(select(*columns).where(gatherings.c.id == gathering_id))).first()
    return Gathering(*row) if row else None


async def hosted(connection: AsyncConnection, network_id: int, gathering_id: int) -> Gathering | None:
    """A gathering that this network hosts together with others."""
    hosting = gathering_id in await of_network(connection, network_id)
    return await gathering(connection, gathering_id) if hosting else None


async def asked(connection: AsyncConnection, network_id: int, gathering_id: int) -> tuple[Gathering, Host] | None:
    """A gathering that this network was asked to host too, with its answer."""
    host = next((each for each in await hosts(connection, gathering_id) if each.network_id == network_id), None)
    found = await gathering(connection, gathering_id) if host is not None else None
    return (found, host) if found is not None and host is not None else None


async def signed_with(connection: AsyncConnection, gathering_id: int, network_id: int) -> int:
    """How many have signed up with one host."""
    query = select(func.count()).where(
        gathering_people.c.gathering_id == gathering_id, gathering_people.c.network_id == network_id
    )
    return int((await connection.execute(query)).scalar_one())


async def coming(
    connection: AsyncConnection, gathering_id: int, network_ids: Sequence[int]
) -> dict[int, dict[int, str]]:
    """Host -> {person: name} of everybody who comes and signed up with it or speaks for an organisation of it."""
    signed = select(gathering_people.c.person_id, gathering_people.c.network_id, people.c.name).select_from(
        gathering_people.join(people, people.c.id == gathering_people.c.person_id)
    )
    found: dict[int, dict[int, str]] = {each: {} for each in network_ids}
    names: dict[int, str] = {}
    for row in await connection.execute(signed.where(gathering_people.c.gathering_id == gathering_id)):
        names[row.person_id] = row.name
        found.setdefault(row.network_id, {})[row.person_id] = row.name
    speaking: Any = select(representatives.c.person_id, representatives.c.network_id).where(
        representatives.c.person_id.in_(list(names)),
        representatives.c.network_id.in_(list(network_ids)),
        representatives.c.state == "accepted",
    )
    for person_id, network_id in await connection.execute(speaking):
        found[network_id][person_id] = names[person_id]
    return found


_joined = forum_hosts.c.state == State.JOINED.value


async def of_network(connection: AsyncConnection, network_id: int) -> list[int]:
    """The gatherings that a network hosts together with others, the newest first."""
    found = await connection.execute(
        lambda: (
            select(forum_hosts.c.gathering_id)
            .select_from(forum_hosts.join(gatherings, gatherings.c.id == forum_hosts.c.gathering_id))
            .where(gatherings.c.network_id == network_id, _joined)
            .union(select(forum_hosts.c.gathering_id).where(forum_hosts.c.network_id == network_id, _joined))
        )
    )
    return sorted(set(found.scalars()), reverse=True)
