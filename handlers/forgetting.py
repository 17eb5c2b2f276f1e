"""/privacy, and /forget in private: what stays and goes, a copy, forgetting oneself or somebody without Telegram."""

from acts import forgetting
from acts.forgetting import others
from domain.refusal import Refused
from handlers.routes import Press, Routes, Spoken
from language import request, yes_no
from storage import forgetting as books
from storage import questions
from storage.questions import Question
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("forget", show)
    routes.press("forgetting.copy", forgetting.send_copy)
    routes.press("forgetting.ask", forgetting.ask)
    routes.press("forgetting.not", keep_all)
    routes.press("forgetting.yes", forget)
    routes.press("forgetting.people", others.show_people, int, int)
    routes.press("forgetting.of", of_somebody)
    routes.press("forgetting.of_copy", others.send_copy, int, int)
    routes.press("forgetting.of_yes", forget_somebody)
    routes.answer("forgetting.sure", take)
    routes.link("forget", from_group, str)
    routes.command("privacy", privacy)
    routes.link("privacy", privacy_by_link, str)


async def show(turn: Turn, spoken: Spoken) -> None:
    """/forget."""
    await forgetting.show(turn)


async def from_group(turn: Turn, rest: str) -> None:
    """The way out of the group."""
    await forgetting.show(turn)


async def privacy(turn: Turn, spoken: Spoken) -> None:
    """/privacy: what is kept, who sees it, how long, and what one may ask for."""
    await forgetting.state(turn)


async def privacy_by_link(turn: Turn, rest: str) -> None:
    """The way to it out of a group, and out of a paper."""
    await forgetting.state(turn)


async def _question(turn: Turn, question_id: int) -> Question:
    question = await questions.by_id(turn.connection, question_id)
    if question is None or question.person_id != turn.who.id or question.name != "forgetting.sure":
        raise Refused("members.question_over")
    return question


async def keep_all(turn: Turn, press: Press) -> None:
    """[ไม่ลบ]."""
    question = await _question(turn, press.number()) if press.arguments else None
    await forgetting.keep_all(turn, question)


async def forget(turn: Turn, press: Press) -> None:
    """[ใช่ ลบข้อมูลของฉัน]; the second of two presses must not make a person anew."""
    if await questions.by_id(turn.connection, press.number()) is None and await books.unmeet(turn):
        turn.answer("forgetting.done_already")
        return
    await forgetting.forget(turn, await _question(turn, press.number()))
    turn.answer("forgetting.done_already")


async def take(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """Typed: ขอลบข้อมูลของฉัน does it, no leaves everything; anything else is no answer to this."""
    asked = request(spoken.text)
    if asked is not None and asked.command == "forget":
        await forgetting.forget(turn, question)
        return True
    if yes_no(spoken.text) is False:
        await forgetting.keep_all(turn, question)
        return True
    return False


# --- somebody without Telegram -------------------------------------------------------------------------------------------------


async def of_somebody(turn: Turn, press: Press) -> None:
    """[ลบข้อมูลตามคำขอ], on the member's card or in the list."""
    await others.explain(turn, press.number(), press.number(1), _place(press))


async def forget_somebody(turn: Turn, press: Press) -> None:
    """[ใช่ ลบข้อมูลของ …]."""
    await others.forget(turn, press.number(), press.number(1), _place(press))


def _place(press: Press) -> str:
    return press.word(2) if len(press.arguments) > 2 else ""
