"""What organisations received of joint rounds, what it cost them and what it would have cost in the market: for domain/savings.py.

Each share counts at the moment its delivery was shared, what was taken of it by a tap afterwards, or mended, at that one, what was
passed on or sent back when it went over, with the market prices and the corrections of a round's price that were in the books at the
moment asked about.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, String, cast, func, literal, select, union, union_all

from domain.ledger import CORRECTION, Kind
from domain.market import Price, basis, in_unit
from domain.people import name_key
from domain.savings import Receipt
from domain.sharing import shared
from domain.weights import in_unit as weighed
from storage import books, market, offers
from storage.connection import AsyncConnection
from storage.market import Kept
from storage.tables import (
    deliveries,
    later_shares,
    ledger_entries,
    ledger_postings,
    market_prices,
    members,
    networks,
    passings,
    returns,
    rounds,
    shares,
)
from storage.tables.columns import fixed


@dataclass(frozen=True)
class Got:
    """What a member got at one moment, before it is held against the market; `key` is its own.

    Below zero where it was passed on or sent back, or was not got after all by a mend.
    """

    key: str
    network_id: int
    member_id: int
    round_id: int
    product: str
    unit: str
    quantity: int
    satang: int
    ordered_at: datetime
    at: datetime


@dataclass(frozen=True)
class Known:
    """What is known of the market and of rounds' prices, each from a moment on; `zones` are the networks' own."""

    prices: Mapping[int, Sequence[Kept]]  # by network
    corrected: Mapping[
        str, Sequence[tuple[int, datetime]]
    ]  # by what was got: satang that it cost more or less, and from when on
    zones: Mapping[int, ZoneInfo]
    converted: Mapping[tuple[int, str, str, str], Decimal]  # network, product, our unit, the price's: how many it holds

    def receipt(self, got: Got, as_of: datetime | None = None) -> Receipt:
        """What was got, with its cost and its market price as they were known at a moment (now, where none is given)."""
        corrected = sum(satang for satang, at in self.corrected.get(got.key, ()) if as_of is None or at < as_of)
        ordered = got.ordered_at.astimezone(self.zones[got.network_id]).date()
        return Receipt(
            got.member_id,
            got.product,
            got.unit,
            got.quantity,
            got.satang + corrected,
            ordered,
            basis(self._prices(got, as_of), ordered),
            got.round_id,
        )

    def _prices(self, got: Got, as_of: datetime | None) -> Iterable[Price]:
        """The market prices of its product in the round's own unit, in the order in which they were told."""
        product = name_key(got.product)
        for kept in self.prices.get(got.network_id, ()):
            if name_key(kept.price.product) != product or (as_of is not None and kept.at >= as_of):
                continue
            holds = self.converted.get((got.network_id, product, got.unit, kept.price.unit))
            if kept.price.unit == got.unit:
                yield kept.price
            elif holds is not None:
                yield in_unit(kept.price, got.unit, holds)


_ORDERED = func.coalesce(rounds.c.ordered_at, deliveries.c.at)


def _later(column: Any) -> Any:
    """By how much a share changed afterwards, by a tap or a mend."""
    own = (later_shares.c.delivery_id == shares.c.delivery_id, later_shares.c.member_id == shares.c.member_id)
    return select(func.coalesce(func.sum(column), 0)).where(*own).scalar_subquery()


_shared: Select[Any] = (
    select(
        "share:" + cast(shares.c.id, String),
        shares.c.network_id,
        shares.c.member_id,
        shares.c.round_id,
        rounds.c.product,
        rounds.c.unit,
        shares.c.quantity - _later(later_shares.c.quantity),
        shares.c.satang - _later(later_shares.c.satang),
        _ORDERED,
        deliveries.c.shared_at,
    )
    .select_from(
        deliveries.join(shares, shares.c.delivery_id == deliveries.c.id)
        .join(rounds, rounds.c.id == deliveries.c.round_id)
        .join(members, members.c.id == shares.c.member_id)
    )
    .where(deliveries.c.state == "shared", members.c.child_network_id.is_(None))  # a centre's own members have it
)

