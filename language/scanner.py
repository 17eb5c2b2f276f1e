"""Walks over the words of a message once and makes its elements: what each number, unit and run of nouns is."""

import re
from decimal import Decimal
from functools import lru_cache

from language.numbers import Figure, read_number
from language.parts import UNKNOWN, Element
from language.prices import Prices
from language.vocabulary import Entry, unit_spellings, words_of

_FORMULA = re.compile(r"(\d{1,2})\s?-\s?(\d{1,2})\s?-\s?(\d{1,2})(?![\d]|-\d)")
_PHONE = re.compile(
    r"0\d{1,2}[- ]?\d{3}[- ]?\d{3,4}(?!\d)|\d{7,}|\d+/\d+(?:/\d+)?|\d{1,2}:\d\d|\d+\s?[xX]\s?\d+(?:\s?[xX]\s?\d+)?"
)
_ONE_WORDS = frozenset(("นึง", "หนึ่ง", "นึ่ง", "เดียว", "หนึง"))
_HALF = Decimal("0.5")
_PLUS_DIGIT = re.compile("(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)$")
_ASKING_NEGATIONS = frozenset(("บ่", "บ่อ", "บ้อ", "ม่าย", "บะ"))
_COUNTED_GROUPS = frozenset(("กลุ่ม", "ชุมชน", "หมู่บ้าน", "สหกรณ์", "ศูนย์"))
_APPROXIMATE_ASKING = frozenset(("จัก", "จั๊ก"))
_PLACES = words_of("place prefix")
_YEAR_OR_MONTH = words_of("year or month")
_WEAK_LABELS = frozenset(("ที่", "ขนาด", "รอบ", "เดือน", "ปี", "ตอน", "ม.", "จ.", "อ.", "ต.", "สาย"))


