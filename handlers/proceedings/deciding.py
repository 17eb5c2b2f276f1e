"""The buttons by which matters are closed, resolutions confirmed, votes taken and work given."""

from acts.proceedings import assigning, filing, matters, undoing, voting, watching
from handlers.routes import Press, Routes
from storage import outbox
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.press("proceedings.watched", _watched)
    routes.press("proceedings.close", _close)
    routes.press("proceedings.noted_all", _noted_all)
    routes.press("proceedings.undo", undoing.undo, int, int)
    routes.press("proceedings.open", matters.open_matter, int, int)
    routes.press("proceedings.go_on", matters.go_on, int, int)
    routes.press("proceedings.type", _type)
    routes.press("proceedings.resolve", _resolve)
    routes.press("proceedings.not_resolved", matters.not_resolved, int, int)
    routes.press("proceedings.as_resolution", matters.as_resolution, int, int, int)
    routes.press("proceedings.correct", matters.ask_corrections, int, int)
    routes.press("proceedings.text_before", matters.text_before, int, int, int)
    routes.press("proceedings.drop_text", matters.drop_text, int, int, int)
    routes.press("proceedings.drop_file", filing.drop, int, int)
    routes.press("proceedings.interest", matters.interest, int, int, int, int, str)
    routes.press("proceedings.assign", assigning.ask_item, int, int)
    routes.press("proceedings.item_yes", _item_yes)
    routes.press("proceedings.item_named", _item_named)
    routes.press("proceedings.item_day", assigning.by_next_meeting, int, int)
    routes.press("proceedings.item_edit", assigning.edit, int, int)
    routes.press("proceedings.item_text", assigning.as_text, int, int)
    routes.press("proceedings.item_before", assigning.before, int, int)
    routes.press("proceedings.item_undo", assigning.undo, int, int)
    routes.press("proceedings.owner", assigning.choose_owner, int, int, str, str)
    routes.press("proceedings.vote", _vote)
    routes.press("proceedings.revote", voting.stands_to_resolution, int, int, str)
    routes.press("proceedings.ballot", _ballot)
    routes.press("proceedings.apart", voting.apart, int, int)
    routes.press("proceedings.own", _own)
    routes.press("proceedings.hand", voting.hand, int, int, int, int, str)
    routes.press("proceedings.overrule", _overrule)
    routes.press("proceedings.replace", _replace)
    routes.press("proceedings.rest_yes", _rest_yes)
    routes.press("proceedings.totals", voting.ask_totals, int, int)
    routes.press("proceedings.two_thirds", _two_thirds)
    routes.press("proceedings.close_vote", _close_vote)
    routes.press("proceedings.withdraw_vote", voting.withdraw, int, int)
    routes.press("proceedings.casting", voting.cast, int, int, str)


async def _close(turn: Turn, press: Press) -> None:
    how = press.arguments[3:]
    seen = next((each for each in how if each != "sure"), None)
    await matters.close(turn, press.number(), press.number(1), press.word(2), seen=seen, sure="sure" in how)


async def _noted_all(turn: Turn, press: Press) -> None:
    await matters.noted_all(turn, press.number(), press.number(1), _counted(press, 2))


async def _type(turn: Turn, press: Press) -> None:
    await matters.ask_resolution(turn, press.number(), press.number(1), _counted(press, 2))


async def _resolve(turn: Turn, press: Press) -> None:
    how = press.word(2) if len(press.arguments) > 2 else ""
    await matters.resolve(turn, press.number(), press.number(1), stay=how == "stay", instead=how == "instead")


async def _item_yes(turn: Turn, press: Press) -> None:
    await assigning.confirm(turn, press.number(), press.number(1), stay=len(press.arguments) > 2)


async def _item_named(turn: Turn, press: Press) -> None:
    await assigning.confirm(turn, press.number(), press.number(1), as_named=True)


async def _vote(turn: Turn, press: Press) -> None:
    how = press.word(2) if len(press.arguments) > 2 else None
    await voting.open_vote(turn, press.number(), press.number(1), how)


async def _ballot(turn: Turn, press: Press) -> None:
    await voting.press(turn, press.number(), press.number(1), press.word(2), _read_as(press, 3))


async def _own(turn: Turn, press: Press) -> None:
    await voting.press_own(turn, press.number(), press.number(1), press.number(2), press.word(3), _read_as(press, 4))


def _read_as(press: Press, position: int) -> str | None:
    """The words that somebody read when they pressed; a button of an older make does not say."""
    return press.arguments[position] if len(press.arguments) > position else None


def _counted(press: Press, position: int) -> int | None:
    """How many, or which one, a press was made for; a button of an older make does not say."""
    return press.number(position) if len(press.arguments) > position else None


async def _overrule(turn: Turn, press: Press) -> None:
    keys = (press.number(), press.number(1), press.number(2))
    await voting.overrule(turn, *keys, press.word(3), press.word(4))
    if press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)


async def _replace(turn: Turn, press: Press) -> None:
    keys = (press.number(), press.number(1), press.number(2))
    await voting.replace_pressed(turn, *keys, press.word(3), press.word(4), press.number(5))


async def _rest_yes(turn: Turn, press: Press) -> None:
    await voting.rest_yes(turn, press.number(), press.number(1), press.number(2), _counted(press, 3))


async def _two_thirds(turn: Turn, press: Press) -> None:
    await voting.two_thirds(turn, press.number(), press.number(1), press.word(2) == "1")


async def _close_vote(turn: Turn, press: Press) -> None:
    accepted = press.number(2) if len(press.arguments) > 2 else 0
    await voting.close(turn, press.number(), press.number(1), accepted)


async def _watched(turn: Turn, press: Press) -> None:
    await watching.take(turn, press.number(), press.number(1), press.word(2))
    if press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)
