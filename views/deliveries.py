"""What came of a round as texts show it: how it would be shared now, who has how much, where and until when it is handed out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import views.rounds
from domain.deliveries import Claim, Sharing, by_weight, claimed, preview, right_until, trip_down, uncollected
from domain.ledger import Account, Kind
from domain.money import half_up
from domain.offers import Carriage
from domain.payments import CARRIAGE_TOLD, DEPOSITS, of_member
from domain.rounds import WITH_GOODS, State
from domain.savings import of_month
from domain.tables import EMPTY, Column, Table, number
from domain.weights import KILOGRAM
from storage import chats, deliveries, ledger, members, offers, returns, rounds, savings, trucks
from storage.connection import AsyncConnection
from storage.deliveries import Delivery, Fetched
from storage.networks import Network
from storage.returns import Sent
from storage.rounds import Found
from views.mending import in_time
from views.trade import hub, hub_member

Goods = tuple[Found, Delivery]
"""A delivery with the round that it is of."""


def card_of(goods: Sequence[Goods]) -> str:
    """The name of the card on which these stand with the hub, of a truck also in the group: after the first told, or shared."""
    found, first = min(goods, key=lambda each: (each[1].shared_at or each[1].at, each[1].id))
    return f"delivery:{first.id}" if found.truck_id is None else f"trip:{found.truck_id}:{first.id}"


async def not_come(connection: AsyncConnection, goods: Sequence[Goods]) -> list[tuple[Found, int]]:
    """The other goods of the truck that are waited for, and came 0 this time, each with how much is open."""
    found = goods[0][0]
    if found.truck_id is None:
        return []
    here = {each.id for each, _ in goods}
    truck = await rounds.of_truck(connection, found.network_id, found.truck_id)
    others = [each for each in truck if each.id not in here and each.round.state in (State.ORDERED, State.RECEIVING)]
    open_now = []
    for each in others:
        told = [part.came for part in await deliveries.of_round(connection, each.id) if part.state == "preview"]
        open_now.append((each, await deliveries.waited_for(connection, each) - sum(told)))
    return [(each, units) for each, units in open_now if units > 0]


def bearing(goods: Sequence[Goods]) -> list[Goods]:
    """The goods that bear the trip with which all of them came: those of which the seller charges it, else all."""
    by_trip = [each for each in goods if each[0].round.offer.carriage is Carriage.TRIP]
    return by_trip or list(goods)


async def weighed(connection: AsyncConnection, goods: Sequence[Goods]) -> list[tuple[int, int, Decimal | None]]:
    """What of each goods a trip is shared by: its price, what is good of it, and what that weighs in kilograms.

    No weight where it is not known, or where marketing said that the trip is shared by amount.
    """
    found, truck = [], goods[0][0].top_truck_id
    by_amount = truck is not None and (await trucks.measures(connection, truck)).trip_by_amount
    for each, came in goods:
        good = Decimal(came.good)
        weight = None
        if not by_amount:
            weight = await offers.convert(connection, each.network_id, each.product, good, each.unit, KILOGRAM)
        found.append((each.round.price, came.good, weight))
    return found


async def trip_of(connection: AsyncConnection, goods: Sequence[Goods]) -> dict[str, Any]:
    """What the trip comes to with which these came, and of several goods how it is parted over them."""
    over = bearing(goods)
    return {
        "truck": sum(came.truck_satang for _, came in goods),
        "by_weight": by_weight(await weighed(connection, over)),
        "borne": [[found.product, came.truck_satang] for found, came in over] if len(over) > 1 else [],
    }


async def sharing_now(connection: AsyncConnection, found: Found, delivery: Delivery) -> Sharing:
    """How a delivery that is not shared yet would be shared now."""
    return preview(found.round, await deliveries.given(connection, found), delivery.good)


def table(found: Found, delivery: Delivery, shown: Sequence[tuple[str, int, int]]) -> Table:
    """How a delivery is shared, or would be: (name, what it had ordered and not got yet, what it gets) of each who has a part."""
    before = delivery.state == "preview"
    heads = ["deliveries.table_still", "deliveries.table_gets"] if before else ["deliveries.table_got"]
    rows = [(name, still, quantity) if before else (name, quantity) for name, still, quantity in shown]
    sums = [sum(figures) for figures in zip(*(row[1:] for row in rows), strict=True)]
    return Table(
        ("deliveries.table", {"product": found.product, "unit": found.unit, "part": delivery.part}),
        [Column(("tables.organisation", {}), figures=False), *(Column((head, {})) for head in heads)],
        [[name, *map(number, figures)] for name, *figures in rows],
        [("tables.sum", {}), *map(number, sums or [0] * len(heads))],
        whole="deliveries.sheet" if not before else "tables.above",
    )


def table_of_trip(seller: str, goods: Sequence[Goods], shown: Sequence[Sequence[tuple[str, int, int]]]) -> Table:
    """What each organisation gets of the goods that came with a truck, a column a goods; `shown`: of each goods as `table` takes it."""
    before = goods[0][1].state == "preview"
    gets = [{name: quantity for name, _, quantity in each} for each in shown]
    names = dict.fromkeys(name for each in gets for name in each)
    heads = [Column(("trucks.table_goods", {"product": found.product, "unit": found.unit})) for found, _ in goods]
    return Table(
        ("deliveries.trip_table", {"seller": seller}),
        [Column(("tables.organisation", {}), figures=False), *heads],
        [[name, *(number(each[name]) if name in each else EMPTY for each in gets)] for name in names],
        [("tables.sum", {}), *(number(sum(each.values())) for each in gets)],
        whole="deliveries.sheet" if not before else "tables.above",
    )


async def rest_of(connection: AsyncConnection, delivery: Delivery) -> int:
    """Units of a shared delivery that nobody has taken yet: more came than was ordered."""
    parts = (await deliveries.shares_of(connection, delivery.round_id)).get(delivery.id, {})
    return delivery.good - sum(quantity for quantity, _ in parts.values())


def where_and_when(delivery: Delivery, network: Network, now: datetime) -> dict[str, Any]:
    """Where goods are handed out and when; `today`: on this very day."""
    day = delivery.collect_from and delivery.collect_from.astimezone(network.tz).date()
    return {
        "place": delivery.place,
        "collect_from": delivery.collect_from and delivery.collect_from.isoformat(),
        "collect_until": delivery.collect_until and delivery.collect_until.isoformat(),
        "today": day == now.astimezone(network.tz).date(),
    }


async def hub_name(connection: AsyncConnection, network: Network) -> str:
    """Where goods come: the hub's name, or the network's until one was named."""
    found = await hub_member(connection, network)
    return found.name if found else network.name


async def whom_to_ask(connection: AsyncConnection, network: Network) -> dict[str, Any]:
    """Who of the hub can be asked, with a telephone number where one is known."""
    for person_id in await hub(connection, network):
        person = await chats.person_by_id(connection, person_id)
        return {"contact": person.name, "telephone": person.telephone}
    return {"contact": None, "telephone": None}


async def carriage_goes_up(connection: AsyncConnection, found: Found) -> bool:
    """Whether the carriage of a round is owed to the network above: of a centre's, but one goes on as it began, before that was so."""
    first = None if found.round.parent_id is None else await ledger.first_share(connection, found.network_id, found.id)
    return found.round.parent_id is not None and (first is None or first.values.get("carrier") == Kind.SELLER)


