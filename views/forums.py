"""What texts may say of joint forums: which networks can be asked, which forums a network hosts, how many come."""

from datetime import date

from domain.forums import MOST_HOSTS, Count, State, counted
from storage import forums, networks
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.visits import Gathering
from views.lines import Line


async def candidates(connection: AsyncConnection, network: Network) -> list[Network]:
    """Networks beside this one, below the same one above, and those below it, that do not rest."""
    found = await networks.children(connection, network.id)
    if network.parent_id is not None:
        found = [*await networks.children(connection, network.parent_id), *found]
    return [each for each in found if each.id != network.id and each.state == "active"][:MOST_HOSTS]


async def hosting(connection: AsyncConnection, network_id: int) -> list[int]:
    """The joint forums that a network hosts, its own and others', the newest first."""
    return await forums.of_network(connection, network_id)


async def hosts_of(connection: AsyncConnection, found: Gathering) -> list[int]:
    """The networks that host it: whose it is, then those whose chairs said yes."""
    asked = await forums.hosts(connection, found.id)
    return [found.network_id, *(each.network_id for each in asked if each.state == State.JOINED)]


async def count_of(connection: AsyncConnection, found: Gathering, network_id: int) -> Count:
    """How many come, as one host reads it."""
    coming = await forums.coming(connection, found.id, await hosts_of(connection, found))
    others = {person for host, people in coming.items() if host != network_id for person in people}
    return counted(coming.get(network_id, {}), others)


async def line(connection: AsyncConnection, network: Network, today: date, *, names: bool) -> Line | None:
    """How many forums a network has hosted with others; None where it never has."""
    found = await hosting(connection, network.id)
    return Line("forums.line", {"count": len(found)}) if found else None
