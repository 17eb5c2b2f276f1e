"""Reads money while the words are walked over: sums in baht, and prices of one unit."""

from decimal import Decimal

from language.numbers import Figure, read_number
from language.parts import Element
from language.vocabulary import Entry

_COINS = {"บาท": Decimal(1), "สลึง": Decimal("0.25"), "เฟื้อง": Decimal("0.125")}
_SATANG = frozenset((25, 75, *range(10, 100, 10)))


class Prices:
    """The state of the walk over the words, and what is money in them."""

    def __init__(
        self, text: str, words: list[str], starts: list[int], entries: list[Entry], boundaries: bytearray
    ) -> None:
        self.text = text
        self.words = words
        self.starts = starts
        self.entries = entries
        self.boundaries = boundaries
        self.letters = "".join([entry[0] for entry in entries]) + "  "
        self.elements: list[Element] = []
        self.depth = 0

    def _after(self, position: int) -> int:
        """Position of the next word that is no space."""
        while self.letters[position] == "_":
            position += 1
        return position

    def _before(self) -> str:
        """Letter of the last element that is no space."""
        for element in reversed(self.elements[-3:]):
            if element[0] not in "_":
                return element[0]
        return "|"

    def _before_approx(self) -> str:
        """Letter of the element before ประมาณ and spaces."""
        letters = [element[0] for element in self.elements[-5:] if element[0] not in "_a"]
        return letters[-1] if letters else "|"

    def _index(self, end: int, position: int) -> int:
        starts = self.starts
        while starts[position] < end:
            position += 1
        return position

    def _vague(self, position: int) -> bool:
        return self.letters[self._after(position)] == "r"

    def _price(self, figure: Figure, first: int, last: int, approx: bool) -> int:
        """The number behind "unit ละ", which the unit left open as an element of its own."""
        opened = self.elements
        unit = None
        while opened and opened[-1][0] in "_l":
            approx = opened.pop().flag == "a" or approx
        if opened and opened[-1][0] == "u":
            unit = opened.pop().unit
        self._add_price(figure, first, last, unit, approx)
        return last

    def _add_price(self, figure: Figure, first: int, last: int, unit: str | None, approx: bool) -> None:
        self.elements.append(
            Element(
                "3", first, last, figure.value, figure.maximum, figure.other, unit, approx and figure.maximum is None
            )
        )

    def _money(self, figure: Figure, first: int, position: int, approx: bool) -> int:
        """Baht: a price where one unit's price is said, else a sum."""
        letters = self.letters
        value = figure.value
        last = position + 1
        if letters[position] == "k":
            value = value * _COINS.get(self.words[position], Decimal("0.01"))
        else:
            following = self._after(last)
            if letters[last] == "H" and letters[last + 1] != "u":
                value, last = value + Decimal("0.5"), last + 1  # หกสิบสองบาทครึ่ง
            elif letters[following] == "n" and letters[position] == "m":
                satang = read_number(self.text, self.starts[following], self.boundaries)
                if satang is not None and satang.value < 100 and satang.maximum is None:
                    end = self._after(self._index(satang.end, following))
                    if letters[end] == "k":
                        value += satang.value / 100
                        last = end + 1
                    elif value < 100 and satang.value in _SATANG and letters[end] != "u":
                        value += satang.value / 100
                        last = end
        if self._vague(last):
            approx = True
            last = self._after(last) + 1
        figure = figure._replace(value=value)
        if self._before() == "l":
            return self._price(figure, first, last, approx)
        after = self._after(last)
        if letters[after] in "l@" and self.words[after] in ("ต่อ", "/", "ละ"):
            unit = self._after(after + 1)
            if letters[unit] == "u":
                self._add_price(figure, first, unit + 1, self.entries[unit].unit, approx)
                return unit + 1
        self.elements.append(Element("2", first, last, value, figure.maximum, figure.other, None, approx, flag="baht"))
        return last

    def _unit_price(self, unit: str | None, position: int, per: int) -> int:
        """ "กระสอบละ …": the price follows; leaves the unit open for it."""
        self.elements.append(Element("u", position, per, unit=unit))
        following = self._after(per + 1)
        if self.letters[following] in "mk" and self.words[following] in _COINS:
            return self._coin_price(unit, position, following)
        if self.letters[following] in "any$y*f@" or self.letters[following] == "n":
            self.elements.append(Element("l", per, per + 1))
            if self.letters[following] == "a":
                self.elements.pop()
                self.elements.append(Element("l", per, following + 1, flag="a"))
                return following + 1
            return per + 1
        self.elements.pop()
        return per + 1

    def _coin_price(self, unit: str | None, position: int, coin: int) -> int:
        """ "ลูกละบาท", "ดอกละบาทครึ่ง", "ลำละบาทห้าสิบ", "ขีดละสลึง": one coin, and what is said behind it."""
        value = _COINS[self.words[coin]]
        last = coin + 1
        if self.letters[last] == "H":
            value, last = value + Decimal("0.5"), last + 1
        elif value == 1 and self.letters[last] == "n":
            satang = read_number(self.text, self.starts[last], self.boundaries)
            if satang is not None and satang.value in _SATANG and satang.maximum is None:
                end = self._index(satang.end, last)
                if self.letters[self._after(end)] != "u":
                    value, last = value + satang.value / 100, end
                    last += self.letters[last] == "k"
        figure = Figure(value, self.starts[coin], self.starts[last])
        self._add_price(figure, position, last, unit, self._vague(last))
        return last

    def _at(self, position: int) -> int:
        """@520, or 32/กก. behind a number."""
        following = self._after(position + 1)
        letter = self.letters[following]
        if self.words[position] == "@" and letter == "n":
            figure = read_number(self.text, self.starts[following], self.boundaries)
            if figure is not None:
                last = self._index(figure.end, following)
                after = self._after(last)
                if self.letters[after] == "m":
                    last = after + 1
                self._add_price(figure, position, last, None, False)
                return last
        if self.words[position] == "/" and letter == "u" and self.elements and self.elements[-1][0] in "24":
            number = self.elements.pop()
            self.elements.append(number._replace(letter="3", last=following + 1, unit=self.entries[following].unit))
            return following + 1
        self.elements.append(Element("_", position, position + 1))
        return position + 1
