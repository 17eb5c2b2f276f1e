"""Walks over the words of a message once and makes its elements: what each number, unit and run of nouns is."""

import re
from decimal import Decimal

from language.date_marks import MONTHS
from language.formulas import always_equal, formula, may_begin
from language.numbers import SCALES, Figure, read_fraction, read_number
from language.parts import UNKNOWN, Element, plain
from language.quantities import HALF, ONE_WORDS
from language.two_meanings import AMBIGUOUS, TwoMeanings
from language.vocabulary import standard, words_of

_PHONE = re.compile(
    r"0\d{1,2}[- ]?\d{3}[- ]?\d{3,4}(?!\d)|\d{7,}|\d+(?:-\d+){3,}|\d+/\d+(?:/\d+)?|\d{1,2}:\d\d|\d\s?in\s?\d(?!\d)|"
    r"\d+(?:\.\d+)?\s?[xX]\s?\d+(?:\.\d+)?(?:\s?[xX]\s?\d+(?:\.\d+)?)?"
)
_COUNTED_GROUPS = frozenset(("กลุ่ม", "ชุมชน", "หมู่บ้าน", "สหกรณ์", "ศูนย์", "ชมรม", "เครือข่าย", "บ้าน", "คุ้ม", "หมู่"))
_VILLAGES = frozenset(("บ้าน", "คุ้ม", "หมู่"))
_COUNTED_BY_SIZE = frozenset(("ตัว", "ลูก", "หัว", "ผล", "ฝัก", "ใบ", "ฟอง", "ดอก"))
_SYLLABLES = frozenset(("ช่อง", "ตอน", "สาย", "หน้า", "ตู้", "ที่", "กว้าง", "ยาว", "ลึก"))
_LENDS_A_HAND = frozenset(("ช่วย", "ช่วยกัน", "ร่วม", "ซ่อย", "จ้วย"))
_MOST_PEOPLE = 2000
_WHOEVER = (["ก็"], ["กะ"], ["ก้อ"])
_HAVE_VARIETIES = ("ข้าว", "พันธุ์", "เมล็ด", "มัน", "ท่อน", "กล้า", "น้ำมัน", "อ้อย", "ถั่ว")
_SIGNS = ("x", "X", "in", "IN", "In")
_UREA = 46
_LEAST_SUM = 500
_SHORTEST_ACCOUNT = 1_000_000
_MONTHS = frozenset(name for names in MONTHS for name in names)
_YEAR_OR_MONTH = words_of("year or month")
_SPECIFIES = frozenset(("ตา", "รู", "ช่อง", "ชั้น", "เกียร์", "ดอกจาน", "ไมครอน", "วา", "ซีซี", "ใบพัด", "หัวจ่าย", "โปรตีน"))
_WEAK_LABELS = frozenset(("ที่", "ขนาด", "รอบ", "เดือน", "ปี", "ตอน", "ม.", "จ.", "อ.", "ต.", "สาย"))
_ROUNDS = frozenset(
    ("รอบ", "งวด", "ล็อต", "ล๊อต", "ช่อง", "ซอย", "สาย", "ชั้น", "เดือน", "ปี", "แปลง", "บัญชี", "หน้า", "ข้อ", "รุ่น", "โซน")
)
_SIZES = frozenset(("เล็ก", "ใหญ่", "กลาง", "น้อย", "ใหญ่ๆ", "เล็กๆ"))
_HANDLED = frozenset("H@1()qo")


