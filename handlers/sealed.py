"""A press on a sealed button counts for the values that its card showed; where they are others by then, the card comes anew.

The card itself names them, beside its keyboard (docs/decisions/seals.md). So it is drawn once more, as it would be sent now, and the
same button looked for on it: no act compares anything, and none can forget to.
"""

from collections.abc import Awaitable, Callable

from domain.refusal import Refused
from domain.seals import parted
from storage import messages, outbox
from storage.messages import Shown
from storage.outbox import Keyboard
from storage.turn import Turn

MOST_COPIES = 8  # cards of a chat, the newest, of which a message can be a copy
KeyboardNow = Callable[[Turn, Shown], Awaitable[Keyboard]]


async def unknown(_: Turn, __: Shown) -> Keyboard:
    """Where no cards are known, nothing that a card showed can be confirmed."""
    raise Refused("common.old_button")


async def changed(
    turn: Turn, target: str, seal: str, message_id: int | None, words: str, keyboard_now: KeyboardNow
) -> bool:
    """Whether the card shows other values than under this button; then it comes anew, with `words`, what it said, beside it.

    A button that is no more on it is left to its act, which knows what became of the thing. A message that no card is known to stand
    on may be the first of two copies, where Telegram's answer was lost and it was sent again: it counts as the other one would, and
    is refused where no card says the same.
    """
    shown = await messages.shown_on(turn.connection, turn.here.id, message_id)
    if shown is None:
        for each in await messages.shown_lately(turn.connection, turn.here.id, MOST_COPIES):
            if _seal_of(await keyboard_now(turn, each), target) == seal:
                return False
        raise Refused("common.old_button")
    now = _seal_of(await keyboard_now(turn, shown), target)
    if now is None or now == seal:
        return False
    view = shown.view | {messages.SEEN: words}
    await outbox.show(turn, turn.here.id, shown.name, view, network_id=shown.network_id, fresh=True)
    turn.record("sealed.changed", shown.network_id, button=target)
    turn.answer("common.other_now", alert=True)
    return True


def _seal_of(keyboard: Keyboard, target: str) -> str | None:
    """The seal of the button that does this; None where no such button stands there."""
    for row in keyboard:
        for _, _, how, carried in row:
            if how == "data" and parted(carried)[0] == target:
                return parted(carried)[1]
    return None
