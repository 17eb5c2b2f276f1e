"""One rule of who sees what: outside a network no figure tells what a single organisation did.

Source of the rules: docs/digest.md, 'Privacy between levels', where its reason stands. Every digest goes through `outside` when it is
read (storage/digest/reading.py), so no form can show more than another. What is told of a network is decided for a reader over all
that they may open (`Reader`), and not for a page: the same sum is told on each of them, or on none.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from domain.digest.figures import (
    SATANG,
    Accumulated,
    Compared,
    Correction,
    Digest,
    Figure,
    Key,
    MonthFigures,
    Part,
    PartKind,
    Topic,
)
from domain.digest.keys import ACTIVITY, BOUGHT_ALL, SAVED_ALL, SOLD_ALL, TRADE, Plain
from domain.people import name_key

FEWEST = 2  # organisations that a sum must come from
_COUNTS = frozenset(
    each.value for each in (Topic.MEETING, Topic.TASK, Topic.REPORT, Topic.PROBLEM)
)  # how many did something, not what one of them did
_ORGANISATIONS = ("organisations_joined", "organisations_left")
_TOTALS = (
    (SOLD_ALL, (ACTIVITY, "sold")),
    (BOUGHT_ALL, (TRADE, "bought")),
    (SAVED_ALL, (TRADE, "saved")),
)

Behind = Mapping[Plain, int]
"""How many organisations stand behind each sum."""
Hidden = frozenset[Plain]
"""The sums that are not told."""
NOTHING: Hidden = frozenset()


@dataclass(frozen=True)
class Line:
    """A whole, or a part of it: the organisations behind its sums, and behind what the reader `knows` of it by another page."""

    behind: Behind
    knows: Behind = field(default_factory=dict)

    def unknown(self, key: Plain) -> int:
        """Of how many organisations the reader does not know the figure; below zero for what stands in two parts."""
        return self.behind.get(key, 0) - self.knows.get(key, 0)


@dataclass(frozen=True)
class Limits:
    """What is decided already of a digest, by what stands above it or beside it.

    `hidden` of the whole, `parts` of each network in it (where they are given, they are final), what the reader `knows` of each part
    and whether of the direct organisations (`rows`), and the hidden sums of the months that the digest looks back on.
    """

    hidden: Hidden = NOTHING
    parts: Mapping[int, Hidden] | None = None
    knows: Mapping[int, Behind] = field(default_factory=dict)
    rows: bool = False
    last_month: Hidden = NOTHING
    last_year: Hidden = NOTHING
    in_year: Hidden = NOTHING


NO_LIMITS = Limits()


def withheld(key: Plain, organisations: int) -> bool:
    """Whether so few organisations stand behind a sum that it is not told outside their network."""
    counts = key[0] in _COUNTS or key[1] in _ORGANISATIONS
    return not counts and 0 < abs(organisations) < FEWEST


def decide(whole: Line, parts: Sequence[Line], hidden: Hidden = NOTHING) -> tuple[Hidden, list[Hidden]]:
    """The sums that are told neither of a whole nor of which of its parts, where those `hidden` are not told of the whole.

    Whatever is left when all that is told or known is subtracted comes from enough organisations, or from none. Of what is not told
    of a whole nothing is told of its parts. The smallest part goes first; where the reader knows all the others, the whole goes.
    """
    own = _by_itself(whole, hidden)
    found = [_by_itself(each, NOTHING) for each in parts]
    while True:
        more = [set[Plain]() for _ in parts]
        gone = set[Plain]()
        for key in whole.behind:
            lines = [place for place, each in enumerate(parts) if key in each.behind]
            if key in own:
                for place in lines:
                    if parts[place].unknown(key):
                        more[place].add(key)
                continue
            left = whole.behind[key] - sum(
                parts[place].knows.get(key, 0) if key in found[place] else parts[place].behind[key] for place in lines
            )
            if left >= FEWEST or not any(key in found[place] for place in lines):
                continue
            told = [place for place in lines if key not in found[place] and parts[place].unknown(key) > 0]
            if told:
                more[min(told, key=lambda place: parts[place].behind[key])].add(key)
            elif left > 0 and any(parts[place].knows.get(key) for place in lines):
                gone.add(key)
        if not gone and not any(new - old for new, old in zip(more, found, strict=True)):
            return own, found
        own = _by_itself(whole, own | gone)
        found = [_by_itself(each, old | new) for each, old, new in zip(parts, found, more, strict=True)]


def _by_itself(line: Line, hidden: Hidden) -> Hidden:
    """The sums of one network that are not told: of too few, or to be found from the others of the same network."""
    found = set(hidden) | {key for key in line.behind if withheld(key, line.unknown(key))}
    for total, of_product in _TOTALS:
        if total not in line.behind or total in found:
            continue
        products = [key for key in line.behind if key[:2] == of_product and key[3] == SATANG]
        while any(key in found for key in products):
            told = [key for key in products if key not in found and line.behind[key]]
            if line.unknown(total) - sum(line.behind[key] for key in told) >= FEWEST or not told:
                break
            found.add(min(told, key=lambda key: line.behind[key]))
    goods = {key[2] for key in found if key[0] == TRADE} - {""}
    if goods:  # one of its figures is the other times a price that all know
        found |= {key for key in line.behind if key[0] == TRADE and key[2] in goods}
    return frozenset(found)


def outside(digest: Digest, inside: Collection[int], limits: Limits = NO_LIMITS) -> Digest:
    """The digest for a reader who belongs to the networks `inside`: there everything, of all others only sums of two or more.

    A withheld figure has no value and says from how many organisations it came, so it is never taken for 'no report'. What could be
    found by subtracting what the reader is told elsewhere is withheld too (`limits`, `decide`).
    """
    if digest.whole.network_id in inside and not digest.whole.parts:
        return digest
    whole = _month(digest.whole, inside, limits)
    told = {each.key: each for each in whole.figures}
    return replace(
        digest,
        whole=whole,
        networks=(whole,) if len(digest.networks) == 1 else _rows(digest.networks, whole, inside),
        compared=tuple(_compared(each, told, limits) for each in digest.compared),
        accumulated=tuple(_accumulated(each, limits.in_year) for each in digest.accumulated),
    )


def public(digest: Digest) -> Digest:
    """What every member may see of the network's month: its sums, without whatever names a network below or somebody."""
    whole = replace(digest.whole, parts=(), corrections=())
    return replace(
        digest,
        whole=whole,
        networks=(whole,),
        attention=(),
        problems=(),
        help_asked=(),
        plans=(),
        prepared_by="",
        prepared_office="",
        checked_by="",
    )


