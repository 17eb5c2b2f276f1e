"""What becomes of goods that nobody ordered: what may be said of them, and how many of them stock can hold."""

from decimal import Decimal

import pytest

from domain.refusal import Refused
from domain.strays import ANSWERS, State, good, in_stock, said


@pytest.mark.parametrize("to", ANSWERS)
def test_another_answer_may_be_given_until_one_counts(to: State) -> None:
    for now in (State.ASKED, *ANSWERS):
        assert said(now, to, counts=False) is to
        with pytest.raises(Refused, match=r"strays\.refused_said"):
            said(now, to, counts=True)
    with pytest.raises(Refused, match=r"deliveries\.refused_dropped"):
        said(State.DROPPED, to, counts=False)


@pytest.mark.parametrize("to", (State.ASKED, State.DROPPED))
def test_nobody_answers_that_they_are_asked_about_or_dropped(to: State) -> None:
    with pytest.raises(Refused, match=r"strays\.refused_said"):
        said(State.ASKED, to, counts=False)


def test_what_is_damaged_is_no_more_than_came_and_stock_holds_whole_units_alone() -> None:
    assert good(Decimal(5), Decimal(2), "กระสอบ") == 3
    with pytest.raises(Refused, match=r"deliveries\.refused_damaged"):
        good(Decimal(5), Decimal(6), "กระสอบ")
    assert [in_stock(each) for each in (Decimal(3), Decimal("2.5"), Decimal(0), None)] == [3, None, None, None]
