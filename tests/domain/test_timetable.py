"""The clock of a meeting: its steps, quiet hours, and what is sent after a time of not running."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.meetings import BANGKOK
from domain.quiet_hours import SendingHours, allowed
from domain.refusal import Refused
from domain.timetable import AUDIENCES, Audience, Decision, Kind, Step, Why, after_downtime, morning_note, steps


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


HOURS = SendingHours()
START = at("2026-12-11T09:00")
CREATED = at("2026-11-20T10:00")
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)).map(lambda moment: moment.replace(tzinfo=BANGKOK))  # noqa: DTZ001


@st.composite
def sending_hours(draw: st.DrawFn) -> SendingHours:
    """Quiet hours that begin in the evening and end in the forenoon, or none."""
    evening, morning = draw(st.integers(17, 23)), draw(st.integers(0, 11))
    if draw(st.booleans()):
        return SendingHours(time(draw(st.integers(morning, evening - 1))), time(evening), time(morning))
    return SendingHours(time(draw(st.integers(0, 23))), time(0), time(0))


def found(kind: Kind, all_steps: tuple[Step, ...]) -> list[datetime]:
    return [step.at for step in all_steps if step.kind is kind]


def sent(decision: Decision) -> set[tuple[Kind, Audience]]:
    return {(each.step.kind, each.audience) for each in decision.send}


def skipped(decision: Decision) -> set[tuple[Kind, Audience, Why]]:
    return {(each.step.kind, each.audience, each.why) for each in decision.skipped}


def due(until: str, question_sent: datetime | None = None, invited: bool = False) -> list[Step]:
    return [each for each in steps(START, CREATED, HOURS, question_sent, invited) if each.at <= at(until)]


def test_the_steps_of_the_december_meeting() -> None:
    assert [(step.kind, step.at, step.which) for step in steps(START, CREATED, HOURS)] == [
        (Kind.QUESTION, at("2026-12-01T09:00"), 1),
        (Kind.REMINDER, at("2026-12-08T09:00"), 1),
        (Kind.AGENDA, at("2026-12-09T09:00"), 1),
        (Kind.DAY_BEFORE, at("2026-12-10T09:00"), 1),
        (Kind.MORNING, at("2026-12-11T07:00"), 1),
        (Kind.NOT_STARTED, at("2026-12-11T09:00"), 1),
        (Kind.NOT_STARTED, at("2026-12-11T10:00"), 2),
        (Kind.NOT_STARTED, at("2026-12-12T09:00"), 3),
        (Kind.NOT_STARTED, at("2026-12-13T09:00"), 4),
        (Kind.UNKNOWN, at("2026-12-18T09:00"), 1),
    ]


def test_the_invitation_by_silence_goes_out_two_days_after_the_question_was_really_sent() -> None:
    asked = steps(START, CREATED, HOURS, question_sent=at("2026-12-01T09:00").replace(second=7))
    assert found(Kind.INVITATION, asked) == [at("2026-12-03T09:00")]
    late = steps(START, CREATED, HOURS, question_sent=at("2026-12-04T15:40"))
    assert found(Kind.INVITATION, late) == [at("2026-12-06T15:40")]


def test_vice_chair_and_secretary_are_asked_on_the_second_day() -> None:
    asked = steps(START, CREATED, HOURS, question_sent=at("2026-12-01T09:00"))
    assert found(Kind.DEPUTIES, asked) == [at("2026-12-02T09:00")]
    assert found(Kind.QUESTION, asked) == []


def test_without_a_question_really_sent_nothing_goes_out_by_silence() -> None:
    assert found(Kind.INVITATION, steps(START, CREATED, HOURS)) == []


def test_no_invitation_by_silence_comes_after_the_meeting() -> None:
    asked = steps(START, CREATED, HOURS, question_sent=at("2026-12-10T10:00"))
    assert found(Kind.INVITATION, asked) == []


def test_after_the_invitation_the_question_is_gone() -> None:
    invited = {step.kind for step in steps(START, CREATED, HOURS, at("2026-12-01T09:00"), invited=True)}
    assert not invited & {Kind.QUESTION, Kind.DEPUTIES, Kind.INVITATION}


def test_a_step_already_past_when_it_is_created_is_not_made_up() -> None:
    late = steps(START, at("2026-12-08T09:01"), HOURS)
    assert found(Kind.QUESTION, late) == found(Kind.REMINDER, late) == []
    assert late[0].kind is Kind.AGENDA


def test_the_network_chooses_its_sending_hour() -> None:
    assert found(Kind.REMINDER, steps(START, CREATED, SendingHours(time(18, 30)))) == [at("2026-12-08T18:30")]


def test_a_sending_hour_in_the_quiet_hours_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        SendingHours(time(21, 0))
    assert refusal.value.key == "hours.sending_in_quiet"


@pytest.mark.parametrize(
    ("start", "note"),
    [
        ("2026-12-11T13:30", "2026-12-11T11:30"),
        ("2026-12-11T09:00", "2026-12-11T07:00"),
        ("2026-12-11T08:59", "2026-12-10T19:30"),
        ("2026-12-11T07:00", "2026-12-10T19:30"),
        ("2026-12-11T00:30", "2026-12-10T19:30"),
        ("2026-12-11T21:30", "2026-12-11T19:30"),
        ("2026-12-11T23:00", "2026-12-11T19:30"),
    ],
)
def test_the_morning_note(start: str, note: str) -> None:
    assert morning_note(at(start), HOURS) == at(note)


def test_quiet_hours_that_last_until_the_meeting_bring_the_note_the_evening_before() -> None:
    assert morning_note(START, SendingHours(quiet_until=time(8, 0))) == at("2026-12-11T08:00")
    assert morning_note(START, SendingHours(quiet_until=time(9, 0))) == at("2026-12-10T19:30")
    assert morning_note(at("2026-12-11T08:00"), SendingHours(quiet_from=time(19, 0))) == at("2026-12-10T18:30")


@settings(max_examples=200, deadline=None)
@given(moments, sending_hours())
def test_the_morning_note_comes_before_the_meeting_and_not_in_quiet_hours(start: datetime, hours: SendingHours) -> None:
    note = morning_note(start, hours)
    assert note < start
    assert start - note <= timedelta(hours=48)
    assert not hours.quiet_at(note.astimezone(hours.zone).time())
    if note.date() == start.date():
        assert note.time() >= time(7, 0)


@pytest.mark.parametrize(
    ("moment", "goes"),
    [
        ("2026-12-10T19:59:59", "2026-12-10T19:59:59"),
        ("2026-12-10T20:00", "2026-12-11T07:00"),
        ("2026-12-10T23:59", "2026-12-11T07:00"),
        ("2026-12-11T00:00", "2026-12-11T07:00"),
        ("2026-12-11T06:59:59", "2026-12-11T07:00"),
        ("2026-12-11T07:00", "2026-12-11T07:00"),
    ],
)
def test_nothing_goes_out_from_20_00_until_07_00(moment: str, goes: str) -> None:
    assert allowed(at(moment), HOURS) == at(goes)


def test_quiet_hours_are_those_of_the_networks_zone() -> None:
    assert allowed(datetime(2026, 12, 10, 14, 0, tzinfo=UTC), HOURS) == at("2026-12-11T07:00")


def test_a_network_may_have_no_quiet_hours() -> None:
    hours = SendingHours(quiet_from=time(0), quiet_until=time(0))
    assert allowed(at("2026-12-11T03:00"), hours) == at("2026-12-11T03:00")


@given(moments, sending_hours())
def test_the_allowed_moment_is_the_first_one_outside_the_quiet_hours(moment: datetime, hours: SendingHours) -> None:
    goes = allowed(moment, hours)
    assert not hours.quiet_at(goes.time())
    assert goes >= moment
    assert allowed(goes, hours) == goes
    if goes != moment:
        assert hours.quiet_at(moment.time())
        assert goes - moment < timedelta(days=1)


@settings(max_examples=150, deadline=None)
@given(moments, moments, sending_hours(), st.booleans())
def test_steps_are_in_order_never_quiet_and_never_past(
    start: datetime, created: datetime, hours: SendingHours, invited: bool
) -> None:
    all_steps = steps(start, created, hours, invited=invited)
    assert [step.at for step in all_steps] == sorted(step.at for step in all_steps)
    for step in all_steps:
        assert step.at >= created
        assert not hours.quiet_at(step.at.astimezone(hours.zone).time())
        assert (step.at < start) is (step.kind not in (Kind.NOT_STARTED, Kind.UNKNOWN))
    asked = found(Kind.NOT_STARTED, all_steps)
    assert len(set(asked)) == len(asked)


def test_at_night_the_two_questions_about_the_start_become_one() -> None:
    night = steps(at("2026-12-11T20:30"), CREATED, HOURS)
    assert found(Kind.NOT_STARTED, night) == [at("2026-12-12T07:00"), at("2026-12-12T09:00"), at("2026-12-13T09:00")]


def test_every_step_has_an_audience() -> None:
    assert set(AUDIENCES) == set(Kind)


def test_a_step_that_is_due_alone_is_sent() -> None:
    decision = after_downtime(due("2026-12-08T09:00", invited=True)[-1:], at("2026-12-08T09:00"), START, invited=True)
    assert sent(decision) == {(Kind.REMINDER, Audience.MEMBERS), (Kind.REMINDER, Audience.SECRETARY)}
    assert decision.skipped == ()


def test_a_step_that_is_not_due_is_left_out() -> None:
    decision = after_downtime(steps(START, CREATED, HOURS), at("2026-12-01T08:59"), START, invited=False)
    assert (decision.send, decision.skipped) == ((), ())


def test_after_downtime_each_person_gets_one_message_the_latest_step() -> None:
    decision = after_downtime(due("2026-12-11T07:30", invited=True), at("2026-12-11T07:30"), START, invited=True)
    assert sent(decision) == {
        (Kind.MORNING, Audience.MEMBERS),
        (Kind.MORNING, Audience.CHAIR),
        (Kind.MORNING, Audience.SECRETARY),
        (Kind.DAY_BEFORE, Audience.GROUP),
    }
    assert (Kind.REMINDER, Audience.MEMBERS, Why.LATER_STEP) in skipped(decision)
    assert (Kind.DAY_BEFORE, Audience.CHAIR, Why.LATER_STEP) in skipped(decision)


def test_reminders_are_useless_once_the_meeting_has_begun() -> None:
    decision = after_downtime(due("2026-12-11T09:10", invited=True), at("2026-12-11T09:10"), START, invited=True)
    assert sent(decision) == {(Kind.NOT_STARTED, Audience.CHAIR), (Kind.NOT_STARTED, Audience.SECRETARY)}
    assert (Kind.MORNING, Audience.MEMBERS, Why.BEGUN) in skipped(decision)


def test_of_several_questions_about_the_start_only_the_latest_is_sent() -> None:
    decision = after_downtime(due("2026-12-12T10:00", invited=True), at("2026-12-12T10:00"), START, invited=True)
    assert {each.step.which for each in decision.send} == {3}


def test_a_missed_question_is_sent_however_late_and_before_any_reminder() -> None:
    decision = after_downtime(due("2026-12-10T10:00"), at("2026-12-10T10:00"), START, invited=False)
    assert (Kind.QUESTION, Audience.CHAIR) in sent(decision)
    assert (Kind.DAY_BEFORE, Audience.CHAIR, Why.LATER_STEP) in skipped(decision)


def test_nobody_is_reminded_of_a_meeting_without_an_invitation() -> None:
    decision = after_downtime(due("2026-12-11T08:00"), at("2026-12-11T08:00"), START, invited=False)
    assert not {audience for _, audience in sent(decision)} & {Audience.MEMBERS, Audience.GROUP}
    assert (Kind.MORNING, Audience.MEMBERS, Why.NOT_INVITED) in skipped(decision)
    assert (Kind.DAY_BEFORE, Audience.GROUP, Why.NOT_INVITED) in skipped(decision)


def test_a_question_overtaken_by_its_own_deadline_is_not_sent() -> None:
    now = at("2026-12-03T09:30")
    decision = after_downtime(due("2026-12-03T09:30", at("2026-12-01T09:00")), now, START, invited=False)
    assert {kind for kind, _ in sent(decision)} == {Kind.INVITATION}
    assert (Kind.DEPUTIES, Audience.VICE_CHAIR, Why.OVERTAKEN) in skipped(decision)


def test_a_missed_invitation_takes_the_place_of_a_missed_reminder() -> None:
    now = at("2026-12-08T12:00")
    decision = after_downtime(due("2026-12-08T12:00", at("2026-12-01T09:00")), now, START, invited=False)
    assert (Kind.INVITATION, Audience.MEMBERS) in sent(decision)
    assert (Kind.REMINDER, Audience.MEMBERS) not in sent(decision)


def test_a_question_to_the_deputies_is_not_sent_after_the_chairs_word() -> None:
    step = Step(Kind.DEPUTIES, at("2026-12-02T09:00"))
    assert after_downtime([step], at("2026-12-02T09:00"), START, invited=True).send == ()


@pytest.mark.parametrize("kind", [Kind.TASK_DUE, Kind.TASK_OVERDUE, Kind.DIGEST])
def test_due_day_escalation_and_digest_are_always_sent(kind: Kind) -> None:
    step = Step(kind, at("2026-12-07T09:00"))
    assert [each.step for each in after_downtime([step], at("2027-01-07T09:00"), START, invited=True).send] == [step]


def test_the_monday_line_is_sent_within_a_day() -> None:
    step = Step(Kind.MONDAY_LINE, at("2026-12-07T09:00"))
    assert sent(after_downtime([step], at("2026-12-08T09:00"), START, invited=True))
    late = after_downtime([step], at("2026-12-08T09:01"), START, invited=True)
    assert skipped(late) == {(Kind.MONDAY_LINE, Audience.GROUP, Why.TOO_OLD)}


@settings(max_examples=150, deadline=None)
@given(
    st.datetimes(datetime(2026, 11, 25), datetime(2026, 12, 20)).map(lambda moment: moment.replace(tzinfo=BANGKOK)),  # noqa: DTZ001
    st.sampled_from([None, at("2026-12-01T09:00"), at("2026-12-05T12:00")]),
    st.booleans(),
)
def test_after_any_downtime_a_person_gets_at_most_one_message_and_no_step_is_lost(
    now: datetime, question_sent: datetime | None, invited: bool
) -> None:
    all_steps = [each for each in steps(START, CREATED, HOURS, question_sent, invited) if each.at <= now]
    decision = after_downtime(all_steps, now, START, invited)
    persons = [each.audience for each in decision.send if each.audience is not Audience.GROUP]
    assert len(persons) == len(set(persons))
    decided = [(each.step, each.audience) for each in decision.send]
    decided += [(each.step, each.audience) for each in decision.skipped]
    assert sorted(decided, key=repr) == sorted(
        ((step, audience) for step in all_steps for audience in AUDIENCES[step.kind]), key=repr
    )


def test_the_sending_moment_follows_the_day_in_the_networks_zone() -> None:
    early = steps(at("2026-12-11T06:00").astimezone(UTC), CREATED, HOURS)
    assert found(Kind.DAY_BEFORE, early)[0].date() == date(2026, 12, 10)
