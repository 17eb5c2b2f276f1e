"""Requests for support in the books: asked, granted, received."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

import domain.support_requests
from domain.support_requests import State, become
from storage.connection import AsyncConnection
from storage.tables import support_receipts, support_requests
from storage.turn import Audit, Turn

UNANSWERED = "support_requests.unanswered"  # due work: about a request


@dataclass(frozen=True)
class Request:
    """A request as it stands."""

    id: int
    network_id: int
    addressee: str
    what: str
    asked_satang: int
    granted_satang: int | None
    owner: str
    owner_person_id: int
    state: str
    sent_on: str | None
    by_person_id: int
    at: datetime


_request = select(*(support_requests.c[name] for name in Request.__dataclass_fields__))


async def add(
    turn: Turn, network_id: int, *, addressee: str, what: str, satang: int, owner: str, owner_person_id: int, words: str
) -> Request:
    """A request whose letter is made."""
    row = {
        "network_id": network_id,
        "addressee": addressee,
        "what": what,
        "asked_satang": satang,
        "owner": owner,
        "owner_person_id": owner_person_id,
        "words": words,
        "by_person_id": turn.who.id,
        "at": turn.now,
    }
    audit = Audit("support_request.drafted", request=support_requests.c.id)
    key = await turn.add(support_requests, audit=audit, **row)
    found = await by_id(turn.connection, network_id, key)
    assert found is not None
    return found


async def by_id(connection: AsyncConnection, network_id: int, request_id: int) -> Request | None:
    """One request of this network."""
    query = _request.where(support_requests.c.id == request_id, support_requests.c.network_id == network_id)
    row = (await connection.execute(query)).first()
    return Request(*row) if row else None


async def of_network(
    connection: AsyncConnection, network_id: int, states: Collection[State] = tuple(State)
) -> list[Request]:
    """Requests in these states, the oldest first; those that were dropped only where they are asked for."""
    kept = [each.value for each in states if each is not State.DROPPED or len(states) == 1]
    rows = await connection.execute(
        lambda: _request.where(
            support_requests.c.network_id == network_id, support_requests.c.state.in_(kept)
        ).order_by(support_requests.c.id)
    )
    return [Request(*row) for row in rows]


async def waiting(connection: AsyncConnection, network_ids: Collection[int]) -> int:
    """How many requests of these networks wait for an answer."""
    query = select(func.count()).where(
        support_requests.c.network_id.in_(list(network_ids)), support_requests.c.state == State.SENT.value
    )
    return int((await connection.execute(query)).scalar_one())


async def change(turn: Turn, found: Request, state: State, day: date, granted: int | None = None) -> bool:
    """It was sent or answered on a day, or dropped; False where it is no longer as it was seen (two taps at once)."""
    after = become(State(found.state), state)
    values: dict[str, Any] = {"state": after.value}
    if after is State.SENT:
        values["sent_on"] = day.isoformat()
    elif after is not State.DROPPED:
        values |= {"answered_on": day.isoformat(), "granted_satang": granted}
    return await _put(turn, found, after.value, values)


async def step_back(turn: Turn, found: Request) -> State | None:
    """The last tap is taken back; how it stands now, None where it is no longer as it was seen."""
    booked = (await received(turn.connection, [found.id]))[found.id]
    before = domain.support_requests.step_back(State(found.state), was_sent=found.sent_on is not None, received=booked)
    values: dict[str, Any] = {"state": before.value, "answered_on": None, "granted_satang": None}
    if before is State.DRAFT:
        values["sent_on"] = None
    return before if await _put(turn, found, "stepped_back", values) else None


async def _put(turn: Turn, found: Request, act: str, values: dict[str, Any]) -> bool:
    audit = Audit(f"support_request.{act}", request=found.id)
    return await turn.change(support_requests, values, audit=audit, id=found.id, state=found.state)


async def receive(turn: Turn, found: Request, satang: int, once: str) -> bool:
    """The treasurer has booked so much of it, by the entry `once`; a negative sum takes an entry back. False where it is booked."""
    row = {"request_id": found.id, "satang": satang, "at": turn.now, "once": once}
    audit = Audit("support_request.received", found.network_id, request=found.id)
    return await turn.add_once(support_receipts, audit=audit, **row) is not None


async def booked_by(connection: AsyncConnection, network_id: int, once: str) -> Request | None:
    """The request of which the entry `once` booked money."""
    query = select(support_receipts.c.request_id).where(support_receipts.c.once == once)
    key = (await connection.execute(query)).scalar_one_or_none()
    return await by_id(connection, network_id, key) if key is not None else None


async def received(connection: AsyncConnection, request_ids: Collection[int]) -> dict[int, int]:
    """Request -> satang that were booked."""
    found = dict.fromkeys(request_ids, 0)
    query = (
        select(support_receipts.c.request_id, func.sum(support_receipts.c.satang))
        .where(support_receipts.c.request_id.in_(list(request_ids)))
        .group_by(support_receipts.c.request_id)
    )
    return found | {row[0]: int(row[1]) for row in await connection.execute(query)}
