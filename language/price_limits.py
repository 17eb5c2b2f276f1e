"""How much goods may cost at most, as an order says it: 'ถ้าไม่เกิน 760', 'ลูกละไม่เกิน 700'."""

from decimal import Decimal

from language.letters import Letter
from language.normalise import normalise
from language.report_words import BAHT
from language.said_figures import LONGEST_PART, figures_of, pieces_of
from language.vocabulary import says

_NEAR = 24  # letters before a figure in which it is said


def price_limit(text: str) -> Decimal | None:
    """What one may cost at most, in baht; None where that is not said, or of several figures."""
    pieces = pieces_of(normalise(text[:LONGEST_PART]))
    found = set[Decimal]()
    for each in figures_of(pieces):
        near = [piece for piece in pieces[: each.begin] if pieces[each.begin].start - piece.end < _NEAR]
        before = "".join(piece.text for piece in near)
        words = before + "".join(piece.text for piece in pieces[each.begin : each.end])  # ลูกละไม่เกิน 700
        of_money = each.price_of is not None or each.unit == BAHT
        of_one = any(piece.token.letter == Letter.PER for piece in near)
        priced = of_money or of_one or says("names a price", before) or says("on condition", before)
        of_another = any(piece.token.letter == Letter.MEASURE for piece in near)  # ถ้าค่ารถไม่เกิน 500
        if not of_another and each.certain and each.unit in (None, BAHT) and priced and says("at most a price", words):
            found.add(each.value)
    return found.pop() if len(found) == 1 else None
