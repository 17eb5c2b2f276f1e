"""Who asks to speak for a member, and when that began."""

from datetime import datetime

from sqlalchemy import bindparam, select, update

from storage.connection import AsyncConnection
from storage.directory.entries import Speaker, find_speakers, with_names
from storage.tables import (
    members,
    representatives,
)
from storage.turn import Turn


async def open_claims(connection: AsyncConnection, network_id: int) -> list[tuple[Speaker, str]]:
    """Who asks to speak for which present member, oldest first."""
    found = await find_speakers(
        connection,
        representatives.c.network_id == network_id,
        representatives.c.state == "claimed",
        members.c.left_at.is_(None),
    )
    return await with_names(connection, found)


_waiting_of = (
    select(representatives.c.network_id, members.c.name)
    .join(members, members.c.id == representatives.c.member_id)
    .where(
        representatives.c.person_id == bindparam("person_id"),
        representatives.c.state == "claimed",
        members.c.left_at.is_(None),
    )
    .order_by(representatives.c.id)
    .limit(1)
)


async def waiting_of(connection: AsyncConnection, person_id: int) -> tuple[int, str] | None:
    """The oldest claim of a person, in any network, that nobody has decided yet: the network's key and the member's name."""
    row = (await connection.execute(_waiting_of, {"person_id": person_id})).first()
    return (row[0], row[1]) if row is not None else None


async def claim(connection: AsyncConnection, network_id: int, representative_id: int) -> tuple[Speaker, str] | None:
    """One representation of this network in whatever state, with its member's name."""
    found = await find_speakers(
        connection, representatives.c.id == representative_id, representatives.c.network_id == network_id
    )
    return (await with_names(connection, found))[0] if found else None


async def claims_of(connection: AsyncConnection, network_id: int, person_id: int, since: datetime) -> list[Speaker]:
    """A person's claims in this network that are open, or were made or declined since."""
    return await find_speakers(
        connection,
        representatives.c.network_id == network_id,
        representatives.c.person_id == person_id,
        representatives.c.via == "button",
        (representatives.c.state == "claimed") | (representatives.c.since >= since),
    )


async def begins_now(turn: Turn, network_id: int, representative_id: int, via: str) -> None:
    """A claim that was accepted, or overtaken by the organisation's own link, begins now and came that way."""
    await turn.connection.execute(
        update(representatives)
        .where(representatives.c.id == representative_id, representatives.c.network_id == network_id)
        .values(via=via, since=turn.now)
    )
