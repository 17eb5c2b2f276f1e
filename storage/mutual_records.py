"""What two organisations have between them, in the books: records, their payments, and organisations' own rules; never erased."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, union

from domain.mutual_records import Due, Kind, Paid, Payment, Record, Side, State
from domain.refusal import Refused
from storage import books
from storage.connection import AsyncConnection
from storage.tables import mutual_dues, mutual_payments, mutual_records, mutual_rules
from storage.turn import Audit, Turn

LATE = "mutual_records.late"  # due work: about a member and a day


@dataclass(frozen=True)
class Kept:
    """A record with whose it is and how it stands; `from_paper`: the sides that the secretary entered."""

    id: int
    network_id: int
    giver_id: int
    taker_id: int
    record: Record
    words: str
    file_id: int | None
    told_by: Side
    from_paper: frozenset[Side]
    state: State
    by_person_id: int
    at: datetime

    def member(self, side: Side) -> int:
        """Whose side it is."""
        return self.giver_id if side is Side.GIVER else self.taker_id


@dataclass(frozen=True)
class KeptPayment:
    """A payment on a record, as who paid it claimed it and its receiver ended it."""

    id: int
    network_id: int
    record_id: int
    satang: int
    principal_satang: int | None
    paid_on: str
    file_id: int | None
    from_paper: bool
    state: str
    by_person_id: int
    at: datetime


_payment = select(*(mutual_payments.c[name] for name in KeptPayment.__dataclass_fields__))


def _kept(row: Any, dues: Sequence[Due]) -> Kept:
    resolved = (date.fromisoformat(row.giver_resolved_on), date.fromisoformat(row.taker_resolved_on))
    record = Record(Kind(row.kind), row.satang, date.fromisoformat(row.made_on), resolved, row.rate, tuple(dues))
    paper = {Side.GIVER: row.giver_from_paper, Side.TAKER: row.taker_from_paper}
    return Kept(
        row.id, row.network_id, row.giver_id, row.taker_id, record, row.words, row.file_id, Side(row.told_by),
        frozenset(side for side, entered in paper.items() if entered), State(row.state), row.by_person_id, row.at,
    )  # fmt: skip


async def _found(connection: AsyncConnection, *conditions: ColumnElement[bool]) -> list[Kept]:
    query = select(mutual_records).where(*conditions).order_by(mutual_records.c.id)
    rows = (await connection.execute(query)).all()
    keys = [row.id for row in rows]
    dues: dict[int, list[Due]] = {key: [] for key in keys}
    for row in await books.many(connection, mutual_dues, order=mutual_dues.c.position, record_id=keys) if keys else ():
        dues[row.record_id].append(Due(date.fromisoformat(row.day), row.satang, row.principal_satang))
    return [_kept(row, dues[row.id]) for row in rows]


async def add(
    turn: Turn, network_id: int, giver_id: int, taker_id: int, record: Record, *, words: str, file_id: int | None,
    told_by: Side, from_paper: Collection[Side], state: State,
) -> Kept:  # fmt: skip
    """A record from now on; refused where the same one is told already, by either side."""
    row = {
        "network_id": network_id,
        "kind": record.kind.value,
        "giver_id": giver_id,
        "taker_id": taker_id,
        "satang": record.satang,
        "rate": record.rate,
        "made_on": record.made_on.isoformat(),
        "giver_resolved_on": record.resolved[0].isoformat(),
        "taker_resolved_on": record.resolved[1].isoformat(),
        "words": words,
        "file_id": file_id,
        "told_by": told_by.value,
        "giver_from_paper": Side.GIVER in from_paper,
        "taker_from_paper": Side.TAKER in from_paper,
        "state": state.value,
        "by_person_id": turn.who.id,
        "at": turn.now,
        "confirmed_at": turn.now if state is State.STANDS else None,
    }
    audit = Audit(f"mutual_record.{state.value}", record=mutual_records.c.id)
    key = await turn.add_once(mutual_records, audit=audit, **row)
    if key is None:
        raise Refused("mutual_records.refused_twice")
    for place, each in enumerate(record.dues, start=1):
        paid: dict[str, Any] = {"day": each.day.isoformat(), "satang": each.satang, "principal_satang": each.principal}
        await turn.add(mutual_dues, record_id=key, position=place, **paid)
    found = await by_id(turn.connection, network_id, key)
    assert found is not None
    return found


async def by_id(connection: AsyncConnection, network_id: int, record_id: int) -> Kept | None:
    """One record of this network."""
    here = (mutual_records.c.id == record_id, mutual_records.c.network_id == network_id)
    return next(iter(await _found(connection, *here)), None)


_ASKED = (State.ASKED.value, State.DISPUTED.value)
_LIVING = (*_ASKED, State.STANDS.value)


async def of_members(
    connection: AsyncConnection, network_id: int, member_ids: Collection[int], *, from_paper: bool = False
) -> list[Kept]:
    """The records of these organisations that are not over; with `from_paper` those too that the secretary entered for anybody."""
    keys = list(member_ids)
    theirs: ColumnElement[bool] = or_(mutual_records.c.giver_id.in_(keys), mutual_records.c.taker_id.in_(keys))
    if from_paper:
        theirs = or_(theirs, mutual_records.c.giver_from_paper, mutual_records.c.taker_from_paper)
    return await _found(
        connection, mutual_records.c.network_id == network_id, mutual_records.c.state.in_(_LIVING), theirs
    )


def _acts(side: Side, own: Collection[int], silent: Collection[int]) -> ColumnElement[bool]:
    member, from_paper = mutual_records.c[f"{side.value}_id"], mutual_records.c[f"{side.value}_from_paper"]
    asked = and_(mutual_records.c.state.in_(_ASKED), mutual_records.c.told_by == side.other.value)
    return or_(member.in_(list(own)), and_(member.in_(list(silent)), or_(from_paper, asked)))


async def seen_by(
    connection: AsyncConnection, network_id: int, own: Collection[int], silent: Collection[int] = ()
) -> list[int]:
    """The keys of the records that are not over, the newest first, for whoever speaks for `own` and enters for `silent` from paper.

    It is views.mutual_records.sides, asked of all records at once.
    """
    query = select(mutual_records.c.id).where(
        mutual_records.c.network_id == network_id,
        mutual_records.c.state.in_(_LIVING),
        or_(*(_acts(side, own, silent) for side in Side)),
    )
    return [row.id for row in await connection.execute(query.order_by(mutual_records.c.id.desc()))]


async def perhaps_silent(connection: AsyncConnection, network_id: int) -> list[int]:
    """The organisations of whose records one side was entered from paper, or may be: on either side, each once."""
    entered = or_(
        mutual_records.c.giver_from_paper, mutual_records.c.taker_from_paper, mutual_records.c.state.in_(_ASKED)
    )
    of_side = [
        select(mutual_records.c[f"{side.value}_id"]).where(
            mutual_records.c.network_id == network_id, mutual_records.c.state.in_(_LIVING), entered
        )
        for side in Side
    ]
    return sorted(row[0] for row in await connection.execute(union(*of_side)))


async def by_keys(connection: AsyncConnection, network_id: int, keys: Sequence[int]) -> list[Kept]:
    """These records of this network, in that order."""
    found = await _found(connection, mutual_records.c.network_id == network_id, mutual_records.c.id.in_(list(keys)))
    return sorted(found, key=lambda each: keys.index(each.id))


async def standing(connection: AsyncConnection, network_id: int) -> list[tuple[Kind, int, int, int]]:
    """(kind, giver, taker, satang) of every record of the network that counts."""
    columns = (mutual_records.c[name] for name in ("kind", "giver_id", "taker_id", "satang"))
    query = select(*columns).where(mutual_records.c.network_id == network_id, mutual_records.c.state == State.STANDS)
    return [(Kind(row.kind), row.giver_id, row.taker_id, row.satang) for row in await connection.execute(query)]


async def ever(connection: AsyncConnection, network_id: int) -> bool:
    """Whether a record of this network ever counted."""
    return (
        await connection.execute(
            lambda: (
                select(mutual_records.c.id)
                .where(mutual_records.c.network_id == network_id, mutual_records.c.confirmed_at.is_not(None))
                .limit(1)
            )
        )
    ).first() is not None


async def change(turn: Turn, kept: Kept, state: State, *, from_paper: Side | None = None) -> bool:
    """It stands, is disputed or over from now on; False where it is no longer as it was seen (two taps at once)."""
    values: dict[str, Any] = {"state": state.value}
    if state is State.STANDS:
        values |= {"confirmed_by": turn.who.id, "confirmed_at": turn.now}
    if state in (State.DROPPED, State.REPLACED):
        values["ended_at"] = turn.now
    if from_paper is not None:
        values[f"{from_paper.value}_from_paper"] = True
    audit = Audit(f"mutual_record.{state.value}", record=kept.id)
    return await turn.change(mutual_records, values, audit=audit, id=kept.id, state=kept.state.value)


# --- payments ----------------------------------------------------------------------------------------------------------------


async def pay(
    turn: Turn, kept: Kept, satang: int, paid_on: date, file_id: int | None, *, from_paper: bool
) -> KeptPayment:
    """One side says what it paid; refused while the same sum waits for the other's word."""
    values = {
        "network_id": kept.network_id,
        "record_id": kept.id,
        "satang": satang,
        "paid_on": paid_on.isoformat(),
        "file_id": file_id,
        "from_paper": from_paper,
        "state": Paid.WAITING.value,
        "by_person_id": turn.who.id,
        "at": turn.now,
    }
    audit = Audit("mutual_payment.claimed", payment=mutual_payments.c.id, record=kept.id)
    key = await turn.add_once(mutual_payments, audit=audit, **values)
    if key is None:
        raise Refused("mutual_records.refused_waiting", satang=satang)
    found = await payment_by_id(turn.connection, kept.network_id, key)
    assert found is not None
    return found


