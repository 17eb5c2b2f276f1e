"""Carries books from one database into another, a file or a server: every row of every table, and the proof that both say the same."""

import hashlib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    TableClause,
    Text,
    bindparam,
    cast,
    column,
    func,
    insert,
    select,
    table,
    type_coerce,
    update,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeDecorator

from storage.connection import AsyncConnection
from storage.tables import metadata
from storage.trouble import out_of_order, told

MANY = 1000  # rows that are carried at a time
FEW = 8  # of those that hold whole files


class NotCarried(Exception):
    """What hinders it, in one sentence; nothing of what was written may stay."""


@dataclass(frozen=True)
class Content:
    """What a table says: how many rows, and one word for all their values in the order of their keys."""

    rows: int
    fingerprint: str


class _Letters(TypeDecorator[str]):
    """JSON as its very letters: what is written as null stays another thing than no value at all."""

    impl = JSON
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> None:
        """They go as they are."""

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[str]:
        """They come as they are."""
        return type_coerce(cast(column, Text), self)

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        """They come as they are."""


async def keep_still(books: AsyncConnection) -> None:
    """Let nobody write in books on a server until this transaction ends, not even a program that is started meanwhile.

    To be asked before anything is read in it. A file is held still by whoever claims it.
    """
    if books.dialect.name != "sqlite":
        names = ", ".join(f'"{name}"' for name in sorted(metadata.tables))
        await books.exec_driver_sql(f"LOCK TABLE {names} IN SHARE MODE")


async def rows(books: AsyncConnection) -> dict[str, int]:
    """How many rows each table has, of those that have any."""
    found = {}
    for each in metadata.sorted_tables:
        if count := (await books.execute(select(func.count()).select_from(each))).scalar_one():
            found[each.name] = count
    return found


async def carry(source: AsyncConnection, target: AsyncConnection, carried: Callable[[int], None]) -> dict[str, Content]:
    """Write everything that stands in `source` into the empty books `target`, in its transaction, and read it there again.

    `carried` is told each time how many rows were. Returns what each table says in both; raises NotCarried where the target refuses a
    value, or says something else afterwards: the transaction must be rolled back then.
    """
    contents = {}
    async with _unguarded(target):
        for each in metadata.sorted_tables:
            contents[each.name] = await _carry(each, source, target, carried)
            await _go_on_after(target, each, await _highest(source, each))
    for each in metadata.sorted_tables:
        if await content(target, each) != contents[each.name]:
            raise NotCarried(f"The table {each.name} says something else there than here.")
    return contents


async def content(books: AsyncConnection, of: Table) -> Content:
    """What a table of these books says, in the values that the product reads there."""
    count, word = 0, hashlib.sha256()
    async for some in _batches(books, of):
        count += len(some)
        word.update(_letters(some))
    return Content(count, word.hexdigest())


def _letters(some: Sequence[Row[Any]]) -> bytes:
    return "\n".join(repr(tuple(row)) for row in some).encode()


def _plain(of: Table) -> TableClause:
    """The table with its values as they are written."""
    return table(
        of.name, *(column(each.name, _Letters() if isinstance(each.type, JSON) else each.type) for each in of.columns)
    )


def _key(of: Table) -> str:
    (key,) = of.primary_key
    return key.name


async def _batches(books: AsyncConnection, of: Table) -> AsyncIterator[Sequence[Row[Any]]]:
    """All rows in the order of their keys, a few at a time."""
    plain, size = _plain(of), FEW if any(isinstance(each.type, LargeBinary) for each in of.columns) else MANY
    key = plain.c[_key(of)]
    query = select(*plain.c).order_by(key).limit(size)
    after = query.where(key > bindparam("last"))
    try:
        found = (await books.execute(query)).all()
        while found:
            yield found
            found = (await books.execute(after, {"last": getattr(found[-1], key.name)})).all()
    except (TypeError, ValueError):
        raise NotCarried(
            f"The table {of.name} holds a value that cannot be read: `check-books` names what is wrong."
        ) from None


async def _carry(
    of: Table, source: AsyncConnection, target: AsyncConnection, carried: Callable[[int], None]
) -> Content:
    plain, key = _plain(of), _key(of)
    own = [each.parent.name for each in of.foreign_keys if each.column.table is of]
    later: dict[str, list[dict[str, Any]]] = {name: [] for name in own}  # what refers to a row that comes after it
    count, word = 0, hashlib.sha256()
    async for some in _batches(source, of):
        count += len(some)
        word.update(_letters(some))
        values = [dict(row._mapping) for row in some]
        for row in values:
            for name in own:
                if row[name] is not None and row[name] > row[key]:
                    later[name].append({"row": row[key], "to": row[name]})
                    row[name] = None
        await _insert(plain, of, values, target)
        carried(len(some))
    for name, references in later.items():
        if references:
            refer = update(plain).where(plain.c[key] == bindparam("row")).values({name: bindparam("to")})
            await target.execute(refer, references)
    return Content(count, word.hexdigest())


