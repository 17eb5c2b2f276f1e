"""The minutes of a meeting in the official form, as people see them in .pdf and .docx."""

import io
import os
import struct
import zlib
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from documents.minutes import (
    Annex,
    Matter,
    Minutes,
    Present,
    Resolution,
    Section,
    State,
    Task,
    minutes_pdf,
)
from documents.minutes_word import minutes_docx
from tests.documents.sample_minutes import MINUTES
from tests.documents.seen import joined, pages, pdf_text
from tests.documents.texts import words

GOLDEN = Path(__file__).parent / "golden" / "minutes.txt"


def as_pdf(minutes: Minutes = MINUTES, language: str = "th", digits: str = "arabic") -> bytes:
    return minutes_pdf(minutes, words("minutes", language), digits)  # type: ignore[arg-type]


def as_docx(minutes: Minutes = MINUTES, language: str = "th", digits: str = "arabic"):
    return docx.Document(io.BytesIO(minutes_docx(minutes, words("minutes", language), digits)))  # type: ignore[arg-type]


def written(document) -> str:
    """The document in its order: a paragraph a line, a row of a table with bars."""
    shown = []
    for element in document.element.body:
        if element.tag == qn("w:p"):
            shown.append(Paragraph(element, document).text)
        elif element.tag == qn("w:tbl"):
            for row in Table(element, document).rows:
                shown.append("| " + " | ".join(cell.text.replace("\n", " / ") for cell in row.cells) + " |")
    footer = document.sections[0].footer.paragraphs[0].text
    return "\n".join([*shown, "--", footer]).replace("\u00a0", " ").replace("\u2060", "") + "\n"


ADOPTED = replace(
    MINUTES,
    state=State.ADOPTED,
    version=3,
    check_code="7K2F-90AB",
    adopted_in="ครั้งที่ 1/2570",
    adopted_on=date(2027, 1, 8),
)


def test_the_minutes_read_as_agreed():
    shown = written(as_docx())
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(shown, encoding="utf-8")
    assert shown == GOLDEN.read_text(encoding="utf-8")


def test_pdf_and_word_say_the_same():
    pdf, word = joined(pdf_text(as_pdf())), as_docx()
    for paragraph in word.paragraphs:
        assert joined(paragraph.text) in pdf
    # The reader gives the wrapped lines of a row across its cells, so that the tables are compared by their characters.
    cells = "".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    paragraphs = "".join(paragraph.text for paragraph in word.paragraphs)
    assert Counter(joined(cells + paragraphs)) <= Counter(pdf)


