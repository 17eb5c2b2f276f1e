"""Offices in chats: [appoint], the choice of a person, and the chair's way from one to the next."""

from acts import offices as acts
from acts.members import directory
from acts.offices import appointing, chair, gone, matching, views
from acts.standing import yours
from domain.people import Office, name_key
from domain.refusal import Refused
from handlers.routes import Press, Routes, Spoken
from language import request
from storage import directory as books
from storage import members, questions
from storage.questions import Question
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.link("c", chair_is_gone_from_link, str)
    routes.event(f"member_seen.{gone.ABOUT}", gone.seen)
    routes.press("offices.list", show)
    routes.press("offices.pick", pick)
    routes.press("offices.give", give)
    routes.press("offices.same", same)
    routes.press("offices.other", other)
    routes.press("offices.new", give_new)
    routes.press("offices.ending", confirm_end)
    routes.press("offices.end", end)
    routes.press("offices.gone", chair_is_gone)
    routes.press("offices.name", name_chair)
    routes.press("offices.name_sure", name_chair_surely)
    routes.press("offices.accept", chair.accept, int)
    routes.press("offices.decline", chair.decline, int)
    routes.answer("offices.person", take_person)


async def show(turn: Turn, press: Press) -> None:
    """Who holds which office."""
    body_id = press.number(1) if len(press.arguments) > 1 else None
    _in_private(turn)
    await views.show_offices(turn, press.number(), body_id)


def _in_private(turn: Turn) -> None:
    if not turn.here.private:
        raise Refused("members.in_private_only")


async def pick(turn: Turn, press: Press) -> None:
    """An office was chosen: for whom?"""
    _in_private(turn)
    office = appointing.office_named(press.word(2))
    page = press.number(3) if len(press.arguments) > 3 else 0
    await views.show_choice(turn, press.number(), press.number(1), office, page)


async def give(turn: Turn, press: Press) -> None:
    """A person was chosen: appointed, or for the chair offered."""
    _in_private(turn)
    network_id, body_id, office = press.number(), press.number(1), appointing.office_named(press.word(2))
    person_id, sure = press.number(3), len(press.arguments) > 4
    await _give(turn, network_id, body_id, office, person_id, sure=sure)


async def _give(
    turn: Turn, network_id: int, body_id: int, office: Office, person_id: int, *, sure: bool, fresh: bool = False
) -> None:
    person = await appointing.known_person(turn, network_id, person_id)
    target = f"offices.give:{network_id}:{body_id}:{office}:{person_id}:1"
    back = f"offices.list:{network_id}:{body_id}"
    if office is Office.CHAIR:
        standing, body = await appointing.in_body_of(turn, network_id, body_id)
        await views.may_pick(turn, standing, body, office)
        if not sure:
            values = {"name": person.name}
            await directory.confirm(
                turn, network_id, "offices.confirm_offer", values, target, back, "offices.yes", fresh=fresh
            )
            return
        await acts.offer(turn, network_id, body_id, person_id)
    else:
        before = await acts.appoint(turn, network_id, body_id, office, person_id, sure=sure)
        if before is not None:
            values = {"before": before, "name": person.name, "office": office.value}
            await directory.confirm(
                turn, network_id, "offices.confirm", values, target, back, "offices.yes", fresh=fresh
            )
            return
    await views.show_offices(turn, network_id, body_id, fresh=fresh)


async def give_new(turn: Turn, press: Press) -> None:
    """[a new name]: somebody without Telegram holds the office."""
    question = await questions.by_id(turn.connection, press.number())
    if question is None or question.person_id != turn.who.id or question.name != "offices.person":
        raise Refused("members.question_over")
    assert question.network_id is not None
    state = question.state
    sure = len(press.arguments) > 1
    office = Office(state["office"])
    before = await appointing.appoint_new(turn, question.network_id, state["body"], office, state["part"], sure=sure)
    back = f"offices.list:{question.network_id}:{state['body']}"
    if before is not None:
        values = {"before": before, "name": state["part"], "office": office.value}
        target = f"offices.new:{question.id}:1"
        await directory.confirm(turn, question.network_id, "offices.confirm", values, target, back, "offices.yes")
        return
    await questions.end(turn, question)
    await views.show_offices(turn, question.network_id, state["body"])


async def same(turn: Turn, press: Press) -> None:
    """Whoever joined is the officer who was named before."""
    await _matched(turn, press, same=True)


async def other(turn: Turn, press: Press) -> None:
    """Whoever joined is somebody else of such a name."""
    await _matched(turn, press, same=False)


async def _matched(turn: Turn, press: Press, *, same: bool) -> None:
    _in_private(turn)
    office = appointing.office_named(press.word(2))
    network_id, body_id, entered_id, person_id = (press.number(place) for place in (0, 1, 3, 4))
    await matching.settle(turn, network_id, body_id, office, entered_id, person_id, same=same)


async def take_person(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """A name in words: somebody known under exactly that name, else the choice narrowed to it."""
    if not name_key(spoken.text) or request(spoken.text) is not None:
        return False
    assert question.network_id is not None
    office = Office(question.state["office"])
    part = " ".join(spoken.text.split())[:200]
    known = await books.known_people(turn.connection, question.network_id)
    exact = [each for each in known if name_key(each.name) == name_key(part)]
    body_id = question.state["body"]
    if len(exact) == 1:
        await questions.end(turn, question)
        await _give(turn, question.network_id, body_id, office, exact[0].person_id, sure=False, fresh=True)
        return True
    await views.show_choice(turn, question.network_id, body_id, office, 0, part=part, fresh=True)
    return True


async def confirm_end(turn: Turn, press: Press) -> None:
    """An office is to be taken or laid down: asked once."""
    network_id, body_id, office = press.number(), press.number(1), appointing.office_named(press.word(2))
    _in_private(turn)
    await yours(turn, network_id)
    person = await appointing.known_person(turn, network_id, press.number(3))
    own = person.person_id == turn.who.id
    await directory.confirm(
        turn,
        network_id,
        "offices.confirm_resign" if own else "offices.confirm_end",
        {"name": person.name, "office": office.value},
        f"offices.end:{network_id}:{body_id}:{office}:{person.person_id}",
        f"offices.list:{network_id}:{body_id}",
        "offices.yes_resign" if own else "offices.yes_end",
    )


async def end(turn: Turn, press: Press) -> None:
    """An office is taken or laid down."""
    network_id, body_id = press.number(), press.number(1)
    await acts.dismiss(turn, network_id, body_id, appointing.office_named(press.word(2)), press.number(3))
    if network_id in await members.networks_of(turn.connection, turn.who.id):
        await views.show_offices(turn, network_id, body_id)


async def chair_is_gone(turn: Turn, press: Press) -> None:
    """[the chair is gone]: the people of whom one may be named."""
    await gone.begin(turn, press.number(), press.number(1), "page", press.number(2))


async def chair_is_gone_from_link(turn: Turn, payload: str) -> None:
    """t.me/<bot>?start=c<network>: an admin of the group wishes to name a chair."""
    if not payload.isascii() or not payload.isdigit():
        raise Refused("members.not_yours")
    await gone.begin(turn, int(payload[:15]), None, "page")


async def name_chair(turn: Turn, press: Press) -> None:
    """A person was chosen: is that right?"""
    await gone.begin(turn, press.number(), press.number(1), "name", press.number(2))


async def name_chair_surely(turn: Turn, press: Press) -> None:
    """Yes: this is the chair from now on."""
    await gone.begin(turn, press.number(), press.number(1), "sure", press.number(2))
