"""A day named without an hour keeps the meeting's hour, an hour without a day its day; what cannot be is refused."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acts.meetings.changing import moment_named, rescheduled
from domain.meetings import BANGKOK
from domain.refusal import Refused


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


NOW = at("2026-12-01T09:01")
USUAL = at("2026-12-11T09:00")


def named(text: str, now: datetime = NOW) -> datetime | None:
    return moment_named(text, now=now, usual=USUAL, zone=BANGKOK)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("17 ธ.ค.", "2026-12-17T09:00"),
        ("ศุกร์หน้า", "2026-12-11T09:00"),
        ("พรุ่งนี้", "2026-12-02T09:00"),
        ("บ่ายสองโมง", "2026-12-11T14:00"),
        ("เก้าโมงครึ่ง", "2026-12-11T09:30"),
        ("08.30", "2026-12-11T08:30"),
        ("พรุ่งนี้บ่ายสองโมง", "2026-12-02T14:00"),
        ("วันนี้บ่ายสองโมง", "2026-12-01T14:00"),
        ("17 ธ.ค. บ่ายโมง", "2026-12-17T13:00"),
        ("Thursday 17 December 13:00", "2026-12-17T13:00"),
    ],
)
def test_what_was_not_said_stays_as_it_was(text: str, moment: str) -> None:
    assert named(text) == at(moment)


def test_words_that_name_no_moment_are_no_answer() -> None:
    assert named("แล้วแต่ทุกคน") is None
    assert rescheduled("เลื่อนประชุมได้ไหม", now=NOW, usual=USUAL, zone=BANGKOK) is None


def test_a_weekday_that_is_not_the_dates_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        named("วันศุกร์ที่ 16 ธ.ค.")
    assert refusal.value.key == "meetings.refused_contradiction"


def test_a_message_that_moves_only_the_hour_keeps_the_day() -> None:
    found = rescheduled("เลื่อนประชุมไปบ่ายสองโมง", now=NOW, usual=USUAL, zone=BANGKOK)
    assert found == at("2026-12-11T14:00")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60 * 24 - 1), st.integers(0, 20))
def test_an_hour_alone_means_the_meetings_day_at_whatever_moment_it_is_said(minute: int, day: int) -> None:
    now = at("2026-11-20T00:00") + timedelta(days=day, minutes=minute)
    assert named("13.30", now) == at("2026-12-11T13:30")
