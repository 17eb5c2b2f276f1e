"""What waits on a card, or was told within a week, is put right in words of one's own, and shown before it counts."""

from collections.abc import Iterator

import pytest

from tests.handlers.reporting import Reporting, reporting

LATEX = "ขายขี้ยาง 320 กก. ได้ 7680 บาท"


@pytest.fixture
def play(tmp_path: object) -> Iterator[Reporting]:
    with reporting(tmp_path) as made:  # type: ignore[arg-type]
        yield made


def _counting(play: Reporting) -> list[tuple[str, str, str, int]]:
    """(goods, quantity, unit, baht) of everything that counts."""
    rows = play.house.rows("SELECT * FROM statements WHERE state='confirmed' AND kind<>'cancel' ORDER BY id")
    return [(row["product"], row["quantity"], row["unit"], (row["amount_satang"] or 0) // 100) for row in rows]


def _told(play: Reporting, words: str) -> None:
    play.says(play.made.leaders[0], words)
    play.presses(play.made.leaders[0], "ถูกต้อง")


def test_a_card_that_waits_is_put_right_in_words_of_ones_own(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, LATEX)
    seen = play.says(leader, "สลับเลขครับ ต้อง 230")
    assert "1. ขายยางก้นถ้วย 230 กิโลกรัม" in seen and "แก้แล้ว" in seen
    assert _counting(play) == [], "nothing counts by a correction alone"
    play.presses(leader, "ถูกต้อง")
    assert _counting(play) == [("ยางก้นถ้วย", "230", "กิโลกรัม", 7680)]


def test_what_counts_is_shown_as_it_was_and_shall_be_and_changes_when_it_is_confirmed(play: Reporting) -> None:
    leader = play.made.leaders[0]
    _told(play, LATEX)
    seen = play.says(leader, "ขี้ยางที่รายงานไว้กดสลับ 230 นะคะ")
    assert "230 กิโลกรัม" in seen and "(เดิม 320 กิโลกรัม)" in seen
    assert _counting(play) == [("ยางก้นถ้วย", "320", "กิโลกรัม", 7680)]
    play.presses(leader, "ถูกต้อง")
    assert _counting(play) == [("ยางก้นถ้วย", "230", "กิโลกรัม", 7680)]


def test_of_other_goods_or_another_unit_all_of_what_was_told_before_is_said(play: Reporting) -> None:
    leader = play.made.leaders[0]
    _told(play, "เอาอาหารวัว 12 กระสอบ")
    seen = play.says(leader, "อาหารวัวลงหน่วยผิด เป็นถุงนะ")
    assert "12 ถุง" in seen and "(เดิม ต้องการซื้ออาหารวัว จำนวน 12 กระสอบ (สิบสองกระสอบ))" in seen
    play.presses(leader, "ถูกต้อง")
    assert _counting(play) == [("อาหารวัว", "12", "ถุง", 0)]


def test_a_line_that_was_told_twice_is_taken_back_by_confirming_that(play: Reporting) -> None:
    leader = play.made.leaders[0]
    _told(play, "ขายไข่ไก่ 50 แผง ได้ 6,000 บาท")
    seen = play.says(leader, "ไข่ไก่ลงซ้ำค่ะ เอาออกไปก่อน")
    assert "ยกเลิกไข่ไก่ (เดิม ขายไข่ไก่ 50 แผง ได้เงิน 6,000 บาท" in seen, "all of what goes"
    assert _counting(play) == [("ไข่ไก่", "50", "แผง", 6000)]
    play.presses(leader, "ถูกต้อง")
    assert _counting(play) == []


@pytest.mark.parametrize("words", ["ขอบคุณมากค่ะ", "รับทราบครับ ขอให้เจริญๆ", "กำลังกินข้าวอยู่ครับ", "เดือนนี้ปิดบัญชีวันไหนคะ"])
def test_talk_and_questions_put_nothing_right(play: Reporting, words: str) -> None:
    leader = play.made.leaders[0]
    _told(play, LATEX)
    seen = play.says(leader, words)
    assert "ถูกต้องไหม" not in seen and "เดิม" not in seen
    assert _counting(play) == [("ยางก้นถ้วย", "320", "กิโลกรัม", 7680)]


def test_what_somebody_else_told_is_never_put_right(play: Reporting) -> None:
    first, second = play.made.leaders[0], play.made.leaders[1]
    _told(play, LATEX)
    play.says(second, "ขี้ยางที่รายงานไว้กดสลับ 230 นะคะ")
    assert _counting(play) == [("ยางก้นถ้วย", "320", "กิโลกรัม", 7680)]
    assert "เดิม 320" not in play.sees(second) and "เดิม 320" not in play.sees(first)


@pytest.mark.parametrize("waits", [True, False])
def test_what_else_a_message_tells_comes_on_a_card_of_its_own(play: Reporting, waits: bool) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขายข้าวสาร 40 ถุง ได้ 8,800 บาท")
    if not waits:
        play.presses(leader, "ถูกต้อง")
    seen = play.says(leader, "ข้าวสารพิมพ์ผิดค่ะ 45 ถุง ไม่ใช่ 40 แล้วเดือนนี้รับสมาชิกใหม่ 3 คน")
    assert "1. สมาชิกเข้าใหม่ 3 คน" in seen
    before = [each["text"] for each in leader.sees() if each["sender"]["kind"] == "bot"][-2]
    assert "1. ขายข้าวสาร 45 ถุง" in before and "แก้แล้ว" in before
    play.presses(leader, "ถูกต้อง")
    play.presses(leader, "ถูกต้อง")
    assert sorted(_counting(play), key=str) == sorted([("ข้าวสาร", "45", "ถุง", 8800), (None, "3", "คน", 0)], key=str)


def test_an_answer_to_the_meeting_beside_a_correction_counts_at_once(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.made.invited()
    play.says(leader, "เอาปุ๋ย 15-15-15 25 กระสอบ")
    assert "ไปประชุม" in play.says(leader, "ปุ๋ยเอาแค่ 15 นะ ไม่ใช่ 25 ส่วนประชุมผมไปครับ")
    answered = play.house.rows("SELECT kind FROM answers WHERE person_id = ?", play.made.person_ids[leader.id])
    assert [row["kind"] for row in answered] == ["yes"]
    (waiting,) = play.house.rows("SELECT quantity FROM statements WHERE state='pending' AND kind='purchase'")
    assert waiting["quantity"] == "15"


def test_another_month_is_shown_beside_the_old_one_before_it_counts(play: Reporting) -> None:
    leader = play.made.leaders[0]
    _told(play, "ขายผ้าไหม 9 ผืน ได้ 18000")
    seen = play.says(leader, "ผ้าไหมที่ลงไว้เป็นของเดือนตุลาคมค่ะ")
    assert "(เดือนตุลาคม 2569)" in seen and "(เดิม ขายผ้าไหม 9 ผืน" in seen
    play.presses(leader, "ถูกต้อง")
    months = play.house.rows("SELECT month FROM statements WHERE state='confirmed'")
    assert [row["month"] for row in months] == ["2026-10"]


def test_what_is_put_right_and_waits_is_meant_by_the_next_correction(play: Reporting) -> None:
    leader = play.made.leaders[0]
    _told(play, LATEX)
    play.says(leader, "ขี้ยางที่รายงานไว้กดสลับ 230 นะคะ")
    play.says(leader, "เอ้ย 231 ต่างหาก ไม่ใช่ 230")
    play.presses(leader, "ถูกต้อง")
    assert _counting(play) == [("ยางก้นถ้วย", "231", "กิโลกรัม", 7680)]


def test_a_correction_that_is_dropped_records_nothing_and_says_so(play: Reporting) -> None:
    leader = play.made.leaders[0]
    _told(play, LATEX)
    play.says(leader, "ขี้ยางที่รายงานไว้กดสลับ 230 นะคะ")
    play.presses(leader, "แก้ข้อ 1")
    seen = play.presses(leader, "ลบข้อนี้")
    assert "บันทึกแล้ว" not in seen and "ไม่นับซ้ำ" not in seen
    assert _counting(play) == [("ยางก้นถ้วย", "320", "กิโลกรัม", 7680)]


def test_whose_a_line_is_stands_at_the_head_of_the_card_once_it_is_put_right(play: Reporting) -> None:
    secretary = play.made.secretary
    first, second = (row["name"] for row in play.house.rows("SELECT name FROM members ORDER BY id LIMIT 2"))
    play.says(secretary, f"{first} ขายข้าวสาร 40 ถุง ได้ 8,800 บาท")
    seen = play.says(secretary, f"เป็นของ{second}ค่ะ ไม่ใช่{first}")
    assert seen.splitlines()[0] == second
    play.presses(secretary, "ถูกต้อง")
    (line,) = play.house.rows("SELECT member_id FROM statements WHERE state='confirmed'")
    assert line["member_id"] == play.made.member_ids[1]


def test_a_change_typed_anew_in_full_stands_in_the_place_of_what_it_changes(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขอปุ๋ย 20 กระสอบครับ")
    play.presses(leader, "ถูกต้อง")
    assert "เปลี่ยน" in play.says(leader, "ปุ๋ยเปลี่ยนเป็น 25 นะ") or "เพิ่มเป็น 25" in play.sees(leader)
    play.presses(leader, "แก้ข้อ 1")
    assert "เดิม" in play.says(leader, "ปุ๋ย 15-15-15 25 กระสอบ")
    play.says(leader, "ใช่ครับ")
    assert play.wanted() == {("ปุ๋ย 15-15-15", "กระสอบ"): ("25", 1)}, "and not 45 in all"
