"""A whole copy of the books as one file, also while the bot writes in them (SQLite's backup)."""

import contextlib
import os
import sqlite3
from datetime import datetime
from pathlib import Path

# What `doubt_what_waits` does, for the terminal of books on a server.
DOUBT_ON_SERVER = "UPDATE outbox SET state = 'claimed' WHERE state = 'waiting' AND coalesce(not_before, now()) <= now()"


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


def doubt_what_waits(copy: Path, now: datetime) -> int:
    """Messages that waited in a copy may have been sent after it was made: their fate is unknown, as after a crash.

    The bot's next start settles them by the rule of their kind (storage/sending.py). Returns how many there are.
    """
    with contextlib.closing(sqlite3.connect(copy)) as books, books:
        written = now.strftime("%Y-%m-%d %H:%M:%S.%f")
        doubted = books.execute(
            "UPDATE outbox SET state = 'claimed' WHERE state = 'waiting' AND coalesce(not_before, '') <= ?", (written,)
        )
        return doubted.rowcount
