"""Does what has come due about a meeting: after a time of not running, the latest useful step for each audience."""

from datetime import datetime, timedelta
from typing import Any

import domain.answers
import views.meetings
from acts import agenda, needs
from acts.meetings import planning, showing
from acts.meetings.planning import KINDS, next_check
from acts.telling import unseen
from domain.answers import AnswerKind, Standing
from domain.meetings import State
from domain.people import Office
from domain.quiet_hours import allowed
from domain.timetable import Audience, Decision, Kind, Step, after_downtime
from storage import due, meetings, members, networks, outbox, reports
from storage.due import Due
from storage.meetings import Meeting
from storage.networks import Network
from storage.outbox import Keyboard, data, say
from storage.turn import Turn
from views import concerned, days
from views.agenda import agenda_lines
from views.concerned import Concerned
from views.days import Days
from views.meetings import after_card, coming, outlook

_FIRST = (Kind.QUESTION, Kind.DEPUTIES, Kind.INVITATION)
REMINDER = "meetings.reminder"  # the kind of due work
MORNING = timedelta(hours=4)  # how long the first of them waits for another network's
APART = timedelta(minutes=2)  # until the other's is done, too


async def step_is_due(turn: Turn, work: Due) -> str | None:
    """Do a step of a meeting, together with its other steps that are due; None when done, else a word why not."""
    found = await _still_about(turn, work)
    if found is None:
        return "the meeting is not what it was"
    network, meeting = found
    if await due.rest_at_night(turn, work, network.hours):
        return None
    if (
        KINDS[work.kind][0] is Kind.QUESTION
        and meeting.starts_at > turn.now
        and not await _somebody_to_ask(turn, *found)
    ):
        await due.move(turn.connection, work, next_check(network, turn.now), "nobody can be asked today")
        return None
    others = [each for each in await due.same_subject_ripe(turn.connection, work, turn.now) if each.kind in KINDS]
    steps = {_step(each): each for each in (work, *others)}
    decision = after_downtime(steps, turn.now, meeting.starts_at, meeting.state is State.INVITED)
    for step, each in steps.items():
        if each is not work:
            word = _word(decision, step)
            await due.end(turn.connection, each.id, "skipped" if word else "done", turn.now, word)
    await _do(turn, network, meeting, decision)
    if any(step.kind is Kind.DAY_BEFORE for step in steps) and turn.now < meeting.starts_at:
        await needs.before_meeting(turn, network, meeting)
    return _word(decision, _step(work))


async def holidays_are_checked(turn: Turn, work: Due) -> str | None:
    """Look once a day whether something has become known that speaks against an invited meeting's day."""
    found = await _still_about(turn, work)
    if found is None:
        return "the meeting is not what it was"
    network, meeting = found
    if meeting.starts_at <= turn.now:
        return "the meeting's hour has come"
    if await due.rest_at_night(turn, work, network.hours):
        return None
    await due.move(turn.connection, work, next_check(network, turn.now))
    around = await days.around_meeting(turn.connection, network, meeting, turn.now)
    obstacle = around.obstacle
    known = set((meeting.known_days or "").split("\n"))
    if obstacle is not None and not set(obstacle.names) <= known:
        await meetings.note(turn, meeting, known_days="\n".join(obstacle.names))
        await _bad_day_became_known(turn, network, meeting, around)
    return None


async def _still_about(turn: Turn, work: Due) -> tuple[Network, Meeting] | None:
    meeting_id, _, sequence = work.subject.partition(":")
    if work.network_id is None:
        return None
    meeting = await meetings.among(turn.connection, [work.network_id], int(meeting_id))
    if meeting is None or not meeting.open or str(meeting.sequence) != sequence:
        return None
    return await networks.by_id(turn.connection, work.network_id), meeting


async def _somebody_to_ask(turn: Turn, network: Network, meeting: Meeting) -> bool:
    """Whether chair, vice-chair or secretary can be written to; else the question waits for a day on which one can."""
    found = await concerned.concerned(turn.connection, network, meeting)
    return any(office in concerned.ASKERS for person in found.values() for office in person.offices)


