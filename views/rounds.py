"""What any text may say of a buying round: its figures as they are now, and what an organisation has in it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import views.measures
from domain import terms
from domain.offers import Carriage, Vat
from domain.payments import of_deposit
from domain.rounds import WITHDRAWAL, Line, State
from domain.tables import EMPTY, Cell, Column, Table, number
from domain.terms import Fee, Per
from storage import due, ledger, members, resolutions, round_wishes
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.resolutions import Cited
from storage.rounds import Found
from views.trade import hub_member

QUICK = (5, 10, 20)  # quantities that one tap orders
REMIND = "rounds.ask_again"  # the work of the clock that asks once more before the deadline
LONGEST_RESOLUTION = 160  # characters of it that are shown


TOGETHER = frozenset(
    {State.OPEN, State.CLOSING}
)  # so long goods of one truck stand on one card; then each goes its own way


def in_group(found: Found) -> str:
    """The name of the card on which a round stands now: in the group, and with marketing in private."""
    together = found.truck_id is not None and found.round.state in TOGETHER
    return f"truck:{found.truck_id}" if together else f"round:{found.id}"


def of_organisation(found: Found, member_id: int) -> str:
    """The name of the card on which an organisation's order of a round stands now."""
    together = found.truck_id is not None and found.round.state in TOGETHER
    return f"truck_order:{found.truck_id}:{member_id}" if together else of_share(found.id, member_id)


def of_share(round_id: int, member_id: int) -> str:
    """The name of an organisation's own card of one round: what it ordered, once that is closed, and what it got."""
    return f"order:{round_id}:{member_id}"


def about(found: Found) -> str:
    """What is told of a round is about it, in its own network (views/news.py)."""
    return f"round:{found.id}:{found.network_id}"


def about_top(found: Found) -> str:
    """As `about`, of the round above all that a round is part of."""
    return f"round:{found.top_id}:{found.top_network_id}"


def resolution(cited: Cited | None) -> dict[str, Any] | None:
    """The resolution that a round goes by, as texts say it."""
    if cited is None:
        return None
    return {
        "number": [cited.number, cited.year],
        "ordinal": cited.ordinal,
        "extraordinary": cited.extraordinary,
        "words": cited.said[:LONGEST_RESOLUTION],
    }


async def figures(connection: AsyncConnection, network: Network, found: Found) -> dict[str, Any]:
    """The round in figures: what is ordered, the price now, what is missing to packs and to the next tier, until when."""
    now = found.round
    offer = now.offer
    above = offer.next_tier(now.whole)
    by_truck = now.truck is not None and bool(now.truck.measures.tiers)  # whose next price is said of the whole truck
    tier = above if now.price_satang is None and not by_truck else None
    cited = None
    if found.resolution_id is not None:
        cited = await resolutions.cited(connection, found.network_id, found.resolution_id)
    hub = await hub_member(connection, network)
    whole_truck = views.measures.counted_of(now)
    least_of_truck = (
        now.truck is not None and now.truck.measures.minimum is not None
    )  # which is said of the whole truck
    return {
        "network": network.name,
        "product": found.product,
        "unit": found.unit,
        "seller": offer.seller,
        "delivered": offer.carriage is Carriage.INCLUDED,
        "hub": hub.name if hub else None,
        "state": now.state.value,
        "total": now.total,
        "organisations": now.organisations,
        "whole": now.whole if now.parent_id is not None else None,
        "price": now.price,
        "fixed": now.price_satang is not None,
        "tier_missing": tier.from_quantity - now.whole if tier else None,
        "tier_from": tier.from_quantity if tier else None,
        "tier_price": tier.price_satang if tier else None,
        "tier_reached": now.whole if above is None and len(offer.tiers) > 1 and not by_truck else None,
        "pack": offer.pack if now.parent_id is None else 1,
        "pack_missing": offer.missing_to_pack(now.whole) if now.parent_id is None else 0,
        "missing": now.missing,
        "fills_to": now.fills_to.value,
        "room": offer.room(now.whole),
        "of_truck": now.truck is not None and now.truck.is_narrower,
        "minimum_missing": 0 if least_of_truck or now.minimum_waived else offer.missing_to_minimum(now.whole),
        "minimum": offer.minimum,
        "truck": whole_truck,
        "deadline": now.deadline.isoformat(),
        "until": now.until.isoformat() if now.until else None,
        "reason": found.reason,
        "fee": plain_fees([found.fee]),
        "fees_above": plain_fees(found.fees_above),
        "due_days": found.due_days,
        "deposit": found.deposit_satang,
        "resolution": resolution(cited),
    }


