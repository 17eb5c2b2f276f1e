"""Answers of persons, what they make of their organisation, tallies and the expected quorum."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.answers import (
    Answer,
    AnswerKind,
    Expected,
    Reason,
    Standing,
    answered_by_several,
    checked,
    expected,
    latest,
    may_answer,
    record,
    silent,
    standing,
    standings,
    tally,
)
from domain.meetings import State
from domain.refusal import Refused

MONDAY = datetime(2026, 12, 7, 3, 0, tzinfo=UTC)
BANKHUAN = 1
LUNG_CHAI, PA_NI = 101, 102


def said(
    kind: AnswerKind, hour: int = 0, person: int | None = LUNG_CHAI, member: int = BANKHUAN, **more: object
) -> Answer:
    if kind is AnswerKind.PROXY:
        more.setdefault("proxy", "นางสมศรี")
    return checked(Answer(member, person, kind, MONDAY + timedelta(hours=hour), **more))  # type: ignore[arg-type]


answers = st.builds(
    said,
    st.sampled_from(list(AnswerKind)),
    st.integers(0, 50),
    st.sampled_from([LUNG_CHAI, PA_NI, 103, None]),
    st.integers(1, 12),
)
histories = st.lists(answers, max_size=40)


def test_a_late_answer_replaces_the_earlier_one() -> None:
    history = [said(AnswerKind.YES), said(AnswerKind.NO, 5)]
    assert standing(history, BANKHUAN).kind is AnswerKind.NO


def test_an_answer_that_arrives_out_of_order_does_not_replace_a_later_one() -> None:
    history = [said(AnswerKind.NO, 5), said(AnswerKind.YES)]
    assert standing(history, BANKHUAN).kind is AnswerKind.NO


def test_the_earlier_answer_stays_in_the_history() -> None:
    first, second = said(AnswerKind.YES), said(AnswerKind.NO, 5)
    history, changed = record((first,), second)
    assert changed
    assert history == (first, second)


def test_a_second_press_of_the_same_button_counts_once() -> None:
    first = said(AnswerKind.YES)
    assert record((first,), said(AnswerKind.YES, 1)) == ((first,), False)


def test_the_same_answer_after_the_meeting_moved_is_a_new_one() -> None:
    first = said(AnswerKind.YES)
    history, changed = record((first,), said(AnswerKind.YES, 3), since=MONDAY + timedelta(hours=2))
    assert changed
    assert len(history) == 2


def test_an_organisation_comes_if_one_of_its_two_persons_comes() -> None:
    for first, second in ((AnswerKind.YES, AnswerKind.NO), (AnswerKind.NO, AnswerKind.YES)):
        history = [said(first, 0, LUNG_CHAI), said(second, 1, PA_NI)]
        assert standing(history, BANKHUAN).kind is AnswerKind.YES


def test_an_organisation_has_answered_when_one_of_its_persons_has() -> None:
    assert standing([said(AnswerKind.NO, 0, PA_NI)], BANKHUAN).kind is AnswerKind.NO


def test_an_organisation_without_an_answer_has_not_answered() -> None:
    assert standing([said(AnswerKind.YES, member=2)], BANKHUAN) == Standing(BANKHUAN)


def test_two_persons_of_one_organisation_hold_one_seat() -> None:
    history = [said(AnswerKind.YES, 0, LUNG_CHAI), said(AnswerKind.LATE, 1, PA_NI)]
    counted = tally(standings(history, [BANKHUAN, 2]))
    assert (counted.yes, counted.late, counted.unanswered, counted.people) == (1, 0, 1, 2)


def test_what_a_former_representative_answered_counts_until_somebody_who_speaks_now_has() -> None:
    before = [said(AnswerKind.YES, 0, LUNG_CHAI)]
    assert standing(before, BANKHUAN, speaking={PA_NI}).kind is AnswerKind.YES
    after = [*before, said(AnswerKind.NO, 1, PA_NI)]
    assert standing(after, BANKHUAN).kind is AnswerKind.YES  # both speak for it: it comes if one comes
    assert standing(after, BANKHUAN, speaking={PA_NI}).kind is AnswerKind.NO
    assert standings(after, [BANKHUAN], speaking={BANKHUAN: {PA_NI}})[BANKHUAN].people == 0
    earlier = [said(AnswerKind.NO, 0, PA_NI), said(AnswerKind.YES, 1, LUNG_CHAI)]
    assert standing(earlier, BANKHUAN, speaking={PA_NI}).kind is AnswerKind.NO
    called = [said(AnswerKind.NO, 0, None, by_phone=True), said(AnswerKind.YES, 1, LUNG_CHAI)]
    assert standing(called, BANKHUAN, speaking=()).kind is AnswerKind.YES
    assert answered_by_several(after) and not answered_by_several(called)


def test_what_the_secretary_confirmed_by_telephone_counts_and_is_marked() -> None:
    history = [said(AnswerKind.NO), said(AnswerKind.YES, 2, None, by_phone=True)]
    found = standing(history, BANKHUAN)
    assert (found.kind, found.by_phone) == (AnswerKind.YES, True)


def test_a_persons_own_answer_after_the_telephone_call_counts_instead() -> None:
    history = [said(AnswerKind.YES, 0, None, by_phone=True), said(AnswerKind.NO, 2)]
    found = standing(history, BANKHUAN)
    assert (found.kind, found.by_phone) == (AnswerKind.NO, False)


def test_a_move_to_another_day_makes_answers_unanswered_and_keeps_the_history() -> None:
    history = [said(AnswerKind.YES)]
    moved = MONDAY + timedelta(hours=1)
    assert standing(history, BANKHUAN, since=moved).kind is None
    assert standing([*history, said(AnswerKind.NO, 2)], BANKHUAN, since=moved).kind is AnswerKind.NO
    assert len(latest(history, BANKHUAN)) == 1


def test_an_absence_without_a_reason_is_unstated() -> None:
    assert said(AnswerKind.NO).reason is Reason.UNSTATED
    assert said(AnswerKind.NO, reason=Reason.ILL).reason is Reason.ILL
    assert said(AnswerKind.YES, reason=Reason.ILL).reason is None


def test_a_substitute_needs_a_name() -> None:
    for name in (None, "", "  "):
        with pytest.raises(Refused) as refusal:
            checked(Answer(BANKHUAN, LUNG_CHAI, AnswerKind.PROXY, MONDAY, proxy=name))
        assert refusal.value.key == "answer.proxy_name"


def test_a_substitutes_name_is_cleaned_and_dropped_from_other_answers() -> None:
    assert said(AnswerKind.PROXY, proxy=" นาง\u200bสมศรี   ใจดี ").proxy == "นางสมศรี ใจดี"
    assert said(AnswerKind.YES, proxy="นางสมศรี").proxy is None


@pytest.mark.parametrize("people", [0, -1, 100])
def test_an_impossible_number_of_people_is_refused(people: int) -> None:
    with pytest.raises(Refused) as refusal:
        said(AnswerKind.YES, people=people)
    assert refusal.value.key == "answer.people"


def test_two_people_are_one_seat_and_two_chairs() -> None:
    counted = tally(standings([said(AnswerKind.YES, people=2)], [BANKHUAN]))
    assert (counted.yes, counted.people) == (1, 2)


def test_the_tally_of_scene_two() -> None:
    kinds = [AnswerKind.YES, AnswerKind.YES, AnswerKind.LATE, AnswerKind.NO, AnswerKind.PROXY]
    history = [said(kind, member=member) for member, kind in enumerate(kinds, start=1)]
    counted = tally(standings(history, range(1, 13)))
    assert (counted.seats, counted.yes, counted.late, counted.no) == (12, 3, 1, 1)
    assert (counted.proxy, counted.unanswered) == (1, 7)


def test_those_who_come_late_or_send_a_substitute_count_for_the_expected_quorum() -> None:
    kinds = [AnswerKind.YES] * 3 + [AnswerKind.LATE] * 2 + [AnswerKind.PROXY] + [AnswerKind.NO] * 2
    history = [said(kind, member=member) for member, kind in enumerate(kinds, start=1)]
    counted = tally(standings(history, range(1, 13)))
    assert expected(counted, 6) == Expected(coming=6, needed=6, missing=0)
    assert expected(counted, 6).enough
    assert expected(counted, 8) == Expected(coming=6, needed=8, missing=2)
    assert not expected(counted, 8).enough


def test_an_answer_for_somebody_without_a_seat_counts_nowhere() -> None:
    assert tally(standings([said(AnswerKind.YES, member=99)], [1, 2])).yes == 0


def test_only_who_has_not_answered_or_not_reported_is_reminded() -> None:
    where = standings([said(AnswerKind.YES, member=1), said(AnswerKind.NO, member=2)], [1, 2, 3, 4])
    assert silent(where, reported=[1, 3]) == (2, 3, 4)
    assert silent(where, reported=[1, 2, 3, 4]) == (3, 4)


@pytest.mark.parametrize("state", [State.ENDED, State.SKIPPED, State.CANCELLED, State.UNKNOWN])
def test_a_button_on_an_old_card_says_why_it_counts_no_more(state: State) -> None:
    with pytest.raises(Refused) as refusal:
        may_answer(state)
    assert refusal.value.key == f"answer.meeting_{state}"


@pytest.mark.parametrize("state", [State.PLANNED, State.ASKED, State.INVITED, State.STARTED])
def test_answers_are_taken_until_the_meeting_has_ended(state: State) -> None:
    may_answer(state)


@given(histories)
def test_every_seat_is_counted_exactly_once(history: list[Answer]) -> None:
    counted = tally(standings(history, range(1, 13)))
    assert counted.yes + counted.no + counted.proxy + counted.maybe + counted.unanswered == counted.seats == 12
    assert 0 <= counted.late <= counted.yes
    assert counted.people >= counted.yes + counted.proxy


@given(histories)
def test_answering_again_with_the_latest_answer_changes_nothing(history: list[Answer]) -> None:
    for member in range(1, 13):
        for current in latest(history, member):
            assert record(history, current) == (tuple(history), False)


@given(histories, answers)
def test_recording_never_loses_an_answer_and_the_last_one_counts(history: list[Answer], new: Answer) -> None:
    last = Answer(new.member, new.person, new.kind, MONDAY + timedelta(days=30), new.reason, new.proxy)
    recorded, _ = record(history, last)
    assert recorded[: len(history)] == tuple(history)
    mine = [answer for answer in latest(recorded, new.member) if answer.person == new.person]
    assert [answer.kind for answer in mine] == [new.kind]


@given(histories)
def test_the_whole_network_is_counted_as_each_member_is(history: list[Answer]) -> None:
    where = standings(history, range(1, 13))
    assert where == {member: standing(history, member) for member in range(1, 13)}
