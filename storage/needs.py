"""What is still wanted although its month is over or a round left it unfulfilled: it stands in a later month's list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, exists, or_, select

from domain.needs import Intent, Spoken
from storage import books
from storage.connection import AsyncConnection
from storage.rounds import Found
from storage.tables import needs, networks, statements
from storage.turn import BESIDE, Audit, Turn


@dataclass(frozen=True)
class Need:
    """So many hand-out units that a member wants still. `why`: missing, no_round, more; `state`: wanted, dropped, carried by a round,
    met by a neighbour.

    `round_id`: the round that left it over; `statement_id`: what it was said with, where no round took that up.
    """

    id: int
    network_id: int
    member_id: int
    round_id: int | None
    statement_id: int | None
    product: str
    unit: str
    quantity: int
    month: str
    why: str
    state: str


_columns = tuple(needs.c[name] for name in Need.__dataclass_fields__)


async def wanted(connection: AsyncConnection, network_id: int, month: str) -> list[Need]:
    """What stands in a month's list of this kind, oldest first."""
    rows = await books.many(connection, _columns, order=needs.c.id, network_id=network_id, month=month, state="wanted")
    return [Need(*row) for row in rows]


async def by_id(connection: AsyncConnection, network_id: int, need_id: int) -> Need | None:
    """One need of this network."""
    row = await books.one(connection, _columns, id=need_id, network_id=network_id)
    return Need(*row) if row else None


async def of_statement(connection: AsyncConnection, network_id: int, statement_id: int) -> Need | None:
    """What a statement of an earlier month became in a later month's list; None where it was not carried on."""
    query = select(*_columns).where(needs.c.network_id == network_id, needs.c.statement_id == statement_id)
    row = (await connection.execute(query.order_by(needs.c.id.desc()).limit(1))).first()
    return Need(*row) if row else None


async def meet(turn: Turn, need: Need, quantity: int) -> None:
    """Neighbours have agreed on so many units of it: the rest is wanted still, and nothing where they are all."""
    left = max(0, need.quantity - quantity)
    values = {"quantity": left} if left else {"state": "met"}
    await turn.change(needs, values, audit=Audit("needs.met", need=need.id, quantity=quantity), id=need.id)


async def take_up(turn: Turn, network_id: int, need_ids: Sequence[int]) -> None:
    """A round carried these in: they stand in no list any more."""
    await _set(turn, network_id, need_ids, "carried")


async def set_back(
    turn: Turn, network_id: int, product: str, unit: str, month: str, member_ids: Sequence[int], state: str
) -> None:
    """What these members wanted of a product before stands in that month's list again (`wanted`): its round was called off.

    `carried`: the round goes on, and has them again.
    """
    before = "carried" if state == "wanted" else "wanted"
    await turn.change(
        needs,
        {"state": state},
        audit=BESIDE,
        network_id=network_id,
        product=product,
        unit=unit,
        month=month,
        member_id=member_ids,
        state=before,
    )


async def drop(turn: Turn, network_id: int, need_ids: Sequence[int]) -> bool:
    """Their member does not want these any more; False where none of them stood in a list."""
    return await _set(turn, network_id, need_ids, "dropped")


async def _set(turn: Turn, network_id: int, need_ids: Sequence[int], state: str) -> bool:
    audit = Audit(f"needs.{state}", needs=list(need_ids))
    wanted = {"network_id": network_id, "id": need_ids, "state": "wanted"}
    return bool(need_ids) and await turn.change(needs, {"state": state}, audit=audit, **wanted)


async def carry(turn: Turn, network_id: int, intent: Intent, wanted: Spoken, month: str) -> int:
    """What no round took up of an intent stands in a later month's list as one need, so much as is `wanted`; its key.

    What stood in the closed month's list as a need already goes on as that.
    """
    row: dict[str, Any] = {"product": wanted.product, "unit": wanted.unit, "quantity": wanted.quantity, "month": month}
    told = {"member": intent.member_id, "product": wanted.product, "month": month}
    audit = Audit("needs.carried_on", need=needs.c.id, **told)
    if intent.need_ids:
        key, *others = intent.need_ids
        await turn.change(needs, row, audit=audit, id=key)
        await drop(turn, network_id, others)
        return key
    whose = {"network_id": network_id, "member_id": intent.member_id, "statement_id": intent.statement_ids[0]}
    return int(await turn.add(needs, audit=audit, **row, **whose, why="no_round", at=turn.now))


async def want_more(turn: Turn, found: Found, member_id: int, quantity: int, month: str) -> None:
    """What a round could not take of a member's wish stands in that month's list, once for a round and member."""
    row = {
        "network_id": found.network_id,
        "member_id": member_id,
        "round_id": found.id,
        "product": found.product,
        "unit": found.unit,
        "quantity": quantity,
        "month": month,
        "why": "more",
        "at": turn.now,
    }
    audit = Audit("needs.noted", round=found.id, member=member_id, quantity=quantity, month=month)
    await turn.add_once(needs, audit=audit, **row)


async def networks_with(connection: AsyncConnection, month: str) -> list[int]:
    """The networks in which somebody wanted something in a month, as reports or earlier months say."""
    return list((await connection.execute(_with_needs, {"month": month})).scalars())


_reported = exists().where(
    statements.c.network_id == networks.c.id,
    statements.c.month == bindparam("month"),
    statements.c.kind == "purchase",
    statements.c.state == "confirmed",
)
_left = exists().where(
    needs.c.network_id == networks.c.id, needs.c.month == bindparam("month"), needs.c.state == "wanted"
)
_with_needs = select(networks.c.id).where(or_(_reported, _left)).order_by(networks.c.id)
