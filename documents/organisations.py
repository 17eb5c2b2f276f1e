"""The .xlsx in which a network's organisations are listed: the empty form, and its reader."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice, product
from typing import TYPE_CHECKING, Any

from documents.office import settled
from domain.people import MOST_ORGANISATIONS
from domain.refusal import Refused
from locales.columns import EXAMPLES, HEADINGS, LEGAL_FORMS, LOOK_ALIKES, WORDS_IN_HEADINGS

if TYPE_CHECKING:  # whoever only reads a file apart needs no texts
    from documents.words import Words

LIMIT_BYTES = 5 * 1024 * 1024
LIMIT_UNPACKED = (
    30 * 1024 * 1024
)  # an honest list of 300 rows is under 100 kB; what a year sold beside it unpacks to 20 MB
LIMIT_PARTS = 1000
LAST_ROW = 50_000  # nothing is looked for below it; a file may name row 2,000,000,000
HEADING_WITHIN = 20  # a title and remarks may stand above the headings
LIMIT_COLUMNS = 50
COLUMNS = ("name", "form", "activity", "representative", "phone")
FORMS = ("cooperative", "federation", "farmers_group", "community_enterprise", "unregistered")
_WIDTHS = {"name": 46, "form": 20, "activity": 30, "representative": 28, "phone": 18}

_THAI_DIGITS = {0x0E50 + figure: str(figure) for figure in range(10)}
_INVISIBLE = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


@dataclass(frozen=True)
class Row:
    """One organisation of the file; `row` is its row in the sheet, as Excel numbers it. Missing cells are None.

    `form` is the directory's (Thai) name of the legal form where it was recognised, else what was written; `phone`
    is the digits of one Thai number, or what was written where it is more than that.
    """

    row: int
    name: str
    form: str | None = None
    activity: str | None = None
    representative: str | None = None
    phone: str | None = None


def organisations_form(words: "Words") -> bytes:
    """The empty form: headings, a grey example that the reader skips, a drop-down of legal forms, 300 rows ready.

    `words` are those of the table documents.organisations.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = [words(f"form_{form}") for form in FORMS]
    book = Workbook()
    sheet = book.active
    sheet.title = words("sheet")
    sheet.append([words(f"heading_{column}") for column in COLUMNS])
    example = {"name": words("example") + words("example_name"), "form": offered[-1]}
    sheet.append([example.get(column) or words(f"example_{column}") for column in COLUMNS])
    line = Side(style="thin", color="BBBBBB")
    last = MOST_ORGANISATIONS + 2
    for number, column in enumerate(COLUMNS, start=1):
        letter = sheet.cell(1, number).column_letter
        sheet.column_dimensions[letter].width = _WIDTHS[column]
        heading = sheet.cell(1, number)
        heading.font = Font(bold=True, size=14, color="FFFFFF")
        heading.fill = PatternFill("solid", start_color="2F6B4F")
        heading.alignment = Alignment(vertical="center", horizontal="left")
        sheet.cell(2, number).font = Font(italic=True, size=12, color="888888")
        for row in range(3, last + 1):
            sheet.cell(row, number).font = Font(size=14)
        for row in range(2, last + 1):
            cell = sheet.cell(row, number)
            cell.border = Border(bottom=line)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            # As text, a telephone number keeps its first zero, and nothing typed turns into a date or a formula.
            cell.number_format = "@"
        choice = ",".join(form.replace(",", " ") for form in offered)
        if column == "form" and len(choice) <= 253:
            rule = DataValidation("list", formula1='"' + choice.replace('"', "'") + '"', allow_blank=True)
            rule.errorTitle, rule.error = words("form_error_title"), words("form_error")
            rule.showErrorMessage = True
        else:
            rule = DataValidation(allow_blank=True)
        rule.promptTitle, rule.prompt = words(f"heading_{column}"), words(f"note_{column}")
        rule.showInputMessage = True
        rule.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(rule)
    sheet.row_dimensions[1].height = 26
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:E{len(FORMS) + 40}"
    written = io.BytesIO()
    book.save(written)
    return settled(written.getvalue())


