"""A seller's offer as it is told and amended message by message, and what must be asked about it before it is kept.

Source of the rules: docs/trade.md, 'From need to round'.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from domain.money import whole_satang
from domain.offers import HIGHEST, LARGEST, Carriage, Offer, Tier, Vat, gap
from domain.refusal import Refused
from domain.trade import OfferTold, TierTold


@dataclass(frozen=True)
class Draft:
    """An offer that nobody has said to be right. `bounds` are (quantity, satang): 'not more than so many' at that price."""

    offer: Offer
    bounds: tuple[tuple[int, int], ...] = field(default=())

    @property
    def without_price(self) -> tuple[int, int] | None:
        """(from, to): quantities between a 'not more than' and the tier that follows, for which no price was said."""
        return gap(self.bounds, self.offer.tiers)


def begun(told: OfferTold, seller: str, product: str, unit: str) -> Draft:
    """The draft of what was told for the first time."""
    return amended(Draft(Offer(seller, product, unit, ())), told)


def amended(draft: Draft, told: OfferTold) -> Draft:
    """With what was told now: a price from the first unit on replaces all prices, a further tier stands beside them.

    Raises Refused for figures that are not whole units or satang, and for two prices at one quantity.
    """
    before = draft.offer
    carriage = told.carriage_per or before.carriage
    satang = before.carriage_satang
    if told.carriage_baht is not None:
        satang = _satang(told.carriage_baht, before.seller)
        carriage = Carriage.UNIT if told.carriage_per is None else carriage
    if carriage is Carriage.INCLUDED:
        satang = 0
    offer = replace(
        before,
        pack=before.pack if told.pack is None else _units(told.pack, before.seller),
        minimum=before.minimum if told.minimum is None else _units(told.minimum, before.seller),
        most=before.most if told.most is None else _units(told.most, before.seller),
        carriage=carriage,
        carriage_satang=satang,
        vat=before.vat if told.vat is None else Vat.INCLUDED if told.vat else Vat.EXCLUDED,
        valid_until=told.valid_until or before.valid_until,
    )
    if not told.tiers:
        return replace(draft, offer=offer)
    return _priced(replace(draft, offer=offer), told.tiers)


def _priced(draft: Draft, told: Sequence[TierTold]) -> Draft:
    seller = draft.offer.seller
    tiers = {tier.from_quantity: tier.price_satang for tier in draft.offer.tiers}
    bounds = draft.bounds
    if any(tier.from_quantity <= 1 for tier in told):
        tiers, bounds = {}, ()
    for tier in told:
        start, satang = _units(tier.from_quantity, seller), _satang(tier.baht, seller)
        start = 0 if start == 1 else start  # from the first unit on
        tiers[start] = satang
        if tier.up_to is not None:
            bounds = (*bounds, (_units(tier.up_to, seller), satang))
    for bound, satang in bounds:
        first = min((start for start, price in tiers.items() if price == satang), default=bound)
        both = [start for start in tiers if first < start <= bound]
        if both:
            raise Refused("offers.refused_two_prices", quantity=both[0], unit=draft.offer.unit)
    offer = replace(draft.offer, tiers=tuple(Tier(start, tiers[start]) for start in sorted(tiers)))
    return Draft(offer, bounds)


def offer_told(offer: Offer) -> OfferTold:
    """An offer as its seller would tell it whole."""
    tiers = tuple(TierTold(Decimal(each.from_quantity), Decimal(each.price_satang) / 100) for each in offer.tiers)
    known = offer.carriage is not Carriage.UNKNOWN
    return OfferTold(
        offer.seller, offer.product, offer.unit, tiers,
        carriage_baht=Decimal(offer.carriage_satang) / 100 if known and offer.carriage_satang else None,
        carriage_per=offer.carriage if known else None, pack=Decimal(offer.pack) if offer.pack > 1 else None,
        minimum=Decimal(offer.minimum) if offer.minimum else None, most=None if offer.most is None else Decimal(offer.most),
        vat=None if offer.vat is Vat.UNKNOWN else offer.vat is Vat.INCLUDED, valid_until=offer.valid_until,
    )  # fmt: skip


def filled(draft: Draft, satang: int) -> Draft:
    """With a price for the quantities that had none; one that is the following tier's goes on in it."""
    missing = draft.without_price
    if missing is None:
        return draft
    if not 0 < satang <= HIGHEST:
        raise Refused("offers.refused_figure", seller=draft.offer.seller)
    start, end = missing
    bounds = tuple((end if bound == start - 1 and price == satang else bound, price) for bound, price in draft.bounds)
    tiers = {tier.from_quantity: tier.price_satang for tier in draft.offer.tiers}
    if bounds == draft.bounds:
        bounds = tuple(each for each in bounds if each[0] != start - 1)
        tiers[start] = satang
        if tiers.get(end + 1) == satang:
            del tiers[end + 1]
    return Draft(replace(draft.offer, tiers=tuple(Tier(at, tiers[at]) for at in sorted(tiers))), bounds)


def _units(said: Decimal, seller: str) -> int:
    if said != said.to_integral_value() or not 0 <= said <= LARGEST:
        raise Refused("offers.refused_figure", seller=seller)
    return int(said)


def _satang(baht: Decimal, seller: str) -> int:
    return whole_satang(baht, HIGHEST, "offers.refused_figure", none=True, seller=seller)
