"""What lots weigh dry and what a sale brings each: the figures of latex and cassava as they are told, and what holds of all."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.lots import (
    Deduction,
    Formula,
    Lot,
    Moisture,
    Price,
    after_advance,
    again,
    changed_since,
    difference,
    grams,
    kilograms,
    meant_drc,
    proceeds,
    satang,
    standard_of,
)
from domain.refusal import Refused

HUAI_ON = Lot(320_000, 12_000, Decimal(31))
KHUAN_DIN_DAENG = Lot(285_000, 10_000, Decimal("30.5"))
KAMPHAENG_PHET = Lot(412_500, 15_000, Decimal("32.25"))
THUNG_KHOM_BANG = Lot(96_700, 5_000, Decimal("29.5"))
LATEX = (HUAI_ON, KHUAN_DIN_DAENG, KAMPHAENG_PHET, THUNG_KHOM_BANG)
BUYER = Price(332_900, 6_250, (Deduction("ค่ารถ", 50_000),))
percents = st.decimals(min_value=0, max_value=100, places=2)


def test_latex_weighs_dry_lot_by_lot_half_up() -> None:
    assert [lot.dry() for lot in LATEX] == [95_480, 83_875, 128_194, 27_052]
    assert sum(lot.net for lot in LATEX) == 1_072_200
    assert sum(lot.dry() or 0 for lot in LATEX) == 334_601


def test_the_buyers_money_is_shared_by_our_dry_grams_to_the_satang() -> None:
    assert (BUYER.whole, BUYER.paid) == (2_080_625, 2_030_625)
    dry = [lot.dry() or 0 for lot in LATEX]
    assert proceeds(BUYER, dry) == (579_449, 509_020, 777_983, 164_173)
    assert difference(sum(dry), BUYER.weight) == (1_701, Decimal("0.51"))


def test_cassava_weighs_as_at_the_standard_and_below_it_nothing_is_added() -> None:
    standard = Moisture(Decimal(14))
    lots = (
        Lot(8_420_000, 3_150_000, moisture=Decimal("16.5")),
        Lot(7_860_000, 3_080_000, moisture=Decimal("15.2")),
        Lot(9_130_000, 3_210_000, moisture=Decimal("13.4")),
    )
    dry = [lot.dry(standard) or 0 for lot in lots]
    assert dry == [5_116_802, 4_713_302, 5_920_000] and sum(dry) == 15_750_104
    price = Price(15_700_000, 840, (Deduction("ค่ารถ", 188_000),))
    assert (price.whole, price.paid) == (13_188_000, 13_000_000)
    assert proceeds(price, dry) == (4_223_364, 3_890_319, 4_886_317)
    assert difference(sum(dry), price.weight)[0] == 50_104
    assert lots[0].dry() is None


def test_an_advance_above_the_share_is_owed_and_taken_from_the_next_sale() -> None:
    first = after_advance(164_173, 200_000)
    assert (first.kept, first.gets, first.owes) == (164_173, 0, 35_827)
    second = after_advance(300_000, first.owes)
    assert (second.kept, second.gets, second.owes) == (35_827, 264_173, 0)


@pytest.mark.parametrize(
    ("lot", "key"),
    [
        ((320_000, 350_000, Decimal(31)), "lots.refused_tare"),
        ((320_000, 320_000, Decimal(31)), "lots.refused_tare"),
        ((0, 0, Decimal(31)), "lots.refused_weight"),
        ((320_000, 12_000, Decimal(131)), "lots.refused_drc"),
        ((320_000, 12_000, Decimal(0)), "lots.refused_drc"),
        ((320_000, 12_000, None, Decimal(100)), "lots.refused_moisture"),
        ((320_000, 12_000, Decimal("31.00001")), "lots.refused_drc"),
        ((320_000, 12_000), "lots.refused_strength"),
        ((320_000, 12_000, Decimal(31), Decimal(14)), "lots.refused_strength"),
    ],
)
def test_what_no_scale_shows_is_refused(lot: tuple[int, int, Decimal], key: str) -> None:
    with pytest.raises(Refused) as refused:
        Lot(*lot)
    assert refused.value.key == key


def test_dry_rubber_outside_25_to_45_is_asked_about() -> None:
    said = (Decimal(25), Decimal(45), Decimal("24.99"), Decimal("45.01"), Decimal(61))
    assert [Lot(100, 0, drc).unusual for drc in said] == [False, False, True, True, True]
    assert not Lot(100, 0, moisture=Decimal(61)).unusual


def test_a_percentage_above_a_hundred_can_have_meant_another() -> None:
    said = ("131", "305", "3050", "130.5", "900", "150")
    assert [meant_drc(Decimal(each)) for each in said] == [
        Decimal(31),
        Decimal("30.5"),
        Decimal("30.5"),
        Decimal("30.5"),
        None,
        None,
    ]


def test_the_same_weights_told_twice_are_asked_about() -> None:
    assert again(Lot(320_000, 12_000, Decimal("31.0")), LATEX)
    assert not again(Lot(320_000, 12_000, Decimal("31.5")), LATEX)


@pytest.mark.parametrize(
    ("price", "key"),
    [
        ((332_900, 0), "lots.refused_price"),
        ((0, 6_250), "lots.refused_weight"),
        ((332_900, 6_250, (Deduction("ค่ารถ", 2_080_625),)), "lots.refused_deductions"),
        ((332_900, 6_250, (Deduction("ค่ารถ", 0),)), "lots.refused_price"),
    ],
)
def test_a_price_that_leaves_nothing_to_share_is_refused(price: tuple[int, int], key: str) -> None:
    with pytest.raises(Refused) as refused:
        Price(*price)
    assert refused.value.key == key


def test_what_is_said_becomes_whole_grams_and_satang_or_is_refused() -> None:
    assert (grams(Decimal("412.5")), satang(Decimal("62.50"))) == (412_500, 6_250)
    assert (kilograms(412_500), kilograms(308_000), kilograms(5)) == ("412.5", "308", "0.005")
    assert standard_of(Decimal(14)) == 14
    assert (grams(Decimal("5.27"), "ตัน"), satang(Decimal(8_400), "ตัน")) == (5_270_000, 840)
    with pytest.raises(Refused):
        grams(Decimal(3), "กระสอบ")
    for wrong in (Decimal("0.0005"), Decimal(-1), Decimal(10) ** 12, Decimal("NaN"), Decimal("Infinity")):
        with pytest.raises(Refused):
            grams(wrong)
    for wrong in (Decimal("0.001"), Decimal(0), Decimal(-5), Decimal(10) ** 12, Decimal("NaN")):
        with pytest.raises(Refused):
            satang(wrong)
    for wrong in (Decimal(0), Decimal(100), Decimal("14.00001"), Decimal("NaN")):
        with pytest.raises(Refused):
            standard_of(wrong)


@given(net=st.integers(1, 10**9), drc=percents.filter(lambda each: each > 0))
def test_dry_rubber_is_within_half_a_gram_of_its_share_and_never_more_than_the_lot(net: int, drc: Decimal) -> None:
    dry = Lot(net, 0, drc).dry()
    assert dry is not None and 0 <= dry <= net
    assert abs(Fraction(dry) - net * Fraction(drc) / 100) <= Fraction(1, 2)


@given(
    net=st.integers(1, 10**9),
    moisture=percents.filter(lambda each: each < 100),
    standard=percents.filter(lambda each: 0 < each < 100),
)
def test_moisture_only_ever_takes_weight_off(net: int, moisture: Decimal, standard: Decimal) -> None:
    dry = Lot(net, 0, moisture=moisture).dry(Moisture(standard))
    assert dry is not None and 0 <= dry <= net
    exact = net * (100 - Fraction(moisture)) / (100 - Fraction(standard))
    assert dry == net if moisture <= standard else abs(dry - exact) <= Fraction(1, 2)
    points = Lot(net, 0, moisture=moisture).dry(Moisture(standard, Formula.POINTS))
    above = net * (100 - (Fraction(moisture) - Fraction(standard))) / 100
    assert points == net if moisture <= standard else abs((points or 0) - above) <= Fraction(1, 2)
    assert (points or 0) >= dry  # dry matter takes more off than the points alone


@given(
    weight=st.integers(1, 10**7),
    price=st.integers(1, 10**4),
    dry=st.lists(st.integers(0, 10**8), min_size=1, max_size=20).filter(sum),
)
def test_what_is_shared_is_what_the_buyer_paid(weight: int, price: int, dry: list[int]) -> None:
    try:
        bought = Price(weight, price)
    except Refused:
        assert weight * price < 500  # not half a satang
        return
    parts = proceeds(bought, dry)
    assert sum(parts) == bought.paid
    for part, mine in zip(parts, dry, strict=True):
        assert abs(part - Fraction(bought.paid * mine, sum(dry))) < 1


@given(shares=st.lists(st.integers(0, 10**6), max_size=8), advanced=st.integers(0, 10**6))
def test_over_all_sales_nobody_gets_more_or_less_than_their_shares(shares: list[int], advanced: int) -> None:
    got, owes = 0, advanced
    for share in shares:
        settled = after_advance(share, owes)
        assert min(settled.kept, settled.gets, settled.owes) >= 0
        got, owes = got + settled.gets, settled.owes
    assert got + advanced - owes == sum(shares)


@given(
    st.integers(0, 500_000),
    st.lists(st.tuples(st.integers(-300_000, 300_000), st.booleans()), max_size=6),
    st.integers(0, 300_000),
)
def test_however_a_share_is_changed_money_paid_advances_and_what_is_open_make_up_the_share(
    share: int, changes: list[tuple[int, bool]], advanced: int
) -> None:
    settled = after_advance(share, advanced)
    kept, gets, outstanding, paid = settled.kept, settled.gets, settled.owes, 0
    for by, is_paid in changes:
        if is_paid:
            paid, gets = paid + gets, 0
        after = changed_since(gets, by, outstanding)
        share, kept, gets, outstanding = share + by, kept + after.kept, after.gets, after.owes
        assert paid + gets + kept == share and gets >= 0 and outstanding >= 0
        assert outstanding == advanced - kept, "what is above the share is owed"
