"""A meeting that is not held, and what became of a meeting."""

from acts.meetings import aftermath, changing
from acts.standing import acting, opened
from domain.meetings import Series, State, as_shown
from domain.refusal import Refused
from domain.rights import Right
from handlers.meetings import dates
from handlers.meetings.saying import (
    another_request,
    answered,
    say_how_it_is,
    still_open,
    take_buttons,
    tell_when,
    yes_no,
)
from handlers.routes import Press, Spoken
from language.holding import called_off, without_politeness
from storage import outbox, questions
from storage.meetings import Meeting
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn
from views import meetings as meeting_view
from views.standing import Standing

LONGEST_REASON = 300


async def press_skip(turn: Turn, press: Press) -> None:
    """[งดประชุมเดือนนี้]: the reason is asked, and may be left out."""
    where, meeting = await opened(turn, press.number())
    await ask_reason(turn, where, meeting)


async def ask_reason(turn: Turn, where: Standing, meeting: Meeting) -> None:
    """Why the meeting is not held; nothing is changed yet."""
    where.require(Right.CALL_OFF_MEETING)
    still_open(meeting)
    values = await meeting_view.values_of(turn.connection, where.network, meeting)
    values["over"] = turn.now >= meeting.starts_at
    days = await meeting_view.other_days(turn.connection, where.network, meeting, turn.now) if values["over"] else []
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


async def take_reason(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """Why it is not held, in words."""
    if another_request(spoken):
        return False
    if await dates.take_date(turn, question, spoken, whole=True):
        return True
    said = called_off(spoken.text, now=turn.now)  # 'งดประชุมเดือนนี้ค่ะ ติดงานบุญ', said once more with the reason
    reason = said.reason if said is not None else without_politeness(spoken.text)
    if len(reason) > LONGEST_REASON:
        raise Refused("meetings.refused_long", most=LONGEST_REASON)
    if not reason:
        return False
    await questions.end(turn, question)
    await confirm_skip(turn, question.state["meeting"], reason)
    return True


async def press_skip_plain(turn: Turn, press: Press) -> None:
    """No reason is given."""
    question = await answered(turn, press, "meetings.reason")
    await confirm_skip(turn, question.state["meeting"], "")


async def confirm_skip(turn: Turn, meeting_id: int, reason: str) -> None:
    """Show that the meeting would not be held, and why; it counts with a yes."""
    where, meeting = await opened(turn, meeting_id)
    where.require(Right.CALL_OFF_MEETING)
    still_open(meeting)
    values = await meeting_view.values_of(turn.connection, where.network, meeting)
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


async def press_skip_yes(turn: Turn, press: Press) -> None:
    """It is not held."""
    question = await answered(turn, press, "meetings.skip_confirm")
    await drop_it(turn, question)


async def drop_it(turn: Turn, question: Question) -> None:
    """The meeting that was shown is not held."""
    where, meeting = await opened(turn, question.state["meeting"])
    reason, shown = question.state["reason"], question.state.get("shown")
    later = await changing.drop(turn, where, meeting, acting(turn, where), reason, shown)
    await dates.offer_other_days(turn, meeting)
    if turn.pressed:
        tell_when(turn, "meetings.dropped", later)


async def press_held(turn: Turn, press: Press) -> None:
    """It was held: with a quorum?"""
    where, meeting = await opened(turn, press.number())
    values, keyboard = await aftermath.ask_quorum(turn, where, meeting)
    outbox.reply(turn, "meetings.ask_quorum", values, keyboard=keyboard, network_id=where.network.id)


async def press_quorate(turn: Turn, press: Press) -> None:
    """It was held, with or without a quorum."""
    where, meeting = await opened(turn, press.number())
    quorate = press.word(1) == "1"
    meeting = await aftermath.held(turn, where, meeting, acting(turn, where), quorate)
    take_buttons(turn, press)
    if quorate:
        await say_how_it_is(turn, "meetings.held_done", meeting)
        return
    days = (
        await meeting_view.other_days(turn.connection, where.network, meeting, turn.now)
        if where.may(Right.CHANGE_MEETING)
        else []
    )
    values = await meeting_view.values_of(turn.connection, where.network, meeting)
    outbox.reply(turn, "meetings.no_quorum_other_days", values, keyboard=days, network_id=where.network.id)
