"""Cuts one line about trade into pieces: figures, units, prices of one unit, goods, days, names, and the words of tables/trade.tsv.

A piece may be of several kinds, where one word says several things ('รับ': what was fetched, or what the buyer weighed). What no
rule of trade can use (a question, what was long ago, ไม่, จะ) is of the kind 'other', which no grammar takes: such a line is no trade.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from language.calendar.date_marks import MONTHS, WEEKDAYS
from language.formulas import formula, may_begin, unglued
from language.letters import Flag, Letter
from language.numbers import Figure, read_number
from language.units import ONE_WORDS, similar_unit
from language.vocabulary import Entry, Vocabulary, alternatives, one_of, rows, standard, unit_spellings
from language.vocabulary import words_of as role_words
from language.word_entries import UNKNOWN, words_of

MOST_WORDS = 400
_LONGEST_JOINED = 8  # words of the dictionary that one word of the table may be cut into


class Piece(NamedTuple):
    """A stretch of a line: what kinds of thing it can be, its words, and what they hold."""

    kinds: frozenset[str]
    start: int
    end: int
    said: str
    value: Decimal | None = None
    maximum: Decimal | None = None
    unit: str | None = None
    of_unit: str | None = None
    product: str | None = None


def _thai(names: tuple[tuple[str, ...], ...]) -> str:
    words = (word for group in names for word in group if not word.isascii())
    return one_of(words)


_YEAR = r"(?:\s?(?:พ\.ศ\.\s?)?(?:25\d\d|20\d\d|[67]\d)(?![\d.,]))?"
DAY = re.compile(
    rf"(?:เมื่อ)?(?:วัน(?:{_thai(WEEKDAYS)})|(?:(?<![ก-๎])|(?<=เป็น)|(?<=ถึง)|(?<=ปิด)|(?<=ไป))(?:{_thai(WEEKDAYS)})(?![ก-๎])|(?:{_thai(WEEKDAYS)})(?=ที่|นี้|หน้า))"
    rf"(?:\s?(?:นี้|หน้า|ที่แล้ว))?(?:\s?(?:ที่|วันที่)?\s?\d{{1,2}}(?![\d.,]))?(?:\s?(?:{_thai(MONTHS)}){_YEAR})?|"
    rf"(?:เมื่อ\s?)?(?:วันที่\s?|ที่\s?)?(?<![\d.,])\d{{1,2}}\s?(?:{_thai(MONTHS)}){_YEAR}|"
    r"(?:เมื่อ\s?)?(?:วันที่\s?)?(?<![\d/.,])\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?(?![\d/])|"
    r"(?:เมื่อ\s?)?วันที่\s?\d{1,2}(?![\d.,])|"
    rf"(?:วัน)?สิ้นเดือน(?:\s?(?:นี้|หน้า|{_thai(MONTHS)}))?|สิ้นปี(?:นี้)?|วันนี้|พรุ่งนี้|มะรืน(?:นี้)?|เมื่อวานซืน|เมื่อวาน(?:นี้)?|เมื่อเช้า(?:นี้)?|เช้านี้|บ่ายนี้|เย็นนี้"
)
NOTE = re.compile(r"\s?[#:]?\s?(?P<code>[A-Za-z]{0,4}[-/. ]?\d[\dA-Za-z/-]*)")
_YEAR_NAMED = re.compile(r"\s?(?:พ\.ศ\.\s?)?(?P<year>25\d\d|20\d\d|[67]\d)(?![\d.,])")
_PERCENT = re.compile(r"\s?(?:%|(?>เปอร์เซ็นต์|เปอร์เซ็น|เปอ)(?!\s?\d))")
_BAHT = re.compile(r"\s?(?:บาทถ้วน|บาท|บ\.|฿|\.-)")
_SATANG = re.compile(r"\s?(?:สตางค์|สต\.)")
_PER = re.compile(r"\s?(?:ต่อ|/|@)\s?(?:หนึ่ง|1)?\s?")
_LTD = re.compile(r"\s?จำกัด")
_SHORT = 3
_NAMES = frozenset("wPI")  # words of no class, titles, words for a group: what a name can begin with
_WITHIN_NAMES = frozenset("wPIpunfx!Mhj")  # and what may stand in the middle of one, glued to its other words
_LEFT_OUT = frozenset("zi_|")  # politeness, the speaker, signs that say nothing


@lru_cache(maxsize=1)
def trade_words() -> dict[str, frozenset[str]]:
    """The words of the table with their classes."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for kind, written in rows("trade"):
        for word in alternatives(written.strip().replace("_", " ")):
            found[word].add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@lru_cache(maxsize=8)
