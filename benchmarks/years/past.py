"""Writes a nation's networks, and years of their months behind them, by statements over all networks at once.

Nothing is played: a month is some thirty INSERTs (month.sql, quarter.sql, year.sql) that make the rows of every network out of its
number and the month's, so a month of 900 networks takes about a second. `nation` writes who there is, the same in empty books and in
old ones; `Past` what the months leave, in every table that grows with them.
"""

import asyncio
import sqlite3
from datetime import date
from pathlib import Path

from storage.migrations import bring_up_to_date

OURS = 1  # the network that the benchmark acts in has the first key
MEMBERS = 20
_SPEAKER = (
    50_002_001  # Telegram's number of the first who speaks for an organisation of the network after ours (nation.sql)
)
FIRST = 2018  # from its beginning months are counted
_COUNT = (
    "CREATE TEMP TABLE {0} AS WITH RECURSIVE {0}({0}) AS (SELECT ? UNION ALL SELECT {0} + 1 FROM {0} WHERE {0} < ?) "
    "SELECT {0} FROM {0}"
)


def connected(path: Path) -> sqlite3.Connection:
    """The books, for writing much at once: whoever is interrupted begins anew."""
    books = sqlite3.connect(path)
    for pragma in (
        "journal_mode=OFF",
        "synchronous=OFF",
        "foreign_keys=OFF",
        "cache_size=-400000",
        "temp_store=MEMORY",
    ):
        books.execute(f"PRAGMA {pragma}")
    return books


def speaker(number: int) -> int:
    """Telegram's number of who speaks for one of the organisations, counted from 0, of the networks after ours."""
    return _SPEAKER + number // MEMBERS * 1000 + number % MEMBERS


def nation(books: sqlite3.Connection, networks: int) -> None:
    """So many networks, ours among them, each with twenty organisations, who speaks for them, and its officers."""
    books.execute(_COUNT.format("n"), (OURS + 1, networks))
    books.execute(_COUNT.format("k"), (1, MEMBERS))
    books.executescript(Path(__file__).with_name("nation.sql").read_text())
    books.commit()


def a_year(path: Path, organisations: int) -> None:
    """Make books in a file with so many organisations in networks of twenty, and the year up to October 2026 behind them."""
    asyncio.run(bring_up_to_date(f"sqlite+aiosqlite:///{path}"))
    books = connected(path)
    nation(books, 1 + organisations // MEMBERS)
    books.close()
    Past(path).write([date(2025 + month // 12, month % 12 + 1, 1) for month in range(10, 22)])


def _statements(name: str) -> list[str]:
    return Path(__file__).with_name(name).read_text().split(";\n")


class Past:
    """Years behind what stands in the books, of the networks from the `first` key to the `last`."""

    def __init__(self, path: Path, first: int = OURS, last: int = 10**6) -> None:
        self._books = connected(path)
        self._books.execute(_COUNT.format("k"), (1, 12))
        for statement in _statements("past.sql"):
            self._books.execute(statement, {"first": first, "last": last})

    def write(self, months: list[date]) -> None:
        """Everything of these months, the oldest first."""
        # That the numbers of the cash book have no gap is looked at row by row; here the statement counts them on.
        counting = "SELECT sql FROM sqlite_master WHERE name = 'cash_entries_begun'"
        (each_is_counted,) = self._books.execute(counting).fetchone()
        self._books.execute("DROP TRIGGER cash_entries_begun")
        for first in months:
            self._month(first)
        self._books.execute(each_is_counted)
        self._books.commit()
        self._books.close()

    def _month(self, first: date) -> None:
        month = f"{first:%Y-%m}"
        values = {
            "m": 12 * (first.year - FIRST) + first.month,
            "month": month,
            "day": f"{month}-12",
            "slot": f"{month}-12",
            "at": f"{month}-12 03:00:00.000000",
            "year": first.year,
        }
        names = ["month.sql"] + ["quarter.sql"] * (first.month % 3 == 0) + ["year.sql"] * (first.month == 8)
        for name in names:
            for statement in _statements(name):
                self._books.execute(statement, values)
