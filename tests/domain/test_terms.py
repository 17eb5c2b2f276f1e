"""What a hub asks and how long it waits: what is said of it is kept or refused."""

from decimal import Decimal

import pytest

from domain.refusal import Refused
from domain.terms import NO_FEE, Fee, Per, due_days, fee


def test_a_fee_is_whole_satang_and_none_is_zero() -> None:
    assert (fee(Decimal(3)), fee(Decimal("3.50")), fee(Decimal(0))) == (Fee(3_00), Fee(3_50), NO_FEE)
    for wrong in (None, Decimal("0.005"), Decimal(-1), Decimal(1001)):
        with pytest.raises(Refused, match=r"rounds\.refused_fee"):
            fee(wrong)


@pytest.mark.parametrize(("per", "most"), [(Per.TON, 10_000), (Per.HUNDRED, 50)])
def test_a_fee_by_the_ton_or_in_percent_has_its_own_bound(per: Per, most: int) -> None:
    assert fee(Decimal(most), per) == Fee(most * 100, per)
    with pytest.raises(Refused, match=r"rounds\.refused_fee"):
        fee(Decimal(most + 1), per)


def test_a_fee_is_half_up_for_each_entry() -> None:
    assert Fee(60_00, Per.TON, 50_000).of(20, 0) == 60_00, "a ton of sacks of 50 kilograms"
    assert [Fee(1, Per.TON, 500_000).of(units, 0) for units in (1, 2, 3)] == [1, 1, 2]
    assert [Fee(1_50, Per.HUNDRED).of(1, goods) for goods in (100_00, 33_33, 33)] == [1_50, 50, 0]
    with pytest.raises(ValueError, match="weighs"):
        Fee(60_00, Per.TON).of(20, 0)


def test_days_are_at_most_a_year_and_zero_states_none() -> None:
    assert (due_days(30), due_days(0)) == (30, None)
    for wrong in (None, -1, 366):
        with pytest.raises(Refused, match=r"rounds\.refused_days"):
            due_days(wrong)
