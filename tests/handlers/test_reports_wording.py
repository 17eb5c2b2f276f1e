"""How reports are said back: in the words of the message, with the right direction, without gaps, and not at once again."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.quiet_hours import SendingHours, evening_after
from tests.handlers.reporting import Reporting, reporting


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("wording")) as made:
        yield made


def test_what_was_held_is_said_in_the_words_of_the_message(play: Reporting) -> None:
    leader = play.made.leaders[0]
    seen = play.says(leader, "อบรมทำบัญชีเสร็จแล้วค่ะ ๒๘ คน ที่ศาลาหมู่ ๓")
    assert "1. จัดกิจกรรม: อบรมทำบัญชี ที่ศาลาหมู่ 3 28 คน (ยี่สิบแปดคน)" in seen
    assert "1. จัดกิจกรรม: อบรมทำบัญชี ที่ศาลาหมู่ 3 30 คน" in play.says(leader, "ไม่ใช่ 28 เอา 30")
    play.presses(leader, "ถูกต้อง")


def test_money_without_goods_leaves_no_gap(play: Reporting) -> None:
    seen = play.says(play.made.leaders[0], "เดือนนี้ เงินฝาก 31,200 ปล่อยกู้ 80,000")
    assert "1. รับเงินฝาก 31,200 บาท" in seen and "2. ปล่อยกู้ 80,000 บาท" in seen
    play.presses(play.made.leaders[0], "ถูกต้องทั้งหมด")


def test_a_question_about_money_or_a_number_without_goods_leaves_no_gap_and_runs_into_no_figure(
    play: Reporting,
) -> None:
    leader = play.made.leaders[0]
    assert "ข้อ 1 เป็นเงิน 500 บาท ใช่ไหมครับ" in play.says(leader, "เก็บได้ 500")
    play.presses(leader, "ไม่ถูก เริ่มใหม่")
    for words in ("ค่าบำรุงแห่งละ 500", "ขอเพิ่มอีก 5 กระสอบ"):
        seen = play.says(leader, words)
        assert "  " not in seen, seen
        play.presses(leader, "ไม่ถูก เริ่มใหม่")


def test_goods_typed_by_their_sound_are_goods_and_nobody_s_aunt(play: Reporting) -> None:
    leader = play.made.leaders[1]
    seen = play.says(leader, "ขายน้ามยางได้ 3 ตัน เอาน้ามกรด 5 แกลลอน")
    assert "1. ขายน้ำยางสด 3 ตัน" in seen and "2. ต้องการซื้อน้ำกรด จำนวน 5 แกลลอน" in seen and "น้าม" not in seen
    play.presses(leader, "ไม่ถูก เริ่มใหม่")
    assert "น้ามล" in play.says(leader, "น้ามลเอาปุ๋ย 46-0-0 5 กระสอบ")
    play.presses(leader, "ไม่ถูก เริ่มใหม่")


def test_about_so_many_is_one_phrase(play: Reporting) -> None:
    assert "จำนวนประมาณ 100 กระสอบ" in play.says(play.made.leaders[1], "ปุ๋ย 46-0-0 เอาเกือบร้อยกระสอบ")
    play.presses(play.made.leaders[1], "ถูกต้อง")


def test_an_absence_is_said_back_with_the_reason_that_was_given(play: Reporting) -> None:
    said = play.says(play.made.leaders[2], "ป่วยค่ะ ไปประชุมไม่ได้")
    assert "ไปประชุมไม่ได้" in said and ("(ป่วย)" in said or "ยังไม่มีนัดประชุม" in said)


def test_a_change_whose_order_is_gone_keeps_its_direction_on_the_secretarys_list(play: Reporting) -> None:
    leader, secretary = play.made.leaders[1], play.made.secretary
    play.says(leader, "เอาน้ำกรด 25 แกลลอน")
    play.presses(leader, "ถูกต้อง")
    order = play.message(leader)
    assert "จากเดิม 25 แกลลอน เพิ่มเป็น 35 แกลลอน" in play.says(leader, "น้ำกรด ที่สั่งไว้ 25 ขอเปลี่ยนเป็น 35 แกลลอน")
    play.presses(leader, "ยกเลิกรายการนี้", message=order["id"])
    play.house.move("2026-11-21T09:01")
    desk = play.sees(secretary)
    assert "น้ำกรด จากเดิม 25 แกลลอน เพิ่มเป็น 35 แกลลอน" in desk and "ลดเป็น" not in desk


def test_nothing_that_the_bot_says_has_a_gap(play: Reporting) -> None:
    people = [*play.made.leaders, play.made.secretary, play.made.chair]
    texts = [each["text"] for person in people for each in person.sees() if each["sender"]["kind"] == "bot"]
    gaps = [line for text in texts for line in text.splitlines() if "  " in line.strip() or " ครับ" in line]
    assert gaps == []


HOURS = SendingHours()


@given(st.integers(0, 60 * 24 * 60))
def test_what_waits_is_asked_again_two_hours_later_at_the_earliest_and_never_at_night(minutes: int) -> None:
    shown = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    again = evening_after(shown, HOURS)
    local = again.astimezone(HOURS.zone)
    assert timedelta(hours=2) <= again - shown <= timedelta(hours=26)
    assert local.time().replace(second=0, microsecond=0) >= time(18, 30)
    assert not HOURS.quiet_at(local.time())
