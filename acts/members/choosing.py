"""Asks for which organisation, or in which network, somebody speaks, when there is a choice and it matters."""

from collections.abc import Sequence
from typing import Any

from acts.standing import choose, several, yours
from storage import networks, outbox, questions
from storage.members import Member
from storage.turn import Turn


async def ask_which(turn: Turn, members: Sequence[Member], resume: dict[str, Any]) -> int:
    """Ask for which of these members the person speaks now. Returns the question's key.

    `resume` goes into the question (JSON only); its 'name' is the one given to `handlers.members.on_chosen`, whose function then
    gets (turn, member, resume). The choice is remembered as the person's organisation of now (acts.standing.choose).
    """
    several_networks = len({each.network_id for each in members}) > 1
    names = {each.network_id: (await networks.by_id(turn.connection, each.network_id)).name for each in members}
    buttons = [
        [
            outbox.data(
                "members.named_in" if several_networks else "members.named",
                f"members.which:{{question}}:{each.id}",
                name=each.name,
                network=names[each.network_id],
            )
        ]
        for each in members
    ]
    return await questions.ask(
        turn,
        "members.which",
        "members.which",
        {"count": len(members)},
        state={"members": {str(each.id): [each.network_id, each.name] for each in members}, "resume": resume},
        keyboard=buttons,
        network_id=members[0].network_id,
    )


async def show_networks(turn: Turn) -> bool:
    """The person's networks as buttons; False when there is no choice."""
    found = await several(turn)
    if not found:
        return False
    outbox.reply(
        turn,
        "members.networks",
        {"count": len(found)},
        keyboard=[[outbox.data("members.named", f"members.network:{each.id}", name=each.name)] for each in found],
    )
    return True


async def choose_network(turn: Turn, network_id: int) -> None:
    """From now on the person speaks of this network."""
    standing = await yours(turn, network_id)
    only = standing.members[0].id if len(standing.members) == 1 else None
    await choose(turn, network_id, only)
