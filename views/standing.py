"""What any text may say of a person in a network: the offices that count, the members spoken for."""

from dataclasses import dataclass
from datetime import datetime

from domain.people import Office
from domain.rights import Right, counting, may, require
from storage import chats, members, networks, offices, seats
from storage.connection import AsyncConnection
from storage.members import Member
from storage.networks import Network


@dataclass(frozen=True)
class Standing:
    """A person in a network, or in one of its bodies (`body_id`): the offices that count there, and the members spoken for.

    In a network `members` are organisations; in a body they are its seats, a person's own too. `part` is a part in another
    body only: who has it belongs, without any right here.
    """

    network: Network
    person_id: int
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
        return Standing(
            network, person_id, await _counting(connection, network_id, held, None), organisations, None, part
        )
    seated: set[int] = set()
    if voices:
        day = at.astimezone(network.tz).date() if at is not None else None
        seated = {member.id for member in await seats.of_body(connection, network_id, body_id, day)}
    spoken = tuple(member for member in voices if member.id in seated)
    return Standing(network, person_id, await _counting(connection, network_id, held, body_id), spoken, body_id, part)


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


async def in_chat(
    connection: AsyncConnection, chat_id: int, network_id: int, body_id: int | None = None
) -> Standing | None:
    """The standing of whoever has this private chat; None in a group, and for who has no part in the network (any more)."""
    person = await chats.person_in_chat(connection, chat_id)
    found = await of_person(connection, network_id, person.id, body_id) if person is not None else None
    return found if found is not None and found.belongs else None


async def may_in(
    connection: AsyncConnection, chat_id: int, network_id: int, right: Right, body_id: int | None = None
) -> bool:
    """Whether whoever has this private chat may do it now: what only officers see is not shown to who was one."""
    found = await in_chat(connection, chat_id, network_id, body_id)
    return found is not None and found.may(right)
