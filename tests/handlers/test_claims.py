"""What the record and the papers claim of a meeting is what stands in it."""

from pathlib import Path

from tests.played import Held, held

FUND = "กองทุนปุ๋ย"
OBJECTION = "ลุงเขียนกลุ่มเลี้ยงโคไม่เห็นด้วย เก็บแพงไป"


def drafted(play: Held) -> str:
    """The newest minutes, as they are kept."""
    play.taps("เลิกประชุม", "เลิกประชุมเลย")
    play.house.move("2026-12-12T12:00")
    return str(play.house.value("SELECT content FROM minutes_versions ORDER BY id DESC LIMIT 1"))


def test_where_an_objection_stands_agreeing_asks_for_a_vote_or_records_it(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open(FUND)
        play.types(OBJECTION)
        play.taps("เห็นชอบ ไม่มีผู้คัดค้าน")
        assert "มีผู้คัดค้านในเรื่องนี้" in play.desk() and OBJECTION[:20] in play.desk()
        assert {"ลงคะแนน", "เห็นชอบ มีผู้คัดค้าน", "กลับไปที่เรื่องนี้"} <= set(play.labels())
        play.taps("กลับไปที่เรื่องนี้")
        assert play.house.value("SELECT count(*) FROM resolutions") == 0
        play.taps("เห็นชอบ ไม่มีผู้คัดค้าน", "เห็นชอบ มีผู้คัดค้าน")
        assert play.house.value("SELECT kind FROM resolutions") == "agreed"
        play.open(FUND)
        assert "เห็นชอบโดยมีผู้คัดค้าน" in play.desk()
        said = drafted(play)
        assert "โดยมีผู้คัดค้าน" in said and "โดยไม่มีผู้คัดค้าน" not in said and OBJECTION[:20] in said


def test_an_objection_may_be_voted_on(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open(FUND)
        play.types(OBJECTION)
        play.taps("เห็นชอบ ไม่มีผู้คัดค้าน", "ลงคะแนน")
        assert play.house.value("SELECT count(*) FROM votes WHERE state = 'open'") == 1


def test_where_nobody_objects_one_tap_agrees_and_the_minutes_say_so(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open(FUND)
        play.types("ทุกแห่งเห็นด้วย ไม่มีใครคัดค้าน")
        play.taps("เห็นชอบ ไม่มีผู้คัดค้าน")
        assert play.house.value("SELECT kind FROM resolutions") == "agreed"
        assert "โดยไม่มีผู้คัดค้าน" in drafted(play)
