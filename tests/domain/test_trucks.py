"""What counts over a whole truck, seen from each of its goods: the same from all of them, and nothing where nothing counts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from domain.offers import Offer, Tier
from domain.refusal import Refused
from domain.rounds import Line, Round, State, beside, ordered
from domain.trucks import (
    Amount,
    Counted,
    Load,
    Measures,
    Place,
    TruckTier,
    amount_said,
    another,
    check,
    grams_of,
    measures,
    unit_of,
)
from domain.weights import TON
from tests.lengths import examples

NOW = datetime(2026, 12, 11, 6, tzinfo=UTC)
NPK = Offer("ร้าน", "ปุ๋ย 15-15-15", "กระสอบ", (Tier(0, 780_00),))
UREA = Offer("ร้าน", "ปุ๋ย 46-0-0", "กระสอบ", (Tier(0, 830_00), Tier(50, 810_00)), minimum=40)
AMOUNTS = some.builds(Amount, some.integers(1, 10**8), some.sampled_from(Counted))

TIERS = some.builds(
    TruckTier,
    AMOUNTS,
    some.none() | some.integers(1, 99),
    some.lists(some.tuples(some.just("ปุ๋ย"), some.just("กระสอบ"), some.integers(1, 9)), max_size=1).map(tuple),
)


def loaded(counts: Measures, *units: int) -> list[Round]:
    """Two goods of a truck with so many units each, as they are loaded; one weighs 50, the other 25 kilograms."""
    offers, each = (NPK, UREA), (unit_of(NPK, 50_000), unit_of(UREA, 25_000))
    found = []
    for key in range(2):
        place = Place(1, counts, offers[key], each[key], each[1 - key] * units[1 - key])
        lines = (Line(1, units[key], NOW, 1),) if units[key] else ()
        deadline = NOW + timedelta(days=3)
        found.append(Round(key + 1, place.seen, State.OPEN, deadline, lines, truck=place))
    return found


def test_goods_see_the_minimum_nearer_by_what_the_others_have() -> None:
    npk, urea = loaded(Measures(minimum=Amount(100, Counted.UNITS)), 55, 20)
    assert (npk.offer.minimum, urea.offer.minimum) == (80, 45)
    assert urea.own_offer.minimum == 40, "its own counts for nothing then, and is kept"
    npk, urea = loaded(Measures(minimum=Amount(4_000_000, Counted.WEIGHT)), 55, 20)
    assert (npk.offer.minimum, urea.offer.minimum) == (70, 50), "3.5 and 1.25 tons are left to each"
    npk, urea = loaded(Measures(minimum=Amount(60_000_00, Counted.AMOUNT)), 55, 20)
    assert (npk.offer.minimum, urea.offer.minimum) == (56, 21)


@given(counts=AMOUNTS, units=some.tuples(some.integers(0, 3000), some.integers(0, 3000)))
@settings(max_examples=examples(200))
def test_the_minimum_is_reached_for_all_goods_or_for_none(counts: Amount, units: tuple[int, int]) -> None:
    goods = loaded(Measures(minimum=counts), *units)
    there = goods[0].load + goods[1].load
    assert {each.below_minimum for each in goods} == {there.of(counts.counted) < counts.value}


@given(counts=AMOUNTS, units=some.tuples(some.integers(0, 300), some.integers(0, 300)), more=some.integers(1, 300))
@settings(max_examples=examples(200))
def test_goods_that_see_a_line_beside_them_are_as_if_they_were_loaded_anew(
    counts: Amount, units: tuple[int, int], more: int
) -> None:
    npk, urea = loaded(Measures(minimum=counts), *units)
    after = ordered(npk, 7, more, NOW, NOW)
    assert beside(urea, npk, after) == loaded(Measures(minimum=counts), units[0] + more, units[1])[1]
    assert beside(urea, replace(npk, truck=None), after) is urea


@given(
    room=some.lists(
        some.builds(Amount, some.integers(1, 200), some.just(Counted.UNITS))
        | some.builds(Amount, some.integers(1, 9_000_000), some.just(Counted.WEIGHT)),
        min_size=1, max_size=2, unique_by=lambda each: each.counted,
    ),
    trucks=some.integers(1, 3),
    wishes=some.lists(some.tuples(some.integers(0, 1), some.integers(1, 4), some.integers(1, 90)), max_size=12),
)  # fmt: skip
@settings(max_examples=examples(200))
def test_whatever_is_ordered_a_truck_takes_no_more_than_there_is_room_for_and_takes_all_that_fits(
    room: list[Amount], trucks: int, wishes: list[tuple[int, int, int]]
) -> None:
    counts = Measures(room=tuple(room), trucks=trucks)
    goods = loaded(counts, 0, 0)
    for which, member, units in wishes:
        before = goods[which]
        try:
            goods[which] = ordered(before, member, units, NOW, NOW)
        except Refused as refused:
            assert refused.key == "rounds.refused_more_than_seller_has" and refused.values["of_truck"]
            more = units - before.quantity(member)
            load = goods[0].load + goods[1].load + before.truck.each * more if before.truck else Load()
            assert any(each.value < 0 for each in counts.left(load)), "it would have fitted"
        else:
            goods[1 - which] = beside(goods[1 - which], before, goods[which])
        assert all(each.value >= 0 for each in counts.left(goods[0].load + goods[1].load))


def test_another_truck_doubles_the_room_and_one_less_holds_what_is_ordered() -> None:
    counts = Measures(minimum=Amount(50, Counted.UNITS), room=(Amount(60, Counted.UNITS),))
    two = another(counts, 2, Load(60), "กระสอบ")
    assert two.most == (Amount(120, Counted.UNITS),) and another(two, 1, Load(60), "กระสอบ") == counts
    for refused, load, wanted in ((two, 61, 1), (counts, 0, 0), (counts, 0, 51), (replace(counts, room=()), 0, 2)):
        with pytest.raises(Refused):
            another(refused, wanted, Load(load), "กระสอบ")
    with pytest.raises(Refused, match="refused_minimum_room"):
        check(replace(counts, minimum=Amount(61, Counted.UNITS)), [NPK], [None])


@given(
    counted=some.sampled_from(Counted),
    starts=some.lists(some.integers(1, 20_000_000), min_size=1, max_size=3, unique=True).map(sorted),
    units=some.tuples(some.integers(0, 300), some.integers(0, 300)),
    more=some.integers(1, 300),
)
@settings(max_examples=examples(200))
def test_every_goods_costs_what_the_whole_truck_has_reached_and_sees_a_line_beside_it(
    counted: Counted, starts: list[int], units: tuple[int, int], more: int
) -> None:
    tiers = tuple(TruckTier(Amount(start, counted), cut=(at + 1) * 15_00) for at, start in enumerate(starts))
    counts = Measures(tiers=tiers)
    goods = loaded(counts, *units)
    load = goods[0].load + goods[1].load
    cut = sum(15_00 for start in starts if start <= load.of(counted))
    assert [each.price for each in goods] == [780_00 - cut, 830_00 - cut]
    after = ordered(goods[0], 7, more, NOW, NOW)
    assert beside(goods[1], goods[0], after) == loaded(counts, units[0] + more, units[1])[1]
    assert (counts.ahead(load) is None) == all(start <= load.of(counted) for start in starts)


def test_a_tier_of_the_truck_takes_a_cut_or_says_each_price_and_what_is_not_said_is_a_gap() -> None:
    start = Amount(100, Counted.UNITS)
    said = TruckTier(start).with_price(NPK, 765_00)
    assert Measures(tiers=(said,)).unpriced([NPK, UREA]) == (0, UREA)
    assert Measures(tiers=(said.with_price(UREA, 830_00),)).unpriced([NPK, UREA]) is None
    both = TruckTier(start, cut=10_00).with_price(UREA, 800_00)
    assert (both.price(NPK), both.price(UREA), said.with_price(NPK, 1).price(NPK)) == (770_00, 800_00, 1)
    npk, urea = loaded(Measures(tiers=(both,)), 60, 30)
    assert npk.offer.tiers == (Tier(0, 780_00), Tier(70, 770_00))
    assert urea.offer.tiers == (Tier(0, 830_00), Tier(40, 800_00))


@pytest.mark.parametrize(
    "tiers",
    [
        [(100, 15_00), (100, 25_00)],
        [(200, 15_00), (100, 25_00)],
        [(100, 25_00), (200, 15_00)],
        [(100, 15_00), (200, 15_00)],
        [(100, 780_00)],
        [(100, 0)],
    ],
)
def test_tiers_of_the_truck_go_up_and_cost_less(tiers: list[tuple[int, int]]) -> None:
    made = tuple(TruckTier(Amount(start, Counted.UNITS), cut=cut) for start, cut in tiers)
    with pytest.raises(Refused):
        check(Measures(tiers=made), [NPK, UREA], [None, None])
    mixed = (TruckTier(Amount(1, Counted.UNITS), cut=1), TruckTier(Amount(2, Counted.AMOUNT), cut=2))
    with pytest.raises(Refused, match="refused_tiers"):
        check(Measures(tiers=mixed), [NPK], [None])


def test_nothing_counts_over_a_truck_of_which_nothing_was_said() -> None:
    assert not Measures() and measures(None) == Measures() == measures(Measures().plain())
    assert Place(1, Measures(), UREA, unit_of(UREA, None)).seen is UREA


@given(
    counts=some.builds(
        Measures,
        some.none() | AMOUNTS,
        some.lists(AMOUNTS, max_size=2).map(tuple),
        some.integers(1, 9),
        some.lists(TIERS, max_size=2).map(tuple),
    )
)
@settings(max_examples=examples(100))
def test_what_counts_is_kept_as_it_was_said(counts: Measures) -> None:
    assert measures(counts.plain()) == counts


def test_an_amount_is_said_in_units_in_weight_or_in_money() -> None:
    assert amount_said(Decimal(300), None, baht=False, of_goods="กระสอบ") == Amount(300, Counted.UNITS)
    assert amount_said(Decimal(300), "กระสอบ", baht=False, of_goods="กระสอบ") == Amount(300, Counted.UNITS)
    assert amount_said(Decimal("2.5"), TON, baht=False, of_goods="กระสอบ") == Amount(2_500_000, Counted.WEIGHT)
    assert amount_said(Decimal("10.50"), None, baht=True, of_goods="กระสอบ") == Amount(1050, Counted.AMOUNT)
    assert Amount(2_500_000, Counted.WEIGHT).said("กระสอบ") == {"satang": None, "quantity": "2.5", "unit": TON}
    for value, unit, baht in ((Decimal(3), "ขวด", False), (Decimal("1.5"), None, False), (Decimal(0), None, True)):
        with pytest.raises(Refused):
            amount_said(value, unit, baht=baht, of_goods="กระสอบ")


def test_what_cannot_be_counted_over_all_goods_is_refused() -> None:
    can, units = replace(UREA, unit="ถัง"), Measures(minimum=Amount(9, Counted.UNITS))
    check(units, [NPK, UREA], [None, None])
    with pytest.raises(Refused, match="refused_units"):
        check(units, [NPK, can], [None, None])
    weight = Measures(minimum=Amount(9, Counted.WEIGHT))
    check(weight, [NPK, can], [1, 2])
    with pytest.raises(Refused, match="refused_weight"):
        check(weight, [NPK, can], [1, None])
    assert (grams_of(Decimal("0.5")), grams_of(Decimal("0.0001")), grams_of(None)) == (500, None, None)
    assert Load(1, 2, 3) * 2 + Load(1) == Load(3, 4, 6)