class Scanner(TwoMeanings):
    """Walks over the words once and collects the elements."""

    def run(self) -> list[Element]:
        """Return the elements of all words."""
        position = 0
        words, entries, elements = self.words, self.entries, self.elements
        count = len(words)
        append = elements.append
        while position < count:
            letter = self.letters[position]
            if letter == "_":
                if elements and elements[-1][0] not in "_|":
                    append(plain("_", position))
                position += 1
            elif words[position] in AMBIGUOUS and (following := self._other_meaning(position, letter)):
                position = following
            elif letter == "p" or letter == "w":
                if letter == "w" and self.letters[position + 1] == "l" and self._counts_each(position):
                    position = self._unit_price(words[position], position, position + 1)
                else:
                    position = self._nouns(position)
            elif letter == "n":
                position = self._nouns(position) if self._names_a_place(position) else self._number(position)
            elif letter == "u":
                position = self._interest(position) or self._unit(position)
            elif letter in _HANDLED:
                position = self._handled(position, letter)
            elif letter == "x" and self._counts_rounds(position):
                position += 1
            elif letter == "J" and words[position].isdigit() and self.letters[self._after(position + 1)] == "m":
                position = self._number(position)  # ฝากเงิน 555 บาท: no laugh
            else:
                append(plain(letter, position, entries[position]))
                position += 1
        return elements

    def _handled(self, position: int, letter: str) -> int:
        """A half, a sign, a bracket, or a word of asking that may mean whoever."""
        if letter == "H":
            return self._half(position)
        if letter == "@":
            return self._at(position)
        if letter == "(":
            self.depth += 1
        elif letter == ")":
            self.depth = max(0, self.depth - 1)
        else:
            whoever = letter in "qo" and self.words[position + 1 : position + 2] in _WHOEVER  # บ้านไหนกะซื้อ
            meant = "f" if whoever or letter == "1" else letter  # นึง, เดียว without a unit before it
            self.elements.append(plain(meant, position, self.entries[position]))
        return position + 1

    def _counts_rounds(self, position: int) -> bool:
        """ "สูบน้ำ 3 รอบ 18,600": how often, before the figure that counts; the bare number before it is no quantity."""
        if self.words[position] not in _ROUNDS or self.letters[self._after(position + 1)] not in "na":
            return False
        before = len(self.elements) - 1
        while before >= 0 and self.elements[before].letter == "_":
            before -= 1
        if before < 0 or self.elements[before].letter != "4":
            return False
        self.elements[before] = self.elements[before]._replace(letter="5", flag="time")
        self.elements.append(plain("f", position))
        return True

    def _said_before_bracket(self) -> bool:
        """Whether a quantity stands right before the bracket that holds another way to say it."""
        return self._before() == "1"

    def _prices_one_kind(self, position: int) -> bool:
        """ "ขวดละ 500 ขวดเล็ก 30 ขวด", "ถุงละ 50 กล่องละ 120": the counter behind the price is about what follows."""
        opened = next((one.unit for one in reversed(self.elements) if one.letter == "u"), None)
        entry = self.entries[position]
        if entry.unit_flag or opened is None:
            return False
        sized = not _SIZES.isdisjoint(self.words[position + 1 : position + 2])
        return self.letters[position + 1] == "l" or (entry.unit == opened and sized)

    def _counts_people(self) -> bool:
        """คนมาราว 80: people, though no counter is said."""
        position = len(self.elements) - 1
        while position >= 0 and (
            self.elements[position].letter in "_a" or self.words[self.elements[position].first] in _LENDS_A_HAND
        ):
            position -= 1
        if position < 1 or self.elements[position].letter not in "j":
            return False
        before = self.elements[position - 1]
        return before.letter == "6" and self.words[before.last - 1] == "คน"

    def _is_counted_at(self, figure: Figure) -> bool:
        """สูตรเสมอ 15 กระสอบ: so many sacks of it, and no formula."""
        return self.letters[self._after(self._index(figure.end, 0))] == "u"

    def _open_end(self, figure: Figure, first: int, last: int) -> int | None:
        """ "4 หมื่น 8" is 48,000, with 40,000 as the other reading."""
        scale = SCALES.get(self.words[last - 1], 0)
        digit = self.words[last + 1] if last + 1 < len(self.words) else ""
        behind = self.letters[self._after(last + 2)]
        if scale < 1000 or len(digit) != 1 or not digit.isdigit() or digit == "0" or behind in "unmHKl@":
            return None
        value = figure.value + Decimal(int(digit) * scale) / 10
        self.elements.append(Element("4", first, last + 2, value, None, figure.value))
        return last + 2

    def _is_variety(self, position: int) -> bool:
        """A number glued to seed or rice, where the quantity follows with a counter of its own."""
        product = self.entries[position - 1].product or ""
        rest = self.letters[position + 1 :]
        return product.startswith(_HAVE_VARIETIES) and "nu" in rest.replace("_", "")

    def _counts_each(self, position: int) -> bool:
        """รถละ 3 ตัน, เล่มละ 40: a counter that no table knows, before its price or content."""
        word = self.words[position]
        return (
            2 <= len(word) <= 8
            and "ก" <= word[0] <= "๎"
            and self.words[position + 1] == "ละ"
            and self.letters[self._after(position + 2)] in "na"
            and self.entries[position].word_class in ("", "name")
        )

    def _names_urea(self, position: int) -> bool:
        """ปุ๋ย 46, or 46 alone before a quantity with its unit."""
        letters = self.letters
        if letters[position] == "n":
            behind = self._after(position + 1)
            return letters[behind] == "u" and self.entries[behind].unit in ("กระสอบ", "ลูก", "ถุง")
        before = self.elements[-1] if self.elements else None
        if before is not None and before.letter == "_" and len(self.elements) > 1:
            before = self.elements[-2]
        fertiliser = before is not None and before.entry is not None and before.entry.product == "ปุ๋ย"
        return fertiliser and letters[position] in "+B|_Sz="

    def _is_model(self, position: int) -> bool:
        """2T, 4WD: a number with Latin letters glued to it that are no unit, and a figure of its own behind it."""
        letters = self.letters
        if letters[position + 1] != "w" or not self.words[position + 1].isascii() or self.words[position + 1] in _SIGNS:
            return False
        return letters[self._after(position + 2)] == "n"

    def _is_size(self, position: int) -> bool:
        """ "ปลานิลไซซ์ 3 ตัวโล": how many make a kilo."""
        letters = self.letters
        return (
            letters[position + 1] == "u"
            and letters[position + 2] != "l"
            and self.entries[position + 1].unit == "กิโลกรัม"
            and not self.entries[position].unit_flag
            and self.entries[position].unit in _COUNTED_BY_SIZE
        )

    def _interest(self, position: int) -> int:
        """ดอก with a number behind it, and none of flowers before it, is interest."""
        if self.words[position] != "ดอก" or self.letters[self._after(position + 1)] not in "na":
            return 0
        if position and self.letters[position - 1] in "wp" and not self.entries[position - 1].word_class:
            return 0  # สารเร่งดอก 3 ขวด
        figure = self._after(self._after(position + 1) + 1)
        if self.letters[figure] == "u":
            return 0  # มังคุดดอก 300 โล
        entry = standard().entries["ดอกเบี้ย"]
        self.elements.append(Element("M", position, position + 1, entry=entry))
        return position + 1

    def _number(self, position: int) -> int:
        """A number: with a unit a quantity, with baht a sum, behind a label or with a share none."""
        text, start = self.text, self.starts[position]
        if may_begin(text, start):
            named = formula(text, start, self.boundaries)
            if named is not None:
                last = self._index(named[1], position)
                self.elements.append(Element("6", position, last, product=named[0], flag="F"))
                return last
        if text[start].isdigit() and self._is_model(position):
            self.letters = f"{self.letters[:position]}w{self.letters[position + 1 :]}"
            self.entries[position] = UNKNOWN
            return self._nouns(position)
        if text[start].isdigit():
            part = read_fraction(text, start)
            if part is not None and self._counts(part.end):
                return self._figure(part, position, self._index(part.end, position))
            found = _PHONE.match(text, start)
            if found is not None and not self._is_sum(found):
                last = self._index(found.end(), position)
                measure = self._after(last)
                if (
                    "x" in found.group().lower()
                    and self.letters[measure] == "u"
                    and self.entries[measure].unit_flag in ("m", "s")
                ):
                    last = measure + 1  # 3x6 เมตร
                self.elements.append(Element("5", position, last, flag="label"))
                return last
        figure = read_number(text, start, self.boundaries)
        if figure is None:
            self.entries[position] = UNKNOWN
            self.letters = self.letters[:position] + "w" + self.letters[position + 1 :]
            return self._nouns(position)
        if figure.maximum is None and "เสมอ" in text[max(0, start - 6) : start] and not self._is_counted_at(figure):
            equal = always_equal(text, start, int(figure.value))
            if equal is not None:
                last = self._index(figure.end, position)
                if self.elements and self.elements[-1].letter == "6":
                    self.elements.pop()
                self.elements.append(Element("6", position, last, product=equal, flag="F"))
                return last
        return self._figure(figure, position, self._index(figure.end, position))

    def _counts(self, end: int) -> bool:
        """Whether a unit or a currency stands behind what ends there."""
        return self.letters[self._after(self._index(end, 0))] in "um"

    def _is_sum(self, found: "re.Match[str]") -> bool:
        """ "ออม 3000000", "2450000 บาท": so many digits count something, and are no number of a telephone or an account."""
        digits = found.group()
        if not digits.isdecimal() or digits.startswith("0"):
            return False
        return digits.endswith("000") or self._counts(found.end())

    def _ends_place_name(self, first: int) -> bool:
        """Whether the label before a figure is the last syllable of a place's name, glued to what stands before it."""
        label = first - 2 if self.letters[first - 1] == "_" else first - 1
        glued = label > 0 and self.letters[label] == "x" and self.letters[label - 1] in "wpu"
        return glued and self.words[label] in _SYLLABLES

    def _begins_next_goods(self, figure: Figure, last: int, position: int) -> bool:
        """Whether the counter behind a sum and a space is itself what was sold next: nothing brings less than a baht each."""
        letters = self.letters
        following = self._after(position + 2)
        if self._before() != "g" or letters[last] != "_" or letters[position + 1] != "g" or letters[following] != "n":
            return False
        brought = read_number(self.text, self.starts[following], self.boundaries)
        return brought is not None and brought.value < figure.value

    def _is_year(self, figure: Figure, first: int) -> bool:
        """ "5 พฤศจิกายน 2569": the year of a date."""
        month = first - 2 if self.words[first - 1] == " " else first - 1
        return first > 1 and self.words[month] in _MONTHS and self.words[first].isdigit() and 1900 < figure.value < 2700

    def _figure(self, figure: Figure, first: int, last: int) -> int:
        letters = self.letters
        before = self._before()
        approx = before == "a" or figure.maximum is not None or figure.rough
        position = self._after(last)
        if letters[position] == "r":
            approx = True
            last, position = position + 1, self._after(position + 1)
        letter = letters[position]
        if letter == "u" and figure.value >= _LEAST_SUM and self._begins_next_goods(figure, last, position):
            letter = "_"  # ขายเสื่อได้ 3,400 ตะกร้าได้ 2,150
            position = last
        if letter == "u" and self._is_size(position):
            self.elements.append(Element("5", first, position + 2, figure.value, flag="label"))
            return position + 2
        if letter == "u" and self.words[position] == "ดอก" and letters[self._after(position + 1)] in "nMg$":
            position, letter = last, "_"  # "คืนเงินกู้ 50,000 ดอก 3,000": interest, no flowers
        if first > 0 and self.words[first - 1] == "+" and figure.value == 1 and not self.elements:
            return last  # "+1" is a show of hands
        if self.depth and letter == "u" and self._said_before_bracket():
            self.elements.append(Element("5", first, position + 1, figure.value, flag="aside"))
            return position + 1  # 1.5 ตัน (30 กระสอบ)
        if self.depth and not (letter == "u" or letter == "m"):
            self.elements.append(Element("5", first, last, figure.value, flag="aside"))
            return last
        if letter not in "um" and self._is_year(figure, first):
            self.elements.append(Element("5", first, last, figure.value, flag="label"))
            return last
        labelled = (
            before == "x"
            or (first > 1 and self.words[first - 1] == " " and self.words[first - 2] == "ที่")
            or (before == "a" and self._before_approx() == "x")
        )
        if letters[position] == "x" and self.words[position] in ("สูตร", "รุ่น", "เบอร์", "ขนาด"):
            self.elements.append(Element("5", first, position + 1, figure.value, flag="aside"))
            return position + 1
        if letters[position] not in "um" and first > 1 and not _YEAR_OR_MONTH.isdisjoint(self.words[first - 2 : first]):
            labelled = True
        if labelled and self.words[first - 1 if letters[first - 1] != "_" else first - 2].endswith("บัญชี"):
            labelled = figure.value >= _SHORTEST_ACCOUNT  # จ้างสอบบัญชี 6,000
        if (
            labelled
            and self.words[first - 1 if letters[first - 1] != "_" else first - 2] == "ที่"
            and figure.value >= _MOST_PEOPLE * 5
        ):
            labelled = False  # จ่ายค่าเช่าที่ 24,000
        if labelled and letter == "u" and self._ends_place_name(first):
            labelled = False  # น้อยหน่าปากช่อง 15 เข่ง
        if labelled and not (letter == "u" and self.words[first - 1] in _WEAK_LABELS) and letter != "m":
            last = position + 1 if letter == "u" and letters[position + 1] != "l" else last
            self.elements.append(Element("5", first, last, figure.value, flag="label"))
            return last
        if letter == "u" and before == "l" and self._prices_one_kind(position):
            return self._price(figure, first, last, approx)
        if letter == "u":
            return self._quantity(figure, first, position, approx)
        if letter == "m" or letter == "k":
            return self._money(figure, first, position, approx)
        if (
            letter == "I"
            and before != "l"
            and self.words[position] in _COUNTED_GROUPS
            and letters[position + 1] not in ("wpI" if self.words[position] not in _VILLAGES else "wpIunxfMB6")
        ):
            self.elements.append(Element("5", first, position + 1, figure.value, flag="aside"))
            return position + 1
        specified = letters[position + 1] == "_" and self._before() == "6" and letters[self._after(position + 1)] == "n"
        if specified and position < len(self.words) and self.words[position] in _SPECIFIES:
            self.elements.append(Element("5", first, position + 1, figure.value, flag="aside"))
            return position + 1  # มุ้งเขียว 32 ตา 2 ม้วน
        if self.words[position : position + 1] == ["คืน"] and letters[position + 1] in "_ |zl" and self._before() == "5":
            self.elements.append(Element("5", first, position + 1, figure.value, flag="time"))
            return position + 1  # 2 วัน 1 คืน
        if letter == "K":
            self.elements.append(Element("5", first, position + 1, figure.value, flag="time"))
            return position + 1
        if before == "l":
            return self._price(figure, first, last, approx)
        if letter == "l" and self.words[position] == "ต่อ":
            behind = self._after(position + 1)
            if letters[behind] == "u":
                self._add_price(figure, first, behind + 1, self.entries[behind].unit, approx)
                return behind + 1
        counter = self._counter(last, position)
        if counter is not None:
            unit, end = counter
            self.elements.append(
                Element("1", first, end, figure.value, figure.maximum, figure.other, unit, approx or self._vague(end))
            )
            return end + (1 if letters[end] == "r" else 0)
        if figure.value == _UREA and self._names_urea(position):
            self.elements.append(Element("6", first, last, product="ปุ๋ย 46-0-0", flag="F"))
            return last
        if letters[last] == "_" and figure.maximum is None and figure.other is None:
            open_end = self._open_end(figure, first, last)
            if open_end is not None:
                return open_end
        if (
            first > 0
            and letters[first - 1] == "p"
            and self.words[first].isdigit()
            and letter != "u"
            and self._is_variety(first)
        ):
            self.elements.append(Element("5", first, last, figure.value, flag="label"))  # หอมมะลิ105
            return last
        if self.words[first] in ONE_WORDS and first > 0 and letters[first - 1] in "wfpiJ" and letter not in "um":
            self.elements.append(Element("f", first, last))  # เห็นเพจนึง: an article, no number
            return last
        if figure.value < _MOST_PEOPLE and self._counts_people():
            self.elements.append(
                Element("1", first, last, figure.value, figure.maximum, figure.other, "คน", approx, flag="c")
            )
            return last
        if letter == "H" and self.words[first] not in ONE_WORDS:
            figure = figure._replace(value=figure.value + HALF)
            last = position + 1
        self.elements.append(Element("4", first, last, figure.value, figure.maximum, figure.other, None, approx))
        return last
