"""From the draft sent round to the minutes adopted in the next meeting, locked; then the list, the register and search."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.documents.seen import joined, pages, pdf_text
from tests.minuted import Minuted, minuted

pytestmark = pytest.mark.long

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (64).to_bytes(4, "big") * 2 + b"\0" * 9


def _next_meeting(found: Minuted) -> None:
    """Meeting 1/2570 adopts the minutes of 12/2569 with a correction."""
    house, play, secretary = found.house, found.play, found.secretary
    house.move("2026-12-31T10:00")
    card = play.shown(found.leaders[3], "meeting:2")
    found.seen["invited"] = next((each for each in found.labels(card) if "ร่าง" in each), None)
    house.move("2027-01-08T09:05")
    play.found.forge("proceedings.start:2", chat=secretary)
    secretary.presses(data="proceedings.start:2")
    house.settle()
    for label in [each for each in play.labels() if each.startswith("⬜")][:7]:
        play.taps(label)
    play.taps(next(label for label in play.labels() if label.startswith("ตามนี้")))
    play.taps("ไม่มี ไปวาระต่อไป")
    found.seen["section_two"] = play.desk()
    play.taps("รับรองโดยมีการแก้ไข")
    play.types("หน้า 2 แก้ 500 บาท เป็น 600 บาท")
    found.seen["state_before_the_end"] = found.minutes()["state"]
    play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")


@pytest.fixture(scope="module")
def played(tmp_path_factory: Any) -> Iterator[Minuted]:
    with minuted(tmp_path_factory.mktemp("life")) as found:
        found.seen = seen = {}  # type: ignore[attr-defined]
        secretary, leader, house = found.secretary, found.leaders[0], found.house
        seen["before_sending"] = len(found.documents(leader))
        found.does(secretary, "ส่งร่างให้สมาชิกตรวจ")
        seen["sent_toast"] = found.toast(secretary)
        seen["pushed"] = [len(found.documents(each)) for each in found.leaders]
        seen["draft_card"] = found.card()
        seen["summary"] = found.play.shown(found.chair, "summary:1", found.group)
        found.does(leader, "ดูรายงานการประชุม")
        seen["leader_got"] = found.newest(leader)
        found.leaders[1].presses("ดูรายงานการประชุม", chat=found.group)
        house.settle()
        found.play.found.forge("minutes.send:1", chat=secretary)
        secretary.presses(data="minutes.send:1")
        house.settle()
        seen["sent_twice"] = found.toast(secretary)
        found.does(leader, "แจ้งที่ควรแก้ไข")
        seen["ask_correction"] = found.newest(leader)["text"]
        seen["kept"] = found.types(leader, "วาระ 5.1 ต้องเป็น 600 บาท")
        seen["told"] = found.card()
        sent = found.newest(found.leaders[1])
        found.types(found.leaders[1], "เอาปุ๋ย 15-15-15 สิบกระสอบ")  # a report waits to be confirmed meanwhile
        found.types(found.leaders[1], "ชื่อผมสะกดผิด", reply_to=sent)
        seen["told_two"] = found.card()["text"]
        found.does(secretary, "ขอให้ตรวจ")
        seen["unanswered"] = found.card()["text"]
        found.does(secretary, "กลับ")
        found.does(secretary, "ข้อ 2 ไม่ต้องแก้")
        found.does(secretary, "แก้ตามข้อ 1")
        seen["choose"] = found.card()["text"]
        found.does(secretary, "กลับ", "เอกสารแนบ")
        found.types(secretary, "ใบเสนอราคาปุ๋ย 3 ร้าน")
        found.does(secretary, "เอกสารแนบ")
        secretary.uploads(PICTURE, name="a.png", as_="photo", caption="ใบลงชื่อผู้เข้าประชุม")
        house.settle()
        seen["annexed"] = found.card()["text"]
        found.does(secretary, "เอกสารแนบ", "ดู")
        seen["annex"] = found.newest(secretary)["file"]
        found.does(secretary, "กลับ")
        found.does(secretary, "ขอให้ตรวจ")
        seen["who"], seen["answered"] = found.labels(found.card()), found.card()["text"]
        found.does(secretary, "ประเสริฐ (ประธาน)")
        seen["asked_to_check"], seen["not_yet"] = found.toast(secretary), found.minutes()["state"]
        seen["waiting"], older = found.card()["text"], found.newest(found.chair)
        found.types(secretary, "6.1 งานบุญประจำปี จัดเดือนหก", reply_to=found.card())
        found.does(secretary, "ใช้ข้อความนี้")
        seen["still_waiting"] = found.card()["text"]
        found.chair.presses("ตรวจแล้ว", message=older)
        house.settle()
        seen["changed"], seen["after_changed"] = found.toast(found.chair), found.minutes()["state"]
        found.does(found.chair, "ตรวจแล้ว")
        seen["checked"], seen["checked_labels"] = found.card()["text"], found.labels(found.card())
        seen["chair_left"] = [each for each in found.documents(found.chair) if "ตรวจแล้ว" in found.labels(each)]
        found.play.found.forge("minutes.checked_by:1:1:5", chat=secretary)
        secretary.presses(data="minutes.checked_by:1:1:5")
        house.settle()
        seen["checked_twice"] = found.toast(secretary)
        _next_meeting(found)
        yield found


def test_members_get_the_draft_as_pdf_in_private_when_they_ask_for_it(played: Minuted) -> None:
    seen = played.seen  # type: ignore[attr-defined]
    assert seen["before_sending"] == 0
    assert "บนการ์ดประชุมของแต่ละท่าน ไม่มีข้อความใหม่ถึงใคร" in seen["sent_toast"]
    assert seen["pushed"] == [0] * len(played.leaders)
    assert "ร่างรายงานการประชุม ฉบับที่ 1 พร้อมให้ตรวจ" in seen["summary"]["text"]
    assert played.labels(seen["summary"]) == ["ดูรายงานการประชุม"]
    assert seen["leader_got"]["file"]["name"].endswith(".pdf")
    assert played.labels(seen["leader_got"]) == ["แจ้งที่ควรแก้ไข"]
    assert seen["sent_twice"] == "ฉบับที่ 1 เปิดให้สมาชิกตรวจแล้ว แก้ถ้อยคำก่อนจึงส่งใหม่ได้"
    assert len(played.documents(played.leaders[1])) == 1  # through the link in the group
    assert not played.documents(played.leaders[3])


def test_what_became_of_the_draft_stands_below_its_file(played: Minuted) -> None:
    card = played.seen["draft_card"]  # type: ignore[attr-defined]
    assert card["file"]["name"].endswith(".docx")
    assert "เปิดให้สมาชิกตรวจแล้ว ฉบับที่ 1" in card["text"]
    assert "ส่งร่างให้สมาชิกตรวจ" not in played.labels(card)


def test_the_next_invitation_brings_the_way_to_the_draft(played: Minuted) -> None:
    assert played.seen["invited"] == "ร่างรายงานครั้งที่ 12/2569"  # type: ignore[attr-defined]


def test_once_adopted_the_summary_says_so_and_leads_to_the_adopted_minutes(played: Minuted) -> None:
    summary = played.play.shown(played.chair, "summary:1", played.group)
    assert "รับรองรายงานการประชุมแล้ว" in summary["text"]
    played.leaders[4].presses("ดูรายงานการประชุม", message=summary, chat=played.group)
    played.house.settle()
    assert played.newest(played.leaders[4])["file"]["name"] == "รายงานการประชุมครั้งที่_12-2569.pdf"
    assert not played.labels(played.newest(played.leaders[4]))


def test_a_correction_is_kept_and_shown_to_the_secretary(played: Minuted) -> None:
    seen = played.seen  # type: ignore[attr-defined]
    assert seen["kept"].startswith("จะส่งให้ผู้ทำรายงานการประชุมครั้งที่ 12/2569ครับ")
    assert "1. ผู้นำ1 (กลุ่มออมทรัพย์บ้านคลองยางแดง) ฉบับที่ 1: วาระ 5.1 ต้องเป็น 600 บาท" in seen["told"]["text"]
    assert played.labels(seen["told"])[:2] == ["แก้ตามข้อ 1", "ข้อ 1 ไม่ต้องแก้"]


def test_a_members_reply_to_the_draft_is_a_correction_too(played: Minuted) -> None:
    seen = played.seen  # type: ignore[attr-defined]
    assert "2. ผู้นำ2 (สหกรณ์ออมทรัพย์ครูรัตภูมิ) ฉบับที่ 1: ชื่อผมสะกดผิด" in seen["told_two"]
    states = [row["state"] for row in played.house.rows("SELECT state FROM minutes_corrections ORDER BY id")]
    assert states == ["taken", "left"]
    assert seen["choose"].startswith("แก้ถ้อยคำ")


def test_whoever_is_to_be_named_as_checker_hears_of_corrections_without_an_answer(played: Minuted) -> None:
    seen = played.seen  # type: ignore[attr-defined]
    assert "ยังมีข้อที่ผู้แจ้งขอแก้ 2 ข้อ กดกลับเพื่อดูก่อนได้" in seen["unanswered"]
    assert "ผู้แจ้งขอแก้" not in seen["answered"]


def test_annexes_are_named_in_the_minutes(played: Minuted) -> None:
    newest = played.versions()[-1]["content"]
    assert "ใบเสนอราคาปุ๋ย 3 ร้าน" in newest and "ใบลงชื่อผู้เข้าประชุม" in newest
    assert played.house.value("SELECT count(*) FROM minutes_annexes WHERE file_id IS NOT NULL") == 1
    assert played.seen["annex"]["kind"] == "photo"  # type: ignore[attr-defined]


def test_the_checker_is_named_once_and_by_the_own_press(played: Minuted) -> None:
    seen = played.seen  # type: ignore[attr-defined]
    assert seen["who"] == ["ประเสริฐ (ประธาน)", "วิชัย (รองประธาน)", "ตรวจแล้ว: สมศรี (เลขานุการ)", "กลับ"]
    assert "ตรวจแล้ว ฉบับที่ 5 ผู้ตรวจ ประเสริฐ ถ้อยคำตามฉบับที่ 4 ที่ตรวจ" in seen["checked"]
    assert seen["checked_twice"] == "ประเสริฐ ตรวจไว้แล้ว"
    assert "เมื่อ ประเสริฐ กด “ตรวจแล้ว” เอง" in seen["asked_to_check"] and seen["not_yet"] == "draft"
    assert [row["why"] for row in played.versions()] == [
        "drafted",
        "annexed",
        "annexed",
        "reworded",
        "checked",
        "adopted",
    ]


def test_the_card_says_who_is_waited_for_and_what_is_checked_is_what_was_read(played: Minuted) -> None:
    seen = played.seen  # type: ignore[attr-defined]
    assert "ร่าง ฉบับที่ 3\nรอ ประเสริฐ ตรวจ" in seen["waiting"]
    assert "ร่าง ฉบับที่ 4\nรอ ประเสริฐ ตรวจ" in seen["still_waiting"]
    assert seen["changed"].startswith("แก้ถ้อยคำหลังจากฉบับที่ 3 จึงยังไม่ได้บันทึกว่าตรวจแล้ว กำลังส่งฉบับที่ 4 ให้")
    assert seen["after_changed"] == "draft"
    assert "รอ ประเสริฐ ตรวจ" not in seen["checked"] and not seen["chair_left"]
    # Words were changed after members could read version 1, so that these can be sent; nothing else looks undone.
    assert seen["checked_labels"] == ["แก้ถ้อยคำ", "เอกสารแนบ", "ส่งร่างให้สมาชิกตรวจ", "ไฟล์ Word", "ไฟล์ .pdf"]


def test_a_draft_that_members_can_read_is_sent_no_more_once_it_is_checked(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        found.does(found.secretary, "ส่งร่างให้สมาชิกตรวจ", "ขอให้ตรวจ", "ประเสริฐ (ประธาน)")
        found.does(found.chair, "ตรวจแล้ว")
        assert found.labels(found.card()) == ["แก้ถ้อยคำ", "เอกสารแนบ", "ไฟล์ Word", "ไฟล์ .pdf"]
        assert "แก้หลังจากนั้นแล้ว" not in found.card()["text"]


def test_section_two_names_the_minutes_and_they_are_adopted_at_the_end(played: Minuted) -> None:
    seen = played.seen  # type: ignore[attr-defined]
    assert "2.1 รับรองรายงานการประชุมครั้งที่ 12/2569" in seen["section_two"]
    assert seen["state_before_the_end"] == "checked"
    row = played.minutes()
    assert (row["state"], row["version"], row["adopted_in"]) == ("adopted", 6, 2)
    adopting = "SELECT adopts_meeting_id FROM matters WHERE proceedings_id=2 AND title LIKE '%12/2569'"
    assert played.house.value(adopting) == 1


def test_adopted_minutes_are_posted_with_their_version_and_check_code_on_every_page(played: Minuted) -> None:
    posted = played.documents(played.chair, played.group)
    assert len(posted) == 1
    assert "รับรองแล้วในการประชุมครั้งที่ 1/2570" in posted[0]["text"]
    content = played.content(posted[0])
    shown = joined(pdf_text(content))
    code = played.versions()[-1]["check_code"]
    footer = f"ฉบับที่ 6 · รับรองในการประชุมครั้งที่ 1/2570 เมื่อวันที่ 8 มกราคม 2570 โดยมีการแก้ไข · รหัสตรวจสอบ {code}"
    assert shown.count(joined(footer)) == pages(content)
    assert joined("แก้ไขเมื่อรับรองในการประชุมครั้งที่ 1/2570 1. หน้า 2 แก้ 500 บาท เป็น 600 บาท") in shown
    assert joined("(นายประเสริฐ ทองดี)ประธานผู้ตรวจรายงานการประชุม") in shown


def test_adopted_minutes_never_change(played: Minuted) -> None:
    found, secretary = played, played.secretary
    draft = found.documents(secretary)[0]
    presses = ("minutes.words:1:0", "minutes.send:1", "minutes.check:1")
    found.play.found.forge(*presses, chat=secretary)
    for press in presses:
        secretary.presses(data=press)
        found.house.settle()
        assert found.toast(secretary).startswith("รายงานการประชุมครั้งนี้รับรองแล้ว จึงแก้ไม่ได้อีกครับ")
    assert found.types(secretary, "5.1 อย่างอื่น", reply_to=draft).startswith("รายงานการประชุมครั้งนี้รับรองแล้ว")
    assert found.minutes()["version"] == 6


def test_a_correction_after_adoption_is_told_what_to_do(played: Minuted) -> None:
    leader = played.leaders[0]
    answer = played.types(leader, "ยังผิดอยู่", reply_to=played.documents(leader)[0])
    assert answer.startswith("รายงานการประชุมครั้งที่ 12/2569 รับรองแล้วในการประชุมครั้งที่ 1/2570 จึงแก้ไม่ได้อีกครับ")
    assert played.labels(played.newest(leader)) == ["เสนอวาระ"]


def test_minutes_are_listed_year_by_year(played: Minuted) -> None:
    found, secretary, leader = played, played.secretary, played.leaders[0]
    assert "ครั้งที่ 1/2570 วันศุกร์ที่ 8 ม.ค. 2570 – ร่าง" in found.types(secretary, "/minutes")
    assert found.labels(found.newest(secretary)) == [
        "ครั้งที่ 1/2570 .pdf",
        ".docx",
        "แก้ไข",
        "ทะเบียนมติ ปี 2570",
        "ติดตามมติ",
        "ปี 2569",
        "คลังเอกสาร",
    ]
    found.does(secretary, "ปี 2569")
    assert "ครั้งที่ 12/2569 วันศุกร์ที่ 11 ธ.ค. 2569 – รับรองแล้ว" in found.newest(secretary)["text"]
    found.types(leader, "รายงานการประชุม")
    # the new draft was not sent round
    assert found.labels(found.newest(leader)) == ["ทะเบียนมติ ปี 2570", "ปี 2569", "คลังเอกสาร"]
    found.does(leader, "ปี 2569")
    assert found.labels(found.newest(leader)) == [
        "ครั้งที่ 12/2569 .pdf",
        "ทะเบียนมติ ปี 2569",
        "ปี 2570",
        "คลังเอกสาร",
    ]
    found.does(leader, "ครั้งที่ 12/2569 .pdf")
    assert found.newest(leader)["file"]["name"] == "รายงานการประชุมครั้งที่_12-2569.pdf"


def test_in_the_group_the_list_leads_into_the_private_chat(played: Minuted) -> None:
    played.types(played.chair, "/minutes", chat=played.group)
    assert played.labels(played.newest(played.chair, played.group)) == ["ขอไฟล์ในแชตส่วนตัว"]


def test_the_register_says_how_each_resolution_was_carried_out(played: Minuted) -> None:
    found, leader = played, played.leaders[1]
    found.types(leader, "/minutes")
    found.does(leader, "ปี 2569", "ทะเบียนมติ ปี 2569")
    sheet = openpyxl.load_workbook(io.BytesIO(found.content(found.newest(leader)))).active
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [row[0] for row in rows] == ["12/2569-1", "12/2569-2"]
    assert (
        rows[0][3].startswith("ที่ประชุมมีมติให้ตั้งกองทุนปุ๋ย")
        and rows[0][5] == "เลขานุการ"
        and rows[0][7] == "งานเสร็จ 0/1 เลยกำหนด"
    )
    assert rows[1][4] == "เห็นชอบ 5 ไม่เห็นชอบ 1 งดออกเสียง 1" and rows[1][7] == "ยังไม่มีผู้รายงานผล"


@pytest.mark.parametrize("words", ["กองทุนปุ๋ย", "ทุนปุ๋", "กองทุน  ปุ๋ย", "๕๐๐ บาท", "12/2569-1", "กอ"])
def test_search_finds_a_part_of_a_word_and_says_which_meeting_decided(played: Minuted, words: str) -> None:
    seen = played.types(played.leaders[2], f"ค้นหา {words}")
    assert "ครั้งที่ 12/2569 (วันศุกร์ที่ 11 ธ.ค. 2569) มติที่ 12/2569-1\nกองทุนปุ๋ย\nที่ประชุมมีมติให้ตั้งกองทุนปุ๋ย" in seen


def test_search_in_the_group_and_what_is_not_found(played: Minuted) -> None:
    assert "ไม่พบ ลองคำที่สั้นลง" in played.types(played.leaders[2], "/search เรือดำน้ำ")
    assert "พิมพ์คำที่จะหาต่อท้าย" in played.types(played.leaders[2], "/search ...")
