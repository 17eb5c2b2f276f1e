"""A memorandum, rules and the paper of joining, as people see them in .pdf and .docx."""

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from documents.memorandum import Paper, memorandum_docx, memorandum_pdf
from domain.memoranda import Draft, Party
from tests.documents.seen import joined, pages, pdf_text
from tests.documents.texts import words

HOSTILE = '<b>หนา</b> #panic() $x^2$ \\ "คำพูด" *ดาว* _ขีด_ @ref {place} {0}'
PARTIES = (Party(1, "สหกรณ์การเกษตรรัตภูมิ จำกัด", "สมนึก ศรีวิไล"), Party(2, "กลุ่มแม่บ้านท่าชะมวง"), Party(3, "กลุ่มเลี้ยงโค"))
DRAFT = Draft(
    ("ซื้อและขายร่วมกัน", "", HOSTILE, "", "", "", "แจ้งก่อน 30 วัน", "ที่สหกรณ์"),
    PARTIES,
    date(2027, 2, 12),
    date(2030, 2, 11),
    ("ท่านนายอำเภอ", "สหกรณ์จังหวัด"),
)
READY = Paper("memorandum", "เครือข่ายอำเภอรัตภูมิ", "", DRAFT, 2, True)


def as_docx(paper: Paper, language: str = "th", digits: str = "arabic"):
    return docx.Document(io.BytesIO(memorandum_docx(paper, words("memorandum", language), digits)))  # type: ignore[arg-type]


def as_pdf(paper: Paper, language: str = "th", digits: str = "arabic") -> bytes:
    return memorandum_pdf(paper, words("memorandum", language), digits)  # type: ignore[arg-type]


def test_each_party_has_a_copy_with_a_line_for_each_and_two_witnesses():
    made = as_pdf(READY)
    shown = joined(pdf_text(made))
    for place, party in enumerate(PARTIES, start=1):
        assert joined(f"ฉบับที่ {place} จาก 3 สำหรับ{party.name}") in shown
        assert shown.count(joined(f"ผู้แทน{party.name}")) == 3, "a line in every copy"
    assert shown.count(joined("ท่านนายอำเภอ")) == 3 == shown.count(joined("สหกรณ์จังหวัด"))
    places = [shown.index(joined(f"ข้อ {number} ")) for number in range(1, 9)]
    assert places == sorted(places)
    assert joined("เริ่มวันที่ 12 กุมภาพันธ์ 2570 สิ้นสุดวันที่ 11 กุมภาพันธ์ 2573") in shown
    assert pages(made) == 6 and shown.count("-2-") == 3 and "-3-" not in shown, "each copy counts its own pages"
    assert as_pdf(READY) == made


def test_place_and_day_stand_at_its_head_and_every_witness_that_is_named():
    named = replace(DRAFT, signs_on=date(2027, 2, 12), signs_at="สหกรณ์", witnesses=("นายเอก ใจดี", "กำนันดำ", "นางบี รักดี"))
    shown = joined(pdf_text(as_pdf(replace(READY, draft=named))))
    assert shown.count(joined("ทำที่ สหกรณ์วันที่ 12 กุมภาพันธ์ 2570บันทึกข้อตกลงฉบับนี้")) == 3
    assert all(shown.count(joined(f"({each})")) == 3 for each in named.witnesses)
    document = as_docx(replace(READY, draft=named))
    assert [each.text for each in document.paragraphs if each.text.startswith("ทำที่")] == ["ทำที่ สหกรณ์"] * 3
    signed = [cell.text for table in document.tables for cell in table.rows[0].cells]
    assert all(
        sum(each in cell.replace("\xa0", " ").replace("\u2060", "") for cell in signed) == 3 for each in named.witnesses
    )
    one = joined(pdf_text(as_pdf(replace(READY, draft=replace(DRAFT, witnesses=("กำนันดำ",))))))
    assert one.count(joined("(กำนันดำ)")) == 3 and one.count(joined("ทำที่ ........................................")) == 3


def test_the_word_file_says_the_same():
    document = as_docx(READY)
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 2"]
    assert len(headings) == 24 and headings[0] == "ข้อ\u00a01 วัตถุประสงค์"
    assert len(document.sections) == 3
    assert [each._sectPr.find(qn("w:pgNumType")) is not None for each in document.sections] == [False, True, True]
    dotted = [each for each in document.paragraphs if each.text == "\t"]
    assert len(dotted) == 3 * 3 * 2, "two clauses were left to be written by hand"
    signed = [cell.text for table in document.tables for cell in table.rows[0].cells]
    assert sum("ผู้แทนกลุ่มเลี้ยงโค" in each for each in signed) == 3
    assert sum("พยาน" in each for each in signed) == 6


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_draft_is_marked_and_nothing_typed_becomes_markup(language: str):
    draft = replace(READY, copies=False)
    shown = joined(pdf_text(as_pdf(draft, language)))
    assert joined("ยังไม่ใช่ฉบับลงนาม" if language == "th" else "it is not what is signed") in shown
    assert joined(HOSTILE) in shown
    assert any(
        HOSTILE in each.text.replace("\u00a0", " ").replace("\u2060", "")
        for each in as_docx(draft, language).paragraphs
    )
    empty = replace(draft, draft=Draft())
    assert pages(as_pdf(empty, language)) >= 1 and as_docx(empty, language).paragraphs


def test_who_joins_later_signs_a_paper_of_its_own_with_the_same_end():
    joins = Party(4, "กลุ่มผ้าทอ", "ละเมียด บุญชู")
    paper = replace(
        READY, form="joining", joins=joins, draft=replace(DRAFT, parties=(*PARTIES, joins)), signed_on=date(2027, 2, 12)
    )
    shown = joined(pdf_text(as_pdf(paper)))
    assert joined("ฉบับที่ 2 จาก 2 สำหรับเครือข่ายอำเภอรัตภูมิ") in shown
    assert joined("โดยไม่เปลี่ยนถ้อยคำ") in shown and joined("คือวันที่ 11 กุมภาพันธ์ 2573") in shown
    assert joined("4. กลุ่มผ้าทอ") not in shown, "it is no party of the paper that was signed"


def test_rules_name_the_resolution_and_are_signed_by_chair_and_secretary():
    paper = replace(READY, form="rules", chair="สมนึก ศรีวิไล", secretary="ละเมียด บุญชู")
    open_, adopted = (
        joined(pdf_text(as_pdf(each, digits="thai")))
        for each in (paper, replace(paper, resolution="3/2570-2", adopted_on=date(2027, 3, 12)))
    )
    assert joined("มติที่ ....................") in open_ and joined("มติที่ ๓/๒๕๗๐-๒ วันที่ ๑๒ มีนาคม ๒๕๗๐") in adopted
    assert joined("เลขานุการเครือข่าย") in adopted and joined("พยาน") not in adopted.replace(
        joined("วันที่ สถานที่ และพยาน"), ""
    )
