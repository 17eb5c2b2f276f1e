"""A meeting is begun, ended and asked about in words, by whoever may press the buttons."""

import io
from pathlib import Path

import docx
import pytest

import language
from tests.minuted import Minuted
from tests.played import held


@pytest.mark.parametrize(
    ("text", "command", "argument"),
    [
        ("เริ่มประชุม", "begin", ""),
        ("เปิดประชุมครับ", "begin", ""),
        ("ขอเริ่มการประชุมเลยค่ะ", "begin", ""),
        ("เริ่มประชุมได้แล้ว", "begin", ""),
        ("start the meeting", "begin", ""),
        ("เลิกประชุม", "end", ""),
        ("ปิดประชุมครับ", "end", ""),
        ("ขอปิดการประชุมค่ะ", "end", ""),
        ("จบประชุมแล้ว", "end", ""),
        ("ประชุมเลิกแล้วครับ", "end", ""),
        ("เลิกประชุมเวลา 11.30 น.", "end", "11.30"),
        ("จบประชุมแล้วค่ะ 11 โมงครึ่ง", "end", "11 โมงครึ่ง"),
        ("เลิกประชุมตอนสิบเอ็ดโมงครึ่งค่ะ", "end", "สิบเอ็ดโมงครึ่ง"),
        ("ปิดประชุมบ่ายสองโมงครับ", "end", "บ่ายสองโมง"),
        ("ประชุมเสร็จแล้วค่ะ เที่ยงครึ่ง", "end", "เที่ยงครึ่ง"),
        ("ประชุมเสร็จแล้วค่ะ", "end", ""),
        ("meeting adjourned", "end", ""),
    ],
)
def test_the_words_of_who_leads_are_understood(text: str, command: str, argument: str) -> None:
    found = language.request(text)
    assert found is not None and (found.command, found.argument) == (command, argument)


@pytest.mark.parametrize(
    "text",
    [
        "เริ่มประชุมกี่โมง",
        "เลิกประชุมกี่โมง",
        "ประธานเปิดประชุมและแจ้งเรื่องน้ำยาง",
        "เลิก",
        "เริ่ม",
        "ปิดประชุมเรื่องกองทุน",
        "ประชุมวันไหน",
        "เลิกประชุมแล้วไปเยี่ยมกลุ่ม 11 โมงครึ่ง",
        "เลิกประชุม 2 กลุ่ม",
        "ปิดประชุมสามกลุ่มแรกก่อน",
    ],
)
def test_words_about_a_meeting_neither_begin_nor_end_one(text: str) -> None:
    found = language.request(text)
    assert found is None or found.command not in ("begin", "end")


def test_typed_words_begin_and_end_the_meeting_for_those_who_may(tmp_path: Path) -> None:
    with held(tmp_path, started=False) as play:
        play.types("เริ่มประชุม", by=play.leaders[0])
        assert "เฉพาะประธาน รองประธาน หรือเลขานุการ" in play.found.last(play.leaders[0])["text"]
        assert play.house.value("SELECT count(*) FROM proceedings") == 0
        play.types("เปิดประชุมครับ", by=play.chair)
        assert play.found.row()["state"] == "started"
        assert "เริ่มประชุมแล้ว" in play.found.last(play.chair)["text"]  # the record is the secretary's to keep
        assert "ใครมาแล้วบ้าง" in play.desk()
        play.types("เริ่มประชุม")  # again: the card anew, no second meeting
        assert play.house.value("SELECT count(*) FROM proceedings") == 1
        play.taps("ตามนี้")
        play.types("เลิกประชุม", by=play.leaders[0])
        assert play.found.row()["state"] == "started"
        play.types("เลิกประชุม")
        assert "เลิกประชุมเลยไหม" in play.desk() and play.labels() == ["เลิกประชุมเลย", "กลับ"]
        play.taps("เลิกประชุมเลย")
        assert play.found.row()["state"] == "ended"
        play.types("เลิกประชุมแล้วค่ะ")
        assert "ตอนนี้ไม่มีประชุมที่กำลังจดอยู่" in play.found.last(play.secretary)["text"]


