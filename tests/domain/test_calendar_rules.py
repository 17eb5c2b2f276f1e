"""Bad days, bridge days, and the free days offered instead."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import (
    DaysOff,
    Hours,
    ObstacleKind,
    OwnDate,
    OwnDay,
    OwnLunarDays,
    OwnMonthday,
    OwnWeekday,
    alternatives,
    free,
    obstacle,
    silent_choice,
)
from domain.refusal import Refused

NINE = time(9, 0)
HOLIDAYS = {
    date(2026, 12, 5): "วันพ่อแห่งชาติ",
    date(2026, 12, 7): "ชดเชยวันพ่อแห่งชาติ",
    date(2026, 12, 10): "วันรัฐธรรมนูญ",
    date(2026, 12, 31): "วันสิ้นปี",
    date(2027, 1, 1): "วันขึ้นปีใหม่",
}
DECEMBER = DaysOff(HOLIDAYS)
PRAYER = OwnWeekday(4, "ละหมาดวันศุกร์", Hours(time(11, 30), time(14, 0)))

days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
many_days_off = st.builds(
    DaysOff,
    st.dictionaries(st.dates(date(2026, 11, 1), date(2027, 2, 28)), st.just("วันหยุด"), max_size=25),
    st.lists(
        st.builds(OwnWeekday, st.integers(0, 6), st.just("วันตลาดนัด"))
        | st.builds(OwnMonthday, st.integers(1, 31) | st.just(-1), st.just("วันเปิดทำการ"))
        | st.builds(OwnDate, st.dates(date(2026, 11, 1), date(2027, 2, 28)), st.just("งานบุญ")),
        max_size=3,
    ).map(tuple),
)
close_days = st.dates(date(2026, 12, 1), date(2027, 1, 31))
weekends = st.frozensets(st.sampled_from([5, 6]))


def test_a_public_holiday_is_named() -> None:
    found = obstacle(date(2026, 12, 10), NINE, DECEMBER)
    assert found is not None
    assert (found.kind, found.names) == (ObstacleKind.HOLIDAY, ("วันรัฐธรรมนูญ",))


def test_a_day_that_nothing_speaks_against_has_no_obstacle() -> None:
    assert obstacle(date(2026, 12, 9), NINE, DECEMBER) is None


def test_a_working_day_between_a_holiday_and_the_weekend_is_a_bridge_day() -> None:
    found = obstacle(date(2026, 12, 11), NINE, DECEMBER)
    assert found is not None
    assert (found.kind, found.names) == (ObstacleKind.BRIDGE, ("วันรัฐธรรมนูญ",))


def test_a_working_day_between_two_holidays_is_a_bridge_day_and_names_both() -> None:
    found = obstacle(date(2026, 12, 9), NINE, DaysOff({date(2026, 12, 8): "ก", date(2026, 12, 10): "ข"}))
    assert found is not None
    assert (found.kind, found.names) == (ObstacleKind.BRIDGE, ("ก", "ข"))


def test_two_working_days_between_days_off_are_no_bridge() -> None:
    assert obstacle(date(2026, 12, 8), NINE, DECEMBER) is None
    assert obstacle(date(2026, 12, 9), NINE, DECEMBER) is None


def test_the_days_that_come_round_every_week_make_no_bridges() -> None:
    lunar = OwnLunarDays(frozenset({date(2026, 12, 17)}), "วันพระ")
    market = OwnWeekday(3, "วันตลาดนัด")
    for own in (lunar, market):
        assert obstacle(date(2026, 12, 18), NINE, DaysOff({}, (own,))) is None
        assert obstacle(date(2026, 12, 17), NINE, DaysOff({}, (own,))) is not None


def test_a_single_day_of_the_networks_own_makes_a_bridge() -> None:
    days_off = DaysOff({}, (OwnDate(date(2026, 12, 17), "งานชักพระ"),))
    found = obstacle(date(2026, 12, 18), NINE, days_off)
    assert found is not None and found.kind is ObstacleKind.BRIDGE


@pytest.mark.parametrize(
    ("own", "day"),
    [
        (OwnDate(date(2026, 12, 15), "งานบุญ"), date(2026, 12, 15)),
        (OwnWeekday(1, "วันตลาดนัด"), date(2026, 12, 15)),
        (OwnMonthday(15, "วันรับน้ำยาง"), date(2026, 12, 15)),
        (OwnMonthday(-1, "วันปิดบัญชี"), date(2026, 11, 30)),
        (OwnLunarDays(frozenset({date(2026, 12, 24)}), "วันพระ"), date(2026, 12, 24)),
    ],
)
def test_each_kind_of_the_networks_own_days_is_named(own: OwnDay, day: date) -> None:
    found = obstacle(day, NINE, DaysOff({}, (own,)))
    assert found is not None
    assert (found.kind, found.names) == (ObstacleKind.OWN, (own.name,))
    assert obstacle(day + timedelta(days=1), NINE, DaysOff({}, (own,))) is None or isinstance(own, OwnDate)


@pytest.mark.parametrize(
    ("at", "bad"),
    [(time(9, 0), False), (time(11, 29), False), (time(11, 30), True), (time(13, 59), True), (time(14, 0), False)],
)
def test_friday_noon_speaks_only_against_its_hours(at: time, bad: bool) -> None:
    assert (obstacle(date(2026, 12, 18), at, DaysOff({}, (PRAYER,))) is not None) is bad


def test_hours_do_not_count_while_the_meetings_hour_is_unknown() -> None:
    assert obstacle(date(2026, 12, 18), None, DaysOff({}, (PRAYER,))) is None


def test_hours_that_end_before_they_begin_are_refused() -> None:
    with pytest.raises(Refused) as refusal:
        Hours(time(14, 0), time(11, 30))
    assert refusal.value.key == "hours.backwards"


def test_a_holiday_that_is_also_the_networks_own_day_names_both() -> None:
    found = obstacle(date(2026, 12, 10), NINE, DaysOff(HOLIDAYS, (OwnWeekday(3, "วันตลาดนัด"),)))
    assert found is not None
    assert (found.kind, found.names) == (ObstacleKind.HOLIDAY, ("วันรัฐธรรมนูญ", "วันตลาดนัด"))


def test_a_weekend_day_is_free_only_where_the_rule_names_it() -> None:
    sunday = date(2026, 12, 13)
    assert not free(sunday, NINE, DECEMBER)
    assert not free(sunday, NINE, DECEMBER, frozenset({5}))
    assert free(sunday, NINE, DECEMBER, frozenset({6}))
    assert obstacle(sunday, NINE, DECEMBER) is None


def test_the_nearest_free_days_and_the_same_weekday_next_week_are_offered() -> None:
    offered = alternatives(date(2026, 12, 11), NINE, DECEMBER)
    assert offered.before == date(2026, 12, 9)
    assert offered.after == date(2026, 12, 14)
    assert offered.same_weekday_next_week == date(2026, 12, 18)
    assert offered.days == (date(2026, 12, 9), date(2026, 12, 14), date(2026, 12, 18))


def test_the_same_weekday_next_week_is_not_offered_when_it_is_bad_too() -> None:
    offered = alternatives(date(2026, 12, 24), NINE, DaysOff({**HOLIDAYS, date(2026, 12, 24): "งานบุญ"}))
    assert offered.same_weekday_next_week is None


def test_no_day_before_the_earliest_is_offered() -> None:
    assert alternatives(date(2026, 12, 11), NINE, DECEMBER, earliest=date(2026, 12, 10)).before is None


def test_a_former_day_is_never_offered() -> None:
    offered = alternatives(date(2026, 12, 11), NINE, DECEMBER, earliest=date(2026, 12, 22))
    assert offered.days == (date(2026, 12, 22), date(2026, 12, 25))


def test_silence_takes_the_first_free_day_after_in_the_same_month() -> None:
    assert silent_choice(date(2026, 12, 10), NINE, DECEMBER) == date(2026, 12, 14)


def test_silence_keeps_a_day_that_is_no_holiday_itself() -> None:
    assert silent_choice(date(2026, 12, 11), NINE, DECEMBER) is None, "a bridge day"
    assert silent_choice(date(2026, 12, 16), NINE, DECEMBER) is None


def test_silence_takes_the_last_free_day_before_when_none_is_left_in_the_month() -> None:
    assert silent_choice(date(2026, 12, 31), NINE, DECEMBER) == date(2026, 12, 30)


def test_silence_moves_nothing_when_no_day_is_left() -> None:
    assert silent_choice(date(2026, 12, 31), NINE, DECEMBER, earliest=date(2026, 12, 31)) is None


def test_a_day_without_any_free_day_near_has_nothing_offered() -> None:
    always = DaysOff({}, tuple(OwnWeekday(weekday, "วันกรีดยาง") for weekday in range(7)))
    offered = alternatives(date(2026, 12, 11), NINE, always)
    assert offered.days == ()
    assert silent_choice(date(2026, 12, 11), NINE, always) is None


@settings(max_examples=120, deadline=None)
@given(close_days, many_days_off, weekends)
def test_what_is_offered_is_free_and_nothing_nearer_is(day: date, days_off: DaysOff, weekend: frozenset[int]) -> None:
    offered = alternatives(day, NINE, days_off, weekend)
    for found, step in ((offered.before, -1), (offered.after, 1)):
        if found is None:
            continue
        assert free(found, NINE, days_off, weekend)
        between = range(1, abs((found - day).days))
        assert not any(free(day + timedelta(days=step * count), NINE, days_off, weekend) for count in between)


@settings(max_examples=120, deadline=None)
@given(close_days, many_days_off, weekends)
def test_silence_takes_an_offered_day_and_stays_in_the_month_if_it_goes_forward(
    day: date, days_off: DaysOff, weekend: frozenset[int]
) -> None:
    taken = silent_choice(day, NINE, days_off, weekend)
    offered = alternatives(day, NINE, days_off, weekend)
    assert taken in (offered.before, offered.after, None)
    if taken is not None and taken > day:
        assert (taken.year, taken.month) == (day.year, day.month)


@given(days, many_days_off)
def test_a_bridge_day_is_a_working_day_with_none_beside_it(day: date, days_off: DaysOff) -> None:
    found = obstacle(day, NINE, days_off)
    if found is not None and found.kind is ObstacleKind.BRIDGE:
        assert day.weekday() < 5
        assert found.names
        assert day not in days_off.public
