"""What a question was about is not done: the question is over, and whoever left it reads so, or how it is told anew."""

from storage import outbox, questions
from storage.questions import Question
from storage.turn import Turn


async def leave(turn: Turn, question: Question, *, say: str) -> None:
    """[ไม่ใช่], [แก้ไข], [ไม่บันทึก]: nothing was done or kept; `say`: the text that says so."""
    await questions.settle(turn, question)
    outbox.reply(turn, say, {}, network_id=question.network_id)
