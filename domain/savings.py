"""What buying together saved: goods that were received, against what they cost in the market when they were ordered.

Savings = good units received × market price − what they cost (price, tax, truck and fee: 'landed'). Source of the
rules: docs/trade.md, 'Market prices'.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.market import Price
from domain.people import name_key


@dataclass(frozen=True)
class Receipt:
    """Good units of a product that an organisation got, or passed on (below zero), with what they cost it altogether.

    `market` is the market price of the round's own unit that counts for the order; None: nobody knows one. `order` names the round.
    """

    organisation: int
    product: str
    unit: str
    quantity: int
    satang: int
    ordered: date
    market: Price | None = None
    order: int = 0

    @property
    def landed(self) -> int:
        """What one unit cost with tax, truck and fee."""
        return _each(self.satang, self.quantity)

    @property
    def saved(self) -> int | None:
        """Satang that were saved; below zero where the market was cheaper, None where its price is not known."""
        return None if self.market is None else self.quantity * self.market.satang - self.satang


@dataclass(frozen=True)
class Line:
    """A product of a month: what was received of it by how many, what it cost, and what that saved (None: not known)."""

    product: str
    unit: str
    quantity: int
    satang: int
    organisations: int
    saved: int | None
    market: tuple[Price, ...]  # each once, as the rounds of the month had them

    @property
    def landed(self) -> int:
        """What one unit cost with tax, truck and fee."""
        return _each(self.satang, self.quantity)


@dataclass(frozen=True)
class Savings:
    """All products of a month."""

    lines: tuple[Line, ...]
    organisations: int

    @property
    def satang(self) -> int:
        """What was paid for all of it."""
        return sum(line.satang for line in self.lines)

    @property
    def known(self) -> tuple[Line, ...]:
        """The products of which the saving is known: 'from 3 of 4 products'."""
        return tuple(line for line in self.lines if line.saved is not None)

    @property
    def saved(self) -> int | None:
        """The net saving of those; None where none is known."""
        return sum(line.saved or 0 for line in self.known) if self.known else None


def _each(satang: int, quantity: int) -> int:
    """What one of so many units cost, to the satang, half up."""
    return (2 * satang + quantity) // (2 * quantity) if quantity else 0


def of_month(receipts: Iterable[Receipt]) -> Savings:
    """The month's savings, product by product, the one that cost most first.

    A product of which some came without a market price counts as not known: half of a product is no figure that can be told.
    """
    found: dict[tuple[str, str], list[Receipt]] = {}
    everybody: set[int] = set()
    for each in receipts:
        found.setdefault((name_key(each.product), each.unit), []).append(each)
    lines = [line for group in found.values() if (line := _line(group)) is not None]
    for group in found.values():
        everybody |= _who(group)
    return Savings(tuple(sorted(lines, key=lambda line: (-line.satang, line.product))), len(everybody))


def _line(group: Sequence[Receipt]) -> Line | None:
    quantity, satang = sum(each.quantity for each in group), sum(each.satang for each in group)
    if not quantity and not satang:
        return None  # all of it was passed on
    saved = [each.saved for each in group]
    known = [each for each in saved if each is not None]
    return Line(
        group[0].product,
        group[0].unit,
        quantity,
        satang,
        len(_who(group)),
        sum(known) if len(known) == len(saved) else None,
        tuple(dict.fromkeys(each.market for each in group if each.market is not None)),
    )


def _who(group: Iterable[Receipt]) -> set[int]:
    """Who has something of it still: what was passed on whole is the other's."""
    has: dict[int, int] = {}
    for each in group:
        has[each.organisation] = has.get(each.organisation, 0) + each.quantity
    return {organisation for organisation, quantity in has.items() if quantity > 0}