def _step(work: Due) -> Step:
    kind, which = KINDS[work.kind]
    return Step(kind, work.at, which)


def _word(decision: Decision, step: Step) -> str | None:
    """Why a step was skipped for every audience; None when it was sent to one."""
    if any(sending.step == step for sending in decision.send):
        return None
    return ", ".join(sorted({str(each.why) for each in decision.skipped if each.step == step})) or "nobody to tell"


async def _do(turn: Turn, network: Network, meeting: Meeting, decision: Decision) -> None:
    """Send what was decided; a person who got the latest step gets no earlier one."""
    audiences: dict[Step, set[Audience]] = {}
    for sending in decision.send:
        audiences.setdefault(sending.step, set()).add(sending.audience)
    told: set[int] = set()
    for step in sorted(audiences, key=lambda each: (each.kind not in _FIRST, -each.at.timestamp())):
        to = audiences[step]
        match step.kind:
            case Kind.QUESTION:
                told |= await planning.ask_chair(turn, network, meeting)
            case Kind.DEPUTIES:
                told |= await planning.ask_deputies(turn, network, meeting, to)
            case Kind.INVITATION:
                told |= await planning.by_silence(turn, network, meeting)
                meeting = await meetings.by_id(turn.connection, network.id, meeting.id)
            case Kind.REMINDER:
                told |= await _remind(turn, network, meeting, to, told)
            case Kind.AGENDA:
                await agenda.send_to_secretary(turn, network.id, meeting.id)
            case Kind.DAY_BEFORE:
                told |= await _day_before(turn, network, meeting, to, told)
            case Kind.MORNING:
                told |= await _morning(turn, network, meeting, to, told)
            case Kind.NOT_STARTED:
                await planning.ask_what_became(turn, network, meeting, quietly=step.which == 1)
            case Kind.UNKNOWN:
                await planning.not_known(turn, network, meeting)


# --- what is said before it ---------------------------------------------------------------------------------------------------


async def _remind(turn: Turn, network: Network, meeting: Meeting, to: set[Audience], told: set[int]) -> set[int]:
    """Three days before: only who has not answered or not reported (to a further body nobody does)."""
    where = await views.meetings.standings(turn.connection, network, meeting)
    owing = await views.meetings.owing_reports(turn.connection, network, meeting)
    silent = set(domain.answers.silent(where, set(where) - owing))
    values = await views.meetings.values_of(turn.connection, network, meeting)
    typed = await reports.waiting_members(turn.connection, network.id)
    found = await concerned.concerned(turn.connection, network, meeting)
    reached = await _with_whom_to_call(turn, network, meeting, found, silent) if Audience.SECRETARY in to else set()
    for person in found.values():
        if Audience.MEMBERS not in to or person.person_id in told | reached:
            continue
        missing = views.meetings.missing(person.members, where, owing, typed)
        if missing:
            if not await _together(turn, network, meeting, person):
                keyboard = views.meetings.reminder_rows(network, meeting, missing)
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


