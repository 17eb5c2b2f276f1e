"""The parts a message is cut into: words with their entries, and elements with what they hold."""

from decimal import Decimal
from typing import NamedTuple

from language.letters import Flag, Letter
from language.statements.letter_sets import SOMEBODY
from language.vocabulary import Entry

UNKNOWN = Entry(Letter.NOUN)
# what begins the name of a remedy: หนู is trouble, เหยื่อหนู is bought
REMEDIES = ("ยา", "เหยื่อ", "กาว", "กับดัก", "สาร", "น้ำยา", "วัคซีน", "ที่ดัก", "เครื่องดัก", "ลูกเหม็น", "ตาข่ายกัน")


class Element(NamedTuple):
    """One element: its letter, its words (first and last + 1), and what it holds."""

    letter: str
    first: int
    last: int
    value: Decimal | None = None
    maximum: Decimal | None = None
    other: Decimal | None = None
    unit: str | None = None
    approx: bool = False
    entry: Entry | None = None
    product: str | None = None
    flag: str = ""

    @property
    def is_known(self) -> bool:
        """Whether it is a run of nouns that the tables know, or a fertiliser's formula."""
        return self.letter == Letter.NOUNS and (self.entry is not None or self.flag == Flag.FORMULA)

    @property
    def is_goods(self) -> bool:
        """Whether it is a run of nouns that names goods of the tables, or a fertiliser's formula."""
        if self.letter != Letter.NOUNS:
            return False
        return self.flag == Flag.FORMULA or (self.entry is not None and self.entry.product is not None)

    @property
    def side(self) -> str:
        """Whether groups mostly buy ("in") or sell ("out") what the run of nouns names; empty where no table says."""
        return self.entry.side if self.letter == Letter.NOUNS and self.entry is not None else ""

    @property
    def goods(self) -> str | None:
        """The goods that it names, by the tables."""
        return self.product or (self.entry.product if self.entry is not None else None)


def plain(letter: str, position: int, entry: Entry | None = None) -> Element:
    """Return the element of one word that holds nothing; quicker than the class itself, and most elements are such."""
    return tuple.__new__(Element, (letter, position, position + 1, None, None, None, None, False, entry, None, ""))


class Message(NamedTuple):
    """A message cut into words and elements; `letters` are the elements' letters in one string."""

    text: str
    words: list[str]
    starts: list[int]
    entries: list[Entry]
    elements: list[Element]
    letters: str

    def said(self, first: int, last: int) -> str:
        """Return the text of the words from `first` up to `last`."""
        return self.text[self.starts[first] : self.starts[last]].strip()

    def with_elements(self, elements: list[Element]) -> "Message":
        """The message with other elements in place of its own."""
        return self._replace(elements=elements, letters="".join([one.letter for one in elements]))

    def word(self, position: int) -> str:
        """What the element at `position` says."""
        element = self.elements[position]
        return self.said(element.first, element.last)

    def text_between(self, first: int, last: int) -> str:
        """What stands from the element `first` up to `last`."""
        return self.said(self.elements[first].first, self.elements[last].first)

    def is_glued(self, position: int) -> bool:
        """Whether an element stands before that one, and no space between them."""
        return position > 0 and self.elements[position - 1].last == self.elements[position].first

    def in_trouble(self) -> bool:
        """Whether a word of trouble stands in it."""
        return any(entry.problem for entry in self.entries)

    def names_goods(self, last: int | None = None) -> bool:
        """Whether goods that the tables know are named, before the element `last` where one is given."""
        return any(one.is_goods for one in self.elements[:last])

    def names_somebody(self, position: int) -> bool:
        """Whether the run of nouns is glued to a title or a kind of group (ลุงดำ, บ้านหนองแวง)."""
        return (
            self.is_glued(position) and self.letters[position - 1] in SOMEBODY and self.elements[position].entry is None
        )
