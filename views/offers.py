"""What is shown of sellers' offers: a draft with what is asked about it, and the comparison at the month's quantity."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.comparison import Comparison, compare
from domain.months import month_of
from domain.offers import check, dearer_tier
from domain.offers_told import Draft
from domain.refusal import Refused
from domain.tables import EMPTY, Cell, Column, Table, baht
from storage import offers
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.offers import Kept
from views.needs import intents


def month_now(network: Network, now: datetime) -> str:
    """The month whose needs are worked on."""
    return month_of(now, network.tz)


def bounds_of(kept: Kept) -> tuple[tuple[int, int], ...]:
    """The 'not more than' of a draft, as domain.offers_told takes them."""
    return tuple((int(quantity), int(satang)) for quantity, satang in kept.asked.get("bounds", ()))


def first_of(kept: Kept) -> int:
    """The key of the first offer of the message that a draft was told in: its card has that name."""
    return int(kept.asked.get("with", kept.id))


def trouble(kept: Kept, today: date) -> Refused | None:
    """Why a draft cannot be kept as it is."""
    try:
        check(kept.offer, today)
    except Refused as refused:
        return refused
    return None


def gap_of(kept: Kept) -> tuple[int, int] | None:
    """(from, to): quantities for which no price was said."""
    return Draft(kept.offer, bounds_of(kept)).without_price


def may_be_kept(kept: Kept, today: date) -> bool:
    """Whether [ถูกต้อง] can be said of it."""
    return kept.state == "draft" and trouble(kept, today) is None and gap_of(kept) is None


def shown_draft(kept: Kept, today: date) -> dict[str, Any]:
    """A draft with what is wrong with it, what is asked, and what is not known."""
    refused, gap = trouble(kept, today), gap_of(kept)
    dearer = dearer_tier(kept.offer)
    unknown = [
        name
        for name, missing in (
            ("pack", kept.offer.pack == 1),
            ("most", kept.offer.most is None),
            ("carriage", kept.offer.carriage == "unknown"),
            ("valid", kept.offer.valid_until is None),
        )
        if missing
    ]
    return kept.offer.plain() | {
        "state": kept.state,
        "amended": bool(kept.asked.get("amended")),
        "refused": refused.key if refused else None,
        "refused_values": refused.values if refused else {},
        "gap": list(gap) if gap else None,
        "dearer": list(dearer) if dearer else None,
        "unknown": unknown,
    }


@dataclass(frozen=True)
class SideBySide:
    """The offers for one product that hold today, compared at what the month's list says."""

    kept: tuple[Kept, ...]
    needed: int
    organisations: int
    comparison: Comparison

    def table(self, product: str, unit: str) -> Table:
        """What each costs at each quantity, in all and for one unit, or how many its seller has; the file has the rest."""
        compared = self.comparison
        columns = [Column(("offers.table_seller", {}), figures=False)]
        for quantity in compared.quantities:
            columns.append(Column(("offers.table_quantity", {"quantity": quantity, "unit": unit})))
            columns.append(Column(("offers.table_each", {"unit": unit})))
        rows = []
        for offer, landed in zip(compared.offers, compared.landed, strict=True):
            row: list[Cell] = [offer.seller]
            for quantity, satang in zip(compared.quantities, landed, strict=True):
                has = ("offers.table_most", {"most": offer.most})
                row += (
                    (has, EMPTY)
                    if satang is None
                    else (baht(satang), ("offers.table_price", {"satang": offer.landed_each(quantity)}))
                )
            rows.append(row)
        return Table(("offers.table", {"product": product}), columns, rows, whole="offers.sheet")


async def side_by_side(
    connection: AsyncConnection, network: Network, product: str, unit: str, now: datetime
) -> SideBySide | None:
    """The comparison; None where no offer holds."""
    today = now.astimezone(network.tz).date()
    kept = await offers.standing(connection, network.id, product, unit, today)
    if not kept:
        return None
    wanted = await intents(connection, network, month_now(network, now), product, unit)
    needed = sum(each.quantity or 0 for each in wanted)
    organisations = len({each.member_id for each in wanted if not each.unclear})
    return SideBySide(tuple(kept), needed, organisations, compare([each.offer for each in kept], needed, today))
