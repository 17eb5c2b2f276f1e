"""Goods that organisations send back, as the books hold them: asked for, and what became of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.deliveries import Claim
from domain.mending import Booked
from domain.returns import Return, State, Taker
from storage import books
from storage.connection import AsyncConnection
from storage.rounds import Found
from storage.tables import returns, rounds
from storage.tables.columns import columns_of
from storage.turn import Audit, Turn


@dataclass(frozen=True)
class Sent:
    """Goods of a round that a member sends back. `state` as domain.returns.State; `taker` and `satang` once the hub has taken them.

    Of what is told to be damaged the taker is nobody at once; `claim` (domain.deliveries.Claim) once the hub has seen that it is.
    Where a centre sends them, `below_id` is its own round, out of whose stock they go; they had cost it `below_satang`.
    """

    id: int
    network_id: int
    round_id: int
    member_id: int
    quantity: int
    fetched: int
    figures: dict[str, Any]
    reason: str
    state: str
    taker: str | None
    satang: int | None
    by_person_id: int
    at: datetime
    ended_by: int | None
    ended_at: datetime | None
    turned_by: int | None
    turned_at: datetime | None
    file_id: int | None
    claim: str | None
    below_id: int | None
    below_satang: int | None

    @property
    def damaged(self) -> bool:
        """Whether it does not go back, but is told to be damaged."""
        return self.taker == Taker.NOBODY

    @property
    def made(self) -> Return:
        """Its figures, as they were shown when it was asked for."""
        booked = {name: Booked(**self.figures[name]) for name in ("booked", "part")}
        return Return(self.member_id, self.figures["before"], self.quantity, self.fetched, **booked)


_columns = columns_of(returns, Sent)


async def by_id(connection: AsyncConnection, network_id: int, return_id: int) -> Sent | None:
    """One return of this network."""
    row = await books.one(connection, _columns, id=return_id, network_id=network_id)
    return Sent(*row) if row else None


async def sent_up(connection: AsyncConnection, network_id: int, return_id: int) -> Sent | None:
    """What a centre, which is this network, sends back to the network above."""
    own = select(rounds.c.id).where(rounds.c.network_id == network_id)
    query = select(*_columns).where(returns.c.id == return_id, returns.c.below_id.in_(own))
    row = (await connection.execute(query)).first()
    return Sent(*row) if row else None


async def out_of_stock(connection: AsyncConnection, below_id: int, *states: State) -> list[Sent]:
    """What a centre sent back to the network above out of its stock of a round, oldest first: what went, or is in these states."""
    rows = await books.many(connection, _columns, order=returns.c.id, below_id=below_id, state=states or (State.DONE,))
    return [Sent(*row) for row in rows]


async def of_round(connection: AsyncConnection, round_id: int, **which: Any) -> list[Sent]:
    """The returns of a round, oldest first; `which`: only those with these values."""
    rows = await books.many(connection, _columns, order=returns.c.id, round_id=round_id, **which)
    return [Sent(*row) for row in rows]


async def not_owed_to_seller(connection: AsyncConnection, round_id: int) -> int:
    """Units of a round that the seller took again, or that were found damaged afterwards."""
    sent = await of_round(connection, round_id, state=State.DONE, taker=(Taker.SELLER, Taker.NOBODY))
    return sum(each.quantity for each in sent)


async def taken_by_hub(connection: AsyncConnection, round_id: int) -> int:
    """Units of a round that came back to the hub, and that it did not send on to the network above, sold since or not."""
    back = sum(each.quantity for each in await of_round(connection, round_id, state=State.DONE, taker=Taker.HUB))
    return back - sum(each.quantity for each in await out_of_stock(connection, round_id))


async def waiting(connection: AsyncConnection, round_id: int, member_id: int) -> Sent | None:
    """What a member of a round asked to send back, while the hub has not said whether it takes it."""
    row = await books.one(connection, _columns, round_id=round_id, member_id=member_id, state=State.WAITING)
    return Sent(*row) if row else None


async def found_damaged(connection: AsyncConnection, round_id: int) -> list[Sent]:
    """What of a round was found damaged after it was shared, as the hub has seen, oldest first."""
    return await of_round(connection, round_id, state=State.DONE, taker=Taker.NOBODY)


async def ask(
    turn: Turn,
    found: Found,
    made: Return,
    reason: str,
    *,
    damaged: bool = False,
    file_id: int | None = None,
    below_id: int | None = None,
    cost: int | None = None,
) -> Sent | None:
    """A return, or what is told to be `damaged`, waits for the hub; None where one of this member waits already.

    `below_id`: the round of the centre out of whose stock they go, which they had cost so much.
    """
    figures = {"before": made.before, "booked": asdict(made.booked), "part": asdict(made.part)}
    row: Mapping[str, Any] = {
        "network_id": found.network_id,
        "round_id": found.id,
        "member_id": made.member_id,
        "quantity": made.quantity,
        "fetched": made.fetched,
        "figures": figures,
        "reason": reason,
        "taker": Taker.NOBODY if damaged else None,
        "file_id": file_id,
        "below_id": below_id,
        "below_satang": cost,
        "state": State.WAITING,
        "by_person_id": turn.who.id,
        "at": turn.now,
    }
    told = {"round": found.id, "member": made.member_id, "quantity": made.quantity, "fetched": made.fetched}
    told |= {"taker": row["taker"]} if damaged else {}
    key = await turn.add_once(returns, audit=Audit("return.asked", sent=returns.c.id, **told), **row)
    return None if key is None else await by_id(turn.connection, found.network_id, key)


async def take(turn: Turn, sent: Sent, made: Return, taker: Taker) -> bool:
    """The goods went back, or are damaged; False where that was decided before. `made`: as `sent`, by what is fetched now."""
    row = {"taker": taker, "satang": made.off(taker).satang, "fetched": made.fetched}
    if taker is Taker.NOBODY:
        row["claim"] = Claim.OPEN
    return await end(turn, sent, State.DONE, **row)


async def end(turn: Turn, sent: Sent, state: State, **more: Any) -> bool:
    """What became of a return that waits; False where that was decided before."""
    row = {"state": state, "ended_by": turn.by, "ended_at": turn.now, **more}
    told = {name: more[name] for name in ("taker", "fetched") if name in more}
    audit = Audit(f"return.{state.value}", sent=sent.id, **told)
    return await turn.change(returns, row, audit=audit, id=sent.id, state=State.WAITING)


async def decide_claim(turn: Turn, sent: Sent, claim: Claim) -> bool:
    """The seller's word on what was found damaged; False where that was decided before."""
    audit = Audit("return.claim", sent=sent.id, claim=claim)
    return await turn.change(returns, {"claim": claim}, audit=audit, id=sent.id, claim=Claim.OPEN)


async def turn_back(turn: Turn, sent: Sent) -> bool:
    """A return that was taken counts no more; False where that was done before."""
    row = {"state": State.TURNED, "turned_by": turn.by, "turned_at": turn.now}
    return await turn.change(returns, row, audit=Audit("return.turned", sent=sent.id), id=sent.id, state=State.DONE)
