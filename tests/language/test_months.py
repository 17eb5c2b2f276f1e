"""Months in words: the names people type, with and without a year, Buddhist or Christian, in Thai and English."""

from datetime import datetime

import pytest

from language.calendar.months import by_month, month_alone, month_named, months_said, names_month, without_months
from language.requests import request

NOW = datetime.fromisoformat("2027-01-06T09:00+07:00")


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("พ.ย.", "2026-11"),
        ("พย", "2026-11"),
        ("ธันวา", "2026-12"),
        ("เดือนพฤศจิกายน 2569", "2026-11"),
        ("พ.ย. 69", "2026-11"),
        ("ก.พ. พ.ศ. 2569", "2026-02"),
        ("11/2569", "2026-11"),
        ("๑๑/๒๕๖๙", "2026-11"),
        ("11/69", "2026-11"),
        ("2026-11", "2026-11"),
        ("11", "2026-11"),
        ("มกราคม", "2027-01"),
        ("มี.ค. 2570", "2027-03"),
        ("เดือนที่แล้ว", "2026-12"),
        ("2 เดือนก่อน", "2026-11"),
        ("เดือนนี้", "2027-01"),
        ("November 2026", "2026-11"),
        ("nov", "2026-11"),
        ("May 26", "2026-05"),
        ("last month", "2026-12"),
        ("this month", "2027-01"),
    ],
)
def test_a_month_is_read_as_people_write_it(words: str, month: str) -> None:
    assert month_named(words, now=NOW) == month
    assert names_month(words)


@pytest.mark.parametrize("words", ["13/2569", "0/2569", "11/1800", "", "ปุ๋ย", "ขายยาง 3 ตัน", "เดือน", "พ.ย. 3 ตัน"])
def test_anything_else_names_no_month(words: str) -> None:
    assert month_named(words, now=NOW) is None


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("สรุปเดือนพฤศจิกายน", "2026-11"),
        ("ขอสรุปเดือน พ.ย. 69 หน่อยครับ", "2026-11"),
        ("สรุป พ.ย.", "2026-11"),
        ("สรุปเดือนที่แล้ว", "2026-12"),
        ("digest last month", "2026-12"),
        ("monthly summary for November 2026", "2026-11"),
    ],
)
def test_asking_for_a_month_in_words_names_the_month(words: str, month: str) -> None:
    found = request(words)
    assert found is not None and found.command == "digest"
    assert month_named(found.argument, now=NOW) == month


def test_what_sums_up_something_else_asks_for_no_digest() -> None:
    for words in ("สรุปประชุม", "สรุปการประชุม"):
        found = request(words)
        assert found is not None and found.command == "minutes"
    for words in ("สรุปเดือนนี้ขายยาง 3 ตัน", "สรุปยอดขายให้ด้วย", "ตัวเลข 30"):
        assert request(words) is None
    for words in ("สรุปเดือน", "สรุปประจำเดือน", "digest"):
        assert request(words) == request("/digest".strip("/"))


IN_FEBRUARY = datetime.fromisoformat("2027-02-10T09:00:00+07:00")


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("เดือนธันวาขายได้ 3 ตัน", ["2026-12"]),
        ("ยอดเดือนกันยา 4 ตัน", ["2026-09"]),
        ("เดือนธันวาคม 2568 ขาย 3 ตัน", ["2025-12"]),
        ("เดือนธันวา ปี 68 ขาย 3 ตัน", ["2025-12"]),
        ("เดือน ๑๒/๒๕๖๙ ขาย 3 ตัน", ["2026-12"]),
        ("รายงานของ ธ.ค. ขาย 3 ตัน", ["2026-12"]),
        ("เดือนธันวา 20 กระสอบ", ["2026-12"]),
        ("สองเดือนก่อนขาย 2 ตัน", ["2026-12"]),
        ("เดือนที่แล้วขาย 3 ตัน เดือนนี้ 4 ตัน", ["2027-01", "2027-02"]),
        ("เดือนมีนาต้องการปุ๋ย 20 กระสอบ", ["2027-03"]),
        ("sold 3 tonnes in December", ["2026-12"]),
        ("ประชุม 11 เดือนธันวา", []),
        ("วันที่ 11 ธันวาคม", []),
        ("ศุกร์แรกของเดือนมีนา", []),
        ("ก่อนเดือนมีนา", []),
        ("ขายน้ำยาง 3 ตัน", []),
    ],
)
def test_a_report_names_the_months_that_it_is_about_and_dates_are_none(text: str, months: list[str]) -> None:
    assert [month for *_, month in months_said(text, now=IN_FEBRUARY)] == months


def test_what_is_told_of_several_months_is_cut_at_them() -> None:
    before = by_month("เดือนธันวาขาย 3 ตัน เดือนมกรา 4 ตัน", now=IN_FEBRUARY)
    assert before == (("เดือนธันวาขาย 3 ตัน ", "2026-12"), ("เดือนมกรา 4 ตัน", "2027-01"))
    behind = by_month("ขาย 3 ตันเดือนธันวา ขาย 4 ตันเดือนมกราครับ", now=IN_FEBRUARY)
    assert behind == (("ขาย 3 ตันเดือนธันวา", "2026-12"), (" ขาย 4 ตันเดือนมกราครับ", "2027-01"))
    assert by_month("เดือนธันวาขาย 3 ตัน", now=IN_FEBRUARY) == (("เดือนธันวาขาย 3 ตัน", "2026-12"),)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("ของเดือนธันวาครับ", "2026-12"),
        ("ไม่ใช่ เป็นของเดือนที่แล้ว", "2027-01"),
        ("เดือนธันวาขาย 3 ตัน", None),
        ("3", None),
    ],
)
def test_a_message_that_only_names_a_month(text: str, month: str | None) -> None:
    assert month_alone(text, now=IN_FEBRUARY) == month


def test_words_without_the_month_they_are_about() -> None:
    assert without_months("เดือนมกราไม่มีอะไรรายงาน") == "ไม่มีอะไรรายงาน"
    assert without_months("11 ธันวาคม") == "11 ธันวาคม"
