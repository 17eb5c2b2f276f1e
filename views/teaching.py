"""What texts may say of teaching and learning: how much there is, and who could be asked about a wish."""

from datetime import date
from typing import Any

from domain.teaching import Kind, who_can
from storage import members, teaching
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.teaching import Teaching
from views.lines import Line
from views.members import speakers


async def line(connection: AsyncConnection, network: Network, today: date, *, names: bool) -> Line | None:
    """How many things can be taught and are to be learned; None where nobody said any."""
    if not await teaching.begun(connection, network.id):
        return None
    found = await teaching.of_networks(connection, [network.id])
    learn = sum(each.kind == Kind.LEARN for each in found)
    return Line("teaching.line", {"teach": len(found) - learn, "learn": learn})


async def candidate(connection: AsyncConnection, wish: Teaching) -> Teaching | None:
    """Who would be asked about a wish now: reachable, not asked before, of the own network or one that consented; None for nobody."""
    consented = await teaching.consented(connection)
    among = {wish.network_id} | (consented if wish.network_id in consented else set())
    standing = {each.id: each for each in await teaching.of_networks(connection, among)}
    asked = {each.teach_id for each in await teaching.pairs_of(connection, wish.id)}
    while True:
        found = who_can(wish.entry, [each.entry for each in standing.values()], asked, consented)
        if found is None or await speakers(connection, found.member_id):
            return standing[found.id] if found is not None else None
        asked.add(found.id)


async def side(connection: AsyncConnection, found: Teaching) -> dict[str, Any]:
    """An organisation with who speaks for it and the number, for the other side after both yeses."""
    member = await members.by_id(connection, found.network_id, found.member_id)
    speaking = await members.representatives_for(connection, member.id)
    person = next((each for each in speaking if each.telephone), speaking[0] if speaking else None)
    return {
        "member": member.name,
        "person": person.name if person else None,
        "telephone": (person.telephone if person else None) or member.telephone,
    }
