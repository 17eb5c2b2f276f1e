"""What the doctor sees on this computer: the program and its packages, the books and their disk, the clock."""

import asyncio
import contextlib
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

from operating.doctor.finding import Finding, Level
from operating.place import Books
from operating.words import several, size, span
from storage.claim import holding

ROOT = Path(__file__).parent.parent.parent
LEAST_FREE = 200_000_000  # bytes: the journal and some days of a province
SLOW = timedelta(seconds=5)
FALSE = timedelta(minutes=1)  # deadlines are said to the minute
OLD = timedelta(days=30)
_PIN = re.compile(r"([A-Za-z0-9_.-]+)==([^\s;\\]+)(\s*;)?")


def of_versions() -> Iterator[Finding]:
    """The program's own version, and whether the packages are those that it was tested with (requirements-run.lock)."""
    program = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    yield Finding(
        Level.WELL,
        "version",
        f"Nat Prachum {program}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}.",
    )
    others = [
        f"{name} is {found or 'missing'} instead of {wanted}"
        for name, wanted, somewhere in _PIN.findall((ROOT / "requirements-run.lock").read_text(encoding="utf-8"))
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


def of_books(books: Books) -> Iterator[Finding]:
    """Whether the books are those of this program and closed to others, and what copies stand beside them."""
    running = "the bot works with them" if asyncio.run(holding(books.address)).now else "the bot does not run"
    yield Finding(Level.WELL, "books", f"{books.path}, version {books.version}, {running}.")
    if books.path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Finding(Level.WRONG, "books", f"Others on this computer can read them: chmod 600 {books.path}.")
    before = datetime.now(UTC) - OLD
    old = [
        path for path in books.path.parent.glob(f"{books.path.stem}-*{books.path.suffix}") if _changed(path) < before
    ]
    if old:
        yield Finding(
            Level.NOTE,
            "books",
            f"{several(len(old), 'file')} of more than {OLD.days} days beside them hold what people asked to be forgotten "
            f"since: delete what you no longer need, such as {old[0].name}.",
        )


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def of_disk(books: Books) -> Iterator[Finding]:
    """Whether there is room for the journal, and for the copy that is made before a migration."""
    free = shutil.disk_usage(books.path.parent).free
    needed = max(LEAST_FREE, 2 * books.path.stat().st_size)
    if free < needed:
        yield Finding(
            Level.WRONG, "disk", f"{size(free)} free where the books are, {size(needed)} are needed: make room."
        )
    else:
        yield Finding(Level.WELL, "disk", f"{size(free)} free where the books are.")


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


def of_hours(books: Books) -> Iterator[Finding]:
    """Whether something stands in the books from an hour that is still to come: the clock was set back since."""
    with contextlib.closing(books.read()) as reading:
        (last,) = reading.execute("SELECT max(received_at) FROM inbox").fetchone()
    if last is None:
        return
    ahead = datetime.fromisoformat(last).replace(tzinfo=UTC) - datetime.now(UTC)
    if ahead > FALSE:
        yield Finding(
            Level.WRONG, "clock", f"The newest update came {span(ahead)} from now: the clock was ahead, or is behind."
        )
