"""Goods that came with a delivery and are in no round that waits: what becomes of them, by one tap of the hub.

Quantities are whole hand-out units where they lie in the hub's stock. Source of the rules: docs/trade.md, 'What nobody ordered'.
"""

from decimal import Decimal
from enum import StrEnum

from domain.refusal import Refused


class State(StrEnum):
    """The hub is asked about them, keeps them, gives them back to the seller, or had mistyped; or what they came with was dropped."""

    ASKED = "asked"
    HUB = "hub"
    SELLER = "seller"
    MISTYPED = "mistyped"
    DROPPED = "dropped"


ANSWERS = (State.HUB, State.SELLER, State.MISTYPED)


def said(now: str, to: State, *, counts: bool) -> State:
    """What becomes of them by a tap; refused once an answer counts, and of what was dropped."""
    if now == State.DROPPED:
        raise Refused("deliveries.refused_dropped")
    if counts or to not in ANSWERS:
        raise Refused("strays.refused_said")
    return to


def good(came: Decimal, damaged: Decimal, unit: str) -> Decimal:
    """What of them is not damaged; refused where that is more than came."""
    if not 0 <= damaged <= came:
        raise Refused("deliveries.refused_damaged", came=came, damaged=damaged, unit=unit)
    return came - damaged


def in_stock(units: Decimal | None) -> int | None:
    """How many units stock can hold of what is good; None where that is none, or no whole number of hand-out units."""
    return int(units) if units is not None and units > 0 and units % 1 == 0 else None
