"""/settings: one card in the private chat, its pages, and the few things that are typed."""

from datetime import time

from acts import settings as acts
from acts import standing
from acts.setup.asking import SETTINGS, ask_step
from domain.refusal import Refused
from domain.rights import Right
from handlers.routes import Press, Routes, Spoken
from language import request
from language import setup_words as words
from storage import chats, outbox, questions
from storage.questions import Question
from storage.turn import Turn

ASKED = ("name", "rule", "quorum", "held", "extraordinary", "matters", "level", "parent", "members")


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("settings", command)
    routes.press("settings.open", opened)
    routes.press("settings.set", set_pressed)
    routes.press("settings.ask", ask_pressed)
    routes.press("settings.body", body_pressed)
    routes.press("settings.body_set", body_set_pressed)
    routes.press("settings.body_name", body_name_pressed)
    routes.press("settings.type", type_pressed)
    routes.press("settings.leave", leave_pressed)
    routes.press("settings.remove_day", remove_day_pressed)
    routes.press("settings.networks", networks_pressed)
    routes.press("settings.choose", choose_pressed)
    routes.answer("settings.quiet", quiet_typed)
    routes.answer("settings.own_day", own_day_typed)
    routes.answer("settings.body", body_typed)
    routes.answer("settings.body_name", body_name_typed)
    routes.link("settings", by_link, str)


async def command(turn: Turn, spoken: Spoken) -> None:
    """/settings: the card in private; in the group the way there."""
    if turn.here.private:
        here = await standing.here(turn)
        await acts.show(turn, here.network.id, fresh=True)
        return
    network_id = turn.here.network_id
    if network_id is None:
        raise Refused("common.no_network_here")
    keyboard = [[outbox.url("settings.open_private", f"https://t.me/{{bot}}?start=settings{network_id}")]]
    outbox.reply(
        turn,
        "settings.in_private",
        {},
        keyboard=keyboard,
        network_id=network_id,
        reply_to=spoken.message.message_id,
    )


async def by_link(turn: Turn, payload: str) -> None:
    """/start settings<network>."""
    if not payload.isascii() or not payload.isdigit():
        raise Refused("common.old_button")
    await acts.standing_in(turn, int(payload[:15]), change=False)
    await standing.choose(turn, int(payload[:15]))
    await acts.show(turn, int(payload[:15]), fresh=True)


def _private(turn: Turn) -> None:
    if not turn.here.private:
        raise Refused("common.old_button")


async def opened(turn: Turn, press: Press) -> None:
    """A page of the card."""
    _private(turn)
    page = press.word(1)
    if page not in acts.PAGES:
        raise Refused("common.old_button")
    await acts.standing_in(turn, press.number(), change=False)
    await acts.show(turn, press.number(), page=page)


async def set_pressed(turn: Turn, press: Press) -> None:
    """One of the offered values."""
    _private(turn)
    page = await acts.change(turn, press.number(), press.word(1), press.word(2))
    turn.answer("settings.changed")
    await acts.show(turn, press.number(), page=page, changed=True)


async def ask_pressed(turn: Turn, press: Press) -> None:
    """One of the set-up's questions, asked again."""
    _private(turn)
    step = press.word(1)
    body_id = press.number(2) or None
    if step not in (ASKED if body_id is None else acts.STEPS):
        raise Refused("common.old_button")
    if body_id is None:
        await acts.standing_in(turn, press.number(), change=True)
    else:
        await acts.standing_in_body(turn, press.number(), body_id, Right.CHANGE_SETTINGS)
    await ask_step(turn, press.number(), step, back=SETTINGS, body_id=body_id)


async def body_pressed(turn: Turn, press: Press) -> None:
    """The page of a further body."""
    _private(turn)
    await acts.show_body(turn, press.number(), press.number(1))


async def body_set_pressed(turn: Turn, press: Press) -> None:
    """One of the offered values of a body."""
    _private(turn)
    await acts.change_body(turn, press.number(), press.number(1), press.word(2), press.word(3))
    turn.answer("settings.changed")
    await acts.show_body(turn, press.number(), press.number(1), changed=True)


