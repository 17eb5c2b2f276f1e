"""Reads runs of nouns while the words are walked over: the name of a product, a place, a variety."""

import re
from functools import lru_cache

from language.letters import Flag, Letter
from language.statements import word_letters
from language.statements.parts import REMEDIES, Element, plain
from language.statements.walk import Walk
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
# words within a name that name nothing by themselves
_GLUE = word_letters.CHANGING + Letter.NUMBER + Letter.SPACE + Letter.FILLER + Letter.WITH + Letter.HAVE
_IN_PLACE_NAMES = Letter.NOUN + Letter.UNIT + Letter.LABEL
_BEFORE_PLACES = word_letters.NAMING + Letter.GROUP + Letter.TITLE + Letter.PURPOSE
_AFTER_PLACES = word_letters.END_OF_PART + Letter.BUY + Letter.ENTRUST + Letter.GO + Letter.QUANTITY
# what may stand between a thing that was made and how many
_BEFORE_FIGURE_OF_MADE = Letter.SPACE + Letter.GOT + Letter.DONE + Letter.TIME + Letter.GO + Letter.FILLER
_NO_NAME_BEHIND = Letter.SPACE + Letter.END + Letter.NUMBER
# the same of a thing that is wanted, or wanted otherwise
_BEFORE_FIGURE_OF_WANTED = (
    word_letters.BUYING + Letter.SPACE + Letter.INSTEAD + Letter.CHANGE_TO + Letter.ADD + Letter.LESS
)
# the same of a thing that was bought or sold
_BEFORE_FIGURE_OF_TRADED = Letter.SPACE + Letter.GOT + Letter.TIME + Letter.GO
# what a thing that is wanted stands behind
_WANTED_BEHIND = word_letters.BUYING + Letter.WITH + Letter.LINE
_AFTER_NAME_OF_WANTED = Letter.APPROX + Letter.DONE + Letter.GO
# behind these words a verb tells what was done, and is no part of a name
_OUTCOMES = (
    Letter.GOT + Letter.DONE + Letter.GO + Letter.HALF + Letter.TIME + Letter.APPROX + Letter.MONEY_BEFORE + Letter.NEGATION
    + Letter.FUTURE
)  # fmt: skip
_NAME_GOES_ON = word_letters.NAMING + Letter.MEASURE + Letter.PURPOSE + Letter.UNIT
# what a syllable of a foreign name may be taken for
_SHORT_SYLLABLES = Letter.PARTICLE + Letter.FILLER + Letter.TITLE + Letter.PRONOUN + Letter.STORY + Letter.DONE
# behind these a number counts something
_COUNTS_ON = Letter.UNIT + Letter.BAHT + Letter.NUMBER + Letter.PER + Letter.APPROX_AFTER + Letter.HALF + Letter.MONTH
_END_OF_TEXT = Letter.END + Letter.END
_SPACED_NUMBER = Letter.SPACE + Letter.NUMBER


@lru_cache(maxsize=1)
def _never_goods() -> frozenset[str]:
    """Words that are no nouns, or no goods; a run of these alone names no product."""
    from pythainlp.corpus.common import thai_stopwords

    return (words_of("never goods") | thai_stopwords()) - {"มัน", "ทาง"}


