"""Visits and gatherings: told in one message, confirmed and signed up for by buttons."""

from collections.abc import Awaitable, Callable
from functools import partial

from acts.action_items.access import private
from acts.visits import gatherings, listing, telling
from domain.refusal import Refused
from handlers.routes import Press, Routes, Spoken
from storage import questions
from storage.questions import Question
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    for name, press in _PRESSES.items():
        routes.press(f"visits.{name}", press if name in _IN_THE_GROUP else partial(_privately, press))
    routes.answer("visits.tell", take_visit)
    routes.answer("visits.gather", take_gathering)
    routes.answer("visits.again", take_again)
    routes.answer("visits.came", take_came)
    routes.answer("visits.lesson", take_lesson)


# --- answers -------------------------------------------------------------------------------------------------------------------


def _words(spoken: Spoken) -> bool:
    return bool(spoken.text.strip()) and spoken.words.request is None


async def take_visit(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """The message that tells of a visit."""
    if not _words(spoken):
        return False
    if not await telling.take(turn, spoken.text, spoken.file, sure=True):
        raise Refused("visits.unreadable")
    await questions.end(turn, question)
    return True


async def take_gathering(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """The message that tells of a gathering."""
    if not _words(spoken):
        return False
    await gatherings.take_asked(turn, int(question.state["network"]), spoken.text, spoken.file)
    await questions.end(turn, question)
    return True


async def take_again(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """A visit told anew."""
    if not _words(spoken) or spoken.has_file:
        return False
    await telling.take_again(turn, int(question.state["network"]), int(question.state["visit"]), spoken.text)
    await questions.end(turn, question)
    return True


async def take_came(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """How many came."""
    if not _words(spoken) or spoken.has_file:
        return False
    await gatherings.take_came(turn, question, spoken.text)
    return True


async def take_lesson(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """What was learned."""
    if not _words(spoken) or spoken.has_file:
        return False
    await gatherings.take_lesson(turn, question, spoken.text)
    return True


# --- presses --------------------------------------------------------------------------------------------------------------------


async def _list(turn: Turn, press: Press) -> None:
    await listing.show(turn, press.number())


async def _tell(turn: Turn, press: Press) -> None:
    await listing.ask_visit(turn, press.number())


async def _gather(turn: Turn, press: Press) -> None:
    await listing.ask_gathering(turn, press.number())


async def _ok(turn: Turn, press: Press) -> None:
    await telling.confirm(turn, press.number(), press.number(1))


async def _drop(turn: Turn, press: Press) -> None:
    await telling.drop(turn, press.number(), press.number(1))


async def _again(turn: Turn, press: Press) -> None:
    await telling.ask_again(turn, press.number(), press.number(1))


async def _which(turn: Turn, press: Press) -> None:
    await telling.which(turn, press.number(), press.number(1), press.number(2))


async def _at(turn: Turn, press: Press) -> None:
    await telling.at(turn, press.number(), press.number(1), press.number(2))


async def _photos(turn: Turn, press: Press) -> None:
    await telling.visit_photos(turn, press.number(), press.number(1))


async def _plan(turn: Turn, press: Press) -> None:
    await telling.plan_visit(turn, press.number(), press.number(1))


async def _announce(turn: Turn, press: Press) -> None:
    await gatherings.announce(turn, press.number(), press.number(1))


async def _cancel(turn: Turn, press: Press) -> None:
    await gatherings.cancel(turn, press.number(), press.number(1))


async def _come(turn: Turn, press: Press) -> None:
    await gatherings.come(turn, press.number(), press.number(1), True)


async def _stay(turn: Turn, press: Press) -> None:
    await gatherings.come(turn, press.number(), press.number(1), False)


async def _came(turn: Turn, press: Press) -> None:
    await gatherings.ask_came(turn, press.number(), press.number(1))


async def _all(turn: Turn, press: Press) -> None:
    await gatherings.all_came(turn, press.number())


async def _pictures(turn: Turn, press: Press) -> None:
    await gatherings.pictures(turn, press.number(), press.number(1))


_PRESSES = {
    "list": _list,
    "tell": _tell,
    "gather": _gather,
    "ok": _ok,
    "drop": _drop,
    "again": _again,
    "which": _which,
    "at": _at,
    "photos": _photos,
    "plan": _plan,
    "announce": _announce,
    "cancel": _cancel,
    "come": _come,
    "stay": _stay,
    "came": _came,
    "all": _all,
    "pictures": _pictures,
}
_IN_THE_GROUP = frozenset({"come", "stay"})  # what was seen on a visit, and who needs help, is for the private chat


async def _privately(function: Callable[[Turn, Press], Awaitable[None]], turn: Turn, press: Press) -> None:
    private(turn)
    await function(turn, press)
