"""Does what has come due about a meeting: after a time of not running, the latest useful step for each audience."""

from acts import agenda, needs
from acts.meetings import aftermath, asking, inviting, reminding
from acts.meetings.planning import KINDS, next_check
from domain.meetings import State
from domain.timetable import Audience, Decision, Kind, Step, after_downtime
from storage import due, meetings, networks
from storage.due import Due
from storage.meetings import Meeting
from storage.networks import Network
from storage.turn import Turn
from views import concerned, days

_FIRST = (Kind.QUESTION, Kind.DEPUTIES, Kind.INVITATION)


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
        await reminding.bad_day_became_known(turn, network, meeting, around)
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
                told |= await asking.ask_chair(turn, network, meeting)
            case Kind.DEPUTIES:
                told |= await asking.ask_deputies(turn, network, meeting, to)
            case Kind.INVITATION:
                told |= await inviting.by_silence(turn, network, meeting)
                meeting = await meetings.by_id(turn.connection, network.id, meeting.id)
            case Kind.REMINDER:
                told |= await reminding.remind(turn, network, meeting, to, told)
            case Kind.AGENDA:
                await agenda.send_to_secretary(turn, network.id, meeting.id)
            case Kind.DAY_BEFORE:
                told |= await reminding.day_before(turn, network, meeting, to, told)
            case Kind.MORNING:
                told |= await reminding.morning(turn, network, meeting, to, told)
            case Kind.NOT_STARTED:
                await aftermath.ask_what_became(turn, network, meeting, quietly=step.which == 1)
            case Kind.UNKNOWN:
                await aftermath.not_known(turn, network, meeting)
