"""Work given in a meeting: in its words, to whom was named, by a day that can be; and sentences that are no work at all."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.minuted import FULL_NAMES
from tests.played import Held, held


@pytest.fixture
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    with held(tmp_path_factory.mktemp("work")) as made:
        made.taps("ตามนี้")
        made.taps("ไม่มี ไปวาระต่อไป", "รับรอง", "ไม่มี ไปวาระต่อไป", "รับทราบทั้งวาระ (4 เรื่อง)", "รับทราบทั้ง 4 เรื่อง")
        yield made


def works(play: Held) -> list[str]:
    return [str(row["title"]) for row in play.house.rows("SELECT title FROM action_items ORDER BY id")]


def test_work_stays_letter_by_letter_and_whoever_was_not_named_is_asked_for(play: Held) -> None:
    play.taps("มอบหมายงาน")
    play.types("จัดหาเต็นท์ ๓ หลัง")
    assert "งาน: จัดหาเต็นท์ ๓ หลัง" in play.desk() and "ยังไม่ได้บอกว่าใครทำ เลือกผู้รับผิดชอบ" in play.desk()
    play.taps("เลขานุการ")
    assert "ผู้รับผิดชอบ: เลขานุการ · งาน: จัดหาเต็นท์ ๓ หลัง" in play.desk()
    play.taps("ถูกต้อง ยังมีต่อ")
    play.types("มอบหมายให้กลุ่มน้ำยางสดบ้านควนรูรวบรวมใบสั่งซื้อ")
    assert "ผู้รับผิดชอบ: กลุ่มน้ำยางสดบ้านควนรู · งาน: รวบรวมใบสั่งซื้อ" in play.desk()
    play.taps("ถูกต้อง ยังมีต่อ")
    assert works(play) == ["จัดหาเต็นท์ ๓ หลัง", "รวบรวมใบสั่งซื้อ"]


def test_what_the_meeting_wants_is_its_text_and_no_work(play: Held) -> None:
    play.types("ให้รวมซื้อปุ๋ย")
    assert "ให้รวมซื้อปุ๋ย" in play.desk() and "ผู้รับผิดชอบ" not in play.desk()


def test_a_day_that_cannot_be_is_asked_about_before_the_work_counts(play: Held) -> None:
    play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย ภายใน 31 ก.พ.")
    assert "ไม่มีวันที่บอกไว้ในปฏิทิน" in play.desk()
    play.taps("แก้ไข")
    play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย ภายใน 1 ธ.ค.")  # said on 11 December: the day was ten days ago
    assert "วันพุธที่ 1 ธันวาคม 2570 อีกนานมาก ใช่วันนั้นไหม" in play.desk()
    assert "ถูกต้อง ยังมีต่อ" not in play.labels() and works(play) == []
    play.taps("แก้ไข")
    play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย ภายใน 1 ธ.ค. 2570")
    play.taps("ถูกต้อง ยังมีต่อ")
    assert works(play) == ["ขอราคาปุ๋ย"]


def test_a_date_alone_is_another_day_for_the_same_work(play: Held) -> None:
    play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย ภายใน 31 ก.พ.")
    play.taps("แก้ไข")
    play.types("26 ก.พ.")
    assert "งาน: ขอราคาปุ๋ย" in play.desk() and "วันศุกร์ที่ 26 ก.พ. 2570" in play.desk()
    play.taps("ถูกต้อง ยังมีต่อ")
    rows = play.house.rows("SELECT title, due_day FROM action_items")
    assert [tuple(row) for row in rows] == [("ขอราคาปุ๋ย", "2027-02-26")]


def test_another_owner_typed_anew_keeps_the_day_and_the_words(play: Held) -> None:
    play.types("มอบหมายเลขาฯ หาใบเสนอราคา ภายใน 25 ธ.ค.")
    play.taps("แก้ไข")
    play.types("ประธานหาใบเสนอราคา")
    assert "ผู้รับผิดชอบ: ประธาน · งาน: หาใบเสนอราคา · กำหนดเสร็จ: วันศุกร์ที่ 25 ธ.ค. 2569" in play.desk()
    play.taps("ถูกต้อง ยังมีต่อ")
    rows = play.house.rows("SELECT title, owner_office, due_day FROM action_items")
    assert [tuple(row) for row in rows] == [("หาใบเสนอราคา", "chair", "2026-12-25")]


def test_sums_without_a_vote_are_no_text(play: Held) -> None:
    play.types("9-1-0")
    assert "กด “ลงคะแนน” ของเรื่องนั้นก่อน" in play.found.last(play.secretary)["text"]
    assert play.house.rows("SELECT * FROM matter_texts WHERE words='9-1-0'") == []


def test_a_resolution_without_a_quorum_is_refused_with_the_numbers_and_nobodys_work(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with held(tmp_path_factory.mktemp("few"), coming=3) as few:
        few.taps("ตามนี้")
        few.taps("ไม่มี ไปวาระต่อไป", "เลื่อนไปครั้งหน้า", "ไม่มี ไปวาระต่อไป", "รับทราบทั้งวาระ (4 เรื่อง)", "รับทราบทั้ง 4 เรื่อง")
        few.types("มติ ให้จัดตั้งกองทุนปุ๋ย แห่งละ 500 บาท")
        said = few.found.last(few.secretary)["text"]
        assert "ต้องมีอย่างน้อย 6 แห่งจึงลงมติได้" in said
        assert works(few) == [] and few.house.rows("SELECT * FROM assignments") == []


def test_the_word_resolution_stands_once(play: Held) -> None:
    play.taps("พิมพ์มติ")
    play.types("มติ ให้ตั้งกองทุนปุ๋ย แห่งละ 500 บาท")
    play.taps("ถูกต้อง")
    assert play.house.value("SELECT words FROM matter_texts WHERE kind='resolution'") == "ให้ตั้งกองทุนปุ๋ย แห่งละ 500 บาท"


def test_another_owner_chosen_for_it_changes_no_letter_of_the_work_in_the_minutes(tmp_path: Path) -> None:
    with held(tmp_path, full_names=FULL_NAMES) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มอบหมายดำหาใบเสนอราคา")
        play.taps("เลขานุการ", "ถูกต้อง", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        assert works(play) == ["หาใบเสนอราคา"]
        (task,) = play.house.rows("SELECT content FROM minutes_versions")
        assert '"owner":"เลขานุการ","what":"หาใบเสนอราคา"' in task["content"]


def test_the_register_of_resolutions_names_whose_the_work_is_in_full(tmp_path: Path) -> None:
    with held(tmp_path, full_names=FULL_NAMES) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มอบหมายวิชัยหาใบเสนอราคา")
        play.taps("ถูกต้อง ยังมีต่อ")
        play.types("มติ ให้ตั้งกองทุนปุ๋ย")
        play.taps("ถูกต้อง", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        play.found.types(play.secretary, "/minutes")
        play.found.does(play.secretary, "ทะเบียนมติ ปี 2569")
        file = [each["file"] for each in play.secretary.sees() if each["file"]][-1]
        sheet = openpyxl.load_workbook(io.BytesIO(play.house.rehearsal.file(file["id"]))).active
        assert sheet is not None
        (row,) = list(sheet.iter_rows(min_row=3, values_only=True))
        assert "นายวิชัย มีสุข" in row


def test_who_watches_a_resolution_with_a_day_of_its_own_is_asked_once(play: Held) -> None:
    play.taps("พิมพ์มติ")
    play.types("ให้เก็บเงินกองทุนแห่งละ 500 บาท ภายใน 31 ม.ค.")
    play.taps("ถูกต้อง", "พิมพ์มติ")
    play.types("ให้ซื้อปุ๋ยรวมกัน")  # names no day
    play.taps("ถูกต้อง", "เลิกประชุม")
    if "เลิกประชุมเลย" in play.labels():
        play.taps("เลิกประชุมเลย")

    def asked() -> list[Any]:
        return [each for each in play.found.said(play.secretary) if "ใครจะคอยติดตามเรื่องนี้" in each["text"]]

    (question,) = asked()
    assert "ให้เก็บเงินกองทุนแห่งละ 500 บาท" in question["text"] and "31 ม.ค. 2570" in question["text"]
    play.secretary.presses("เลขานุการ", message=question)
    play.house.settle()
    rows = play.house.rows("SELECT title, owner_office, due_day, origin FROM action_items")
    assert [tuple(row) for row in rows] == [
        ("ให้เก็บเงินกองทุนแห่งละ 500 บาท ภายใน 31 ม.ค.", "secretary", "2027-01-31", "12/2569")
    ]
    assert play.house.rows("SELECT * FROM assignments") == [], "the minutes give it to nobody"
    play.taps("เปิดอีกครั้ง", "บันทึกให้ครบ", "เลิกประชุม")
    assert len(asked()) == 1


def test_whoever_was_given_work_hears_so_when_the_meeting_is_over(play: Held) -> None:
    play.types("มอบหมายให้กลุ่มน้ำยางสดบ้านควนรูรวบรวมใบสั่งซื้อ")
    play.taps("ถูกต้อง ยังมีต่อ")
    owner = play.house.value(
        "SELECT people.telegram_id FROM people JOIN representatives ON person_id = people.id "
        "JOIN members ON members.id = member_id WHERE members.name = 'กลุ่มน้ำยางสดบ้านควนรู'"
    )
    leader = next(each for each in [play.found.chair, *play.found.leaders] if each.id == owner)
    before = len(play.found.said(leader))
    play.taps("เลิกประชุม", "เลิกประชุมเลย")
    told = [each["text"] for each in play.found.said(leader)[before:] if "ได้รับมอบหมายงาน" in each["text"]]
    assert len(told) == 1 and "1. รวบรวมใบสั่งซื้อ" in told[0]