class Scanner(Prices):
    """Walks over the words once and collects the elements."""

    def run(self) -> list[Element]:
        """Return the elements of all words."""
        position = 0
        count = len(self.words)
        letters = self.letters
        append = self.elements.append
        while position < count:
            letter = letters[position]
            if letter == "n":
                position = self._nouns(position) if self._names_a_place(position) else self._number(position)
            elif letter == "u":
                position = self._unit(position)
            elif letter == "p" or letter == "w":
                position = self._nouns(position)
            elif letter == "_":
                if self.elements and self.elements[-1][0] not in "_|":
                    append(Element("_", position, position + 1))
                position += 1
            elif letter == "H":
                position = self._half(position)
            elif letter == "@":
                position = self._at(position)
            elif letter == "q" and letters[position + 1] == "n" and self.words[position] in _APPROXIMATE_ASKING:
                append(Element("a", position, position + 1, entry=self.entries[position]))
                position += 1
            elif letter == "N" and self._asks(position):
                append(Element("Q", position, position + 1, entry=self.entries[position]))
                position += 1
            elif letter == "z":
                append(Element("z", position, position + 1, entry=self.entries[position]))
                position += 1
            elif letter == "(":
                self.depth += 1
                position += 1
            elif letter == ")":
                self.depth = max(0, self.depth - 1)
                position += 1
            else:
                append(Element(letter, position, position + 1, entry=self.entries[position]))
                position += 1
        return self.elements

    def _names_a_place(self, position: int) -> bool:
        """Whether a number word stands inside a name: หนองสองห้อง, โคกสามต้น."""
        if position == 0 or self.words[position][0].isdigit() or self.letters[position + 1] not in "wux":
            return False
        return (
            self.words[position - 1] in _PLACES
            and self.letters[position - 1] in "wpI"
            and self.letters[position + 2] in "_ |BDjz1"
        )

    def _asks(self, position: int) -> bool:
        """Whether บ่ at the end of a clause asks, as in "ขายได้บ่"."""
        return (
            self.words[position] in _ASKING_NEGATIONS
            and position > 0
            and self.letters[position + 1] in " z|T!"
            and self.letters[position - 1] in "gdjMsBpwufzG"
        )

    def _number(self, position: int) -> int:
        """A number: with a unit a quantity, with baht a sum, behind a label or with a share none."""
        text, start = self.text, self.starts[position]
        if text[start].isdigit():
            found = _FORMULA.match(text, start)
            if found is not None and self.boundaries[found.end()] and _is_formula(found):
                product = f"ปุ๋ย {int(found.group(1))}-{int(found.group(2))}-{int(found.group(3))}"
                last = self._index(found.end(), position)
                self.elements.append(Element("6", position, last, product=product, flag="F"))
                return last
            found = _PHONE.match(text, start)
            if found is not None:
                last = self._index(found.end(), position)
                self.elements.append(Element("5", position, last, flag="label"))
                return last
        figure = read_number(text, start, self.boundaries)
        if figure is None:
            self.entries[position] = UNKNOWN
            self.letters = self.letters[:position] + "w" + self.letters[position + 1 :]
            return self._nouns(position)
        return self._figure(figure, position, self._index(figure.end, position))

    def _figure(self, figure: Figure, first: int, last: int) -> int:
        letters = self.letters
        before = self._before()
        approx = before == "a" or figure.maximum is not None
        position = self._after(last)
        if letters[position] == "r":
            approx = True
            last, position = position + 1, self._after(position + 1)
        letter = letters[position]
        if first > 0 and self.words[first - 1] == "+" and figure.value == 1 and not self.elements:
            return last  # "+1" is a show of hands
        if self.depth and not (letter == "u" or letter == "m"):
            self.elements.append(Element("5", first, last, figure.value, flag="aside"))
            return last
        labelled = (
            before == "x"
            or (first > 1 and "ที่" in self.words[first - 2 : first])
            or (before == "a" and self._before_approx() == "x")
        )
        if letters[position] == "x" and self.words[position] in ("สูตร", "รุ่น", "เบอร์", "ขนาด"):
            self.elements.append(Element("5", first, position + 1, figure.value, flag="aside"))
            return position + 1
        if letters[position] not in "um" and first > 1 and not _YEAR_OR_MONTH.isdisjoint(self.words[first - 2 : first]):
            labelled = True
        if labelled and not (letter == "u" and self.words[first - 1] in _WEAK_LABELS):
            self.elements.append(Element("5", first, last, figure.value, flag="label"))
            return last
        if letter == "u":
            return self._quantity(figure, first, position, approx)
        if letter == "m" or letter == "k":
            return self._money(figure, first, position, approx)
        if letter == "I" and self.words[position] in _COUNTED_GROUPS and letters[position + 1] not in "wpI":
            self.elements.append(Element("5", first, position + 1, figure.value, flag="aside"))
            return position + 1
        if letter == "K":
            self.elements.append(Element("5", first, position + 1, figure.value, flag="time"))
            return position + 1
        if before == "l":
            return self._price(figure, first, last, approx)
        counter = self._counter(last, position)
        if counter is not None:
            unit, end = counter
            self.elements.append(
                Element("1", first, end, figure.value, figure.maximum, figure.other, unit, approx or self._vague(end))
            )
            return end + (1 if letters[end] == "r" else 0)
        if letter == "H" and self.words[first] not in _ONE_WORDS:
            figure = figure._replace(value=figure.value + _HALF)
            last = position + 1
        self.elements.append(Element("4", first, last, figure.value, figure.maximum, figure.other, None, approx))
        return last

    def _quantity(self, figure: Figure, first: int, position: int, approx: bool) -> int:
        """A number and its unit, with ครึ่ง, กว่า ๆ or the unit's price behind it."""
        entry = self.entries[position]
        letters = self.letters
        last = position + 1
        flag = entry.unit_flag
        if flag in ("s", "x"):
            self.elements.append(Element("5", first, last, figure.value, unit=entry.unit, flag="label"))
            return last
        after = self._after(last)
        value, maximum, other = figure.value, figure.maximum, figure.other
        if letters[last] == "H" and letters[last + 1] != "u":
            value += _HALF
            maximum = maximum + _HALF if maximum is not None else None
            last += 1
            after = self._after(last)
        if letters[after] == "r":
            approx = True
            last = after + 1
        elif letters[last] == "z" and self.words[last] == "ๆ":
            last += 1
        if flag == "t":
            self.elements.append(Element("5", first, last, value, unit=entry.unit, flag="time"))
            return last
        if self._before() == "l":
            # "กระสอบละ 49 โล": what a package holds, no price
            self.elements.append(Element("5", first, last, value, unit=entry.unit, flag="content"))
            return last
        # a range whose unit is said twice: "20 กระสอบถึง 30 กระสอบ"
        if maximum is None and self.words[min(last, len(self.words) - 1)] in ("ถึง", "-") and letters[last + 1] in "n_":
            following = self._after(last + 1)
            upper = (
                read_number(self.text, self.starts[following], self.boundaries) if letters[following] == "n" else None
            )
            if upper is not None and upper.maximum is None and upper.value > value:
                end = self._after(self._index(upper.end, following))
                if letters[end] == "u" and self.entries[end].unit == entry.unit:
                    maximum, last, approx, other = upper.value, end + 1, True, None
        self.elements.append(Element("1", first, last, value, maximum, other, entry.unit, approx, entry, flag=flag))
        if letters[last] == "l" and letters[last - 1] in "uz":
            return self._unit_price(entry.unit, last, last)
        return last

    def _unit(self, position: int) -> int:
        """A unit without a number before it: its price, one of it, one and a half of it, or part of a name."""
        letters, entry = self.letters, self.entries[position]
        last = position + 1
        following = letters[last]
        if self.words[position] == "คัน" and following in "pw" and self._before() in "|" and position < 2:
            self.elements.append(Element("?", position, last, entry=entry))  # Isan "if"
            return last
        if following == "z" and self.words[last] == "ๆ":
            last += 1
            following = letters[last]
        if following == "l":
            return self._unit_price(entry.unit, position, last)
        before = self._before()
        if following == "_" and letters[self._after(last)] == "l":
            return self._unit_price(entry.unit, position, self._after(last))
        if entry.unit_flag not in ("t", "x", "s") and before not in "4":
            word = self.words[last] if last < len(self.words) else ""
            if word in _ONE_WORDS and letters[last + 1] != "u":
                self.elements.append(self._single(position, last + 1, entry, Decimal(1), self._vague(last + 1)))
                return last + 1
            if following == "H":
                end = last + 1
                self.elements.append(self._single(position, end, entry, Decimal("1.5"), self._vague(end)))
                return end
            if following == "r":
                self.elements.append(self._single(position, last + 1, entry, Decimal(1), True))
                return last + 1
            if entry.unit == "ตัน" and following == "n" and _PLUS_DIGIT.match(word) and letters[last + 1] not in "un":
                figure = read_number(self.text, self.starts[last], self.boundaries)
                if figure is not None and figure.value < 10 and figure.maximum is None:
                    value = 1 + figure.value / 10
                    self.elements.append(self._single(position, last + 1, entry, value, before == "a"))
                    return last + 1
        # "ถุง 5 โล 40 ถุง": the size of a package stands between two words for it
        package = self._package(position, last, entry)
        if package is not None:
            return package
        if entry.word_class == "unit" and letters[position] == "u":
            return self._nouns(position)
        return last

    def _package(self, position: int, last: int, entry: Entry) -> int | None:
        letters = self.letters
        following = self._after(last)
        if letters[following] != "n":
            return None
        size = read_number(self.text, self.starts[following], self.boundaries)
        if size is None:
            return None
        end = self._after(self._index(size.end, following))
        if letters[end] != "u" or self.entries[end].unit_flag != "m":
            return None
        after = self._after(end + 1)
        if letters[after] != "n":
            return None
        count = read_number(self.text, self.starts[after], self.boundaries)
        if count is None:
            return None
        unit = self._after(self._index(count.end, after))
        if letters[unit] != "u" or self.entries[unit].unit_flag == "m":
            return None
        self.elements.append(Element("5", position, end + 1, size.value, flag="content"))
        return end + 1

    def _single(self, first: int, last: int, entry: Entry, value: Decimal, approx: bool) -> Element:
        return Element("1", first, last, value, None, None, entry.unit, approx, entry, flag=entry.unit_flag)

    def _half(self, position: int) -> int:
        """ครึ่ง before a unit: half of it."""
        following = self._after(position + 1)
        if self.letters[following] == "u" and self.entries[following].unit_flag not in ("t", "s", "x"):
            entry = self.entries[following]
            last = following + 1
            approx = self._before() == "a" or self._vague(last)
            self.elements.append(self._single(position, last, entry, _HALF, approx))
            if self.letters[last] == "l":
                return self._unit_price(entry.unit, last, last)
            return last
        self.elements.append(Element("f", position, position + 1))
        return position + 1

    def _counter(self, last: int, position: int) -> tuple[str, int] | None:
        """A misspelled unit, or a counter that no table knows, right behind a number."""
        if self.letters[position] not in "wp" or position >= len(self.words):
            return None
        end = position
        while self.letters[end] in "wpuzn" and end - position < 4:
            end += 1
            stretch = self.text[self.starts[position] : self.starts[end]]
            unit = similar_unit(stretch)
            if unit is not None:
                return unit, end
        if self.letters[position] == "w" and self.letters[position + 1] == "l":
            word = self.words[position]
            if 2 <= len(word) <= 8 and "ก" <= word[0] <= "๎" and not self.entries[position].problem:
                return word, position + 1
        return None

    def _serves(self, position: int, first: int) -> bool:
        """ถังใส่น้ำยาง: what a thing is for, glued into its name."""
        return (
            position > first
            and self.letters[position] == "!"
            and self.words[position] == "ใส่"
            and self.letters[position + 1] in "pw"
        )

    def _variety_at(self, position: int) -> bool:
        """Whether the word belongs to the name of a variety: กข 6, ปทุม 1, or the space before such a name."""
        letters, entries = self.letters, self.entries
        if letters[position] == "_":
            following = position + 1
            if following >= len(entries) or position == 0:
                return False
            if entries[position - 1].word_class == "variety":
                return letters[following] == "n" and self._variety_at(following)
            return (
                entries[following].word_class == "variety"
                and entries[position - 1].letter in "pw"
                and letters[self._after(following + 1)] == "n"
            )
        if letters[position] != "n" or not self.words[position][0].isdigit() or len(self.words[position]) > 4:
            return False
        before = position - 2 if letters[position - 1] == "_" else position - 1
        return (
            before >= 0 and entries[before].word_class == "variety" and letters[self._after(position + 1)] not in "mK"
        )

    def _nouns(self, position: int) -> int:
        """A run of nouns, known and unknown, that may name a product."""
        letters, entries = self.letters, self.entries
        first = position
        product: str | None = None
        known = None
        count = 0
        trouble = False
        while (
            letters[position] in "pw"
            or self._variety_at(position)
            or self._serves(position, first)
            or (
                letters[position] == "u"
                and (letters[position + 1] in "pw" or position == first)
                and letters[position + 1] != "l"
            )
        ):
            entry = entries[position]
            if letters[position] in "n_":
                position += 1
                count += 1
                continue
            if entry.product is not None and (product is None or (product == "ปุ๋ย" and entry.product.startswith("ปุ๋ย "))):
                product, known = entry.product, entry
            trouble = trouble or entry.problem
            count += 1
            position += 1
            if letters[position] == "z" and self.words[position] == "ๆ":
                position += 1
        if position == first:
            position += 1
        whole = product if count == 1 and known is not None else None
        self.elements.append(
            Element("6", first, position, product=whole, entry=known, flag="!" if trouble and known is None else "")
        )
        return position


def _is_formula(found: "re.Match[str]") -> bool:
    numbers = [int(number) for number in found.groups()]
    return numbers[2] <= 60 and sum(numbers) <= 100


def similar_unit(stretch: str) -> str | None:
    """Return the unit whose spelling is one slip of the finger away from `stretch`; None if it is a word of its own."""
    if not 3 <= len(stretch) <= 12:
        return None
    units = unit_spellings()
    if stretch in units:
        return units[stretch]
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    candidates = _units_of_length(len(stretch))
    found = process.extractOne(stretch, candidates, scorer=Levenshtein.distance, score_cutoff=1)
    return units[found[0]] if found is not None else None


@lru_cache(maxsize=32)
def _units_of_length(length: int) -> tuple[str, ...]:
    """Spellings of units that a word of this length may be one letter away from."""
    return tuple(
        word for word in unit_spellings() if len(word) >= 4 and abs(len(word) - length) <= 1 and not word.isascii()
    )
