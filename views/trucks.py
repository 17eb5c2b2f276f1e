"""A truck: rounds of several goods of one seller that were opened together and take orders on one card.

Each goods is a round of its own, so that prices, packs and sums are those of as many rounds (docs/trade.md, 'A truck of several
goods'). Quantities are hand-out units of each goods, money is satang.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import domain.choices
import views.deliveries
import views.measures
import views.mending
import views.rounds
from domain.refusal import Refused
from domain.rounds import BEFORE_ORDERED, PAST, WITH_ORDER, Act, Line, State, Word, beside
from domain.tables import EMPTY, Column, Table, number
from storage import members, round_wishes, rounds
from storage.connection import AsyncConnection
from storage.deliveries import Delivery
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.rounds import Found
from views.trade import hub_member


async def figures(connection: AsyncConnection, network: Network, truck: Sequence[Found]) -> dict[str, Any]:
    """The truck in figures: its goods in the offer's order, how many organisations ordered, until when, at which terms."""
    goods = [await views.rounds.figures(connection, network, each) for each in truck]
    open_ones = [each for each in goods if each["state"] in (State.OPEN, State.CLOSING)]
    first = (open_ones or goods)[0]
    to_order = [each.round for each in truck if each.round.state in BEFORE_ORDERED]
    ordering = {line.member_id for each in truck for line in each.round.lines if line.quantity}
    return {
        "goods": goods,
        "truck": views.measures.counted_of(to_order[0]) if to_order else None,
        "organisations": len(ordering),
        "network": first["network"],
        "seller": first["seller"],
        "delivered": first["delivered"],
        "hub": first["hub"],
        "deadline": first["deadline"],
        "until": first["until"],
        "state": first["state"],
        "fee": first["fee"],
        "fees_above": first["fees_above"],
        "due_days": first["due_days"],
        "deposit": first["deposit"],
        "resolution": first["resolution"],
    }


async def own(connection: AsyncConnection, network: Network, truck: Sequence[Found], member_id: int) -> dict[str, Any]:
    """What an organisation has on the truck: a line a goods, what it comes to in all, what it was asked and did not answer."""
    member = await members.by_id(connection, network.id, member_id)
    lines = []
    for wishes in await round_wishes.of_goods(connection, truck):
        found, waits = wishes.found, wishes.awaited(member_id)
        missing = await views.rounds.deposit_missing(connection, found, member_id, waits.quantity) if waits else 0
        said = views.rounds.own(found, found.round.line(member_id))
        word = wishes.was_in(member_id) if found.round.state is State.OPEN else None
        lines.append(
            {name: said[name] for name in ("quantity", "most", "amount", "not_in_it")}
            | {
                "round": found.id,
                "product": found.product,
                "unit": found.unit,
                "price": found.round.price,
                "fixed": found.round.price_satang is not None,
                "state": found.round.state.value,
                "asked": member_id in wishes.undecided,
                "awaited": waits.quantity if waits else None,
                "awaited_satang": missing,
                "last_time": word.quantity if word else None,
                "reminder": word is not None and word.state == Word.REMIND,
            }
        )
    counted = [each for each in lines if each["state"] != State.CANCELLED]
    return await figures(connection, network, truck) | {
        "member": member.name,
        "lines": lines,
        "amount": sum(each["amount"] for each in counted),
        "leave_until": _leave_until(truck),
        "again": sum(each["last_time"] * each["price"] for each in counted if each["last_time"]),
        "awaited_satang": sum(each["awaited_satang"] for each in counted),
        "not_in_it": list(
            dict.fromkeys(
                name for each in counted if each["quantity"] or each["last_time"] for name in each["not_in_it"]
            )
        ),
    }


