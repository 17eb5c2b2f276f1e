"""The goods of a network (สินค้า): counted in which unit, what one unit holds, and by which words its people name them."""

from domain.people import name_key
from storage import reports
from storage.connection import AsyncConnection


async def named(connection: AsyncConnection, network_id: int, typed: str) -> str:
    """The product that a name means here: by the network's own words for its goods, else as the reader has read it."""
    key = name_key(typed)
    for name, words in await reports.own_products(connection, network_id):
        if key in {name_key(each) for each in words}:
            return name
    return typed
