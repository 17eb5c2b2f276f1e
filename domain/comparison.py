"""Offers for one product side by side: what each costs landed at the month's quantity and at the next threshold, and what to heed.

Source of the rules: docs/trade.md, 'From need to round'.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.offers import Carriage, Offer, Vat, whole_packs

SOON = timedelta(days=7)  # an offer that ends within a week may be over before a round is ordered


@dataclass(frozen=True)
class Packed:
    """A quantity is in no whole packs: so many must be ordered, and what that costs landed (satang), by the offers' places."""

    quantity: int
    landed: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class CheaperWithMore:
    """From `low` units on, ordering `high` costs less in all; both landed, in satang."""

    place: int
    low: int
    low_satang: int
    high: int
    high_satang: int


@dataclass(frozen=True)
class Comparison:
    """`quantities` are the columns; `landed` has a row for each offer: satang, or None where its seller has not so many.

    The rest are notes: whole packs, where more costs less, places of offers that end soon, that sell no less than more than the
    month needs, whose carriage or tax is not known.
    """

    offers: tuple[Offer, ...]
    quantities: tuple[int, ...]
    landed: tuple[tuple[int | None, ...], ...]
    packed: tuple[Packed, ...]
    cheaper: tuple[CheaperWithMore, ...]
    ending: tuple[int, ...]
    above_need: tuple[int, ...]
    carriage_unknown: tuple[int, ...]
    vat_unknown: tuple[int, ...]


def compare(offers: Sequence[Offer], needed: int, today: date) -> Comparison:
    """The comparison at what is needed (units; 0 where nobody said how many)."""
    ahead = [tier.from_quantity for offer in offers if (tier := offer.next_tier(max(needed, 1))) is not None]
    quantities = tuple(dict.fromkeys(each for each in (needed, min(ahead, default=0)) if each)) or (
        max((max(offer.minimum, offer.pack) for offer in offers), default=1),
    )
    targets = sorted({whole_packs(offer, needed) for offer in offers if needed and offer.missing_to_pack(needed)})
    packed = tuple(
        Packed(
            target,
            tuple(
                (place, offer.landed(target))
                for place, offer in enumerate(offers)
                if offer.missing_to_pack(needed) and whole_packs(offer, needed) == target and _has(offer, target)
            ),
        )
        for target in targets
    )
    cheaper = []
    for place, offer in enumerate(offers):
        found = offer.cheaper_with_more(max(needed, 1))
        if found is not None:
            low, high = found
            cheaper.append(CheaperWithMore(place, low, offer.landed(low), high, offer.landed(high)))
    places = tuple(enumerate(offers))
    return Comparison(
        offers=tuple(offers),
        quantities=quantities,
        landed=tuple(
            tuple(offer.landed(each) if _has(offer, each) else None for each in quantities) for offer in offers
        ),
        packed=tuple(each for each in packed if each.landed),
        cheaper=tuple(cheaper),
        ending=tuple(at for at, each in places if each.valid_until is not None and each.valid_until <= today + SOON),
        above_need=tuple(at for at, each in places if needed and each.missing_to_minimum(needed)),
        carriage_unknown=tuple(at for at, each in places if each.carriage is Carriage.UNKNOWN),
        vat_unknown=tuple(at for at, each in places if each.vat is Vat.UNKNOWN),
    )


def _has(offer: Offer, quantity: int) -> bool:
    return offer.most is None or quantity <= offer.most
