"""Plain tables as .xlsx and .csv: headings, rows, nothing that a program would take for a formula."""

import csv
import io
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from documents.office import settled


@dataclass(frozen=True)
class Shown:
    """A number or a day together with the form in which a program shows it ('#,##0.00'); or faint words in its place."""

    value: int | Decimal | date | str
    form: str = "General"

    def __str__(self) -> str:
        return f"{self.value:,}" if isinstance(self.value, int | Decimal) else str(self.value)


@dataclass(frozen=True)
class Formula:
    """A figure that the program reckons out of other cells: '=B{row}*C{row}' with its own row put in, and the form of its number.

    Only we write these; what people typed never becomes one. `value` is what it comes to, for the width of its column.
    """

    text: str
    value: Decimal | int
    form: str = "#,##0.00"

    def at(self, row: int) -> str:
        """The formula as it stands in a row."""
        return self.text.replace("{row}", str(row))

    def __str__(self) -> str:
        return f"{self.value:,}"


# How a sheet shows a day, which stays one to sort by: in Thai (041E) of the Buddhist era (07), with the digits of all (1).
_DAYS = {"th": "[$-107041E]d mmm yyyy"}


def day_cell(day: date, language: str) -> Shown:
    """A day as all sheets in a language show it: 21 ม.ค. 2570, 21 Jan 2027."""
    return Shown(day, _DAYS.get(language, "[$-809]d mmm yyyy"))


Cell = str | int | Shown | Formula | None
Bare = str | int | Decimal | date | None
_NARROWEST, _WIDEST = 6, 48
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FIGURE = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?")
_LINE = 18  # points that a line of Sarabun 12 takes


