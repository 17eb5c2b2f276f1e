"""Which commands the menu of a private chat offers, by what the books say of its person."""

from domain.menus import offered
from storage import chats, members
from storage.connection import AsyncConnection
from views.standing import of_person


async def offered_in(connection: AsyncConnection, chat_id: int) -> tuple[str, ...]:
    """Name the commands that fit the person of a private chat in the network spoken of there; () for a stranger: those of everybody."""
    person = await chats.person_in_chat(connection, chat_id)
    known = await members.networks_of(connection, person.id) if person is not None else []
    if person is None or not known:
        return ()
    network_id = person.current_network_id if person.current_network_id in known else known[0]
    standing = await of_person(connection, network_id, person.id)
    unfinished = standing.network.state == "setup"
    return offered(standing.offices, speaks=bool(standing.members), unfinished=unfinished)
