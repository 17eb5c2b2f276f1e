"""The monthly count of what lies at the hub: what the books say of a heap, what was counted, and what becomes of a lack.

Quantities are whole hand-out units, money is satang. Source of the rules: docs/trade.md, 'Counted once a month'.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from domain.ledger import Entry, Posting
from domain.payments import DIFFERENCE, LONGEST_REASON
from domain.refusal import Refused
from domain.returns import stock_of
from domain.seals import seal
from domain.stock import Pile

LOST = "stock_lost"  # what an entry is
ASKED_AGAIN_AFTER = timedelta(days=3)


class State(StrEnum):
    """A heap is asked about until it is counted; a lack waits until each unit of it has its reason, or the goods are counted anew.

    The next month's count finds again what an older lack still lacks: that one has nothing more to be placed then (`AGAIN`).
    """

    ASKED = "asked"
    RIGHT = "right"
    MORE = "more"
    LACKING = "lacking"
    PLACED = "placed"
    AGAIN = "again"


class Place(StrEnum):
    """What becomes of units: they were the hub's stock and are lost, an organisation had fetched them, or nothing moves, for a reason.

    What is more than the books knew comes into the stock.
    """

    LOST = "lost"
    FETCHED = "fetched"
    NOTHING = "nothing"
    CAME = "came"


@dataclass(frozen=True)
class Part:
    """Units of one round in a heap: the hub's stock, or what an organisation has not fetched of its share or of a `sale`."""

    round_id: int
    units: int
    member_id: int | None = None
    sale_id: int | None = None


@dataclass(frozen=True)
class Heap:
    """All that lies at the hub of the same goods in the same unit by the books, the oldest round first.

    `apart`: units that came and are nobody's yet (not shared, or more than was ordered); they are not counted here.
    """

    product: str
    unit: str
    parts: tuple[Part, ...] = ()
    apart: int = 0

    @property
    def units(self) -> int:
        """How many there are."""
        return sum(each.units for each in self.parts)

    @property
    def stock(self) -> int:
        """How many of them are the hub's own."""
        return sum(each.units for each in self.parts if each.member_id is None)

    @property
    def waiting(self) -> dict[int, int]:
        """Member -> how many it has not fetched, in the order in which they stand."""
        found: dict[int, int] = {}
        for each in self.parts:
            if each.member_id is not None:
                found[each.member_id] = found.get(each.member_id, 0) + each.units
        return found

    @property
    def seal(self) -> str:
        """A short word for exactly these units."""
        return seal(self)

    def fetched_by(self, member_id: int, units: int) -> tuple[Part, ...]:
        """The parts that make up so many units of a member, the oldest first; refused for more than it has here, or none."""
        most = self.waiting.get(member_id, 0)
        if not 0 < units <= most:
            raise Refused("stock.refused_place", most=most, unit=self.unit)
        found, left = [], units
        for each in self.parts:
            taken = min(left, each.units) if each.member_id == member_id else 0
            left -= taken
            if taken:
                found.append(Part(each.round_id, taken, member_id, each.sale_id))
        return tuple(found)


@dataclass(frozen=True)
class Lost:
    """Units of one round's stock that are there no more, and what they had cost."""

    round_id: int
    units: int
    satang: int


def state_of(expected: int, counted: int) -> State:
    """What a count says: as many as the books have, more, or fewer; refused below 0."""
    if counted < 0:
        raise Refused("stock.refused_count")
    if counted == expected:
        return State.RIGHT
    return State.MORE if counted > expected else State.LACKING


def lost(piles: Iterable[tuple[int, Pile]], units: int, unit: str) -> tuple[Lost, ...]:
    """So many units leave the stock of (round, pile), the oldest round first; refused for more than lie there, or none."""
    known = [(key, pile) for key, pile in piles if pile.units]
    most = sum(pile.units for _, pile in known)
    if not 0 < units <= most:
        raise Refused("stock.refused_place", most=most, unit=unit)
    found, left = [], units
    for key, pile in known:
        taken = min(left, pile.units)
        left -= taken
        if taken:
            found.append(Lost(key, taken, pile.satang - pile.without(taken).satang))
    return tuple(found)


def entry(day: date, gone: Iterable[Lost], values: Mapping[str, Any], about: str, reason: str) -> Entry | None:
    """What is lost leaves the stock at its cost, which is the hub's *difference*; None where it had cost nothing."""
    costs = {stock_of(each.round_id): -each.satang for each in gone if each.satang}
    if not costs:
        return None
    sums = costs | {DIFFERENCE: -sum(costs.values())}
    postings = tuple(Posting(account, satang) for account, satang in sums.items())
    return Entry(day, LOST, postings, values, about, None, reason.strip()[:LONGEST_REASON])