def test_an_hour_said_with_the_end_is_the_end(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.house.move("2026-12-11T11:40")
        play.types("เลิกประชุมเวลา 12.30 น.")
        assert "ยังมาไม่ถึง" in play.found.last(play.secretary)["text"]
        play.types("เลิกประชุมเวลา 11.30 น.")
        assert "เลิกประชุมเวลา 11.30 น. เลยไหม" in play.desk()
        play.taps("กลับ")
        play.types("จบประชุมแล้วค่ะ 11 โมงครึ่ง")
        assert "เลิกประชุมเวลา 11.30 น. เลยไหม" in play.desk() and "โมงครึ่ง" not in play.desk()
        play.taps("เลิกประชุมเลย")
        assert "09.12 น. – 11.30 น." in play.summary()


def test_the_words_answer_nothing_that_was_asked(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้", "อื่น ๆ", "เพิ่มเรื่อง")
        play.types("เลิกประชุม")
        assert "เลิกประชุมเลยไหม" in play.desk()
        assert "เลิกประชุม" not in play.outcomes()


def test_a_meeting_too_early_asks_and_several_today_ask_which(tmp_path: Path) -> None:
    with held(tmp_path, started=False, at="2026-12-10T15:00") as play:
        play.types("เริ่มประชุม")
        assert "เริ่มเลยไหม" in play.found.last(play.secretary)["text"]
        assert play.house.value("SELECT count(*) FROM proceedings") == 0


def test_what_was_held_without_the_bot_can_be_recorded_when_its_end_is_said(tmp_path: Path) -> None:
    with held(tmp_path, started=False, at="2026-12-11T12:00") as play:
        play.types("ประชุมเลิกแล้ว")
        play.found.does(play.secretary, "ประชุมแล้ว บันทึกย้อนหลัง")
        assert "เริ่มประชุมจริงกี่โมง" in play.found.last(play.secretary)["text"]


def test_the_agenda_asked_for_in_the_meeting_is_today_s(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้", "ไม่มี ไปวาระต่อไป", "รับรอง")
        play.types("/agenda", by=play.leaders[0])
        text = play.found.last(play.leaders[0])["text"]
        assert "ที่กำลังประชุมอยู่ วันศุกร์ที่ 11 ธันวาคม 2569" in text
        assert "✔ รับรอง" in text and "5.1 กองทุนปุ๋ย" in text and "5.2 ซื้อปุ๋ยรวมกัน" in text


def test_a_matter_proposed_for_the_agenda_is_no_report_typed_or_pressed(tmp_path: Path) -> None:
    with held(tmp_path, started=False, at="2026-12-08T09:00") as play:
        typing, pressing, telling = play.leaders[0], play.leaders[1], play.leaders[2]
        play.types("เสนอเรื่องซ่อมถนนเข้าสวน เข้าที่ประชุมครับ", by=typing)
        play.found.does(typing, "ถูกต้อง")
        play.types("/agenda", by=pressing)
        play.found.does(pressing, "เสนอวาระ")
        play.types("ซ่อมสะพาน", by=pressing)
        play.types("ขายน้ำยาง 500 กิโล ได้ 30,000 บาท", by=telling)
        play.found.does(telling, "ถูกต้อง")
        titles = [row["title"] for row in play.house.rows("SELECT title FROM agenda_items ORDER BY id")]
        assert titles[-2:] == ["ซ่อมถนนเข้าสวน", "ซ่อมสะพาน"]
        play.house.move("2026-12-10T09:05")
        assert "รายงานแล้ว 1 จาก 12 แห่ง" in play.found.posts()[-1]["text"]


def test_matters_that_come_back_have_in_the_room_the_numbers_of_the_agenda(tmp_path: Path) -> None:
    """Work given, and a matter that was postponed: both arise in the next meeting, in one order everywhere."""
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน ภายใน 20 ธ.ค.")
        play.taps("ถูกต้อง", "เลื่อนไปครั้งหน้า", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        play.house.move("2027-01-08T08:55")
        play.types("/agenda")
        paper = play.found.last(play.secretary)["text"].split("3. เรื่องสืบเนื่อง")[1].split("4. ")[0]
        written = [line.split(" (")[0] for line in paper.splitlines() if line.startswith("3.")]
        assert len(written) == 2
        play.types("เริ่มประชุม")
        play.taps("ตามนี้", "กลับ", "อื่น ๆ", "ดูทุกวาระ")
        room = [
            label for label in play.labels() if label.startswith("3.")
        ]  # nobody presides yet, so the card asks that first
        assert room == written


def test_what_was_noted_under_the_first_section_says_so_in_the_minutes(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        found = Minuted(play)
        play.taps("ตามนี้")
        play.types("ประธานแจ้งเรื่องงานวันเด็ก")
        play.taps("รับทราบ", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        files = [each for each in found.documents(play.secretary) if each["file"]["name"].endswith(".docx")]
        lines = [each.text for each in docx.Document(io.BytesIO(found.content(files[-1]))).paragraphs if each.text]
        place = next(place for place, line in enumerate(lines) if "ประธานแจ้งเรื่องงานวันเด็ก" in line)
        assert "รับทราบ" in lines[place + 1], lines[place : place + 3]


def test_a_vote_that_was_called_off_leaves_no_counts(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.taps("ลงคะแนน")
        play.presses(play.leaders[0], "ไม่เห็นชอบ", "vote:1")
        play.taps("ยกเลิกการลงคะแนน")
        assert "ยกเลิกการลงคะแนน" in play.vote() and "เห็นชอบ 0" not in play.vote() and "ไม่เห็นชอบ 1" not in play.vote()


def test_a_button_s_words_that_are_typed_are_no_text_of_the_minutes(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มติ ให้ตั้งกองทุนปุ๋ย แห่งละ 500 บาท")
        assert "ถูกต้องไหม" in play.desk()
        play.types("ถูกต้องค่ะ")
        resolved = play.house.rows("SELECT words FROM resolutions")
        assert [each["words"] for each in resolved] == ["ให้ตั้งกองทุนปุ๋ย แห่งละ 500 บาท"]
        play.types("มอบหมายเลขาฯ ขอราคาปุ๋ย 3 ร้าน ภายใน 20 ธ.ค.")
        play.types("ใช่ครับ")
        assert play.house.value("SELECT count(*) FROM action_items") == 1
        texts = play.house.value("SELECT count(*) FROM matter_texts")
        for typed in ("เรื่องต่อไป", "ถูกต้อง", "ไปวาระต่อไปค่ะ", "ลงคะแนน"):
            play.types(typed)
            said = [each["text"] for each in play.found.said(play.secretary)]
            assert any(typed in each and "ไม่ได้จดลงในรายงานการประชุม" in each for each in said), typed
            assert typed not in play.desk() and play.labels(), "the card stands below, to be pressed"
        assert play.house.value("SELECT count(*) FROM matter_texts") == texts
        play.types("ถูกต้องตามที่เหรัญญิกแจ้ง")
        assert "ถูกต้องตามที่เหรัญญิกแจ้ง" in play.desk(), "what says more is the matter's text"


def test_politeness_is_no_text_of_the_minutes_and_what_says_more_is(tmp_path: Path) -> None:
    texts = "SELECT count(*) FROM matter_texts"
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        before = play.house.value(texts)
        for typed in ("รับทราบค่ะ", "โอเคค่ะ", "ค่ะ", "ขอบคุณค่ะ", "รับทราบ ขอบคุณครับ", "🙏"):
            play.types(typed)
            assert any(f"“{typed}”" in each["text"] for each in play.found.said(play.secretary)), typed
            assert "รับทราบ" in play.labels(), "the card stands below, to be pressed"
        assert play.house.value(texts) == before
        play.taps("อื่น ๆ", "เพิ่มเรื่อง")
        matters = play.house.value("SELECT count(*) FROM matters")
        play.types("ค่ะ")
        assert "พิมพ์ข้อความที่จะให้จดได้เลย" in play.found.said(play.secretary)[-1]["text"]
        assert play.house.value("SELECT count(*) FROM matters") == matters
        play.types("เรื่องถนนหน้าสหกรณ์")
        assert play.house.value("SELECT count(*) FROM matters") == matters + 1
        before = play.house.value(texts)
        kept = ("ที่ประชุมรับทราบ", "รับทราบตามที่ประธานแจ้ง", "ขอบคุณสหกรณ์ที่ให้ยืมเต็นท์", "-", "เรียบร้อย")
        for typed in kept:
            play.types(typed)
        assert play.house.value(texts) == before + len(kept)
