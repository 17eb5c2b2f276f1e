"""Lessons: what can be pressed and answered; sentences typed later stand in handlers/dispatch.py."""

from acts import lessons
from domain.lessons import Result
from domain.situations import Asks
from handlers.kinds import asked, asks_nothing, typed
from handlers.routes import Routes

IN_PRIVATE = "tasks.in_private_only"


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.press("lessons.begin", lessons.begin, int, private=IN_PRIVATE)
    routes.press("lessons.show", lessons.show, int)
    for result in Result:
        routes.press(f"lessons.{result.value}", lessons.result, int, private=IN_PRIVATE, word=result)
    routes.press("lessons.skip", lessons.skip, int, private=IN_PRIVATE)
    routes.press("lessons.enough", lessons.enough, asked(lessons.MORE, undecided=True), private=IN_PRIVATE)
    routes.press("lessons.again", lessons.ask_again, int, private=IN_PRIVATE)
    routes.press("lessons.offer", lessons.offer, int, private=IN_PRIVATE)
    routes.press("lessons.stay", lessons.stay, int, private=IN_PRIVATE)
    routes.press("lessons.withdraw", lessons.withdraw, int, private=IN_PRIVATE)
    routes.press("lessons.agree_all", lessons.agree_all, int, private=IN_PRIVATE, agreed=True)
    routes.press("lessons.agree_none", lessons.agree_all, int, private=IN_PRIVATE, agreed=False)
    routes.press("lessons.choose", lessons.choose, int, private=IN_PRIVATE)
    routes.press("lessons.undecide", lessons.take_back_answer, int, int, private=IN_PRIVATE)
    routes.press("lessons.agree", lessons.agree, int, int, private=IN_PRIVATE, agreed=True)
    routes.press("lessons.disagree", lessons.agree, int, int, private=IN_PRIVATE, agreed=False)
    routes.press("lessons.talk", lessons.ask_talk, int, int, private=IN_PRIVATE)
    routes.press("lessons.give", lessons.answer_talk, int, int, private=IN_PRIVATE, gives=True)
    routes.press("lessons.refuse", lessons.answer_talk, int, int, private=IN_PRIVATE, gives=False)
    routes.answer(lessons.WORDS, lessons.take_words, typed, asks=Asks.WORDS)
    routes.answer(lessons.MORE, lessons.take_more, typed, asks=Asks.WORDS)
    routes.answer(lessons.AGAIN, lessons.take_again, asks_nothing, asks=Asks.WHOLE)