async def share(
    connection: AsyncConnection, network: Network, truck: Sequence[Found], member_id: int
) -> tuple[dict[str, Any], Delivery] | None:
    """What an organisation got of several goods of a truck, a line each, and the delivery to be fetched.

    That is the newest of which something is left, else the newest. None of fewer than two goods, and as long as something of the
    truck is still being decided, which its card asks.
    """
    if undecided(truck):
        return None
    lines, newest = list[dict[str, Any]](), list[tuple[bool, Delivery]]()
    for found in truck:
        has = await views.deliveries.share_of(connection, network, found, member_id)
        line = found.round.line(member_id)
        if has is None:
            waits = line is not None and line.quantity and found.round.state in WITH_ORDER
            lines += [_line(found, {"ordered": line.quantity, "received": None})] if waits and line else []
            continue
        values, delivery = has
        mended = bool(await views.mending.shown_of(connection, network, found, member_id))
        single = values["parts"] == 1 and values["received"] == values["quantity"] and not mended
        lines.append(_line(found, values | {"mended": mended, "single": single}))
        newest.append((values["left"] > 0, delivery))
    if len(newest) < 2:
        return None
    got = [each for each in lines if each["received"] is not None]
    return {
        "seller": truck[0].round.offer.seller,
        "lines": lines,
        "satang": sum(each["satang"] for each in got),
        "left": sum(each["left"] for each in got),
        "due": min((each["due"] for each in got if each["due"]), default=None),
    }, max(newest, key=lambda each: (each[0], each[1].id))[1]


def _line(found: Found, values: dict[str, Any]) -> dict[str, Any]:
    """One goods of what an organisation got, as texts say it."""
    nothing = {"mended": False, "single": False, "missing": 0, "collected": 0, "saving": None}
    closed = found.round.state in PAST
    return nothing | values | {"product": found.product, "unit": found.unit, "round": found.id, "closed": closed}


def _leave_until(truck: Sequence[Found]) -> str | None:
    """Until when goods can be left that the seller wants more for; None where it wants that of none."""
    ends = [each.round.until for each in truck if each.round.state is State.ASKED and each.round.until is not None]
    return min(ends).isoformat() if ends else None


def of_centre(truck: Sequence[Found]) -> bool:
    """Whether it is part of a truck of the network above, which says what goods are on it and how many trucks come."""
    return any(each.round.parent_id is not None for each in rounds.on_it(truck))


def ready(truck: Sequence[Found], today: date) -> list[Found]:
    """The closed goods that one yes of the seller orders: two at least, of offers that hold; [] while goods are still being decided."""
    if undecided(truck):
        return []
    closed = [each for each in truck if each.round.state is State.CLOSED and each.round.parent_id is None]
    holds = all(each.round.offer.holds_on(today) and not each.round.below_minimum for each in closed)
    return closed if len(closed) > 1 and holds else []


def below_minimum(truck: Sequence[Found]) -> list[Found]:
    """The closed goods that wait for the minimum of the whole truck, once nothing is being decided any more."""
    if undecided(truck):
        return []
    closed = [each for each in truck if each.round.state is State.CLOSED and each.round.parent_id is None]
    return [each for each in closed if each.round.truck is not None and each.round.below_minimum]


def undecided(truck: Sequence[Found]) -> bool:
    """Whether how much of some goods is ordered, or at what price, is still being decided."""
    return any(each.round.state in views.rounds.TOGETHER | {State.FILL, State.CHOICE, State.ASKED} for each in truck)


def choosing(truck: Sequence[Found]) -> list[Found]:
    """The goods of which marketing chooses how packs become whole: two at least, once none is being filled any more; else []."""
    waiting = incomplete(truck)
    return waiting if len(waiting) > 1 else []


def incomplete(truck: Sequence[Found]) -> list[Found]:
    """The goods whose packs are incomplete after the fill; [] as long as one is being filled."""
    if any(each.round.state in views.rounds.TOGETHER | {State.FILL} for each in truck):
        return []
    return [each for each in truck if each.round.state is State.CHOICE]


async def choice(
    connection: AsyncConnection, network: Network, truck: Sequence[Found], now: datetime
) -> dict[str, Any] | None:
    """Both ways out of incomplete packs of all goods that wait, and what the whole truck comes to (satang, goods); None where none do.

    `taken_satang`, `cut_satang`: None where the hub cannot take all rests, or where of some goods there is less than a pack.
    """
    waiting = choosing(truck)
    if not waiting:
        return None
    names = {each.id: each.name for each in await members.of_network(connection, network.id)}
    hub = await hub_member(connection, network)
    goods = [each.round for each in rounds.on_it(truck)]
    taken = cut = None
    with suppress(Refused):
        cut = domain.choices.all_cut(goods)
    with suppress(Refused):
        if hub is not None:
            taken = domain.choices.all_rests_taken(goods, hub.id, now, position=hub.position)
    rows = []
    for each in waiting:
        both = domain.choices.choice(each.round)
        said = {"product": each.product, "unit": each.unit, "total": each.round.whole, "missing": both.missing}
        cuts = [[names.get(key, ""), before, after] for key, before, after in both.cuts]
        rows.append(said | {"taken": both.taken, "cut_to": both.cut_to, "cuts": cuts})
    more = (
        [] if taken is None else [(then.whole - was.whole) * then.price for was, then in zip(goods, taken, strict=True)]
    )
    return {
        "goods": rows,
        "hub": hub.name if hub else None,
        "hub_refused": any(each.last_act is Act.HUB_REFUSED for each in waiting),
        "taken_satang": None if taken is None else domain.choices.comes_to(taken),
        "hub_satang": sum(more),
        "cut_satang": None if cut is None else domain.choices.comes_to(cut),
    }


