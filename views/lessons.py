"""What texts may say of lessons: how many there are, and from which province one is."""

from datetime import date
from typing import Any

from language.lessons import province
from storage import lessons, networks
from storage.connection import AsyncConnection
from storage.lessons import Lesson
from storage.networks import Network
from views.lines import Line

MOST_ABOVE = 6  # networks one above the other


async def province_of(connection: AsyncConnection, network: Network) -> str:
    """The province that the network's name speaks of, or that of one above it; '' where none does."""
    names, above = [network.name], network.parent_id
    while above is not None and len(names) < MOST_ABOVE:
        parent = await networks.by_id(connection, above)
        names.append(parent.name)
        above = parent.parent_id
    return province(*names) or ""


async def outside(connection: AsyncConnection, found: Lesson) -> dict[str, Any]:
    """A lesson as other networks read it: its words, province and month, and nothing that says whose it is."""
    network = await networks.by_id(connection, found.network_id)
    return {"words": found.shown, "province": await province_of(connection, network), "month": found.day[:7]}


async def line(connection: AsyncConnection, network: Network, today: date, *, names: bool) -> Line | None:
    """How many lessons a network has, and how many others find; None where nobody began."""
    if not await lessons.begun(connection, network.id):
        return None
    count, found = await lessons.counted(connection, network.id)
    return Line("lessons.line", {"count": count, "open": found})
