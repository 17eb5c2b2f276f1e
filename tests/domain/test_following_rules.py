"""Who may follow what, when the digest is due, who sees how much, what tells two networks of one name apart."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.following import (
    By,
    Sight,
    check_day,
    check_month,
    choices,
    may_be_asked,
    month_to_send,
    sending_at,
    sight,
    told_apart,
)
from domain.meetings import BANGKOK
from domain.months import closes_at
from domain.people import Office
from domain.quiet_hours import SendingHours
from domain.refusal import Refused

HOURS = SendingHours()
days = st.integers(6, 28)
moments = st.integers(0, 35_000).map(lambda hours: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours))
keys = st.lists(st.integers(1, 20), max_size=6)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly
@given(keys, keys, keys, st.dictionaries(st.integers(1, 20), st.booleans(), max_size=6))
def test_each_network_is_offered_once_and_a_choice_without_a_right_follows_nothing(
    office: list[int], below: list[int], consents: list[int], said: dict[int, bool]
) -> None:
    found = choices(office, below, consents, said)
    assert len({each.network for each in found}) == len(found)
    assert {each.network for each in found} == {*office, *below, *consents}
    for each in found:
        assert each.chosen == said.get(each.network, each.network in office or each.network in consents)


def test_the_own_network_is_followed_and_those_below_only_when_chosen() -> None:
    found = {each.network: each for each in choices([1], [2, 3], [9], {3: True, 9: False})}
    assert [(key, found[key].by, found[key].chosen) for key in (1, 2, 3, 9)] == [
        (1, By.OFFICE, True),
        (2, By.PARENT, False),
        (3, By.PARENT, True),
        (9, By.CONSENT, False),
    ]


@pytest.mark.parametrize("day", [0, 1, 5, 29, 31, -6])
def test_a_day_that_some_month_lacks_or_that_comes_before_the_closing_is_refused(day: int) -> None:
    with pytest.raises(Refused) as refused:
        check_day(day)
    assert refused.value.key == "digest.refused_day"


def test_december_s_digest_comes_on_the_sixth_of_january_at_nine() -> None:
    assert sending_at("2026-12", 6, HOURS).astimezone(BANGKOK).isoformat() == "2027-01-06T09:00:00+07:00"
    late = SendingHours(time(18, 30), time(21), time(8))
    assert sending_at("2026-12", 28, late).astimezone(BANGKOK).isoformat() == "2027-01-28T18:30:00+07:00"
    night = SendingHours(time(0, 30), time(1), time(5))
    assert sending_at("2026-12", 6, night).astimezone(BANGKOK).isoformat() == "2027-01-06T00:30:00+07:00"


@given(moments, days)
def test_the_next_digest_lies_ahead_and_the_one_before_it_does_not(now: datetime, day: int) -> None:
    month = month_to_send(now, day, HOURS)
    at = sending_at(month, day, HOURS)
    assert now < at <= now + timedelta(days=62)
    assert at >= closes_at(month)
    earlier = sending_at(f"{int(month[:4]) - (month[5:] == '01')}-{(int(month[5:]) - 2) % 12 + 1:02}", day, HOURS)
    assert earlier <= now
    assert not HOURS.quiet_at(at.astimezone(BANGKOK).time())


def test_rows_are_for_who_writes_the_minutes_sums_for_who_follows_the_public_part_for_members() -> None:
    for office in (Office.CHAIR, Office.SECRETARY, Office.ASSISTANT):
        assert sight({office}, False, True) is Sight.ROWS
    assert sight({Office.COORDINATOR}, False, False) is Sight.SUMS
    assert sight({Office.COORDINATOR}, True, True) is Sight.SUMS
    assert sight((), False, True) is Sight.SUMS
    assert sight({Office.TREASURER}, False, False) is Sight.OWN
    assert sight((), True, False) is Sight.OWN
    assert sight((), False, False) is None


def test_a_month_to_come_and_one_before_the_network_was_founded_are_refused() -> None:
    now = datetime(2027, 1, 6, 2, tzinfo=UTC)
    founded = [datetime(2026, 11, 20, 2, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)]
    check_month("2026-11", now, founded)
    check_month("2027-01", now, founded)
    check_month("2026-01", now, [])
    with pytest.raises(Refused) as early:
        check_month("2026-10", now, founded)
    assert (early.value.key, early.value.values["founded"]) == ("digest.before_founding", "2026-11-20")
    with pytest.raises(Refused) as late:
        check_month("2027-02", now, founded)
    assert late.value.key == "digest.month_to_come"


def test_a_network_is_asked_about_the_month_that_has_just_ended_only() -> None:
    now = datetime(2027, 1, 6, 2, tzinfo=UTC)
    assert may_be_asked("2026-12", now)
    assert not may_be_asked("2026-11", now) and not may_be_asked("2027-01", now)


def test_two_networks_of_one_name_are_told_apart_by_the_first_thing_that_differs() -> None:
    names = {1: "เครือข่ายปุ๋ย", 2: "เครือข่าย ปุ๋ย", 3: "เครือข่ายยาง", 4: "ก", 5: "ก", 6: "ข", 7: "ข"}

    def of(parent: str, level: str, place: str) -> dict[str, str]:
        return {"parent": parent, "level": level, "place": place}

    further = {
        1: of("สงขลา", "themed", "วัด"),
        2: of("ตรัง", "themed", "วัด"),
        3: of("", "", ""),
        4: of("สงขลา", "district", "วัด"),
        5: of("สงขลา", "themed", "วัด"),
        6: of("สงขลา", "district", ""),
        7: of("สงขลา", "district", ""),
    }
    assert told_apart(names, further) == {
        1: ("parent", "สงขลา"),
        2: ("parent", "ตรัง"),
        4: ("level", "district"),
        5: ("level", "themed"),
        6: ("number", "1"),
        7: ("number", "2"),
    }
