"""Which networks need a person first, and why.

Source of the rules: docs/digest.md, 'What needs a person first'.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from domain.digest.books import Book
from domain.digest.figures import Attention, AttentionKind, Topic
from domain.digest.keys import Plain, plain

SILENT_MONTHS = 2
_ORDER = {kind: place for place, kind in enumerate(AttentionKind)}


class Brief(NamedTuple):
    """The few figures of a month by which a network is judged: its own acts, and how many reported of how many, with all below it."""

    met: int
    no_quorum: int
    unknown: int
    overdue: int
    help_open: int
    reported: int
    members: int


def brief(own: Book, book: Book) -> Brief:
    """Those figures out of a network's own book, and its book with everything below it."""
    met, no_quorum, unknown, overdue, help_open = (_value(own, plain(topic, measure)) for topic, measure in _JUDGED)
    return Brief(met, no_quorum, unknown, overdue, help_open, book.cover.reported, book.cover.members)


_JUDGED = (
    (Topic.MEETING, "met"),
    (Topic.MEETING, "no_quorum"),
    (Topic.MEETING, "unknown"),
    (Topic.TASK, "overdue"),
    (Topic.PROBLEM, "help_open"),
)


@dataclass(frozen=True)
class Seen:
    """A network's month for this. `over`: its last day has passed; `closed`: it cannot change any more.

    `entire`: the network was there from its first day.
    """

    figures: Brief
    over: bool
    closed: bool
    entire: bool


def needs(months: Sequence[Seen]) -> list[tuple[AttentionKind, int]]:
    """Why a network needs somebody, and how much or for how many months; `months` are its own, the latest first."""
    if not months:
        return []
    found: list[tuple[AttentionKind, int]] = []
    latest = months[0].figures
    asked = [
        each for each in months if each.closed or each.figures.reported
    ]  # what came in an open month breaks the silence
    silent = _in_a_row([each.entire and not each.figures.reported for each in asked])
    if silent >= SILENT_MONTHS and latest.members:
        found.append((AttentionKind.NO_REPORT, silent))
    unmet = _in_a_row([each.entire and not each.figures.met for each in months if each.over])
    if unmet >= SILENT_MONTHS:
        found.append((AttentionKind.NOT_MET, unmet))
    elif latest.no_quorum:
        found.append((AttentionKind.NO_QUORUM, 1))
    elif latest.unknown:
        found.append((AttentionKind.UNKNOWN, 1))
    for kind, count in ((AttentionKind.OVERDUE, latest.overdue), (AttentionKind.HELP, latest.help_open)):
        if count:
            found.append((kind, count))
    return found


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
