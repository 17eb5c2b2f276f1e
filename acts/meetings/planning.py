"""Makes a body's next ordinary meeting by its rule, and plans what the clock has to do about a meeting."""

import secrets
from datetime import date, datetime, time

from acts.meetings.showing import refresh_cards
from domain import meetings as rules
from domain.meetings import Series, State
from domain.quiet_hours import allowed, next_day
from domain.timetable import Kind, Step, steps
from storage import due, meetings, networks, proceedings
from storage.meetings import Meeting
from storage.networks import Body, Network
from storage.turn import Turn

KINDS = {
    "meetings.question": (Kind.QUESTION, 1),
    "meetings.deputies": (Kind.DEPUTIES, 1),
    "meetings.invitation": (Kind.INVITATION, 1),
    "meetings.reminder": (Kind.REMINDER, 1),
    "meetings.agenda": (Kind.AGENDA, 1),
    "meetings.day_before": (Kind.DAY_BEFORE, 1),
    "meetings.morning": (Kind.MORNING, 1),
    **{f"meetings.not_started{which}": (Kind.NOT_STARTED, which) for which in (1, 2, 3, 4)},
    "meetings.unknown": (Kind.UNKNOWN, 1),
}
HOLIDAYS = "meetings.holidays"


def kind_of(step: Step) -> str:
    """The due table's name for a step."""
    return f"meetings.not_started{step.which}" if step.kind is Kind.NOT_STARTED else f"meetings.{step.kind}"


def subject_of(meeting: Meeting) -> str:
    """What a deadline is about: the meeting as it stands; a change gives it a new one."""
    return f"{meeting.id}:{meeting.sequence}"


def _planned_by(network: Network, body: Body) -> str:
    hours = (network.sending_hour, network.quiet_from, network.quiet_until)
    return "|".join(map(str, (body.rule, body.hour, *hours, body.place or "")))[:500]


def _same_date_rule(before: str | None, after: str) -> bool:
    return before is not None and before.split("|")[:2] == after.split("|")[:2]


async def plan_next(turn: Turn, network_id: int, body_id: int) -> Meeting | None:
    """Make the body's next ordinary meeting and its deadlines, unless one is planned already; None without a rule.

    Called again it changes nothing, except that a meeting that is not yet invited follows a changed rule, hour or place, and
    every open one follows changed sending hours.
    """
    connection = turn.connection
    network = await networks.by_id(connection, network_id)
    body = await networks.body(connection, network_id, body_id)
    if body.recurrence is None or body.hour is None:
        return None
    known = await meetings.of_body(connection, network_id, body_id)
    current = next((each for each in known if each.open and each.kind == Series.ORDINARY), None)
    planned_by = _planned_by(network, body)
    if current is not None and current.planned_by == planned_by:
        return current
    slots = [date.fromisoformat(each.slot) for each in known if each.slot and each is not current]
    after = turn.now
    if slots:
        after = max(after, datetime.combine(max(slots), time.fromisoformat(body.hour), network.tz))
    start = rules.next_start(body.recurrence, time.fromisoformat(body.hour), after, network.tz)
    if current is None:
        slot = start.astimezone(network.tz).date()
        meeting = await meetings.add(
            turn,
            network_id,
            body_id,
            kind=Series.ORDINARY,
            slot=slot,
            starts_at=start,
            place=body.place or "",
            uid=f"{secrets.token_hex(12)}@natprachum",
            planned_by=planned_by,
        )
        await set_deadlines(turn, network, meeting)
        return meeting
    return await _follow_settings(turn, network, body, current, start, planned_by)


async def _follow_settings(
    turn: Turn, network: Network, body: Body, current: Meeting, start: datetime, planned_by: str
) -> Meeting:
    """An open meeting after the settings changed: before the invitation it takes the rule's date, afterwards it stays."""
    if current.state is State.INVITED:
        await meetings.note(turn, current, planned_by=planned_by)
    elif _same_date_rule(current.planned_by, planned_by):
        await meetings.note(turn, current, planned_by=planned_by, place=body.place or current.place)
    else:
        current = await meetings.change(
            turn,
            current,
            "ruled",
            starts_at=start,
            slot=start.astimezone(network.tz).date().isoformat(),
            place=body.place or current.place,
            sequence=current.sequence + 1,
            state=State.PLANNED,
            asked_at=None,
            planned_by=planned_by,
        )
    changed = await meetings.by_id(turn.connection, network.id, current.id)
    await set_deadlines(turn, network, changed)

    await refresh_cards(turn, network, changed)
    return changed


async def set_deadlines(turn: Turn, network: Network, meeting: Meeting) -> None:
    """Plan what is still to be done about the meeting as it stands now; what was planned otherwise is taken back."""
    await due.withdraw_all(turn, "meetings.", f"{meeting.id}:", "the meeting or its state changed")
    if not meeting.open:
        return
    invited = meeting.state is State.INVITED
    planned = steps(meeting.starts_at, turn.now, network.hours, meeting.asked_at, invited)
    if meeting.starts_at <= turn.now and await proceedings.held.without_quorum(turn.connection, meeting):
        # What became of it is known: nobody is asked whether it met; a week later the month is closed as it was.
        planned = tuple(step for step in planned if step.kind is Kind.UNKNOWN)
    for step in planned:
        await due.plan(turn, kind_of(step), subject_of(meeting), step.at, network_id=network.id)
    asked = invited or meeting.asked_at is not None or any(step.kind is Kind.QUESTION for step in planned)
    if not asked and turn.now < meeting.starts_at:
        # Less than ten days are left: nothing is made up, but somebody must be asked once, or nobody is ever invited.
        at = allowed(turn.now, network.hours)
        if at < meeting.starts_at:
            await due.plan(turn, "meetings.question", subject_of(meeting), at, network_id=network.id)
    if invited:
        await due.repeat(turn, HOLIDAYS, subject_of(meeting), next_check(network, turn.now), network_id=network.id)


def next_check(network: Network, now: datetime) -> datetime:
    """When it is looked next whether a holiday has become known."""
    return next_day(now, network.hours)
