"""Work given in a meeting to somebody who is in no list, and work of which a time but no date was said."""

from pathlib import Path

from tests.played import held


def test_work_for_somebody_in_no_list_is_asked_about_and_becomes_work_of_the_typed_name(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มอบให้วันดีประดับเวที 30 ธันวา")
        assert "ไม่ทราบว่า “วันดี” คือใคร" in play.desk() and "30 ธ.ค. 2569" in play.desk()
        assert "เลขานุการ" in play.labels()  # or somebody of the list
        play.taps("งานของ “วันดี” ตามที่พิมพ์")
        item = play.house.rows("SELECT title, due_day, owner_office FROM action_items")[0]
        assert dict(item) == {"title": "ประดับเวที (วันดี)", "due_day": "2026-12-30", "owner_office": "secretary"}
        given = play.house.rows("SELECT owner_words, work, state FROM assignments")[0]
        assert dict(given) == {"owner_words": "วันดี", "work": "ประดับเวที", "state": "confirmed"}
        assert play.outcomes()["กองทุนปุ๋ย"] == "assigned"


def test_work_given_without_any_name_is_asked_about_and_may_be_text_after_all(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มอบให้ประดับเวที 30 ธันวา")
        assert "ยังไม่ได้บอกว่าใครทำ" in play.desk()
        assert not any("ตามที่พิมพ์" in label for label in play.labels())
        play.taps("ไม่ใช่งาน เก็บเป็นข้อความ")
        assert "บันทึกไว้: มอบให้ประดับเวที 30 ธันวา" in play.desk()


def test_before_a_feast_is_its_eve_and_an_unknown_time_is_asked_about(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มอบหมายเลขาฯ หาช่าง ก่อนปีใหม่")
        assert "31 ธ.ค. 2569" in play.desk() and "ถูกต้องไหม" in play.desk()
        play.taps("ถูกต้อง ยังมีต่อ")
        play.types("มอบหมายเลขาฯ ล้างถัง ก่อนเกี่ยวข้าว")
        assert "ไม่ทราบว่าตรงกับวันไหน" in play.desk() and "ถูกต้อง" not in play.labels()
        play.taps("แก้ไข")
        play.types("22 ธ.ค.")
        play.taps("ถูกต้อง ยังมีต่อ")
        play.types("มอบหมายเลขาฯ ล้างถัง ก่อนเข้าพรรษา")
        play.taps("ใช้วันประชุมครั้งหน้า", "ถูกต้อง")
        days = [row["due_day"] for row in play.house.rows("SELECT due_day FROM action_items ORDER BY id")]
        assert days == ["2026-12-31", "2026-12-22", "2027-01-08"]
