"""Action items: /tasks, and done with a sentence."""

from acts import tasks
from acts.standing import here
from handlers.routes import Press, Routes, Spoken
from storage import questions
from storage.questions import Question
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("tasks", show)
    routes.press("tasks.done", done)
    routes.press("tasks.open", not_done)
    routes.answer("tasks.result", take_result)


async def show(turn: Turn, spoken: Spoken) -> None:
    """/tasks."""
    await tasks.show(turn, await here(turn))


async def done(turn: Turn, press: Press) -> None:
    """[ทำเสร็จแล้ว]."""
    await tasks.ask_result(turn, press.number(), press.number(1))


async def not_done(turn: Turn, press: Press) -> None:
    """[ยังไม่เสร็จ]."""
    await tasks.reopen(turn, press.number(), press.number(1))


async def take_result(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """One sentence on what was done."""
    if not spoken.text.strip():
        return False
    await tasks.take_result(turn, int(question.state["network"]), int(question.state["item"]), spoken.text)
    await questions.end(turn, question)
    return True
