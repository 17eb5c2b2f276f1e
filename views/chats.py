"""What any text may say of messages that did not arrive."""

from datetime import datetime, timedelta

from storage.connection import AsyncConnection
from storage.undelivered import Undelivered, undelivered_of

LATELY = timedelta(days=7)  # older messages are nobody's concern any more


async def lost_lately(connection: AsyncConnection, network_id: int, now: datetime) -> list[Undelivered]:
    """Everything of a network that is undelivered now."""
    return await undelivered_of(connection, network_id, now - LATELY)
