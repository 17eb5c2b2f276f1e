"""Trucks as the books hold them: what a seller counts over all goods that were opened together; the goods are rounds (rounds.py)."""

from collections.abc import Collection

from domain.trucks import Measures
from domain.trucks import measures as read
from storage import books
from storage.connection import AsyncConnection
from storage.tables import trucks
from storage.turn import Audit, Turn


async def measures(connection: AsyncConnection, truck_id: int) -> Measures:
    """What counts over a truck; nothing where each goods counts by itself. `truck_id`: the first of its rounds."""
    return (await measured(connection, [truck_id])).get(truck_id, Measures())


async def measured(connection: AsyncConnection, keys: Collection[int]) -> dict[int | None, Measures]:
    """What counts over these trucks, by the first of their rounds; those whose goods count each by itself are not there."""
    rows = await books.many(connection, (trucks.c.round_id, trucks.c["measures"]), round_id=keys) if keys else []
    found = {row.round_id: read(row.measures) for row in rows}
    return {key: counts for key, counts in found.items() if counts}


async def keep(turn: Turn, network_id: int, truck_id: int, found: Measures) -> None:
    """This counts over a truck from now on."""
    audit = Audit("truck.measured", truck=truck_id, measures=found.plain())
    row = {"network_id": network_id, "round_id": truck_id, "measures": found.plain()}
    await turn.put(trucks, ("round_id",), audit=audit, **row)
