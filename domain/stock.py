"""What was sent back to the hub and lies there: a pile of each round's goods, which loses its cost as its units are sold.

Quantities are whole hand-out units, money is satang. Source of the rules: docs/trade.md, 'What is left at the hub'.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from domain.ledger import Account, Entry, Posting
from domain.money import half_up
from domain.payments import DIFFERENCE, of_member
from domain.refusal import Refused

SOLD = "stock_sold"  # what an entry is


class State(StrEnum):
    """Goods are offered in the group until somebody takes them, or the hub offers them no more."""

    OPEN = "open"
    TAKEN = "taken"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Lot:
    """So many units that came to the hub at one time, and what they cost."""

    units: int
    satang: int

    def left(self, quantity: int) -> "Lot":
        """What is left of it without so many units: their part of its cost goes along, half up; the last takes what is left."""
        return Lot(self.units - quantity, self.satang - half_up(self.satang * quantity, self.units))


@dataclass(frozen=True)
class Pile:
    """The lots that lie at the hub, the oldest first."""

    lots: tuple[Lot, ...] = ()

    @property
    def units(self) -> int:
        """All that lie there."""
        return sum(each.units for each in self.lots)

    @property
    def satang(self) -> int:
        """What they cost."""
        return sum(each.satang for each in self.lots)

    @property
    def each(self) -> int:
        """What one unit cost, half up: the price that is suggested."""
        return half_up(self.satang, self.units) if self.units else 0

    def without(self, quantity: int) -> "Pile":
        """The pile after so many units left it, the oldest first; refused for more than lie there, or none."""
        if not 0 < quantity <= self.units:
            raise Refused("stock.refused_most", most=self.units)
        lots, going = [], quantity
        for each in self.lots:
            taken = min(going, each.units)
            going -= taken
            lots.append(each.left(taken) if taken else each)
        return Pile(tuple(each for each in lots if each.units))


def pile(came: Iterable[Lot], sold: Iterable[int]) -> Pile:
    """What lies there of the lots that came, oldest first, after these sales, in their order."""
    found = Pile(tuple(came))
    for quantity in sold:
        found = found.without(quantity)
    return found


def untouched(before: int, units: int, after: int, sold: int, offered: int) -> bool:
    """Whether a lot of so many units lies there whole, and nothing of it is offered: `before` and `after` it came so many."""
    return before >= sold and before + after >= sold + offered and units > 0


def entry(
    day: date, member_id: int, stock: Account, owed: int, cost: int, values: Mapping[str, Any], about: str
) -> Entry:
    """An organisation took goods: it owes their price, their cost leaves the stock, and the gap is the hub's *difference*."""
    sums = {of_member(member_id): owed, stock: -cost, DIFFERENCE: cost - owed}
    postings = tuple(Posting(account, satang) for account, satang in sums.items() if satang)
    return Entry(day, SOLD, postings, values, about)
