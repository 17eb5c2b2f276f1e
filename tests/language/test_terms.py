"""Until which day: dates, years' and months' ends, so many years; what is no term stays unread."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings import BANGKOK
from language.calendar.terms import term_end

NOW = datetime(2026, 11, 20, 9, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31 ธันวาคม 2571", date(2028, 12, 31)),
        ("ถึง 31 ธ.ค. 71", date(2028, 12, 31)),
        ("๓๑/๑๒/๒๕๗๑", date(2028, 12, 31)),
        ("31 มี.ค.", date(2027, 3, 31)),
        ("สิ้นปี 2571", date(2028, 12, 31)),
        ("ถึงสิ้นปี 2571 ครับ", date(2028, 12, 31)),
        ("ปี 2571", date(2028, 12, 31)),
        ("สิ้นปีหน้า", date(2027, 12, 31)),
        ("สิ้นปีนี้", date(2026, 12, 31)),
        ("มีนาคม 2570", date(2027, 3, 31)),
        ("สิ้นเดือนกุมภาพันธ์ 2571", date(2028, 2, 29)),
        ("2 ปีค่ะ", date(2028, 11, 19)),
        ("สองปี", date(2028, 11, 19)),
        ("วาระ 4 ปี", date(2030, 11, 19)),
        ("อีกสองปี", date(2028, 11, 19)),
        ("31 December 2028", date(2028, 12, 31)),
        ("end of 2028", date(2028, 12, 31)),
        ("until December 2028", date(2028, 12, 31)),
        ("2 years", date(2028, 11, 19)),
        ("15 มกราคม 2560", date(2017, 1, 15)),  # past: refused by whoever keeps it
    ],
)
def test_the_last_day_of_a_term(text: str, day: date) -> None:
    assert term_end(text, now=NOW) == day


@pytest.mark.parametrize(
    "text", ["30 กุมภาพันธ์ 2570", "ไม่รู้", "นาน ๆ", "", "สมชาย ใจดี", "ทุกวันศุกร์", "ร้อยปี", "200 ปี", "0 ปี"]
)
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert term_end(text, now=NOW) is None


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    found = term_end(text, now=NOW)
    assert found is None or isinstance(found, date)


@given(st.dates(date(2026, 11, 21), date(2036, 12, 31)))
def test_a_date_with_its_year_is_read_as_it_is_written(day: date) -> None:
    assert term_end(f"{day.day}/{day.month}/{day.year + 543}", now=NOW) == day
