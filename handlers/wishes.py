"""An officer's wishes in words: what leads to their place, and a notice that is posted in the group by a tap."""

from acts import wishes
from domain.refusal import Refused
from handlers.routes import Press, Routes, Spoken
from storage import outbox, questions
from storage.questions import Question
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.press("wishes.post", post)
    routes.press("wishes.leave", leave)
    routes.answer(wishes.NOTICE, take)


async def take(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """Yes or no in words; anything else is a message of its own, and the buttons stay."""
    yes = None if spoken.has_file else spoken.words.yes_no
    if yes is None:
        return False
    await wishes.settle(turn, question, yes)
    return True


async def post(turn: Turn, press: Press) -> None:
    """[ส่งในกลุ่ม]."""
    await _settle(turn, press, True)


async def leave(turn: Turn, press: Press) -> None:
    """[ไม่ส่ง]."""
    await _settle(turn, press, False)


async def _settle(turn: Turn, press: Press, yes: bool) -> None:
    question = await questions.still(turn.connection, press.number())
    if question is None or question.name != wishes.NOTICE or question.person_id != turn.who.id or not turn.here.private:
        raise Refused("common.old_button")
    await wishes.settle(turn, question, yes)
    if press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)
