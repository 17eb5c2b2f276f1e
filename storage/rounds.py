"""Buying rounds as the books hold them: loaded whole, decided by domain/rounds.py, written as what has changed.

A centre's line in its parent's round is not stored: it is the sum of the centre's own lines, so the two cannot differ.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, and_, bindparam, exists, func, or_, select

from domain.offers import Offer
from domain.rounds import BEFORE_ORDERED, DECIDED, PAST, WITH_GOODS, Act, FillTo, Line, Round, State
from domain.terms import NO_FEE, Fee, Per, Terms
from domain.trucks import Load, Measures, Place, unit_of
from storage import books, offers, trucks
from storage.connection import AsyncConnection
from storage.offers import Kept
from storage.tables import audit, deliveries, members, round_lines, rounds
from storage.tables import offers as offer_rows
from storage.turn import Turn
from storage.upsert import insertion


@dataclass(frozen=True)
class Found:
    """A round with where it belongs: `round` is what the rules look at, the rest is who did what when.

    `top_id`: the round that orders from the seller, this one where it has no parent. `truck_id`: the first of the rounds of several
    goods that were opened together with this one; None where it was opened alone. `top_truck_id`: that of the round that orders.
    `fees_above`: those of the hubs of the rounds above, the nearest first.
    """

    round: Round
    network_id: int
    top_id: int
    top_network_id: int
    offer_id: int
    product: str
    unit: str
    fee: Fee
    due_days: int | None
    deposit_satang: int
    resolution_id: int | None
    opened_by: int
    opened_at: datetime
    ordered_at: datetime | None
    cancelled_at: datetime | None
    cancelled_from: str | None
    reason: str | None
    last_act: Act
    last_at: datetime
    last_by: int | None
    truck_id: int | None = None
    top_truck_id: int | None = None
    fees_above: tuple[Fee, ...] = ()

    @property
    def id(self) -> int:
        """The round's key."""
        return self.round.id

    @property
    def terms(self) -> Terms:
        """At which its hub hands out these goods, and others too."""
        return Terms(replace(self.fee, grams=None), self.due_days, self.deposit_satang)


class Past(NamedTuple):
    """A past round that may be opened once more; `truck_id` as of `Found`."""

    id: int
    product: str
    seller: str
    truck_id: int | None


# What each look at rounds asks for is built once: every card of an order, and every tap on one, looks at its rounds.
_these: BindParameter[Any] = bindparam("these", expanding=True)
_rounds = select(rounds).where(rounds.c.id.in_(_these))
_beside = tuple(rounds.c[name] for name in ("id", "truck_id", "offer_id", "state", "grams"))
_own_lines = (
    select(
        round_lines.c.round_id,
        round_lines.c.member_id,
        round_lines.c.quantity,
        round_lines.c.since,
        members.c.position,
        round_lines.c.tolerance,
    )
    .select_from(round_lines.join(members, members.c.id == round_lines.c.member_id))
    .where(round_lines.c.round_id.in_(_these))
    .order_by(members.c.position, members.c.id)
)
_centre = members.alias("centre")
_parent = rounds.alias("parent")
_centres_below = (
    select(rounds.c.parent_id, rounds.c.id, rounds.c.opened_at, _centre.c.id.label("member_id"), _centre.c.position)
    .select_from(
        rounds.join(_parent, _parent.c.id == rounds.c.parent_id).join(
            _centre,
            and_(_centre.c.child_network_id == rounds.c.network_id, _centre.c.network_id == _parent.c.network_id),
        )
    )
    .where(rounds.c.parent_id.in_(_these), rounds.c.state != State.CANCELLED, _centre.c.left_at.is_(None))
    .order_by(_centre.c.position)
)
# These rounds and all below them, each with the one of these that it belongs to.
_branch = select(rounds.c.id, rounds.c.id.label("top")).where(rounds.c.id.in_(_these)).cte(recursive=True)
_branch = _branch.union_all(
    select(rounds.c.id, _branch.c.top).where(rounds.c.parent_id == _branch.c.id, rounds.c.state != State.CANCELLED)
)
_branches = select(_branch.c.id, _branch.c.top)
_order = (
    _branches.add_columns(rounds.c.network_id, rounds.c.truck_id)
    .where(rounds.c.id == _branch.c.id)
    .order_by(rounds.c.id)
)
_sums = (
    select(round_lines.c.round_id, func.sum(round_lines.c.quantity), func.sum(round_lines.c.tolerance))
    .where(round_lines.c.round_id.in_(_these))
    .group_by(round_lines.c.round_id)
)


