"""Reads quantities while the words are walked over: numbers with their units, units alone, packages, misspelled units."""

import re
from decimal import Decimal
from functools import lru_cache

from language.letters import Flag, Letter
from language.numbers import Figure
from language.statements import word_letters
from language.statements.nouns import read_nouns
from language.statements.parts import Element
from language.statements.prices import read_unit_price
from language.statements.walk import Walk
from language.vocabulary import Entry, unit_spellings, words_of

ONE_WORDS = frozenset(("นึง", "หนึ่ง", "นึ่ง", "เดียว", "หนึง"))
HALF = Decimal("0.5")
_PLACES = words_of("place that is counted")
_LEAST_PRICE = 5
_SMALLER = {"ตัน": ("กิโลกรัม", 1000), "กิโลกรัม": ("ขีด", 10), "เกวียน": ("ถัง", 100)}
_HEADS_COUNTED = re.compile(r"[^\d\n]{0,16}\d[\d,]*(?:\s?(?:คน|ราย|ท่าน)|\s*$)")
_VERBS = ("จ่าย", "โอน", "ส่ง", "รับ", "นัด", "พร้อม", "เก็บ", "ผ่อน", "ฝาก", "แบ่ง", "แล้ว", "ครบ", "พอ", "ก่อน", "หลัง")
_PLUS_DIGIT = re.compile("(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)$")
# what follows คัน where it is "if"
_AFTER_IF = (
    word_letters.BUYING + word_letters.NAMING + Letter.OF_PRICE + Letter.GO + Letter.NEGATION + Letter.SELL + Letter.PRONOUN +
    Letter.LEFT + Letter.MEASURE + Letter.HAVE + Letter.GOT + Letter.MONEY_BEFORE + Letter.TIME
)  # fmt: skip
# behind these a digit is a number of its own
_COUNTS_ON = Letter.UNIT + Letter.BAHT + Letter.HALF
# figures that no price of the next unit follows
_FIGURES = Letter.QUANTITY + Letter.BARE + Letter.NO_FIGURE + Letter.PER
_OFFERING = Letter.SELL + Letter.OFFER + Letter.OF_PRICE
# behind these a number is no price
_COUNTS_ITSELF = Letter.UNIT + Letter.SATANG + Letter.MONTH + Letter.NUMBER
_BEFORE_PRICES = Letter.SPACE + Letter.OF_PRICE + Letter.LINE + Letter.PARTICLE + Letter.FILLER + Letter.PRICE
_BETWEEN_SIZE_AND_NUMBER = (
    word_letters.TRADING + Letter.SPACE + Letter.FILLER + Letter.HAVE + Letter.APPROX + Letter.PARTICLE + Letter.DONE + Letter.GOT
)  # fmt: skip
# what a misspelled unit may be cut into
_SLIPS = word_letters.NAMING + Letter.UNIT + Letter.PARTICLE + Letter.NUMBER
_AFTER_PRICES = word_letters.END_OF_CLAUSE + Letter.BAHT


def read_quantity(walk: Walk, figure: Figure, first: int, position: int, approx: bool) -> int:
    """A number and its unit, with ครึ่ง, กว่า ๆ or the unit's price behind it."""
    entry = walk.entries[position]
    letters = walk.letters
    last = position + 1
    if walk.words[position] == "ปาก" and walk.letter_before() == Letter.NOUNS:
        entry = entry._replace(unit="ปาก", unit_flag="")  # แห 4 ปาก: nets, no people
    flag = entry.unit_flag
    if flag == Flag.HEADS and _speaks_of_people(walk, position):
        walk.elements.append(
            Element(Letter.BARE, first, position, figure.value, figure.maximum, figure.other, None, approx)
        )
        return position  # ได้ 42,650 คนมาส่ง 118 คน
    if flag in (Flag.SIZE, Flag.NO_UNIT):
        return walk.put_aside(first, last, "label", figure.value, entry.unit)
    value, maximum, other = figure.value, figure.maximum, figure.other
    if letters[last] == Letter.HALF and (letters[last + 1] != Letter.UNIT or letters[last + 2] == Letter.PER):
        value += HALF
        maximum = maximum + HALF if maximum is not None else None
        last += 1
    elif maximum is None and other is None:
        value, last = _with_smaller_part(walk, entry.unit, value, last)
    after = walk.after(last)
    if letters[after] == Letter.APPROX_AFTER:
        approx = True
        last = after + 1
    elif letters[last] == Letter.PARTICLE and walk.words[last] == "ๆ":
        last += 1
    if flag == Flag.TIME:
        return walk.put_aside(first, last, "time", value, entry.unit)
    if walk.letter_before() == Letter.PER:
        return walk.put_aside(first, last, "content", value, entry.unit)  # "กระสอบละ 49 โล": what one holds, no price
    if (
        letters[last] == Letter.PER
        and letters[last + 1] == Letter.UNIT
        and walk.words[last] == "ต่อ"
        and flag != Flag.HEADS
    ):
        held = walk.entries[last + 1].unit
        if held != entry.unit:  # 40 ชิ้นต่อแพ็ค: what one holds
            return walk.put_aside(first, last + 2, "content", value, entry.unit)
    upper = _read_upper_end(walk, value, last, entry) if maximum is None else None
    if upper is not None:
        maximum, last = upper
        approx, other = True, None
    walk.elements.append(
        Element(Letter.QUANTITY, first, last, value, maximum, other, entry.unit, approx, entry, flag=flag)
    )
    if letters[last] == Letter.PER and letters[last - 1] in word_letters.UNIT_OR_PARTICLE:
        return read_unit_price(walk, entry.unit, last, last)
    return last


