"""Scene 3: one message, one card, one tap; corrections, changes and undoing; told as one story."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.handlers.reporting import Reporting, reporting

MESSAGE = "เดือนนี้ขายน้ำยางได้สามตัน ได้เงินแสนแปด เอาปุ๋ย 15-15-15 ยี่สิบกระสอบ ประชุมขอเสนอเรื่องกองทุนปุ๋ย"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """A leader reports, corrects in words, confirms, changes it two days later, and takes a line back."""
    with reporting(tmp_path_factory.mktemp("story")) as play:
        leader = play.made.leaders[0]
        seen: dict[str, Any] = {"play": play, "leader": leader}
        before = play.from_bot(leader)
        seen["card"] = play.says(leader, MESSAGE)
        seen["card_buttons"] = play.buttons(leader)
        seen["wanted_before"] = play.wanted()
        seen["corrected"] = play.says(leader, "ไม่ใช่ 20 เอา 30")
        play.house.stop()  # two presses while the bot is down
        leader.presses("ถูกต้องทั้งหมด")
        leader.presses("ถูกต้องทั้งหมด")
        play.house.start()
        play.house.settle()
        seen["confirmed"] = play.sees(leader)
        seen["messages"] = play.from_bot(leader) - before
        seen["wanted"] = play.wanted()
        seen["toasts"] = [answer["text"] for answer in leader.answers()]
        play.house.move("2026-11-22T10:00")
        seen["more"] = play.says(leader, "ขอเพิ่มปุ๋ยอีก 5 กระสอบ")
        play.presses(leader, "ถูกต้อง")
        seen["wanted_more"] = play.wanted()
        seen["more_buttons"] = play.buttons(leader)
        play.presses(leader, "กลับไปเป็น 30 กระสอบ")
        assert play.toast(leader) == "กลับไปเป็นจำนวนเดิมแล้ว"
        seen["wanted_back"] = play.wanted()
        seen["list"] = play.says(leader, "/report")
        play.presses(leader, "ยกเลิกรายการที่ 1")
        seen["list_after"] = play.sees(leader)
        seen["sold"] = play.house.value("SELECT state FROM statements WHERE kind='activity'")
        yield seen


def test_the_card_shows_what_was_understood_in_figures_and_words(story: dict[str, Any]) -> None:
    assert story["card"] == (
        "กลุ่มออมทรัพย์บ้านคลองยางแดง\n"
        "ผมเข้าใจแบบนี้ครับ ถูกต้องไหม\n"
        "1. ขายน้ำยางสด 3 ตัน ได้เงิน 180,000 บาท (หนึ่งแสนแปดหมื่นบาทถ้วน)\n"
        "2. ต้องการซื้อปุ๋ย 15-15-15 จำนวน 20 กระสอบ (ยี่สิบกระสอบ)\n"
        "3. ขอเสนอเรื่องเข้าที่ประชุม: กองทุนปุ๋ย"
    )
    assert story["card_buttons"] == ["ถูกต้องทั้งหมด", "แก้ข้อ 1", "แก้ข้อ 2", "แก้ข้อ 3", "ไม่ถูก เริ่มใหม่"]


def test_nothing_counts_before_it_is_confirmed(story: dict[str, Any]) -> None:
    assert story["wanted_before"] == {}


def test_a_correction_in_words_changes_the_card(story: dict[str, Any]) -> None:
    assert "จำนวน 30 กระสอบ (สามสิบกระสอบ) – แก้แล้ว" in story["corrected"]


def test_one_message_costs_one_card(story: dict[str, Any]) -> None:
    assert story["messages"] == 1


def test_once_confirmed_it_counts_and_says_who_did_it_and_when(story: dict[str, Any]) -> None:
    assert story["wanted"] == {("ปุ๋ย 15-15-15", "กระสอบ"): ("30", 1)}
    assert story["confirmed"].startswith("บันทึกแล้ว")
    assert "ผู้นำ1 · ศ. 20 พ.ย. 69 09.00 น." in story["confirmed"]


def test_a_second_press_counts_nothing_twice_and_is_told_kindly(story: dict[str, Any]) -> None:
    assert sorted(story["toasts"]) == ["บันทึกแล้ว", "รายการนี้บันทึกไว้แล้ว ไม่บันทึกซ้ำ"]
    assert story["wanted"] == {("ปุ๋ย 15-15-15", "กระสอบ"): ("30", 1)}


def test_more_of_it_names_product_and_both_figures(story: dict[str, Any]) -> None:
    assert "ปุ๋ย 15-15-15 จากเดิม 30 กระสอบ เพิ่มเป็น 35 กระสอบ (สามสิบห้ากระสอบ)" in story["more"]
    assert story["wanted_more"] == {("ปุ๋ย 15-15-15", "กระสอบ"): ("35", 1)}


def test_a_change_can_be_taken_back_to_what_it_was(story: dict[str, Any]) -> None:
    assert story["more_buttons"] == ["ยกเลิกรายการนี้", "กลับไปเป็น 30 กระสอบ"]
    assert story["wanted_back"] == {("ปุ๋ย 15-15-15", "กระสอบ"): ("30", 1)}


def test_the_months_list_takes_any_line_back(story: dict[str, Any]) -> None:
    assert "1. ขายน้ำยางสด 3 ตัน" in story["list"]
    assert "ขายน้ำยางสด" not in story["list_after"].split("พิมพ์มาในแชตนี้")[0]
    assert story["sold"] == "undone"


def test_a_confirmed_proposal_is_on_the_agenda(story: dict[str, Any]) -> None:
    play: Reporting = story["play"]
    assert "6.1 กองทุนปุ๋ย (กลุ่มออมทรัพย์บ้านคลองยางแดง)" in play.says(story["leader"], "/agenda")


def test_everything_done_is_in_the_audit(story: dict[str, Any]) -> None:
    acts = {row["act"] for row in story["play"].house.rows("SELECT act FROM audit WHERE act LIKE 'statement.%'")}
    assert acts >= {"statement.corrected", "statement.confirmed", "statement.undone"}
