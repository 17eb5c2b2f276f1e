"""Where a turn stands: of which network it speaks, for which member, and with which offices."""

from dataclasses import dataclass
from datetime import datetime

from domain.people import Act, Office, may, require
from domain.refusal import Refused
from domain.timetable import allowed
from storage import chats, members, networks, offices
from storage.members import Member
from storage.networks import Body, Network
from storage.turn import Turn


@dataclass(frozen=True)
class Standing:
    """A person in a network: the offices held, and the members spoken for."""

    network: Network
    offices: frozenset[Office]
    members: tuple[Member, ...]

    def may(self, act: Act) -> bool:
        """Whether the offices allow it."""
        return may(act, self.offices)

    def require(self, act: Act) -> None:
        """Refuse whoever may not."""
        require(act, self.offices)

    @property
    def belongs(self) -> bool:
        """Whether this person has any part in the network."""
        return bool(self.offices or self.members)


async def in_network(turn: Turn, network_id: int) -> Standing:
    """The acting person's standing in one network."""
    connection = turn.connection
    return Standing(
        await networks.by_id(connection, network_id),
        await offices.of_person(connection, network_id, turn.who.id),
        tuple(await members.spoken_for_by(connection, turn.who.id, network_id)),
    )


async def here(turn: Turn) -> Standing:
    """The acting person's standing in the network this chat is about.

    In a group: its network. In private: the network spoken of last, else the only one, else the first; /settings and every
    list of networks lets the person change it (`choose`). Raises Refused('common.no_network').
    """
    if not turn.here.private:
        if turn.here.network_id is None:
            raise Refused("common.no_network_here")
        return await in_network(turn, turn.here.network_id)
    known = await members.networks_of(turn.connection, turn.who.id)
    if not known:
        raise Refused("common.no_network")
    current = turn.who.current_network_id
    return await in_network(turn, current if current in known else known[0])


async def several(turn: Turn) -> list[Network]:
    """The networks a person has a part in, when there is a choice; empty when there is none."""
    known = await members.networks_of(turn.connection, turn.who.id)
    return [await networks.by_id(turn.connection, each) for each in known] if len(known) > 1 else []


async def choose(turn: Turn, network_id: int, member_id: int | None = None) -> None:
    """Remember of which network, and for which member, this person speaks."""
    await chats.remember_choice(turn.connection, turn.who.id, network_id=network_id, member_id=member_id)


async def body_here(turn: Turn, standing: Standing) -> Body:
    """The body that is meant when nobody says which."""
    return await networks.default_body(turn.connection, standing.network.id)


def morning(network: Network, now: datetime) -> datetime | None:
    """When a private message that somebody else causes may arrive: None (at once), or the end of the quiet hours."""
    moment = allowed(now, network.hours)
    return moment if moment > now else None
