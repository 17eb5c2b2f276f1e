"""The draft as soon as the meeting has ended, what it says, and how its words are changed."""

import io
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx
import pytest

from domain.offers import Carriage, Offer, Tier
from domain.rounds import FillTo
from rehearsal.telegram.client import Person
from storage import chats, offers, rounds
from storage.turn import Turn
from tests.documents.seen import joined, pdf_text
from tests.documents.test_minutes_document import written
from tests.minuted import Minuted, minuted

GOLDEN = Path(__file__).parent.parent / "golden" / "minutes.txt"


@pytest.fixture(scope="module")
def played(tmp_path_factory: Any) -> Iterator[tuple[Minuted, dict[str, Any]]]:
    with minuted(tmp_path_factory.mktemp("minutes")) as found:
        seen: dict[str, Any] = {"draft": found.newest(found.secretary)}
        seen["docx"] = found.content(seen["draft"])
        found.does(found.secretary, "ไฟล์ .pdf")
        seen["pdf"] = found.content(found.newest(found.secretary))
        found.does(found.secretary, "แก้ถ้อยคำ")
        seen["parts"] = found.card()
        found.does(found.secretary, "5.1 กองทุนปุ๋ย") if "5.1 กองทุนปุ๋ย" in found.labels(seen["parts"]) else None
        seen["asked"] = found.newest(found.secretary)["text"]
        found.types(found.secretary, "ที่ประชุมอภิปรายเรื่องกองทุน\nและเห็นว่าควรเริ่มปีหน้า")
        seen["reworded"] = found.card()["text"]
        seen["shown"] = found.types(found.secretary, "มติ 1 ให้ตั้งกองทุนปุ๋ยหมัก", reply_to=seen["draft"])
        seen["before_the_tap"] = found.minutes()["version"]
        found.does(found.secretary, "ใช้ข้อความนี้")
        seen["replied"] = found.card()["text"]
        found.types(found.secretary, "๔.๑: เงินกองทุน 50,000 บาท", reply_to=found.card())
        found.does(found.secretary, "ใช้ข้อความนี้")
        seen["in_thai_digits"] = found.card()["text"]
        seen["without_number"] = found.types(found.secretary, "ช่วยแก้ให้หน่อย", reply_to=seen["draft"])
        yield found, seen


def test_the_secretary_gets_one_message_with_the_draft_and_what_comes_next(
    played: tuple[Minuted, dict[str, Any]],
) -> None:
    found, seen = played
    assert seen["draft"]["file"]["name"] == "รายงานการประชุมครั้งที่_12-2569_ร่าง_ฉบับที่_1.docx"
    assert "รายงานการประชุมครั้งที่ 12/2569 (ร่าง)" in seen["draft"]["text"]
    assert found.labels(seen["draft"]) == ["แก้ถ้อยคำ", "ส่งร่างให้สมาชิกตรวจ", "ขอให้ตรวจ", "ไฟล์ .pdf"]
    drafts = [each for each in found.documents(found.secretary) if each["file"]["name"].endswith(".docx")]
    assert len(drafts) == 1


def test_the_minutes_of_a_played_meeting_read_as_agreed(played: tuple[Minuted, dict[str, Any]]) -> None:
    _, seen = played
    shown = written(docx.Document(io.BytesIO(seen["docx"])))
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(shown, encoding="utf-8")
    assert shown == GOLDEN.read_text(encoding="utf-8")


def test_the_pdf_says_the_same(played: tuple[Minuted, dict[str, Any]]) -> None:
    _, seen = played
    shown = joined(pdf_text(seen["pdf"]))
    for paragraph in docx.Document(io.BytesIO(seen["docx"])).paragraphs:
        assert joined(paragraph.text) in shown


def test_every_part_can_be_chosen(played: tuple[Minuted, dict[str, Any]]) -> None:
    found, seen = played
    labels = found.labels(seen["parts"])
    assert labels[0] == "คำเปิดประชุม"
    assert "วาระที่ 1 เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ" in labels
    assert "ถัดไป (2/2)" in labels


