"""The rules of elections: sums that add up, who is elected, ties, lots, terms, who may stand, who is in office."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.elections import (
    Ballot,
    Candidate,
    Counted,
    Outcome,
    State,
    check_lots,
    check_nomination,
    check_tellers,
    checked,
    ends_together,
    in_office,
    last_day,
    outcome,
    removed,
    stands_on,
    suggested,
    summed,
)
from domain.people import Appointment, Office
from domain.refusal import Refused

figures = st.integers(0, 20)


def test_the_figures_of_the_approved_conversation() -> None:
    chair = checked(Counted({1: 8}, 2, 1, 0, 11), 1, 11)
    assert (chair.returned, outcome(chair, 1)) == (11, Outcome((1,)))
    committee = checked(Counted({1: 8, 2: 5, 3: 5}, None, 0, 1, 11), 2, 11)
    assert (committee.good, committee.marks, committee.returned) == (10, 18, 11)
    assert outcome(committee, 2) == Outcome((1,), (2, 3), 1)
    again = checked(Counted({2: 5, 3: 5}, None, 1, 0, 11), 1, 11)
    assert again.returned == 11 and outcome(again, 1, again=True) == Outcome((), (2, 3), 1)
    with pytest.raises(Refused, match="refused_too_many") as refused:
        checked(Counted({1: 8}, 3, 1, 0, 11), 1, 11)
    assert refused.value.values == {"total": 12, "handed_out": 11, "hands": False}


@given(
    st.dictionaries(st.integers(1, 6), figures, min_size=1),
    st.none() | figures,
    figures,
    figures,
    figures,
    figures,
    st.integers(1, 4),
)
def test_what_is_kept_adds_up(
    votes: dict[int, int], against: int | None, abstained: int, spoiled: int, handed_out: int, room: int, places: int
) -> None:
    try:
        kept = checked(Counted(votes, against, abstained, spoiled, handed_out), places, room)
    except Refused:
        return
    assert kept.returned is not None and kept.returned <= kept.handed_out <= room
    if places == 1 or against is not None:
        assert kept.marks + (kept.against or 0) + kept.abstained + kept.spoiled == kept.returned
    else:
        assert kept.marks <= places * kept.good and max(kept.votes.values()) <= kept.good


@given(st.dictionaries(st.integers(1, 8), figures, min_size=2), st.integers(1, 5), st.booleans())
def test_nobody_with_fewer_votes_is_elected_before_somebody_with_more(
    votes: dict[int, int], places: int, again: bool
) -> None:
    found = outcome(Counted(votes), places, again=again)
    assert len(found.elected) + found.left <= places or not found.tied
    assert not set(found.elected) & set(found.tied)
    others = [votes[each] for each in votes if each not in found.elected]
    if found.elected and others:
        assert min(votes[each] for each in found.elected) >= max(others)
    if found.tied:
        assert len(found.tied) > found.left > 0 and len({votes[each] for each in found.tied}) == 1
        assert len(found.elected) + found.left == places
    assert again or all(votes[each] for each in (*found.elected, *found.tied))


@given(
    st.dictionaries(st.integers(1, 12), st.builds(Ballot, st.frozensets(st.integers(1, 5), max_size=3), st.booleans())),
    st.sets(st.integers(1, 5), min_size=1), st.sets(st.integers(1, 12)), st.integers(1, 3),
)  # fmt: skip
def test_the_sums_of_phones_are_the_seats(
    ballots: dict[int, Ballot], nominees: set[int], room: set[int], places: int
) -> None:
    sole = len(nominees) == 1
    found = summed(ballots, nominees, room, sole=sole, places=places)
    assert found.handed_out == len({*ballots, *room})
    checked(found, places, found.handed_out)


def test_a_sole_name_needs_more_for_than_against_and_nobody_is_elected_by_none() -> None:
    assert outcome(Counted({1: 5}, 5), 1) == Outcome() and outcome(Counted({1: 5}, 4), 1) == Outcome((1,))
    assert outcome(Counted({1: 0, 2: 0}), 1) == Outcome() and outcome(Counted({1: 3, 2: 0}), 2) == Outcome((1,))


def test_lots_are_drawn_among_the_tied_before_two_witnesses() -> None:
    check_lots([1, 2], 1, [2], ["a", "b"])
    for drawn, witnesses in (([3], ["a", "b"]), ([1, 2], ["a", "b"]), ([1], ["a"]), ([1], ["a", "a"])):
        with pytest.raises(Refused):
            check_lots([1, 2], 1, drawn, witnesses)
    with pytest.raises(Refused):
        check_tellers(["a"])


def test_a_term_ends_the_day_before_its_anniversary() -> None:
    assert last_day(date(2027, 4, 9), 2) == date(2029, 4, 8)
    assert last_day(date(2028, 2, 29), 1) == date(2029, 2, 27) and last_day(date(2028, 2, 29), 4) == date(2032, 2, 28)
    for years in (0, 5):
        with pytest.raises(Refused):
            last_day(date(2027, 4, 9), years)


def test_it_is_asked_sixty_days_before_the_earliest_end() -> None:
    found = {1: date(2027, 4, 30), 2: date(2027, 6, 29), 3: date(2027, 7, 30)}
    assert ends_together(found, date(2027, 2, 28)) == ()
    assert ends_together(found, date(2027, 3, 1)) == (1, 2) and ends_together({}, date(2027, 3, 1)) == ()
    days = [date(2027, 3, 12), date(2027, 4, 9), date(2027, 5, 14)]
    assert suggested(days, date(2027, 4, 30)) == date(2027, 4, 9)
    assert suggested(days, date(2027, 1, 1)) == date(2027, 3, 12) and suggested([], date(2027, 1, 1)) is None


def test_it_stands_on_the_agenda_from_the_invitation_and_on_each_one_after() -> None:
    called = datetime.fromisoformat("2027-03-01T12:00:00+07:00")
    chosen = date(2027, 4, 1)
    assert not stands_on(State.CALLED, chosen, called, date(2027, 3, 12), None)
    assert stands_on(State.CALLED, chosen, called, date(2027, 4, 9), None)
    assert stands_on(State.CALLED, chosen, called, date(2027, 5, 14), called + timedelta(days=60))
    assert not stands_on(State.CALLED, chosen, called, date(2027, 4, 9), called - timedelta(days=1))
    assert not stands_on(State.ASKED, None, None, date(2027, 4, 9), None)


def test_who_may_not_hold_two_offices() -> None:
    treasurer = Candidate(1, members=frozenset({7}))
    with pytest.raises(Refused, match="refused_checker"):
        check_nomination(Office.CHECKER, Candidate(2, members=frozenset({7})), [(Office.TREASURER, treasurer)])
    with pytest.raises(Refused, match="refused_checker"):
        check_nomination(Office.CHECKER, Candidate(2, frozenset({Office.COMMITTEE})), [])
    with pytest.raises(Refused, match="refused_checker"):
        check_nomination(Office.COMMITTEE, Candidate(2, frozenset({Office.CHECKER})), [])
    with pytest.raises(Refused, match="refused_chair_treasurer"):
        check_nomination(Office.TREASURER, Candidate(2, frozenset({Office.CHAIR})), [])
    with pytest.raises(Refused, match="refused_named_already"):
        check_nomination(Office.TREASURER, treasurer, [(Office.TREASURER, treasurer)])
    check_nomination(Office.CHECKER, Candidate(2, members=frozenset({8})), [(Office.TREASURER, treasurer)])


@given(
    st.lists(st.tuples(st.sampled_from(list(Office)), st.integers(1, 5)), unique=True, max_size=8), st.integers(1, 5)
)
def test_there_is_one_chair_when_the_meeting_has_ended(before: list[tuple[Office, int]], chair: int) -> None:
    held = [Appointment(Office.CHAIR, 9), *(Appointment(*each) for each in before if each[0] is not Office.CHAIR)]
    after = in_office(held, {Office.CHAIR: [chair], Office.TREASURER: []})
    assert [each.person for each in after if each.office is Office.CHAIR] == [chair]
    assert {each for each in after if each.office is not Office.CHAIR} == set(held[1:])


def test_two_thirds_of_the_votes_cast_remove() -> None:
    assert removed(6, 3) and not removed(5, 3) and not removed(0, 0)
