"""The savings of the conversations of trade, to the baht; what is dearer, what nobody knows, what somebody else took over."""

from datetime import date
from decimal import Decimal

import pytest

from domain.market import Price, basis, in_unit, perhaps_meant, priced
from domain.refusal import Refused
from domain.savings import Receipt, of_month

ORDERED = date(2026, 12, 17)
FERTILISER, UREA, DUCK, HENS = "ปุ๋ย 15-15-15", "ปุ๋ย 46-0-0", "อาหารเป็ด", "อาหารไก่"


def price(product: str, baht: int, day: int, source: str = "ร้านสมบูรณ์") -> Price:
    return Price(product, "กระสอบ", baht * 100, source, date(2026, 12, day))


def got(product: str, quantity: int, landed: int, market: Price | None = None, who: int = 1) -> Receipt:
    return Receipt(who, product, "กระสอบ", quantity, quantity * landed * 100, ORDERED, market)


def test_the_table_of_december() -> None:
    found = of_month(
        [
            got(FERTILISER, 162, 755, price(FERTILISER, 825, 10)),
            got(FERTILISER, 18, 755, price(FERTILISER, 825, 10), who=2),
            got(UREA, 100, 698, price(UREA, 725, 3)),
            got(DUCK, 40, 515, price(DUCK, 495, 5)),
            got(HENS, 12, 520),
        ]
    )
    assert [(line.product, line.quantity, line.landed, line.saved) for line in found.lines] == [
        (FERTILISER, 180, 755_00, 12_600_00),
        (UREA, 100, 698_00, 2_700_00),
        (DUCK, 40, 515_00, -800_00),
        (HENS, 12, 520_00, None),
    ]
    assert (found.saved, len(found.known), len(found.lines)) == (14_500_00, 3, 4)
    assert (found.satang, found.organisations) == (232_540_00, 2)
    assert found.lines[0].organisations == 2
    assert of_month([got(FERTILISER, 18, 755, price(FERTILISER, 825, 10))]).saved == 1_260_00


def test_nothing_known_is_no_figure_and_half_of_a_product_is_none() -> None:
    assert of_month([]).saved is None
    assert of_month([got(HENS, 12, 520)]).saved is None
    both = of_month([got(HENS, 12, 520), got(HENS, 10, 520, price(HENS, 540, 5))])
    assert (both.lines[0].quantity, both.lines[0].saved, both.saved) == (22, None, None)


def test_what_was_passed_on_is_the_others_saving_and_the_sum_stays() -> None:
    market = price(FERTILISER, 825, 10)
    before = [got(FERTILISER, 7, 755, market, who=1), got(FERTILISER, 5, 755, market, who=2)]
    after = [*before, got(FERTILISER, -7, 755, market, who=1), got(FERTILISER, 7, 755, market, who=2)]
    assert of_month(before).saved == of_month(after).saved == 12 * 70_00
    assert (of_month(before).organisations, of_month(after).organisations) == (2, 1)
    gone = of_month([each for each in after if each.organisation == 1])
    assert (gone.lines, gone.organisations, gone.saved) == ((), 0, None)


def test_the_price_that_counts_was_seen_on_or_before_the_day_of_the_order() -> None:
    known = [price(FERTILISER, 825, 10), price(FERTILISER, 810, 9), price(FERTILISER, 840, 18)]
    found = basis(known, ORDERED)
    assert found is not None and found.satang == 825_00
    corrected = basis([*known, price(FERTILISER, 830, 10)], ORDERED)  # of one day, the one told last
    assert corrected is not None and corrected.satang == 830_00
    assert basis([price(FERTILISER, 840, 18)], ORDERED) is None
    on_the_day = basis([price(FERTILISER, 815, 17)], ORDERED)
    assert on_the_day is not None and on_the_day.satang == 815_00


def test_a_price_of_another_unit_and_one_that_slipped() -> None:
    kilogram = priced(FERTILISER, "กิโลกรัม", Decimal("16.80"), None, ORDERED)
    assert in_unit(kilogram, "กระสอบ", Decimal(50)).satang == 840_00
    assert (kilogram.satang, kilogram.source) == (16_80, "")
    assert perhaps_meant(82_500_00, 825_00) == 825_00
    assert perhaps_meant(8_25, 825_00) == 825_00
    assert perhaps_meant(8_300_00, 825_00) == 830_00
    assert perhaps_meant(900_00, 825_00) is None and perhaps_meant(82_500_00, None) is None
    for baht in (Decimal(0), Decimal("16.805"), Decimal(10**9)):
        with pytest.raises(Refused):
            priced(FERTILISER, "กระสอบ", baht, None, ORDERED)
