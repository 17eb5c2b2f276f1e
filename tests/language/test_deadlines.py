"""By when work is to be done, where no date is said: a feast, the end of a month, or a time of which no day follows."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

import language
from language.calendar.deadlines import vague, week_named

NOW = datetime(2026, 12, 11, 10, tzinfo=ZoneInfo("Asia/Bangkok"))


@pytest.mark.parametrize(
    ("by", "day"),
    [
        ("ก่อนปีใหม่", "2026-12-31"),
        ("ให้เสร็จก่อนปีใหม่", "2026-12-31"),
        ("ก่อนวันขึ้นปีใหม่", "2026-12-31"),
        ("ก่อนสิ้นเดือน", "2026-12-31"),
        ("สิ้นเดือน", "2026-12-31"),
        ("ก่อนสงกรานต์", "2027-04-12"),
        ("ภายในวันสงกรานต์", "2027-04-13"),
        ("ก่อนวันเด็ก", "2027-01-08"),
        ("ภายในเดือนนี้", "2026-12-31"),
        ("ภายในเดือนหน้า", "2027-01-31"),
        ("ภายในปีนี้", "2026-12-31"),
        ("20 ธ.ค.", "2026-12-20"),
        ("วันที่ 20 ธ.ค.", "2026-12-20"),
        ("อาทิตย์หน้า", "2026-12-20"),
        ("ภายในสัปดาห์หน้า", "2026-12-20"),
        ("สิ้นสัปดาห์นี้", "2026-12-13"),
        ("ภายในอาทิตย์นี้", "2026-12-13"),
        ("วันพุธ อาทิตย์หน้า", "2026-12-16"),
        ("วันอาทิตย์หน้า", "2026-12-20"),
        ("ศุกร์หน้า", "2026-12-18"),
        ("อีก 2 อาทิตย์", "2026-12-25"),
        ("ภายใน 2 สัปดาห์นี้", "2026-12-25"),
    ],
)
def test_the_day_by_which_work_is_due_is_read(by: str, day: str) -> None:
    found = language.assignment(f"มอบให้ลุงแดงหาช่าง {by}", now=NOW)
    assert found is not None and found.due is not None and found.due.start is not None
    assert (found.owner, found.work, found.due.start.date().isoformat()) == ("ลุงแดง", "หาช่าง", day)


def test_a_feast_in_english() -> None:
    found = language.assignment("Assign Daeng to find a builder before New Year", now=NOW)
    assert found is not None and found.due is not None and found.due.start is not None
    assert (found.work, found.due.start.date().isoformat()) == ("Find a builder", "2026-12-31")


@pytest.mark.parametrize(
    ("words", "day"),
    [("ขอเลื่อนเป็นอาทิตย์หน้า", "2026-12-20"), ("สัปดาห์นี้", "2026-12-13"), ("next week", "2026-12-20")],
)
def test_a_week_that_is_named_is_over_on_its_sunday(words: str, day: str) -> None:
    assert str(week_named(words, NOW.date())) == day


@pytest.mark.parametrize("words", ["วันพุธอาทิตย์หน้า", "วันอาทิตย์หน้า", "25 ธ.ค.", "เดือนหน้า"])
def test_a_day_of_the_week_is_no_week(words: str) -> None:
    assert week_named(words, NOW.date()) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ล้างถังก่อนเกี่ยวข้าว", True),
        ("หาช่าง ก่อนเข้าพรรษา", True),
        ("หาช่าง ต้นเดือนหน้า", True),
        ("หาช่าง หลังปีใหม่", True),
        ("เตรียมประชุมอาทิตย์หน้า", True),
        ("หาช่าง ต้นสัปดาห์หน้า", True),
        ("Find a builder after the harvest", True),
        ("หาช่าง ก่อนประชุมครั้งหน้า", False),
        ("ขอราคาก่อน", False),
        ("ซ่อมหลังคา 3 หลัง", False),
        ("ส่งบัญชีเดือนก่อนให้ครบ", False),
        ("เก็บเงินภายในกลุ่ม ไม่เกิน 500 บาท", False),
        ("จัดงานปีใหม่", False),
    ],
)
def test_a_time_that_names_no_day_is_seen(words: str, expected: bool) -> None:
    assert vague(words) is expected


@pytest.mark.parametrize(
    ("sentence", "owner", "work"),
    [
        ("มอบให้วันดีประดับเวที", "วันดี", "ประดับเวที"),
        ("มอบหมายลุงหมึกประดับเวที", "ลุงหมึก", "ประดับเวที"),
        ("มอบหมายอ้อยทิพย์ ประดับเวที", "อ้อยทิพย์", "ประดับเวที"),
        ("มอบให้ประดับเวที", "", "ประดับเวที"),
    ],
)
def test_work_in_words_that_are_no_known_work_is_work_all_the_same(sentence: str, owner: str, work: str) -> None:
    found = language.assignment(sentence, now=NOW)
    assert found is not None and (found.owner, found.work) == (owner, work)
