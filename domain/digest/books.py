"""A month's book of one network, and how books of several networks become one without counting anything twice.

Source of the rules: docs/digest.md, 'Levels without double counting'. A book holds sums, and beside them only what another network's
book may hold too: statements that were shared with a second network, organisations that are members of several. So a nation is merged
province by province, and nothing but the few shared things has to be remembered.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from domain.digest.figures import SATANG, Cover, Figure, Key, Topic
from domain.people import name_key

Value = Decimal | int
Plain = tuple[str, str, str, str]  # topic, measure, product in comparable spelling, unit: what is added to one another
Stated = tuple[Plain, Value, bool]  # what one statement adds to one sum, and whether it said 'about'

ACTIVITY, WANTED, OFFERED = Topic.ACTIVITY.value, Topic.WANTED.value, Topic.OFFERED.value
HEADS = ("members_joined", "members_left")  # measures that are about an organisation's own members
UNCOUNTED = "other"  # withdrawals, interest, dividends, balances: told, but no sum of them means anything


def plain(topic: Topic, measure: str) -> Plain:
    """The key of a plain count."""
    return topic.value, measure, "", ""


STATED = plain(Topic.PROBLEM, "stated")
REPORTED = plain(Topic.REPORT, "reported")
UNCONFIRMED = plain(Topic.REPORT, "unconfirmed")
MEMBERS = plain(Topic.REPORT, "members")
QUIET = plain(Topic.REPORT, "quiet")
JOINED = plain(Topic.MEMBER, "organisations_joined")
LEFT = plain(Topic.MEMBER, "organisations_left")
PEOPLE = plain(Topic.MEMBER, "people")
HOUSEHOLDS = plain(Topic.MEMBER, "households")
NETWORKS = plain(Topic.MEETING, "networks")

_EXACT = Context(prec=200)
_comparable = lru_cache(maxsize=1 << 16)(name_key)


class Sum(NamedTuple):
    """A value, from how many organisations it comes (0: it counts what networks did), and whether one of them said 'about'."""

    value: Value
    organisations: int = 0
    approx: bool = False


NOTHING = Sum(0)


def add(first: Value, second: Value) -> Value:
    """The exact sum; a Decimal keeps every digit."""
    if isinstance(first, int) and isinstance(second, int):
        return first + second
    return _EXACT.add(Decimal(first), Decimal(second))


def stated(
    kind: str,
    measure: str | None,
    product: str | None,
    quantity: Decimal | None,
    quantity_max: Decimal | None,
    unit: str | None,
    amount_satang: int | None,
    approx: bool,
) -> list[Stated]:
    """What one confirmed statement adds to which sums; nothing where it names no figure.

    A quantity and the money beside it are two figures; a price is never multiplied by a quantity. A range counts with its lower
    end and makes the sum approximate.
    """
    about = approx or quantity_max is not None
    if kind == "problem":
        return [(STATED, 1, False)]
    if kind in ("purchase", "sale_offer"):
        if not product or quantity is None:
            return []
        topic = WANTED if kind == "purchase" else OFFERED
        return [((topic, kind, _comparable(product), unit or ""), quantity, about)]
    if kind != "activity" or measure is None or measure == UNCOUNTED:
        return []
    if measure in HEADS:
        return [] if quantity is None else [((Topic.MEMBER.value, measure, "", unit or ""), quantity, about)]
    name = _comparable(product) if product else ""
    found: list[Stated] = []
    if measure == "held":
        found.append(((ACTIVITY, measure, "", ""), 1, False))
    if quantity is not None and (unit or measure != "held"):
        found.append(((ACTIVITY, measure, name, unit or ""), quantity, about))
    if amount_satang is not None:
        found.append(((ACTIVITY, measure, name, SATANG), amount_satang, approx))
    return found


class Presence(NamedTuple):
    """An organisation in the month of one network, or of several.

    `here`: a member at some time of it, or it reported for it (else it only `told` before it left). `before`: a member when the
    month began; `after`: when it ended; `joined`, `left`: within it. `through`: a member at its end and through both months by which
    silence is judged, `told`: it reported in one of those. `people` and `households` are (moment of the entry in ISO form, figure).
    `keys` are the sums it has a part in.
    """

    here: bool = True
    reported: bool = False
    told: bool = False
    before: bool = False
    after: bool = False
    through: bool = False
    joined: bool = False
    left: bool = False
    people: tuple[str, int] | None = None
    households: tuple[str, int] | None = None
    keys: frozenset[Plain] = frozenset()

    def counted(self) -> dict[Plain, Sum]:
        """What it adds to the counts of organisations: 1 at most, and it neither joins nor leaves where it is already or still."""
        quiet = int(self.through and not self.told)
        joined, left = int(self.joined and not self.before), int(self.left and not self.after)
        found = {MEMBERS: Sum(int(self.here)), REPORTED: Sum(int(self.reported)), QUIET: Sum(quiet, quiet)}
        found |= {JOINED: Sum(joined, joined), LEFT: Sum(left, left)}
        if self.after and self.people is not None:
            found[PEOPLE] = Sum(self.people[1], 1)
        if self.after and self.households is not None:
            found[HOUSEHOLDS] = Sum(self.households[1], 1)
        return found


def united(presences: Iterable[Presence]) -> Presence:
    """The same organisation in several networks: what holds in one holds; quiet only where it told none of them.

    Where two directories differ, the entry that was corrected last counts (of the same moment, the larger figure).
    """
    each = tuple(presences)
    return Presence(
        here=any(one.here for one in each),
        reported=any(one.reported for one in each),
        told=any(one.told for one in each),
        before=any(one.before for one in each),
        after=any(one.after for one in each),
        through=any(one.through for one in each),
        joined=any(one.joined for one in each),
        left=any(one.left for one in each),
        people=max((one.people for one in each if one.after and one.people is not None), default=None),
        households=max((one.households for one in each if one.after and one.households is not None), default=None),
        keys=frozenset().union(*(one.keys for one in each)),
    )


@dataclass
class Book:
    """The sums of a month of some networks, and what may stand in other books too.

    `statements` (by key) and `organisations` (by key) are only those that other networks know as well. `orders` are what the
    centre of each child network wanted or offered in this network's own book: it stands for the child's organisations.
    """

    networks: tuple[int, ...]
    sums: dict[Plain, Sum] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    statements: dict[int, tuple[tuple[Plain, Value], ...]] = field(default_factory=dict)
    organisations: dict[int, Presence] = field(default_factory=dict)
    orders: dict[int, dict[Plain, Value]] = field(default_factory=dict)

    @property
    def cover(self) -> Cover:
        """How many organisations have reported, of how many."""
        return Cover(int(self.sums.get(REPORTED, NOTHING).value), int(self.sums.get(MEMBERS, NOTHING).value))

    def key(self, key: Plain) -> Key:
        """The key as it is shown: the product as its organisations spell it."""
        return Key(Topic(key[0]), key[1], self.spellings.get(key[2], key[2]), key[3])

    def figures(self) -> tuple[Figure, ...]:
        """The sums, by key."""
        return shown(self.sums, self.spellings)


def shown(sums: Mapping[Plain, Sum], spellings: Mapping[str, str]) -> tuple[Figure, ...]:
    """Sums as figures, by key."""
    found = [
        Figure(Key(Topic(key[0]), key[1], spellings.get(key[2], key[2]), key[3]), *_values(total))
        for key, total in sums.items()
    ]
    return tuple(sorted(found, key=lambda figure: figure.key))


def _values(total: Sum) -> tuple[Value, int, bool]:
    return total.value, total.organisations, total.approx


class OwnBook:
    """Fills one network's own book from its rows, one after the other; `finished` gives it."""

    def __init__(self, network_id: int, *, closed: bool = True) -> None:
        self.network_id = network_id
        self._closed = closed  # then silence is judged by this month too
        self._told: set[int] = set()
        self._presences: dict[int, Presence] = {}
        self._shared: set[int] = set()
        self._reported: set[int] = set()
        self._values: dict[Plain, Value] = {}
        self._from: dict[Plain, set[int]] = {}
        self._about: set[Plain] = set()
        self._spellings: dict[str, str] = {}
        self._statements: dict[int, tuple[tuple[Plain, Value], ...]] = {}
        self._orders: dict[int, dict[Plain, Value]] = {}
        self._counts: dict[Plain, Sum] = {NETWORKS: Sum(1)}

    def shared(self, organisations: Iterable[int]) -> None:
        """The organisations that other networks have too."""
        self._shared.update(organisations)

    def member(self, organisation: int, presence: Presence) -> None:
        """An organisation that was a member at some time of the month."""
        known = self._presences.get(organisation)
        self._presences[organisation] = presence if known is None else united((known, presence))

    def nothing_to_report(self, organisation: int) -> None:
        """It said that it has nothing to report."""
        self._reported.add(organisation)

    def told(self, organisation: int) -> None:
        """It reported in one of the months by which silence is judged."""
        self._told.add(organisation)

    def statement(
        self, statement: int, organisation: int, adds: Sequence[Stated], product: str | None, *, shared: bool = False
    ) -> None:
        """A confirmed statement; `organisation` below zero is the centre of the child network -organisation."""
        if organisation > 0:
            self._reported.add(organisation)
        for key, value, about in adds:
            known = self._values.get(key)
            if known is None:
                self._values[key] = value
                self._from[key] = {organisation}
            else:
                self._values[key] = add(known, value)
                self._from[key].add(organisation)
            if about:
                self._about.add(key)
            if product and key[2] and not (key[2] in self._spellings and self._spellings[key[2]] <= product):
                self._spellings[key[2]] = product
            if organisation < 0 and key[0] in (WANTED, OFFERED):
                own = self._orders.setdefault(-organisation, {})
                own[key] = add(own[key], value) if key in own else value
        if shared and adds:
            self._statements[statement] = tuple((key, value) for key, value, _ in adds)

    def count(self, key: Plain, value: Value | None, name: str = "") -> None:
        """What the network itself did; None: not known, so there is no figure. `name`: of a body, as it is spelled."""
        if value is not None:
            self._counts[key] = Sum(value)
            if name:
                self._spellings[key[2]] = name

    def finished(self) -> Book:
        """The book."""
        for organisation in self._reported - self._presences.keys():
            self._presences[organisation] = Presence()  # it told of a month in which it was no member yet, or no more
        for organisation in (self._told & self._shared) - self._presences.keys():
            self._presences[organisation] = Presence(here=False)  # it left before, but was not silent
        sums = dict(self._counts)
        for key, value in self._values.items():
            sums[key] = Sum(value, len(self._from[key]), key in self._about)
        members = reported = quiet = joined = left = 0
        people: list[int] = []
        households: list[int] = []
        shared: dict[int, Presence] = {}
        for organisation, known in self._presences.items():
            has_reported = organisation in self._reported
            told = organisation in self._told or (has_reported and self._closed)
            members += known.here
            reported += has_reported
            quiet += known.through and not told
            joined += known.joined and not known.before
            left += known.left and not known.after
            if known.after and known.people is not None:
                people.append(known.people[1])
            if known.after and known.households is not None:
                households.append(known.households[1])
            if organisation in self._shared:
                keys = frozenset(key for key, who in self._from.items() if organisation in who)
                shared[organisation] = known._replace(reported=has_reported, told=told, keys=keys)
        sums |= {MEMBERS: Sum(members), REPORTED: Sum(reported), QUIET: Sum(quiet, quiet)}
        sums |= {JOINED: Sum(joined, joined), LEFT: Sum(left, left)}
        for key, heads in ((PEOPLE, people), (HOUSEHOLDS, households)):
            if heads:
                sums[key] = Sum(sum(heads), len(heads))
        if reported and STATED not in sums:
            sums[STATED] = NOTHING  # somebody reported and nobody had trouble: that is a true 0
        return Book((self.network_id,), sums, self._spellings, self._statements, shared, self._orders)


