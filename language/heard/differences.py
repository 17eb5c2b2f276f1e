"""How an order is told to be another one: by so much more or less, as so much in all, or as both (เพิ่มสองกระสอบเป็นสิบสอง)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from language.heard.fitting import HEADS, TIME
from language.heard.pieces import Piece
from language.report_words import BAHT
from language.said_figures import SaidFigure, figures_of, pieces_of
from language.vocabulary import any_of, ways_to_say

_LESS, _MORE, _SUM, _FORMULA = "less", "more", "sum", "formula"
_BEHIND = "_behind"


@dataclass(frozen=True)
class Difference:
    """So much more, or less (`by`, below zero), so much in all (`to`), in `unit`; what was not said is None."""

    by: Decimal | None = None
    to: Decimal | None = None
    unit: str | None = None


@lru_cache(maxsize=1)
def _ways() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each class with how its ways are found; in Latin letters as whole words."""
    return tuple((kind, any_of(ways)) for kind, ways in ways_to_say("differences").items())


def difference_of(text: str) -> Difference | None:
    """The difference, the sum or both that one clause tells; None where it tells neither, or more figures than these."""
    return difference(pieces_of(text))


def difference(pieces: Sequence[Piece]) -> Difference | None:
    """The same of pieces."""
    figures = _counted(pieces)
    told: dict[str, SaidFigure] = {}
    for at, each in enumerate(figures):
        before = _words(pieces, figures[at - 1].end if at else 0, each.begin)
        behind = _words(pieces, each.end, figures[at + 1].begin if at + 1 < len(figures) else len(pieces))
        kind = _said_before(before) or _said_behind(behind)
        if kind is None or kind in told or not each.certain or each.unit == BAHT:
            return None
        told[kind] = each
    if _MORE in told and _LESS in told:
        return None
    of, to = told.get(_MORE) or told.get(_LESS), told.get(_SUM)
    units = {each.unit for each in (of, to) if each is not None and each.unit is not None}
    if (of is None and to is None) or len(units) > 1:
        return None
    by = None if of is None else abs(of.value) * (-1 if _LESS in told else 1)
    return Difference(by, None if to is None else to.value, units.pop() if units else None)


def more_or_less(before: str) -> int:
    """1 where the words right before a figure say that it is so much more (อีก), -1 less, 0 where they say neither."""
    words = before.rstrip().lower()
    ends = [
        (len(found.group()), kind)
        for kind, ways in _ways()
        for found in ways.finditer(words)
        if found.end() == len(words)
    ]
    return {_MORE: 1, _LESS: -1}.get(max(ends, default=(0, ""))[1], 0)


def taken_back(pieces: Sequence[Piece], goods: Collection[int] = ()) -> Difference | None:
    """How much of an order words take back that cancel it: the only figure, or the only one with a unit; None where none is said.

    At the places of `goods` stands their name: CP 888, ไข่เบอร์ 2.
    """
    figures = [each for each in _counted(pieces) if each.certain and each.unit != BAHT and each.begin not in goods]
    figures = [each for each in figures if not _flagged(pieces[each.begin : each.end])]
    figures = [each for each in figures if each.unit is not None] or figures
    return Difference(by=-abs(figures[0].value), unit=figures[0].unit) if len(figures) == 1 else None


def _counted(pieces: Sequence[Piece]) -> list[SaidFigure]:
    """The figures that count something: no prices, and none that ends the name of goods before another one ('ปุ๋ย15 20 ลูก')."""
    found = [each for each in figures_of(pieces) if each.price_of is None]
    named = {
        each for each, after in pairwise(found)
        if each.unit is None and _of_goods(pieces, each.begin) and not _words(pieces, each.end, after.begin).strip()
    }  # fmt: skip
    formulas = {
        after for each, after in pairwise(found)
        if each in named and dict(_ways())[_FORMULA].fullmatch(_words(pieces, after.begin, after.end))
    }  # fmt: skip
    return [each for each in found if each not in named | formulas]


def _flagged(pieces: Sequence[Piece]) -> bool:
    """Whether some piece counts people or time."""
    return any(each.token.entry.unit_flag in (HEADS, TIME) for each in pieces)


def _of_goods(pieces: Sequence[Piece], at: int) -> bool:
    """Whether goods stand right before a piece."""
    before = next((each for each in reversed(pieces[:at]) if each.text.strip()), None)
    return before is not None and before.token.product is not None


def _words(pieces: Sequence[Piece], begin: int, end: int) -> str:
    return "".join(each.text for each in pieces[begin:end]).lower()


def _said_before(words: str) -> str | None:
    """The class of the way that ends last, of those that end there the longest."""
    ends = [
        (found.end(), found.end() - found.start(), kind)
        for kind, ways in _ways()
        if kind != _FORMULA and not kind.endswith(_BEHIND)
        for found in ways.finditer(words)
    ]
    return max(ends)[2] if ends else None


def _said_behind(words: str) -> str | None:
    found = [kind for kind, ways in _ways() if kind.endswith(_BEHIND) and ways.match(words.lstrip())]
    return found[0].removesuffix(_BEHIND) if found else None
