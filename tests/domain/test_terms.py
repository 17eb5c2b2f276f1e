"""What a hub asks a unit and how long it waits: what is said of it is kept or refused."""

from decimal import Decimal

import pytest

from domain.refusal import Refused
from domain.terms import due_days, fee


def test_a_fee_is_whole_satang_and_none_is_zero() -> None:
    assert (fee(Decimal(3)), fee(Decimal("3.50")), fee(Decimal(0))) == (3_00, 3_50, 0)
    for wrong in (None, Decimal("0.005"), Decimal(-1), Decimal(1001)):
        with pytest.raises(Refused, match=r"rounds\.refused_fee"):
            fee(wrong)


def test_days_are_at_most_a_year_and_zero_states_none() -> None:
    assert (due_days(30), due_days(0)) == (30, None)
    for wrong in (None, -1, 366):
        with pytest.raises(Refused, match=r"rounds\.refused_days"):
            due_days(wrong)
