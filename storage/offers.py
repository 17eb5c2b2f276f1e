"""Sellers' offers as the books hold them: drafts until somebody says that they are right, and the conversions of a product's units."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from domain.offers import Carriage, Offer, Tier, Vat
from domain.weights import Stated, converted
from storage import books
from storage.connection import AsyncConnection
from storage.tables import conversions, offers
from storage.turn import Audit, Turn


@dataclass(frozen=True)
class Kept:
    """An offer in the books. `state`: draft, confirmed, dropped; `asked`: what is asked about first, and what was answered."""

    id: int
    network_id: int
    offer: Offer
    state: str
    words: str
    asked: dict[str, Any]
    by_person_id: int
    at: datetime
    confirmed_at: datetime | None


def _kept(row: Any) -> Kept:
    offer = Offer(
        row.seller,
        row.product,
        row.unit,
        tuple(Tier(start, satang) for start, satang in row.tiers),
        row.pack,
        row.minimum,
        row.most,
        Carriage(row.carriage),
        row.carriage_satang,
        Vat(row.vat),
        None if row.valid_until is None else date.fromisoformat(row.valid_until),
    )
    return Kept(
        row.id, row.network_id, offer, row.state, row.words, row.asked, row.by_person_id, row.at, row.confirmed_at
    )


async def add(turn: Turn, network_id: int, offer: Offer, words: str, asked: dict[str, Any]) -> Kept:
    """A draft as it was read of a message."""
    row = offer.plain() | {
        "network_id": network_id,
        "state": "draft",
        "words": words,
        "asked": asked,
        "by_person_id": turn.who.id,
        "at": turn.now,
    }
    key = await turn.add(offers, audit=Audit("offer.told", offer=offers.c.id), **row)
    return await one(turn.connection, network_id, key)


async def one(connection: AsyncConnection, network_id: int, offer_id: int) -> Kept:
    """One offer of this network; LookupError for any other."""
    found = await by_id(connection, network_id, offer_id)
    if found is None:
        raise LookupError(f"no offer {offer_id}")
    return found


async def several(connection: AsyncConnection, keys: Collection[int]) -> dict[int, Kept]:
    """These offers, of whichever networks, by their keys: those of rounds that a network's own stand below."""
    return {row.id: _kept(row) for row in await books.many(connection, offers, id=keys)}


async def by_id(connection: AsyncConnection, network_id: int, offer_id: int) -> Kept | None:
    """One offer of this network."""
    row = await books.one(connection, offers, id=offer_id, network_id=network_id)
    return _kept(row) if row else None


async def change(turn: Turn, found: Kept, act: str, offer: Offer | None = None, **values: Any) -> bool:
    """Set what a draft says; False where it is a draft no more (two presses at once)."""
    wanted = values if offer is None else offer.plain() | values
    return await turn.change(offers, wanted, audit=Audit(f"offer.{act}", offer=found.id), id=found.id, state="draft")


async def confirm(turn: Turn, found: Kept) -> bool:
    """A draft is right: it is compared from now on."""
    return await change(turn, found, "confirmed", state="confirmed", confirmed_at=turn.now)


async def renew(turn: Turn, found: Kept, valid_until: date | None) -> None:
    """The seller stands by an offer that was over."""
    day = None if valid_until is None else valid_until.isoformat()
    audit = Audit("offer.renewed", offer=found.id, valid_until=day)
    await turn.change(offers, {"valid_until": day}, audit=audit, id=found.id)


async def drafts_of(connection: AsyncConnection, network_id: int, person_id: int) -> list[Kept]:
    """A person's drafts, oldest first."""
    rows = await books.many(
        connection, offers, order=offers.c.id, network_id=network_id, by_person_id=person_id, state="draft"
    )
    return [_kept(row) for row in rows]


async def told_with(connection: AsyncConnection, network_id: int, first: int) -> list[Kept]:
    """The offers of the message whose first offer this is, in their order, whatever became of them."""
    query = select(offers).where(offers.c.network_id == network_id, offers.c.id >= first, offers.c.id < first + 100)
    found = [_kept(row) for row in await connection.execute(query.order_by(offers.c.id))]
    return [each for each in found if each.id == first or each.asked.get("with") == first]


