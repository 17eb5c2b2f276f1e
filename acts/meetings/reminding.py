"""What is said before a meeting: to the silent, to the group the day before, to those coming in the morning."""

from typing import Any

from acts.group import unseen
from acts.meetings import merging, showing
from domain import answers as answer_rules
from domain.answers import AnswerKind, Standing
from domain.people import Office
from domain.timetable import Audience
from storage import outbox, reports
from storage.meetings import Meeting
from storage.networks import Network
from storage.outbox import Keyboard, data, say
from storage.turn import Turn
from views import concerned
from views import meetings as meeting_view
from views.agenda import agenda_lines
from views.concerned import Concerned
from views.days import Days
from views.meetings import after_card, coming, outlook


async def remind(turn: Turn, network: Network, meeting: Meeting, to: set[Audience], told: set[int]) -> set[int]:
    """Three days before: only who has not answered or not reported (to a further body nobody does)."""
    where = await meeting_view.standings(turn.connection, network, meeting)
    owing = await meeting_view.owing_reports(turn.connection, network, meeting)
    silent = set(answer_rules.silent(where, set(where) - owing))
    values = await meeting_view.values_of(turn.connection, network, meeting)
    typed = await reports.waiting_members(turn.connection, network.id)
    found = await concerned.concerned(turn.connection, network, meeting)
    reached = await _with_whom_to_call(turn, network, meeting, found, silent) if Audience.SECRETARY in to else set()
    for person in found.values():
        if Audience.MEMBERS not in to or person.person_id in told | reached:
            continue
        missing = meeting_view.missing(person.members, where, owing, typed)
        if missing:
            if not await merging.together(turn, network, meeting, person):
                keyboard = meeting_view.reminder_rows(network, meeting, missing)
                _notice(turn, network, meeting, person, "meetings.reminder", values | {"missing": missing}, keyboard)
            reached.add(person.person_id)
    return reached


async def _with_whom_to_call(
    turn: Turn, network: Network, meeting: Meeting, found: dict[int, Concerned], silent: set[int]
) -> set[int]:
    """The secretary's list; what the secretary's own organisation owes stands on it too. Returns who got it."""
    reached = set()
    for person in found.values():
        if Office.SECRETARY in person.offices and silent - {each.id for each in person.members}:
            await showing.show_calls(turn, network, meeting, person.chat_id, fresh=True)
            reached.add(person.person_id)
    return reached


def _notice(
    turn: Turn,
    network: Network,
    meeting: Meeting,
    person: Concerned,
    text: str,
    values: dict[str, Any],
    keyboard: Keyboard,
) -> None:
    say(
        turn,
        person.chat_id,
        text,
        values | {"several": person.several},
        keyboard=keyboard,
        network_id=network.id,
        useful_until=meeting.starts_at,
    )


