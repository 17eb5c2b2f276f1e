"""The pieces of one message by their places: what stands at one, beside it, and between two."""

from collections.abc import Sequence
from itertools import pairwise

from language.heard.pieces import WORD, Piece
from language.heard.runs import Run
from language.heard.tokens import TELEPHONE
from language.vocabulary import words_of

BLANKS = "-–—,.:;/ \n\t\"'“”()"
TITLE, NAME, GROUP, PRONOUN, PARTICLE = (
    "title",
    "name",
    "group",
    "pronoun",
    "particle",
)  # classes of words in the tables
_OF_A_PLACE = words_of("numbers a place")
PER = frozenset({"ละ", "ล่ะ", "per", "@"})


def tells(piece: Piece) -> bool:
    """Whether a piece is a figure, a day, a name or the like, and no word."""
    return piece.value is not None or piece.sort != WORD


def numbering(pieces: Sequence[Piece]) -> frozenset[int]:
    """The places of figures that count nothing: of a telephone number, and behind what numbers a house or a village (หมู่ 3)."""
    text, first = "".join(each.text for each in pieces), pieces[0].start if pieces else 0
    telephones = [match.span() for match in TELEPHONE.finditer(text)]
    said = [place for place, each in enumerate(pieces) if each.text.strip()]
    of_places = {place for before, place in pairwise(said) if pieces[before].text.strip() in _OF_A_PLACE}
    return frozenset(
        place
        for place in said
        if place in of_places or any(begin <= pieces[place].start - first < end for begin, end in telephones)
    )


class Placed:
    """The pieces of a message and its text in one spelling."""

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        self.text, self.pieces = text, pieces
        self._texts = [each.text.strip() for each in pieces]

    def between(self, begin: int, end: int) -> str:
        """The words from one piece up to another, without the marks around them."""
        return self.text[self.pieces[begin].start : self.pieces[end - 1].end].strip(BLANKS)

    def text_of(self, place: int) -> str:
        """The letters of a piece."""
        return self._texts[place]

    def class_of(self, place: int) -> str:
        """The class that the tables have for a piece; '' for none, and behind the last."""
        return self.pieces[place].token.entry.word_class if place < len(self.pieces) else ""

    def counts(self, place: int) -> bool:
        """Whether a piece is a unit and nothing else."""
        piece = self.pieces[place]
        return piece.sort == WORD and piece.value is None and piece.token.entry.unit is not None

    def beside(self, at: int, step: int, run: Run) -> int | None:
        """The next piece that is no space, within the run."""
        place = at + step
        while run.begin <= place < run.end and not self.text_of(place):
            place += step
        return place if run.begin <= place < run.end else None
