"""Writes the fingerprint of every version's tables, after a migration was added: `python -m storage.migrations.fingerprints`.

With the DATABASE_URL of an empty database on a PostgreSQL server behind it also that of today's version there.
"""

import asyncio
import contextlib
import sqlite3
import sys
import tempfile
from pathlib import Path

from sqlalchemy.engine import make_url

from storage.migrations import FOLDER, upgrade, versions
from storage.schema import fingerprint
from storage.server import reached


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


async def write_of_server(database_url: str) -> None:
    """Make the tables in an empty database and write their fingerprint beside those of the versions before."""
    from storage.migrations import server

    async with reached(make_url(database_url)) as connection, connection.begin():
        await connection.run_sync(server.make)
        found = server.expected() | {versions()[-1]: await connection.run_sync(server.fingerprint)}
    lines = "".join(f"{version} {word}\n" for version, word in found.items())
    server.FINGERPRINTS.write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    write()
    for address in sys.argv[1:]:
        asyncio.run(write_of_server(address))
