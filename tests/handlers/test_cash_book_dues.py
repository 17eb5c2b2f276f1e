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
