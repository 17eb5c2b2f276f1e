"""What any text may say of a meeting that is over: how it is named, the month and the files that belong to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.months import after, begins_at, month_of
from domain.rights import Right
from storage import archive, meetings, networks
from storage.archive import Kept
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.networks import Network
from views.standing import Standing, of_person


@dataclass(frozen=True)
class Past:
    """A meeting that is over, and where the acting person stands (in its body, once it was opened)."""

    standing: Standing
    meeting: Meeting
    body: str
    month: str

    @property
    def keeps_the_record(self) -> bool:
        """Whether the person may see everybody's answers and files."""
        return self.standing.may(Right.SEE_WHOLE_ARCHIVE)

    @property
    def year(self) -> int:
        """The year (CE) to which it counts."""
        return self.meeting.number_year or self.meeting.starts_at.astimezone(self.standing.network.tz).year

    @property
    def row(self) -> dict[str, Any]:
        """How lists and headings name it."""
        network, meeting = self.standing.network, self.meeting
        local = meeting.starts_at.astimezone(network.tz)
        number = [meeting.number, meeting.number_year] if meeting.number and meeting.number_year else None
        return {
            "id": meeting.id,
            "day": local.date().isoformat(),
            "hour": local.time().isoformat("minutes"),
            "body": self.body,
            "state": meeting.state.value,
            "number": number,
            "extraordinary": meeting.kind == "extraordinary",
        }


async def past_meeting(
    connection: AsyncConnection, network_id: int, meeting_id: int, person_id: int, now: datetime
) -> Past | None:
    """A meeting of the network that is over, as somebody sees it; None for another network's, and for one still to come."""
    meeting = await meetings.among(connection, [network_id], meeting_id, meetings.over(now))
    if meeting is None:
        return None
    body = await networks.body(connection, network_id, meeting.body_id)
    standing = await of_person(connection, network_id, person_id, body.id)
    return Past(standing, meeting, body.name, month_of(meeting.starts_at, standing.network.tz))


async def past_years(connection: AsyncConnection, network: Network, now: datetime) -> dict[int, tuple[int, int]]:
    """Year (CE) -> how many of a network's meetings that are over were held in it under a number, and how many others there are."""
    return await meetings.by_year(connection, network.id, network.tz, meetings.over(now))


async def past_meetings(connection: AsyncConnection, standing: Standing, year: int, now: datetime) -> list[Past]:
    """The meetings of a network that are over and count to a year (CE), the latest first."""
    network = standing.network
    names = {body.id: body.name for body in await networks.bodies_of(connection, network.id)}
    found = await meetings.of_year(connection, network.id, year, network.tz, meetings.over(now))
    return [Past(standing, each, names[each.body_id], "") for each in found]


async def files_of(connection: AsyncConnection, past: Past, person_id: int) -> list[Kept]:
    """The files of the meeting's month that the person may have: chair and secretary all, members their own organisation's,
    and what belongs to the minutes.
    """
    network = past.standing.network
    senders: set[int] | None = None
    if not past.keeps_the_record:
        own = [each.id for each in past.standing.members]
        senders = {person_id} | await archive.speakers_of(connection, network.id, own)
    start, end = begins_at(past.month, network.tz), begins_at(after(past.month), network.tz)
    found = await archive.files_between(connection, network.id, start, end, senders)
    annexes = await archive.annexes_of(connection, network.id, past.meeting.id)
    return list({each.id: each for each in (*found, *annexes)}.values())