async def charged(connection: AsyncConnection, found: Found, came: int) -> int:
    """What is charged for the trip with which so many units come, in satang: by the seller, or to a centre by the network above.

    Of what came straight to a centre nothing is charged above before it says what its truck cost.
    """
    above = await deliveries.above(connection, found)
    if above is None:
        return found.round.offer.carriage_trip
    line = next((each for each in above.round.lines if each.child_id == found.id), None)
    if line is None or not await carriage_goes_up(connection, found):
        return 0
    units, trips = await _trips(connection, above, of_member(line.member_id))
    shared = [each for each in await deliveries.of_round(connection, found.id) if each.state == "shared"]
    _, borne = await _trips(connection, found)
    return trip_down(trips, borne, units - sum(each.came for each in shared), came)


async def _trips(connection: AsyncConnection, found: Found, account: Account | None = None) -> tuple[int, int]:
    """Units of the shares of a round (those of one account), and what of trips was charged with them, without what was told besides."""
    units = trips = 0
    for each in await ledger.about(connection, found.network_id, f"round:{found.id}"):
        if each.what == "share" and (account is None or each.of(account)):
            units += int(each.values["quantity"])
            trips += int(each.values["transport"]) - int(each.values["quantity"]) * found.round.offer.carriage_each
        if each.what == CARRIAGE_TOLD and account is None:
            trips -= sum(one.satang for one in each.postings if one.account.kind is Kind.SELLER)
    return units, trips


