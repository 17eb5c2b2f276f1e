"""A meeting is not held: the reason is asked, shown before it counts, told to whom it concerns, and another day may be found."""

from datetime import datetime
from typing import Any

import domain.meetings
import views.meetings
from acts import standing
from acts.meetings import changing, planning, showing
from acts.meetings.planning import plan_next, set_deadlines
from acts.meetings.showing import how_it_is, say_it_stays, still_open, tell_when, yes_no
from acts.standing import acting, opened
from acts.telling import post
from acts.work_follows import meeting_moved
from domain.meetings import Series, State, Told, as_shown
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from language.heard.shape import NONE
from language.heard.worded import really
from language.holding import called_off, without_politeness
from storage import meetings, networks, outbox, questions
from storage.meetings import Meeting
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views import concerned
from views.concerned import Concerned
from views.meetings import number_shown
from views.standing import Standing

LONGEST_REASON = 300


async def ask_reason(turn: Turn, where: Standing, meeting: Meeting) -> None:
    """[งดประชุมเดือนนี้]: the reason is asked, and may be left out; nothing is changed yet."""
    still_open(meeting)
    values = await views.meetings.values_of(turn.connection, where.network, meeting)
    values["over"] = turn.now >= meeting.starts_at
    days = await views.meetings.other_days(turn.connection, where.network, meeting, turn.now) if values["over"] else []
    await questions.ask(
        turn,
        "meetings.reason",
        "meetings.ask_reason",
        values,
        state={"meeting": meeting.id},
        keyboard=[
            *days,
            [data("meetings.no_reason", "meetings.skip_plain:{question}")],
            [data("meetings.no_skip", "meetings.no:{question}")],
        ],
        network_id=where.network.id,
    )


async def take_reason(turn: Turn, question: Question, text: str) -> bool:
    """Why it is not held, in words."""
    if await changing.take_date(turn, question, text, whole=True):
        return True
    if really("meeting.call_off", text) == NONE:  # it is held after all, and what else is said is heard for itself
        await questions.end(turn, question, "broken_off")
        return False
    said = called_off(text, now=turn.now)  # 'งดประชุมเดือนนี้ค่ะ ติดงานบุญ', said once more with the reason
    reason = said.reason if said is not None else " ".join(without_politeness(text).split())
    if len(reason) > LONGEST_REASON:
        raise Refused("meetings.refused_long", most=LONGEST_REASON)
    if not reason:
        return False
    await questions.end(turn, question)
    await confirm_skip(turn, question.state["meeting"], reason)
    return True


async def no_reason(turn: Turn, question: Question) -> None:
    """No reason is given."""
    await showing.decide(turn, question)
    await confirm_skip(turn, question.state["meeting"], "")


async def confirm_skip(turn: Turn, meeting_id: int, reason: str) -> None:
    """Show that the meeting would not be held, and why; it counts with a yes."""
    where, meeting = await opened(turn, meeting_id)
    where.require(Right.CALL_OFF_MEETING)
    still_open(meeting)
    values = await views.meetings.values_of(turn.connection, where.network, meeting)
    values |= {"reason": reason, "invited": meeting.state is State.INVITED, "over": turn.now >= meeting.starts_at}
    yes = "meetings.yes_skip" if meeting.kind == Series.ORDINARY else "meetings.yes_cancel"
    await questions.ask(
        turn,
        "meetings.skip_confirm",
        "meetings.confirm_skip",
        values,
        state={"meeting": meeting.id, "reason": reason, "shown": as_shown(meeting.rule)},
        keyboard=yes_no(yes, "meetings.skip_yes", "meetings.no_skip"),
        network_id=where.network.id,
    )


async def skip(turn: Turn, question: Question) -> None:
    """It is not held."""
    await showing.decide(turn, question)
    await _drop_it(turn, question)


async def take_skip_confirm(turn: Turn, question: Question, yes: bool) -> None:
    """Yes or no in words, where buttons were offered."""
    await questions.end(turn, question, "answered" if yes else "broken_off")
    if yes:
        await _drop_it(turn, question)
    else:
        await say_it_stays(turn, question)


async def _drop_it(turn: Turn, question: Question) -> None:
    """The meeting that was shown is not held."""
    where, meeting = await opened(turn, question.state["meeting"])
    reason, shown = question.state["reason"], question.state.get("shown")
    later = await _drop(turn, where, meeting, acting(turn, where), reason, shown)
    await _offer_other_days(turn, meeting)
    if turn.pressed:
        tell_when(turn, "meetings.dropped", later)


