"""A signed sheet that was photographed stands in the annex of both files, and its content does not stay in the books."""

import io
import re
import struct
import zlib
from pathlib import Path
from typing import Any

import docx

from tests.documents.seen import joined, pdf_text
from tests.minuted import Minuted, minuted

SHEET = "ใบลงชื่อผู้เข้าประชุม"


def photographed(width: int, height: int) -> bytes:
    """A grey picture, .png."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xc0" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _attaches(found: Minuted, content: bytes, name: str, caption: str, as_: str) -> None:
    found.types(found.secretary, "/minutes")
    found.does(found.secretary, "แก้ไข", "เอกสารแนบ")
    found.secretary.uploads(content, name=name, as_=as_, caption=caption)
    found.play.house.settle()


def _file(found: Minuted, button: str) -> bytes:
    found.types(found.secretary, "/minutes")
    found.does(found.secretary, "แก้ไข", button)
    return found.content(found.documents(found.secretary)[-1])


def _printed(found: Minuted) -> tuple[str, int, Any]:
    """The .pdf's words and pictures, and the .docx."""
    page = _file(found, "ไฟล์ .pdf")
    word = docx.Document(io.BytesIO(_file(found, "ไฟล์ Word")))
    return joined(pdf_text(page)), len(re.findall(rb"/Subtype\s*/Image", page)), word


def test_a_photo_of_the_signed_sheet_is_printed_in_both_files_instead_of_the_empty_one(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        assert joined("ลายมือชื่อ") in joined(pdf_text(_file(found, "ไฟล์ .pdf")))
        _attaches(found, photographed(60, 120), "a.png", "ใบลงชื่อ หน้า 1", "photo")
        _attaches(found, photographed(120, 60), "หน้า 2.png", f"{SHEET} หน้า 2", "document")
        _attaches(found, b"not a picture", "a.jpg", "ใบเสนอราคา", "document")
        _attaches(found, b"%PDF-1.4", "a.pdf", "ข้อบังคับ", "document")
        text, pictures, word = _printed(found)
        assert pictures == 2 and joined("ลายมือชื่อ") not in text
        assert joined("เอกสารแนบ 4 ใบเสนอราคา") in text and joined("เอกสารแนบ 5 ข้อบังคับ") in text
        begins = [each.text.split("\xa0")[0] for each in word.paragraphs if each.paragraph_format.page_break_before]
        assert len(begins) == 3 and {each.split()[0] for each in begins} == {"เอกสารแนบ"}  # reports, two photos
        shapes = [(round(each.width.mm), round(each.height.mm)) for each in word.inline_shapes]
        assert shapes == [(112, 225), (160, 80)]  # never longer than the page
        found.house.rehearsal.move(by=3 * 3600)
        found.house.settle()
        assert found.house.value("SELECT count(*) FROM files WHERE content IS NOT NULL") == 0
        assert _printed(found)[1] == 2  # fetched once more


def test_the_draft_of_a_meeting_that_ended_in_the_night_has_its_photos_in_the_morning(tmp_path: Path) -> None:
    with minuted(tmp_path, ended=False) as found:
        found.secretary.uploads(photographed(60, 120), name="a.png", as_="photo", caption=f"{SHEET} ที่ลงชื่อแล้ว")
        found.house.settle()
        found.house.move("2026-12-12T07:05")  # six hours after the last entry it ended by itself
        found.house.move("2026-12-12T09:30")
        draft = found.documents(found.secretary)[-1]
        assert len(docx.Document(io.BytesIO(found.content(draft))).inline_shapes) == 1
        found.house.move("2026-12-12T13:00")
        assert found.house.value("SELECT count(*) FROM files WHERE content IS NOT NULL") == 0


def test_what_was_added_by_mistake_is_taken_off_and_the_next_version_is_without_it(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        _attaches(found, photographed(60, 120), "a.png", "ใบลงชื่อ หน้า 1", "photo")
        _attaches(found, b"%PDF-1.4", "a.pdf", "ข้อบังคับ", "document")
        before = len(found.versions())
        assert "ข้อบังคับ" in found.versions()[-1]["content"]
        found.types(found.secretary, "/minutes")
        found.does(found.secretary, "แก้ไข", "เอกสารแนบ")
        assert {"นำออก: ใบลงชื่อ หน้า 1", "นำออก: ข้อบังคับ"} <= set(found.labels(found.card()))
        found.does(found.secretary, "นำออก: ข้อบังคับ")
        newest = found.versions()
        assert len(newest) == before + 1
        assert "ข้อบังคับ" not in newest[-1]["content"] and "ใบลงชื่อ หน้า 1" in newest[-1]["content"]
        assert "ข้อบังคับ" in newest[-2]["content"], "the version before stays as it was"
        text, pictures, _ = _printed(found)
        assert pictures == 1 and joined("ข้อบังคับ") not in text
