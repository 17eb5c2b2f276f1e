"""The parts a message is cut into: words with their entries, and elements with what they hold."""

from decimal import Decimal
from typing import NamedTuple

from language.letters import Letter
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
