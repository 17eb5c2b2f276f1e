"""Who may see the directory and its telephone numbers: the network says, and every press asks again."""

from acts.standing import in_network, networks_here, yours
from domain.refusal import Refused
from storage import directory, links, networks
from storage.directory import Entry
from storage.turn import Turn
from views.directory import Sight, card_name, sight


async def seen(turn: Turn, network_id: int) -> Sight:
    """The acting person's sight of a network that a button names.

    Whoever has no part in it sees it only where it is open to everybody and its card was opened in this chat by the group's link.
    """
    if network_id in await networks_here(turn):
        return sight(await yours(turn, network_id))
    network = await networks.find(turn.connection, network_id)
    if network is None or network.directory_for != "everybody" or not turn.here.private:
        raise Refused("members.not_yours")
    if turn.here.id not in await directory.card_chats(turn.connection, card_name(network_id)):
        raise Refused("members.not_yours")
    return sight(await in_network(turn, network_id))


async def by_link(turn: Turn, code: str) -> Sight:
    """The sight of whoever opened the group's link; the secret in it shows that they saw the group."""
    link = await links.find(turn.connection, code)
    if link is None or link.purpose != "directory" or link.state != "open":
        raise Refused("members.not_yours")
    if link.expired(turn.now):
        network = await networks.by_id(turn.connection, link.network_id)
        raise Refused("directory.link_expired", network=network.name)
    found = sight(await in_network(turn, link.network_id))
    if not found.standing.belongs and found.network.directory_for != "everybody":
        raise Refused("directory.closed", network=found.network.name)
    return found


async def correctable(turn: Turn, network_id: int, member_id: int) -> tuple[Sight, Entry]:
    """A present entry that the acting person may correct, in private."""
    if not turn.here.private:
        raise Refused("members.in_private_only")
    found = sight(await yours(turn, network_id))
    entry = await directory.entry(turn.connection, network_id, member_id)
    if entry is None:
        raise Refused("members.gone")
    if not found.corrects(entry):
        raise Refused("directory.not_your_entry", member=entry.name)
    return found, entry