def with_trade_words(vocabulary: Vocabulary | None) -> Vocabulary:
    """The vocabulary, by whose dictionary the words of trade are cut too; what it knows of its words stays as it is."""
    base = vocabulary or standard()
    return Vocabulary(base.entries, (*base.added, *(word for word in trade_words() if " " not in word)))


_Words = tuple[list[str], list[int], list[Entry], bytearray]


def _apart(cut: _Words, vocabulary: Vocabulary) -> _Words:
    """Cut the cue words of reports where they are made of words of trade and goods (จ่ายค่าปุ๋ย, หักค่ารถ, เที่ยวละ)."""
    words, starts, entries, boundaries = cut
    for place in range(len(words) - 1, -1, -1):
        if entries[place].letter in "pun_" or words[place] in trade_words():
            continue
        parts = _parts(words[place], vocabulary)
        counts = bool(parts) and parts[0] in unit_spellings()  # กระสอบแตก
        if len(parts) > 1 and (entries[place].letter != Letter.NOUN or counts):
            begins = [starts[place] + sum(map(len, parts[:number])) for number in range(len(parts))]
            words[place : place + 1], starts[place : place + 1] = parts, begins
            entries[place : place + 1] = [vocabulary.entries.get(part, UNKNOWN) for part in parts]
            for begin in begins:
                boundaries[begin] = 1
    return words, starts, entries, boundaries


def _parts(word: str, vocabulary: Vocabulary) -> list[str]:
    """The known words that a word is made of, the longest first; [] where it is not made of such."""
    parts: list[str] = []
    while word:
        for length in range(len(word), 1, -1):
            entry = vocabulary.entries.get(word[:length])
            goods = entry is not None and (
                entry.product is not None or entry.unit is not None or entry.letter == Letter.PER
            )
            if (word[:length] in trade_words() or goods) and not (length == len(word) and not parts):
                parts.append(word[:length])
                word = word[length:]
                break
        else:
            return []
    return parts