def _read_upper_end(walk: Walk, value: Decimal, last: int, entry: Entry) -> tuple[Decimal, int] | None:
    """The upper end of a range whose unit is said twice ("20 กระสอบถึง 30 กระสอบ"), and where it ends; None elsewhere."""
    words, letters = walk.words, walk.letters
    if words[min(last, len(words) - 1)] not in ("ถึง", "-") or letters[last + 1] not in word_letters.NUMBER_OR_SPACE:
        return None
    following = walk.after(last + 1)
    upper = walk.figure_at(following) if letters[following] == Letter.NUMBER else None
    if upper is None or upper.maximum is not None or upper.value <= value:
        return None
    end = walk.after(walk.word_at(upper.end, following))
    return (upper.value, end + 1) if letters[end] == Letter.UNIT and walk.entries[end].unit == entry.unit else None


def _speaks_of_people(walk: Walk, position: int) -> bool:
    """Whether คน behind a space begins a clause of its own, with its own figure."""
    if (
        walk.words[position] != "คน"
        or walk.letters[position - 1] != Letter.SPACE
        or walk.letters[position + 1] not in word_letters.MEASURE_OR_GO
    ):
        return False
    return _HEADS_COUNTED.match(walk.text, walk.starts[position + 1]) is not None


def _with_smaller_part(walk: Walk, unit: str | None, value: Decimal, last: int) -> tuple[Decimal, int]:
    """สองตันแปด is 2.8 tons, "3 โล 2 ขีด" 3.2 kilos: the value with what is said of the next smaller unit, and its end."""
    following = walk.after(last)
    if unit not in _SMALLER or walk.letters[following] != Letter.NUMBER or value != int(value):
        return value, last
    figure = walk.figure_at(following)
    if figure is None or figure.maximum is not None or figure.other is not None:
        return value, last
    end = walk.word_at(figure.end, following)
    behind = walk.after(end)
    part, size = _SMALLER[unit]
    named = walk.letters[behind] == Letter.UNIT and walk.entries[behind].unit == part
    if named and figure.value < size and walk.letter_after(behind + 1) != Letter.PER:
        return value + figure.value / size, behind + 1
    priced = walk.letters[end] == Letter.UNIT and walk.letters[end + 1] == Letter.PER
    if following == last and _PLUS_DIGIT.match(walk.words[last]) and (priced or walk.letters[end] not in _COUNTS_ON):
        if figure.value < 10:
            return value + figure.value / 10, end
        if 100 <= figure.value < size:
            return value + figure.value / size, end  # "4 ตันสี่ร้อย": hundreds of kilos
    return value, last


def read_unit(walk: Walk, position: int) -> int:
    """A unit without a number before it: its price, one of it, one and a half of it, or part of a name."""
    letters, entry = walk.letters, walk.entries[position]
    last = position + 1
    following = letters[last]
    if (
        walk.words[position] == "คัน"
        and following in _AFTER_IF
        and letters[position - 1 : position] in ("", Letter.SPACE)
    ):
        walk.elements.append(Element(Letter.CONDITION, position, last, entry=entry))  # Isan "if"
        return last
    if following == Letter.PARTICLE and walk.words[last] == "ๆ":
        last += 1
        following = letters[last]
    if following == Letter.PER and entry.unit_flag != Flag.MEASURE and walk.words[last] == "ละ":
        content = last + (2 if letters[last + 1] == Letter.HALF else 1)
        if _is_measure(walk, content) and walk.letter_after(content + 1) in word_letters.NUMBER_OR_LINE:
            return walk.put_aside(position, content + 1, "content")  # ถุงละโล 90 บาท
    if following == Letter.PER:
        counted = next((one.unit for one in reversed(walk.elements) if one.letter == Letter.QUANTITY), None)
        unit = "ปาก" if walk.words[position] == "ปาก" == counted else entry.unit
        return read_unit_price(walk, unit, position, last)
    spaced = walk.after(last)
    if following == Letter.SPACE and letters[spaced] == Letter.PER:
        return read_unit_price(walk, entry.unit, position, spaced)
    for read in (_read_one_of_it, _read_price_without_per, _read_package):
        end = read(walk, position, last, entry)
        if end is not None:
            return end
    if entry.word_class == "unit" and letters[position] == Letter.UNIT:
        return read_nouns(walk, position)
    return last


