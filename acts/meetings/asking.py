"""Asks the chair whether to send the invitation, then those who stand in; and passes the question on with the chair."""

from datetime import datetime
from typing import Any

from acts import standing
from acts.meetings import showing
from acts.meetings.planning import set_deadlines, subject_of
from domain import meetings as rules
from domain.meetings import State
from domain.people import Office
from domain.quiet_hours import next_day
from domain.timetable import Audience
from storage import due, meetings, networks, offices
from storage.meetings import Meeting
from storage.networks import Network
from storage.turn import Turn
from views import concerned
from views.concerned import Concerned


def _tells(meeting: Meeting) -> dict[str, object]:
    """What comes back once the question was really sent."""
    return {"event": "meeting_asked", "meeting": meeting.id, "network": meeting.network_id}


async def ask_chair(turn: Turn, network: Network, meeting: Meeting) -> set[int]:
    """Put the question to the chair; when the chair cannot be reached, to those who stand in. Returns who was asked."""
    found = await concerned.concerned(turn.connection, network, meeting)
    chair = next((each for each in found.values() if Office.CHAIR in each.offices), None)
    if chair is None:
        return await ask_deputies(turn, network, meeting, {Audience.VICE_CHAIR, Audience.SECRETARY})
    await showing.show_private(turn, network, meeting, chair, fresh=True, tells=_tells(meeting))
    turn.record("meeting.question_said", network.id, meeting=meeting.id, to=chair.person_id)
    # Should the question never arrive (the chair blocked the bot), the others still get their turn the next day.
    tomorrow = next_day(turn.now, network.hours)
    if tomorrow < meeting.starts_at:
        await due.plan(turn, "meetings.deputies", subject_of(meeting), tomorrow, network_id=network.id)
    return {chair.person_id}


async def ask_deputies(turn: Turn, network: Network, meeting: Meeting, audiences: set[Audience]) -> set[int]:
    """Ask the vice-chair and the secretary, because the chair has not said anything. Returns who was asked."""
    wanted = {Office.VICE_CHAIR: Audience.VICE_CHAIR, Office.SECRETARY: Audience.SECRETARY}
    asked = set()
    for person in (await concerned.concerned(turn.connection, network, meeting)).values():
        if Office.CHAIR in person.offices:
            continue
        if any(office in person.offices and audience in audiences for office, audience in wanted.items()):
            await showing.show_private(turn, network, meeting, person, fresh=True, tells=_tells(meeting))
            asked.add(person.person_id)
    turn.record("meeting.deputies_asked", network.id, meeting=meeting.id, to=sorted(asked))
    return asked


async def really_asked(turn: Turn, event: dict[str, Any]) -> None:
    """The chair's question really reached Telegram: from now the deputies' turn and the silence are counted."""
    network_id, at = event["network"], datetime.fromisoformat(event["at"])
    meeting = await meetings.by_id(turn.connection, network_id, event["meeting"])
    if not meeting.open or meeting.state is State.INVITED or meeting.asked_at is not None:
        return
    network = await networks.by_id(turn.connection, network_id)
    await meetings.note(turn, meeting, asked_at=at, state=rules.ask(meeting.rule).state.value)
    turn.record("meeting.asked", network_id, meeting=meeting.id, at=event["at"])
    await set_deadlines(turn, network, await meetings.by_id(turn.connection, network_id, meeting.id))


async def pass_on(turn: Turn, network_id: int, body_id: int) -> None:
    """The chair changed: open questions go to the new chair with the deadline they had, old cards show who asks now."""
    network = await networks.by_id(turn.connection, network_id)
    for meeting in await meetings.open_of_network(turn.connection, network_id):
        if meeting.body_id != body_id and not await _led_by(turn, network, meeting.body_id, body_id):
            continue
        chair = await concerned.chair(turn.connection, network, meeting.body_id)
        found = await concerned.concerned(turn.connection, network, meeting)
        shown = {each.chat_id for each in await meetings.shown_on(turn.connection, showing.card_name(meeting))}
        new = found.get(chair.person_id) if chair else None
        await showing.refresh_cards(turn, network, meeting, but=new.chat_id if new else None)
        asked = meeting.asked_at is not None or any(
            each.kind == "meetings.question" for each in await due.ended_about(turn.connection, subject_of(meeting))
        )
        if new is None:
            continue
        if meeting.state is not State.INVITED and asked:
            await _ask_new(turn, network, meeting, new)
        elif new.chat_id in shown:
            await showing.show_private(turn, network, meeting, new)


async def _ask_new(turn: Turn, network: Network, meeting: Meeting, chair: Concerned) -> None:
    mine = turn.person is not None and turn.person.id == chair.person_id
    not_before = None if mine else standing.morning(network, turn.now)
    await showing.show_private(turn, network, meeting, chair, fresh=True, not_before=not_before, tells=_tells(meeting))
    turn.record("meeting.question_passed_on", network.id, meeting=meeting.id, to=chair.person_id)


async def _led_by(turn: Turn, network: Network, body_id: int, leading: int) -> bool:
    """Whether a body without officers of its own is led by those of `leading`."""
    default = await networks.default_body(turn.connection, network.id)
    if default.id != leading:
        return False
    holders = await offices.holders(turn.connection, network.id, body_id)
    return not any(each.office is Office.CHAIR for each in holders)
