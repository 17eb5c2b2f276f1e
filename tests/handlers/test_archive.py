"""The archive: a past meeting with everything that belongs to it, files sent again, and who may see what."""

from collections.abc import Iterator
from typing import Any

import pytest

from documents.links import qr_png
from rehearsal.telegram.client import Person
from tests.minuted import Minuted, minuted


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Minuted]:
    """A meeting that was held, with a report, its photo and a large file."""
    with minuted(tmp_path_factory.mktemp("archive")) as found:
        found.leaders[0].uploads(qr_png("ปุ๋ย"), "กอง.png", as_="photo")
        found.house.settle()
        found.leaders[1].uploads(b"x" * (21 * 1024 * 1024), "แผนที่ใหญ่.pdf")
        found.house.settle()
        yield found


def card(past: Minuted, person: Person) -> Any:
    """The archive's card."""
    return past.play.shown(person, "archive:1")


def opens(past: Minuted, person: Person, *buttons: str) -> str:
    """Open the archive and press one button after another; returns the card's text."""
    person.types("คลังเอกสาร")
    past.house.settle()
    for button in buttons:
        person.presses(button, message=card(past, person))
        past.house.settle()
    return str(card(past, person)["text"])


def buttons(past: Minuted, person: Person) -> list[str]:
    """The labels on the archive's card."""
    return [button["text"] for row in card(past, person)["buttons"] for button in row]


def test_a_year_lists_its_meetings_and_one_holds_everything(past: Minuted) -> None:
    assert "ปี 2569: ประชุมแล้ว 1 ครั้ง" in opens(past, past.secretary)
    assert "1. วันศุกร์ที่ 11 ธ.ค. 2569 ครั้งที่ 12/2569" in opens(past, past.secretary, "ปี 2569")
    shown = opens(past, past.secretary, "ปี 2569", "1")
    assert "ผู้เข้าประชุม 10 จาก 12 แห่ง" in shown and "มติ 2 เรื่อง · มอบหมายงาน 1 เรื่อง" in shown
    assert "รายงานเดือนธันวาคม 2569: 1 แห่ง · รูปและไฟล์ 2 รายการ" in shown
    agenda = opens(past, past.secretary, "ปี 2569", "1", "วาระและมติ")
    assert "มติที่ 12/2569-2: ซื้อปุ๋ยรวมกัน (เห็นชอบ 5 ไม่เห็นชอบ 1 งดออกเสียง 1)" in agenda
    assert "มอบหมายเลขาฯ: ขอราคาปุ๋ย 3 ร้าน" in agenda
    reports = opens(past, past.secretary, "ปี 2569", "1", "รายงานของเดือน")
    assert "ขายน้ำยางสด 3 ตัน ได้เงิน 180,000 บาท" in reports


def test_under_the_list_of_minutes_is_the_way_into_the_archive(past: Minuted) -> None:
    past.types(past.secretary, "/minutes")
    past.does(past.secretary, "คลังเอกสาร")
    assert past.newest(past.secretary)["text"].startswith("คลังเอกสาร")


def test_the_minutes_come_from_the_archive_too(past: Minuted) -> None:
    opens(past, past.secretary, "ปี 2569", "1")
    before = len(past.documents(past.secretary))
    past.secretary.presses("รายงานการประชุม", message=card(past, past.secretary))
    past.house.settle()
    assert past.documents(past.secretary)[before:][0]["file"]["name"].endswith(".pdf")


def test_names_of_the_silent_are_for_officers_and_a_member_sees_its_own_answer(past: Minuted) -> None:
    assert "12. สหกรณ์การเกษตรรัตภูมิ: ไม่ตอบ" in opens(past, past.secretary, "ปี 2569", "1", "คำตอบ")
    own = opens(past, past.leaders[0], "ปี 2569", "1", "คำตอบ")
    assert "1. กลุ่มออมทรัพย์บ้านคลองยางแดง: มา" in own and "ไม่ตอบ 4" in own
    assert "กลุ่มผู้สูงอายุบ้านใหม่" not in own and "ประธานและเลขานุการดูได้" in own


def test_photos_and_a_file_of_more_than_20_megabytes_are_sent_again(past: Minuted) -> None:
    opens(past, past.secretary, "ปี 2569", "1", "รูปและไฟล์ (2)")
    seen = past.secretary.sees()[-3:]
    assert "1. รูป จาก" in seen[0]["text"] and "2. เอกสาร แผนที่ใหญ่.pdf จาก" in seen[0]["text"]
    assert [each["file"]["name"] for each in seen[1:]][1] == "แผนที่ใหญ่.pdf"
    assert seen[2]["file"]["size"] == 21 * 1024 * 1024


def test_a_member_gets_the_files_of_the_own_organisation_only(past: Minuted) -> None:
    opens(past, past.leaders[0], "ปี 2569", "1")
    assert "รูปและไฟล์ (1)" in buttons(past, past.leaders[0])
    opens(past, past.leaders[2], "ปี 2569", "1")
    assert not any(label.startswith("รูปและไฟล์") for label in buttons(past, past.leaders[2]))
    assert "ส่งออกข้อมูลทั้งเครือข่าย" not in (opens(past, past.leaders[0]), buttons(past, past.leaders[0]))[1]


def test_in_the_group_there_is_only_the_way_to_the_private_chat(past: Minuted) -> None:
    past.leaders[0].types("/archive", chat=past.group)
    past.house.settle()
    post = past.newest(past.leaders[0], past.group)
    assert "แชตส่วนตัว" in post["text"] and past.labels(post) == ["เปิดคลังเอกสาร"]
    past.leaders[0].presses("เปิดคลังเอกสาร", chat=past.group)
    past.house.settle()
    assert "ปี 2569" in card(past, past.leaders[0])["text"]


def test_another_networks_archive_and_a_meeting_to_come_are_old_buttons(past: Minuted) -> None:
    coming = past.house.value("SELECT id FROM meetings WHERE state = 'planned'")
    targets = ("archive.open:2", f"archive.meeting:1:{coming}", "archive.meeting:1:999", "archive.year:1:1999:0",
               "archive.files:1:1:500", "archive.export:1", "archive.export_now:1:yes", "archive.open:x")  # fmt: skip
    past.play.found.forge(*targets, chat=past.leaders[0])
    message = past.newest(past.leaders[0])
    for target in targets:
        past.leaders[0].presses(data=target, message=message)
        past.house.settle()
        assert past.toast(past.leaders[0]), target
    past.leaders[0].starts("arc2")
    past.house.settle()
    assert past.house.value("SELECT count(*) FROM exports") == 0


def test_in_english_the_archive_holds_no_thai_but_names(past: Minuted) -> None:
    past.types(past.chair, "/language en")
    assert "2026: 1 meeting held" in opens(past, past.chair)
    assert "10 of 12 members came" in opens(past, past.chair, "2026", "1")
    assert "Resolution 12/2569-2" in opens(past, past.chair, "2026", "1", "Agenda, resolutions")