async def by_id(connection: AsyncConnection, network_id: int, round_id: int) -> Found | None:
    """One round of this network, with its lines."""
    row = await books.one(connection, rounds, id=round_id, network_id=network_id)
    return await _found(connection, row) if row else None


async def _found(connection: AsyncConnection, row: Any) -> Found:
    return (await _all_found(connection, [row]))[0]


async def _all_found(connection: AsyncConnection, rows: Sequence[Any]) -> list[Found]:
    """These rounds with all that counts in them, in as many statements as one of them needs."""
    if not rows:
        return []
    above = await _above(connection, rows)
    ways = [_way_up(row, above) for row in rows]
    goods = await _of_trucks(connection, [way[-1] for way in ways])
    keys = [each.id for each in goods.values()]
    offered = await offers.several(connection, [each.offer_id for each in goods.values()])
    measured = await trucks.measured(connection, {each.truck_id for each in goods.values() if each.truck_id})
    lines, totals = await _lines(connection, [row.id for row in rows], keys)
    wholes = {key: totals.get(key, (0, 0))[0] for key in keys}
    found = []
    for way in ways:
        row, top = way[0], way[-1]
        kept, counts = offered[top.offer_id], measured.get(top.truck_id)
        place = _place(top, kept.offer, counts, goods.values(), offered, wholes) if counts else None
        found.append(_of(way, kept, place, lines[row.id], wholes[top.id]))
    return found


async def _above(connection: AsyncConnection, rows: Sequence[Any]) -> dict[int, Any]:
    """Every round above these, by its key, and these."""
    found = {row.id: row for row in rows}
    while missing := {row.parent_id for row in found.values()} - {None, *found}:
        found |= {row.id: row for row in await connection.execute(_rounds, {"these": list(missing)})}
    return found


def _way_up(row: Any, above: Mapping[int, Any]) -> list[Any]:
    """The rounds from this one to that which orders from the seller, both among them."""
    way = [row]
    while (parent := way[-1].parent_id) is not None:
        way.append(above[parent])
    return way


async def _of_trucks(connection: AsyncConnection, tops: Collection[Any]) -> dict[int, Any]:
    """These rounds that order, by their keys, with what counts of the other goods of their trucks."""
    beside = {}
    if on_trucks := {row.truck_id for row in tops} - {None}:
        beside = {row.id: row for row in await books.many(connection, _beside, order=rounds.c.id, truck_id=on_trucks)}
    return beside | {row.id: row for row in tops}


def _of(way: Sequence[Any], kept: Kept, place: Place | None, lines: tuple[Line, ...], whole: int) -> Found:
    row, *above = way
    top = way[-1]
    found = Round(
        row.id,
        kept.offer if place is None else place.seen,
        State(row.state),
        row.deadline,
        lines,
        parent_id=row.parent_id,
        elsewhere=whole - sum(line.quantity for line in lines),
        fill_to=FillTo(row.fill_to),
        until=row.until,
        price_satang=top.price_satang,
        minimum_waived=row.minimum_waived,
        truck=place,
    )
    return Found(
        round=found,
        network_id=row.network_id,
        top_id=top.id,
        top_network_id=top.network_id,
        offer_id=kept.id,
        product=row.product,
        unit=row.unit,
        fee=_fee(row),
        due_days=row.due_days,
        deposit_satang=row.deposit_satang or 0,
        resolution_id=row.resolution_id,
        opened_by=row.opened_by,
        opened_at=row.opened_at,
        ordered_at=row.ordered_at,
        cancelled_at=row.cancelled_at,
        cancelled_from=row.cancelled_from,
        reason=row.reason,
        last_act=Act(row.last_act),
        last_at=row.last_at,
        last_by=row.last_by,
        truck_id=row.truck_id,
        top_truck_id=top.truck_id,
        fees_above=tuple(fee for each in above if (fee := _fee(each))),
    )


