"""Offers side by side: the figures of the comparison in Rattaphum, and what is asked about before an offer is kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.offers import Carriage, Offer, Tier, Vat, check, dearer_tier, gap, whole_packs
from domain.refusal import Refused

TODAY = date(2026, 12, 11)


def offer(seller: str, *tiers: tuple[int, int], **more: object) -> Offer:
    return Offer(seller, "ปุ๋ย 15-15-15", "กระสอบ", tuple(Tier(start, baht * 100) for start, baht in tiers), **more)  # type: ignore[arg-type]


RED = offer("ร้านเจ๊แดง", (0, 780), (200, 755), pack=5, most=210, carriage=Carriage.INCLUDED)
HATYAI = offer("สหกรณ์หาดใหญ่", (0, 770), pack=10, carriage=Carriage.TRIP, carriage_satang=300_000)
RUNGRUEANG = offer("รุ่งเรืองการเกษตร", (0, 775), (150, 768), carriage=Carriage.UNIT, carriage_satang=800)
PROVINCE = offer("ผู้ขาย", (0, 690), (500, 681), (1000, 672), pack=20)


def test_three_offers_stand_side_by_side_landed() -> None:
    at = {
        each.seller: (each.landed(186), each.landed_each(186), each.landed(200)) for each in (RED, HATYAI, RUNGRUEANG)
    }
    assert at["ร้านเจ๊แดง"] == (145_080_00, 780_00, 151_000_00)
    assert at["สหกรณ์หาดใหญ่"] == (146_220_00, 786_13, 157_000_00)
    assert at["รุ่งเรืองการเกษตร"] == (144_336_00, 776_00, 155_200_00)


def test_whole_packs_of_186_are_190() -> None:
    assert whole_packs(RED, 186) == whole_packs(HATYAI, 186) == 190
    assert (RED.landed(190), HATYAI.landed(190)) == (148_200_00, 149_300_00)


def test_from_194_sacks_on_200_cost_less() -> None:
    assert RED.cheaper_with_more(186) == (194, 200)
    assert PROVINCE.cheaper_with_more(960) == (987, 1000)
    assert (PROVINCE.goods(987), PROVINCE.goods(1000)) == (672_147_00, 672_000_00)
    assert RED.cheaper_with_more(200) is None and HATYAI.cheaper_with_more(5) is None


def test_the_threshold_itself_counts_for_all_units() -> None:
    assert (RED.price(199), RED.price(200)) == (780_00, 755_00)
    assert RED.next_tier(199) == Tier(200, 755_00) and RED.next_tier(200) is None


def test_tax_that_is_not_in_the_price_is_added() -> None:
    assert offer("x", (0, 100), vat=Vat.EXCLUDED).landed(3) == 321_00


def test_a_gap_between_prices_is_found() -> None:
    assert gap([(50, 790_00)], [Tier(0, 790_00), Tier(100, 775_00)]) == (51, 99)
    assert gap([(99, 790_00)], [Tier(0, 790_00), Tier(100, 775_00)]) is None


def test_more_for_more_is_asked_about() -> None:
    assert dearer_tier(offer("x", (0, 780), (200, 855))) == (780_00, 855_00)
    assert dearer_tier(RED) is None


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (offer("x"), "offers.refused_no_price"),
        (offer("x", (10, 780)), "offers.refused_no_price"),
        (offer("x", (0, 780), (200, 755), (200, 750)), "offers.refused_two_prices"),
        (offer("x", (0, 780), pack=0), "offers.refused_figure"),
        (offer("x", (0, 10**12)), "offers.refused_figure"),
        (offer("x", (0, 0)), "offers.refused_figure"),
        (offer("x", (0, 780), minimum=60, most=40), "offers.refused_most"),
        (offer("x", (0, 780), valid_until=date(2026, 12, 5)), "offers.refused_over"),
    ],
)
def test_what_cannot_be_kept_is_refused(wrong: Offer, why: str) -> None:
    with pytest.raises(Refused) as refused:
        check(wrong, TODAY)
    assert refused.value.key == why


@given(
    st.lists(st.tuples(st.integers(1, 2000), st.integers(1, 1000)), max_size=4, unique_by=lambda each: each[0]),
    st.integers(1, 50),
    st.integers(1, 2500),
)
def test_where_more_is_said_to_cost_less_it_does_and_one_unit_before_it_does_not(
    above: list[tuple[int, int]], pack: int, quantity: int
) -> None:
    found = offer("x", (0, 1000), *above, pack=pack, carriage=Carriage.TRIP, carriage_satang=5_000)
    cheaper = found.cheaper_with_more(quantity)
    if cheaper is not None:
        start, target = cheaper
        assert target % pack == 0 and found.landed(start) > found.landed(target)
        if all(tier.from_quantity != start for tier in found.tiers) and start > 1:
            assert found.landed(start - 1) <= found.landed(target)
