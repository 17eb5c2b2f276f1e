"""/digest: the month's figures for whoever follows networks, for a network's own people, and how to follow one."""

import re

from acts import digest
from acts.settings.card import show
from domain.following import ALL
from domain.refusal import Refused
from handlers.routes import Press, PressFunction, Routes, Spoken
from language import request
from language.months import month_named
from storage import outbox, questions
from storage.questions import Question
from storage.turn import Turn

SHARES = "shares"  # what language.requests gives for 'our share'
_CODE = re.compile(r"[A-Za-z2-9]{6}")
_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("digest", command)
    for name, press in _PRESSES.items():
        routes.press(f"digest.{name}", press)
    routes.answer(digest.following.CODE, code_typed)
    routes.link("digest", from_group, str)


def _private(turn: Turn) -> None:
    if not turn.here.private:
        raise Refused("common.old_button")


async def command(turn: Turn, spoken: Spoken) -> None:
    """/digest [month, or the code of a network]: in private the card; in the group the way there."""
    if not turn.here.private:
        keyboard = [[outbox.url("digest.open_private", "https://t.me/{bot}?start=digest")]]
        network_id, said = turn.here.network_id, spoken.message.message_id
        outbox.reply(turn, "digest.in_private", {}, keyboard=keyboard, network_id=network_id, reply_to=said)
        return
    if spoken.argument == SHARES:
        await digest.showing.show_own_shares(turn)
        return
    month = month_named(spoken.argument, now=turn.now) if spoken.argument else None
    if spoken.argument and month is None:
        if _CODE.fullmatch(spoken.argument.strip()):
            await digest.following.hear_code(turn, spoken.argument)
            return
        raise Refused("digest.month_unread", words=spoken.argument[:40])
    if not await digest.showing.begin(turn, month):
        await digest.following.ways_in(turn)


async def from_group(turn: Turn, rest: str) -> None:
    """The private chat was opened by the button in the group."""
    if not await digest.showing.begin(turn):
        await digest.following.ways_in(turn)


# --- the card and its pages --------------------------------------------------------------------------------------------------


def _month(word: str) -> str:
    """A month as buttons carry it; anything else is an old button."""
    if not _MONTH.fullmatch(word):
        raise Refused("common.old_button")
    return word


# The texts of the cards that are leafed through: what a press on one shows comes in its place.
_LEAVES = frozenset(
    f"digest.{each}"
    for each in ("card", "public_card", "list", "late", "rows", "row", "sources", "share_list", "quiet")
)


async def _leaf(turn: Turn, press: Press, number: int, month: str) -> bool:
    """Whether the press is on a message that is leafed through; what it shows comes there."""
    if press.message_id is None:
        return False
    text, _, _ = await outbox.said_by(turn.connection, turn.here.id, press.message_id)
    if text not in _LEAVES:
        return False
    await outbox.put_card_on(turn, turn.here.id, digest.showing.card(month, number), press.message_id)
    return True


def _leafing(function: PressFunction) -> PressFunction:
    """For buttons that carry a scope and a month."""

    async def pressed(turn: Turn, press: Press) -> None:
        await _leaf(turn, press, press.number(), _month(press.word(1)))
        await function(turn, press)

    return pressed


async def _show(turn: Turn, press: Press) -> None:
    """A scope's latest month, in place of the card that is shown or as a new message from elsewhere."""
    month = await digest.showing.latest_of(turn, press.number())
    on_leaf = await _leaf(turn, press, press.number(), month)
    await digest.showing.show(turn, press.number(), month, fresh=not on_leaf)


async def _home(turn: Turn, press: Press) -> None:
    await digest.showing.show(turn, press.number(), _month(press.word(1)))


async def _list(turn: Turn, press: Press) -> None:
    await digest.showing.show_list(turn, press.number(), _month(press.word(1)), press.number(2), press.number(3))


async def _see(turn: Turn, press: Press) -> None:
    await digest.showing.show_network(turn, press.number(), _month(press.word(1)), press.number(2))