def _fee(row: Any) -> Fee:
    return Fee(row.fee_satang, Per(row.fee_per), row.grams)


def _place(
    row: Any,
    offer: Offer,
    counts: Measures,
    goods: Iterable[Any],
    offered: Mapping[int, Kept],
    wholes: Mapping[int, int],
) -> Place:
    """A goods' place on the truck over which something counts, beside its other `goods`."""
    others, undecided = Load(), False
    for other in goods:
        if other.truck_id != row.truck_id or other.id == row.id or other.state == State.CANCELLED:
            continue
        others += unit_of(offered[other.offer_id].offer, other.grams) * wholes[other.id]
        undecided |= State(other.state) not in DECIDED
    return Place(row.truck_id, counts, offer, unit_of(offer, row.grams), others, undecided)


async def _lines(
    connection: AsyncConnection, keys: Sequence[int], tops: Sequence[int]
) -> tuple[dict[int, tuple[Line, ...]], dict[int, tuple[int, int]]]:
    """Of each of these rounds its own lines in the directory's order, then those of the centres below; and the totals of `tops`."""
    lines: dict[int, list[Line]] = {key: [] for key in keys}
    for key, *own in await connection.execute(_own_lines, {"these": keys}):
        lines[key].append(Line(*own))
    centres = (await connection.execute(_centres_below, {"these": keys})).all()
    totals = await _totals(connection, {*tops, *(each.id for each in centres)})
    for parent, child, since, member, position in centres:
        quantity, tolerance = totals.get(child, (0, 0))
        lines[parent].append(Line(member, quantity, since, position, tolerance, child))
    return {key: tuple(each) for key, each in lines.items()}, totals


async def _totals(connection: AsyncConnection, keys: Collection[int]) -> dict[int, tuple[int, int]]:
    """Round -> units in it and in all below it, and so many more as tolerance; those without a line are not there."""
    # In two steps: in books of many years the lines would be gone through one by one, were it one.
    branches = (await connection.execute(_branches, {"these": sorted(keys)})).all()
    tops: dict[int, list[int]] = defaultdict(list)
    for key, top in branches:
        tops[key].append(top)
    totals: dict[int, tuple[int, int]] = {}
    for key, quantity, tolerance in await connection.execute(_sums, {"these": list(tops)}):
        for top in tops[key]:
            before = totals.get(top, (0, 0))
            totals[top] = (before[0] + int(quantity), before[1] + int(tolerance))
    return totals


async def open_of(connection: AsyncConnection, network_id: int) -> list[Found]:
    """The network's rounds that are not ordered yet, oldest first."""
    return await _those(connection, network_id, sorted(BEFORE_ORDERED))


async def under_way(connection: AsyncConnection, network_id: int) -> list[Found]:
    """The network's rounds that are neither settled nor cancelled, oldest first."""
    return await _those(connection, network_id, sorted(set(State) - {State.SETTLED, State.CANCELLED}))


async def with_goods(connection: AsyncConnection, network_id: int) -> list[Found]:
    """The network's rounds of which goods came, settled ones too, oldest first."""
    return await _those(connection, network_id, sorted(WITH_GOODS))


async def received(connection: AsyncConnection, network_id: int) -> list[Found]:
    """The network's rounds of which all came and whose accounts are not closed, oldest first."""
    return await _those(connection, network_id, [State.RECEIVED])


async def past(connection: AsyncConnection, network_id: int) -> list[Past]:
    """What may be opened once more, of each goods and seller the newest round, the newest first."""
    somebody = exists().where(round_lines.c.round_id == rounds.c.id, round_lines.c.quantity > 0)
    query = (
        select(rounds.c.id, rounds.c.product, offer_rows.c.seller, rounds.c.truck_id)
        .select_from(rounds.join(offer_rows, offer_rows.c.id == rounds.c.offer_id))
        .where(rounds.c.network_id == network_id, rounds.c.parent_id.is_(None), rounds.c.state.in_(sorted(PAST)))
        .where(or_(rounds.c.state != State.CANCELLED, somebody))
    )
    newest: dict[tuple[str, str], Past] = {}
    for row in await connection.execute(query.order_by(rounds.c.id.desc())):
        newest.setdefault((row.product, row.seller), Past(*row))
    return list(newest.values())


