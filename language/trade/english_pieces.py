"""Cuts one line about trade in English into the same pieces: figures, units, prices, goods, days, names, and words of a table.

What no rule of trade can use (not, will, if, who) is of the kind 'other', and so is a figure that is only about so much.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from domain.goods import from_english
from language.english.items import masked, price_behind, unit_behind
from language.english.numbers import EnglishFigure, figures
from language.formulas import formula
from language.letters import Flag
from language.trade.pieces import MOST_WORDS, NOTE, OTHER, Piece, joined, trade_words
from language.vocabulary import Vocabulary, alternatives, one_of, rows, standard

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b"
_NUMBERED = r"(?:the )?\d{1,2}(?:st|nd|rd|th)?(?![\d.,]*\d)"
_YEAR = r"(?:,? (?:20|25)\d\d)?"
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b{_YEAR}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?!\d){_YEAR})"
DAY = re.compile(
    rf"(?<![\w.])(?:(?:next |this |last )?(?:{_WEEKDAY})(?:,? (?:{_DATE}|{_NUMBERED}(?! ?(?:[ap]\.?m|:))))?|{_DATE}|"
    r"\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?|(?:the )?end of (?:the|this) month|month[- ]end|"
    r"today|tomorrow|yesterday|this morning)(?![\w/])"
)
_YEAR_NAMED = re.compile(r"(?:(?:in|for|year|the year) )?(?P<year>(?:20|25)\d\d)(?![\d.,])")
_PERCENT = re.compile(r" ?(?:%|per ?cent\b)")
_WORD = re.compile(r"[a-z]+(?:['.-][a-z]+)*|[ก-๎]+|[=?]")
_OWNER = re.compile(r"'s?$")
_DENIED = re.compile(r"[a-z]+n't")
_MOST_OF_A_NAME = 5  # words
_MOST_OF_GOODS = 4


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    """The words of the table with their classes."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for kind, written in rows("trade_english"):
        for word in alternatives(written.strip().replace("_", " ")):
            found[" ".join(word.split())].add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@lru_cache(maxsize=1)
def _table() -> "re.Pattern[str]":
    letters = [word for word in _words() if word[-1].isalpha()]
    return re.compile(rf"{one_of(set(_words()).difference(letters))}|{one_of(letters)}(?!\w)")


