"""What the doctor sees on this computer: the program and its packages, the books and their disk, the clock."""

import platform
import re
import shutil
import sqlite3
import stat
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path

from sqlalchemy import func, select

from operating.doctor.finding import Finding, Level
from operating.place import Books
from operating.words import several, size, span
from storage import condition
from storage.claim import holding
from storage.reading import reading
from storage.tables import inbox

ROOT = Path(__file__).parent.parent.parent
LEAST_FREE = 200_000_000  # bytes: the journal and some days of a province
SLOW = timedelta(seconds=5)
FALSE = timedelta(minutes=1)  # deadlines are said to the minute
OLD = timedelta(days=30)
_PIN = re.compile(r"([A-Za-z0-9_.-]+)==([^\s;\\]+)(\s*;)?")


def of_versions() -> Iterator[Finding]:
    """The program's own version, and whether the packages are those that it was tested with (requirements/run.lock, or the one
    that also has what books on a server need)."""
    lock = "requirements/postgresql.lock" if _installed("asyncpg") else "requirements/run.lock"
    program = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    yield Finding(
        Level.WELL,
        "version",
        f"Nat Prachum {program}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}.",
    )
    others = [
        f"{name} is {found or 'missing'} instead of {wanted}"
        for name, wanted, somewhere in _PIN.findall((ROOT / lock).read_text(encoding="utf-8"))
        if not _same(found := _installed(name), wanted) and (found or not somewhere)
    ]
    if others:
        yield Finding(Level.WRONG, "version", f"{'; '.join(others)}: run make run once, it installs what is needed.")


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _same(found: str | None, wanted: str) -> bool:
    """Whether two versions are one: 1.0 and 1.000 are."""
    return found is not None and re.sub(r"(?<=\.)0+(?=\d)", "", found) == re.sub(r"(?<=\.)0+(?=\d)", "", wanted)


async def of_books(books: Books) -> list[Finding]:
    """Whether the books are those of this program and closed to others, and what copies stand beside them."""
    running = "the bot works with them" if (await holding(books.address)).now else "the bot does not run"
    found = [Finding(Level.WELL, "books", f"{books.name}, version {books.version}, {running}.")]
    if books.file is None:
        return found
    if books.file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        found.append(Finding(Level.WRONG, "books", f"Others on this computer can read them: chmod 600 {books.file}."))
    before = datetime.now(UTC) - OLD
    old = [
        path for path in books.file.parent.glob(f"{books.file.stem}-*{books.file.suffix}") if _changed(path) < before
    ]
    if old:
        found.append(
            Finding(
                Level.NOTE,
                "books",
                f"{several(len(old), 'file')} of more than {OLD.days} days beside them hold what people asked to be forgotten "
                f"since: delete what you no longer need, such as {old[0].name}.",
            )
        )
    return found


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


async def of_disk(books: Books) -> list[Finding]:
    """Whether there is room for the journal, and for the copy before a migration; a server's disk is not seen from here."""
    async with reading(books.address) as opened:
        taken = await condition.size(opened)
        if books.file is None:
            server = (await opened.exec_driver_sql("SHOW server_version")).scalar()
            sentence = f"The books take {size(taken)} on the server (PostgreSQL {server}); look there for what is free."
            return [Finding(Level.WELL, "disk", sentence)]
    free, needed = shutil.disk_usage(books.file.parent).free, max(LEAST_FREE, 2 * taken)
    if free < needed:
        sentence = f"{size(free)} free where the books are, {size(needed)} are needed: make room."
        return [Finding(Level.WRONG, "disk", sentence)]
    return [Finding(Level.WELL, "disk", f"{size(free)} free where the books are.")]


def of_clock(difference: timedelta | None) -> list[Finding]:
    """Whether this computer's clock is right; `difference`: how far it is ahead of Telegram's (None: Telegram did not say)."""
    if difference is None:
        return [Finding(Level.NOTE, "clock", "Telegram's answer carries no hour to compare with.")]
    away = abs(difference)
    if away < SLOW:
        return [Finding(Level.WELL, "clock", "agrees with Telegram's.")]
    words = f"{span(away)} {'ahead of' if difference > timedelta() else 'behind'} Telegram's"
    if away < FALSE:
        return [Finding(Level.NOTE, "clock", f"{words}: let the computer set it (systemd-timesyncd, chrony).")]
    return [Finding(Level.WRONG, "clock", f"{words}: deadlines strike at the wrong hour; let the computer set it.")]


async def of_hours(books: Books) -> list[Finding]:
    """Whether something stands in the books from an hour that is still to come: the clock was set back since."""
    async with reading(books.address) as opened:
        last = (await opened.execute(select(func.max(inbox.c.received_at)))).scalar()
    ahead = timedelta() if last is None else last - datetime.now(UTC)
    if ahead <= FALSE:
        return []
    sentence = f"The newest update came {span(ahead)} from now: the clock was ahead, or is behind."
    return [Finding(Level.WRONG, "clock", sentence)]
