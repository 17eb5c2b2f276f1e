"""/digest: the month's figures for whoever follows networks, for a network's own people, and how to follow one."""

from acts.digest import choosing, following
from domain.refusal import Refused
from handlers.common import start_payload
from handlers.routes import Press, PressFunction, Routes, Spoken
from language import request
from storage import outbox, questions
from storage.questions import Question
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("digest", command)
    for name, press in _PRESSES.items():
        routes.press(f"digest.{name}", press)
    routes.answer(following.CODE, code_typed)
    start_payload("digest", from_group)


def _private(turn: Turn) -> None:
    if not turn.here.private:
        raise Refused("common.old_button")


async def command(turn: Turn, spoken: Spoken) -> None:
    """/digest [month]: in private the card; in the group the way there."""
    if not turn.here.private:
        keyboard = [[outbox.url("digest.open_private", "https://t.me/{bot}?start=digest")]]
        network_id, said = turn.here.network_id, spoken.message.message_id
        outbox.reply(turn, "digest.in_private", {}, keyboard=keyboard, network_id=network_id, reply_to=said)
        return
    await following.ways_in(turn)


async def from_group(turn: Turn, rest: str) -> None:
    """The private chat was opened by the button in the group."""
    await following.ways_in(turn)


# --- following ---------------------------------------------------------------------------------------------------------------


async def _follow(turn: Turn, press: Press) -> None:
    await following.ask_code(turn)


async def code_typed(turn: Turn, question: Question, spoken: Spoken) -> bool | None:
    """The code of a network."""
    if not spoken.text.strip() or spoken.has_file or request(spoken.text) is not None:
        return False
    await following.hear_code(turn, spoken.text, question)
    return None


async def _leave_it(turn: Turn, press: Press) -> None:
    """[ไม่ติดตาม]."""
    question = await questions.by_id(turn.connection, press.number())
    if question is not None and question.person_id == turn.who.id and question.chat_id == turn.here.id:
        await questions.end(turn, question, "broken_off")
    turn.answer("digest.left_it")
    if press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)


async def _request(turn: Turn, press: Press) -> None:
    await following.request(turn, press.word())
    if press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)


async def _consent(turn: Turn, press: Press) -> None:
    await following.decide(turn, press.number(), press.number(1), press.word(2))
    await _settings_again(turn, press)


async def _settings_again(turn: Turn, press: Press) -> None:
    """Where the press came from the network's settings, they show what holds now."""
    from acts.settings import show

    if press.message_id is None:
        return
    text, _, _ = await outbox.said_by(turn.connection, turn.here.id, press.message_id)
    if (text or "").startswith("settings."):
        await turn.flush()
        await show(turn, press.number(), page="figures", changed=True)


async def _settings(turn: Turn, press: Press) -> None:
    await choosing.show(turn, press.word(), press.number(1), fresh=not await _is_card(turn, press))


async def _is_card(turn: Turn, press: Press) -> bool:
    """Whether the button stands on the card of choices itself; from elsewhere the card comes as a new message."""
    if press.message_id is None:
        return False
    text, _, _ = await outbox.said_by(turn.connection, turn.here.id, press.message_id)
    return text == "digest.choices"


async def _tick(turn: Turn, press: Press) -> None:
    await choosing.tick(turn, press.number(), press.number(1) == 1, press.number(2))


async def _set(turn: Turn, press: Press) -> None:
    await choosing.change(turn, press.word(), press.word(1))


async def _end(turn: Turn, press: Press) -> None:
    await choosing.end(turn, press.number())


def _in_private(function: PressFunction) -> PressFunction:
    async def pressed(turn: Turn, press: Press) -> None:
        _private(turn)
        await function(turn, press)

    return pressed


_PRESSES = {
    name: _in_private(function)
    for name, function in (
        ("follow", _follow),
        ("leave_it", _leave_it),
        ("request", _request),
        ("consent", _consent),
        ("settings", _settings),
        ("tick", _tick),
        ("set", _set),
        ("end", _end),
    )
}