def read_nouns(walk: Walk, position: int) -> int:
    """A run of nouns, known and unknown, that may name a product."""
    letters, entries = walk.letters, walk.entries
    first = position
    if _numbered(walk, position):
        walk.elements.append(Element(Letter.LABEL, position, position + 1))
        return position + 1
    if walk.words[position] == "แกะ" and letters[position + 1] == Letter.PRODUCT:
        walk.elements.append(plain(Letter.MEASURE, position, entries[position]))  # แกะมังคุด, no sheep
        return position + 1
    product: str | None = None
    known = None
    count = 0
    trouble = False
    while _belongs(walk, position, first):
        entry = entries[position]
        if letters[position] in _GLUE:
            position += 1
            count += 1
            continue
        if entry.product is not None and (product is None or (product == "ปุ๋ย" and entry.product.startswith("ปุ๋ย "))):
            product, known = entry.product, entry
        trouble = trouble or (entry.problem and not walk.words[first].startswith(REMEDIES))
        count += 1
        verb = letters[position] == Letter.MEASURE
        position += 1
        if verb and letters[position] == Letter.DONE and walk.has_lately(word_letters.BUYING):
            position += 1
        if letters[position] == Letter.PARTICLE and walk.words[position] == "ๆ":
            position += 1
    if position == first:
        position += 1
    elif _goes_on(walk, position):
        position += 2  # แมคคา|เด|เมีย: a name that no table knows, with a known syllable in it
    if known is None and position - first < 3 and _never_goods().issuperset(walk.words[first:position]):
        walk.elements.append(Element(Letter.FILLER, first, position))
        return position
    whole = product if count == 1 and known is not None else None
    only_unit = count == 1 and letters[first] == Letter.UNIT and known is None and not _is_itself(walk, first)
    if trouble and known is None and count > 1 and not entries[first].problem and _wanted_by_weight(walk, position):
        trouble = False  # ครามเปียกครึ่งโล
    flag = Flag.NO_GOODS if (trouble and known is None) or only_unit else ""
    if whole is not None and _SPOKEN_FORMULA.match(walk.words[first]):
        flag = Flag.FORMULA
    walk.elements.append(Element(Letter.NOUNS, first, position, product=whole, entry=known, flag=flag))
    return position


def _belongs(walk: Walk, position: int, first: int) -> bool:
    """Whether a word belongs to the run of nouns that began with the `first`."""
    letters = walk.letters
    letter = letters[position]
    if letter in word_letters.NAMING:
        return position == first or not _ends_run(walk, position)
    if letter == Letter.SPACE:
        return _variety_at(walk, position)
    if letter == Letter.UNIT:
        following = letters[position + 1]
        if following != Letter.PER and (following in word_letters.NAMING or position == first):
            return True
        return (position > first and _ends_name(walk, position)) or _named_by_size(walk, position, first)
    if letter == Letter.NUMBER:
        return _variety_at(walk, position) or _hyphened(walk, position, first) or _steamed(walk, position, first)
    if letter == Letter.MEASURE:
        return _part_of_name(walk, position, first)
    if letter == Letter.PURPOSE:
        return _serves(walk, position, first) or _part_of_name(walk, position, first)
    if letter == Letter.FILLER:
        return _hyphened(walk, position, first)
    if letter == Letter.WITH:
        return _comes_with(walk, position, first)
    if letter == Letter.HAVE:
        return _has_within(walk, position, first)
    return letter in word_letters.CHANGING and _acts_on(walk, position, first)


def names_a_place(walk: Walk, position: int) -> bool:
    """Whether a number word stands inside a name: หนองสองห้อง, โคกสามต้น."""
    if position == 0 or walk.words[position][0].isdigit():
        return False
    if walk.letters[position + 1] not in _IN_PLACE_NAMES:
        # บ้านคลองสอง at the end of a clause
        ends = (
            walk.letters[position + 1] in word_letters.END_OF_CLAUSE
            or walk.letters[position + 1 : position + 3] == _END_OF_TEXT
        )
        return (
            ends
            and walk.words[position - 1] in _PLACES
            and position > 1
            and walk.letters[position - 2] in _BEFORE_PLACES
        )
    return (
        walk.words[position - 1] in _PLACES
        and walk.letters[position - 1] in word_letters.NAMING_OR_GROUP
        and walk.letters[position + 2] in _AFTER_PLACES
    )


def _serves(walk: Walk, position: int, first: int) -> bool:
    """ถังใส่น้ำยาง: what a thing is for, glued into its name."""
    return position > first and walk.words[position] == "ใส่" and walk.letters[position + 1] in word_letters.NAMING


