"""The rules of lessons: two yeses, a way back at any time, seven days, the chair once a month."""

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.lessons import (
    FOUND_AT_HOME,
    State,
    ask_at,
    check_open,
    consent_at,
    decided,
    offered,
    withdrawn,
)
from domain.quiet_hours import SendingHours
from domain.refusal import Refused

HOURS = SendingHours(time(9), time(20), time(7), ZoneInfo("Asia/Bangkok"))
NOW = datetime(2027, 9, 26, 3, tzinfo=UTC)


def test_other_networks_find_it_after_two_yeses_and_not_a_moment_longer_than_the_teller_wants() -> None:
    assert decided(offered(State.KEPT), True) is State.OPEN
    assert decided(offered(State.DECLINED), False) is State.DECLINED
    for state in FOUND_AT_HOME:
        assert withdrawn(state) is State.WITHDRAWN
    for act in (lambda: withdrawn(State.WITHDRAWN), lambda: offered(State.OPEN), lambda: decided(State.KEPT, True)):
        with pytest.raises(Refused):
            act()


@given(st.lists(st.sampled_from(("offer", "agree", "decline", "withdraw")), max_size=8))
def test_nothing_is_open_without_both_and_nothing_comes_back(acts: list[str]) -> None:
    state, yes = State.KEPT, set[str]()
    for act in acts:
        try:
            after = {
                "offer": offered,
                "agree": partial(decided, agreed=True),
                "decline": partial(decided, agreed=False),
                "withdraw": withdrawn,
            }[act](state)
        except Refused:
            continue
        yes = {"offer"} if act == "offer" else yes | {act}
        assert state is not State.WITHDRAWN
        state = after
        assert state is not State.OPEN or {"offer", "agree"} <= yes


def test_it_is_asked_the_next_day_and_open_seven_days() -> None:
    assert ask_at(date(2027, 9, 25), HOURS) == datetime(2027, 9, 26, 2, tzinfo=UTC)
    check_open(NOW + timedelta(seconds=1), NOW)
    with pytest.raises(Refused, match=r"lessons\.refused_over"):
        check_open(NOW, NOW)


def test_the_chair_is_asked_the_next_morning_then_with_the_next_months() -> None:
    assert consent_at(NOW, False, HOURS).astimezone(HOURS.zone).date() == date(2027, 9, 27)
    assert consent_at(NOW, True, HOURS).astimezone(HOURS.zone).date() == date(2027, 10, 1)
