"""What is not certain is asked before it counts: two readings, what is missing, prices, forwarded messages, what was not read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.reporting import Reporting, reporting
from tests.meeting_house import NAMES


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("asking"), leaders=8) as made:
        yield made


def lines(play: Reporting, person: int) -> list[tuple[str, str, str, str]]:
    """(product, quantity, unit, state) of a leader's lines, in order."""
    rows = play.house.rows(
        "SELECT s.product, s.quantity, s.unit, s.state FROM statements s JOIN reports r ON r.id = s.report_id "
        "WHERE r.person_id = ? ORDER BY s.id",
        play.made.person_ids[play.made.leaders[person].id],
    )
    return [tuple(row) for row in rows]


def test_two_readings_are_two_buttons(play: Reporting) -> None:
    leader = play.made.leaders[0]
    assert "ปุ๋ย 15-15-15 105 หรือ 150 กระสอบครับ" in play.says(leader, "เอาปุ๋ย 15-15-15 ร้อยห้ากระสอบ")
    assert play.buttons(leader)[:2] == ["105", "150"]
    assert "150 กระสอบ (หนึ่งร้อยห้าสิบกระสอบ)" in play.presses(leader, "150")
    play.presses(leader, "ถูกต้อง")
    assert lines(play, 0) == [("ปุ๋ย 15-15-15", "150", "กระสอบ", "confirmed")]


def test_a_missing_quantity_is_asked_with_the_usual_unit_and_typed(play: Reporting) -> None:
    leader = play.made.leaders[1]
    assert "ปุ๋ย 15-15-15 กี่กระสอบครับ" in play.says(leader, "เอาปุ๋ย 15-15-15 ด้วยคน")
    play.says(leader, "12")
    assert "อะไรครับ" in play.sees(leader)
    assert play.buttons(leader)[0] == "กระสอบ"
    play.presses(leader, "กระสอบ")
    play.presses(leader, "ถูกต้อง")
    assert lines(play, 1) == [("ปุ๋ย 15-15-15", "12", "กระสอบ", "confirmed")]


def test_a_price_far_from_the_last_one_is_asked_about(play: Reporting) -> None:
    leader = play.made.leaders[2]
    play.says(leader, "เดือนนี้ขายน้ำยางสดได้ 3 ตัน ได้เงิน 180,000 บาท")
    play.presses(leader, "ถูกต้อง")
    seen = play.says(leader, "ขายน้ำยางสดได้ 3 ตัน ได้เงิน 24,000 บาท")
    assert "ตกกิโลกรัมละ 8 บาท ถูกต้องไหมครับ" in seen
    play.presses(leader, "ถูกต้อง")
    assert [state for *_, state in lines(play, 2)] == ["confirmed", "confirmed"]


def test_a_yes_to_the_only_line_is_the_last_word(play: Reporting) -> None:
    """By tap and in words; where another line stands beside it, all of it is to be confirmed still."""
    leader = play.made.leaders[2]
    assert "ใช่ไหมครับ" in play.says(leader, "น้ำกรด -4 แกลลอน")
    play.presses(leader, "ใช่")
    assert lines(play, 2)[-1] == ("น้ำกรด", "4", "แกลลอน", "confirmed")
    assert "ใช่ไหมครับ" in play.says(leader, "ปูนขาว -6 กระสอบ")
    play.says(leader, "ใช่ค่ะ")
    assert lines(play, 2)[-1] == ("ปูนขาว", "6", "กระสอบ", "confirmed")
    assert "ใช่ไหมครับ" in play.says(leader, "เดือนนี้ขายไข่ไก่ได้ 40 แผง แผงละ 100 บาท\nเอาถุงดำ -5 กระสอบ")
    play.presses(leader, "ใช่")
    assert [state for *_, state in lines(play, 2)][-2:] == ["pending", "pending"]
    play.presses(leader, "ถูกต้องทั้งหมด")


def test_a_line_is_corrected_by_typing_it_anew_or_taken_out(play: Reporting) -> None:
    leader = play.made.leaders[3]
    play.says(leader, "เอาปุ๋ย 15-15-15 20 กระสอบ เอาน้ำกรด 4 แกลลอน")
    assert "ข้อ 1 ควรเป็นอย่างไรครับ" in play.presses(leader, "แก้ข้อ 1")
    assert "1. ต้องการซื้อปุ๋ย 15-15-15 จำนวน 25 กระสอบ (ยี่สิบห้ากระสอบ) – แก้แล้ว" in play.says(leader, "25 กระสอบ")
    play.presses(leader, "แก้ข้อ 2")
    assert "น้ำกรด" not in play.presses(leader, "ลบข้อนี้")
    play.presses(leader, "ถูกต้อง")
    assert lines(play, 3) == [
        ("ปุ๋ย 15-15-15", "25", "กระสอบ", "confirmed"),
        ("น้ำกรด", "4", "แกลลอน", "discarded"),
    ]


