"""What people type: the table of sentences, each for houses or for the question it answers."""

import csv
import functools
from fnmatch import fnmatchcase
from pathlib import Path

TABLE = Path(__file__).with_name("sentences.tsv")
MENTION = "@natprachum_bot "


class Sentences:
    """The rows of the table; `where` is a house's name (with *), '?' and a question's name, or 'group'."""

    def __init__(self, rows: list[tuple[str, str]]) -> None:
        self.rows = rows

    def of(self, house: str, question: str, *, in_group: bool) -> list[str]:
        """What is typed in a house where this question waits (or none)."""
        if in_group:
            return [MENTION + words for where, words in self.rows if where == "group"]
        if question:
            rows = [(where, words) for where, words in self.rows if where[0] == "?"]
            # What answers this very question comes before what is said to all.
            own = [words for where, words in rows if where != "?*" and fnmatchcase(question, where[1:])]
            return own + [words for where, words in rows if where == "?*"]
        return [
            words for where, words in self.rows if where[0] != "?" and where != "group" and fnmatchcase(house, where)
        ]


@functools.cache
def sentences() -> Sentences:
    """The table as it stands."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return Sentences([(row[0], row[1]) for row in rows[1:] if row and row[0]])
