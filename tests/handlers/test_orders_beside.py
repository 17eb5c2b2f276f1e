"""Orders among other things of a message, and figures below an order that is asked about: they are the round's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trading import Trading, trading

FERTILISER = "ปุ๋ย 15-15-15"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Trading]:
    with trading(tmp_path, told={"รัตภูมิ": (40, None), "ควนรู": (20, None), "นาสีทอง": (10, None)}, leaders=10) as play:
        play.opens()
        yield play


def said(play: Trading, name: str, count: int) -> list[str]:
    """The newest messages of the bot to somebody, oldest first."""
    return [str(each["text"]) for each in play.people[name].sees() if each["sender"]["kind"] == "bot"][-count:]


def test_of_goods_of_a_round_and_of_none_the_round_has_its_own_and_the_report_the_rest(opened: Trading) -> None:
    opened.types(opened.people["นาสีทอง"], f"เอา{FERTILISER} 8 กระสอบ แล้วก็แกลบ 3 กระสอบ")
    order, card = said(opened, "นาสีทอง", 2)
    assert order == f"{FERTILISER} จากเดิม 10 ลดเป็น 8 กระสอบ (แปดกระสอบ) ใช่ไหมครับ"
    assert "ต้องการซื้อแกลบ จำนวน 3 กระสอบ" in card and FERTILISER not in card
    opened.taps(opened.people["นาสีทอง"], "ถูกต้อง", "ใช่")
    assert opened.lines()["นาสีทอง"] == 8


def test_what_is_asked_of_the_round_behind_an_order_is_answered(opened: Trading) -> None:
    opened.types(opened.people["ควนรู"], f"เอา{FERTILISER} 12 กระสอบ ราคาเท่าไหร่")
    answer, order = said(opened, "ควนรู", 2)
    assert "70 กระสอบ จาก 3 แห่ง · กระสอบละ 780 บาท" in answer
    assert "จากเดิม 20 ลดเป็น 12 กระสอบ" in order


@pytest.mark.parametrize("words", ["ราคาปุ๋ยรอบนี้เท่าไหร่", "กระสอบละเท่าไหร่คะ", "ขาดอีกกี่กระสอบ", "ตอนนี้ราคากี่บาท"])
def test_price_and_what_is_missing_are_told_to_who_asks(opened: Trading, words: str) -> None:
    answer = opened.types(opened.people["ควนรู"], words)
    assert "กระสอบละ 780 บาท ขาดอีก 130 กระสอบ ครบ 200 กระสอบละ 755 บาท" in answer


@pytest.mark.parametrize(
    ("words", "units"), [("เอ้ย 7", 7), ("8 พอ", 8), ("ไม่ใช่ 10 เอา 9", 9), ("เปลี่ยนเป็น 6", 6), ("ขอแค่ 5 ค่ะ", 5)]
)
def test_a_figure_below_a_first_order_is_what_is_ordered(opened: Trading, words: str, units: int) -> None:
    leader = opened.people["เขาพระ"]
    assert "จำนวน 10 กระสอบ" in opened.types(leader, f"เอา{FERTILISER} 10 กระสอบ")
    assert f"สั่ง{FERTILISER} จำนวน {units} กระสอบ" in opened.types(leader, words)
    opened.types(leader, "ใช่")
    assert opened.lines()["เขาพระ"] == units


def test_a_figure_of_nothing_that_was_asked_about_orders_nothing(opened: Trading) -> None:
    assert "ยังไม่เข้าใจ" in opened.types(opened.people["เขาพระ"], "8 พอ")
    assert "เขาพระ" not in opened.lines()


def test_what_a_round_took_up_is_changed_there_whatever_the_words_put_right(opened: Trading) -> None:
    leader = opened.people["ควนรู"]
    opened.types(leader, f"เอา{FERTILISER} 10 กระสอบ")
    assert "จากเดิม 20 ลดเป็น 7 กระสอบ" in opened.types(leader, "เอ้ย 7")
    opened.types(leader, "ใช่")
    assert opened.lines()["ควนรู"] == 7


def test_a_yes_below_two_cards_is_of_the_lower_and_the_other_comes_again(opened: Trading) -> None:
    leader = opened.people["นาสีทอง"]
    opened.types(leader, f"เอา{FERTILISER} 8 กระสอบ แล้วก็แกลบ 3 กระสอบ")
    again = opened.types(leader, "ใช่")
    assert "จากเดิม 10 ลดเป็น 8 กระสอบ" in said(opened, "นาสีทอง", 2)[0] + again
    assert opened.lines()["นาสีทอง"] == 10
    opened.types(leader, "ใช่")
    assert opened.lines()["นาสีทอง"] == 8


def test_a_card_that_is_pressed_asks_nothing_again(opened: Trading) -> None:
    leader = opened.people["นาสีทอง"]
    opened.types(leader, f"เอา{FERTILISER} 8 กระสอบ แล้วก็แกลบ 3 กระสอบ")
    before = len(leader.sees())
    opened.taps(leader, "ถูกต้อง")
    assert len(leader.sees()) == before


def test_goods_of_which_half_the_name_is_said_are_those_of_the_round(opened: Trading) -> None:
    opened.types(opened.people["เขาพระ"], "เอาปุ๋ย 5 กระสอบ แล้วก็เอาแกลบ 3 กระสอบ")
    order, card = said(opened, "เขาพระ", 2)
    assert f"สั่ง{FERTILISER} จำนวน 5 กระสอบ" in order and "แกลบ" in card


def test_a_day_is_put_right_while_its_hour_is_asked_for(opened: Trading) -> None:
    assert "เป็นวันศุกร์ที่ 18 ธันวาคม 2569 กี่โมง" in opened.types(opened.marketing, "เลื่อนปิดเป็นวันที่ 18")
    assert "เป็นวันพฤหัสบดีที่ 17 ธันวาคม 2569 กี่โมง" in opened.types(opened.marketing, "ไม่ใช่ 18 เป็น 17")


def test_marketing_that_asks_who_ordered_reads_who(opened: Trading) -> None:
    assert "กลุ่มทำนาบ้านควนรู" in opened.types(opened.marketing, "มีใครสั่งบ้างแล้ว")


def test_a_wish_about_the_round_behind_an_order_is_no_question_and_stops_nothing(opened: Trading) -> None:
    opened.types(opened.people["เขาพระ"], f"เอา{FERTILISER} 4 กระสอบ แล้วก็แกลบ 3 กระสอบ ปิดรอบปุ๋ยเลย")
    seen = "\n".join(said(opened, "เขาพระ", 3))
    assert f"สั่ง{FERTILISER} จำนวน 4 กระสอบ" in seen and "แกลบ" in seen
