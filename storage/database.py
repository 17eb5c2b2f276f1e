"""Opens the database and hands out transactions: one writer at a time in a program."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import CursorResult, Dialect, make_url

from storage import driver, place, privacy
from storage.connection import AsyncConnection
from storage.prepared import prepared
from storage.tables import for_postgresql, metadata

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection as Statements
    from sqlalchemy.ext.asyncio import AsyncEngine

    from storage import server

# That are under way on a server at the same time: one program has no hands for more, and each needs a connection.
GLANCES = 2


class Beside:
    """A connection of SQLAlchemy's, in a thread beside everything else."""

    def __init__(self, connection: "Statements") -> None:
        self._statements = connection

    @property
    def dialect(self) -> Dialect:
        """Which database speaks."""
        return self._statements.dialect

    async def execute(self, statement: Any, parameters: Any = None) -> CursorResult[Any]:
        """Run one statement, or one for each of several parameter sets; the result is whole at once."""
        return await self._statements.execute(*prepared(statement, parameters))

    async def exec_driver_sql(self, statement: str, parameters: Any = None) -> CursorResult[Any]:
        """Run SQL as it stands."""
        return await self._statements.exec_driver_sql(statement, parameters)


class Database:
    """One database: `write()` gives the only writing transaction, `look()` a short reading one, `read()` one for documents.

    On SQLite the first two run their statements on the loop's thread (storage/driver.py); `read()` goes through aiosqlite's thread, so
    that a long query for a document holds up nobody. On PostgreSQL each is a transaction of a connection (storage/server.py).
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self._turn = asyncio.Lock()
        self._glance = asyncio.Lock()
        self._glances = asyncio.Semaphore(GLANCES)
        self._writer: driver.Connection | None = None
        self._looker: driver.Connection | None = None
        self._engine: AsyncEngine | None = None
        self._connections: server.Connections | None = None
        self._on_server = place.on_server(self.url)
        if self._on_server:
            for_postgresql()
        else:
            privacy.make_folder(Path(self.url.database or "").parent)

    @property
    def engine(self) -> "AsyncEngine":
        """SQLite's engine for documents, made when first needed."""
        if self._engine is None:
            from sqlalchemy.ext.asyncio import create_async_engine

            self._engine = create_async_engine(
                self.url.set(drivername="sqlite+aiosqlite"), json_serializer=driver.as_json, hide_parameters=True
            )
        return self._engine

    @asynccontextmanager
    async def _served(self, isolation: str = "REPEATABLE READ") -> AsyncIterator[AsyncConnection]:
        """A transaction on the server."""
        if self._connections is None:
            from storage import server

            self._connections = server.Connections(self.url)
        async with self._connections.begun(isolation) as connection:
            yield connection

    def _open(self) -> driver.Connection:
        privacy.make_file(Path(self.url.database or ""))
        return driver.Connection(self.url.database or "")

    @asynccontextmanager
    async def write(self, *, lasting: bool = True, by_itself: bool = False) -> AsyncIterator[AsyncConnection]:
        """A writing transaction: committed at the end of the block, rolled back on any exception.

        What is not `lasting` outlives this process as everything does, but a power cut may take it; it costs no wait for the disk.
        On a server any other transaction is as if it had run before or after (else it fails: storage/trouble.py, `overtaken`); what is
        written `by_itself`, in rows that nobody else writes then, is neither held up nor refused for what others do.
        """
        if self._on_server:
            alone = nullcontext() if by_itself else self._turn
            async with alone, self._served("READ COMMITTED" if by_itself else "SERIALIZABLE") as connection:
                if not lasting:
                    await connection.exec_driver_sql("SET LOCAL synchronous_commit TO OFF")
                yield connection
            return
        async with self._turn:
            if self._writer is None:
                self._writer = self._open()
            try:
                await self._writer.begin(lasting=lasting)
                yield self._writer
                await self._writer.commit()
            except BaseException:
                # Also after a commit that failed or a beginning that was cancelled: nothing may stay open for the next.
                await self._writer.rollback()
                raise

    @asynccontextmanager
    async def look(self, *, settled: bool = False) -> AsyncIterator[AsyncConnection]:
        """A short reading transaction with one view of the books; nothing may be awaited in it but its own statements.

        `settled`: on a server, a view before which no transaction under way can come (else it fails, `overtaken`).
        """
        if self._on_server:
            async with (
                self._glances,
                self._served("SERIALIZABLE READ ONLY" if settled else "REPEATABLE READ READ ONLY") as connection,
            ):
                yield connection
            return
        async with self._glance:
            if self._looker is None:
                self._looker = self._open()
                await self._looker.exec_driver_sql("PRAGMA query_only = ON")  # as on a server, who looks cannot write
            self._looker.say("BEGIN")
            try:
                yield self._looker
            finally:
                self._looker.say("COMMIT")

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A reading transaction for a document, beside everything else."""
        if self._on_server:
            async with self._served() as connection:
                yield connection
            return
        async with self.engine.connect() as connection:
            yield Beside(connection)

    @property
    def file(self) -> Path | None:
        """The books' file; None where they stand on a server."""
        return None if self._on_server else Path(self.url.database or "")

    async def clear_log(self) -> bool:
        """Let nothing of what was deleted stand in the write-ahead log; False when it has to be tried again, as somebody reads."""
        if self._on_server:
            return True
        return await asyncio.to_thread(driver.clear_log, self.url.database or "")

    async def create(self) -> None:
        """Make every table that is missing in a file (tests; the product itself migrates, see storage/migrations)."""
        async with self.engine.begin() as connection:
            await connection.run_sync(metadata.create_all)

    async def close(self) -> None:
        """Finish the running transaction and close every connection."""
        async with self._turn, self._glance:
            for connection in (self._writer, self._looker):
                if connection is not None:
                    await connection.close()
            self._writer = self._looker = None
            if self._engine is not None:
                await self._engine.dispose()
            if self._connections is not None:
                await self._connections.close()
