"""The network's own accounting year, and how much of a plan is ordered."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.plans import Year, check, percent, year_of, year_told
from domain.refusal import Refused
from domain.trade import PlanTold

BANGKOK = ZoneInfo("Asia/Bangkok")
FERTILISER = "ปุ๋ย 15-15-15"


def test_a_year_from_april_is_the_one_that_began_last_april_until_march_is_over() -> None:
    for day in (date(2026, 4, 1), date(2026, 12, 11), date(2027, 3, 31)):
        assert year_of(day, 4) == Year(date(2026, 4, 1))
    assert year_of(date(2027, 4, 1), 4) == Year(date(2027, 4, 1))
    assert Year(date(2026, 4, 1)).last_month == date(2027, 3, 1)
    assert Year(date(2026, 1, 1)).last_month == date(2026, 12, 1)
    since, until = Year(date(2026, 4, 1)).bounds(BANGKOK)
    assert (since, until) == (datetime(2026, 4, 1, tzinfo=BANGKOK), datetime(2027, 4, 1, tzinfo=BANGKOK))


@given(some.dates(date(2000, 1, 1), date(2100, 1, 1)), some.integers(1, 12))
def test_every_day_lies_in_its_year_and_in_no_other(day: date, month: int) -> None:
    year = year_of(day, month)
    assert year.first <= day < year.next.first and year.first.month == month
    assert year.next.before == year


@pytest.mark.parametrize(
    ("named", "ahead", "first"), [(None, 0, date(2026, 4, 1)), (None, 1, date(2027, 4, 1)), (2027, 0, date(2027, 4, 1))]
)
def test_the_year_is_the_one_that_was_said(named: int | None, ahead: int, first: date) -> None:
    told = PlanTold(FERTILISER, Decimal(900), "กระสอบ", named, ahead)
    assert year_told(told, date(2027, 2, 1), 4).first == first


def test_a_slip_of_the_finger_is_refused() -> None:
    with pytest.raises(Refused, match=r"plans\.refused_year"):
        year_told(PlanTold(FERTILISER, Decimal(900), "กระสอบ", 2500), date(2027, 2, 1), 4)
    with pytest.raises(Refused, match=r"plans\.refused_figure"):
        check(FERTILISER, Decimal(10) ** 12)


def test_740_and_712_of_900() -> None:
    assert (percent(Decimal(740), Decimal(900)), percent(Decimal(712), Decimal(900))) == (
        Decimal("82.22"),
        Decimal("79.11"),
    )
