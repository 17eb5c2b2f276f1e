"""The walk over the words of a message: where it stands, what it has made so far, and what stands around a word.

What the words are is told by functions that each look at one kind of word (`scanner.py` asks them in turn); a function that reads
something (`read_…`) adds its element to the walk and returns the position behind it.
"""

from decimal import Decimal

from language.letters import Letter
from language.numbers import Figure, read_number
from language.statements import word_letters
from language.statements.parts import UNKNOWN, Element
from language.vocabulary import Entry


class Walk:
    """The words of a message with their entries and letters, and the elements that were made of those already passed.

    `boundaries` marks the offsets of the text at which a word begins; `depth` counts the brackets that are open; behind the letters
    stand two that are none, so that the two words behind the last can be asked for.
    """

    __slots__ = ("boundaries", "depth", "elements", "entries", "letters", "starts", "text", "words")

    def __init__(
        self, text: str, words: list[str], starts: list[int], entries: list[Entry], boundaries: bytearray
    ) -> None:
        self.text = text
        self.words = words
        self.starts = starts
        self.entries = entries
        self.boundaries = boundaries
        self.letters = "".join([entry[0] for entry in entries]) + Letter.END + Letter.END
        self.elements: list[Element] = []
        self.depth = 0

    def after(self, position: int) -> int:
        """Position of the word that stands there or, behind spaces, next."""
        letters = self.letters
        while letters[position] == Letter.SPACE:
            position += 1
        return position

    def letter_after(self, position: int) -> str:
        """Letter of the word that stands there or, behind spaces, next."""
        letters = self.letters
        while letters[position] == Letter.SPACE:
            position += 1
        return letters[position]

    def letter_before(self) -> str:
        """Letter of the last element that is no space; that of a line's end where the text begins."""
        elements = self.elements
        if elements and elements[-1][0] != Letter.SPACE:
            return elements[-1][0]
        for element in reversed(elements[-3:]):
            if element[0] != Letter.SPACE:
                return element[0]
        return Letter.LINE

    def letter_before_approx(self) -> str:
        """Letter of the last element that is neither ประมาณ nor a space."""
        letters = [element[0] for element in self.elements[-5:] if element[0] not in word_letters.SPACE_OR_APPROX]
        return letters[-1] if letters else Letter.LINE

    def has_lately(self, letters: str, elements: int = 3) -> bool:
        """Whether one of the last so many elements has one of these letters."""
        return any(element[0] in letters for element in self.elements[-elements:])

    def word_at(self, offset: int, position: int) -> int:
        """Position of the first word, from `position` on, that begins at an offset of the text or behind it."""
        starts = self.starts
        while starts[position] < offset:
            position += 1
        return position

    def is_vague(self, position: int) -> bool:
        """Whether กว่า ๆ or another word that makes a figure vague stands there."""
        return self.letter_after(position) == Letter.APPROX_AFTER

    def figure_at(self, position: int) -> Figure | None:
        """The number that begins with this word; None where it is none, or ends within a word."""
        return read_number(self.text, self.starts[position], self.boundaries)

    def becomes_noun(self, position: int, entry: Entry = UNKNOWN) -> None:
        """Let a word be a noun, whatever else it is for the tables."""
        self.letters = f"{self.letters[:position]}{Letter.NOUN}{self.letters[position + 1 :]}"
        self.entries[position] = entry

    def put_aside(self, first: int, last: int, flag: str, value: Decimal | None = None, unit: str | None = None) -> int:
        """Add a figure that counts nothing (`flag` says why: a label, a time, a package's content); return where it ends."""
        self.elements.append(Element(Letter.NO_FIGURE, first, last, value, unit=unit, flag=flag))
        return last
