"""The secretary: several organisations in one message, what was never confirmed, files to enter, and the evening in between."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storage import members
from tests.handlers.overtaken import with_button
from tests.handlers.reporting import Reporting, reporting

RUBBER, SAVINGS, TEACHERS, HOUSEWIVES = (
    "กลุ่มน้ำยางสดบ้านควนรู",
    "กลุ่มออมทรัพย์บ้านคลองยางแดง",
    "สหกรณ์ออมทรัพย์ครูรัตภูมิ",
    "กลุ่มแม่บ้านเกษตรกรท่าชะมวง",
)


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("secretary")) as made:
        yield made


def picture() -> bytes:
    """A grey point."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def of_member(play: Reporting, name: str) -> list[tuple[Any, ...]]:
    """(quantity, who confirmed it, by telephone) of a member's confirmed purchases."""
    rows = play.house.rows(
        "SELECT s.quantity, p.name, s.by_telephone FROM statements s JOIN members m ON m.id = s.member_id "
        "JOIN people p ON p.id = s.confirmed_by WHERE m.name = ? AND s.state='confirmed' AND s.kind='purchase'",
        name,
    )
    return [tuple(row) for row in rows]


def test_one_message_for_several_organisations_is_one_card_and_counts_under_each(play: Reporting) -> None:
    secretary = play.made.secretary
    seen = play.says(secretary, "กลุ่มบ้านควนรูเอาปุ๋ย 15-15-15 20 กระสอบ บ้านทุ่งนา 15")
    assert f"1. {RUBBER}: ต้องการซื้อปุ๋ย 15-15-15 จำนวน 20 กระสอบ" in seen
    assert "2. กลุ่มข้าวสารบ้านทุ่งนา: ต้องการซื้อปุ๋ย 15-15-15 จำนวน 15 กระสอบ" in seen
    play.presses(secretary, "ถูกต้องทั้งหมด")
    assert of_member(play, RUBBER) == [("20", "สมศรี", 0)]
    assert of_member(play, "กลุ่มข้าวสารบ้านทุ่งนา") == [("15", "สมศรี", 0)]


def test_a_secretary_without_an_organisation_names_one(play: Reporting) -> None:
    secretary = play.made.secretary
    assert "ข้อ 1 เป็นของแห่งไหนครับ" in play.says(secretary, "เอาน้ำกรด 4 แกลลอน")
    assert len([label for label in play.buttons(secretary) if label.startswith(("กลุ่ม", "สหกรณ์", "ร้าน", "วิสาหกิจ"))]) == 8
    play.presses(secretary, "ชื่ออื่น ๆ")
    assert "วิสาหกิจชุมชนปุ๋ยหมัก" in play.buttons(secretary)
    assert "ท่าชะมวง" in play.says(secretary, "ท่าชะมวง")
    play.presses(secretary, "ถูกต้อง")
    assert of_member(play, HOUSEWIVES) == [("4", "สมศรี", 0)]


def test_a_report_of_the_one_that_is_named_is_no_answer_to_whose_the_line_before_is(play: Reporting) -> None:
    secretary = play.made.secretary
    play.says(secretary, "เอาน้ำกรด 4 แกลลอน")
    seen = play.says(secretary, "กลุ่มข้าวสารบ้านทุ่งนา เงินฝาก 45,000 บาท")
    assert "รับเงินฝาก 45,000 บาท" in seen and "กลุ่มข้าวสารบ้านทุ่งนา" in seen
    rows = play.house.rows("SELECT kind, member_id FROM statements WHERE state='pending' ORDER BY id")
    assert [(row["kind"], row["member_id"] is None) for row in rows] == [("purchase", True), ("activity", False)]
    play.presses(secretary, "ไม่ถูก เริ่มใหม่")
    first = next(each for each in reversed(secretary.sees()) if "ข้อ 1 เป็นของแห่งไหน" in each["text"])
    play.presses(secretary, "ไม่ถูก เริ่มใหม่", first)


