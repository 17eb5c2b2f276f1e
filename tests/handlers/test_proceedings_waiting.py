"""What waits for [ถูกต้อง] in a meeting is asked about until it is answered, whatever is typed next."""

from pathlib import Path

from tests.played import held

RESOLVED = "มติ ให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท"
WORK = "มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน ภายใน 20 ธ.ค."


def test_a_resolution_that_waits_is_asked_about_again_after_work_was_confirmed(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types(RESOLVED, WORK)
        play.taps("ถูกต้อง")
        assert "ให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท" in play.desk() and "ถูกต้องไหม" in play.desk()
        play.taps("ถูกต้อง")
        assert play.house.value("SELECT words FROM resolutions") == "ให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท"
        assert play.house.value("SELECT state FROM assignments") == "confirmed"
        assert play.outcomes()["กองทุนปุ๋ย"] == "resolved" and "ซื้อปุ๋ยรวมกัน" in play.desk()


def test_two_pieces_of_work_typed_one_after_the_other_are_both_asked_about(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types(WORK, "มอบหมายเหรัญญิก เปิดบัญชีธนาคาร ภายใน 22 ธ.ค.")
        play.taps("ถูกต้อง")
        assert "ขอราคาปุ๋ย 3 ร้าน" in play.desk() and "ถูกต้องไหม" in play.desk()
        play.taps("ถูกต้อง")
        assert [row["state"] for row in play.house.rows("SELECT state FROM assignments")] == ["confirmed", "confirmed"]


def test_text_typed_while_a_resolution_waits_is_kept_and_the_resolution_is_still_asked_about(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types(RESOLVED, "สมาชิกถามเรื่องดอกเบี้ย")
        assert "จดไว้แล้วด้วย: สมาชิกถามเรื่องดอกเบี้ย" in play.desk() and "ถูกต้องไหม" in play.desk()
        play.taps("ลงคะแนนข้อความนี้")
        assert "ให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท" in play.vote()


def test_a_second_resolution_does_not_take_the_place_of_one_that_waits(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types(RESOLVED, "มติ ให้เหรัญญิกเปิดบัญชีของกองทุน")
        play.taps("ถูกต้อง")
        assert "<b>" not in play.desk() and "เก็บแห่งละ 500 บาท" in play.desk()
        play.taps("เป็นอีกมติหนึ่ง")
        assert play.house.value("SELECT count(*) FROM resolutions WHERE withdrawn_at IS NULL") == 2


def test_better_words_take_the_place_of_the_ones_that_they_mend_only(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types(RESOLVED, "มติ ให้เหรัญญิกเปิดบัญชี")
        play.taps("แก้ไข")
        play.types("ให้เหรัญญิกเปิดบัญชีของกองทุน")
        play.taps("ถูกต้อง", "เป็นอีกมติหนึ่ง")
        assert [row["words"] for row in play.house.rows("SELECT words FROM resolutions ORDER BY ordinal")] == [
            "ให้เหรัญญิกเปิดบัญชีของกองทุน",
            "ให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท",
        ]


def test_the_same_sentence_typed_twice_stands_in_the_record_once(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("ให้ตั้งกองทุนปุ๋ย เก็บแห่งละ 500 บาท", RESOLVED, RESOLVED)
        play.taps("ถูกต้อง ยังมีต่อ")
        assert play.desk().count("เก็บแห่งละ 500 บาท") == 1
        assert play.house.value("SELECT count(*) FROM matter_texts WHERE removed_at IS NULL") == 0


def test_the_end_says_what_nobody_confirmed_and_keeps_its_words(tmp_path: Path) -> None:
    with held(tmp_path, proposals=("กองทุนปุ๋ย",)) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types(RESOLVED, "เลิกประชุม")
        assert "ยังไม่ได้กดว่าถูกต้อง" in play.desk() and "เก็บแห่งละ 500 บาท" in play.desk()
        play.taps("กลับ")
        assert "ถูกต้องไหม" in play.desk()
        play.types("เลิกประชุม")
        play.taps("เลิกประชุมเลย")
        assert play.house.value("SELECT kind FROM matter_texts") == "text"
