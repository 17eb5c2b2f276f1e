"""What came of a round, who got how much of it, what was fetched and passed on, and what is wanted still, as the books hold it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Integer, and_, bindparam, exists, false, func, insert, or_, select, union_all

from domain.deliveries import Claim
from domain.returns import State as Sent
from domain.returns import Taker
from domain.rounds import State
from storage import books, rounds
from storage.connection import AsyncConnection
from storage.rounds import Found
from storage.tables import (
    audit,
    collections,
    collections_corrected,
    collections_mended,
    deliveries,
    files,
    later_shares,
    mends,
    needs,
    passings,
    returns,
    shares,
)
from storage.tables import rounds as round_table
from storage.tables.columns import fixed
from storage.turn import BESIDE, Audit, Turn
from storage.upsert import insertion


@dataclass(frozen=True)
class Delivery:
    """What came at one time. `state`: preview, shared, dropped; `claim`: what became of its damaged units."""

    id: int
    network_id: int
    round_id: int
    part: int
    came: int
    damaged: int
    note: str | None
    file_id: int | None
    truck_satang: int
    place: str
    collect_from: datetime | None
    collect_until: datetime | None
    state: str
    claim: str
    told_by: int
    at: datetime
    shared_at: datetime | None

    @property
    def good(self) -> int:
        """Units that are not damaged."""
        return self.came - self.damaged

    @property
    def handed_out(self) -> tuple[str, datetime | None, datetime | None]:
        """Where, from when and until when."""
        return self.place, self.collect_from, self.collect_until


@dataclass(frozen=True)
class Holding:
    """What a member has of a round: `given` by shares, `received` with what was passed on and sent back, what it fetched of that.

    A centre was given and has fetched what came `straight` to it, too.
    """

    member_id: int
    given: int = 0
    received: int = 0
    collected: int = 0
    straight: int = 0

    @property
    def left(self) -> int:
        """What lies at the hub for it."""
        return self.received - self.collected


@dataclass(frozen=True)
class Passing:
    """Units that go from one member to another. `state`: asked (the giver), offered (to the other), done, declined."""

    id: int
    network_id: int
    round_id: int
    from_member_id: int
    to_member_id: int
    quantity: int
    satang: int
    state: str
    by_person_id: int


@dataclass(frozen=True)
class Need:
    """What a member still wants of a product, in the list of a month."""

    id: int
    member_id: int
    quantity: int
    month: str
    state: str


_columns = tuple(deliveries.c[name] for name in Delivery.__dataclass_fields__)
_passing = tuple(passings.c[name] for name in Passing.__dataclass_fields__)


async def by_id(connection: AsyncConnection, network_id: int, delivery_id: int) -> Delivery | None:
    """One delivery of this network."""
    row = await books.one(connection, _columns, id=delivery_id, network_id=network_id)
    return Delivery(*row) if row else None


async def with_round(connection: AsyncConnection, network_id: int, delivery_id: int) -> tuple[Found, Delivery] | None:
    """One delivery of this network with its round."""
    delivery = await by_id(connection, network_id, delivery_id)
    found = await rounds.by_id(connection, network_id, delivery.round_id) if delivery is not None else None
    return (found, delivery) if found is not None and delivery is not None else None


async def of_round(connection: AsyncConnection, round_id: int) -> list[Delivery]:
    """What came of a round, in parts, without what was dropped."""
    rows = await connection.execute(
        lambda: (
            select(*_columns)
            .where(deliveries.c.round_id == round_id, deliveries.c.state != "dropped")
            .order_by(deliveries.c.part)
        )
    )
    return [Delivery(*row) for row in rows]


async def last_shared(connection: AsyncConnection, round_id: int) -> Delivery | None:
    """The last part of a round's goods that was shared out; None where none was."""
    return next((each for each in reversed(await of_round(connection, round_id)) if each.state == "shared"), None)


