"""A count that was shared is mended: units go from one line to another, never came after all, or one more came.

Nothing is shared anew and nothing booked is edited: a mend is one more entry, and so is its undoing. Quantities are whole hand-out
units, money is satang. Source of the rules: docs/trade.md, 'Mending'.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from domain.deliveries import Cost
from domain.ledger import Account, Entry, Kind, Posting
from domain.money import half_up
from domain.payments import DEPOSITS, DIFFERENCE, FEE, LONGEST_REASON, TRANSPORT, of_member
from domain.plans import year_of
from domain.refusal import Refused
from domain.seals import seal

MEND, MEND_BACK = "mend", "mend_back"  # what an entry is: a mend, and one that turns another
OPEN_FOR = timedelta(days=90)  # after the last day of the accounting year in which it was shared
NO_PART = ("damage", *DEPOSITS)  # what is about a round and no part of what an organisation's units cost


class State(StrEnum):
    """A mend that brings an organisation above its order waits for its tap; else it counts at once."""

    ASKED = "asked"
    DONE = "done"
    DECLINED = "declined"


@dataclass(frozen=True)
class Booked:
    """What is booked for units of a line, in satang: goods with their tax and what was corrected since, carriage, the hub's fee.

    `above`: the fees of networks above, which are owed there with the goods.
    """

    goods: int = 0
    carriage: int = 0
    fee: int = 0
    above: int = 0

    @classmethod
    def of(cls, cost: Cost) -> "Booked":
        """A cost as it is booked."""
        return cls(cost.goods, cost.carriage, cost.fee, cost.above)

    def __add__(self, other: "Booked") -> "Booked":
        return Booked(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))

    def __sub__(self, other: "Booked") -> "Booked":
        return Booked(*(one - less for one, less in zip(astuple(self), astuple(other), strict=True)))

    @property
    def satang(self) -> int:
        """All of it."""
        return self.goods + self.carriage + self.fee + self.above

    @property
    def sold(self) -> int:
        """What of it is owed to who sold the goods: for a centre the network above, with its fee."""
        return self.goods + self.above

    def part(self, quantity: int, of: int) -> "Booked":
        """What goes along with so many `of` its units: each figure in proportion, half up; whoever gives all gives all of it."""
        return Booked(*(half_up(each * quantity, of) for each in astuple(self)))


@dataclass(frozen=True)
class Holder:
    """An organisation's line as the books have it: what it ordered, `has` and `fetched` in units, what is booked for what it has.

    `least`: what it has that is no share of these deliveries (passed on to it), or that its own members have already.
    """

    member_id: int
    ordered: int
    has: int
    fetched: int
    booked: Booked
    least: int = 0


@dataclass(frozen=True)
class Move:
    """So many units of one delivery go from one member to another, with what is booked for them.

    `giver` None: they came more, or nobody had taken them. `taker` None: they never came. `trip`: satang of the carriage that
    nobody pays less for, because the truck drove: the hub's *difference* bears it.
    """

    delivery_id: int
    giver: int | None
    taker: int | None
    quantity: int
    booked: Booked
    trip: int = 0

    def turned(self) -> "Move":
        """The same back again."""
        return replace(self, giver=self.taker, taker=self.giver)


@dataclass(frozen=True)
class Line:
    """What a mend makes of an organisation's line: units and what is booked, before and after."""

    member_id: int
    before: int
    after: int
    booked_before: Booked
    booked_after: Booked
    fetched: tuple[int, int] | None = None  # what was written down as fetched, where that is mended along

    def turned(self) -> "Line":
        """The same back again."""
        fetched = None if self.fetched is None else (self.fetched[1], self.fetched[0])
        return Line(self.member_id, self.after, self.before, self.booked_after, self.booked_before, fetched)


