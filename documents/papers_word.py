"""The papers of the day before a meeting as .docx."""

from collections.abc import Sequence

from documents.digits import Digits
from documents.papers import Content, Decisions, Letter, Line, Papers, content_of
from documents.word import SMALL, Align, Writer, lines, typed
from documents.words import Manner, Words
from locales.formats import BANGKOK


def papers_docx(papers: Papers, words: Words, digits: Digits = "arabic", zone: str = BANGKOK) -> bytes:
    """The papers as .docx, to be changed in Word before they are printed, with the texts of their .pdf (documents/papers.py)."""
    content = content_of(papers, Manner(words, typed, digits, zone))
    writer = Writer(content.title, content.language, content, thai_digits=content.digits == "thai")
    writer.page_numbers(content.page)
    _letter(writer, content.letter)
    writer.new_page()
    _head(writer, content, content.agenda.title)
    for section in content.agenda.sections:
        writer.heading(section.title, 2)
        if not section.matters:
            writer.paragraph(section.empty, left=12)
        for matter in section.matters:
            writer.paragraph(f"{matter.number}\t{matter.title}", left=12, hanging=12)
            for note in matter.notes:
                writer.paragraph(note, left=24, size=SMALL)
    writer.new_page()
    signing = content.signing
    _head(writer, content, signing.title)
    if signing.quorum:
        writer.paragraph(signing.quorum, align="center")
    writer.heading(signing.members_title, 2)
    _sign(writer, signing.headings, signing.members)
    writer.paragraph(signing.note, size=SMALL, before=3)
    writer.heading(signing.guests_title, 2)
    _sign(writer, signing.headings, signing.guests)
    writer.new_page()
    _head(writer, content, content.decisions.title)
    _decisions(writer, content.decisions)
    return writer.bytes()


def letter_document(letter: Letter, title: str, language: str, thai_digits: bool) -> bytes:
    """The .docx of a letter by itself."""
    writer = Writer(title, language, letter, thai_digits=thai_digits)
    _letter(writer, letter)
    return writer.bytes()


def _head(writer: Writer, content: Content, title: str) -> None:
    writer.heading(title, 1)
    writer.paragraph(content.meeting, align="center", bold=True)
    writer.paragraph(content.when, align="center")


def _letter(writer: Writer, letter: Letter) -> None:
    writer.columns([80, 80], [[letter.number], letter.sender])
    writer.paragraph(letter.date, left=80, before=12)
    writer.paragraph()
    for label, value in letter.labels:
        writer.paragraph(f"{label}\t{value}", hanging=35)
    writer.paragraph()
    for paragraph in letter.paragraphs:
        writer.paragraph(paragraph, first_line=25, before=6)
    writer.paragraph(letter.closing, left=70, align="center", before=18, keep=True)
    writer.paragraph(keep=True)
    writer.paragraph(keep=True)
    for line in letter.signatory:
        writer.paragraph(line, left=70, align="center", keep=line != letter.signatory[-1])
    if letter.contact:
        writer.paragraph(lines(letter.contact), before=36)


def _sign(writer: Writer, headings: Sequence[str], rows: Sequence[Line]) -> None:
    table = writer.table([11, 42, 48, 34, 25], headings)
    sides: list[Align] = ["center", "left", "left", "left", "left"]
    for row in rows:
        table.row([row.number, row.name, row.position, "", ""], align=sides, height=11)


def _decisions(writer: Writer, decisions: Decisions) -> None:
    writer.paragraph(decisions.start, size=SMALL, before=6)
    writer.paragraph()
    table = writer.table([46, 58, 30, 26], decisions.headings)
    for row in decisions.rows:
        if row.section:
            table.title(row.title)
        else:
            table.row([row.title, "", "", ""], height=20)
    table.keep_last_row()
    writer.paragraph(decisions.end, size=SMALL, before=6, keep=True)
    writer.paragraph(decisions.recorder, size=SMALL, before=24, align="right")
