"""Whole units are shared by the largest remainder; the figures of the round of Rattaphum come out."""

from hypothesis import given
from hypothesis import strategies as st

from domain.sharing import shared, tied

ORDERED = (41, 35, 21, 25, 20, 20, 15, 6, 8, 6, 3)
FIRST, SECOND = (25, 21, 13, 15, 12, 12, 9, 3, 5, 3, 2), (12, 11, 6, 8, 6, 6, 4, 2, 2, 2, 1)


def test_a_first_delivery_of_120_of_200_sacks_is_shared_as_in_rattaphum() -> None:
    assert shared(120, ORDERED) == FIRST
    assert tied(120, ORDERED) == ((0, 2), (7, 9))


def test_a_second_delivery_is_shared_over_what_is_still_open() -> None:
    still_open = [ordered - came for ordered, came in zip(ORDERED, FIRST, strict=True)]
    assert shared(60, still_open, still_open) == SECOND
    assert tied(60, still_open) == ((1, 3), (6,))


def test_a_truck_is_shared_to_the_satang_and_a_tie_goes_by_the_order() -> None:
    received = (38, 30, 20, 24, 20, 20, 16, 12)
    assert shared(215_000, received) == (45389, 35833, 23889, 28667, 23889, 23889, 19111, 14333)


def test_what_is_cut_to_whole_packs_is_cut_in_proportion() -> None:
    assert shared(195, (40, 35, 21, 25, 20, 20, 15, 6, 8, 6, 3)) == (39, 34, 20, 24, 20, 20, 15, 6, 8, 6, 3)


def test_equal_remainders_go_by_the_place_in_the_order() -> None:
    assert shared(1, (5, 5, 5), order=(2, 0, 1)) == (0, 0, 1)


weights = st.lists(st.integers(0, 10**9), min_size=1, max_size=40).filter(any)


@given(st.integers(0, 10**12), weights)
def test_all_is_shared_and_nobody_is_a_unit_from_the_proportion(total: int, given_weights: list[int]) -> None:
    shares = shared(total, given_weights)
    assert sum(shares) == total
    for share, weight in zip(shares, given_weights, strict=True):
        assert abs(share * sum(given_weights) - total * weight) < sum(given_weights)


@given(weights.flatmap(lambda found: st.tuples(st.just(found), st.integers(0, 2 * sum(found)))))
def test_nobody_gets_more_than_was_ordered(case: tuple[list[int], int]) -> None:
    ordered, came = case
    shares = shared(came, ordered, ordered)
    assert sum(shares) == min(came, sum(ordered))
    assert all(share <= most for share, most in zip(shares, ordered, strict=True))
