"""An order that is asked about and changed in one breath, a condition beside it, and one that is for somebody who is not named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trading import Trading, trading


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Trading]:
    with trading(tmp_path) as play:
        play.opens()
        yield play


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ปุ๋ยเราสั่งไป 10 ใช่ไหม เปลี่ยนเป็น 12 ได้มั้ย", "จากเดิม 35 ลดเป็น 12 กระสอบ"),
        ("ปุ๋ยเราสั่งไป 35 ใช่ไหม ขอเพิ่มเป็น 40 ได้มั้ยคะ", "จากเดิม 35 เพิ่มเป็น 40 กระสอบ"),
        ("สั่งไป ๓๕ แล้วใช่มั้ย ขอลดเหลือ ๘ ได้ไหมคะ", "จากเดิม 35 ลดเป็น 8 กระสอบ"),
        ("ตอนนี้เราลงปุ๋ยไว้เท่าไหร่ เพิ่มอีก 3 ได้ไหม", "จากเดิม 35 เพิ่มเป็น 38 กระสอบ"),
        ("ปุ๋ยขอเปลี่ยนจาก 35 เป็น 12 ได้ป่าว", "จากเดิม 35 ลดเป็น 12 กระสอบ"),
    ],
)
def test_what_was_ordered_is_told_and_the_change_waits_for_its_yes(opened: Trading, words: str, said: str) -> None:
    leader = opened.people["กำแพงเพชร"]
    before = len(leader.sees())
    assert said in opened.types(leader, words)
    assert len(leader.sees()) == before + 2, "their words and one card: nothing goes to the secretary or into a report"
    assert opened.lines()["กำแพงเพชร"] == 35, "nothing before the tap"


@pytest.mark.parametrize(
    "words", ["เพิ่มได้ไหม", "ลดได้มั้ยคะ", "ขอเปลี่ยนปุ๋ยได้ไหม", "ปุ๋ยที่สั่งไว้เพิ่มได้อีกหม้าย", "can I change my order?"]
)
def test_how_many_it_shall_be_is_asked_where_that_was_not_said(opened: Trading, words: str) -> None:
    leader = opened.people["กำแพงเพชร"]
    assert "ตอนนี้ 35 กระสอบ จะเปลี่ยนเป็นกี่กระสอบ" in opened.types(leader, words)
    assert "จากเดิม 35 เพิ่มเป็น 40 กระสอบ" in opened.types(leader, "40")


@pytest.mark.parametrize(
    "words", ["ขอลดเหลือ 12 แต่ถ้าเกิน 780 ไม่เอา", "เอาปุ๋ย 12 กระสอบ เกิน 780 ไม่เอานะ", "ปุ๋ย 12 กระสอบ ถ้าแพงกว่า ๗๘๐ บาทขอถอน"]
)
def test_above_which_price_they_will_not_have_it_stands_on_the_card_as_not_kept(opened: Trading, words: str) -> None:
    said = opened.types(opened.people["กำแพงเพชร"], words)
    assert "จากเดิม 35 ลดเป็น 12 กระสอบ" in said
    assert "ไม่เกิน 780 บาท ที่ท่านบอกไว้ ผมไม่ได้ตั้งราคาสูงสุดไว้ ถ้าแพงขึ้น ถอนได้ก่อนสั่ง" in said


def test_above_which_price_stands_also_beside_an_answer_to_how_many(opened: Trading) -> None:
    leader = opened.people["กำแพงเพชร"]
    opened.types(leader, "เพิ่มได้ไหม")
    assert "ไม่เกิน 780 บาท ที่ท่านบอกไว้" in opened.types(leader, "ขอ 40 แต่ถ้าเกิน 780 ไม่เอา")


def test_a_condition_that_nobody_keeps_is_said_above_the_card(opened: Trading) -> None:
    leader = opened.people["กำแพงเพชร"]
    assert "จากเดิม 35 ลดเป็น 12 กระสอบ" in opened.types(leader, "เอาปุ๋ย 12 กระสอบ ถ้าราคาขึ้นขอถอน")
    assert "ยังไม่ได้เก็บไว้ครับ: “ถ้าราคาขึ้นขอถอน”" in leader.sees()[-2]["text"]


@pytest.mark.parametrize(
    "words", ["ของเพื่อนบ้านเอา 5 กระสอบ", "เพื่อนบ้านฝากสั่งปุ๋ย 5 กระสอบ", "ปุ๋ยของญาติ 5 กระสอบ", "ของกลุ่มข้างบ้านเอา 5 กระสอบ"]
)
def test_for_somebody_who_is_not_named_it_is_asked_whose_it_is(opened: Trading, words: str) -> None:
    leader = opened.people["กำแพงเพชร"]
    opened.types(leader, "ปุ๋ยขอ 36")
    assert f"“{words}” เป็นของแห่งไหน" in opened.types(leader, words)
    assert "ท่านสั่งแทนกลุ่มออมทรัพย์นาสีทองไม่ได้" in opened.types(leader, "ของนาสีทองเอาปุ๋ย 5 กระสอบ")
    assert "จากเดิม 35 ลดเป็น 5 กระสอบ" in opened.types(leader, "เอาปุ๋ย 5 กระสอบ แบ่งกับเพื่อนบ้าน"), "their own"


@pytest.mark.parametrize(
    "words", ["หวางนี้พวกเราลงไว้กี่กระสอบแล้ว", "กลุ่มเราลงไว้เท่าไหร่แล้ว", "ผมลงชื่อไว้กี่สอบครับ", "เฮาจองไว้เท่าใด๋แล้ว"]
)
def test_how_much_one_has_put_down_is_asked_of_the_order_in_the_round(opened: Trading, words: str) -> None:
    assert "ของกลุ่มทำนากำแพงเพชร: 35 กระสอบ" in opened.types(opened.people["กำแพงเพชร"], words)


@pytest.mark.parametrize(
    ("words", "becomes"),
    [
        ("ปุ๋ยมาวันไหนน้อ แล้วกะขอเพิ่มอีก 3 ได้ม้าย", "จากเดิม 35 เพิ่มเป็น 38 กระสอบ"),
        ("ปุ๋ยมาเมื่อไหร่คะ แล้วขอลดเหลือ 20 นะคะ", "จากเดิม 35 ลดเป็น 20 กระสอบ"),
        ("เอาปุ๋ยเพิ่ม 2 กระสอบ ของมาวันไหนครับ", "จากเดิม 35 เพิ่มเป็น 37 กระสอบ"),
        ("ขอเพิ่มอีก 3 จ่ายเงินเมื่อไหร่", "จากเดิม 35 เพิ่มเป็น 38 กระสอบ"),
        ("ขอเพิ่มอีก 3 กระสอบ ต้องไปรับที่ไหนคะ", "จากเดิม 35 เพิ่มเป็น 38 กระสอบ"),
    ],
)
def test_what_is_asked_of_the_round_is_answered_beside_an_order_as_it_is_alone(
    opened: Trading, words: str, becomes: str
) -> None:
    leader = opened.people["กำแพงเพชร"]
    alone = opened.types(leader, "ปุ๋ยมาวันไหนน้อ")
    assert "วันที่ของมาถึงและที่รับของ ยังไม่มีใครบันทึก" in alone
    before = len(leader.sees())
    opened.types(leader, words)
    said = [str(each["text"]) for each in leader.sees() if each["sender"]["kind"] == "bot"]
    assert alone in said[-2:] and any(becomes in each for each in said[-2:])
    assert len(leader.sees()) == before + 3, "their words, the card and the answer: nothing waits for the secretary"
    opened.types(leader, "ใช่ค่ะ")
    assert opened.lines()["กำแพงเพชร"] == int(becomes.split()[3])
