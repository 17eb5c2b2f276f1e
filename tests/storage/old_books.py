"""Real books of an earlier version, made by the migrations of that time and filled: what a test of a migration begins with."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from storage.migrations import upgrade

ROWS = (1, 2, 3)
# What one row may not have together with the other columns (ck_members_one_identity).
_EMPTY = {("members", "child_network_id")}


def books_of(version: str, path: Path) -> Path:
    """Books as a program of that version left them, with three rows in every table; row n refers to row n of others."""
    upgrade(path, version)
    with opened(path) as books:
        for table in tables(books):
            for row in ROWS:
                _fill(books, table, row)
    return path


def taken_back(version: str, today: Path) -> None:
    """Make of today's books those that a program of that version would have kept: what it did not know of is gone."""
    before = today.with_suffix(".before")
    upgrade(before, version)
    with opened(before) as books:
        books.execute("PRAGMA foreign_keys = OFF")
        books.execute("ATTACH ? AS today", (str(today),))
        for table in tables(books):
            names = [f'"{each["name"]}"' for each in books.execute(f"PRAGMA table_info('{table}')")]
            now = {f'"{each["name"]}"' for each in books.execute(f"PRAGMA today.table_info('{table}')")}
            kept = ", ".join(each for each in names if each in now)
            books.execute(f'DELETE FROM "{table}"')
            books.execute(f'INSERT INTO "{table}" ({kept}) SELECT {kept} FROM today."{table}"')
    for left in (today.with_name(f"{today.name}-wal"), today.with_name(f"{today.name}-shm")):
        left.unlink(missing_ok=True)
    before.replace(today)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The books, committed at the end."""
    with contextlib.closing(sqlite3.connect(path)) as books:
        books.row_factory = sqlite3.Row
        yield books
        books.commit()


def tables(books: sqlite3.Connection) -> list[str]:
    """The books' own tables."""
    kinds = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
    return sorted({name for (name,) in books.execute(kinds)} - {"alembic_version"})


def kept(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    with opened(path) as books:
        return {
            table: [dict(row) for row in books.execute(f'SELECT * FROM "{table}" ORDER BY rowid')]
            for table in tables(books)
        }


def _fill(books: sqlite3.Connection, table: str, row: int) -> None:
    references = {each["from"] for each in books.execute(f'PRAGMA foreign_key_list("{table}")')}
    values: dict[str, Any] = {}
    for column in books.execute(f'PRAGMA table_info("{table}")'):
        name = column["name"]
        if (table, name) not in _EMPTY:
            values[name] = row if name == "id" or name in references else _value(name, column["type"], row)
    names = ", ".join(f'"{name}"' for name in values)
    books.execute(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(values))})', list(values.values()))


def _value(name: str, kind: str, row: int) -> Any:
    """Something of the column's kind, other in each row."""
    if kind == "DATETIME":
        return f"2026-11-20 02:00:0{row}.000000"
    if kind == "DATE":
        return f"2026-11-2{row}"
    if kind == "JSON":
        return f'{{"row": {row}}}'
    if kind == "BOOLEAN":
        return row % 2
    if kind in ("INTEGER", "BIGINT"):
        return row
    if kind == "BLOB":
        return bytes([row])
    longest = int(kind.partition("(")[2].rstrip(")") or 80)
    return f"{row}{name}"[:longest]
