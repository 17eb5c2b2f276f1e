"""A meeting that could not be held: the chair is offered other days, a new day means that meeting, and no number comes twice."""

from datetime import datetime
from pathlib import Path

import pytest

from domain.meetings import BANGKOK
from language.calendar.moments import only_a_moment
from rehearsal.telegram.client import Person
from tests.meeting_house import Committee, committee

NOW = datetime(2026, 12, 11, 10, tzinfo=BANGKOK)


def labels(message: dict) -> list[str]:  # type: ignore[type-arg]
    return [button["text"] for row in message["buttons"] or [] for button in row]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("ศุกร์หน้าบ่ายโมง", True),
        ("17 ธ.ค. 9 โมงเช้า", True),
        ("ขอเป็นวันพุธที่ 16 ธ.ค. เวลา 13.00 น. ครับ", True),
        ("Friday 18 December 13:00", True),
        ("วันที่ 5 เป็นวันหยุด", False),
        ("ฝนตกหนักตั้งแต่วันพุธ", False),
        ("น้ำท่วม", False),
        ("ขายปุ๋ย 20 กระสอบวันศุกร์", False),
    ],
)
def test_a_day_alone_is_told_from_a_sentence_that_names_one(text: str, alone: bool) -> None:
    assert only_a_moment(text, now=NOW) is alone


def not_held(found: Committee, reason: str = "ฝนตกหนัก") -> None:
    """Invited for 11 December; at ten the chair says that nobody met."""
    found.invited()
    found.does(found.leaders[0], "ไปได้")
    found.house.move("2026-12-11T10:01")
    found.does(found.chair, "ไม่ได้ประชุม")
    assert any(label.startswith("เปลี่ยนเป็น") for label in labels(found.last(found.chair))), "days are offered at once"
    found.types(found.chair, reason)
    found.does(found.chair, "ใช่ งดประชุม")


