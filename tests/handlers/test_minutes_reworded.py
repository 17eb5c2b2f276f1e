"""Minutes corrected in words that nobody asked for: the matter as it stands and as it shall be, and nothing changes before a tap."""

import io
from pathlib import Path
from typing import Any

import docx
import openpyxl

from tests.documents.test_minutes_document import written
from tests.minuted import Minuted, minuted
from tests.played import held

SAID = "ฝ่ายการตลาดเสนอให้เก็บแห่งละ 600 บาท"


def _words(found: Minuted) -> list[str]:
    return [row["words"] for row in found.house.rows("SELECT words FROM minutes_wordings ORDER BY id")]


def test_the_secretary_corrects_a_matter_in_words_and_sees_it_before_it_is_changed(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        secretary = found.secretary
        seen = found.types(secretary, f"แก้วาระ 5.1 เป็น {SAID}")
        assert "ตอนนี้เขียนว่า\nฝ่ายการตลาดเสนอให้เก็บแห่งละ 500 บาท" in seen and f"จะแก้เป็น\n{SAID}" in seen
        assert "รายงานการประชุมครั้งที่ 12/2569" in seen and found.minutes()["version"] == 1
        assert found.house.value("SELECT count(*) FROM agenda_items WHERE title LIKE '%600%'") == 0
        secretary.presses("ใช้ข้อความนี้")
        secretary.presses("ใช้ข้อความนี้")
        found.house.settle()
        assert _words(found) == [SAID] and found.minutes()["version"] == 2, "twice pressed it is changed once"


def test_the_draft_may_be_named_in_other_words_and_its_matter_by_its_title(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        seen = found.types(found.secretary, f"ในร่าง วาระ 5.1 ต้องเขียนว่า {SAID} ค่ะ")
        assert "ตอนนี้เขียนว่า\nฝ่ายการตลาดเสนอให้เก็บแห่งละ 500 บาท" in seen and f"จะแก้เป็น\n{SAID}" in seen
        found.does(found.secretary, "ใช้ข้อความนี้")
        assert _words(found) == [SAID]
        assert found.house.value("SELECT count(*) FROM agenda_items WHERE title LIKE '%600%'") == 0


def test_a_correction_in_words_may_be_left_or_be_of_no_matter(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        secretary = found.secretary
        assert "จะแก้เป็น\nไม่มีมติ" in found.types(secretary, "วาระ 5.1 ต้องเป็น ไม่มีมติ")
        assert "ไม่แก้" in found.types(secretary, "ไม่ใช่ค่ะ")
        assert "รายงานนี้ไม่มีข้อ 9.9" in found.types(secretary, "แก้วาระ 9.9 เป็น ซ่อมถนน")
        assert _words(found) == [] and found.minutes()["version"] == 1
        assert (
            found.house.value("SELECT count(*) FROM agenda_items WHERE title LIKE '%มติ%' OR title LIKE '%ซ่อมถนน%'") == 0
        )
        found.types(secretary, "แก้วาระ 5.1 เป็น ไม่มีมติ")
        found.types(secretary, "ใช่ค่ะ")
        assert _words(found) == ["ไม่มีมติ"]


def test_what_was_changed_meanwhile_is_shown_before_it_is_changed_again(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        secretary = found.secretary
        found.types(secretary, f"แก้วาระ 5.1 เป็น {SAID}")
        old = found.newest(secretary)
        found.types(found.chair, "แก้วาระ 5.1 เป็น ยังไม่เก็บเงิน")
        found.does(found.chair, "ใช้ข้อความนี้")
        secretary.presses("ใช้ข้อความนี้", message=old)
        found.house.settle()
        assert _words(found) == ["ยังไม่เก็บเงิน"]
        assert "ตอนนี้เขียนว่า\nยังไม่เก็บเงิน" in found.newest(secretary)["text"]


def test_a_member_s_correction_in_words_goes_to_the_secretary_by_a_tap(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        leader = found.leaders[1]
        found.does(found.secretary, "ส่งร่างให้สมาชิกตรวจ")
        assert "แจ้งเลขานุการให้แก้ไหม" in found.types(leader, f"วาระ 5.1 ต้องเป็น {SAID}")
        assert found.house.value("SELECT count(*) FROM minutes_corrections") == 0
        found.does(leader, "แจ้งเลขานุการ")
        assert found.house.value("SELECT words FROM minutes_corrections") == f"วาระ 5.1 ต้องเป็น {SAID}"
        assert found.minutes()["version"] == 1


OBJECTS = "ลุงเขียนไม่เห็นด้วย ว่าแพงเกินไป"


def _ends(found: Minuted) -> Any:
    """The draft, after a resolution under which somebody objects."""
    play = found.play
    play.taps("ตามนี้")
    play.open("กองทุนปุ๋ย")
    play.types("ฝ่ายการตลาดเสนอให้ตั้งกองทุน", OBJECTS, "มติ ให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท")
    play.taps("ถูกต้อง", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
    return found.documents(found.secretary)[-1]


def _paper(found: Minuted) -> str:
    """The newest minutes as the secretary has them in Word."""
    found.does(found.secretary, "ไฟล์ Word")
    return written(docx.Document(io.BytesIO(found.content(found.documents(found.secretary)[-1]))))


def _register(found: Minuted) -> list[str]:
    found.types(found.secretary, "/minutes")
    found.does(found.secretary, "ทะเบียนมติ ปี 2569")
    sheet = openpyxl.load_workbook(io.BytesIO(found.content(found.documents(found.secretary)[-1]))).active
    return [str(cell.value) for cell in sheet[3]]


def test_a_resolution_reworded_in_a_reply_is_one_for_every_paper_and_list(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        found = Minuted(play)
        draft = _ends(found)
        secretary = found.secretary
        shown = found.types(secretary, "5.1 ที่ประชุมมีมติให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 600 บาท", reply_to=draft)
        assert "มติที่ 12/2569-1" in shown and "เก็บแห่งละ 500 บาท" in shown and "แห่งละ 600 บาท" in shown
        assert OBJECTS in shown
        found.does(secretary, "ใช้ข้อความนี้")
        assert "แก้ มติที่ 12/2569-1 แล้ว" in found.card()["text"]
        paper = _paper(found)
        assert "600 บาท" in paper and "500 บาท" not in paper and OBJECTS in paper
        assert "ให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 600 บาท" in play.summary() and "500" not in play.summary()
        assert any("600 บาท" in cell for cell in _register(found)), "and no cell has the old sum"
        assert not any("500 บาท" in cell for cell in _register(found))
        found.types(secretary, "/minutes")
        found.does(secretary, "ติดตามมติ")
        followed = str(found.newest(secretary)["text"])
        assert "ให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 600 บาท" in followed and "500 บาท" not in followed


def test_words_for_the_text_of_a_matter_leave_its_objection_in_the_minutes(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        found = Minuted(play)
        draft = _ends(found)
        secretary = found.secretary
        shown = found.types(secretary, "5.1 เรื่องนี้คุยกันนาน", reply_to=draft)
        assert f"จะแก้เป็น\nเรื่องนี้คุยกันนาน\n{OBJECTS}" in shown
        assert "แก้มติที่ 12/2569-1 ไม่ใช่ข้อความของเรื่อง" in found.labels(found.newest(secretary))
        found.does(secretary, "ใช้ข้อความนี้")
        paper = _paper(found)
        assert f"เรื่องนี้คุยกันนาน\n{OBJECTS}" in paper and "ฝ่ายการตลาดเสนอ" not in paper
        found.types(secretary, "5.1 นายเขียนคัดค้านเรื่องราคา", reply_to=draft)
        found.does(secretary, "ใช้ข้อความนี้")
        paper = _paper(found)
        assert "นายเขียนคัดค้านเรื่องราคา" in paper and OBJECTS not in paper, "said in other words it stands once"
        assert "500 บาท" in paper


def test_words_shown_for_the_text_can_be_meant_for_the_resolution(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        found = Minuted(play)
        draft = _ends(found)
        secretary = found.secretary
        found.types(secretary, "5.1 ตั้งกองทุนปุ๋ย เก็บแห่งละ 700 บาท", reply_to=draft)
        found.does(secretary, "แก้มติที่ 12/2569-1 ไม่ใช่ข้อความของเรื่อง")
        assert "ที่ประชุมมีมติให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท" in found.newest(secretary)["text"]
        found.does(secretary, "ใช้ข้อความนี้")
        assert play.house.value("SELECT words FROM resolutions") == "ตั้งกองทุนปุ๋ย เก็บแห่งละ 700 บาท"


def test_no_resolution_says_that_nobody_objected_above_an_objection(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        found = Minuted(play)
        draft = _ends(found)
        said = found.types(found.secretary, "มติ 1 เห็นชอบให้ตั้งกองทุนปุ๋ย โดยไม่มีผู้คัดค้าน", reply_to=draft)
        assert said.startswith("ข้อความนี้บอกว่าไม่มีใครค้าน") and OBJECTS in said
        assert found.minutes()["version"] == 1
