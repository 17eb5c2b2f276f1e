"""What the rules have found in one message so far, and what they all ask about it."""

import re
from collections.abc import Callable

from domain.statements import Kind, Statement
from language.letters import Flag, Letter
from language.statements.letter_sets import BREAKS, FIGURES
from language.statements.parts import Element, Message
from language.statements.products import is_fertiliser_word, product_of
from language.vocabulary import Vocabulary, unit_spellings, words_of

_NO_AMOUNTS = frozenset((Letter.NO_FIGURE, Letter.NOUNS))
_BEFORE_A_FIGURE = BREAKS | FIGURES

TRADED = frozenset((Kind.PURCHASE, Kind.SALE_OFFER))
ORDERS = TRADED | {Kind.CHANGE, Kind.CANCEL}
NO_PRODUCT = words_of("no product")
# digits that look like a figure; which of them are none the grammar of numbers has said before
_DIGITS = re.compile(r"\d[\d.,/]*")


class Findings:
    """One message on its way through the rules, and what they have found in it so far.

    `read_part` reads a part of it by itself, by all rules. `statements` are its statements, `why` the rules that decided and
    the words they went by, `used` the elements that a statement holds, `until` the element before which the rules still look,
    `left_over` what its parts left unread.
    """

    def __init__(
        self, message: Message, vocabulary: Vocabulary, read_part: "Callable[[str], Findings]", *, is_part: bool = False
    ) -> None:
        self.message = message
        self.letters = message.letters
        self.present = frozenset(message.letters)
        self.vocabulary = vocabulary
        self.read_part = read_part
        self.is_part = is_part
        self.statements: list[Statement] = []
        self.why: list[tuple[str, str]] = []
        self.until = len(message.elements)
        self.used: set[int] = set()
        self.is_aside = False
        self.left_over: list[str] = []

    def because(self, rule: str, position: int) -> None:
        """Note the rule that decided, and the word it went by."""
        self.why.append((rule, self.message.word(position)))

    def put_aside(self, rule: str, words: str) -> None:
        """Note that the message states nothing, by the rule and for these words: no figure of it is asked about."""
        self.why.append((rule, words))
        self.is_aside = True

    def use_all(self) -> None:
        """Take every element as used: no figure is left over."""
        self.used.update(range(len(self.message.elements)))

    def product(self, *, before: int | None = None) -> tuple[str | None, bool]:
        """Product named in a change or cancellation: the first known one, else the first run of nouns."""
        elements = self.message.elements
        fallback: tuple[str | None, bool] = (None, False)
        best: tuple[str | None, bool] = (None, False)
        for position, element in enumerate(elements):
            if element.letter != Letter.NOUNS or element.flag == Flag.NO_GOODS or self.message.names_somebody(position):
                continue
            product, unsure = product_of(self.message, position, self.vocabulary)
            if element.flag == Flag.FORMULA:
                return product, unsure
            if element.entry is not None or element.product is not None or unsure:
                if best[0] is None:
                    best = (product, unsure)
                    if not is_fertiliser_word(self.message, element):
                        following = self.letters[position + 1 : position + 3]
                        if not following.startswith(("6", "_6")):
                            return best
            elif fallback[0] is None and (before is None or position < before):
                words = self.message.said(element.first, element.last)
                if words not in NO_PRODUCT:
                    fallback = (product, unsure)
        return best if best[0] is not None else fallback

    def chunk_at(self, position: int) -> tuple[int, int]:
        """Where the part between spaces and ends of lines begins and ends in which an element stands."""
        letters = self.letters
        first = next((at + 1 for at in range(position - 1, -1, -1) if letters[at] in BREAKS), 0)
        last = next((at for at in range(position, len(letters)) if letters[at] in BREAKS), len(letters))
        return first, last + 1

    def take(self, *parts: "Findings") -> None:
        """Let parts that were read by themselves stand for the message."""
        for part in parts:
            self.statements.extend(part.statements)
            self.why.extend(part.why)
            self.left_over.extend(part.unread())
        self.use_all()

    def unread(self) -> tuple[str, ...]:
        """Parts of the message with a figure that no statement used."""
        if self.is_aside:
            return ()
        message = self.message
        parts: list[str] = list(self.left_over)
        for position, element in enumerate(message.elements):
            if element.letter in FIGURES and position not in self.used:
                first = position
                while first > 0 and message.letters[first - 1] not in _BEFORE_A_FIGURE:
                    first -= 1
                parts.append(message.said(message.elements[first].first, element.last))
            elif (unit := self._no_number_of(position)) is not None:
                parts.append(message.said(element.first, unit.last))
        return tuple(parts)

    def _no_number_of(self, position: int) -> Element | None:
        """The unit behind digits that are no number ("12,34 ตัน", "1.2.3 บาท", "3/7 กระสอบ"); None for anything else."""
        message = self.message
        element = message.elements[position]
        if (
            element.letter not in _NO_AMOUNTS
            or position in self.used
            or not message.text[message.starts[element.first]].isdigit()
        ):
            return None
        if _DIGITS.fullmatch(message.said(element.first, element.last)) is None:
            return None
        behind = next(
            (each for each in message.elements[position + 1 : position + 3] if each.letter != Letter.SPACE), None
        )
        if behind is None:
            return None
        return (
            behind
            if behind.letter == Letter.BAHT or message.said(behind.first, behind.last) in unit_spellings()
            else None
        )


def is_question(letters: str) -> bool:
    """Whether a word in these letters asks."""
    return Letter.ASK in letters or Letter.ASK_AT_END in letters or Letter.WHO in letters