@dataclass(frozen=True)
class Sheet:
    """One table: its name (a tab, or a file), what stands above it, headings and rows.

    `sums`: under these columns stands their sum in that form, reckoned by the program that shows it; `total` is what that row is
    called in its first column. `below`: lines of text under all of it.
    """

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    title: str = ""
    remark: str = ""
    total: str = ""
    sums: Mapping[int, str] = field(default_factory=dict)
    below: Sequence[str] = ()


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The .xlsx with a tab for each table; text stays text, so a telephone number keeps its first zero."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.worksheet.page import PageMargins

    book = Workbook()
    book.remove(book.active)
    line = Border(bottom=Side(style="thin", color="BBBBBB"))
    fonts = {False: Font(name="Sarabun", size=12), True: Font(name="Sarabun", size=12, italic=True, color="767676")}
    # Thai has marks above its letters: a single line stands in the middle of its row, or they would touch the rule. What begins at
    # the left stands in a little: '1' beside '21 ม.ค. 2570' would be read as 121.
    places = {
        (number, lines): Alignment(
            horizontal="right" if number else "left",
            vertical="top" if lines > 1 else "center",
            wrap_text=not number,
            indent=not number,
        )
        for number in (False, True)
        for lines in (1, 2)
    }
    # Asked of openpyxl anew for each cell, a style takes most of the time: each is made once and copied.
    styles: dict[tuple[bool, bool, str, int], Any] = {}

    def styled(cell: Any, value: Cell, lines: int) -> None:
        number = isinstance(value, int) or _is_figure(value)
        faint = isinstance(value, Shown) and isinstance(value.value, str)
        typed = isinstance(cell.value, str) and not isinstance(value, Formula)
        form = "@" if typed else value.form if isinstance(value, Shown | Formula) else "General"
        if typed:
            cell.data_type = "s"
        known = styles.get((faint, number, form, lines))
        if known is None:
            cell.font, cell.alignment, cell.border, cell.number_format = fonts[faint], places[number, lines], line, form
            styles[faint, number, form, lines] = cell._style
        else:
            cell._style = copy(known)

    for number, each in enumerate(sheets, start=1):
        tab = book.create_sheet(_tab(each.name, number))
        head = 1
        for words, size in ((each.title, 16), (each.remark, 12)):
            if words:
                cell = tab.cell(head, 1, _text(words))
                cell.data_type = "s"
                cell.font = Font(name="Sarabun", bold=size > 12, size=size)
                head += 1
        figures = [any(_is_figure(row[place]) for row in each.rows) for place in range(len(each.headings))]
        for place, heading in enumerate(each.headings):
            cell = tab.cell(head, place + 1, _text(heading))
            cell.font = Font(name="Sarabun", bold=True, size=13, color="FFFFFF")
            cell.fill = PatternFill("solid", start_color="2F6B4F")
            side = "right" if figures[place] else "left"
            cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True, indent=not figures[place])
        tab.row_dimensions[head].height = (_LINE + 3) * max(
            (heading.count("\n") + 1 for heading in each.headings), default=1
        )
        widths = [
            min(_WIDEST, max(_NARROWEST, *(_shown(row[place]) for row in [each.headings, *each.rows])) + 3)
            for place in range(len(each.headings))
        ]
        for place, width in enumerate(widths, start=1):
            tab.column_dimensions[tab.cell(head, place).column_letter].width = width
        for above in range(1, head):
            _across(tab, above, len(widths), sum(widths))
        for high, row in enumerate(each.rows, start=head + 1):
            # Not every program makes room for wrapped text by itself.
            lines = max(_lines(value, width - 1) for value, width in zip(row, widths, strict=True))
            tab.row_dimensions[high].height = _LINE * min(20, lines)
            for place, value in enumerate(row, start=1):
                styled(tab.cell(high, place, _written(value, high)), value, min(lines, 2))
        foot = head + len(each.rows)
        if each.sums and each.rows:
            styled(tab.cell(foot + 1, 1, _text(each.total)), each.total, 1)
            for place, form in each.sums.items():
                cell = tab.cell(foot + 1, place + 1)
                column = cell.column_letter
                cell.value = f"=SUM({column}{head + 1}:{column}{foot})"
                cell.number_format, cell.alignment, cell.border = form, places[True, 1], line
            for cell in tab[foot + 1]:
                cell.font = Font(name="Sarabun", bold=True, size=12)
            tab.row_dimensions[foot + 1].height = _LINE
            foot += 1
        for words in each.below:
            foot += 1
            cell = tab.cell(foot, 1, _text(words))
            cell.data_type, cell.font = "s", Font(name="Sarabun", size=12)
            _across(tab, foot, len(widths), sum(widths))
        tab.freeze_panes = tab.cell(head + 1, 1)
        last = tab.cell(head, len(each.headings)).column_letter
        if each.rows:
            tab.auto_filter.ref = f"A{head}:{last}{head + len(each.rows)}"
        tab.print_area = f"A1:{last}{foot}"
        tab.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)  # inches
        tab.page_setup.orientation = "landscape"
        tab.page_setup.paperSize = tab.PAPERSIZE_A4
        tab.page_setup.fitToHeight = 0
        tab.sheet_properties.pageSetUpPr.fitToPage = True
        tab.print_title_rows = f"{head}:{head}"
        tab.oddFooter.right.text = "&P/&N"
    written = io.BytesIO()
    book.save(written)
    return settled(written.getvalue())


def comma_separated(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """The same as .csv in UTF-8 with a byte order mark, without which Excel shows Thai as rubbish.

    A text that a program would take for a formula gets an apostrophe before it; a figure with its sign is none.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_harmless(_bare(value)) for value in row])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _across(tab: Any, row: int, columns: int, width: int) -> None:
    """Give a line beside the table all its columns, and the height that it needs there: what hangs over its edge is not printed."""
    from openpyxl.styles import Alignment

    cell = tab.cell(row, 1)
    size = cell.font.size / 12
    lines = math.ceil(_width(cell.value) * size * 1.15 / width)
    if columns > 1 and lines > 1:
        tab.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
        cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
        tab.row_dimensions[row].height = _LINE * size * lines


def _is_figure(value: Cell) -> bool:
    """Whether it stands to the right: a number with its form, or the words in a number's place."""
    return isinstance(value, Formula) or (isinstance(value, Shown) and not isinstance(value.value, date))


def _bare(value: Cell) -> Bare:
    return value.value if isinstance(value, Shown | Formula) else value


def _written(value: Cell, row: int) -> Bare:
    """What stands in a cell of that row: text without control characters, numbers and days as such, formulas."""
    if isinstance(value, Formula):
        return value.at(row)
    bare = _bare(value)
    return _text(bare) if isinstance(bare, str) else bare


def _harmless(value: Bare) -> Bare:
    if isinstance(value, str) and value[:1] in _BEGINS_FORMULA and not _FIGURE.fullmatch(value):
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
