"""Writes the fingerprint of every version's tables, after a migration was added: `python -m storage.migrations.fingerprints`."""

import contextlib
import sqlite3
import tempfile
from pathlib import Path

from storage.migrations import FOLDER, upgrade, versions
from storage.schema import fingerprint


def made() -> dict[str, str]:
    """The fingerprint of each version as its migrations make it, oldest first."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "books.db"
        for version in versions():
            upgrade(path, version)
            with contextlib.closing(sqlite3.connect(path)) as books:
                found[version] = fingerprint(books)
    return found


def write() -> None:
    """Write them where the start of the bot reads them."""
    lines = "".join(f"{version} {word}\n" for version, word in made().items())
    (FOLDER / "fingerprints.txt").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    write()
