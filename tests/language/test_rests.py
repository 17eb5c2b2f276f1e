"""Which goods of a truck the hub takes to whole packs and which are cut, in words: before the goods or behind them."""

import pytest

from language.rests import RestsTold, rests_told

UREA, FIRST, POTASH = "ปุ๋ย 46-0-0", "ปุ๋ย 15-15-15", "ปุ๋ย 0-0-60"


@pytest.mark.parametrize(
    ("words", "told"),
    (
        ("ยูเรียให้ศูนย์รับ ที่เหลือตัด", RestsTold((UREA,), (), "cut")),
        ("ให้ศูนย์รับยูเรีย ที่เหลือตัดค่ะ", RestsTold((UREA,), (), "cut")),
        ("ศูนย์รับ 15-15-15 กับยูเรีย", RestsTold((FIRST, UREA))),
        ("ศูนย์รับ 15-15-15 กับยูเรีย นอกนั้นตัดเลยครับ", RestsTold((FIRST, UREA), (), "cut")),
        ("ให้แม่ข่ายรับยูเรียเพิ่ม", RestsTold((UREA,))),
        ("ปุ๋ย 46-0-0 ให้ศูนย์รับไว้ ปุ๋ย 15-15-15 ตัด", RestsTold((UREA,), (FIRST,))),
        ("ตัด 15-15-15 ยูเรียให้ศูนย์รับ", RestsTold((UREA,), (FIRST,))),
        ("ศูนย์รับยูเรีย ตัด 15-15-15", RestsTold((UREA,), (FIRST,))),
        ("ยูเรียกับ 15-15-15 ให้ศูนย์รับ 0-0-60 ตัด", RestsTold((UREA, FIRST), (POTASH,))),
        ("ตัดทุกรายการ", RestsTold(others="cut")),
        ("ศูนย์รับหมดเลย", RestsTold(others="hub")),
        ("the hub takes urea, cut the rest", RestsTold((UREA,), (), "cut")),
        ("cut 15-15-15, the hub takes urea", RestsTold((UREA,), (FIRST,))),
    ),
)
def test_each_goods_is_read_with_what_becomes_of_it(words: str, told: RestsTold) -> None:
    assert rests_told(words) == told


@pytest.mark.parametrize(
    "words",
    (
        "ศูนย์รับ",
        "ตัดหญ้าแล้ว",
        "ศูนย์รับปุ๋ย 5 กระสอบ",
        "ให้ศูนย์รับยูเรียได้ไหม",
        "ศูนย์รับยูเรียแล้ว 5",
        "ยูเรียให้ศูนย์รับ ยูเรียตัด",
        "ยูเรียให้ศูนย์รับ 15-15-15",
        "รับยูเรีย 3",
        "",
    ),
)
def test_what_says_more_or_less_is_none_of_it(words: str) -> None:
    assert rests_told(words) is None
