"""Market prices (ราคาตลาด): what a product costs outside the network, with its source and the day on which it was seen.

Source of the rules: docs/trade.md, 'Market prices'.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from domain.money import whole_satang
from domain.refusal import Refused

MOST = 10_000_000_00  # satang for one unit: more is a slip of the thumb
LONGEST_SOURCE = 120
FAR = 10  # so many times the price before, or that part of it, is asked about: two figures slip as easily as one


@dataclass(frozen=True)
class Price:
    """What one unit of a product cost in the market on a day; `source` is whose price it was, '' where nobody said."""

    product: str
    unit: str
    satang: int
    source: str
    dated: date


def priced(product: str, unit: str, baht: Decimal, source: str | None, dated: date) -> Price:
    """A price as it was told; raises Refused('market.refused_price') for none, for parts of a satang, for too much."""
    satang = whole_satang(baht, MOST, "market.refused_price", product=product)
    return Price(product, unit, satang, (source or "")[:LONGEST_SOURCE], dated)


def in_unit(price: Price, unit: str, holds: Decimal) -> Price:
    """The price of another unit that holds so many of its own (16.80 a kilogram is 840 a sack of 50), to the satang, half up."""
    satang = int((price.satang * holds).to_integral_value(ROUND_HALF_UP))
    if not 0 < satang <= MOST:
        raise Refused("market.refused_price", product=price.product)
    return replace(price, unit=unit, satang=satang)


def perhaps_meant(satang: int, before: int | None) -> int | None:
    """What was perhaps meant by a price ten, a hundred times the one before, or that part of it: the same figures nearest to it."""
    if before is None or (satang * FAR > before and satang < before * FAR):
        return None
    shifted = [satang * 10**each if each > 0 else satang // 10**-each for each in range(-6, 7)]
    return min((each for each in shifted if each), key=lambda each: abs(each - before))


def basis(prices: Iterable[Price], ordered: date) -> Price | None:
    """The market price that an order is held against: the last dated on or before that day; of one day, the one told last.

    A price of which nobody said whose it is can be looked up by nobody, and counts for nothing.
    """
    found: Price | None = None
    for price in prices:
        if not price.source:
            continue
        if price.dated <= ordered and (found is None or price.dated >= found.dated):
            found = price
    return found
