"""The seats of a body in chats: whose they are, organisations ticked, persons named, terms typed."""

from acts import seats as acts
from acts.seats import persons, terms
from domain.refusal import Refused
from handlers.routes import Press, Routes, Spoken
from language import request
from language.setup_words import nothing, skip
from storage import outbox, questions
from storage.questions import Question
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.press("seats.show", acts.show, int, int, int)
    routes.press("seats.one", acts.show_one, int, int)
    routes.press("seats.choose", acts.choose, int, int)
    routes.press("seats.tick", acts.tick, int, int)
    routes.press("seats.page", acts.turn_page, int, int)
    routes.press("seats.keep_choice", acts.keep, int)
    routes.press("seats.all", acts.confirm_all, int, int)
    routes.press("seats.all_now", acts.open_to_all, int, int)
    routes.press("seats.person", acts.ask_person, int, int, int)
    routes.press("seats.give", acts.add, int, int, int)
    routes.press("seats.new", acts.add_new, int)
    routes.press("seats.take", acts.confirm_taking, int, int)
    routes.press("seats.take_now", acts.take_away, int, int)
    routes.press("seats.link", acts.send_link, int, int)
    routes.press("seats.term", acts.ask_term, int, int)
    routes.press("seats.no_term", no_term)
    routes.press("seats.offices", acts.show_office_terms, int, int)
    routes.press("seats.office", acts.ask_office_term, int, int)
    routes.press("seats.decline", acts.confirm_decline, int)
    routes.press("seats.decline_now", decline)
    routes.press("seats.keep", keep_seat)
    routes.answer("seats.choose", take_name)
    routes.answer("seats.person", take_person)
    routes.answer("seats.term", take_term, patient=True)


async def no_term(turn: Turn, press: Press) -> None:
    """[ไม่มีกำหนด]."""
    question = await questions.by_id(turn.connection, press.number())
    if (
        question is None
        or question.name != terms.NAME
        or question.person_id != turn.who.id
        or question.chat_id != turn.here.id
    ):
        raise Refused("seats.choice_over")
    await acts.keep_term(turn, question, None)


async def decline(turn: Turn, press: Press) -> None:
    """Yes, the seat is given back."""
    if press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)
    await acts.decline(turn, press.number())


async def keep_seat(turn: Turn, press: Press) -> None:
    """The seat is kept after all."""
    if press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)
    turn.answer("seats.stays")


def _another_request(spoken: Spoken) -> bool:
    return not spoken.text.strip() or request(spoken.text) is not None


async def take_name(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """Part of an organisation's name ticks it."""
    return not _another_request(spoken) and await acts.ticked_by_name(turn, question, spoken.text)


async def take_person(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """The name of somebody who gets a seat."""
    if _another_request(spoken):
        return False
    await persons.typed(turn, question, spoken.text)
    return True


async def take_term(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """31 ธันวาคม 2571, สิ้นปี 2571, สองปี; or that there is none."""
    if _another_request(spoken):
        return False
    if nothing(spoken.text) or skip(spoken.text):
        await acts.keep_term(turn, question, None)
    else:
        await terms.read_term(turn, question, spoken.text)
    return True
