"""Dues beside what is owed: told twice, above a year's, of a year long gone or far ahead, changed to nothing."""

from pathlib import Path

import pytest

from tests.handlers.cash_house import Money, prepare, treasury
from tests.meeting_house import committee


def test_dues_that_nobody_owes_any_more_are_named_before_they_count(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        treasurer = play.treasurer
        assert "ปีต่อไป" not in play.says(treasurer, "รับค่าบำรุงเขาพระ ปี 2569 500"), "of before the book began"
        play.presses(treasurer, "ถูกต้อง")
        assert "ปีต่อไป" not in play.says(treasurer, "รับค่าบำรุงเขาพระ 500")
        play.presses(treasurer, "ถูกต้อง")
        assert "ค่าบำรุงถึงปีนี้จ่ายครบแล้ว เงินนี้จะนับเป็นของปีต่อไป" in play.says(treasurer, "รับค่าบำรุงเขาพระ 500")
        assert play.numbers("received") == [1, 2], "told twice, and not yet booked twice"
        play.enters("รับค่าบำรุงนาสีทอง 200")
        assert "ค้างอยู่ 300 บาท อีก 700 บาท จะนับเป็นของปีต่อไป" in play.says(treasurer, "รับค่าบำรุงนาสีทอง 1,000")
        assert "ปีต่อไป" not in play.says(treasurer, "รับค่าบำรุงนาสีทอง ปี 2571 500"), "paid ahead, and said so"


def test_dues_of_a_year_that_is_a_slip_of_the_thumb_are_asked_for_again(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        for year in (2600, 2572, 2559):
            seen = play.says(play.treasurer, f"รับค่าบำรุงควนรู ปี {year} 500")
            assert f"ค่าบำรุงปี {year} ลงไม่ได้ครับ" in seen, year
        assert play.numbers("received") == [] and not play.buttons(play.treasurer)


def test_dues_that_are_no_more_are_said_so(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        play.says(play.treasurer, "/network")
        play.presses(play.treasurer, "การเงิน")
        play.presses(play.treasurer, "เปลี่ยนค่าบำรุง")
        assert play.says(play.treasurer, "0") == "ตั้งแต่ปี 2570 ไม่เก็บค่าบำรุงแล้วครับ"


@pytest.mark.parametrize("answer", ["*ไม่มีค่าบำรุง", "ยังไม่เคยเก็บเลยค่ะ", "0"])
def test_words_that_are_no_sum_are_said_not_to_be_kept_and_the_way_out_of_the_question_stays(
    tmp_path: Path, answer: str
) -> None:
    with committee(tmp_path, count=12, leaders=4) as made:
        play = Money(made)
        prepare(play)
        play.says(play.treasurer, "/network")
        for label in ("ดูส่วนอื่น", "การเงิน"):
            play.presses(play.treasurer, label)
        assert "ค่าบำรุงสมาชิกปีละเท่าไร" in play.says(play.treasurer, "เงินสดสองพันสามร้อย ธนาคารหมื่นสอง")
        for words in ("จ่ายค่าถ่ายเอกสาร 180 บาท ไม่มีใบเสร็จ", "ใช่ครับ"):
            assert "ข้อความนี้ยังไม่ได้จดครับ" in play.says(play.treasurer, words)
            assert play.buttons(play.treasurer) == ["ไม่มีค่าบำรุง"]
        if answer.startswith("*"):
            shown = play.presses(play.treasurer, answer[1:])
        else:
            shown = play.says(play.treasurer, answer)
        assert "ยอดตั้งต้น 14,300 บาท" in shown and "เงินสด 2,300 · ธนาคาร 12,000" in shown


PAID = "กลุ่มเลี้ยงโคบ้านเขาพระ จ่ายค่าบำรุงเครือข่ายรัตภูมิ 500 บาท"


@pytest.mark.parametrize("words", ["โอนค่าบำรุงแล้ว 500", "เอาเงินค่าบำรุงให้พี่เหรัญญิกแล้ว 500", "จ่ายค่าสมาชิกรายปีไปแล้วนะครับ 500"])
def test_dues_that_a_payer_tells_of_are_told_to_the_treasurer_and_entered_by_a_tap(tmp_path: Path, words: str) -> None:
    with treasury(tmp_path) as play:
        assert PAID in play.says(play.member, words) and play.numbers("received") == []
        assert "ยังไม่นับจนกว่าเหรัญญิกลงสมุด" in play.presses(play.member, "บอกเหรัญญิก")
        assert "แจ้งว่า กลุ่มเลี้ยงโคบ้านเขาพระ จ่ายค่าบำรุง 500 บาท" in play.sees(play.treasurer)
        assert "รับค่าบำรุงสมาชิกปี 2570 จากกลุ่มเลี้ยงโคบ้านเขาพระ 500 บาท" in play.presses(play.treasurer, "ลงรับค่าบำรุง")
        assert play.numbers("received") == [], "shown before it counts"
        play.presses(play.treasurer, "ถูกต้อง")
        assert play.numbers("received") == [1] and "ใบเสร็จ ร.1/2570" in play.sees(play.member)


def test_dues_that_the_treasurer_does_not_see_are_said_to_be_missing(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        play.says(play.member, "โอนค่าบำรุงแล้ว 500")
        play.says(play.member, "ใช่")
        play.presses(play.treasurer, "ยังไม่เห็นเงิน")
        assert "เหรัญญิกยังไม่เห็นเงินค่าบำรุง 500 บาท" in play.sees(play.member) and not play.buttons(play.treasurer)


def test_money_that_is_no_dues_after_all_is_the_groups_own_or_nobodys(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        before = play.sees(play.treasurer)
        play.says(play.member, "โอนค่าบำรุงแล้ว 500")
        assert "ค่าใช้จ่าย: รายจ่าย โอนค่าบำรุงแล้ว 500 บาท" in play.presses(play.member, "เป็นรายจ่ายของกลุ่ม")
        play.says(play.debtor, "โอนค่าบำรุงแล้ว 500")
        assert "ยังไม่ได้บอกใคร" in play.says(play.debtor, "ไม่ใช่")
        assert play.sees(play.treasurer) == before


@pytest.mark.parametrize("words", ["ควนรูจ่ายครบยัง", "ควนรูจ่ายยังคะ", "ควนรูค้างอีกเท่าไร", "ควนรูเหลือเท่าไหร่"])
def test_the_treasurer_reads_what_the_organisation_owes_of_which_is_asked(tmp_path: Path, words: str) -> None:
    with treasury(tmp_path) as play:
        assert play.says(play.treasurer, words) == "ค้างค่าบำรุงเครือข่ายปี 2570 500 บาท"
        seen = [str(each["text"]) for each in play.treasurer.sees() if each["sender"]["kind"] == "bot"]
        assert "ใบแจ้งยอด กลุ่มทำนาบ้านควนรู" in seen[-2]


def test_dues_that_were_entered_in_words_are_not_said_to_be_missing(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        play.says(play.member, "โอนค่าบำรุงแล้ว 500")
        play.presses(play.member, "บอกเหรัญญิก")
        play.enters("รับค่าบำรุงเขาพระ 500")
        before = play.sees(play.member)
        play.presses(play.treasurer, "ยังไม่เห็นเงิน")
        assert "ลงสมุดแล้วครับ" in play.made.toast(play.treasurer)
        assert play.sees(play.member) == before


def test_what_was_asked_of_dues_is_answered_after_a_restart(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        play.says(play.member, "โอนค่าบำรุงแล้ว 500")
        play.house.restart()
        play.presses(play.member, "บอกเหรัญญิก")
        play.house.restart()
        assert "เข้าบัญชีธนาคาร" in play.presses(play.treasurer, "ลงรับค่าบำรุง")


@pytest.mark.parametrize("words", ["ใครค้างค่าบำรุงบ้าง", "ใครยังไม่ได้จ่ายค่าบำรุง"])
def test_who_owes_dues_is_told_to_the_treasurer_and_to_others_what_they_owe_themselves(
    tmp_path: Path, words: str
) -> None:
    with treasury(tmp_path) as play:
        assert "12 แห่ง 6,000 บาท" in play.says(play.treasurer, words)
        said = play.says(play.member, words)
        assert said.startswith("ค่าบำรุงของกลุ่มเลี้ยงโคบ้านเขาพระ") and "ไก่ไข่" not in said
