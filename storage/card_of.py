"""Whose card a row of the books concerns: by its columns, or by what leads from them to the card."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from storage.connection import AsyncConnection
from storage.stale import Changed


@dataclass(frozen=True, eq=False)
class CardOf:
    """Cards of a noun whose key stands in these columns of the row, or is found through another table from what stands there.

    `network`: the column that says whose card it is; None where every network has one of it. `key` makes the card's key of what stands
    in the columns, where that is not simply one after the other. Where a part of it is None, no card shows the row.
    `through` takes what stands in the columns by their names, and gives the card's key, its network, and the chat where it is only that
    chat's card. `here`: only the card in the chat in which it is done.
    """

    noun: str
    columns: tuple[str, ...]
    network: str | None = "network_id"
    through: Select[Any] | None = None
    key: Callable[..., object] | None = None
    here: bool = False

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns of the row that say which card it is."""
        return self.columns if self.network is None or self.through is not None else (*self.columns, self.network)

    def of(self, row: Any, chat_id: int | None) -> "Changed | Led | None":
        """What changed with this row, or what leads to it; None: nothing. It is done in that chat (None: by the clock)."""
        values = tuple(getattr(row, name) for name in self.columns)
        chats = frozenset({chat_id or 0}) if self.here else None
        if self.through is not None:
            return Led(self, values, chats)
        keys = values if self.key is None else (self.key(*values),)
        if None in keys:
            return None
        network_id = None if self.network is None else getattr(row, self.network)
        return Changed(":".join((self.noun, *map(str, keys))), network_id, chats)


@dataclass(frozen=True)
class Led:
    """Something changed that is looked up by what leads to it."""

    card: CardOf
    values: tuple[Hashable, ...]
    chats: frozenset[int] | None

    async def look_up(self, connection: AsyncConnection, known: dict[Hashable, Any]) -> list[Changed]:
        """What changed, each with its network; what was asked for another noun already is `known`."""
        through, values = self.card.through, self.values
        assert through is not None
        if (through, values) not in known:
            asked = dict(zip(self.card.columns, values, strict=True))
            known[through, values] = (await connection.execute(through, asked)).all()
        return [
            Changed(f"{self.card.noun}:{key}", network_id, frozenset(chats) if chats else self.chats)
            for key, network_id, *chats in known[through, values]
        ]


def card_of(
    noun: str,
    *columns: str,
    network: str | None = "network_id",
    through: Select[Any] | None = None,
    key: Callable[..., object] | None = None,
    here: bool = False,
) -> CardOf:
    """The card of that noun with the key that stands in these columns of the row."""
    return CardOf(noun, columns, network, through, key, here)


NEW = "new"  # a row comes; not given: all that its columns concern. Where one goes, all of it is
ANY = "any"  # any column that has no entry of its own

Cards = tuple[CardOf, ...]
NO_CARD: Mapping[str, Cards] = {ANY: ()}  # what it holds is shown with another table's row, which is written with it
