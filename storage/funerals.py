"""Funeral welfare in the books: heads, rates, notices, calls, what was received, paid out and given back; never erased."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from domain.funerals import Called, Heads, Notice, Rate, State, Sums, sums
from domain.refusal import Refused
from storage import books
from storage.connection import AsyncConnection
from storage.tables import funeral_calls, funeral_heads, funeral_payouts, funeral_rates, funerals
from storage.turn import BESIDE, Audit, Turn

STATEMENT = "funerals.statement"  # due work: about a notice


@dataclass(frozen=True)
class Funeral:
    """A notice of a death."""

    id: int
    network_id: int
    member_id: int
    name: str
    died_on: str
    rate_satang: int
    all_heads: int
    due_on: str
    named: bool
    state: str
    reason: str
    by_person_id: int
    at: datetime


@dataclass(frozen=True)
class Call:
    """What one organisation is called for, and what it did."""

    id: int
    funeral_id: int
    member_id: int
    heads: int
    satang: int
    heads_before: int | None
    claimed_heads: int | None
    way: str | None
    file_id: int | None
    claimed_at: datetime | None
    received_satang: int
    received_at: datetime | None
    returned_satang: int


_funeral = select(*(funerals.c[name] for name in Funeral.__dataclass_fields__))
_call = select(*(funeral_calls.c[name] for name in Call.__dataclass_fields__))


async def state_heads(turn: Turn, network_id: int, heads: Sequence[Heads]) -> None:
    """What organisations stated on a day; told again on that day the later counts."""
    for each in heads:
        row = {"network_id": network_id, "member_id": each.member, "stated_on": each.stated_on.isoformat()}
        now = {"heads": each.heads, "by_person_id": turn.who.id, "at": turn.now}
        await turn.put(funeral_heads, ("member_id", "stated_on"), audit=BESIDE, **row, **now)
    turn.record("funeral_heads.stated", network_id, members=len(heads))


async def state_rate(turn: Turn, network_id: int, rate: Rate) -> None:
    """A rate from a resolution on."""
    row = {"network_id": network_id, "resolved_on": rate.resolved_on.isoformat()}
    now = {"satang": rate.satang, "by_person_id": turn.who.id, "at": turn.now}
    audit = Audit("funeral_rate.stated", satang=rate.satang)
    await turn.put(funeral_rates, ("network_id", "resolved_on"), audit=audit, **row, **now)


async def heads(connection: AsyncConnection, network_id: int) -> list[Heads]:
    """All that was stated, oldest first."""
    rows = await books.many(
        connection, funeral_heads, order=(funeral_heads.c.stated_on, funeral_heads.c.id), network_id=network_id
    )
    return [Heads(row.member_id, row.heads, date.fromisoformat(row.stated_on)) for row in rows]


async def rates(connection: AsyncConnection, network_id: int) -> list[Rate]:
    """All rates that were resolved."""
    return [
        Rate(row.satang, date.fromisoformat(row.resolved_on))
        for row in await books.many(connection, funeral_rates, network_id=network_id)
    ]


async def call(
    turn: Turn, network_id: int, member_id: int, name: str, died_on: date, found: Notice, *, named: bool
) -> Funeral:
    """The notice goes out; refused where the same death stands already."""
    row = {
        "network_id": network_id,
        "member_id": member_id,
        "name": name,
        "died_on": died_on.isoformat(),
        "rate_satang": found.rate,
        "all_heads": found.all_heads,
        "due_on": found.due_on.isoformat(),
        "named": named,
        "by_person_id": turn.who.id,
        "at": turn.now,
    }
    key = await turn.add_once(funerals, audit=Audit("funeral.called", funeral=funerals.c.id), **row)
    if key is None:
        raise Refused("funerals.refused_twice", name=name)
    for each in found.calls:
        await turn.add(funeral_calls, audit=BESIDE, **_row(key, each))
    made_funeral = await by_id(turn.connection, network_id, key)
    assert made_funeral is not None
    return made_funeral


def _row(funeral_id: int, each: Called) -> dict[str, Any]:
    return {"funeral_id": funeral_id, "member_id": each.member, "heads": each.heads, "satang": each.satang}


async def by_id(connection: AsyncConnection, network_id: int, funeral_id: int) -> Funeral | None:
    """One notice of this network."""
    query = _funeral.where(funerals.c.id == funeral_id, funerals.c.network_id == network_id)
    row = (await connection.execute(query)).first()
    return Funeral(*row) if row else None


async def called(connection: AsyncConnection, network_id: int, funeral_id: int) -> Funeral | None:
    """One notice of this network that was not withdrawn."""
    found = await by_id(connection, network_id, funeral_id)
    return found if found is not None and found.state == State.CALLED.value else None


async def of_network(connection: AsyncConnection, network_id: int, most: int = 20) -> list[Funeral]:
    """The newest notices."""
    query = _funeral.where(funerals.c.network_id == network_id).order_by(funerals.c.id.desc()).limit(most)
    return [Funeral(*row) for row in await connection.execute(query)]


async def calls_of(connection: AsyncConnection, funeral_id: int) -> list[Call]:
    """What each organisation is called for, in their order."""
    query = _call.where(funeral_calls.c.funeral_id == funeral_id).order_by(funeral_calls.c.id)
    return [Call(*row) for row in await connection.execute(query)]


async def call_by_id(connection: AsyncConnection, network_id: int, call_id: int) -> tuple[Call, Funeral] | None:
    """One call of this network, with its notice."""
    row = (await connection.execute(_call.where(funeral_calls.c.id == call_id))).first()
    found = Call(*row) if row else None
    funeral = await by_id(connection, network_id, found.funeral_id) if found is not None else None
    return (found, funeral) if found is not None and funeral is not None else None


async def open_calls(
    connection: AsyncConnection, network_id: int, member_ids: Collection[int]
) -> list[tuple[Call, Funeral]]:
    """What these organisations have not paid of notices that stand, oldest first."""
    of = list(member_ids)
    rows = await connection.execute(
        lambda: (
            select(*(funeral_calls.c[name] for name in Call.__dataclass_fields__), funerals.c.id.label("of_funeral"))
            .select_from(funeral_calls.join(funerals, funerals.c.id == funeral_calls.c.funeral_id))
            .where(
                funerals.c.network_id == network_id,
                funerals.c.state == State.CALLED.value,
                funeral_calls.c.member_id.in_(of),
                funeral_calls.c.received_satang < funeral_calls.c.satang,
            )
            .order_by(funeral_calls.c.id)
        )
    )
    found = [Call(*row[:-1]) for row in rows.all()]
    pairs = [(each, await by_id(connection, network_id, each.funeral_id)) for each in found]
    return [(each, funeral) for each, funeral in pairs if funeral is not None]


async def told(connection: AsyncConnection, network_id: int) -> list[tuple[Funeral, list[int]]]:
    """(notice, satang of each call) of what organisations say they paid and the treasurer has not received, the oldest notice first."""
    query = (
        select(funeral_calls.c.funeral_id, funeral_calls.c.satang)
        .select_from(funeral_calls.join(funerals, funerals.c.id == funeral_calls.c.funeral_id))
        .where(
            funerals.c.network_id == network_id,
            funeral_calls.c.way.is_not(None),
            funeral_calls.c.received_satang == 0,
        )
        .order_by(funeral_calls.c.funeral_id, funeral_calls.c.id)
    )
    found: dict[int, list[int]] = {}
    for row in await connection.execute(query):
        found.setdefault(row.funeral_id, []).append(row.satang)
    notices = {key: await by_id(connection, network_id, key) for key in found}
    return [(notice, found[key]) for key, notice in notices.items() if notice is not None]


async def paid_out(connection: AsyncConnection, funeral_id: int) -> int:
    """What the family got, in satang."""
    query = select(func.coalesce(func.sum(funeral_payouts.c.satang), 0)).where(
        funeral_payouts.c.funeral_id == funeral_id
    )
    return int((await connection.execute(query)).scalar_one())


async def sums_of(connection: AsyncConnection, funeral: Funeral) -> Sums:
    """What became of a notice."""
    calls = await calls_of(connection, funeral.id)
    rows = [(each.satang, each.received_satang, each.returned_satang) for each in calls]
    return sums(rows, [await paid_out(connection, funeral.id)], State(funeral.state))


async def change_call(turn: Turn, funeral: Funeral, found: Call, act: str, **values: Any) -> bool:
    """Something is known of a call; False where it is no longer as it was seen (two taps at once)."""
    seen = {name: getattr(found, name) for name in ("id", "satang", "received_satang", "returned_satang")}
    audit = Audit(f"funeral_call.{act}", funeral.network_id, call=found.id)
    return await turn.change(funeral_calls, values, audit=audit, **seen)


async def pay_out(turn: Turn, funeral: Funeral, satang: int, once: str) -> bool:
    """The family got so much; False where that was booked already."""
    row = {"funeral_id": funeral.id, "satang": satang, "by_person_id": turn.who.id, "at": turn.now, "once": once}
    audit = Audit("funeral.paid_out", funeral.network_id, funeral=funeral.id)
    return await turn.add_once(funeral_payouts, audit=audit, **row) is not None


async def payouts(connection: AsyncConnection, funeral_id: int) -> dict[int, int]:
    """What the family got, by its key in satang; without what was taken back."""
    rows = await books.many(connection, funeral_payouts, order=funeral_payouts.c.id, funeral_id=funeral_id)
    undone = {row.once for row in rows}
    return {row.id: row.satang for row in rows if row.satang > 0 and _undoing(row.id) not in undone}


def _undoing(payout_id: int) -> str:
    return f"undo:{payout_id}"


async def take_payout_back(turn: Turn, funeral: Funeral, payout_id: int, satang: int) -> bool:
    """It was told by mistake: as much is booked back; False where that was done already."""
    return await pay_out(turn, funeral, -satang, _undoing(payout_id))


async def withdraw(turn: Turn, funeral: Funeral, reason: str) -> bool:
    """The notice was wrong; False where it is withdrawn already."""
    values = {"state": State.WITHDRAWN.value, "reason": reason, "ended_by": turn.who.id, "ended_at": turn.now}
    audit = Audit("funeral.withdrawn", funeral=funeral.id)
    return await turn.change(funerals, values, audit=audit, id=funeral.id, state=State.CALLED.value)
