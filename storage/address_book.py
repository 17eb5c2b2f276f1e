"""Who was picked out of an address book and has not opened the bot yet: found by Telegram's number when they do."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from domain.links import INVITATION
from storage import books
from storage.connection import AsyncConnection
from storage.tables import picked_people
from storage.tables.columns import columns_of
from storage.turn import Turn


@dataclass(frozen=True)
class Pick:
    """Somebody who was picked in a network: `person_id` is the name that was written down and holds the place."""

    id: int
    network_id: int
    telegram_id: int
    person_id: int
    at: datetime


_columns = columns_of(picked_people, Pick)


async def keep(turn: Turn, network_id: int, telegram_id: int, person_id: int) -> None:
    """Remember that a name that was written down is the person with this number; one that was remembered before is replaced."""
    await books.remove(turn.connection, picked_people, network_id=network_id, telegram_id=telegram_id)
    await books.add(
        turn.connection, picked_people, network_id=network_id, telegram_id=telegram_id, person_id=person_id, at=turn.now
    )


async def of_telegram(connection: AsyncConnection, telegram_id: int, now: datetime) -> list[Pick]:
    """Where the person with this number was picked, as long as an invitation is good; the oldest first."""
    rows = await books.many(connection, _columns, order=picked_people.c.id, telegram_id=telegram_id)
    return [each for each in (Pick(*row) for row in rows) if each.at > now - INVITATION]


async def in_network(connection: AsyncConnection, network_id: int, telegram_id: int) -> Pick | None:
    """Who was picked in this network with this number and has not come."""
    row = await books.one(connection, _columns, network_id=network_id, telegram_id=telegram_id)
    return Pick(*row) if row else None


async def awaited(connection: AsyncConnection, network_id: int, person_ids: Collection[int]) -> set[int]:
    """Those of these names that were picked and have not opened the bot."""
    found = await connection.execute(
        select(picked_people.c.person_id).where(
            picked_people.c.network_id == network_id, picked_people.c.person_id.in_(list(person_ids))
        )
    )
    return set(found.scalars())


async def forget(turn: Turn, pick: Pick) -> bool:
    """The person has come, or the place is nobody's any more; False where that was so already."""
    return bool(await books.remove(turn.connection, picked_people, id=pick.id))
