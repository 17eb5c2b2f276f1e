"""What is typed below a card of goods that waits for figures and why, and is neither: it goes its own way, and the card waits on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.goods import Goods, goods

WAITS = "ไม่ได้จดลงการ์ดก่อนหน้านี้ครับ การ์ดนั้นยังรออยู่"
MENDS = "SELECT count(*) FROM mends WHERE state = 'done'"
MEND = "SELECT reason FROM mends WHERE state = 'done'"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Goods]:
    """All 200 sacks came and are shared as they were ordered."""
    with goods(tmp_path) as made:
        made.writes("สุภา", "ของมาแล้ว 200 กระสอบ")
        made.taps("สุภา", "แบ่งตามนี้")
        yield made


def says(play: Goods, words: str, name: str = "สุภา") -> str:
    """Somebody types that; returned is all that they read then."""
    before = len(play.people[name].sees())
    play.writes(name, words)
    return "\n".join(str(each["text"]) for each in play.people[name].sees()[before:] if each["sender"]["kind"] == "bot")


@pytest.mark.parametrize(
    ("words", "becomes"),
    [
        ("ใบจ่ายของขอหน่อย", "ใบแจ้งยอด"),
        ("วันนี้ปิดกี่โมง", "ส่งให้เลขาฯ"),
        ("ใครยังไม่รับของ", "ยังไม่มารับ 11 แห่ง"),
        ("ค้างอยู่เท่าไร", "ใบแจ้งยอด"),
        ("ห้วยโอนเอาไป25ครบ โคกทรายเอาไป4 ขาด2", "กลุ่มทำสวนบ้านห้วยโอนรับปุ๋ย 15-15-15 25 กระสอบ"),
        ("ห้วยโอนมาเอาไปแล้ว12กระสอบ", "กลุ่มทำสวนบ้านห้วยโอนรับปุ๋ย 15-15-15 12 กระสอบ"),
        ("ควนรูจ่ายสด 9,200", "กลุ่มทำนาบ้านควนรู จ่าย 9,200 บาท"),
        ("ขอสั่งเพิ่ม 5 กระสอบ", "ผมเข้าใจแบบนี้"),
        ("ขอบคุณครับ", "ยินดีครับ"),
        ("เดี๋ยวก่อน", WAITS),
    ],
)
def test_what_is_a_thing_of_its_own_is_no_reason_and_no_name_and_the_mend_waits_on(
    play: Goods, words: str, becomes: str
) -> None:
    says(play, "นับผิด จริงๆมา 198")
    seen = says(play, words)
    assert WAITS in seen and becomes in seen and "เหตุผล" not in seen
    seen = says(play, "เขาพระ 18")
    assert "20 → 18 กระสอบ" in seen and "เหตุผล: นับผิด" in seen, "typed below what came between it is of the card"
    play.taps("สุภา", "บันทึกการแก้")
    assert play.house.value(MEND) == "นับผิด"


@pytest.mark.parametrize("words", ["ฝนตกถุงเปียก", "เพราะควนรูจดเกิน", "รถลงผิดจุด", "สั่งมาเยอะเกิน"])
def test_what_says_why_in_any_words_is_the_reason(play: Goods, words: str) -> None:
    says(play, "นับผิด จริงๆมา 198")
    seen = says(play, words)
    assert f"เหตุผล: {words.removeprefix('เพราะ')}" in seen and WAITS not in seen


def test_a_no_below_another_card_is_of_that_card_and_the_mend_waits_on(play: Goods) -> None:
    says(play, "นับผิด จริงๆมา 198")
    says(play, "ห้วยโอนมาเอาไปแล้ว12กระสอบ")
    assert "ไม่ได้บันทึกครับ" in says(play, "ไม่ใช่")
    assert "20 → 18 กระสอบ" in says(play, "เขาพระ 18")
    assert "20 → 17 กระสอบ" in says(play, "ใช่ แต่เขาพระ 17"), "a yes with a clause behind it is that clause"
    assert "จำนวนยังเหมือนเดิม" in says(play, "ไม่ใช่") and play.house.value(MENDS) == 0


def test_of_words_with_no_known_name_it_is_said_that_none_was_found_and_how_to_go_on(play: Goods) -> None:
    says(play, "นับผิด จริงๆมา 198")
    seen = says(play, "ดอนขี้เหล็ก 12")
    assert "ไม่พบชื่อแห่งในเครือข่ายนี้" in seen and "พิมพ์ชื่อแล้วตามด้วยจำนวน" in seen
    assert "20 → 18 กระสอบ" in says(play, "เขาพระ 18")


def test_shares_that_are_set_by_hand_wait_beside_a_question(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        says(play, "ของมาแล้ว 200 กระสอบ")
        play.taps("สุภา", "ปรับเอง")
        says(play, "ควนรู 18")
        assert WAITS in says(play, "วันนี้ปิดกี่โมง")
        assert "20 → 17" in says(play, "เขาพระ 17")


def test_who_asks_whether_goods_can_go_back_has_said_no_reason(play: Goods) -> None:
    says(play, "รับครบแล้ว", "บุญมี")
    seen = says(play, "คืนปุ๋ย2กระสอบได้บ่", "บุญมี")
    assert "คืน 2 กระสอบ" in seen and "เพราะอะไร" in seen and "เหตุผล: " not in seen
    assert play.buttons("บุญมี") == ["ไม่คืน"]
    seen = says(play, "วันนี้ปิดกี่โมง", "บุญมี")
    assert WAITS in seen and "เหตุผล: " not in seen
    assert "เหตุผล: ซื้อเกิน" in says(play, "ซื้อเกิน", "บุญมี")


def test_that_nothing_was_fetched_is_no_reason_to_send_back_but_puts_right_what_was_told(play: Goods) -> None:
    says(play, "คืนปุ๋ย 2 กระสอบ", "บุญมี")
    seen = says(play, "ยังบ่ได้รับเลย", "บุญมี")
    assert "เหตุผล: " not in seen and "เพราะอะไร" in seen, "nothing was told as fetched: it is asked why"
    play.taps("บุญมี", "ไม่คืน")
    says(play, "รับครบแล้ว", "บุญมี")
    says(play, "คืนปุ๋ย 2 กระสอบ", "บุญมี")
    assert "รับแล้ว 8 → 0 กระสอบ" in says(play, "ยังบ่ได้รับเลย", "บุญมี")
