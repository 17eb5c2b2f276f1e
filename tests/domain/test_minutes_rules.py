"""The life of minutes, whose words count, who came with which hours, and what search compares."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.attendance import Move, Way, people_in
from domain.minutes import (
    Life,
    State,
    Wording,
    after_adoption,
    after_change,
    after_checking,
    attenders,
    check_code,
    comparable,
    excerpt,
    rank,
    reworded,
    seats_at_start,
    wanted,
    words,
)
from domain.people import Office
from domain.refusal import Refused

START = datetime(2026, 12, 11, 2, 12, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def came(seat: int | None, person: int | None, minutes: int = 0, name: str | None = None) -> Move:
    return Move(seat, person, Way.IN, at(minutes), name)


def went(seat: int | None, person: int | None, minutes: int) -> Move:
    return Move(seat, person, Way.OUT, at(minutes))


# --- who was there when it began --------------------------------------------------------------------------------------------


def test_who_came_a_little_later_is_counted_at_the_start_as_the_list_names_no_hour_for_them() -> None:
    moves = [came(1, 11), came(2, 12), came(3, 13, 10), came(4, 14, 16), came(None, 15)]
    assert seats_at_start(moves, START, 2) == 3
    assert [each.arrived_at is None for each in attenders(moves, START, (1, 2, 3, 4))[:4]] == [True, True, True, False]


def test_a_quorum_reached_a_little_later_is_none_at_the_start() -> None:
    assert seats_at_start([came(1, 11), came(2, 12), came(3, 13, 10)], START, 3) == 2


# --- life -------------------------------------------------------------------------------------------------------------------


def test_a_change_of_checked_minutes_makes_a_draft_again() -> None:
    life = after_checking(after_change(Life()))
    assert life == Life(State.CHECKED, 2)
    assert after_change(life) == Life(State.DRAFT, 3)


@pytest.mark.parametrize("change", [after_change, after_checking, after_adoption])
def test_adopted_minutes_never_change(change) -> None:
    with pytest.raises(Refused, match=r"minutes\.refused_adopted"):
        change(after_adoption(Life(State.CHECKED, 4)))


@given(some.lists(some.sampled_from([after_change, after_checking, after_adoption]), max_size=20))
def test_every_step_is_one_more_version_until_adoption(steps) -> None:
    life = Life()
    for step in steps:
        before = life
        try:
            life = step(life)
        except Refused:
            assert before.state is State.ADOPTED and life == before
        else:
            assert life.version == before.version + 1


def test_the_same_content_has_the_same_check_code() -> None:
    assert check_code("ก") == check_code("ก") != check_code("ข")
    assert len(check_code("")) == 8 and not set(check_code("x")) & set("01IO")


# --- words ------------------------------------------------------------------------------------------------------------------


def test_words_keep_lines_and_pasted_columns() -> None:
    assert words("  ก\r\nข\tค  \n\n") == "  ก\nข\tค"
    assert words(" - ") == ""


def test_words_that_are_none_or_too_many_are_refused() -> None:
    with pytest.raises(Refused, match=r"minutes\.refused_empty"):
        words(" \n ")
    with pytest.raises(Refused, match=r"minutes\.refused_long"):
        words("ก" * 20_001)


def test_the_last_wording_counts() -> None:
    wordings = [Wording("text:1", "a", "b"), Wording("text:1", "a", "c"), Wording("text:2", "a", "d")]
    assert reworded("text:1", "a", wordings) == "c"
    assert reworded("text:3", "a", wordings) == "a"


def test_what_the_record_gains_later_stands_behind_the_wording() -> None:
    assert reworded("t", "a\nnew", [Wording("t", "a", "b")]) == "b\nnew"
    assert reworded("t", "new", [Wording("t", "", "b")]) == "b\nnew"


def test_a_record_changed_otherwise_counts_as_recorded() -> None:
    assert reworded("t", "x", [Wording("t", "a", "b")]) == "x"


def test_words_changed_since_the_record_was_written_down_stand_however_the_record_is_said_now() -> None:
    assert reworded("t", "x", [Wording("t", "a", "b", stands=True)]) == "b"


# --- who came ---------------------------------------------------------------------------------------------------------------


def test_a_person_with_two_seats_stands_once() -> None:
    (one,) = attenders([came(1, 7), came(2, 7)], START, [1, 2])
    assert one.person == 7 and one.seats == (1, 2)


def test_the_hour_is_named_only_when_more_than_fifteen_minutes_late() -> None:
    on_time, late = attenders([came(1, 7, 15), came(2, 8, 16)], START, [1, 2])
    assert on_time.arrived_at is None and late.arrived_at == at(16)


def test_leaving_is_named_only_when_for_good() -> None:
    moves = [came(1, 7), went(1, 7, 30), came(1, 7, 40), came(2, 8), went(2, None, 50)]
    stayed, left = attenders(moves, START, [1, 2])
    assert stayed.left_at is None and stayed.arrived_at is None and left.left_at == at(50)


def test_a_substitute_is_somebody_else_than_who_held_the_seat_before() -> None:
    moves = [came(1, 7), went(1, None, 20), came(1, None, 20, "นางแดง")]
    member, substitute = attenders(moves, START, [1])
    assert member.left_at == at(20) and not member.substitute
    assert substitute.substitute and substitute.name == "นางแดง" and substitute.arrived_at == at(20)


def test_two_seats_filled_by_nobody_known_are_two_lines() -> None:
    assert [each.seats for each in attenders([came(1, None), came(2, None)], START, [1, 2])] == [(1,), (2,)]


def test_the_order_is_the_directorys_and_those_without_a_seat_come_last() -> None:
    found = attenders([came(None, 9), came(3, 7), came(1, 8)], START, [1, 2, 3])
    assert [each.person for each in found] == [8, 7, 9]


def test_the_secretary_stands_last_and_the_chair_first() -> None:
    order = [Office.SECRETARY, Office.ADVISER, Office.TREASURER, Office.VICE_CHAIR, Office.CHAIR, Office.COMMITTEE]
    named = [Office.CHAIR, Office.VICE_CHAIR, Office.TREASURER, Office.COMMITTEE, Office.ADVISER, Office.SECRETARY]
    assert sorted(order, key=lambda office: rank([office])) == named
    assert rank([]) == rank([Office.MARKETING]) < rank([Office.ASSISTANT])
    assert rank([Office.SECRETARY, Office.COMMITTEE]) == rank([Office.COMMITTEE])


moves = some.lists(
    some.builds(
        Move,
        some.integers(1, 3),
        some.sampled_from([5, 6, 7]),
        some.sampled_from(list(Way)),
        some.integers(0, 120).map(at),
    ),
    max_size=25,
)


@given(moves)
def test_everybody_who_came_stands_once_and_who_is_there_at_the_end_did_not_leave(made) -> None:
    found = attenders(made, START, [1, 2, 3])
    people = [each.person for each in found]
    assert len(people) == len(set(people))
    assert set(people) == {move.person for move in made if move.way is Way.IN}
    inside = people_in(made)
    for each in found:
        if len(each.seats) == 1:
            assert (each.left_at is None) == (each.person in inside)
        assert each.arrived_at is None or each.arrived_at - START > timedelta(minutes=15)


# --- search -----------------------------------------------------------------------------------------------------------------


def test_search_compares_without_spaces_case_and_kind_of_digits() -> None:
    assert comparable("กองทุน ปุ๋ย ๑๕-15 NPK") == comparable("กองทุนปุ๋ย15-๑๕npk")
    assert wanted("  กองทุน  ปุ๋ย ... กองทุน ") == ("กองทุน", "ปุ๋ย")


@pytest.mark.parametrize("text", ["", " ", "...", "- –"])
def test_nothing_to_look_for_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"minutes\.search_what"):
        wanted(text)


@given(some.text(max_size=400), some.text(min_size=1, max_size=5))
def test_an_excerpt_is_never_long(text: str, word: str) -> None:
    assert len(excerpt(text, [word])) <= 142


def test_an_excerpt_shows_the_word_and_begins_with_no_lonely_vowel() -> None:
    text = "ก" * 200 + " กองทุนปุ๋ย " + "ข" * 200
    assert "กองทุนปุ๋ย" in excerpt(text, ["กองทุนปุ๋ย"])
    assert excerpt("สั้น", ["x"]) == "สั้น"
