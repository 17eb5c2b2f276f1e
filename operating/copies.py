"""`backup` and `restore`: the books as one file, taken while the bot runs and put back while it does not."""

import argparse
import contextlib
import os
import shlex
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import make_url

import config
import storage.place
from operating import place
from operating.refusing import Refusal, Unusable
from operating.words import several, size
from storage.backup import DOUBT_ON_SERVER, back_up, doubt_what_waits
from storage.claim import claim
from storage.migrations import fitting

JOURNALS = ("-wal", "-shm")


async def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Do what the command line asked for; returns the exit code. Of books on a server it says which of its programs does it."""
    if given.command == "backup":
        return _back_up(await place.books(environment, of_today=False), given.to)
    address = config.database(environment)
    if storage.place.on_server(address):
        raise Unusable(_restored_on_server(address, given.source))
    return await _restore(address, given.source)


def _back_up(books: place.Books, to: Path) -> int:
    stem, suffix = (books.file.stem, books.file.suffix) if books.file is not None else ("natprachum", ".dump")
    if to.is_dir():
        to = to / f"{stem}-{books.version or 'empty'}-{_hour()}{suffix}"
    if to.exists():
        raise Refusal(f"{to} is there already: name a new file, or a folder.")
    if books.file is None:
        raise Unusable(_copied_on_server(books.address, to))
    back_up(books.file, to)
    _sound(to)
    print(f"Copied to {to} ({size(to.stat().st_size)}, version {books.version or 'none yet'}).")
    return 0


def _copied_on_server(address: str, to: Path) -> str:
    there, file = shlex.quote(storage.place.of_programs(address)), shlex.quote(str(to))
    return (
        "The server's own program copies the books, also while the bot runs: "
        f"umask 077 && pg_dump --format=custom --no-owner --file={file} {there}"
    )


def _restored_on_server(address: str, source: Path) -> str:
    """How a copy becomes the books: in a database of its own, so that those that stand there are kept."""
    there = make_url(address)
    name = f"{there.database}_restored"
    old, new = (shlex.quote(storage.place.of_programs(each)) for each in (there, there.set(database=name)))
    return (
        "The server's own programs restore a copy; stop the bot, and then: "
        f"createdb --maintenance-db={old} {storage.place.MADE_LIKE_THIS} {name} && "
        f"pg_restore --no-owner --single-transaction --dbname={new} {shlex.quote(str(source))} && "
        f'psql --dbname={new} --command="{DOUBT_ON_SERVER}"; start it with the database {name} in DATABASE_URL.'
    )


def _hour() -> str:
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")


def _sound(file: Path) -> str | None:
    """The version of a copy whose pages are whole; raises Refusal, Unfit."""
    try:
        with contextlib.closing(sqlite3.connect(file)) as copy:
            if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                raise Refusal(f"{file} is damaged: use another copy.")
            return fitting(copy, file)
    except sqlite3.DatabaseError as error:
        raise Refusal(f"{file} is no copy of the books ({error}).") from None


async def _restore(address: str, source: Path) -> int:
    if not source.is_file():
        raise Unusable(f"There is no file {source}.")
    books = storage.place.books(address)
    if source.resolve() == books:
        raise Refusal("These are the books themselves: name the file that `backup` made.")
    held = await claim(address)
    try:
        coming = books.with_name(books.name + ".restoring")
        coming.unlink(missing_ok=True)
        back_up(source, coming)
        try:
            version = _sound(coming)
            if version is None:
                raise Refusal(f"{source} is empty: use another copy.")
            doubted = doubt_what_waits(coming, datetime.now(UTC))
            aside = _put_aside(books)
            _belongs_like(coming, aside or books.parent)
            coming.replace(books)
        finally:
            coming.unlink(missing_ok=True)
        folder = os.open(books.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    finally:
        await held.close()
    print(f"Restored {source} (version {version}); start the bot.")
    if aside is not None:
        print(f"The books that stood there are kept as {aside}.")
    if doubted:
        print(
            f"{several(doubted, 'message')} waited when the copy was made and may have been sent since: the bot sends no reminder "
            "or notice among them again, the others marked as a second sending."
        )
    return 0


def _put_aside(books: Path) -> Path | None:
    """Give the books of before another name, with their journal; returns it, None where there were none."""
    if not books.exists():
        return None
    aside = books.with_name(f"{books.stem}-replaced-{_hour()}{books.suffix}")
    # Sound books take their journal in; that of damaged ones must go along, or SQLite would play it into the new file.
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(books)) as before:
        before.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    books.replace(aside)
    for journal in JOURNALS:
        beside = books.with_name(books.name + journal)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + journal))
    return aside


def _belongs_like(file: Path, other: Path) -> None:
    """Restored by an administrator, the books still belong to whom the bot runs as."""
    owner = other.stat()
    with contextlib.suppress(PermissionError):
        os.chown(file, owner.st_uid, owner.st_gid)
