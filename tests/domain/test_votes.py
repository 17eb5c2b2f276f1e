"""Votes by seat: each seat counts once, whatever is pressed, whoever leaves."""

from dataclasses import astuple
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.refusal import Refused
from domain.votes import (
    Ballot,
    Choice,
    Count,
    Result,
    check_ballot,
    count,
    latest,
    may_vote,
    read_totals,
    result,
    totals,
)

NOW = datetime(2026, 12, 11, 3, 0, tzinfo=UTC)
seats = st.integers(1, 12)
ballots = st.lists(st.builds(Ballot, seats, st.sampled_from(Choice), st.just(NOW)), max_size=40)
rooms = st.sets(seats)


@given(ballots, rooms)
def test_every_seat_in_the_room_or_voted_is_counted_exactly_once(pressed: list[Ballot], room: set[int]) -> None:
    counted = count(pressed, room)
    assert sum(astuple(counted)) == len(room | {ballot.seat for ballot in pressed})
    assert counted.silent == len(room - {ballot.seat for ballot in pressed})


@given(ballots, rooms)
def test_the_last_press_of_a_seat_counts(pressed: list[Ballot], room: set[int]) -> None:
    for choice, sum_ in zip(Choice, _sums(count(pressed, room)), strict=True):
        last = {seat: [ballot for ballot in pressed if ballot.seat == seat][-1].choice for seat in latest(pressed)}
        assert sum_ == list(last.values()).count(choice)


@given(ballots, rooms, rooms)
def test_leaving_keeps_a_vote_already_cast(pressed: list[Ballot], room: set[int], left: set[int]) -> None:
    assert _sums(count(pressed, room - left)) == _sums(count(pressed, room))


@given(ballots, rooms, rooms)
def test_an_interested_seat_that_stays_abstains_whatever_it_pressed(
    pressed: list[Ballot], room: set[int], interested: set[int]
) -> None:
    counted = count(pressed, room, interested)
    plain = count([ballot for ballot in pressed if ballot.seat not in interested], room - interested)
    assert (counted.yes, counted.no, counted.silent) == (plain.yes, plain.no, plain.silent)
    assert counted.abstained == plain.abstained + len(interested & room)


@given(ballots, rooms, rooms, rooms)
def test_nothing_that_an_interested_seat_pressed_counts_whenever_the_interest_was_told(
    pressed: list[Ballot], room: set[int], abstaining: set[int], left: set[int]
) -> None:
    counted = count(pressed, room - left, abstaining - left, left)
    others = [ballot for ballot in pressed if ballot.seat not in abstaining | left]
    plain = count(others, room - left - abstaining)
    assert (counted.yes, counted.no, counted.silent) == (plain.yes, plain.no, plain.silent)


def _sums(counted: Count) -> tuple[int, int, int]:
    return counted.yes, counted.no, counted.abstained


counts = st.builds(Count, *(st.integers(0, 12),) * 4)


@given(counts, st.booleans())
def test_carried_means_more_for_than_against(counted: Count, casting: bool) -> None:
    became = result(counted, casting_allowed=casting)
    assert (became is Result.CARRIED) == (counted.yes > counted.no)
    assert (became is Result.EQUAL) == (casting and counted.yes == counted.no > 0)


@given(counts)
def test_two_thirds_are_of_the_votes_cast(counted: Count) -> None:
    assume(counted.cast)
    carried = result(counted, two_thirds=True, casting_allowed=True) is Result.CARRIED
    assert carried == (Fraction(counted.yes, counted.cast) >= Fraction(2, 3))


@given(counts, st.integers(0, 12), st.integers(0, 12))
def test_abstaining_and_silent_seats_count_for_neither(counted: Count, abstained: int, silent: int) -> None:
    assert result(counted) is result(Count(counted.yes, counted.no, abstained, silent))


def test_nobody_voting_carries_nothing_and_casts_nothing() -> None:
    assert result(Count(0, 0, 3, 4), casting_allowed=True) is Result.LOST


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_hands_are_never_more_than_the_seats_in_the_room(yes: int, no: int, abstained: int, room: int) -> None:
    if yes + no + abstained > room:
        with pytest.raises(Refused, match="refused_hands"):
            totals(yes, no, abstained, room, 0)
    else:
        assert sum(astuple(totals(yes, no, abstained, room, 0))) == room


def test_bare_sums_are_refused_once_a_phone_voted() -> None:
    with pytest.raises(Refused, match="refused_phones"):
        totals(1, 0, 0, 12, 1)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("7 1 1", (7, 1, 1)), ("๗/๑/๑", (7, 1, 1)), ("7-2", (7, 2, 0)), ("เห็นชอบ 7 ไม่ 1 งด 1", (7, 1, 1))],
)
def test_sums_are_read_as_typed(typed: str, read: tuple[int, int, int]) -> None:
    assert read_totals(typed) == read


@pytest.mark.parametrize("typed", ["", "7", "1 2 3 4", "เจ็ด"])
def test_sums_that_cannot_be_read_are_asked_again(typed: str) -> None:
    with pytest.raises(Refused, match="refused_totals"):
        read_totals(typed)


def test_of_two_persons_the_voter_votes_and_the_other_only_while_the_voter_is_out() -> None:
    persons = {1: True, 2: False}
    assert may_vote(persons, {1, 2}) == {1}
    assert may_vote(persons, {2}) == {2}
    assert may_vote(persons, {None}) == frozenset()
    assert may_vote(persons, {1, 9}) == {1}


def test_whoever_took_over_the_seat_votes_for_the_one_who_came_and_is_no_longer_theirs() -> None:
    assert may_vote({1: True, 2: False}, {9}) == {1}
    assert may_vote({2: False}, {9}) == {2}
    assert may_vote({1: True, 2: False}, {9, 2}) == {2}
    assert may_vote({}, {9}) == frozenset()


def test_a_vote_is_refused_outside_the_room_by_a_stranger_and_by_the_other_person() -> None:
    with pytest.raises(Refused, match="refused_not_here"):
        check_ballot(3, 1, {4}, {1: True})
    with pytest.raises(Refused, match="refused_not_yours"):
        check_ballot(3, 9, {3}, {1: True})
    with pytest.raises(Refused, match="refused_other_votes"):
        check_ballot(3, 2, {3}, {1: True, 2: False})
    check_ballot(3, 1, {3}, {1: True, 2: False})
