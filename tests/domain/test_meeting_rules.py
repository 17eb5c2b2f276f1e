"""Numbers, quorum, moving, skipping, cancelling, and the acts that are refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings import (
    BANGKOK,
    Answers,
    Meeting,
    Number,
    Series,
    State,
    Told,
    ask,
    begin,
    buddhist_year,
    cancel,
    end,
    fix_number,
    invite,
    move,
    next_start,
    not_known,
    plan,
    provisional_number,
    skip,
    start_offered,
)
from domain.recurrence import Rule
from domain.refusal import Refused


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK).astimezone(UTC)


NOW = at("2026-12-01T09:00")
MEETING = Meeting(at("2026-12-11T09:00"), "ห้องประชุมสหกรณ์", State.INVITED)
STARTED = replace(MEETING, state=State.STARTED)
OVER = [State.STARTED, State.ENDED, State.SKIPPED, State.CANCELLED, State.UNKNOWN]


def held(*counts: int, year: int = 2569, series: Series = Series.ORDINARY) -> list[Number]:
    return [Number(count, year, series) for count in counts]


def test_the_buddhist_year_is_543_ahead() -> None:
    assert buddhist_year(date(2026, 12, 11)) == 2569


def test_the_number_is_one_more_than_the_meetings_held_this_year() -> None:
    assert str(provisional_number(date(2026, 12, 11), [], before_the_bot=11)) == "12/2569"
    assert str(provisional_number(date(2026, 12, 11), held(12), before_the_bot=11)) == "13/2569"
    assert str(provisional_number(date(2026, 12, 11), [])) == "1/2569"


def test_the_number_follows_a_move_across_new_year() -> None:
    moved = move(MEETING, NOW, start=at("2027-01-05T09:00")).meeting
    assert str(provisional_number(MEETING.day(), held(1, 2, 3))) == "4/2569"
    assert str(provisional_number(moved.day(), held(1, 2, 3))) == "1/2570"


def test_the_year_of_a_number_is_that_of_the_day_in_bangkok() -> None:
    early = Meeting(datetime(2026, 12, 31, 18, 0, tzinfo=UTC), state=State.STARTED)
    number = fix_number(early, []).number
    assert str(number) == "1/2570"


def test_extraordinary_meetings_have_their_own_series() -> None:
    numbers = held(1, 2, 3)
    first = provisional_number(date(2026, 12, 20), numbers, 0, Series.EXTRAORDINARY)
    assert first == Number(1, 2569, Series.EXTRAORDINARY)
    second = provisional_number(date(2026, 12, 21), [*numbers, first], 0, Series.EXTRAORDINARY)
    assert second.count == 2
    assert provisional_number(date(2026, 12, 21), numbers, 2, Series.EXTRAORDINARY).count == 3  # two before the bot
    assert provisional_number(date(2026, 12, 21), [*numbers, first]).count == 4


def test_a_number_is_fixed_when_the_started_meeting_has_its_quorum_and_never_changes() -> None:
    fixed = fix_number(STARTED, [], 11)
    assert str(fixed.number) == "12/2569"
    assert fix_number(fixed, held(12, 13), 11) == fixed


def test_a_number_is_not_fixed_before_the_start() -> None:
    with pytest.raises(Refused) as refusal:
        fix_number(MEETING, [])
    assert refusal.value.key == "meeting.not_started"


@pytest.mark.parametrize("state", [State.SKIPPED, State.CANCELLED, State.UNKNOWN])
def test_a_meeting_that_was_not_held_uses_no_number(state: State) -> None:
    meetings = [replace(MEETING, state=state), replace(STARTED, number=Number(11, 2569))]
    numbers = [each.number for each in meetings if each.number is not None]
    assert provisional_number(date(2026, 12, 25), numbers, 10).count == 12


@given(st.lists(st.integers(1, 40), unique=True), st.integers(0, 12))
def test_a_number_once_fixed_is_never_given_twice(counts: list[int], before: int) -> None:
    assert provisional_number(date(2026, 12, 11), held(*counts), before).count not in counts


def test_another_day_makes_answers_unanswered_and_tells_everyone() -> None:
    change = move(MEETING, NOW, start=at("2026-12-14T09:00"))
    assert (change.answers, change.told) == (Answers.UNANSWERED, Told.EVERYONE)
    assert change.meeting == replace(MEETING, start=at("2026-12-14T09:00"), sequence=1)


def test_another_hour_keeps_answers_and_tells_all_who_may_come() -> None:
    change = move(MEETING, NOW, start=at("2026-12-11T13:30"))
    assert (change.answers, change.told, change.meeting.sequence) == (Answers.KEPT, Told.NOT_AWAY, 1)


def test_another_place_keeps_answers_and_tells_all_who_may_come() -> None:
    change = move(MEETING, NOW, place="ศาลาวัดควน")
    assert (change.answers, change.told, change.meeting.sequence) == (Answers.KEPT, Told.NOT_AWAY, 1)
    assert (change.meeting.place, change.meeting.start) == ("ศาลาวัดควน", MEETING.start)


def test_the_day_is_the_one_in_bangkok_and_not_in_utc() -> None:
    early = replace(MEETING, start=at("2026-12-11T06:30"))
    change = move(early, NOW, start=at("2026-12-11T08:00"))
    assert early.start.date() != change.meeting.start.date()
    assert change.answers is Answers.KEPT


@pytest.mark.parametrize("state", [State.PLANNED, State.ASKED])
def test_before_the_invitation_a_change_tells_nobody(state: State) -> None:
    early = replace(MEETING, state=state)
    assert move(early, NOW, start=at("2026-12-14T09:00")).told is Told.NOBODY
    assert skip(early).told is Told.NOBODY
    assert cancel(early).told is Told.NOBODY


def test_a_move_to_where_it_is_already_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        move(MEETING, NOW, start=MEETING.start, place=MEETING.place)
    assert refusal.value.key == "meeting.unchanged"


@pytest.mark.parametrize("start", [at("2026-11-30T09:00"), NOW])
def test_a_past_moment_is_refused(start: datetime) -> None:
    acts: list[Callable[[], object]] = [
        lambda: move(MEETING, NOW, start=start),
        lambda: plan(start, "", NOW),
    ]
    for act in acts:
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.key == "meeting.past"
        assert refusal.value.values == {"start": start}


def test_a_second_meeting_of_the_body_at_the_same_moment_is_refused() -> None:
    other = Meeting(at("2026-12-18T09:00"))
    acts: list[Callable[[], object]] = [
        lambda: move(MEETING, NOW, start=other.start, others=[other]),
        lambda: plan(other.start, "", NOW, [other], Series.EXTRAORDINARY),
    ]
    for act in acts:
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.key == "meeting.same_moment"


def test_a_cancelled_meeting_takes_no_moment() -> None:
    other = Meeting(at("2026-12-18T09:00"), state=State.CANCELLED)
    assert plan(other.start, "ที่เดิม", NOW, [other]).start == other.start


def test_an_ordinary_meeting_may_not_reach_the_next_one() -> None:
    following = at("2027-01-08T09:00")
    with pytest.raises(Refused) as refusal:
        move(MEETING, NOW, start=at("2027-01-09T09:00"), next_ordinary=following)
    assert refusal.value.key == "meeting.after_next"
    assert refusal.value.values["next"] == following
    extraordinary = replace(MEETING, series=Series.EXTRAORDINARY)
    assert move(extraordinary, NOW, start=at("2027-01-09T09:00"), next_ordinary=following).meeting.sequence == 1


@pytest.mark.parametrize("state", OVER)
def test_a_meeting_that_has_begun_or_is_off_cannot_be_changed(state: State) -> None:
    meeting = replace(MEETING, state=state)
    acts: list[Callable[[], object]] = [
        lambda: move(meeting, NOW, place="ศาลา"),
        lambda: skip(meeting),
        lambda: cancel(meeting),
        lambda: ask(meeting),
        lambda: invite(meeting, NOW),
        lambda: begin(meeting, NOW),
    ]
    for act in acts:
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.key == f"meeting.already_{state}"


def test_a_meeting_whose_hour_has_passed_unstarted_can_still_be_moved() -> None:
    late = at("2026-12-11T10:00")
    assert move(MEETING, late, start=at("2026-12-14T09:00")).told is Told.EVERYONE


def test_skipping_after_the_invitation_tells_those_coming_and_keeps_the_reason() -> None:
    change = skip(MEETING, "น้ำท่วม")
    assert (change.meeting.state, change.meeting.reason) == (State.SKIPPED, "น้ำท่วม")
    assert (change.meeting.sequence, change.told, change.answers) == (1, Told.COMING, Answers.KEPT)


def test_cancelling_raises_the_sequence() -> None:
    change = cancel(MEETING)
    assert (change.meeting.state, change.meeting.sequence, change.told) == (State.CANCELLED, 1, Told.COMING)


def test_an_extraordinary_meeting_is_cancelled_and_not_skipped() -> None:
    with pytest.raises(Refused) as refusal:
        skip(replace(MEETING, series=Series.EXTRAORDINARY))
    assert refusal.value.key == "meeting.skip_extraordinary"


def test_the_way_of_a_meeting() -> None:
    planned = plan(MEETING.start, "สหกรณ์", NOW)
    assert planned.state is State.PLANNED
    asked = ask(planned)
    assert asked.state is State.ASKED
    invited = invite(asked, NOW)
    assert invited.state is State.INVITED
    assert ask(invited) == invited
    started = begin(invited, invited.start)
    assert started.state is State.STARTED
    assert end(started).state is State.ENDED


def test_of_two_who_press_send_the_second_hears_that_it_is_sent() -> None:
    with pytest.raises(Refused) as refusal:
        invite(MEETING, NOW)
    assert refusal.value.key == "meeting.already_invited"


def test_a_meeting_whose_hour_has_come_is_not_invited_to() -> None:
    with pytest.raises(Refused) as refusal:
        invite(replace(MEETING, state=State.ASKED), MEETING.start)
    assert refusal.value.key == "meeting.past"


def test_the_start_is_offered_from_one_hour_before() -> None:
    assert not start_offered(MEETING, at("2026-12-11T07:59"))
    assert start_offered(MEETING, at("2026-12-11T08:00"))
    assert not start_offered(STARTED, at("2026-12-11T09:00"))


def test_an_earlier_start_asks_first() -> None:
    early = at("2026-12-11T07:30")
    with pytest.raises(Refused) as refusal:
        begin(MEETING, early)
    assert refusal.value.key == "meeting.start_early"
    assert begin(MEETING, early, confirmed=True).state is State.STARTED


def test_only_a_meeting_that_goes_on_can_end() -> None:
    with pytest.raises(Refused) as refusal:
        end(MEETING)
    assert refusal.value.key == "meeting.not_started"


def test_a_week_after_its_hour_an_unstarted_meeting_is_not_known() -> None:
    assert not_known(MEETING, MEETING.start + timedelta(days=6, hours=23)) == MEETING
    assert not_known(MEETING, MEETING.start + timedelta(days=7)).state is State.UNKNOWN
    assert not_known(STARTED, MEETING.start + timedelta(days=8)) == STARTED


def test_more_than_a_week_afterwards_a_meeting_cannot_be_started() -> None:
    assert begin(MEETING, MEETING.start + timedelta(days=7)).state is State.STARTED
    with pytest.raises(Refused) as refusal:
        begin(MEETING, MEETING.start + timedelta(days=7, minutes=1))
    assert refusal.value.key == "meeting.too_late"


def test_a_start_without_a_zone_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="aware"):
        Meeting(MEETING.start.replace(tzinfo=None))


def test_the_next_start_is_the_rules_day_at_the_bodys_hour() -> None:
    rule = Rule.parse("FREQ=MONTHLY;BYDAY=2FR")
    assert next_start(rule, time(9, 0), at("2026-11-20T10:00")) == at("2026-12-11T09:00")
    assert next_start(rule, time(9, 0), at("2026-12-11T08:59")) == at("2026-12-11T09:00")
    assert next_start(rule, time(9, 0), at("2026-12-11T09:00")) == at("2027-01-08T09:00")
