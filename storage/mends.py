"""Mends of counts that were shared, as the books hold them: what was told, what became of it, and which of them stands.

A mend changes shares, and each change is one of `later_shares` with its key; its money is the one entry 'mend:<id>' of the ledger.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.mending import Booked, Line, Mend, Move, State
from domain.refusal import Refused
from storage import books
from storage.connection import AsyncConnection
from storage.rounds import Found
from storage.tables import collections_mended, deliveries, later_shares, members, mends, rounds, shares
from storage.tables.columns import columns_of
from storage.turn import Turn
from storage.upsert import insertion


@dataclass(frozen=True)
class Kept:
    """A mend of a round: `figures` as `asked` or `written` keep them; `undoes_id`: the mend that it turns."""

    id: int
    network_id: int
    round_id: int
    delivery_id: int
    state: str
    figures: dict[str, Any]
    reason: str
    undoes_id: int | None
    asked_member_id: int | None
    by_person_id: int
    at: datetime

    @property
    def told(self) -> dict[int, int]:
        """Member -> what it is to have in all, as somebody said it."""
        return {int(key): units for key, units in self.figures["told"].items()}

    @property
    def made(self) -> Mend:
        """What it did."""
        return _mend(self.figures)

    @property
    def above(self) -> Mend | None:
        """What it did of a centre's line in the network above, which so mended what came straight to the centre."""
        kept = self.figures.get("above")
        return None if kept is None else _mend(kept)


def _mend(kept: Mapping[str, Any]) -> Mend:
    moves = (Move(**each | {"booked": Booked(**each["booked"])}) for each in kept["moves"])
    lines = map(_line, kept["lines"])
    came = kept["came"]
    return Mend(tuple(moves), tuple(lines), None if came is None else (came[0], came[1]))


def _figures(made: Mend) -> dict[str, Any]:
    """A mend as a row keeps it."""
    moves, lines = [asdict(each) for each in made.moves], [asdict(each) for each in made.lines]
    return {"came": made.came and list(made.came), "moves": moves, "lines": lines}


def _line(kept: dict[str, Any]) -> Line:
    booked = {name: Booked(**kept[name]) for name in ("booked_before", "booked_after")}
    fetched = kept.get("fetched")
    return Line(**kept | booked | {"fetched": None if fetched is None else (fetched[0], fetched[1])})


_columns = columns_of(mends, Kept)


async def by_id(connection: AsyncConnection, network_id: int, mend_id: int) -> Kept | None:
    """One mend of this network."""
    row = await books.one(connection, _columns, id=mend_id, network_id=network_id)
    return Kept(*row) if row else None


async def of_centre(connection: AsyncConnection, network_id: int, mend_id: int) -> Kept | None:
    """A mend by which this network mended what came straight to a centre of it."""
    above = rounds.alias()
    below = select(rounds.c.id).join(above, above.c.id == rounds.c.parent_id).where(above.c.network_id == network_id)
    query = select(*_columns).where(mends.c.id == mend_id, mends.c.state == State.DONE, mends.c.round_id.in_(below))
    row = (await connection.execute(query)).first()
    kept = Kept(*row) if row else None
    return kept if kept is not None and kept.above is not None else None


async def of_round(connection: AsyncConnection, round_id: int) -> list[Kept]:
    """The mends of a round that count, oldest first, those among them that turn others."""
    rows = await books.many(connection, _columns, order=mends.c.id, round_id=round_id, state=State.DONE)
    return [Kept(*row) for row in rows]


def standing(found: Collection[Kept]) -> list[Kept]:
    """Those of a round's mends that stand: they turn none, and none that stands turned them."""
    by = {each.undoes_id: each for each in found}
    return [each for each in found if each.undoes_id is None and _stands(each, by)]


def _stands(kept: Kept, by: Mapping[int | None, Kept]) -> bool:
    turning = by.get(kept.id)
    return turning is None or not _stands(turning, by)


async def takes_back(connection: AsyncConnection, kept: Kept) -> bool:
    """Whether it leaves things as they were before a mend; what undoes an undoing mends again."""
    back = False
    while kept.undoes_id is not None:
        before = await by_id(connection, kept.network_id, kept.undoes_id)
        assert before is not None
        back, kept = not back, before
    return back


async def waiting(connection: AsyncConnection, round_id: int) -> Kept | None:
    """The mend of a round that waits for an organisation's tap."""
    row = await books.one(connection, _columns, round_id=round_id, state=State.ASKED)
    return Kept(*row) if row else None


async def ask(
    turn: Turn,
    found: Found,
    delivery_id: int,
    made: Mend,
    told: Mapping[int, int],
    reason: str,
    member_id: int,
    *,
    above: Mend | None = None,
) -> Kept:
    """A mend waits for the tap of a member that it brings above its order; one that waited in this round before waits no more.

    `above`: what it does of the centre's line in the network above. What one network asked the other does not end: it is refused.
    """
    before = await waiting(turn.connection, found.id)
    if before is not None and (before.above is None) != (above is None):
        asked = None  # the network above reads no name of a member below; the centre reads its own
        if above is None:
            asked = await books.value(turn.connection, members.c.name, id=before.asked_member_id)
        raise Refused("deliveries.refused_mend_waits", asked=asked)
    if before is not None:
        await decline(turn, before)
    return await _add(
        turn, found, delivery_id, State.ASKED, made, reason, told=told, above=above, asked_member_id=member_id
    )


