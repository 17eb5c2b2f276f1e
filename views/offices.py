"""What any text may say of the chair: whether somebody can be reached in it, and the offer that is open."""

from domain import people as rules
from domain.people import Handover, Office
from storage import directory, offices
from storage.connection import AsyncConnection


async def open_offer(connection: AsyncConnection, network_id: int, body_id: int) -> tuple[int, Handover] | None:
    """The offer of the chair that is open."""
    key = await offices.open_offer(connection, network_id, body_id)
    found = await offices.handover(connection, key) if key is not None else None
    return (key, found[2]) if key is not None and found is not None else None


async def chair_gone(connection: AsyncConnection, network_id: int, body_id: int) -> bool:
    """Whether nobody can be reached in the chair: none, without Telegram, or a private chat that is closed to the bot."""
    appointed = await offices.appointments(connection, network_id, body_id)
    for person_id in rules.holders(appointed, Office.CHAIR):
        if await directory.writable(connection, person_id) is not None:
            return False
    return True
