"""Lets one program at a time work with the books: two would do everything twice."""

import asyncio
import contextlib
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from storage import place, privacy

PATIENCE = 2.0  # seconds that a predecessor may take to end


class Claimed(Exception):
    """Another program works with these books."""


class Unusable(Exception):
    """The books' file or folder cannot be read or written, or not safely; one sentence says why and what to do."""


async def claim(database_url: str, patience: float = PATIENCE) -> IO[str]:
    """Hold the books until the returned file is closed or the process ends, however it ends.

    The lock stands beside the file itself, wherever links lead to it. Raises Claimed when another program holds it for longer than
    `patience` seconds, Unusable when its folder cannot be written or when the file has a second name (a hard link): SQLite keeps its
    journal beside the name, so two programs, or one after a crash, would spoil the books.
    """
    path = place.books(database_url)
    try:
        privacy.make_folder(path.parent)
        privacy.close_to_others(path)
        if path.is_file() and path.stat().st_nlink > 1:
            raise Unusable(
                f"The file of DATABASE_URL, {path}, has a second name (a hard link), which would spoil it: remove that name."
            )
        privacy.make_file(_lock_file(path))
        held = _lock_file(path).open("a", encoding="utf-8")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Unusable(f"DATABASE_URL cannot be used ({why}): name a file in a folder that can be written.") from None
    waited = 0.0
    while not _lock(held):
        if waited >= patience:
            held.close()
            raise Claimed
        await asyncio.sleep(0.1)
        waited += 0.1
    return held


def claimed(books: Path) -> bool:
    """Whether a program works with the books at this moment."""
    try:
        with _lock_file(books).open() as held:
            return not _lock(held)
    except FileNotFoundError:
        return False


def give_sign(held: IO[str]) -> None:
    """Telegram has just answered: the lock's file carries the hour, for whoever asks whether the program is well."""
    os.utime(held.fileno())


def last_sign(books: Path) -> datetime | None:
    """When the program that works with the books, or the last one that did, gave a sign; None where none ever did."""
    try:
        return datetime.fromtimestamp(_lock_file(books).stat().st_mtime, UTC)
    except FileNotFoundError:
        return None


def note(held: IO[str], troubles: Iterable[str]) -> None:
    """What is wrong with the program at this moment, one sentence each: the lock's file carries it for whoever asks.

    A full disk is no reason to stop, and the hour of the last sign stays.
    """
    with contextlib.suppress(OSError):
        signed = os.fstat(held.fileno())
        held.truncate(0)
        held.write("".join(f"{each}\n" for each in troubles))
        held.flush()
        os.utime(held.fileno(), ns=(signed.st_atime_ns, signed.st_mtime_ns))


def noted(books: Path) -> list[str]:
    """What the program that works with the books noted last."""
    try:
        return _lock_file(books).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def _lock_file(books: Path) -> Path:
    return books.with_name(books.name + ".lock")


def _lock(held: IO[str]) -> bool:
    """Take the lock; False when another program has it. Systems and folders without locks let everybody in."""
    try:
        import fcntl

        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):  # Windows; a file system without locks
        pass
    return True
