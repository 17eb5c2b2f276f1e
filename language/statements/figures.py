"""Tells what a number is in the walk over the words: a quantity, a sum of money, a price, a bare number, or none of these."""

import re
from decimal import Decimal

from language.calendar.date_marks import MONTHS
from language.letters import Flag, Letter
from language.numbers import SCALES, Figure, read_fraction
from language.statements import word_letters
from language.statements.formulas import always_equal, formula, may_begin
from language.statements.nouns import read_nouns
from language.statements.parts import Element
from language.statements.prices import add_price, read_money, read_price
from language.statements.quantities import HALF, ONE_WORDS, read_quantity, unknown_unit
from language.statements.walk import Walk
from language.vocabulary import words_of

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
_MOST_PLACES = 10_000
_HAVE_VARIETIES = ("ข้าว", "พันธุ์", "เมล็ด", "มัน", "ท่อน", "กล้า", "น้ำมัน", "อ้อย", "ถั่ว")
_SIGNS = ("x", "X", "in", "IN", "In")
_UREA = 46
_LEAST_SUM = 500
_SHORTEST_ACCOUNT = 1_000_000
_MONTHS = frozenset(name for names in MONTHS for name in names)
_YEAR_OR_MONTH = words_of("year or month")
_SPECIFIES = frozenset(("ตา", "รู", "ช่อง", "ชั้น", "เกียร์", "ดอกจาน", "ไมครอน", "วา", "ซีซี", "ใบพัด", "หัวจ่าย", "โปรตีน"))
_WEAK_LABELS = frozenset(("ที่", "ขนาด", "รอบ", "เดือน", "ปี", "ตอน", "ม.", "จ.", "อ.", "ต.", "สาย"))
_SIZES = frozenset(("เล็ก", "ใหญ่", "กลาง", "น้อย", "ใหญ่ๆ", "เล็กๆ"))
_NAMED_BY_NUMBER = frozenset(("สูตร", "รุ่น", "เบอร์", "ขนาด"))
# ดอก before one of these is interest
_AFTER_INTEREST = Letter.NUMBER + Letter.MEASURE + Letter.GOT + Letter.MONEY_BEFORE
# คืน before one of these is a night
_AFTER_NIGHTS = word_letters.END_OF_PART + Letter.PER
# นึง glued to one of these is an article
_BEFORE_ARTICLE = word_letters.NAMING + Letter.FILLER + Letter.PRONOUN + Letter.STORY
# 46 behind ปุ๋ย is urea where one of these follows
_AFTER_UREA = Letter.WITH + Letter.BUY + Letter.LINE + Letter.SPACE + Letter.OFFER + Letter.PARTICLE + Letter.EACH
# what makes a digit a number of its own
_AFTER_A_NUMBER = Letter.UNIT + Letter.NUMBER + Letter.BAHT + Letter.HALF + Letter.MONTH + Letter.PER + Letter.PER_MARK
# what may begin the name of a village
_VILLAGE_NAMES = (
    word_letters.NAMING + Letter.GROUP + Letter.UNIT + Letter.NUMBER + Letter.LABEL + Letter.FILLER + Letter.MEASURE + Letter.BUY
    + Letter.NOUNS
)  # fmt: skip
_COUNTED = Letter.NUMBER + Letter.UNIT


def read_figure(walk: Walk, position: int) -> int:
    """A number: with a unit a quantity, with baht a sum, behind a label or with a share none."""
    text, start = walk.text, walk.starts[position]
    if may_begin(text, start):
        named = formula(text, start, walk.boundaries)
        if named is not None:
            last = walk.word_at(named[1], position)
            walk.elements.append(Element(Letter.NOUNS, position, last, product=named[0], flag=Flag.FORMULA))
            return last
    if text[start].isdigit() and _is_model(walk, position):
        walk.becomes_noun(position)
        return read_nouns(walk, position)
    if text[start].isdigit():
        part = read_fraction(text, start)
        if part is not None and _counts(walk, part.end):
            return _read_counted(walk, part, position, walk.word_at(part.end, position))
        found = _PHONE.match(text, start)
        if found is not None and not _is_sum(walk, found):
            last = walk.word_at(found.end(), position)
            measure = walk.after(last)
            if (
                "x" in found.group().lower()
                and walk.letters[measure] == Letter.UNIT
                and walk.entries[measure].unit_flag in (Flag.MEASURE, Flag.SIZE)
            ):
                last = measure + 1  # 3x6 เมตร
            return walk.put_aside(position, last, "label")
    figure = walk.figure_at(position)
    if figure is None:
        walk.becomes_noun(position)
        return read_nouns(walk, position)
    if figure.maximum is None and "เสมอ" in text[max(0, start - 6) : start] and not _is_counted_at(walk, figure):
        equal = always_equal(text, start, int(figure.value))
        if equal is not None:
            last = walk.word_at(figure.end, position)
            if walk.elements and walk.elements[-1].letter == Letter.NOUNS:
                walk.elements.pop()
            walk.elements.append(Element(Letter.NOUNS, position, last, product=equal, flag=Flag.FORMULA))
            return last
    return _read_counted(walk, figure, position, walk.word_at(figure.end, position))


