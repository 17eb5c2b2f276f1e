"""Answers to an invitation: buttons in the group and in private, the substitute's name, reasons, answers by telephone."""

from acts import standing
from acts.answers import in_words, pressed
from domain.answers import AnswerKind, Reason
from domain.situations import Asks
from handlers.kinds import asked, file, forwarded, heard, minute, one_of, own_words
from handlers.routes import Routes
from handlers.things import opened


def register(routes: Routes) -> None:
    """What can be pressed and typed; the last word of a button is the moment of the meeting that was asked about.

    'Not sure yet' has no button: it is only typed.
    """
    meeting = opened(standing.opened)
    for kind in (each for each in AnswerKind if each is not AnswerKind.MAYBE):
        routes.press(f"answers.{kind.value}", pressed.answer, meeting, minute, kind=kind)
    told = one_of("yes", "no", "no_reply", "none")
    routes.press("answers.for", pressed.answer_for, AnswerKind, meeting, int, minute, int)
    routes.press("answers.reason", pressed.give_reason, Reason, meeting, minute)
    routes.press("answers.call", pressed.called, meeting, int, told, int, minute, str, private=True)
    routes.press("answers.whose", in_words.chosen, asked("answers.whose"), int)
    routes.press("answers.other", in_words.put_right, meeting, int)
    routes.answer("answers.whose", in_words.typed, own_words, asks=Asks.NAME)
    routes.answer("answers.proxy", pressed.take_proxy, heard, file, forwarded, asks=Asks.NAME)
