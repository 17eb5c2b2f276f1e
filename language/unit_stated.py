"""Reads how many of one unit another one is, where that was asked: 'ลูกนึงก็กระสอบนึง', '1 ลูก = 1 กระสอบ', 'เท่ากัน'."""

from decimal import Decimal

from language.normalise import normalise
from language.said_figures import figures_of, pieces_of
from language.units import ONE_WORDS
from language.vocabulary import words_of

LONGEST = 80  # characters
_SAME = words_of("is the same")
_CONTRASTS = words_of("contrast")


def unit_stated(text: str, unit: str, of_unit: str) -> Decimal | None:
    """How many `of_unit` one `unit` is by these words; None where they say something else, or it of other units.

    A unit without a figure is one of it, whichever is named first.
    """
    if len(text) > LONGEST:
        return None
    pieces = pieces_of(normalise(text))
    figures = [each for each in figures_of(pieces) if each.price_of is None and each.unit is not None]
    counted = {place for each in figures for place in range(each.begin, each.end)}
    said = {each.unit: each.value for each in figures if each.certain}
    for place, piece in enumerate(pieces):
        if place not in counted and piece.value is None and piece.token.entry.unit in (unit, of_unit):
            said.setdefault(piece.token.entry.unit, Decimal(1))
    words = {each.text.strip().lower() for each in pieces}
    loose = (each for place, each in enumerate(pieces) if place not in counted and each.text.strip() not in ONE_WORDS)
    if words & _CONTRASTS or any(each.value is not None for each in loose):
        return None
    if not said and words & _SAME:
        return Decimal(1)
    return said[of_unit] / said[unit] if set(said) == {unit, of_unit} and all(said.values()) else None
