"""Reports: a message in private, or one to the bot in the group, becomes a card; its buttons, and the secretary's desk."""

from acts import reports as acts
from acts.reports import asked, card, confirming, corrections, desk, editing, mine
from domain.refusal import Refused
from handlers.kinds import rest
from handlers.routes import Press, Routes, Spoken
from language.hearing import Words
from language.small_talk import abuse
from storage import questions, reports
from storage.questions import Question
from storage.turn import Turn
from views.reports import WAITS


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("report", report)
    routes.answer("reports.card", about_card, patient=True)
    routes.answer("reports.enter", entered_text)
    routes.answer("reports.meant", another_message)
    routes.answer("reports.reason", reason)
    routes.answer("reports.reply", reply)
    routes.press("reports.members", corrections.choose_member, int, int)
    routes.press("reports.of", corrections.show_member, int, int, rest)
    routes.press("reports.correct", corrections.correct, int)
    routes.press("reports.ok", confirming.confirm_report, int)
    routes.press("reports.wrong", confirming.throw_away, int)
    routes.press("reports.edit", editing.edit, int)
    routes.press("reports.drop", editing.drop, int)
    routes.press("reports.back", _back)
    routes.press("reports.pick", editing.pick, int, str, rest)
    routes.press("reports.page", _page)
    routes.press("reports.set", editing.set_quantity, int, str, str)
    routes.press("reports.ours", _ours)
    routes.press("reports.whose", confirming.whose, int, str)
    routes.press("reports.month", editing.set_month, int, str)
    routes.press("reports.to_secretary", _to_secretary)
    routes.press("reports.other", confirming.other, int, int)
    routes.press("reports.to", confirming.to_another, int, int)
    routes.press("reports.elsewhere", confirming.statement_elsewhere, int)
    routes.press("reports.undo", confirming.undo_statement, int)
    routes.press("reports.revert", _revert)
    routes.press("reports.restore", confirming.restore_statement, int)
    routes.press("reports.take", mine.take_away, int)
    routes.press("reports.again", mine.show_waiting, int)
    routes.press("reports.nothing", mine.nothing, int)
    routes.press("reports.nothing_of", _nothing_of)
    routes.press("reports.unnothing", mine.undo_nothing, int)
    routes.press("reports.begin", mine.begin, int)
    routes.press("reports.speak", mine.speak_for, str)
    routes.press("reports.meant", mine.meant, int, str)
    routes.press("reports.forward", _forward)
    routes.press("reports.reply", asked.ask_answer, int)
    routes.press("reports.desk", desk.open_desk, int)
    routes.press("reports.call", _call)
    routes.press("reports.file", desk.see_file, int)
    routes.press("reports.enter", desk.enter, int)
    routes.press("reports.entered", desk.entered, int)
    routes.link("k", open_card, str)
    routes.link("w", begin_from_link, str)


async def about_card(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """A message while a card waits: its answer, yes, no, a correction; anything else is a message of its own."""
    found = await reports.by_id(turn.connection, None, int(question.state["report"]))
    if found is None or found.state not in WAITS:
        await questions.end(turn, question, "expired")
        return False
    if not spoken.text.strip() or spoken.has_file or spoken.forwarded or spoken.words.request is not None:
        return False
    if abuse(spoken.text):
        return False
    if spoken.replied_to is not None and spoken.replied_to[2] is not None:
        other = await reports.of_card(turn.connection, spoken.replied_to[2])
        if other is None or other.id != found.id:
            return False
    line = await reports.statement(turn.connection, int(question.state["line"])) if question.state.get("line") else None
    what = str(question.state.get("ask") or "")
    return await editing.typed(turn, found, line, what if what or line is None else "edit", spoken.text)


async def entered_text(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """What the secretary types for a member."""
    if not spoken.text.strip() or spoken.has_file:
        return False
    return await desk.take_entry(turn, question, spoken.text)


async def reason(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """Why a line of a closed month is corrected."""
    if not spoken.text.strip() or spoken.has_file:
        return False
    return await corrections.take_reason(turn, question, spoken.text)


async def reply(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """What the secretary answers to a member's question."""
    if not spoken.text.strip() or spoken.has_file or spoken.forwarded or spoken.words.request is not None:
        return False
    return await asked.take_answer(turn, question, spoken.text)


async def another_message(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """Somebody types on instead of tapping what an unreadable message was meant to be: read as any message; the buttons stay."""
    return False


async def report(turn: Turn, spoken: Spoken) -> None:
    """/report, in the group too: everything is shown in the private chat. Words behind it are a report."""
    if spoken.argument and spoken.text.startswith("/"):
        words = Words(spoken.argument, turn.now)
        if await acts.take(turn, words, spoken.forwarded, spoken.file, message_id=spoken.message.message_id):
            return
    await mine.show(turn)


async def open_card(turn: Turn, rest: str) -> None:
    """The private chat was opened by the button under the group's line: the card that waits is shown."""
    if not rest.isdecimal() or len(rest) > 15:
        raise Refused("common.old_button")
    await mine.show_waiting(turn, int(rest))


async def begin_from_link(turn: Turn, rest: str) -> None:
    """The private chat was opened by [ส่งรายงาน]."""
    if not rest.isdecimal() or len(rest) > 15:
        raise Refused("common.old_button")
    await mine.begin(turn, int(rest))


# --- presses -------------------------------------------------------------------------------------------------------------------


async def _back(turn: Turn, press: Press) -> None:
    await card.show(turn, await confirming.load(turn, press.number()))


async def _page(turn: Turn, press: Press) -> None:
    found, _ = await confirming.load_statement(turn, press.number())
    await card.show(turn, found, page=press.number(1))


async def _ours(turn: Turn, press: Press) -> None:
    await confirming.ours(turn, press.number(), press.word(1) == "1")


async def _to_secretary(turn: Turn, press: Press) -> None:
    await asked.hand_over(turn, press.number(), press.message_id)


async def _revert(turn: Turn, press: Press) -> None:
    await confirming.undo_statement(turn, press.number(), revert=True)


async def _nothing_of(turn: Turn, press: Press) -> None:
    await mine.nothing_for(turn, press.number(), press.arguments[1] if len(press.arguments) > 1 else "")


async def _forward(turn: Turn, press: Press) -> None:
    await asked.forward(turn, press.number(), press.message_id)


async def _call(turn: Turn, press: Press) -> None:
    await desk.called(turn, press.number(), press.word(1) == "1")
