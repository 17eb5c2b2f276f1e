"""Names the product that a run of nouns means: the catalogue's name where it is known, else the words of the message."""

import re
from functools import lru_cache

from language.letters import Letter
from language.statements.letter_sets import TRADING
from language.statements.parts import Element, Message
from language.vocabulary import Entry, Vocabulary, standard, words_of

_FERTILISER = re.compile(r"^ปุ๋ย \d")
_KIND_OF_FERTILISER = re.compile(r"^(?:แม่)?ปุ(?:๋|้|๊|่)?ย(?:เคมี|สูตร|นา|ยูเรีย|ยุเรีย)?\s*(?:สูตร|ตัว)?$|^สูตร$|^ยูเรีย$")
_LEADING = re.compile(
    r"^(?:รายการ|ชื่อเรื่อง|ชื่อ|ออเดอร์|พวก|ของ|ซื้อ|เรื่อง|จำพวก|ค่า|ใน|การ|(?:ออก)?จาก(?:รายการ|รายชื่อ|ลิสต์)?|รายชื่อ)(?=[ก-๎]{3})"
)
_TRAILING = re.compile(
    r"(?<=[ก-๎]{3})(?:ใน|จาก|หน้า|ที่)?\s?(?:ร้าน[ก-๎]*|สวน|ในนา|ที่นา|ในไร่|ในบ่อ|ทั้งสวน|ทั้งหมด|ทีแรก|รุ่น|ล็อต|หล่น|ค้าง|เหลือ|ที่เหลือ|ค้างสต๊อก|ลาย|(?:ส่ง|ที่|ให้|เข้า|ไป|ของ)?(?:โรงพยาบาล|โรงเรียน|โรงแรม|โรงงาน|โรงสี|โรงรม|โรงอบ|โรงคัด|ตลาด|ห้าง|ล้ง|ลานเท)[ก-๎]*|ฝีมือ[ก-๎]*|เบอร์|(?:ไว้|ไป|มา)?(?:แจก|มอบ|ถวาย|บริจาค)[ก-๎]*|ลาน|ล้ง|โรงงาน|พ่อค้า|บ้านเรา|บ้านผม|บ้านฉัน|(?<!ไม่)ขาด|ชำรุด|ใกล้หมด)$"
)
_PRAISE = re.compile(r"(?<=[ก-๎]{3})(?:แท้|สด|ใหม่|ดี|งาม|สวย|แห้ง|หวาน|อร่อย|หอม|เต็ม|ล้วน|จริง)\s?ๆ$|(?<=[ก-๎]{3})แท้$")
_CONDITIONS = words_of("condition of goods")
_NEW = frozenset(("ใหม่", "เก่า", "ใหญ่", "เล็ก", "กลาง", "จำนวน", "อีก", "ของ", "อยู่", "ก็", "คือ", "นี้", "ตรา", "ยี่ห้อ"))
_MOVES = words_of("moves goods")
_USES = ("ลงเรือ", "ลงนา", "ลงสวน", "ลงบ่อ", "ใส่", "เติม", "ไว้", "สำหรับ")
_HOLDERS = tuple(words_of("holds goods"))
_MAY_BE_SYLLABLES = frozenset((
    Letter.PARTICLE, Letter.FILLER, Letter.HAVE, Letter.PRONOUN, Letter.NEGATION, Letter.TITLE, Letter.GO, Letter.APPROX,
    Letter.MONTH, Letter.LABEL, Letter.LEFT, Letter.HALF, Letter.TOTAL, Letter.PURPOSE,
))  # fmt: skip
_CUES = TRADING | {Letter.MEASURE, Letter.HAVE}
_BEHIND_A_UNIT = frozenset((Letter.QUANTITY, Letter.HALF, Letter.APPROX_AFTER, Letter.NUMBER))
_SHORTEST = 4
_GROUNDS = ("สวน", "ไร่", "แปลง")
CONTAINERS = frozenset(("ถุง", "ขวด", "กระสอบ", "กล่อง", "ลัง", "แพ็ค", "กระปุก", "ซอง", "ถัง", "ปี๊บ", "แกลลอน"))


def product_of(message: Message, position: int, vocabulary: Vocabulary) -> tuple[str, bool]:
    """Return the product named by the run of nouns at `position`, and whether the bot must ask about it."""
    element = message.elements[position]
    if element.product is not None:
        return element.product, False
    words = message.said(element.first, element.last)
    known = vocabulary.entries.get(words.removeprefix("ส่วน"))  # ส่วนน้ำกรด 2 แกลลอน: the other goods
    if known is not None and known.product is not None:
        return known.product, False
    entry = element.entry
    if entry is not None and message.words[element.first] in _MOVES and element.last - element.first > 1:
        rest = vocabulary.entries.get(message.said(element.first + 1, element.last))
        if rest is not None and rest.product is not None:
            return rest.product, False  # ขนขี้ยางไปขาย
    if entry is not None and entry.product is not None and _FERTILISER.match(entry.product):
        return entry.product, False
    if words.startswith(_GROUNDS):  # สวนยางกรีดได้ 20 โล
        grown = entry if entry is not None else vocabulary.entries.get(words.removeprefix("สวน").removeprefix("ไร่"))
        if grown is not None and grown.product is not None:
            return grown.product, False
    named = _behind_verb(message, position, vocabulary)
    if named is not None:
        return named, False
    if entry is not None and entry.product is not None and element.last - element.first == 2:
        longest = max(len(word) for word in message.words[element.first : element.last])
        if len(words) - longest <= 1:
            return entry.product, False  # one letter too many behind a known name
    if entry is not None and entry.product is not None and element.last - element.first > 1:
        words = _without_condition(message, element, vocabulary)
    words = _TRAILING.sub("", _LEADING.sub("", _PRAISE.sub("", words)))
    if entry is None or entry.product is None:
        similar = similar_product(words, vocabulary)
        if similar is not None:
            return similar
    return words, False