def _counts(walk: Walk, end: int) -> bool:
    """Whether a unit or a currency stands behind what ends there."""
    return walk.letter_after(walk.word_at(end, 0)) in word_letters.UNIT_OR_BAHT


def _is_sum(walk: Walk, found: "re.Match[str]") -> bool:
    """ "ออม 3000000", "2450000 บาท": so many digits count something, and are no number of a telephone or an account."""
    digits = found.group()
    if not digits.isdecimal() or digits.startswith("0"):
        return False
    return digits.endswith("000") or _counts(walk, found.end())


def _is_counted_at(walk: Walk, figure: Figure) -> bool:
    """สูตรเสมอ 15 กระสอบ: so many sacks of it, and no formula."""
    return walk.letter_after(walk.word_at(figure.end, 0)) == Letter.UNIT


def _is_model(walk: Walk, position: int) -> bool:
    """2T, 4WD: a number with Latin letters glued to it that are no unit, and a figure of its own behind it."""
    letters = walk.letters
    if (
        letters[position + 1] != Letter.NOUN
        or not walk.words[position + 1].isascii()
        or walk.words[position + 1] in _SIGNS
    ):
        return False
    return walk.letter_after(position + 2) == Letter.NUMBER


def _read_counted(walk: Walk, figure: Figure, first: int, last: int) -> int:
    """What the words around a number make of it."""
    letters = walk.letters
    before = walk.letter_before()
    approx = before == Letter.APPROX or figure.maximum is not None or figure.rough
    position = walk.after(last)
    if letters[position] == Letter.APPROX_AFTER:
        approx = True
        last, position = position + 1, walk.after(position + 1)
    letter = letters[position]
    if letter == Letter.UNIT and (
        _begins_next_goods(walk, figure, last, position) or _is_followed_by_interest(walk, position)
    ):
        position, letter = last, Letter.SPACE
    end = _end_of_no_figure(walk, figure, first, last, position, letter)
    if end:
        return end
    if letter == Letter.UNIT:
        if before == Letter.PER and _prices_one_kind(walk, position):
            return read_price(walk, figure, first, last, approx)
        return read_quantity(walk, figure, first, position, approx)
    if letter == Letter.BAHT or letter == Letter.SATANG:
        return read_money(walk, figure, first, position, approx)
    if _counts_no_goods(walk, position, letter, before):
        return walk.put_aside(first, position + 1, "aside", figure.value)
    if letter == Letter.MONTH or _counts_nights(walk, position, before):
        return walk.put_aside(first, position + 1, "time", figure.value)
    if before == Letter.PER:
        return read_price(walk, figure, first, last, approx)
    if letter == Letter.PER and walk.words[position] == "ต่อ":
        behind = walk.after(position + 1)
        if letters[behind] == Letter.UNIT:
            add_price(walk, figure, first, behind + 1, walk.entries[behind].unit, approx)
            return behind + 1
    counter = unknown_unit(walk, last, position)
    if counter is not None:
        unit, end = counter
        approx = approx or walk.is_vague(end)
        walk.elements.append(
            Element(Letter.QUANTITY, first, end, figure.value, figure.maximum, figure.other, unit, approx)
        )
        return end + (1 if letters[end] == Letter.APPROX_AFTER else 0)
    return _read_bare(walk, figure, first, last, position, letter, approx)


def _begins_next_goods(walk: Walk, figure: Figure, last: int, position: int) -> bool:
    """Whether the counter behind a sum and a space is itself what was sold next: nothing brings less than a baht each."""
    if figure.value < _LEAST_SUM:
        return False
    letters = walk.letters
    following = walk.after(position + 2)
    if (
        walk.letter_before() != Letter.GOT
        or letters[last] != Letter.SPACE
        or letters[position + 1] != Letter.GOT
        or letters[following] != Letter.NUMBER
    ):
        return False
    brought = walk.figure_at(following)
    return brought is not None and brought.value < figure.value


def _is_followed_by_interest(walk: Walk, position: int) -> bool:
    """ "คืนเงินกู้ 50,000 ดอก 3,000": interest, no flowers."""
    return walk.words[position] == "ดอก" and walk.letter_after(position + 1) in _AFTER_INTEREST