async def latest_of(connection: AsyncConnection, network_id: int, person_id: int) -> Kept | None:
    """The offer that a person told of last and did not drop."""
    query = select(offers).where(
        offers.c.network_id == network_id, offers.c.by_person_id == person_id, offers.c.state != "dropped"
    )
    row = (await connection.execute(query.order_by(offers.c.id.desc()).limit(1))).first()
    return _kept(row) if row else None


async def latest_of_seller(connection: AsyncConnection, network_id: int, seller: str, product: str) -> Kept | None:
    """What a seller was last said to ask for a product."""
    query = select(offers).where(
        offers.c.network_id == network_id,
        offers.c.seller == seller,
        offers.c.product == product,
        offers.c.state == "confirmed",
    )
    row = (await connection.execute(query.order_by(offers.c.id.desc()).limit(1))).first()
    return _kept(row) if row else None


async def standing(connection: AsyncConnection, network_id: int, product: str, unit: str, today: date) -> list[Kept]:
    """Confirmed offers for a product that hold today, of each seller the last, in the order in which they came."""
    newest = {
        row.seller: _kept(row)
        for row in await books.many(
            connection, offers, order=offers.c.id, network_id=network_id, product=product, unit=unit, state="confirmed"
        )
    }
    return sorted((each for each in newest.values() if each.offer.holds_on(today)), key=lambda each: each.id)


async def offered(connection: AsyncConnection, network_id: int, today: date) -> dict[tuple[str, str], int]:
    """(product, unit) -> how many offers of it hold today."""
    query = select(offers.c.product, offers.c.unit).where(
        offers.c.network_id == network_id, offers.c.state == "confirmed"
    )
    pairs = {(row.product, row.unit) for row in await connection.execute(query.distinct())}
    return {pair: len(await standing(connection, network_id, *pair, today)) for pair in sorted(pairs)}


async def products_since(connection: AsyncConnection, network_id: int, since: datetime) -> list[tuple[str, str]]:
    """(product, unit) of the offers that were confirmed since then, each once, the newest first."""
    query = select(offers.c.product, offers.c.unit).where(
        offers.c.network_id == network_id, offers.c.state == "confirmed", offers.c.confirmed_at >= since
    )
    rows = await connection.execute(query.order_by(offers.c.id.desc()))
    return list(dict.fromkeys((row.product, row.unit) for row in rows))


# --- conversions of units ----------------------------------------------------------------------------------------------------


async def convert(
    connection: AsyncConnection, network_id: int, product: str, quantity: Decimal, unit: str | None, wanted: str
) -> Decimal | None:
    """A quantity in another unit of this product, exactly, by weight or by what was stated last; None where nobody said."""
    if unit is None:
        return quantity
    return converted(quantity, unit, wanted, await conversions_of(connection, network_id, product))


async def state_conversion(
    turn: Turn, network_id: int, product: str, unit: str, quantity: Decimal, of_unit: str
) -> None:
    """So many `of_unit` are one `unit` of this product, from now on; closed rounds keep what they were closed with."""
    row = {"product": product, "unit": unit, "quantity": str(quantity), "of_unit": of_unit}
    values = row | {"network_id": network_id, "by_person_id": turn.who.id, "at": turn.now}
    await turn.add(conversions, audit=Audit("conversion.stated", **row), **values)


async def conversions_of(connection: AsyncConnection, network_id: int, product: str) -> Stated:
    """What was stated of a product's units, newest first, as domain.weights takes it."""
    rows = await connection.execute(
        lambda: (
            select(conversions.c.unit, conversions.c.quantity, conversions.c.of_unit)
            .where(conversions.c.network_id == network_id, conversions.c.product == product)
            .order_by(conversions.c.id.desc())
        )
    )
    return [(row.unit, Decimal(row.quantity), row.of_unit) for row in rows]
