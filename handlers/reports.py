"""Reports: a message in private, or one to the bot in the group, becomes a card; its buttons, and the secretary's desk."""

from typing import Any

import language
from acts import reports as acts
from acts.reports import asked, card, confirming, corrections, desk, editing, mine
from domain.refusal import Refused
from handlers.routes import Press, Routes, Spoken
from language.small_talk import abuse
from storage import questions, reports
from storage.questions import Question
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("report", report)
    routes.answer("reports.card", about_card, patient=True)
    routes.answer("reports.enter", entered_text)
    routes.answer("reports.meant", another_message)
    routes.answer("reports.reason", reason)
    routes.answer("reports.reply", reply)
    routes.text(take)
    for name, function in _PRESSES.items():
        routes.press(f"reports.{name}", function)
    routes.link("k", open_card, str)
    routes.link("w", begin_from_link, str)


def attachment(spoken: Spoken) -> dict[str, Any] | None:
    """What came with a message, as storage/files.py keeps it."""
    message = spoken.message
    found: Any = None
    for kind in ("document", "voice", "video", "audio"):
        if (found := getattr(message, kind)) is not None:
            break
    else:
        if not message.photo:
            return None
        kind, found = "photo", message.photo[-1]
    return {
        "kind": kind,
        "telegram_file_id": found.file_id,
        "unique_id": found.file_unique_id,
        "name": (getattr(found, "file_name", None) or "")[:255],
        "size": found.file_size,
    }


async def take(turn: Turn, spoken: Spoken) -> bool:
    """A message that no question waited for."""
    return await acts.take(
        turn,
        spoken.text,
        forwarded=spoken.forwarded,
        attachment=attachment(spoken),
        replied_card=spoken.replied_to[2] if spoken.replied_to else None,
        message_id=spoken.message.message_id,
    )


