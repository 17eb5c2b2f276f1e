"""The papers for a meeting in a hall, asked for the day before or from /meeting."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import docx
import pytest

from tests.documents.seen import joined, pdf_text
from tests.meeting_house import Committee, committee
from tests.minuted import FULL_NAMES

TOLD = {name: full for name, full in FULL_NAMES.items() if name != "ผู้นำ4"}  # whose nickname stands in brackets only
BANGKOK = ZoneInfo("Asia/Bangkok")


def newest(found: Committee, person: Any) -> Any:
    return [each for each in person.sees() if each["sender"]["kind"] == "bot"][-1]


def files(person: Any) -> list[Any]:
    return [each for each in person.sees() if each["file"]]


@pytest.fixture(scope="module")
def day_before(tmp_path_factory: Any) -> Iterator[Committee]:
    with committee(tmp_path_factory.mktemp("papers"), count=8, leaders=4, full_names=TOLD) as found:
        found.invited()
        card = found.private_card(found.leaders[0])
        found.leaders[0].presses("ส่งคนแทน", message=card)
        found.house.settle()
        found.types(found.leaders[0], "นางแดง ใจดี")
        found.leaders[1].presses("ไปไม่ได้", message=found.private_card(found.leaders[1]))
        found.house.settle()
        found.house.move("2026-12-10T09:05")
        found.does(found.secretary, "เอกสารสำหรับประชุมในห้อง")
        yield found


def test_the_day_before_the_secretary_gets_one_pdf_and_one_docx(day_before: Committee) -> None:
    pdf, word = files(day_before.secretary)
    assert pdf["file"]["name"] == "เอกสารประชุมครั้งที่_12-2569.pdf"
    assert word["file"]["name"] == "เอกสารประชุมครั้งที่_12-2569.docx"
    assert "หนังสือเชิญ ระเบียบวาระ ใบลงชื่อ ใบจดมติ\nพิมพ์ได้เลย" in pdf["text"]
    assert not files(day_before.chair)


def test_the_papers_hold_letter_agenda_sign_in_sheet_and_sheet_for_resolutions(day_before: Committee) -> None:
    document = docx.Document(io.BytesIO(day_before.house.rehearsal.file(files(day_before.secretary)[1]["file"]["id"])))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs).replace("\u00a0", " ").replace("\u2060", "")
    assert "ขอเชิญประชุมคณะกรรมการเครือข่ายรัตภูมิ ครั้งที่ 12/2569" in text
    left = datetime.fromisoformat(day_before.house.value("SELECT invited_at FROM meetings WHERE id=1"))
    assert (
        f"{left.astimezone(BANGKOK).day} ธันวาคม 2569\n" in text and left.day < 10
    )  # the day it left, not that of printing, 10 December
    assert "รับรองรายงานการประชุมครั้งที่ 11/2569" in text
    assert "องค์กรสมาชิก 8 แห่ง องค์ประชุมไม่น้อยกว่า 4 แห่ง" in text
    assert "(นายประเสริฐ ทองดี)" in text and "โทร." not in text
    members, guests, decisions = document.tables[-3:]
    names = [
        (row.cells[1].text.replace("\u00a0", " ").replace("\u2060", ""), row.cells[2].text.replace("\u2060", ""))
        for row in members.rows[1:]
    ]
    assert names == [
        ("นายประเสริฐ ทองดี", "ประธาน ผู้แทนกลุ่มน้ำยางสดบ้านควนรู"),
        ("นายวิชัย มีสุข", "รองประธาน"),
        ("นางแดง ใจดี", "ผู้แทนกลุ่มออมทรัพย์บ้านคลองยางแดง"),
        ("", "กรรมการ ผู้แทนสหกรณ์ออมทรัพย์ครูรัตภูมิ"),
        ("นางนุ้ย สุวรรณโณ", "กรรมการ ผู้แทนกลุ่มแม่บ้านเกษตรกรท่าชะมวง"),
        ("(ผู้นำ4)", "กรรมการ ผู้แทนกลุ่มเลี้ยงวัวบ้านเขาพระ"),  # called so; there is room for the name in full
        ("", "กรรมการ ผู้แทนร้านค้าชุมชนกำแพงเพชร"),
        ("", "กรรมการ ผู้แทนกลุ่มทำสวนยางบ้านไสหมาก"),
        ("", "กรรมการ ผู้แทนกลุ่มข้าวสารบ้านทุ่งนา"),
        ("นางสมศรี ดีงาม", "เลขานุการ"),
    ]
    assert len(guests.rows) == 9 and not any(row.cells[1].text for row in guests.rows[1:])
    assert any(
        "รับรองรายงานการประชุมครั้งที่ 11/2569" in row.cells[0].text.replace("\u00a0", " ").replace("\u2060", "")
        for row in decisions.rows
    )


def test_the_pdf_says_the_same(day_before: Committee) -> None:
    pdf, word = files(day_before.secretary)
    shown = joined(pdf_text(day_before.house.rehearsal.file(pdf["file"]["id"])))
    document = docx.Document(io.BytesIO(day_before.house.rehearsal.file(word["file"]["id"])))
    for paragraph in document.paragraphs:
        assert joined(paragraph.text) in shown


def test_the_chair_finds_them_at_meeting_and_members_do_not(day_before: Committee) -> None:
    found = day_before
    found.types(found.chair, "/meeting")
    labels = [button["text"] for row in newest(found, found.chair)["buttons"] for button in row]
    assert "เอกสารสำหรับประชุมในห้อง" in labels
    found.does(found.chair, "เอกสารสำหรับประชุมในห้อง")
    assert len(files(found.chair)) == 2
    found.types(found.leaders[2], "/meeting")
    labels = [button["text"] for row in newest(found, found.leaders[2])["buttons"] for button in row]
    assert "เอกสารสำหรับประชุมในห้อง" not in labels


def test_a_forged_button_and_another_chat_give_no_papers(day_before: Committee) -> None:
    found = day_before
    found.forge("minutes.papers:1", "minutes.papers:99", "minutes.papers:x", chat=found.leaders[2])
    for data in ("minutes.papers:1", "minutes.papers:99", "minutes.papers:x"):
        found.leaders[2].presses(data=data)
        found.house.settle()
        assert found.leaders[2].answers()[-1]["alert"]
    found.forge("minutes.papers:1")
    found.secretary.presses(data="minutes.papers:1", chat=found.group)
    found.house.settle()
    assert "แชตส่วนตัว" in found.toast(found.secretary)
    assert not files(found.leaders[2]) and len(files(found.secretary)) == 2
