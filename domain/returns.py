"""Goods that an organisation sends back, to the seller or to the hub, where they lie as its stock; or of which it found some damaged.

What it was given stays given; it has less, as by passing on, and its part of what is booked goes along. Quantities are whole hand-out
units, money is satang. Source of the rules: docs/trade.md, 'Sent back' and 'Damage found later'.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.ledger import Account, Entry, Kind, Posting
from domain.mending import Booked
from domain.payments import DIFFERENCE, FEE, LONGEST_REASON, TRANSPORT, of_member
from domain.refusal import Refused
from domain.seals import seal

SENT_BACK, KEPT = "sent_back", "kept_after_all"  # what an entry is: goods that went back, and one that turns it
ABOVE = "above"  # the taker by a centre's own books: the network above it
OPEN_FOR, DAMAGE_OPEN_FOR = timedelta(days=30), timedelta(days=7)  # after the last day of collecting


class State(StrEnum):
    """It waits for the hub's word; what was taken back can be turned once."""

    WAITING = "waiting"
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    TURNED = "turned"


class Taker(StrEnum):
    """Who takes the goods again; nobody takes what is damaged, and it is claimed from the seller."""

    SELLER = "seller"
    HUB = "hub"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Has:
    """What an organisation has of a round: units, those of them that it fetched, promised to others, and what is booked for all.

    `stock`: of a centre, so many lie at its own hub and are nobody else's; the others its members have.
    """

    units: int
    fetched: int
    promised: int
    booked: Booked
    stock: int | None = None


@dataclass(frozen=True)
class Return:
    """So many units of an organisation that had `before`; `fetched` of them it had fetched already.

    `booked` is for all that it had, `part` of that for these units.
    """

    member_id: int
    before: int
    quantity: int
    fetched: int
    booked: Booked
    part: Booked

    @property
    def after(self) -> int:
        """Units that it has then."""
        return self.before - self.quantity

    @property
    def seal(self) -> str:
        """A short word for exactly these figures."""
        return seal(self)

    def off(self, taker: Taker) -> Booked:
        """What comes off its account: all of the part; of what the seller takes the goods with their tax, for the truck drove."""
        return Booked(goods=self.part.goods) if taker is Taker.SELLER else self.part


def open_until(last_day: date, *, damaged: bool = False) -> date:
    """The last day on which goods can be sent back, or be told to be damaged, by the last day of collecting."""
    return last_day + (DAMAGE_OPEN_FOR if damaged else OPEN_FOR)


def most(has: Has) -> int:
    """How many units can be sent back at the most: what it has and promised to nobody; of a centre's what lies at its hub."""
    free = max(0, has.units - has.promised)
    return free if has.stock is None else min(free, has.stock)


def sent_back(member_id: int, has: Has, quantity: int, unit: str) -> Return:
    """The return of so many units, those first that lie at the hub; refused for more than there are, or none."""
    if not 0 < quantity <= most(has):
        raise Refused("returns.refused_most", most=most(has), promised=has.promised, unit=unit)
    lies = max(0, has.units - has.fetched - has.promised)
    part = has.booked.part(quantity, has.units)
    return Return(member_id, has.units, quantity, max(0, quantity - lies), has.booked, part)


def as_left(made: Return, taker: Taker, has: Has) -> bool:
    """Whether nothing else has moved since, so that it can be turned."""
    return (has.units, has.booked) == (made.after, made.booked - made.off(taker))


def stock_of(round_id: int) -> Account:
    """The hub's stock of the goods of one round: what was sent back to it."""
    return Account(Kind.STOCK, str(round_id))


@dataclass(frozen=True)
class Why:
    """What an entry says of itself: goods and unit, what it is about ('round:12'), the reason, and the return's key in the books."""

    product: str
    unit: str
    about: str
    reason: str
    return_id: int


def below(
    day: date, made: Return, taker: Taker, above: Account, stock: Account, cost: int, why: Why, *, turned: bool = False
) -> Entry | None:
    """The entry in the books of the centre that sent the goods to the network `above`; None where they cost and bring nothing.

    They leave its stock at their `cost`, and what the network above took off its account it owes there no more. The gap is its
    hub's *difference*: its own fee, and what of a trip stays to be paid.
    """
    off, sign = made.off(taker).satang, 1 if turned else -1
    sums = {stock: sign * cost, above: -sign * off, DIFFERENCE: sign * (off - cost)}
    postings = tuple(Posting(account, satang) for account, satang in sums.items() if satang)
    if not postings:
        return None
    values = {
        "product": why.product,
        "unit": why.unit,
        "quantity": made.quantity,
        "return": why.return_id,
        "taker": ABOVE,
    }
    return Entry(
        day, KEPT if turned else SENT_BACK, postings, values, why.about, None, why.reason.strip()[:LONGEST_REASON]
    )


def entry(
    day: date,
    made: Return,
    taker: Taker,
    against: Account,
    why: Why,
    *,
    carriage_each: int = 0,
    carrier: Account = TRANSPORT,
    turned: bool = False,
) -> Entry | None:
    """The one entry of a return, or of one that is turned; None where nothing is booked for these units.

    `against`: the seller's account, or the hub's stock of these goods. Of what is damaged the seller is owed no goods, and of its
    carriage the hub's *difference* bears what is more than `carriage_each` satang a unit, because the truck drove; the `carrier` is
    owed no carriage by the unit for it.
    """
    off, sign = made.off(taker), 1 if turned else -1
    if not off.satang:
        return None
    amounts = Counter({of_member(made.member_id): sign * off.satang})
    if taker is Taker.NOBODY:
        trip = max(0, off.carriage - made.quantity * carriage_each)
        amounts[against] -= sign * off.sold
        amounts[carrier] -= sign * (off.carriage - trip)
        amounts[DIFFERENCE] -= sign * trip
        amounts[FEE] -= sign * off.fee
    else:
        amounts[against] -= sign * off.satang
    postings = tuple(Posting(account, satang) for account, satang in amounts.items() if satang)
    before, after = (made.after, made.before) if turned else (made.before, made.after)
    line: Mapping[str, int] = {
        "before": before,
        "after": after,
        **{name: sign * satang for name, satang in asdict(off).items()},
    }
    values = {
        "product": why.product,
        "unit": why.unit,
        "quantity": made.quantity,
        "return": why.return_id,
        "taker": taker.value,
        "lines": {str(made.member_id): line},
    }
    what = KEPT if turned else SENT_BACK
    return Entry(day, what, postings, values, why.about, None, why.reason.strip()[:LONGEST_REASON])