async def _those(connection: AsyncConnection, network_id: int, states: Sequence[str]) -> list[Found]:
    rows = await books.many(connection, rounds, order=rounds.c.id, network_id=network_id, state=states)
    return await _all_found(connection, rows)


async def ordered_until(
    connection: AsyncConnection, network_id: int, since: datetime, until: datetime
) -> list[tuple[Found, list[int]]]:
    """What the network's rounds had at a moment (`until`), each organisation's units: of those that were not ordered before `since`."""
    query = select(rounds).where(
        rounds.c.network_id == network_id,
        rounds.c.opened_at <= until,
        or_(rounds.c.ordered_at.is_(None), rounds.c.ordered_at > since),
        or_(rounds.c.cancelled_at.is_(None), rounds.c.cancelled_at > until),
    )
    found = []
    for row in (await connection.execute(query.order_by(rounds.c.id))).all():
        if units := [each for each in await _stood(connection, row, until) if each]:
            found.append((await _found(connection, row), units))
    return found


async def _stood(connection: AsyncConnection, row: Any, until: datetime) -> list[int]:
    """The units that organisations and centres had in a round at a moment; what changed since is in the audit."""
    below = select(rounds).where(
        rounds.c.parent_id == row.id,
        rounds.c.opened_at <= until,
        or_(rounds.c.cancelled_at.is_(None), rounds.c.cancelled_at > until),
    )
    centres = [sum(await _stood(connection, each, until)) for each in (await connection.execute(below)).all()]
    if row.last_at <= until:
        own = await connection.execute(select(round_lines.c.quantity).where(round_lines.c.round_id == row.id))
        return [*own.scalars(), *centres]
    acts = await connection.execute(
        select(audit.c["values"])
        .where(
            audit.c.network_id == row.network_id,
            audit.c.at >= row.opened_at,
            audit.c.at <= until,
            audit.c.act.like("round.%"),
        )
        .order_by(audit.c.id.desc())
    )
    kept = (each["lines"] for each in acts.scalars() if each.get("round") == row.id and "lines" in each)
    return [*(quantity for quantity, _ in next(kept, {}).values()), *centres]


async def children(connection: AsyncConnection, round_id: int) -> list[Found]:
    """The rounds of the centres right below, oldest first."""
    query = select(rounds).where(rounds.c.parent_id == round_id, rounds.c.state != State.CANCELLED)
    return await _all_found(connection, (await connection.execute(query.order_by(rounds.c.id))).all())


async def above(connection: AsyncConnection, found: Found) -> Found | None:
    """The parent's round, which belongs to another network."""
    row = await books.one(connection, rounds, id=found.round.parent_id)
    return await _found(connection, row) if row else None


async def top(connection: AsyncConnection, found: Found) -> Found:
    """The round that orders from the seller: this one, or the one that stands above all."""
    row = (await connection.execute(select(rounds).where(rounds.c.id == found.top_id))).one()
    return await _found(connection, row)


async def of_offer(connection: AsyncConnection, network_id: int, offer_id: int) -> Found | None:
    """The round that was opened with an offer."""
    query = select(rounds).where(
        rounds.c.network_id == network_id, rounds.c.offer_id == offer_id, rounds.c.state != State.CANCELLED
    )
    row = (await connection.execute(query)).first()
    return await _found(connection, row) if row else None


