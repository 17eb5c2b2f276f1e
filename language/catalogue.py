"""The words by which the reader knows goods, as language/tables/products.tsv has them, and whether a word can name others."""

from functools import lru_cache

from language.letters import Letter
from language.vocabulary import rows, standard


@lru_cache(maxsize=1)
def _others() -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(each.strip() for each in more[1].split(",") if each.strip())
        for name, *more in rows("products")
        if len(more) > 1
    }


def other_names(product: str) -> tuple[str, ...]:
    """The other names and spellings of a product that the reader knows everywhere, in the order of the table."""
    return _others().get(product, ())


def known_as(word: str) -> str | None:
    """What a word says to the reader already, so that it names no other goods: the product, '' for anything else; None: nothing."""
    entry = standard().entries.get(word)
    if entry is None or (entry.product is None and entry.letter == Letter.NOUN):
        return None
    return entry.product or ""
