"""What the answers to a survey come to, when they count, and when who has not answered is asked again."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.quiet_hours import SendingHours
from domain.refusal import Refused
from domain.surveys import ENOUGH, Line, Said, is_open, line_of, reminder, uses
from domain.trade import SurveyTold
from domain.weights import converted

BANGKOK = ZoneInfo("Asia/Bangkok")
FERTILISER = "ปุ๋ย 15-15-15"
STATED = {FERTILISER: [("กระสอบ", Decimal(50), "กิโลกรัม")]}
DAY = date(2026, 12, 10)


def _convert(product: str, quantity: Decimal, unit: str, wanted: str) -> Decimal | None:
    return converted(quantity, unit, wanted, STATED.get(product, ()))


def _said(key: int, product: str, quantity: str, unit: str, satang: int | None = None, seller: str = "") -> Said:
    return Said(key, key, DAY, Line(product, Decimal(quantity), unit, satang, seller))


def test_the_eight_of_the_conversation_are_640_sacks() -> None:
    eight = (120, 100, 80, 90, 60, 70, 65, 55)
    said = [_said(key, FERTILISER, str(each), "กระสอบ", 825_00) for key, each in enumerate(eight, start=1)]
    (found,) = uses(said, _convert)
    assert (found.organisations, found.quantity, found.lowest, found.highest) == (8, 640, 825_00, 825_00)


def test_weights_are_added_by_what_a_sack_holds_and_what_nobody_can_convert_stands_apart() -> None:
    said = [
        _said(1, FERTILISER, "60", "กระสอบ", 825_00),
        _said(2, FERTILISER, "2", "ตัน", 16_200_00),
        _said(3, FERTILISER, "5", "ปี๊บ", 100_00),
        _said(4, FERTILISER, "10", "กระสอบ"),
    ]
    sacks, tins = uses(said, _convert)
    assert (sacks.unit, sacks.organisations, sacks.quantity) == ("กระสอบ", 3, 110)
    assert (sacks.lowest, sacks.highest) == (810_00, 825_00)
    assert (tins.unit, tins.organisations, tins.enough) == ("ปี๊บ", 1, False)


def test_a_price_to_choose_names_its_seller_and_was_said_for_that_unit() -> None:
    said = [
        _said(1, FERTILISER, "60", "กระสอบ", 825_00, "ร้านสมบูรณ์"),
        _said(2, FERTILISER, "60", "กระสอบ", 810_00, "ร้านทวีทรัพย์"),
        _said(3, FERTILISER, "60", "กระสอบ", 825_00, "ร้านสมบูรณ์"),
        _said(4, FERTILISER, "60", "กระสอบ", 800_00),
        _said(5, FERTILISER, "1", "ตัน", 16_000_00, "ร้านใหญ่"),
    ]
    (found,) = uses(said, _convert)
    assert [(each.line.satang, each.line.seller) for each in found.prices] == [
        (825_00, "ร้านสมบูรณ์"),
        (810_00, "ร้านทวีทรัพย์"),
    ]
    assert found.lowest == 800_00


@given(some.lists(some.tuples(some.integers(1, 9), some.integers(1, 10**6), some.sampled_from(("กระสอบ", "ถุง")))))
def test_nothing_is_lost_or_counted_twice(told: list[tuple[int, int, str]]) -> None:
    said = [
        Said(key, member, DAY, Line("น้ำกรด", Decimal(quantity), unit))
        for key, (member, quantity, unit) in enumerate(told)
    ]
    found = uses(said, _convert)
    for unit in ("กระสอบ", "ถุง"):
        whole = sum(quantity for _, quantity, each in told if each == unit)
        assert sum(each.quantity for each in found if each.unit == unit) == whole
    for each in found:
        assert each.organisations == len({member for member, _, unit in told if unit == each.unit})
        assert each.enough == (each.organisations >= ENOUGH)


@pytest.mark.parametrize(
    "told", [(Decimal(0), None), (Decimal(10) ** 12, None), (Decimal(6), Decimal("0.001")), (None, None)]
)
def test_figures_that_cannot_be_meant_are_refused(told: tuple[Decimal | None, Decimal | None]) -> None:
    with pytest.raises(Refused) as refused:
        line_of(SurveyTold("น้ำกรด", told[0], "แกลลอน", told[1]), "น้ำกรด")
    assert refused.value.key == "surveys.refused_figure"


def test_the_reminder_is_of_the_fourth_day_and_of_no_other() -> None:
    opened = datetime(2026, 12, 11, 21, 30, tzinfo=BANGKOK)
    at, until = reminder(opened, SendingHours())
    assert at == datetime(2026, 12, 14, 9, tzinfo=BANGKOK) and until == datetime(2026, 12, 15, tzinfo=BANGKOK)


def test_what_was_sent_before_the_end_counts_and_the_last_second_does_not() -> None:
    until = datetime(2026, 12, 18, 13, 30, tzinfo=BANGKOK)
    assert is_open(until, None, until - timedelta(seconds=1))
    assert not is_open(until, None, until)
    assert not is_open(until, until - timedelta(days=1), until - timedelta(hours=1))
