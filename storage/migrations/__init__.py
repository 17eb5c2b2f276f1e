"""Brings the tables up to date at the start, or refuses books that do not fit; alembic is loaded only when there is something to do."""

import contextlib
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storage import place, privacy
from storage.backup import back_up
from storage.schema import fingerprint

if TYPE_CHECKING:
    from sqlalchemy import Connection

FOLDER = Path(__file__).parent
_WHAT_TO_DO = (
    "nothing was changed; start the program that made them, restore a copy, or name another file in DATABASE_URL."
)


class Unfit(Exception):
    """This program must not work with these books; one sentence says why and what to do."""


def versions() -> list[str]:
    """Every version of the books that this program knows, oldest first: the numbers of the migrations."""
    return sorted(path.name[:4] for path in (FOLDER / "versions").glob("[0-9][0-9][0-9][0-9]_*.py"))


def expected() -> dict[str, str]:
    """The fingerprint of the tables of each version, as `python -m storage.migrations.fingerprints` wrote them."""
    lines = (FOLDER / "fingerprints.txt").read_text(encoding="utf-8").split()
    return dict(zip(lines[::2], lines[1::2], strict=True))


def version(books: sqlite3.Connection) -> str | None:
    """The version that the books say they have; None where nothing was written yet."""
    if books.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        row = books.execute("SELECT version_num FROM alembic_version").fetchone()
        return row[0] if row else "unknown"
    return "unknown" if books.execute("SELECT 1 FROM sqlite_master").fetchone() else None


def fitting(books: sqlite3.Connection, path: Path) -> str | None:
    """The version of the books, None where they are still to be made; raises Unfit when their tables are not that version's."""
    found = version(books)
    if found is None:
        return None
    known = versions()
    if newer(found):
        raise Unfit(
            f"The books {path} have version {found}, this program knows up to {known[-1]}: "
            "start the newer program that they belong to, or restore a copy from before it; nothing was changed."
        )
    if found not in known:
        raise Unfit(f"{path} holds no books of Nat Prachum: {_WHAT_TO_DO}")
    if fingerprint(books) != expected().get(found):
        raise Unfit(f"The books {path} have not the tables that version {found} has in this program: {_WHAT_TO_DO}")
    return found


def newer(found: str) -> bool:
    """Whether a newer program made books of this version."""
    return found.isdecimal() and found > versions()[-1]


async def bring_up_to_date(database_url: str) -> Path | None:
    """Run the migrations that these books lack; books that are up to date cost one small read.

    Before books with rows are changed they are copied; returns the copy, None where none was needed. Raises Unfit.
    """
    if place.on_server(database_url):
        from storage.migrations import server

        await server.bring_up_to_date(database_url)
        return None
    path = place.books(database_url)
    privacy.make_folder(path.parent)
    found = None
    if path.exists():
        with contextlib.closing(sqlite3.connect(path)) as books:
            found = fitting(books, path)
    if found == versions()[-1]:
        return None
    privacy.make_file(path)
    import asyncio

    return await asyncio.to_thread(_upgrade_safely, path, found)


def _upgrade_safely(path: Path, found: str | None) -> Path | None:
    copy = None
    if found is not None:
        # The name is for whoever looks into the folder: the hour of this machine, also where a rehearsal moves the clock.
        hour = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        copy = path.with_name(f"{path.stem}-{found}-{hour}{path.suffix}")
        back_up(path, copy)
    try:
        upgrade(path, check=lambda books: fitting(books, path))
    except BaseException:
        if copy is not None:  # the books are as they were: a start that is repeated for ever must not fill the disk
            copy.unlink()
        raise
    return copy


def upgrade(path: Path, to: str = "head", *, check: Callable[[sqlite3.Connection], object] = version) -> None:
    """Run every missing migration up to a version on a SQLite file, all of them in one transaction.

    What `check` raises when it looks at the result undoes everything.
    """
    _run(to, {"books": path, "check": check})


def upgrade_on(books: "Connection", to: str = "head") -> None:
    """Run every missing migration up to a version within a transaction that is open."""
    _run(to, {"connection": books})


def _run(to: str, asked: dict[str, Any]) -> None:
    from alembic import command
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    settings.attributes |= asked
    command.upgrade(settings, to)
