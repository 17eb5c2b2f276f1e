"""Reads a workbook as the program does that shows it: every formula reckoned out of its cells, to the last decimal."""

import io
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

_CELL = re.compile(r"([A-Z]+[0-9]+)")
_TERM = re.compile(r"([*+-])")


def read(content: bytes, tab: int = 0) -> list[list[Any]]:
    """The rows of one tab; text and days as they stand, every number and formula as a Decimal."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[tab]
    return [[_value(sheet, cell) for cell in row] for row in sheet.iter_rows()]


def _value(sheet: Worksheet, cell: Any) -> Any:
    if cell.data_type == "f":
        return reckoned(sheet, str(cell.value)[1:])
    return Decimal(str(cell.value)) if isinstance(cell.value, int | float) else cell.value


def reckoned(sheet: Worksheet, formula: str) -> Decimal:
    """What a formula of our sheets comes to: sums of a range, and cells and figures that are multiplied, added, taken away."""
    if ranges := re.fullmatch(r"SUM\(([A-Z]+[0-9]+:[A-Z]+[0-9]+)\)", formula):
        cells = [cell for row in sheet[ranges[1]] for cell in row]
        return sum((_figure(sheet, cell) for cell in cells), Decimal(0))
    if rounded := re.fullmatch(r"ROUND\((.+),2\)", formula):
        return reckoned(sheet, rounded[1]).quantize(Decimal("0.01"), ROUND_HALF_UP)
    first, *rest = _TERM.split(formula)
    found = _term(sheet, first)
    for sign, term in zip(rest[::2], rest[1::2], strict=True):
        value = _term(sheet, term)
        found = found * value if sign == "*" else found + value if sign == "+" else found - value
    return found


def _term(sheet: Worksheet, term: str) -> Decimal:
    return _figure(sheet, sheet[term]) if _CELL.fullmatch(term) else Decimal(term)


def _figure(sheet: Worksheet, cell: Any) -> Decimal:
    value = _value(sheet, cell)
    return value if isinstance(value, Decimal) else Decimal(0)