async def together(connection: AsyncConnection, found: Found, delivery: Delivery) -> list[tuple[Found, Delivery]]:
    """What came of a truck and is handled as one with this delivery, itself too, in the offer's order; itself where it came alone.

    As long as nothing is shared that is one of each goods: the first that waits, beside a second one the second. Once it is shared, all
    that is handed out at the same place and time. What was dropped is handled with nothing.
    """
    if found.truck_id is None or delivery.state == "dropped":
        return [(found, delivery)]
    waits = [each.id for each in await of_round(connection, found.id) if each.state == "preview"]
    made: list[tuple[Found, Delivery]] = []
    for goods in await rounds.of_truck(connection, found.network_id, found.truck_id):
        parts = [each for each in await of_round(connection, goods.id) if each.state == delivery.state]
        if delivery.state == "preview":
            place = waits.index(delivery.id)
            parts = parts[place : place + 1]
        made += [
            (goods, each) for each in parts if delivery.state == "preview" or each.handed_out == delivery.handed_out
        ]
    return made


async def waited_for(connection: AsyncConnection, found: Found) -> int:
    """Units of a round that were ordered and did not come yet; what came and is not shared yet is waited for still."""
    return max(0, found.round.total - await rounds.came(connection, found))


def changed(turn: Turn, found: Found, delivery: Delivery) -> None:
    """Every card with the hub that shows this delivery follows; of a truck also the group's."""
    turn.changed("delivery", delivery.id, found.network_id)
    if found.truck_id is not None:
        turn.changed("trip", found.truck_id, found.network_id)


async def with_note(
    connection: AsyncConnection, found: Found, note: str | None, picture: str | None
) -> Delivery | None:
    """The last delivery of this network with that number on its note, or with that same picture of it (Telegram's unique id).

    The other goods of the same truck come with the same note, and are none.
    """
    same = [deliveries.c.note == note] if note else []
    if picture:
        same.append(exists().where(files.c.id == deliveries.c.file_id, files.c.unique_id == picture))
    query = select(*_columns).where(
        deliveries.c.network_id == found.network_id, deliveries.c.state != "dropped", or_(false(), *same)
    )
    if found.truck_id is not None:
        truck = and_(round_table.c.truck_id == found.truck_id, round_table.c.id != found.id)
        query = query.where(deliveries.c.round_id.not_in(select(round_table.c.id).where(truck)))
    row = (await connection.execute(query.order_by(deliveries.c.id.desc()))).first()
    return Delivery(*row) if row else None


async def tell(turn: Turn, found: Found, **columns: Any) -> Delivery:
    """Something came (came, damaged, note, file, truck, place, from when until when it is handed out): nothing is shared yet."""
    last = select(func.max(deliveries.c.part)).where(deliveries.c.round_id == found.id, deliveries.c.state != "dropped")
    part = ((await turn.connection.execute(last)).scalar() or 0) + 1
    row = {"network_id": found.network_id, "round_id": found.id, "part": part, "state": "preview"}
    row |= {"told_by": turn.who.id, "at": turn.now}
    key = await books.add(turn.connection, deliveries, **row, **columns)
    told = {name: value for name, value in columns.items() if name in ("came", "damaged", "note")}
    turn.record("delivery.told", found.network_id, round=found.id, delivery=key, part=part, **told)
    kept = await by_id(turn.connection, found.network_id, key)
    assert kept is not None
    return kept


async def change(turn: Turn, delivery: Delivery, act: str, **columns: Any) -> bool:
    """Set what a delivery says that is not shared yet; False where it is by now (two presses at once)."""
    changed = await books.change(turn.connection, deliveries, columns, id=delivery.id, state="preview")
    if changed:
        told = {name: each.isoformat() if isinstance(each, datetime) else each for name, each in columns.items()}
        turn.record(f"delivery.{act}", delivery.network_id, delivery=delivery.id, **told)
    return bool(changed)


