"""Action items: /tasks, what an item's card offers, and what is said about one in the private chat."""

from datetime import timedelta

from acts import action_items
from acts.action_items import doing, hearing, leading, listing
from acts.standing import here, in_network
from domain.refusal import Refused
from handlers.routes import Press, Routes, Spoken
from language.following_up import next_meeting
from storage import members, questions
from storage.questions import Question
from storage.turn import Turn

STILL_ABOUT_IT = timedelta(hours=12)


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("tasks", show)
    routes.press("tasks.done", doing.press_done, int, int)
    routes.press("tasks.open", doing.reopen, int, int)
    routes.press("tasks.claim", _claim)
    routes.press("tasks.back", doing.back, int, int)
    routes.press("tasks.later", doing.ask_day, int, int)
    routes.press("tasks.day", doing.day_pressed, int, int, str)
    routes.press("tasks.stuck", doing.ask_trouble, int, int)
    routes.press("tasks.photos", doing.photos, int, int)
    routes.press("tasks.again", leading.remind_again, int, int)
    routes.press("tasks.owner", leading.ask_owner, int, int, int)
    routes.press("tasks.give", leading.give, int, int, str, str)
    routes.press("tasks.stop", leading.ask_stop, int, int)
    routes.press("tasks.list", listing.turn_to, int, str, int)
    routes.press("tasks.see", listing.see, int, int)
    routes.press("tasks.meant", _meant)
    routes.press("tasks.report", _report)
    routes.answer("tasks.result", take_result)
    routes.answer("tasks.day", take_day)
    routes.answer("tasks.trouble", take_trouble)
    routes.answer("tasks.owner", take_owner)
    routes.answer("tasks.stop", take_stop)
    routes.answer("tasks.meant", take_meant)
    routes.link("t", from_group, str)


async def show(turn: Turn, spoken: Spoken) -> None:
    """/tasks."""
    await action_items.show(turn, await here(turn))


async def from_group(turn: Turn, rest: str) -> None:
    """The private chat was opened by the button under a list or a Monday line in the group."""
    if not rest.isdecimal() or int(rest) not in await members.networks_of(turn.connection, turn.who.id):
        raise Refused("tasks.not_yours")
    await action_items.show(turn, await in_network(turn, int(rest)))


# --- answers -------------------------------------------------------------------------------------------------------------------


async def take_result(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """A sentence or a photo of what was done; it need not come, so what comes much later, or asks for something, is none."""
    file = spoken.file
    if not spoken.text.strip() and file is None:
        return False
    if turn.now - question.asked_at > STILL_ABOUT_IT or spoken.words.request is not None:
        await questions.end(turn, question, "expired")
        return False
    await doing.take_result(turn, *await doing.of_question(turn, question), spoken.text, file)
    await questions.end(turn, question)
    return True


def _words(spoken: Spoken) -> bool:
    """Whether it is words, and none that ask for something else."""
    return bool(spoken.text.strip()) and not spoken.has_file and spoken.words.request is None


async def take_day(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """The day that was asked for."""
    if not spoken.text.strip() or spoken.has_file:
        return False
    if spoken.words.request is not None and not next_meeting(spoken.text):
        return False
    await doing.take_day(turn, question, spoken.text)
    return True


async def take_trouble(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """What is in the way."""
    if not _words(spoken):
        return False
    await doing.take_trouble(turn, *await doing.of_question(turn, question), spoken.text)
    await questions.end(turn, question)
    return True


async def take_owner(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """A name."""
    if not _words(spoken):
        return False
    await leading.take_owner(turn, question, spoken.text)
    return True


async def take_stop(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """The reason why it ends."""
    if not _words(spoken):
        return False
    await leading.take_stop(turn, *await doing.of_question(turn, question), spoken.text)
    await questions.end(turn, question)
    return True


async def take_meant(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """Yes or no in words; anything else is a message of its own."""
    yes = spoken.words.yes_no
    await questions.end(turn, question, "answered" if yes is not None else "replaced")
    if yes is None:
        return False
    await hearing.settle(turn, question, yes)
    return True


# --- presses --------------------------------------------------------------------------------------------------------------------


async def _claim(turn: Turn, press: Press) -> None:
    await doing.answer_claim(turn, press.number(), press.number(1), press.word(2) == "yes")


async def _meant(turn: Turn, press: Press) -> None:
    await hearing.meant(turn, press.number(2), True)


async def _report(turn: Turn, press: Press) -> None:
    await hearing.meant(turn, press.number(2), False)
