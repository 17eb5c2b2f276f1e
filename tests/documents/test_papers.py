"""The papers of the day before a meeting, as people see them in .pdf and .docx."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pytest
from docx.oxml.ns import qn

from documents.papers import Expected, Matter, Papers, Section, papers_pdf
from documents.papers_word import papers_docx
from tests.documents.seen import joined, pages, pdf_text
from tests.documents.texts import words

HOSTILE = '<b>หนา</b> #panic() $x^2$ \\ "คำพูด" *ดาว* _ขีด_ @ref {place} {0}'
LONG = "วิสาหกิจชุมชนกลุ่มแม่บ้านเกษตรกร" * 4
PAPERS = Papers(
    network="เครือข่ายสหกรณ์และกลุ่มอาชีพอำเภอรัตภูมิ",
    meeting="ประชุมคณะกรรมการเครือข่าย ครั้งที่ 12/2569",
    start=datetime(2026, 12, 11, 2, 0, tzinfo=UTC),
    place="ห้องประชุมสหกรณ์การเกษตรรัตภูมิ จำกัด",
    issued=date(2026, 12, 1),
    sender=("ศูนย์ประสานงานเครือข่ายอำเภอรัตภูมิ", "อำเภอรัตภูมิ จังหวัดสงขลา 90180"),
    signatory_name="นายสมชาย ใจดี",
    signatory_office="ประธานเครือข่าย",
    contact_name="นางสุดา แสงทอง",
    contact_phone="081-234-5678",
    agenda=(
        Section("1", "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ"),
        Section("3", "เรื่องสืบเนื่อง", (Matter("3.1", "ขอราคาปุ๋ย 3 ร้าน", ("จากครั้งที่ 10/2569 เลื่อนมาแล้ว 1 ครั้ง",)),)),
        Section("5", "เรื่องเสนอให้ที่ประชุมพิจารณา", (Matter("5.1", "กองทุนปุ๋ย"), Matter("5.2", HOSTILE))),
    ),
    expected=(Expected("นายสมชาย ใจดี", "ประธาน"), Expected("", LONG)),
    seats=12,
    quorum=6,
)


def as_pdf(papers: Papers = PAPERS, language: str = "th", digits: str = "arabic") -> bytes:
    return papers_pdf(papers, words("papers", language), digits)  # type: ignore[arg-type]


def as_docx(papers: Papers = PAPERS, language: str = "th", digits: str = "arabic"):
    return docx.Document(io.BytesIO(papers_docx(papers, words("papers", language), digits)))  # type: ignore[arg-type]


def docx_text(document) -> str:
    parts = [paragraph.text for paragraph in document.paragraphs]
    parts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(parts)


PARTS = ["ขอเชิญประชุมคณะกรรมการเครือข่าย ครั้งที่ 12/2569", "ระเบียบวาระการประชุม", "ใบลงชื่อผู้เข้าประชุม", "ใบจดมติ"]


def test_the_pdf_holds_the_four_papers_in_order():
    shown = joined(pdf_text(as_pdf()))
    places = [shown.index(joined(part)) for part in PARTS]
    assert places == sorted(places)
    assert joined("ในวันศุกร์ที่ 11 ธันวาคม 2569 เวลา 09.00 น. ณ ห้องประชุมสหกรณ์การเกษตรรัตภูมิ จำกัด") in shown
    assert joined("องค์กรสมาชิก 12 แห่ง องค์ประชุมไม่น้อยกว่า 6 แห่ง") in shown
    assert joined("ระเบียบวาระที่ 1 เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ ไม่มี") in shown
    assert joined("จากครั้งที่ 10/2569 เลื่อนมาแล้ว 1 ครั้ง") in shown
    assert f"-{pages(as_pdf())}-" in shown and "-1-" not in shown


def test_the_word_file_holds_the_four_papers_with_headings_and_tables():
    document = as_docx()
    shown = docx_text(document)
    assert all(part in shown.replace("\u00a0", " ").replace("\u2060", "") for part in PARTS)
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["ระเบียบวาระการประชุม", "ใบลงชื่อผู้เข้าประชุม", "ใบจดมติ"]
    assert [
        p.text for p in document.paragraphs if p.paragraph_format.page_break_before
    ] == headings  # no empty line before
    _, members, guests, decisions = document.tables
    assert [cell.text for cell in members.rows[0].cells] == ["ที่", "ชื่อ – สกุล", "ตำแหน่ง / องค์กร", "ลายมือชื่อ", "หมายเหตุ"]
    assert len(members.rows) == 1 + 2 and len(guests.rows) == 1 + 8
    assert [cell.text for cell in decisions.rows[0].cells] == ["เรื่อง", "มติ", "ผู้รับผิดชอบ", "กำหนดเสร็จ"]
    assert {"5.1 กองทุนปุ๋ย", "3.1 ขอราคาปุ๋ย 3 ร้าน"} <= {
        row.cells[0].text.replace("\u00a0", " ").replace("\u2060", "") for row in decisions.rows
    }


def test_word_uses_sarabun_as_large_as_th_sarabun_sixteen_for_thai():
    document = as_docx()
    normal = document.styles["Normal"].element.rPr
    assert normal.rFonts.get(qn("w:cs")) == "Sarabun" and normal.find(qn("w:szCs")).get(qn("w:val")) == "24"
    for style in ("Heading 1", "Heading 2"):
        properties = document.styles[style].element.rPr
        assert properties.rFonts.get(qn("w:cs")) == "Sarabun" and properties.find(qn("w:bCs")) is not None
        assert properties.rFonts.get(qn("w:asciiTheme")) is None
    for run in document.element.body.iter(qn("w:rPr")):
        if run.find(qn("w:sz")) is not None:
            assert run.find(qn("w:szCs")).get(qn("w:val")) == run.find(qn("w:sz")).get(qn("w:val"))


def test_the_word_file_carries_its_fonts_and_counts_its_pages():
    content = papers_docx(PAPERS, words("papers"), "thai")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        headers = [package.read(name).decode() for name in names if name.startswith("word/header")]
        fonts = package.read("word/fontTable.xml").decode()
        first = package.read("word/fonts/font1.odttf")
    assert any("PAGE \\* THAIARABIC" in header for header in headers)
    assert 'w:name="Sarabun"' in fonts and "embedBold" in fonts
    assert first[:4] != b"\x00\x01\x00\x00"  # obfuscated, as the standard asks


def test_thai_digits_reach_every_figure():
    shown = pdf_text(as_pdf(digits="thai"))
    assert not any(figure in shown for figure in "0123456789")
    assert "๑๒/๒๕๖๙" in shown and "- ๒ -" in shown
    assert "ครั้งที่ ๑๒/๒๕๖๙" in docx_text(as_docx(digits="thai")).replace("\u00a0", " ").replace("\u2060", "")


def test_names_that_look_like_markup_are_printed_as_typed():
    assert joined(HOSTILE) in joined(pdf_text(as_pdf()))
    assert HOSTILE in docx_text(as_docx())
    hostile = replace(PAPERS, place=HOSTILE, network=HOSTILE, meeting=HOSTILE)
    assert joined(HOSTILE) in joined(pdf_text(as_pdf(hostile)))


def test_long_names_and_characters_that_files_cannot_hold():
    strange = (Expected("ก" * 120, "A" * 120), Expected("\x00\x0b\ud800\U0001f33e", LONG))
    papers = replace(PAPERS, expected=strange, place="\x0c" + "ห้อง" * 60)
    assert pages(as_pdf(papers)) < 12
    shown = docx_text(as_docx(papers))
    assert "ก" * 120 in shown and "\U0001f33e" in shown


def test_a_matter_of_four_thousand_characters_is_printed_to_its_end():
    long = "ขอเสนอเรื่องกองทุนปุ๋ย " * 170 + "จบแล้ว"
    papers = replace(PAPERS, agenda=(Section("5", "พิจารณา", (Matter("5.1", long),)),))
    assert joined(pdf_text(as_pdf(papers))).count("จบแล้ว") == 2


@pytest.mark.parametrize("count", range(3, 12))
def test_the_end_of_the_sheet_never_stands_on_a_page_without_rows_to_write_in(count: int):
    matters = tuple(Matter(f"5.{number}", f"เรื่องที่ {number}") for number in range(1, count + 1))
    agenda = (Section("5", "เรื่องเสนอให้ที่ประชุมพิจารณา", matters), Section("6", "เรื่องอื่น ๆ"))
    sheets = pdf_text(as_pdf(replace(PAPERS, agenda=agenda))).split("\f")
    last = joined([page for page in sheets if page.strip()][-1])
    assert joined("เลิกประชุมเวลา") in last
    assert joined("ผู้รับผิดชอบ") in last, "the columns are named on every page"
    written = as_docx(replace(PAPERS, agenda=agenda))
    assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in written.tables[-1].rows[-1].cells)


def test_sixty_people_and_no_agenda():
    papers = replace(PAPERS, expected=tuple(Expected(f"คนที่ {n}", "กลุ่ม") for n in range(60)), agenda=())
    assert len(as_docx(papers).tables[1].rows) == 61
    assert pages(as_pdf(papers)) >= 6


@pytest.mark.parametrize("write", [papers_pdf, papers_docx])
def test_the_same_papers_give_the_same_bytes(write):
    assert write(PAPERS, words("papers")) == write(PAPERS, words("papers"))


def test_the_papers_in_english():
    shown = pdf_text(as_pdf(language="en"))
    assert "Sign-in sheet" in shown and "Friday 11 December 2026" in shown
    assert "ระเบียบวาระ" not in shown
