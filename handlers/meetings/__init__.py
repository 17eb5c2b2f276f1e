"""The meeting in chats: /meeting, the chair's question, the invitation, changes by buttons and in words, what became of it."""

from datetime import datetime
from typing import Any

from acts.meetings import asking
from handlers.meetings import calling, dates, dropping, showing
from handlers.meetings.saying import say_it_stays, take_buttons
from handlers.routes import Press, Routes, Spoken
from storage import questions
from storage.questions import Question
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("meeting", showing.show_next)
    routes.press("meetings.show", showing.press_show)
    routes.press("meetings.body", showing.press_body)
    routes.press("meetings.send", dates.press_send)
    routes.press("meetings.change", showing.press_change)
    routes.press("meetings.back", showing.press_back)
    routes.press("meetings.redate", dates.press_redate)
    routes.press("meetings.day", dates.press_day)
    routes.press("meetings.move", dates.press_move)
    routes.press("meetings.keep", dates.press_keep)
    routes.press("meetings.replace", dates.press_replace)
    routes.press("meetings.placed", dates.press_placed)
    routes.press("meetings.skip", dropping.press_skip)
    routes.press("meetings.skip_plain", dropping.press_skip_plain)
    routes.press("meetings.skip_yes", dropping.press_skip_yes)
    routes.press("meetings.no", press_no)
    routes.press("meetings.extra", calling.press_extra)
    routes.press("meetings.extra_send", calling.press_send)
    routes.press("meetings.extra_change", calling.press_change)
    routes.press("meetings.calendar", showing.press_calendar)
    routes.press("meetings.calls", showing.press_calls)
    routes.press("meetings.line", showing.press_line)
    routes.press("meetings.held", dropping.press_held)
    routes.press("meetings.quorate", dropping.press_quorate)
    routes.answer("meetings.date", dates.take_date)
    routes.answer("meetings.other_date", dates.take_other_date)
    routes.answer("meetings.move_confirm", dates.take_move_confirm)
    routes.answer("meetings.place", dates.take_place)
    routes.answer("meetings.place_confirm", take_yes_or_no)
    routes.answer("meetings.reason", dropping.take_reason)
    routes.answer("meetings.skip_confirm", take_yes_or_no)
    routes.answer("meetings.extra_date", calling.take_date)
    routes.answer("meetings.extra_matters", calling.take_matters)
    routes.answer("meetings.extra_confirm", calling.take_confirm)
    routes.answer("meetings.extra_place", calling.take_place)
    routes.event("meeting_asked", question_sent)


async def question_sent(turn: Turn, event: dict[str, Any]) -> None:
    """The chair's question really reached Telegram."""
    await asking.really_asked(turn, event["network"], event["meeting"], datetime.fromisoformat(event["at"]))


async def press_no(turn: Turn, press: Press) -> None:
    """A question that is not to be answered after all."""
    question = await questions.still(turn.connection, press.number())
    take_buttons(turn, press)
    turn.answer("meetings.kept")
    if question is not None and question.person_id == turn.who.id and question.name.startswith("meetings."):
        await questions.decide(turn, question)
        await say_it_stays(turn, question)


async def take_yes_or_no(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """Yes or no in words, where buttons were offered."""
    said = spoken.words.yes_no
    if said is None:
        return False
    await questions.end(turn, question, "answered" if said else "broken_off")
    if not said:
        await say_it_stays(turn, question)
    elif question.name == "meetings.place_confirm":
        await dates.place_it(turn, question)
    else:
        await dropping.drop_it(turn, question)
    return True