class _Cutter:
    """The walk over the words of one line."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = unglued(text)
        self.words, self.starts, self.entries, self.boundaries = _apart(words_of(self.text, vocabulary), vocabulary)
        self.days = {found.start(): found.end() for found in DAY.finditer(self.text)}
        self.position = 0

    def run(self) -> Iterator[Piece]:
        while self.position < min(len(self.words), MOST_WORDS):
            piece = self._next()
            if piece is not None:
                yield piece

    def _next(self) -> Piece | None:
        start = self.starts[self.position]
        if self.words[self.position].isspace():
            self.position += 1
            return None
        if start in self.days:
            return self._until(self.days[start], {"day"})
        if may_begin(self.text, start) and (named := formula(self.text, start, self.boundaries)) is not None:
            return self._until(named[1], {"product"}, product=named[0])
        if self.text[start] == "-":  # 7,860 - 3,080; nothing of trade is told in figures below zero
            return self._until(start + 1, OTHER if self.text[start + 1 : start + 2].isdigit() else {"tare"})
        figure = self._figure(start)
        if figure is not None:
            return self._number(figure)
        known = self._known_word(self.position)
        if known is not None:
            return self._of_table(*known)
        entry, word = self.entries[self.position], self.words[self.position]
        if entry.letter == Letter.PER and word == "ละ":
            return self._price(self.position + 1, None)
        if entry.letter == Letter.UNIT and entry.unit is not None and not self._within_name(self.position):
            return self._name() if self._names_more(self.position) else self._unit(entry)
        if entry.product is not None and not self._within_name(self.position):
            return self._until(self.starts[self.position + 1], {"product"}, product=entry.product)
        if entry.letter in _LEFT_OUT:
            self.position += 1
            return None
        if entry.letter in _NAMES:
            return self._name()
        if entry.letter == Letter.CORRECTION:
            return self._until(self.starts[self.position + 1], {"correction"})
        return self._until(self.starts[self.position + 1], {"other"})

    def _until(
        self,
        end: int,
        kinds: set[str] | frozenset[str],
        *,
        value: Decimal | None = None,
        maximum: Decimal | None = None,
        unit: str | None = None,
        of_unit: str | None = None,
        product: str | None = None,
    ) -> Piece:
        """The piece from here to `end`, and the walk goes on at the first word that begins there or behind it."""
        start = self.starts[self.position]
        while self.position < len(self.words) and self.starts[self.position] < end:
            self.position += 1
        said = self.text[start:end].strip()
        return Piece(frozenset(kinds), start, end, said, value, maximum, unit, of_unit, product)

    def _figure(self, start: int) -> Figure | None:
        """The number that begins at `start`, up to the next day of the calendar ('ชุดละ 10 ถึง 20 ธ.ค.' is no range)."""
        if not self.text[start : start + 1].isdigit() and self.entries[self.position].letter not in "n1":
            return None
        day = min((one for one in self.days if one > start), default=len(self.text))
        return read_number(self.text[:day], start, self.boundaries)

    def _number(self, figure: Figure) -> Piece:
        """A figure with what stands behind it: a percent sign, baht, baht for a unit, or the unit that it counts."""
        end, value, maximum = figure.end, figure.value, figure.maximum
        if (sign := _PERCENT.match(self.text, end)) is not None:
            return self._until(sign.end(), {"percent"}, value=value)
        kinds = {"number"} if maximum is None else {"range"}  # of prices it is none that could be booked
        if (baht := _BAHT.match(self.text, end)) is not None:
            kinds, (satang, end) = {"money"} if maximum is None else {"other"}, self._satang(baht.end())
            value += satang
        if (per := _PER.match(self.text, end)) is not None:
            place = self._at(per.end())
            if place is not None and (unit := self._counted(place)) is not None:
                priced = {"price"} if maximum is None else {"other"}
                return self._until(self.starts[place + 1], priced, value=value, unit=unit)
        place = self._at(end)
        if place is not None and self.words[place].isspace():
            place += 1
        if (
            kinds.isdisjoint(("money", "other"))
            and place is not None
            and place < len(self.words)
            and self.starts[place] not in self.days  # โอน 500 วันที่ 18
            and self._counts(place)
        ):
            unit = self._counted(place)
            people = self.entries[place].unit_flag in (Flag.HEADS, Flag.TIME, Flag.SIZE)
            kinds = {"other"} if people else {"quantity"} if maximum is None else {"range"}
            end = self.starts[place + 1]
            if kinds == {"quantity"} and (per := _PER.match(self.text, end)) is not None:
                held = self._at(per.end())
                holder = self._counted(held) if held is not None and self.entries[held].unit_flag != Flag.TIME else None
                if held is not None and holder is not None:  # 50 โลต่อกระสอบ
                    return self._until(self.starts[held + 1], {"content"}, value=value, unit=holder, of_unit=unit)
            return self._until(end, kinds, value=value, maximum=maximum, unit=unit)
        return self._until(end, kinds, value=value, maximum=maximum)

    def _satang(self, start: int) -> tuple[Decimal, int]:
        """What stands behind บาท, in baht, and its end: 62 บาท 50 สตางค์, หกสิบสองบาทห้าสิบ."""
        first = start + (self.text[start : start + 1] == " ")
        figure = read_number(self.text, first, self.boundaries) if self.text[first : first + 1].strip() else None
        if figure is None or figure.maximum is not None or not 0 < figure.value < 100:
            return Decimal(0), start
        said = _SATANG.match(self.text, figure.end)
        in_words = first == start and not self.text[first].isdigit()
        if said is None and not in_words:
            return Decimal(0), start
        return figure.value / 100, said.end() if said is not None else figure.end

    def _at(self, start: int) -> int | None:
        """The word that begins at a place of the text."""
        return next((place for place in range(self.position, len(self.words)) if self.starts[place] == start), None)

    def _counted(self, place: int) -> str | None:
        """The unit that a word is, also with one slip of the finger."""
        if place >= len(self.words):
            return None
        entry = self.entries[place]
        return entry.unit if entry.letter == Letter.UNIT else similar_unit(self.words[place])

    def _counts(self, place: int) -> bool:
        """Whether the word behind a figure is what it counts, and not the beginning of something else with its own figure."""
        if self._counted(place) is None:
            return False
        behind = self.words[place + 1] if place + 1 < len(self.words) else ""
        if behind == "ละ":
            return False  # 332.9 โลละ 62.50
        following = self.words[place + 2] if behind.isspace() and place + 2 < len(self.words) else behind
        labels = not {"tare", "drc"}.isdisjoint(trade_words().get(self.words[place], ()))
        return not (labels and following[:1].isdigit())  # 285 ถัง 10, 12 เปอร์เซ็นต์ 31

    def _known_word(self, first: int) -> tuple[int, frozenset[str]] | None:
        """Where the longest word of the table ends that begins at a word, and its classes; spaces within it do not matter."""
        start = self.starts[first]
        last = min(first + _LONGEST_JOINED, len(self.words))
        day = min((one for one in self.days if one > start), default=len(self.text))
        for place in range(last, first, -1):
            said = self.text[start : self.starts[place]].lower()
            kinds = trade_words().get(said) or trade_words().get(said.replace(" ", ""))
            if kinds is not None and not said.endswith(" ") and kinds != _VILLAGE and self.starts[place] <= day:
                return self.starts[place], kinds
        return None

    def _of_table(self, end: int, kinds: frozenset[str]) -> Piece | None:
        if "form" in kinds:
            return self._seller(end)
        if "note" in kinds and (code := NOTE.match(self.text, end)) is not None:
            piece = self._until(code.end(), {"note"})
            return piece._replace(said=code["code"].strip())
        if "year" in kinds and (year := _YEAR_NAMED.match(self.text, end)) is not None:
            return self._until(year.end(), {"year"}, value=Decimal(year["year"]))
        if kinds == {"drop"}:
            self._until(end, kinds)
            return None
        within = "form" not in kinds and end - self.starts[self.position] < 4 and self._within_name(self.position)
        return self._name() if within else self._until(end, kinds)

    def _seller(self, form_end: int) -> Piece:
        """A name that begins with what sells (ร้าน, สหกรณ์): up to a space, a figure or a word of the table; alone it names nobody."""
        start = self.starts[self.position]
        place = self.position
        while place < len(self.words) and self.starts[place] < form_end:
            place += 1
        end = self._name_end(place, glued_only=True)
        if end == place and self._begins_name(place):
            end = self._name_end(place + 1, glued_only=True)
        stop = self.starts[end]
        if (limited := _LTD.match(self.text, stop)) is not None:
            stop = limited.end()
        named = self.text[start:stop].strip()
        bare = end == place
        return self._until(stop, {"seller"} if not bare else {"seller", "nobody"})._replace(said=named)

    def _begins_name(self, space: int) -> bool:
        """Whether a name stands behind the space at a place: ร้าน เจริญพานิช."""
        if space + 1 >= len(self.words) or not self.words[space].isspace():
            return False
        return self.entries[space + 1].letter in _NAMES and not self._begins_known(space + 1)

    def _begins_known(self, place: int) -> bool:
        return self._known_word(place) is not None

    def _begins_form(self, place: int) -> bool:
        known = self._known_word(place)
        return known is not None and "form" in known[1]

    def _name_end(self, place: int, *, glued_only: bool) -> int:
        """The word behind the last one of a name, which ends at a figure, a word of the table or a unit's price."""
        first = place
        while place < len(self.words):
            if self.words[place].isspace():
                ends = glued_only or not self._begins_name(place)
            else:
                ends = self._ends_name(place) and not (glued_only and self._begins_form(place))
                ends = ends or (glued_only and place > first and self._goods_at_end(place))
            if ends:
                return place
            place += 1
        return place

    def _goods_at_end(self, place: int) -> bool:
        """Whether goods are glued to a seller's name and nothing to them: ร้านเจ๊แดง|ปุ๋ยยูเรีย 690."""
        behind = self.words[place + 1][0] if place + 1 < len(self.words) else " "
        return self.entries[place].product is not None and not "ก" <= behind <= "๎"

    def _ends_name(self, place: int) -> bool:
        """Whether a word is no part of the name before it: a sign, a day, a word of the table, a figure, a unit, politeness."""
        first = self.words[place][0]
        if not first.isalpha() and not "ก" <= first <= "๎" and first not in ".'":
            return True
        if self.starts[place] in self.days or self.words[place + 1 : place + 2] == ["ละ"]:
            return True
        if trade_words().get(self.words[place - 1]) == _VILLAGE:
            return False
        letter = self.entries[place].letter
        counted = letter == "u" and len(self.words[place]) > _SHORT  # no unit glued to a name: ชุมแพ, บ้านต้น
        known = self._begins_known(place) or counted or letter in {*"nH", *_LEFT_OUT}
        return known and not self._within_name(place)

    def _within_name(self, place: int) -> bool:
        """Whether a word stands in the middle of a name: glued to words of no class on both sides (หนอง|ถัง|แดง)."""
        if place == 0 or place + 1 >= len(self.words):
            return False
        before, behind = self.entries[place - 1], self.entries[place + 1]
        return (
            before.letter == Letter.NOUN == behind.letter
            and not self._begins_known(place + 1)
            and not self._begins_known(place - 1)
        )

    def _names_more(self, place: int) -> bool:
        """Whether words of a name are glued behind a word, which then belongs to it: ปาก|ชม, หัว|อาหารไก่."""
        following = place + 1
        if following >= len(self.words) or not "ก" <= self.words[following][0] <= "๎" or self._ends_name(following):
            return False
        letter, word = self.entries[following].letter, self.words[following]
        return letter in "wup" and trade_words().get(word) != _VILLAGE

    def _name(self) -> Piece:
        first = self.position
        end = self._name_end(first + 1, glued_only=False)
        letters = {self.entries[place].letter for place in range(first, end)} - {"_"}
        kind = "name" if letters <= _WITHIN_NAMES else "other"
        return self._until(self.starts[end], {kind})

    def _unit(self, entry: Entry) -> Piece:
        """A unit with its price (กระสอบละ 780), with what it holds (กระสอบละ 50 โล), or alone."""
        following = self.position + 1
        if following < len(self.words) and self.words[following].isspace():
            following += 1
        if self.words[following : following + 1] == ["ละ"]:
            return self._price(following + 1, entry.unit)
        one = self.words[following : following + 1] and self.words[following] in ONE_WORDS  # กระสอบหนึ่ง
        return self._until(self.starts[following + 1 if one else self.position + 1], {"unit"}, unit=entry.unit)

    def _price(self, place: int, unit: str | None) -> Piece:
        """The figure behind ละ: the price of one, or what one holds where the figure counts another unit."""
        while place < len(self.words) and (self.words[place].isspace() or self.words[place] in ("ราคา", "แค่", "เป็น")):
            place += 1
        first = self.starts[self.position]
        if place >= len(self.words):
            return self._until(self.starts[place], {"other"})
        position, self.position = self.position, place
        figure = self._figure(self.starts[place])
        number = self._number(figure) if figure is not None else None
        self.position = position if number is None else self.position
        if number is None or number.maximum is not None or not number.kinds & {"number", "money", "quantity"}:
            return self._until(self.starts[position + 1], {"other"}) if number is None else number._replace(kinds=OTHER)
        if "quantity" in number.kinds:
            return number._replace(kinds=frozenset({"content"}), start=first, unit=unit, of_unit=number.unit)
        return number._replace(kinds=frozenset({"price"}), start=first, unit=unit)


