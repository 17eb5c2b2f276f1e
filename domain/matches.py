"""A neighbour comes before a seller: what one organisation offers and another wants is brought together, each pair once.

Source: docs/trade.md, 'From need to round'.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from domain.people import name_key
from domain.weights import in_unit

ASKING = timedelta(days=7)  # so long marketing can have both sides asked
ANSWERING = timedelta(days=3)  # so long each side can say yes


class State(StrEnum):
    """A match is shown to marketing, then both sides are asked; it is agreed once both have said yes."""

    SHOWN = "shown"
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    EXPIRED = "expired"


LIVE = frozenset({State.SHOWN, State.ASKED})
TAKEN = LIVE | {State.AGREED}


@dataclass(frozen=True)
class Side:
    """What is left of what an organisation offers or wants of a product: `quantity` in `unit`, as its statement says."""

    statement_id: int
    network_id: int
    member_id: int
    product: str
    unit: str
    quantity: Decimal


@dataclass(frozen=True)
class Pair:
    """An offer and a need that fit: `quantity` of them, in the need's unit."""

    sale: Side
    need: Side
    quantity: Decimal


def pairs(sales: Iterable[Side], needs: Iterable[Side], known: Collection[tuple[int, int]]) -> list[Pair]:
    """Each need with the earliest offer of its product that has something left; what was brought together before is never again.

    Two that come to be matched are of one product by its full name, in the same unit or both by weight.
    """
    left = {each.statement_id: each for each in sorted(sales, key=lambda each: each.statement_id)}
    found = []
    for need in sorted(needs, key=lambda each: each.statement_id):
        for sale in left.values():
            offered = in_unit(sale.quantity, sale.unit, need.unit)
            if not offered or need.member_id == sale.member_id or (sale.statement_id, need.statement_id) in known:
                continue
            if name_key(sale.product) != name_key(need.product):
                continue
            taken = min(offered, need.quantity)
            found.append(Pair(sale, need, taken))
            rest = in_unit(offered - taken, need.unit, sale.unit) or Decimal(0)
            left[sale.statement_id] = Side(
                sale.statement_id, sale.network_id, sale.member_id, sale.product, sale.unit, rest
            )
            break
    return found


def after(seller: bool | None, buyer: bool | None) -> State:
    """What two answers (None: none yet) make of a match."""
    if seller is False or buyer is False:
        return State.DECLINED
    return State.AGREED if seller and buyer else State.ASKED
