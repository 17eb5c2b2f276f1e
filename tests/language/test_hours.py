"""What is typed where an hour was asked for is read however people write it, and what is none is asked again."""

from datetime import datetime

import pytest

from language.calendar.hours import hour_asked

NOW = datetime.fromisoformat("2026-12-11T15:00:00+07:00")


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("เก้าโมงสิบ", "09:10"), ("0910", "09:10"), ("930", "09:30"), ("๑๑๓๐", "11:30"), ("1130น.", "11:30"), ("๙.๑๐ น.", "09:10"),
        ("บ่ายโมงครึ่ง", "13:30"), ("สิบเอ็ดโมงสี่สิบห้า", "11:45"), ("9:10 a.m.", "09:10"), ("half past nine", "09:30"),
        ("Quarter to twelve", "11:45"), ("ten past nine in the morning", "09:10"), ("half past one", "13:30"),
        ("nine o'clock", "09:00"), ("ten to one pm", "12:50"),
    ],
)  # fmt: skip
def test_an_hour_is_read_as_people_type_it(words: str, hour: str) -> None:
    found = hour_asked(words, now=NOW)
    assert found is not None and found.strftime("%H:%M") == hour


@pytest.mark.parametrize("words", ["9", "2570", "0999", "ไม่รู้", "half", "พรุ่งนี้", "", "99999"])
def test_what_names_no_hour_is_asked_again(words: str) -> None:
    assert hour_asked(words, now=NOW) is None
