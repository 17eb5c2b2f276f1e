"""What the grammars of trade are written in: a line of pieces, and patterns of what may stand in it.

A pattern is written as words: 'if? from|until at:number|quantity left? baht:price|number'. Each is a step: kinds of piece, a name for
what is found ('at:', else the first kind), and '?' where it may be missing. Steps follow one another and nothing is tried twice, so
that a line costs as much as it is long.
"""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from language.plain_words import without_politeness
from language.trade.english_pieces import english_pieces
from language.trade.pieces import Piece, pieces
from language.vocabulary import Vocabulary

MONEY = "price|money|number"


class Step(NamedTuple):
    """One step of a pattern."""

    name: str
    kinds: frozenset[str]
    optional: bool


@cache
def steps(pattern: str) -> tuple[Step, ...]:
    """The steps of a pattern."""
    found = []
    for word in pattern.split():
        name, _, kinds = word.rstrip("?").rpartition(":")
        alternatives = kinds.split("|")
        found.append(Step(name or alternatives[0], frozenset(alternatives), word.endswith("?")))
    return tuple(found)


class Found(dict[str, Piece]):
    """What a pattern found, by the names of its steps; `end` is the piece behind it."""

    end = 0

    def said(self, name: str) -> str | None:
        """The words found under a name; None for nothing, and for one who sells and is not named ('ร้าน')."""
        piece = self.get(name)
        return None if piece is None or "nobody" in piece.kinds else piece.said

    def product(self, name: str = "product") -> str | None:
        """The goods found: the catalogue's name, else their words."""
        piece = self.get(name)
        return (piece.product or piece.said) if piece is not None else None

    def value(self, name: str) -> Decimal | None:
        """The figure found under a name."""
        piece = self.get(name)
        return piece.value if piece is not None else None

    def unit(self, *names: str) -> str | None:
        """The first unit that was said with one of the pieces."""
        return next((piece.unit for name in names if (piece := self.get(name)) is not None and piece.unit), None)


class Line:
    """One line of a message, cut into pieces as its language is cut, and the moment that it is read at."""

    def __init__(
        self, text: str, now: datetime, vocabulary: Vocabulary | None = None, *, english: bool = False
    ) -> None:
        self.text = text
        self.now = now
        self.pieces = (english_pieces if english else pieces)(text, vocabulary=vocabulary)

    def follows(self, pattern: str, at: int = 0) -> Found | None:
        """What the steps of a pattern find from a piece on; None where one that must be there is not."""
        found = Found()
        for step in steps(pattern):
            piece = self.pieces[at] if at < len(self.pieces) else None
            named = self._named_by_goods(at) if "name" in step.kinds and "product" not in step.kinds else None
            if named is not None:
                found[step.name] = named
                at += 2
            elif piece is not None and not piece.kinds.isdisjoint(step.kinds):
                found[step.name] = piece
                at += 1
            elif not step.optional:
                return None
        found.end = at
        return found

    def first(self, patterns: Iterable[str], at: int = 0) -> Found | None:
        """What the first of the patterns finds that fits from a piece on."""
        return next((found for each in patterns if (found := self.follows(each, at)) is not None), None)

    def _named_by_goods(self, at: int) -> Piece | None:
        """A name that begins with goods: ไก่ไข่|คูหาใต้."""
        first, second = (*self.pieces[at : at + 2], None, None)[:2]
        if first is None or second is None or "product" not in first.kinds or "name" not in second.kinds:
            return None
        return second._replace(start=first.start, said=first.said + second.said) if first.end == second.start else None

    def whole(self, *patterns: str) -> Found | None:
        """What the first pattern finds that takes the whole line."""
        for pattern in patterns:
            found = self.follows(pattern)
            if found is not None and found.end == len(self.pieces):
                return found
        return None

    def holds(self, pattern: str) -> Found | None:
        """What the steps of a pattern find where each may stand anywhere and once; None where a piece is left or one is missing."""
        found = Found()
        wanted = list(steps(pattern))
        for piece in self.pieces:
            step = next((each for each in wanted if not piece.kinds.isdisjoint(each.kinds)), None)
            if step is None:
                return None
            wanted.remove(step)
            found[step.name] = piece
        found.end = len(self.pieces)
        return found if all(step.optional for step in wanted) else None

    def reason(self, at: int) -> str | None:
        """The reason said from a piece on: what stands behind เพราะ, else all of it; None for nothing."""
        first = self.pieces[at] if at < len(self.pieces) else None
        behind = self.text[first.end :].strip() if first is not None and "because" in first.kinds else self.behind(at)
        return without_politeness(behind) or None

    def behind(self, at: int) -> str:
        """The words from a piece on, '' behind the last."""
        return self.text[self.pieces[at].start :].strip() if at < len(self.pieces) else ""