def _month(month: MonthFigures, inside: Collection[int], limits: Limits = NO_LIMITS) -> MonthFigures:
    lines = [_line(each, limits.rows or month.network_id in inside, limits) for each in month.parts]
    knows = added(each.knows for each in lines)
    if limits.parts is None:
        own, found = decide(Line(_behind(month.figures), knows), lines, limits.hidden)
    else:  # what is told of the parts is told elsewhere too: where that says too much, the whole goes
        twice = NOTHING.union(*limits.parts.values())
        found = [limits.parts[each.network_id] if each.network_id else twice for each in month.parts]
        told = [
            Line(each.behind, {key: many for key, many in each.behind.items() if key not in gone} | dict(each.knows))
            for each, gone in zip(lines, found, strict=True)
        ]
        own, more = decide(Line(_behind(month.figures), added(each.knows for each in told)), told, limits.hidden)
        found = [before | after for before, after in zip(found, more, strict=True)]
    return replace(
        month,
        figures=_shown(month.figures, own),
        parts=tuple(
            replace(each, figures=_shown(each.figures, gone)) for each, gone in zip(month.parts, found, strict=True)
        ),
        corrections=tuple(_correction(each, inside) for each in month.corrections),
    )


def _line(part: Part, own: bool, limits: Limits) -> Line:
    """A part as its reader knows it: of the own network the direct organisations one by one."""
    behind = _behind(part.figures)
    if part.kind is PartKind.DIRECT:
        return Line(behind, behind if own else {})
    return Line(behind, limits.knows.get(part.network_id or 0, {}))


def _rows(rows: Sequence[MonthFigures], whole: MonthFigures, inside: Collection[int]) -> tuple[MonthFigures, ...]:
    """The networks that are followed together, with the figures of their lines in the breakdown."""
    lines = {each.network_id: each.figures for each in whole.parts}
    return tuple(
        replace(
            _month(each, inside, Limits(_not_told(lines.get(each.network_id, ())))),
            figures=lines.get(each.network_id, ()),
        )
        for each in rows
    )


def _not_told(figures: Iterable[Figure]) -> Hidden:
    return frozenset(plain_key(each.key) for each in figures if each.withheld)


def _compared(each: Compared, told: Mapping[Key, Figure], limits: Limits) -> Compared:
    key = plain_key(each.figure.key)
    last_month = key in limits.last_month or withheld(key, each.last_month_organisations)
    last_year = key in limits.last_year or withheld(key, each.last_year_organisations)
    return replace(
        each,
        figure=told.get(each.figure.key, each.figure),
        last_month=None if last_month else each.last_month,
        last_year=None if last_year else each.last_year,
    )


def _accumulated(each: Accumulated, hidden: Hidden) -> Accumulated:
    key = plain_key(each.key)
    return replace(each, value=None) if key in hidden or withheld(key, each.fewest) else each


def _correction(each: Correction, inside: Collection[int]) -> Correction:
    """One organisation corrected one figure: outside its network only that it did, and for which month."""
    if each.network_id in inside or each.organisations >= FEWEST:
        return each
    return replace(each, member="", value=None, key=Key(each.key.topic, each.key.measure))


def plain_key(key: Key) -> Plain:
    """Under what a figure is summed, however its product is spelt."""
    return key.topic.value, key.measure, name_key(key.product), key.unit


def _behind(figures: Iterable[Figure]) -> Behind:
    return {plain_key(each.key): each.organisations for each in figures}


def added(known: Iterable[Behind]) -> Behind:
    """Several of them together."""
    found: dict[Plain, int] = {}
    for key, many in chain.from_iterable(each.items() for each in known):
        found[key] = found.get(key, 0) + many
    return found


def _shown(figures: Iterable[Figure], hidden: Hidden) -> tuple[Figure, ...]:
    return tuple(_empty(each) if plain_key(each.key) in hidden else each for each in figures)


def _empty(figure: Figure) -> Figure:
    return replace(figure, value=None, approx=False, more=0)
