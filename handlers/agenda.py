"""The agenda: /agenda, proposing a matter, and the secretary's decisions."""

from acts import agenda
from acts.meetings.access import opened_body
from acts.standing import here
from domain.refusal import Refused
from handlers.routes import Press, Routes, Spoken
from storage import questions
from storage.questions import Question
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("agenda", show)
    routes.answer("agenda.title", take_title)
    routes.answer("agenda.standing", take_standing)
    routes.press("agenda.body", show_body)
    routes.press("agenda.propose", propose)
    routes.press("agenda.back", agenda.take_back, int, int)
    routes.press("agenda.proposals", proposals)
    routes.press("agenda.decide", agenda.decided, int, int, int, str)
    routes.press("agenda.standing", ask_standing)
    routes.press("agenda.usual", usual)
    routes.link("p", propose_from_link, str)


async def show(turn: Turn, spoken: Spoken) -> None:
    """/agenda at any time, in the group and in private."""
    await agenda.show(turn, await here(turn))


async def show_body(turn: Turn, press: Press) -> None:
    """The body was chosen: the agenda of its next meeting."""
    where, body = await opened_body(turn, press.number())
    await agenda.show_body(turn, where, body)


def _body(press: Press) -> int | None:
    """The body behind the network's key; older buttons carry none and mean the network's own."""
    return press.number(1) if len(press.arguments) > 1 else None


async def propose(turn: Turn, press: Press) -> None:
    """[เสนอวาระ]."""
    await agenda.ask_proposal(turn, press.number(), _body(press))


async def propose_from_link(turn: Turn, rest: str) -> None:
    """[เสนอวาระ] in the group opened the private chat."""
    network, _, body = rest.partition("b")
    if not network.isdecimal() or not (body.isdecimal() or not body) or len(rest) > 32:
        raise Refused("common.old_button")
    await agenda.ask_proposal(turn, int(network), int(body) if body else None)


async def take_title(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """The matter, in the member's words."""
    if not spoken.text.strip() or spoken.has_file:
        return False
    await agenda.take_proposal(turn, int(question.state["network"]), spoken.text, question.state.get("body"))
    await questions.end(turn, question)
    return True


async def proposals(turn: Turn, press: Press) -> None:
    """The proposals so far, for the secretary."""
    await agenda.see_proposals(turn, press.number(), _body(press))


async def ask_standing(turn: Turn, press: Press) -> None:
    """The matters of every meeting are to be changed."""
    await agenda.ask_standing(turn, press.number(), _body(press))


async def usual(turn: Turn, press: Press) -> None:
    """The usual four again."""
    network_id = press.number()
    question = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if question is not None and question.name == "agenda.standing":
        await questions.end(turn, question)
    await agenda.take_standing(turn, network_id, None, _body(press))


async def take_standing(turn: Turn, question: Question, spoken: Spoken) -> bool:
    """The matters of every meeting, one a line."""
    if not spoken.text.strip() or spoken.has_file:
        return False
    await agenda.take_standing(turn, int(question.state["network"]), spoken.text, question.state.get("body"))
    await questions.end(turn, question)
    return True