async def share(
    turn: Turn, delivery: Delivery, parts: Iterable[tuple[int, int, int]], taken: Mapping[int, int]
) -> bool:
    """Give out a delivery: (member, units, satang); False where it was shared or dropped before.

    `taken`: member -> how many of its units are above its order, which it took by a tap.
    """
    rows = [
        {
            "network_id": delivery.network_id,
            "round_id": delivery.round_id,
            "delivery_id": delivery.id,
            "member_id": member,
            "quantity": quantity,
            "satang": satang,
        }
        for member, quantity, satang in parts
        if quantity
    ]
    if not await change(turn, delivery, "shared", state="shared", shared_at=turn.now):
        return False
    if rows:
        await turn.connection.execute(insert(shares), rows)
    given = {row["member_id"]: row["quantity"] for row in rows}
    turn.record("delivery.given", delivery.network_id, delivery=delivery.id, shares=given, taken=dict(taken))
    return True


async def take_more(turn: Turn, delivery: Delivery, member_id: int, quantity: int, satang: int) -> None:
    """A member takes so many units of what came above the order, for that money."""
    row = {
        "network_id": delivery.network_id,
        "round_id": delivery.round_id,
        "delivery_id": delivery.id,
        "member_id": member_id,
        "quantity": quantity,
        "satang": satang,
    }
    more = {"quantity": shares.c.quantity + quantity, "satang": shares.c.satang + satang}
    await turn.connection.execute(
        insertion(turn.connection, shares)
        .values(**row)
        .on_conflict_do_update(index_elements=["delivery_id", "member_id"], set_=more)
    )
    await books.add(turn.connection, later_shares, **row, at=turn.now)
    turn.record("delivery.more_taken", delivery.network_id, delivery=delivery.id, member=member_id, quantity=quantity)


async def took_more(connection: AsyncConnection, delivery: Delivery, person_id: int, *, since: datetime) -> bool:
    """Whether this person has taken of what came above the order since then."""
    query = select(audit.c["values"]).where(
        audit.c.person_id == person_id, audit.c.act == "delivery.more_taken", audit.c.at > since
    )
    return any(row[0]["delivery"] == delivery.id for row in await connection.execute(query))


async def shares_of(connection: AsyncConnection, round_id: int) -> dict[int, dict[int, tuple[int, int]]]:
    """Delivery -> member -> (units, satang) of a round; what is shared only."""
    found: dict[int, dict[int, tuple[int, int]]] = {}
    for row in await books.many(
        connection,
        (shares.c.delivery_id, shares.c.member_id, shares.c.quantity, shares.c.satang),
        order=(shares.c.delivery_id, shares.c.id),
        round_id=round_id,
    ):
        found.setdefault(row.delivery_id, {})[row.member_id] = (row.quantity, row.satang)
    return found


async def given(connection: AsyncConnection, found: Found) -> dict[int, int]:
    """Member -> units that it was given in all, before anything was passed on.

    A centre was given what came straight to it, too: the larger of what was shared down to it and what it shared itself.
    """
    so_far: dict[int, int] = {}
    for parts in (await shares_of(connection, found.id)).values():
        for member, (quantity, _) in parts.items():
            so_far[member] = so_far.get(member, 0) + quantity
    for centre, child in (await centres_of(connection, found)).items():
        there = sum((await given(connection, child)).values())
        so_far[centre] = max(so_far.get(centre, 0), there)
    return so_far


async def centres_of(connection: AsyncConnection, found: Found) -> dict[int, Found]:
    """Member -> its own round, of each centre right below."""
    centres = {line.child_id: line.member_id for line in found.round.lines if line.child_id is not None}
    children = await rounds.children(connection, found.id) if centres else ()
    return {centres[child.id]: child for child in children if child.id in centres}