def _variety_at(walk: Walk, position: int) -> bool:
    """Whether the word belongs to the name of a variety: กข 6, ปทุม 1, or the space before such a name."""
    letters, entries = walk.letters, walk.entries
    if letters[position] == Letter.SPACE:
        following = position + 1
        if following >= len(entries) or position == 0:
            return False
        if entries[position - 1].word_class == "variety":
            return letters[following] == Letter.NUMBER and _variety_at(walk, following)
        return (
            entries[following].word_class == "variety"
            and entries[position - 1].letter in word_letters.NAMING
            and walk.letter_after(following + 1) == Letter.NUMBER
        )
    if letters[position] != Letter.NUMBER or not walk.words[position][0].isdigit() or len(walk.words[position]) > 4:
        return False
    before = position - 2 if letters[position - 1] == Letter.SPACE else position - 1
    behind = walk.after(position + 1)
    if before < 0 or letters[behind] in word_letters.BAHT_OR_MONTH:
        return False
    if letters[behind] == Letter.UNIT and letters[behind + 1] != Letter.PER:
        # กข43 ถุง 25 โล 15 ถุง: the counter belongs to a figure of its own
        glued = before == position - 1 and entries[before].word_class == "variety"
        return glued and letters[behind + 1 : behind + 3] == _SPACED_NUMBER
    latin = before == position - 1 and walk.words[before].isascii() and walk.words[before].isalpha()
    return entries[before].word_class == "variety" or (latin and letters[before] == Letter.NOUN)


def _is_counted(walk: Walk, position: int) -> bool:
    """ตะกร้า 20 ใบ: a container that is wanted itself, counted by another word."""
    following = walk.after(position + 1)
    made = bool(walk.elements) and walk.elements[-1].letter == Letter.MEASURE and walk.elements[-1].last == position
    while made and walk.letters[following] in _BEFORE_FIGURE_OF_MADE:
        following += 1
    if walk.letter_before() != Letter.NOUNS:
        while walk.letters[following] in _BEFORE_FIGURE_OF_WANTED:
            following += 1  # เอาเข่งแทน 45 ใบ, ตะกร้าลดเหลือ 40 ใบ
    if walk.letters[following] != Letter.NUMBER or walk.entries[position].unit_flag:
        return False
    figure = walk.figure_at(following)
    if figure is None:
        return False
    counter = walk.after(walk.word_at(figure.end, following))
    if walk.letters[counter] == Letter.CORRECTION and walk.letter_after(counter + 1) == Letter.NUMBER:
        return True  # ตะกร้า 50 เอ้ย 60 ใบ
    if walk.letters[counter] != Letter.UNIT:
        return False
    itself = walk.words[counter] == walk.words[position] and walk.letter_before() in _WANTED_BEHIND
    return itself or walk.entries[counter].unit in _COUNTERS


def _is_itself(walk: Walk, position: int) -> bool:
    """Whether a container is what is meant, and not only what other goods are counted by."""
    return _is_counted(walk, position) or _traded_itself(walk, position)


def _traded_itself(walk: Walk, position: int) -> bool:
    """รับซื้อขวด 340 โล, ขายลังได้ 150: old containers, weighed or paid for by themselves; "ซื้อถุง 5 โล 40 ถุง" names a size."""
    traded = position > 0 and walk.words[position - 1].endswith(("ซื้อ", "ขาย"))
    if not traded or walk.words[position] not in _OLD_CONTAINERS or walk.words[position] in walk.words[position + 1 :]:
        return False
    if any(element.letter == Letter.NOUNS for element in walk.elements):
        return False  # ปลายข้าวขายกระสอบ 420
    following = position + 1
    while walk.letters[following] in _BEFORE_FIGURE_OF_TRADED:
        following += 1
    return walk.letters[following] == Letter.NUMBER


