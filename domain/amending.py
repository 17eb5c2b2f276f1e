"""Which of several sums that were told or recorded words put right, and what it shall be: by old figure, by whose it is, by its day.

Sums are satang, organisations their keys, days those of the network.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Sum:
    """A sum that was told or recorded: how much, whose it is, of which day."""

    satang: int
    member_id: int
    day: date


@dataclass(frozen=True)
class Amendment:
    """What words say of such a sum: `figures` in their order, those that are `denied` ('not 4,500'), organisations and days.

    `right`: which of the figures it surely shall be, where that is known. A name that is said can be that of several organisations:
    `members` has one set for each. `to`: whose it shall be. `drops`: it is taken back, where no other figure is said.
    """

    figures: tuple[int, ...] = ()
    denied: frozenset[int] = frozenset()
    right: int | None = None
    members: tuple[frozenset[int], ...] = ()
    days: frozenset[date] = frozenset()
    to: int | None = None
    drops: bool = False


@dataclass(frozen=True)
class Meant:
    """The places of the sums that are meant, the newest first, several where they fit alike; and what it becomes, None: not said.

    `stands`: what is said to be right stands there already. `named`: something of it was said, its figure, its organisation or its
    day. None fits, and `near` are those of the same organisation and day, where the figure that is said to be wrong was never told.
    """

    places: tuple[int, ...] = ()
    satang: int | None = None
    stands: bool = False
    named: bool = False
    near: tuple[int, ...] = ()


def meant(sums: Sequence[Sum], said: Amendment) -> Meant:
    """The sums that the words can mean; `sums` stand in the order in which they were told."""
    near = tuple(reversed([place for place, each in enumerate(sums) if _is_of(each, said)]))
    figures = tuple(dict.fromkeys(said.figures))
    wrong = _wrong(figures, {sums[place].satang for place in near}, said)
    right = [each for each in figures if each != wrong and each not in said.denied]
    named = wrong is not None or bool(said.members or said.days)
    if wrong is None and len(right) == 1:
        same = tuple(place for place in near if sums[place].satang == right[0])
        others = tuple(place for place in near if place not in same)
        if same and (said.denied or not others):
            return Meant(same, right[0], stands=True, named=named)
        if not (said.denied or said.drops or said.to is not None):
            return Meant(others, right[0], named=named)
    if len(right) > 1 or (wrong is None and figures):
        return Meant(named=named, near=near)
    fits = tuple(place for place in near if wrong is None or sums[place].satang == wrong)
    return Meant(fits, right[0] if right else None, named=named)


def _wrong(figures: Sequence[int], has: Collection[int], said: Amendment) -> int | None:
    """The figure that is wrong: one that is denied, else the first that was told and is not surely right; None where none was told."""
    known = [each for each in figures if each in has and (not said.denied or each in said.denied)]
    return next((each for each in known if each in said.denied or each != said.right), None)


def _is_of(one: Sum, said: Amendment) -> bool:
    """Whether it is of the organisations and the days that are said; the one whose it shall be says nothing of whose it was."""
    names = [each for each in said.members if said.to not in each]
    return (not names or any(one.member_id in each for each in names)) and (not said.days or one.day in said.days)
