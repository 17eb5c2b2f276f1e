"""Politeness that was typed stays in the books and not in the official minutes, nor in what the secretary is shown of them."""

import io
from pathlib import Path

import docx

from tests.documents.test_minutes_document import written
from tests.minuted import Minuted
from tests.played import held


def test_polite_particles_and_hesitation_are_left_out_of_the_minutes_and_kept_in_the_books(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        found = Minuted(play)
        play.taps("ตามนี้")
        play.types("เอ่อ ประธานแจ้งเรื่องงานวันเด็กนะคะ", "นายมานะครับ กล่าวว่า “ขอบคุณครับ” ค่ะ")
        assert "บันทึกไว้: ประธานแจ้งเรื่องงานวันเด็ก\nนายมานะ กล่าวว่า “ขอบคุณครับ”" in play.desk()
        play.open("ซื้อปุ๋ยรวมกัน")
        play.types("มติ ให้ซื้อปุ๋ย 40 กระสอบค่ะ")
        assert "40 กระสอบ" in play.desk() and "ค่ะ" not in play.desk()
        play.taps("ถูกต้อง", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        assert "ค่ะ" not in play.summary()
        draft = [each for each in found.documents(play.secretary) if each["file"]["name"].endswith(".docx")][-1]
        paper = written(docx.Document(io.BytesIO(found.content(draft))))
        assert "ประธานแจ้งเรื่องงานวันเด็ก" in paper and "นายมานะ กล่าวว่า “ขอบคุณครับ”" in paper and "ให้ซื้อปุ๋ย 40 กระสอบ" in paper
        assert not any(each in paper for each in ("ค่ะ", "นะคะ", "เอ่อ"))
        kept = [row["words"] for row in play.house.rows("SELECT words FROM matter_texts WHERE kind='text' ORDER BY id")]
        assert kept == ["เอ่อ ประธานแจ้งเรื่องงานวันเด็กนะคะ", "นายมานะครับ กล่าวว่า “ขอบคุณครับ” ค่ะ"]
        assert (
            "ค่ะ"
            not in found.types(play.secretary, "แก้วาระ 5.2 เป็น ที่ประชุมอภิปรายเรื่องราคาค่ะ")
            .split("จะแก้เป็น")[1]
            .split("ข้อความนี้")[0]
        )
        found.does(play.secretary, "ใช้ข้อความนี้")
        assert play.house.value("SELECT words FROM minutes_wordings") == "ที่ประชุมอภิปรายเรื่องราคาค่ะ"
        assert "ค่ะ" not in str(play.house.rows("SELECT content FROM minutes_versions ORDER BY id")[-1]["content"])
