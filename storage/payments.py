"""What somebody says was paid, until the treasurer has looked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from domain.ledger import Kind
from domain.payments import CASH, State
from storage import books, ledger
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.tables import due, members, payment_claims, people
from storage.turn import Turn

RIGHT = "payments.put_right"  # the question that shows what a sum becomes
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


@dataclass(frozen=True)
class Recorded:
    """Money of an organisation that was recorded (`entry`: its number in the books) or told (`claim`): what words can put right.

    `at`: when it was told or recorded; `day`: of the network, on which it came in or was told. `own`: told for an organisation of the
    person's; `booked`: the treasurer has confirmed it since.
    """

    network_id: int
    member_id: int
    member: str
    satang: int
    way: str
    day: date
    at: datetime
    entry: int | None = None
    claim: int | None = None
    own: bool = False
    booked: bool = False


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
    """What ended last: decided by the treasurer, or taken back."""
    query = _claims.where(payment_claims.c.network_id == network_id, payment_claims.c.ended_at.is_not(None))
    row = (await connection.execute(query.order_by(payment_claims.c.ended_at.desc()).limit(1))).first()
    return Claim(*row) if row else None


async def told(
    connection: AsyncConnection, network: Network, person_id: int, own: Collection[int], since: datetime
) -> list[Recorded]:
    """What was told in a network since then by this person, or for one of these organisations of theirs, and waits or was confirmed; in
    the order of telling.
    """
    query = _claims.where(
        payment_claims.c.network_id == network.id,
        payment_claims.c.state.in_((State.WAITING, State.CONFIRMED)),
        payment_claims.c.at >= since,
        (payment_claims.c.by_person_id == person_id) | payment_claims.c.member_id.in_(list(own)),
    )
    found = [Claim(*row) for row in await connection.execute(query.order_by(payment_claims.c.id))]
    return [
        Recorded(
            network.id, each.member_id, each.member, each.received_satang or each.satang, each.way, network.day_of(each.at), each.at,
            claim=each.id, own=True, booked=each.state == State.CONFIRMED,
        )
        for each in found
    ]  # fmt: skip


async def recorded(connection: AsyncConnection, network: Network, since: date) -> list[Recorded]:
    """What came in from organisations since a day and was not taken back, in the order of booking."""
    named = select(members.c.id, members.c.name).where(members.c.network_id == network.id)
    names = {row.id: row.name for row in await connection.execute(named)}
    return [
        Recorded(network.id, key, names[key], -posting.satang, each.what, each.day, at, entry=each.number)
        for each, at in await ledger.received_since(connection, network.id, since, CASH)
        for posting in each.postings
        if posting.account.kind is Kind.MEMBER and (key := int(posting.account.key)) in names
    ]


async def claimed_before(
    connection: AsyncConnection, network_id: int, member_id: int, satang: int, since: datetime
) -> datetime | None:
    """When the same sum was claimed for an organisation since then, neither found missing nor taken back."""
    query = select(payment_claims.c.at).where(
        payment_claims.c.network_id == network_id,
        payment_claims.c.member_id == member_id,
        payment_claims.c.satang == satang,
        payment_claims.c.at >= since,
        payment_claims.c.state.not_in((State.MISSING, State.WITHDRAWN)),
    )
    return (await connection.execute(query.order_by(payment_claims.c.id.desc()).limit(1))).scalar()


async def end(turn: Turn, found: Claim, state: State, received_satang: int | None = None) -> bool:
    """What the treasurer decided, or that it is taken back; False where it ended before (two taps at once)."""
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
        turn.changed("claim", found.id, found.network_id)
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
