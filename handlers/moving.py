"""A network moves to another group: the button there, and the answer in private."""

from acts import moving as acts
from domain.refusal import Refused
from handlers import chats
from handlers.routes import Press, Routes
from storage import questions
from storage.questions import Question
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions; what follows /start move in a group comes from handlers.common."""
    routes.press("moving.here", wish)
    routes.press("moving.yes", move)
    routes.press("moving.no", keep)
    chats.when_seen("moving", acts.seen)


async def wish(turn: Turn, press: Press) -> None:
    """[ย้ายเครือข่ายมาที่กลุ่มนี้]."""
    await acts.wish(turn, press.thread_id)


async def _asked(turn: Turn, press: Press) -> Question:
    question = await questions.by_id(turn.connection, press.number())
    if question is None or question.name != acts.CONFIRM:
        raise Refused("members.question_over")
    if question.person_id != turn.who.id or question.chat_id != turn.here.id:
        raise Refused("common.old_button")
    return question


async def move(turn: Turn, press: Press) -> None:
    """[ใช่ ย้าย …]."""
    await acts.move(turn, await _asked(turn, press), press.number(1))


async def keep(turn: Turn, press: Press) -> None:
    """[ไม่ย้าย]."""
    await acts.keep(turn, await _asked(turn, press))
