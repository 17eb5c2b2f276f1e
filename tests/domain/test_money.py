"""A sum that is typed is whole satang, or refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import whole_satang
from domain.refusal import Refused

MOST = 1_000_00


@given(st.decimals(min_value=-10, max_value=2_000, places=3), st.booleans())
def test_a_sum_is_whole_satang_from_one_to_the_most_or_refused(baht: Decimal, none: bool) -> None:
    satang = baht * 100
    if satang == int(satang) and (0 if none else 1) <= satang <= MOST:
        assert whole_satang(baht, MOST, "money.refused", none=none) == satang
        return
    with pytest.raises(Refused) as refused:
        whole_satang(baht, MOST, "money.refused", none=none, seller="ร้าน")
    assert refused.value.values == {"most": MOST, "seller": "ร้าน"}


def test_what_is_no_number_is_refused() -> None:
    for wrong in ("NaN", "Infinity", "-Infinity"):
        with pytest.raises(Refused):
            whole_satang(Decimal(wrong), MOST, "money.refused", none=True)
