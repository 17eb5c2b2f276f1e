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
    for act, function in {
        "show": show,
        "one": show_one,
        "choose": choose,
        "tick": tick,
        "page": turn_page,
        "keep_choice": keep_choice,
        "all": confirm_all,
        "all_now": open_to_all,
        "person": ask_person,
        "give": give,
        "new": give_new,
        "take": confirm_taking,
        "take_now": take_away,
        "link": send_link,
        "term": ask_term,
        "no_term": no_term,
        "offices": show_office_terms,
        "office": ask_office_term,
        "decline": confirm_decline,
        "decline_now": decline,
        "keep": keep_seat,
    }.items():
        routes.press(f"seats.{act}", function)
    routes.answer("seats.choose", take_name)
    routes.answer("seats.person", take_person)
    routes.answer("seats.term", take_term, patient=True)


async def show(turn: Turn, press: Press) -> None:
    """[ที่นั่งในคณะ], and its pages; where the settings' card is elsewhere (a notice), it comes anew."""
    await acts.show(turn, press.number(), press.number(1), press.number(2))


async def show_one(turn: Turn, press: Press) -> None:
    """One seat."""
    await acts.show_one(turn, press.number(), press.number(1))


async def choose(turn: Turn, press: Press) -> None:
    """[เลือกองค์กร]."""
    await acts.choose(turn, press.number(), press.number(1))


async def tick(turn: Turn, press: Press) -> None:
    """An organisation in the list."""
    await acts.tick(turn, press.number(), press.number(1))


async def turn_page(turn: Turn, press: Press) -> None:
    """Another page of the list."""
    await acts.turn_page(turn, press.number(), press.number(1))


async def keep_choice(turn: Turn, press: Press) -> None:
    """[บันทึก]."""
    await acts.keep(turn, press.number())


async def confirm_all(turn: Turn, press: Press) -> None:
    """[ให้ทุกแห่งมีที่นั่ง]."""
    await acts.confirm_all(turn, press.number(), press.number(1))


async def open_to_all(turn: Turn, press: Press) -> None:
    """Yes, every member."""
    await acts.open_to_all(turn, press.number(), press.number(1))


async def ask_person(turn: Turn, press: Press) -> None:
    """[เพิ่มบุคคล], and its pages."""
    await acts.ask_person(turn, press.number(), press.number(1), press.number(2))


async def give(turn: Turn, press: Press) -> None:
    """A person was chosen."""
    await acts.add(turn, press.number(), press.number(1), press.number(2))


async def give_new(turn: Turn, press: Press) -> None:
    """[คนใหม่: …]."""
    await acts.add_new(turn, press.number())


async def confirm_taking(turn: Turn, press: Press) -> None:
    """[ยกเลิกที่นั่งนี้]."""
    await acts.confirm_taking(turn, press.number(), press.number(1))


async def take_away(turn: Turn, press: Press) -> None:
    """Yes, the seat is taken away."""
    await acts.take_away(turn, press.number(), press.number(1))


async def send_link(turn: Turn, press: Press) -> None:
    """[ลิงก์ให้เจ้าของที่นั่ง]."""
    await acts.send_link(turn, press.number(), press.number(1))


async def ask_term(turn: Turn, press: Press) -> None:
    """[กำหนดวาระ] [ต่อวาระ] of a seat."""
    await acts.ask_term(turn, press.number(), press.number(1))


async def show_office_terms(turn: Turn, press: Press) -> None:
    """[วาระการดำรงตำแหน่ง]."""
    await acts.show_office_terms(turn, press.number(), press.number(1))


async def ask_office_term(turn: Turn, press: Press) -> None:
    """The term of one office."""
    await acts.ask_office_term(turn, press.number(), press.number(1))


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


async def confirm_decline(turn: Turn, press: Press) -> None:
    """[ไม่รับที่นั่ง]."""
    await acts.confirm_decline(turn, press.number())


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