def read_organisations(content: bytes) -> list[Row]:
    """The organisations listed in an .xlsx, in its order; a name that stands twice is given twice.

    A stranger made the file and can make it so that this takes long or much memory: it runs apart (gateway/reading.py).

    Refused with organisations.file_too_big (size, limit in MB), .too_much, .not_xlsx, .no_name_column (seen), .file_empty,
    .too_many (count, most), .row_without_name (rows).
    """
    check_package(content)
    seen: list[str] = []
    try:
        for lines in sheets_of(content):
            first = list(islice(lines, HEADING_WITHIN))
            found = _headings(first)
            if found:
                start, columns = found
                return _rows(chain(first[start + 1 :], lines), columns)
            if not seen and first:
                seen = [value for value in map(text_of, first[0][1]) if value]
    except (Refused, MemoryError):
        raise
    except Exception as error:  # a damaged file fails anywhere inside the library, with any exception
        raise Refused("organisations.not_xlsx") from error
    if not seen:
        raise Refused("organisations.file_empty")
    raise Refused("organisations.no_name_column", seen=", ".join(f"“{value[:30]}”" for value in seen[:8]))


def organisations_apart(content: bytes) -> dict[str, Any]:
    """`read_organisations` for another process, in JSON values: {rows} or {refused, values}."""
    try:
        return {"rows": [asdict(row) for row in read_organisations(content)]}
    except Refused as refusal:
        return {"refused": refusal.key, "values": dict(refusal.values)}


Line = tuple[int, Sequence[Any]]


