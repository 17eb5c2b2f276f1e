"""Cuts a text into words and looks each up in the tables; what no table holds is looked at more closely."""

from collections.abc import Callable
from itertools import accumulate

from language.letters import Flag, Letter
from language.segmentation import cut, is_word
from language.vocabulary import Entry, Vocabulary, rows

UNKNOWN = Entry(Letter.NOUN)
_SPACE = Entry(Letter.SPACE)
_LINE = Entry(Letter.LINE)
_SIGN = Entry(Letter.FILLER)
_OPEN = Entry(Letter.OPEN)
_CLOSE = Entry(Letter.CLOSE)
_NUMBER = Entry(Letter.NUMBER)
MOST_WORDS = 1500
VERBS_WITH_OBJECT = frozenset(  # ทอผ้า, เกี่ยวข้าว
    word
    for role, words in rows("roles")
    if role.startswith("verb of ")
    for word in words.split()
    if not word.endswith("ได้")
)


def words_of(text: str, vocabulary: Vocabulary) -> tuple[list[str], list[int], list[Entry], bytearray]:
    """Cut the text, look every word up and mark the ends of words."""
    words = cut(text, vocabulary)
    known = vocabulary.entries.get
    found = [known(word) for word in words]
    if "ขา" in words:
        _join_sale(words, found, known)
    if "ละ" in words:
        _split_counters(words, found, vocabulary)
    if not VERBS_WITH_OBJECT.isdisjoint(words):
        _split_objects(words, found, vocabulary)
    if "555" in text:
        _count_fives(words, found)
    if None in found:
        _look_closer(words, found, vocabulary)
    entries: list[Entry] = found  # type: ignore[assignment]  # none is None any more
    starts = [0, *accumulate(map(len, words))]
    boundaries = bytearray(len(text) + 1)
    for start in starts:
        boundaries[start] = 1
    return words, starts, entries, boundaries


def _count_fives(words: list[str], found: list[Entry | None]) -> None:
    """555 บาท is a sum: before baht or a unit nobody laughs."""
    for number, word in enumerate(words):
        if set(word) == {"5"} and found[number] is not None:
            behind = next((at for at in range(number + 1, len(words)) if words[at].strip(" ")), number)
            counter = found[behind]
            if counter is not None and (counter.unit is not None or counter.letter == Letter.BAHT):
                found[number] = _NUMBER


def _join_sale(words: list[str], found: list[Entry | None], known: Callable[[str], Entry | None]) -> None:
    """ขา|ยซีโอไลต์ is ขาย|ซีโอไลต์: no word begins with the letter that ends ขาย where no table knows what follows."""
    for number, word in enumerate(words[:-1]):
        following = words[number + 1]
        if word == "ขา" and following[0] == "ย" and len(following) > 3 and found[number + 1] is None:
            words[number : number + 2] = ["ขาย", following[1:]]
            found[number : number + 2] = [known("ขาย"), known(following[1:])]


def _split_counters(words: list[str], found: list[Entry | None], vocabulary: Vocabulary) -> None:
    """Cut the counter off a product's name before ละ: ข้าวไร่ละ 9 กระสอบ speaks of rice, by the rai."""
    for number in range(len(words) - 1, 0, -1):
        entry = found[number - 1]
        if words[number] == "ละ" and entry is not None and entry[0] == Letter.PRODUCT:
            word = words[number - 1]
            unit = _counter_at_end(word, vocabulary)
            if unit is not None:
                before = word[: -len(unit)]
                words[number - 1 : number] = [before, unit]
                found[number - 1 : number] = [vocabulary.entries.get(before), vocabulary.entries[unit]]


