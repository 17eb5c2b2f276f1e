"""Whether words tell another thing than a report card that waits: another time's, others', of another kind or of other goods.

A slip, a bare figure and a price by itself are of the card; all else that is surely heard of another thing leaves it open.
"""

from collections.abc import Collection, Iterable
from decimal import Decimal

from domain.meanings import Meaning
from domain.reports import names_product
from language.amended import says_otherwise
from language.answers import quantity_instead
from language.corrected import corrects, only_of, price_alone
from language.exchanged_words import puts_right
from language.heard.corrections import ORDINAL
from language.heard.situated import alike
from language.normalise import normalise
from language.order_words import of_somebody_else
from language.said_figures import pieces_of
from language.vocabulary import says

LONGEST = 1000  # characters; what is longer is a text
LEAST_WORD, ALIKE = 3, 0.6  # letters; how alike a figure and one that was mistyped for it are written
_OF_ANOTHER = ("of a later round", "moves what is planned")
_OF_A_CARD = frozenset({"correct", "yes", "no", "answer"})
_OF_REPORTS = frozenset({"activity", "problem", "agenda", "question", "rsvp"})  # a report's words can be heard so
_OF_GOODS = frozenset({"purchase", "sale_offer", "change", "cancel"})


def another_thing(text: str, meanings: Iterable[Meaning], names: Collection[str]) -> bool:
    """Whether words are no correction of a card whose goods have these `names`; `meanings`: what was heard of them beside it."""
    said = text[:LONGEST]
    if says_a_slip(said):
        return False
    if any(says(each, normalise(said)) for each in _OF_ANOTHER) or of_somebody_else(said):
        return True
    sure = [each for each in meanings if not each.unsure]
    return not any(each.kind in _OF_A_CARD for each in sure) and any(_is_another(each, names) for each in sure)


def _is_another(meaning: Meaning, goods: Collection[str]) -> bool:
    """Whether a meaning is of no report, or of goods that the card does not have."""
    if meaning.kind not in _OF_GOODS:
        return meaning.kind not in _OF_REPORTS
    product = meaning.get("product")
    return product is not None and bool(goods) and not any(names_product(product, each) for each in goods)


def says_a_slip(text: str) -> bool:
    """Whether words say that something is otherwise, or are nothing but a figure or a price."""
    said = text[:LONGEST]
    wrong = corrects(said) or puts_right(said) or says_otherwise(said)
    return wrong or price_alone(said) is not None or quantity_instead(said)[0] is not None


def is_figure_of(text: str, figures: Iterable[Decimal], values: Collection[Decimal], names: Collection[str]) -> bool:
    """Whether figures of such words put right a line with its `values` and `names`: goods, unit, what it was for.

    The words say a slip or which line is meant, tell nothing else than the line, name what it is of, or a figure is nearly its own.
    """
    if says_a_slip(text) or ORDINAL.search(text) or only_of(text, " ".join(names)):
        return True
    if says("of what is shown", normalise(text[:LONGEST])):
        return True
    if any(alike(each, other) >= ALIKE for each in figures for other in values):
        return True
    return any(_names(each.text.strip(), each.token.product, names) for each in pieces_of(normalise(text[:LONGEST])))


def _names(word: str, product: str | None, names: Collection[str]) -> bool:
    if product is not None and any(names_product(product, each) for each in names):
        return True
    return any(word == each or (len(word) >= LEAST_WORD and word in each) for each in names)
