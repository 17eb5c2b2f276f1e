"""Every minute of the day is read in each of the ways in which Thai says it, and what no clock has is no hour."""

from datetime import datetime, time

import pytest
from pythainlp.util import time_to_thaiword

from language.calendar.clock import clock_times
from language.calendar.hours import hour_asked
from language.normalise import normalise

NOW = datetime.fromisoformat("2026-12-11T15:00:00+07:00")
DAY = [time(hour, minute) for hour in range(24) for minute in range(60)]
WAYS = ("24h", "6h", "m6h")  # สิบเจ็ดนาฬิกา, บ่ายห้าโมง, ห้าโมง


def read(words: str) -> time | None:
    found = clock_times(normalise(words))
    return found[0].time if found and found[0].end == len(normalise(words)) else None


def meant(moment: time, way: str) -> time:
    """หกโมง without a part of the day is the morning's: one says หกโมงเย็น, and pythainlp's 'm6h' leaves that out."""
    return moment.replace(hour=6) if way == "m6h" and moment.hour == 18 else moment


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("before", ["", "ประชุมวันศุกร์นี้ ตอน"])
@pytest.mark.parametrize("precision", ["m", None])
def test_every_minute_in_words_is_read(way: str, before: str, precision: str | None) -> None:
    wrong = [
        words
        for moment in DAY
        for words in [before + time_to_thaiword(moment, fmt=way, precision=precision)]
        if read(words) != meant(moment, way)
    ]
    assert not wrong


@pytest.mark.parametrize(
    "written", ["{h}.{m:02} น.", "{h:02}:{m:02}", "{h} นาฬิกา {m} นาที", "{h:02}{m:02} น.", "{h:02}.{m:02}น"]
)
def test_every_minute_in_figures_is_read(written: str) -> None:
    assert [moment for moment in DAY if read(written.format(h=moment.hour, m=moment.minute)) != moment] == []


# The cases of pythainlp's own tests (tests/core/test_util_time.py, Apache-2.0) that a person could have said.
PYTHAINLP = [
    ("สิบสองนาฬิกาสามสิบนาที", "12:30"), ("หกโมงเช้าห้านาที", "06:05"), ("เจ็ดโมงเช้า", "07:00"), ("บ่ายสามโมง", "15:00"),
    ("บ่ายสามโมงเย็น", "15:00"), ("สองโมงเย็น", "14:00"), ("สามโมง", "15:00"), ("เที่ยงคืนห้านาที", "00:05"), ("เที่ยงวันสิบนาที", "12:10"),
    ("เที่ยงห้านาที", "12:05"), ("บ่ายโมงสิบนาที", "13:10"), ("ทุ่มห้านาที", "19:05"), ("สองทุ่มสิบนาที", "20:10"), ("ตีสามสิบห้านาที", "03:15"),
    ("ห้านาฬิกากว่าๆ", "05:00"), ("ห้า นาฬิกา ยี่สิบ นาที", "05:20"), ("ตีหก", "06:00"), ("ตีหกครึ่ง", "06:30"), ("เที่ยงครึ่ง", "12:30"),
    ("บ่ายโมงครึ่ง", "13:30"), ("ตีสามสิบห้า", "03:15"), ("หนึ่งทุ่มกว่า", "19:00"), ("ตีหนึ่ง", "01:00"), ("ตีหกสิบห้านาที", "06:15"),
    ("หนึ่งทุ่มครึ่ง", "19:30"), ("เที่ยงคืนครึ่ง", "00:30"), ("สองโมงเช้าครึ่ง", "08:30"), ("แปดนาฬิกาสามสิบนาที", "08:30"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "hour"), PYTHAINLP)
def test_what_pythainlp_reads_is_read_alike(words: str, hour: str) -> None:
    assert clock_times(normalise(words))[0].time == time.fromisoformat(hour)


@pytest.mark.parametrize("words", ["สิบเจ็ดนาฬิกา", "สิบเจ็ดนาฬิกาตรง", "ประชุมสิบเจ็ดนาฬิกาครับ"])
def test_five_in_the_afternoon_is_never_seven_in_the_morning(words: str) -> None:
    assert hour_asked(words, now=NOW) == time(17)


@pytest.mark.parametrize("words", ["สามสิบสองนาฬิกา", "สี่สิบโมง", "ยี่สิบห้านาฬิกา", "เก้าสิบเก้านาฬิกา", "24.30 น.", "25.00 น."])
def test_what_no_clock_has_is_no_hour(words: str) -> None:
    found = clock_times(normalise(words))
    assert not found or found[0].time == time(0, 30)
