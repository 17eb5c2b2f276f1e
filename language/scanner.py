"""Walks over the words of a message once and makes its elements: what each number, unit and run of nouns is."""

import re
from decimal import Decimal

from language.formulas import always_equal, formula, may_begin
from language.numbers import SCALES, Figure, read_number
from language.parts import UNKNOWN, Element, plain
from language.quantities import HALF, ONE_WORDS, Quantities
from language.vocabulary import standard, words_of

_PHONE = re.compile(
    r"0\d{1,2}[- ]?\d{3}[- ]?\d{3,4}(?!\d)|\d{7,}|\d+(?:-\d+){3,}|\d+/\d+(?:/\d+)?|\d{1,2}:\d\d|\d+(?:\.\d+)?\s?[xX]\s?\d+(?:\.\d+)?(?:\s?[xX]\s?\d+(?:\.\d+)?)?"
)
_NAMES_OR_QUESTIONS = frozenset(("ไหม", "มะ", "มัย"))
_ASKING_NEGATIONS = frozenset(("บ่", "บ่อ", "บ้อ", "ม่าย", "บะ"))
_COUNTED_GROUPS = frozenset(("กลุ่ม", "ชุมชน", "หมู่บ้าน", "สหกรณ์", "ศูนย์"))
_APPROXIMATE_ASKING = frozenset(("จัก", "จั๊ก"))
_DENYING_QUESTIONS = frozenset(("ม้าย", "หม้าย", "ม่าย", "หม่าย", "ยังม่าย", "ยังม้าย", "ยังหม้าย", "แล้วม่าย", "ยังบ่"))
_COUNTED_BY_SIZE = frozenset(("ตัว", "ลูก", "หัว", "ผล", "ฝัก", "ใบ", "ฟอง", "ดอก"))
_CONTENTS = frozenset(("เปอร์เซ็นต์", "เปอร์เซนต์", "เปอร์เซ็น", "เปอ", "%", "แป้ง"))
_MOST_PEOPLE = 2000
_WHOEVER = (["ก็"], ["กะ"], ["ก้อ"])
_HAVE_VARIETIES = ("ข้าว", "พันธุ์", "เมล็ด", "มัน", "ท่อน", "กล้า", "น้ำมัน", "อ้อย", "ถั่ว")
_UREA = 46
_REASONS = frozenset(("เพราะ", "เนื่องจาก", "พอดี", "ตอนนี้", "เดี๋ยว"))
_SHORTEST_ACCOUNT = 1_000_000
_FORMERLY = frozenset(("เดิม", "จากเดิม", "ของเดิม", "แต่เดิม"))
_YEAR_OR_MONTH = words_of("year or month")
_WEAK_LABELS = frozenset(("ที่", "ขนาด", "รอบ", "เดือน", "ปี", "ตอน", "ม.", "จ.", "อ.", "ต.", "สาย"))