async def body_name_pressed(turn: Turn, press: Press) -> None:
    """[แก้ชื่อคณะ]."""
    _private(turn)
    await acts.ask_body_name(turn, press.number(), press.number(1))


async def type_pressed(turn: Turn, press: Press) -> None:
    """Something that is typed."""
    _private(turn)
    await acts.ask(turn, press.number(), press.word(1))


async def leave_pressed(turn: Turn, press: Press) -> None:
    """[ไม่แก้]: everything stays as it is."""
    question = await questions.by_id(turn.connection, press.number())
    if question is None or question.person_id != turn.who.id or question.chat_id != turn.here.id:
        raise Refused("setup.answered_already")
    await questions.end(turn, question, "broken_off")
    await acts.standing_in(turn, question.network_id or 0, change=False)
    if question.state.get("body"):
        await acts.show_body(turn, question.network_id or 0, question.state["body"], fresh=True)
    else:
        await acts.show(turn, question.network_id or 0, fresh=True)


async def remove_day_pressed(turn: Turn, press: Press) -> None:
    """[ลบ …]."""
    _private(turn)
    await acts.remove_day(turn, press.number(), press.number(1))
    turn.answer("settings.changed")
    await acts.show(turn, press.number(), page="days", changed=True)


async def networks_pressed(turn: Turn, press: Press) -> None:
    """[เครือข่ายอื่น]."""
    _private(turn)
    await acts.standing_in(turn, press.number(), change=False)
    await acts.show_networks(turn, press.number())


async def choose_pressed(turn: Turn, press: Press) -> None:
    """One of the person's networks."""
    _private(turn)
    await acts.standing_in(turn, press.number(), change=False)
    await standing.choose(turn, press.number())
    turn.person = await chats.person_by_id(turn.connection, turn.who.id)
    await acts.show(turn, press.number(), fresh=True)


async def _may(turn: Turn, question: Question) -> None:
    (await standing.in_network(turn, question.network_id or 0)).require(Right.CHANGE_SETTINGS)


async def quiet_typed(turn: Turn, question: Question, spoken: Spoken) -> bool | None:
    """สองทุ่มถึงเจ็ดโมงเช้า, 20.00–07.00."""
    if request(spoken.text) is not None or not spoken.text.strip():
        return False
    await _may(turn, question)
    hours: list[time] = words.two_hours(spoken.text)
    if len(hours) != 2:
        acts.again(turn, question, "settings.quiet_unread")
        return None
    try:
        await acts.keep_quiet_hours(turn, question, hours[0], hours[1])
    except Refused as refusal:
        acts.again(turn, question, refusal.key, dict(refusal.values))
    return None


async def own_day_typed(turn: Turn, question: Question, spoken: Spoken) -> bool | None:
    """วันตลาดทุกวันอังคาร, 25 ธันวาคม งานประจำปี."""
    if request(spoken.text) is not None or not spoken.text.strip():
        return False
    await _may(turn, question)
    try:
        heard = words.meeting_habit(spoken.text, now=turn.now)
        await acts.keep_own_day(turn, question, spoken.text, heard)
    except Refused as refusal:
        acts.again(turn, question, refusal.key, dict(refusal.values))
    return None


async def body_typed(turn: Turn, question: Question, spoken: Spoken) -> bool | None:
    """คณะอนุกรรมการฝ่ายการตลาด."""
    if request(spoken.text) is not None or not spoken.text.strip():
        return False
    await _may(turn, question)
    try:
        await acts.keep_body(turn, question, spoken.text)
    except Refused as refusal:
        acts.again(turn, question, refusal.key, dict(refusal.values))
    return None


async def body_name_typed(turn: Turn, question: Question, spoken: Spoken) -> bool | None:
    """A further body's other name."""
    if request(spoken.text) is not None or not spoken.text.strip():
        return False
    try:
        await acts.keep_body_name(turn, question, spoken.text)
    except Refused as refusal:
        acts.again(turn, question, refusal.key, dict(refusal.values))
    return None
