"""What an order comes to that is told as another one: by so much, to so much, or both."""

from hypothesis import given
from hypothesis import strategies as st

from domain.changes import comes_to

UNITS = st.integers(0, 10_000)


@given(had=UNITS, by=st.integers(-10_000, 10_000))
def test_a_difference_and_the_sum_that_it_makes_are_one_quantity(had: int, by: int) -> None:
    made = had + by
    assert comes_to(had, by, made) == comes_to(had, by) == ((made,) if made >= 0 else ())


@given(had=UNITS, by=st.integers(-10_000, 10_000), to=UNITS)
def test_what_does_not_agree_is_each_of_both_and_nothing_else(had: int, by: int, to: int) -> None:
    found = comes_to(had, by, to)
    assert to in found and len(found) <= 2 and set(found) <= {had + by, to} and min(found) >= 0
    assert (had + by in found) == (had + by >= 0)


@given(had=UNITS, taken=st.integers(1, 10_000))
def test_of_a_part_that_is_taken_back_all_is_meant_only_where_it_is_all(had: int, taken: int) -> None:
    assert comes_to(had, -taken, 0) == ((had - taken, 0) if taken < had else (0,))