_changed_later: Select[Any] = (
    select(
        "later:" + cast(later_shares.c.id, String),
        later_shares.c.network_id,
        later_shares.c.member_id,
        later_shares.c.round_id,
        rounds.c.product,
        rounds.c.unit,
        later_shares.c.quantity,
        later_shares.c.satang,
        func.coalesce(rounds.c.ordered_at, later_shares.c.at),
        later_shares.c.at,
    )
    .select_from(
        later_shares.join(rounds, rounds.c.id == later_shares.c.round_id).join(
            members, members.c.id == later_shares.c.member_id
        )
    )
    .where(members.c.child_network_id.is_(None))
)


def _passed(key: str, member: Any, sign: int) -> Select[Any]:
    """What went from one member to another, as it stands for one of them."""
    return (
        select(
            key + cast(passings.c.id, String),
            passings.c.network_id,
            member,
            passings.c.round_id,
            rounds.c.product,
            rounds.c.unit,
            sign * passings.c.quantity,
            sign * passings.c.satang,
            func.coalesce(rounds.c.ordered_at, passings.c.at),
            passings.c.done_at,
        )
        .select_from(passings.join(rounds, rounds.c.id == passings.c.round_id))
        .where(passings.c.state == "done")
    )


_given, _taken = _passed("given:", passings.c.from_member_id, -1), _passed("taken:", passings.c.to_member_id, 1)


def _went(key: str, at: Any, sign: int) -> Select[Any]:
    """What a member sent back (below zero), or had again after all."""
    return (
        select(
            key + cast(returns.c.id, String),
            returns.c.network_id,
            returns.c.member_id,
            returns.c.round_id,
            rounds.c.product,
            rounds.c.unit,
            sign * returns.c.quantity,
            sign * returns.c.satang,
            func.coalesce(rounds.c.ordered_at, returns.c.at),
            at,
        )
        .select_from(returns.join(rounds, rounds.c.id == returns.c.round_id))
        .where(returns.c.satang.is_not(None), at.is_not(None))
        .where(returns.c.below_id.is_(None))  # what a centre sends on, its own member sent back before
    )


_back, _again = _went("sent:", returns.c.ended_at, -1), _went("again:", returns.c.turned_at, 1)


async def got_between(
    connection: AsyncConnection, network_ids: Sequence[int], since: datetime, until: datetime
) -> list[Got]:
    """What members of these networks got from one moment up to another."""
    return await _got(
        connection,
        (deliveries.c.network_id.in_(network_ids), deliveries.c.shared_at >= since, deliveries.c.shared_at < until),
        (later_shares.c.network_id.in_(network_ids), later_shares.c.at >= since, later_shares.c.at < until),
        (passings.c.network_id.in_(network_ids), passings.c.done_at >= since, passings.c.done_at < until),
        lambda at: (returns.c.network_id.in_(network_ids), at >= since, at < until),
    )


async def networks_with_goods(connection: AsyncConnection, since: datetime, until: datetime) -> list[int]:
    """The networks in which goods were shared around these moments: a day before the first to a day after the last, for any zone."""
    first, last = since - timedelta(days=1), until + timedelta(days=1)
    rows = await connection.execute(
        lambda: union(
            select(deliveries.c.network_id).where(deliveries.c.shared_at >= first, deliveries.c.shared_at < last),
            select(later_shares.c.network_id).where(later_shares.c.at >= first, later_shares.c.at < last),
            select(returns.c.network_id).where(returns.c.ended_at >= first, returns.c.ended_at < last),
        )
    )
    return sorted(row.network_id for row in rows)


async def got_of_round(connection: AsyncConnection, round_id: int) -> list[Got]:
    """What members have got of one round so far."""
    return await _got(
        connection,
        (deliveries.c.round_id == round_id,),
        (later_shares.c.round_id == round_id,),
        (passings.c.round_id == round_id,),
        lambda _: (returns.c.round_id == round_id,),
    )


async def _got(
    connection: AsyncConnection,
    shared: Sequence[Any],
    later: Sequence[Any],
    passed: Sequence[Any],
    sent: Callable[[Any], Sequence[Any]],
) -> list[Got]:
    query = union_all(
        _shared.where(*shared),
        _changed_later.where(*later),
        _given.where(*passed),
        _taken.where(*passed),
        _back.where(*sent(returns.c.ended_at)),
        _again.where(*sent(returns.c.turned_at)),
    )
    found = [Got(*row) for row in await connection.execute(query)]
    return sorted(found, key=lambda each: (each.at, each.round_id, each.member_id, each.key))


