"""Below the preview of a truck: what is damaged of one goods, another share of one organisation, and the press, in everyday words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.test_strays import OTHER, on_its_way, strays
from tests.handlers.test_truck_came import BOTH, counted, shares
from tests.trading import Trading


@pytest.fixture
def came(tmp_path: Path) -> Iterator[Trading]:
    """55 of the first goods and 20 of the second came; ควนรู has 15 and 20 of them."""
    with on_its_way(tmp_path) as play:
        play.types(play.chair, BOTH)
        yield play


@pytest.mark.parametrize(
    ("words", "damaged"),
    [
        ("15-15-15 เปียกไป 2", (2, 0)),
        ("15-15-15 ชื้น 1 กระสอบ", (1, 0)),
        ("ยูเรียแตก 1 ลูก", (0, 1)),
        ("ยูเรียขึ้นรา 3", (0, 3)),
        ("15-15-15 เป็นก้อนไป 2 กระสอบค่ะ", (2, 0)),
    ],
)
def test_what_is_damaged_of_one_goods_stands_on_the_card(came: Trading, words: str, damaged: tuple[int, int]) -> None:
    came.types(came.chair, words)
    assert tuple(each[2] for each in counted(came)) == damaged and shares(came) == []


@pytest.mark.parametrize("words", ["แบ่งเลย", "แบ่งได้เลยครับ", "แบ่งไปเลย", "แบ่งได้ค่ะ", "แบ่งตามนี้เลย"])
def test_that_it_be_shared_is_the_press(came: Trading, words: str) -> None:
    came.types(came.chair, words)
    assert shares(came) == [(1, "รัตภูมิ", 40), (1, "ควนรู", 15), (2, "ควนรู", 20)]


@pytest.mark.parametrize(
    ("words", "product", "share"),
    [
        ("แต่ควนรูขอ 15-15-15 แค่ 14", "ปุ๋ย 15-15-15", "ควนรู 15 → 14"),
        ("ยูเรียควนรู 0", "ปุ๋ย 46-0-0", "ควนรู 20 → 0"),
        ("ยูเรียให้ควนรู 18", "ปุ๋ย 46-0-0", "ควนรู 20 → 18"),
        ("ควนรู 15-15-15 เอา 14 พอ", "ปุ๋ย 15-15-15", "ควนรู 15 → 14"),
        ("ตกลงตามนี้ แต่ยูเรียควนรูลดเหลือ 18", "ปุ๋ย 46-0-0", "ควนรู 20 → 18"),
        ("แต่รัตภูมิขอ 38 พอนะ", "ปุ๋ย 15-15-15", "รัตภูมิ 40 → 38"),  # the only goods that it ordered
    ],
)
def test_another_share_of_goods_that_are_named_or_the_only_ones_is_shown(
    came: Trading, words: str, product: str, share: str
) -> None:
    seen = came.types(came.chair, words)
    assert seen.startswith(f"แบ่ง{product} ของดี") and share in seen and shares(came) == []
    came.taps(came.chair, "แบ่งตามส่วน")
    assert "แบ่งยูเรีย" not in came.types(came.chair, "ยูเรียแตก 1"), "the card waits for words again"
    assert [each[2] for each in counted(came)] == [0, 1]


def test_of_goods_that_nobody_named_it_is_asked_which(came: Trading) -> None:
    seen = came.types(came.chair, "แต่ควนรูขอ 13 เต็มนะ")
    assert seen.startswith("“แต่ควนรูขอ 13 เต็มนะ” เป็นของรายการไหน") and shares(came) == []
    assert "ควนรู 15 → 13" in came.types(came.chair, "15-15-15")
    assert "ควนรู 15 → 14" in came.types(came.chair, "แต่ควนรูขอ 14 พอ")
    came.taps(came.chair, "แบ่งตามส่วน")
    came.types(came.chair, "แต่ควนรูขอ 18")
    assert "ควนรู 20 → 18" in came.taps(came.chair, "ปุ๋ย 46-0-0")


@pytest.mark.parametrize("words", ["ใช่", "ใช่ค่ะ", "โอเค", "ได้ครับ", "ไม่ใช่"])
def test_a_yes_to_what_nobody_ordered_does_nothing_and_names_the_ways(tmp_path: Path, words: str) -> None:
    with on_its_way(tmp_path) as play:
        play.types(play.chair, OTHER)
        seen = play.types(play.chair, words)
        assert seen == f"“{words}” ยังไม่ได้ทำอะไรครับ ข้อนี้มีหลายทาง กดหรือพิมพ์ทางที่ต้องการ: ศูนย์เก็บไว้ · คืนร้าน · พิมพ์ผิด"
        assert shares(play) == [] and [each[2] for each in strays(play)] == ["asked"]
        play.types(play.chair, "คืนร้าน")
        assert [each[2] for each in strays(play)] == ["seller"]
        play.types(play.chair, "แบ่งเลย")
        assert len(shares(play)) == 3
