"""Books for measuring on a PostgreSQL server of their own: carried there from a file in bulk, row for row."""

import asyncio
import functools
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import Table

from storage.migrations import bring_up_to_date
from storage.place import on_server
from storage.tables import metadata
from tests.postgresql import Server

FILE, SERVER = "file", "server"  # where books stand
MANY = 2000  # rows that are written at a time
# As whoever installs it has it: what was committed outlives a power cut, and the server tidies up by itself.
_AS_INSTALLED = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "autovacuum": "on",
    "shared_buffers": "128MB",
    "max_wal_size": "4GB",
}
_LETTERS = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


@functools.cache
def server() -> Server:
    """The server of this process, set as one that somebody has installed; started when first asked for."""
    return Server(**_AS_INSTALLED)


def carried(path: Path) -> str:
    """A new database with the very rows of these books; its DATABASE_URL."""
    address = server().new()
    server().wait(_carry(path, address))
    return address


async def _carry(path: Path, address: str) -> None:
    await bring_up_to_date(address)
    connection = await asyncpg.connect(address, server_settings={"timezone": "UTC"})
    # Neither triggers nor references are looked at, which hold in the file.
    await connection.execute("SET session_replication_role TO replica")
    for table in metadata.sorted_tables:
        names = [column.name for column in table.columns]
        await connection.copy_to_table(table.name, source=_written(path, table), columns=names)
        if table.autoincrement_column is not None:
            last = f"SELECT setval('{table.name}_id_seq', max(id)) FROM {table.name}"  # noqa: S608
            await connection.execute(last)
    await connection.execute("VACUUM ANALYZE")
    await connection.close()


def added(address: str, rows: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Write (table, row) into a database; of one table all rows have the same columns."""
    server().wait(_add(address, rows))


async def _add(address: str, rows: Iterable[tuple[str, dict[str, Any]]]) -> None:
    of_tables: dict[str, list[dict[str, Any]]] = {}
    for table, row in rows:
        of_tables.setdefault(table, []).append(row)
    connection = await asyncpg.connect(address, server_settings={"timezone": "UTC"})
    await connection.execute("SET session_replication_role TO replica")
    for table, of_table in of_tables.items():
        lines = "".join("\t".join(map(_value, row.values())) + "\n" for row in of_table)
        await connection.copy_to_table(table, source=BytesIO(lines.encode()), columns=list(of_table[0]))
    await connection.close()


async def _written(path: Path, table: Table) -> AsyncIterator[bytes]:
    """The rows as COPY reads them."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    with sqlite3.connect(path) as books:
        found = books.execute(f"SELECT {names} FROM {table.name}")  # noqa: S608
        while rows := found.fetchmany(MANY):
            yield "".join("\t".join(map(_value, row)) + "\n" for row in rows).encode()
            await asyncio.sleep(0)


def _value(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bytes):
        return f"\\\\x{value.hex()}"
    return value.translate(_LETTERS) if isinstance(value, str) else str(value)


def processor(address: str) -> Callable[[], float]:
    """Counts the processor's seconds of this process, and of the server's that work for these books now, if they stand on one."""
    # The clock of another process has a number made of its own (Linux, clock_getcpuclockid).
    clocks = [(~each << 3) | 2 for each in server().backends(address)] if on_server(address) else []
    return lambda: sum(map(time.clock_gettime, clocks)) + time.process_time()


def refused(address: str) -> int:
    """How many transactions were rolled back in these books; told where nobody works with them any more."""
    query = f"SELECT xact_rollback FROM pg_stat_database WHERE datname = '{server().name(address)}'"  # noqa: S608
    return int(server().ask(server().address("postgres"), query)[0]["xact_rollback"])


def vacuumed(address: str) -> str:
    """What tidying up takes, and what giving the pages that it frees back would bring."""
    size = f"SELECT pg_database_size('{server().name(address)}') / 1e6 AS size"
    took, sizes = [], [server().ask(address, size)[0]["size"]]
    for command in ("VACUUM", "VACUUM FULL"):
        began = time.perf_counter()
        server().tell(address, command)
        took.append(time.perf_counter() - began)
        sizes.append(server().ask(address, size)[0]["size"])
    before, tidied, given_back = sizes
    return (
        f"  VACUUM: {before:.0f} MB before, {tidied:.0f} MB after {took[0]:.1f} s; VACUUM FULL, in which nobody can read or write: "
        f"{given_back:.0f} MB after {took[1]:.1f} s"
    )


def sizes(address: str) -> list[tuple[str, float]]:
    """Megabytes of each table with its indexes, the largest first."""
    query = (
        "SELECT relname, pg_total_relation_size(oid) / 1e6 AS size FROM pg_class WHERE relkind = 'r' ORDER BY size DESC"
    )
    return [(row["relname"], float(row["size"])) for row in server().ask(address, query)]
