"""A seller's offer: what a quantity costs, in goods and landed, in whole packs, and when ordering more costs less.

Source of the rules: docs/trade.md, 'Price, deadline, fill' and 'From need to round'.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Any

from domain.refusal import Refused

VAT_PERCENT = 7  # the rate since 1999, prolonged by royal decree year by year
LARGEST = 10**9  # units of one round; more is a slip of the finger
HIGHEST = 10**11  # satang for a unit


class Carriage(StrEnum):
    """What the seller takes for bringing the goods."""

    UNKNOWN = "unknown"
    INCLUDED = "included"
    UNIT = "unit"  # so much for each unit
    TRIP = "trip"  # so much for a truck, whatever it carries


class Vat(StrEnum):
    """Whether value added tax is in the price."""

    UNKNOWN = "unknown"
    INCLUDED = "included"
    EXCLUDED = "excluded"


@dataclass(frozen=True, order=True)
class Tier:
    """From so many units on, every unit costs so much (satang); the threshold itself counts."""

    from_quantity: int
    price_satang: int


@dataclass(frozen=True)
class Offer:
    """What a seller asks for one product: quantities in the product's hand-out unit, money in satang.

    `tiers` go up from 0; `pack` is what the seller does not break (1: single units), `minimum` the least that is sold,
    `most` what the seller has (None: not said), `valid_until` the last day it holds (None: not said).
    """

    seller: str
    product: str
    unit: str
    tiers: tuple[Tier, ...]
    pack: int = 1
    minimum: int = 0
    most: int | None = None
    carriage: Carriage = Carriage.UNKNOWN
    carriage_satang: int = 0
    vat: Vat = Vat.UNKNOWN
    valid_until: date | None = None

    def plain(self) -> dict[str, Any]:
        """Its fields as the books and templates hold them: tiers as [from quantity, satang], the last day as an ISO date."""
        return {
            "seller": self.seller,
            "product": self.product,
            "unit": self.unit,
            "tiers": [[tier.from_quantity, tier.price_satang] for tier in sorted(self.tiers)],
            "pack": self.pack,
            "minimum": self.minimum,
            "most": self.most,
            "carriage": str(self.carriage),
            "carriage_satang": self.carriage_satang,
            "vat": str(self.vat),
            "valid_until": None if self.valid_until is None else self.valid_until.isoformat(),
        }

    def price(self, quantity: int) -> int:
        """Satang for one unit where so many are ordered in all."""
        return max(tier for tier in self.tiers if tier.from_quantity <= quantity).price_satang

    def next_tier(self, quantity: int) -> Tier | None:
        """The next tier that is not reached and costs less; None where none is left."""
        ahead = [tier for tier in self.tiers if tier.from_quantity > quantity]
        return next((tier for tier in sorted(ahead) if tier.price_satang < self.price(quantity)), None)

    @property
    def carriage_each(self) -> int:
        """What the seller takes for bringing a unit, in satang; 0 where it is charged otherwise."""
        return self.carriage_satang if self.carriage is Carriage.UNIT else 0

    @property
    def carriage_trip(self) -> int:
        """What the seller takes for a truck, whatever it carries, in satang; 0 where it is charged otherwise."""
        return self.carriage_satang if self.carriage is Carriage.TRIP else 0

    def goods(self, quantity: int) -> int:
        """Satang for so many units, with tax where it is not in the price, without carriage."""
        return self.taxed(quantity * self.price(quantity))

    def taxed(self, satang: int) -> int:
        """Goods at their price with the tax on top, where it is not in the price."""
        return _half_up(Decimal(satang) * (100 + VAT_PERCENT) / 100) if self.vat is Vat.EXCLUDED else satang

    def landed(self, quantity: int) -> int:
        """Satang for so many units, brought; a trip is one truck."""
        return self.goods(quantity) + quantity * self.carriage_each + self.carriage_trip

    def landed_each(self, quantity: int) -> int:
        """Satang for one unit, brought, to the nearest satang."""
        return _half_up(Decimal(self.landed(quantity)) / quantity)

    def missing_to_pack(self, quantity: int) -> int:
        """How many units are missing to whole packs."""
        return -quantity % self.pack

    def missing_to_minimum(self, quantity: int) -> int:
        """How many units are missing to the least that is sold."""
        return max(0, self.minimum - quantity)

    def room(self, quantity: int) -> int | None:
        """How many more the seller has; None where that was not said."""
        return None if self.most is None else max(0, self.most - quantity)

    def cheaper_with_more(self, quantity: int) -> tuple[int, int] | None:
        """(from, to): from so many on, ordering `to` costs less in all; of the next tier above `quantity`. None where it never does."""
        tier = self.next_tier(quantity)
        if tier is None:
            return None
        target = tier.from_quantity + self.missing_to_pack(tier.from_quantity)
        if self.most is not None and target > self.most:
            return None
        below = max((each.from_quantity for each in self.tiers if each.from_quantity < tier.from_quantity), default=0)
        low, high, wanted = max(1, below), tier.from_quantity, self.landed(target)
        while low < high:  # what is landed grows with the quantity inside a tier
            middle = (low + high) // 2
            low, high = (low, middle) if self.landed(middle) > wanted else (middle + 1, high)
        return (low, target) if low < tier.from_quantity else None

    def holds_on(self, day: date) -> bool:
        """Whether it can still be ordered at this price on that day."""
        return self.valid_until is None or day <= self.valid_until


def check(offer: Offer, today: date) -> None:
    """Refuses an offer that cannot be kept: no price, thresholds twice, figures out of reach, a day that is over."""
    if not offer.tiers or min(offer.tiers).from_quantity != 0:
        raise Refused("offers.refused_no_price", seller=offer.seller)
    thresholds = [tier.from_quantity for tier in offer.tiers]
    if len(set(thresholds)) < len(thresholds):
        raise Refused("offers.refused_two_prices", quantity=max(thresholds), unit=offer.unit)
    figures = [*thresholds, offer.pack, offer.minimum, offer.most or 0]
    prices = [tier.price_satang for tier in offer.tiers]
    if min(figures) < 0 or offer.pack < 1 or max(figures) > LARGEST or min(prices) <= 0 or max(prices) > HIGHEST:
        raise Refused("offers.refused_figure", seller=offer.seller)
    if offer.most is not None and offer.most < offer.minimum:
        raise Refused("offers.refused_most", minimum=offer.minimum, most=offer.most, unit=offer.unit)
    if not offer.holds_on(today):
        raise Refused(
            "offers.refused_over", seller=offer.seller, day=offer.valid_until and offer.valid_until.isoformat()
        )


def dearer_tier(offer: Offer) -> tuple[int, int] | None:
    """(before, after) in satang where more units cost more each, which is asked about; None where no tier does."""
    ordered = sorted(offer.tiers)
    for below, above in pairwise(ordered):
        if above.price_satang > below.price_satang:
            return below.price_satang, above.price_satang
    return None


def gap(upper_bounds: Sequence[tuple[int, int]], tiers: Sequence[Tier]) -> tuple[int, int] | None:
    """(from, to): quantities without a price between 'not more than' (bound, satang) and the tier that follows; None without a gap."""
    starts = sorted(tier.from_quantity for tier in tiers)
    for bound, _ in sorted(upper_bounds):
        following = next((start for start in starts if start > bound), None)
        if following is not None and following > bound + 1:
            return bound + 1, following - 1
    return None


def whole_packs(offer: Offer, quantity: int) -> int:
    """The least whole packs that hold a quantity, in units."""
    return quantity + offer.missing_to_pack(quantity)


def _half_up(satang: Decimal) -> int:
    return int(satang.quantize(Decimal(1), rounding=ROUND_HALF_UP))