async def day_before(turn: Turn, network: Network, meeting: Meeting, to: set[Audience], told: set[int]) -> set[int]:
    """The day before: the agenda and numbers to the group, names to the chair, what the secretary needs to the secretary.

    The group hears of the network's own meeting only; the few who have a seat in a further body have their invitation.
    Who answered 'not sure yet' is asked once more.
    """
    values = await meeting_view.values_of(turn.connection, network, meeting) | await outlook(
        turn.connection, network, meeting
    )
    closed = await unseen(turn.connection, network)
    values["unseen"] = closed.title if closed is not None else None
    if Audience.GROUP in to and network.group_chat_id is not None and closed is None and values["main"]:
        public = {name: value for name, value in values.items() if name not in ("unanswered", "unsure", "unreported")}
        public["agenda"] = await agenda_lines(turn.connection, meeting.network_id, meeting.id)
        public["wanted"] = await meeting_view.wanted(turn.connection, network, turn.now) if values["reports"] else []
        reporting = meeting_view.report_rows(network) if values["reports"] else []
        say(
            turn,
            network.group_chat_id,
            "meetings.day_before",
            public,
            keyboard=[*meeting_view.answer_rows(meeting), *reporting],
            network_id=network.id,
            useful_until=meeting.starts_at,
        )
    where = await meeting_view.standings(turn.connection, network, meeting)
    reached = set()
    for person in (await concerned.concerned(turn.connection, network, meeting)).values():
        if person.person_id in told:
            continue
        unsure = [each.name for each in person.members if _unsure(person, where[each.id])]
        if unsure and Audience.GROUP in to:
            asked = values | {"members": unsure}
            _notice(turn, network, meeting, person, "meetings.still_unsure", asked, meeting_view.answer_rows(meeting))
            reached.add(person.person_id)
        chair = Office.CHAIR in person.offices and Audience.CHAIR in to
        secretary = Office.SECRETARY in person.offices and Audience.SECRETARY in to
        if chair or secretary:
            keyboard: Keyboard = [[data("meetings.call_list", f"meetings.calls:{meeting.id}:0")]]
            if secretary:
                keyboard.append([data("meetings.for_line", f"meetings.line:{meeting.id}")])
                keyboard.append([data("minutes.papers_button", f"minutes.papers:{meeting.id}")])
            if meeting.invited_at is None:
                keyboard = [[meeting_view.send_button(meeting)]]
            text = "meetings.day_before_officer"
            _notice(
                turn, network, meeting, person, text, values | {"invited": meeting.invited_at is not None}, keyboard
            )
            reached.add(person.person_id)
    return reached


def _unsure(person: Concerned, standing: Standing) -> bool:
    """Whether a member's coming hangs on this person, who answered 'not sure yet'."""
    mine = [each for each in standing.answers if each.person in (person.person_id, None)]
    return standing.kind is AnswerKind.MAYBE and any(each.kind is AnswerKind.MAYBE for each in mine)


async def morning(turn: Turn, network: Network, meeting: Meeting, to: set[Audience], told: set[int]) -> set[int]:
    """Hour and place to those coming; chair and secretary also learn how many come, and start the meeting from there.

    Theirs is the card that asks at the meeting's hour what became of it: no second message while all goes as planned.
    """
    values = await meeting_view.morning_values(turn.connection, network, meeting)
    by_person = {person.person_id: comes for person, comes in await coming(turn.connection, network, meeting)}
    reached = set()
    for person in (await concerned.concerned(turn.connection, network, meeting)).values():
        officer = (Office.CHAIR in person.offices and Audience.CHAIR in to) or (
            Office.SECRETARY in person.offices and Audience.SECRETARY in to
        )
        comes = by_person.get(person.person_id, []) if Audience.MEMBERS in to else []
        if person.person_id in told or not (officer or comes):
            continue
        if officer:
            await outbox.show(
                turn,
                person.chat_id,
                after_card(meeting),
                {"morning": True, "comes": bool(comes)},
                network_id=network.id,
                fresh=True,
                useful_until=meeting.starts_at,
                kind="notice",
            )
        else:
            _notice(turn, network, meeting, person, "meetings.morning", values | {"officer": False, "comes": comes}, [])
        reached.add(person.person_id)
    return reached


async def bad_day_became_known(turn: Turn, network: Network, meeting: Meeting, around: Days) -> None:
    """Chair and secretary learn of a holiday that nobody knew when the invitation went out; nothing moves by itself."""
    values = await meeting_view.values_of(turn.connection, network, meeting)
    values["obstacle"] = around.shown()
    for person in (await concerned.concerned(turn.connection, network, meeting)).values():
        if person.offices & {Office.CHAIR, Office.SECRETARY}:
            keyboard: Keyboard = [
                [data("meetings.to_day", meeting_view.day_target(meeting, day), day=day.isoformat())]
                for day in around.offered.days
            ]
            keyboard += meeting_view.change_rows(meeting)
            _notice(turn, network, meeting, person, "meetings.bad_day_known", values, keyboard)
