"""Two officers at the same moment: what one did is never undone by the other's answer to something that no longer holds."""

from pathlib import Path

from tests.meeting_house import committee
from tests.played import held


def test_a_meeting_that_was_sent_while_somebody_was_about_to_skip_it_is_not_skipped_unseen(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.house.move("2026-12-01T09:01")
        found.types(found.secretary, "/meeting")
        found.does(found.secretary, "งดประชุมเดือนนี้")
        found.does(found.secretary, "ไม่ระบุเหตุผล")
        found.does(found.chair, "ส่งคำเชิญ")
        assert found.row()["state"] == "invited"
        found.does(found.secretary, "ใช่ งดประชุม")
        assert found.row()["state"] == "invited"
        assert "นัดนี้เปลี่ยนไปแล้ว" in found.toast(found.secretary)


def test_a_meeting_that_was_skipped_is_not_sent_by_an_older_card(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.house.move("2026-12-01T09:01")
        found.types(found.secretary, "/meeting")
        found.does(found.secretary, "งดประชุมเดือนนี้")
        found.does(found.secretary, "ไม่ระบุเหตุผล")
        found.does(found.secretary, "ใช่ งดประชุม")
        found.forge("meetings.send:1:0", chat=found.chair)
        found.chair.presses(data="meetings.send:1:0")
        found.house.settle()
        assert found.row()["state"] == "skipped"


def test_a_resolution_that_comes_as_the_chair_ends_the_meeting_is_kept_and_offered(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("พิมพ์มติ")
        play.start(by=play.chair)
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย", by=play.chair)
        play.types("ให้กู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท")
        told = play.found.last(play.secretary)
        assert "เก็บไว้กับเรื่อง" in told["text"] and "กองทุนปุ๋ย" in told["text"]
        assert play.house.rows("SELECT * FROM resolutions WHERE withdrawn_at IS NULL") == []
        play.secretary.presses("เปิดบันทึกให้ครบ ใช้เป็นมติ")
        play.house.settle()
        assert "มติ: ให้กู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท" in play.desk()
        play.taps("ถูกต้อง")
        row = play.house.rows("SELECT words, kind FROM resolutions WHERE withdrawn_at IS NULL")[0]
        assert tuple(row) == ("ให้กู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท", "resolved")


def test_a_sentence_that_calls_itself_a_resolution_is_kept_too(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.start(by=play.chair)
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย", by=play.chair)
        play.types("มติ ให้กู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท")
        assert "ก่อนข้อความนี้มาถึง" in play.found.last(play.secretary)["text"]
        assert play.house.value("SELECT words FROM matter_texts WHERE kind='late'") == "ให้กู้ได้แห่งละไม่เกิน ๓,๐๐๐ บาท"


def test_what_is_typed_as_the_chair_ends_the_meeting_is_kept_and_offered(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.start(by=play.chair)
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย", by=play.chair)
        play.types("สหกรณ์การเกษตรให้ยืมโกดังเก็บปุ๋ย")
        told = play.found.last(play.secretary)
        assert "เก็บไว้กับเรื่อง 5.1 กองทุนปุ๋ย" in told["text"]
        play.types("ใครยังไม่ตอบ")  # no words for the record
        assert play.house.value("SELECT count(*) FROM matter_texts WHERE kind='late'") == 1
        assert play.house.rows("SELECT * FROM reports") == []
        play.secretary.presses("เปิดบันทึกให้ครบ ใช้เป็นเนื้อหา", message=told)
        play.house.settle()
        assert "บันทึกไว้: สหกรณ์การเกษตรให้ยืมโกดังเก็บปุ๋ย" in play.desk()


def test_a_message_some_minutes_after_the_end_is_none_for_the_record(tmp_path: Path) -> None:
    with held(tmp_path, coming=6) as play:
        play.taps("ตามนี้")
        play.start(by=play.chair)
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย", by=play.chair)
        play.house.move("2026-12-11T09:15")
        play.types("เดือนนี้ขายน้ำยางได้สามตัน ได้เงินแสนแปด")
        assert play.house.rows("SELECT * FROM matter_texts") == []
        assert play.house.value("SELECT count(*) FROM reports") == 1
        assert "น้ำยาง" in play.found.last(play.secretary)["text"]