class Scanner(Quantities):
    """Walks over the words once and collects the elements."""

    def run(self) -> list[Element]:
        """Return the elements of all words."""
        position = 0
        count = len(self.words)
        letters = self.letters
        append = self.elements.append
        while position < count:
            letter = letters[position]
            if letter == "n" and self.words[position] == "ศูนย์" and letters[position + 1] in "wpIuM_":
                append(plain("I", position, self.entries[position]))  # ศูนย์ข้าวชุมชน: no zero
                position += 1
            elif letter == "n":
                position = self._nouns(position) if self._names_a_place(position) else self._number(position)
            elif letter in "upw" and self._is_content_label(position):
                append(plain("x", position, self.entries[position]))
                position += 1
            elif letter == "u":
                position = self._interest(position) or self._unit(position)
            elif (
                letter == "P"
                and self.words[position] in ("แม่", "พ่อ")
                and self.words[position + 1 : position + 2]
                and self.words[position + 1].startswith("พันธุ์")
            ):
                self.letters = letters = letters[:position] + "w" + letters[position + 1 :]
                position = self._nouns(position)
            elif (
                letter == "P" and self.words[position] in ("บัก", "หมาก", "บ่า", "บะ") and letters[position + 1] == "p"
            ) or (letter == "P" and self.words[position] == "โต๊ะ" and letters[self._after(position + 1)] == "n"):
                self.letters = letters = letters[:position] + "w" + letters[position + 1 :]
                self.entries[position] = UNKNOWN
                position = self._nouns(position)
            elif letter == "w" and letters[position + 1] == "l" and self._counts_each(position):
                position = self._unit_price(self.words[position], position, position + 1)
            elif (
                letter == "g"
                and self.words[position] == "ด้าย"
                and self._before() in "Bbs+|"
                and letters[position + 1] not in "n"
            ):
                self.letters = letters = letters[:position] + "w" + letters[position + 1 :]
                self.entries[position] = standard().entries["ด้ายฝ้าย"]._replace(product="ด้าย")
                position = self._nouns(position)
            elif letter == "x" and self.words[position] == "สาย" and letters[position + 1] in "pw":
                self.letters = letters = letters[:position] + "w" + letters[position + 1 :]
                self.entries[position] = UNKNOWN
                position = self._nouns(position)
            elif letter == "B" and self.words[position] == "เหมา" and letters[self._after(position + 1)] == "n":
                append(plain("t", position, self.entries[position]))  # 80 กระสอบ เหมา 12,000
                position += 1
            elif letter == "$" and self._is_shoot(position):
                self.letters = self.letters[:position] + "w" + self.letters[position + 1 :]
                position = self._nouns(position)
            elif letter == "w" and self.words[position] in ("x", "X") and letters[self._after(position + 1)] == "n":
                append(plain("y", position, self.entries[position]))  # 5 ผืน x 300
                position += 1
            elif letter == "p" or letter == "w":
                position = self._nouns(position)
            elif letter == "_":
                if self.elements and self.elements[-1][0] not in "_|":
                    append(plain("_", position))
                position += 1
            elif letter == "H":
                position = self._half(position)
            elif letter == "@":
                position = self._at(position)
            elif (
                letter == "q"
                and self.words[position] in _APPROXIMATE_ASKING
                and letters[self._after(position + 1)] == "n"
            ):
                append(plain("a", position, self.entries[position]))
                position += 1
            elif (
                letter == "q" and self.words[position] in _DENYING_QUESTIONS and letters[position + 1] in "gjBbsShdM~^"
            ):
                append(plain("N", position, self.entries[position]))  # ไปม้ายได้
                position += 1
            elif letter == "J" and self.words[position] == "ฮา" and letters[position + 1] in "BbsShijC":
                append(plain("i", position, self.entries[position]))  # ฮาเอาตวย: the Northern I
                position += 1
            elif letter == "q" and self.words[position] in _APPROXIMATE_ASKING and self._some(position):
                append(plain("a", position, self.entries[position]))
                position += 1
            elif letter in "qo" and self.words[position + 1 : position + 2] in _WHOEVER:
                append(plain("f", position, self.entries[position]))  # บ้านไหนกะซื้อ: whichever
                position += 1
            elif letter == "N" and self._asks(position):
                append(plain("Q", position, self.entries[position]))
                position += 1
            elif letter == "Q" and self._is_name(position):
                position = self._nouns(position)
            elif letter == "z":
                append(plain("z", position, self.entries[position]))
                position += 1
            elif letter == "f" and self.words[position] == "ยัง" and position and letters[position + 1] in "z |":
                append(plain("Q", position, self.entries[position]))  # อนุมัติยังครับ
                position += 1
            elif letter == "f" and self.words[position] in _FORMERLY and letters[self._after(position + 1)] == "n":
                append(plain("O", position, self.entries[position]))  # เดิม 10 ตอนนี้ 15
                position += 1
            elif letter == "1":  # นึง, เดียว without a unit before it
                append(plain("f", position, self.entries[position]))
                position += 1
            elif letter == "(":
                self.depth += 1
                position += 1
            elif letter == ")":
                self.depth = max(0, self.depth - 1)
                position += 1
            else:
                append(plain(letter, position, self.entries[position]))
                position += 1
        return self.elements

    def _is_content_label(self, position: int) -> bool:
        """เปอร์เซ็นต์ 32, แป้ง 25: how much of the goods is dry or starch."""
        if self.words[position] not in _CONTENTS or self._before() == "4":
            return False
        following = self._after(position + 1)
        if self.letters[following] != "n":
            return False
        behind = self._after(following + 1)
        return self.letters[behind] != "u" or self.letters[behind + 1] == "l" or self.entries[behind].unit == "เปอร์เซ็นต์"

    def _counts_people(self) -> bool:
        """คนมาราว 80: people, though no counter is said."""
        position = len(self.elements) - 1
        while position >= 0 and self.elements[position].letter in "_a":
            position -= 1
        if position < 1 or self.elements[position].letter not in "j":
            return False
        before = self.elements[position - 1]
        return before.letter == "6" and self.words[before.last - 1] == "คน"

    def _is_shoot(self, position: int) -> bool:
        """ยอดผักเหลียง is a vegetable, ยอดปุ๋ย what was ordered of it."""
        return (
            self.words[position] == "ยอด"
            and self.letters[position + 1] == "p"
            and self.entries[position + 1].side == "out"
        )

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

    def _some(self, position: int) -> bool:
        """สิซื้อรถไถจักคัน: some, where something is wanted; ได้จักคัน asks."""
        wanted = any(element.letter in "BSF" for element in self.elements)
        return wanted and self.letters[position + 1] == "u" and all(element.letter != "g" for element in self.elements)

    def _counts_each(self, position: int) -> bool:
        """รถละ 3 ตัน, เล่มละ 40: a counter that no table knows, before its price or content."""
        word = self.words[position]
        return (
            2 <= len(word) <= 8
            and "ก" <= word[0] <= "๎"
            and self.words[position + 1] == "ละ"
            and self.letters[self._after(position + 2)] in "na"
            and not self.entries[position].word_class
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
        entry = standard().entries["ดอกเบี้ย"]
        self.elements.append(Element("M", position, position + 1, entry=entry))
        return position + 1

    def _is_name(self, position: int) -> bool:
        """Whether ไหม or มะ begins a name (ไหมน้อย, มะนิด) and asks nothing: another word is glued to it."""
        if self.words[position] not in _NAMES_OR_QUESTIONS or self.letters[position + 1] not in "wu":
            return False
        self.letters = self.letters[:position] + "w" + self.letters[position + 1 :]
        self.entries[position] = UNKNOWN
        return True

    def _asks(self, position: int) -> bool:
        """Whether บ่ at the end of a clause asks, as in "ขายได้บ่"."""
        return (
            self.words[position] in _ASKING_NEGATIONS
            and position > 0
            and (self.letters[position + 1] in " z|T" or self.words[position + 1] in _REASONS)
            and self.letters[position - 1] in "gdjMsBpwufzG"
        )

    def _number(self, position: int) -> int:
        """A number: with a unit a quantity, with baht a sum, behind a label or with a share none."""
        text, start = self.text, self.starts[position]
        if may_begin(text, start):
            named = formula(text, start, self.boundaries)
            if named is not None:
                last = self._index(named[1], position)
                self.elements.append(Element("6", position, last, product=named[0], flag="F"))
                return last
        if text[start].isdigit():
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
        if figure.maximum is None and "เสมอ" in text[max(0, start - 6) : start]:
            equal = always_equal(text, start, int(figure.value))
            if equal is not None:
                last = self._index(figure.end, position)
                if self.elements and self.elements[-1].letter == "6":
                    self.elements.pop()
                self.elements.append(Element("6", position, last, product=equal, flag="F"))
                return last
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
        if letter == "u" and self._is_size(position):
            self.elements.append(Element("5", first, position + 2, figure.value, flag="label"))
            return position + 2
        if letter == "u" and self.words[position] == "ดอก" and letters[self._after(position + 1)] in "nMg$":
            position, letter = last, "_"  # "คืนเงินกู้ 50,000 ดอก 3,000": interest, no flowers
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
        if labelled and self.words[first - 1 if letters[first - 1] != "_" else first - 2].endswith("บัญชี"):
            labelled = figure.value >= _SHORTEST_ACCOUNT  # จ้างสอบบัญชี 6,000
        if labelled and not (letter == "u" and self.words[first - 1] in _WEAK_LABELS) and letter != "m":
            last = position + 1 if letter == "u" and letters[position + 1] != "l" else last
            self.elements.append(Element("5", first, last, figure.value, flag="label"))
            return last
        if letter == "u":
            return self._quantity(figure, first, position, approx)
        if letter == "m" or letter == "k":
            return self._money(figure, first, position, approx)
        if (
            letter == "I"
            and before != "l"
            and self.words[position] in _COUNTED_GROUPS
            and letters[position + 1] not in "wpI"
        ):
            self.elements.append(Element("5", first, position + 1, figure.value, flag="aside"))
            return position + 1
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
