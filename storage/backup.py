"""A whole copy of the books as one file, also while the bot writes in them (SQLite's backup)."""

import contextlib
import os
import sqlite3
from pathlib import Path


def back_up(books: Path, to: Path) -> None:
    """Copy the books as they stand at one moment; the file `to` appears when it is complete, readable by its owner only.

    Raises FileExistsError when `to` is there already, OSError or sqlite3.Error when it cannot be written.
    """
    if to.exists():
        raise FileExistsError(f"{to} is there already")
    growing = to.with_name(to.name + ".part")
    os.close(os.open(growing, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
    try:
        with contextlib.closing(sqlite3.connect(books)) as source, contextlib.closing(sqlite3.connect(growing)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # a copy is one file: it carries no journal beside it
        with growing.open("rb") as written:
            os.fsync(written.fileno())
        growing.replace(to)
    except BaseException:
        growing.unlink(missing_ok=True)
        raise
