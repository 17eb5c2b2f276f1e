"""The terms of a hub: what it asks a unit for its work in a round, what deposit, and how long it waits for the money after a share.

Source: docs/trade.md, 'Money'.
"""

from dataclasses import dataclass
from decimal import Decimal

from domain.money import whole_satang
from domain.refusal import Refused

MOST_FEE = 1_000_00  # satang a unit; more is a slip of the thumb
MOST_DEPOSIT = 100_000_00
LONGEST_DAYS = 365


@dataclass(frozen=True)
class Terms:
    """`fee_satang`: the hub's, a hand-out unit. `due_days`: days after a share until it is to be paid, None: no day is stated.

    `deposit_satang`: a hand-out unit, without which an order counts in no total; 0: none is asked.
    """

    fee_satang: int = 0
    due_days: int | None = None
    deposit_satang: int = 0


def fee(baht: Decimal | None) -> int:
    """What was said of the fee, in satang a unit; 0 asks none. Raises Refused('rounds.refused_fee')."""
    return _a_unit(baht, MOST_FEE, "rounds.refused_fee")


def deposit(baht: Decimal | None) -> int:
    """What was said of the deposit, in satang a unit; 0 asks none. Raises Refused('rounds.refused_deposit')."""
    return _a_unit(baht, MOST_DEPOSIT, "rounds.refused_deposit")


def deposit_missing(quantity: int, each_satang: int, held_satang: int) -> int:
    """Satang that are still to be paid before so many units count, of what the hub holds already."""
    return max(0, quantity * each_satang - held_satang)


def _a_unit(baht: Decimal | None, most: int, refused: str) -> int:
    return whole_satang(Decimal(-1) if baht is None else baht, most, refused, none=True)


def due_days(days: int | None) -> int | None:
    """What was said of the days; 0 states none. Raises Refused('rounds.refused_days')."""
    if days is None or not 0 <= days <= LONGEST_DAYS:
        raise Refused("rounds.refused_days", most=LONGEST_DAYS)
    return days or None