async def damaged_later(connection: AsyncConnection, found: Found) -> int:
    """Units of a round, and of those below it, that were found damaged after they were shared."""
    found_here = await books.many(
        connection, (returns.c.quantity,), round_id=found.id, state=Sent.DONE, taker=Taker.NOBODY
    )
    below = [await damaged_later(connection, each) for each in (await centres_of(connection, found)).values()]
    return sum(row.quantity for row in found_here) + sum(below)


async def holdings(connection: AsyncConnection, found: Found) -> dict[int, Holding]:
    """Member -> what it has of a round; of a centre without what was found damaged there, for that it does not owe."""
    sums: dict[int, list[int]] = {}
    round_id = found.id

    def add(member: int, *more: int) -> None:
        before = sums.setdefault(member, [0, 0, 0])
        sums[member] = [one + other for one, other in zip(before, more, strict=True)]

    for parts in (await shares_of(connection, round_id)).values():
        for member, (quantity, _) in parts.items():
            add(member, quantity, quantity, 0)
    for row in await books.many(connection, _passing, round_id=round_id, state="done"):
        each = Passing(*row)
        add(each.from_member_id, 0, -each.quantity, 0)
        add(each.to_member_id, 0, each.quantity, 0)
    for row in await books.many(connection, (collections.c.member_id, collections.c.quantity), round_id=round_id):
        add(row.member_id, 0, 0, row.quantity)
    for mended in (collections_corrected, collections_mended):
        for row in await books.many(connection, (mended.c.member_id, mended.c.quantity), round_id=round_id):
            add(row.member_id, 0, 0, row.quantity)
    sent = (returns.c.member_id, returns.c.quantity, returns.c.fetched)
    for row in await books.many(connection, sent, round_id=round_id, state=Sent.DONE):
        add(row.member_id, 0, -row.quantity, -row.fetched)
    held = {member: Holding(member, *each) for member, each in sums.items()}
    centres = await centres_of(connection, found)
    got = await given(connection, found) if centres else {}
    for member, child in centres.items():
        if member not in held and not got[member]:
            continue
        held[member] = _of_centre(
            held.get(member, Holding(member)), got[member], await damaged_later(connection, child)
        )
    return held


def _of_centre(shared: Holding, given: int, damaged: int) -> Holding:
    """What a centre has, by what was `shared` down to it: what came straight to it was fetched by that."""
    straight = given - shared.given
    received = shared.received + straight - damaged
    return Holding(shared.member_id, given, received, min(shared.collected + straight, received), straight)


async def units_of(connection: AsyncConnection, found: Found) -> dict[int, int]:
    """Member -> units that it has of a round; in the round's order of lines."""
    held = await holdings(connection, found)
    members = dict.fromkeys([*(line.member_id for line in found.round.lines), *held])
    return {member: held.get(member, Holding(member)).received for member in members}


async def came(connection: AsyncConnection, round_id: int) -> int:
    """Units that came of a round, whether shared already or not."""
    query = select(func.coalesce(func.sum(deliveries.c.came), 0)).where(
        deliveries.c.round_id == round_id, deliveries.c.state != "dropped"
    )
    return int((await connection.execute(query)).scalar_one())


async def claims_changed(turn: Turn, found: Found) -> None:
    """What is open with the seller of a round stands on the cards of all its deliveries."""
    for each in await of_round(turn.connection, found.id):
        changed(turn, found, each)


async def decide_claim(turn: Turn, found: Delivery, claim: Claim) -> bool:
    """The seller's word on what came damaged; False where that was decided before."""
    decided = await books.change(turn.connection, deliveries, {"claim": claim}, id=found.id, claim=Claim.OPEN)
    if decided:
        turn.record("delivery.claim", found.network_id, delivery=found.id, claim=claim)
    return bool(decided)


# --- fetched and passed on ---------------------------------------------------------------------------------------------------


