"""What words leave open is asked; what was typed is never thrown away, nor glued to what it has nothing to do with."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import language.reading
from language.reading import read_message
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


def test_two_matters_in_one_breath_are_two_and_each_stands_once(play: Reporting) -> None:
    for joint in ("กับ", " กับ", "และ", " แล้วก็"):
        leader = play.made.leaders[0]
        seen = play.says(leader, f"เพิ่มวาระเรื่องซ่อมถนน{joint}เรื่องกองทุนปุ๋ย")
        assert seen.splitlines()[2:] == [
            "1. ขอเสนอเรื่องเข้าที่ประชุม: ซ่อมถนน",
            "2. ขอเสนอเรื่องเข้าที่ประชุม: กองทุนปุ๋ย",
        ], seen
        play.presses(leader, "ไม่ถูก เริ่มใหม่")


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


def written(play: Reporting) -> list[tuple[str, str | None, str | None, bool]]:
    rows = play.house.rows("SELECT kind, words, quantity, edited FROM statements ORDER BY id")
    return [(row["kind"], row["words"], row["quantity"], bool(row["edited"])) for row in rows]


@pytest.mark.parametrize(
    ("besides", "shown"),
    [
        ("order 5 sacks of 15-15-15", "1. ต้องการซื้อปุ๋ย 15-15-15 จำนวน 5 กระสอบ"),
        ("order 45 sacks of 15-15-15", "1. ต้องการซื้อปุ๋ย 15-15-15 จำนวน 45 กระสอบ"),
        ("รับสมาชิกใหม่ 3 คน", "1. สมาชิกเข้าใหม่ 3 คน"),
        ("ขอเสนอเรื่องกองทุนปุ๋ยเข้าประชุม", "กองทุนปุ๋ย"),
    ],
)
def test_what_is_typed_beside_the_question_about_an_unread_part_leaves_it_standing(
    play: Reporting, besides: str, shown: str
) -> None:
    leader = play.made.leaders[0]
    assert "หมายถึงอะไร" in play.says(leader, "we want 20 sacks of urea. We have 45 goats")
    seen = play.says(leader, besides)
    assert shown in seen and "แก้แล้ว" not in seen
    assert [each[:2] for each in written(play)][:2] == [("purchase", None), ("unread", "We have 45 goats")]
    play.presses(leader, "ถูกต้อง")
    assert len(counted(play)) == 1
    first = next(each for each in reversed(leader.sees()) if "We have 45 goats" in each["text"])
    play.presses(leader, "ไม่ต้องบันทึก", first)
    play.presses(leader, "ถูกต้อง")
    assert len(counted(play)) == 2


@pytest.mark.parametrize(
    "title",
    [
        "4.3 รายงานขององค์กรสมาชิก",
        "วาระที่ 3 เรื่องสืบเนื่อง",
        "ระเบียบวาระที่ ๕ เรื่องเสนอให้ที่ประชุมพิจารณาค่ะ",
        "Agenda item 3: Matters arising",
        "ระเบียบวาระการประชุม\nวาระที่ 1 เรื่องประธานแจ้งให้ที่ประชุมทราบ\nวาระที่ 2 เรื่องรับรองรายงานการประชุม",
    ],
)
def test_a_title_of_the_agenda_pasted_by_itself_is_no_activity_and_proposes_nothing(
    play: Reporting, title: str
) -> None:
    seen = play.says(play.made.leaders[0], title)
    assert "ยังไม่เข้าใจ" in seen and "เสนอวาระ" in play.buttons(play.made.leaders[0])
    assert play.house.value("SELECT count(*) FROM statements") == 0


def test_a_matter_of_its_own_below_a_title_of_the_agenda_is_proposed(play: Reporting) -> None:
    seen = play.says(play.made.leaders[0], "วาระที่ 3 เรื่องสืบเนื่อง\nวาระที่ 4 เรื่องกองทุนปุ๋ย")
    assert "1. ขอเสนอเรื่องเข้าที่ประชุม: กองทุนปุ๋ย" in seen and "สืบเนื่อง" not in seen.splitlines()[2]


UNREAD = "ค่าน้ำเก็บได้ 8,400 บาท ค้างอยู่ 3 ราย 900 บาท"


@pytest.mark.parametrize(
    ("besides", "shown"),
    [
        ("แผนปีหน้า\nปุ๋ย 15-15-15 900 กระสอบ", "แผนปีบัญชี"),
        ("ร้านเจ๊แดง 15-15-15 กระสอบละ 900 ถึงสิ้นเดือน", "ใบเสนอราคา ร้านเจ๊แดง"),
        ("ตั้งค่าบำรุงปีละ 900 บาท", "ยังไม่ได้เริ่มสมุดเงินสด"),
        ("ขอเทศบาลตำบลกำแพงเพชร สนับสนุนอบรมปุ๋ยหมัก 900 ดิฉันดูแล", "หนังสือขอรับการสนับสนุน"),
        ("กลุ่มเรามีสมาชิก 900 คน", "สมาชิก 900 คน"),
        ("สอนได้ ทำปุ๋ยหมัก", "สอนได้: ทำปุ๋ยหมัก"),
        ("ขอใบแจ้งยอด", "ยังไม่มียอดที่ต้องจ่าย"),
        ("เดือนนี้ประชุมไหมคะ", "ประชุม"),
        ("แจ้งทุกคนว่าพรุ่งนี้เอาปิ่นโตมาด้วย", "แจ้งให้ทราบ"),
    ],
)
def test_a_whole_message_of_something_else_is_no_answer_to_what_an_unread_part_means(
    play: Reporting, besides: str, shown: str
) -> None:
    chair = play.made.chair
    assert "“ค้างอยู่ 3 ราย 900 บาท” หมายถึงอะไร" in play.says(chair, UNREAD)
    seen = play.says(chair, besides)
    assert shown in seen and "ยังอ่านไม่ออก" not in seen
    assert [each for each in written(play) if each[0] == "unread"] == [("unread", "ค้างอยู่ 3 ราย 900 บาท", None, False)]
    assert len(written(play)) == 2 and not any(each[3] for each in written(play))


def test_a_sum_typed_meanwhile_is_asked_about_and_is_no_answer_to_what_an_unread_part_means(play: Reporting) -> None:
    chair = play.made.chair
    play.says(chair, UNREAD)
    assert "5,700 บาท (ห้าพันเจ็ดร้อยบาทถ้วน)" in play.says(chair, "โอนแล้ว 5,700")
    assert ("unread", "ค้างอยู่ 3 ราย 900 บาท", None, False) in written(play)
    assert len(written(play)) == 3 and not any(each[3] for each in written(play))


def test_a_plan_is_no_answer_to_how_much_of_an_order_either(play: Reporting) -> None:
    chair = play.made.chair
    assert "จำนวนเท่าไร" in play.says(chair, "เอาปุ๋ย 15-15-15 ด้วยค่ะ")
    assert "แผนปีบัญชี" in play.says(chair, "แผนปุ๋ย 15-15-15 ปีหน้า 900 กระสอบ")
    assert [each[2] for each in written(play)] == [None]


def test_an_order_typed_after_words_that_were_no_answer_is_none_either(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "we want 20 sacks of urea. We have 45 goats")
    assert "ยังอ่านไม่ออก" in play.says(leader, "ก็อย่างนั้นแหละ")
    assert "แก้แล้ว" not in play.says(leader, "order 5 sacks of 15-15-15")
    assert ("unread", "We have 45 goats", None, False) in written(play)


@pytest.mark.parametrize(
    ("told", "answer", "shown"),
    [
        ("we want 20 sacks of urea. We have 45 goats", "we have 45 goats to sell", "2. มีแพะจะขาย จำนวน 45"),
        ("we want 20 sacks of urea. We have 45 goats", "we have 54 goats to sell", "2. มีแพะจะขาย จำนวน 54"),
        ("ค่าน้ำเก็บได้ 8,400 บาท ค้างอยู่ 3 ราย 900 บาท", "รายได้ค้างรับ 900 บาท", "900 บาท"),
        ("ค่าน้ำเก็บได้ 8,400 บาท ค้างอยู่ 3 ราย 900 บาท", "ไม่ใช่รายได้ เป็นปัญหาเรื่องค้างค่าน้ำ", "2. แจ้งปัญหา: ค้างค่าน้ำ"),
    ],
)
def test_what_takes_up_a_figure_or_goods_of_the_unread_part_is_its_answer(
    play: Reporting, told: str, answer: str, shown: str
) -> None:
    leader = play.made.leaders[0]
    play.says(leader, told)
    seen = play.says(leader, answer)
    assert shown in seen and "แก้แล้ว" in seen and "ยังไม่เข้าใจ" not in seen
    assert len(written(play)) == 2


@pytest.mark.parametrize(
    ("asked", "question", "answer", "kept"),
    [
        ("we want 20 sacks of urea. We have 45 goats", "หมายถึงอะไร", "ไปประชุมไม่ได้ค่ะ ติดงานลูก", "no"),
        ("ขอสั่งปุ๋ยยูเรีย", "จำนวนเท่าไร", "ไปประชุม 2 คน", "yes"),
    ],
)
def test_an_answer_to_the_meeting_counts_whatever_the_card_asks(
    play: Reporting, asked: str, question: str, answer: str, kept: str
) -> None:
    leader = play.made.leaders[0]
    play.made.invited()
    assert question in play.says(leader, asked)
    before, answers = written(play), play.house.value("SELECT count(*) FROM answers")
    assert "บันทึกแล้ว" in play.says(leader, answer)
    assert written(play)[: len(before)] == before
    assert play.house.rows("SELECT kind FROM answers ORDER BY id")[-1]["kind"] == kept
    assert play.house.value("SELECT count(*) FROM answers") == answers + 1


@pytest.mark.parametrize("besides", ["รับสมาชิกใหม่ 3 คน", "3 new members joined", "ปุ๋ยรอบก่อนมาไม่ครบ 3 กระสอบ"])
def test_a_figure_of_something_else_is_no_quantity_of_what_is_ordered(play: Reporting, besides: str) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขอสั่งปุ๋ยยูเรีย")
    play.says(leader, besides)
    assert written(play)[0] == ("purchase", None, None, False) and len(written(play)) == 2


def test_a_card_that_asks_comes_down_again_once_what_was_typed_beside_it_is_settled(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "we want 20 sacks of urea. We have 45 goats")
    play.says(leader, "order 5 sacks of 15-15-15")
    seen = play.presses(leader, "ถูกต้อง")
    assert "We have 45 goats” หมายถึงอะไร" in seen and "รายการนี้ยังรอยืนยัน" in seen
    assert "2. มีแพะจะขาย จำนวน 45 ตัว" in play.says(leader, "มีแพะจะขาย 45 ตัว")
    play.presses(leader, "ถูกต้อง")
    assert [kind for kind, *_ in counted(play)] == ["purchase", "sale_offer", "purchase"]


def test_a_card_that_only_waits_stays_where_it_is(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขอสั่งปุ๋ยยูเรีย 20 กระสอบ")
    play.says(leader, "รับสมาชิกใหม่ 3 คน")
    assert "สมาชิกเข้าใหม่ 3 คน" in play.presses(leader, "ถูกต้อง")


@pytest.mark.parametrize("besides", ["order 5 sacks of 15-15-15", "รับสมาชิกใหม่ 3 คน"])
def test_what_is_typed_while_a_card_asks_is_read_once(
    play: Reporting, monkeypatch: pytest.MonkeyPatch, besides: str
) -> None:
    leader, read = play.made.leaders[0], list[str]()
    play.says(leader, "we want 20 sacks of urea. We have 45 goats")

    def reading(text: str, **more: Any) -> Any:
        read.append(text)
        return read_message(text, **more)

    monkeypatch.setattr(language.reading, "read_message", reading)
    play.says(leader, besides)
    assert read.count(besides) == 1


@pytest.mark.parametrize(
    ("said", "whole", "in_all"),
    [("ไปไม่ได้ค่ะ ลูกป่วย", 1, 2), ("ไปไม่ได้ค่ะ ลูกป่วย ขายน้ำยางได้ 3 ตัน", 1, 12)],
    ids=["alone", "beside a report"],
)
def test_an_answer_to_the_meeting_is_looked_for_once_in_what_was_typed(
    play: Reporting, monkeypatch: pytest.MonkeyPatch, said: str, whole: int, in_all: int
) -> None:
    leader, read = play.made.leaders[0], list[str]()

    def reading(text: str, **more: Any) -> Any:
        read.append(text)
        return read_message(text, **more)

    monkeypatch.setattr(language.reading, "read_message", reading)
    assert "ลูกป่วย" in play.says(leader, said)
    assert read.count(said) <= whole and len(read) <= in_all
