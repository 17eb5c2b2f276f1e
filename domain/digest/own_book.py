"""One network's own book, filled from its rows one after the other.

Source of the rules: docs/digest.md, 'How each figure is counted'.
"""

from collections.abc import Iterable, Sequence

from domain.digest.books import NOTHING, Added, Amount, Book, Presence, Sum, united
from domain.digest.keys import (
    HOUSEHOLDS,
    JOINED,
    LEFT,
    MEMBERS,
    NETWORKS,
    OFFERED,
    PEOPLE,
    QUIET,
    REPORTED,
    STATED,
    WANTED,
    Plain,
    Stated,
    Value,
    add,
)


class OwnBook:
    """Fills one network's own book from its rows, one after the other; `finished` gives it."""

    def __init__(self, network_id: int) -> None:
        self.network_id = network_id
        self._told: set[int] = set()
        self._presences: dict[int, Presence] = {}
        self._shared: set[int] = set()
        self._reported: set[int] = set()
        self._values: dict[Plain, Value] = {}
        self._from: dict[Plain, set[int]] = {}
        self._about: set[Plain] = set()
        self._more: dict[Plain, Value] = {}
        self._spellings: dict[str, str] = {}
        self._statements: dict[int, tuple[Added, ...]] = {}
        self._orders: dict[int, dict[Plain, Amount]] = {}
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
        """It reported in one of the earlier months by which silence is judged; whoever reported in this one is not silent."""
        self._told.add(organisation)

    def statement(
        self, statement: int, organisation: int, adds: Sequence[Stated], product: str | None, *, shared: bool = False
    ) -> None:
        """A confirmed statement; `organisation` below zero is the centre of the child network -organisation."""
        if organisation > 0:
            self._reported.add(organisation)
        self.adds(organisation, adds, product)
        if organisation < 0:
            for key, value, _, more in adds:
                if key[0] in (WANTED, OFFERED):
                    own = self._orders.setdefault(-organisation, {})
                    known_order = own.get(key, (0, 0))
                    own[key] = (add(known_order[0], value), add(known_order[1], more))
        if shared and adds:
            self._statements[statement] = tuple((each.key, each.value, each.more) for each in adds)

    def adds(self, organisation: int, adds: Sequence[Stated], product: str | None) -> None:
        """What an organisation adds to which sums, whether it reported it (a statement) or the network knows it from its own books."""
        for key, value, about, more in adds:
            known = self._values.get(key)
            if known is None:
                self._values[key] = value
                self._from[key] = {organisation}
            else:
                self._values[key] = add(known, value)
                self._from[key].add(organisation)
            if about:
                self._about.add(key)
            if more:
                self._more[key] = add(self._more.get(key, 0), more)
            if product and key[2]:
                spelling = self._spellings.get(key[2])
                if spelling is None or product < spelling:
                    self._spellings[key[2]] = product

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
            sums[key] = Sum(value, len(self._from[key]), key in self._about, self._more.get(key, 0))
        members = reported = quiet = joined = left = 0
        people: list[int] = []
        households: list[int] = []
        shared: dict[int, Presence] = {}
        parts: dict[int, list[Plain]] = {}
        for key, who in self._from.items() if self._shared else ():
            for organisation in who & self._shared:
                parts.setdefault(organisation, []).append(key)
        for organisation, known in self._presences.items():
            has_reported = organisation in self._reported
            told = has_reported or organisation in self._told
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
                keys = frozenset(parts.get(organisation, ()))
                shared[organisation] = known._replace(reported=has_reported, told=told, keys=keys)
        sums |= {MEMBERS: Sum(members), REPORTED: Sum(reported), QUIET: Sum(quiet, quiet)}
        sums |= {JOINED: Sum(joined, joined), LEFT: Sum(left, left)}
        for key, heads in ((PEOPLE, people), (HOUSEHOLDS, households)):
            if heads:
                sums[key] = Sum(sum(heads), len(heads))
        if reported and STATED not in sums:
            sums[STATED] = NOTHING  # somebody reported and nobody had trouble: that is a true 0
        return Book((self.network_id,), sums, self._spellings, self._statements, shared, self._orders)
