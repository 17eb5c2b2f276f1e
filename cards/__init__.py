"""What people see of a thing that changes: for each card a text in locales/, and one function from the books to its values.

A card's name begins with its noun and the key of what it shows ('meeting:12', 'vote:7'). Acts never import from here: they write, which
lets the cards that show it follow (storage/declared.py), or say `outbox.show(…)` where a card is to come that is not there yet; what
stands on it is computed when it is its turn to be sent, so nobody is sent a state that is over (docs/decisions/cards.md).
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from cards.drawing import Card, Look
from locales import Texts
from storage.database import Database
from storage.outbox import Keyboard, Shown
from storage.sending import Outgoing
from storage.trouble import overtaken
from storage.turn import Turn

Draw = Callable[[Look], Awaitable[Card | None]]

CARDS: dict[str, Draw] = {
    noun: draw
    for each in iter_modules(__path__)
    for noun, draw in getattr(import_module(f"cards.{each.name}"), "CARDS", {}).items()
}
"""The noun with which a card's name begins -> the function that draws it: of all modules of this room, by their own CARDS."""


async def _looked(database: Database, row: Outgoing, now: datetime) -> Any:
    noun, *keys = (row.card_name or "").split(":")
    private = row.chat_kind == "private"
    async with database.look(settled=True) as connection:
        return await CARDS[noun](Look(connection, now, row.chat_id, private, row.network_id, tuple(keys), row.values))


async def keyboard_now(turn: Turn, shown: Shown) -> Keyboard:
    """The buttons that a card of the chat in which somebody acts would have, were it sent now; none where it has nothing to show."""
    noun, *keys = shown.name.split(":")
    here = turn.here
    look = Look(turn.connection, turn.now, here.id, here.private, shown.network_id, tuple(keys), shown.view)
    card = await CARDS[noun](look)
    return card.keyboard if card is not None else []


async def draw(database: Database, texts: Texts, row: Outgoing, now: datetime) -> Outgoing | None:
    """An outbox row of a card with what stands on it now; None where there is nothing to show any more.

    Of its values the row gets those that its text names; KeyError names one that is missing.
    """
    while True:
        try:
            card = await _looked(database, row, now)
            break
        except Exception as error:
            if not overtaken(error):
                raise  # else another program changed what it shows while it was looked at
    if card is None:
        return None
    values = texts.kept(card.text, card.values)
    return replace(row, text=card.text, values=values, keyboard=card.keyboard, drawn=True, view=row.values)
