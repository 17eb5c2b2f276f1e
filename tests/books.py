"""The books of a house as a test looks into them: a file of SQLite, or a database of the tests' own PostgreSQL (BOOKS=postgresql)."""

import asyncio
import contextlib
import functools
import json
import os
import re
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storage.books import many
from storage.checking import broken
from storage.connection import AsyncConnection
from storage.database import Database
from storage.migrations import bring_up_to_date, upgrade
from storage.tables import chats
from tests.shelf import shelved
from views.menus import offered_in

if TYPE_CHECKING:
    from tests.postgresql import Server

ON_SERVER = os.environ.get("BOOKS") == "postgresql"
NAME = "natprachum.db"


class FileBooks:
    """Books in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.address = f"sqlite:///{path}"
        self._opened: dict[tuple[int, int], sqlite3.Connection] = {}  # by thread and by file, which a test may replace

    def make(self) -> None:
        """Let empty books be there, with the tables of today, unless some are."""
        if not self.path.exists():
            shutil.copy(_empty_file(), self.path)

    def rows(self, query: str, *parameters: Any) -> Sequence[Any]:
        """Ask the books; a row is known by places and by names."""
        return self._connection().execute(query, parameters).fetchall()

    def _connection(self) -> sqlite3.Connection:
        """A connection of this thread: to read the tables of a new one takes longer than most questions."""
        key = (threading.get_ident(), self.path.stat().st_ino if self.path.exists() else 0)
        if key not in self._opened:
            self._opened[key] = sqlite3.connect(self.path, check_same_thread=False)
            self._opened[key].row_factory = sqlite3.Row
        return self._opened[key]

    def leave(self) -> None:
        """Open nothing for the moment, so that what the bot leaves is what it would leave alone."""
        while self._opened:
            self._opened.popitem()[1].close()

    def change(self, statement: str, *parameters: Any) -> int:
        """Write into the books behind the bot's back; how many rows it changed."""
        with contextlib.closing(sqlite3.connect(self.path)) as connection, connection:
            return connection.execute(statement, parameters).rowcount

    def tables(self) -> dict[str, list[str]]:
        """The names of all tables, those of its indexes too, and of the columns of each."""
        named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
        names = [row["name"] for row in self.rows(named)]
        return {name: [column["name"] for column in self.rows(f"PRAGMA table_info({name})")] for name in names}

    def broken(self) -> dict[str, list[str]]:
        """Which rules of sound books do not hold, and the rows that break them (storage/checking.py)."""
        with ThreadPoolExecutor(1) as apart:  # a test may run in a loop of its own
            return apart.submit(asyncio.run, _broken(self.address)).result()

    def menus(self) -> list[tuple[int, int, list[str]]]:
        """(our key, Telegram's, the commands offered there) of each open private chat."""
        with ThreadPoolExecutor(1) as apart:
            return apart.submit(asyncio.run, _menus(self.address)).result()

    def kept(self, folder: Path) -> Callable[[Path], "Books"]:
        """Books that nobody works with: makes the copies of them, each in a folder into which the house's folder was copied."""
        return self.in_folder

    @classmethod
    def in_folder(cls, folder: Path) -> "FileBooks":
        """The books of a house in that folder."""
        return cls(folder / NAME)

    def close(self) -> None:
        """Nobody asks these books again."""
        self.leave()


