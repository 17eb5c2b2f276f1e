"""The buttons by which matters are closed, resolutions confirmed, votes taken and work given."""

from acts.proceedings import assigning, filing, matters, undoing, voting, watching
from handlers.routes import Press, Routes
from storage import outbox
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    for name, function in _PRESSES.items():
        routes.press(f"proceedings.{name}", function)


async def _close(turn: Turn, press: Press) -> None:
    how = press.arguments[3:]
    seen = next((each for each in how if each != "sure"), None)
    await matters.close(turn, press.number(), press.number(1), press.word(2), seen=seen, sure="sure" in how)


async def _noted_all(turn: Turn, press: Press) -> None:
    await matters.noted_all(turn, press.number(), press.number(1), _counted(press, 2))


async def _open(turn: Turn, press: Press) -> None:
    await matters.open_matter(turn, press.number(), press.number(1))


async def _go_on(turn: Turn, press: Press) -> None:
    await matters.go_on(turn, press.number(), press.number(1))


async def _type(turn: Turn, press: Press) -> None:
    await matters.ask_resolution(turn, press.number(), press.number(1), _counted(press, 2))


async def _resolve(turn: Turn, press: Press) -> None:
    how = press.word(2) if len(press.arguments) > 2 else ""
    await matters.resolve(turn, press.number(), press.number(1), stay=how == "stay", instead=how == "instead")


async def _not_resolved(turn: Turn, press: Press) -> None:
    await matters.not_resolved(turn, press.number(), press.number(1))


async def _as_resolution(turn: Turn, press: Press) -> None:
    await matters.as_resolution(turn, press.number(), press.number(1), press.number(2))


async def _correct(turn: Turn, press: Press) -> None:
    await matters.ask_corrections(turn, press.number(), press.number(1))


async def _text_before(turn: Turn, press: Press) -> None:
    await matters.text_before(turn, press.number(), press.number(1), press.number(2))


async def _drop_file(turn: Turn, press: Press) -> None:
    await filing.drop(turn, press.number(), press.number(1))


async def _drop_text(turn: Turn, press: Press) -> None:
    await matters.drop_text(turn, press.number(), press.number(1), press.number(2))


async def _interest(turn: Turn, press: Press) -> None:
    await matters.interest(turn, press.number(), press.number(1), press.number(2), press.number(3), press.word(4))


async def _assign(turn: Turn, press: Press) -> None:
    await assigning.ask_item(turn, press.number(), press.number(1))


async def _item_yes(turn: Turn, press: Press) -> None:
    await assigning.confirm(turn, press.number(), press.number(1), stay=len(press.arguments) > 2)


async def _item_named(turn: Turn, press: Press) -> None:
    await assigning.confirm(turn, press.number(), press.number(1), as_named=True)


async def _item_day(turn: Turn, press: Press) -> None:
    await assigning.by_next_meeting(turn, press.number(), press.number(1))


async def _item_edit(turn: Turn, press: Press) -> None:
    await assigning.edit(turn, press.number(), press.number(1))


async def _item_text(turn: Turn, press: Press) -> None:
    await assigning.as_text(turn, press.number(), press.number(1))


async def _item_before(turn: Turn, press: Press) -> None:
    await assigning.before(turn, press.number(), press.number(1))


async def _item_undo(turn: Turn, press: Press) -> None:
    await assigning.undo(turn, press.number(), press.number(1))


async def _owner(turn: Turn, press: Press) -> None:
    await assigning.choose_owner(turn, press.number(), press.number(1), press.word(2), press.word(3))


async def _vote(turn: Turn, press: Press) -> None:
    how = press.word(2) if len(press.arguments) > 2 else None
    await voting.open_vote(turn, press.number(), press.number(1), how)


async def _revote(turn: Turn, press: Press) -> None:
    await voting.stands_to_resolution(turn, press.number(), press.number(1), press.word(2))


async def _ballot(turn: Turn, press: Press) -> None:
    await voting.press(turn, press.number(), press.number(1), press.word(2), _read_as(press, 3))


async def _apart(turn: Turn, press: Press) -> None:
    await voting.apart(turn, press.number(), press.number(1))


async def _own(turn: Turn, press: Press) -> None:
    await voting.press_own(turn, press.number(), press.number(1), press.number(2), press.word(3), _read_as(press, 4))


async def _hand(turn: Turn, press: Press) -> None:
    await voting.hand(turn, press.number(), press.number(1), press.number(2), press.number(3), press.word(4))


def _read_as(press: Press, position: int) -> str | None:
    """The words that somebody read when they pressed; a button of an older make does not say."""
    return press.arguments[position] if len(press.arguments) > position else None


def _counted(press: Press, position: int) -> int | None:
    """How many, or which one, a press was made for; a button of an older make does not say."""
    return press.number(position) if len(press.arguments) > position else None


async def _undo(turn: Turn, press: Press) -> None:
    await undoing.undo(turn, press.number(), press.number(1))


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


async def _totals(turn: Turn, press: Press) -> None:
    await voting.ask_totals(turn, press.number(), press.number(1))


async def _two_thirds(turn: Turn, press: Press) -> None:
    await voting.two_thirds(turn, press.number(), press.number(1), press.word(2) == "1")


async def _close_vote(turn: Turn, press: Press) -> None:
    accepted = press.number(2) if len(press.arguments) > 2 else 0
    await voting.close(turn, press.number(), press.number(1), accepted)


async def _withdraw_vote(turn: Turn, press: Press) -> None:
    await voting.withdraw(turn, press.number(), press.number(1))


async def _casting(turn: Turn, press: Press) -> None:
    await voting.cast(turn, press.number(), press.number(1), press.word(2))


async def _watched(turn: Turn, press: Press) -> None:
    await watching.take(turn, press.number(), press.number(1), press.word(2))
    if press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)


_PRESSES = {
    "watched": _watched,
    "close": _close,
    "noted_all": _noted_all,
    "undo": _undo,
    "open": _open,
    "go_on": _go_on,
    "type": _type,
    "resolve": _resolve,
    "not_resolved": _not_resolved,
    "as_resolution": _as_resolution,
    "correct": _correct,
    "text_before": _text_before,
    "drop_text": _drop_text,
    "drop_file": _drop_file,
    "interest": _interest,
    "assign": _assign,
    "item_yes": _item_yes,
    "item_named": _item_named,
    "item_day": _item_day,
    "item_edit": _item_edit,
    "item_text": _item_text,
    "item_before": _item_before,
    "item_undo": _item_undo,
    "owner": _owner,
    "vote": _vote,
    "revote": _revote,
    "ballot": _ballot,
    "apart": _apart,
    "own": _own,
    "hand": _hand,
    "overrule": _overrule,
    "replace": _replace,
    "rest_yes": _rest_yes,
    "totals": _totals,
    "two_thirds": _two_thirds,
    "close_vote": _close_vote,
    "withdraw_vote": _withdraw_vote,
    "casting": _casting,
}