def test_a_free_day_that_is_offered_afterwards_brings_the_meeting_back(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        not_held(found)
        assert found.row()["state"] == "skipped" and found.row(2)["slot"] == "2027-01-08"
        offered = found.last(found.chair)
        assert "จะนัดวันใหม่ไหม" in offered["text"]
        found.does(found.chair, "เปลี่ยนเป็นวันศุกร์ที่ 18 ธ.ค. 2569")
        assert "จาก วันศุกร์ที่ 11 ธันวาคม 2569" in found.last(found.chair)["text"]
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        row = found.row()
        assert (row["state"], row["reason"]) == ("invited", None) and row["starts_at"].startswith("2026-12-18 02:00")
        assert any("คำตอบเดิมไม่นับแล้ว" in each["text"] for each in found.said(found.leaders[0]))
        assert found.row(2)["starts_at"].startswith("2027-01-08"), "next month's stays where it was"
        found.house.move("2026-12-18T09:30")
        found.does(found.chair, "ประชุมแล้ว ไม่ต้องบันทึกรายละเอียด")
        found.does(found.chair, "ครบองค์ประชุม")
        assert (found.row()["state"], found.row()["number"]) == ("ended", 12)


@pytest.mark.parametrize("words", ["พุธที่ 16 ธ.ค. บ่ายโมง", "เลื่อนประชุมไปวันพุธที่ 16 ธ.ค. บ่ายโมง"])
def test_a_new_day_that_is_typed_means_this_meeting_and_not_next_month_s(tmp_path: Path, words: str) -> None:
    with committee(tmp_path, leaders=1) as found:
        not_held(found)
        found.types(found.chair, words)
        assert "จาก วันศุกร์ที่ 11 ธันวาคม 2569" in found.last(found.chair)["text"]
        found.types(found.chair, "ใช่")
        assert found.row()["starts_at"].startswith("2026-12-16 06:00") and found.row()["state"] == "invited"


def test_a_new_day_instead_of_a_reason_is_heard_as_one(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.house.move("2026-12-11T10:01")
        found.does(found.chair, "ไม่ได้ประชุม")
        found.types(found.chair, "ขอเป็นวันพุธที่ 16 ธ.ค. บ่ายโมง")
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        assert found.row()["starts_at"].startswith("2026-12-16 06:00")


def test_what_else_is_typed_while_days_are_offered_is_heard_as_always(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        not_held(found)
        found.types(found.chair, "เอาปุ๋ย 15-15-15 20 กระสอบ")
        assert "20 กระสอบ (ยี่สิบกระสอบ)" in found.last(found.chair)["text"]


def test_the_chair_is_offered_days_when_the_secretary_says_that_nobody_met(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.house.move("2026-12-11T10:01")
        found.does(found.secretary, "ไม่ได้ประชุม")
        found.does(found.secretary, "ไม่ระบุเหตุผล")
        found.does(found.secretary, "ใช่ งดประชุม")
        told = found.last(found.chair)
        assert told["text"].startswith("ไม่ได้ประชุม") and "นัดวันใหม่" in labels(told)
        found.does(found.chair, "นัดวันใหม่", message=told)
        found.types(found.chair, "16 ธ.ค.")
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        assert found.row()["starts_at"].startswith("2026-12-16 02:00")


def test_after_a_week_and_for_what_was_called_off_beforehand_the_month_stays_closed(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        not_held(found)
        offered = found.last(found.chair)
        found.house.move("2026-12-18T09:30")
        found.does(found.chair, "นัดวันใหม่", message=offered)
        assert "งดไปแล้ว" in found.toast(found.chair)
        found.types(found.chair, "เลื่อนประชุมไปวันพุธที่ 6 ม.ค.")
        assert "จาก วันศุกร์ที่ 8 มกราคม 2570" in found.last(found.chair)["text"]


def too_few(found: Committee, by: Person) -> None:
    """Invited for 11 December; somebody says afterwards that it was held without a quorum, and that nothing was recorded."""
    found.invited()
    found.does(found.leaders[0], "ไปได้")
    found.house.move("2026-12-11T10:01")
    found.does(by, "ประชุมแล้ว ไม่ต้องบันทึกรายละเอียด")
    found.does(by, "ไม่ครบองค์ประชุม")


def test_held_without_a_record_and_without_a_quorum_offers_other_days_as_the_other_ways_do(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        too_few(found, found.chair)
        offered = found.last(found.chair)
        assert "ไม่นับเลขครั้ง" in offered["text"] and "จะนัดใหม่วันไหน" in offered["text"]
        assert "12/2569" not in offered["text"] and "นัดวันใหม่" in labels(offered)
        card = found.private_card(found.leaders[0])
        assert "รอนัดวันใหม่" in card["text"] and not card["buttons"], "the day that is over is asked about no more"
        found.does(found.chair, "เปลี่ยนเป็นวันศุกร์ที่ 18 ธ.ค. 2569", message=offered)
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        assert found.row()["state"] == "invited" and found.row()["starts_at"].startswith("2026-12-18 02:00")
        assert any("คำตอบเดิมไม่นับแล้ว" in each["text"] for each in found.said(found.leaders[0]))
        found.house.move("2026-12-18T09:01")
        found.does(found.leaders[0], "ไปได้", message=found.private_card(found.leaders[0]))
        assert "รอนัดวันใหม่" not in found.private_card(found.leaders[0])["text"], "that was the other day"
        found.does(found.chair, "ประชุมแล้ว ไม่ต้องบันทึกรายละเอียด")
        found.does(found.chair, "ครบองค์ประชุม")
        assert (found.row()["state"], found.row()["number"]) == ("ended", 12)


def test_a_second_try_an_hour_later_on_the_same_day_is_asked_about_and_offers_other_days_again(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.house.move("2026-12-11T09:20")
        found.does(found.chair, "ประชุมแล้ว ไม่ต้องบันทึกรายละเอียด")
        found.does(found.chair, "ไม่ครบองค์ประชุม")
        found.types(found.chair, "วันนี้ 10 โมง")
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        assert found.row()["starts_at"].startswith("2026-12-11 03:00"), found.last(found.chair)["text"]
        found.house.move("2026-12-11T10:05")
        card = found.private_card(found.leaders[0])
        assert "รอนัดวันใหม่" not in card["text"], "the second hour has come, and nobody said yet what became of it"
        found.house.move("2026-12-12T10:00")
        asked = found.last(found.chair)
        assert "ไม่ครบองค์ประชุม" not in asked["text"] and "ประชุมแล้ว ไม่ต้องบันทึกรายละเอียด" in labels(asked), asked["text"]
        found.does(found.chair, "ประชุมแล้ว ไม่ต้องบันทึกรายละเอียด", message=asked)
        found.does(found.chair, "ไม่ครบองค์ประชุม")
        assert "จะนัดใหม่วันไหน" in found.last(found.chair)["text"]
        assert found.house.value("SELECT count(*) FROM proceedings WHERE state='no_quorum'") == 2


@pytest.mark.parametrize("words", ["วันพุธหน้า เก้าโมงครึ่ง", "เลื่อนประชุมไปวันพุธที่ 16 ธ.ค. เก้าโมงครึ่ง"])
def test_the_chair_hears_of_it_from_the_secretary_and_a_typed_day_is_this_meeting_s(tmp_path: Path, words: str) -> None:
    with committee(tmp_path, leaders=1) as found:
        too_few(found, found.secretary)
        assert "นัดวันใหม่" in labels(found.last(found.secretary))
        told = found.last(found.chair)
        assert told["text"].startswith("ไม่ครบองค์ประชุม") and "นัดวันใหม่" in labels(told)
        found.types(found.chair, words)
        assert "จาก วันศุกร์ที่ 11 ธันวาคม 2569" in found.last(found.chair)["text"]
        found.types(found.chair, "ใช่")
        assert found.row()["starts_at"].startswith("2026-12-16 02:30")


def test_said_twice_it_is_recorded_once(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        too_few(found, found.secretary)
        told = len(found.said(found.chair))
        found.forge("meetings.quorate:1:0", chat=found.secretary)
        found.secretary.presses(data="meetings.quorate:1:0")
        found.house.settle()
        assert found.house.value("SELECT count(*) FROM proceedings") == 1 and len(found.said(found.chair)) == told


def test_a_meeting_without_a_quorum_that_got_no_other_day_ends_after_a_week_and_shows_no_number(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        card = found.card()["text"]
        assert card.startswith("ประชุมครั้งที่ 12/2569")
        key = found.card()["id"]
        found.house.move("2026-12-11T10:30")
        found.does(found.chair, "ประชุมแล้ว ไม่ต้องบันทึกรายละเอียด")
        found.does(found.chair, "ไม่ครบองค์ประชุม")
        found.house.move("2026-12-18T09:01")
        assert (found.row()["state"], found.row()["number"], found.row()["reason"]) == ("ended", None, "no_quorum")
        (after,) = [each["text"] for each in found.posts() if each["id"] == key]
        assert "12/2569" not in after and "11 ธันวาคม 2569" in after
        for person in (found.chair, found.leaders[0]):
            assert "12/2569" not in found.private_card(person)["text"]
        found.house.move("2026-12-29T09:01")
        assert "ครั้งที่ 1/2570" in found.private_card(found.chair, 2)["text"]


def test_two_meetings_that_wait_never_show_one_number(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        for day, number in (("25 พ.ย.", "1/2569"), ("26 พ.ย.", "2/2569")):
            found.does(found.chair, "นัดประชุมวิสามัญ") if number[0] != "1" else found.types(found.chair, "/meeting")
            if number[0] == "1":
                found.does(found.chair, "นัดประชุมวิสามัญ")
            found.types(found.chair, f"{day} บ่ายโมง")
            found.types(found.chair, "ซ่อมโรงสี")
            assert f"วิสามัญ ครั้งที่ {number}" in found.last(found.chair)["text"]
            found.does(found.chair, "ใช่ ส่งคำเชิญ")
            found.types(found.chair, "/meeting")
