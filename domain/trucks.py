"""A truck (ทั้งคัน): what a seller counts over all goods that are opened together, and how one of these goods sees it.

Each goods is a round of its own. What counts over the whole truck is to one goods an offer of its own, nearer by what the others
have: of 300 sacks at least, with 260 sacks of the others, its minimum is 40. So every rule of rounds holds for it as it stands.
Quantities are whole hand-out units, weights are grams, money is satang. Source: docs/trade.md, 'What counts over a whole truck'.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from domain.money import whole_satang
from domain.offers import HIGHEST, Offer, Tier
from domain.refusal import Refused
from domain.reports import names_product
from domain.weights import KILOGRAM, TON, in_unit

MOST_GOODS = 8  # in one round
MOST_TRUCKS = 50  # for one round
LARGEST = 10**12  # grams or satang of one truck; more is a slip of the finger


class Counted(StrEnum):
    """What is counted over all goods."""

    UNITS = "units"  # where all goods are handed out in one unit
    WEIGHT = "weight"  # grams, where it is known what one unit of each goods weighs
    AMOUNT = "amount"  # satang: units at the price from the first unit on, before tax and carriage


@dataclass(frozen=True)
class Amount:
    """So many units, grams or satang of a whole truck."""

    value: int
    counted: Counted

    def said(self, unit: str) -> dict[str, Any]:
        """As texts say it: a sum in satang, or a quantity with its unit, weights in tons; `unit`: that of all goods."""
        match self.counted:
            case Counted.AMOUNT:
                return {"satang": self.value}
            case Counted.WEIGHT:
                return {"satang": None, "quantity": f"{(Decimal(self.value) / 10**6).normalize():f}", "unit": TON}
            case Counted.UNITS:
                return {"satang": None, "quantity": self.value, "unit": unit}


@dataclass(frozen=True)
class Load:
    """What goods come to: units, grams and satang."""

    units: int = 0
    grams: int = 0
    satang: int = 0

    def of(self, counted: Counted) -> int:
        """The figure that is counted."""
        return {Counted.UNITS: self.units, Counted.WEIGHT: self.grams, Counted.AMOUNT: self.satang}[counted]

    def __add__(self, other: "Load") -> "Load":
        return Load(self.units + other.units, self.grams + other.grams, self.satang + other.satang)

    def __mul__(self, units: int) -> "Load":
        return Load(self.units * units, self.grams * units, self.satang * units)


@dataclass(frozen=True)
class TruckTier:
    """From so much of a whole truck on: a `cut` off each unit (satang), or what a unit of these goods costs (product, unit, satang)."""

    at: Amount
    cut: int | None = None
    prices: tuple[tuple[str, str, int], ...] = ()

    def price(self, offer: Offer) -> int | None:
        """Satang for a unit of these goods from there on; None where nobody said."""
        for product, unit, satang in self.prices:
            if (product, unit) == (offer.product, offer.unit):
                return satang
        return None if self.cut is None else offer.price(0) - self.cut

    def with_price(self, offer: Offer, satang: int) -> "TruckTier":
        """The same with what a unit of these goods costs."""
        others = (each for each in self.prices if each[:2] != (offer.product, offer.unit))
        return replace(self, prices=(*others, (offer.product, offer.unit, satang)))


@dataclass(frozen=True)
class Measures:
    """What a seller counts over a whole truck; nothing where each goods counts by itself.

    `minimum`: the least that is sold. `room`: what one truck takes, in units, in weight, or in both; () where that was not said.
    `trucks`: so many come. `tiers` go up, all counted alike; with them no goods has a tier of its own. `trip_by_amount`: its trip is
    shared by what the goods cost, and not by what they weigh.
    """

    minimum: Amount | None = None
    room: tuple[Amount, ...] = ()
    trucks: int = 1
    tiers: tuple[TruckTier, ...] = ()
    trip_by_amount: bool = False

    def __bool__(self) -> bool:
        return self != Measures()

    @property
    def counted(self) -> frozenset[Counted]:
        """What has to be known of each goods."""
        said = (self.minimum, *self.room, *(tier.at for tier in self.tiers))
        return frozenset(each.counted for each in said if each is not None)

    @property
    def most(self) -> tuple[Amount, ...]:
        """What all trucks together take."""
        return tuple(Amount(each.value * self.trucks, each.counted) for each in self.room)

    def left(self, load: Load) -> tuple[Amount, ...]:
        """What there is still room for beside so much; below 0 where it is more than they take."""
        return tuple(Amount(each.value - load.of(each.counted), each.counted) for each in self.most)

    def reached(self, load: Load) -> TruckTier | None:
        """The tier at which so much is bought; None below the first."""
        return next((tier for tier in reversed(self.tiers) if tier.at.value <= load.of(tier.at.counted)), None)

    def ahead(self, load: Load) -> TruckTier | None:
        """The next tier that is not reached; None where none is left."""
        return next((tier for tier in self.tiers if tier.at.value > load.of(tier.at.counted)), None)

    def unpriced(self, offers: Sequence[Offer]) -> tuple[int, Offer] | None:
        """The first tier (its place) and the goods for which nobody said what a unit costs there; None without a gap."""
        gaps = ((at, offer) for at, tier in enumerate(self.tiers) for offer in offers if tier.price(offer) is None)
        return next(gaps, None)

    def with_price(self, at: int, offer: Offer, satang: int) -> "Measures":
        """The same with what a unit of these goods costs at a tier (its place)."""
        tiers = (each.with_price(offer, satang) if place == at else each for place, each in enumerate(self.tiers))
        return replace(self, tiers=tuple(tiers))

    def plain(self) -> dict[str, Any]:
        """Its fields as the books and questions hold them."""
        return {
            "minimum": _plain(self.minimum),
            "room": [_plain(each) for each in self.room],
            "trucks": self.trucks,
            "tiers": [[_plain(tier.at), tier.cut, [list(each) for each in tier.prices]] for tier in self.tiers],
            "trip_by_amount": self.trip_by_amount,
        }


def priced_as(now: Measures, told: Measures, offer: Offer) -> Measures:
    """What counts now, with what these goods cost at its tiers as was `told` meanwhile; what others cost stays."""
    costs = {
        tier.at: satang
        for tier in told.tiers
        for product, unit, satang in tier.prices
        if (product, unit) == (offer.product, offer.unit)
    }
    for place, tier in enumerate(now.tiers):
        if tier.at in costs:
            now = now.with_price(place, offer, costs[tier.at])
    return now


def once_more(counts: Measures, before: Sequence[Offer], now: Sequence[Offer]) -> Measures:
    """What counts over a past truck that is opened again: what goods cost at its tiers holds where their own price is as it was."""
    same = {(each.product, each.unit) for each, was in zip(now, before, strict=True) if each.price(0) == was.price(0)}
    tiers = (replace(tier, prices=tuple(each for each in tier.prices if each[:2] in same)) for tier in counts.tiers)
    return replace(counts, tiers=tuple(tiers))


def named_by(product: str | None, goods: Sequence[Offer]) -> list[Offer]:
    """The goods that a name can mean: those that are called so, else those of whose name it is a part; all where nothing is named."""
    return [each for each in goods if each.product == product] or [
        each for each in goods if names_product(product, each.product)
    ]


def measures(plain: Mapping[str, Any] | None) -> Measures:
    """What `Measures.plain` made; nothing of None."""
    plain = plain or {}
    room = tuple(each for each in map(_amount, plain.get("room", ())) if each is not None)
    tiers = tuple(
        TruckTier(Amount(int(at[0]), Counted(at[1])), cut, tuple((each[0], each[1], int(each[2])) for each in prices))
        for at, cut, prices in plain.get("tiers", ())
    )
    trip = bool(plain.get("trip_by_amount"))
    return Measures(_amount(plain.get("minimum")), room, plain.get("trucks", 1), tiers, trip)


def _plain(amount: Amount | None) -> list[Any] | None:
    return None if amount is None else [amount.value, amount.counted.value]


def _amount(plain: list[Any] | None) -> Amount | None:
    return None if plain is None else Amount(int(plain[0]), Counted(plain[1]))


def amount_said(value: Decimal, unit: str | None, *, baht: bool, of_goods: str) -> Amount:
    """What somebody said of a whole truck of goods in one unit (`of_goods`): a sum, a weight, or so many units, also without saying so.

    Raises Refused for a unit in which nothing is counted, and for a part of a unit, a gram or a satang.
    """
    counted, exact = Counted.AMOUNT, value * 100
    if not baht:
        kilograms = None if unit in (None, of_goods) else in_unit(value, unit, KILOGRAM)
        if kilograms is None and unit not in (None, of_goods):
            raise Refused("trucks.refused_unit", unit=unit, of_goods=of_goods)
        counted, exact = (Counted.UNITS, value) if kilograms is None else (Counted.WEIGHT, kilograms * 1000)
    if exact != exact.to_integral_value() or not 0 < exact <= LARGEST:
        raise Refused("trucks.refused_figure")
    return Amount(int(exact), counted)


def another(measures: Measures, trucks: int, load: Load, unit: str) -> Measures:
    """The same with so many trucks; Refused where what is ordered does not fit into them, and for more than may come."""
    if not measures.room or not 1 <= trucks <= MOST_TRUCKS:
        raise Refused("trucks.refused_trucks", most=MOST_TRUCKS)
    after = replace(measures, trucks=trucks)
    for left in after.left(load):
        if left.value < 0:
            there = Amount(load.of(left.counted), left.counted)
            raise Refused("trucks.refused_fewer", trucks=trucks, there=there.said(unit))
    _check_minimum(after, unit)
    return after


def may_come(measures: Measures, trucks: int, load: Load) -> bool:
    """Whether so many trucks may come for what is ordered."""
    try:
        another(measures, trucks, load, "")
    except Refused:
        return False
    return True


def _check_minimum(measures: Measures, unit: str) -> None:
    """Refuses a minimum for which the trucks have no room."""
    least = measures.minimum
    for most in measures.most if least is not None else ():
        if least is not None and most.counted is least.counted and most.value < least.value:
            raise Refused("trucks.refused_minimum_room", minimum=least.said(unit), most=most.said(unit))


def satang(baht: Decimal) -> int:
    """A price or a cut as it was said, in satang; Refused for nothing and for a part of a satang."""
    return whole_satang(baht, HIGHEST, "trucks.refused_figure")


def grams_of(kilograms: Decimal | None) -> int | None:
    """What a unit of so many kilograms weighs; None where that is not known, or no whole number of grams."""
    if kilograms is None or kilograms <= 0 or kilograms * 1000 % 1:
        return None
    return int(kilograms * 1000)


def unit_of(offer: Offer, grams: int | None) -> Load:
    """What one unit of a goods is on its truck; `grams`: what it weighs, None where nobody said."""
    return Load(1, grams or 0, offer.price(0))


@dataclass(frozen=True)
class Place:
    """A goods' place on its truck: what counts over the truck, its own `offer`, what one unit is, and what the others come to.

    `undecided`: how much of another goods is ordered, or at which price, is still being decided.
    """

    truck_id: int
    measures: Measures
    offer: Offer
    each: Load
    others: Load = Load()
    undecided: bool = False

    @property
    def seen(self) -> Offer:
        """The offer as it is for this goods, while the others stand as they do."""
        offer, counts = self.offer, self.measures
        if counts.minimum is not None:
            offer = replace(offer, minimum=self._units_to(counts.minimum))
        if counts.tiers:
            prices = {0: self.offer.price(0)}  # of tiers that come to one quantity the farther one counts
            prices |= {self._units_to(tier.at): tier.price(self.offer) or prices[0] for tier in counts.tiers}
            offer = replace(offer, tiers=tuple(Tier(start, prices[start]) for start in sorted(prices)))
        if counts.room:
            offer = replace(offer, most=min(self._most, offer.most if offer.most is not None else self._most))
        return offer

    @property
    def is_narrower(self) -> bool:
        """Whether the truck has less room for these goods than the seller has of them."""
        return bool(self.measures.room) and (self.offer.most is None or self._most < self.offer.most)

    @property
    def _most(self) -> int:
        """How many units of these goods there is room for beside the others."""
        return max(0, min(each.value // self.each.of(each.counted) for each in self.measures.left(self.others)))

    def _units_to(self, amount: Amount) -> int:
        """With how many units of this goods the truck comes to an amount; 0 where the others do by themselves."""
        left = amount.value - self.others.of(amount.counted)
        return max(0, -(-left // self.each.of(amount.counted)))

    def with_others(self, more: Load) -> "Place":
        """The same when the other goods come to so much more."""
        return replace(self, others=self.others + more)


def check_another(goods: int) -> None:
    """Refuses one more goods on a truck of so many."""
    if goods >= MOST_GOODS:
        raise Refused("trucks.refused_most_goods", most=MOST_GOODS)


def check(measures: Measures, offers: Sequence[Offer], grams: Sequence[int | None]) -> None:
    """Refuses what cannot be counted over these goods: different units, a weight that nobody said, figures out of reach."""
    if any(each.counted is Counted.AMOUNT for each in measures.room):
        raise Refused("trucks.refused_room_baht")
    units = {offer.unit for offer in offers}
    if Counted.UNITS in measures.counted and len(units) > 1:
        raise Refused("trucks.refused_units", goods=[[offer.product, offer.unit] for offer in offers])
    if Counted.WEIGHT in measures.counted:
        for offer, each in zip(offers, grams, strict=True):
            if each is None:
                raise Refused("trucks.refused_weight", product=offer.product, unit=offer.unit)
    _check_minimum(measures, offers[0].unit)
    _check_tiers(measures.tiers, offers)


def _check_tiers(tiers: Sequence[TruckTier], offers: Sequence[Offer]) -> None:
    """Refuses tiers that do not go up, are counted differently, cost nothing, or cost more, or nowhere less, than those before."""
    starts = [tier.at.value for tier in tiers]
    if len({tier.at.counted for tier in tiers}) > 1 or starts != sorted(set(starts)):
        raise Refused("trucks.refused_tiers")
    before = [offer.price(0) for offer in offers]
    for tier in tiers:
        prices = [tier.price(offer) for offer in offers]
        for offer, was, satang in zip(offers, before, prices, strict=True):
            if satang is not None and not 0 < satang <= min(was, HIGHEST):
                raise Refused(
                    "trucks.refused_dearer", product=offer.product, unit=offer.unit, before=was, satang=satang
                )
        if prices == before:
            raise Refused("trucks.refused_tiers")
        before = [was if satang is None else satang for was, satang in zip(before, prices, strict=True)]