def _read_one_of_it(walk: Walk, position: int, last: int, entry: Entry) -> int | None:
    """กระสอบนึง, ตันครึ่ง, ตันแปด, กระสอบกว่า ๆ: one of it or a part more, though no number stands before it; None elsewhere."""
    words, letters, before = walk.words, walk.letters, walk.letter_before()
    word = words[last] if last < len(words) else ""
    if (
        entry.unit_flag == Flag.TIME
        and word in ("นึง", "หนึ่ง", "เดียว")
        and letters[last + 1] not in word_letters.NUMBER_OR_UNIT
    ):
        return walk.put_aside(position, last + 1, "time", Decimal(1), entry.unit)  # สั่งล่วงหน้าวันนึง
    if entry.unit_flag in (Flag.TIME, Flag.NO_UNIT, Flag.SIZE) or before == Letter.BARE:
        return None
    approx, end = before == Letter.APPROX, last + 1
    if word in ONE_WORDS and letters[end] != Letter.UNIT:
        return _add_counted(walk, position, end, entry, Decimal(1), approx or walk.is_vague(end))
    following = letters[last]
    if following == Letter.HALF and _is_measure(walk, end) and entry.unit_flag != Flag.MEASURE:
        return walk.put_aside(position, end + 1, "content", HALF)  # 120 ถุง ถุงครึ่งโล
    if following == Letter.HALF:
        return _add_counted(walk, position, end, entry, 1 + HALF, approx or walk.is_vague(end))
    if following == Letter.APPROX_AFTER:
        return _add_counted(walk, position, end, entry, Decimal(1), True)
    if (
        entry.unit == "ตัน"
        and following == Letter.NUMBER
        and _PLUS_DIGIT.match(word)
        and letters[end] not in word_letters.NUMBER_OR_UNIT
    ):
        figure = walk.figure_at(last)
        if figure is not None and figure.value < 10 and figure.maximum is None:
            return _add_counted(walk, position, end, entry, 1 + figure.value / 10, approx)
    return None


def _is_measure(walk: Walk, position: int) -> bool:
    """Whether a word is a unit of weight or volume that is not itself priced (ละ behind it)."""
    return (
        walk.letters[position] == Letter.UNIT
        and walk.entries[position].unit_flag == Flag.MEASURE
        and walk.letters[position + 1] != Letter.PER
    )


def _read_price_without_per(walk: Walk, position: int, last: int, entry: Entry) -> int | None:
    """ "โล 9 บาท", "กระสอบ 850 บาท" with no number before the unit: the price of one; None elsewhere."""
    following = walk.after(last)
    again = (
        walk.letters[following] == Letter.NUMBER
        and walk.letter_before() == Letter.QUANTITY
        and _offered_in(walk, entry)
    )
    if walk.letters[following] != Letter.NUMBER or entry.unit_flag in (Flag.TIME, Flag.NO_UNIT, Flag.SIZE, Flag.HEADS):
        return None
    if walk.letter_before() in _FIGURES and not again:
        return None
    figure = walk.figure_at(following)
    if figure is None:
        return None
    behind = walk.letter_after(walk.word_at(figure.end, following))
    if again and (behind not in _AFTER_PRICES or figure.maximum is not None or figure.value < _LEAST_PRICE):
        return None
    if (
        behind != Letter.BAHT
        and not again
        and (walk.letter_before() not in _OFFERING or behind in _COUNTS_ITSELF or entry.unit_flag != Flag.MEASURE)
    ):
        return None  # ขายกิโล 25
    if entry.unit not in ("กิโลกรัม", "ขีด", "ตัน", "กระสอบ", "ลิตร") and walk.letter_before() not in _BEFORE_PRICES:
        return None
    walk.elements.append(Element(Letter.UNIT, position, last, unit=entry.unit))
    walk.elements.append(Element(Letter.PER, last, last))
    return last


def _offered_in(walk: Walk, entry: Entry) -> bool:
    """ "กะปิขาย 30 โล โล 160": the unit of what is offered is said again, for its price."""
    counted = next(one for one in reversed(walk.elements) if one.letter == Letter.QUANTITY)
    offered = any(one.letter in word_letters.SELLING or one.side == "out" for one in walk.elements)
    return counted.unit == entry.unit and offered


