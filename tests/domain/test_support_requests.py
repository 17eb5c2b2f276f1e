"""The rules of a request for support: a letter is sent, then answered, in that order and once."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.refusal import Refused
from domain.support_requests import RequestTold, State, asked_satang, become, satang_of, step_back


@given(st.lists(st.sampled_from(State), max_size=6))
def test_it_is_sent_before_it_is_answered_and_answered_once(steps: list[State]) -> None:
    state, was = State.DRAFT, [State.DRAFT]
    for step in steps:
        try:
            state = become(state, step)
        except Refused as refused:
            assert refused.key == "support_requests.settled"
            continue
        was.append(state)
    assert sum(each in (State.GRANTED, State.REFUSED) for each in was) <= 1
    if state in (State.GRANTED, State.REFUSED):
        assert State.SENT in was


@pytest.mark.parametrize(
    ("now", "was_sent", "before"),
    [
        (State.SENT, True, State.DRAFT),
        (State.GRANTED, True, State.SENT),
        (State.REFUSED, True, State.SENT),
        (State.DROPPED, True, State.SENT),
        (State.DROPPED, False, State.DRAFT),
        (State.DRAFT, False, "settled"),
    ],
)
def test_a_wrong_tap_is_taken_back_until_money_is_booked(now: State, was_sent: bool, before: State | str) -> None:
    if before == "settled":
        with pytest.raises(Refused, match=before):
            step_back(now, was_sent=was_sent, received=0)
    else:
        assert step_back(now, was_sent=was_sent, received=0) is before
    with pytest.raises(Refused, match="refused_received"):
        step_back(now, was_sent=was_sent, received=1)


def test_a_sum_is_money() -> None:
    assert satang_of(Decimal("4000.50")) == 400050 == asked_satang(RequestTold("", "", Decimal("4000.50")))
    assert asked_satang(RequestTold("", "", None)) == 0
    for baht in ("0", "-1", "0.001", "100000000000"):
        with pytest.raises(Refused, match="refused_sum"):
            satang_of(Decimal(baht))
