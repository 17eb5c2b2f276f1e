"""What somebody says was paid, until the treasurer has looked."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from domain.payments import State
from storage import books
from storage.connection import AsyncConnection
from storage.tables import due, members, payment_claims, people
from storage.turn import Turn

LATE, LATE_SUM = "payments.late", "payments.late_sum"  # due work: about a member and a day; about a network and a day


@dataclass(frozen=True)
class Claim:
    """A claimed payment; `state` as domain.payments.State, `received_satang` what the treasurer found."""

    id: int
    network_id: int
    member_id: int
    satang: int
    way: str
    file_id: int | None
    state: str
    by_person_id: int
    at: datetime
    received_satang: int | None
    ended_by: int | None
    ended_at: datetime | None
    member: str
    person: str


_columns = (
    *(payment_claims.c[name] for name in list(Claim.__dataclass_fields__)[:-2]),
    members.c.name.label("member"),
    people.c.name.label("person"),
)
_claims = select(*_columns).select_from(
    payment_claims.join(members, members.c.id == payment_claims.c.member_id).join(
        people, people.c.id == payment_claims.c.by_person_id
    )
)


async def claim(
    turn: Turn, network_id: int, member_id: int, satang: int, way: str, file_id: int | None = None
) -> Claim:
    """Somebody says that an organisation has paid."""
    values = {"network_id": network_id, "member_id": member_id, "satang": satang, "way": way, "file_id": file_id}
    key = await books.add(turn.connection, payment_claims, **values, by_person_id=turn.who.id, at=turn.now)
    turn.record("payment.claimed", network_id, claim=key, member=member_id)
    _changed(turn, network_id)
    found = await by_id(turn.connection, network_id, key)
    assert found is not None
    return found


async def by_id(connection: AsyncConnection, network_id: int, claim_id: int) -> Claim | None:
    """One claim of this network."""
    query = _claims.where(payment_claims.c.id == claim_id, payment_claims.c.network_id == network_id)
    row = (await connection.execute(query)).first()
    return Claim(*row) if row else None


async def waiting(connection: AsyncConnection, network_id: int, member_id: int | None = None) -> list[Claim]:
    """What waits for the treasurer, in the order in which it was claimed."""
    query = _claims.where(payment_claims.c.network_id == network_id, payment_claims.c.state == State.WAITING)
    if member_id is not None:
        query = query.where(payment_claims.c.member_id == member_id)
    return [Claim(*row) for row in await connection.execute(query.order_by(payment_claims.c.id))]


async def last(connection: AsyncConnection, network_id: int) -> Claim | None:
    """What the treasurer decided last."""
    query = _claims.where(payment_claims.c.network_id == network_id, payment_claims.c.ended_at.is_not(None))
    row = (await connection.execute(query.order_by(payment_claims.c.ended_at.desc()).limit(1))).first()
    return Claim(*row) if row else None


async def claimed_before(
    connection: AsyncConnection, network_id: int, member_id: int, satang: int, since: datetime
) -> datetime | None:
    """When the same sum was claimed for an organisation since then, and not found missing."""
    query = select(payment_claims.c.at).where(
        payment_claims.c.network_id == network_id,
        payment_claims.c.member_id == member_id,
        payment_claims.c.satang == satang,
        payment_claims.c.at >= since,
        payment_claims.c.state != State.MISSING,
    )
    return (await connection.execute(query.order_by(payment_claims.c.id.desc()).limit(1))).scalar()


async def end(turn: Turn, found: Claim, state: State, received_satang: int | None = None) -> bool:
    """What the treasurer decided; False where it was decided before (two taps at once)."""
    who = turn.who.id
    ended = await books.change(
        turn.connection,
        payment_claims,
        {"state": state.value, "received_satang": received_satang, "ended_by": who, "ended_at": turn.now},
        id=found.id,
        state=State.WAITING,
    )
    if ended:
        turn.record(f"payment.{state.value}", found.network_id, claim=found.id, member=found.member_id)
        _changed(turn, found.network_id)
    return bool(ended)


def _changed(turn: Turn, network_id: int) -> None:
    """The treasurer's cards follow: what is looked at next, and the page on which it stands that something waits."""
    turn.changed("payments", network_id, network_id)
    turn.changed("owed", network_id, network_id)


async def told_late(connection: AsyncConnection, network_id: int, member_id: int) -> datetime | None:
    """When an organisation was last told that something is overdue."""
    query = select(func.max(due.c.ended_at)).where(
        due.c.kind == LATE,
        due.c.subject.startswith(f"{member_id}:", autoescape=True),
        due.c.network_id == network_id,
        due.c.state == "done",
    )
    return (await connection.execute(query)).scalar()
