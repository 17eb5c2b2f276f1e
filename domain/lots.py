"""Selling together: what a lot weighs dry, what a buyer pays for all of them, whose share that is, and what an advance takes off it.

Weights are whole grams, money whole satang, percentages exact decimals. Source of the rules: docs/trade.md, 'Selling'.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from domain.refusal import Refused
from domain.sharing import shared
from domain.weights import KILOGRAMS

MOST_GRAMS = 1_000_000_000  # a thousand tonnes; more in one lot is a slip of the finger
MOST_SATANG = 1_000_000_000_000
LONGEST_PERCENT = 4  # digits behind the point
USUAL_DRC = (
    Decimal(25),
    Decimal(45),
)  # percent of dry rubber in fresh latex; outside of it is asked (settled point 19)
FAR_APART = Decimal(20)  # percent between our weight and the buyer's, from which on the hub is asked to look again
_GRAM, _HUNDRED = Decimal(1000), Decimal(100)


class State(StrEnum):
    """Where a sale stands; it goes on in this order only."""

    COLLECTING = "collecting"
    DELIVERED = "delivered"
    PRICED = "priced"
    SETTLED = "settled"


class Formula(StrEnum):
    """How buyers of a product reckon moisture above the standard."""

    MATTER = "matter"  # by the dry matter: net × (100 − moisture) ÷ (100 − standard)
    POINTS = "points"  # each percent above takes one percent off: net × (100 − (moisture − standard)) ÷ 100


@dataclass(frozen=True)
class Moisture:
    """The percent of moisture that buyers of a product take as dry, and how they reckon what is above; refuses what is none."""

    standard: Decimal
    formula: Formula = Formula.MATTER

    def __post_init__(self) -> None:
        standard_of(self.standard)

    def weight(self, net: int, moisture: Decimal) -> int:
        """Grams at the standard moisture, half up; below the standard nothing is added."""
        if moisture <= self.standard:
            return net
        if self.formula is Formula.POINTS:
            return _whole(net * (_HUNDRED - (moisture - self.standard)) / _HUNDRED)
        return _whole(net * (_HUNDRED - moisture) / (_HUNDRED - self.standard))


@dataclass(frozen=True)
class Lot:
    """What was weighed of one organisation: grams with and without the vessel, and percent of dry rubber or of moisture."""

    gross: int
    tare: int
    drc: Decimal | None = None
    moisture: Decimal | None = None

    def __post_init__(self) -> None:
        if self.gross <= 0:
            raise Refused("lots.refused_weight")
        if self.tare < 0 or self.tare >= self.gross:
            raise Refused("lots.refused_tare", gross=kilograms(self.gross), tare=kilograms(self.tare))
        if (self.drc is None) == (self.moisture is None):
            raise Refused("lots.refused_strength")
        if self.drc is not None and not (0 < self.drc <= _HUNDRED and _short(self.drc)):
            raise Refused("lots.refused_drc", drc=str(self.drc))
        if self.moisture is not None and not (0 <= self.moisture < _HUNDRED and _short(self.moisture)):
            raise Refused("lots.refused_moisture", moisture=str(self.moisture))

    @property
    def net(self) -> int:
        """Grams without the vessel."""
        return self.gross - self.tare

    @property
    def unusual(self) -> bool:
        """Whether so much or so little dry rubber is asked about before it counts."""
        return self.drc is not None and not USUAL_DRC[0] <= self.drc <= USUAL_DRC[1]

    def dry(self, standard: Moisture | None = None) -> int | None:
        """Grams of dry rubber, or grams at the standard moisture; half up. None while nobody has said the standard."""
        if self.drc is not None:
            return _whole(self.net * self.drc / _HUNDRED)
        assert self.moisture is not None
        return None if standard is None else standard.weight(self.net, self.moisture)


@dataclass(frozen=True)
class Deduction:
    """What comes off the proceeds: named as it was said, in satang; below zero what a buyer put on top afterwards."""

    name: str
    satang: int


@dataclass(frozen=True)
class Price:
    """What the buyer said: the buyer's own weight in grams, satang for a kilogram of it, and what comes off."""

    weight: int
    satang: int
    deductions: tuple[Deduction, ...] = ()

    def __post_init__(self) -> None:
        if self.weight <= 0:
            raise Refused("lots.refused_weight")
        if self.satang <= 0 or any(each.satang == 0 for each in self.deductions):
            raise Refused("lots.refused_price")
        if self.whole > MOST_SATANG:
            raise Refused("lots.refused_price")
        if self.deducted >= self.whole:
            raise Refused("lots.refused_deductions", whole=self.whole, deducted=self.deducted)

    def by_so_much(self, satang: int) -> "Price":
        """With so many satang a kilogram more (below zero: less), as the buyer changed it afterwards."""
        return replace(self, satang=self.satang + satang)

    def with_sum(self, name: str, satang: int) -> "Price":
        """With a sum more on the whole (below zero: less), called by its reason."""
        return replace(self, deductions=(*self.deductions, Deduction(name[:80], -satang)))

    @property
    def whole(self) -> int:
        """Satang for all of it, half up, before anything comes off."""
        return _whole(self.weight * self.satang / _GRAM)

    @property
    def deducted(self) -> int:
        """Satang that come off."""
        return sum(each.satang for each in self.deductions)

    @property
    def paid(self) -> int:
        """Satang that are shared."""
        return self.whole - self.deducted


