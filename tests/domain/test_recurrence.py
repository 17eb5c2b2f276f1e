"""The rules of date: RFC 5545 text, months that lack a day, fifth weekdays."""

from datetime import UTC, date, datetime, time
from itertools import islice

import pytest
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.recurrence import (
    Rule,
    fifth,
    fifth_dates,
    in_month,
    last_instead,
    next_after,
    occurrences,
    occurrences_between,
    settled,
    short_months,
    weekend_days,
)
from domain.refusal import Refused

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
days = st.dates(date(2000, 1, 1), date(2080, 12, 31))
month_days = st.lists(st.integers(1, 31) | st.integers(-31, -1), min_size=1, max_size=4, unique=True)
ordinals = st.sampled_from(["1", "2", "3", "4", "5", "-1", "-2", "-5"])
plain_weekdays = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True)
placed_weekdays = st.lists(st.tuples(ordinals, st.sampled_from(WEEKDAYS)).map("".join), min_size=1, unique=True)
weekdays = plain_weekdays | placed_weekdays


@st.composite
def rule_texts(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["day", "weekday", "weekly"]))
    if kind == "weekly":
        return "FREQ=WEEKLY;BYDAY=" + ",".join(draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True)))
    part = (
        "BYMONTHDAY=" + ",".join(map(str, draw(month_days))) if kind == "day" else "BYDAY=" + ",".join(draw(weekdays))
    )
    position = draw(st.sampled_from(["", ";BYSETPOS=1", ";BYSETPOS=-1", ";BYSETPOS=1,2"]))
    return f"FREQ=MONTHLY;{part}{position}"


def first(text: str, start: date, count: int = 3) -> list[date]:
    return list(islice(occurrences(Rule.parse(text), start), count))


@settings(max_examples=150, deadline=None)
@given(rule_texts(), days)
def test_the_days_are_those_of_dateutil(text: str, start: date) -> None:
    until = date(start.year + 1, 12, 31)
    begin, finish = (datetime.combine(day, time(), UTC).replace(tzinfo=None) for day in (start, until))
    theirs = rrule.rrulestr(text, dtstart=begin).between(begin, finish, inc=True)
    assert list(occurrences_between(Rule.parse(text), start, until)) == [moment.date() for moment in theirs]


@given(rule_texts())
def test_a_rule_written_and_read_again_is_the_same(text: str) -> None:
    rule = Rule.parse(text)
    assert Rule.parse(str(rule)) == rule


@settings(max_examples=60, deadline=None)
@given(rule_texts(), days)
def test_occurrences_are_in_order_and_start_with_the_start(text: str, start: date) -> None:
    found = list(occurrences_between(Rule.parse(text), start, date(start.year + 1, 12, 31)))
    assert found == sorted(set(found))
    assert all(day >= start for day in found)
    assert found[:5] == list(islice(occurrences(Rule.parse(text), start), len(found[:5])))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FREQ=MONTHLY;BYDAY=2FR", [date(2026, 12, 11), date(2027, 1, 8), date(2027, 2, 12)]),
        ("FREQ=MONTHLY;BYMONTHDAY=15", [date(2026, 12, 15), date(2027, 1, 15), date(2027, 2, 15)]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", [date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31)]),
        ("FREQ=MONTHLY;BYDAY=-1SU", [date(2026, 11, 29), date(2026, 12, 27), date(2027, 1, 31)]),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", [date(2026, 12, 7), date(2026, 12, 21), date(2027, 1, 4)]),
        ("FREQ=WEEKLY;BYDAY=FR", [date(2026, 11, 20), date(2026, 11, 27), date(2026, 12, 4)]),
        (
            "RRULE:freq=monthly; bymonthday=31,-1;bysetpos=1;",
            [date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31)],
        ),
    ],
)
def test_the_rules_that_the_product_speaks(text: str, found: list[date]) -> None:
    assert first(text, date(2026, 11, 20)) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ทุกศุกร์ที่สอง",
        "FREQ=MONTHLY",
        "FREQ=DAILY;BYDAY=FR",
        "FREQ=YEARLY;BYMONTHDAY=1",
        "BYDAY=2FR",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=๑๕",
        "FREQ=MONTHLY;BYDAY=6FR",
        "FREQ=MONTHLY;BYDAY=0FR",
        "FREQ=MONTHLY;BYDAY=FRI",
        "FREQ=MONTHLY;BYDAY=2FR;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYDAY=2FR;INTERVAL=2",
        "FREQ=MONTHLY;BYDAY=2FR;FREQ=MONTHLY",
        "FREQ=MONTHLY;BYDAY=FR,2FR",
        "FREQ=WEEKLY;BYDAY=2FR",
        "FREQ=WEEKLY;BYMONTHDAY=2",
        "FREQ=MONTHLY;BYDAY=",
        "FREQ=MONTHLY;;BYDAY=FR",
    ],
)
def test_what_the_product_does_not_use_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        Rule.parse(text)
    assert refusal.value.key == "rule.unreadable"
    assert refusal.value.values == {"text": text}


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        Rule.parse(text)
    except Refused as refusal:
        assert refusal.key == "rule.unreadable"


