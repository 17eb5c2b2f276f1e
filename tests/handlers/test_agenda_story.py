"""The agenda so far, proposals before the secretary, the matters of every meeting, and action items that return."""

from collections.abc import Iterator
from typing import Any

import pytest

from storage import action_items
from tests.handlers.reporting import Reporting, reporting


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("agenda")) as made:
        made.house.stop()

        async def seed(turn: Any) -> None:
            await action_items.add(
                turn, made.made.network, made.made.body, "ขอราคาปุ๋ย 3 ร้าน", "11/2569", owner_office="secretary"
            )
            await action_items.add(
                turn, made.made.network, made.made.body, "ส่งบัญชี", owner_member_id=made.made.member_ids[1]
            )

        made.made.change(seed)
        made.house.start()
        yield made


def test_a_member_proposes_and_can_take_it_back(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "/agenda")
    assert "จะเสนอเรื่องอะไรเข้าที่ประชุมครับ" in play.presses(leader, "เสนอวาระ")
    seen = play.says(leader, "กองทุนปุ๋ย")
    assert "เสนอเรื่องแล้ว: กองทุนปุ๋ย" in seen and "วันศุกร์ที่ 11 ธันวาคม 2569" in seen
    assert "ถอนเรื่องแล้ว" in play.presses(leader, "ถอนเรื่องนี้")
    assert "กองทุนปุ๋ย" not in play.says(leader, "/agenda")


def test_the_agenda_has_its_official_sections_and_what_is_still_open(play: Reporting) -> None:
    seen = play.says(play.made.leaders[0], "/agenda")
    assert "2.1 รับรองรายงานการประชุมครั้งที่ 11/2569" in seen
    assert "3.1 ขอราคาปุ๋ย 3 ร้าน (จากครั้งที่ 11/2569)" in seen
    assert "4.4 แลกเปลี่ยนเรียนรู้" in seen


def test_the_secretary_decides_on_one_card_and_undecided_matters_stand_under_others(play: Reporting) -> None:
    secretary = play.made.secretary
    for leader, title in zip(play.made.leaders, ("กองทุนปุ๋ย", "ซื้อรถเข็น", "จัดงานเลี้ยง"), strict=True):
        play.says(leader, "/agenda")
        play.presses(leader, "เสนอวาระ")
        play.says(leader, title)
    play.says(secretary, "/agenda")
    play.presses(secretary, "เรื่องที่สมาชิกเสนอ")
    assert "1. กองทุนปุ๋ย" in play.sees(secretary)
    play.presses(secretary, "บรรจุ 1")
    seen = play.presses(secretary, "ไม่รับ 3")
    assert "1. กองทุนปุ๋ย (กลุ่มออมทรัพย์บ้านคลองยางแดง) – บรรจุเข้าเรื่องพิจารณา" in seen
    assert "สมศรี · " in seen
    agenda = play.says(secretary, "/agenda")
    assert "5.1 กองทุนปุ๋ย" in agenda and "6.1 ซื้อรถเข็น" in agenda and "จัดงานเลี้ยง" not in agenda
    assert "จัดงานเลี้ยง" in play.sees(play.made.leaders[2])


def test_a_member_may_not_decide(play: Reporting) -> None:
    leader = play.made.leaders[0]
    item = play.house.value("SELECT id FROM agenda_items WHERE title='ซื้อรถเข็น'")
    play.forge(leader, f"agenda.decide:{play.made.network}:1:{item}:accepted")
    assert play.house.value("SELECT state FROM agenda_items WHERE id=?", item) == "proposed"


def test_the_matters_of_every_meeting_can_be_changed_and_changed_back(play: Reporting) -> None:
    secretary = play.made.secretary
    play.says(secretary, "/agenda")
    play.presses(secretary, "แก้เรื่องประจำ")
    play.says(secretary, "1. การเงิน\n2. ตลาดน้ำยาง")
    seen = play.says(secretary, "/agenda")
    assert "4.2 ตลาดน้ำยาง" in seen and "4.3" not in seen
    play.presses(secretary, "แก้เรื่องประจำ")
    play.presses(secretary, "ใช้สี่เรื่องเดิม")
    assert "4.3 รายงานขององค์กรสมาชิก" in play.says(secretary, "/agenda")


def test_the_card_goes_to_the_secretary_two_days_before(play: Reporting) -> None:
    secretary = play.made.secretary
    play.house.move("2026-12-09T09:05")
    cards = [each["text"] for each in secretary.sees() if each["text"].startswith("เรื่องที่สมาชิกเสนอ")]
    assert "2. ซื้อรถเข็น (สหกรณ์ออมทรัพย์ครูรัตภูมิ) – ยังไม่เลือก" in cards[-1]


def test_search_finds_matters_and_action_items(play: Reporting) -> None:
    seen = play.says(play.made.leaders[0], "ค้นหา ปุ๋ย")
    assert "รอประชุมครั้งหน้า\n• กองทุนปุ๋ย" in seen and "เรื่องติดตาม\n• ขอราคาปุ๋ย 3 ร้าน" in seen