async def payment_by_id(connection: AsyncConnection, network_id: int, payment_id: int) -> KeptPayment | None:
    """One payment of this network."""
    query = _payment.where(mutual_payments.c.id == payment_id, mutual_payments.c.network_id == network_id)
    row = (await connection.execute(query)).first()
    return KeptPayment(*row) if row else None


async def payments_of(connection: AsyncConnection, record_ids: Collection[int]) -> dict[int, list[KeptPayment]]:
    """Record -> its payments in their order, those that never came or were taken back left out."""
    found: dict[int, list[KeptPayment]] = {key: [] for key in record_ids}
    over = (Paid.MISSING.value, Paid.DROPPED.value)
    query = _payment.where(mutual_payments.c.record_id.in_(list(record_ids)), mutual_payments.c.state.not_in(over))
    for row in await connection.execute(query.order_by(mutual_payments.c.id)):
        found[row.record_id].append(KeptPayment(*row))
    return found


def confirmed(payments: Sequence[KeptPayment]) -> tuple[Payment, ...]:
    """Those of them that count, as the rules take them."""
    return tuple(
        Payment(each.satang, each.principal_satang or 0) for each in payments if each.state == Paid.CONFIRMED.value
    )


def waiting(payments: Sequence[KeptPayment], but: int | None = None) -> int:
    """What of them waits for its receiver's word, in satang; `but` one of them."""
    return sum(each.satang for each in payments if each.state == Paid.WAITING.value and each.id != but)