def _part_of_name(walk: Walk, position: int, first: int) -> bool:
    """ถาดเพาะ, ปลาย่าง, เนื้อสีทอง: a verb glued behind a noun belongs to its name unless its outcome follows."""
    if position <= first or walk.letters[position] not in word_letters.MEASURE_OR_PURPOSE:
        return False
    if (
        position > first + 1
        and walk.words[first].startswith(_WORKS)
        and walk.letters[position + 1] in word_letters.NAMING
    ):
        return False  # ฟาร์มไก่เก็บไข่ได้ 90 แผง: the place, and what is done there
    if _is_done_by_somebody(walk, position, first):
        return False
    if walk.words[position] in ("ทำ", "เฮ็ด", "ยะ", "ผลิต") and walk.letters[position + 1] in _NO_NAME_BEHIND:
        return False  # ขนมปังไส้สับปะรดทำ 300 ชิ้น
    wanted = walk.letters[position + 1] in _AFTER_NAME_OF_WANTED and walk.has_lately(word_letters.TRADING, 2)
    if wanted and walk.words[position] in _IN_NAMES:
        return True  # อยากได้สะเดาบดสัก 15 กระสอบ
    if walk.letters[position] == Letter.MEASURE and walk.entries[position].measure in ("sold", "bought", "income"):
        return False
    if walk.letters[position] == Letter.MEASURE and walk.words[first].startswith(_TOOLS):
        return walk.letters[position + 1] not in _OUTCOMES  # ตะแกรงร่อนดิน
    if walk.words[position] not in _IN_NAMES:
        return False
    if walk.letters[position + 1] == Letter.DONE and walk.has_lately(word_letters.BUYING):
        return True  # เอาปุ๋ยคอกหมักแล้ว 30 ถุง
    if walk.entries[position - 1].word_class in ("noun", "group"):
        return False
    following = walk.letters[position + 1]
    if walk.words[position] in _COLOURS:
        return following in word_letters.NAMING
    if following == Letter.GOT and walk.has_lately(word_letters.TRADING):
        return True  # ขายจิ้งหรีดทอดได้
    return following not in _OUTCOMES and not (following == Letter.PARTICLE and walk.words[position + 1] == "ๆ")


def _is_done_by_somebody(walk: Walk, position: int, first: int) -> bool:
    """ลุงดำตัดปาล์มได้ 4 ตัน: behind a title and a name stands what was done."""
    if not walk.elements or walk.elements[-1].letter != Letter.TITLE or walk.elements[-1].last != first:
        return False
    return (
        position == first + 1 and walk.letters[position + 1] == Letter.PRODUCT and Letter.GOT in walk.letters[position:]
    )


def _ends_name(walk: Walk, position: int) -> bool:
    """สมุนไพรอบตัว 15 ชุด, เชือกมัดต้น 5 ม้วน: a counter that ends a name, before a number with a counter of its own."""
    last = position + 1
    if walk.letters[last] == Letter.UNIT and walk.words[last] in _BODY:
        last += 1
    elif walk.words[position] not in _BODY:
        return False
    if walk.letters[last] != Letter.SPACE or walk.letters[position - 1] not in _NAME_GOES_ON:
        return False
    following = walk.after(last)
    if walk.letters[following] != Letter.NUMBER:
        return False
    figure = walk.figure_at(following)
    if figure is None:
        return False
    counter = walk.after(walk.word_at(figure.end, following))
    return walk.letters[counter] == Letter.UNIT and walk.entries[counter].unit != walk.entries[position].unit


def _wanted_by_weight(walk: Walk, position: int) -> bool:
    """Whether an order is written and a figure with a measure or package follows the name at once."""
    if not any(element.letter in word_letters.BUYING for element in walk.elements):
        return False
    following = walk.after(position)
    if walk.letters[following] == Letter.HALF:
        counter = walk.after(following + 1)
    elif walk.letters[following] == Letter.NUMBER:
        figure = walk.figure_at(following)
        if figure is None:
            return False
        counter = walk.after(walk.word_at(figure.end, following))
    else:
        return False
    return walk.letters[counter] == Letter.UNIT and (
        walk.entries[counter].unit_flag == Flag.MEASURE or walk.entries[counter].unit in _PACKAGES
    )


def _hyphened(walk: Walk, position: int, first: int) -> bool:
    """ชัยนาท 84-1: the rest of a variety's number."""
    words, letters = walk.words, walk.letters
    if letters[position] == Letter.FILLER:
        return (
            words[position] == "-"
            and position - 1 > first
            and letters[position - 1] == Letter.NUMBER
            and letters[position + 1] == Letter.NUMBER
        )
    return position - 2 > first and words[position - 1] == "-" and letters[position - 2] == Letter.NUMBER


def _steamed(walk: Walk, position: int, first: int) -> bool:
    """ปลาทูนึ่ง 30 เข่ง: steamed, though นึ่ง is also a way to write one."""
    return walk.words[position] == "นึ่ง" and position > first and walk.letter_after(position + 1) == Letter.NUMBER


