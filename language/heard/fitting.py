"""Whether a figure may fill a slot where it stands: what must hold of each kind, whatever the networks take it for."""

import re
from collections.abc import Sequence
from enum import Enum

from language.heard.pieces import WORD, Piece
from language.heard.placed import PER
from language.letters import Letter
from language.vocabulary import rows, words_of

MONEY = frozenset({"price", "baht"})
PRICED = MONEY | {"quantity"}  # roles of figures
ORDERED = frozenset({"purchase", "sale_offer", "change"})
OF_GOODS = ORDERED | {"activity"}
COMING, ANSWER = "rsvp", "answer"
AT = "ที่"  # a price stands behind it where goods are counted before: 350 โลที่ 120
SUM, IS = words_of("before a sum"), words_of("between a word and its figure")
HEADS, TIME, MEASURED = "c", "t", "m"  # flags of units (tables/units.tsv)
LAST_LETTERS = 40  # before a figure, by which it is told what it is not
_NUMBER = re.compile(r"0\d+")  # of a paper or a telephone: nobody counts or pays 0431
# (kinds or kind.sort, the words right before a figure that is then none of their slots).
_NOT_BEHIND = tuple((kinds.split(" "), re.compile(f"(?:{words})$")) for kinds, words in rows("no_figure_behind"))


def may_fill(role: str, sort: str, pieces: Sequence[Piece], place: int, text: str) -> bool:
    """Whether the figure at a place may have a role in a meaning of this sort, by the words beside it."""
    piece = pieces[place]
    kind = sort.partition(".")[0]
    if piece.value is None or role not in PRICED:
        return True
    if kind != ANSWER and _NUMBER.fullmatch(piece.text.strip()):
        return False
    before = text[max(0, piece.start - LAST_LETTERS) : piece.start].rstrip()
    if any((kind in kinds or sort in kinds) and words.search(before) for kinds, words in _NOT_BEHIND):
        return False
    if kind == "heads" and beside_figure(pieces, place) in (Beside.MONEY, Beside.PER):
        return False  # what each pays
    if kind == COMING:  # what is counted otherwise than in people comes to no meeting
        return sort != "rsvp.no" and _flag_behind(pieces, place, far=True) in (None, HEADS)
    if kind not in OF_GOODS:
        return True
    flag = _flag_behind(pieces, place)
    if role in MONEY:
        return flag is None
    return flag is None or not (flag == TIME or (flag == HEADS and kind in ORDERED))


class Beside(Enum):
    """What the words beside a figure say that it is."""

    COUNT = "a unit behind it"
    MONEY = "baht behind it, or a word of a sum before it"
    PER = "ละ before it"


def beside_figure(pieces: Sequence[Piece], place: int) -> Beside | None:
    """What the words beside a figure say that it is; None where they say nothing."""
    behind = next((each for each in pieces[place + 1 : place + 3] if each.text.strip()), None)
    before = [each.text.strip().lower() for each in pieces[max(0, place - 4) : place] if each.text.strip()]
    if before and (before[-1] in PER or (before[-1] == AT and len(before) > 1 and _counts(pieces, place))):
        return Beside.PER
    if behind is not None and behind.token.entry.letter == Letter.BAHT:
        return Beside.MONEY
    own = pieces[place].token.entry
    if own.unit is not None or (behind is not None and behind.value is None and behind.token.entry.unit is not None):
        return Beside.COUNT
    while before and before[-1] in IS:
        before.pop()
    return Beside.MONEY if before and before[-1] in SUM else None


def _counts(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a figure or a unit stands among the pieces right before a place: of 'โลที่ 120'."""
    return any(
        each.value is not None or each.token.entry.unit is not None for each in pieces[max(0, place - 4) : place]
    )


def _flag_behind(pieces: Sequence[Piece], place: int, *, far: bool = False) -> str | None:
    """The flag of the unit right behind a figure, or in it (สองโลครึ่ง); behind a space only of one that has one, or of any (`far`)."""
    own = pieces[place].token.entry
    if own.unit is not None:
        return own.unit_flag
    for number, each in enumerate(pieces[place + 1 : place + 3]):
        if each.text.strip():
            entry = each.token.entry
            counts = each.sort == WORD and each.value is None and entry.unit is not None
            return entry.unit_flag if counts and (far or number == 0 or entry.unit_flag) else None
    return None