@pytest.mark.parametrize("day", [29, 30, 31])
@given(year=st.integers(2000, 2100), month=st.integers(1, 12))
def test_the_29th_to_31st_mean_that_day_or_the_months_last(day: int, year: int, month: int) -> None:
    plain = Rule.parse(f"FREQ=MONTHLY;BYMONTHDAY={day}")
    exact, last = in_month(plain, year, month), in_month(Rule.parse("FREQ=MONTHLY;BYMONTHDAY=-1"), year, month)
    assert in_month(settled(plain), year, month) == (exact or last)


def test_the_31st_settled_is_written_as_the_rules_say() -> None:
    assert str(settled(Rule.parse("FREQ=MONTHLY;BYMONTHDAY=31"))) == "FREQ=MONTHLY;BYMONTHDAY=31,-1;BYSETPOS=1"


def test_two_days_of_which_one_is_late_stay_two_days_in_every_month() -> None:
    rule = settled(Rule.parse("FREQ=MONTHLY;BYMONTHDAY=31,15"))
    assert in_month(rule, 2027, 2) == (date(2027, 2, 15), date(2027, 2, 28))
    assert in_month(rule, 2027, 4) == (date(2027, 4, 15), date(2027, 4, 30))
    assert in_month(rule, 2027, 5) == (date(2027, 5, 15), date(2027, 5, 31))


@given(rule_texts())
def test_a_settled_rule_leaves_no_question_about_short_months(text: str) -> None:
    rule = Rule.parse(text)
    assert short_months(settled(rule)) == ()
    assert settled(settled(rule)) == settled(rule)


@pytest.mark.parametrize("text", ["FREQ=MONTHLY;BYMONTHDAY=28", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYDAY=2FR"])
def test_other_rules_need_no_settling(text: str) -> None:
    assert settled(Rule.parse(text)) == Rule.parse(text)


def test_a_fifth_weekday_shows_when_it_exists_and_offers_the_last() -> None:
    rule = Rule.parse("FREQ=MONTHLY;BYDAY=5FR")
    assert fifth(rule)
    assert fifth_dates(rule, date(2026, 11, 20)) == (date(2027, 1, 29), date(2027, 4, 30), date(2027, 7, 30))
    assert str(last_instead(rule)) == "FREQ=MONTHLY;BYDAY=-1FR"
    assert not fifth(last_instead(rule))


def test_a_rule_without_a_fifth_weekday_has_no_such_dates() -> None:
    rule = Rule.parse("FREQ=MONTHLY;BYDAY=2FR")
    assert not fifth(rule)
    assert fifth_dates(rule, date(2026, 11, 20)) == ()


def test_only_the_fifth_of_several_weekdays_is_shown_and_turned() -> None:
    rule = Rule.parse("FREQ=MONTHLY;BYDAY=1FR,5FR")
    assert fifth_dates(rule, date(2026, 11, 20), 1) == (date(2027, 1, 29),)
    assert str(last_instead(rule)) == "FREQ=MONTHLY;BYDAY=1FR,-1FR"


def test_the_next_day_of_a_rule_is_later_than_the_day_itself() -> None:
    rule = Rule.parse("FREQ=MONTHLY;BYDAY=2FR")
    assert next_after(rule, date(2026, 12, 10)) == date(2026, 12, 11)
    assert next_after(rule, date(2026, 12, 11)) == date(2027, 1, 8)


def test_a_rule_that_never_comes_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        next_after(Rule.parse("FREQ=MONTHLY;BYMONTHDAY=15;BYSETPOS=2"), date(2026, 12, 11))
    assert refusal.value.key == "rule.never"


def test_a_rule_on_sundays_makes_sunday_its_own_weekend_day() -> None:
    assert weekend_days(Rule.parse("FREQ=MONTHLY;BYDAY=-1SU")) == {6}
    assert weekend_days(Rule.parse("FREQ=MONTHLY;BYDAY=2FR")) == frozenset()
    assert weekend_days(Rule.parse("FREQ=MONTHLY;BYMONTHDAY=15")) == frozenset()
