"""What leads to the settings' card, from one page to the next, and back to it after a change."""

from acts import standing
from acts.settings import bodies, card, changing
from acts.setup.asking import SETTINGS, ask_step
from domain.refusal import Refused
from domain.rights import Right
from storage import chats, outbox, questions
from storage.questions import Question
from storage.turn import Turn

ASKED = ("name", "rule", "quorum", "held", "extraordinary", "matters", "level", "parent", "members")


async def begin(turn: Turn, message_id: int) -> None:
    """/settings: the card in private; in the group, as a reply, the way there."""
    if turn.here.private:
        await card.show(turn, (await standing.here(turn)).network.id, fresh=True)
        return
    network_id = turn.here.network_id
    if network_id is None:
        raise Refused("common.no_network_here")
    keyboard = [[outbox.url("settings.open_private", f"https://t.me/{{bot}}?start=settings{network_id}")]]
    outbox.reply(turn, "settings.in_private", {}, keyboard=keyboard, network_id=network_id, reply_to=message_id)


async def choose(turn: Turn, network_id: int) -> None:
    """One of the person's networks, from the card or by the group's button: the one they speak of from now on."""
    await card.standing_in(turn, network_id, change=False)
    await standing.choose(turn, network_id)
    turn.person = await chats.person_by_id(turn.connection, turn.who.id)
    await card.show(turn, network_id, fresh=True)


async def open_page(turn: Turn, network_id: int, page: str) -> None:
    """A page of the card."""
    if page not in card.PAGES:
        raise Refused("common.old_button")
    await card.standing_in(turn, network_id, change=False)
    await card.show(turn, network_id, page=page)


async def open_networks(turn: Turn, network_id: int) -> None:
    """[เครือข่ายอื่น]."""
    await card.standing_in(turn, network_id, change=False)
    await card.show_networks(turn, network_id)


async def set_value(turn: Turn, network_id: int, what: str, value: str) -> None:
    """One of the offered values."""
    page = await changing.change(turn, network_id, what, value)
    turn.answer("settings.changed")
    await card.show(turn, network_id, page=page, changed=True)


async def set_value_of_body(turn: Turn, network_id: int, body_id: int, what: str, value: str) -> None:
    """One of the offered values of a body."""
    await bodies.change_body(turn, network_id, body_id, what, value)
    turn.answer("settings.changed")
    await bodies.show_body(turn, network_id, body_id, changed=True)


async def remove_day(turn: Turn, network_id: int, own_day_id: int) -> None:
    """[ลบ …] behind a day of the network's own."""
    await changing.remove_day(turn, network_id, own_day_id)
    turn.answer("settings.changed")
    await card.show(turn, network_id, page="days", changed=True)


async def ask_again(turn: Turn, network_id: int, step: str, body_id: int) -> None:
    """One of the set-up's questions, of the network (0) or of a further body."""
    if step not in (bodies.STEPS if body_id else ASKED):
        raise Refused("common.old_button")
    if body_id:
        await bodies.standing_in_body(turn, network_id, body_id, Right.CHANGE_SETTINGS)
    else:
        await card.standing_in(turn, network_id, change=True)
    await ask_step(turn, network_id, step, back=SETTINGS, body_id=body_id or None)


async def leave(turn: Turn, question: Question) -> None:
    """[ไม่แก้]: everything stays as it is."""
    network_id = question.network_id or 0
    await questions.end(turn, question, "broken_off")
    await card.standing_in(turn, network_id, change=False)
    if question.state.get("body"):
        await bodies.show_body(turn, network_id, question.state["body"], fresh=True)
    else:
        await card.show(turn, network_id, fresh=True)
