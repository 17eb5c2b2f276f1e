"""The rules of action items: who is reminded when, days that are refused, the Monday line; of visits: who is quiet."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.action_items import (
    Followed,
    Numbers,
    State,
    Step,
    Told,
    Why,
    check_day,
    moment,
    no_monday_line,
    numbers,
    reminders,
)
from domain.quiet_hours import SendingHours, next_monday, next_sending
from domain.refusal import Refused
from domain.visits import next_quiet_look, quiet, quiet_months

BANGKOK = ZoneInfo("Asia/Bangkok")
HOURS = SendingHours()
DUE = date(2026, 12, 20)
CREATED = datetime(2026, 12, 11, 10, 0, tzinfo=BANGKOK)
OWNER, CHAIR, SECRETARY, OTHER = 1, 2, 3, 4


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=BANGKOK)


def item(**more: object) -> Followed:
    values: dict[str, object] = {
        "id": 7,
        "due": DUE,
        "since": CREATED,
        "owners": frozenset({OWNER}),
        "reached": (OWNER,),
        "chair": frozenset({CHAIR}),
        "chairs": (CHAIR,),
    }
    return Followed(**(values | more))  # type: ignore[arg-type]


def steps(followed: Followed, now: datetime, *told: Told) -> list[tuple[Step, int]]:
    return [(each.step, each.person) for each in reminders([followed], told, now, HOURS) if each.said]


def told(step: Step, person: int = OWNER, round_: int = 1, owner: int | None = None) -> Told:
    return Told(7, round_, step, person, frozenset({owner or person}))


def test_two_days_before_on_the_day_and_three_days_after() -> None:
    assert steps(item(), at(18, 8, 59)) == []
    assert steps(item(), at(18)) == [(Step.BEFORE, OWNER)]
    assert steps(item(), at(20), told(Step.BEFORE)) == [(Step.DAY, OWNER)]
    assert steps(item(), at(22, 9), told(Step.DAY)) == []
    assert steps(item(), at(23), told(Step.DAY)) == [(Step.CHAIR, CHAIR)]
    assert steps(item(), at(30), told(Step.DAY), told(Step.CHAIR, CHAIR)) == []


def test_after_downtime_only_the_later_reminder_is_said() -> None:
    assert steps(item(), at(19, 15)) == [(Step.BEFORE, OWNER)]
    assert steps(item(), at(20, 8)) == []  # the day has come: its own reminder follows in an hour
    assert steps(item(), at(21)) == [(Step.DAY, OWNER)]
    assert steps(item(), at(29)) == [(Step.CHAIR, CHAIR), (Step.DAY, OWNER)]


def test_what_was_past_when_the_item_got_its_day_is_not_made_up() -> None:
    assert steps(item(since=at(19)), at(19, 12)) == []
    assert steps(item(since=at(20, 10)), at(21)) == []
    assert steps(item(since=at(20, 10)), at(23)) == [(Step.CHAIR, CHAIR)]


def test_a_new_round_begins_anew() -> None:
    moved = item(due=date(2026, 12, 27), since=at(21), round=2)
    assert steps(moved, at(25), told(Step.BEFORE), told(Step.DAY)) == [(Step.BEFORE, OWNER)]


def test_a_chair_who_owns_it_gets_the_escalation_alone() -> None:
    found = reminders(
        [item(owners=frozenset({CHAIR}), reached=(CHAIR,))], [], at(25), HOURS
    )  # fmt: skip
    assert [(each.step, each.said) for each in found] == [(Step.CHAIR, True), (Step.DAY, False)]


def test_a_new_owner_is_told_once_and_a_stand_in_is_enough() -> None:
    taken_over = item(owners=frozenset({OTHER}), reached=(OTHER,))
    (found,) = reminders([taken_over], [told(Step.DAY)], at(21), HOURS)
    assert (found.person, found.taken_over) == (OTHER, True)
    stood_in = Told(7, 1, Step.DAY, SECRETARY, frozenset({OWNER}))
    assert steps(item(), at(21), stood_in) == []


def test_nobody_to_be_reached_is_tried_again_later() -> None:
    assert steps(item(reached=()), at(20)) == []
    assert steps(item(), at(22)) == [(Step.DAY, OWNER)]


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=12).map(sorted),
    st.lists(st.sampled_from([OWNER, OTHER]), min_size=12, max_size=12),
)
def test_however_often_and_late_it_looks_nobody_is_told_a_step_twice(days: list[int], owners: list[int]) -> None:
    books: list[Told] = []
    for day, owner in zip(days, owners, strict=False):
        now = datetime(2026, 12, 12, 9, tzinfo=BANGKOK) + timedelta(days=day)
        followed = item(owners=frozenset({owner}), reached=(owner,))
        for each in reminders([followed], books, now, HOURS):
            key = (each.item, each.round, each.step, each.person)
            assert key not in {(one.item, one.round, one.step, one.person) for one in books}
            books.append(Told(each.item, each.round, each.step, each.person, each.owners))


def test_done_items_and_items_without_a_day_are_silent() -> None:
    assert steps(item(open=False), at(20)) == []
    assert steps(item(due=None), at(20)) == []


def test_the_clock_looks_at_each_sending_hour_and_on_mondays() -> None:
    assert next_sending(at(18, 8), HOURS) == at(18, 9)
    assert next_sending(at(18, 9), HOURS) == at(19, 9)
    assert next_monday(at(18), HOURS) == at(21)
    assert next_monday(at(21, 8), HOURS) == at(21) and next_monday(at(21), HOURS) == at(28)
    late = SendingHours(time(18, 30))
    assert moment(Step.DAY, DUE, late) == at(20, 18, 30)


@pytest.mark.parametrize(
    ("day", "key"), [(date(2026, 12, 10), "tasks.refused_past"), (date(2030, 1, 1), "tasks.refused_far")]
)
def test_past_and_far_days_are_refused(day: date, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_day(day, date(2026, 12, 11))
    assert refused.value.key == key


def test_a_day_far_off_is_asked_about() -> None:
    today = date(2026, 12, 11)
    assert check_day(today, today) and check_day(today + timedelta(days=120), today)
    assert not check_day(today + timedelta(days=121), today)


def test_the_monday_line_counts_done_near_and_late() -> None:
    today = date(2026, 12, 21)
    found = numbers(
        [
            (1, State.DONE, None),
            (2, State.OPEN, today),
            (3, State.OPEN, today + timedelta(days=7)),
            (4, State.OPEN, today - timedelta(days=1)),
            (5, State.OPEN, today + timedelta(days=8)),
            (6, State.ENDED, today),
            (7, State.OPEN, None),
        ],
        today,
    )
    assert (found.done, found.near, found.late) == (1, 2, 1)
    assert found.seen == ("done:1", "late:4", "near:2", "near:3")


def test_the_monday_line_needs_a_change_and_keeps_away_from_summaries() -> None:
    found = Numbers(0, 1, 0, ("near:2",))
    monday = at(21)
    assert no_monday_line(found, None, None, monday, monday) is None
    assert no_monday_line(found, ["done:1", "near:2"], None, monday, monday) is Why.NO_CHANGE
    assert no_monday_line(found, ["near:3"], None, monday, monday) is None
    assert no_monday_line(found, None, at(18, 12), monday, monday) is Why.SUMMARY
    assert no_monday_line(found, None, at(18, 8), monday, monday) is None
    assert no_monday_line(found, None, None, monday, at(22, 9)) is None
    assert no_monday_line(found, None, None, monday, at(22, 9, 1)) is Why.TOO_LATE
    assert no_monday_line(Numbers(0, 0, 0, ()), ["near:2"], None, monday, monday) is Why.NOTHING


def test_quiet_is_two_whole_closed_months_of_membership_without_a_visit() -> None:
    now = datetime(2027, 2, 6, 9, tzinfo=BANGKOK)
    assert quiet_months(now, BANGKOK) == ("2027-01", "2026-12")
    assert quiet_months(now - timedelta(days=1), BANGKOK) == ("2026-12", "2026-11")
    old, new = datetime(2026, 11, 20, tzinfo=BANGKOK), datetime(2026, 12, 2, tzinfo=BANGKOK)
    joined = {1: old, 2: old, 3: new, 4: old}
    assert quiet(joined, {(2, "2026-12")}, {4}, now, BANGKOK) == (1,)


def test_quiet_members_are_looked_for_when_a_month_has_just_closed() -> None:
    assert next_quiet_look(at(1), HOURS) == at(6)
    assert next_quiet_look(at(6), HOURS) == datetime(2027, 1, 6, 9, tzinfo=BANGKOK)
