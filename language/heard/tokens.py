"""Cuts a message into tokens: its words and figures, each with what the tables and the grammars know of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from language.formulas import formula, may_begin, unglued
from language.letters import Letter
from language.normalise import normalise
from language.numbers import Figure, read_fraction, read_number
from language.vocabulary import Entry, Vocabulary
from language.word_entries import MOST_WORDS, words_of

MOST_CHARACTERS = 1000  # of a message that is cut; a longer report is heard part by part (language/reading.py)
_THOUSANDS = re.compile("[kK](?![a-zA-Z0-9])")  # 2.3k, as chats write them
_SATANG = re.compile(r"\s?สตางค์")
_AND_SATANG = re.compile(r"\s?บาท(?=[\dก-ฮเ-ไ])")
_COINS = frozenset((25, 75, *range(10, 100, 10)))  # what is said of satang behind baht without the word
WORD = "w="  # begins the fact that is the word itself
TELEPHONE = re.compile(
    r"(?<!\d)0\d{1,2}(?:[ -]\d{3}[ -]?\d{3,4}|\d{3}-?\d{4})(?!\d|[ -]\d)"
)  # 081-234-5678, 02 123 4567
_NO_FIGURE = re.compile(r"\d+(?:/\d+)+")  # 1/0, 12/5: neither a part of one nor a figure
FORMULA = "F"  # the letter of a fertiliser's formula
_NAMED = re.compile(r"ปุ๋ย (?P<figure>\d{1,2})-\d{1,2}-\d{1,2}")
_WANTED = frozenset(
    (Letter.SPACE, Letter.ADD, Letter.LESS, Letter.BUY, Letter.BUY_SOFTLY, Letter.CHANGE_TO, Letter.LEFT)
)


@dataclass(frozen=True)
class Token:
    """One word or figure of a message: `text` from `start` to `end`, its class (`letter`, vocabulary.LETTERS), its entry in the tables.

    `value` (to `maximum`; `rough` for 1/3; or `other`, where it has two readings) is the figure that it is. A formula has the letter F
    and its fertiliser as `product`.
    """

    text: str
    start: int
    end: int
    letter: str
    entry: Entry
    product: str | None = None
    value: Decimal | None = None
    maximum: Decimal | None = None
    rough: bool = False
    other: Decimal | None = None

    @property
    def blank(self) -> bool:
        """Whether it is only space or the end of a line."""
        return not self.text.strip()

    @property
    def word(self) -> str:
        """The word as a feature: figures by how long they are, since no other is ever the same."""
        if self.value is None:
            return self.text
        whole = int(abs(self.value))
        return f"#{'part' if self.value != int(self.value) else ''}{min(len(str(whole)), 7)}"


@lru_cache(maxsize=64)  # a message is asked about by many
def tokens_of(text: str, vocabulary: Vocabulary) -> tuple[str, tuple[Token, ...]]:
    """The text in one spelling, and its tokens, which cover it without gaps."""
    written = normalise(text[:MOST_CHARACTERS])
    if "-" in written:
        written = unglued(written)
    words, starts, entries, boundaries = words_of(written, vocabulary)
    found: list[Token] = []
    number, many = 0, min(len(words), MOST_WORDS)
    while number < many:
        start, entry = starts[number], entries[number]
        following = number + 1
        kept: dict[str, object] = {"letter": entry.letter, "product": entry.product}
        if entry.letter == "n":
            named = formula(written, start, boundaries) if may_begin(written, start) else None
            figure = None
            if named is not None:
                kept, end = {"letter": FORMULA, "product": named[0]}, named[1]
            else:
                figure = _telephone(written, start) or (
                    read_fraction(written, start) if written[start].isdigit() else None
                )
                whole = _NO_FIGURE.match(written, start) if figure is None else None
                figure = figure or (read_number(written, start, boundaries) if whole is None else None)
                end = figure.end if figure is not None else whole.end() if whole is not None else start
            if figure is not None:
                kept |= {"value": figure.value, "maximum": figure.maximum, "rough": figure.rough, "other": figure.other}
                thousands = _THOUSANDS.match(written, end)
                if thousands is not None:
                    kept["value"], end = figure.value * 1000, thousands.end()
                elif figure.maximum is None:
                    kept["value"], end = _with_satang(written, figure, boundaries, vocabulary)
            while following < many and starts[following] < end:
                following += 1
        end = starts[following] if following < many else len(written)
        found.append(Token(written[start:end], start, end, entry=entry, **kept))  # type: ignore[arg-type]
        number = following
    return written, tuple(_with_figure_of_name(found))


def _with_figure_of_name(tokens: Sequence[Token]) -> Iterator[Token]:
    """With the first figure of a formula as a part of the name beside it, where how many follows: '15 สูตรเสมอเอาเพิ่มอีก 5'.

    Of '15 สูตรเสมอ 20 ยูเรีย' each figure counts what stands behind it; beside a formula in figures one is how many.
    """
    at = 0
    while at < len(tokens):
        end = next((end for end in (at + 2, at + 3) if _is_named_twice(tokens[at:end]) and _is_counted(tokens, end)), 0)
        if not end:
            yield tokens[at]
            at += 1
            continue
        both = tokens[at:end]
        goods = next(each for each in both if each.product is not None)
        yield replace(goods, text="".join(each.text for each in both), start=both[0].start, end=both[-1].end)
        at = end


def _is_named_twice(tokens: Sequence[Token]) -> bool:
    """Whether tokens are goods by a word, and the first figure of their formula, with nothing but space between them."""
    ends = (tokens[0], tokens[-1])
    goods = next((each for each in ends if each.product is not None and each.letter != FORMULA), None)
    figure = next((each for each in ends if each.value is not None and each.maximum is None), None)
    if goods is None or figure is None or not all(each.blank for each in tokens[1:-1]):
        return False
    named = _NAMED.fullmatch(goods.product or "")
    return named is not None and figure.value == int(named["figure"])


def _is_counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether how many stands from a place on, behind nothing but that it is wanted, and is of no other goods."""
    figure = next((place for place in range(at, len(tokens)) if tokens[place].letter not in _WANTED), len(tokens))
    behind = next((each for each in tokens[figure + 1 :] if not each.blank), None)
    counts = figure < len(tokens) and tokens[figure].value is not None
    return counts and (behind is None or behind.product is None)