def _goes_on(walk: Walk, position: int) -> bool:
    """Whether a short known syllable is glued between two that are unknown: the middle of a foreign name."""
    if (
        walk.letters[position] not in _SHORT_SYLLABLES
        or len(walk.words[position]) > 3
        or walk.words[position] in _POLITE
    ):
        return False
    before, behind = walk.entries[position - 1], walk.letters[position + 1]
    if (
        before.word_class
        or before.letter != Letter.NOUN
        or behind != Letter.NOUN
        or walk.entries[position + 1].word_class
    ):
        return False
    if not _never_goods().isdisjoint((walk.words[position - 1], walk.words[position + 1])):
        return False
    return walk.letters[position + 2] != Letter.NOUN


def _acts_on(walk: Walk, position: int, first: int) -> bool:
    """สารปรับสภาพน้ำ, เครื่องเติมอากาศ: what a substance or a machine does, glued into its name."""
    if position != first + 1 or not walk.words[first].startswith(_ACTING):
        return False
    return walk.letters[position + 1] in word_letters.NAMING


def _comes_with(walk: Walk, position: int, first: int) -> bool:
    """ถังพร้อมฝา, แม่ไก่สาวพร้อมไข่: what comes with a thing, glued into its name."""
    return walk.words[position] == "พร้อม" and position > first and walk.letters[position + 1] == Letter.PRODUCT


def _has_within(walk: Walk, position: int, first: int) -> bool:
    """ถุงฟอยล์มีวาล์ว, มุ้งมีซิป: what a wanted thing has, glued into its name."""
    if (
        position == first
        or walk.letters[position + 1] not in word_letters.NAMING
        or walk.entries[first].product is None
    ):
        return False
    return walk.has_lately(word_letters.BUYING)


def _named_by_size(walk: Walk, position: int, first: int) -> bool:
    """กระถางนิ้ว, ขวดลิตร: a container named by what it measures; เสื่อกก: reed, no kilos."""
    if (
        position == first
        or walk.letters[position + 1] != Letter.SPACE
        or walk.letter_after(position + 1) not in word_letters.NAMING_OR_NUMBER
    ):
        return False
    if walk.words[position] == "กก":
        return walk.letters[position - 1] in word_letters.NAMING
    sized = walk.entries[position].unit_flag in (Flag.MEASURE, Flag.SIZE)
    return sized and position == first + 1 and walk.letters[first] == Letter.UNIT and not walk.entries[first].unit_flag


def _numbered(walk: Walk, position: int) -> bool:
    """กุ้งบ่อ 4, เล้า 2: a place with its number, where a figure with its unit follows; no goods and no quantity."""
    if walk.words[position] not in _NUMBERED or walk.letters[position + 1] not in word_letters.NUMBER_OR_SPACE:
        return False
    number = walk.after(position + 1)
    if walk.letters[number] != Letter.NUMBER or not walk.words[number].isdigit() or len(walk.words[number]) > 2:
        return False
    behind = walk.after(number + 1)
    if walk.letters[behind] in _COUNTS_ON or walk.words[behind : behind + 1] in ([walk.words[position]], ["รอบ"]):
        return False
    if walk.letters.find(Letter.NUMBER, behind) > 0:
        return True
    # เอาเกลือ 3 ตัน ลงบ่อ 3: where the goods go, at the end
    return (
        bool(walk.elements)
        and walk.elements[-1].letter in word_letters.GO_OR_PURPOSE
        and any(one.letter == Letter.QUANTITY for one in walk.elements)
    )


def _ends_run(walk: Walk, position: int) -> bool:
    """Whether a word behind a noun is none of its name: a counter before its price, a whole phrase of trouble."""
    entry = walk.entries[position]
    if _numbered(walk, position):
        return True
    if entry[0] == Letter.NOUN and (
        walk.letters[position + 1] == Letter.PER
        or (walk.words[position] == "ตั้ง" and walk.letter_after(position + 1) == Letter.NUMBER)
    ):
        return True
    return entry.problem and entry.product is None and walk.words[position].startswith(_NEGATIONS)
