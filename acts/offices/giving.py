"""An office is given to somebody who was chosen or named, and taken again: asked once more where somebody else leaves it."""

from acts.members import directory
from acts.offices import appointing, chair
from acts.standing import yours
from domain.people import Office, name_key
from storage import directory as books
from storage import members, questions
from storage.questions import Question
from storage.turn import Turn


async def give(turn: Turn, network_id: int, body_id: int, office: Office, person_id: int, yes: int = 0) -> None:
    """A person was chosen: appointed, or for the chair offered; `yes` where it was asked once more."""
    await _give(turn, network_id, body_id, office, person_id, sure=bool(yes))


async def _give(
    turn: Turn, network_id: int, body_id: int, office: Office, person_id: int, *, sure: bool, fresh: bool = False
) -> None:
    person = await appointing.known_person(turn, network_id, person_id)
    target = f"offices.give:{network_id}:{body_id}:{office}:{person_id}:1"
    back = f"offices.list:{network_id}:{body_id}"
    if office is Office.CHAIR:
        standing, body = await appointing.in_body_of(turn, network_id, body_id)
        await appointing.may_pick(turn, standing, body, office)
        if not sure:
            values = {"name": person.name}
            await directory.confirm(
                turn, network_id, "offices.confirm_offer", values, target, back, "offices.yes", fresh=fresh
            )
            return
        await chair.offer(turn, network_id, body_id, person_id)
    else:
        before = await appointing.appoint(turn, network_id, body_id, office, person_id, sure=sure)
        if before is not None:
            values = {"before": before, "name": person.name, "office": office.value}
            await directory.confirm(
                turn, network_id, "offices.confirm", values, target, back, "offices.yes", fresh=fresh
            )
            return
    await appointing.show_offices(turn, network_id, body_id, fresh=fresh)


async def give_new(turn: Turn, question: Question, yes: int = 0) -> None:
    """[a new name]: somebody without Telegram holds the office; `yes` where it was asked who leaves it."""
    assert question.network_id is not None
    state, sure = question.state, bool(yes)
    office = Office(state["office"])
    before = await appointing.appoint_new(turn, question.network_id, state["body"], office, state["part"], sure=sure)
    back = f"offices.list:{question.network_id}:{state['body']}"
    if before is not None:
        values = {"before": before, "name": state["part"], "office": office.value}
        target = f"offices.new:{question.id}:1"
        await directory.confirm(turn, question.network_id, "offices.confirm", values, target, back, "offices.yes")
        return
    await questions.end(turn, question)
    await appointing.show_offices(turn, question.network_id, state["body"])


async def take_person(turn: Turn, question: Question, text: str) -> bool:
    """A name in words: somebody known under exactly that name, else the choice narrowed to it."""
    if not name_key(text):
        return False
    assert question.network_id is not None
    office = Office(question.state["office"])
    part = " ".join(text.split())[:200]
    known = await books.known_people(turn.connection, question.network_id)
    exact = [each for each in known if name_key(each.name) == name_key(part)]
    body_id = question.state["body"]
    if len(exact) == 1:
        await questions.end(turn, question)
        await _give(turn, question.network_id, body_id, office, exact[0].person_id, sure=False, fresh=True)
        return True
    await appointing.show_choice(turn, question.network_id, body_id, office, 0, part=part, fresh=True)
    return True


async def confirm_end(turn: Turn, network_id: int, body_id: int, office: Office, person_id: int) -> None:
    """An office is to be taken or laid down: asked once."""
    await yours(turn, network_id)
    person = await appointing.known_person(turn, network_id, person_id)
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


async def end(turn: Turn, network_id: int, body_id: int, office: Office, person_id: int) -> None:
    """An office is taken or laid down."""
    await appointing.dismiss(turn, network_id, body_id, office, person_id)
    if network_id in await members.networks_of(turn.connection, turn.who.id):
        await appointing.show_offices(turn, network_id, body_id)
