"""A whole meeting on phones: start, list, agenda one matter at a time, resolutions, work given, a vote, end, summary."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.played import Held, held


@pytest.fixture(scope="module")
def played(tmp_path_factory: Any) -> Iterator[tuple[Held, dict[str, Any]]]:
    with held(tmp_path_factory.mktemp("live")) as play:
        seen: dict[str, Any] = {"start_card": play.card(), "list": play.desk(), "list_buttons": play.labels()}
        seen["numbered_before"] = play.house.value("SELECT number FROM meetings WHERE id=1")
        play.taps("ตามนี้")
        seen["card"] = play.card()
        play.types("ขอบคุณกลุ่มน้ำยางสดที่ให้ใช้รถขนปุ๋ย")
        seen["empty_section"] = play.desk()
        play.taps("รับทราบ", "รับรอง", "ไม่มี ไปวาระต่อไป")
        seen["report"] = play.labels()
        play.taps("รับทราบทั้งวาระ (4 เรื่อง)", "รับทราบทั้ง 4 เรื่อง")
        seen["consider"] = play.labels()
        play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน ภายใน 20 ธ.ค.")
        seen["item"] = play.desk()
        play.taps("ถูกต้อง ยังมีต่อ")
        play.types("มอบหมายให้กลุ่มน้ำยางสดบ้านควนรูจัดรถขนปุ๋ย")
        seen["member_item"] = play.desk()
        play.taps("ถูกต้อง ยังมีต่อ")
        play.types("มติ เห็นชอบให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท")
        seen["resolution"] = play.desk()
        play.taps("ถูกต้อง")
        seen["next"] = play.desk()
        play.taps("ลงคะแนน")
        for person, choice in zip(
            (play.chair, *play.leaders), ["เห็นชอบ"] * 5 + ["ไม่เห็นชอบ", "งดออกเสียง"], strict=False
        ):
            play.presses(person, choice, "vote:1")
        seen["vote"] = play.vote()
        play.close_vote()
        seen["voted"] = play.vote()
        play.types("เพิ่มเรื่อง งานบุญประจำปี")
        seen["added"] = play.desk()
        play.taps("เลื่อนไปครั้งหน้า")
        play.taps("เลิกประชุม")
        seen["ended"] = play.desk()
        yield play, seen


def test_the_start_is_told_on_one_card_in_the_group(played: tuple[Held, dict[str, Any]]) -> None:
    _, seen = played
    assert "เริ่มประชุม 09.12 น." in seen["start_card"]
    assert "เลขานุการกำลังตรวจรายชื่อ" in seen["start_card"]
    assert "มาแล้ว 9 จาก 12 แห่ง ครบองค์ประชุม" in seen["card"]


def test_the_list_is_prefilled_with_those_who_said_they_come_and_the_starter(
    played: tuple[Held, dict[str, Any]],
) -> None:
    _, seen = played
    assert "ตามนี้ (9 แห่ง)" in seen["list_buttons"]
    ticked = [label for label in seen["list_buttons"] if label.startswith("✅")]
    assert len(ticked) == 8  # the ninth stands on the second page


def test_the_number_is_fixed_only_when_there_is_a_quorum(played: tuple[Held, dict[str, Any]]) -> None:
    play, seen = played
    assert seen["numbered_before"] is None
    assert tuple(play.found.row())[play.found.row().keys().index("number")] == 12
    assert play.found.row()["number_year"] == 2026


def test_messages_while_a_section_is_open_are_its_text(played: tuple[Held, dict[str, Any]]) -> None:
    _, seen = played
    assert "ระเบียบวาระที่ 1" in seen["empty_section"]
    assert "บันทึกไว้: ขอบคุณกลุ่มน้ำยางสด" in seen["empty_section"]


def test_an_information_section_closes_in_one_tap(played: tuple[Held, dict[str, Any]]) -> None:
    play, seen = played
    assert seen["report"][0] == "รับทราบทั้งวาระ (4 เรื่อง)"
    assert play.outcomes()["การเงินของเครือข่าย"] == "noted"
    assert seen["consider"][:4] == ["รับทราบ", "เห็นชอบ ไม่มีผู้คัดค้าน", "พิมพ์มติ", "ลงคะแนน"]


def test_work_is_read_out_of_a_sentence(played: tuple[Held, dict[str, Any]]) -> None:
    play, seen = played
    assert "ผู้รับผิดชอบ: เลขานุการ · งาน: ขอราคาปุ๋ย 3 ร้าน · กำหนดเสร็จ: วันอาทิตย์ที่ 20 ธ.ค. 2569" in seen["item"]
    assert "ผู้รับผิดชอบ: กลุ่มน้ำยางสดบ้านควนรู · งาน: จัดรถขนปุ๋ย" in seen["member_item"]
    assert "วันศุกร์ที่ 8 ม.ค. 2570 (วันประชุมครั้งหน้า เพราะไม่ได้บอกวัน)" in seen["member_item"]
    rows = play.house.rows("SELECT * FROM action_items ORDER BY id")
    assert [(row["title"], row["origin"], row["due_day"]) for row in rows] == [
        ("ขอราคาปุ๋ย 3 ร้าน", "12/2569", "2026-12-20"),
        ("จัดรถขนปุ๋ย", "12/2569", "2027-01-08"),
    ]
    assert rows[0]["owner_office"] == "secretary"
    assert rows[1]["owner_member_id"] == play.found.member_ids[0]


def test_a_confirmed_resolution_opens_the_next_matter(played: tuple[Held, dict[str, Any]]) -> None:
    _, seen = played
    assert "มติ: เห็นชอบให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท" in seen["resolution"]
    assert "5.2 ซื้อปุ๋ยรวมกัน" in seen["next"]


def test_a_vote_is_one_card_edited(played: tuple[Held, dict[str, Any]]) -> None:
    play, seen = played
    assert "เห็นชอบ 5 · ไม่เห็นชอบ 1 · งดออกเสียง 1 (แห่งละหนึ่งเสียง)" in seen["vote"]
    assert "ยังไม่ออกเสียง 2 แห่ง" in seen["vote"]
    assert "ที่ประชุมเห็นชอบ" in seen["voted"]
    assert not play.shown(play.chair, "vote:1", play.group)["buttons"]


def test_a_matter_is_added_under_other_matters(played: tuple[Held, dict[str, Any]]) -> None:
    _, seen = played
    assert "6.1 งานบุญประจำปี" in seen["added"]


def test_the_summary_is_in_the_group_within_seconds(played: tuple[Held, dict[str, Any]]) -> None:
    play, seen = played
    text = play.summary()
    assert "สรุปประชุมครั้งที่ 12/2569" in text
    assert "มา 9 จาก 12 แห่ง" in text
    assert "มติ 2 เรื่อง" in text
    assert "1. เห็นชอบให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท" in text
    assert "2. ซื้อปุ๋ยรวมกัน (เห็นชอบ 5 ไม่เห็นชอบ 1 งด 1)" in text
    assert "มอบหมายงาน 2 เรื่อง" in text
    assert "• เลขานุการ: ขอราคาปุ๋ย 3 ร้าน ภายในวันอาทิตย์ที่ 20 ธ.ค. 2569" in text
    assert "ยกไปพิจารณาครั้งหน้า 1 เรื่อง\n• งานบุญประจำปี" in text
    assert "ประชุมครั้งหน้าวันศุกร์ที่ 8 มกราคม 2570 เวลา 09.00 น." in text
    assert "มติ 2 เรื่อง" in seen["ended"]


def test_the_meeting_is_held_and_the_next_one_planned(played: tuple[Held, dict[str, Any]]) -> None:
    play, _ = played
    assert play.found.row()["state"] == "ended"
    assert play.house.value("SELECT state FROM meetings WHERE id=2") == "planned"


def test_all_is_asked_on_the_secretarys_one_card(played: tuple[Held, dict[str, Any]]) -> None:
    play, _ = played
    cards = [each for each in play.secretary.sees() if "เริ่ม 09.12 น." in (each["text"] or "")]
    assert len(cards) == 1  # it follows what is typed, and the older one goes


def test_the_meeting_takes_few_taps_and_messages_of_the_secretary(played: tuple[Held, dict[str, Any]]) -> None:
    """Two resolutions, two items, a vote, nine matters: the month allows 30 taps and 12 messages (docs/meetings.md)."""
    play, _ = played
    mine = "SELECT count(*) FROM inbox WHERE chat_key=? AND raw LIKE ?"
    assert play.house.value(mine, play.secretary.id, '%"data":"proceedings.%') <= 15
    typed = play.house.value(
        "SELECT count(*) FROM inbox WHERE chat_key=? AND raw NOT LIKE '%callback_query%'", play.secretary.id
    )
    assert typed <= 7


def test_every_change_stands_in_the_audit(played: tuple[Held, dict[str, Any]]) -> None:
    play, _ = played
    acts = {row["act"] for row in play.house.rows("SELECT DISTINCT act FROM audit")}
    assert {"proceedings.started", "attendance.in", "vote.opened", "vote.cast", "resolution.recorded"} <= acts
    assert {"proceedings.ended", "meeting.numbered", "matter.closed", "action_item.added"} <= acts


PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (64).to_bytes(4, "big") * 2 + b"\0" * 9


def test_photos_and_papers_of_the_secretary_go_with_the_matter_and_into_the_annexes(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.secretary.uploads(
            PICTURE, name="s.png", as_="photo", caption="ใบลงชื่อผู้เข้าประชุม"
        )  # before the list is taken
        play.house.settle()
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.secretary.uploads(PICTURE, name="q.png", as_="photo")
        play.secretary.uploads(b"%PDF-1.4", name="ใบเสนอราคา.pdf")
        play.house.settle()
        assert "แนบแล้ว: ภาพ\nแนบแล้ว: ใบเสนอราคา.pdf" in play.desk()
        play.secretary.uploads(PICTURE, name="x.png", as_="photo", caption="รูปอื่น")
        play.house.settle()
        play.taps("อื่น ๆ", "นำไฟล์ออก: รูปอื่น")
        assert "รูปอื่น" not in play.desk()
        assert play.house.value("SELECT count(*) FROM reports") == 0
        play.leaders[0].uploads(PICTURE, name="r.png", as_="photo")  # a member's photo is a report, as ever
        play.house.settle()
        assert play.house.value("SELECT count(*) FROM reports") == 1
        play.taps("พิมพ์มติ")
        play.secretary.uploads(PICTURE, name="y.png", as_="photo", caption="แผนผังโรงปุ๋ย")  # no answer to what was asked
        play.house.settle()
        play.taps("เห็นชอบ", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        titles = [row["title"] for row in play.house.rows("SELECT title FROM minutes_annexes ORDER BY id")]
        assert titles == ["ใบลงชื่อผู้เข้าประชุม", "ภาพประกอบวาระ 5.1", "ใบเสนอราคา.pdf", "แผนผังโรงปุ๋ย"]
        assert "ใบเสนอราคา.pdf" in play.house.value("SELECT content FROM minutes_versions")
        # opened again, they are not listed twice
        play.taps("เปิดอีกครั้ง", "บันทึกให้ครบ")
        play.types("แก้ไขบันทึกเล็กน้อย")
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        assert play.house.value("SELECT count(*) FROM minutes_annexes") == 4


def test_work_keeps_its_words_letter_by_letter_when_its_owner_is_recognised(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มอบหมายวิชัยใบเสนอราคาปุ๋ยสามร้าน")
        row = play.house.rows("SELECT * FROM assignments ORDER BY id DESC")[0]
        assert (row["work"], row["owner_person_id"]) == (
            "ใบเสนอราคาปุ๋ยสามร้าน",
            play.found.person_ids[play.vice.id],
        )