async def collect(turn: Turn, found: Found, member_id: int, quantity: int, by: str = "") -> bool:
    """So many units were fetched by somebody; False where this very message or tap said so before."""
    row = {
        "network_id": found.network_id,
        "round_id": found.id,
        "member_id": member_id,
        "quantity": quantity,
        "by": by[:120],
        "person_id": turn.who.id,
        "once": f"{turn.cause}:{found.id}:{member_id}:{quantity}:{by}"[:80],
        "at": turn.now,
    }
    made = await turn.connection.execute(
        insertion(turn.connection, collections).values(**row).on_conflict_do_nothing(index_elements=["once"])
    )
    if made.rowcount:
        turn.record("delivery.collected", found.network_id, round=found.id, member=member_id, quantity=quantity)
    return bool(made.rowcount)


@dataclass(frozen=True)
class Fetched:
    """One time that a member fetched something: by whom, told by whom, when; `told` units, which are `quantity` as put right since.

    `righted_by`: who put it right last; None where nobody did.
    """

    id: int
    member_id: int
    told: int
    by: str
    person_id: int
    at: datetime
    quantity: int = 0
    times: int = 0  # that it was put right
    righted_by: int | None = None
    righted_at: datetime | None = None


async def fetched_of(connection: AsyncConnection, round_id: int) -> dict[int, list[Fetched]]:
    """Member -> each time that it fetched something of a round, oldest first, as put right by now."""
    columns = (collections.c[name] for name in ("id", "member_id", "quantity", "by", "person_id", "at", "quantity"))
    rows = await books.many(connection, tuple(columns), order=collections.c.id, round_id=round_id)
    told = {key: Fetched(key, *row) for key, *row in rows}
    named = (collections_corrected.c[name] for name in ("collection_id", "quantity", "person_id", "at"))
    for row in await books.many(connection, tuple(named), order=collections_corrected.c.id, round_id=round_id):
        each = told[row.collection_id]
        now = each.quantity + row.quantity
        told[each.id] = replace(each, quantity=now, times=each.times + 1, righted_by=row.person_id, righted_at=row.at)
    found: dict[int, list[Fetched]] = {}
    for each in told.values():
        found.setdefault(each.member_id, []).append(each)
    return found


async def correct_fetched(turn: Turn, found: Found, told: Fetched, quantity: int) -> bool:
    """So many were fetched that time, and not what was told: one more row; False where it was put right meanwhile."""
    more = quantity - told.quantity
    row = {
        "network_id": found.network_id,
        "round_id": found.id,
        "member_id": told.member_id,
        "collection_id": told.id,
        "quantity": more,
        "person_id": turn.who.id,
        "once": f"{told.id}:{told.times + 1}",
        "at": turn.now,
    }
    values = {"round": found.id, "member": told.member_id, "collection": told.id, "quantity": more}
    audit = Audit("delivery.collected_corrected", **values)
    return await turn.add_once(collections_corrected, audit=audit, **row) is not None


_round, _member = bindparam("round", type_=Integer), bindparam("member", type_=Integer)
_moments = union_all(
    select(deliveries.c.shared_at.label("at"))
    .join(shares, shares.c.delivery_id == deliveries.c.id)
    .where(shares.c.round_id == _round, shares.c.member_id == _member),
    select(later_shares.c.at).where(later_shares.c.round_id == _round, later_shares.c.member_id == _member),
    *(
        select(each)
        .join(collections_mended, collections_mended.c.mend_id == mends.c.id)
        .where(collections_mended.c.round_id == _round, collections_mended.c.member_id == _member)
        for each in (mends.c.at, mends.c.ended_at)
    ),
    *(
        select(each).where(returns.c.round_id == _round, returns.c.member_id == _member)
        for each in (returns.c.at, returns.c.ended_at, returns.c.turned_at)
    ),
    *(
        select(each).where(
            passings.c.round_id == _round, or_(passings.c.from_member_id == _member, passings.c.to_member_id == _member)
        )
        for each in (passings.c.at, passings.c.done_at)
    ),
).subquery()
_last_moved = select(func.max(_moments.c.at))


