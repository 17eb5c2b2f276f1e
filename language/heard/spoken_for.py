"""For whom an order or an offer is made, by the words at its head: a title and a name, or a village, before what is done."""

from collections.abc import Sequence

from language.heard.pieces import WORD, Piece
from language.heard.placed import GROUP, NAME, TITLE

_DOES = frozenset({"buy", "buysoft", "sell", "offer", "have", "entrust", "future", "notwant", "want"})
MOST, REACH = 5, 10  # pieces of a name, and before what is wanted


def spoken_for(pieces: Sequence[Piece], at: int) -> tuple[int, int] | None:
    """The first piece of a name and the one behind its last, before what stands at a place; None where none stands there.

    A title alone is the speaker ('พี่เอา 3'), as is what is called one's own ('กลุ่มเราเอา').
    """
    least = at
    while least > max(0, at - REACH) and not _ends_before(pieces[least - 1]):
        least -= 1
    for begin in range(least, at):
        if pieces[begin].token.entry.word_class not in (TITLE, GROUP):
            continue
        end = begin + 1
        while end < at and end - begin < MOST and _may_name(pieces[end]):
            end += 1
        if end > begin + 1 and _does(pieces, end):
            return begin, end
    return None


def _ends_before(piece: Piece) -> bool:
    """Whether a piece is of what was said before: a figure or its unit, or the end of a line."""
    return piece.value is not None or piece.token.entry.unit is not None or "\n" in piece.text


def _may_name(piece: Piece) -> bool:
    """Whether a piece may stand in somebody's name: a name, or a word of which the tables know nothing."""
    entry = piece.token.entry
    return (
        piece.sort == WORD
        and piece.value is None
        and bool(piece.text.strip())
        and (entry.word_class in (NAME, "", "noun", TITLE))
    )


def _does(pieces: Sequence[Piece], at: int) -> bool:
    """Whether what follows says what is wanted or offered, maybe behind a space."""
    behind = next((each for each in pieces[at : at + 2] if each.text.strip()), None)
    return behind is not None and behind.token.entry.word_class in _DOES