@dataclass(frozen=True)
class Settled:
    """An organisation's share after what it had in advance, in satang: what is kept back, what it gets, what it still owes."""

    kept: int
    gets: int
    owes: int


def _kilograms_of(unit: str | None) -> Decimal:
    if unit is not None and unit not in KILOGRAMS:
        raise Refused("lots.refused_unit", unit=unit)
    return Decimal(1) if unit is None else KILOGRAMS[unit]


def grams(weight: Decimal, unit: str | None = None) -> int:
    """A weight as it was said (no unit: kilograms) in whole grams; raises Refused for what cannot be weighed."""
    found = weight * _kilograms_of(unit) * _GRAM
    if not found.is_finite() or found != found.to_integral_value() or not 0 <= found <= MOST_GRAMS:
        raise Refused("lots.refused_weight")
    return int(found)


def kilograms(weight: int) -> str:
    """Grams as kilograms without trailing zeros, as a text shows them."""
    whole, rest = divmod(weight, 1000)
    return f"{whole}.{rest:03}".rstrip("0") if rest else str(whole)


def satang(baht: Decimal, unit: str | None = None) -> int:
    """Baht as they were said in whole satang, for a kilogram where a unit was said; raises Refused('lots.refused_price')."""
    found = baht * _HUNDRED / _kilograms_of(unit)
    if not found.is_finite() or found != found.to_integral_value() or not 0 < found <= MOST_SATANG:
        raise Refused("lots.refused_price")
    return int(found)


def meant_drc(drc: Decimal) -> Decimal | None:
    """What a percentage above 100 can have meant: 131 is 31, 305 is 30.5, 3050 too; None where nothing usual comes of it."""
    said = format(drc.normalize(), "f")
    can_be = [Decimal(said[1:])] if "." not in said[:2] and len(said) > 1 else []
    can_be += [drc / 10, drc / 100]
    return next((each.normalize() for each in can_be if USUAL_DRC[0] <= each <= USUAL_DRC[1]), None)


def standard_of(moisture: Decimal) -> Decimal:
    """The moisture that buyers of a product take as dry, in percent; raises Refused('lots.refused_moisture')."""
    if not moisture.is_finite() or not 0 < moisture < _HUNDRED or not _short(moisture):
        raise Refused("lots.refused_moisture", moisture=str(moisture))
    return moisture


def again(lot: Lot, before: Iterable[Lot]) -> bool:
    """Whether the same was weighed before: the same vessel told twice is asked about."""
    return lot in set(before)


def proceeds(price: Price, dry: Sequence[int]) -> tuple[int, ...]:
    """What the buyer paid, less what comes off, by our dry grams to the satang; the first of two equal remainders goes first."""
    if not sum(dry):
        raise Refused("lots.refused_nothing_weighed")
    return shared(price.paid, dry)


def difference(ours: int, theirs: int) -> tuple[int, Decimal]:
    """Grams that the buyer weighed less than we did (more: below 0), and how much of ours that is in percent, two digits."""
    apart = ours - theirs
    return apart, (Decimal(apart) * _HUNDRED / ours).quantize(Decimal("0.01"), ROUND_HALF_UP)


def after_advance(share: int, advanced: int) -> Settled:
    """A share in satang of somebody who had some of it in advance: what is above the share is taken from the next sale."""
    kept = min(share, advanced)
    return Settled(kept, share - kept, advanced - kept)


def changed_since(open_now: int, difference: int, advanced: int) -> Settled:
    """What a share's change by `difference` satang does to a member that is still to get `open_now` of it.

    More goes to what it had in advance (of this sale or another) before it is paid out; less comes off what it is still to get,
    and beyond that it is owed like money in advance: `kept` is below zero then. `gets`: what it is still to get in all.
    """
    kept = min(difference, advanced) if difference > 0 else min(0, open_now + difference)
    return Settled(kept, open_now + difference - kept, advanced - kept)


def _whole(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def _short(percent: Decimal) -> bool:
    return round(percent, LONGEST_PERCENT) == percent