async def end_payment(turn: Turn, payment: KeptPayment, state: Paid, principal: int | None = None) -> bool:
    """Its receiver has confirmed it, split so, or has not got it, or its teller took it back; False where it is not as it was seen."""
    values = {"state": state.value, "principal_satang": principal, "ended_by": turn.who.id, "ended_at": turn.now}
    return await _put_payment(turn, payment, values)


async def payment_waits_again(turn: Turn, payment: KeptPayment) -> bool:
    """What its receiver said of it is taken back; False where it is not as it was seen."""
    values = {"state": Paid.WAITING.value, "principal_satang": None, "ended_by": None, "ended_at": None}
    return await _put_payment(turn, payment, values)


async def _put_payment(turn: Turn, payment: KeptPayment, values: dict[str, Any]) -> bool:
    audit = Audit(f"mutual_payment.{values['state']}", payment=payment.id)
    return await turn.change(mutual_payments, values, audit=audit, id=payment.id, state=payment.state)


# --- rules of their own ------------------------------------------------------------------------------------------------------


async def bar(turn: Turn, network_id: int, member_id: int, kind: Kind, side: Side, words: str) -> None:
    """An organisation does nothing of that kind outside its members, from now on; told twice it is one rule."""
    if (member_id, kind, side) in await rules(turn.connection, network_id):
        return
    values = {"network_id": network_id, "member_id": member_id, "kind": kind.value, "side": side.value}
    audit = Audit("mutual_rule.told", member=member_id, kind=kind.value, side=side.value)
    await turn.add(mutual_rules, audit=audit, **values, words=words, by_person_id=turn.who.id, at=turn.now)


async def allow(turn: Turn, network_id: int, member_id: int, kind: Kind, side: Side) -> bool:
    """The rule is taken back; False where none stood."""
    audit = Audit("mutual_rule.ended", member=member_id, kind=kind.value, side=side.value)
    rule = {"network_id": network_id, "member_id": member_id, "kind": kind.value, "side": side.value}
    return await turn.change(mutual_rules, {"ended_at": turn.now}, audit=audit, **rule, ended_at=None)


async def rules(connection: AsyncConnection, network_id: int) -> list[tuple[int, Kind, Side]]:
    """(member, kind, side) of each rule that stands."""
    return [
        (row.member_id, Kind(row.kind), Side(row.side))
        for row in await books.many(connection, mutual_rules, network_id=network_id, ended_at=None)
    ]