@dataclass(frozen=True)
class Mend:
    """All that a mend does: its moves, what it makes of each line that changes, and what came of a delivery, before and after."""

    moves: tuple[Move, ...]
    lines: tuple[Line, ...]
    came: tuple[int, int] | None = None

    @property
    def seal(self) -> str:
        """A short word for exactly these figures."""
        return seal(self.moves, self.lines, self.came)

    @property
    def seller(self) -> int:
        """Satang by which the account of who sold the goods becomes more (below zero: less)."""
        given = sum(each.booked.sold for each in self.moves if each.taker is None)
        return sum(each.booked.sold for each in self.moves if each.giver is None) - given

    @property
    def owed(self) -> int:
        """Satang by which its lines owe more (below zero: less)."""
        return sum(each.booked_after.satang - each.booked_before.satang for each in self.lines)

    def turned(self) -> "Mend":
        """What undoes it."""
        lines = (each.turned() for each in self.lines)
        came = None if self.came is None else (self.came[1], self.came[0])
        return Mend(tuple(each.turned() for each in reversed(self.moves)), tuple(lines), came)


@dataclass(frozen=True)
class Part:
    """One shared delivery: who has how many units of it, and `rest`, which nobody has taken."""

    delivery_id: int
    came: int
    shares: Mapping[int, int]
    rest: int


@dataclass(frozen=True)
class Gap:
    """What keeps figures from adding up: below zero so many units lack that somebody is to have; above, nobody has them."""

    units: int


@dataclass(frozen=True)
class Terms:
    """What one more unit costs (`more`), and what of a line's carriage goes by the unit, in satang."""

    more: Callable[[int], Cost]
    carriage_each: int = 0


def open_until(shared: date, accounting_month: int) -> date:
    """The last day on which the figures of what was shared on a day can be mended; from then on only money is put right."""
    return year_of(shared, accounting_month).next.first - timedelta(days=1) + OPEN_FOR


def gap(holders: Sequence[Holder], part: Part, told: Mapping[int, int], came: int | None) -> Gap | None:
    """What figures lack to add up: `told` is what each is to have in all, `came` what came of this delivery; None where they do.

    What nobody had taken may be taken by it and stays there otherwise; no unit is nobody's by a mend.
    """
    more = sum(told.get(each.member_id, each.has) - each.has for each in holders)
    left = part.rest + (0 if came is None else came - part.came) - more
    if left < 0:
        return Gap(left)
    return Gap(left - part.rest) if left > part.rest else None