def test_the_words_now_are_shown_before_they_are_changed(played: tuple[Minuted, dict[str, Any]]) -> None:
    _, seen = played
    assert "ตอนนี้เขียนว่า\nฝ่ายการตลาดเสนอให้เก็บแห่งละ 500 บาท" in seen["asked"]
    assert "พิมพ์ข้อความใหม่ทั้งหมดของเรื่องนี้" in seen["asked"]


def test_changed_words_are_a_new_version_and_the_older_one_is_kept(played: tuple[Minuted, dict[str, Any]]) -> None:
    found, seen = played
    assert "ร่าง ฉบับที่ 2\nแก้ 5.1 แล้ว" in seen["reworded"]
    assert "ล่าสุด: แก้ถ้อยคำ โดย สมศรี" in seen["reworded"]
    first, second, *_ = found.versions()
    assert (first["version"], first["why"], second["why"]) == (1, "drafted", "reworded")
    assert "ฝ่ายการตลาดเสนอ" in first["content"] and "ฝ่ายการตลาดเสนอ" not in second["content"]
    assert first["check_code"] != second["check_code"]
    assert len(first["check_code"]) == 8


def test_a_reply_that_begins_with_a_number_changes_those_words(played: tuple[Minuted, dict[str, Any]]) -> None:
    found, seen = played
    assert "จะแก้เป็น\nให้ตั้งกองทุนปุ๋ยหมัก" in seen["shown"] and seen["before_the_tap"] == 2, "nothing is changed unseen"
    assert "แก้ มติที่ 12/2569-1 แล้ว" in seen["replied"]
    assert "แก้ 4.1 แล้ว" in seen["in_thai_digits"]
    newest = found.versions()[-1]["content"]
    assert "ให้ตั้งกองทุนปุ๋ยหมัก" in newest and "เงินกองทุน 50,000 บาท" in newest and "48,250" not in newest


