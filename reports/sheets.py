"""Plain tables as .xlsx and .csv: headings, rows, nothing that a program would take for a formula."""

import csv
import io
import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from reports.office import settled

Cell = str | int | None
_NARROWEST, _WIDEST = 6, 48
_LINE = 18  # points that a line of Sarabun 12 takes


@dataclass(frozen=True)
class Sheet:
    """One table: its name (a tab, or a file), what stands above it, headings and rows."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    title: str = ""
    remark: str = ""


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The .xlsx with a tab for each table; text stays text, so a telephone number keeps its first zero."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    book = Workbook()
    book.remove(book.active)
    line = Side(style="thin", color="BBBBBB")
    for number, each in enumerate(sheets, start=1):
        tab = book.create_sheet(_tab(each.name, number))
        for words, size in ((each.title, 16), (each.remark, 12)):
            if words:
                tab.append([_text(words)])
                tab.cell(tab.max_row, 1).font = Font(name="Sarabun", bold=size > 12, size=size)
        tab.append([_text(heading) for heading in each.headings])
        head = tab.max_row
        for cell in tab[head]:
            cell.font = Font(name="Sarabun", bold=True, size=13, color="FFFFFF")
            cell.fill = PatternFill("solid", start_color="2F6B4F")
            cell.alignment = Alignment(vertical="center", wrap_text=True)
        widths = [
            min(_WIDEST, max(_NARROWEST, *(_shown(row[place]) for row in [each.headings, *each.rows])) + 3)
            for place in range(len(each.headings))
        ]
        for place, width in enumerate(widths, start=1):
            tab.column_dimensions[tab.cell(head, place).column_letter].width = width
        for row in each.rows:
            tab.append([_text(value) if isinstance(value, str) else value for value in row])
            # Not every program makes room for wrapped text by itself.
            lines = max(_lines(value, width) for value, width in zip(row, widths, strict=True))
            tab.row_dimensions[tab.max_row].height = _LINE * min(20, lines)
            for cell in tab[tab.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
                    cell.number_format = "@"
                cell.font = Font(name="Sarabun", size=12)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.border = Border(bottom=line)
        tab.freeze_panes = tab.cell(head + 1, 1)
        if each.rows:
            last = tab.cell(head, len(each.headings)).column_letter
            tab.auto_filter.ref = f"A{head}:{last}{head + len(each.rows)}"
        tab.page_setup.orientation = "landscape"
        tab.page_setup.paperSize = tab.PAPERSIZE_A4
        tab.page_setup.fitToHeight = 0
        tab.sheet_properties.pageSetUpPr.fitToPage = True
        tab.print_title_rows = f"{head}:{head}"
    written = io.BytesIO()
    book.save(written)
    return settled(written.getvalue())


def comma_separated(headings: Sequence[str], rows: Sequence[Sequence[Cell]], *, for_reading: bool = True) -> bytes:
    """The same as .csv in UTF-8 with a byte order mark, without which Excel shows Thai as rubbish.

    `for_reading`: a text that Excel would take for a formula gets an apostrophe before it.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_harmless(value) if for_reading else value for value in row])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _harmless(value: Cell) -> Cell:
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def _tab(name: str, number: int) -> str:
    kept = "".join(char for char in name if char not in "[]:*?/\\'")[:31].strip()
    return kept or str(number)


def _text(value: str) -> str:
    """Without the control characters that a workbook cannot hold."""
    return "".join(char for char in value if char >= " " or char in "\n\t")[:32000]


def _width(line: str) -> int:
    """Characters that take room; Thai marks above and below take none."""
    return sum(unicodedata.category(character) != "Mn" for character in line)


def _shown(value: Cell) -> int:
    return max((_width(line) for line in str("" if value is None else value).splitlines()), default=0)


def _lines(value: Cell, width: int) -> int:
    lines = str("" if value is None else value).splitlines() or [""]
    return sum(max(1, math.ceil(_width(line) / width)) for line in lines)
