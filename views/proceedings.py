"""Copies the agenda into the matters of a meeting when it starts, with what comes back from the last one."""

from dataclasses import dataclass

from domain.proceedings import RETURNING
from storage import meetings, proceedings
from storage.connection import AsyncConnection
from storage.proceedings import Matter


@dataclass(frozen=True)
class Returning:
    """A matter that was postponed or not reached in the last meeting; `origin` is where it first arose ('11/2569')."""

    matter_id: int
    title: str
    origin: str | None
    postponed: int
    note: str | None
    agenda_item_id: int | None


async def returning(connection: AsyncConnection, network_id: int, body_id: int, but: int = 0) -> list[Returning]:
    """What comes back to the body's next ordinary meeting, in its order (`but`: a meeting that is not looked at).

    That is what the last ordinary one left undecided, and what extraordinary ones since then were called for and left.
    Standing matters and minutes to adopt come back by themselves and action items stay open, so they are not among them.
    """
    found: list[Returning] = []
    for each in await proceedings.held.ended_since_ordinary(connection, network_id, body_id, but):
        recorded = await proceedings.whole(connection, each)
        meeting = await meetings.by_id(connection, network_id, each.meeting_id)
        number = str(meeting.fixed_number) if meeting.ordinary and meeting.fixed_number else None
        found += [
            Returning(
                matter.id,
                matter.title,
                matter.first_meeting or number,
                matter.postponed + 1,
                matter.note,
                matter.agenda_item_id,
            )
            for matter in recorded.matters
            if matter.outcome in RETURNING and comes_back(matter)
        ]
    return found


def comes_back(matter: Matter) -> bool:
    """Whether an undecided matter goes to the next meeting; standing matters, minutes and action items do so by themselves."""
    if matter.placeholder or matter.section == "adopt" or matter.action_item_id is not None:
        return False
    return matter.section != "report" or matter.agenda_item_id is not None or matter.returned_from is not None