def _png() -> bytes:
    """A red square of eight by eight."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + b"\xff\0\0" * 8 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("digits", ["arabic", "thai"])
def test_a_picture_of_the_annex_is_printed_in_either_kind_of_digit(digits):
    minutes = replace(MINUTES, annexes=(Annex("ใบลงชื่อ", file_id=12),))
    settings = (words("minutes"), digits, "Asia/Bangkok")
    with_it, without = (pages(minutes_pdf(minutes, *settings, each)) for each in ({12: _png()}, {}))
    assert with_it == without + 1
    assert len(docx.Document(io.BytesIO(minutes_docx(minutes, *settings, {12: _png()}))).inline_shapes) == 1


def test_the_order_is_the_official_one():
    shown = written(as_docx())
    parts = ["รายงานการประชุม", "ครั้งที่ 12/2569", "เมื่อวันศุกร์ที่ 11 ธันวาคม 2569", "ณ ห้องประชุม", "ผู้มาประชุม", "ผู้ไม่มาประชุม"]
    parts += ["ผู้เข้าร่วมประชุม", "เริ่มประชุมเวลา 09.12 น.", "ระเบียบวาระที่ 1", "ระเบียบวาระที่ 6", "เลิกประชุมเวลา 11.45 น."]
    parts += ["ผู้จดรายงานการประชุม", "ผู้ตรวจรายงานการประชุม", "เอกสารแนบ"]
    places = [shown.index(part) for part in parts]
    assert places == sorted(places)


def test_attendance_stands_in_tables_and_excused_is_told_from_missing():
    present, absent, guests, *_ = as_docx().tables
    assert "มาประชุมแทนนางแดง ใจดี" in present.rows[4].cells[3].text.replace("\u00a0", " ").replace("\u2060", "")
    assert present.rows[3].cells[3].text.replace("\u00a0", " ").replace("\u2060", "") == "มาเวลา 09.40 น."
    assert [row.cells[3].text for row in absent.rows] == ["เหตุผล", "ลา (ป่วย)", "ลา", "ขาด"]
    assert len(guests.rows) == 2
    for table in (present, absent, guests):
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_work_given_under_a_section_itself_stands_below_its_only_heading():
    given = Matter("3", "เรื่องสืบเนื่อง", tasks=(Task("นางสุดา แสงทอง", "ขอราคาปุ๋ย", date(2026, 12, 20)),))
    document = as_docx(replace(MINUTES, sections=(Section("3", "เรื่องสืบเนื่อง", (given,), "ค้างเรื่องปุ๋ย", "รับทราบ"),)))
    told = [paragraph.text.replace("\u00a0", " ").replace("\u2060", "") for paragraph in document.paragraphs]
    assert [line for line in told if "เรื่องสืบเนื่อง" in line] == ["ระเบียบวาระที่ 3  เรื่องสืบเนื่อง"]
    assert any("นางสุดา แสงทอง" in line and "ขอราคาปุ๋ย" in line for line in told)


def test_an_empty_list_says_none_and_draws_no_frame():
    document = as_docx(replace(MINUTES, absent=(), guests=(), annexes=(), sections=(Section("1", "เรื่องแจ้ง"),)))
    assert len(document.tables) == 2  # who came, and the signatures side by side
    assert written(document).count("ไม่มี\n") == 3


def test_headings_are_headings():
    styles = {
        p.style.name: p.text.replace("\u00a0", " ").replace("\u2060", "")
        for p in reversed(as_docx().paragraphs)
        if p.style.name.startswith("Heading")
    }
    assert styles == {
        "Heading 1": "รายงานการประชุมคณะกรรมการเครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอรัตภูมิ",
        "Heading 2": "ผู้มาประชุม",
        "Heading 3": "2.1  รายงานการประชุมครั้งที่ 11/2569",
    }


def test_adopted_minutes_carry_version_meeting_and_check_code_on_every_page():
    content = as_pdf(ADOPTED)
    shown = joined(pdf_text(content))
    footer = "ฉบับที่ 3 · รับรองในการประชุมครั้งที่ 1/2570 เมื่อวันที่ 8 มกราคม 2570 โดยไม่มีการแก้ไข · รหัสตรวจสอบ 7K2F-90AB"
    assert shown.count(joined(footer)) == pages(content)
    assert "(รับรองแล้ว)" in shown and "(ร่าง)" not in shown
    corrected = written(as_docx(replace(ADOPTED, adopted_with_corrections=True)))
    assert "โดยมีการแก้ไข" in corrected


def test_a_check_code_keeps_its_characters_among_thai_digits():
    shown = written(as_docx(ADOPTED, digits="thai"))
    assert "ฉบับที่ ๓" in shown and shown.rstrip().endswith("7K2F-90AB")
    assert not any(figure in shown.replace("7K2F-90AB", "") for figure in "0123456789")


def test_thai_digits_that_were_typed_are_arabic_where_the_minutes_are():
    first = MINUTES.sections[0]
    typed = replace(MINUTES, sections=(replace(first, text="เก็บแห่งละ ๕๐๐ บาท ภายในวันที่ ๒๐"), *MINUTES.sections[1:]))
    shown = written(as_docx(typed))
    assert "เก็บแห่งละ 500 บาท ภายในวันที่ 20" in shown and "๕๐๐" not in shown


def test_adopted_minutes_without_a_code_are_an_error():
    with pytest.raises(ValueError):
        as_pdf(replace(ADOPTED, check_code=None))


def test_a_draft_and_a_checked_version_say_so():
    assert "ร่าง ฉบับที่ 1 ยังไม่ได้รับรอง" in written(as_docx())
    assert "(ตรวจแล้ว รอการรับรอง)" in written(as_docx(replace(MINUTES, state=State.CHECKED)))


def test_without_a_quorum_the_minutes_say_so():
    shown = written(as_docx(replace(MINUTES, seats_at_start=5)))
    assert "ยังไม่ครบองค์ประชุม (ไม่น้อยกว่ากึ่งหนึ่ง คือ 6 แห่ง)" in shown


def test_long_texts_and_names_are_kept_whole():
    long = "ที่ประชุมมีมติเห็นชอบ " * 180 + "\x0b\U0001f33e {name} {0}\n\tA\tB\n" + "X" * 200
    name = "วิสาหกิจชุมชน" * 9 + "ก" * 3
    minutes = replace(
        MINUTES,
        present=(Present(name, name),) * 30,
        sections=(
            Section("5", long[:300], (Matter("5.1", long, long, resolutions=(Resolution("12/2569-1", long),)),)),
        ),
        annexes=(Annex("ก", ("ก", "ข"), (("", "{x}"),)),),
    )
    assert pages(as_pdf(minutes)) > 5
    shown = written(as_docx(minutes))
    assert shown.count("ที่ประชุมมีมติเห็นชอบ") >= 540 and name in shown and "A | B" in shown


@pytest.mark.parametrize("write", [minutes_pdf, minutes_docx])
def test_the_same_minutes_give_the_same_bytes(write):
    assert write(MINUTES, words("minutes")) == write(MINUTES, words("minutes"))


def test_the_minutes_in_english():
    shown = pdf_text(as_pdf(language="en"))
    assert "Minutes of the meeting of" in shown and "The meeting started at 09:12" in shown
    assert "excused (ป่วย)" in shown


def test_a_row_longer_than_a_page_is_printed_to_its_end():
    annex = Annex("รายงาน", ("องค์กร", "ปัญหา", "ก", "ข"), (("กลุ่มทำนา", "น้ำท่วมแปลง " * 400 + "จบแล้ว", "", ""),))
    assert "จบแล้ว" in joined(pdf_text(as_pdf(replace(MINUTES, annexes=(annex,)))))


@pytest.mark.parametrize("corrected", [False, pytest.param(True, marks=pytest.mark.long)])
def test_the_signatures_never_stand_on_a_page_without_the_end_of_what_they_sign(corrected: bool) -> None:
    """Wherever the page ends: lines are added one by one until everything has moved down by more than a page."""
    minutes = replace(ADOPTED, adopted_corrections=("หน้า 2 แก้ 150 เป็น 105 กระสอบ",)) if corrected else MINUTES
    assert minutes.sections[-1].number == "6"
    last = "หน้า2แก้150เป็น105กระสอบ" if corrected else "เลิกประชุมเวลา"
    moved = set()
    for lines in range(0, 40, 3):
        text = "\n".join(["ที่ประชุมหารือกัน"] * lines)
        sections = (replace(minutes.sections[0], text=text), *minutes.sections[1:])
        shown = [joined(page) for page in pdf_text(as_pdf(replace(minutes, sections=sections))).split("\f")]
        (signed,) = [number for number, page in enumerate(shown) if "ผู้จดรายงานการประชุม" in page]
        assert last in shown[signed], (lines, shown[signed])
        assert "ประธานในที่ประชุม" in shown[signed] and "ระเบียบวาระที่6" in shown[signed]
        moved.add(signed)
    assert len(moved) > 1
    document = as_docx(minutes)
    last_section = next(
        place
        for place, each in enumerate(document.paragraphs)
        if "ระเบียบวาระที่ 6" in each.text.replace("\u00a0", " ").replace("\u2060", "")
    )
    signed = next(place for place, each in enumerate(document.paragraphs) if "ลงชื่อ" in each.text)
    assert all(each.paragraph_format.keep_with_next for each in document.paragraphs[last_section:signed])
    people = next(table for table in document.tables if "ผู้จดรายงานการประชุม" in table.cell(0, 0).text)
    assert all(each.paragraph_format.keep_with_next for cell in people.rows[0].cells for each in cell.paragraphs)


def test_a_meeting_that_goes_over_midnight_ends_on_the_next_day() -> None:
    night = replace(MINUTES, ended_at=MINUTES.ended_at + timedelta(hours=13, minutes=30))
    shown = written(as_docx(night))
    assert "เริ่มประชุมเวลา 09.12 น.\n" in shown
    assert "เลิกประชุมเวลา 01.15 น. ของวันเสาร์ที่ 12 ธันวาคม 2569\n" in shown
    assert "The meeting ended at 01:15 on Saturday 12 December 2026" in written(as_docx(night, "en"))
    assert "เลิกประชุมเวลา 11.45 น.\n" in written(as_docx())
