"""What a card is: a text with its values and buttons, computed from the books for the chat in which it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, ClassVar, Self

from storage.connection import AsyncConnection
from storage.networks import Network
from storage.outbox import Keyboard
from views.concerned import named_in
from views.standing import Standing, in_chat


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

    async def named(self, network: Network) -> str:
        """The network's name where it has to be said: in a group, and to who has a part in others too; '' elsewhere."""
        return await named_in(self.connection, network, self.chat_id)


@dataclass(frozen=True, kw_only=True)
class Card:
    """A card as it is shown now. A subclass has one field for each value of its text `TEXT` (a key in locales/), and no other."""

    TEXT: ClassVar[str]

    keyboard: Keyboard = field(default_factory=list)

    @classmethod
    def of(cls, values: Mapping[str, Any], keyboard: Keyboard | None = None) -> Self:
        """The card with those of these values that its text needs; KeyError names one that is missing."""
        return cls(**{name: values[name] for name in cls.needs()}, keyboard=keyboard or [])

    @classmethod
    def needs(cls) -> tuple[str, ...]:
        """The names of the values that its text needs."""
        return tuple(each.name for each in fields(cls) if each.name != "keyboard")

    @property
    def text(self) -> str:
        """The key of its text in locales/."""
        return self.TEXT

    @property
    def values(self) -> dict[str, Any]:
        """The values by name, as the text takes them."""
        return {name: getattr(self, name) for name in self.needs()}


@dataclass(frozen=True, kw_only=True)
class _Of(Card):
    """A card that `card` makes."""

    key: str
    given: Mapping[str, Any]

    @property
    def text(self) -> str:
        """The key of its text in locales/."""
        return self.key

    @property
    def values(self) -> dict[str, Any]:
        """All that is known for its text."""
        return dict(self.given)


def card(text: str, keyboard: Keyboard | None = None, /, **values: Any) -> Card:
    """A card with the text of this key in locales/, which declares it: what the text does not name is left out where it is drawn, and
    what it needs and is missing is an error there (`Texts.kept`).
    """
    return _Of(key=text, given=values, keyboard=keyboard or [])
