"""A meeting held on paper is entered within seven days: the same cards, hours typed, and the audit says so."""

from pathlib import Path

import pytest

from tests.played import NAMES, Held, held


def _enter(play: Held, *, at: str = "2026-12-13T19:00") -> None:
    play.house.move(at)
    play.found.forge("proceedings.enter:1", chat=play.secretary)
    play.secretary.presses(data="proceedings.enter:1")
    play.house.settle()


def _seat(play: Held, number: int) -> None:
    play.secretary.presses(data=f"proceedings.view:{play.key}:seat:0:{play.found.member_ids[number]}")
    play.house.settle()


def test_a_meeting_is_entered_afterwards_with_typed_hours(tmp_path: Path) -> None:
    with held(tmp_path, started=False, coming=9) as play:
        _enter(play)
        assert "เริ่มประชุมจริงกี่โมง" in play.found.last(play.secretary)["text"]
        play.types("เมื่อไหร่ก็ไม่รู้")
        assert "ยังไม่เข้าใจเวลาที่พิมพ์มา" in play.found.last(play.secretary)["text"]
        play.house.restart()
        play.types("เก้าโมงสิบ")
        assert "บันทึกย้อนหลัง" in play.desk()
        assert "เริ่ม 09.10 น." in play.desk()
        play.taps("ตามนี้ (9 แห่ง)")
        assert "มาแล้ว 9 จาก 12 แห่ง ครบองค์ประชุม" in play.desk()
        play.taps("อื่น ๆ", "รายชื่อผู้มา")
        _seat(play, 1)
        play.taps("มาสาย ใส่เวลา")
        play.types("แปดโมง")
        assert "ก่อนเริ่มประชุม 09.10 น." in play.found.last(play.secretary)["text"]
        play.types("เก้าโมงสี่สิบ")
        _seat(play, 2)
        play.taps("กลับแล้ว")
        play.types("11.00")
        _seat(play, 1)
        assert "มาเวลา 09.40 น." in play.desk()
        play.taps("กลับไปรายชื่อ", "กลับ")
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน", "ใส่คะแนนรวม")
        play.types("7 1 1")
        assert play.outcomes()["กองทุนปุ๋ย"] == "carried"
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        play.types("เก้าโมง")
        assert "เวลาเลิกต้องหลังเวลาเริ่ม 09.10 น." in play.found.last(play.secretary)["text"]
        play.types("สิบเอ็ดโมงครึ่ง")
        assert "สรุปประชุมครั้งที่ 12/2569" in play.summary()
        assert "บันทึกย้อนหลัง" in play.summary()
        assert "09.10 น. – 11.30 น." in play.summary()
        assert "มา 9 จาก 12 แห่ง" in play.summary()
        assert play.found.row()["state"] == "ended"
        said = play.house.rows("SELECT * FROM audit WHERE act IN ('proceedings.started', 'proceedings.ended')")
        assert all('"afterwards"' in row["values"] for row in said)
        assert play.house.rows("SELECT * FROM cards WHERE name LIKE 'proceedings:%' OR name LIKE 'vote:%'") == []


def test_what_is_entered_afterwards_never_ends_by_itself(tmp_path: Path) -> None:
    with held(tmp_path, started=False) as play:
        _enter(play)
        play.secretary.presses("ตรงเวลา 09.00 น.")
        play.house.settle()
        play.taps("ตามนี้")
        play.house.move("2026-12-14T19:00")
        assert play.house.value("SELECT state FROM proceedings") == "running"
        assert play.house.rows("SELECT * FROM due WHERE kind LIKE 'proceedings.%'") == []


def test_a_meeting_that_lasted_past_midnight_is_ended_afterwards_with_its_hour(tmp_path: Path) -> None:
    with held(tmp_path, started=False) as play:
        _enter(play)
        play.types("19.00")
        play.taps("ตามนี้", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        play.types("ตีหนึ่งครึ่ง")
        assert "เลิกประชุม 01.30 น." in play.desk()
        assert str(play.house.value("SELECT ended_at FROM proceedings")).startswith("2026-12-11 18:30")


def test_the_end_of_a_meeting_can_be_said_after_midnight(tmp_path: Path) -> None:
    with held(tmp_path, at="2026-12-11T21:00") as play:
        play.taps("ตามนี้")
        play.house.move("2026-12-11T22:40")
        play.types("เรื่องหนึ่ง")
        play.house.move("2026-12-12T00:20")
        play.types("เลิกประชุม 00.15 น.")
        play.taps("เลิกประชุมเลย")
        assert str(play.house.value("SELECT ended_at FROM proceedings")).startswith("2026-12-11 17:15")


def test_a_meeting_that_was_only_said_to_be_held_is_entered_all_the_same(tmp_path: Path) -> None:
    with held(tmp_path, started=False) as play:
        play.house.move("2026-12-11T14:00")
        play.found.forge("meetings.quorate:1:1", chat=play.secretary)
        play.secretary.presses(data="meetings.quorate:1:1")
        play.house.settle()
        assert tuple(play.house.rows("SELECT state, number FROM meetings WHERE id=1")[0]) == ("ended", 12)
        _enter(play)
        play.types("9.10")
        play.taps("เริ่มผิด ยกเลิก")
        assert tuple(play.house.rows("SELECT state, number FROM meetings WHERE id=1")[0]) == ("ended", 12)


def test_after_seven_days_it_is_too_late(tmp_path: Path) -> None:
    with held(tmp_path, started=False) as play:
        _enter(play, at="2026-12-18T09:05")
        assert play.house.rows("SELECT * FROM questions WHERE name='proceedings.began'") == []
        assert play.toast(play.secretary)


def test_an_hour_that_has_not_come_is_refused(tmp_path: Path) -> None:
    with held(tmp_path, started=False) as play:
        _enter(play, at="2026-12-11T10:00")
        play.types("บ่ายสามโมง")
        assert "เวลานั้นยังมาไม่ถึง" in play.found.last(play.secretary)["text"]
        play.types("ยกเลิก")
        assert play.house.value("SELECT outcome FROM questions WHERE name='proceedings.began'") == "broken_off"


@pytest.mark.parametrize("words", ["๙.๑๐ น.", "9:10", "เก้าโมงสิบ", "0910", "ten past nine"])
def test_hours_are_read_as_people_type_them(tmp_path: Path, words: str) -> None:
    with held(tmp_path, started=False) as play:
        _enter(play)
        play.types(words)
        assert "เริ่ม 09.10 น." in play.desk()
        assert NAMES[0] in "".join(play.labels())


def test_a_day_is_read_as_it_was_said_in_the_meeting(tmp_path: Path) -> None:
    with held(tmp_path, started=False) as play:
        _enter(play, at="2026-12-17T19:00")
        play.types("9.10")
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย ภายใน 15 ธ.ค.")
        assert "วันอังคารที่ 15 ธ.ค. 2569" in play.desk()
        play.taps("ถูกต้อง")
        assert play.house.value("SELECT due_day FROM action_items") == "2026-12-15"