def test_members_are_named_as_people_call_them_and_one_may_have_nothing_to_report(play: Reporting) -> None:
    secretary = play.made.secretary
    seen = play.says(secretary, "เขาพระเอาน้ำกรด 3 แกลลอน กลุ่มผู้สูงอายุไม่มีอะไรรายงาน กลุ่มข้าวสาร 2 แกลลอน")
    assert "1. กลุ่มเลี้ยงวัวบ้านเขาพระ: ต้องการซื้อน้ำกรด จำนวน 3 แกลลอน" in seen
    assert "2. กลุ่มข้าวสารบ้านทุ่งนา: ต้องการซื้อน้ำกรด จำนวน 2 แกลลอน" in seen
    told = [each["text"] for each in secretary.sees() if "ไม่มีอะไรรายงาน" in each["text"] and "บันทึกแล้ว" in each["text"]]
    assert told[-1].startswith("บันทึกแล้ว กลุ่มผู้สูงอายุบ้านใหม่: เดือนพฤศจิกายน 2569 ไม่มีอะไรรายงาน")
    play.presses(secretary, "ไม่ถูก เริ่มใหม่")


def test_a_group_called_by_its_kind_alone_has_nothing_to_report_and_nothing_is_lost(play: Reporting) -> None:
    secretary = play.made.secretary
    play.says(secretary, "เขาพระเอาน้ำกรด 3 แกลลอน กลุ่มท่องเที่ยวไม่มีอะไรรายงาน")
    told = [each["text"] for each in secretary.sees() if "ไม่มีอะไรรายงาน" in each["text"] and "บันทึกแล้ว" in each["text"]]
    assert told[-1].startswith("บันทึกแล้ว กลุ่มท่องเที่ยวน้ำตก: เดือนพฤศจิกายน 2569 ไม่มีอะไรรายงาน")
    play.presses(secretary, "ไม่ถูก เริ่มใหม่")


