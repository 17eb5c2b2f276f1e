"""The books for whoever only looks at them, from outside of the program that works with them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage import place
from storage.connection import AsyncConnection
from storage.database import Database
from storage.driver import Connection


@asynccontextmanager
async def reading(database_url: str) -> AsyncIterator[AsyncConnection]:
    """One view of the books, whatever is written meanwhile, by which nothing can be changed: a file is not even touched."""
    if place.on_server(database_url):
        database = Database(database_url)
        try:
            async with database.read() as connection:
                await connection.exec_driver_sql("SET TRANSACTION READ ONLY")
                yield connection
        finally:
            await database.close()
        return
    books = Connection(str(place.books(database_url)), changing=False)
    try:
        await books.exec_driver_sql("BEGIN")
        yield books
    finally:
        await books.close()
