"""Finds the goods of the catalogue whose spelling is near to what was typed."""

import re
from functools import lru_cache

from language.segmentation import is_word
from language.vocabulary import Vocabulary, standard

_SHORTEST = 4
_SILENT = re.compile(".์")  # a letter that is not heard


def similar_product(words: str, vocabulary: Vocabulary) -> tuple[str, bool] | None:
    """Find the product whose spelling is near: one slip of the finger is certain, two in a long word are asked about."""
    if len(words) < _SHORTEST or len(words) > 30 or any(sign.isdigit() for sign in words):
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    # a known word that differs is another thing (ข้าวเจ้า, ข้าวเก่า), not a misspelling
    if is_word(words):
        return None
    heard = _SILENT.sub("", words)
    if len(alike := _heard().get(heard, [])) == 1:
        return alike[0], False  # ข้าวอินทรี is said as ข้าวอินทรีย์ is
    most = 1 if len(words) < 9 else 2
    names = [name for length in range(len(words) - most, len(words) + most + 1) for name in _names().get(length, ())]
    names += [name for name in vocabulary.added if abs(len(name) - len(words)) <= most]
    found = process.extract(words, names, scorer=Levenshtein.distance, score_cutoff=most, limit=3)
    if not found:
        return None
    found = [one for one in found if one[1] == 1 or one[0][0] == words[0]]  # two slips, and the first letter right
    if not found:
        return None
    products = {vocabulary.entries[name].product for name, distance, _ in found if distance == found[0][1]}
    product = vocabulary.entries[found[0][0]].product
    if product is None or len(found[0][0]) < _SHORTEST:
        return None
    return product, found[0][1] > 1 or len(products) > 1


@lru_cache(maxsize=1)
def _names() -> dict[int, list[str]]:
    """The catalogue's names and spellings by their length; the reader's own misspellings are none of them."""
    names: dict[int, list[str]] = {}
    for word, entry in standard().entries.items():
        if (
            entry.product is not None
            and entry.word_class != "misspelled"
            and len(word) >= _SHORTEST
            and not word.isascii()
        ):
            names.setdefault(len(word), []).append(word)
    return names


@lru_cache(maxsize=1)
def _heard() -> dict[str, list[str]]:
    """Goods of the catalogue by their spellings without letters that are not heard, where such letters are in them."""
    found: dict[str, list[str]] = {}
    for names in _names().values():
        for name in names:
            product = standard().entries[name].product
            if _SILENT.search(name) and product is not None and product not in found.get(_SILENT.sub("", name), ()):
                found.setdefault(_SILENT.sub("", name), []).append(product)
    return found
