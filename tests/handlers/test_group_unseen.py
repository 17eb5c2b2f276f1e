"""The bot was put out of the group: nobody misses what could not be posted, and answers and votes go on in private."""

from pathlib import Path
from typing import Any

from rehearsal.telegram.client import Person
from tests.meeting_house import committee
from tests.played import Held, held


def texts(play: Held, person: Person, chat: Any = None) -> list[str]:
    return [each["text"] for each in play.found.said(person, chat)]


def put_out(play: Held) -> None:
    play.group.removes_bot(by=play.chair)
    play.house.settle()


def test_a_meeting_goes_on_without_the_group_and_its_summary_reaches_everyone_in_the_end(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้", "ไม่มี ไปวาระต่อไป", "รับรอง")
        put_out(play)
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน")
        leader = play.leaders[0]
        assert "กองทุนปุ๋ย" in play.found.last(leader)["text"], "the vote's card stands in private"
        play.found.does(leader, "1 เห็นชอบ", message=play.found.last(leader))
        assert play.house.rows("SELECT choice FROM ballots")[0]["choice"] == "yes"
        play.taps("ปิดการลงคะแนน")
        if play.house.value("SELECT state FROM votes") == "open":  # most were silent: it asks first
            play.taps(next(label for label in play.labels() if label.startswith("ปิด")))
        play.taps("อื่น ๆ", "เลิกประชุม")
        if play.house.value("SELECT state FROM proceedings") == "running":
            play.taps(next(label for label in play.labels() if "เลิก" in label))
        assert play.house.value("SELECT state FROM proceedings") == "ended"
        assert "ลงสรุปในกลุ่มไม่ได้" in play.toast(play.secretary)
        for person in (play.chair, play.secretary):
            (told,) = [each for each in texts(play, person) if "ไม่เห็นข้อความนี้" in each]
            assert "กลุ่มเครือข่าย" in told and "สรุป" in told
        assert not [each for each in texts(play, leader) if "ไม่เห็นข้อความนี้" in each]
        before = len(texts(play, play.chair, play.group))
        play.group.adds_bot(by=play.chair)
        play.house.settle()
        seen = texts(play, play.chair, play.group)[before:]
        assert len([each for each in seen if "สรุป" in each]) == 1


def test_a_move_that_the_group_cannot_read_is_read_by_chair_and_secretary_who_can_pass_it_on(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.invited()
        found.group.removes_bot(by=found.chair)
        found.house.settle()
        found.types(found.chair, "เลื่อนประชุมไปวันพฤหัสบดีที่ 17 ธ.ค. ที่วัดคลองยางแดง")
        found.types(found.chair, "ใช่")
        for person in (found.chair, found.secretary):
            told = [each["text"] for each in found.said(person) if "ไม่เห็นข้อความนี้" in each["text"]]
            assert len(told) == 1 and "สถานที่ใหม่ วัดคลองยางแดง" in told[0]
        found.does(found.leaders[0], "ไปได้")
        assert "ไปได้" in found.toast(found.leaders[0])


def test_the_day_before_the_chair_hears_that_the_group_sees_nothing(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.invited()
        found.group.removes_bot(by=found.chair)
        found.house.settle()
        found.house.move("2026-12-10T09:05")
        for person in (found.chair, found.secretary):
            (told,) = [each["text"] for each in found.said(person) if each["text"].startswith("พรุ่งนี้")]
            assert "กลุ่ม กลุ่มเครือข่าย ไม่เห็นอะไรเลย" in told


def test_while_the_bot_is_in_the_group_nobody_hears_of_this(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.invited()
        found.house.move("2026-12-10T09:05")
        assert not [each for each in found.said(found.chair) if "ไม่เห็น" in each["text"]]
