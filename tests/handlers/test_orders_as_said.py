"""Orders as people say them: withdrawn, of goods by their common names, for no more than a price; nothing of them vanishes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.test_trucks import ADD_UREA, POTASH, TOLD, UREA, offered, opens
from tests.trading import Trading, trading


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Trading]:
    with trading(tmp_path) as play:
        play.opens()
        yield play


@pytest.fixture
def loaded(tmp_path: Path) -> Iterator[Trading]:
    """A truck of three fertilisers, of which ควนรู ordered 15 sacks of 15-15-15."""
    with trading(tmp_path, told=TOLD) as play:
        offered(play, UREA, POTASH)
        opens(play, ADD_UREA, "+ ปุ๋ย 0-0-60 · กระสอบละ 900 บาท")
        yield play


@pytest.mark.parametrize(
    ("words", "left"),
    [("ถอนปุ๋ย 5 กระสอบ", 10), ("ขอถอนปุ๋ยสักห้ากระสอบ", 10), ("ถอนปุ๋ย 15-15-15 4 กระสอบ", 11)],
)
def test_goods_that_are_withdrawn_are_taken_back_and_no_report(opened: Trading, words: str, left: int) -> None:
    leader = opened.people["ควนรู"]
    assert f"จะเหลือ {left} กระสอบ" in opened.types(leader, words)
    opened.taps(leader, f"เหลือ {left} กระสอบ")
    assert opened.lines()["ควนรู"] == left


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("ยูเรีย 10 โปแตช 3", ("ปุ๋ย 46-0-0 10 กระสอบ", "ปุ๋ย 0-0-60 3 กระสอบ")),
        ("สูตรสิบห้า 20 ลูก โปแตส 2 ลูก", ("ปุ๋ย 15-15-15 จากเดิม 15 เป็น 20 กระสอบ", "ปุ๋ย 0-0-60 2 กระสอบ")),
    ],
)
def test_goods_are_known_by_the_names_that_are_used(loaded: Trading, words: str, lines: tuple[str, ...]) -> None:
    asked = loaded.types(loaded.people["ควนรู"], words.replace("ลูก", "กระสอบ"))
    assert all(each in asked for each in lines), asked


def test_a_figure_that_no_order_holds_is_no_order_of_something_else(loaded: Trading) -> None:
    asked = loaded.types(loaded.people["ควนรู"], "ยูเรีย 10 ขุยมะพร้าวอัดแท่งตราช้าง 3")
    assert "46-0-0 จำนวน 3" not in asked and "ขุยมะพร้าว" in asked, asked


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ปุ๋ย 8 กระสอบถ้าไม่เกิน 760", "ตอนนี้กระสอบละ 780 บาท แพงกว่า 760 บาท ที่ท่านบอกไว้"),
        ("ขอเพิ่มปุ๋ยอีก 4 กระสอบ ถ้าไม่เกิน 800", "ตอนนี้กระสอบละ 780 บาท ไม่เกิน 800 บาท ที่ท่านบอกไว้"),
        ("เอาปุ๋ย 8 ลูก ถ้าลูกละไม่เกิน 770", "ตอนนี้กระสอบละ 780 บาท แพงกว่า 770 บาท ที่ท่านบอกไว้"),
    ],
)
def test_what_goods_may_cost_stands_beside_what_they_cost(opened: Trading, words: str, said: str) -> None:
    leader = opened.people["ควนรู"]
    asked = opened.types(leader, words)
    if "ลูก" in words:
        asked = opened.types(leader, "ใช่ครับ")  # one is a sack: the only button below that question
    assert said in asked and "ใช่ไหม" in asked
    assert opened.lines()["ควนรู"] == 15, "nothing before a tap"


def test_of_several_goods_each_price_stands_beside_what_was_said(loaded: Trading) -> None:
    asked = loaded.types(loaded.people["ควนรู"], "ยูเรีย 10 กระสอบ โปแตช 3 กระสอบ ถ้าไม่เกิน 850")
    assert "ตอนนี้กระสอบละ 830 บาท ไม่เกิน 850 บาท" in asked and "ตอนนี้กระสอบละ 900 บาท แพงกว่า 850 บาท" in asked
