"""Finds a past meeting within the acting person's own network, and the month that belongs to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from acts.standing import in_body, yours
from domain.meetings import State
from domain.months import after, begins_at, month_of
from domain.refusal import Refused
from domain.rights import Right
from storage import archive, meetings, networks
from storage.archive import Kept
from storage.meetings import Meeting
from storage.turn import Turn
from views.standing import Standing


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


def over(meeting: Meeting, now: datetime) -> bool:
    """Whether a meeting belongs to the past: held, dropped, or its hour has gone by."""
    dropped = meeting.state in (State.SKIPPED, State.CANCELLED, State.ENDED, State.UNKNOWN)
    return dropped or meeting.starts_at <= now


async def opened(turn: Turn, network_id: int, meeting_id: int) -> Past:
    """The meeting that a button names; another network's, or one still to come, is an old button."""
    if not turn.here.private:
        raise Refused("archive.in_private")
    await yours(turn, network_id)
    meeting = await meetings.among(turn.connection, [network_id], meeting_id)
    if meeting is None or not over(meeting, turn.now):
        raise Refused("common.old_button")
    body = await networks.body(turn.connection, network_id, meeting.body_id)
    standing = await in_body(turn, network_id, body.id)
    return Past(standing, meeting, body.name, month_of(meeting.starts_at, standing.network.tz))


async def files_of(turn: Turn, past: Past) -> list[Kept]:
    """The files of the meeting's month that the person may have: chair and secretary all, members their own organisation's,
    and what belongs to the minutes.
    """
    network = past.standing.network
    senders: set[int] | None = None
    if not past.keeps_the_record:
        own = [each.id for each in past.standing.members]
        senders = {turn.who.id} | await archive.speakers_of(turn.connection, network.id, own)
    start, end = begins_at(past.month, network.tz), begins_at(after(past.month), network.tz)
    found = await archive.files_between(turn.connection, network.id, start, end, senders)
    annexes = await archive.annexes_of(turn.connection, network.id, past.meeting.id)
    return list({each.id: each for each in (*found, *annexes)}.values())
