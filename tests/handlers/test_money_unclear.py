"""Money of which the words do not say how much came, out of which purse it went, or that it went at all: said, and not entered."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.cash_house import Money, treasury
from tests.handlers.money_told import Hub, hub

ENTRIES = "SELECT (SELECT count(*) FROM cash_entries) + (SELECT count(*) FROM ledger_entries)"


@pytest.fixture
def money(tmp_path: Path) -> Iterator[Money]:
    with treasury(tmp_path) as made:
        yield made


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Hub]:
    with hub(tmp_path) as made:
        yield made


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ควนรูกับห้วยโอนจ่ายรวมกันมา 4000", "ยังไม่แน่ใจว่าจ่ายมาแห่งละเท่าไร"),
        ("เขาพระจ่ายมาสองงวด 3000 กับ 2500", "ยังไม่แน่ใจว่าจ่ายมาแห่งละเท่าไร"),
        ("ห้วยโอนเอาค่าบำรุงมาให้แล้ว แต่ขาด 100", "ยังไม่แน่ใจว่าจ่ายมาแห่งละเท่าไร"),
        ("เขาพระไม่ต้องเก็บค่าบำรุงปีนี้", "ยังไม่ลงเป็นเงินที่รับหรือจ่าย"),
    ],
)
def test_what_several_gave_together_or_in_parts_or_what_is_short_is_no_sum_that_came(
    play: Hub, words: str, said: str
) -> None:
    before = play.house.value(ENTRIES)
    assert said in play.says(play.treasurer, words)
    play.says(play.treasurer, "ใช่")
    assert play.house.value(ENTRIES) == before


def test_dues_and_goods_in_one_message_are_each_its_own_money(play: Hub) -> None:
    said = play.answers(play.treasurer, "ค่าบำรุงควนรู 500 ค่าปุ๋ยควนรู 2000")
    assert "รับค่าบำรุงสมาชิกปี 2570 จากกลุ่มทำนาบ้านควนรู 500 บาท" in said
    assert "กลุ่มทำนาบ้านควนรู จ่ายเงินสด 2,000 บาท" in said and "เหลือ 13,000 บาท" in said


def test_money_that_is_handed_to_the_treasurer_is_told_to_the_hub_and_is_no_expense(play: Hub) -> None:
    assert "จ่ายเงินสดให้สหกรณ์การเกษตรรัตภูมิ จำกัด 2,000 บาท" in play.says(play.other, "จ่ายเงินสดให้เหรัญญิกไปแล้ว 2000")


@pytest.mark.parametrize("words", ["จ่ายค่าไฟ 320 ค่าเน็ต 599 จากบัญชี", "จ่ายค่าไฟ 320 ค่าเน็ต 599 จากแบงก์"])
def test_the_purse_that_is_said_behind_several_entries_is_that_of_all(money: Money, words: str) -> None:
    assert money.says(money.treasurer, words).count("จากบัญชีธนาคาร") == 2


def test_what_each_of_several_entries_was_for_or_whose_stands_in_it(money: Money) -> None:
    assert "จ่ายไมค์ 200 บาท" in money.says(money.treasurer, "ค่าห้องประชุม 800 กับไมค์ 200")
    money.says(money.treasurer, "ไม่ใช่")
    assert "บริจาคจากอบต 2,000 บาท" in money.says(money.treasurer, "รับบริจาคจากกำนัน 1000 อบต. 2000")


def test_whether_there_is_enough_is_a_question_and_a_missing_receipt_denies_no_expense(money: Money) -> None:
    assert "จ.1" not in money.says(money.treasurer, "มีเงินพอจ่ายค่ารถ 900 ไหม")
    assert "จ.1/2570 จ่ายค่าเช่าเต็นท์ 700 บาท" in money.says(money.treasurer, "จ่ายค่าเช่าเต็นท์ 700 ยังไม่ได้ใบเสร็จ")


def test_a_yes_below_what_cash_does_not_suffice_for_asks_for_the_purse(money: Money) -> None:
    assert "จ่ายจากไหน" in money.says(money.treasurer, "จ่ายค่าวิทยากร 1500")
    assert "กดปุ่มใดปุ่มหนึ่งด้านบน" in money.says(money.treasurer, "ใช่")
    assert money.house.value("SELECT count(*) FROM cash_entries WHERE side='paid'") == 0
    assert "จากบัญชีธนาคาร" in money.says(money.treasurer, "จากบัญชี")