OTHER = frozenset({"other"})
SEVERAL = "several"  # of a piece of goods: more than one are named, and only the first is kept
_DENIES = frozenset(
    word for word in role_words("contrast") if not word.endswith("ๆ")
)  # ไม่ใช่ๆ takes back what stands before
_IN_ANY_WORDS = frozenset(("because", "deduct", "until"))  # what stands behind these may be said in any words
_VILLAGE = frozenset({"village"})


@lru_cache(maxsize=64)  # a message is asked about by many
def pieces(line: str, *, vocabulary: Vocabulary | None = None) -> tuple[Piece, ...]:
    """The pieces of one line of normalised text, without politeness and what says nothing; a corrected figure is its last word.

    A line of which no grammar can take the whole is cut no further than to the word that shows it.
    """
    found: list[Piece] = []
    free = False
    for piece in _Cutter(line, with_trade_words(vocabulary)).run():
        found.append(piece)
        free = free or not piece.kinds.isdisjoint(_IN_ANY_WORDS)
        if piece.kinds == OTHER and piece.value is None and not free:
            break
    return tuple(joined(found))


def _ends_in_figure(behind: list[Piece]) -> bool:
    return len(behind) == 1 and behind[0].value is not None


def joined(found: list[Piece]) -> list[Piece]:
    """Goods and their formula are one piece (ปุ๋ย, 15-15-15), and what was said in passing and taken back is none (5,600 เอ้ย 5,700);
    of 'รับแล้ว 8 ไม่ใช่ 12' it is the second figure.
    """
    kept: list[Piece] = []
    for at, piece in enumerate(found):
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.value is not None
            and piece.said in _DENIES
            and _ends_in_figure(found[at + 1 :])
        ):
            return kept
        if before is not None and "product" in piece.kinds and "product" in before.kinds:
            longer = piece.product if (piece.product or "").startswith(before.product or " ") else before.product
            apart = not (longer or "").startswith(
                piece.product or ""
            )  # another goods: the first is meant, where only one can be
            kinds = before.kinds | {SEVERAL} if apart else before.kinds
            kept[-1] = before._replace(said=f"{before.said} {piece.said}", end=piece.end, product=longer, kinds=kinds)
        elif (
            before is not None
            and "correction" in piece.kinds
            and before.value is not None
            and "correction" not in before.kinds
        ):
            kept.pop()
        else:
            kept.append(piece)
    return kept
