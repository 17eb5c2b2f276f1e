"""SQLite on the loop's thread: statements run at once, BEGIN and COMMIT in a thread that a cancelled task still waits for.

A thread hop for every statement costs more than the statement (docs/facts.md, 'Telegram'; docs/decisions/sqlite.md). Only BEGIN
IMMEDIATE, which may wait for another process, and COMMIT, which waits for the disk, are slow.
"""

import asyncio
import contextlib
import json
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection as Statements
from sqlalchemy import create_engine
from sqlalchemy.engine import CursorResult, Dialect
from sqlalchemy.pool import NullPool

from storage import again
from storage.prepared import prepared
from storage.read_once import Reads

# What is deleted is overwritten with zeros, and nothing is sorted in files elsewhere: what somebody asked to forget stands nowhere.
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=30000",
    "secure_delete=ON",
    "temp_store=MEMORY",
)

STATEMENTS = 2000  # that are kept compiled: more than the product has
# Whether what is committed here must outlive a power cut; only a process that nobody can cut off in a test need not wait for it.
outlives_a_power_cut: ContextVar[bool] = ContextVar("whether a commit waits for the disk", default=True)
PREPARED = (
    512  # of them, for each connection, that SQLite keeps prepared: more than a busy hour uses (its own default is 128)
)


def as_json(value: Any) -> str:
    """A value as the books keep it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_opening: ContextVar[sqlite3.Connection] = ContextVar("the connection that is being opened")
# One for all connections of this process: what one of them has compiled, no other compiles again.
_ENGINE = create_engine(
    "sqlite://",
    creator=_opening.get,
    poolclass=NullPool,
    query_cache_size=STATEMENTS,
    json_serializer=as_json,
    hide_parameters=True,
)


def clear_log(path: str) -> bool:
    """Bring what stands in the write-ahead log into the file and empty the log; False while somebody reads an older state.

    The log keeps pages as they were before something was deleted in them. While it waits for readers nobody can begin to write:
    so it waits for a moment only.
    """
    with contextlib.closing(sqlite3.connect(path, isolation_level=None, timeout=0.05)) as raw:
        busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


class Connection:
    """One SQLite connection; offers what the storage room uses of SQLAlchemy's AsyncConnection, without its greenlets.

    WAL with synchronous FULL keeps a committed update through a power cut; foreign keys are on. SQLAlchemy only compiles and
    executes: transactions are begun and ended here.
    """

    def __init__(self, path: str, *, changing: bool = True) -> None:
        """`changing`: whether anything can be written; nothing of the file is touched where not."""
        address = Path(path).absolute().as_uri() + ("" if changing else "?mode=ro")
        self._raw = sqlite3.connect(
            address, uri=True, isolation_level=None, check_same_thread=False, timeout=30.0, cached_statements=PREPARED
        )
        for pragma in PRAGMAS if changing else ():
            self._raw.execute(f"PRAGMA {pragma}")
        self._reads = Reads()
        self._lasting = True
        self._waits = outlives_a_power_cut.get()
        if not self._waits:
            self._raw.execute("PRAGMA synchronous=OFF")
        opening = _opening.set(self._raw)
        self._statements: Statements = _ENGINE.connect()
        _opening.reset(opening)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="commit")

    @property
    def dialect(self) -> Dialect:
        """Which database speaks."""
        return _ENGINE.dialect

    @property
    def changes(self) -> int:
        """How many rows this connection has changed so far."""
        return self._raw.total_changes

    async def execute(self, statement: Any, parameters: Any = None) -> CursorResult[Any]:
        """Run one statement, or one for each of several parameter sets; the result is whole at once."""
        statement, parameters = prepared(statement, parameters)
        ready = again.ready(statement, parameters)
        # Whoever listens hears SQLAlchemy, and it says that the connection is closed.
        if ready is not None and not (_ENGINE.dispatch.before_cursor_execute or self._statements.closed):
            return cast(CursorResult[Any], again.run(self._raw, self._reads, *ready))
        result = self._statements.execute(statement, parameters)
        again.learn(statement, parameters, result)
        return result

    async def exec_driver_sql(self, statement: str, parameters: Any = None) -> CursorResult[Any]:
        """Run SQL as it stands."""
        self._reads.forget()
        return self._statements.exec_driver_sql(statement, parameters)

    def say(self, command: str) -> None:
        """Begin or end a transaction for which nobody has to be waited for."""
        self._reads.forget()
        self._raw.execute(command)

    async def begin(self, *, lasting: bool = True) -> None:
        """Begin a transaction; may wait for another process that writes. `lasting`: its commit waits for the disk."""
        await self._apart(self._begin, lasting)

    def _begin(self, lasting: bool) -> None:
        self._reads.forget()
        if lasting != self._lasting and self._waits:
            self._raw.execute(f"PRAGMA synchronous={'FULL' if lasting else 'NORMAL'}")
            self._lasting = lasting
        self._raw.execute("BEGIN IMMEDIATE")

    async def commit(self) -> None:
        """End the transaction on the disk."""
        self._reads.forget()
        if self._raw.in_transaction:
            await self._apart(self._raw.commit)

    async def rollback(self) -> None:
        """End the transaction without its effects."""
        self._reads.forget()
        if self._raw.in_transaction:
            await self._apart(self._raw.rollback)

    async def close(self) -> None:
        """Give the connection up."""
        await self._apart(self._statements.close)
        self._thread.shutdown(wait=False)

    async def _apart(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Run in the connection's thread; a cancelled caller waits for the end before it is cancelled."""
        work = asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            await asyncio.wait([work])
            raise
