"""Lessons: what can be pressed and answered; sentences typed later stand in handlers/dispatch.py."""

import storage.lessons
from acts import lessons
from acts.telling import shows
from domain.lessons import Result
from domain.rights import Right
from domain.situations import Asks
from handlers.kinds import asked, asks_nothing, typed
from handlers.routes import Routes
from handlers.things import in_network, own, the

IN_PRIVATE = "tasks.in_private_only"


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    own_lesson = the(storage.lessons.of_person, of=own())
    chair = in_network(Right.SHARE_LESSONS)
    lesson = the(storage.lessons.of_network, of=chair)
    talk = the(storage.lessons.talk_about, of=in_network(Right.TALK_OF_LESSONS))
    routes.press("lessons.begin", lessons.begin, in_network(Right.LEAD_GATHERINGS), private=IN_PRIVATE)
    routes.press("lessons.show", shows, in_network(), card="lessons")
    for result in Result:
        routes.press(f"lessons.{result.value}", lessons.result, int, private=IN_PRIVATE, word=result)
    routes.press("lessons.skip", lessons.skip, int, private=IN_PRIVATE)
    routes.press("lessons.enough", lessons.enough, asked(lessons.MORE, undecided=True), private=IN_PRIVATE)
    routes.press("lessons.again", lessons.ask_again, own_lesson, private=IN_PRIVATE)
    routes.press("lessons.offer", lessons.offer, own_lesson, private=IN_PRIVATE)
    routes.press("lessons.stay", lessons.stay, own_lesson, private=IN_PRIVATE)
    routes.press("lessons.withdraw", lessons.withdraw, own_lesson, private=IN_PRIVATE)
    routes.press("lessons.agree_all", lessons.agree_all, chair, private=IN_PRIVATE, agreed=True)
    routes.press("lessons.agree_none", lessons.agree_all, chair, private=IN_PRIVATE, agreed=False)
    routes.press("lessons.choose", lessons.choose, chair, private=IN_PRIVATE)
    routes.press("lessons.undecide", lessons.take_back_answer, lesson, private=IN_PRIVATE)
    routes.press("lessons.agree", lessons.agree, lesson, private=IN_PRIVATE, agreed=True)
    routes.press("lessons.disagree", lessons.agree, lesson, private=IN_PRIVATE, agreed=False)
    routes.press("lessons.talk", lessons.ask_talk, int, in_network(), private=IN_PRIVATE)
    routes.press("lessons.give", lessons.answer_talk, talk, private=IN_PRIVATE, gives=True)
    routes.press("lessons.refuse", lessons.answer_talk, talk, private=IN_PRIVATE, gives=False)
    routes.answer(lessons.WORDS, lessons.take_words, typed, asks=Asks.WORDS)
    routes.answer(lessons.MORE, lessons.take_more, typed, asks=Asks.WORDS)
    routes.answer(lessons.AGAIN, lessons.take_again, own_lesson.asked("lesson"), asks_nothing, asks=Asks.WHOLE)