def amount(goods: Iterable[Found]) -> int:
    """What goods come to at the price of now, with tax where it is not in the price, in satang."""
    return sum(each.round.offer.taxed(each.round.total * each.round.price) for each in goods)


def cheaper(truck: Sequence[Found]) -> list[dict[str, Any]]:
    """The goods of which more, up to the next price of the whole truck, cost less in all: how many, what all costs then and now."""
    on_it = [each for each in truck if each.round.state in BEFORE_ORDERED and each.round.truck is not None]
    if of_centre(truck):
        return []
    cost = sum(each.round.offer.landed(each.round.whole) for each in on_it if each.round.whole)
    found = []
    for each in on_it:
        now, tier = each.round, each.round.offer.next_tier(each.round.whole)
        if now.truck is None or not now.truck.measures.tiers or tier is None or now.state is not State.OPEN:
            continue
        wanted = tier.from_quantity + now.offer.missing_to_pack(tier.from_quantity)
        if now.offer.most is not None and wanted > now.offer.most:
            continue
        more = replace(now, lines=(*now.lines, Line(0, wanted - now.whole, now.deadline, 0)))
        then = [more if other is each else beside(other.round, now, more) for other in on_it]
        total = sum(one.offer.landed(one.whole) for one in then if one.whole)
        if total < cost:
            row = {"product": each.product, "unit": each.unit, "more": wanted - now.whole}
            found.append(row | {"total": total, "cost": cost})
    return found


def joining(truck: Sequence[Found]) -> Keyboard:
    """What the group is offered while goods can be ordered."""
    open_ones = [each for each in truck if each.round.state is State.OPEN]
    if not open_ones:
        return []
    press = f"trucks.join:{truck[0].truck_id}"
    row = [data("rounds.change", press)]
    if any(each.round.offer.room(each.round.whole) != 0 for each in open_ones):
        row.insert(0, data("rounds.join", press))
    return [row]


async def named(connection: AsyncConnection, network_id: int, truck: Sequence[Found]) -> list[dict[str, Any]]:
    """Who ordered what, in the directory's order: the name, and (product, quantity, unit) of each goods that it ordered."""
    ordered: dict[int, list[list[Any]]] = {}
    for found in truck:
        for line in found.round.lines:
            if line.quantity:
                ordered.setdefault(line.member_id, []).append([found.product, line.quantity, found.unit])
    here = await members.of_network(connection, network_id)
    return [{"name": each.name, "lines": ordered[each.id]} for each in here if each.id in ordered]


async def who_ordered(
    connection: AsyncConnection, network: Network, truck: Sequence[Found]
) -> tuple[dict[str, Any], Table]:
    """What 'trucks.who' says of a truck, and the same as a table: a column for each goods."""
    values = await figures(connection, network, truck) | {"rows": await named(connection, network.id, truck)}
    goods = [each for each in values["goods"] if each["total"]]
    heads = [Column(("trucks.table_goods", {"product": each["product"], "unit": each["unit"]})) for each in goods]
    rows = []
    for row in values["rows"]:
        has = {product: number(quantity) for product, quantity, _ in row["lines"]}
        rows.append([row["name"], *(has.get(each["product"], EMPTY) for each in goods)])
    return values, Table(
        ("trucks.table", {"seller": values["seller"]}),
        [Column(("tables.organisation", {}), figures=False), *heads],
        rows,
        [("tables.sum", {}), *(number(each["total"]) for each in goods)],
    )
