"""Months in words: the names people type, with and without a year, Buddhist or Christian, in Thai and English."""

from datetime import datetime

import pytest

from language.months import month_named, names_month
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