def test_words_typed_with_a_number_while_the_matters_are_shown_change_those_words(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        secretary = found.secretary
        found.does(secretary, "แก้ถ้อยคำ")
        assert "หรือพิมพ์เลขเรื่องตามด้วยข้อความใหม่ เช่น 6.1 ที่ประชุม" in found.card()["text"]
        found.types(secretary, "1 ประธานแจ้งว่า อบต.นาเคียนสนับสนุนงบประมาณซ่อมศาลาหมู่ 4 จำนวน 30,000 บาท")
        assert len(found.versions()) == 1
        found.does(secretary, "ใช้ข้อความนี้")
        assert "ร่าง ฉบับที่ 2\nแก้ วาระที่ 1 แล้ว" in found.card()["text"]
        assert "จำนวน 30,000 บาท" in found.versions()[-1]["content"]
        assert found.house.value("SELECT count(*) FROM statements WHERE state='pending'") == 0
        found.does(secretary, "แก้ถ้อยคำ")
        found.types(secretary, "3 เรื่องสืบเนื่องมีหนึ่งเรื่อง")
        found.does(secretary, "ใช้ข้อความนี้")
        assert "แก้ วาระที่ 3 แล้ว" in found.card()["text"], "a section that was empty"
        found.does(secretary, "แก้ถ้อยคำ")
        assert "รายงานนี้ไม่มีข้อ 9" in found.types(secretary, "9 กระสอบ")
        found.does(secretary, "กลับ")
        assert "รายงานนี้ไม่มีข้อ" not in found.types(secretary, "9 กระสอบ"), "the matters are shown no more"
        assert len(found.versions()) == 3


def test_a_reply_without_a_number_is_asked_which_matter(played: tuple[Minuted, dict[str, Any]]) -> None:
    found, seen = played
    assert seen["without_number"].startswith("แก้เรื่องไหนครับ ขึ้นต้นด้วยเลขวาระ")
    assert found.minutes()["version"] == 4


def test_a_meeting_opened_again_keeps_changed_words_and_adds_what_is_new(
    played: tuple[Minuted, dict[str, Any]],
) -> None:
    found, _ = played
    play = found.play
    play.taps("เปิดอีกครั้ง")
    play.taps(next(label for label in play.labels() if "บันทึก" in label))
    play.open("กองทุนปุ๋ย")
    play.types("ลุงดำขอให้ทำบัญชีแยก")
    play.taps("อื่น ๆ", "เลิกประชุม")
    if "เลิกประชุมเลย" in play.labels():
        play.taps("เลิกประชุมเลย")
    newest = found.versions()[-1]
    assert newest["why"] == "completed"
    assert "และเห็นว่าควรเริ่มปีหน้า\\nลุงดำขอให้ทำบัญชีแยก" in newest["content"]
    assert "ให้ตั้งกองทุนปุ๋ยหมัก" in newest["content"]
    draft = found.documents(found.secretary)[-1]
    assert f"ฉบับที่ {newest['version']}" in draft["text"]
    assert found.house.value("SELECT count(*) FROM minutes") == 1


def test_what_members_want_to_buy_says_from_when_until_when_it_was_counted(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        counted = "นับจากรายงานที่ยืนยันแล้วตั้งแต่ 20 พฤศจิกายน 2569 ถึงวันศุกร์ที่ 11 ธันวาคม 2569 เวลา 11.45 น."
        said = found.versions()[-1]["content"]
        assert counted in said and "ที่สั่งในรอบรวมซื้อหลังจากนั้นดูที่การ์ดของรอบ" in said
        found.house.move("2026-12-14T09:00")
        found.types(found.leaders[1], "เอาปุ๋ย 15-15-15 30 กระสอบ")
        found.does(found.leaders[1], "ถูกต้อง")
        found.types(found.secretary, "แก้วาระ 1 เป็น ประธานขอบคุณทุกท่าน")
        found.does(found.secretary, "ใช้ข้อความนี้")
        assert len(found.versions()) == 2
        said = found.versions()[-1]["content"]
        assert counted in said and "รวม 20 กระสอบ จาก 1 แห่ง" in said


async def a_round(turn: Turn, network_id: int) -> None:
    """Marketing has opened a round of a shop's fertiliser; nobody has ordered."""
    turn.person = await chats.person_by_id(turn.connection, 1)
    shop = Offer("ร้านเจ๊แดง", "ปุ๋ย 15-15-15", "กระสอบ", (Tier(0, 780_00),), carriage=Carriage.INCLUDED)
    kept = await offers.add(turn, network_id, shop, "", {})
    await offers.confirm(turn, kept)
    deadline = turn.now + timedelta(days=7)
    named = {"product": shop.product, "unit": shop.unit}
    await rounds.add(turn, network_id, deadline=deadline, fill_to=FillTo.PACK, offer_id=kept.id, **named)


def test_what_was_ordered_in_a_round_by_taps_before_the_end_of_the_meeting_stands_in_the_minutes(
    tmp_path: Path,
) -> None:
    with minuted(tmp_path, ended=False) as found:
        made = found.play.found
        found.house.stop()
        made.change(lambda turn: a_round(turn, made.network))
        found.house.start()
        first, second = found.leaders[1:3]

        def taps(person: Person, figure: str) -> None:
            made.forge("rounds.join:1", chat=person)
            person.presses(data="rounds.join:1")
            found.house.settle()
            found.does(person, figure)

        told = found.house.value("SELECT count(*) FROM statements")
        taps(first, "10")
        assert found.house.value("SELECT sum(quantity) FROM round_lines") == 10
        assert found.house.value("SELECT count(*) FROM statements") == told, "a tap is no report"
        found.house.move("2026-12-11T11:45")
        found.play.taps("เลิกประชุม")
        said = found.versions()[-1]["content"]
        counted = "รอบรวมซื้อปุ๋ย 15-15-15 สั่งแล้ว 10 กระสอบ จาก 1 แห่ง"
        assert counted in said and "ที่สั่งในรอบรวมซื้อถึงเวลานั้นแยกเป็นบรรทัดของรอบ" in said
        found.house.move("2026-12-14T09:00")
        taps(second, "20")
        assert found.house.value("SELECT sum(quantity) FROM round_lines") == 30
        found.types(found.secretary, "แก้วาระ 1 เป็น ประธานขอบคุณทุกท่าน")
        found.does(found.secretary, "ใช้ข้อความนี้")
        assert len(found.versions()) == 2
        assert counted in found.versions()[-1]["content"], "what came after the meeting is not of its minutes"
