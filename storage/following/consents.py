"""A chair's yes to somebody who follows the network from outside: asked for, given, ended by either side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from storage import tables as t
from storage.connection import AsyncConnection
from storage.turn import Turn


@dataclass(frozen=True)
class Consent:
    """Somebody asked to follow a network. `state`: asked, granted, declined, ended (by the network), left (by the person)."""

    id: int
    network_id: int
    person_id: int
    state: str
    asked_at: datetime
    name: str
    username: str | None
    private_chat_id: int | None
    last_by: int | None  # who decided or ended it last
    last_at: datetime | None

    @property
    def reachable(self) -> bool:
        """Whether there is still somebody to answer; not after they asked to be forgotten."""
        return self.private_chat_id is not None


_consents = select(
    t.follow_consents.c.id,
    t.follow_consents.c.network_id,
    t.follow_consents.c.person_id,
    t.follow_consents.c.state,
    t.follow_consents.c.asked_at,
    t.people.c.name,
    t.people.c.username,
    t.people.c.private_chat_id,
    func.coalesce(t.follow_consents.c.ended_by, t.follow_consents.c.decided_by),
    func.coalesce(t.follow_consents.c.ended_at, t.follow_consents.c.decided_at),
).select_from(t.follow_consents.join(t.people, t.people.c.id == t.follow_consents.c.person_id))

_of_person = _consents.where(
    t.follow_consents.c.person_id == bindparam("person_id"), t.follow_consents.c.state.in_(("asked", "granted"))
).order_by(t.follow_consents.c.id)


async def consent(connection: AsyncConnection, network_id: int, consent_id: int) -> Consent | None:
    """One request to follow this network; None for another network's."""
    row = (
        await connection.execute(
            _consents.where(t.follow_consents.c.id == consent_id, t.follow_consents.c.network_id == network_id)
        )
    ).first()
    return Consent(*tuple(row)) if row else None


async def open_consent(connection: AsyncConnection, network_id: int, person_id: int) -> Consent | None:
    """What this person asked of this network, while it is undecided or agreed to."""
    row = (
        await connection.execute(
            _consents.where(
                t.follow_consents.c.network_id == network_id,
                t.follow_consents.c.person_id == person_id,
                t.follow_consents.c.state.in_(("asked", "granted")),
            )
        )
    ).first()
    return Consent(*tuple(row)) if row else None


async def consents_of(connection: AsyncConnection, network_id: int, state: str = "granted") -> list[Consent]:
    """Who follows this network by its chair's yes (or asks to: 'asked'), in the order of asking."""
    rows = await connection.execute(
        _consents.where(t.follow_consents.c.network_id == network_id, t.follow_consents.c.state == state).order_by(
            t.follow_consents.c.id
        )
    )
    return [Consent(*tuple(row)) for row in rows]


async def declined_at(connection: AsyncConnection, network_id: int, person_id: int) -> datetime | None:
    """When the network last said no to this person, or ended its yes."""
    latest = func.max(func.coalesce(t.follow_consents.c.ended_at, t.follow_consents.c.decided_at))
    return (
        await connection.execute(
            select(latest).where(
                t.follow_consents.c.network_id == network_id,
                t.follow_consents.c.person_id == person_id,
                t.follow_consents.c.state.in_(("declined", "ended")),
            )
        )
    ).scalar()


async def of_person(connection: AsyncConnection, person_id: int) -> list[Consent]:
    """What this person asked of networks and is undecided or agreed to, in the order of asking."""
    return [Consent(*tuple(row)) for row in await connection.execute(_of_person, {"person_id": person_id})]


async def ask_consent(turn: Turn, network_id: int) -> int:
    """The acting person asks to follow a network; the books refuse a second open request (IntegrityError). Returns its key."""
    turn.record("digest.consent_asked", network_id, person=turn.who.id)
    return (
        await turn.connection.execute(
            insert(t.follow_consents)
            .values(network_id=network_id, person_id=turn.who.id, state="asked", asked_at=turn.now)
            .returning(t.follow_consents.c.id)
        )
    ).scalar_one()


async def decide_consent(turn: Turn, found: Consent, state: str) -> bool:
    """Granted, declined or ended by the network; False when it is no longer in the state in which it was found."""
    values: dict[str, Any] = {"decided_at": turn.now, "decided_by": turn.who.id, "ended_at": None, "ended_by": None}
    if state == "ended":
        values = {"ended_at": turn.now, "ended_by": turn.who.id}
    decided = await turn.connection.execute(
        update(t.follow_consents)
        .where(t.follow_consents.c.id == found.id, t.follow_consents.c.state == found.state)
        .values(state=state, **values)
    )
    if decided.rowcount:
        turn.record(f"digest.consent_{state}", found.network_id, person=found.person_id)
    return bool(decided.rowcount)


async def leave_consent(turn: Turn, found: Consent) -> bool:
    """The person follows, or asks, no longer; False when it was over already."""
    ended = await turn.connection.execute(
        update(t.follow_consents)
        .where(t.follow_consents.c.id == found.id, t.follow_consents.c.state.in_(("asked", "granted")))
        .values(state="left", ended_at=turn.now, ended_by=turn.who.id)
    )
    if ended.rowcount:
        turn.record("digest.consent_left", found.network_id, person=found.person_id)
    return bool(ended.rowcount)


async def forget(turn: Turn, person_ids: Sequence[int]) -> None:
    """Somebody asked to be forgotten: what they follow ends, their choices and what was sent to them go."""
    await turn.connection.execute(
        update(t.follow_consents)
        .where(t.follow_consents.c.person_id.in_(person_ids), t.follow_consents.c.state.in_(("asked", "granted")))
        .values(state="left", ended_at=turn.now)
    )
    for table in (t.followed, t.digest_choices, t.digests):
        await turn.connection.execute(delete(table).where(table.c.person_id.in_(person_ids)))
