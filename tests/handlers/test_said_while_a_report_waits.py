"""A new message while a report card waits leaves the card as it is; what puts the card right still does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trading import Trading, trading


@pytest.fixture
def waits(tmp_path: Path) -> Iterator[Trading]:
    """A round takes orders, and what an organisation sold of rubber waits for its yes."""
    with trading(tmp_path) as play:
        play.opens()
        assert "ขายน้ำยางสด 1.2 ตัน" in play.types(play.people["กำแพงเพชร"], "เดือนนี้ขายน้ำยางได้ 1.2 ตัน โลละ 58")
        yield play


def _sold(play: Trading) -> list[tuple[str, str, bool]]:
    rows = play.house.rows("SELECT quantity, state, edited FROM statements WHERE product='น้ำยางสด'")
    return [(str(float(row["quantity"])), row["state"], bool(row["edited"])) for row in rows]


@pytest.mark.parametrize(
    "words",
    [
        "รอบหน้าขอ 20 นะ", "เดือนหน้าเอา 20", "เอาตังค์ไปส่งที่สหกรณ์ 4,000", "ของกลุ่มข้างบ้านเอา 5 กระสอบ", "เพิ่มอีก 5", "ขอลดเหลือ 30",
        "นัดประชุมวันพฤหัสที่ 17 ธ.ค. บ่ายโมงครึ่ง ที่ศาลา", "ให้สมชายไปถามราคาไม้ ภายในศุกร์ที่ 18 ธันวาครับ", "วันที่ 25 ติดงานบุญ", "เลื่อน 12",
    ],
)  # fmt: skip
def test_what_is_said_of_another_thing_leaves_the_card_as_it_is(waits: Trading, words: str) -> None:
    waits.types(waits.people["กำแพงเพชร"], words)
    assert _sold(waits) == [("1.2", "pending", False)]


@pytest.mark.parametrize(
    "words", ["1.3 ตัน", "เอ้ย 1.3", "ไม่ใช่ 1.2 เป็น 1.3", "น้ำยาง 1.3 ตัน", "เมื่อกี้ผิด 1.3 ตัน", "ทั้งหมด 1.3 ตัน"]
)
def test_what_puts_the_card_right_does(waits: Trading, words: str) -> None:
    waits.types(waits.people["กำแพงเพชร"], words)
    assert _sold(waits) == [("1.3", "pending", True)]


def test_an_order_in_the_open_round_is_shown_and_the_report_waits_on(waits: Trading) -> None:
    assert "จากเดิม 35 เพิ่มเป็น 40 กระสอบ" in waits.types(waits.people["กำแพงเพชร"], "เพิ่มอีก 5")
    assert _sold(waits) == [("1.2", "pending", False)]


@pytest.mark.parametrize(("words", "left"), [("ไม่ถอน", 35), ("ไม่ถอนค่ะ", 35), ("ถอน", 0), ("ถอนครับ", 0)])
def test_the_words_of_a_button_of_the_newest_card_are_that_cards(waits: Trading, words: str, left: int) -> None:
    leader = waits.people["กำแพงเพชร"]
    waits.types(leader, "ของป้าดำ 2 กระสอบ ของผม 8")
    assert "ถอนปุ๋ย 15-15-15 จำนวน 35 กระสอบ ใช่ไหม" in waits.types(leader, "ปุ๋ยยกเลิกได้มั้ย ของยังไม่มา")
    assert "ยกเลิกรายการไหน" not in waits.types(leader, words)
    assert waits.lines().get("กำแพงเพชร", 0) == left
    assert _sold(waits) == [("1.2", "pending", False)]
