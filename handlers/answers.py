"""Answers to an invitation: buttons in the group and in private, the substitute's name, reasons, answers by telephone."""

from acts.answers import tapping, whose
from domain.answers import AnswerKind, Reason
from handlers.kinds import asked, file, forwarded, heard, minute, one_of, own_words
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be pressed and typed; the last word of a button is the moment of the meeting that was asked about."""
    for kind in AnswerKind:
        routes.press(f"answers.{kind.value}", tapping.answer, int, minute, kind=kind)
    told = one_of("yes", "no", "no_reply", "none")
    routes.press("answers.for", tapping.answer_for, AnswerKind, int, int, minute)
    routes.press("answers.reason", tapping.give_reason, Reason, int, minute)
    routes.press("answers.call", tapping.called, int, int, told, int, minute, str, private=True)
    routes.press("answers.whose", whose.chosen, asked("answers.whose"), int)
    routes.press("answers.other", whose.put_right, int, int)
    routes.answer("answers.whose", whose.typed, own_words)
    routes.answer("answers.proxy", tapping.take_proxy, heard, file, forwarded, patient=True)
