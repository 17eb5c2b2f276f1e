"""A table: a caption, columns with their headings, rows of cells and their sums. It is in no language yet, and knows no message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Said = tuple[str, Mapping[str, Any]]
"""The key of a text in locales/ and its values, which are JSON."""
Cell = str | Said
"""What somebody's own words are (a name), or a text."""

LEAST_ROWS = 2  # fewer stand beside nothing
MOST_COLUMNS = 20  # as many as Telegram takes (Bot API, 'Rich message formatting options')
EMPTY = ""


def number(value: int) -> Cell:
    """A count or a quantity whose unit the heading says."""
    return "tables.number", {"value": value}


def baht(satang: int) -> Cell:
    """Money; nothing where there is none."""
    return ("tables.baht", {"satang": satang}) if satang else EMPTY


def day(iso: str) -> Cell:
    """A day, as the books keep it."""
    return "tables.day", {"day": iso}


@dataclass(frozen=True)
class Column:
    """The heading of a column, and whether figures stand under it, which are set to the right."""

    heading: Said
    figures: bool = True


@dataclass(frozen=True)
class Table:
    """Every row, and `sums` below them, has a cell for each column, the first of which says what the row is.

    `whole` is the key of the text that names where all rows stand, should there be more than one message takes.
    """

    caption: Said
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    sums: Sequence[Cell] | None = None
    whole: str = "tables.above"

    def __post_init__(self) -> None:
        """Refuse a row that is shorter or longer than the head: no figure stands under another's heading."""
        if any(len(row) != len(self.columns) for row in (*self.rows, self.sums or self.columns)):
            raise ValueError(f"a row of {self.caption[0]} has not a cell for each column")

    @property
    def is_one(self) -> bool:
        """Whether there is something to stand beside something else, in columns that can be sent."""
        return len(self.rows) >= LEAST_ROWS and len(self.columns) <= MOST_COLUMNS

    def written(self) -> dict[str, Any]:
        """What stands below the caption, as JSON; a column in which no row has anything would only make a phone's table wider."""
        kept = [at for at in range(len(self.columns)) if at == 0 or any(row[at] != EMPTY for row in self.rows)]
        return {
            "columns": [[*self.columns[at].heading, self.columns[at].figures] for at in kept],
            "rows": [[row[at] for at in kept] for row in self.rows],
            "sums": [self.sums[at] for at in kept] if self.sums is not None else None,
            "whole": self.whole,
        }
