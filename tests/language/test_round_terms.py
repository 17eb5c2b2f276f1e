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


@pytest.mark.parametrize(
    ("text", "prices", "deadline", "as_last"),
    [
        ("ยูเรีย 790", [("ปุ๋ย 46-0-0", 790)], "", False),
        ("15-15-15 790 ยูเรีย 820", [("ปุ๋ย 15-15-15", 790), ("ปุ๋ย 46-0-0", 820)], "", False),
        ("46-0-0 820, 15-15-15 790 ปิดอังคาร 18.00", [("ปุ๋ย 46-0-0", 820), ("ปุ๋ย 15-15-15", 790)], "อังคาร 18.00", False),
        ("ยูเรียกระสอบละ 820\n15-15-15 790 บาท", [("ปุ๋ย 46-0-0", 820), ("ปุ๋ย 15-15-15", 790)], "", False),
        ("urea 820 closes tuesday 6pm", [("ปุ๋ย 46-0-0", 820)], "tuesday 6pm", False),
        ("ราคาเดิม", [], "", True),
        ("ราคาเดิมทุกอย่าง ปิดอังคารหกโมงเย็น", [], "ปิดอังคารหกโมงเย็น", True),
        ("ยูเรีย 820 ที่เหลือราคาเดิม", [("ปุ๋ย 46-0-0", 820)], "", True),
        ("โปแตช 910 บาทค่ะ นอกนั้นราคาเดิมนะคะ", [("ปุ๋ย 0-0-60", 910)], "", True),
        ("ราคาเท่าเดิมครับ", [], "", True),
        ("ราคาเดิมหมดเลยค่ะ ปิดอังคารหกโมงเย็นนะคะ", [], "ปิดอังคารหกโมงเย็น", True),
        ("ยูเรีย 820 อื่นๆ เท่าเดิม อังคารหกโมงเย็น", [("ปุ๋ย 46-0-0", 820)], "อังคารหกโมงเย็น", True),
        ("15-15-15 ราคาเดิม ยูเรีย 820", [("ปุ๋ย 15-15-15", None), ("ปุ๋ย 46-0-0", 820)], "", False),
        ("urea 820, the rest at the same price", [("ปุ๋ย 46-0-0", 820)], "", True),
        ("ยูเรีย", [], "ยูเรีย", False),
        ("15-15-15 กับยูเรีย 790", [], "15-15-15 กับยูเรีย 790", False),
        ("790 ยูเรีย 820", [], "790 ยูเรีย 820", False),
    ],
)
def test_each_price_is_read_with_its_goods_and_which_are_as_last_time(
    text: str, prices: list[tuple[str, int | None]], deadline: str, as_last: bool
) -> None:
    read = terms(text, now=NOW)
    found = [(each.product, each.tiers[0].baht if each.tiers else None) for each in read.prices]
    assert (found, read.deadline, read.as_last) == (prices, deadline, as_last)


@given(some.text(alphabet="0123456789.,-ละกระสอบปิดวันอังคารหกโมงเย็น \n", max_size=60))
@settings(max_examples=examples(300), deadline=None)
def test_whatever_is_typed_is_read_or_left(text: str) -> None:
    read = terms(text, now=NOW)
    assert read.price is None or read.price.tiers
    assert read.prices or bool(read.deadline) == bool(normalise(text).strip())
