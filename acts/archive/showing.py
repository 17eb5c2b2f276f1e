"""The archive on one card in a private chat: years, the meetings of a year, one meeting with all that belongs to it."""

from typing import Any

from acts.archive.finding import opened
from acts.standing import choose, here, yours
from domain.refusal import Refused
from storage import outbox
from storage.outbox import url
from storage.turn import Turn
from views.archive import past_meetings


async def yours_here(turn: Turn) -> None:
    """/archive, คลังเอกสาร: in private the years, in the group the way there."""
    network = (await here(turn)).network
    if turn.here.private:
        await show(turn, network.id, fresh=True)
        return
    keyboard = [[url("archive.open_private", f"https://t.me/{{bot}}?start=arc{network.id}")]]
    outbox.reply(turn, "archive.in_private", {}, keyboard=keyboard, network_id=network.id)


async def _card(turn: Turn, network_id: int, view: dict[str, Any], *, fresh: bool = False) -> None:
    await outbox.show(turn, turn.here.id, f"archive:{network_id}", view, network_id=network_id, fresh=fresh)


async def open_by_link(turn: Turn, network_id: int) -> None:
    """The group's button to the archive: the person speaks of that network from now on."""
    standing = await yours(turn, network_id)
    await choose(turn, standing.network.id)
    await show(turn, standing.network.id, fresh=True)


async def show(turn: Turn, network_id: int, *, fresh: bool = False) -> None:
    """The years, with how often the network met."""
    if not turn.here.private:
        raise Refused("archive.in_private")
    await yours(turn, network_id)
    await _card(turn, network_id, {}, fresh=fresh)


async def show_year(turn: Turn, network_id: int, year: int, page: int) -> None:
    """The meetings of a year, also those that were skipped or cancelled."""
    if not turn.here.private:
        raise Refused("archive.in_private")
    standing = await yours(turn, network_id)
    if all(past.year != year for past in await past_meetings(turn.connection, standing, turn.now)):
        raise Refused("common.old_button")
    await _card(turn, network_id, {"face": "year", "year": year, "page": page})


async def show_meeting(turn: Turn, network_id: int, meeting_id: int) -> None:
    """One meeting: what came of it, and buttons to all that belongs to it."""
    await _of_meeting(turn, network_id, meeting_id, "meeting")


async def show_agenda(turn: Turn, network_id: int, meeting_id: int) -> None:
    """The agenda as it was, with what was resolved and who was given work."""
    await _of_meeting(turn, network_id, meeting_id, "agenda")


async def show_answers(turn: Turn, network_id: int, meeting_id: int) -> None:
    """Who answered what: the officers see everybody, a member its own organisation, all the sums."""
    await _of_meeting(turn, network_id, meeting_id, "answers")


async def show_reports(turn: Turn, network_id: int, meeting_id: int, page: int) -> None:
    """What the organisations reported in the meeting's month, as they confirmed it."""
    await _of_meeting(turn, network_id, meeting_id, "reports", page=page)


async def _of_meeting(turn: Turn, network_id: int, meeting_id: int, face: str, **view: int) -> None:
    past = await opened(turn, network_id, meeting_id)
    await _card(turn, network_id, {"face": face, "meeting": past.meeting.id, **view})
