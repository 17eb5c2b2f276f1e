"""Lets the card of one action item come (drawn by cards/action_items.py)."""

from typing import Any

from acts.standing import may_write
from storage import meetings, outbox
from storage.action_items import ActionItem
from storage.networks import Network
from storage.turn import Turn
from views.action_items import People


def card_name(item_id: int) -> str:
    """The name of an item's card."""
    return f"task:{item_id}"


async def show_item(
    turn: Turn, network: Network, item_id: int, chat_id: int, *, fresh: bool = False, kind: str = "card", **view: Any
) -> None:
    """Show an item in one private chat; `fresh` as a new message (the old one loses its buttons).

    `why` says why it comes now, `standing_in` and `taken_over` for whom; `asking` names the text of what the card asks for about
    the item, which the next message or a press answers, and further values are what that names and offers (`day`, `owners`, `page`).
    """
    await turn.flush()
    if fresh:
        for each in await meetings.shown_on(turn.connection, card_name(item_id)):
            if each.chat_id == chat_id and each.message_id is not None:
                outbox.strip_keyboard(turn, chat_id, each.message_id)
    await outbox.show(
        turn,
        chat_id,
        card_name(item_id),
        view,
        network_id=network.id,
        not_before=may_write(turn, network, chat_id),
        fresh=fresh,
        kind=kind,
    )


async def leaders(turn: Turn, network: Network, item: ActionItem) -> dict[int, int]:
    """Chair and secretary of the item's body, person → private chat; those who hear of trouble."""
    people = await People.of(turn.connection, network, [item])
    return await people.chairs(turn.connection, item) | await people.secretaries(turn.connection, item)
