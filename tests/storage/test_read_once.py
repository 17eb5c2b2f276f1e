"""What a transaction has read is asked of the database once, and what is found is never older than what stands in the books."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from storage import books, driver, read_once
from storage.connection import AsyncConnection
from storage.database import Database
from storage.tables import chats
from tests.books import empty
from tests.overheard import overheard


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Database]:
    """Books with two chats, of which everything below was asked often enough to be asked straight of the database."""
    database = empty(folder)
    async with database.write() as connection:
        for number in (1, 2):
            await books.add(connection, chats, telegram_id=number, kind="private", title="ก", state="active")
    for _ in range(3):
        async with database.look() as connection:
            await titles(connection)
            await title_of(connection, 1)
    try:
        yield database
    finally:
        await database.close()


async def titles(connection: AsyncConnection) -> list[str]:
    """The titles of all chats."""
    return list((await connection.execute(lambda: select(chats.c.title).order_by(chats.c.id))).scalars())


async def title_of(connection: AsyncConnection, number: int) -> str:
    """The title of one."""
    return str(await books.value(connection, chats.c.title, id=number))


@contextmanager
def asked(connection: Any) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    if isinstance(connection, driver.Connection):
        said: list[str] = []
        connection._raw.set_trace_callback(said.append)
        yield said
        connection._raw.set_trace_callback(None)
    else:
        with overheard() as heard:
            said = []
            yield said
            said += [statement for statement, _ in heard]


def test_what_was_read_is_not_asked_again_in_the_same_transaction(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as database:
            for transaction in (database.look, database.write):
                async with transaction() as connection:
                    with asked(connection) as said:
                        assert [await titles(connection) for _ in range(3)] == [["ก", "ก"]] * 3
                        assert [await title_of(connection, each) for each in (1, 2, 1)] == ["ก"] * 3
                    assert len(said) == 3, said

    asyncio.run(play())


def test_what_was_written_is_found_and_so_is_what_a_point_was_gone_back_to(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as database:
            async with database.write() as connection:
                assert await titles(connection) == ["ก", "ก"]
                await books.change(connection, chats, {"title": "ข"}, id=1)
                assert (await titles(connection), await title_of(connection, 1)) == (["ข", "ก"], "ข")
                await connection.exec_driver_sql("SAVEPOINT part")
                await books.change(connection, chats, {"title": "ค"}, id=2)
                assert await titles(connection) == ["ข", "ค"]
                await connection.exec_driver_sql("ROLLBACK TO SAVEPOINT part")
                assert await titles(connection) == ["ข", "ก"]
                await books.add(connection, chats, telegram_id=3, kind="private", title="ง", state="active")
                assert await titles(connection) == ["ข", "ก", "ง"]
                await books.remove(connection, chats, id=2)
                assert await titles(connection) == ["ข", "ง"]
            async with database.look() as connection:
                assert await titles(connection) == ["ข", "ง"]

    asyncio.run(play())


def test_a_transaction_knows_nothing_of_what_the_one_before_it_read_or_took_back(tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as database:
            async with database.look() as connection:
                assert await titles(connection) == ["ก", "ก"]
            with pytest.raises(ZeroDivisionError):
                async with database.write() as connection:
                    await books.change(connection, chats, {"title": "ข"}, id=1)
                    assert await titles(connection) == ["ข", "ก"]
                    raise ZeroDivisionError
            async with database.write() as connection:
                assert await titles(connection) == ["ก", "ก"]
                await books.change(connection, chats, {"title": "ค"}, id=1)
            async with database.look() as connection:
                assert await titles(connection) == ["ค", "ก"]

    asyncio.run(play())


def test_only_so_much_is_kept_of_one_transaction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_once, "MOST", 1)
    monkeypatch.setattr(read_once, "LONGEST", 1)

    async def play() -> None:
        async with opened(tmp_path) as database, database.look() as connection:
            with asked(connection) as said:
                assert [await titles(connection) for _ in range(2)] == [["ก", "ก"]] * 2
                for each in (1, 1, 2, 2):
                    await title_of(connection, each)
            assert len(said) == 5, "two rows are too many, and so is a second read"

    asyncio.run(play())
