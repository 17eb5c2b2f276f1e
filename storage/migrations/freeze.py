"""Writes the first schema anew from the tables until the first release: `python -m storage.migrations.freeze`."""

import asyncio
import sqlite3
import tempfile
from pathlib import Path

from storage.database import Database

_SCHEMA = Path(__file__).parent / "versions" / "0001_foundation.sql"
_HEAD = "-- The tables of the first release, as they were; later changes are migrations of their own.\n"


async def schema() -> str:
    """Every table, index and trigger that the code expects, as statements in the order in which they are made."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        database = Database(f"sqlite+aiosqlite:///{path}")
        await database.create()
        await database.close()
        with sqlite3.connect(path) as connection:
            rows = connection.execute(
                # The full-text index makes its shadow tables itself; the order is the same each time, for small differences.
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND tbl_name NOT IN "
                "(SELECT name FROM pragma_table_list WHERE type = 'shadow') "
                "ORDER BY type = 'trigger', type = 'index', CASE type WHEN 'table' THEN rowid END, name"
            ).fetchall()
    lines = "\n\n".join(f"{sql.strip()};" for (sql,) in rows)
    return "\n".join(line.rstrip().replace("\t", "    ") for line in f"{_HEAD}\n{lines}\n".splitlines()) + "\n"


if __name__ == "__main__":
    _SCHEMA.write_text(asyncio.run(schema()), encoding="utf-8")