async def last_moved(connection: AsyncConnection, round_id: int, member_id: int) -> datetime | None:
    """When a member's share of a round moved last, but for its fetching: it came, was taken, mended, passed on, sent back."""
    found = await connection.execute(_last_moved, {"round": round_id, "member": member_id})
    return cast(datetime | None, found.scalar_one())


async def want_to_pass(turn: Turn, found: Found, giver: int, taker: int, quantity: int, satang: int) -> Passing:
    """Units are to go to another member, once both have tapped."""
    row = {
        "network_id": found.network_id,
        "round_id": found.id,
        "from_member_id": giver,
        "to_member_id": taker,
        "quantity": quantity,
        "satang": satang,
        "state": "asked",
        "by_person_id": turn.who.id,
        "at": turn.now,
    }
    key = await books.add(turn.connection, passings, **row)
    who = {"giver": giver, "taker": taker}
    turn.record("passing.asked", found.network_id, passing=key, round=found.id, quantity=quantity, **who)
    kept = await passing(turn.connection, found.network_id, key)
    assert kept is not None
    return kept


async def passing(connection: AsyncConnection, network_id: int, passing_id: int) -> Passing | None:
    """One passing of this network."""
    row = await books.one(connection, _passing, id=passing_id, network_id=network_id)
    return Passing(*row) if row else None


async def promised(connection: AsyncConnection, round_id: int, member_id: int) -> int:
    """Units that a member has offered to others who have not answered yet."""
    query = select(func.coalesce(func.sum(passings.c.quantity), 0)).where(
        passings.c.round_id == round_id, passings.c.from_member_id == member_id, passings.c.state == "offered"
    )
    return int((await connection.execute(query)).scalar_one())


async def move_passing(turn: Turn, found: Passing, state: str, **columns: Any) -> bool:
    """A passing goes on from the state it was read in; False where it is in another by now."""
    moved = await books.change(
        turn.connection,
        passings,
        {"state": state, "done_at": turn.now if state == "done" else None, **columns},
        id=found.id,
        state=found.state,
    )
    if moved:
        turn.record(f"passing.{state}", found.network_id, passing=found.id, quantity=found.quantity)
        turn.changed("passing", found.id, found.network_id)
    return bool(moved)


# --- what is wanted still ----------------------------------------------------------------------------------------------------


async def leave_missing(turn: Turn, found: Found, missing: Mapping[int, int], month: str) -> None:
    """What a round left unfulfilled stands in the list of that month; what came after all stands there no more."""
    came = needs.c.member_id.not_in(list(missing))
    of_round = {"round_id": found.id, "why": "missing"}
    await turn.change(needs, {"state": "dropped"}, came, audit=BESIDE, **of_round, state="wanted")
    for member, quantity in missing.items():
        again = {"quantity": quantity, "month": month, "state": "wanted"}
        known = needs.c.state != "carried"
        if await turn.change(needs, again, known, audit=BESIDE, **of_round, member_id=member):
            continue
        goods: dict[str, Any] = {"network_id": found.network_id, "product": found.product, "unit": found.unit}
        row = {**goods, **again, **of_round, "member_id": member, "at": turn.now}
        await turn.add_once(needs, audit=BESIDE, **row)
    turn.record("round.missing", found.network_id, round=found.id, missing=dict(missing), month=month)


async def mend_missing(turn: Turn, found: Found, lacks: Mapping[int, int], month: str) -> None:
    """What these members lack of a closed round by now: it stands in the list of that month, or no more; what they dropped stays so."""
    for member, quantity in lacks.items():
        known = await missing_of(turn.connection, found.id, member)
        place = {"round_id": found.id, "member_id": member, "why": "missing", "state": "wanted"}
        if known is None and quantity:
            row = {"network_id": found.network_id, "product": found.product, "unit": found.unit}
            missing: dict[str, Any] = {**place, **row, "quantity": quantity, "month": month, "at": turn.now}
            await turn.add(needs, audit=BESIDE, **missing)
        elif known is not None and known.state == "wanted":
            left: dict[str, Any] = {"quantity": quantity} if quantity else {"state": "dropped"}
            await turn.change(needs, left, audit=BESIDE, **place)


