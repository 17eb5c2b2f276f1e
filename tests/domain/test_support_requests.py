"""The rules of a request for support: a letter is sent, then answered, in that order and once."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.refusal import Refused
from domain.support_requests import State, become, satang_of


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


def test_a_sum_is_money() -> None:
    assert satang_of(Decimal("4000.50")) == 400050
    for baht in ("0", "-1", "0.001", "100000000000"):
        with pytest.raises(Refused, match="refused_sum"):
            satang_of(Decimal(baht))
