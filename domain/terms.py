"""The terms of a hub: what it asks for its work in a round, what deposit, and how long it waits for the money after a share.

Source: docs/trade.md, 'Money'.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.money import half_up, whole_satang
from domain.refusal import Refused

MOST_DEPOSIT = 100_000_00
LONGEST_DAYS = 365


class Per(StrEnum):
    """What a hub's fee is asked for."""

    UNIT = "unit"  # a hand-out unit
    TON = "ton"
    HUNDRED = "hundred"  # a hundred baht of goods with their tax: a percentage


MOST_FEE = {Per.UNIT: 1_000_00, Per.TON: 10_000_00, Per.HUNDRED: 50_00}  # satang; more is a slip of the thumb
_GRAMS_OF_A_TON = 1_000_000
_SATANG_OF_A_HUNDRED = 100_00


@dataclass(frozen=True)
class Fee:
    """What a hub asks for its work: so many satang for a unit, a ton, or a hundred baht of goods; 0 asks nothing.

    `grams`: what a unit weighs, where the fee of a round is asked by the ton.
    """

    satang: int = 0
    per: Per = Per.UNIT
    grams: int | None = None

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return self.satang != 0

    def of(self, quantity: int, goods_satang: int) -> int:
        """The fee on so many units whose goods cost so much with tax, in satang, half up; ValueError by the ton of no weight."""
        match self.per:
            case Per.UNIT:
                return quantity * self.satang
            case Per.TON:
                if self.grams is None:
                    raise ValueError("a fee by the ton needs what a unit weighs")
                return half_up(quantity * self.grams * self.satang, _GRAMS_OF_A_TON)
            case Per.HUNDRED:
                return half_up(goods_satang * self.satang, _SATANG_OF_A_HUNDRED)


NO_FEE = Fee()


@dataclass(frozen=True)
class Terms:
    """`fee`: the hub's, without what a unit weighs. `due_days`: days after a share until it is to be paid, None: no day is stated.

    `deposit_satang`: a hand-out unit, without which an order counts in no total; 0: none is asked.
    """

    fee: Fee = NO_FEE
    due_days: int | None = None
    deposit_satang: int = 0


def fee(baht: Decimal | None, per: Per = Per.UNIT) -> Fee:
    """What was said of the fee: baht for a unit or a ton, or percent; 0 asks none. Raises Refused('rounds.refused_fee')."""
    satang = _satang(baht, MOST_FEE[per], "rounds.refused_fee", per=per.value)
    return Fee(satang, per) if satang else NO_FEE


def deposit(baht: Decimal | None) -> int:
    """What was said of the deposit, in satang a unit; 0 asks none. Raises Refused('rounds.refused_deposit')."""
    return _satang(baht, MOST_DEPOSIT, "rounds.refused_deposit")


def deposit_missing(quantity: int, each_satang: int, held_satang: int) -> int:
    """Satang that are still to be paid before so many units count, of what the hub holds already."""
    return max(0, quantity * each_satang - held_satang)


def _satang(baht: Decimal | None, most: int, refused: str, **values: str) -> int:
    return whole_satang(Decimal(-1) if baht is None else baht, most, refused, none=True, **values)


def due_days(days: int | None) -> int | None:
    """What was said of the days; 0 states none. Raises Refused('rounds.refused_days')."""
    if days is None or not 0 <= days <= LONGEST_DAYS:
        raise Refused("rounds.refused_days", most=LONGEST_DAYS)
    return days or None
