"""A secretary leaves in the middle of everything: what waited is told to the next in one message, and old cards refuse."""

from pathlib import Path
from typing import Any

from tests.attacks.street import press
from tests.minuted import Minuted, minuted
from tests.played import held

GIVE = "offices.give:1:1:secretary:{person}:1"


def _appoint(play: Any, person: Any) -> None:
    """The chair makes somebody the secretary."""
    target = GIVE.format(person=play.found.person_ids[person.id])
    play.found.forge(target, chat=play.chair)
    play.chair.presses(data=target)
    play.house.settle()


def _last(found: Minuted, person: Any, words: str) -> Any:
    return [each for each in person.sees() if words in each["text"]][-1]


def test_the_next_secretary_finds_the_draft_the_correction_and_the_work(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        play, new = found.play, found.leaders[2]
        found.does(found.secretary, "ส่งร่างให้สมาชิกตรวจ")
        found.does(found.leaders[0], "ดูรายงานการประชุม", "แจ้งที่ควรแก้ไข")
        found.types(found.leaders[0], "วาระ 5.1 ต้องเป็น 600 บาท")
        found.house.move("2026-12-31T10:00")  # the next invitation is out
        before = len(new.sees())
        _appoint(play, new)
        assert len([each for each in new.sees() if each["sender"]["kind"] == "bot"]) == before - _own(new) + 1
        told = _last(found, new, "แต่งตั้งท่านเป็นเลขานุการ")
        assert "ประชุมครั้งที่ 1/2570 วันศุกร์ที่ 8 ม.ค. 2570 ส่งคำเชิญแล้ว ยังไม่ตอบ" in told["text"]
        assert "รายงานการประชุมครั้งที่ 12/2569 เป็นร่าง รอตรวจ มีผู้แจ้งที่ควรแก้ 1 เรื่อง" in told["text"]
        assert "เรื่องติดตามของเลขานุการ 1 เรื่อง" in told["text"]
        assert found.labels(told) == ["รายชื่อที่ต้องโทรตาม", "รายงานครั้งที่ 12/2569", "เรื่องติดตาม"]
        new.presses("รายงานครั้งที่ 12/2569", message=told)
        found.house.settle()
        assert "1. ผู้นำ1 (กลุ่มออมทรัพย์บ้านคลองยางแดง) ฉบับที่ 1: วาระ 5.1 ต้องเป็น 600 บาท" in found.newest(new)["text"]
        # the old one's cards know it too
        assert "รายชื่อที่ต้องโทรตาม" in found.labels(play.shown(new, "meeting:2"))
        assert "รายชื่อที่ต้องโทรตาม" not in found.labels(play.shown(found.secretary, "meeting:2"))
        assert found.labels(found.card(found.secretary)) == []  # the draft's card is not theirs any more
        press(found.house, found.secretary, "minutes.settle:1:1:taken")
        found.house.settle()
        assert "เฉพาะประธานหรือเลขานุการ" in found.toast(found.secretary)
        found.does(new, "ข้อ 1 ไม่ต้องแก้", "ขอให้ตรวจ", "ประเสริฐ (ประธาน)")
        found.does(found.chair, "ตรวจแล้ว")
        assert found.minutes()["state"] == "checked"


def _own(person: Any) -> int:
    return len([each for each in person.sees() if each["sender"]["kind"] != "bot"])


def test_a_secretary_who_leaves_while_a_vote_is_open_hands_over_the_record(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("ซื้อปุ๋ยรวมกัน")
        play.taps("ลงคะแนน")
        play.presses(play.chair, "เห็นชอบ", "vote:1")
        new = play.leaders[1]
        _appoint(play, new)
        told = [each for each in new.sees() if "แต่งตั้งท่านเป็นเลขานุการ" in each["text"]][-1]
        assert "กำลังประชุมครั้งที่ 12/2569" in told["text"]
        play.house.restart()
        assert play.labels(play.secretary) == []  # the record's card of the one who kept it so far
        play.found.forge("proceedings.close_vote:1:1", chat=play.secretary)
        play.secretary.presses(data="proceedings.close_vote:1:1")
        play.house.settle()
        assert "เฉพาะประธาน" in play.toast(play.secretary)
        assert play.house.value("SELECT state FROM votes") == "open"
        new.presses("จดการประชุม", message=told)
        play.house.settle()
        assert "กำลังลงคะแนน" in play.desk(new)
        play.close_vote(by=new)
        assert play.house.value("SELECT state FROM votes") == "closed"
        play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน", by=play.secretary)
        assert play.house.value("SELECT count(*) FROM assignments") == 0
