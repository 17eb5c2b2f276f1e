"""Whatever is typed or pressed in a meeting gets a sentence that says what to do, and nothing is lost."""

from pathlib import Path

import pytest

from tests.played import NAMES, Held, held

pytestmark = pytest.mark.long


def _words(play: Held, kind: str = "text") -> list[str]:
    rows = play.house.rows("SELECT words FROM matter_texts WHERE kind=? AND removed_at IS NULL ORDER BY id", kind)
    return [row["words"] for row in rows]


def test_a_resolution_of_four_thousand_characters_is_kept_whole(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        long = ("ให้ตั้งกองทุนปุ๋ย " * 250)[:4000].strip()
        play.taps("พิมพ์มติ")
        play.types(long)
        assert "ตัวอักษร เก็บไว้ครบ" in play.desk()
        play.taps("ถูกต้อง")
        assert play.house.value("SELECT words FROM resolutions") == long
        table = "สินค้า\tจำนวน\tราคา\nปุ๋ย 15-15-15\t200\t755\n<b>รวม</b>"
        play.open("ซื้อปุ๋ยรวมกัน")
        play.types(table, "The committee agrees to buy 200 sacks.")
        assert _words(play) == [table, "The committee agrees to buy 200 sacks."]
        assert "<b>รวม</b>" in play.desk()
        play.taps("ใช้ข้อความล่าสุดเป็นมติ")
        assert (
            play.house.value("SELECT words FROM resolutions WHERE ordinal=2")
            == "The committee agrees to buy 200 sacks."
        )


def test_two_secretaries_typing_at_once_lose_nothing(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.start(play.chair)
        play.secretary.types("คำแรก")
        play.chair.types("คำที่สอง")
        play.secretary.types("คำที่สาม")
        play.house.settle()
        assert sorted(_words(play)) == sorted(["คำแรก", "คำที่สอง", "คำที่สาม"])
        assert "คำที่สอง" in play.desk(play.secretary)
        # both close the same matter: the second press finds it closed and skips nothing
        first, second = play.shown(play.secretary, "desk:1"), play.shown(play.chair, "desk:1")
        play.secretary.presses("รับทราบ", message=first)
        play.chair.presses("รับทราบ", message=second)
        play.house.settle()
        assert "เรื่องนี้มีผลแล้ว: รับทราบ" in play.toast(play.chair)
        assert "2.1" in play.desk(play.secretary)
        assert "2.1" in play.desk(play.chair)


def test_a_text_that_came_too_late_is_moved_to_the_matter_before(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("ซื้อปุ๋ยรวมกัน")
        play.types("กองทุนปุ๋ยให้เริ่มเดือนหน้า")
        play.taps("ย้ายข้อความล่าสุดไป 5.1")
        assert "กองทุนปุ๋ยให้เริ่ม" not in play.desk()
        play.open("กองทุนปุ๋ย")
        assert "กองทุนปุ๋ยให้เริ่มเดือนหน้า" in play.desk()
        play.taps("อื่น ๆ", "ลบข้อความ: กองทุนปุ๋ยให้เริ่มเดือนหน้า")
        assert "กองทุนปุ๋ยให้เริ่มเดือนหน้า" not in play.desk()


def test_work_for_somebody_unknown_is_asked_about(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("มอบหมายงาน")
        play.types("อืม อย่างนั้นแหละ")
        assert "ยังไม่เข้าใจว่าให้ใครทำอะไร" in play.found.last(play.secretary)["text"]
        play.types("ลุงเขียวติดต่อร้านปุ๋ย")
        assert "ไม่ทราบว่า “ลุงเขียว” คือใคร" in play.desk()
        play.found.forge("proceedings.item_yes:1:1", chat=play.secretary)
        play.secretary.presses(data="proceedings.item_yes:1:1")
        play.house.settle()
        assert "ยังไม่มีผู้รับผิดชอบ" in play.toast(play.secretary)
        play.taps("เลขานุการ", "แก้ไข")
        play.types("มอบหมายผู้นำ1 ติดต่อร้านปุ๋ย ภายใน 18 ธ.ค.")
        assert "ผู้รับผิดชอบ: ผู้นำ1 · งาน: ติดต่อร้านปุ๋ย" in play.desk()
        play.taps("ถูกต้อง")
        row = play.house.rows("SELECT * FROM action_items")
        assert [(each["title"], each["due_day"]) for each in row] == [("ติดต่อร้านปุ๋ย", "2026-12-18")]
        assert "5.2 ซื้อปุ๋ยรวมกัน" in play.desk()
        assert play.outcomes()["กองทุนปุ๋ย"] == "assigned"
        play.taps("◀ กลับไป 5.1")
        assert "5.1 กองทุนปุ๋ย" in play.desk() and "ผล: มอบหมายงานแล้ว" in play.desk()
        play.taps("อื่น ๆ", "ยกเลิกงาน: ติดต่อร้านปุ๋ย")
        assert play.house.rows("SELECT * FROM action_items") == []
        assert play.outcomes()["กองทุนปุ๋ย"] is None


def test_minutes_are_adopted_with_corrections(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("รับรองรายงานการประชุมครั้งที่ 11/2569")
        play.taps("รับรองโดยมีการแก้ไข")
        play.types("หน้า 2 แก้ 150 เป็น 105 กระสอบ\nเพิ่มชื่อนายดำ รักเรียน")
        assert _words(play, "correction") == ["หน้า 2 แก้ 150 เป็น 105 กระสอบ", "เพิ่มชื่อนายดำ รักเรียน"]
        assert play.outcomes()["รับรองรายงานการประชุมครั้งที่ 11/2569"] == "corrected"


def test_a_question_left_alone_changes_nothing_and_the_card_goes_on(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("พิมพ์มติ")
        play.types("ยกเลิก")
        play.types("ผู้นำ1 อธิบายเรื่องกองทุน")
        assert _words(play) == ["ผู้นำ1 อธิบายเรื่องกองทุน"]
        play.taps("พิมพ์มติ")
        play.secretary.presses("ไม่ใช่ตอนนี้")
        play.house.settle()
        play.taps("เห็นชอบ")
        assert play.outcomes()["กองทุนปุ๋ย"] == "agreed"
        assert "1. เห็นชอบ" not in play.desk()


def test_a_matter_is_opened_again_and_its_outcome_changed(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("เห็นชอบ ไม่มีผู้คัดค้าน", "เห็นชอบ ไม่มีผู้คัดค้าน")
        assert play.house.value("SELECT count(*) FROM resolutions WHERE withdrawn_at IS NULL") == 2
        play.open("กองทุนปุ๋ย")
        assert "ผล: เห็นชอบ" in play.desk()
        play.taps("รับทราบ")
        assert "เรื่องนี้มีมติแล้ว" in play.desk()
        play.taps("เปลี่ยนเป็น “รับทราบ”")
        rows = play.house.rows("SELECT ordinal, words FROM resolutions WHERE withdrawn_at IS NULL")
        assert [tuple(row) for row in rows] == [(1, "ซื้อปุ๋ยรวมกัน")]


def test_other_peoples_keys_open_nothing(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        forged = [
            "proceedings.view:1:list",
            "proceedings.close:1:1:noted",
            "proceedings.end_now:1",
            "proceedings.start:1",
        ]
        play.found.forge(*forged, chat=play.found.stranger)
        for data in forged:
            play.found.stranger.presses(data=data)
            play.house.settle()
            assert "ปุ่มนี้เก่าแล้ว" in play.toast(play.found.stranger)
        play.found.forge(
            "proceedings.view:99:list", "proceedings.close:1:9999:noted", "proceedings.close:1", chat=play.secretary
        )
        for data in ("proceedings.view:99:list", "proceedings.close:1:9999:noted", "proceedings.close:1"):
            play.secretary.presses(data=data)
            play.house.settle()
            assert "ปุ่มนี้เก่าแล้ว" in play.toast(play.secretary)


def test_work_for_two_at_once_is_asked_which(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มอบหมายผู้นำ1 กับ ผู้นำ2 ติดต่อร้านปุ๋ย ภายใน 18 ธ.ค.")
        assert "“ผู้นำ1, ผู้นำ2” งานหนึ่งมีผู้รับผิดชอบคนเดียว" in play.desk()
        assert play.labels()[:2] == ["ผู้นำ1", "ผู้นำ2"] and "ถูกต้อง" not in play.labels()
        play.found.forge("proceedings.item_yes:1:1", chat=play.secretary)
        play.secretary.presses(data="proceedings.item_yes:1:1")
        play.house.settle()
        assert "งานหนึ่งมีผู้รับผิดชอบคนเดียว" in play.toast(play.secretary)
        play.taps("ผู้นำ2", "ถูกต้อง ยังมีต่อ")
        play.types("มอบหมายเลขาฯ และประธาน ขอราคาปุ๋ย")
        assert play.labels()[:2] == ["เลขานุการ", "ประธาน"]
        play.taps("ประธาน", "ถูกต้อง ยังมีต่อ")
        play.types(f"มอบหมาย{NAMES[0]}กับ{NAMES[7]} จัดรถ")
        assert play.labels().index(NAMES[7]) < play.labels().index(NAMES[1])
        play.found.forge("proceedings.owner:1:3:p:999", chat=play.secretary)
        play.secretary.presses(data="proceedings.owner:1:3:p:999")
        play.house.settle()
        assert "ปุ่มนี้เก่าแล้ว" in play.toast(play.secretary)
        play.taps("ไม่ใช่งาน เก็บเป็นข้อความ")
        second = play.found.person_ids[play.leaders[1].id]
        rows = play.house.rows("SELECT title, owner_person_id, owner_office, follows_meeting FROM action_items")
        assert [tuple(row) for row in rows] == [
            ("ติดต่อร้านปุ๋ย", second, None, 0),
            ("ขอราคาปุ๋ย", None, "chair", 1),
        ]


def test_work_by_a_day_that_is_over_or_years_away_is_not_kept_until_it_is_typed_anew(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        for number, (day, said, told) in enumerate(
            [
                ("วันที่ 10 ธ.ค. 2569", "ผ่านไปแล้ว", "10 ธันวาคม 2569 ผ่านไปแล้ว"),
                ("20 ธ.ค. 2030", "ไกลเกินหนึ่งปี", "20 ธันวาคม 2573 ไกลเกินหนึ่งปี"),
                ("เมื่อวาน", "ผ่านไปแล้ว", "วันที่ผ่านไปแล้ว"),
            ],
            start=1,
        ):
            sentence = f"มอบหมายเลขาฯ ขอราคาปุ๋ย ภายใน{day}"
            if number == 1:
                play.types(sentence)
            else:
                play.taps("แก้ไข")
                play.types(sentence)
            assert said in play.desk() and "กด “แก้ไข”" in play.desk()
            assert "ถูกต้อง" not in play.labels()
            press = f"proceedings.item_yes:1:{number}"
            play.found.forge(press, chat=play.secretary)
            play.secretary.presses(data=press)
            play.house.settle()
            assert told in play.toast(play.secretary) and "กด “แก้ไข”" in play.toast(play.secretary)
        assert play.house.rows("SELECT * FROM action_items") == []
        play.taps("แก้ไข")
        play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย ภายใน 20 ธ.ค.")
        play.taps("ถูกต้อง")
        rows = play.house.rows("SELECT title, due_day, follows_meeting FROM action_items")
        assert [tuple(row) for row in rows] == [("ขอราคาปุ๋ย", "2026-12-20", 0)]


def test_what_nobody_confirmed_stays_as_the_matters_text(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มติ ให้เก็บแห่งละ 500 บาท")
        assert "มติ: ให้เก็บแห่งละ 500 บาท" in play.desk()
        play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน")
        play.taps("แก้ไข", "ไม่ใช่ตอนนี้")
        assert "งาน: ขอราคาปุ๋ย 3 ร้าน" in play.desk()
        play.found.forge("proceedings.end_now:1", chat=play.secretary)
        play.secretary.presses(data="proceedings.end_now:1")
        play.house.settle()
        assert _words(play) == ["ให้เก็บแห่งละ 500 บาท", "มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน"]
        assert play.house.rows("SELECT * FROM resolutions") == []
        assert play.house.rows("SELECT * FROM action_items") == []


def test_without_a_quorum_a_sentence_about_a_resolution_is_refused_with_the_numbers(tmp_path: Path) -> None:
    with held(tmp_path, coming=3) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มติ ให้เก็บแห่งละ 500 บาท")
        assert "ในที่ประชุมมี 4 แห่ง ต้องมีอย่างน้อย 6 แห่งจึงลงมติได้" in play.found.last(play.secretary)["text"]
        assert "ให้เก็บแห่งละ 500 บาท" not in play.desk()
