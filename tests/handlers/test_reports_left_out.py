"""No part of a message vanishes: what no statement used is said back, and a correction keeps the kind of its item."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.handlers.reporting import Reporting, reporting

NOT_RECORDED = "ส่วนนี้ผมยังไม่ได้บันทึก: “{}” ถ้าเป็นเรื่องที่ต้องบันทึก พิมพ์แยกมาอีกข้อความ"


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("left_out"), leaders=9) as made:
        made.made.invited()
        yield made


def statements(play: Reporting, leader: Any) -> list[tuple[str, str | None, str | None, str]]:
    """(kind, measure, quantity, state) of what stands in the books from one person, answers and questions aside."""
    rows = play.house.rows(
        "SELECT s.kind, s.measure, s.quantity, s.state FROM statements s JOIN reports r ON r.id = s.report_id "
        "WHERE r.person_id = ? AND s.kind NOT IN ('rsvp', 'question', 'left_out') ORDER BY s.id",
        play.made.person_ids[leader.id],
    )
    return [tuple(row) for row in rows]


def answer(play: Reporting, leader: Any) -> str | None:
    """The newest answer to the meeting that stands in the books from one person."""
    found = play.house.value(
        "SELECT kind FROM answers WHERE person_id = ? ORDER BY id DESC LIMIT 1", play.made.person_ids[leader.id]
    )
    return None if found is None else str(found)


def test_what_no_statement_uses_is_said_back_below_the_card(play: Reporting) -> None:
    leader = play.made.leaders[0]
    card = play.says(leader, "สวัสดีครับพี่เลขา เดือนนี้ขายน้ำยางได้ 3 ตัน หลานสาวเพิ่งรับปริญญา")
    assert "1. ขายน้ำยางสด 3 ตัน" in card
    assert NOT_RECORDED.format("หลานสาวเพิ่งรับปริญญา") in card
    assert "สวัสดี" not in card
    assert NOT_RECORDED.format("หลานสาวเพิ่งรับปริญญา") in play.presses(leader, "ถูกต้อง")


def test_an_answer_and_a_sale_beside_a_proposal_are_heard(play: Reporting) -> None:
    leader = play.made.leaders[1]
    card = play.says(leader, "มาครับ ขายน้ำยางได้ 3 ตัน ขอเสนอเรื่องกองทุนปุ๋ย")
    assert "1. ขายน้ำยางสด 3 ตัน" in card and "ขอเสนอเรื่องเข้าที่ประชุม: กองทุนปุ๋ย" in card
    assert "• ไปประชุม" in card and "ยังไม่ได้บันทึก" not in card
    assert answer(play, leader) == "yes"


def test_what_follows_a_proposal_is_no_part_of_its_title(play: Reporting) -> None:
    leader = play.made.leaders[2]
    card = play.says(leader, "ขอเสนอเรื่องกองทุนปุ๋ย แล้วก็ขายน้ำยางได้ 3 ตัน")
    assert "ขอเสนอเรื่องเข้าที่ประชุม: กองทุนปุ๋ย\n2. ขายน้ำยางสด 3 ตัน" in card, "in the order of the message"
    assert statements(play, leader) == [("agenda", None, None, "pending"), ("activity", "sold", "3", "pending")]


def test_trouble_beside_a_sale_is_trouble(play: Reporting) -> None:
    leader = play.made.leaders[3]
    card = play.says(leader, "ขายยางแผ่นได้ 3 ตัน ขนมลาขายไม่ค่อยดี")
    assert "2. แจ้งปัญหา: ขนมลาขายไม่ค่อยดี" in card


def test_a_slip_with_the_old_figure_replaces_the_figure(play: Reporting) -> None:
    leader = play.made.leaders[4]
    play.says(leader, "เอาปุ๋ย 15-15-15 สามกระสอบ กากน้ำตาล 8 ถัง")
    assert "ปุ๋ย 15-15-15 จำนวน 5 กระสอบ" in play.says(leader, "เอ๊ย เอาห้า ไม่ใช่สาม")
    assert "ปุ๋ย 15-15-15 จำนวน 25 กระสอบ" in play.says(leader, "5 เอ้ย 25")
    play.presses(leader, "ถูกต้องทั้งหมด")
    assert "ปุ๋ย 15-15-15 จากเดิม 25 กระสอบ ลดเป็น 6 กระสอบ" in play.says(leader, "เอ๊ย หก ไม่ใช่ยี่สิบห้า")
    play.presses(leader, "ถูกต้อง")
    assert [line for line in statements(play, leader) if line[3] == "confirmed"] == [
        ("purchase", None, "8", "confirmed"),
        ("purchase", None, "6", "confirmed"),
    ]


def test_a_corrected_item_keeps_its_kind(play: Reporting) -> None:
    leader = play.made.leaders[5]
    play.says(leader, "ขายน้ำยางได้ 3 ตัน ขอเสนอเรื่องกองทุนปุ๋ย")
    play.presses(leader, "แก้ข้อ 1")
    assert "1. ขายน้ำยางสด 4 ตัน" in play.says(leader, "น้ำยาง 4 ตัน")
    play.presses(leader, "แก้ข้อ 1")
    assert "1. ขายน้ำยางสด 6 ตัน" in play.says(leader, "ขายน้ำยาง 6 ตัน")
    play.presses(leader, "แก้ข้อ 2")
    assert "2. ขอเสนอเรื่องเข้าที่ประชุม: กองทุนปุ๋ยกับเงินฝาก 5000 บาท" in play.says(leader, "กองทุนปุ๋ยกับเงินฝาก 5000 บาท")
    play.presses(leader, "แก้ข้อ 1")
    assert "1. ต้องการซื้อปุ๋ย 15-15-15 จำนวน 20 กระสอบ" in play.says(leader, "ไม่ใช่ขาย ซื้อปุ๋ย 15-15-15 20 กระสอบ")


def test_what_is_left_out_counts_nowhere(play: Reporting) -> None:
    leader = play.made.leaders[6]
    play.says(leader, "ไปประชุมครับ เตรียมเก้าอี้ไว้ด้วย")
    assert NOT_RECORDED.format("เตรียมเก้าอี้ไว้ด้วย") in play.sees(leader)
    assert statements(play, leader) == []