def plain_fees(fees: Iterable[Fee]) -> list[tuple[int, str]]:
    """Fees as texts say them, each (satang, for what: domain.terms.Per); what several ask for the same is one sum."""
    asked: dict[Per, int] = {}
    for each in fees:
        if each:
            asked[each.per] = asked.get(each.per, 0) + each.satang
    return [(satang, per.value) for per, satang in asked.items()]


def own(found: Found, line: Line | None) -> dict[str, Any]:
    """What an organisation has: quantity, tolerance, what it comes to now and at the next tier (satang, goods only)."""
    now = found.round
    quantity = line.quantity if line else 0
    tier = now.offer.next_tier(now.whole) if now.price_satang is None else None
    return {
        "quantity": quantity,
        "most": quantity + line.tolerance if line and line.tolerance else None,
        "amount": quantity * now.price,
        "tier_amount": quantity * tier.price_satang if tier else None,
        "not_in_it": [
            *(["vat"] if now.offer.vat is Vat.EXCLUDED else []),
            *(["carriage"] if now.offer.carriage in (Carriage.UNIT, Carriage.TRIP) else []),
            *(["fee"] if found.fee or found.fees_above else []),
        ],
    }


async def named(connection: AsyncConnection, network_id: int, found: Found) -> list[dict[str, Any]]:
    """Who ordered how much, in the directory's order: name, quantity, whether a centre's round makes it."""
    names = {each.id: each.name for each in await members.of_network(connection, network_id)}
    return [
        {
            "name": names.get(line.member_id, ""),
            "quantity": line.quantity,
            "most": line.tolerance and line.quantity + line.tolerance,
        }
        for line in found.round.lines
        if line.quantity
    ]


async def who_ordered(connection: AsyncConnection, network: Network, found: Found) -> tuple[dict[str, Any], Table]:
    """What 'rounds.who' says of a round, and the same as a table, with up to how many where somebody would take more."""
    values = await figures(connection, network, found) | {"rows": await named(connection, network.id, found)}
    most = [[number(row["most"]) if row["most"] else EMPTY] for row in values["rows"]]
    up_to = any(cell != EMPTY for (cell,) in most)
    columns = [Column(("tables.organisation", {}), figures=False), Column(("rounds.table_ordered", {}))]
    rows = [[row["name"], number(row["quantity"])] for row in values["rows"]]
    sums: list[Cell] = [("tables.sum", {}), number(values["total"])]
    if up_to:
        columns.append(Column(("rounds.table_most", {})))
        rows, sums = [[*row, *cell] for row, cell in zip(rows, most, strict=True)], [*sums, EMPTY]
    caption = ("rounds.table", {name: values[name] for name in ("product", "unit", "seller")})
    return values, Table(caption, columns, rows, sums)


def may_go_on(found: Found, now: datetime) -> bool:
    """Whether a round that was called off can be taken up again: within a day, and none with deposits, which are credit since."""
    if found.cancelled_at is None or found.cancelled_from is None:
        return False
    return now <= found.cancelled_at + WITHDRAWAL and not found.deposit_satang


def takes_more(found: Found) -> bool:
    """Whether somebody can still order or raise: while it is open, or filled and something is missing."""
    now = found.round
    return now.state is State.OPEN or (now.state is State.FILL and now.missing > 0)


def reminder_of(found: Found) -> str:
    """The subject of the reminder before the deadline: one for all goods of a truck."""
    return str(found.truck_id or found.id)


async def was_reminded(connection: AsyncConnection, found: Found) -> bool:
    """Whether those who had not said how many were asked once more before the deadline."""
    return await due.done(connection, REMIND, reminder_of(found))


async def reminder_comes(connection: AsyncConnection, found: Found) -> bool:
    """Whether those who want the goods and say no figure will be asked once more before the deadline."""
    return found.round.state is State.OPEN and await due.waiting(connection, REMIND, reminder_of(found))


async def deposit_missing(connection: AsyncConnection, found: Found, member_id: int, quantity: int) -> int:
    """Satang of the deposit that an organisation has still to pay before so many units count."""
    held = -await ledger.balance(connection, found.network_id, of_deposit(found.id, member_id))
    return terms.deposit_missing(quantity, found.deposit_satang, held)


async def ordered(connection: AsyncConnection, found: Found, member_id: int) -> int:
    """Count the units that an organisation has ordered, those among them that wait for their deposit."""
    waits = (await round_wishes.of(connection, found)).awaited(member_id) if found.deposit_satang else None
    return waits.quantity if waits is not None else found.round.quantity(member_id)
