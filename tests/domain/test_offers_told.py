"""An offer as it is told: amended, with a gap or two prices at once; and several of them side by side."""

from datetime import date
from decimal import Decimal

import pytest

from domain.comparison import compare
from domain.offers import Carriage, Offer, Tier, Vat
from domain.offers_told import Draft, amended, begun, filled
from domain.refusal import Refused
from domain.trade import OfferTold, TierTold

D = Decimal


def told(*tiers: tuple[int, int, int | None], **more: object) -> OfferTold:
    said = tuple(TierTold(D(start), D(baht), None if bound is None else D(bound)) for start, baht, bound in tiers)
    return OfferTold(tiers=said, **more)  # type: ignore[arg-type]


def draft(*tiers: tuple[int, int, int | None], **more: object) -> Draft:
    return begun(told(*tiers, **more), "ร้าน", "ปุ๋ย", "กระสอบ")


def test_a_further_tier_stands_beside_and_a_price_from_the_first_replaces_all() -> None:
    first = draft((0, 780, None), (200, 755, None))
    assert amended(first, told((500, 740, None))).offer.tiers == (Tier(0, 780_00), Tier(200, 755_00), Tier(500, 740_00))
    assert amended(first, told((0, 770, None))).offer.tiers == (Tier(0, 770_00),)
    assert amended(first, OfferTold(pack=D(5), vat=False)).offer == Offer(
        "ร้าน", "ปุ๋ย", "กระสอบ", first.offer.tiers, pack=5, vat=Vat.EXCLUDED
    )


def test_a_gap_is_closed_by_either_price_or_by_its_own() -> None:
    open_one = draft((0, 790, 50), (100, 775, None))
    assert open_one.without_price == (51, 99)
    assert filled(open_one, 790_00).offer.tiers == (Tier(0, 790_00), Tier(100, 775_00))
    assert filled(open_one, 775_00).offer.tiers == (Tier(0, 790_00), Tier(51, 775_00))
    assert filled(open_one, 780_00).offer.tiers == (Tier(0, 790_00), Tier(51, 780_00), Tier(100, 775_00))
    assert all(filled(open_one, satang).without_price is None for satang in (790_00, 775_00, 780_00))


@pytest.mark.parametrize(
    ("tiers", "more", "why"),
    [
        ([(0, 790, 100), (50, 775, None)], {}, "offers.refused_two_prices"),
        ([(0, 780, None)], {"pack": D("2.5")}, "offers.refused_figure"),
        ([(0, 780, None)], {"most": D(10) ** 12}, "offers.refused_figure"),
    ],
)
def test_what_cannot_be_is_refused(tiers: list[tuple[int, int, int | None]], more: dict[str, object], why: str) -> None:
    with pytest.raises(Refused) as refused:
        draft(*tiers, **more)
    assert refused.value.key == why


def test_carriage_that_is_in_the_price_costs_nothing_more() -> None:

    with_carriage = draft((0, 780, None), carriage_baht=D(8), carriage_per=Carriage.UNIT)
    assert (with_carriage.offer.carriage, with_carriage.offer.carriage_satang) == (Carriage.UNIT, 800)
    included = amended(with_carriage, OfferTold(carriage_per=Carriage.INCLUDED)).offer
    assert (included.carriage, included.carriage_satang) == (Carriage.INCLUDED, 0)


def test_a_seller_who_has_not_so_many_has_no_sum_and_nobody_wanting_compares_what_can_be_bought() -> None:
    few = Offer("น้อย", "ปุ๋ย", "กระสอบ", (Tier(0, 700_00),), most=100, minimum=20)
    found = compare([few], 186, date(2026, 12, 11))
    assert (found.quantities, found.landed) == ((186,), ((None,),))
    assert compare([few], 0, date(2026, 12, 11)).landed == ((14_000_00,),)
    assert compare([few], 10, date(2026, 12, 11)).above_need == (0,)