def _end_of_no_figure(walk: Walk, figure: Figure, first: int, last: int, position: int, letter: str) -> int:
    """Where a size, a figure in a bracket, a year or a number behind a label ends, which is put aside; 0 where it may count."""
    if letter == Letter.UNIT and _is_size(walk, position):
        return walk.put_aside(first, position + 2, "label", figure.value)
    if first > 0 and walk.words[first - 1] == "+" and figure.value == 1 and not walk.elements:
        return last  # "+1" is a show of hands
    if walk.depth:
        if letter == Letter.UNIT and walk.letter_before() == Letter.QUANTITY:
            return walk.put_aside(first, position + 1, "aside", figure.value)  # 1.5 ตัน (30 กระสอบ)
        if letter != Letter.UNIT and letter != Letter.BAHT:
            return walk.put_aside(first, last, "aside", figure.value)
    if letter not in word_letters.UNIT_OR_BAHT and _is_year(walk, figure, first):
        return walk.put_aside(first, last, "label", figure.value)
    if walk.letters[position] == Letter.LABEL and walk.words[position] in _NAMED_BY_NUMBER:
        return walk.put_aside(first, position + 1, "aside", figure.value)
    if _is_labelled(walk, figure, first, position, letter):
        with_unit = letter == Letter.UNIT and walk.letters[position + 1] != Letter.PER
        return walk.put_aside(first, position + 1 if with_unit else last, "label", figure.value)
    return 0


def _is_size(walk: Walk, position: int) -> bool:
    """ "ปลานิลไซซ์ 3 ตัวโล": how many make a kilo."""
    letters = walk.letters
    return (
        letters[position + 1] == Letter.UNIT
        and letters[position + 2] != Letter.PER
        and walk.entries[position + 1].unit == "กิโลกรัม"
        and not walk.entries[position].unit_flag
        and walk.entries[position].unit in _COUNTED_BY_SIZE
    )


def _is_year(walk: Walk, figure: Figure, first: int) -> bool:
    """ "5 พฤศจิกายน 2569": the year of a date."""
    month = first - 2 if walk.words[first - 1] == " " else first - 1
    return first > 1 and walk.words[month] in _MONTHS and walk.words[first].isdigit() and 1900 < figure.value < 2700


def _is_labelled(walk: Walk, figure: Figure, first: int, position: int, letter: str) -> bool:
    """Whether a label before the number makes a name of it: ที่ 5, บัญชี 1234567890; "จ่ายค่าเช่าที่ 24,000" pays for a place."""
    words, before = walk.words, walk.letter_before()
    named = (
        walk.letters[position] not in word_letters.UNIT_OR_BAHT
        and first > 1
        and not _YEAR_OR_MONTH.isdisjoint(words[first - 2 : first])
    )
    if not (
        named
        or before == Letter.LABEL
        or (first > 1 and words[first - 1] == " " and words[first - 2] == "ที่")
        or (before == Letter.APPROX and walk.letter_before_approx() == Letter.LABEL)
    ):
        return False
    label = words[first - 1 if walk.letters[first - 1] != Letter.SPACE else first - 2]
    if label.endswith("บัญชี") and figure.value < _SHORTEST_ACCOUNT:
        return False  # จ้างสอบบัญชี 6,000
    if label == "ที่" and figure.value >= _MOST_PLACES:
        return False
    if letter == Letter.UNIT and (_ends_place_name(walk, first) or words[first - 1] in _WEAK_LABELS):
        return False  # น้อยหน้าปากช่อง 15 เข่ง
    return letter != Letter.BAHT


def _ends_place_name(walk: Walk, first: int) -> bool:
    """Whether the label before a figure is the last syllable of a place's name, glued to what stands before it."""
    label = first - 2 if walk.letters[first - 1] == Letter.SPACE else first - 1
    glued = label > 0 and walk.letters[label] == Letter.LABEL and walk.letters[label - 1] in word_letters.NAMING_OR_UNIT
    return glued and walk.words[label] in _SYLLABLES


def _prices_one_kind(walk: Walk, position: int) -> bool:
    """ "ขวดละ 500 ขวดเล็ก 30 ขวด", "ถุงละ 50 กล่องละ 120": the counter behind the price is about what follows."""
    opened = next((one.unit for one in reversed(walk.elements) if one.letter == Letter.UNIT), None)
    entry = walk.entries[position]
    if entry.unit_flag or opened is None:
        return False
    sized = not _SIZES.isdisjoint(walk.words[position + 1 : position + 2])
    return walk.letters[position + 1] == Letter.PER or (entry.unit == opened and sized)


