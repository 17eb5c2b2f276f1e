"""Knows a unit that is one slip of the finger away from its spelling, and the words for one."""

from functools import lru_cache

from language.segmentation import is_word
from language.vocabulary import unit_spellings

PACKED = frozenset(("กระสอบ", "ถุง", "ลูก", "ใบ"))  # what is called a sack by one is a bag or a piece to another
ONE_WORDS = frozenset(("นึง", "หนึ่ง", "นึ่ง", "เดียว", "หนึง"))


def similar_unit(stretch: str) -> str | None:
    """Return the unit whose spelling is one slip of the finger away from `stretch`; None if it is a word of its own."""
    if not 3 <= len(stretch) <= 12:
        return None
    units = unit_spellings()
    if stretch in units:
        return units[stretch]
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    candidates = _units_of_length(len(stretch))
    found = process.extractOne(stretch, candidates, scorer=Levenshtein.distance, score_cutoff=1)
    return units[found[0]] if found is not None and not is_word(stretch) else None


@lru_cache(maxsize=32)
def _units_of_length(length: int) -> tuple[str, ...]:
    """Spellings of units that a word of this length may be one letter away from."""
    return tuple(
        word for word in unit_spellings() if len(word) >= 4 and abs(len(word) - length) <= 1 and not word.isascii()
    )
