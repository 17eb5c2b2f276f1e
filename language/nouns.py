"""Reads runs of nouns while the words are walked over: the name of a product, a place, a variety."""

import re
from functools import lru_cache

from language.numbers import read_number
from language.parts import REMEDIES, Element
from language.prices import Prices
from language.vocabulary import words_of

_PLACES = words_of("place prefix")
_SPOKEN_FORMULA = re.compile("(?:ปุ๋ย)?(?:สูตร|ตัว)?เสมอ|1|สิบ|ยี่สิบ|สี่|ศูนย์|ซาว|แปด")
_IN_NAMES = words_of("part of a name") | words_of("weak measure")
_COUNTERS = frozenset(("ใบ", "อัน", "ลูก", "ชุด", "แพ็ค", "โหล", "มัด", "ตัว", "คัน", "เครื่อง", "หลัง"))
_NEGATIONS = ("ไม่", "บ่", "ม่าย", "หมิ", "ยัง")
# what a thing is made for, cut from or shaped as, at the end of its name; packages and measures are none of it
_BODY = words_of("end of a name")
_TOOLS = tuple(words_of("tool"))
_POLITE = words_of("polite syllable")
_ACTING = ("สาร", "ยา", "น้ำยา", "เครื่อง", "อาหาร", "ผง", "ฮอร์โมน", "ปุ๋ย", "หัว", "ชุด", "ปั๊ม", "ปูน", "วิตามิน")
_WORKS = ("โรง", "ฟาร์ม", "สวน", "ไร่", "แปลง", "บ่อ", "เล้า", "คอก", "กระชัง", "ศูนย์", "นา")
_COLOURS = frozenset(("สี", "ใส่"))
_PACKAGES = frozenset(("กระสอบ", "ถุง", "ขวด", "แกลลอน", "ลัง", "กล่อง", "แพ็ค", "ม้วน", "มัด", "ถัง", "ปี๊บ", "กระปุก"))
_OLD_CONTAINERS = _PACKAGES | {"กระป๋อง"}
_NUMBERED = frozenset(("บ่อ", "คอก", "เล้า", "กระชัง", "โรงเรือน", "โรง", "แปลง", "ร่อง", "สระ", "โซน", "ล็อก"))


@lru_cache(maxsize=1)
def _never_goods() -> frozenset[str]:
    """Words that are no nouns, or no goods; a run of these alone names no product."""
    from pythainlp.corpus.common import thai_stopwords

    return (words_of("never goods") | thai_stopwords()) - {"มัน", "ทาง"}


