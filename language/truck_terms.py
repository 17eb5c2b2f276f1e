"""Reads what a seller counts over a whole truck: 'ขั้นต่ำรวมทั้งคัน 300 กระสอบ', 'ขั้นต่ำรวม 15 ตัน', 'รวมอย่างน้อย 200,000 บาท'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from language.normalise import normalise
from language.report_words import BAHT
from language.said_figures import figures_of, pieces_of
from language.vocabulary import alternatives, rows

LONGEST = 200  # characters; a longer message says more than that
_NOTHING = re.compile(r"[\s.,;:·•→=>\-–/()]+")


@dataclass(frozen=True)
class Said:
    """A figure with the unit that it counts, None where none was said; `baht`: it is a sum of money."""

    value: Decimal
    unit: str | None
    baht: bool = False


@dataclass(frozen=True)
class TruckTerms:
    """What was read. `whole`: the words say that all goods count together; `taken_away`: what shall count no more."""

    minimum: Said | None = None
    whole: bool = False
    taken_away: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def _ways() -> tuple[tuple[str, str], ...]:
    """Each way to say a class, without spaces, and its class; the longest first."""
    found = {
        _NOTHING.sub("", each).lower(): kind
        for kind, written in rows("trucks")
        for each in alternatives(written.strip())
    }
    return tuple(sorted(found.items(), key=lambda each: (-len(each[0]), each[0])))


def truck_terms(text: str) -> TruckTerms | None:
    """What a message says of a whole truck and nothing besides; None where one word of it says something else."""
    if len(text) > LONGEST:
        return None
    found, kind = TruckTerms(), ""
    for each in _parts(normalise(text)):
        if isinstance(each, Said):
            if kind != "minimum" or found.minimum is not None:
                return None
            found = replace(found, minimum=each)
        elif each == "whole":
            found = replace(found, whole=True)
        elif each == "no_minimum":
            found = replace(found, whole=True, taken_away=found.taken_away | {"minimum"})
        elif each == "minimum":
            kind = each
        elif each != "beside":
            return None
    said = found.minimum is not None, "minimum" in found.taken_away
    return found if any(said) and not all(said) else None


def _parts(text: str) -> Iterator[Said | str]:
    """The figures of a text and the classes of the words between them, in their order; '' for words of no class."""
    pieces = pieces_of(text)
    figures = {each.begin: each for each in figures_of(pieces)}
    at, words = 0, ""
    while at < len(pieces):
        figure = figures.get(at)
        if figure is None:
            words += pieces[at].text
            at += 1
            continue
        yield from _classes(words)
        words, at = "", figure.end
        if not figure.certain or figure.price_of is not None:
            yield ""
        baht = figure.unit == BAHT
        yield Said(figure.value, None if baht else figure.unit, baht)
    yield from _classes(words)


def _classes(words: str) -> Iterator[str]:
    left = _NOTHING.sub("", words).lower()
    while left:
        found = next(((way, kind) for way, kind in _ways() if way and left.startswith(way)), None)
        if found is None:
            yield ""
            return
        yield found[1]
        left = left[len(found[0]) :]
