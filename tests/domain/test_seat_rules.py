"""Seats of a body: who has one on a day, terms and their reminder, what may not be added."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings import BANGKOK
from domain.quiet_hours import SendingHours
from domain.refusal import Refused
from domain.seats import MOST_SEATS, Seat, add_person, check_choice, check_term, month_before, term

DAYS = st.dates(date(2026, 1, 1), date(2035, 12, 31))


def refused(key: str, function: object, *arguments: object) -> None:
    with pytest.raises(Refused) as caught:
        function(*arguments)  # type: ignore[operator]
    assert caught.value.key == key


@given(DAYS, DAYS)
def test_a_seat_is_held_through_the_last_day_of_its_term_and_never_after(last: date, day: date) -> None:
    seat = Seat(1, None, last)
    assert seat.on(last) and not seat.on(last + timedelta(days=1))
    assert seat.on(day) is (day <= last)
    assert Seat(1).on(day)


@given(DAYS)
def test_the_reminder_is_in_the_month_before_and_never_on_a_later_day_of_it(last: date) -> None:
    found = month_before(last)
    assert (found.year * 12 + found.month) == last.year * 12 + last.month - 1
    assert found.day <= last.day
    assert found.day == last.day or (found + timedelta(days=1)).month == last.month
    assert timedelta(days=28) <= last - found <= timedelta(days=31)


@given(DAYS, st.datetimes(datetime(2025, 1, 1), datetime(2035, 12, 31)), st.integers(7, 19))  # noqa: DTZ001 - hypothesis wants them naive
def test_a_term_is_spoken_of_at_the_sending_hour_and_nothing_past_is_made_up(
    last: date, at: datetime, hour: int
) -> None:
    hours = SendingHours(sending=time(hour))
    now = at.replace(tzinfo=BANGKOK)
    found = term(last, now, hours)
    assert found.over.astimezone(BANGKOK).date() == last + timedelta(days=1)
    assert found.over.astimezone(BANGKOK).time() == time(hour)
    if found.reminded is None:
        assert datetime.combine(month_before(last), time(hour), BANGKOK) < now
    else:
        assert found.reminded >= now and found.reminded < found.over
        assert found.reminded.astimezone(BANGKOK).date() == month_before(last)


def test_the_month_before_the_31st_is_its_last_day() -> None:
    assert month_before(date(2027, 3, 31)) == date(2027, 2, 28)
    assert month_before(date(2028, 3, 30)) == date(2028, 2, 29)
    assert month_before(date(2027, 1, 15)) == date(2026, 12, 15)


def test_one_person_has_one_seat_of_their_own() -> None:
    seats = (Seat(1), Seat(2), Seat(9, person=5))
    refused("seats.has_one", add_person, seats, 5, (), True)
    add_person(seats, 6, (), False)


def test_who_speaks_for_a_seated_organisation_gets_a_second_seat_only_where_the_network_allows_it() -> None:
    seats = (Seat(1), Seat(2))
    add_person(seats, 6, (2,), True)
    refused("seats.one_only", add_person, seats, 6, (2,), False)
    add_person(seats, 6, (3,), False)  # that organisation has no seat here


def test_a_body_keeps_at_least_one_seat_and_has_no_more_than_a_network_has_members() -> None:
    refused("seats.none_left", check_choice, (), (Seat(1),))
    check_choice((), (Seat(9, person=5),))
    check_choice((1,), ())
    refused("seats.too_many", check_choice, range(MOST_SEATS), (Seat(9, person=5),))
    refused("seats.too_many", add_person, [Seat(key) for key in range(MOST_SEATS)], 5, (), True)


def test_a_term_is_still_to_end_and_no_longer_than_ten_years() -> None:
    today = date(2026, 11, 20)
    assert check_term(today, today) == today
    refused("seats.term_past", check_term, date(2026, 11, 19), today)
    assert check_term(date(2030, 12, 31), today)
    refused("seats.term_too_long", check_term, date(2207, 12, 31), today)