class _Cutter:
    """The walk over one line."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text, self.vocabulary = text, vocabulary
        self.lower = text.lower() if len(text.lower()) == len(text) else text
        self.days = {found.start(): found.end() for found in DAY.finditer(self.lower)}
        blank = self.lower
        for start, end in self.days.items():
            blank = blank[:start] + " " * (end - start) + blank[end:]
        self.plain = masked(blank)
        self.figures = {figure.start: figure for figure in figures(self.plain)}
        self.at = 0

    def run(self) -> Iterator[Piece]:
        for _ in range(MOST_WORDS):
            while self.at < len(self.text) and (self.text[self.at].isspace() or self.text[self.at] in ',.:;!"()'):
                self.at += 1
            if self.at >= len(self.text):
                return
            piece = self._next()
            if piece.kinds != {"drop"}:
                yield piece

    def _next(self) -> Piece:
        start = self.at
        if start in self.days:
            return self._until(self.days[start], {"day"})
        named = (
            formula(self.text, start, bytearray(b"\1" * (len(self.text) + 1))) if self.text[start].isdigit() else None
        )
        if named is not None:
            return self._until(named[1], {"product"}, product=named[0])
        if (year := _YEAR_NAMED.match(self.lower, start)) is not None and unit_behind(self.plain, year.end()) is None:
            return self._until(year.end(), {"year", "number"}, value=figures(year["year"])[0].value)
        if self.text[start] == "-":
            return self._until(start + 1, OTHER if self.text[start + 1 : start + 2].isdigit() else {"tare"})
        figure = self.figures.get(start)
        if figure is not None and (not figure.article or unit_behind(self.plain, figure.end) is not None):
            return self._number(figure)
        if (known := _table().match(self.lower, start)) is not None:
            return self._of_table(known.end(), _words()[known.group()])
        return self._word()

    def _until(self, end: int, kinds: "set[str] | frozenset[str]", **values: object) -> Piece:
        start, self.at = self.at, max(end, self.at + 1)
        return Piece(frozenset(kinds), start, end, self.text[start:end].strip(), **values)  # type: ignore[arg-type]

    def _number(self, figure: EnglishFigure) -> Piece:
        """A figure with what stands behind it: a percent sign, baht, baht for a unit, or the unit that it counts."""
        value, maximum, one = figure.value, figure.maximum, "range" if figure.maximum is not None else "number"
        if figure.approx:
            return self._until(figure.end, OTHER)
        if (sign := _PERCENT.match(self.lower, figure.end)) is not None:
            return self._until(sign.end(), {"percent"}, value=value)
        money = self.text[: figure.start].rstrip().endswith("฿")
        baht, per, end = price_behind(self.plain, figure.end)
        if baht or money or per is not None:
            kind = "other" if maximum is not None else "price" if per is not None else "money"
            return self._until(end, {kind}, value=value, unit=per or None)
        counted = unit_behind(self.plain, figure.end)
        if counted is None:
            return self._until(figure.end, {one}, value=value, maximum=maximum)
        unit, end = counted
        if self._no_goods(unit):
            return self._until(end, OTHER)
        _, per, held = price_behind(self.plain, end)
        if per and per != unit and maximum is None:  # 50 kg per sack
            return self._until(held, {"content"}, value=value, unit=per, of_unit=unit)
        return self._until(end, {"quantity" if maximum is None else "range"}, value=value, maximum=maximum, unit=unit)

    def _no_goods(self, unit: str) -> bool:
        """Whether a unit counts people, times or places."""
        entry = self.vocabulary.entries.get(unit)
        return entry is not None and entry.unit_flag in (Flag.HEADS, Flag.TIME, Flag.SIZE)

    def _of_table(self, end: int, kinds: frozenset[str]) -> Piece:
        if "note" in kinds and (code := NOTE.match(self.text, end)) is not None:
            return self._until(code.end(), {"note"})._replace(said=code["code"].strip())
        if "form" in kinds:
            named = self._name(end)
            return named if named is not None else self._until(end, {"seller", "nobody"})
        return self._until(end, kinds)

    def _word(self) -> Piece:
        start = self.at
        goods = self._goods(start)
        if goods is not None:
            return self._until(goods[1], {"product"}, product=goods[0])
        unit = unit_behind(self.plain, start)
        if unit is not None:
            return self._until(unit[1], {"unit"}, unit=unit[0])
        return self._name(start) or self._until(self._word_end(start), OTHER)

    def _word_end(self, start: int) -> int:
        found = _WORD.match(self.lower, start)
        return found.end() if found is not None else start + 1

    def _goods(self, start: int) -> tuple[str, int] | None:
        """The longest name of goods that begins here, with its end; a Thai word is one where the vocabulary says so."""
        ends, end = [], start
        for _ in range(_MOST_OF_GOODS):
            word = _WORD.match(self.lower, end)
            if word is None:
                break
            end = word.end()
            ends.append(end)
            end += self.lower[end : end + 1] == " "
        for end in reversed(ends):
            said = self.lower[start:end]
            entry = self.vocabulary.entries.get(said) or self.vocabulary.entries.get(self.text[start:end])
            known = from_english(said) or (entry.product if entry is not None else None)
            if known is not None:
                return known, end
        return None

    def _name(self, first: int) -> Piece | None:
        """The name that begins at `first`, which may be behind what sells ('shop Je Daeng'); before what sells it is a seller's."""
        end, place = first, first + (self.lower[first : first + 1] == " ")
        sells = first > self.at  # 'shop' went before
        for _ in range(_MOST_OF_A_NAME):
            word = _WORD.match(self.lower, place)
            if word is None or not self._may_name(place, word.group()):
                break
            end = word.end()
            place = end + (self.lower[end : end + 1] == " ")
        if end == first:
            return None
        form = _table().match(self.lower, place) if place > end else None
        while form is not None and "form" in _words()[form.group()]:
            sells, end = True, form.end()
            form = _table().match(self.lower, end + 1) if self.lower[end : end + 1] == " " else None
        thai = self.text[self.at : end]
        sells = sells or any("form" in trade_words().get(thai[:length], ()) for length in range(2, min(len(thai), 12)))
        piece = self._until(end, {"seller"} if sells else {"name"})
        return piece if sells else piece._replace(said=_OWNER.sub("", piece.said))

    def _may_name(self, place: int, word: str) -> bool:
        """Whether a word can stand in a name: it is no word of the tables, no goods, no unit, no day and no ordinary word."""
        if place in self.days or (place in self.figures and not self.figures[place].article):
            return False
        if not word[0].isalnum() or _DENIED.fullmatch(word):
            return False
        known = _table().match(self.lower, place)
        if known is not None and place > self.at and self.text[place].isupper():
            return _words()[known.group()] == {"drop"}  # Huai On
        return known is None and self._goods(place) is None and unit_behind(self.plain, place) is None


@lru_cache(maxsize=64)  # a message is asked about by many
def english_pieces(line: str, *, vocabulary: Vocabulary | None = None) -> tuple[Piece, ...]:
    """The pieces of one line of normalised English text, without what says nothing; names of goods are the catalogue's."""
    return tuple(joined(list(_Cutter(line, vocabulary or standard()).run())))
