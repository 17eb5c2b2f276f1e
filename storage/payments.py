"""What somebody says was paid, until the treasurer has looked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from domain.ledger import Kind
from domain.payments import CASH, State
from domain.slips import Slip
from storage import books, ledger
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.tables import ledger_entries, members, payment_claims, people, slips
from storage.turn import Turn
from storage.upsert import insertion

RIGHT = "payments.put_right"  # the question that shows what a sum becomes
LATE, LATE_SUM = "payments.late", "payments.late_sum"  # due work: about a member and a day; about a network and a day


@dataclass(frozen=True)
class Claim:
    """A claimed payment; `state` as domain.payments.State, `received_satang` what the treasurer found.

    `day`: on which money went ('2026-11-19'), where it was told; `bank` and `reference`: its slip's, where a code was read.
    """

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
    day: str | None
    bank: str | None
    reference: str | None
    member: str
    person: str

    @property
    def slip(self) -> Slip | None:
        """Which transfer its slip is of, where its code was read."""
        return None if self.bank is None or self.reference is None else Slip(self.bank, self.reference)


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
    *(payment_claims.c[name] for name in list(Claim.__dataclass_fields__)[:-4]),
    slips.c.bank,
    slips.c.reference,
    members.c.name.label("member"),
    people.c.name.label("person"),
)
_claims = select(*_columns).select_from(
    payment_claims.join(members, members.c.id == payment_claims.c.member_id)
    .join(people, people.c.id == payment_claims.c.by_person_id)
    .outerjoin(slips, slips.c.claim_id == payment_claims.c.id)
)


async def claim(
    turn: Turn,
    network_id: int,
    member_id: int,
    satang: int,
    way: str,
    file_id: int | None = None,
    day: str | None = None,
) -> Claim:
    """Somebody says that an organisation has paid; `day`: when, where that was said."""
    values = {"network_id": network_id, "member_id": member_id, "satang": satang, "way": way, "file_id": file_id}
    values |= {"day": day}
    key = await books.add(turn.connection, payment_claims, **values, by_person_id=turn.who.id, at=turn.now)
    turn.record("payment.claimed", network_id, claim=key, member=member_id)
    _changed(turn, network_id, key)
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
) -> Claim | None:
    """The latest claim of the same sum for an organisation since then that waits or counts."""
    query = _claims.where(
        payment_claims.c.network_id == network_id,
        payment_claims.c.member_id == member_id,
        payment_claims.c.satang == satang,
        payment_claims.c.at >= since,
        payment_claims.c.state.in_((State.WAITING, State.CONFIRMED)),
    )
    row = (await connection.execute(query.order_by(payment_claims.c.id.desc()).limit(1))).first()
    return Claim(*row) if row else None


async def end(turn: Turn, found: Claim, state: State, received_satang: int | None = None) -> bool:
    """What the treasurer decided, or that it is taken back; False where it ended before (two taps at once).

    What does not count lets its slip go: the transfer may be told anew.
    """
    who = turn.who.id
    ended = await books.change(
        turn.connection,
        payment_claims,
        {"state": state.value, "received_satang": received_satang, "ended_by": who, "ended_at": turn.now},
        id=found.id,
        state=State.WAITING,
    )
    if ended:
        if state is not State.CONFIRMED:
            await books.change(turn.connection, slips, {"stands": False}, claim_id=found.id)
        turn.record(f"payment.{state.value}", found.network_id, claim=found.id, member=found.member_id)
        _changed(turn, found.network_id, found.id)
    return bool(ended)


async def with_slip(turn: Turn, found: Claim, slip: Slip | None, file_id: int | None, day: str | None) -> bool:
    """A claim that waits gets what it had not: the transfer of its slip, the slip's photo, the day on which money went.

    False, and nothing has changed, where the transfer stands in a claim already, in whatever network of the house.
    """
    if slip is not None:
        row = {"network_id": found.network_id, "claim_id": found.id, "bank": slip.bank, "reference": slip.reference}
        added = insertion(turn.connection, slips).values(**row).on_conflict_do_nothing().returning(slips.c.id)
        if (await turn.connection.execute(added)).scalar() is None:
            return False
    values = {"file_id": found.file_id or file_id, "day": found.day or day}
    await books.change(turn.connection, payment_claims, values, id=found.id)
    _changed(turn, found.network_id, found.id)
    return True


async def of_slip(connection: AsyncConnection, slip: Slip) -> Claim | None:
    """The claim in which a transfer stands, in whatever network of the house: who belongs elsewhere may read only that it is used."""
    query = _claims.where(slips.c.stands, slips.c.bank == slip.bank, slips.c.reference == slip.reference)
    row = (await connection.execute(query)).first()
    return Claim(*row) if row else None


async def let_slip_go(turn: Turn, network_id: int, entry_id: int) -> None:
    """The payment booked under that number was taken back: the transfer of its slip, if it had one, may be told anew.

    What was put right stands in the place of what was booked before, back to the claim.
    """
    kind, key = "right", str(entry_id)
    while kind == "right":
        booked = await books.value(turn.connection, ledger_entries.c.once, id=int(key), network_id=network_id)
        kind, _, key = (booked or "").partition(":")
    if kind == "claim":
        await books.change(turn.connection, slips, {"stands": False}, claim_id=int(key), network_id=network_id)


def _changed(turn: Turn, network_id: int, claim_id: int) -> None:
    """The treasurer's cards follow: the claim's own, what is looked at next, and the page on which it stands that something waits."""
    turn.changed("claim", claim_id, network_id)
    turn.changed("payments", network_id, network_id)
    turn.changed("owed", network_id, network_id)