async def about_card(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """A message while a card waits: its answer, yes, no, a correction; anything else is a message of its own."""
    found = await reports.by_id(turn.connection, None, int(question.state["report"]))
    if found is None or found.state not in card.WAITS:
        await questions.end(turn, question, "expired")
        return False
    if not spoken.text.strip() or spoken.has_file or spoken.forwarded or language.request(spoken.text) is not None:
        return False
    if abuse(spoken.text):
        return False
    if spoken.replied_to is not None and spoken.replied_to[2] is not None:
        other = await reports.of_card(turn.connection, spoken.replied_to[2])
        if other is None or other.id != found.id:
            return False
    line = await reports.line(turn.connection, int(question.state["line"])) if question.state.get("line") else None
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
    if not spoken.text.strip() or spoken.has_file or spoken.forwarded or language.request(spoken.text) is not None:
        return False
    return await asked.take_answer(turn, question, spoken.text)


async def another_message(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """Somebody types on instead of tapping what an unreadable message was meant to be: read as any message; the buttons stay."""
    return False


async def report(turn: Turn, spoken: Spoken) -> None:
    """/report, in the group too: everything is shown in the private chat. Words behind it are a report."""
    if spoken.argument and spoken.text.startswith("/"):
        spoken = Spoken(spoken.argument, spoken.message, mentioned=True)
        if await take(turn, spoken):
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


async def _ok(turn: Turn, press: Press) -> None:
    await confirming.confirm_report(turn, press.number())


async def _wrong(turn: Turn, press: Press) -> None:
    await confirming.throw_away(turn, press.number())


async def _edit(turn: Turn, press: Press) -> None:
    await editing.edit(turn, press.number())


async def _drop(turn: Turn, press: Press) -> None:
    await editing.drop(turn, press.number())


async def _back(turn: Turn, press: Press) -> None:
    await card.show(turn, await confirming.load(turn, press.number()))


async def _pick(turn: Turn, press: Press) -> None:
    await editing.pick(turn, press.number(), press.word(1), ":".join(press.arguments[2:]))


async def _page(turn: Turn, press: Press) -> None:
    found, _ = await confirming.load_line(turn, press.number())
    await card.show(turn, found, page=press.number(1))


async def _set(turn: Turn, press: Press) -> None:
    await editing.set_quantity(turn, press.number(), press.word(1), press.word(2))


async def _ours(turn: Turn, press: Press) -> None:
    await confirming.ours(turn, press.number(), press.word(1) == "1")


async def _month(turn: Turn, press: Press) -> None:
    await editing.set_month(turn, press.number(), press.word(1))


async def _to_secretary(turn: Turn, press: Press) -> None:
    await asked.hand_over(turn, press.number(), press.message_id)


async def _whose(turn: Turn, press: Press) -> None:
    await confirming.whose(turn, press.number(), press.word(1))


async def _other(turn: Turn, press: Press) -> None:
    await confirming.other(turn, press.number(), press.number(1))


async def _to(turn: Turn, press: Press) -> None:
    await confirming.to_another(turn, press.number(), press.number(1))


async def _elsewhere(turn: Turn, press: Press) -> None:
    await confirming.line_elsewhere(turn, press.number())


async def _undo(turn: Turn, press: Press) -> None:
    await confirming.undo_line(turn, press.number())


async def _revert(turn: Turn, press: Press) -> None:
    await confirming.undo_line(turn, press.number(), revert=True)


async def _restore(turn: Turn, press: Press) -> None:
    await confirming.restore_line(turn, press.number())


async def _take(turn: Turn, press: Press) -> None:
    await mine.take_away(turn, press.number())


async def _again(turn: Turn, press: Press) -> None:
    await mine.show_waiting(turn, press.number())


async def _nothing(turn: Turn, press: Press) -> None:
    await mine.nothing(turn, press.number())


async def _nothing_of(turn: Turn, press: Press) -> None:
    await mine.nothing_for(turn, press.number(), press.arguments[1] if len(press.arguments) > 1 else "")


async def _unnothing(turn: Turn, press: Press) -> None:
    await mine.undo_nothing(turn, press.number())


async def _begin(turn: Turn, press: Press) -> None:
    await mine.begin(turn, press.number())


async def _speak(turn: Turn, press: Press) -> None:
    await mine.speak_for(turn, press.word())


async def _meant(turn: Turn, press: Press) -> None:
    await mine.meant(turn, press.number(), press.word(1))


async def _forward(turn: Turn, press: Press) -> None:
    await asked.forward(turn, press.number(), press.message_id)


async def _reply(turn: Turn, press: Press) -> None:
    await asked.ask_answer(turn, press.number())


async def _desk(turn: Turn, press: Press) -> None:
    await desk.open_desk(turn, press.number())


async def _call(turn: Turn, press: Press) -> None:
    await desk.called(turn, press.number(), press.word(1) == "1")


async def _file(turn: Turn, press: Press) -> None:
    await desk.see_file(turn, press.number())


async def _enter(turn: Turn, press: Press) -> None:
    await desk.enter(turn, press.number())


async def _entered(turn: Turn, press: Press) -> None:
    await desk.entered(turn, press.number())


async def _members(turn: Turn, press: Press) -> None:
    await corrections.choose_member(turn, press.number(), press.number(1))


async def _of(turn: Turn, press: Press) -> None:
    await corrections.show_member(turn, press.number(), press.number(1), ":".join(press.arguments[2:]))


async def _correct(turn: Turn, press: Press) -> None:
    await corrections.correct(turn, press.number())


_PRESSES = {
    "members": _members,
    "of": _of,
    "correct": _correct,
    "ok": _ok,
    "wrong": _wrong,
    "edit": _edit,
    "drop": _drop,
    "back": _back,
    "pick": _pick,
    "page": _page,
    "set": _set,
    "ours": _ours,
    "whose": _whose,
    "month": _month,
    "to_secretary": _to_secretary,
    "other": _other,
    "to": _to,
    "elsewhere": _elsewhere,
    "undo": _undo,
    "revert": _revert,
    "restore": _restore,
    "take": _take,
    "again": _again,
    "nothing": _nothing,
    "nothing_of": _nothing_of,
    "unnothing": _unnothing,
    "begin": _begin,
    "speak": _speak,
    "meant": _meant,
    "forward": _forward,
    "reply": _reply,
    "desk": _desk,
    "call": _call,
    "file": _file,
    "enter": _enter,
    "entered": _entered,
}
