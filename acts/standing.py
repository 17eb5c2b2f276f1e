"""Where a turn stands: of which network and body it speaks, for which member, and with which offices."""

from dataclasses import dataclass
from datetime import datetime

from domain import quiet_hours
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right, counting, may, require
from storage import chats, members, networks, offices, seats
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.members import Member
from storage.networks import Network
from storage.turn import Turn


@dataclass(frozen=True)
class Standing:
    """A person in a network, or in one of its bodies (`body_id`): the offices that count there, and the members spoken for.

    In a network `members` are organisations; in a body they are its seats, a person's own too. `part` is a part in another
    body only: who has it belongs, without any right here.
    """

    network: Network
    offices: frozenset[Office]
    members: tuple[Member, ...]
    body_id: int | None = None
    part: bool = False

    def may(self, right: Right) -> bool:
        """Whether the offices allow it."""
        return may(right, self.offices)

    def require(self, right: Right) -> None:
        """Refuse whoever may not."""
        require(right, self.offices)

    @property
    def belongs(self) -> bool:
        """Whether this person has any part in the network."""
        return bool(self.offices or self.members or self.part)


async def of_person(
    connection: AsyncConnection, network_id: int, person_id: int, body_id: int | None = None, at: datetime | None = None
) -> Standing:
    """A person's standing in a network: as `in_network`, or where a body is named as `in_body`, with its seats of that day."""
    network = await networks.by_id(connection, network_id)
    held = await offices.by_body(connection, network_id, person_id)
    voices = await members.voices_of(connection, person_id, network_id)
    part = bool(held or voices)
    if body_id is None:
        organisations = tuple(member for member in voices if not member.personal)
        return Standing(network, await _counting(connection, network_id, held, None), organisations, None, part)
    seated: set[int] = set()
    if voices:
        day = at.astimezone(network.tz).date() if at is not None else None
        seated = {member.id for member in await seats.of_body(connection, network_id, body_id, day)}
    spoken = tuple(member for member in voices if member.id in seated)
    return Standing(network, await _counting(connection, network_id, held, body_id), spoken, body_id, part)


async def _counting(
    connection: AsyncConnection, network_id: int, held: dict[int, frozenset[Office]], body_id: int | None
) -> frozenset[Office]:
    """Which of the offices that a person holds, by body, count in a body (None: in the network as a whole)."""
    if not held:
        return frozenset()
    default = (await networks.default_body(connection, network_id)).id
    asked = default if body_id is None else body_id
    elsewhere = {office for body, found in held.items() if body not in (asked, default) for office in found}
    led = asked == default or not await offices.has_chair(connection, network_id, asked)
    return counting(held.get(asked, ()), held.get(default, ()), elsewhere, led)


async def known_networks(turn: Turn) -> list[int]:
    """The networks in which the acting person speaks for a member or holds an office, oldest first.

    Nearly every feature asks this of nearly every message, so the answer is kept until the turn writes something.
    """
    asked = (turn.who.id, int(getattr(turn.connection, "changes", -1)))
    if turn.known is None or turn.known[0] != asked or asked[1] < 0:
        turn.known = (asked, tuple(await members.networks_of(turn.connection, turn.who.id)))
    return list(turn.known[1])


async def networks_here(turn: Turn) -> list[int]:
    """Those of the acting person's networks that may be spoken of in this chat: in a group its own only, whoever presses there."""
    known = await known_networks(turn)
    return known if turn.here.private else [each for each in known if each == turn.here.network_id]


async def led(turn: Turn, right: Right) -> list[Network]:
    """The networks in which the acting person has a right, oldest first."""
    found = [await in_network(turn, each) for each in await known_networks(turn)]
    return [each.network for each in found if each.may(right)]


async def may_in(
    connection: AsyncConnection, chat_id: int, network_id: int, right: Right, body_id: int | None = None
) -> bool:
    """Whether whoever has this private chat may do it now: what only officers see is not shown to who was one."""
    person = await chats.person_in_chat(connection, chat_id)
    return person is not None and (await of_person(connection, network_id, person.id, body_id)).may(right)


async def in_network(turn: Turn, network_id: int) -> Standing:
    """The acting person's standing in one network: with the offices of its default body, for organisations."""
    return await of_person(turn.connection, network_id, turn.who.id)


async def in_body(turn: Turn, network_id: int, body_id: int) -> Standing:
    """The acting person's standing in one body of a network: with the offices that count there, for its seats."""
    return await of_person(turn.connection, network_id, turn.who.id, body_id)


async def in_meeting(turn: Turn, meeting: Meeting) -> Standing:
    """The acting person's standing in a meeting: as in its body, for the seats that are held on its day."""
    return await of_person(turn.connection, meeting.network_id, turn.who.id, meeting.body_id, meeting.starts_at)


async def here(turn: Turn) -> Standing:
    """The acting person's standing in the network this chat is about.

    In a group: its network. In private: the network spoken of last, else the only one, else the first; /settings and every
    list of networks lets the person change it (`choose`). Raises Refused('common.no_network').
    """
    if not turn.here.private:
        if turn.here.network_id is None:
            raise Refused("common.no_network_here")
        return await in_network(turn, turn.here.network_id)
    known = await known_networks(turn)
    if not known:
        raise Refused("common.no_network")
    current = turn.who.current_network_id
    return await in_network(turn, current if current in known else known[0])


async def several(turn: Turn) -> list[Network]:
    """The networks a person has a part in, when there is a choice; empty when there is none."""
    known = await known_networks(turn)
    return [await networks.by_id(turn.connection, each) for each in known] if len(known) > 1 else []


async def choose(turn: Turn, network_id: int, member_id: int | None = None) -> None:
    """Remember of which network, and for which member, this person speaks."""
    await chats.remember_choice(turn.connection, turn.who.id, network_id=network_id, member_id=member_id)


def morning(network: Network, now: datetime) -> datetime | None:
    """When a private message that somebody else causes may arrive: None (at once), or the end of the quiet hours."""
    return quiet_hours.morning(now, network.hours)
