"""The minutes of a meeting as .docx."""

from collections.abc import Mapping
from typing import Any

from documents.word import Writer, lines


def minutes_document(content: dict[str, Any], pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The .docx of `reports.minutes.minutes_content`, with its `pictures` by their names."""
    writer = Writer(content["title"], content["language"], thai_digits=content["digits"] == "thai")
    writer.page_numbers(content["texts"]["page"])
    writer.footer(content["footer"])
    for block in content["blocks"]:
        _write(writer, block)
    for block in content["ending"]:
        _write(writer, block, keep=True)
    for block in content["annexes"]:
        if block["kind"] == "picture":
            writer.picture((pictures or {})[block["file"]])
        else:
            _write(writer, block)
    return writer.bytes()


def _write(writer: Writer, block: dict[str, Any], keep: bool = False) -> None:
    """One block; `keep` holds it on the page of what follows."""
    kind = block["kind"]
    if kind == "heading":
        writer.heading(block["text"], block["level"])
    elif kind == "line":
        writer.paragraph(block["text"], align="center", bold=block["bold"])
    elif kind == "paragraph":
        writer.paragraph(
            block["text"],
            label=block["label"],
            left=block["left"],
            first_line=block["first_line"],
            before=8
            if block["label"] and not block["left"]
            else 3,  # what the margin labels is a heading of its own kind
            keep=keep,
        )
    elif kind == "table":
        table = writer.table(block["widths"], block["headings"])
        for row in block["rows"]:
            table.row(row, align=block["align"], height=block["height"])
    elif kind == "signatures":
        _signatures(writer, block["people"])
    else:
        writer.new_page()


def _signatures(writer: Writer, people: list[list[str]]) -> None:
    # A signature alone on the last page could belong to any paper: they stay together.
    writer.paragraph(keep=True)
    writer.columns([80, 80], people[:2], align="center", keep=True)
    for person in people[2:]:
        signed = writer.paragraph(lines(person), align="center", before=24)
        signed.paragraph_format.keep_together = True
