"""The register of a year's resolutions (.xlsx): what was decided, how it was voted, and how it was carried out."""

import io
import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from documents.digits import Digits, in_digits
from documents.office import settled
from documents.words import Words
from domain.claims import Claim
from domain.resolutions import Progress, State
from locales.formats import Language, year_number


@dataclass(frozen=True)
class RegisteredResolution:
    """One resolution ('12/2569-3'); `votes` are yes, no, abstained where they were counted.

    `unopposed`: of what was agreed to without a vote, whether nobody objected; where neither is known, the register says nothing.
    `done` says how it was carried out, or why it was ended. Several owners stand in one text.
    """

    number: str
    day: date
    matter: str
    text: str
    body: str = ""
    votes: tuple[int, int, int] | None = None
    unopposed: Claim | None = None
    owner: str = ""
    due: date | None = None
    progress: Progress = field(default_factory=lambda: Progress(State.NONE))
    done: str = ""


# In characters; the page is A4 across.
_WIDTHS = {
    "number": 12,
    "date": 17,
    "body": 20,
    "matter": 24,
    "text": 42,
    "vote": 18,
    "owner": 18,
    "due": 17,
    "state": 14,
    "done": 26,
}
_LINE = 18  # points that a line of Sarabun 12 takes
_COLOURS = {State.OVERDUE: "FBE3D6", State.DONE: "E2F0D9", State.ENDED: "EDEDED"}


def resolutions_register(
    network: str,
    year: int,
    resolutions: Sequence[RegisteredResolution],
    words: Words,
    digits: Digits = "arabic",
) -> bytes:
    """The .xlsx of the calendar year `year` (Christian), in the order given; `words` are those of the table documents.resolutions.

    The column of bodies is left out where only one body is named. Whatever people typed stays text: a cell that begins
    with '=' is no formula.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    shown_year = year_number(year, words.language)
    with_bodies = len({resolution.body for resolution in resolutions}) > 1
    columns = [column for column in _WIDTHS if column != "body" or with_bodies]
    book = Workbook()
    sheet = book.active
    sheet.title = in_digits(words("sheet", year=shown_year), digits)[:31]
    last = sheet.cell(1, len(columns)).column_letter

    def write(row: int, column: int, text: str | date) -> None:
        cell = sheet.cell(row, column)
        if isinstance(text, date):
            cell.value, cell.number_format = text, date_format(words.language, digits)
            return
        cell.value = in_digits(text, digits)
        cell.data_type = "s"

    write(1, 1, words("title", network=_lines(network), year=shown_year))
    sheet["A1"].font = Font(name="Sarabun", bold=True, size=16)
    sheet.merge_cells(f"A1:{last}1")
    line = Side(style="thin", color="999999")
    for place, column in enumerate(columns, start=1):
        write(2, place, words(f"column_{column}"))
        heading = sheet.cell(2, place)
        heading.font = Font(name="Sarabun", bold=True, size=13, color="FFFFFF")
        heading.fill = PatternFill("solid", start_color="2F6B4F")
        heading.alignment = Alignment(vertical="center", horizontal="center", wrap_text=True)
        sheet.column_dimensions[heading.column_letter].width = _WIDTHS[column]
    for row, resolution in enumerate(resolutions, start=3):
        cells = _cells(resolution, words)
        # Not every program makes room for wrapped text by itself.
        sheet.row_dimensions[row].height = _LINE * max(
            _lines_needed(str(cells[name]), _WIDTHS[name]) for name in columns
        )
        for place, column in enumerate(columns, start=1):
            write(row, place, cells[column])
            cell = sheet.cell(row, place)
            cell.font = Font(name="Sarabun", size=12)
            cell.alignment = Alignment(horizontal="left", wrap_text=True, vertical="top")  # a day beside a text too
            cell.border = Border(left=line, right=line, top=line, bottom=line)
            if resolution.progress.state in _COLOURS:
                cell.fill = PatternFill("solid", start_color=_COLOURS[resolution.progress.state])
    if not resolutions:
        write(3, 1, words("none"))
    sheet.freeze_panes = "B3"
    if resolutions:
        sheet.auto_filter.ref = f"A2:{last}{len(resolutions) + 2}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.print_title_rows = "1:2"
    sheet.print_area = f"A1:{last}{max(3, len(resolutions) + 2)}"
    written = io.BytesIO()
    book.save(written)
    return settled(written.getvalue())


def date_format(language: Language, digits: Digits) -> str:
    """How a sheet shows a date, which stays one to sort by: in Thai (041E), of the Buddhist era (07), D for Thai digits."""
    if language != "th":
        return "d mmmm yyyy"
    return f"[$-{'D' if digits == 'thai' else '1'}07041E]d mmmm yyyy"


def _lines_needed(text: str, width: int) -> int:
    """How many lines a text takes in a column; Thai marks above and below take no width."""
    lines = text.splitlines() or [""]
    shown = (sum(unicodedata.category(character) != "Mn" for character in line) for line in lines)
    return min(20, sum(max(1, math.ceil(length * 1.1 / width)) for length in shown))


def _cells(resolution: RegisteredResolution, words: Words) -> dict[str, str | date]:
    progress = resolution.progress
    vote = words("no_vote", unopposed=resolution.unopposed) if resolution.unopposed else ""
    if resolution.votes:
        yes, no, abstained = resolution.votes
        vote = words("vote", yes=yes, no=no, abstained=abstained)
    return {
        "number": resolution.number,
        "date": resolution.day,
        "body": _lines(resolution.body),
        "matter": _lines(resolution.matter),
        "text": _lines(resolution.text),
        "vote": vote,
        "owner": _lines(resolution.owner),
        "due": resolution.due or "",
        "state": words(
            f"state_{progress.state}", done=progress.done, given=progress.given, carried_out=progress.carried_out
        ),
        "done": _lines(resolution.done),
    }


def _lines(text: str) -> str:
    from documents.word import typed

    return "\n".join(filter(None, map(typed, text.splitlines())))
