"""The figures that words say by themselves, each with what it counts: for answers of one figure, and for corrections of one."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from domain.situations import Situation
from language.english.detection import is_english
from language.english.items import bare_quantity
from language.heard.pieces import WORD, Piece, cut_all
from language.heard.placed import numbering
from language.letters import Letter
from language.numbers import read_fraction, signed
from language.report_words import BAHT

LEAST_NAME = 4  # letters of a word by which something that was told is known again
LONGEST_PART = 400  # of a text whose figures are asked for, which is one clause
_ANY_TIME = datetime.fromisoformat("2026-01-01T00:00+07:00")  # a day or an hour is no figure, whichever it is
_PER = frozenset((Letter.PER, Letter.PER_MARK))
_POLITE = frozenset((Letter.PARTICLE, Letter.FILLER, Letter.SPACE, Letter.LINE, Letter.CORRECTION))


@dataclass(frozen=True)
class SaidFigure:
    """A figure from the piece `begin` up to `end`, with its unit (บาท of money), or the unit of which it is the price."""

    value: Decimal
    begin: int
    end: int
    unit: str | None = None
    price_of: str | None = None
    certain: bool = True  # neither a range nor a figure of two readings


@lru_cache(maxsize=64)  # a message is asked about by many
def pieces_of(text: str) -> tuple[Piece, ...]:
    """The pieces of a text outside any situation; a figure that is taken back is one too."""
    return cut_all(text, Situation(), _ANY_TIME).pieces


def figures_of(pieces: Sequence[Piece]) -> Iterator[SaidFigure]:
    """The figures among pieces: no days, hours, formulas, telephone numbers or numbers of houses."""
    counts_nothing = numbering(pieces)
    for at, piece in enumerate(pieces):
        if piece.value is None or at in counts_nothing:
            continue
        unit, end = piece.token.entry.unit, at + 1
        behind = _beside(pieces, at, 1)
        if unit is None and behind is not None and (counted := _unit(pieces[behind])) is not None:
            unit, end = counted, behind + 1
        begin, price_of = _priced(pieces, at)
        if price_of is None and unit in (None, BAHT) and (rate := _rate_behind(pieces, end)) is not None:
            end, price_of = rate
        certain = piece.token.maximum is None and piece.token.other is None
        yield SaidFigure(piece.value, begin, end, None if price_of else unit, price_of, certain)


def figures_said(text: str) -> frozenset[Decimal]:
    """Every figure at the beginning of a text, in digits or in Thai or English words, whatever it counts."""
    tokens = [each.token for each in pieces_of(text[:LONGEST_PART])]
    return frozenset(
        figure for each in tokens for figure in (each.value, each.maximum, each.other) if figure is not None
    )


def unclassed_words(text: str) -> frozenset[str]:
    """The words of a text that are neither goods nor of any class that has a meaning of its own: 'ช่างบ่าว' of 'อันที่บอกว่าช่างบ่าว'."""
    found = [""]
    for each in pieces_of(text):
        own = each.value is None and each.token.entry.word_class in ("", "title") and not each.token.product
        found = [*found[:-1], found[-1] + each.text] if own and each.text.strip() else [*found, ""]
    return frozenset(each for each in found if len(each) >= LEAST_NAME)


def read_quantity(text: str) -> tuple[Decimal | None, str | None]:
    """Read the only figure of normalised `text`, with its unit: 1/5 alone too, and below zero where a minus sign stands before it."""
    if not text:
        return None, None
    part = read_fraction(text, 0)
    if part is not None and part.end == len(text):
        return part.value, None
    value, unit = bare_quantity(text) if is_english(text) else _only_figure(text)
    return (-value if value is not None and value in signed(text) else value), unit


def _only_figure(text: str) -> tuple[Decimal | None, str | None]:
    found = [each for each in figures_of(pieces_of(text)) if each.price_of is None]
    return (found[0].value, found[0].unit) if len(found) == 1 and found[0].certain else (None, None)


def is_quantity(text: str) -> bool:
    """Whether normalised `text` is one figure, with its unit, and nothing else but what is polite."""
    pieces = pieces_of(text) if text else ()
    found = [each for each in figures_of(pieces) if each.price_of is None]
    if len(found) != 1:
        return False
    beside = (*pieces[: found[0].begin], *pieces[found[0].end :])
    return all(not each.text.strip() or each.token.letter in _POLITE for each in beside)


def _beside(pieces: Sequence[Piece], at: int, way: int) -> int | None:
    """The place of the next piece that is no space, before (-1) or behind (1)."""
    places = range(at + 1, len(pieces)) if way > 0 else range(at - 1, -1, -1)
    return next((place for place in places if pieces[place].text.strip()), None)


def _unit(piece: Piece) -> str | None:
    """The unit that a piece is; บาท of money."""
    if piece.sort != WORD or piece.value is not None:
        return None
    return BAHT if piece.token.letter == Letter.BAHT else piece.token.entry.unit


def _priced(pieces: Sequence[Piece], at: int) -> tuple[int, str | None]:
    """Where the price that a figure is begins, and of what: "กิโลละ 18"; the figure itself and None where it is none."""
    per = _beside(pieces, at, -1)
    counted = _beside(pieces, per, -1) if per is not None and pieces[per].token.letter in _PER else None
    unit = _unit(pieces[counted]) if counted is not None else None
    return (at, None) if counted is None or unit is None else (counted, unit)


def _rate_behind(pieces: Sequence[Piece], end: int) -> tuple[int, str] | None:
    """Where a price ends, and of what it is one, whose unit stands behind: "18 บาทต่อกิโล", "18/กก."."""
    per = _beside(pieces, end - 1, 1)
    counted = _beside(pieces, per, 1) if per is not None and pieces[per].token.letter in _PER else None
    unit = _unit(pieces[counted]) if counted is not None else None
    return None if counted is None or unit is None else (counted + 1, unit)


def goods_whole(named: Collection[str]) -> set[str]:
    """Goods by their names, without one that is a part of another's: of ปุ๋ย and ปุ๋ย 15-15-15 the latter."""
    return {each for each in named if not any(other != each and each in other for other in named)}
