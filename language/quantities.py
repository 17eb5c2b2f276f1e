"""Reads quantities while the words are walked over: numbers with their units, units alone, packages, misspelled units."""

import re
from decimal import Decimal
from functools import lru_cache

from language.nouns import Nouns
from language.numbers import Figure, read_number
from language.parts import Element
from language.vocabulary import Entry, unit_spellings, words_of

ONE_WORDS = frozenset(("นึง", "หนึ่ง", "นึ่ง", "เดียว", "หนึง"))
HALF = Decimal("0.5")
_PLACES = words_of("place that is counted")
_LEAST_PRICE = 5
_SMALLER = {"ตัน": ("กิโลกรัม", 1000), "กิโลกรัม": ("ขีด", 10), "เกวียน": ("ถัง", 100)}
_HEADS_COUNTED = re.compile(r"[^\d\n]{0,16}\d[\d,]*(?:\s?(?:คน|ราย|ท่าน)|\s*$)")
_VERBS = ("จ่าย", "โอน", "ส่ง", "รับ", "นัด", "พร้อม", "เก็บ", "ผ่อน", "ฝาก", "แบ่ง", "แล้ว", "ครบ", "พอ", "ก่อน", "หลัง")
_PLUS_DIGIT = re.compile("(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)$")


class Quantities(Nouns):
    """What is a quantity in the walk over the words."""

    def _quantity(self, figure: Figure, first: int, position: int, approx: bool) -> int:
        """A number and its unit, with ครึ่ง, กว่า ๆ or the unit's price behind it."""
        entry = self.entries[position]
        letters = self.letters
        last = position + 1
        if self.words[position] == "ปาก" and self._before() == "6":
            entry = entry._replace(unit="ปาก", unit_flag="")  # แห 4 ปาก: nets, no people
        flag = entry.unit_flag
        if flag == "c" and self._speaks_of_people(position):
            self.elements.append(
                Element("4", first, position, figure.value, figure.maximum, figure.other, None, approx)
            )
            return position  # ได้ 42,650 คนมาส่ง 118 คน
        if flag in ("s", "x"):
            self.elements.append(Element("5", first, last, figure.value, unit=entry.unit, flag="label"))
            return last
        after = self._after(last)
        value, maximum, other = figure.value, figure.maximum, figure.other
        if letters[last] == "H" and (letters[last + 1] != "u" or letters[last + 2] == "l"):
            value += HALF
            maximum = maximum + HALF if maximum is not None else None
            last += 1
            after = self._after(last)
        elif maximum is None and other is None:
            value, last = self._smaller_part(entry.unit, value, last)
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
        if letters[last] == "l" and letters[last + 1] == "u" and self.words[last] == "ต่อ" and flag != "c":
            held = self.entries[last + 1].unit
            if held != entry.unit:  # 40 ชิ้นต่อแพ็ค: what one holds
                self.elements.append(Element("5", first, last + 2, value, unit=entry.unit, flag="content"))
                return last + 2
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

    def _speaks_of_people(self, position: int) -> bool:
        """Whether คน behind a space begins a clause of its own, with its own figure."""
        if self.words[position] != "คน" or self.letters[position - 1] != "_" or self.letters[position + 1] not in "jM":
            return False
        return _HEADS_COUNTED.match(self.text, self.starts[position + 1]) is not None

    def _smaller_part(self, unit: str | None, value: Decimal, last: int) -> tuple[Decimal, int]:
        """สองตันแปด is 2.8 tons, "3 โล 2 ขีด" 3.2 kilos: the value with what is said of the next smaller unit, and its end."""
        following = self._after(last)
        if unit not in _SMALLER or self.letters[following] != "n" or value != int(value):
            return value, last
        figure = read_number(self.text, self.starts[following], self.boundaries)
        if figure is None or figure.maximum is not None or figure.other is not None:
            return value, last
        end = self._index(figure.end, following)
        behind = self._after(end)
        part, size = _SMALLER[unit]
        named = self.letters[behind] == "u" and self.entries[behind].unit == part
        if named and figure.value < size and self.letters[self._after(behind + 1)] != "l":
            return value + figure.value / size, behind + 1
        priced = self.letters[end] == "u" and self.letters[end + 1] == "l"
        if following == last and _PLUS_DIGIT.match(self.words[last]) and (priced or self.letters[end] not in "umH"):
            if figure.value < 10:
                return value + figure.value / 10, end
            if 100 <= figure.value < size:
                return value + figure.value / size, end  # "4 ตันสี่ร้อย": hundreds of kilos
        return value, last

    def _unit(self, position: int) -> int:
        """A unit without a number before it: its price, one of it, one and a half of it, or part of a name."""
        letters, entry = self.letters, self.entries[position]
        last = position + 1
        following = letters[last]
        if (
            self.words[position] == "คัน"
            and following in "pwyjNsBbivMhg$T"
            and letters[position - 1 : position] in ("", "_")
        ):
            self.elements.append(Element("?", position, last, entry=entry))  # Isan "if"
            return last
        if following == "z" and self.words[last] == "ๆ":
            last += 1
            following = letters[last]
        if following == "l" and entry.unit_flag != "m" and self.words[last] == "ละ":
            content = last + (2 if letters[last + 1] == "H" else 1)
            if self._is_measure(content) and letters[self._after(content + 1)] in "n|":
                self.elements.append(Element("5", position, content + 1, flag="content"))
                return content + 1  # ถุงละโล 90 บาท
        if following == "l":
            counted = next((one.unit for one in reversed(self.elements) if one.letter == "1"), None)
            unit = "ปาก" if self.words[position] == "ปาก" == counted else entry.unit
            return self._unit_price(unit, position, last)
        before = self._before()
        if following == "_" and letters[self._after(last)] == "l":
            return self._unit_price(entry.unit, position, self._after(last))
        if (
            entry.unit_flag == "t"
            and self.words[last : last + 1] in (["นึง"], ["หนึ่ง"], ["เดียว"])
            and letters[last + 1] not in "nu"
        ):
            self.elements.append(Element("5", position, last + 1, Decimal(1), unit=entry.unit, flag="time"))
            return last + 1  # สั่งล่วงหน้าวันนึง
        if entry.unit_flag not in ("t", "x", "s") and before not in "4":
            word = self.words[last] if last < len(self.words) else ""
            if word in ONE_WORDS and letters[last + 1] != "u":
                self.elements.append(
                    self._single(position, last + 1, entry, Decimal(1), before == "a" or self._vague(last + 1))
                )
                return last + 1
            if following == "H" and self._is_measure(last + 1) and entry.unit_flag != "m":
                self.elements.append(Element("5", position, last + 2, HALF, flag="content"))
                return last + 2  # 120 ถุง ถุงครึ่งโล
            if following == "H":
                end = last + 1
                self.elements.append(
                    self._single(position, end, entry, Decimal("1.5"), before == "a" or self._vague(end))
                )
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
        price = self._price_without_per(position, last, entry)
        if price is not None:
            return price
        # "ถุง 5 โล 40 ถุง": the size of a package stands between two words for it
        package = self._package(position, last, entry)
        if package is not None:
            return package
        if entry.word_class == "unit" and letters[position] == "u":
            return self._nouns(position)
        return last

    def _is_measure(self, position: int) -> bool:
        """Whether a word is a unit of weight or volume that is not itself priced (ละ behind it)."""
        return (
            self.letters[position] == "u"
            and self.entries[position].unit_flag == "m"
            and self.letters[position + 1] != "l"
        )

    def _price_without_per(self, position: int, last: int, entry: Entry) -> int | None:
        """ "โล 9 บาท", "กระสอบ 850 บาท" with no number before the unit: the price of one."""
        following = self._after(last)
        again = self.letters[following] == "n" and self._before() == "1" and self._offered_in(entry)
        if self.letters[following] != "n" or entry.unit_flag in ("t", "x", "s", "c"):
            return None
        if self._before() in "145l" and not again:
            return None
        figure = read_number(self.text, self.starts[following], self.boundaries)
        if figure is None:
            return None
        behind = self.letters[self._after(self._index(figure.end, following))]
        if again and (behind not in " z|m" or figure.maximum is not None or figure.value < _LEAST_PRICE):
            return None
        if behind != "m" and not again and (self._before() not in "sSy" or behind in "ukKn" or entry.unit_flag != "m"):
            return None  # ขายกิโล 25
        if entry.unit not in ("กิโลกรัม", "ขีด", "ตัน", "กระสอบ", "ลิตร") and self._before() not in "_y|zf3":
            return None
        self.elements.append(Element("u", position, last, unit=entry.unit))
        self.elements.append(Element("l", last, last))
        return last

    def _offered_in(self, entry: Entry) -> bool:
        """ "กะปิขาย 30 โล โล 160": the unit of what is offered is said again, for its price."""
        counted = next(one for one in reversed(self.elements) if one.letter == "1")
        offered = any(
            one.letter in "sSh" or (one.letter == "6" and one.entry is not None and one.entry.side == "out")
            for one in self.elements
        )
        return counted.unit == entry.unit and offered

    def _package(self, position: int, last: int, entry: Entry) -> int | None:
        letters = self.letters
        following = self._after(last)
        if letters[following] != "n":
            return None
        size = read_number(self.text, self.starts[following], self.boundaries)
        if size is None:
            return None
        end = self._after(self._index(size.end, following))
        if letters[end] != "u" or letters[end + 1] == "l":
            return None
        is_measure = self.entries[end].unit_flag == "m"
        if not is_measure and self.entries[end].unit == entry.unit:
            return None
        after = self._after(end + 1)
        plain = letters[after] == "n"
        while letters[after] in "_fhBbsSazdg" and after < end + 8:
            after += 1
        if letters[after] != "n":
            return None
        count = read_number(self.text, self.starts[after], self.boundaries)
        if count is None:
            return None
        unit = self._after(self._index(count.end, after))
        if letters[unit] != "u" or self.entries[unit].unit_flag == "m":
            return None
        if not (plain and is_measure) and self.entries[unit].unit != entry.unit:
            return None  # ลัง 30 ซอง 12 ลัง: what is in one, and how many of them
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
            if self._before() == "x":  # ขนาดครึ่งโล
                self.elements.append(Element("5", position, last, HALF, unit=entry.unit, flag="label"))
                return last
            self.elements.append(self._single(position, last, entry, HALF, approx))
            if self.letters[last] == "l":
                return self._unit_price(entry.unit, last, last)
            return last
        self.elements.append(Element("f", position, position + 1))
        return position + 1

    def _unknown_counter(self, last: int, position: int) -> bool:
        """ "ปลาแห้ง 5 เป๋า", "4 หมอน": goods, a number and a short word no table knows, at the end of its part."""
        if (
            self.letters[position] != "w"
            or self.entries[position].word_class not in ("", "name")
            or self.entries[position].problem
        ):
            return False
        word = self.words[position]
        if position != last and not self.words[last - 1].isdigit():
            return False
        if word.startswith(_VERBS):
            return False  # เอายูเรีย 5 จ่ายสดเลย
        if not 2 <= len(word) <= 7 or not "ก" <= word[0] <= "๎" or self.letters[position + 1] not in "_ |z":
            return False
        if self.letters[self._after(position + 1)] == "n" and self.letters[position + 1] == "_":
            return False
        return any(element.letter == "6" for element in self.elements[-3:])

    def _counter(self, last: int, position: int) -> tuple[str, int] | None:
        """A misspelled unit, or a counter that no table knows, right behind a number."""
        if self.letters[position] not in "wp" or position >= len(self.words):
            return None
        if self.words[position] in _PLACES and self.letters[position + 1] not in "wpu":
            return self.words[position], position + 1  # ลงบ่อใหม่ 2 บ่อ
        end = position
        while self.letters[end] in "wpuzn" and end - position < 4:
            end += 1
            stretch = self.text[self.starts[position] : self.starts[end]]
            unit = similar_unit(stretch)
            if unit is not None:
                return unit, end
        if self._unknown_counter(last, position):
            return self.words[position], position + 1
        if self.letters[position] == "w" and (
            self.letters[position + 1] == "l"
            or (self.words[position] + "ละ" in self.text and self.entries[position].word_class in ("", "name"))
        ):
            word = self.words[position]
            if 2 <= len(word) <= 8 and "ก" <= word[0] <= "๎" and not self.entries[position].problem:
                return word, position + 1
        return None


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
    return units[found[0]] if found is not None and not _is_word(stretch) else None


def _is_word(stretch: str) -> bool:
    from language.segmentation import is_word

    return is_word(stretch)


@lru_cache(maxsize=32)
def _units_of_length(length: int) -> tuple[str, ...]:
    """Spellings of units that a word of this length may be one letter away from."""
    return tuple(
        word for word in unit_spellings() if len(word) >= 4 and abs(len(word) - length) <= 1 and not word.isascii()
    )