async def _day_before(turn: Turn, network: Network, meeting: Meeting, to: set[Audience], told: set[int]) -> set[int]:
    """The day before: the agenda and numbers to the group, names to the chair, what the secretary needs to the secretary.

    The group hears of the network's own meeting only; the few who have a seat in a further body have their invitation.
    Who answered 'not sure yet' is asked once more.
    """
    values = await views.meetings.values_of(turn.connection, network, meeting) | await outlook(
        turn.connection, network, meeting
    )
    closed = await unseen(turn.connection, network)
    values["unseen"] = closed.title if closed is not None else None
    if Audience.GROUP in to and network.group_chat_id is not None and closed is None and values["main"]:
        public = {name: value for name, value in values.items() if name not in ("unanswered", "unsure", "unreported")}
        public["agenda"] = await agenda_lines(turn.connection, meeting.network_id, meeting.id)
        public["wanted"] = await views.meetings.wanted(turn.connection, network, turn.now) if values["reports"] else []
        reporting = views.meetings.report_rows(network) if values["reports"] else []
        say(
            turn,
            network.group_chat_id,
            "meetings.day_before",
            public,
            keyboard=[*views.meetings.answer_rows(meeting), *reporting],
            network_id=network.id,
            useful_until=meeting.starts_at,
        )
    where = await views.meetings.standings(turn.connection, network, meeting)
    reached = set()
    for person in (await concerned.concerned(turn.connection, network, meeting)).values():
        if person.person_id in told:
            continue
        unsure = [each.name for each in person.members if _unsure(person, where[each.id])]
        if unsure and Audience.GROUP in to:
            asked = values | {"members": unsure}
            _notice(turn, network, meeting, person, "meetings.still_unsure", asked, views.meetings.answer_rows(meeting))
            reached.add(person.person_id)
        chair = Office.CHAIR in person.offices and Audience.CHAIR in to
        secretary = Office.SECRETARY in person.offices and Audience.SECRETARY in to
        if chair or secretary:
            keyboard: Keyboard = [[data("meetings.call_list", f"meetings.calls:{meeting.id}:0")]]
            if secretary:
                keyboard.append([data("meetings.for_line", f"meetings.line:{meeting.id}")])
                keyboard.append([data("minutes.papers_button", f"minutes.papers:{meeting.id}")])
            if meeting.invited_at is None:
                keyboard = [[views.meetings.send_button(meeting)]]
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


async def _morning(turn: Turn, network: Network, meeting: Meeting, to: set[Audience], told: set[int]) -> set[int]:
    """Hour and place to those coming; chair and secretary also learn how many come, and start the meeting from there.

    Theirs is the card that asks at the meeting's hour what became of it: no second message while all goes as planned.
    """
    values = await views.meetings.morning_values(turn.connection, network, meeting)
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


async def _bad_day_became_known(turn: Turn, network: Network, meeting: Meeting, around: Days) -> None:
    """Chair and secretary learn of a holiday that nobody knew when the invitation went out; nothing moves by itself."""
    values = await views.meetings.values_of(turn.connection, network, meeting)
    values["obstacle"] = around.shown()
    for person in (await concerned.concerned(turn.connection, network, meeting)).values():
        if person.offices & {Office.CHAIR, Office.SECRETARY}:
            keyboard: Keyboard = [
                [data("meetings.to_day", views.meetings.day_target(meeting, day), day=day.isoformat())]
                for day in around.offered.days
            ]
            keyboard += views.meetings.change_rows(meeting)
            _notice(turn, network, meeting, person, "meetings.bad_day_known", values, keyboard)


# --- reminders of several networks --------------------------------------------------------------------------------------------


async def _together(turn: Turn, network: Network, meeting: Meeting, person: Concerned) -> bool:
    """Whether a reminder comes with another network's: with one that waits, or because another's is due this morning.

    It is a card, drawn when it is sent: what was answered meanwhile is asked of nobody.
    """
    if not person.several:
        return False
    name = f"reminders:{turn.now.astimezone(network.tz).date().isoformat()}"
    before = await outbox.waiting_view(turn.connection, person.chat_id, name)
    told: list[list[int]] = before["meetings"] if before is not None else []
    found = [*told, [network.id, meeting.id]]
    another = await _another(turn, person, {each for each, _ in found})
    if before is None and another is None:
        return False
    moment, concerned = another or turn.now, [await networks.by_id(turn.connection, each) for each, _ in found]
    for each in (*concerned, *concerned):  # the hours of one may end in the night of another
        moment = allowed(moment, each.hours)
    not_before = moment if moment > turn.now else None
    await outbox.show(
        turn, person.chat_id, name, {"meetings": found}, network_id=found[0][0], fresh=True, kind="notice",
        not_before=not_before, useful_until=meeting.starts_at,
    )  # fmt: skip
    return True


async def _another(turn: Turn, person: Concerned, told: set[int]) -> datetime | None:
    """A moment after the last reminder that other networks of the person are due this morning; None where none is."""
    others = [each for each in await members.networks_of(turn.connection, person.person_id) if each not in told]
    coming = await due.coming(turn.connection, REMINDER, others, turn.now + MORNING) if others else []
    return max([turn.now, *(at for _, at in coming)]) + APART if coming else None
