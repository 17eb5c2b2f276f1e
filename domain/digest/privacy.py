"""One rule of who sees what: outside a network no figure tells what a single organisation did.

Source of the rules: docs/digest.md, 'Privacy between levels', where its reason stands. Every digest goes through `outside` when it is
read (storage/digest/reading.py), so no form can show more than another.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from domain.digest.figures import (
    SATANG,
    Accumulated,
    Compared,
    Correction,
    Digest,
    Figure,
    Key,
    MonthFigures,
    PartKind,
    Topic,
)

FEWEST = 2  # organisations that a sum must come from
_COUNTS = frozenset(
    {Topic.MEETING, Topic.TASK, Topic.REPORT, Topic.PROBLEM}
)  # how many did something, not what one of them did
_ORGANISATIONS = ("organisations_joined", "organisations_left")

Told = dict[Key, Figure]


def outside(digest: Digest, inside: Collection[int]) -> Digest:
    """The digest for a reader who belongs to the networks `inside`: there everything, of all others only sums of two or more.

    A withheld figure has no value and says from how many organisations it came, so it is never taken for 'no report'. What could be
    found by subtracting what is told on the same page (the parts from the whole, the products from all sales) is withheld too.
    """
    if digest.whole.network_id in inside and not digest.whole.parts:
        return digest
    whole = _month(digest.whole, inside)
    told = {each.key: each for each in whole.figures}
    return replace(
        digest,
        whole=whole,
        networks=(whole,) if len(digest.networks) == 1 else _rows(digest.networks, whole, inside),
        compared=tuple(_compared(each, told) for each in digest.compared),
        accumulated=tuple(_accumulated(each) for each in digest.accumulated),
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


def withheld(key: Key, organisations: int) -> bool:
    """Whether so few organisations stand behind a sum that it is not told outside their network."""
    counts = key.topic in _COUNTS or key.measure in _ORGANISATIONS
    return not counts and 0 < abs(organisations) < FEWEST


def _month(month: MonthFigures, inside: Collection[int]) -> MonthFigures:
    own = month.network_id in inside  # then the direct organisations are the reader's own network
    parts = [
        _by_key(each.figures) if own and each.kind is PartKind.DIRECT else _sums(each.figures) for each in month.parts
    ]
    known = next(
        (part for part, each in zip(parts, month.parts, strict=True) if own and each.kind is PartKind.DIRECT), {}
    )
    others = [part for part in parts if part is not known]
    whole = _sums(month.figures, known)
    for key, figure in whole.items():
        lines = [(part, key) for part in others if key in part]
        if figure.withheld:
            for part, _ in lines:
                part[key] = _empty(part[key])
        else:
            _protect(figure.organisations - _organisations(known, key), lines)
    return replace(
        month,
        figures=tuple(whole.values()),
        parts=tuple(replace(each, figures=tuple(part.values())) for each, part in zip(month.parts, parts, strict=True)),
        corrections=tuple(_correction(each, inside) for each in month.corrections),
    )


def _sums(figures: Iterable[Figure], known: Mapping[Key, Figure] | None = None) -> Told:
    """Figures by key, without those of too few organisations; `known` is what the reader sees of them anyway."""
    found = _by_key(figures)
    for key, figure in found.items():
        if withheld(key, figure.organisations - _organisations(known or {}, key)):
            found[key] = _empty(figure)
    for all_together, measure in _TOTALS:
        total = found.get(all_together)
        if total is not None and not total.withheld:
            products = [
                (found, key)
                for key in found
                if (key.topic, key.measure, key.unit) == (all_together.topic, measure, SATANG)
            ]
            _protect(total.organisations - _organisations(known or {}, all_together), products)
    hidden = {key.product for key, figure in found.items() if key.topic is Topic.TRADE and figure.withheld} - {""}
    for key in found:
        if (
            key.topic is Topic.TRADE and key.product in hidden
        ):  # one of its figures is the other times a price that all know
            found[key] = _empty(found[key])
    return found


_TOTALS = (
    (Key(Topic.ACTIVITY, "sold_all", "", SATANG), "sold"),
    (Key(Topic.TRADE, "bought_all", "", SATANG), "bought"),
    (Key(Topic.TRADE, "saved_all", "", SATANG), "saved"),
)


def _protect(organisations: int, lines: Sequence[tuple[Told, Key]]) -> None:
    """What is left when the lines that are told are subtracted from their sum must come from enough organisations, or from none."""
    while True:
        told = [(found[key].organisations, found, key) for found, key in lines if not found[key].withheld]
        if len(told) == len(lines) or organisations - sum(each[0] for each in told) >= FEWEST:
            return
        told = [each for each in told if each[0]]
        if not told:
            return
        _, found, key = min(told, key=lambda each: each[0])
        found[key] = _empty(found[key])


def _rows(rows: Sequence[MonthFigures], whole: MonthFigures, inside: Collection[int]) -> tuple[MonthFigures, ...]:
    """The networks that are followed together, with the figures of their lines in the breakdown."""
    lines = {each.network_id: each.figures for each in whole.parts}
    return tuple(replace(_month(each, inside), figures=lines.get(each.network_id, ())) for each in rows)


def _compared(each: Compared, told: Mapping[Key, Figure]) -> Compared:
    key = each.figure.key
    return replace(
        each,
        figure=told.get(key, each.figure),
        last_month=None if withheld(key, each.last_month_organisations) else each.last_month,
        last_year=None if withheld(key, each.last_year_organisations) else each.last_year,
    )


def _accumulated(each: Accumulated) -> Accumulated:
    return replace(each, value=None) if withheld(each.key, each.fewest) else each


def _correction(each: Correction, inside: Collection[int]) -> Correction:
    """One organisation corrected one figure: outside its network only that it did, and for which month."""
    if each.network_id in inside or each.organisations >= FEWEST:
        return each
    return replace(each, member="", value=None, key=Key(each.key.topic, each.key.measure))


def _empty(figure: Figure) -> Figure:
    return replace(figure, value=None, approx=False, more=0)


def _by_key(figures: Iterable[Figure]) -> Told:
    return {each.key: each for each in figures}


def _organisations(figures: Mapping[Key, Figure], key: Key) -> int:
    return figures[key].organisations if key in figures else 0