async def share_of(
    connection: AsyncConnection, network: Network, found: Found, member_id: int
) -> tuple[dict[str, Any], Delivery] | None:
    """What one member has of a round, and the delivery that brought the newest part; None before the first came."""
    given = await deliveries.shares_of(connection, found.id)
    parts = await deliveries.of_round(connection, found.id)
    shared = [each for each in parts if each.state == "shared"]
    mine = (await deliveries.holdings(connection, found)).get(member_id)
    if not shared or mine is None:
        return None
    newest = next((each for each in reversed(shared) if member_id in given.get(each.id, {})), shared[-1])
    quantity, satang = given.get(newest.id, {}).get(member_id, (0, 0))
    line = found.round.line(member_id)
    told = (await deliveries.fetched_of(connection, found.id)).get(member_id, [])
    fetched = next((each for each in reversed(told) if each.quantity), None)
    need = await deliveries.missing_of(connection, found.id, member_id)
    wanted = need is not None and need.state == "wanted"
    due = None
    if found.due_days is not None and newest.shared_at is not None:
        due = (newest.shared_at + timedelta(days=found.due_days)).isoformat()
    values = {
        "product": found.product,
        "unit": found.unit,
        "ordered": line.quantity if line else 0,
        "parts": sum(member_id in given.get(each.id, {}) for each in shared),
        "part": newest.part,
        "quantity": quantity,
        "now_satang": satang,
        "price": found.round.price,
        **await _costs(connection, found, newest, member_id, satang - quantity * found.round.price),
        "fee_at": views.rounds.plain_fees([found.fee]),
        "fees_above_at": views.rounds.plain_fees(found.fees_above),
        "received": mine.received,
        "given": mine.given,
        "satang": await cost_of(connection, found, member_id),
        "missing": max(0, line.quantity - mine.given) if line else 0,
        "need": need.quantity if need and wanted else None,
        "need_month": need.month if need and wanted else None,
        "collected": mine.collected,
        "left": mine.left,
        "fetched_by": await _fetched_by(connection, fetched),
        "fetched_at": fetched.at.isoformat() if fetched else None,
        "righted": await righted(connection, network, told),
        "due": due,
        "saving": await saving_of(connection, network, found, member_id),
    }
    return values, newest


async def _costs(
    connection: AsyncConnection, found: Found, delivery: Delivery, member_id: int, besides: int
) -> dict[str, int]:
    """What a share of a delivery costs `besides` the goods at their price, as it was booked: carriage, fees, and tax, in satang."""
    booked = await ledger.shares(connection, found.network_id, found.id, f"delivery:{delivery.id}:{member_id}")
    names = {"carriage": "transport", "fee": "fee", "fees_above": "above"}
    costs = {name: sum(int(each.values.get(kept, 0)) for each in booked) for name, kept in names.items()}
    return costs | {"tax": besides - sum(costs.values())}


async def cost_of(connection: AsyncConnection, found: Found, member_id: int) -> int:
    """What a member's goods of a round come to by now, in satang: shares, what was passed on, what was corrected since."""
    account, about = of_member(member_id), f"round:{found.id}"
    return await ledger.booked_about(connection, found.network_id, account, about, but=DEPOSITS)


@dataclass(frozen=True)
class Damaged:
    """Units of a round that are damaged, with what the seller said of them: `of` one delivery as it came, or found afterwards.

    `key` names them among all of the round in what is booked once.
    """

    of: Found
    key: str
    units: int
    claim: str
    came: Delivery | None = None
    later: Sent | None = None

    def worth_of(self, units: int) -> int:
        """What so many of them would have cost, in satang; of what was found later that is what is booked for it."""
        if self.later is None:
            return claimed(self.of.round, units)
        return half_up(self.later.made.part.goods * units, self.units)

    @property
    def worth(self) -> int:
        """What all of them would have cost, in satang."""
        return self.worth_of(self.units)


async def damaged_of(connection: AsyncConnection, found: Found, *, below: bool = False) -> list[Damaged]:
    """What of a round is damaged, oldest first; `below`: also what came straight to its centres, which the same seller sold."""
    parts = await deliveries.of_round(connection, found.id)
    made = [
        Damaged(found, str(each.id), each.damaged, each.claim, came=each)
        for each in parts
        if each.state == "shared" and each.damaged
    ]
    made += [
        Damaged(found, f"return:{each.id}", each.quantity, each.claim or Claim.OPEN, later=each)
        for each in await returns.found_damaged(connection, found.id)
    ]
    for child in await rounds.children(connection, found.id) if below else ():
        made += await damaged_of(connection, child, below=True)
    return made


async def damage_of(connection: AsyncConnection, found: Found) -> list[dict[str, Any]]:
    """What is damaged, summed by what the seller said of it (of a part: what was granted apart from what was refused)."""
    sums: dict[str, list[int]] = {}
    for each in await damaged_of(connection, found):
        booked = await ledger.booked(connection, found.network_id, f"damaged:{each.key}")
        granted = int(booked.values["granted"]) if booked is not None and each.claim == Claim.PART else None
        parts = {each.claim: each.units}
        if granted is not None:
            parts = {Claim.WAIVED: granted, Claim.REFUSED: each.units - granted}
        for place, (claim, units) in enumerate(parts.items()):
            satang = each.worth_of(granted) if granted is not None else each.worth
            total = sums.setdefault(str(claim), [0, 0])
            total[0] += units
            total[1] += each.worth - satang if place else satang
    order = [claim.value for claim in Claim]
    found_now = sorted(sums.items(), key=lambda each: order.index(each[0]))
    return [{"state": state, "units": units, "satang": satang} for state, (units, satang) in found_now if units]