def _counts_no_goods(walk: Walk, position: int, letter: str, before: str) -> bool:
    """Whether groups are counted (3 หมู่บ้าน), or what goods are made of (มุ้งเขียว 32 ตา 2 ม้วน)."""
    letters, words = walk.letters, walk.words
    if letter == Letter.GROUP and before != Letter.PER and words[position] in _COUNTED_GROUPS:
        named = letters[position + 1] in word_letters.NAMING_OR_GROUP or (
            words[position] in _VILLAGES and letters[position + 1] in _VILLAGE_NAMES
        )
        if not named:
            return True
    specified = (
        letters[position + 1] == Letter.SPACE
        and before == Letter.NOUNS
        and walk.letter_after(position + 1) == Letter.NUMBER
    )
    return specified and position < len(words) and words[position] in _SPECIFIES


def _counts_nights(walk: Walk, position: int, before: str) -> bool:
    """2 วัน 1 คืน: nights, nothing that is given back."""
    return (
        walk.words[position : position + 1] == ["คืน"]
        and walk.letters[position + 1] in _AFTER_NIGHTS
        and before == Letter.NO_FIGURE
    )


def _read_bare(walk: Walk, figure: Figure, first: int, last: int, position: int, letter: str, approx: bool) -> int:
    """A number with no unit behind it: urea by its name, a variety, people, or what is not said."""
    letters = walk.letters
    if figure.value == _UREA and _names_urea(walk, position):
        walk.elements.append(Element(Letter.NOUNS, first, last, product="ปุ๋ย 46-0-0", flag=Flag.FORMULA))
        return last
    if letters[last] == Letter.SPACE and figure.maximum is None and figure.other is None:
        open_end = _open_end(walk, figure, first, last)
        if open_end is not None:
            return open_end
    word = walk.words[first]
    if first > 0 and letters[first - 1] == Letter.PRODUCT and word.isdigit() and _is_variety(walk, first):
        return walk.put_aside(first, last, "label", figure.value)  # หอมมะลิ105
    if word in ONE_WORDS and first > 0 and letters[first - 1] in _BEFORE_ARTICLE:
        walk.elements.append(Element(Letter.FILLER, first, last))  # เห็นเพจนึง: an article, no number
        return last
    value, maximum, other = figure.value, figure.maximum, figure.other
    if value < _MOST_PEOPLE and _counts_people(walk):
        walk.elements.append(
            Element(Letter.QUANTITY, first, last, value, maximum, other, "คน", approx, flag=Flag.HEADS)
        )
        return last
    if letter == Letter.HALF and word not in ONE_WORDS:
        value, last = value + HALF, position + 1
    walk.elements.append(Element(Letter.BARE, first, last, value, maximum, other, None, approx))
    return last


def _names_urea(walk: Walk, position: int) -> bool:
    """ปุ๋ย 46, or 46 alone before a quantity with its unit."""
    letters = walk.letters
    if letters[position] == Letter.NUMBER:
        behind = walk.after(position + 1)
        return letters[behind] == Letter.UNIT and walk.entries[behind].unit in ("กระสอบ", "ลูก", "ถุง")
    before = walk.elements[-1] if walk.elements else None
    if before is not None and before.letter == Letter.SPACE and len(walk.elements) > 1:
        before = walk.elements[-2]
    fertiliser = before is not None and before.entry is not None and before.entry.product == "ปุ๋ย"
    return fertiliser and letters[position] in _AFTER_UREA


def _open_end(walk: Walk, figure: Figure, first: int, last: int) -> int | None:
    """ "4 หมื่น 8" is 48,000, with 40,000 as the other reading."""
    scale = SCALES.get(walk.words[last - 1], 0)
    digit = walk.words[last + 1] if last + 1 < len(walk.words) else ""
    behind = walk.letter_after(last + 2)
    if scale < 1000 or len(digit) != 1 or not digit.isdigit() or digit == "0" or behind in _AFTER_A_NUMBER:
        return None
    value = figure.value + Decimal(int(digit) * scale) / 10
    walk.elements.append(Element(Letter.BARE, first, last + 2, value, None, figure.value))
    return last + 2


def _is_variety(walk: Walk, position: int) -> bool:
    """A number glued to seed or rice, where the quantity follows with a counter of its own."""
    product = walk.entries[position - 1].product or ""
    rest = walk.letters[position + 1 :]
    return product.startswith(_HAVE_VARIETIES) and _COUNTED in rest.replace(Letter.SPACE, "")


def _counts_people(walk: Walk) -> bool:
    """คนมาราว 80: people, though no counter is said."""
    position = len(walk.elements) - 1
    while position >= 0 and (
        walk.elements[position].letter in word_letters.SPACE_OR_APPROX
        or walk.words[walk.elements[position].first] in _LENDS_A_HAND
    ):
        position -= 1
    if position < 1 or walk.elements[position].letter != Letter.GO:
        return False
    before = walk.elements[position - 1]
    return before.letter == Letter.NOUNS and walk.words[before.last - 1] == "คน"