async def _insert(plain: TableClause, of: Table, values: list[dict[str, Any]], target: AsyncConnection) -> None:
    """Write rows; raises NotCarried with the first that is refused."""
    try:
        async with _part(target):
            await target.execute(insert(plain), values)
        return
    except DBAPIError as error:
        if out_of_order(error):
            raise
    for row in values:
        name = f"{of.name}:{row[_key(of)]}"
        for each in of.columns:
            if (why := _unfit(each, row[each.name])) is not None:
                raise NotCarried(f"{name} ({each.name}) cannot be written there: it {why}.")
        try:
            await target.execute(insert(plain), [row])
        except DBAPIError as error:
            raise NotCarried(f"{name} cannot be written there ({told(error)}).") from None


def _unfit(of: Column[Any], value: Any) -> str | None:
    """Why a strict database refuses a value of a column, which SQLite takes; None when it is not for its kind or length."""
    if value is None:
        return None
    if isinstance(of.type, Integer):
        most = 2 ** (63 if isinstance(of.type, BigInteger) else 31)
        return None if isinstance(value, int) and -most <= value < most else "is no whole number of its size"
    if isinstance(of.type, String):
        if not isinstance(value, str) or "\0" in value:
            return "holds a character that is none (NUL)" if isinstance(value, str) else "is no text"
        length = of.type.length
        return f"is longer than {length} characters" if length is not None and len(value) > length else None
    return None


@asynccontextmanager
async def _part(books: AsyncConnection) -> AsyncIterator[None]:
    """What stands or falls by itself in the transaction."""
    await books.exec_driver_sql("SAVEPOINT part")
    try:
        yield
    except DBAPIError as error:
        if not out_of_order(error):
            await books.exec_driver_sql("ROLLBACK TO SAVEPOINT part")
        raise
    await books.exec_driver_sql("RELEASE SAVEPOINT part")


@asynccontextmanager
async def _unguarded(books: AsyncConnection) -> AsyncIterator[None]:
    """Without the triggers that let rows be written in the order only in which they once became what they are."""
    if books.dialect.name == "sqlite":
        guards = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(%'"
        made = [(f'DROP TRIGGER "{each.name}"', each.sql) for each in await books.exec_driver_sql(guards)]
    else:
        guarded = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
        made = [
            (f"ALTER TABLE {name} DISABLE TRIGGER USER", f"ALTER TABLE {name} ENABLE TRIGGER USER")
            for (name,) in await books.exec_driver_sql(guarded)
        ]
    for off, _ in made:
        await books.exec_driver_sql(off)
    yield
    for _, on in made:
        await books.exec_driver_sql(on)


async def _highest(books: AsyncConnection, of: Table) -> int:
    """The highest number that a row of the table ever had as its key: none is given twice, also where the row is gone."""
    if not _numbered(of):
        return 0
    found = (await books.execute(select(func.max(of.c.id)))).scalar() or 0
    if books.dialect.name == "sqlite":
        given = (await books.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (of.name,))).scalar()
    else:
        given = (await books.exec_driver_sql(f"SELECT last_value FROM {_sequence(of)} WHERE is_called")).scalar()  # noqa: S608
    return max(found, given or 0)


async def _go_on_after(books: AsyncConnection, of: Table, highest: int) -> None:
    """The table's next row gets a higher number."""
    if not highest:
        return
    if books.dialect.name != "sqlite":
        await books.exec_driver_sql(f"SELECT setval('{_sequence(of)}', {highest})")
    elif of.dialect_options["sqlite"]["autoincrement"]:
        await books.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (of.name,))
        await books.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (of.name, highest))


def _numbered(of: Table) -> bool:
    """Whether the database gives its rows their keys."""
    return of.autoincrement_column is not None


def _sequence(of: Table) -> str:
    """What PostgreSQL calls the sequence of a table's keys."""
    return f"{of.name}_id_seq"


async def settle(books: AsyncConnection) -> None:
    """So many rows came at once that a server knows nothing of how they lie: let it look."""
    if books.dialect.name != "sqlite":
        await books.exec_driver_sql("ANALYZE")
