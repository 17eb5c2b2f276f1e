"""A further body (คณะ) on a page of its own of the settings' card: when it meets, its seats, how it counts and decides."""

from typing import Any

from acts import standing
from acts.settings.card import show
from domain.people import clean_name, same_name
from domain.refusal import Refused
from domain.rights import Right
from storage import networks, questions
from storage.networks import Body
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn
from views.settings import WAITS
from views.standing import Standing

STEPS = ("rule", "quorum", "held", "extraordinary", "matters")  # of the set-up's questions, those that a body has too


async def standing_in_body(
    turn: Turn, network_id: int, body_id: int, right: Right | None = None
) -> tuple[Standing, Body]:
    """The standing in a body that a button names, of a person who has the right there; another network's body is an old button."""
    if network_id not in await standing.networks_here(turn):
        raise Refused("common.old_button")
    body = next((each for each in await networks.bodies_of(turn.connection, network_id) if each.id == body_id), None)
    if body is None:
        raise Refused("common.old_button")
    here = await standing.in_body(turn, network_id, body.id)
    if right is not None:
        here.require(right)
    return here, body


async def show_body(turn: Turn, network_id: int, body_id: int, *, fresh: bool = False, changed: bool = False) -> None:
    """The page of one body. `changed`: by this very press."""
    _, body = await standing_in_body(turn, network_id, body_id)
    await show(turn, network_id, body_id=body.id, fresh=fresh, changed=changed)


async def change_body(turn: Turn, network_id: int, body_id: int, what: str, value: str) -> None:
    """The casting vote, or the minutes to wait for a quorum, as a button offers them; anything else is an old button."""
    _, body = await standing_in_body(turn, network_id, body_id, Right.CHANGE_SETTINGS)
    if what == "casting" and value in ("0", "1"):
        new: dict[str, Any] = {"casting_vote": value == "1"}
    elif what == "wait" and value in WAITS:
        new = {"wait_minutes": int(value)}
    else:
        raise Refused("common.old_button")
    if any(getattr(body, column) != wanted for column, wanted in new.items()):
        await networks.change_body(turn, network_id, body.id, **new)


async def ask_body_name(turn: Turn, network_id: int, body_id: int) -> None:
    """Another name for a further body."""
    _, body = await standing_in_body(turn, network_id, body_id, Right.CHANGE_SETTINGS)
    if body.is_default:
        raise Refused("common.old_button")
    keyboard = [[data("settings.leave", "settings.leave:{question}")]]
    await questions.ask(
        turn,
        "settings.body_name",
        "settings.type_body_name",
        {"body": body.name},
        state={"body": body.id},
        keyboard=keyboard,
        network_id=network_id,
    )


async def keep_body_name(turn: Turn, question: Question, text: str) -> None:
    """The body bears that name from now on, also in what is sent about meetings that are planned."""
    network_id = question.network_id or 0
    _, body = await standing_in_body(turn, network_id, question.state["body"], Right.CHANGE_SETTINGS)
    name = clean_name(text)
    for other in await networks.bodies_of(turn.connection, network_id):
        if other.id != body.id and same_name(other.name, name):
            raise Refused("settings.body_known", name=other.name)
    if not await questions.end(turn, question):
        raise Refused("setup.answered_already")
    if body.name != name:
        await networks.change_body(turn, network_id, body.id, name=name)
    await show_body(turn, network_id, body.id, fresh=True, changed=True)