def test_wrong_altogether_begins_anew(play: Reporting) -> None:
    leader = play.made.leaders[4]
    play.says(leader, "เอาปุ๋ย 15-15-15 20 กระสอบ")
    assert "ไม่บันทึกรายการนี้" in play.presses(leader, "ไม่ถูก เริ่มใหม่")
    assert lines(play, 4) == [("ปุ๋ย 15-15-15", "20", "กระสอบ", "discarded")]


def test_a_forwarded_order_is_asked_about_before_anything_else(play: Reporting) -> None:
    leader = play.made.leaders[5]
    seen = play.says(leader, "เอาปุ๋ย 15-15-15 7 กระสอบ", forwarded_from=play.made.leaders[6].id)
    assert "ข้อความนี้ส่งต่อมาจากคนอื่น เป็นรายการของกลุ่มท่านใช่ไหมครับ" in seen
    assert play.buttons(leader) == ["ใช่ ของกลุ่มเรา", "ไม่ใช่"]
    play.presses(leader, "ใช่ ของกลุ่มเรา")
    play.presses(leader, "ถูกต้อง")
    assert lines(play, 5) == [("ปุ๋ย 15-15-15", "7", "กระสอบ", "confirmed")]


def test_a_forwarded_order_of_somebody_else_is_dropped(play: Reporting) -> None:
    leader = play.made.leaders[6]
    play.says(leader, "เอาปุ๋ย 15-15-15 9 กระสอบ", forwarded_from=play.made.leaders[5].id)
    assert "ไม่บันทึกรายการนี้" in play.presses(leader, "ไม่ใช่")
    assert lines(play, 6) == [("ปุ๋ย 15-15-15", "9", "กระสอบ", "discarded")]


def test_a_cancellation_without_an_order_says_so(play: Reporting) -> None:
    leader = play.made.leaders[7]
    seen = play.says(leader, "อาหารกุ้งที่สั่งไว้ไม่เอาแล้วนะครับ")
    assert "ยังไม่มีรายการอาหารกุ้งที่ยืนยันไว้" in seen
    play.presses(leader, "ลบข้อนี้")
    assert lines(play, 7)[0][3] == "discarded"


def test_an_order_is_cancelled_in_words(play: Reporting) -> None:
    leader = play.made.leaders[7]
    play.says(leader, "เอาอาหารไก่ 12 กระสอบ")
    play.presses(leader, "ถูกต้อง")
    assert "ยกเลิกอาหารไก่ 12 กระสอบ" in play.says(leader, "อาหารไก่ที่สั่งไว้ไม่เอาแล้วนะครับ")
    play.presses(leader, "ถูกต้อง")
    assert ("อาหารไก่", "กระสอบ") not in play.wanted()


def test_the_same_product_again_says_what_is_there_already(play: Reporting) -> None:
    leader = play.made.leaders[0]
    seen = play.says(leader, "เอาปุ๋ย 15-15-15 10 กระสอบ")
    assert "(นอกจาก 150 กระสอบ ที่ยืนยันไว้แล้ว)" in seen
    play.presses(leader, "ไม่ถูก เริ่มใหม่")


def test_less_than_there_is_asks_for_the_total(play: Reporting) -> None:
    leader = play.made.leaders[3]
    seen = play.says(leader, "ขอลดปุ๋ย 15-15-15 ลง 40 กระสอบ")
    assert "เดิม 25 กระสอบ รวมแล้วต้องการเท่าไรครับ" in seen
    assert "จากเดิม 25 กระสอบ ลดเป็น 5 กระสอบ" in play.says(leader, "5")
    play.presses(leader, "ถูกต้อง")
    assert lines(play, 3)[-1] == ("ปุ๋ย 15-15-15", "5", "กระสอบ", "confirmed")


def test_coming_to_the_meeting_counts_at_once_and_is_said_back(play: Reporting) -> None:
    leader = play.made.leaders[1]
    seen = play.says(leader, "ประชุมวันศุกร์ผมไปสองคนครับ")
    assert seen == f"{NAMES[2]}: ไปประชุม 2 คน (วันศุกร์ที่ 11 ธ.ค. 2569) บันทึกแล้วครับ"
    assert play.house.value("SELECT count(*) FROM answers WHERE kind='yes' AND people=2") == 1


def test_nothing_to_report_counts_as_having_reported_and_only_once(play: Reporting) -> None:
    leader = play.made.leaders[6]
    assert "เดือนพฤศจิกายน 2569ไม่มีอะไรรายงาน" in play.says(leader, "เดือนนี้ไม่มีอะไรรายงานครับ").replace(" 2569 ", " 2569")
    play.says(leader, "เดือนนี้ไม่มีอะไรรายงานครับ")
    query = "SELECT count(*) FROM reports WHERE nothing_to_report=1 AND state='confirmed'"
    assert play.house.value(query) == 1
    play.presses(leader, "ยกเลิกรายการนี้")
    assert play.house.value(query) == 0


