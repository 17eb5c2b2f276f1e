"""Who is in two networks counts once: 46 = 18 + 30 - 2; a chair who is silent until the day has not joined."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.forums import Count, State, answered, check_before, counted
from domain.refusal import Refused

PEOPLE = st.sets(st.integers(1, 60))


def test_eighteen_and_thirty_of_whom_two_are_in_both_are_forty_six() -> None:
    assert counted(range(1, 19), range(17, 47)) == Count(own=18, others=30, both=2, total=46)


@given(PEOPLE, PEOPLE)
def test_the_sum_is_of_both_less_those_in_both(own: set[int], others: set[int]) -> None:
    found = counted(own, others)
    assert found.total == found.own + found.others - found.both == len(own | others)


def test_a_chair_says_yes_or_no_once_and_before_the_day() -> None:
    assert answered(State.DECLINED, True, 0) is State.JOINED, "a no is not for ever"
    assert (answered(State.ASKED, True, 0), answered(State.ASKED, False, 0)) == (State.JOINED, State.DECLINED)
    assert answered(State.JOINED, False, 0) is State.DECLINED, "a yes is taken back while nothing rests on it"
    for said in ((State.JOINED, False, 1), (State.JOINED, True, 0), (State.DECLINED, False, 0)):
        with pytest.raises(Refused):
            answered(*said)
    check_before(date(2027, 9, 18), date(2027, 9, 17))
    for today in (date(2027, 9, 18), date(2027, 9, 19)):
        with pytest.raises(Refused):
            check_before(date(2027, 9, 18), today)
