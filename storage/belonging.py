"""Which network belongs to which (สังกัด), the seat that it has there, and the seat of an organisation that it asks for."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from domain.people import name_key
from storage import books, members, seats
from storage.connection import AsyncConnection
from storage.members import Member
from storage.tables import members as members_table
from storage.tables import networks, seat_requests
from storage.turn import Audit, Turn


@dataclass(frozen=True)
class SeatRequest:
    """A network that typed the code of another is called like an organisation that is listed there (`member_id`).

    `state`: asked, same, apart, declined, withdrawn, over.
    """

    id: int
    network_id: int
    child_network_id: int
    member_id: int
    asked_by: int
    state: str
    before: dict[str, Any] | None
    ended_by: int | None


_columns = tuple(seat_requests.c[name] for name in SeatRequest.__dataclass_fields__)


async def above(connection: AsyncConnection, network_id: int) -> list[int]:
    """The networks over this one, nearest first."""
    found: list[int] = []
    current: int | None = network_id
    while current is not None:
        current = await books.value(connection, networks.c.parent_id, id=current)
        if current is None or current in found or current == network_id:
            break
        found.append(current)
    return found


def of_centres(network_id: int) -> Any:
    """(member, network): the centres that a network has among its members, each with its network and all networks below that."""
    mine = select(members_table.c.id.label("member"), members_table.c.child_network_id.label("network")).where(
        members_table.c.network_id == network_id, members_table.c.child_network_id.is_not(None)
    )
    found = mine.cte("of_centres", recursive=True)
    return found.union(
        select(found.c.member, networks.c.id).select_from(found.join(networks, networks.c.parent_id == found.c.network))
    )


async def ask_for_seat(turn: Turn, parent_id: int, child_id: int, member_id: int) -> int:
    """Write down that a network may be the organisation `member_id`; what it asked elsewhere is asked no more. Returns the key."""
    await withdraw(turn, child_id)
    turn.record("seat.asked", child_id, child=child_id, member=member_id)
    row = {"network_id": parent_id, "child_network_id": child_id, "member_id": member_id}
    audit = Audit("seat.asked", child=child_id, member=member_id)
    return int(await turn.add(seat_requests, audit=audit, **row, asked_by=turn.who.id, asked_at=turn.now))


async def withdraw(turn: Turn, child_id: int) -> SeatRequest | None:
    """What the network asked and nobody has answered is asked no more; returns it."""
    found = await open_request(turn.connection, child_id)
    if found is not None:
        await end(turn, found, "withdrawn")
    return found


async def request(connection: AsyncConnection, parent_id: int, request_id: int) -> SeatRequest | None:
    """What was asked of this network under a key; None for another network's."""
    row = await books.one(connection, _columns, id=request_id, network_id=parent_id)
    return SeatRequest(*row) if row else None


async def open_request(connection: AsyncConnection, child_id: int) -> SeatRequest | None:
    """What a network has asked and nobody has answered."""
    return await _of_child(connection, child_id, "asked")


async def seated(connection: AsyncConnection, child_id: int) -> SeatRequest | None:
    """What a network asked that sits where an organisation sat before."""
    return await _of_child(connection, child_id, "same")


async def _of_child(connection: AsyncConnection, child_id: int, state: str) -> SeatRequest | None:
    row = await books.one(connection, _columns, child_network_id=child_id, state=state)
    return SeatRequest(*row) if row else None


async def end(turn: Turn, asked: SeatRequest, state: str, **more: Any) -> None:
    """How it ended, by whom; `more`: the other columns that say it."""
    told = {"child": asked.child_network_id, "member": asked.member_id}
    turn.record(f"seat.{state}", asked.child_network_id, **told)
    row = {"state": state, "ended_at": turn.now, "ended_by": turn.by, **more}
    audit = Audit(f"seat.{state}", **told)
    await turn.change(seat_requests, row, audit=audit, id=asked.id, network_id=asked.network_id)


async def sit_as(turn: Turn, asked: SeatRequest, listed: Member) -> None:
    """The network sits where the organisation sat: its row stays, with all who speak for it; what it was before is kept."""
    earlier = await seated(turn.connection, asked.child_network_id)
    if earlier is not None:  # a network above took the organisation out of its directory meanwhile
        await end(turn, earlier, "over")
    before = {"name": listed.name, "organisation_id": listed.organisation_id}
    await end(turn, asked, "same", before=before)
    values = {"child_network_id": asked.child_network_id, "organisation_id": None}
    await members.change(turn, asked.network_id, listed.id, **values)


async def leave(turn: Turn, parent_id: int, child_id: int) -> bool:
    """The network's membership in its parent ends; False when there was none.

    A seat that was an organisation's before is that organisation's again, as it was: its name (unless another has it now), its
    identity, and everybody who speaks for it.
    """
    centre = await members.of_child(turn.connection, child_id)
    if centre is None or centre.network_id != parent_id:
        return False
    sat = await seated(turn.connection, child_id)
    if sat is not None:
        await end(turn, sat, "over")
    if sat is None or sat.before is None or sat.member_id != centre.id:
        await members.change(turn, parent_id, centre.id, left_at=turn.now)
        await seats.end_of_member(turn, parent_id, centre.id)
        turn.record("member.left", parent_id, child=child_id)
        return True
    again = {"child_network_id": None, **sat.before}
    other = await members.by_name(turn.connection, parent_id, again["name"])
    if other is not None and other.id != centre.id:
        del again["name"]
    await members.change(turn, parent_id, centre.id, **again)
    return True


async def free_name(connection: AsyncConnection, network_id: int, name: str, longest: int) -> str:
    """The name, or where a present member has it already the name with the next number behind it: 'ศูนย์ (2)'."""
    rows = await books.many(connection, members_table.c.plain_name, network_id=network_id, left_at=None)
    taken = {row.plain_name for row in rows}
    found, number = name[:longest], 1
    while name_key(found) in taken:
        number += 1
        found = f"{name[: longest - 6]} ({number})"
    return found
