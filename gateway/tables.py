"""A table of the outbox as a rich message of Telegram's (Bot API 10.1), and as plain text where it is not taken as one.

Which it is refused by is not asked: a Bot API server of one's own that is older knows no such method, and what Telegram takes may
change. The words of a cell are somebody's: they become text, never markup.
"""

import html
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import Any

from telegram.error import InvalidToken

METHOD = "sendRichMessage"
PLAIN = "plain"  # among the values of a row: Telegram has refused it as a table
MOST_ROWS = 100  # one is a block, of which Telegram takes 500; somebody has to read them on a phone
MOST_CHARACTERS = 30_000  # Telegram takes 32,768
NARROW = 34  # letters of one width in a line of a small phone

Fill = Callable[[str, Mapping[str, Any]], str]


@dataclass(frozen=True)
class Filled:
    """A table in a language; `right`: which columns are set to the right. `more` says what is left out, and where it stands."""

    caption: str
    heads: list[str]
    right: list[bool]
    rows: list[list[str]]
    sums: list[str] | None
    more: str


def filled(fill: Fill, caption: str, values: Mapping[str, Any]) -> Filled:
    """The table of a row of the outbox (storage/outbox.py), its texts filled; its sums are those of all rows."""
    table = values["table"]

    def said(cell: Any) -> str:
        words = cell if isinstance(cell, str) else fill(cell[0], cell[1])
        return " ".join(words.split())

    rows = [[said(cell) for cell in row] for row in table["rows"][:MOST_ROWS]]
    sizes = accumulate(sum(map(len, row)) for row in rows)
    rows = rows[: max(1, sum(1 for _ in takewhile(lambda size: size <= MOST_CHARACTERS, sizes)))]
    left = len(table["rows"]) - len(rows)
    return Filled(
        caption=said([caption, values]),
        heads=[said(heading) for *heading, _ in table["columns"]],
        right=[figures for *_, figures in table["columns"]],
        rows=rows,
        sums=[said(cell) for cell in table["sums"]] if table["sums"] is not None else None,
        more=fill("tables.more", {"more": left, "whole": table["whole"]}) if left else "",
    )


def rich(table: Filled) -> str:
    """The table as the HTML of a rich message."""
    lines = [_line("th", table.heads, table.right), *(_line("td", row, table.right) for row in table.rows)]
    if table.sums is not None:
        lines.append(_line("th", table.sums, table.right))
    below = f"<footer>{_escaped(table.more)}</footer>" if table.more else ""
    return f"<table bordered striped><caption>{_escaped(table.caption)}</caption>{''.join(lines)}</table>{below}"


def _line(tag: str, cells: Iterable[str], right: Iterable[bool]) -> str:
    sides = (' align="right"' if figures else "" for figures in right)
    made = (f"<{tag}{side}>{_escaped(cell)}</{tag}>" for cell, side in zip(cells, sides, strict=True))
    return f"<tr>{''.join(made)}</tr>"


def plain(table: Filled) -> str:
    """The same as the HTML of a message: columns in letters of one width, or, where these are too wide for a phone, row by row."""
    rows = [*table.rows, *([table.sums] if table.sums is not None else [])]
    widths = [max(map(_width, column)) for column in zip(table.heads, *rows, strict=True)]
    if sum(widths) + 2 * (len(widths) - 1) <= NARROW:
        lines = [_set(row, widths, table.right) for row in (table.heads, *rows)]
    else:
        lines = [line for row in rows for line in _told(table.heads, row)]
    below = f"\n<i>{_escaped(table.more)}</i>" if table.more else ""
    return f"<b>{_escaped(table.caption)}</b>\n<pre>{_escaped(chr(10).join(lines))}</pre>{below}"


def _set(row: Iterable[str], widths: Iterable[int], right: Iterable[bool]) -> str:
    cells = []
    for cell, width, figures in zip(row, widths, right, strict=True):
        space = " " * (width - _width(cell))
        cells.append(space + cell if figures else cell + space)
    return "  ".join(cells).rstrip()


def _told(heads: Sequence[str], row: Sequence[str]) -> list[str]:
    """What the row is, and below it each of its cells with its heading."""
    return [row[0], *(f"  {head}: {cell}" for head, cell in zip(heads[1:], row[1:], strict=True) if cell)]


def _width(words: str) -> int:
    """How many places the words take in letters of one width: marks above and below a letter take none."""
    return sum(unicodedata.category(sign) not in ("Mn", "Me", "Cf") for sign in words)


def _escaped(words: str) -> str:
    return html.escape(words, quote=False)


def is_unknown(method: str, error: BaseException) -> bool:
    """Whether the server knows no rich messages: it says 404, as for a token of the wrong shape, which the plain text meets too."""
    return method == METHOD and isinstance(error, InvalidToken) and "not found" in str(error).lower()
