"""What any text may say of selling together: who leads it, what each organisation brought, weights as a scale shows them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from domain.ledger import Account, Kind
from domain.lots import FAR_APART, Lot, Moisture, difference, kilograms
from storage import chats, ledger, lots
from storage.connection import AsyncConnection
from storage.lots import Kept, Sale
from storage.networks import Network
from views.standing import of_person
from views.trade import hub, treasurers


async def is_hub(connection: AsyncConnection, network: Network, person_id: int) -> bool:
    """Whether this person leads what is sold together: somebody of the hub, or by office."""
    return person_id in {*await hub(connection, network), *await treasurers(connection, network)}


async def hub_in_chat(connection: AsyncConnection, network: Network, chat_id: int) -> bool:
    """Whether whoever has this private chat leads it now."""
    person = await chats.person_in_chat(connection, chat_id)
    return person is not None and await is_hub(connection, network, person.id)


async def speaks_in_chat(connection: AsyncConnection, network_id: int, chat_id: int, member_id: int) -> bool:
    """Whether whoever has this private chat speaks for this member now."""
    person = await chats.person_in_chat(connection, chat_id)
    if person is None:
        return False
    return any(each.id == member_id for each in (await of_person(connection, network_id, person.id)).members)


def weighed(grams: int) -> str:
    """Grams as kilograms with all three digits: 5,116.802."""
    sign = "-" if grams < 0 else ""
    whole, rest = divmod(abs(grams), 1000)
    return f"{sign}{whole:,}.{rest:03}"


def line(lot: Lot, standard: Moisture | None) -> dict[str, Any]:
    """What a text says of one lot: kilograms as they were weighed, and what it weighs dry (None: nobody can say yet)."""
    dry = lot.dry(standard)
    return {
        "gross": kilograms(lot.gross),
        "tare": kilograms(lot.tare) if lot.tare else None,
        "net": kilograms(lot.net),
        "drc": None if lot.drc is None else str(lot.drc),
        "moisture": None if lot.moisture is None else str(lot.moisture),
        "below": lot.moisture is not None and standard is not None and lot.moisture < standard.standard,
        "dry": None if dry is None else weighed(dry),
    }


@dataclass(frozen=True)
class Brought:
    """What one organisation brought into a sale, in grams; `dry` is None while nobody has said the standard."""

    member_id: int
    lots: tuple[Kept, ...]
    net: int
    dry: int | None


@dataclass(frozen=True)
class Collected:
    """What came into a sale, by organisation in the order in which they came."""

    sale: Sale
    by_member: dict[int, Brought]

    @property
    def net(self) -> int:
        """Grams of all."""
        return sum(each.net for each in self.by_member.values())

    @property
    def dry(self) -> int | None:
        """Grams of all, dry; None while nobody can say."""
        found = [each.dry for each in self.by_member.values()]
        return None if self.sale.needs_standard else sum(each or 0 for each in found)

    @property
    def dry_of_each(self) -> list[int]:
        """Grams of each, dry, in the same order."""
        return [each.dry or 0 for each in self.by_member.values()]


def summed(sale: Sale, found: Collection[Kept]) -> Collected:
    """The lots of a sale by organisation."""
    by_member: dict[int, Brought] = {}
    for member_id in dict.fromkeys(each.member_id for each in found):
        own = tuple(each for each in found if each.member_id == member_id)
        dry = [each.lot.dry(sale.moisture_standard) for each in own]
        total = None if sale.needs_standard else sum(each or 0 for each in dry)
        by_member[member_id] = Brought(member_id, own, sum(each.lot.net for each in own), total)
    return Collected(sale, by_member)


async def collected(connection: AsyncConnection, sale: Sale) -> Collected:
    """What came into a sale."""
    return summed(sale, await lots.lots_of(connection, sale.id))


async def buyer_owes(connection: AsyncConnection, sale: Sale) -> int:
    """Satang that the buyer of a shared sale still owes for it; below zero: that are to be paid back to him."""
    buyer = Account(Kind.BUYER, sale.buyer)
    return await ledger.booked_about(connection, sale.network_id, buyer, f"sale:{sale.id}")


def sale_values(sale: Sale) -> dict[str, Any]:
    """What every text of a sale says: what is sold, of which day, and for how much a kilogram (None: not known yet)."""
    told = sale.settled_at is not None
    return {
        "product": sale.product,
        "day": sale.day,
        "strength": sale.strength,
        "standard": sale.standard,
        "formula": sale.formula,
        "state": sale.state.value,
        "price": sale.price_satang if told else None,
    }


def price_values(found: Collected) -> dict[str, Any]:
    """What a text says of what the buyer paid: his weight, the price, what came off, how far his weight is from ours."""
    price, ours = found.sale.price, found.dry
    assert price is not None and ours
    apart, percent = difference(ours, price.weight)
    return {
        "buyer": found.sale.buyer,
        "theirs": weighed(price.weight),
        "ours": weighed(ours),
        "satang": price.satang,
        "whole": price.whole,
        "deductions": [{"name": each.name, "satang": each.satang} for each in price.deductions],
        "paid": price.paid,
        "apart": weighed(abs(apart)),
        "percent": str(abs(percent)),
        "less": apart > 0,
        "same": apart == 0,
        "far": abs(percent) >= FAR_APART,
    }
