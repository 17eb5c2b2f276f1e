"""The papers of the day before a meeting as .docx."""

from typing import Any

from documents.word import SMALL, Grid, Writer, lines


def papers_document(content: dict[str, Any]) -> bytes:
    """The .docx of `reports.papers.papers_content`."""
    texts = content["texts"]
    writer = Writer(content["title"], content["language"], thai_digits=content["digits"] == "thai")
    writer.page_numbers(texts["page"])
    _letter(writer, content["letter"])
    writer.new_page()
    _head(writer, content, texts["agenda_title"])
    for section in content["agenda"]:
        writer.heading(section["title"], 2)
        if not section["matters"]:
            writer.paragraph(section["empty"], left=12)
        for matter in section["matters"]:
            writer.paragraph(f"{matter['number']}\t{matter['title']}", left=12, hanging=12)
            for note in matter["notes"]:
                writer.paragraph(note, left=24, size=SMALL)
    writer.new_page()
    _head(writer, content, texts["sign_title"])
    if content["quorum"]:
        writer.paragraph(content["quorum"], align="center")
    writer.heading(texts["sign_members"], 2)
    _sign(writer, texts, content["members"])
    writer.paragraph(texts["sign_note"], size=SMALL, before=3)
    writer.heading(texts["sign_guests"], 2)
    _sign(writer, texts, content["guests"])
    writer.new_page()
    _head(writer, content, texts["decisions_title"])
    writer.paragraph(texts["decisions_start"], size=SMALL, before=6)
    writer.paragraph()
    _decisions(writer, texts, content["decisions"])
    writer.paragraph(texts["decisions_end"], size=SMALL, before=6, keep=True)
    writer.paragraph(texts["decisions_recorder"], size=SMALL, before=24, align="right")
    return writer.bytes()


def _head(writer: Writer, content: dict[str, Any], title: str) -> None:
    writer.heading(title, 1)
    writer.paragraph(content["meeting"], align="center", bold=True)
    writer.paragraph(content["when"], align="center")


def _letter(writer: Writer, letter: dict[str, Any]) -> None:
    writer.columns([80, 80], [[letter["number"]], letter["sender"]])
    writer.paragraph(letter["date"], left=80, before=12)
    writer.paragraph()
    for label, value in letter["labels"]:
        writer.paragraph(f"{label}\t{value}", hanging=35)
    writer.paragraph()
    for paragraph in letter["paragraphs"]:
        writer.paragraph(paragraph, first_line=25, before=6)
    writer.paragraph(letter["closing"], left=70, align="center", before=18, keep=True)
    writer.paragraph(keep=True)
    writer.paragraph(keep=True)
    for line in letter["signatory"]:
        writer.paragraph(line, left=70, align="center", keep=line != letter["signatory"][-1])
    if letter["contact"]:
        writer.paragraph(lines(letter["contact"]), before=36)


def _sign(writer: Writer, texts: dict[str, str], rows: list[dict[str, str]]) -> None:
    keys = ("sign_place", "sign_name", "sign_position", "sign_signature", "sign_remark")
    table: Grid = writer.table([11, 42, 48, 34, 25], [texts[key] for key in keys])
    for row in rows:
        cells = [row["number"], row["name"], row["position"], "", ""]
        table.row(cells, align=["center", "left", "left", "left", "left"], height=11)


def _decisions(writer: Writer, texts: dict[str, str], rows: list[dict[str, Any]]) -> None:
    keys = ("decisions_matter", "decisions_decision", "decisions_owner", "decisions_due")
    table = writer.table([46, 58, 30, 26], [texts[key] for key in keys])
    for row in rows:
        if row["section"]:
            table.title(row["title"])
        else:
            table.row([row["title"], "", "", ""], height=20)
    table.keep_last_row()