class ServerBooks:
    """Books in a database of the tests' own server; what it answers looks as a file's answer does."""

    def __init__(self, address: str | None = None, served_by: "Server | None" = None) -> None:
        from tests.postgresql import server

        self._server = served_by or server()
        self.address = address or self._server.new(self._server.name(_empty_database()))

    def make(self) -> None:
        """They are there, with the tables of today."""

    def rows(self, query: str, *parameters: Any) -> Sequence[Any]:
        """Ask the books; a row is known by places and by names."""
        return [_Row(row) for row in self._server.ask(self.address, _worded(query, parameters))]

    def change(self, statement: str, *parameters: Any) -> int:
        """Write into the books behind the bot's back; how many rows it changed."""
        return self._server.change(self.address, _worded(statement, parameters))

    def tables(self) -> dict[str, list[str]]:
        """The names of all tables, and of the columns of each."""
        named = (
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' "
            "ORDER BY table_name, ordinal_position"
        )
        found: dict[str, list[str]] = {}
        for table, column in self.rows(named):
            found.setdefault(table, []).append(column)
        return found

    def broken(self) -> dict[str, list[str]]:
        """Which rules of sound books do not hold, and the rows that break them (storage/checking.py)."""
        found: dict[str, list[str]] = self._server.wait(_broken(self.address))
        return found

    def menus(self) -> list[tuple[int, int, list[str]]]:
        """(our key, Telegram's, the commands offered there) of each open private chat."""
        found: list[tuple[int, int, list[str]]] = self._server.wait(_menus(self.address))
        return found

    def kept(self, folder: Path) -> Callable[[Path], "Books"]:
        """Books that nobody works with: makes the copies of them."""
        template = self._server.name(self._server.new(self._server.name(self.address)))
        return lambda into: ServerBooks(self._server.new(template))

    def leave(self) -> None:
        """The server keeps its own order."""

    def close(self) -> None:
        """Nobody asks these books again."""
        self._server.drop(self.address)


Books = FileBooks | ServerBooks


async def _broken(address: str) -> dict[str, list[str]]:
    database = Database(address)
    try:
        async with database.look() as connection:
            return await broken(connection)
    finally:
        await database.close()


async def _menus(address: str) -> list[tuple[int, int, list[str]]]:
    database = Database(address)
    try:
        async with database.look() as connection:
            open_chats = await many(connection, chats, kind="private", state="active")
            return [(each.id, each.telegram_id, list(await offered_in(connection, each.id))) for each in open_chats]
    finally:
        await database.close()


def books(folder: Path) -> Books:
    """The books of a new house."""
    return ServerBooks() if ON_SERVER else FileBooks(folder / NAME)


def empty(folder: Path, name: str = "natprachum.db") -> Database:
    """Books in which nothing is written yet, for a test that opens them itself (`name`: their file's, where it is one)."""
    made = ServerBooks() if ON_SERVER else FileBooks(folder / name)
    made.make()
    return Database(made.address)


def of(database: Database) -> Books:
    """Books that a test opened itself, as it looks into them."""
    if ON_SERVER:
        return ServerBooks(database.url.render_as_string(hide_password=False))
    return FileBooks(Path(database.url.database or ""))


async def count_on(connection: AsyncConnection, table: str) -> None:
    """Let new rows get the numbers behind those that a test chose itself, as they do in a file."""
    if ON_SERVER:
        last = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
        await connection.exec_driver_sql(last)


@functools.cache
def _empty_file() -> Path:
    """Books in which nothing is written yet, with the tables of today."""
    return shelved("empty-books", lambda folder: upgrade(folder / NAME)) / NAME


@functools.cache
def _empty_database() -> str:
    from tests.postgresql import server

    address = server().new()
    server().wait(bring_up_to_date(address))
    return address


class _Row:
    """A row as SQLite gives it: moments as it writes them, truth as numbers."""

    def __init__(self, row: Any) -> None:
        self._names = list(row.keys())
        self._values = [_as_in_a_file(value) for value in row.values()]

    def __getitem__(self, key: int | str | slice) -> Any:
        return self._values[self._names.index(key) if isinstance(key, str) else key]

    def keys(self) -> list[str]:
        return self._names

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Row | tuple) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self._values))


def _as_in_a_file(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    if isinstance(value, bool | Decimal):  # Decimal: a sum of whole numbers
        return int(value)
    return value


def _worded(query: str, parameters: Sequence[Any]) -> str:
    """The query with its values in it, so that the server takes each for what stands beside it; a part of JSON in its own words."""
    values = iter(parameters)
    query = re.sub(r"json_extract\(([^,]+), '\$\.(\w+)'\)", r"(\1::json ->> '\2')", query)
    return re.sub(r"\?", lambda _: _literal(next(values)), query)


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool | int):
        return str(value)
    text = value.isoformat() if isinstance(value, datetime) else value if isinstance(value, str) else json.dumps(value)
    return "'" + text.replace("'", "''") + "'"
