"""Yearly honours: 9 of 12 meetings, 10 of 12 reports, one lesson; all who reach them pass, and no report is no pass."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.honours import (
    Criteria,
    Figures,
    State,
    check,
    check_judge,
    check_open,
    in_order,
    judges,
    passes,
    reached,
    resolved,
    year_for,
)
from domain.people import Appointment, Office
from domain.plans import Year
from domain.refusal import Refused

OURS = Criteria(9, 10, 1)
YEAR = Year(date(2028, 4, 1))
COUNT = st.integers(0, 12)


def test_who_reaches_all_three_passes_and_eight_reports_of_twelve_do_not() -> None:
    assert reached(OURS, Figures(10, 12, 8, 2)) == (True, False, True)
    assert not passes(OURS, Figures(10, 12, 8, 2))
    assert passes(OURS, Figures(9, 12, 10, 1))
    assert not passes(OURS, Figures(8, 12, 12, 5)) and not passes(OURS, Figures(12, 12, 12, 0))


@given(COUNT, COUNT, COUNT, COUNT, COUNT)
def test_a_year_without_a_report_is_no_pass_and_more_never_hurts(
    meetings: int, lessons: int, had: int, told: int, more: int
) -> None:
    found = Criteria(meetings, 0, lessons)
    assert not passes(found, Figures(12, 12, 0, 100))
    before = passes(found, Figures(had, 12, 1, told))
    assert not before or passes(found, Figures(had + more, 12, 1 + more, told + more))


@pytest.mark.parametrize(
    ("today", "first"), [("2028-06-10", "2029-04-01"), ("2028-03-31", "2028-04-01"), ("2028-04-01", "2029-04-01")]
)
def test_proposed_in_june_they_are_for_the_year_from_next_april(today: str, first: str) -> None:
    assert year_for(date.fromisoformat(today), 4).first == date.fromisoformat(first)


def test_resolved_before_the_year_they_hold_and_from_its_first_day_on_not() -> None:
    assert resolved(State.PROPOSED, date(2028, 3, 31), YEAR) is State.SET
    assert resolved(State.PROPOSED, date(2028, 4, 1), YEAR) is State.LATE
    assert resolved(State.SET, None, YEAR) is State.PROPOSED, "the meeting was opened again and carried nothing"
    assert resolved(State.JUDGED, None, YEAR) is State.JUDGED


def test_entered_until_the_last_day_of_the_year() -> None:
    check_open(State.SET, YEAR, date(2029, 3, 31))
    for state, day, key in (
        (State.SET, date(2029, 4, 1), "refused_over"),
        (State.PROPOSED, date(2028, 5, 1), "refused_not_set"),
        (State.JUDGED, date(2028, 5, 1), "refused_not_set"),
    ):
        with pytest.raises(Refused, match=key):
            check_open(state, YEAR, day)


def test_chair_and_secretary_judge_and_others_where_both_belong_to_one_that_entered() -> None:
    order = (Office.CHAIR, Office.SECRETARY, Office.VICE_CHAIR, Office.TREASURER, Office.COMMITTEE)
    held = [Appointment(office, person) for person, office in enumerate(order)]
    assert judges(held, {0: {7}, 1: {8}}, {7, 8, 9}) == {0, 1}, "each presses the other's"
    assert judges(held, {0: {7, 8}, 1: {8}}, {7, 8}) == {0, 1, 2, 3}
    assert judges(held, {0: {7, 8}, 1: {8}}, {7}) == {0, 1}
    assert judges(held[1:], {1: {8}}, {8}) == {1, 2, 3}, "the chair cannot be reached"
    assert judges(held[2:], {}, {8}) == {2, 3}


def test_nobody_judges_their_own_organisation() -> None:
    check_judge(3, {1, 2})
    with pytest.raises(Refused, match="refused_own"):
        check_judge(2, {1, 2})


@pytest.mark.parametrize("wrong", [Criteria(0, 0, 0), Criteria(61, 0, 0), Criteria(0, 13, 0), Criteria(0, 0, 101)])
def test_thresholds_a_year_cannot_hold_are_refused(wrong: Criteria) -> None:
    with pytest.raises(Refused, match="refused_criteria"):
        check(wrong)
    assert check(OURS) is OURS


@given(st.permutations(range(8)), st.sets(st.integers(0, 7)))
def test_who_passed_stands_in_the_directory_s_order(directory: list[int], passed: set[int]) -> None:
    found = in_order(passed, directory)
    assert set(found) == passed and [each for each in directory if each in passed] == found
