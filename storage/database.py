"""Opens the database and hands out transactions: one writer at a time, each beginning immediately."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage import driver
from storage.tables import for_postgresql, metadata


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Database:
    """One database; `write()` gives the only writing transaction, `read()` a short reading one."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        if self.url.get_backend_name() == "sqlite":
            path = self.url.database or ""
            Path(path).parent.mkdir(parents=True, exist_ok=True)

            async def creator() -> driver.Connection:
                return await driver.connect(path)

            self._writer = create_async_engine(
                "sqlite+aiosqlite://",
                async_creator=creator,
                pool_size=1,
                max_overflow=0,
                poolclass=_queue_pool(),
                json_serializer=_json,
            )
            self._reader = create_async_engine(
                "sqlite+aiosqlite://",
                async_creator=creator,
                pool_size=2,
                max_overflow=2,
                poolclass=_queue_pool(),
                json_serializer=_json,
            )
            _begin(self._writer, "BEGIN IMMEDIATE")
            _begin(self._reader, "BEGIN")
        else:
            for_postgresql()
            self._writer = create_async_engine(self.url, pool_size=1, max_overflow=0, json_serializer=_json)
            self._reader = create_async_engine(self.url, pool_size=2, json_serializer=_json)
        self._turn = asyncio.Lock()

    @property
    def writer(self) -> AsyncEngine:
        """The engine of the one writing connection."""
        return self._writer

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A writing transaction: committed at the end of the block, rolled back on any exception."""
        async with self._turn, self._writer.begin() as connection:
            yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A short reading transaction with one view of the books."""
        async with self._reader.connect() as connection:
            yield connection

    async def create(self) -> None:
        """Make every table that is missing (tests; the product itself migrates, see storage/migrations)."""
        async with self.write() as connection:
            await connection.run_sync(metadata.create_all)

    async def close(self) -> None:
        """Finish the running transaction and close every connection."""
        async with self._turn:
            await self._writer.dispose()
            await self._reader.dispose()


def _queue_pool() -> Any:
    from sqlalchemy.pool import AsyncAdaptedQueuePool

    return AsyncAdaptedQueuePool


def _begin(engine: AsyncEngine, statement: str) -> None:
    """SQLAlchemy leaves BEGIN to the driver, and ours begins nothing by itself; see docs/decisions/sqlite.md."""

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql(statement)
