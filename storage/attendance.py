"""Writes who comes and goes: seats fixed at the start, claims, moves, guests, who presides."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from storage import books
from storage.proceedings import Proceedings
from storage.tables import claims, guests, moves, presidings, seats
from storage.turn import Turn


async def fix_seats(turn: Turn, found: Proceedings, rows: list[dict[str, Any]]) -> None:
    """The seats as they are at the start: member_id, name, position, expected, proxy, ticked, excused, reason, words."""
    if rows:
        await turn.connection.execute(insert(seats), [row | {"proceedings_id": found.id} for row in rows])


async def change_seat(turn: Turn, found: Proceedings, member_id: int, **values: Any) -> None:
    """Set columns of a seat."""
    own = (seats.c.proceedings_id == found.id, seats.c.member_id == member_id)
    row = (await turn.connection.execute(select(*(seats.c[name] for name in values)).where(*own))).first()
    before = dict(row._mapping) if row is not None else {}
    await turn.connection.execute(update(seats).where(*own).values(**values))
    turn.record("seat.changed", found.network_id, proceedings=found.id, member=member_id, before=before, **values)


async def overridden(turn: Turn, found: Proceedings, member_id: int, persons: list[int]) -> None:
    """Somebody else says of these persons that they left, never came, or are represented: they hear of it."""
    turn.record("attendance.overridden", found.network_id, proceedings=found.id, member=member_id, persons=persons)


async def move(
    turn: Turn,
    found: Proceedings,
    member_id: int | None,
    person_id: int | None,
    way: str,
    at: datetime,
    cause: str,
    name: str | None = None,
) -> None:
    """Somebody came in or went out."""
    await books.add(
        turn.connection,
        moves,
        proceedings_id=found.id,
        member_id=member_id,
        person_id=person_id,
        name=name,
        way=way,
        at=at,
        recorded_at=turn.now,
        by_person_id=turn.by,
        cause=cause,
    )
    turn.record(
        f"attendance.{way}",
        found.network_id,
        proceedings=found.id,
        member=member_id,
        person=person_id,
        at=at.isoformat(),
        cause=cause,
        recorded=found.recorded,
    )


async def void(turn: Turn, found: Proceedings, member_id: int) -> None:
    """A seat never was in the room: what was recorded of it was a mistake."""
    await books.change(
        turn.connection, moves, {"voided_at": turn.now}, proceedings_id=found.id, member_id=member_id, voided_at=None
    )
    turn.record("attendance.voided", found.network_id, proceedings=found.id, member=member_id)


async def claim(turn: Turn, found: Proceedings, member_id: int, person_id: int) -> bool:
    """[ถึงแล้ว] for a seat; False when it was said already."""
    known = await turn.connection.execute(
        select(claims.c.id).where(
            claims.c.proceedings_id == found.id,
            claims.c.member_id == member_id,
            claims.c.person_id == person_id,
            claims.c.state == "open",
        )
    )
    if known.first() is not None:
        return False
    await books.add(
        turn.connection, claims, proceedings_id=found.id, member_id=member_id, person_id=person_id, at=turn.now
    )
    turn.record("attendance.claimed", found.network_id, proceedings=found.id, member=member_id, person=person_id)
    return True


async def end_claims(
    turn: Turn, found: Proceedings, state: str, *, member_id: int | None = None, person_id: int | None = None
) -> None:
    """Open claims (of a seat, of a person, or all) were accepted or withdrawn."""
    query = update(claims).where(claims.c.proceedings_id == found.id, claims.c.state == "open")
    if member_id is not None:
        query = query.where(claims.c.member_id == member_id)
    if person_id is not None:
        query = query.where(claims.c.person_id == person_id)
    await turn.connection.execute(query.values(state=state))


async def add_guest(turn: Turn, found: Proceedings, name: str, position: str) -> None:
    """One more guest."""
    await books.add(
        turn.connection,
        guests,
        proceedings_id=found.id,
        name=name,
        position=position,
        at=turn.now,
        by_person_id=turn.who.id,
    )
    turn.record("guest.added", found.network_id, proceedings=found.id, name=name)


async def remove_guest(turn: Turn, found: Proceedings, guest_id: int) -> None:
    """A guest was entered by mistake."""
    await books.change(turn.connection, guests, {"removed_at": turn.now}, proceedings_id=found.id, id=guest_id)
    turn.record("guest.removed", found.network_id, proceedings=found.id, guest=guest_id)


async def preside(turn: Turn, found: Proceedings, person_id: int | None, name: str, why: str, at: datetime) -> None:
    """Somebody presides from now on."""
    await books.add(
        turn.connection,
        presidings,
        proceedings_id=found.id,
        person_id=person_id,
        name=name,
        why=why,
        at=at,
        by_person_id=turn.by,
    )
    turn.record("proceedings.presiding", found.network_id, proceedings=found.id, person=person_id, name=name, why=why)
