"""The minutes of a meeting as .docx."""

from typing import Any

from reports.word import Writer, lines


def minutes_document(content: dict[str, Any]) -> bytes:
    """The .docx of `reports.minutes.minutes_content`."""
    writer = Writer(content["title"], content["language"], thai_digits=content["digits"] == "thai")
    writer.page_numbers(content["texts"]["page"])
    writer.footer(content["footer"])
    for block in content["blocks"]:
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
                before=3,
                keep=block["keep"],
            )
        elif kind == "table":
            table = writer.table(block["widths"], block["headings"])
            for row in block["rows"]:
                table.row(row)
        elif kind == "signatures":
            _signatures(writer, block["people"])
        else:
            writer.new_page()
    return writer.bytes()


def _signatures(writer: Writer, people: list[list[str]]) -> None:
    # A signature alone on the last page could belong to any paper: they stay together.
    for person in people:
        last = person is people[-1]
        signed = writer.paragraph(lines(person), left=70, align="center", before=28, keep=not last)
        signed.paragraph_format.keep_together = True
