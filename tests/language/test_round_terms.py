"""Price and deadline of a round, typed in answer to one card: each is found where it was said, and what is neither is left."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from language.normalise import normalise
from language.round_terms import terms
from tests.lengths import examples

NOW = datetime(2026, 12, 11, 13, tzinfo=timezone(timedelta(hours=7)))


@pytest.mark.parametrize(
    ("text", "prices", "deadline"),
    [
        ("790", [(0, 790)], ""),
        ("เจ็ดร้อยเก้าสิบ", [(0, 790)], ""),
        ("กระสอบละ 790 บาท", [(0, 790)], ""),
        ("780.50", [(0, "780.50")], ""),
        ("790 ครบ 200 เหลือ 765", [(0, 790), (200, 765)], ""),
        ("อังคารที่ 15 หกโมงเย็น", None, "อังคารที่ 15 หกโมงเย็น"),
        ("หกโมงเย็นวันอังคาร", None, "หกโมงเย็นวันอังคาร"),
        ("790 อังคารที่ 15 หกโมงเย็น", [(0, 790)], "อังคารที่ 15 หกโมงเย็น"),
        ("790 ปิดอังคารที่ 15 หกโมงเย็น", [(0, 790)], "อังคารที่ 15 หกโมงเย็น"),
        ("790 ครบ 200 เหลือ 765 ปิด 15 ธ.ค. 18.00 น.", [(0, 790), (200, 765)], "15 ธ.ค. 18.00 น."),
        ("กระสอบละ 790\nปิดอังคารที่ 15 หกโมงเย็น", [(0, 790)], "ปิดอังคารที่ 15 หกโมงเย็น"),
        ("790 Tuesday at 18:00", [(0, 790)], "Tuesday at 18:00"),
        ("-790", None, "-790"),
        ("ไม่รู้", None, "ไม่รู้"),
        ("", None, ""),
    ],
)
def test_price_and_deadline_are_found_where_they_were_said(
    text: str, prices: list[tuple[int, object]] | None, deadline: str
) -> None:
    read = terms(text, now=NOW)
    found = None if read.price is None else [(tier.from_quantity, tier.baht) for tier in read.price.tiers]
    wanted = None if prices is None else [(Decimal(start), Decimal(str(baht))) for start, baht in prices]
    assert (found, read.deadline) == (wanted, deadline)


def test_the_unit_that_was_said_is_kept() -> None:
    for text, unit in (("กระสอบละ 790", "กระสอบ"), ("ลิตรละ 790", "ลิตร"), ("790", None)):
        read = terms(text, now=NOW)
        assert read.price is not None and read.price.unit == unit, text


@given(some.text(alphabet="0123456789.,-ละกระสอบปิดวันอังคารหกโมงเย็น \n", max_size=60))
@settings(max_examples=examples(300), deadline=None)
def test_whatever_is_typed_is_read_or_left(text: str) -> None:
    read = terms(text, now=NOW)
    assert read.price is None or read.price.tiers
    assert read.price is not None or bool(read.deadline) == bool(normalise(text).strip())
