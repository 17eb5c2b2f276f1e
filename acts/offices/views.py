"""The offices on the directory's card: who holds what, and the choice of a person for one."""

from acts.offices.appointing import body_of, in_body_of
from acts.standing import yours
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from storage import networks, outbox, questions
from storage.networks import Body
from storage.turn import Turn
from views.directory import card_name
from views.offices import hands_over_chair
from views.standing import Standing


async def show_offices(turn: Turn, network_id: int, body_id: int | None = None, *, fresh: bool = False) -> None:
    """Who holds which office of a body (the default one), with what the person may change."""
    await yours(turn, network_id)
    await questions.leave(turn, "offices.person")
    if body_id is None:
        body = await networks.default_body(turn.connection, network_id)
    else:
        body = await body_of(turn, network_id, body_id)
    view = {"face": "offices", "body": body.id}
    await outbox.show(turn, turn.here.id, card_name(network_id), view, network_id=network_id, fresh=fresh)


async def may_pick(turn: Turn, standing: Standing, body: Body, office: Office) -> None:
    """Raises Refused unless the person may give this office now; the chair is given by the chair alone (see `gone`)."""
    if office is not Office.CHAIR:
        standing.require(Right.APPOINT)
    elif not await hands_over_chair(turn.connection, standing.network.id, body.id, turn.who.id):
        raise Refused("office.only_chair")


async def show_choice(
    turn: Turn, network_id: int, body_id: int, office: Office, page: int = 0, *, part: str = "", fresh: bool = False
) -> None:
    """The people whom the network knows, by eight, for one office; a name may be typed instead."""
    standing, body = await in_body_of(turn, network_id, body_id)
    await may_pick(turn, standing, body, office)
    state = {"body": body.id, "office": office.value, "part": part}
    question_id = await questions.expect(turn, "offices.person", state=state, network_id=network_id)
    view = state | {"face": "choose_officer", "page": page, "question": question_id}
    await outbox.show(turn, turn.here.id, card_name(network_id), view, network_id=network_id, fresh=fresh)