def check_package(content: bytes) -> None:
    """Refuses a file that is no .xlsx, or so large that reading it would cost too much."""
    megabyte = 1024 * 1024
    if len(content) > LIMIT_BYTES:
        size = (len(content) + megabyte - 1) // megabyte
        raise Refused("organisations.file_too_big", size=size, limit=LIMIT_BYTES // megabyte)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            # The declared sizes hold: reading stops at them, and a wrong checksum is an error.
            unpacked = sum(entry.file_size for entry in entries)
            if unpacked > LIMIT_UNPACKED or len(entries) > LIMIT_PARTS:
                raise Refused("organisations.too_much")
            if "xl/workbook.xml" not in package.namelist():
                raise Refused("organisations.not_xlsx")
            for entry in entries:
                # No office program writes a document type; entities defined in one could unfold without end.
                if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(entry):
                    raise Refused("organisations.not_xlsx")
    except (Refused, MemoryError):
        raise
    except Exception as error:  # not a zip, encrypted, cut off, an unknown compression
        raise Refused("organisations.not_xlsx") from error


def sheets_of(content: bytes) -> Iterator[Iterator[Line]]:
    """The lines with something in them of every visible sheet; formulas give the value saved with them, if any."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets[:10]:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()  # other programs write wrong dimensions
        yield _filled(sheet.iter_rows(max_row=LAST_ROW, max_col=LIMIT_COLUMNS, values_only=True))


def _filled(rows: Iterable[Sequence[Any]]) -> Iterator[Line]:
    return ((number, values) for number, values in enumerate(rows, start=1) if any(map(text_of, values)))


def _headings(lines: Sequence[Line]) -> tuple[int, dict[str, int]] | None:
    """Where the headings stand and which column is which; None without a column of names.

    The line with most headings is it (a title 'รายชื่อสมาชิกเครือข่าย' above them looks like one), then the plainest.
    """
    best: tuple[int, int, int, dict[str, int]] | None = None
    for place, (_, values) in enumerate(lines):
        keys = {number: _key(text_of(value)) for number, value in enumerate(values)}
        keys = {number: key for number, key in keys.items() if key and len(key) <= 40}
        columns: dict[str, int] = {}
        for meant in (_exactly, _one_slip_away, _inside):
            for column, number in meant(
                {number: key for number, key in keys.items() if number not in columns.values()}
            ):
                if column not in columns and number not in columns.values():
                    columns[column] = number
            if meant is _exactly:
                plain = len(columns)
        if "name" in columns and (best is None or (len(columns), plain) > best[:2]):
            best = (len(columns), plain, place, columns)
    return best[2:] if best else None


def _exactly(keys: Mapping[int, str]) -> Iterator[tuple[str, int]]:
    for column, headings in HEADINGS.items():
        for heading in headings:
            yield from ((column, number) for number, key in keys.items() if key == heading)


def _one_slip_away(keys: Mapping[int, str]) -> Iterator[tuple[str, int]]:
    from rapidfuzz.distance import DamerauLevenshtein

    for column, headings in HEADINGS.items():
        for heading, (number, key) in product((known for known in headings if len(known) >= 4), keys.items()):
            if DamerauLevenshtein.distance(key, heading, score_cutoff=1) <= 1:
                yield column, number


def _inside(keys: Mapping[int, str]) -> Iterator[tuple[str, int]]:
    for column, words in WORDS_IN_HEADINGS.items():
        yield from ((column, number) for number, key in keys.items() if any(word in key for word in words))


def _rows(lines: Iterable[Line], columns: Mapping[str, int]) -> list[Row]:
    rows: list[Row] = []
    nameless: list[int] = []
    for number, values in lines:
        cells = {column: values[place] for column, place in columns.items() if place < len(values)}
        name = text_of(cells.get("name"))
        if name.lower().replace(" ", "").startswith(EXAMPLES):
            continue
        if not name and not any(text_of(value) for value in cells.values()):
            continue  # remarks beside the list
        if not name:
            nameless.append(number)
        rows.append(
            Row(
                row=number,
                name=name,
                form=_form(text_of(cells.get("form"))),
                activity=text_of(cells.get("activity")) or None,
                representative=text_of(cells.get("representative")) or None,
                phone=_phone(text_of(cells.get("phone"))),
            )
        )
    if not rows:
        raise Refused("organisations.file_empty")
    if len(rows) > MOST_ORGANISATIONS:
        raise Refused("organisations.too_many", count=len(rows), most=MOST_ORGANISATIONS)
    if nameless:
        raise Refused("organisations.row_without_name", rows=", ".join(map(str, nameless[:10])))
    return rows


def text_of(value: object) -> str:
    """A cell as one line of text; whole numbers without '.0', Thai letters in their one usual spelling."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    shown = _INVISIBLE.sub("", str(value).replace("\u00a0", " "))
    line = " ".join(shown.split())
    for typed, usual in LOOK_ALIKES:
        line = line.replace(typed, usual)
    return line


def _key(text: str) -> str:
    """A heading reduced to its letters; what stands in brackets is a remark."""
    bare = re.sub(r"\(.*?\)", "", text.lower()) or text.lower()
    return re.sub(r"[^0-9a-z\u0e00-\u0e7f]|\u0e2f", "", bare)


def _form(written: str) -> str | None:
    return LEGAL_FORMS.get(_key(written), written) or None


def _phone(written: str) -> str | None:
    """The digits of one Thai telephone number, with the zero that a column of numbers loses; else what was written."""
    digits = re.sub(r"[\s().\-]", "", written.translate(_THAI_DIGITS))
    if digits.startswith("+66") or (digits.startswith("66") and len(digits) in (10, 11)):
        digits = "0" + digits.removeprefix("+").removeprefix("66").removeprefix("0")
    if not re.fullmatch(r"[0-9]{8,10}", digits):
        return written or None
    if digits.startswith("0"):
        return digits
    # Nine digits are a mobile number, eight a fixed line, each without its zero.
    return "0" + digits if len(digits) in (8, 9) else digits
