"""Which networks need a person first, and why.

Source of the rules: docs/digest.md, 'What needs a person first'.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.digest.books import REPORTED, Book, Plain, plain
from domain.digest.figures import Attention, AttentionKind, Topic

SILENT_MONTHS = 2
_ORDER = {kind: place for place, kind in enumerate(AttentionKind)}
_MET = plain(Topic.MEETING, "met")
_NO_QUORUM = plain(Topic.MEETING, "no_quorum")
_UNKNOWN = plain(Topic.MEETING, "unknown")
_OVERDUE = plain(Topic.TASK, "overdue")
_HELP = plain(Topic.PROBLEM, "help_open")


@dataclass(frozen=True)
class Seen:
    """A network's month for this: its own book, and the one with everything below it; `over`: its last day has passed.

    `closed`: it cannot change any more. `entire`: the network was there from its first day.
    """

    own: Book
    book: Book
    over: bool
    closed: bool
    entire: bool


def needs(months: Sequence[Seen]) -> list[tuple[AttentionKind, int]]:
    """Why a network needs somebody, and how much or for how many months; `months` are its own, the latest first."""
    if not months:
        return []
    found: list[tuple[AttentionKind, int]] = []
    silent = _in_a_row([each.entire and not _value(each.book, REPORTED) for each in months if each.closed])
    if silent >= SILENT_MONTHS and _members(months[0]):
        found.append((AttentionKind.NO_REPORT, silent))
    over = [each for each in months if each.over]
    unmet = _in_a_row([each.entire and not _value(each.own, _MET) for each in over])
    latest = months[0].own
    if unmet >= SILENT_MONTHS:
        found.append((AttentionKind.NOT_MET, unmet))
    elif _value(latest, _NO_QUORUM):
        found.append((AttentionKind.NO_QUORUM, 1))
    elif _value(latest, _UNKNOWN):
        found.append((AttentionKind.UNKNOWN, 1))
    for kind, key in ((AttentionKind.OVERDUE, _OVERDUE), (AttentionKind.HELP, _HELP)):
        if count := _value(latest, key):
            found.append((kind, count))
    return found


def may_last(months: Sequence[Seen]) -> bool:
    """Whether a look at one month further back can tell more."""
    last = months[-1]
    return len(months) < SILENT_MONTHS + 1 or not _value(last.own, _MET) or not _value(last.book, REPORTED)


def ordered(found: Sequence[Attention]) -> tuple[Attention, ...]:
    """The most pressing first; of one kind, the larger figure first, then by name."""
    return tuple(sorted(found, key=lambda each: (_ORDER[each.kind], -each.count, each.network, each.network_id)))


def _in_a_row(flags: Sequence[bool]) -> int:
    count = 0
    for flag in flags:
        if not flag:
            break
        count += 1
    return count


def _value(book: Book, key: Plain) -> int:
    total = book.sums.get(key)
    return int(total.value) if total is not None else 0


def _members(seen: Seen) -> int:
    return seen.book.cover.members
