"""A month's book of some networks, and how books of several networks become one without counting anything twice.

Source of the rules: docs/digest.md, 'Levels without double counting'. A book holds sums, and beside them only what another network's
book may hold too: statements that were shared with a second network, organisations that are members of several. So a nation is merged
province by province, and nothing but the few shared things has to be remembered.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from domain.digest.figures import Cover, Figure, Key, Topic
from domain.digest.keys import (
    HOUSEHOLDS,
    JOINED,
    LEFT,
    MEMBERS,
    NETWORKS,
    PEOPLE,
    QUIET,
    REPORTED,
    Plain,
    Value,
    add,
)
from domain.people import name_key


class Sum(NamedTuple):
    """A value, from how many organisations it comes (0: it counts what networks did), whether one of them said 'about', and how much
    more it may be where ranges were told (20–30 and 35: 55, and 10 more).
    """

    value: Value
    organisations: int = 0
    approx: bool = False
    more: Value = 0


NOTHING = Sum(0)
Amount = tuple[Value, Value]  # a value, and how much more it may be
Added = tuple[Plain, Value, Value]  # the same under its key


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
    statements: dict[int, tuple[Added, ...]] = field(default_factory=dict)
    organisations: dict[int, Presence] = field(default_factory=dict)
    orders: dict[int, dict[Plain, Amount]] = field(default_factory=dict)

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


_TOPICS = {topic.value: topic for topic in Topic}


def shown(sums: Mapping[Plain, Sum], spellings: Mapping[str, str]) -> tuple[Figure, ...]:
    """Sums as figures, by key."""
    rows = sorted(
        (topic, measure, spellings.get(product, product), unit, total)
        for (topic, measure, product, unit), total in sums.items()
    )
    return tuple(
        Figure(Key(_TOPICS[topic], measure, product, unit), *total) for topic, measure, product, unit, total in rows
    )


class _Totals:
    """Sums while they are added up: the hottest part of a nation's month, so each is changed in place."""

    def __init__(self, books: Iterable[Book] = ()) -> None:
        self._sums: dict[Plain, list[Any]] = {}
        for book in books:
            for key, total in book.sums.items():
                known = self._sums.get(key)
                if known is None:
                    self._sums[key] = [*total]
                else:
                    known[0] = add(known[0], total[0])
                    known[1] += total[1]
                    known[2] = known[2] or total[2]
                    if total[3]:
                        known[3] = add(known[3], total[3])

    def less(self, key: Plain, value: Value, organisations: int = 0, more: Value = 0) -> None:
        """Take off what is counted already."""
        known = self._sums.setdefault(key, [0, 0, False, 0])
        if value:
            known[0] = add(known[0], -value)
        known[1] -= organisations
        if more:
            known[3] = add(known[3], -more)

    def sums(self) -> dict[Plain, Sum]:
        """The sums."""
        return {key: Sum(*total) for key, total in self._sums.items()}


def together(books: Sequence[Book]) -> Book:
    """The books of networks side by side as one: shared statements and organisations count once.

    A book whose networks are all in another of them is left out: who follows a province and one of its districts sees its figures
    once.
    """
    return _merged(_outermost(books), {})


def whole(own: Book, children: Mapping[int, Book]) -> Book:
    """A network with everything below it. An order that a centre passes on counts as its organisations stated it, once."""
    passed_on: dict[tuple[int, Plain], Amount] = {}
    for child, lines in own.orders.items():
        below = children.get(child)
        if below is not None:
            passed_on |= {(child, key): amount for key, amount in lines.items() if key in below.sums}
    return _merged([own, *children.values()], passed_on)


def _merged(books: Sequence[Book], passed_on: Mapping[tuple[int, Plain], Amount]) -> Book:
    totals = _Totals(books)
    spellings: dict[str, str] = {}
    statements: dict[int, tuple[Added, ...]] = {}
    organisations: dict[int, list[Presence]] = {}
    for book in books:
        for product, spelling in book.spellings.items():
            known = spellings.get(product)
            if known is None or spelling < known:
                spellings[product] = spelling
        for organisation, presence in book.organisations.items():
            organisations.setdefault(organisation, []).append(presence)
        for statement, adds in book.statements.items():
            if statement in statements:
                for key, value, more in adds:
                    totals.less(key, value, more=more)
            statements[statement] = adds
    united_presences = {}
    for organisation, presences in organisations.items():
        united_presences[organisation] = one = presences[0] if len(presences) == 1 else united(presences)
        if len(presences) > 1:
            _count_once(totals, presences, one)
    for (_, key), (value, more) in passed_on.items():
        totals.less(key, value, 1, more)
    networks = tuple(sorted(each for book in books for each in book.networks))
    return Book(networks, totals.sums(), spellings, statements, united_presences)


def _outermost(books: Sequence[Book]) -> list[Book]:
    found: list[Book] = []
    for book in sorted(books, key=lambda each: len(each.networks), reverse=True):
        if not any(set(book.networks) <= set(other.networks) for other in found):
            found.append(book)
    return found


def _count_once(totals: _Totals, presences: Sequence[Presence], one: Presence) -> None:
    for presence in presences:
        for key, counted in presence.counted().items():
            totals.less(key, counted.value, counted.organisations)
        for key in presence.keys:
            totals.less(key, 0, 1)
    for key, counted in one.counted().items():
        totals.less(key, -counted.value, -counted.organisations)
    for key in one.keys:
        totals.less(key, 0, -1)


def overlap(total: Book, parts: Sequence[Book]) -> dict[Plain, Sum]:
    """What stands in more than one part, below zero: with it the parts add up to the whole."""
    left = _Totals([total])
    for key, one in _Totals(parts).sums().items():
        left.less(key, one.value, one.organisations, one.more)
    return {
        key: Sum(one.value, one.organisations, more=one.more)
        for key, one in left.sums().items()
        if one.value or one.organisations
    }


def seen_from_itself(book: Book, own: Book, name: str) -> Book:
    """A book as the network that has others below it reads it: it is none of its networks.

    What its own body's meetings came to stands apart, under the network's `name`, as that of any further body.
    """
    product = name_key(name)
    sums = dict(book.sums)
    for key in _OF_NETWORK:
        mine = own.sums.get(key)
        if mine is not None:
            whole = sums.pop(key)
            if key in _COUNTED or whole != mine:
                sums[key] = whole._replace(value=whole.value - mine.value)
            if key != NETWORKS:
                sums[key[0], f"other_{key[1]}", product, ""] = mine
    return replace(book, sums=sums, spellings=book.spellings | {product: name})


_COUNTED = frozenset(
    {NETWORKS, *((Topic.MEETING.value, each, "", "") for each in ("met", "no_quorum", "skipped", "unknown"))}
)
_OF_NETWORK = _COUNTED | {(Topic.MEETING.value, each, "", "") for each in ("attended", "seats", "resolutions")}
