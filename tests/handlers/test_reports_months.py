"""The month that is said is the month: shown before it is confirmed, and of a closed one in no sum; what is told twice counts once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.handlers.reporting import Reporting, reporting
from tests.kept_house import played_once
from tests.meeting_house import NAMES

SAVINGS = NAMES[1]


@played_once
@contextmanager
def in_february(folder: Path) -> Iterator[Reporting]:
    """The 10th of February: nobody has reported, and two months have closed."""
    with reporting(folder) as made:
        made.house.move("2027-02-10T09:00")
        yield made


@pytest.fixture
def february(tmp_path: Path) -> Iterator[Reporting]:
    with in_february(tmp_path) as made:
        yield made


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Reporting]:
    with reporting(tmp_path) as made:
        yield made


def counting(play: Reporting) -> list[tuple[Any, ...]]:
    """(kind, quantity, amount, month) of every line that stands confirmed in the books."""
    rows = play.house.rows(
        "SELECT kind, quantity, amount_satang, month FROM statements WHERE state='confirmed' "
        "AND kind NOT IN ('question', 'left_out') ORDER BY id"
    )
    return [tuple(row) for row in rows]


def enters(play: Reporting, text: str) -> str:
    """The secretary enters it for a member and confirms."""
    play.says(play.made.secretary, text)
    return play.presses(play.made.secretary, "ถูกต้อง")


def test_a_closed_month_that_is_said_stands_on_the_card_and_in_the_books(february: Reporting) -> None:
    leader = february.made.leaders[0]
    seen = february.says(leader, "เดือนธันวาขายน้ำยางได้ 3 ตัน ได้เงิน 180,000 บาท")
    assert "ของเดือนธันวาคม 2569" in seen and "เดือนนั้นปิดยอดแล้ว" in seen
    assert "เป็นการแก้ไขย้อนหลัง ไม่รวมในยอด" in february.presses(leader, "ถูกต้อง")
    assert counting(february) == [("activity", "3", 18_000_000, "2026-12")]
    february.says(february.made.secretary, "/digest")
    assert "180,000" not in february.sees(february.made.secretary)
    february.presses(leader, "ยกเลิกรายการนี้")
    assert counting(february) == []


def test_a_month_named_in_passing_is_put_right_by_a_tap_or_by_words(february: Reporting) -> None:
    leader = february.made.leaders[0]
    february.says(leader, "เดือนธันวาคมขายน้ำยางได้ 3 ตัน")
    seen = february.presses(leader, "เป็นของเดือนกุมภาพันธ์ 2570")
    assert "ธันวาคม" not in seen
    assert "ของเดือนมกราคม 2570" in february.says(leader, "ไม่ใช่ เป็นของเดือนที่แล้วครับ")
    february.presses(leader, "ถูกต้อง")
    assert counting(february) == [("activity", "3", None, "2027-01")]


def test_two_months_in_one_message_are_told_apart(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.house.move("2027-02-03T09:00")
    seen = play.says(leader, "เดือนที่แล้วขายน้ำยางได้ 3 ตัน เดือนนี้ขายน้ำยางได้ 4 ตัน")
    assert "3 ตัน (สามตัน) (เดือนมกราคม 2570)" in seen
    play.presses(leader, "ถูกต้องทั้งหมด")
    assert counting(play) == [("activity", "3", None, "2027-01"), ("activity", "4", None, "2027-02")]


def test_nothing_to_report_is_of_the_month_that_is_said(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.house.move("2027-02-03T09:00")
    assert "เดือนมกราคม 2570 ไม่มีอะไรรายงาน" in play.says(leader, "เดือนมกราไม่มีอะไรรายงานครับ")
    assert play.house.value("SELECT month FROM reports WHERE nothing_to_report=1") == "2027-01"


def test_a_proposal_is_for_the_next_meeting_whatever_month_it_speaks_of(february: Reporting) -> None:
    leader = february.made.leaders[0]
    seen = february.says(leader, "ขอเสนอเรื่องเงินที่เหลือของเดือนธันวาคม")
    assert "ปิดยอดแล้ว" not in seen
    february.presses(leader, "ถูกต้อง")
    assert [line[3] for line in counting(february)] == ["2027-02"]


def test_a_proposal_that_is_confirmed_after_the_months_end_is_no_correction(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.house.move("2026-12-30T09:00")
    play.says(leader, "ขอเสนอวาระเรื่องซ่อมถนนเข้าสวน")
    play.house.move("2027-01-07T09:00")
    play.presses(leader, "ถูกต้อง")
    cards = [each["text"] for each in play.made.said(leader) if "ซ่อมถนนเข้าสวน" in each["text"]]
    (card,) = [each for each in cards if "บันทึกแล้ว" in each]
    assert "แก้ไขย้อนหลัง" not in card and "ปิดยอด" not in card
    assert play.house.value("SELECT count(*) FROM agenda_items WHERE title='ซ่อมถนนเข้าสวน'") == 1


@pytest.mark.parametrize("text", ["เดือนธันวาคม ขายน้ำยางได้ 3 ตัน ได้เงิน 180,000 บาท", "ขายน้ำยางได้ 3 ตัน ของเดือนธันวาคมครับ"])
def test_the_month_that_was_said_is_no_part_that_was_left_out(february: Reporting, text: str) -> None:
    leader = february.made.leaders[0]
    assert "ยังไม่ได้บันทึก" not in february.says(leader, text)
    seen = february.presses(leader, "เป็นของเดือนกุมภาพันธ์ 2570")
    assert "ธันวาคม" not in seen and "ยังไม่ได้บันทึก" not in seen
    assert "ยังไม่ได้บันทึก" in february.says(leader, f"{text} หลานสาวเพิ่งรับปริญญา")


def test_a_change_of_a_closed_month_goes_to_the_secretary_who_makes_it_with_a_reason(play: Reporting) -> None:
    leader, secretary = play.made.leaders[0], play.made.secretary
    play.house.move("2026-12-20T09:00")
    play.says(leader, "เอาปุ๋ย 15-15-15 20 กระสอบ")
    play.presses(leader, "ถูกต้อง")
    play.house.move("2027-02-10T09:00")
    seen = play.says(leader, "ปุ๋ย 15-15-15 ของเดือนธันวาแก้เป็น 30 กระสอบ")
    assert "เดือนธันวาคม 2569 ปิดแล้ว เลขาฯ เป็นผู้แก้พร้อมเหตุผล" in seen
    play.presses(leader, "ส่งคำถามถึงเลขาฯ")
    assert "ของเดือนธันวาแก้เป็น 30 กระสอบ" in play.sees(secretary)
    play.says(secretary, "/report")
    play.presses(secretary, "รายการของสมาชิก")
    play.presses(secretary, SAVINGS)
    play.presses(secretary, "ดูเดือนธันวาคม 2569")
    play.presses(secretary, "ยกเลิกรายการที่ 1")
    assert "ถ้ามีตัวเลขที่ถูก พิมพ์มาโดยบอกเดือนด้วย" in play.says(secretary, "พิมพ์จำนวนผิด")
    assert [line[0] for line in counting(play)] == ["purchase", "cancel"]
    assert play.house.broken() == {}, "what went to the secretary has its hour"


# --- told twice ------------------------------------------------------------------------------------------------------------------


def test_what_the_secretary_entered_and_the_representative_says_too_is_one_line(play: Reporting) -> None:
    leader = play.made.leaders[0]
    enters(play, f"{SAVINGS} ขายน้ำยางได้ 3 ตัน")
    seen = play.says(leader, "ขายน้ำยางได้ 3 ตัน")
    assert "บันทึกไว้แล้วว่า “ขายน้ำยางสด 3 ตัน (สามตัน)” โดย" in seen and "เป็นรายการเดียวกันไหมครับ" in seen
    seen = play.presses(leader, "รายการเดียวกัน ไม่นับซ้ำ")
    assert "มีอยู่แล้ว ไม่นับซ้ำ" in seen and seen.startswith("บันทึกแล้ว")
    assert counting(play) == [("activity", "3", None, "2026-11")]


def test_another_figure_takes_the_place_of_the_secretary_s_who_is_told_and_can_go_back(play: Reporting) -> None:
    leader, secretary = play.made.leaders[0], play.made.secretary
    enters(play, f"{SAVINGS} ขายน้ำยางได้ 3 ตัน")
    play.says(leader, "ขายน้ำยางได้ 5 ตัน")
    assert "(เดิม 3 ตัน)" in play.presses(leader, "ใช้ 5 ตัน แทน")
    play.presses(leader, "ถูกต้อง")
    assert counting(play) == [("activity", "5", None, "2026-11")]
    told = play.sees(secretary)
    assert f"{SAVINGS}" in told and "เดิม: ขายน้ำยางสด 3 ตัน" in told and "ตอนนี้: ขายน้ำยางสด 5 ตัน" in told
    play.presses(secretary, "กลับไปเป็น 3 ตัน")
    assert counting(play) == [("activity", "3", None, "2026-11")]
    assert "ตอนนี้: ขายน้ำยางสด 3 ตัน" in play.sees(leader)


def test_what_the_representative_said_and_the_secretary_enters_too_is_one_line(play: Reporting) -> None:
    leader, secretary = play.made.leaders[0], play.made.secretary
    play.says(leader, "เอาปุ๋ย 15-15-15 20 กระสอบ")
    play.presses(leader, "ถูกต้อง")
    assert "เป็นรายการเดียวกันไหมครับ" in play.says(secretary, f"{SAVINGS} เอาปุ๋ย 15-15-15 20 กระสอบ")
    play.says(secretary, "ใช่ค่ะ")
    assert play.wanted() == {("ปุ๋ย 15-15-15", "กระสอบ"): ("20", 1)}


def test_two_cards_that_wait_at_once_are_asked_about_when_the_second_is_confirmed(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ฝากได้ 45000 บาท")
    enters(play, f"{SAVINGS} ฝากได้ 45000 บาท")
    assert "เป็นรายการเดียวกันไหมครับ" in play.presses(leader, "ถูกต้อง")
    play.presses(leader, "อีกรายการหนึ่ง นับเพิ่ม")
    play.presses(leader, "ถูกต้อง")
    assert counting(play) == [("activity", None, 4_500_000, "2026-11")] * 2


def test_a_press_on_a_card_whose_line_was_put_right_meanwhile_changes_nothing(play: Reporting) -> None:
    leader, secretary = play.made.leaders[0], play.made.secretary
    enters(play, f"{SAVINGS} ขายน้ำยางได้ 3 ตัน")
    play.says(leader, "ขายน้ำยางได้ 5 ตัน")
    old = play.message(leader)
    play.says(secretary, f"{SAVINGS} ขายน้ำยางได้ 4 ตัน ไม่ใช่ 3 ตัน")
    play.presses(secretary, "ถูกต้อง")
    leader.presses("ใช้ 5 ตัน แทน", message=old)
    play.house.settle()
    assert counting(play) == [("activity", "4", None, "2026-11")]


# --- put right -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["ขายได้ 5 ตัน ไม่ใช่ 3", "เอ๊ย เอาห้า ไม่ใช่สาม", "ขอแก้ยอดขายน้ำยางเป็น 5 ตัน", "ขายน้ำยางได้ 5 ตัน เมื่อกี้พิมพ์ผิด"]
)
def test_a_correction_of_a_confirmed_sale_replaces_it(play: Reporting, words: str) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขายน้ำยางได้ 3 ตัน ได้เงิน 180,000 บาท")
    play.presses(leader, "ถูกต้อง")
    seen = play.says(leader, words)
    assert "ขายน้ำยางสด 5 ตัน ได้เงิน 180,000 บาท" in seen and "(เดิม 3 ตัน)" in seen
    play.presses(leader, "ถูกต้อง")
    assert counting(play) == [("activity", "5", 18_000_000, "2026-11")]
    play.presses(leader, "กลับไปเป็น 3 ตัน")
    assert counting(play) == [("activity", "3", 18_000_000, "2026-11")]


def test_a_correction_of_confirmed_money_replaces_it(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ฝากได้ 45000 บาท")
    play.presses(leader, "ถูกต้อง")
    play.says(leader, "ไม่ใช่ 45000 เป็น 54000")
    play.presses(leader, "ถูกต้อง")
    assert counting(play) == [("activity", None, 5_400_000, "2026-11")]


@pytest.mark.parametrize("words", ["ฝากได้ 54000 ไม่ใช่ 45000", "ไม่ใช่ 45000 เป็น 54000"])
def test_a_correction_of_money_on_a_card_that_waits_replaces_it(play: Reporting, words: str) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ฝากได้ 45000 บาท")
    play.says(leader, words)
    play.presses(leader, "ถูกต้อง")
    assert counting(play) == [("activity", None, 5_400_000, "2026-11")]
    assert play.house.value("SELECT count(*) FROM reports WHERE state='open'") == 0


def test_two_sales_of_one_month_are_two(play: Reporting) -> None:
    leader = play.made.leaders[0]
    for text in ("ขายน้ำยางได้ 3 ตัน", "ขายน้ำยางได้ 4 ตัน"):
        play.says(leader, text)
        play.presses(leader, "ถูกต้อง")
    assert [line[1] for line in counting(play)] == ["3", "4"]


def test_another_figure_for_a_closed_month_ends_at_the_secretary(play: Reporting) -> None:
    leader, secretary = play.made.leaders[0], play.made.secretary
    play.house.move("2026-12-20T09:00")
    enters(play, f"{SAVINGS} ขายน้ำยางได้ 3 ตัน")
    play.house.move("2027-02-10T09:00")
    assert "เป็นรายการเดียวกันไหมครับ" in play.says(leader, "เดือนธันวาคมขายน้ำยางได้ 5 ตัน")
    seen = play.presses(leader, "ใช้ 5 ตัน แทน")
    assert "เดือนธันวาคม 2569 ปิดแล้ว เลขาฯ เป็นผู้แก้พร้อมเหตุผล" in seen
    assert "ถูกต้อง" not in play.buttons(leader)
    play.presses(leader, "ส่งคำถามถึงเลขาฯ")
    assert "เดือนธันวาคมขายน้ำยางได้ 5 ตัน" in play.sees(secretary)
    assert counting(play) == [("activity", "3", None, "2026-12")]


def test_a_change_that_waited_while_its_month_closed_ends_at_the_secretary(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.house.move("2026-12-20T09:00")
    play.says(leader, "ขายน้ำยางได้ 3 ตัน")
    play.presses(leader, "ถูกต้อง")
    play.says(leader, "ไม่ใช่ 3 เอา 5")
    assert "ถูกต้อง" in play.buttons(leader)
    play.house.move("2027-01-07T09:00")
    play.presses(leader, "ถูกต้อง")
    (card,) = [each for each in play.made.said(leader) if "เลขาฯ เป็นผู้แก้พร้อมเหตุผล" in each["text"]]
    assert "จำนวนเดิมเปลี่ยนไปแล้ว" not in card["text"]
    play.presses(leader, "ส่งคำถามถึงเลขาฯ")
    assert counting(play) == [("activity", "3", None, "2026-12")]


@pytest.mark.parametrize(
    ("said", "month", "shown"),
    [
        ("ตุลาขายน้ำยางได้ 3 ตัน", "2026-10", "ของเดือนตุลาคม 2569"),
        ("เดือนหน้าเอาปุ๋ย 15-15-15 5 กระสอบ", "2026-11", "“เดือนหน้า”"),
    ],
)
def test_a_month_is_counted_however_it_is_named_and_shown_where_it_has_not_begun(
    play: Reporting, said: str, month: str, shown: str
) -> None:
    leader = play.made.leaders[0]
    assert shown in play.says(leader, said)
    play.presses(leader, "ถูกต้อง")
    assert [line[3] for line in counting(play)] == [month]


@pytest.mark.parametrize("words", ["ปิดบัญชีเดือนนี้", "ขอยอดเดือนที่แล้ว"])
def test_a_month_in_words_about_something_else_moves_no_card(tmp_path: Path, words: str) -> None:
    with reporting(tmp_path) as play:
        leader = play.made.leaders[0]
        play.says(leader, "เครื่องสูบน้ำพัง")
        assert "แก้แล้ว" not in play.answers(leader, words)
        assert play.house.value("SELECT month FROM statements") == "2026-11"
