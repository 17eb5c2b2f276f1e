"""What a figure comes from, and what one organisation gave to its network and got from it.

Source of the rules: docs/digest.md, 'Where a figure comes from' and 'Fair shares'. Both stay inside the network: rows by organisation
go nowhere else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.digest.books import Sum, shown
from domain.digest.figures import Figure, Key, Topic
from domain.digest.keys import ACTIVITY, HOUSEHOLDS, OFFERED, PEOPLE, REPORTED, TRADE, Plain, Value, add, plain
from domain.people import name_key
from domain.savings import Receipt

MEMBER_MONTHS = plain(Topic.REPORT, "months")  # in how many of the months it was a member
ATTENDED, SEATS = plain(Topic.MEETING, "attended"), plain(Topic.MEETING, "seats")
DONE = plain(Topic.TASK, "done")
VISITS, HELP_ASKED, HELP_DONE = (plain(Topic.PROBLEM, each) for each in ("visits", "help_asked", "help_done"))
_GIVEN = frozenset({REPORTED, MEMBER_MONTHS, ATTENDED, SEATS, DONE})
_STANDING = frozenset({PEOPLE, HOUSEHOLDS})  # as they stand, not summed over months
_GOT = frozenset({VISITS, HELP_ASKED, HELP_DONE})


@dataclass(frozen=True)
class Source:
    """One thing that a figure comes from, in its own network. `kind` says what `id` is the key of.

    Kinds: statement, report ('nothing to report'), member, meeting, resolution, item, visit, gathering, office, share. `member` is the
    organisation ('' where it is the network itself; of an office who took it), `value` what it adds to the figure, `shared` that
    another network was told it first.
    """

    kind: str
    id: int
    member: str
    at: datetime
    value: Value
    words: str = ""
    shared: bool = False
    more: Value = 0  # how much more, where a range was told
    receipt: Receipt | None = None  # of a share: goods, what they cost, the market price they are held against
    member_id: int | None = None  # the key of that organisation: two of one name are told apart by it


@dataclass(frozen=True)
class Given:
    """What an organisation contributed and what it received, by key: reports and attendance, sales and offers, deposits, people;
    purchases, what it got of joint rounds and saved with it, visits, help.
    """

    contributed: tuple[Figure, ...]
    received: tuple[Figure, ...]


@dataclass(frozen=True)
class Share:
    """One organisation's fair share, this month and since the year began."""

    member_id: int
    name: str
    month: Given
    year: Given


def plain_key(key: Key) -> Plain:
    """A key as sums are kept under."""
    return key.topic.value, key.measure, name_key(key.product), key.unit


def contributed(key: Plain) -> bool:
    """Whether a figure is something that an organisation brings in."""
    return (
        key in _GIVEN
        or key in _STANDING
        or key[0] == OFFERED
        or key[:2] in ((ACTIVITY, "sold"), (ACTIVITY, "deposited"))
    )


def received(key: Plain) -> bool:
    """Whether a figure is something that it gets."""
    return key in _GOT or key[:2] in ((ACTIVITY, "bought"), (TRADE, "received"), (TRADE, "saved"))


def given(months: Iterable[Mapping[Plain, Sum]], spellings: Mapping[str, str]) -> Given:
    """What one organisation gave and got over these months, the oldest first; what only stands counts as it stood last."""
    sums: dict[Plain, Sum] = {}
    for month in months:
        for key, total in month.items():
            known = sums.get(key)
            if known is None or key in _STANDING:
                sums[key] = total
            else:
                more = add(known.more, total.more)
                sums[key] = Sum(add(known.value, total.value), 1, known.approx or total.approx, more)
    return Given(
        shown({key: total for key, total in sums.items() if contributed(key)}, spellings),
        shown({key: total for key, total in sums.items() if received(key)}, spellings),
    )