def _plus(first: Sum, second: Sum, sign: int = 1) -> Sum:
    value = second.value if sign > 0 else -second.value
    if type(value) is int and type(first.value) is int:
        total: Value = first.value + value
    else:
        total = _EXACT.add(Decimal(first.value), Decimal(value))
    return Sum(total, first.organisations + sign * second.organisations, first.approx or second.approx)


def together(books: Sequence[Book]) -> Book:
    """The books of networks side by side as one: shared statements and organisations count once.

    A book whose networks are all in another of them is left out: who follows a province and one of its districts sees its figures
    once.
    """
    kept = _outermost(books)
    sums: dict[Plain, Sum] = {}
    spellings: dict[str, str] = {}
    statements: dict[int, tuple[tuple[Plain, Value], ...]] = {}
    organisations: dict[int, list[Presence]] = {}
    for book in kept:
        for key, total in book.sums.items():
            known = sums.get(key)
            sums[key] = total if known is None else _plus(known, total)
        for product, spelling in book.spellings.items():
            spellings[product] = min(spellings.get(product, spelling), spelling)
        for organisation, presence in book.organisations.items():
            organisations.setdefault(organisation, []).append(presence)
    for book in kept:
        for statement, adds in book.statements.items():
            if statement in statements:
                for key, value in adds:
                    sums[key] = _plus(sums[key], Sum(value), -1)
            statements[statement] = adds
    united_presences = {}
    for organisation, presences in organisations.items():
        united_presences[organisation] = one = united(presences)
        if len(presences) > 1:
            _count_once(sums, presences, one)
    networks = tuple(sorted(each for book in kept for each in book.networks))
    return Book(networks, sums, spellings, statements, united_presences)


