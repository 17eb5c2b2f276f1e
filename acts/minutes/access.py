"""Finds the minutes that a button names within the acting person's own networks, and who may change or read them."""

from dataclasses import dataclass

from acts import standing
from domain.minutes import State
from domain.refusal import Refused
from domain.rights import Right
from storage import meetings, members, networks
from storage import minutes as books
from storage.meetings import Meeting
from storage.networks import Body, Network
from storage.turn import Turn
from views.minutes import may_read
from views.standing import Standing


@dataclass(frozen=True)
class Opened:
    """Minutes with their meeting, and where the acting person stands in its body."""

    where: Standing
    meeting: Meeting
    body: Body
    found: books.Minutes

    @property
    def network(self) -> Network:
        """The network."""
        return self.where.network

    @property
    def writes(self) -> bool:
        """Whether the person may change the minutes and have the .docx."""
        return self.where.may(Right.WRITE_MINUTES)

    @property
    def reads(self) -> bool:
        """Whether the person may read them: adopted ones every member of the network, a draft those of the body it was sent to."""
        return may_read(self.where, self.found)


async def opened(turn: Turn, minutes_id: int) -> Opened:
    """The minutes and where the person stands; another network's, or none, are an old button: Refused('common.old_button')."""
    known = (
        await members.networks_of(turn.connection, turn.who.id) if turn.here.private else [turn.here.network_id or 0]
    )
    found = await books.among(turn.connection, known, minutes_id)
    if found is None or not found.version:
        raise Refused("common.old_button")
    where = await standing.in_body(turn, found.network_id, found.body_id)
    if not where.belongs:
        raise Refused("common.old_button")
    meeting = await meetings.by_id(turn.connection, found.network_id, found.meeting_id)
    body = await networks.body(turn.connection, found.network_id, found.body_id)
    return Opened(where, meeting, body, found)


async def to_write(turn: Turn, minutes_id: int, *, locked: bool = False) -> Opened:
    """The minutes for whoever writes them, in private; adopted ones are refused unless `locked`."""
    at = await opened(turn, minutes_id)
    at.where.require(Right.WRITE_MINUTES)
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    if at.found.state is State.ADOPTED and not locked:
        raise Refused("minutes.refused_adopted")
    return at
