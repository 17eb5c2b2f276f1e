"""Seats filled and emptied: whoever comes and goes, the count is what a person would count in the room."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.answers import AnswerKind
from domain.attendance import (
    Move,
    Stay,
    Way,
    arrival,
    ever_filled,
    ever_quorate,
    filled,
    holders,
    people_in,
    prefilled,
    quorum_changes,
    stay,
)

START = datetime(2026, 12, 11, 2, 0, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


moves = st.lists(
    st.builds(
        Move,
        seat=st.integers(1, 12),
        person=st.sampled_from([None, 1, 2]),
        way=st.sampled_from(Way),
        at=st.integers(0, 90).map(at),
    ),
    max_size=40,
)


def _counted_by_hand(listed: list[Move], until: datetime) -> dict[int, set[int | None]]:
    room: dict[int, set[int | None]] = {}
    for move in sorted(listed, key=lambda each: each.at):
        if move.at > until or move.seat is None:
            continue
        inside = room.setdefault(move.seat, set())
        if move.way is Way.IN:
            inside.add(move.person)
        elif move.person is None:
            inside.clear()
        else:
            inside.discard(move.person)
    return {seat: inside for seat, inside in room.items() if inside}


@given(moves, st.integers(0, 90))
def test_the_room_holds_who_came_and_did_not_go(listed: list[Move], minute: int) -> None:
    room = _counted_by_hand(listed, at(minute))
    assert {seat: set(inside) for seat, inside in holders(listed, at(minute)).items()} == room
    assert filled(listed, at(minute)) == set(room)


@given(moves, st.integers(1, 12))
def test_the_told_changes_of_quorum_agree_with_the_count_at_every_minute(listed: list[Move], needed: int) -> None:
    changes = quorum_changes(listed, needed, START)
    state = len(filled(listed, START)) >= needed
    told = {change.at: change for change in changes}
    for minute in range(1, 91):
        change = told.pop(at(minute), None)
        if change is not None:
            assert change.reached != state
            state = change.reached
            assert change.present == len(filled(listed, at(minute)))
        assert state == (len(filled(listed, at(minute))) >= needed)
    assert not told


@given(moves, st.integers(1, 12))
def test_the_first_quorum_is_the_first_moment_with_enough_seats(listed: list[Move], needed: int) -> None:
    first = ever_quorate(listed, needed)
    minutes = [minute for minute in range(91) if len(filled(listed, at(minute))) >= needed]
    assert first == (at(minutes[0]) if minutes else None)


@given(moves)
def test_attended_counts_a_seat_once_however_often_it_came(listed: list[Move]) -> None:
    assert ever_filled(listed) == {move.seat for move in listed if move.way is Way.IN}


def test_officers_without_a_seat_are_in_the_room_but_count_nowhere() -> None:
    listed = [Move(None, 7, Way.IN, at(0)), Move(3, 1, Way.IN, at(0))]
    assert filled(listed) == {3}
    assert people_in(listed) == {1, 7}
    assert people_in([*listed, Move(None, 7, Way.OUT, at(5))]) == {1}


def test_a_seat_stays_filled_while_one_of_its_two_persons_stays() -> None:
    listed = [Move(3, 1, Way.IN, at(0)), Move(3, 2, Way.IN, at(1)), Move(3, 1, Way.OUT, at(5))]
    assert filled(listed) == {3}
    assert filled([*listed, Move(3, 2, Way.OUT, at(6))]) == frozenset()


def test_the_minutes_name_an_hour_only_when_much_too_late_or_gone_for_good() -> None:
    assert stay([Move(1, 1, Way.IN, at(15))], 1, START) == Stay()
    assert stay([Move(1, 1, Way.IN, at(16))], 1, START) == Stay(at(16))
    back = [Move(1, 1, Way.IN, at(0)), Move(1, 1, Way.OUT, at(30)), Move(1, 1, Way.IN, at(40))]
    assert stay(back, 1, START) == Stay()
    assert stay(back[:2], 1, START) == Stay(None, at(30))
    assert stay([], 1, START) == Stay()


def test_the_list_is_ticked_for_who_said_they_come_and_who_says_they_are_there() -> None:
    expected = {
        1: AnswerKind.YES,
        2: AnswerKind.LATE,
        3: AnswerKind.NO,
        4: None,
        5: AnswerKind.PROXY,
        6: AnswerKind.LATE,
    }
    assert prefilled(expected, [4, 6]) == {1, 4, 5, 6}


def test_the_first_list_means_from_the_start_and_a_later_tick_means_now() -> None:
    assert arrival(None, START, at(9), first_list=True) == START
    assert arrival(None, START, at(40), first_list=False) == at(40)
    assert arrival(at(-10), START, at(9), first_list=True) == START
    assert arrival(at(1), START, at(9), first_list=True) == START
    assert arrival(at(16), START, at(20), first_list=True) == at(16)
    assert arrival(at(1), START, at(9), first_list=False) == at(1)
    assert arrival(at(25), START, at(40), first_list=False) == at(25)