def _read_package(walk: Walk, position: int, last: int, entry: Entry) -> int | None:
    """ "ถุง 5 โล 40 ถุง": the size of a package, which stands between two words for it; None elsewhere."""
    letters = walk.letters
    following = walk.after(last)
    if letters[following] != Letter.NUMBER:
        return None
    size = walk.figure_at(following)
    if size is None:
        return None
    end = walk.after(walk.word_at(size.end, following))
    if letters[end] != Letter.UNIT or letters[end + 1] == Letter.PER:
        return None
    is_measure = walk.entries[end].unit_flag == Flag.MEASURE
    if not is_measure and walk.entries[end].unit == entry.unit:
        return None
    after = walk.after(end + 1)
    plain = letters[after] == Letter.NUMBER
    while letters[after] in _BETWEEN_SIZE_AND_NUMBER and after < end + 8:
        after += 1
    if letters[after] != Letter.NUMBER:
        return None
    count = walk.figure_at(after)
    if count is None:
        return None
    unit = walk.after(walk.word_at(count.end, after))
    if letters[unit] != Letter.UNIT or walk.entries[unit].unit_flag == Flag.MEASURE:
        return None
    if not (plain and is_measure) and walk.entries[unit].unit != entry.unit:
        return None  # ลัง 30 ซอง 12 ลัง: what is in one, and how many of them
    return walk.put_aside(position, end + 1, "content", size.value)


def _add_counted(walk: Walk, first: int, last: int, entry: Entry, value: Decimal, approx: bool) -> int:
    """Add so many of a unit; return where they end."""
    walk.elements.append(
        Element(Letter.QUANTITY, first, last, value, None, None, entry.unit, approx, entry, flag=entry.unit_flag)
    )
    return last


def read_half(walk: Walk, position: int) -> int:
    """ครึ่ง before a unit: half of it."""
    following = walk.after(position + 1)
    if walk.letters[following] == Letter.UNIT and walk.entries[following].unit_flag not in (
        Flag.TIME,
        Flag.SIZE,
        Flag.NO_UNIT,
    ):
        entry = walk.entries[following]
        last = following + 1
        approx = walk.letter_before() == Letter.APPROX or walk.is_vague(last)
        if walk.letter_before() == Letter.LABEL:  # ขนาดครึ่งโล
            return walk.put_aside(position, last, "label", HALF, entry.unit)
        _add_counted(walk, position, last, entry, HALF, approx)
        if walk.letters[last] == Letter.PER:
            return read_unit_price(walk, entry.unit, last, last)
        return last
    walk.elements.append(Element(Letter.FILLER, position, position + 1))
    return position + 1


def _unknown_counter(walk: Walk, last: int, position: int) -> bool:
    """ "ปลาแห้ง 5 เป๋า", "4 หมอน": goods, a number and a short word no table knows, at the end of its part."""
    if (
        walk.letters[position] != Letter.NOUN
        or walk.entries[position].word_class not in ("", "name")
        or walk.entries[position].problem
    ):
        return False
    word = walk.words[position]
    if position != last and not walk.words[last - 1].isdigit():
        return False
    if word.startswith(_VERBS):
        return False  # เอายูเรีย 5 จ่ายสดเลย
    if (
        not 2 <= len(word) <= 7
        or not "ก" <= word[0] <= "๎"
        or walk.letters[position + 1] not in word_letters.END_OF_PART
    ):
        return False
    if walk.letter_after(position + 1) == Letter.NUMBER and walk.letters[position + 1] == Letter.SPACE:
        return False
    return walk.has_lately(Letter.NOUNS)


def unknown_unit(walk: Walk, last: int, position: int) -> tuple[str, int] | None:
    """A misspelled unit, or a counter that no table knows, right behind a number."""
    if walk.letters[position] not in word_letters.NAMING or position >= len(walk.words):
        return None
    if walk.words[position] in _PLACES and walk.letters[position + 1] not in word_letters.NAMING_OR_UNIT:
        return walk.words[position], position + 1  # ลงบ่อใหม่ 2 บ่อ
    end = position
    while walk.letters[end] in _SLIPS and end - position < 4:
        end += 1
        stretch = walk.text[walk.starts[position] : walk.starts[end]]
        unit = similar_unit(stretch)
        if unit is not None:
            return unit, end
    if _unknown_counter(walk, last, position):
        return walk.words[position], position + 1
    if walk.letters[position] == Letter.NOUN and (
        walk.letters[position + 1] == Letter.PER
        or (walk.words[position] + "ละ" in walk.text and walk.entries[position].word_class in ("", "name"))
    ):
        word = walk.words[position]
        if 2 <= len(word) <= 8 and "ก" <= word[0] <= "๎" and not walk.entries[position].problem:
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
