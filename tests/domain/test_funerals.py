"""The rules of funeral welfare: heads before the day of death, the rate by resolution, sums, and never more paid out than received."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.funerals import (
    Called,
    Heads,
    Rate,
    State,
    Sums,
    WelfareTold,
    check_not_received,
    check_payout,
    corrected,
    heads_on,
    notice,
    rate_on,
    sums,
    welfare,
)
from domain.refusal import Refused

JULY, DIED, TODAY = date(2027, 7, 2), date(2027, 8, 3), date(2027, 8, 4)
RATTAPHUM, KAMPHAENG, KHUAN, THA, THUNG = 1, 2, 3, 4, 5
STATED = [Heads(member, heads, JULY) for member, heads in ((1, 120), (2, 64), (3, 85), (4, 42), (5, 38))]
RATES = [Rate(20_00, date(2027, 7, 1))]


def test_348_heads_at_20_baht_are_6960() -> None:
    found = notice(STATED, RATES, THUNG, DIED, TODAY)
    assert found.calls == (
        Called(RATTAPHUM, 120, 2_400_00), Called(KAMPHAENG, 64, 1_280_00), Called(KHUAN, 85, 1_700_00), Called(THA, 42, 840_00),
        Called(THUNG, 37, 740_00),
    )  # fmt: skip
    assert (found.all_heads, found.heads, found.satang, found.due_on) == (349, 348, 6_960_00, date(2027, 8, 19))


def test_heads_and_rate_are_those_that_stood_before_the_day_of_death() -> None:
    later = [
        *STATED,
        Heads(THA, 41, DIED),
        Heads(THA, 43, DIED - timedelta(days=1)),
        Heads(KHUAN, 0, date(2027, 7, 30)),
    ]
    assert heads_on(later, DIED) == {1: 120, 2: 64, 4: 43, 5: 38}, "who stated none takes no part any more"
    assert rate_on([*RATES, Rate(25_00, TODAY)], DIED) == RATES[0] and rate_on(RATES, date(2027, 6, 30)) is None


@pytest.mark.parametrize(
    ("member", "died_on", "key"),
    [
        (THUNG, None, "refused_no_day"),
        (THUNG, TODAY + timedelta(days=1), "refused_to_come"),
        (THUNG, TODAY - timedelta(days=91), "refused_long_ago"),
        (THUNG, date(2027, 6, 20), "refused_no_rate"),
        (6, DIED, "refused_not_in_it"),
    ],
)
def test_a_notice_that_cannot_be_is_refused(member: int, died_on: date | None, key: str) -> None:
    with pytest.raises(Refused, match=f"{key}$"):
        notice(STATED, RATES, member, died_on, TODAY)


def test_a_rate_has_the_day_of_its_resolution() -> None:
    heads = (("รัตภูมิ", 120),)
    assert (
        welfare(WelfareTold(heads, Decimal(20), JULY), TODAY) == Rate(20_00, JULY)
        and welfare(WelfareTold(heads), TODAY) is None
    )
    for told, key in (
        (WelfareTold(heads, Decimal(20)), "no_resolution"),
        (WelfareTold(heads, Decimal(20), TODAY + timedelta(days=1)), "to_come"),
        (WelfareTold(heads, Decimal(0), JULY), "rate"),
        (WelfareTold((("รัตภูมิ", 10**6),)), "heads"),
    ):
        with pytest.raises(Refused, match=f"refused_{key}$"):
            welfare(told, TODAY)


def test_the_statement_of_the_approved_conversation() -> None:
    calls = [
        (2_400_00, 2_400_00, 0),
        (1_280_00, 1_280_00, 0),
        (1_700_00, 1_700_00, 0),
        (840_00, 0, 0),
        (740_00, 740_00, 0),
    ]
    assert sums(calls, [6_120_00], State.CALLED) == Sums(6_960_00, 6_120_00, 840_00, 6_120_00)
    assert sums(calls, [], State.WITHDRAWN) == Sums(6_960_00, 6_120_00, 0, 0, 6_120_00), "what was paid is shown back"


@given(
    st.lists(st.tuples(st.integers(0, 200), st.booleans()), min_size=1, max_size=8),
    st.lists(st.integers(-5, 10_000), max_size=6),
)
def test_never_more_is_paid_out_than_was_received(calls: list[tuple[int, bool]], wanted: list[int]) -> None:
    rows = [(heads * 20, heads * 20 if came else 0, 0) for heads, came in calls]
    paid: list[int] = []
    for satang in wanted:
        try:
            check_payout(sums(rows, paid, State.CALLED), satang)
        except Refused:
            continue
        paid.append(satang)
    found = sums(rows, paid, State.CALLED)
    assert found.paid_out <= found.received and found.owed + found.received == found.called
    if found.paid_out:
        with pytest.raises(Refused, match="paid_out"):
            check_not_received(found, found.received)


def test_a_number_is_corrected_before_it_is_paid() -> None:
    assert corrected(41, 20_00, received=False) == 820_00
    with pytest.raises(Refused, match="paid_already"):
        corrected(41, 20_00, received=True)
