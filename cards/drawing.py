"""What a card is: a text with its values and buttons, computed from the books for the chat in which it stands."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.tables import Table
from storage import chats
from storage.chats import Person
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.outbox import Keyboard
from views.concerned import named_in
from views.standing import Standing, in_chat, of_person
from views.tables import with_button
from views.trade import of_hub


@dataclass(frozen=True)
class Look:
    """Where a card stands and how it is looked at: `keys` are what follows the noun in its name ('vote:12' has ('12',)).

    `view` is what the act that showed it said of how to look (a page, a menu); empty where only what it shows has changed.
    """

    connection: AsyncConnection
    now: datetime
    chat_id: int
    private: bool
    network: int | None
    keys: tuple[str, ...]
    view: dict[str, Any]

    @property
    def key(self) -> int:
        """The key of what the card shows."""
        return int(self.keys[0])

    @property
    def network_id(self) -> int:
        """The network to which what is shown belongs; LookupError for a card of no network."""
        if self.network is None:
            raise LookupError("this card belongs to no network")
        return self.network

    async def standing(self, network_id: int, body_id: int | None = None) -> Standing | None:
        """The part in a network of whoever has this private chat; None in a group, and for who has none (any more)."""
        return await in_chat(self.connection, self.chat_id, network_id, body_id) if self.private else None

    async def person(self) -> Person | None:
        """Whoever has this private chat; None in a group."""
        return await chats.person_in_chat(self.connection, self.chat_id) if self.private else None

    async def of_hub(self, network: Network) -> bool:
        """Whether whoever has this private chat takes goods in there; nobody does in a group."""
        person = await self.person()
        if person is None:
            return False
        return await of_hub(self.connection, await of_person(self.connection, network.id, person.id), person.id)

    async def named(self, network: Network) -> str:
        """The network's name where it has to be said: in a group, and to who has a part in others too; '' elsewhere."""
        return await named_in(self.connection, network, self.chat_id)


@dataclass(frozen=True)
class Card:
    """A card as it is shown now: the key of its text in locales/, what is known for it, its buttons, and its rows as a table."""

    text: str
    values: dict[str, Any]
    keyboard: Keyboard
    table: Table | None = None


def card(text: str, keyboard: Keyboard | None = None, /, **values: Any) -> Card:
    """A card with the text of this key in locales/, which is all that declares it.

    Where it is drawn, what the text does not name is left out of the values, and what it needs and is missing is a KeyError
    (`Texts.kept`).
    """
    return Card(text, values, keyboard or [])


def tabled(look: Look, made: Card, table: Table, press: str, *keys: int | str) -> Card:
    """The card with its rows as a table, for which a press asks; in private alone, and where there are two rows at least."""
    if not look.private or not table.is_one:
        return made
    return replace(made, table=table, keyboard=with_button(made.keyboard, table, press, *keys))


def table_of(draw: Callable[[Look], Awaitable[Card | None]]) -> Callable[[Look], Awaitable[Table | None]]:
    """What draws the table of a card that `draw` draws: whoever gets no card gets no table."""

    async def drawn(look: Look) -> Table | None:
        found = await draw(look)
        return found.table if found is not None else None

    return drawn
