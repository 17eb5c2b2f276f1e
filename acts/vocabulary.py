"""The words with which a network's messages are read."""

import language
from storage import reports
from storage.connection import AsyncConnection


async def vocabulary(connection: AsyncConnection, network_id: int) -> "language.Vocabulary | None":
    """The words of a network, with what it calls its goods: None stands for the standard ones."""
    own = await reports.own_products(connection, network_id)
    return language.extended(own) if own else None
