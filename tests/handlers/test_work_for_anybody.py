"""Work given in a meeting to somebody who is in no list, and work of which a time but no date was said."""

from pathlib import Path

import pytest

from language.assignments import ends_word
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


def test_work_in_words_that_are_no_known_work_is_work_where_it_names_somebody_known(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        for sentence in ("มอบหมายประเสริฐ วัดคลอง ภายใน 26 ธันวา", "ให้วิชัยมุงหลังคา", "ขอให้เลขาฯ บันทึกยอดทุกวัน"):
            play.types(sentence)
            assert "ถูกต้องไหม" in play.desk(), sentence
            play.taps("ถูกต้อง ยังมีต่อ")
        items = play.house.rows("SELECT title, owner_person_id, owner_office FROM action_items ORDER BY id")
        assert [row["title"] for row in items] == ["วัดคลอง", "มุงหลังคา", "บันทึกยอดทุกวัน"]
        people = play.found.person_ids
        owners = [(row["owner_person_id"], row["owner_office"]) for row in items]
        assert owners == [(people[play.chair.id], None), (people[play.vice.id], None), (None, "secretary")]


def test_what_the_meeting_wants_of_nobody_by_name_stays_text(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("ให้ทุกคนมาแต่เช้า")
        assert "บันทึกไว้: ให้ทุกคนมาแต่เช้า" in play.desk()
        assert play.house.value("SELECT count(*) FROM assignments") == 0


@pytest.mark.parametrize(("words", "name", "ends"), [("ดำเนินการต่อ", "ดำ", False), ("ประเสริฐวัดคลอง", "ประเสริฐ", True)])
def test_a_name_ends_where_a_word_ends(words: str, name: str, ends: bool) -> None:
    assert ends_word(words, len(name)) is ends


def test_work_for_two_said_once_more_is_asked_about_once_and_not_lost(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("ให้ประเสริฐกับวิชัยช่วยกันวัดคลอง อาทิตย์หน้า")
        assert "ผู้รับผิดชอบคนเดียว" in play.desk() and "20 ธ.ค. 2569" in play.desk()
        play.types("มอบหมายประเสริฐกับวิชัยวัดคลอง ภายในอาทิตย์หน้า")
        assert "ผู้รับผิดชอบคนเดียว" in play.desk() and "บันทึกไว้" not in play.desk()
        play.taps("วิชัย", "ถูกต้อง ยังมีต่อ")
        assert "ถูกต้องไหม" not in play.desk(), "asked about once"
        (item,) = play.house.rows("SELECT title, due_day FROM action_items")
        assert dict(item) == {"title": "วัดคลอง", "due_day": "2026-12-20"}


def test_a_week_typed_alone_is_another_day_for_the_same_work(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มอบหมายเลขาฯ ล้างถัง ก่อนเกี่ยวข้าว")
        play.taps("แก้ไข")
        play.types("อาทิตย์หน้า")
        assert "20 ธ.ค. 2569" in play.desk() and "ถูกต้องไหม" in play.desk()


def test_work_typed_after_the_next_matter_was_opened_is_given_to_the_matter_before(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("ที่ประชุมเห็นว่าควรมีกองทุนกลาง")
        play.open("ซื้อปุ๋ยรวมกัน")
        play.types("มอบหมายเลขาฯ ร่างระเบียบกองทุน ภายใน 30 ธ.ค.")
        (label,) = [each for each in play.labels() if each.startswith("เป็นงานของเรื่อง ")]
        assert play.house.value("SELECT count(*) FROM action_items") == 0
        play.taps(label)
        assert "กองทุนปุ๋ย" in play.desk() and "ร่างระเบียบกองทุน" in play.desk()
        assert label not in play.labels()
        play.taps("ถูกต้อง ยังมีต่อ")
        given = (
            "SELECT title FROM matters JOIN assignments ON matters.id = assignments.matter_id WHERE state='confirmed'"
        )
        assert [row["title"] for row in play.house.rows(given)] == ["กองทุนปุ๋ย"]
        assert play.outcomes()["ซื้อปุ๋ยรวมกัน"] is None, "nothing became of the matter that was only open"
