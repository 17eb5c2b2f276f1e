"""Finds the round that a button or words mean, within the person's own networks, and who may do something with it."""

from dataclasses import dataclass

from acts.standing import in_network, networks_here
from domain.refusal import Refused
from domain.rights import Right
from storage import members, rounds
from storage.members import Member
from storage.networks import Network
from storage.rounds import Found
from storage.turn import Turn
from views.standing import Standing
from views.trade import require_marketing


@dataclass(frozen=True)
class At:
    """A round, and the acting person's standing in its network."""

    standing: Standing
    found: Found

    @property
    def network(self) -> Network:
        """The network whose round it is."""
        return self.standing.network


async def at(turn: Turn, round_id: int) -> At:
    """A round of one of the person's networks; anything else is an old button."""
    for network_id in await networks_here(turn):
        found = await rounds.by_id(turn.connection, network_id, round_id)
        if found is not None:
            return At(await in_network(turn, network_id), found)
    raise Refused("common.old_button")


async def led(turn: Turn, round_id: int) -> At:
    """The same, for who runs rounds there."""
    there = await at(turn, round_id)
    require_marketing(there.standing)
    return there


async def speaker(turn: Turn, there: At, member_id: int) -> Member:
    """The member for which the person orders: one that they speak for, or any where they enter what others told them."""
    for each in there.standing.members:
        if each.id == member_id:
            return _not_a_centre(each)
    others = {each.id: each for each in await members.of_network(turn.connection, there.network.id)}
    if member_id not in others:
        raise Refused("common.old_button")
    if not (there.standing.may(Right.REPORT_FOR_OTHERS) or there.standing.may(Right.RUN_ROUNDS)):
        raise Refused("rounds.refused_not_yours", member=others[member_id].name)
    return _not_a_centre(others[member_id])


def _not_a_centre(member: Member) -> Member:
    """A centre has no line of its own: what it orders is its round."""
    if member.child_network_id is not None:
        raise Refused("rounds.refused_centre", member=member.name)
    return member
