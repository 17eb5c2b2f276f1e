"""Every day of four years reads back in every form, and every hour of the day."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import language
from language.calendar.clock import clock_times
from language.calendar.date_marks import MONTHS, WEEKDAYS
from language.calendar.days import done_day, past_day
from language.calendar.moments import BANGKOK, day_beside

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)
days = st.dates(date(2025, 1, 1), date(2028, 12, 31))
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def start(text: str, now: datetime = NOW) -> date | None:
    moment = language.when(text, now=now)
    return moment.start.date() if moment.start is not None else None


@settings(max_examples=300, deadline=None)
@given(days, st.integers(0, 27))
def test_a_weekday_with_its_day_is_the_nearest_also_where_the_next_month_has_it_too(today, off):
    day = today + timedelta(days=off)  # in February of 2027 every one of them has its like in March
    now = datetime.combine(today, time(8), BANGKOK)
    assert start(f"วัน{WEEKDAYS[day.weekday()][0]}ที่ {day.day}", now) == day


@pytest.mark.parametrize(
    ("words", "hour", "minute"),
    [
        ("เย็นนี้หกโมง", 18, 0), ("เย็นนี้ 6 โมงครึ่ง", 18, 30), ("เย็นพรุ่งนี้หกโมง", 18, 0), ("เย็นวันศุกร์ 6 โมง", 18, 0),
        ("มื้อแลงนี้ หกโมงครึ่ง", 18, 30), ("ค่ำวันเสาร์หน้า เจ็ดโมง", 19, 0), ("เช้านี้สามโมง", 9, 0), ("เช้าวันจันทร์แปดโมง", 8, 0),
        ("วันศุกร์หกโมง", 6, 0), ("ไม่เย็นมาก วันศุกร์สามโมง", 15, 0),
    ],
)  # fmt: skip
def test_a_part_of_the_day_before_its_day_is_that_of_the_hour(words, hour, minute):
    found = language.when(words, now=datetime(2027, 9, 13, 5, tzinfo=BANGKOK)).start
    assert found is not None and (found.hour, found.minute) == (hour, minute)


def test_friday_the_twelfth_is_that_of_this_february():
    assert start("วันศุกร์ที่ 12 บ่ายโมงครึ่ง", datetime(2027, 2, 3, 8, tzinfo=BANGKOK)) == date(2027, 2, 12)


@settings(max_examples=300, deadline=None)
@given(days, st.sampled_from(range(4)), st.booleans())
def test_a_day_of_four_years_reads_back_in_every_form(day, form, is_thai):
    month = MONTHS[day.month - 1][form]
    year = day.year + 543
    weekday = WEEKDAYS[day.weekday()][0]
    forms = (
        f"{day.day} {month} {year}",
        f"{day.day} {month} {year % 100}",
        f"วันที่ {day.day} {month} พ.ศ. {year}",
        f"วัน{weekday}ที่ {day.day} {month} {year}",
        f"{weekday} {day.day} {month} {year % 100}",
        f"{day.day} {month} {day.year}",
        f"{day.day}/{day.month}/{year}",
        f"{day.day}/{day.month}/{year % 100}",
        f"{day.day}-{day.month}-{year}",
        f"{day.day:02}.{day.month:02}.{year}",
        day.isoformat(),
    )
    for text in forms:
        assert start(text.translate(THAI) if is_thai else text) == day, text


@settings(max_examples=150, deadline=None)
@given(days, st.integers(1, 6))
def test_a_weekday_that_contradicts_its_date_gives_no_date(day, off):
    weekday = WEEKDAYS[(day.weekday() + off) % 7][0]
    moment = language.when(f"วัน{weekday}ที่ {day.day} {MONTHS[day.month - 1][0]} {day.year + 543}", now=NOW)
    assert (moment.start, moment.rrule, moment.contradiction) == (None, None, True)


@settings(max_examples=200, deadline=None)
@given(days)
def test_what_names_no_year_is_the_next_one_on_or_after_now(day):
    now = datetime(day.year, day.month, day.day, 8, tzinfo=BANGKOK)
    assert start("วันนี้", now) == day
    assert start("พรุ่งนี้", now) == day + timedelta(days=1)
    assert start("มะรืน", now) == day + timedelta(days=2)
    assert start("มะเรื่อง", now) == day + timedelta(days=3)
    assert start(f"วันที่ {day.day}", now) == day
    assert start(f"{day.day} {MONTHS[day.month - 1][2]}", now) == day
    for number, names in enumerate(WEEKDAYS):
        found = start(f"วัน{names[0]}", now)
        assert found.weekday() == number
        assert 0 <= (found - day).days < 7
        following = start(f"วัน{names[0]}หน้า", now)
        assert following.weekday() == number
        assert day < following <= day + timedelta(days=13)


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_clock_time_in_digits_reads_back(hour, minute):
    for text in (f"{hour}.{minute:02} น.", f"{hour:02}:{minute:02}น.", f"{hour:02}:{minute:02}"):
        assert clock_times(text)[0].time == time(hour, minute)


def test_spoken_hours_read_back():
    words = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ", "สิบเอ็ด")
    for hour in range(1, 6):
        assert clock_times(f"ตี{words[hour]}")[0].time == time(hour)
        assert clock_times(f"บ่าย{words[hour]}โมงครึ่ง")[0].time == time(hour + 12, 30)
        assert clock_times(f"{words[hour]}ทุ่ม")[0].time == time(hour + 18)
        assert clock_times(f"{words[hour]}โมงเช้า")[0].time == time(hour + 6)
    for hour in range(6, 12):
        assert clock_times(f"{words[hour]}โมง")[0].time == time(hour)
        assert clock_times(f"{hour} โมงเช้า")[0].time == time(hour)


@given(st.integers(1, 4), st.integers(0, 6))
def test_the_nth_weekday_of_the_month_is_a_rule(nth, weekday):
    code = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[weekday]
    name = WEEKDAYS[weekday][0]
    for text in (f"ทุกวัน{name}ที่ {nth} ของเดือน", f"{name}ที่ {nth} ของเดือน", f"ทุก{name}ที่ {nth} ของทุกเดือน"):
        assert language.when(text, now=NOW).rrule == f"FREQ=MONTHLY;BYDAY={nth}{code}"


def test_a_meeting_is_moved_by_a_sentence():
    moment = language.rescheduling("เลื่อนประชุมไปวันศุกร์หน้าบ่ายโมง", now=NOW)
    assert moment.start == datetime(2026, 12, 11, 13, tzinfo=BANGKOK)
    assert language.rescheduling("เลื่อนได้ไหมครับ", now=NOW) is None


def test_work_is_given_by_a_sentence():
    found = language.assignment("มอบหมายเลขาขอราคา 3 ร้าน ภายใน 20 ธ.ค.", now=NOW)
    assert (found.owner, found.work) == ("เลขา", "ขอราคา 3 ร้าน")
    assert found.due.start.date() == date(2026, 12, 20)


@pytest.mark.parametrize("text", ["31 ก.พ.", "วันที่ 31 เมษายน", "30/2/2570", "31 กันยา 69 บ่ายโมง", "29 ก.พ. 2570"])
def test_a_day_that_does_not_exist_is_a_contradiction(text):
    found = language.when(text, now=NOW)
    assert (found.start, found.rrule, found.contradiction) == (None, None, True)


@pytest.mark.parametrize("text", ["50/50", "46-0-0", "ปุ๋ย 15/15/15", "29 ก.พ."])
def test_what_is_no_day_contradicts_nothing(text):
    assert not language.when(text, now=NOW).contradiction


def test_words_are_read_by_the_clock_of_who_says_them():
    evening = datetime(2026, 12, 3, 22, tzinfo=ZoneInfo("America/New_York"))  # the next morning in Bangkok
    assert language.when("พรุ่งนี้บ่ายโมง", now=evening).start == datetime(2026, 12, 4, 13, tzinfo=evening.tzinfo)
    assert language.when("พรุ่งนี้บ่ายโมง", now=evening.astimezone(UTC)).start == datetime(2026, 12, 5, 13, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("text", "start", "rule"),
    [
        ("every second Friday 9 am", None, "FREQ=MONTHLY;BYDAY=2FR"),
        ("last Sunday of each month", None, "FREQ=MONTHLY;BYDAY=-1SU"),
        ("monthly on the 15th of every month", None, "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("15 December 2026 13:30", "2026-12-15T13:30", None),
        ("Jan 9, 2027 9am", "2027-01-09T09:00", None),
        ("in 3 days", "2026-12-07T00:00", None),
        ("the day after tomorrow", "2026-12-06T00:00", None),
    ],
)
def test_dates_are_read_in_english_too(text, start, rule):
    found = language.when(text, now=NOW)
    assert (found.start.strftime("%Y-%m-%dT%H:%M") if found.start else None, found.rrule) == (start, rule)


@pytest.mark.parametrize("said", ["วันที่ {}", "เมื่อวันที่ {}", "{}"])
@settings(max_examples=100, deadline=None)
@given(day=days)
def test_a_day_of_the_month_alone_that_is_over_is_the_last_such_day(said: str, day: date) -> None:
    now = datetime.combine(day, time(10), BANGKOK)
    for back in range(31):
        meant = day - timedelta(days=back)
        if meant.day <= 28 and (day - meant).days < 28:
            assert past_day(said.format(meant.day), now) == done_day(said.format(meant.day), now) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("เมื่อวาน", date(2026, 12, 3)),
        ("วันพุธ", date(2026, 12, 2)),
        ("30 พ.ย.", date(2026, 11, 30)),
        ("พรุ่งนี้", date(2026, 12, 5)),
        ("10 ธ.ค.", date(2026, 12, 10)),
        ("last friday", date(2026, 11, 27)),
        ("ไม่แน่ใจ", None),
    ],
)
def test_what_was_done_may_be_said_of_a_day_to_come_which_is_no_year_ago(said: str, meant: date | None) -> None:
    assert done_day(said, NOW) == meant


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("เลื่อนไปวันที่ 20", date(2027, 2, 20)),
        ("เลื่อนไปวันที่ 5", date(2027, 2, 5)),
        ("เลื่อนเป็นวันเสาร์ บ่ายสอง", date(2027, 2, 13)),
        ("เลื่อนเป็นวันจันทร์", date(2027, 2, 15)),
        ("เลื่อนเป็นพรุ่งนี้", None),
        ("เลื่อนไปวันที่ 20 มกราคม", None),
        ("เลื่อนไปบ่ายสาม", None),
    ],
)
def test_a_weekday_or_a_number_by_itself_is_of_the_day_that_is_moved(words: str, day: date | None) -> None:
    assert day_beside(words, of=date(2027, 2, 8)) == day  # a Monday