async def add(
    turn: Turn,
    network_id: int,
    *,
    deadline: datetime,
    product: str,
    unit: str,
    fill_to: FillTo,
    offer_id: int | None = None,
    parent_id: int | None = None,
    resolution_id: int | None = None,
    fee: Fee = NO_FEE,
    grams: int | None = None,
    due_days: int | None = None,
    deposit_satang: int = 0,
) -> Found | None:
    """A new open round; None where one with this offer, or of this centre below that parent, is there already.

    `grams`: what a unit weighs, where its truck or its fee counts in weight.
    """
    row = {
        "network_id": network_id,
        "parent_id": parent_id,
        "offer_id": offer_id,
        "product": product,
        "unit": unit,
        "state": State.OPEN,
        "deadline": deadline,
        "fill_to": fill_to,
        "resolution_id": resolution_id,
        "fee_satang": fee.satang,
        "fee_per": fee.per,
        "grams": grams,
        "due_days": due_days,
        "deposit_satang": deposit_satang or None,
        "opened_by": turn.who.id,
        "opened_at": turn.now,
        "last_act": Act.OPENED,
        "last_at": turn.now,
        "last_by": turn.who.id,
    }
    made = insertion(turn.connection, rounds).values(**row).on_conflict_do_nothing().returning(rounds.c.id)
    key = (await turn.connection.execute(made)).scalar_one_or_none()
    if key is None:
        return None
    told = {"offer": offer_id, "parent": parent_id, "deadline": deadline.isoformat()}
    turn.record("round.opened", network_id, round=key, **told)
    return await by_id(turn.connection, network_id, key)


async def load(turn: Turn, goods: Sequence[Found], measures: Measures) -> list[Found]:
    """Make one truck of rounds of several goods that are opened together; the first names it.

    `measures`: what counts over all of them.
    """
    first = goods[0]
    await books.change(turn.connection, rounds, {"truck_id": first.id}, id=[each.id for each in goods])
    turn.record("round.truck", first.network_id, truck=first.id, rounds=[each.id for each in goods])
    await trucks.keep(turn, first.network_id, first.id, measures)
    return await of_truck(turn.connection, first.network_id, first.id)


async def take_over_measures(turn: Turn, goods: Sequence[tuple[int, int]], truck: Found, above: Found) -> None:
    """What counts over the truck of the goods `above` counts over `truck` too, which goes on by itself.

    `goods`: each of its rounds with the one above, of which it takes over what a unit weighs.
    """
    for round_id, above_id in goods:
        grams = await books.value(turn.connection, rounds.c.grams, id=above_id)
        if grams is not None:
            await books.change(turn.connection, rounds, {"grams": grams}, id=round_id)
    counts = await trucks.measures(turn.connection, above.top_truck_id or 0)
    if truck.truck_id is not None and counts:
        await trucks.keep(turn, truck.network_id, truck.truck_id, counts)


async def load_more(turn: Turn, found: Found, truck: Found) -> None:
    """Put a goods on the truck of another one, which takes orders; a minimum of the whole truck that was waived is waived for it."""
    place = truck.round.truck
    waived = place is not None and place.measures.minimum is not None and truck.round.minimum_waived
    row = {"truck_id": truck.truck_id, "minimum_waived": waived}
    await books.change(turn.connection, rounds, row, id=found.id)
    turn.record("round.truck", found.network_id, truck=truck.truck_id, rounds=[found.id])


async def of_truck(
    connection: AsyncConnection, network_id: int, truck_id: int, states: Collection[State] = frozenset(State)
) -> list[Found]:
    """The rounds of this network's truck in these states, in the offer's order; [] where there is no such truck."""
    of_it = {"network_id": network_id, "truck_id": truck_id}
    rows = await books.many(connection, rounds, order=rounds.c.id, **of_it, state=sorted(states))
    return await _all_found(connection, rows)


def on_it(truck: Iterable[Found]) -> list[Found]:
    """The goods of a truck that were not called off."""
    return [each for each in truck if each.round.state is not State.CANCELLED]


