"""What words leave open is asked; what was typed is never thrown away, nor glued to what it has nothing to do with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.reporting import Reporting, reporting


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Reporting]:
    with reporting(tmp_path) as made:
        yield made


def counted(play: Reporting) -> list[tuple[str, str | None, str | None]]:
    rows = play.house.rows("SELECT kind, measure, product FROM statements WHERE state='confirmed' ORDER BY id")
    return [(row["kind"], row["measure"], row["product"]) for row in rows]


def test_a_plain_sale_is_asked_whether_it_is_over_and_counts_as_the_answer_says(play: Reporting) -> None:
    first, second, third = play.made.leaders[:3]
    seen = play.says(first, "ขายขี้วัว 40 กระสอบ กระสอบละ 35")
    assert "ขี้วัว 40 กระสอบ ขายไปแล้ว หรือมีจะขายครับ" in seen and "ถูกต้อง" not in play.buttons(first)
    seen = play.presses(first, "ขายไปแล้ว")
    assert "1. ขายขี้วัว 40 กระสอบ" in seen and "หรือมีจะขาย" not in seen
    play.presses(first, "ถูกต้อง")
    play.says(second, "ขายขี้วัว 40 กระสอบ กระสอบละ 35")
    assert "1. มีขี้วัวจะขาย จำนวน 40 กระสอบ" in play.says(second, "มีจะขายค่ะ")
    play.presses(second, "ถูกต้อง")
    assert counted(play) == [("activity", "sold", "ขี้วัว"), ("sale_offer", None, "ขี้วัว")]
    assert "หรือมีจะขาย" not in play.says(third, "มีขี้วัวจะขาย 40 กระสอบ กระสอบละ 35")


def test_what_was_borrowed_is_no_loan_given_and_stands_on_the_card_in_its_words(play: Reporting) -> None:
    seen = play.says(play.made.leaders[0], "กู้เงินกองทุนมา 2 หมื่น")
    assert "1. อื่น ๆ: กู้เงินกองทุนมา 20,000 บาท" in seen and "ปล่อยกู้" not in seen
    seen = play.says(play.made.leaders[1], "เดือนนี้เงินฝาก 35,000 ปล่อยกู้ 20,000 ดอกเบี้ย 640")
    assert "3. อื่น ๆ: ดอกเบี้ย 640 บาท" in seen


def test_what_was_not_understood_and_is_a_report_is_kept_for_the_secretary(play: Reporting) -> None:
    leader = play.made.leaders[0]
    assert "ยังไม่เข้าใจครับ" in play.says(leader, "ของเดือนนี้เหมือนที่บอกไป 5 อย่าง")
    assert "เลขาฯ จะบันทึกเป็นตัวเลขให้" in play.presses(leader, "ส่งรายงาน")
    assert "ของเดือนนี้เหมือนที่บอกไป 5 อย่าง" in play.sees(play.made.secretary)
    assert "พิมพ์แทน 1" in play.buttons(play.made.secretary)


def test_who_answers_the_others_is_told_how_to_type_the_report(play: Reporting) -> None:
    secretary = play.made.secretary
    play.says(secretary, "12345 xyz")
    assert "พิมพ์รายงานมาได้เลย" in play.presses(secretary, "ส่งรายงาน")


def test_only_a_thought_typed_in_pieces_is_one_question(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "คือว่าเรื่องเมื่อวาน")
    assert "“คือว่าเรื่องเมื่อวาน\nตามนั้นแหละ”" in play.says(leader, "ตามนั้นแหละ")
    assert "ขายน้ำยางสด 3 ตัน" in play.says(leader, "ขายน้ำยางได้ 3 ตัน")
    play.presses(leader, "ถูกต้อง")
    seen = play.says(leader, "เหมือนเดือนที่แล้วค่ะ")
    assert "“เหมือนเดือนที่แล้วค่ะ”" in seen and "ตามนั้นแหละ" not in seen


def test_what_is_typed_minutes_later_is_a_question_of_its_own(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "คือว่าเรื่องเมื่อวาน")
    play.house.rehearsal.move(by=120)
    play.house.settle()
    assert "“ตามนั้นแหละ”" in play.says(leader, "ตามนั้นแหละ")


def test_what_became_dearer_is_trouble_and_no_expense(play: Reporting) -> None:
    leader = play.made.leaders[0]
    seen = play.says(leader, "เดือนนี้ขายโคได้ 4 ตัว ได้เงินแสนสองหมื่น ค่าอาหารขึ้น กระสอบละ 20 บาท อยากได้หญ้าแห้ง 50 ก้อน")
    assert "2. แจ้งปัญหา: ค่าอาหารขึ้น กระสอบละ 20 บาท" in seen and "ค่าใช้จ่าย" not in seen
    play.says(play.made.leaders[1], "ค่าอาหารโค 500 บาท")
    play.presses(play.made.leaders[1], "ถูกต้อง")
    assert "แจ้งปัญหา: ค่าอาหารโคแพงขึ้นกระสอบละ 20" in play.says(play.made.leaders[1], "ค่าอาหารโคแพงขึ้นกระสอบละ 20")