async def _late(turn: Turn, press: Press) -> None:
    await digest.showing.show_corrections(turn, press.number(), _month(press.word(1)), press.number(2))


async def _rows(turn: Turn, press: Press) -> None:
    await digest.showing.show_rows(turn, press.number(), _month(press.word(1)), press.number(2))


async def _row(turn: Turn, press: Press) -> None:
    await digest.showing.show_figures(turn, press.number(), _month(press.word(1)), press.number(2), press.number(3))


async def _from(turn: Turn, press: Press) -> None:
    marked, page = press.word(3), press.number(4)
    await digest.showing.show_sources(turn, press.number(), _month(press.word(1)), press.number(2), marked, page)


async def _shares(turn: Turn, press: Press) -> None:
    await digest.showing.show_shares(turn, press.number(), _month(press.word(1)), press.number(2))


async def _quiet(turn: Turn, press: Press) -> None:
    await _leaf(turn, press, ALL, _month(press.word()))
    await digest.asking.show_quiet(turn, _month(press.word()), press.number(1))


async def _ask(turn: Turn, press: Press) -> None:
    await _leaf(turn, press, ALL, _month(press.word()))
    await digest.asking.ask(turn, _month(press.word()), press.number(1), press.number(2))


async def _answer(turn: Turn, press: Press) -> None:
    await digest.asking.answer(turn, press.number(), press.number(1), press.word(2))


async def _file(turn: Turn, press: Press) -> None:
    await digest.files.send(turn, press.word(), press.number(1), _month(press.word(2)))


# --- following ---------------------------------------------------------------------------------------------------------------


async def _follow(turn: Turn, press: Press) -> None:
    await digest.following.ask_code(turn)


async def code_typed(turn: Turn, question: Question, spoken: Spoken) -> bool | None:
    """The code of a network."""
    if not spoken.text.strip() or spoken.has_file or request(spoken.text) is not None:
        return False
    await digest.following.hear_code(turn, spoken.text, question)
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
    await digest.following.request(turn, press.word())
    if press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)


async def _consent(turn: Turn, press: Press) -> None:
    if press.word(2) == "end":
        await digest.following.ask_end(turn, press.number(), press.number(1))
        return
    await digest.following.decide(turn, press.number(), press.number(1), press.word(2))
    await _settings_again(turn, press)


async def _settings_again(turn: Turn, press: Press) -> None:
    """Where the press came from the network's settings, they show what holds now."""

    if press.message_id is None:
        return
    text, _, _ = await outbox.said_by(turn.connection, turn.here.id, press.message_id)
    if (text or "").startswith("settings."):
        await turn.flush()
        await show(turn, press.number(), page="figures", changed=True)


async def _settings(turn: Turn, press: Press) -> None:
    text = None
    if press.message_id is not None:
        text, _, _ = await outbox.said_by(turn.connection, turn.here.id, press.message_id)
    await digest.choosing.show(turn, press.word(), press.number(1), fresh=text != "digest.choices")


async def _tick(turn: Turn, press: Press) -> None:
    await digest.choosing.tick(turn, press.number(), press.number(1) == 1, press.number(2))


async def _set(turn: Turn, press: Press) -> None:
    await digest.choosing.change(turn, press.word(), press.word(1))


async def _end(turn: Turn, press: Press) -> None:
    await digest.choosing.end(turn, press.number())


def _in_private(function: PressFunction) -> PressFunction:
    async def pressed(turn: Turn, press: Press) -> None:
        _private(turn)
        await function(turn, press)

    return pressed


_PRESSES = {
    name: _in_private(function)
    for name, function in (
        ("show", _show),
        ("home", _leafing(_home)),
        ("list", _leafing(_list)),
        ("see", _leafing(_see)),
        ("late", _leafing(_late)),
        ("rows", _leafing(_rows)),
        ("row", _leafing(_row)),
        ("from", _leafing(_from)),
        ("shares", _leafing(_shares)),
        ("quiet", _quiet),
        ("ask", _ask),
        ("answer", _answer),
        ("file", _file),
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
