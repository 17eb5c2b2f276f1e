"""What counts over a whole truck, as texts say it: what is on it, what is missing to the least, for what there is still room."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from domain.offers import Offer
from domain.rounds import Round
from domain.trucks import Amount, Load, Measures, TruckTier, grams_of
from domain.weights import KILOGRAM
from storage import offers
from storage.connection import AsyncConnection
from storage.networks import Network


def counted(
    measures: Measures, load: Load, unit: str, *, waived: bool = False, undecided: bool = False
) -> dict[str, Any] | None:
    """What counts over a truck with goods that come to `load`, as texts say it; None where each goods counts by itself.

    `unit`: that of all goods, where units are counted; `waived`: the seller sells less than the minimum; `undecided`: how much of
    another goods is ordered is still being decided.
    """
    if not measures:
        return None
    least = measures.minimum
    there = load.of(least.counted) if least is not None else 0
    missing = 0 if least is None or waived else max(0, least.value - there)

    def said(value: int) -> dict[str, Any] | None:
        return Amount(value, least.counted).said(unit) if least is not None else None

    ahead = measures.ahead(load)
    return {
        "minimum": said(least.value) if least is not None else None,
        "there": said(there),
        "minimum_missing": said(missing) if missing else None,
        "room": [Amount(max(0, each.value), each.counted).said(unit) for each in measures.left(load)],
        "full": any(each.value <= 0 for each in measures.left(load)),
        "over": [Amount(-each.value, each.counted).said(unit) for each in measures.left(load) if each.value < 0],
        "trucks": measures.trucks,
        "tier": _tier(measures.reached(load), unit),
        "next_tier": _tier(ahead, unit) if ahead is not None else None,
        "tier_missing": Amount(ahead.at.value - load.of(ahead.at.counted), ahead.at.counted).said(unit)
        if ahead
        else None,
        "waived": waived and least is not None and there < least.value,
        "undecided": undecided,
        "trip_by_amount": measures.trip_by_amount,
    }


def _tier(tier: TruckTier | None, unit: str) -> dict[str, Any] | None:
    if tier is None:
        return None
    return {"at": tier.at.said(unit), "cut": tier.cut, "prices": [list(each) for each in tier.prices]}


def counted_of(now: Round) -> dict[str, Any] | None:
    """The same of the truck of a round; None where nothing counts over it."""
    if now.truck is None:
        return None
    place = now.truck
    load = place.others + now.load
    return counted(place.measures, load, now.offer.unit, waived=now.minimum_waived, undecided=place.undecided)


async def grams(connection: AsyncConnection, network: Network, goods: Sequence[Offer]) -> list[int | None]:
    """What one unit of each goods weighs; None of what nobody stated."""
    one = Decimal(1)
    return [
        grams_of(await offers.convert(connection, network.id, each.product, one, each.unit, KILOGRAM)) for each in goods
    ]