async def touched_between(
    connection: AsyncConnection, network_ids: Sequence[int], since: datetime, until: datetime
) -> list[int]:
    """The networks in which a market price was told, or a round's price corrected, from one moment up to another."""
    told = select(market_prices.c.network_id).where(
        market_prices.c.network_id.in_(network_ids), market_prices.c.at >= since, market_prices.c.at < until
    )
    corrected = select(ledger_entries.c.network_id).where(
        ledger_entries.c.network_id.in_(network_ids),
        ledger_entries.c.what == fixed(CORRECTION),
        ledger_entries.c.at >= since,
        ledger_entries.c.at < until,
    )
    return sorted(row[0] for row in await connection.execute(union(told, corrected)))


async def known_of(connection: AsyncConnection, got: Sequence[Got]) -> Known:
    """All that is known of what was got: market prices, corrections, conversions, zones."""
    network_ids = sorted({each.network_id for each in got})
    if not network_ids:
        return Known({}, {}, {}, {})
    prices: dict[int, list[Kept]] = {}
    for kept in await market.of_networks(connection, network_ids):
        prices.setdefault(kept.network_id, []).append(kept)
    return Known(
        prices,
        await _corrected(connection, network_ids, sorted({each.round_id for each in got})),
        {
            row.id: ZoneInfo(row.zone)
            for row in await books.many(connection, (networks.c.id, networks.c.zone), id=network_ids)
        },
        await _converted(connection, got, prices),
    )


async def _corrected(
    connection: AsyncConnection, network_ids: Sequence[int], round_ids: Sequence[int]
) -> dict[str, list[tuple[int, datetime]]]:
    """What was booked for members because a round's price was changed afterwards, over all that each got of it, by its units."""
    query = (
        select(
            ledger_entries.c.about,
            ledger_entries.c["values"],
            ledger_entries.c.at,
            ledger_postings.c.account,
            ledger_postings.c.satang,
        )
        .join_from(ledger_entries, ledger_postings, ledger_postings.c.entry_id == ledger_entries.c.id)
        .where(
            ledger_entries.c.network_id.in_(network_ids),
            ledger_entries.c.about.in_([f"round:{each}" for each in round_ids]),
            ledger_entries.c.what == fixed(CORRECTION),
            ledger_postings.c.kind == literal(Kind.MEMBER.value),
        )
    )
    rows = (await connection.execute(query.order_by(ledger_entries.c.id))).all()
    found: dict[str, list[tuple[int, datetime]]] = {}
    of_rounds: dict[int, list[Got]] = {}
    for about, values, at, account, satang in rows:
        if "once" not in values:
            continue  # no price, but something that was entered by mistake
        order = int(about.partition(":")[2])
        if order not in of_rounds:
            of_rounds[order] = await got_of_round(connection, order)
        got = [
            each for each in of_rounds[order] if str(each.member_id) == account and each.quantity > 0 and each.at <= at
        ]
        sign = -1 if satang < 0 else 1
        for each, part in zip(got, shared(abs(satang), [one.quantity for one in got]) if got else (), strict=True):
            found.setdefault(each.key, []).append((sign * part, at))
    return found


async def _converted(
    connection: AsyncConnection, got: Sequence[Got], prices: Mapping[int, Sequence[Kept]]
) -> dict[tuple[int, str, str, str], Decimal]:
    """How many of a price's unit are one of the round's, where they differ and somebody knows."""
    found: dict[tuple[int, str, str, str], Decimal] = {}
    for network, product, unit in {(each.network_id, each.product, each.unit) for each in got}:
        for other in {kept.price.unit for kept in prices.get(network, ()) if kept.price.unit != unit}:
            holds = weighed(Decimal(1), unit, other)
            if holds is None:
                holds = await offers.convert(connection, network, product, Decimal(1), unit, other)
            if holds is not None:
                found[network, name_key(product), unit, other] = holds
    return found