def _outermost(books: Sequence[Book]) -> list[Book]:
    found: list[Book] = []
    for book in sorted(books, key=lambda each: len(each.networks), reverse=True):
        if not any(set(book.networks) <= set(other.networks) for other in found):
            found.append(book)
    return found


def _count_once(sums: dict[Plain, Sum], presences: Sequence[Presence], one: Presence) -> None:
    for presence in presences:
        for key, counted in presence.counted().items():
            sums[key] = _plus(sums[key], counted, -1)
        for key in presence.keys:
            sums[key] = _plus(sums[key], Sum(0, 1), -1)
    for key, counted in one.counted().items():
        sums[key] = _plus(sums[key], counted)
    for key in one.keys:
        sums[key] = _plus(sums[key], Sum(0, 1))


def whole(own: Book, children: Mapping[int, Book]) -> Book:
    """A network with everything below it. An order that a centre passes on counts as its organisations stated it, once."""
    found = together([own, *children.values()])
    for child, lines in own.orders.items():
        below = children.get(child)
        for key, value in lines.items():
            if below is not None and key in below.sums:
                found.sums[key] = _plus(found.sums[key], Sum(value, 1), -1)
    return found


def overlap(total: Book, parts: Sequence[Book]) -> dict[Plain, Sum]:
    """What stands in more than one part, below zero: with it the parts add up to the whole."""
    found: dict[Plain, Sum] = {}
    for key in {*total.sums, *(key for part in parts for key in part.sums)}:
        left = total.sums.get(key, NOTHING)
        for part in parts:
            if key in part.sums:
                left = _plus(left, part.sums[key], -1)
        if left.value or left.organisations:
            found[key] = Sum(left.value, left.organisations)
    return found
