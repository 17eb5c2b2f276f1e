"""Seats of a body: who has one on a day, terms and their reminder, what may not be added."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings import BANGKOK
from domain.quiet_hours import SendingHours
from domain.quorum import QuorumRule, quorum
from domain.refusal import Refused
from domain.seats import MOST_SEATS, Seat, add_person, check_choice, check_term, month_before, on_day, term

DAYS = st.dates(date(2026, 1, 1), date(2035, 12, 31))
SEATS = st.lists(
    st.builds(
        Seat,
        st.integers(1, 10**6),
        st.none() | st.integers(1, 10**6),
        st.none() | DAYS,
    ),
    max_size=30,
    unique_by=lambda seat: seat.member,
)


def refused(key: str, function: object, *arguments: object) -> None:
    with pytest.raises(Refused) as caught:
        function(*arguments)  # type: ignore[operator]
    assert caught.value.key == key


@given(SEATS, DAYS)
def test_a_seat_is_held_through_the_last_day_of_its_term_and_never_after(seats: list[Seat], day: date) -> None:
    held = on_day(seats, day)
    assert set(held) == {seat for seat in seats if seat.term_until is None or seat.term_until >= day}
    for seat in seats:
        if seat.term_until is not None:
            assert seat in on_day(seats, seat.term_until)
            assert seat not in on_day(seats, seat.term_until + timedelta(days=1))


@given(SEATS, DAYS)
def test_organisations_stand_before_persons_and_each_keeps_its_place(seats: list[Seat], day: date) -> None:
    held = on_day(seats, day)
    kinds = [seat.person is not None for seat in held]
    assert kinds == sorted(kinds)
    for personal in (False, True):
        ours = [seat for seat in held if (seat.person is not None) is personal]
        assert ours == [seat for seat in seats if seat in ours]


@given(SEATS, DAYS, DAYS)
def test_the_seats_never_grow_as_days_pass_and_neither_does_the_quorum(seats: list[Seat], one: date, two: date) -> None:
    earlier, later = sorted((one, two))
    before, after = on_day(seats, earlier), on_day(seats, later)
    assert set(after) <= set(before)
    assert quorum(QuorumRule(), len(after)) <= quorum(QuorumRule(), len(before))


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
