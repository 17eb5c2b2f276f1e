"""The pieces of one message by their places: what stands at one, beside it, and between two."""

from collections.abc import Sequence

from language.heard.pieces import WORD, Piece
from language.heard.runs import Run

BLANKS = "-–—,.:;/ \n\t\"'“”()"
TITLE, NAME, GROUP, PRONOUN = "title", "name", "group", "pronoun"  # classes of words in the tables
PER = frozenset({"ละ", "ล่ะ", "per", "@"})


def tells(piece: Piece) -> bool:
    """Whether a piece is a figure, a day, a name or the like, and no word."""
    return piece.value is not None or piece.sort != WORD


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