async def missing_of(connection: AsyncConnection, round_id: int, member_id: int) -> Need | None:
    """What a round left a member without, as it stands in a month's list."""
    columns = (needs.c[name] for name in Need.__dataclass_fields__)
    query = select(*columns).where(
        needs.c.round_id == round_id, needs.c.member_id == member_id, needs.c.why == "missing"
    )
    row = (await connection.execute(query)).first()
    return Need(*row) if row else None


async def drop_missing(turn: Turn, found: Found, member_id: int) -> bool:
    """A member wants the missing units no more; False where they stand in no list."""
    audit = Audit("need.dropped", round=found.id, member=member_id)
    lacks = {"round_id": found.id, "member_id": member_id, "why": "missing", "state": "wanted"}
    return await turn.change(needs, {"state": "dropped"}, audit=audit, **lacks)


# --- for the lists -----------------------------------------------------------------------------------------------------------


async def to_receive(connection: AsyncConnection, network_id: int) -> list[Found]:
    """The network's rounds of which goods may come: ordered, being received, or received and not settled yet; oldest first."""
    wanted = (State.ORDERED, State.RECEIVING, State.RECEIVED)
    return [each for each in await rounds.under_way(connection, network_id) if each.round.state in wanted]


async def above(connection: AsyncConnection, found: Found) -> Found | None:
    """The round that a centre's round is a line of."""
    if found.round.parent_id is None:
        return None
    query = select(round_table.c.network_id).where(round_table.c.id == found.round.parent_id)
    return await rounds.by_id(connection, (await connection.execute(query)).scalar_one(), found.round.parent_id)


_of: Any = bindparam("network", type_=Integer)
_done = (passings.c.network_id == _of, passings.c.state == fixed("done"))
_moved = union_all(
    select(shares.c.round_id, shares.c.member_id, shares.c.quantity.label("units")).where(shares.c.network_id == _of),
    select(passings.c.round_id, passings.c.to_member_id, passings.c.quantity).where(*_done),
    select(passings.c.round_id, passings.c.from_member_id, -passings.c.quantity).where(*_done),
    *(
        select(each.c.round_id, each.c.member_id, -each.c.quantity).where(each.c.network_id == _of)
        for each in (collections, collections_corrected, collections_mended)
    ),
    select(returns.c.round_id, returns.c.member_id, returns.c.fetched - returns.c.quantity).where(
        returns.c.network_id == _of, returns.c.state == fixed(Sent.DONE)
    ),
).subquery()
_lying = (
    select(_moved.c.round_id, _moved.c.member_id, func.sum(_moved.c.units))
    .group_by(_moved.c.round_id, _moved.c.member_id)
    .having(func.sum(_moved.c.units) > 0)
    .order_by(_moved.c.round_id, _moved.c.member_id)
)
_lying_for = _lying.where(_moved.c.member_id == bindparam("member", type_=Integer))


async def lying(connection: AsyncConnection, network_id: int) -> list[tuple[int, int, int]]:
    """(round, member, units) of all that lies at the hub of a network for its members, oldest round first."""
    rows = await connection.execute(_lying, {"network": network_id})
    return [(round_id, member_id, int(units)) for round_id, member_id, units in rows]


async def with_goods_of(connection: AsyncConnection, network_id: int, member_id: int) -> list[Found]:
    """Rounds of which something lies at the hub for a member, oldest first."""
    rows = await connection.execute(_lying_for, {"network": network_id, "member": member_id})
    found = [await rounds.by_id(connection, network_id, key) for key, _, _ in rows.all()]
    return [each for each in found if each is not None]
