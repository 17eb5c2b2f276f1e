"""Minutes of meetings that went otherwise: without a quorum, led by the vice-chair, ended by themselves, extraordinary ones."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest

from domain.meetings import Series
from storage import agenda, chats, meetings
from storage.turn import Turn
from tests.documents.test_minutes_document import written
from tests.minuted import FULL_NAMES, Minuted
from tests.played import NAMES, held

pytestmark = pytest.mark.long


def shown(found: Minuted) -> str:
    """The text of the newest draft of the secretary."""
    return written(docx.Document(io.BytesIO(found.content(found.documents(found.secretary)[-1]))))


def test_without_a_quorum_there_are_minutes_without_a_number_that_nobody_has_to_adopt(tmp_path: Path) -> None:
    with held(tmp_path, coming=2, seated=False) as play:
        found = Minuted(play)
        play.taps("ตามนี้", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        text = shown(found)
        assert "(ไม่ครบองค์ประชุม ไม่นับครั้ง)" in text
        assert "ยังไม่ครบองค์ประชุม (ไม่น้อยกว่ากึ่งหนึ่ง คือ 6 แห่ง)" in text
        assert "ตลอดการประชุมไม่ครบองค์ประชุม จึงเป็นการประชุมหารือ ไม่มีการลงมติ" in text
        assert "ยังไม่ได้พิจารณา ยกไปการประชุมครั้งต่อไป" in text
        agenda = found.types(found.secretary, "/agenda")
        assert "รับรองรายงานการประชุมครั้งที่ 11/2569" in agenda and "ไม่นับครั้ง" not in agenda
        assert "(ไม่ครบองค์ประชุม ไม่นับครั้ง) วันศุกร์ที่ 11 ธ.ค. 2569 – ร่าง" in found.types(found.secretary, "/minutes")


def test_a_quorum_reached_later_and_the_vice_chair_presiding_are_told(tmp_path: Path) -> None:
    with held(tmp_path, coming=5, full_names=FULL_NAMES) as play:
        found = Minuted(play)
        play.taps(next(label for label in play.labels() if label.startswith("✅ กลุ่มน้ำยางสดบ้านควนรู")))
        play.taps(next(label for label in play.labels() if label.startswith("ตามนี้")))
        play.taps(next(label for label in play.labels() if "รองประธาน" in label))
        play.house.move("2026-12-11T09:25")
        for leader in play.leaders[5:7]:
            play.presses(leader, "ถึงแล้ว")
        play.taps(next(label for label in play.labels() if label.startswith("รับผู้ที่แจ้งว่าถึงแล้ว")))
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        text = shown(found)
        assert "นายวิชัย มีสุข (รองประธาน ทำหน้าที่แทนประธาน) เป็นประธานในที่ประชุม" in text
        assert "เมื่อเริ่มประชุม มีองค์กรสมาชิกมาประชุม 5 แห่ง จากทั้งหมด 12 แห่ง ยังไม่ครบองค์ประชุม" in text
        assert "ครบองค์ประชุมเมื่อเวลา 09.25 น." in text
        assert "เวลา 09.25 น. มีองค์กรสมาชิกอยู่ในที่ประชุม 7 แห่ง ครบองค์ประชุม" in text
        assert "| 1 | นายวิชัย มีสุข | รองประธาน |  |" in text
        assert "| 1 | นายประเสริฐ ทองดี | ประธาน ผู้แทนกลุ่มน้ำยางสดบ้านควนรู | ขาด |" in text
        assert text.index("(นายวิชัย มีสุข)") > text.index("ผู้ตรวจรายงานการประชุม")


def test_the_number_at_the_start_is_that_of_the_list_without_an_hour(tmp_path: Path) -> None:
    with held(tmp_path, coming=7, full_names=FULL_NAMES) as play:
        found = Minuted(play)
        play.taps(next(label for label in play.labels() if label.startswith("ตามนี้")))
        for minute, leader in (("09:20", play.leaders[6]), ("09:40", play.leaders[7])):
            play.house.move(f"2026-12-11T{minute}")
            play.presses(leader, "ถึงแล้ว")
            play.taps(next(label for label in play.labels() if label.startswith("รับผู้ที่แจ้งว่าถึงแล้ว")))
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        text = shown(found)
        assert text.count("มาเวลา") == 1 and "มาเวลา 09.40 น." in text
        assert "เมื่อเริ่มประชุม มีองค์กรสมาชิกมาประชุม 9 แห่ง จากทั้งหมด 12 แห่ง ครบองค์ประชุม" in text


def test_a_meeting_that_ended_by_itself_in_the_night_is_drafted_at_once_and_sent_in_the_morning(
    tmp_path: Path,
) -> None:
    with held(tmp_path, at="2026-12-11T17:00", started=False) as play:
        found = Minuted(play)
        play.start()
        play.taps("ตามนี้")
        play.house.move("2026-12-12T06:30")
        assert found.minutes()["state"] == "draft" and found.minutes()["last_by"] is None
        assert not found.documents(found.secretary)
        play.house.move("2026-12-12T07:05")
        (draft,) = found.documents(found.secretary)
        assert "ล่าสุด: จัดทำร่าง · ศ. 11 ธ.ค. 69 23.00 น." in draft["text"]


def test_whoever_ends_a_meeting_late_in_the_evening_gets_the_draft_at_once(tmp_path: Path) -> None:
    with held(tmp_path, at="2026-12-11T20:30", started=False) as play:
        found = Minuted(play)
        play.start()
        play.taps("ตามนี้", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        assert len(found.documents(found.secretary)) == 1


def test_minutes_of_an_extraordinary_meeting_are_adopted_by_the_next_ordinary_one(tmp_path: Path) -> None:
    with held(tmp_path, started=False) as play:
        found = Minuted(play)
        play.house.stop()

        async def called(turn: Turn) -> Any:
            meeting = await meetings.by_id(turn.connection, play.found.network, 1)
            turn.person = await chats.person_by_id(turn.connection, play.found.person_ids[play.secretary.id])
            await agenda.state_matters(turn, meeting, ["ซื้อเครื่องบด"])
            await meetings.note(turn, meeting, kind=Series.EXTRAORDINARY.value, slot=None)

        play.found.change(called)
        play.house.start()
        play.house.settle()
        play.start()
        play.taps("ตามนี้")
        play.open("ซื้อเครื่องบด")
        play.types("มติ ให้ซื้อเครื่องบด")
        play.taps("ถูกต้อง", "เลิกประชุม")
        text = shown(found)
        assert "วิสามัญ ครั้งที่ 1/2569" in text and "มติที่ วิสามัญ 1/2569-1" in text
        assert "ระเบียบวาระที่ 2  เรื่องรับรองรายงานการประชุม\nไม่มี" in text  # an extraordinary meeting adopts nothing
        play.types("/agenda")
        assert "รับรองรายงานการประชุมวิสามัญ ครั้งที่ 1/2569" in found.newest(found.secretary)["text"]


def test_who_left_before_a_vote_is_shown_with_it_and_stands_in_the_minutes(tmp_path: Path) -> None:
    with held(tmp_path, full_names=FULL_NAMES) as play:
        found = Minuted(play)
        play.taps("ตามนี้")
        play.presses(play.leaders[0], "ขอกลับก่อน")
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน")
        assert f"กลับก่อนลงคะแนน: {NAMES[1]}" in play.desk()
        assert "กลับก่อนลงคะแนน 1 แห่ง" in play.vote() and NAMES[1] not in play.vote()
        play.presses(play.chair, "เห็นชอบ", "vote:1")
        play.close_vote()
        assert "กลับก่อนลงคะแนน 1 แห่ง" in play.vote()
        play.presses(play.leaders[1], "ขอกลับก่อน")
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        assert f"ไม่อยู่ในที่ประชุมขณะลงคะแนน {NAMES[1]}" in shown(found)
        assert f"{NAMES[1]}, {NAMES[2]}" not in shown(found), "who left after it was there"
