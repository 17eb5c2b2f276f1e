"""The minutes of a meeting as .docx."""

from collections.abc import Mapping

from documents.digits import Digits
from documents.minutes import (
    Block,
    Content,
    Heading,
    Line,
    Minutes,
    Paragraph,
    Picture,
    Signatures,
    Table,
    content_of,
    pictures_shown,
)
from documents.word import Writer, lines, typed
from documents.words import Manner, Words
from locales.formats import BANGKOK


def minutes_docx(
    minutes: Minutes,
    words: Words,
    digits: Digits = "arabic",
    zone: str = BANGKOK,
    pictures: Mapping[int, bytes] | None = None,
) -> bytes:
    """The minutes as .docx, with the texts of their .pdf (documents/minutes.py)."""
    shown = pictures_shown(minutes, pictures)
    return _written(content_of(minutes, Manner(words, typed, digits, zone), shown), shown)


def _written(content: Content, pictures: Mapping[int, bytes]) -> bytes:
    """The .docx of what stands on the pages, with the `pictures` of the annex by our keys of their files."""
    writer = Writer(content.title, content.language, content, thai_digits=content.digits == "thai")
    writer.page_numbers(content.page)
    writer.footer(content.footer)
    for block in content.blocks:
        _write(writer, block)
    for block in content.ending:
        _write(writer, block, keep=True)
    for block in content.annexes:
        if isinstance(block, Picture):
            writer.picture(pictures[block.key])
        else:
            _write(writer, block)
    return writer.bytes()


def _write(writer: Writer, block: Block, keep: bool = False) -> None:
    """One block; `keep` holds it on the page of what follows."""
    match block:
        case Heading():
            writer.heading(block.text, block.level)
        case Line():
            writer.paragraph(block.text, align="center", bold=block.bold)
        case Paragraph():
            own = bool(block.label) and not block.left  # what the margin labels is a heading of its own kind
            writer.paragraph(
                block.text,
                label=block.label,
                left=block.left,
                first_line=block.first_line,
                before=8 if own else 3,
                keep=keep,
            )
        case Table():
            table = writer.table(block.widths, block.headings)
            for row in block.rows:
                table.row(row, align=block.align, height=block.height)
        case Signatures():
            _signatures(writer, block)
        case _:
            writer.new_page()


def _signatures(writer: Writer, block: Signatures) -> None:
    # A signature alone on the last page could belong to any paper: they stay together.
    writer.paragraph(keep=True)
    writer.columns([80, 80], block.people[:2], align="center", keep=True)
    for person in block.people[2:]:
        signed = writer.paragraph(lines(person), align="center", before=24)
        signed.paragraph_format.keep_together = True
