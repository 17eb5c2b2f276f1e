"""What the operator writes into the books beside a bot that works with them."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

from operating.refusing import Refusal
from storage.connection import AsyncConnection
from storage.database import Database
from storage.trouble import overtaken

TRIES = 20  # the bot's transactions take milliseconds
_Result = TypeVar("_Result")


async def written(address: str, work: Callable[[AsyncConnection], Awaitable[_Result]]) -> _Result:
    """Do the work in a transaction, again from its beginning where the bot changed meanwhile what it went by; raises Refusal."""
    database = Database(address)
    try:
        for _ in range(TRIES):
            try:
                async with database.write() as connection:
                    return await work(connection)
            except DBAPIError as error:
                if not overtaken(error):
                    raise
    finally:
        await database.close()
    raise Refusal("The bot writes there without a pause: nothing was done, try again.")
