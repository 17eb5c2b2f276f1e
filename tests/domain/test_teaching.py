"""Who is asked about a wish: the own network first, others only with two consents, nobody twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.refusal import Refused
from domain.teaching import Entry, Kind, check_day, same_topic, who_can

COMPOST = frozenset({"ปุ๋ยหมัก"})
WISH = Entry(1, 1, 10, Kind.LEARN, COMPOST)


def teach(key: int, network: int, member: int, *words: str) -> Entry:
    return Entry(key, network, member, Kind.TEACH, frozenset(words))


def test_the_own_network_goes_first_and_nobody_is_asked_twice() -> None:
    inside, other = teach(2, 1, 11, "ปุ๋ยหมัก", "ขี้วัว"), teach(3, 2, 20, "ปุ๋ยหมัก")
    assert who_can(WISH, [other, inside], (), {1, 2}) == inside
    assert who_can(WISH, [other, inside], {2}, {1, 2}) == other
    assert who_can(WISH, [other, inside], {2}, {2}) is None, "this one's chair has not consented"
    assert who_can(WISH, [other, inside], {2}, {1}) is None, "nor has the other's"
    assert who_can(WISH, [teach(4, 1, 10, "ปุ๋ยหมัก")], (), ()) is None, "nobody teaches themselves"
    assert who_can(WISH, [teach(5, 1, 12, "ขนม")], (), ()) is None


@given(st.sets(st.sampled_from("กขคง")), st.sets(st.sampled_from("กขคง")))
def test_topics_are_alike_both_ways(one: set[str], other: set[str]) -> None:
    assert same_topic(one, other) == same_topic(other, one) == bool(one and other and (one <= other or other <= one))


def test_a_day_lies_ahead_within_a_year() -> None:
    today = date(2027, 9, 20)
    check_day(today, today)
    for day in (today - timedelta(days=1), today + timedelta(days=367)):
        with pytest.raises(Refused):
            check_day(day, today)