def _split_objects(words: list[str], found: list[Entry | None], vocabulary: Vocabulary) -> None:
    """Give a verb's object back to the goods it begins: ทอผ้า|ขิด is ทอ|ผ้าขิด."""
    for number in range(len(words) - 1):
        whole = words[number]
        if whole not in VERBS_WITH_OBJECT:
            continue
        for length in range(1, len(whole) - 1):
            following = words[number + 1]
            goods = whole[-length:] + following
            known = vocabulary.entries.get(goods)
            if known is None and following.endswith("ได้") and len(following) > 3:  # ทำยาง|อัดก้อนได้
                goods = goods.removesuffix("ได้")
                known = vocabulary.entries.get(goods)
            if known is not None and known.product is not None and known.word_class != "misspelled":
                got = ["ได้"] if len(goods) - length < len(following) else []
                words[number : number + 2] = [whole[:-length], goods, *got]
                found[number : number + 2] = [found[number], known, *(vocabulary.entries[word] for word in got)]
                break


def _look_closer(words: list[str], found: list[Entry | None], vocabulary: Vocabulary) -> None:
    """Fill in what no table holds: unknown words, digits, spaces, signs; a counter glued to what follows is cut off."""
    counts = False
    number = 0
    while number < len(words):
        entry = found[number]
        if entry is None:
            word = words[number]
            if not "ก" <= word[0] <= "๛":
                entry = found[number] = _foreign(word, vocabulary)
            else:
                unit = _counter_within(word, vocabulary) if counts else None
                if unit is not None:
                    rest = word[len(unit) :]
                    words[number : number + 1] = [unit, rest]
                    found[number : number + 1] = [vocabulary.entries[unit], vocabulary.entries.get(rest)]
                    entry = found[number]
                else:
                    entry = found[number] = UNKNOWN
        elif counts and entry[0] == Letter.PRODUCT:
            word = words[number]
            unit = _counter_within(word, vocabulary)
            goods = vocabulary.entries.get(word[len(unit) :]) if unit is not None else None
            if unit is not None and goods is not None and goods.product is not None:  # 5กระสอบปุ๋ย
                words[number : number + 1] = [unit, word[len(unit) :]]
                found[number : number + 1] = [vocabulary.entries[unit], goods]
                entry = found[number]
        counts = entry is _NUMBER or entry[0] == Letter.NUMBER or (counts and entry is _SPACE)  # type: ignore[index]
        number += 1


def _counter_within(word: str, vocabulary: Vocabulary) -> str | None:
    """The counter that begins a word behind a number: "2 เครื่องแบบสะพาย" counts machines, not uniforms."""
    for length in range(len(word) - 2, 1, -1):
        unit = vocabulary.entries.get(word[:length])
        if unit is not None and unit.letter == Letter.UNIT and unit.unit_flag in ("", Flag.HEADS):
            rest = vocabulary.entries.get(word[length:])
            fits = rest.unit_flag != Flag.MEASURE if rest is not None else is_word(word[length:])
            return word[:length] if fits else None
    return None


def _counter_at_end(word: str, vocabulary: Vocabulary) -> str | None:
    """The counter at the end of a product's name, where its price follows: น้ำตาลปี๊บ|ละ 300."""
    for length in range(2, len(word) - 1):
        unit = vocabulary.entries.get(word[-length:])
        before = vocabulary.entries.get(word[:-length])
        if unit is not None and unit.letter == Letter.UNIT and before is not None and before.product is not None:
            return word[-length:]
    return None


def _foreign(word: str, vocabulary: Vocabulary) -> Entry:
    """The entry of digits, spaces, Latin words and signs that no table holds as they are written."""
    first = word[0]
    if first == " " or first == "\t":
        return _SPACE
    if first.isdigit():
        return _NUMBER
    if first == "\n":
        return _LINE
    if first == "(":
        return _OPEN
    if first == ")":
        return _CLOSE
    known = vocabulary.entries.get(word.lower())
    if known is not None:
        return known
    if first.isalpha():
        return UNKNOWN if first.isascii() else _SPACE
    return _SIGN if first in "-=:'\"" else _SPACE