async def save(turn: Turn, before: Found, after: Round, act: Act, *, named: bool = True, **columns: Any) -> Found:
    """Write what a rule has changed, and whose doing it was (`named`: the group may read by whom). Other columns by name.

    Raises LookupError where the state in the books is another one by now, which a transaction that writes rules out.
    """
    was = before.round
    for line in was.lines:
        if line.child_id is None and after.line(line.member_id) is None:
            await books.remove(turn.connection, round_lines, round_id=was.id, member_id=line.member_id)
    for line in after.lines:
        if line.child_id is None and line != was.line(line.member_id):
            row = {
                "network_id": before.network_id,
                "round_id": was.id,
                "member_id": line.member_id,
                "quantity": line.quantity,
                "tolerance": line.tolerance,
                "since": line.since,
            }
            await turn.connection.execute(
                insertion(turn.connection, round_lines)
                .values(**row)
                .on_conflict_do_update(
                    index_elements=["round_id", "member_id"],
                    set_={"quantity": line.quantity, "tolerance": line.tolerance},
                )
            )
    person = turn.person.id if turn.person is not None and named else None
    values = columns | {
        "state": after.state,
        "deadline": after.deadline,
        "until": after.until,
        "minimum_waived": after.minimum_waived,
        "last_act": act,
        "last_at": turn.now,
        "last_by": person,
    }
    if after.parent_id is None:
        values["price_satang"] = after.price_satang
    written = await books.change(turn.connection, rounds, values, id=was.id, state=was.state)
    if not written:
        raise LookupError(f"round {was.id} is no longer {was.state}")
    lines = {line.member_id: [line.quantity, line.tolerance] for line in after.lines if line.child_id is None}
    told = {name: _plain(values[name]) for name in _RECORDED if name in values and values[name] != getattr(was, name)}
    turn.record(f"round.{act}", before.network_id, round=was.id, state=after.state, lines=lines, **told)
    if after.state in WITH_GOODS:  # of which a bill is waited for
        turn.changed("owed", before.network_id, before.network_id)
    found = await by_id(turn.connection, before.network_id, was.id)
    assert found is not None
    return found


_RECORDED = ("deadline", "until", "minimum_waived", "price_satang")  # what the audit says too where it changed


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


async def set_columns(turn: Turn, found: Found, act: str, **columns: Any) -> None:
    """Set what no rule decides, such as where the round orders."""
    await books.change(turn.connection, rounds, columns, id=found.id)
    turn.record(f"round.{act}", found.network_id, round=found.id, **columns)


async def share_changed(turn: Turn, found: Found, member_id: int) -> None:
    """What an organisation has of a round changed: its card of it follows, and those of the truck and of its other goods."""
    cards = [("order", found.id)]
    if found.truck_id is not None:
        goods = await books.values(turn.connection, rounds.c.id, truck_id=found.truck_id)
        cards = [*(("order", each) for each in goods), ("truck_order", found.truck_id)]
    for card, key in cards:
        turn.changed(card, f"{key}:{member_id}", found.network_id)


async def changed(turn: Turn, found: Found) -> None:
    """Every card that shows this order follows: of this round, of those above and below, and of goods of its truck.

    Those are the goods with which it counts, and from the order on all of them: they can be opened once more when all are past.
    """
    tops = [found.top_id]
    if found.round.truck is not None or (found.top_truck_id and found.round.state not in BEFORE_ORDERED):
        tops = [*await books.values(turn.connection, rounds.c.id, truck_id=found.top_truck_id)]
    for round_id, network_id, truck_id in await _with_below(turn.connection, tops):
        turn.changed("round", round_id, network_id)
        turn.changed("order", round_id, network_id)
        if truck_id is not None:
            turn.changed("truck", truck_id, network_id)
            turn.changed("truck_order", truck_id, network_id)


async def relatives(connection: AsyncConnection, found: Found) -> list[tuple[int, int]]:
    """(round, network) of every round of the same order: the top one and all below it, this one among them."""
    return [(round_id, network_id) for round_id, network_id, _ in await _with_below(connection, [found.top_id])]


async def _with_below(connection: AsyncConnection, tops: Sequence[int]) -> list[tuple[int, int, int | None]]:
    """(round, network, truck) of these rounds and all below them."""
    return [(key, network, truck) for key, _, network, truck in await connection.execute(_order, {"these": tops})]


async def came(connection: AsyncConnection, found: Found) -> int:
    """Units that came for this order, in its round and in those of the centres below; previews do not count."""
    below = [key for key, _ in await relatives(connection, found)]
    query = select(func.coalesce(func.sum(deliveries.c.came), 0)).where(
        deliveries.c.round_id.in_(below), deliveries.c.state == "shared"
    )
    return int((await connection.execute(query)).scalar_one())