def _behind_verb(message: Message, position: int, vocabulary: Vocabulary) -> str | None:
    """ "เขียนผ้าบาติกได้ 48 ผืน": known goods behind a verb that no table knows, before ได้; None where there are none."""
    element = message.elements[position]
    behind_cue = position > 0 and message.letters[position - 1] in _CUES
    unknown = element.entry is None or element.entry.product is None
    if unknown or behind_cue or message.letters[position + 1 : position + 2] != Letter.GOT:
        return None
    known = vocabulary.entries.get(message.said(element.first + 1, element.last))
    verb = message.entries[element.first]
    return known.product if known is not None and verb.product is None and not verb.word_class else None


def _without_condition(message: Message, element: Element, vocabulary: Vocabulary) -> str:
    """The run's words, spelt as the catalogue does, without how the goods are (สุกคาต้น, ตกเกรด) and without half a word.

    Where something that is no noun is glued to the run, its last words are cut off from what they belong to
    (ปลาดุกร้าทะเล|น้อย), so that only the known goods before them are named.
    """
    spelt = [
        entry.product if entry.product is not None and _is_misspelled(word, entry) else word
        for word, entry in zip(
            message.words[element.first : element.last], message.entries[element.first : element.last], strict=True
        )
    ]
    known = next(
        (
            number
            for number in range(len(spelt) - 1, 0, -1)
            if (entry := vocabulary.entries.get("".join(spelt[:number]))) is not None and entry.product is not None
        ),
        0,
    )
    if not known or len("".join(spelt[:known])) < _SHORTEST:
        return "".join(spelt).strip()
    for_a_use = spelt[known].startswith(_USES) and not spelt[0].startswith(_HOLDERS)
    if _is_cut_off(message, element) or for_a_use or not _CONDITIONS.isdisjoint(spelt[known:]):
        return "".join(spelt[:known]).strip()
    return "".join(spelt).strip()


def _is_misspelled(word: str, entry: Entry) -> bool:
    """Whether a known word is the catalogue's name with one slip of the finger."""
    if entry.word_class == "misspelled":
        return True
    if (
        entry.product is None
        or word == entry.product
        or abs(len(word) - len(entry.product)) > 1
        or len(word) < _SHORTEST
    ):
        return False
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(word, entry.product, score_cutoff=1) <= 1


def _is_cut_off(message: Message, element: Element) -> bool:
    """Whether a word glued to the run ends it in the middle of a name that no table knows: กล้าปาล์มเท|เนอ|รา."""
    last = element.last
    end = message.starts[last]
    if not message.text[end : end + 1].strip():
        return False
    letters = "".join(entry.letter for entry in message.entries[last : last + 2])
    if letters == Letter.UNIT + Letter.SPACE and message.words[last] in CONTAINERS:
        return False  # ข้าวสารเสาไห้ถุง 5 กิโล
    if letters[:1] == Letter.UNIT and (
        letters[1:] in _BEHIND_A_UNIT or message.words[last + 1 : last + 2] in (["นึง"], ["เดียว"])
    ):
        return False  # ลูกชิ้นเห็ดโหลนึง
    if letters[:1] in _MAY_BE_SYLLABLES and letters[1:] in (Letter.PRODUCT, Letter.NOUN):
        return True
    return (
        letters[:1] in (Letter.UNIT, Letter.FILLER)
        and letters[1:] != Letter.PER
        and message.words[last] not in _NEW
        and not message.words[last].endswith("เอง")
    )


def is_fertiliser_word(message: Message, element: Element) -> bool:
    """Whether the run of nouns says no more than "fertiliser", so that a formula behind it names the product."""
    return _KIND_OF_FERTILISER.match(message.said(element.first, element.last)) is not None


def similar_product(words: str, vocabulary: Vocabulary) -> tuple[str, bool] | None:
    """Find the product whose spelling is near: one slip of the finger is certain, two in a long word are asked about."""
    if len(words) < _SHORTEST or len(words) > 30 or any(sign.isdigit() for sign in words):
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    # a known word that differs is another thing (ข้าวเจ้า, ข้าวเก่า), not a misspelling
    if _is_word(words):
        return None
    most = 1 if len(words) < 9 else 2
    names = [name for length in range(len(words) - most, len(words) + most + 1) for name in _names().get(length, ())]
    names += [name for name in vocabulary.added if abs(len(name) - len(words)) <= most]
    found = process.extract(words, names, scorer=Levenshtein.distance, score_cutoff=most, limit=3)
    if not found:
        return None
    found = [one for one in found if one[1] == 1 or one[0][0] == words[0]]  # two slips, and the first letter right
    if not found:
        return None
    products = {vocabulary.entries[name].product for name, distance, _ in found if distance == found[0][1]}
    product = vocabulary.entries[found[0][0]].product
    if product is None or len(found[0][0]) < _SHORTEST:
        return None
    return product, found[0][1] > 1 or len(products) > 1


def _is_word(words: str) -> bool:
    from language.segmentation import is_word

    return is_word(words)


@lru_cache(maxsize=1)
def _names() -> dict[int, list[str]]:
    """The catalogue's names and spellings by their length; the reader's own misspellings are none of them."""
    names: dict[int, list[str]] = {}
    for word, entry in standard().entries.items():
        if (
            entry.product is not None
            and entry.word_class != "misspelled"
            and len(word) >= _SHORTEST
            and not word.isascii()
        ):
            names.setdefault(len(word), []).append(word)
    return names