async def decline(turn: Turn, kept: Kept) -> bool:
    """It does not count; False where that was decided before."""
    row = {"state": State.DECLINED, "ended_at": turn.now}
    ended = await books.change(turn.connection, mends, row, id=kept.id, state=State.ASKED)
    if ended:
        turn.record("mend.declined", kept.network_id, mend=kept.id, round=kept.round_id)
        turn.changed("mend", kept.id, kept.network_id)
    return bool(ended)


async def settle(turn: Turn, kept: Kept) -> bool:
    """A mend that was asked about counts; False where that was decided before."""
    row = {"state": State.DONE, "ended_at": turn.now}
    turn.changed("mend", kept.id, kept.network_id)
    return bool(await books.change(turn.connection, mends, row, id=kept.id, state=State.ASKED))


async def add(
    turn: Turn,
    found: Found,
    delivery_id: int,
    made: Mend,
    reason: str,
    *,
    undoes: int | None = None,
    above: Mend | None = None,
) -> Kept:
    """A mend counts at once; `undoes`: it turns that one, which is turned once only (else a refusal); `above` as in `ask`."""
    if undoes is not None and await books.value(turn.connection, mends.c.id, undoes_id=undoes) is not None:
        raise Refused("common.old_button")
    return await _add(turn, found, delivery_id, State.DONE, made, reason, above=above, undoes_id=undoes)


async def _add(
    turn: Turn,
    found: Found,
    delivery_id: int,
    state: State,
    made: Mend,
    reason: str,
    told: Mapping[int, int] | None = None,
    above: Mend | None = None,
    **more: int | None,
) -> Kept:
    asked = told if told is not None else {each.member_id: each.after for each in made.lines}
    figures = _figures(made) | {"told": {str(key): units for key, units in asked.items()}}
    figures |= {} if above is None else {"above": _figures(above)}
    row = {"network_id": found.network_id, "round_id": found.id, "delivery_id": delivery_id, "state": state}
    row |= {"figures": figures, "reason": reason}
    row |= {"by_person_id": turn.who.id, "at": turn.now, **more}
    if state is State.DONE:
        row["ended_at"] = turn.now
    key = await books.add(turn.connection, mends, **row)
    if state is State.ASKED:
        turn.record("mend.asked", found.network_id, mend=key, round=found.id, member=more["asked_member_id"])
    kept = await by_id(turn.connection, found.network_id, key)
    assert kept is not None
    return kept


async def write(turn: Turn, kept: Kept) -> None:
    """The shares are what the mend makes of them, and what came is what it says; Refused where they are others by now."""
    made = kept.made
    if made.came is not None:
        before, after = made.came
        where = {"id": kept.delivery_id, "state": "shared", "came": before}
        if not await books.change(turn.connection, deliveries, {"came": after}, **where):
            raise Refused("common.old_button")
    changed: dict[tuple[int, int], list[int]] = {}
    for each in made.moves:
        for member_id, sign in ((each.giver, -1), (each.taker, 1)):
            if member_id is not None:
                sums = changed.setdefault((each.delivery_id, member_id), [0, 0])
                sums[0] += sign * each.quantity
                sums[1] += sign * each.booked.satang
    for (delivery_id, member_id), (quantity, satang) in changed.items():
        await _change_share(turn, kept, delivery_id, member_id, quantity, satang)
    fetched = {each.member_id: each.fetched[1] - each.fetched[0] for each in made.lines if each.fetched is not None}
    for member_id, more in fetched.items():
        row = {"network_id": kept.network_id, "round_id": kept.round_id, "member_id": member_id, "mend_id": kept.id}
        await books.add(turn.connection, collections_mended, **row, quantity=more)
    units = [[delivery_id, member_id, sums[0]] for (delivery_id, member_id), sums in changed.items()]
    told = {"mend": kept.id, "round": kept.round_id, "delivery": kept.delivery_id, "came": made.came and made.came[1]}
    turn.record(
        "delivery.mended", kept.network_id, **told, shares=units, fetched=list(fetched.items()), undoes=kept.undoes_id
    )


async def _change_share(turn: Turn, kept: Kept, delivery_id: int, member_id: int, quantity: int, satang: int) -> None:
    row = {"network_id": kept.network_id, "round_id": kept.round_id, "delivery_id": delivery_id}
    row |= {"member_id": member_id, "quantity": quantity, "satang": satang}
    has = await books.value(turn.connection, shares.c.quantity, delivery_id=delivery_id, member_id=member_id)
    if (has or 0) + quantity < 0:
        raise Refused("common.old_button")
    if has is None:
        await turn.connection.execute(insertion(turn.connection, shares).values(**row))
    else:
        more = {"quantity": shares.c.quantity + quantity, "satang": shares.c.satang + satang}
        await books.change(turn.connection, shares, more, delivery_id=delivery_id, member_id=member_id)
    await books.add(turn.connection, later_shares, **row, at=turn.now, mend_id=kept.id)
