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

from cards.drawing import Card, Look
from domain.tables import Table
from locales import Texts
from storage.database import Database
from storage.messages import Shown
from storage.outbox import Keyboard
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

TABLES: dict[str, Callable[[Look], Awaitable[Table | None]]] = {
    press: draw
    for each in iter_modules(__path__)
    for press, draw in getattr(import_module(f"cards.{each.name}"), "TABLES", {}).items()
}
"""The press that asks for a table -> what draws it; None for who may not see what the table is of."""


async def _looked(database: Database, row: Outgoing, now: datetime) -> Card | Table | None:
    of_table = row.act == "table"
    noun, *keys = (row.values["press"], *row.values["keys"]) if of_table else (row.card_name or "").split(":")
    view = {} if of_table else row.values
    async with database.look(settled=True) as connection:
        look = Look(connection, now, row.chat_id, row.chat_kind == "private", row.network_id, tuple(keys), view)
        return await (TABLES if of_table else CARDS)[noun](look)


async def keyboard_now(turn: Turn, shown: Shown) -> Keyboard:
    """The buttons that a card of the chat in which somebody acts would have, were it sent now; none where it has nothing to show."""
    noun, *keys = shown.name.split(":")
    here = turn.here
    look = Look(turn.connection, turn.now, here.id, here.private, shown.network_id, tuple(keys), shown.view)
    card = await CARDS[noun](look)
    return card.keyboard if card is not None else []


async def draw(database: Database, texts: Texts, row: Outgoing, now: datetime) -> Outgoing | None:
    """An outbox row of a card, or a table, with what stands on it now; None where there is nothing to show any more.

    Of its values the row gets those that its text names; KeyError names one that is missing.
    """
    while True:
        try:
            shown = await _looked(database, row, now)
            break
        except Exception as error:
            if not overtaken(error):
                raise  # else another program changed what it shows while it was looked at
    if shown is None:
        return None
    if isinstance(shown, Table):
        text, values = shown.caption
        return replace(row, text=text, values={**values, "table": shown.written()}, drawn=True, view=row.values)
    values = texts.kept(shown.text, shown.values)
    return replace(row, text=shown.text, values=values, keyboard=shown.keyboard, drawn=True, view=row.values)