class Nouns(Prices):
    """What is a name in the walk over the words."""

    def _names_a_place(self, position: int) -> bool:
        """Whether a number word stands inside a name: หนองสองห้อง, โคกสามต้น."""
        if position == 0 or self.words[position][0].isdigit():
            return False
        if self.letters[position + 1] not in "wux":
            # บ้านคลองสอง at the end of a clause
            ends = self.letters[position + 1] in " |z" or self.letters[position + 1 : position + 3] == "  "
            return (
                ends and self.words[position - 1] in _PLACES and position > 1 and self.letters[position - 2] in "IwPp!"
            )
        return (
            self.words[position - 1] in _PLACES
            and self.letters[position - 1] in "wpI"
            and self.letters[position + 2] in "_ |BDjz1"
        )

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
        behind = self._after(position + 1)
        if before < 0 or letters[behind] in "mK":
            return False
        if letters[behind] == "u" and letters[behind + 1] != "l":
            # กข43 ถุง 25 โล 15 ถุง: the counter belongs to a figure of its own
            glued = before == position - 1 and entries[before].word_class == "variety"
            return glued and letters[behind + 1 : behind + 3] == "_n"
        latin = before == position - 1 and self.words[before].isascii() and self.words[before].isalpha()
        return entries[before].word_class == "variety" or (latin and letters[before] == "w")

    def _is_counted(self, position: int) -> bool:
        """ตะกร้า 20 ใบ: a container that is wanted itself, counted by another word."""
        following = self._after(position + 1)
        made = bool(self.elements) and self.elements[-1].letter == "M" and self.elements[-1].last == position
        while made and self.letters[following] in "_gdTjf":
            following += 1
        if self.letters[following] != "n" or self.entries[position].unit_flag:
            return False
        figure = read_number(self.text, self.starts[following], self.boundaries)
        if figure is None:
            return False
        counter = self._after(self._index(figure.end, following))
        if self.letters[counter] == "e" and self.letters[self._after(counter + 1)] == "n":
            return True  # ตะกร้า 50 เอ้ย 60 ใบ
        if self.letters[counter] != "u":
            return False
        itself = self.words[counter] == self.words[position] and self._before() in "+Bb|"
        return itself or self.entries[counter].unit in _COUNTERS

    def _is_itself(self, position: int) -> bool:
        """Whether a container is what is meant, and not only what other goods are counted by."""
        return self._is_counted(position) or self._traded_itself(position)

    def _traded_itself(self, position: int) -> bool:
        """รับซื้อขวด 340 โล, ขายลังได้ 150: old containers, weighed or paid for by themselves; "ซื้อถุง 5 โล 40 ถุง" names a size."""
        traded = position > 0 and self.words[position - 1].endswith(("ซื้อ", "ขาย"))
        if (
            not traded
            or self.words[position] not in _OLD_CONTAINERS
            or self.words[position] in self.words[position + 1 :]
        ):
            return False
        if any(element.letter == "6" for element in self.elements):
            return False  # ปลายข้าวขายกระสอบ 420
        following = position + 1
        while self.letters[following] in "_gTj":
            following += 1
        return self.letters[following] == "n"

    def _part_of_name(self, position: int, first: int) -> bool:
        """ถาดเพาะ, ปลาย่าง, เนื้อสีทอง: a verb glued behind a noun belongs to its name unless its outcome follows."""
        if position <= first or self.letters[position] not in "M!":
            return False
        if position > first + 1 and self.words[first].startswith(_WORKS) and self.letters[position + 1] in "pw":
            return False  # ฟาร์มไก่เก็บไข่ได้ 90 แผง: the place, and what is done there
        if self._is_done_by_somebody(position, first):
            return False
        if self.words[position] in ("ทำ", "เฮ็ด", "ยะ", "ผลิต") and self.letters[position + 1] in "_ n":
            return False  # ขนมปังไส้สับปะรดทำ 300 ชิ้น
        wanted = self.letters[position + 1] in "adj" and any(element.letter in "sSBb" for element in self.elements[-2:])
        if wanted and self.words[position] in _IN_NAMES:
            return True  # อยากได้สะเดาบดสัก 15 กระสอบ
        if self.letters[position] == "M" and self.entries[position].measure in ("sold", "bought", "income"):
            return False
        if self.letters[position] == "M" and self.words[first].startswith(_TOOLS):
            return self.letters[position + 1] not in "gdjHTa$NF"  # ตะแกรงร่อนดิน
        if self.words[position] not in _IN_NAMES:
            return False
        if self.letters[position + 1] == "d" and any(element.letter in "Bb" for element in self.elements[-3:]):
            return True  # เอาปุ๋ยคอกหมักแล้ว 30 ถุง
        if self.entries[position - 1].word_class in ("noun", "group"):
            return False
        following = self.letters[position + 1]
        if self.words[position] in _COLOURS:
            return following in "wp"
        if following == "g" and any(element.letter in "sSBb" for element in self.elements[-3:]):
            return True  # ขายจิ้งหรีดทอดได้
        return following not in "gdjHTaz$NF" or (following == "z" and self.words[position + 1] != "ๆ")

    def _is_done_by_somebody(self, position: int, first: int) -> bool:
        """ลุงดำตัดปาล์มได้ 4 ตัน: behind a title and a name stands what was done."""
        if not self.elements or self.elements[-1].letter != "P" or self.elements[-1].last != first:
            return False
        return position == first + 1 and self.letters[position + 1] == "p" and "g" in self.letters[position:]

    def _ends_name(self, position: int) -> bool:
        """สมุนไพรอบตัว 15 ชุด, เชือกมัดต้น 5 ม้วน: a counter that ends a name, before a number with a counter of its own."""
        last = position + 1
        if self.letters[last] == "u" and self.words[last] in _BODY:
            last += 1
        elif self.words[position] not in _BODY:
            return False
        if self.letters[last] != "_" or self.letters[position - 1] not in "pwM!u":
            return False
        following = self._after(last)
        if self.letters[following] != "n":
            return False
        figure = read_number(self.text, self.starts[following], self.boundaries)
        if figure is None:
            return False
        counter = self._after(self._index(figure.end, following))
        return self.letters[counter] == "u" and self.entries[counter].unit != self.entries[position].unit

    def _wanted_by_weight(self, position: int) -> bool:
        """Whether an order is written and a figure with a measure or package follows the name at once."""
        if not any(element.letter in "Bb" for element in self.elements):
            return False
        following = self._after(position)
        if self.letters[following] == "H":
            counter = self._after(following + 1)
        elif self.letters[following] == "n":
            figure = read_number(self.text, self.starts[following], self.boundaries)
            if figure is None:
                return False
            counter = self._after(self._index(figure.end, following))
        else:
            return False
        return self.letters[counter] == "u" and (
            self.entries[counter].unit_flag == "m" or self.entries[counter].unit in _PACKAGES
        )

    def _hyphened(self, position: int, first: int) -> bool:
        """ชัยนาท 84-1: the rest of a variety's number."""
        words, letters = self.words, self.letters
        if letters[position] == "f":
            return (
                words[position] == "-"
                and position - 1 > first
                and letters[position - 1] == "n"
                and letters[position + 1] == "n"
            )
        return position - 2 > first and words[position - 1] == "-" and letters[position - 2] == "n"

    def _steamed(self, position: int, first: int) -> bool:
        """ปลาทูนึ่ง 30 เข่ง: steamed, though นึ่ง is also a way to write one."""
        return self.words[position] == "นึ่ง" and position > first and self.letters[self._after(position + 1)] == "n"

    def _goes_on(self, position: int) -> bool:
        """Whether a short known syllable is glued between two that are unknown: the middle of a foreign name."""
        if self.letters[position] not in "zfPiJd" or len(self.words[position]) > 3 or self.words[position] in _POLITE:
            return False
        before, behind = self.entries[position - 1], self.letters[position + 1]
        if before.word_class or before.letter != "w" or behind != "w" or self.entries[position + 1].word_class:
            return False
        if not _never_goods().isdisjoint((self.words[position - 1], self.words[position + 1])):
            return False
        return self.letters[position + 2] != "w"

    def _acts_on(self, position: int, first: int) -> bool:
        """สารปรับสภาพน้ำ, เครื่องเติมอากาศ: what a substance or a machine does, glued into its name."""
        if position != first + 1 or not self.words[first].startswith(_ACTING):
            return False
        return self.letters[position + 1] in "pw"

    def _comes_with(self, position: int, first: int) -> bool:
        """ถังพร้อมฝา, แม่ไก่สาวพร้อมไข่: what comes with a thing, glued into its name."""
        return self.words[position] == "พร้อม" and position > first and self.letters[position + 1] == "p"

    def _has_within(self, position: int, first: int) -> bool:
        """ถุงฟอยล์มีวาล์ว, มุ้งมีซิป: what a wanted thing has, glued into its name."""
        if position == first or self.letters[position + 1] not in "pw" or self.entries[first].product is None:
            return False
        return any(element.letter in "Bb" for element in self.elements[-3:])

    def _named_by_size(self, position: int, first: int) -> bool:
        """กระถางนิ้ว, ขวดลิตร: a container named by what it measures; เสื่อกก: reed, no kilos."""
        if (
            position == first
            or self.letters[position + 1] != "_"
            or self.letters[self._after(position + 1)] not in "nwp"
        ):
            return False
        if self.words[position] == "กก":
            return self.letters[position - 1] in "pw"
        sized = self.entries[position].unit_flag in ("m", "s")
        return sized and position == first + 1 and self.letters[first] == "u" and not self.entries[first].unit_flag

    def _numbered(self, position: int) -> bool:
        """กุ้งบ่อ 4, เล้า 2: a place with its number, where a figure with its unit follows; no goods and no quantity."""
        if self.words[position] not in _NUMBERED or self.letters[position + 1] not in "_n":
            return False
        number = self._after(position + 1)
        if self.letters[number] != "n" or not self.words[number].isdigit() or len(self.words[number]) > 2:
            return False
        behind = self._after(number + 1)
        if self.letters[behind] in "umnlrHK" or self.words[behind : behind + 1] in ([self.words[position]], ["รอบ"]):
            return False
        if self.letters.find("n", behind) > 0:
            return True
        # เอาเกลือ 3 ตัน ลงบ่อ 3: where the goods go, at the end
        return (
            bool(self.elements) and self.elements[-1].letter in "!j" and any(one.letter == "1" for one in self.elements)
        )

    def _ends_run(self, position: int) -> bool:
        """Whether a word behind a noun is none of its name: a counter before its price, a whole phrase of trouble."""
        entry = self.entries[position]
        if self._numbered(position):
            return True
        if entry[0] == "w" and (
            self.letters[position + 1] == "l"
            or (self.words[position] == "ตั้ง" and self.letters[self._after(position + 1)] == "n")
        ):
            return True
        return entry.problem and entry.product is None and self.words[position].startswith(_NEGATIONS)

    def _nouns(self, position: int) -> int:
        """A run of nouns, known and unknown, that may name a product."""
        letters, entries = self.letters, self.entries
        first = position
        if self._numbered(position):
            self.elements.append(Element("x", position, position + 1))
            return position + 1
        if self.words[position] == "แกะ" and letters[position + 1] == "p":
            self.elements.append(Element("M", position, position + 1, entry=entries[position]))  # แกะมังคุด, no sheep
            return position + 1
        product: str | None = None
        known = None
        count = 0
        trouble = False
        while (
            (letters[position] in "pw" and not (position > first and self._ends_run(position)))
            or self._variety_at(position)
            or (letters[position] in "fn" and self._hyphened(position, first))
            or (letters[position] == "n" and self._steamed(position, first))
            or (letters[position] in "M!" and (self._serves(position, first) or self._part_of_name(position, first)))
            or (
                letters[position] == "u"
                and (letters[position + 1] in "pw" or position == first)
                and letters[position + 1] != "l"
            )
            or (letters[position] == "u" and position > first and self._ends_name(position))
            or (letters[position] == "+" and self._comes_with(position, first))
            or (letters[position] == "h" and self._has_within(position, first))
            or (letters[position] == "u" and self._named_by_size(position, first))
            or (letters[position] in "cAL" and self._acts_on(position, first))
        ):
            entry = entries[position]
            if letters[position] in "n_f+cALh":
                position += 1
                count += 1
                continue
            if entry.product is not None and (product is None or (product == "ปุ๋ย" and entry.product.startswith("ปุ๋ย "))):
                product, known = entry.product, entry
            trouble = trouble or (entry.problem and not self.words[first].startswith(REMEDIES))
            count += 1
            verb = letters[position] == "M"
            position += 1
            if verb and letters[position] == "d" and any(element.letter in "Bb" for element in self.elements[-3:]):
                position += 1
            if letters[position] == "z" and self.words[position] == "ๆ":
                position += 1
        if position == first:
            position += 1
        elif self._goes_on(position):
            position += 2  # แมคคา|เด|เมีย: a name that no table knows, with a known syllable in it
        if known is None and position - first < 3 and _never_goods().issuperset(self.words[first:position]):
            self.elements.append(Element("f", first, position))
            return position
        whole = product if count == 1 and known is not None else None
        only_unit = count == 1 and letters[first] == "u" and known is None and not self._is_itself(first)
        if trouble and known is None and count > 1 and not entries[first].problem and self._wanted_by_weight(position):
            trouble = False  # ครามเปียกครึ่งโล
        flag = "!" if (trouble and known is None) or only_unit else ""
        if whole is not None and _SPOKEN_FORMULA.match(self.words[first]):
            flag = "F"
        self.elements.append(Element("6", first, position, product=whole, entry=known, flag=flag))
        return position