def test_a_name_that_several_names_begin_with_is_asked_about(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        secretary = play.made.secretary
        play.says(secretary, "/members")
        play.presses(secretary, "เพิ่มสมาชิก")
        play.says(secretary, "กลุ่มเลี้ยงวัว ควนใหญ่")
        play.presses(secretary, "บันทึก")
        seen = play.says(secretary, "กลุ่มเลี้ยงวัวเอาน้ำกรด 3 แกลลอน กลุ่มผู้สูงอายุไม่มีอะไรรายงาน")
        assert "ข้อ 1 เป็นของแห่งไหนครับ" in seen
        assert play.buttons(secretary)[:2] == ["กลุ่มเลี้ยงวัวบ้านเขาพระ", "กลุ่มเลี้ยงวัว ควนใหญ่"]


def test_a_members_own_on_behalf_is_a_note_under_the_member(play: Reporting) -> None:
    leader = play.made.leaders[0]
    assert "(ป้าแดง ฝากบอก)" in play.says(leader, "ป้าแดงฝากบอกเอาปุ๋ย 15-15-15 5 กระสอบ")
    play.presses(leader, "ถูกต้อง")
    assert of_member(play, SAVINGS) == [("5", "ผู้นำ1", 0)]


def test_unconfirmed_in_the_evening_is_asked_once_more_then_left_to_the_secretary_and_confirmed_by_telephone(
    play: Reporting,
) -> None:
    leader, secretary = play.made.leaders[1], play.made.secretary
    before = play.from_bot(leader)
    play.says(leader, "เอาปุ๋ย 15-15-15 8 กระสอบ")
    play.house.move("2026-11-20T18:29")
    assert play.from_bot(leader) == before + 1
    play.house.move("2026-11-20T18:31")
    assert play.from_bot(leader) == before + 2
    assert play.sees(leader).startswith("รายการนี้ยังไม่ได้ยืนยัน จึงยังไม่นับ")
    play.house.move("2026-11-21T09:01")
    assert play.from_bot(leader) == before + 2
    desk = play.sees(secretary)
    assert "เรื่องรอเลขาฯ" in desk and TEACHERS in desk and "ยังไม่ยืนยัน ไม่นับ" in desk
    assert of_member(play, TEACHERS) == []
    play.presses(secretary, "ยืนยันทางโทรศัพท์ 1")
    assert of_member(play, TEACHERS) == [("8", "สมศรี", 1)]
    assert "ยืนยันทางโทรศัพท์" in play.sees(leader)


def test_what_was_doubted_is_settled_by_the_telephone_and_what_is_missing_is_not(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        doubting, short = play.made.leaders[1], play.made.leaders[2]
        assert "ใช่ไหมครับ" in play.says(doubting, "น้ำกรด -4 แกลลอน")
        play.says(short, "เอาปุ๋ย 15-15-15 ด้วย")
        play.house.move("2026-11-21T09:01")
        secretary = play.made.secretary
        play.presses(secretary, "ยืนยันทางโทรศัพท์ 1")
        assert of_member(play, TEACHERS) == [("4", "สมศรี", 1)]
        play.presses(secretary, "ยืนยันทางโทรศัพท์ 1")
        assert "ยังไม่ครบ" in play.toast(secretary)


def test_what_its_member_corrected_meanwhile_is_not_confirmed_as_it_stood_on_the_desk(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        leader, secretary = play.made.leaders[1], play.made.secretary
        play.says(leader, "เอาปุ๋ย 15-15-15 8 กระสอบ")
        play.house.move("2026-11-21T09:01")
        desk, carried = with_button(secretary, "ยืนยันทางโทรศัพท์ 1")
        play.says(leader, "ไม่ใช่ 8 เป็น 80")
        secretary.presses(data=carried, message=desk)
        play.house.settle()
        assert of_member(play, TEACHERS) == [] and "ยังไม่ได้บันทึก" in play.toast(secretary)
        assert "80 กระสอบ" in play.sees(secretary)
        play.presses(secretary, "ยืนยันทางโทรศัพท์ 1")
        assert of_member(play, TEACHERS) == [("80", "สมศรี", 1)]


def test_what_came_after_the_evening_is_asked_the_next_evening(play: Reporting) -> None:
    leader = play.made.leaders[1]
    play.house.move("2026-11-23T18:40")
    play.says(leader, "เอากากน้ำตาล 3 ถัง")
    due = "SELECT at FROM due WHERE kind='reports.evening' AND state='waiting'"
    assert play.house.value(due).startswith("2026-11-24 11:30")
    play.presses(leader, "ถูกต้อง")
    assert play.house.value(due) is None


def test_a_photo_is_kept_and_the_secretary_enters_it(play: Reporting) -> None:
    leader, secretary = play.made.leaders[2], play.made.secretary
    leader.uploads(picture(), "a.png", as_="photo")
    play.house.settle()
    assert "เลขาฯ จะบันทึกเป็นตัวเลขให้" in play.sees(leader)
    assert "รูปภาพ รอบันทึกเป็นตัวเลข" in play.sees(secretary)
    play.presses(secretary, "ดูไฟล์ 1")
    assert play.message(secretary)["file"]["kind"] == "photo"
    play.presses(secretary, "พิมพ์แทน 1")
    play.says(secretary, "เอาปุ๋ย 15-15-15 6 กระสอบ")
    play.presses(secretary, "ถูกต้อง")
    assert of_member(play, HOUSEWIVES) == [("4", "สมศรี", 0), ("6", "สมศรี", 0)]
    play.presses(secretary, "บันทึกแล้ว 1")
    assert "ไม่มีรายการรอยืนยันหรือรอบันทึก" in [m["text"] for m in secretary.sees() if "เรื่องรอเลขาฯ" in m["text"]][-1]


def test_a_photo_with_words_is_read_and_kept_with_the_report(play: Reporting) -> None:
    leader = play.made.leaders[2]
    leader.uploads(picture(), "b.png", as_="photo", caption="เอาน้ำกรด 2 แกลลอน")
    play.house.settle()
    assert "น้ำกรด" in play.sees(leader)
    report = play.house.value("SELECT max(id) FROM reports")
    assert play.house.value("SELECT count(*) FROM report_files WHERE report_id=?", report) == 1
    play.presses(leader, "ไม่ถูก เริ่มใหม่")


def test_a_member_cannot_open_the_secretarys_list(play: Reporting) -> None:
    assert "เรื่องรอเลขาฯ" not in play.buttons_after(play.made.leaders[0], "/report")


def test_after_the_fifth_the_month_is_closed(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "/report")
    play.house.move("2026-12-06T10:00")
    play.presses(leader, "ยกเลิกรายการนี้")
    assert "ปิดยอดแล้ว ขอให้แจ้งเลขาฯ" in play.toast(leader)
    assert of_member(play, SAVINGS) == [("5", "ผู้นำ1", 0)]


def test_a_secretary_with_an_organisation_of_her_own_sees_whose_lines_are_another_s(tmp_path: Path) -> None:
    with reporting(tmp_path) as made:
        found = made.made
        found.house.stop()

        async def seated(turn: Any) -> None:
            secretary = found.person_ids[found.secretary.id]
            await members.link_person(
                turn, found.network, found.member_ids[-1], secretary, state="accepted", via="link"
            )

        found.change(seated)
        found.house.start()
        shown = made.says(found.secretary, f"{TEACHERS}เอาปุ๋ย 15-15-15 3 กระสอบ")
        assert shown.splitlines()[0] == f"{TEACHERS}"
        assert TEACHERS not in made.says(found.secretary, "เอาปุ๋ย 15-15-15 4 กระสอบ")