def test_what_cannot_be_read_is_one_question_with_buttons(play: Reporting) -> None:
    leader = play.made.leaders[4]
    assert "ยังไม่เข้าใจครับ" in play.says(leader, "12345 xyz")
    assert play.buttons(leader) == ["ส่งรายงาน", "สั่งซื้อ/ขาย", "เสนอวาระ", "ถามเลขาฯ", "ไม่มีอะไร"]
    play.presses(leader, "เสนอวาระ")
    assert "ขอเสนอเรื่องเข้าที่ประชุม: 12345 xyz" in play.sees(leader)
    play.presses(leader, "ไม่ถูก เริ่มใหม่")


def test_who_types_on_instead_of_tapping_is_read_and_the_buttons_of_what_was_not_understood_stay(
    play: Reporting,
) -> None:
    leader = play.made.leaders[4]
    assert "ยังไม่เข้าใจครับ" in play.says(leader, "98765 abc")
    asked = play.message(leader)
    assert "ต้องการซื้อปุ๋ย 46-0-0 จำนวน 20 กระสอบ" in play.says(leader, "ขอสั่งปุ๋ยยูเรีย 20 กระสอบ")
    play.presses(leader, "ไม่ถูก เริ่มใหม่")
    play.presses(leader, "เสนอวาระ", asked)
    assert "ขอเสนอเรื่องเข้าที่ประชุม: 98765 abc" in play.sees(leader), "and what follows is about the words of then"
    play.presses(leader, "ไม่ถูก เริ่มใหม่")
    assert not next(each for each in leader.sees() if each["id"] == asked["id"])["buttons"], "once"


def test_small_talk_is_answered_once_and_never_with_a_form(play: Reporting) -> None:
    leader = play.made.leaders[4]
    before = play.from_bot(leader)
    assert "พิมพ์มาได้เลย" in play.says(leader, "สวัสดีครับ")
    play.says(leader, "ขอบคุณมากครับ")
    assert play.from_bot(leader) == before + 1


def test_several_unreadable_messages_are_one_question_about_all_of_them(play: Reporting) -> None:
    leader = play.made.leaders[3]
    play.says(leader, "คือว่าเรื่องเมื่อวาน")
    seen = play.says(leader, "ตามนั้นแหละ")
    assert "คือว่าเรื่องเมื่อวาน\nตามนั้นแหละ" in seen
    play.presses(leader, "ถามเลขาฯ")
    assert "ตามนั้นแหละ" in play.sees(play.made.secretary)
    assert play.house.value("SELECT count(*) FROM questions WHERE name='reports.meant' AND ended_at IS NULL") == 0


def test_a_question_is_passed_on_to_the_secretary(play: Reporting) -> None:
    leader = play.made.leaders[5]
    assert "เรื่องนี้ผมยังตอบเองไม่ได้ครับ" in play.says(leader, "ปุ๋ยยูเรียราคาเท่าไรแล้วคะ")
    play.presses(leader, "ส่งคำถามถึงเลขาฯ")
    assert "ปุ๋ยยูเรียราคาเท่าไรแล้วคะ" in play.sees(play.made.secretary)


def test_a_change_of_nothing_is_not_asked_about_in_the_evening_and_reaches_the_secretary(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        leader = play.made.leaders[0]
        seen = play.says(leader, "เพิ่มอีก 5 กระสอบ")
        assert play.house.rows("SELECT kind FROM statements WHERE state='pending'")[0]["kind"] == "change", seen
        before = play.from_bot(leader)
        play.house.move("2026-11-20T18:31")
        assert play.from_bot(leader) == before
        play.house.move("2026-11-21T09:01")
        assert [row["kind"] for row in play.house.rows("SELECT kind FROM statements WHERE state='unconfirmed'")] == [
            "change"
        ]


def test_a_card_on_which_nothing_could_count_is_not_asked_about_in_the_evening(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        leader, other = play.made.leaders[:2]
        assert "จึงไม่มีอะไรต้องยกเลิก" in play.says(leader, "ยกเลิกปุ๋ย")
        play.says(other, "เอาปุ๋ย 15-15-15 5 กระสอบ")
        before = play.from_bot(leader), play.from_bot(other)
        play.house.move("2026-11-20T18:31")
        assert (play.from_bot(leader), play.from_bot(other)) == (before[0], before[1] + 1)
        play.house.move("2026-11-21T09:01")
        rows = play.house.rows("SELECT kind FROM statements WHERE state='unconfirmed'")
        assert [row["kind"] for row in rows] == ["purchase"], "nor is the secretary asked to call about it"


def test_what_is_heard_and_nobody_takes_here_is_named_and_can_be_passed_on(play: Reporting) -> None:
    leader = play.made.leaders[0]
    seen = play.says(leader, "แจ้งข่าว นายเขียว สุขใจ สมาชิกกลุ่มเราเสียชีวิตแล้ว เมื่อวาน เผาวันอาทิตย์")
    assert "เข้าใจว่าเป็นแจ้งข่าวเสียชีวิต แต่ตรงนี้ผมยังรับไว้ไม่ได้ครับ ยังไม่ได้บันทึก" in seen
    assert "ถามเลขาฯ" in play.buttons(leader)