def _telephone(text: str, start: int) -> Figure | None:
    """A telephone number as one figure, however it is written in groups."""
    found = TELEPHONE.match(text, start)
    return None if found is None else Figure(Decimal("".join(filter(str.isdigit, found.group()))), start, found.end())


def _with_satang(text: str, figure: Figure, boundaries: bytearray, vocabulary: Vocabulary) -> tuple[Decimal, int]:
    """A figure in baht, and where it ends: 0.5 of "50 สตางค์", 7.5 of "เจ็ดบาทห้าสิบ", but 7 of "7 บาท50 ถุง"."""
    satang = _SATANG.match(text, figure.end)
    if satang is not None:
        return figure.value / 100, satang.end()
    baht = _AND_SATANG.match(text, figure.end) if figure.value < 100 else None  # satang are of small prices
    more = read_number(text, baht.end(), boundaries) if baht is not None else None
    if more is None or more.value not in _COINS:
        return figure.value, figure.end
    said = _SATANG.match(text, more.end)
    if said is not None:
        return figure.value + more.value / 100, said.end()
    behind = text[more.end :].lstrip()
    counted = any((known := vocabulary.entries.get(behind[:size])) and known.unit for size in range(1, 12))
    return (figure.value, figure.end) if counted else (figure.value + more.value / 100, more.end)


def own_facts(token: Token) -> list[str]:
    """What the tables know of a token by itself."""
    entry = token.entry
    found = [f"{WORD}{token.word}", f"l={token.letter}", f"c={entry.word_class}"]
    if entry.unit:
        found += ["unit", f"u={entry.unit}", f"unit flag={entry.unit_flag}"]
    if token.product:
        found += ["product", f"side={entry.side}"]
    if token.letter == FORMULA:
        found.append("formula")
    if entry.measure:
        found.append(f"measure={entry.measure}")
    if entry.problem:
        found.append("trouble")
    if token.maximum is not None:
        found.append("range")
    return found