def above_fetched(holders: Sequence[Holder], told: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    """Members that would have less than was written down as fetched: so many were, and at most so many can have been."""
    less = {each.member_id: (each.fetched, told.get(each.member_id, each.has)) for each in holders}
    return {key: (before, after) for key, (before, after) in less.items() if after < before}


def check(holders: Sequence[Holder], told: Mapping[int, int], unit: str, fetched: Collection[int] = ()) -> None:
    """Refuses a line that is not in the round, one below what was fetched of it, and one that nobody could take back from here.

    `fetched`: of these members no more was fetched than they are told to have, whatever was written down.
    """
    known = {each.member_id: each for each in holders}
    for member_id, after in told.items():
        found = known.get(member_id)
        if found is None:
            raise Refused("deliveries.refused_not_in")
        if after < 0:
            raise Refused("deliveries.refused_quantity", unit=unit)
        least = max(0 if member_id in fetched else found.fetched, found.least)
        if after < found.has and after < least:
            key = "refused_mend_least" if least == found.least else "refused_mend_fetched"
            raise Refused(f"deliveries.{key}", member=member_id, quantity=after, least=least, unit=unit)


def above_order(holders: Sequence[Holder], told: Mapping[int, int]) -> tuple[int, ...]:
    """The members whose figure grows above what they ordered: each has to say so by a tap of its own."""
    return tuple(each.member_id for each in holders if told.get(each.member_id, each.has) > max(each.has, each.ordered))


def mended(
    holders: Sequence[Holder],
    parts: Sequence[Part],
    at: int,
    told: Mapping[int, int],
    came: int | None,
    terms: Terms,
    unit: str,
    fetched: Collection[int] = (),
) -> Mend:
    """The mend that makes of each line what is `told`, and of what came at delivery `at` what `came` says.

    `holders` are in the round's order, `parts` are its shared deliveries, oldest first. Units that go to others take their part of
    what is booked along, and stay in the delivery in which they came, the newest first. What never came is of delivery `at`: all that
    is booked for it comes off. Of the members in `fetched` no more was fetched than they have then. Refused for figures that do not
    add up, or that `check` refuses.
    """
    check(holders, told, unit, fetched)
    here = next(each for each in parts if each.delivery_id == at)
    if gap(holders, here, told, came) is not None:
        raise Refused("deliveries.refused_mend_sum")
    changed = [each for each in holders if told.get(each.member_id, each.has) != each.has]
    lost = {each.member_id: each.has - told[each.member_id] for each in changed if told[each.member_id] < each.has}
    got = {each.member_id: told[each.member_id] - each.has for each in changed if told[each.member_id] > each.has}
    kept = {each.delivery_id: dict(each.shares) for each in parts}
    gone = _never_came(lost, max(0, sum(lost.values()) - sum(got.values())), kept[at], unit)
    going = {key: lost[key] - gone.get(key, 0) for key in lost}
    moved = _moved(going, got, kept, [each.delivery_id for each in parts])
    if any(going.values()):
        raise Refused("deliveries.refused_mend_part", units=sum(going.values()), unit=unit)
    moved += [(at, giver, None, quantity) for giver, quantity in gone.items()]
    over = dict(got)
    for _, _, taker, quantity in moved:
        if taker is not None:
            over[taker] -= quantity
    moves = _with_money(moved, {each.member_id: each for each in changed}, terms)
    moves += [
        Move(at, None, taker, quantity, Booked.of(cost))
        for taker, quantity in over.items()
        if quantity
        for cost in (terms.more(quantity),)
    ]
    after = None if came is None or came == here.came else (here.came, came)
    if not moves and after is None:
        raise Refused("deliveries.refused_mend_nothing")
    lines = (_line(each, told[each.member_id], moves, each.member_id in fetched) for each in changed)
    return Mend(tuple(moves), tuple(lines), after)


def _never_came(lost: Mapping[int, int], units: int, shares: dict[int, int], unit: str) -> dict[int, int]:
    """Of whom so many units never came, out of their shares of the delivery, the last in the round's order first."""
    found: dict[int, int] = {}
    for member_id in reversed(list(lost)):
        taken = min(units, lost[member_id], shares.get(member_id, 0))
        if taken:
            found[member_id] = taken
            shares[member_id] -= taken
            units -= taken
    if units:
        raise Refused("deliveries.refused_mend_part", units=units, unit=unit)
    return found


def _moved(
    lost: dict[int, int], got: Mapping[int, int], kept: Mapping[int, dict[int, int]], order: Sequence[int]
) -> list[tuple[int, int, int | None, int]]:
    """(delivery, giver, taker, units), first giver to first taker, out of the newest delivery of which the giver has some.

    What found no place stays in `lost`.
    """
    wanted = dict(got)
    found: list[tuple[int, int, int | None, int]] = []
    for giver in lost:
        for delivery_id in reversed(order):
            for taker in wanted:
                quantity = min(lost[giver], wanted[taker], kept[delivery_id].get(giver, 0))
                if quantity:
                    found.append((delivery_id, giver, taker, quantity))
                    kept[delivery_id][giver] -= quantity
                    lost[giver] -= quantity
                    wanted[taker] -= quantity
    return found


def _with_money(
    moved: Sequence[tuple[int, int, int | None, int]], holders: Mapping[int, Holder], terms: Terms
) -> list[Move]:
    """The moves with what is booked for their units; what never came leaves the trip's part of the carriage behind."""
    left = {key: (each.booked, each.has) for key, each in holders.items()}
    moves = []
    for delivery_id, giver, taker, quantity in moved:
        booked, units = left[giver]
        part = booked.part(quantity, units)
        left[giver] = (booked - part, units - quantity)
        trip = max(0, part.carriage - quantity * terms.carriage_each) if taker is None else 0
        moves.append(Move(delivery_id, giver, taker, quantity, part, trip))
    return moves


def _line(holder: Holder, after: int, moves: Iterable[Move], fetched_less: bool) -> Line:
    booked = holder.booked
    for each in moves:
        if each.taker == holder.member_id:
            booked += each.booked
        if each.giver == holder.member_id:
            booked -= each.booked
    fetched = (holder.fetched, after) if fetched_less and after < holder.fetched else None
    return Line(holder.member_id, holder.has, after, holder.booked, booked, fetched)


# --- the entry, and what the entries say of a line ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Why:
    """What an entry says of itself: goods and unit, what it is about ('round:12'), the reason, and the mend's key in the books."""

    product: str
    unit: str
    about: str
    reason: str
    mend_id: int
    undoes: bool = False
    due: date | None = field(default=None)


def entry(
    day: date, made: Mend, seller: Account, why: Why, *, carrier: Account = TRANSPORT, above: Mend | None = None
) -> Entry | None:
    """The one entry of a mend; None where no money moves, because it was nobody's yet.

    `carrier`: who is owed the carriage; of a centre the network above, here the `seller`, which bears the trip's part of what never
    came. `above`: what that makes of the centre's line at once. Its account moves by what its own books say: a satang that the two
    round otherwise is a *difference*.
    """
    sums: dict[Account, int] = {}
    trip = seller if carrier == seller or above is not None else DIFFERENCE

    def book(account: Account, satang: int) -> None:
        sums[account] = sums.get(account, 0) + satang

    for each in made.moves:
        for member_id, sign in ((each.giver, -1), (each.taker, 1)):
            if member_id is not None:
                book(of_member(member_id), sign * each.booked.satang)
            else:
                book(seller, sign * each.booked.sold)
                book(carrier, sign * (each.booked.carriage - each.trip))
                book(trip, sign * each.trip)
                book(FEE, sign * each.booked.fee)
    if above is not None:
        gap_of_both = -above.owed - sums.get(seller, 0)
        book(seller, gap_of_both)
        book(DIFFERENCE, -gap_of_both)
    postings = tuple(Posting(account, satang) for account, satang in sums.items() if satang)
    if not postings:
        return None
    values = {"product": why.product, "unit": why.unit, "mend": why.mend_id, "lines": _told(made)}
    what = MEND_BACK if why.undoes else MEND
    return Entry(day, what, postings, values, why.about, why.due, why.reason.strip()[:LONGEST_REASON])


def _told(made: Mend) -> dict[str, dict[str, int]]:
    """Of each line units before and after, and by how much what is booked for it changes, by what it is for."""
    return {
        str(each.member_id): {
            "before": each.before,
            "after": each.after,
            **asdict(each.booked_after - each.booked_before),
        }
        for each in made.lines
    }


def booked_of(entries: Iterable[Entry], about: str) -> dict[int, Booked]:
    """What is booked for each organisation's line of a round by now, out of the entries about it in the order of booking.

    What was passed on took its part of goods, carriage and fees along; what was mended or sent back tells its lines; a price that was
    changed is of the goods.
    """
    found: dict[int, Booked] = {}
    for each in entries:
        if each.about != about or each.what in NO_PART:
            continue
        moved = {int(one.account.key): one.satang for one in each.postings if one.account.kind is Kind.MEMBER}
        if each.what == "passed_on":
            parts = _passed(found, moved)
        elif each.what == "share":
            truck, fee, above = (int(each.values.get(name, 0)) for name in ("transport", "fee", "above"))
            parts = {key: Booked(satang - truck - fee - above, truck, fee, above) for key, satang in moved.items()}
        elif "lines" in each.values:
            lines = each.values["lines"]
            parts = {int(key): of_line(one) for key, one in lines.items()}
        else:
            parts = {key: Booked(goods=satang) for key, satang in moved.items()}
        for key, part in parts.items():
            found[key] = found.get(key, Booked()) + part
    return found


def of_line(told: Mapping[str, int]) -> Booked:
    """What an entry tells of a line; one of before networks above charged a fee below has none."""
    return Booked(told["goods"], told["carriage"], told["fee"], told.get("above", 0))


def _passed(found: Mapping[int, Booked], moved: Mapping[int, int]) -> dict[int, Booked]:
    giver = min(moved, key=lambda key: moved[key])
    satang, booked = -moved[giver], found.get(giver, Booked())
    whole = booked.satang
    _, *besides = astuple(booked)
    carriage, fee, above = (half_up(each * satang, whole) if whole > 0 else 0 for each in besides)
    part = Booked(satang - carriage - fee - above, carriage, fee, above)
    return {key: part if key != giver else Booked() - part for key in moved}