async def saving_of(
    connection: AsyncConnection, network: Network, found: Found, member_id: int
) -> dict[str, Any] | None:
    """What a member saved with what it has of a round, and against which market price; None where nobody knows one."""
    got = [each for each in await savings.got_of_round(connection, found.id) if each.member_id == member_id]
    known = await savings.known_of(connection, got)
    lines = of_month(known.receipt(each) for each in got).known
    if not lines:
        return None
    saved, price = lines[0].saved or 0, lines[0].market[-1]
    return {
        "satang": saved,
        "market": price.satang,
        "source": price.source,
        "dated": price.dated.isoformat(),
    }


async def righted(connection: AsyncConnection, network: Network, told: Sequence[Fetched]) -> list[dict[str, Any]]:
    """What was told as fetched and put right since, as texts show it: whose, units before and after, by whom, when."""
    made = []
    names = await members.by_keys(connection, network.id, [each.member_id for each in told if each.righted_by])
    for each in told:
        if each.righted_by is not None and each.righted_at is not None:
            by = (await chats.person_by_id(connection, each.righted_by)).name
            units = {"before": each.told, "after": each.quantity, "name": names[each.member_id].name}
            made.append(units | {"by": by, "at": each.righted_at.isoformat()})
    return made


async def to_right(
    connection: AsyncConnection, network: Network, found: Found, member_id: int, now: datetime
) -> Fetched | None:
    """What was told last as fetched for a member, where it can be put right still: as long as nothing of its share moved since."""
    told = (await deliveries.fetched_of(connection, found.id)).get(member_id)
    parts = [each for each in await deliveries.of_round(connection, found.id) if each.state == "shared"]
    days = [each.collect_until.astimezone(network.tz).date() for each in parts if each.collect_until is not None]
    if not told or not days or found.round.state not in WITH_GOODS or not in_time(network, parts[-1], now):
        return None
    if now > right_until(max(days), told[-1].at, network.tz):
        return None
    moved = await deliveries.last_moved(connection, found.id, member_id)
    return told[-1] if moved is None or moved <= told[-1].at else None


async def to_right_by_hub(
    connection: AsyncConnection, network: Network, found: Found, now: datetime
) -> list[tuple[int, str]]:
    """(member, name) of those of whom somebody of the hub told last what they fetched, where that can be put right still."""
    people = await hub(connection, network)
    told = await deliveries.fetched_of(connection, found.id)
    keys = [member for member, each in told.items() if each[-1].person_id in people]
    names = await members.by_keys(connection, network.id, keys)
    return [(key, names[key].name) for key in keys if await to_right(connection, network, found, key, now)]


async def _fetched_by(connection: AsyncConnection, fetched: deliveries.Fetched | None) -> str | None:
    if fetched is None:
        return None
    return fetched.by or (await chats.person_by_id(connection, fetched.person_id)).name


async def lying(connection: AsyncConnection, found: Found, member_id: int) -> list[tuple[Found, int]]:
    """What lies at the hub for a member of a round's goods, and of those that came with its truck; in the offer's order."""
    goods = [found]
    if found.truck_id is not None:
        goods = await rounds.of_truck(connection, found.network_id, found.truck_id)
    there = [(each, (await deliveries.holdings(connection, each)).get(member_id)) for each in goods]
    return [(each, holding.left) for each, holding in there if holding is not None and holding.left > 0]


async def not_fetched(connection: AsyncConnection, found: Found, delivery: Delivery) -> list[tuple[int, int]]:
    """(member, units) of what was given up to one delivery and lies at the hub still, in the round's order."""
    given = await deliveries.shares_of(connection, found.id)
    after = [each for each in await deliveries.of_round(connection, found.id) if each.part > delivery.part]
    rows: list[tuple[int, int]] = []
    for member, holding in (await deliveries.holdings(connection, found)).items():
        later = sum(given.get(each.id, {}).get(member, (0, 0))[0] for each in after)
        if left := uncollected((holding.received,), later, holding.collected):
            rows.append((member, left))
    places = {line.member_id: place for place, line in enumerate(found.round.lines)}
    return sorted(rows, key=lambda row: places.get(row[0], len(places)))