async def _offer_other_days(turn: Turn, meeting: Meeting) -> None:
    """How it is now; what was not held after its hour may get another day, by a button or in words."""
    network = await networks.by_id(turn.connection, meeting.network_id)
    meeting = await meetings.by_id(turn.connection, network.id, meeting.id)
    keyboard = (
        await views.meetings.other_days(turn.connection, network, meeting, turn.now)
        if turn.now >= meeting.starts_at
        else []
    )
    values = await how_it_is(turn, network, meeting)
    if turn.now < meeting.starts_at:
        values["calls"] = await concerned.to_telephone(turn.connection, network, meeting)
    if not keyboard:
        outbox.reply(turn, "meetings.dropped_done", values, network_id=network.id)
        return
    state, text = {"meeting": meeting.id}, "meetings.dropped_and_now"
    await questions.ask(
        turn, "meetings.other_date", text, values, state=state, keyboard=keyboard, network_id=network.id
    )


async def _drop(
    turn: Turn, where: Standing, meeting: Meeting, person: Concerned | None, reason: str, shown: str | None = None
) -> datetime | None:
    """The month's meeting is not held, or an extraordinary one is cancelled: one post, one message to those coming.

    `shown` is how it stood when that was asked: what was sent or moved meanwhile is not cancelled by an answer to something else.
    Returns when others hear of it, if that is later. What was not held after its hour is only recorded: nobody has to be told.
    """
    where.require(Right.CALL_OFF_MEETING)
    network = where.network
    domain.meetings.require_shown(meeting.rule, shown)
    over = turn.now >= meeting.starts_at
    change = (domain.meetings.skip if meeting.kind == Series.ORDINARY else domain.meetings.cancel)(meeting.rule, reason)
    told = [] if over or change.told is Told.NOBODY else await views.meetings.coming(turn.connection, network, meeting)
    meeting = await meetings.change(
        turn,
        meeting,
        change.meeting.state.value,
        state=change.meeting.state,
        reason=reason or None,
        sequence=change.meeting.sequence,
    )
    await set_deadlines(turn, network, meeting)
    if meeting.kind == Series.ORDINARY:
        await plan_next(turn, network.id, meeting.body_id)
    not_before = None if over else standing.morning(network, turn.now)
    values = await views.meetings.values_of(turn.connection, network, meeting)
    if over:
        await planning.offer_other_days(turn, network, meeting, "meetings.not_held_other_days", values, person)
    else:
        values["follows"] = await _next_of(turn, network, meeting)
        await post(turn, network, "meetings.dropped_post", values, not_before=not_before)
        await _tell_dropped(turn, network, meeting, values, person, {each.person_id for each, _ in told}, not_before)
    await showing.refresh_cards(turn, network, meeting)
    await planning.close_questions(turn, network, meeting)
    await meeting_moved(turn, network.id, meeting.body_id)
    return not_before


async def _next_of(turn: Turn, network: Network, meeting: Meeting) -> dict[str, Any] | None:
    """The body's next ordinary meeting, which takes the number of one that is not held."""
    upcoming = await meetings.next_ordinary(turn.connection, network.id, meeting.body_id)
    if upcoming is None or not meeting.ordinary:
        return None
    number = await number_shown(turn.connection, network, upcoming)
    return {"starts_at": upcoming.starts_at.isoformat(), "number": number}


async def _tell_dropped(
    turn: Turn,
    network: Network,
    meeting: Meeting,
    values: dict[str, Any],
    person: Concerned | None,
    coming: set[int],
    not_before: datetime | None,
) -> None:
    """Those who said to come; chair and secretary in any case, with whom to telephone: whoever has no private chat with the bot."""
    calls = await concerned.to_telephone(turn.connection, network, meeting)
    calendar: Keyboard = [[data("meetings.out_of_calendar", f"meetings.calendar:{meeting.id}")]]
    for each in (await concerned.concerned(turn.connection, network, meeting)).values():
        comes, leads = each.person_id in coming, bool(each.offices & {Office.CHAIR, Office.SECRETARY})
        if (person is None or each.person_id != person.person_id) and (comes or leads):
            told = values | {"comes": comes, "calls": calls if leads else []}
            changing.notice(turn, network, each, "meetings.dropped_notice", told, not_before, calendar if comes else [])
