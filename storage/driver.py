"""SQLite for asyncio without thread hops: statements on the loop's thread, BEGIN and COMMIT in a thread of their own.

aiosqlite sends every statement to its thread, about three hops each; a statement of ours takes microseconds, only BEGIN (which
may wait for another process) and COMMIT (which waits for the disk) are slow. A cancelled task still waits for both, so no
cancellation leaves the write lock behind. The class offers the part of aiosqlite's interface that SQLAlchemy's
`sqlite+aiosqlite` dialect uses, and is handed to it through `async_creator`.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any


class Cursor:
    """One statement and its rows; every call finishes without waiting, except BEGIN."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._cursor = connection.raw.cursor()

    async def __aenter__(self) -> "Cursor":
        return self

    @property
    def description(self) -> Any:
        """The columns of the rows, as DB-API describes them."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """How many rows the statement changed."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The key of the row last inserted."""
        return self._cursor.lastrowid

    @property
    def arraysize(self) -> int:
        """How many rows fetchmany takes."""
        return self._cursor.arraysize

    @arraysize.setter
    def arraysize(self, value: int) -> None:
        self._cursor.arraysize = value

    async def execute(self, statement: str, parameters: Any = ()) -> "Cursor":
        """Run one statement; BEGIN runs in the thread, because it may wait for a lock."""
        if statement.startswith("BEGIN"):
            await self._connection.apart(self._cursor.execute, statement)
        else:
            self._cursor.execute(statement, parameters)
        return self

    async def executemany(self, statement: str, rows: Any) -> "Cursor":
        """Run one statement for each row."""
        self._cursor.executemany(statement, rows)
        return self

    async def fetchall(self) -> list[Any]:
        """All rows left."""
        return self._cursor.fetchall()

    async def fetchone(self) -> Any:
        """The next row, or None."""
        return self._cursor.fetchone()

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """The next rows."""
        return self._cursor.fetchmany(size or self._cursor.arraysize)

    async def close(self) -> None:
        """Release the statement."""
        self._cursor.close()


class Connection:
    """One SQLite connection in autocommit mode; transactions are begun and ended by explicit statements."""

    def __init__(self, path: str, timeout: float = 30.0) -> None:
        self.raw = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=timeout)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="commit")
        self._open = True

    @property
    def _connection(self) -> sqlite3.Connection | None:
        """SQLAlchemy's dialect looks here whether the connection is still open."""
        return self.raw if self._open else None

    @property
    def isolation_level(self) -> str | None:
        """None: this connection never begins a transaction by itself."""
        return self.raw.isolation_level

    async def apart(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Run in the connection's thread; a cancelled caller waits for the end before it is cancelled."""
        work = asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            await asyncio.wait([work])
            raise

    def cursor(self) -> Cursor:
        """A cursor for one statement."""
        return Cursor(self)

    async def execute(self, statement: str, parameters: Any = ()) -> Cursor:
        """Run one statement on a new cursor."""
        return await self.cursor().execute(statement, parameters)

    async def commit(self) -> None:
        """End the transaction on the disk."""
        if self.raw.in_transaction:
            await self.apart(self.raw.commit)

    async def rollback(self) -> None:
        """End the transaction without its effects."""
        if self.raw.in_transaction:
            await self.apart(self.raw.rollback)

    async def create_function(self, *arguments: Any, **named: Any) -> None:
        """Register a function for use in statements."""
        self.raw.create_function(*arguments, **named)

    async def close(self) -> None:
        """Close; a second time does nothing."""
        if self._open:
            self._open = False
            await self.apart(self.raw.close)
            self._thread.shutdown(wait=False)

    def stop(self) -> None:
        """Close at once, when nobody can wait."""
        if self._open:
            self._open = False
            self._thread.submit(self.raw.close)
            self._thread.shutdown(wait=False)


async def connect(path: str) -> Connection:
    """Open the database file with the settings that the product relies on.

    WAL with synchronous FULL keeps a committed update through a power cut; foreign keys are on.
    """
    connection = Connection(path)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.raw.execute(f"PRAGMA {pragma}")
    return connection
