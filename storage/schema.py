"""What tables, indexes and triggers some books really have, whatever the statements that made them looked like."""

import hashlib
import re
import sqlite3
from collections.abc import Iterator

# The shadow tables of the full-text index are SQLite's own affair, alembic's table only holds the version.
_TABLES = (
    "SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow' "
    "AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name <> 'alembic_version'"
)
_COLUMNS = 'SELECT name, upper(type), "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(?)'
_REFERENCES = (
    'SELECT seq, "from", "table", coalesce("to", \'id\'), on_update, on_delete FROM pragma_foreign_key_list(?)'
)
# Of an index that a constraint made only the columns count: its name tells no more than how many there are.
_CONSTRAINTS = (
    "SELECT i.origin, i.\"unique\", (SELECT group_concat(x.name || ' ' || x.coll) FROM pragma_index_xinfo(i.name) x "
    "WHERE x.key) FROM pragma_index_list(?) i WHERE i.origin <> 'c'"
)
_STATEMENTS = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name = ? ORDER BY type, name"
_described: dict[tuple[tuple[str, str, str | None], ...], str] = {}  # the fingerprint of what these statements made
_UNTOLD = re.compile(r"\b(?:AUTOINCREMENT|COLLATE \w+|CHECK ?\((?:[^()]|\([^()]*\))*\))", re.IGNORECASE)


def described(books: sqlite3.Connection) -> list[str]:
    """Everything that decides which rows the books take, one line for each column, reference, constraint, index and trigger.

    Equal for a table that was made at once and one to which a migration added a column: the order of columns and the way in
    which a statement was written do not count.
    """
    tables = books.execute(_TABLES).fetchall()
    lines = [line for table in tables for line in _of_table(books, *table)]
    return sorted(" ".join(str(part) for part in line) for line in lines)


def _of_table(books: sqlite3.Connection, table: str, kind: str, *manner: int) -> Iterator[tuple[object, ...]]:
    yield (kind, table, *manner)
    for name, query in (("column", _COLUMNS), ("reference", _REFERENCES), ("constraint", _CONSTRAINTS)):
        if kind != "virtual":  # which columns of its own a full-text index has is SQLite's affair too
            yield from ((name, table, *row) for row in books.execute(query, (table,)))
    for what, name, sql in books.execute(_STATEMENTS, (table,)):
        plain = " ".join(sql.replace('"', "").split())
        if what == "table" and kind == "table":
            yield from (("column", table, word) for word in _UNTOLD.findall(plain))
        else:
            yield (what, name, plain)


def fingerprint(books: sqlite3.Connection) -> str:
    """One word for all of it: equal fingerprints, equal tables."""
    statements = tuple(books.execute("SELECT type, name, sql FROM sqlite_master ORDER BY rowid"))
    if statements not in _described:  # what the same statements made is the same: described once in this process
        _described[statements] = hashlib.sha256("\n".join(described(books)).encode()).hexdigest()
    return _described[statements]
