"""Walks over the words of a message once and makes its elements: what each number, unit and run of nouns is."""

from language.letters import Letter
from language.statements import word_letters
from language.statements.figures import read_figure
from language.statements.nouns import names_a_place, read_nouns
from language.statements.parts import Element, plain
from language.statements.prices import read_sign, read_unit_price
from language.statements.quantities import read_half, read_unit
from language.statements.two_meanings import AMBIGUOUS, read_other_meaning
from language.statements.walk import Walk
from language.vocabulary import standard

_WHOEVER = (["ก็"], ["กะ"], ["ก้อ"])
_ROUNDS = frozenset(
    ("รอบ", "งวด", "ล็อต", "ล๊อต", "ช่อง", "ซอย", "สาย", "ชั้น", "เดือน", "ปี", "แปลง", "บัญชี", "หน้า", "ข้อ", "รุ่น", "โซน")
)
_HANDLED = frozenset((Letter.HALF, Letter.PER_MARK, Letter.QUANTITY, Letter.OPEN, Letter.CLOSE, Letter.ASK, Letter.WHO))


def elements_of(walk: Walk) -> list[Element]:
    """Walk over all words; return their elements."""
    position = 0
    words, entries, elements = walk.words, walk.entries, walk.elements
    count = len(words)
    append = elements.append
    while position < count:
        letter = walk.letters[position]
        if letter == Letter.SPACE:
            if elements and elements[-1][0] not in word_letters.SPACE_OR_LINE:
                append(plain(Letter.SPACE, position))
            position += 1
        elif words[position] in AMBIGUOUS and (following := read_other_meaning(walk, position, letter)):
            position = following
        elif letter == Letter.PRODUCT or letter == Letter.NOUN:
            if letter == Letter.NOUN and walk.letters[position + 1] == Letter.PER and _counts_each(walk, position):
                position = read_unit_price(walk, words[position], position, position + 1)
            else:
                position = read_nouns(walk, position)
        elif letter == Letter.NUMBER:
            position = read_nouns(walk, position) if names_a_place(walk, position) else read_figure(walk, position)
        elif letter == Letter.UNIT:
            position = _interest(walk, position) or read_unit(walk, position)
        elif letter in _HANDLED:
            position = _handled(walk, position, letter)
        elif letter == Letter.LABEL and _counts_rounds(walk, position):
            position += 1
        elif letter == Letter.STORY and words[position].isdigit() and walk.letter_after(position + 1) == Letter.BAHT:
            position = read_figure(walk, position)  # ฝากเงิน 555 บาท: no laugh
        else:
            append(plain(letter, position, entries[position]))
            position += 1
    return elements


def _handled(walk: Walk, position: int, letter: str) -> int:
    """A half, a sign, a bracket, or a word of asking that may mean whoever."""
    if letter == Letter.HALF:
        return read_half(walk, position)
    if letter == Letter.PER_MARK:
        return read_sign(walk, position)
    if letter == Letter.OPEN:
        walk.depth += 1
    elif letter == Letter.CLOSE:
        walk.depth = max(0, walk.depth - 1)
    else:
        whoever = (
            letter in word_letters.ASK_OR_WHO and walk.words[position + 1 : position + 2] in _WHOEVER
        )  # บ้านไหนกะซื้อ
        meant = Letter.FILLER if whoever or letter == Letter.QUANTITY else letter  # นึง, เดียว without a unit before it
        walk.elements.append(plain(meant, position, walk.entries[position]))
    return position + 1


def _counts_rounds(walk: Walk, position: int) -> bool:
    """ "สูบน้ำ 3 รอบ 18,600": how often, before the figure that counts; the bare number before it is no quantity."""
    if walk.words[position] not in _ROUNDS or walk.letter_after(position + 1) not in word_letters.NUMBER_OR_APPROX:
        return False
    before = len(walk.elements) - 1
    while before >= 0 and walk.elements[before].letter == Letter.SPACE:
        before -= 1
    if before < 0 or walk.elements[before].letter != Letter.BARE:
        return False
    walk.elements[before] = walk.elements[before]._replace(letter=Letter.NO_FIGURE, flag="time")
    walk.elements.append(plain(Letter.FILLER, position))
    return True


def _counts_each(walk: Walk, position: int) -> bool:
    """รถละ 3 ตัน, เล่มละ 40: a counter that no table knows, before its price or content."""
    word = walk.words[position]
    return (
        2 <= len(word) <= 8
        and "ก" <= word[0] <= "๎"
        and walk.words[position + 1] == "ละ"
        and walk.letter_after(position + 2) in word_letters.NUMBER_OR_APPROX
        and walk.entries[position].word_class in ("", "name")
    )


def _interest(walk: Walk, position: int) -> int:
    """ดอก with a number behind it, and none of flowers before it, is interest."""
    if walk.words[position] != "ดอก" or walk.letter_after(position + 1) not in word_letters.NUMBER_OR_APPROX:
        return 0
    if position and walk.letters[position - 1] in word_letters.NAMING and not walk.entries[position - 1].word_class:
        return 0  # สารเร่งดอก 3 ขวด
    figure = walk.after(walk.after(position + 1) + 1)
    if walk.letters[figure] == Letter.UNIT:
        return 0  # มังคุดดอก 300 โล
    entry = standard().entries["ดอกเบี้ย"]
    walk.elements.append(Element(Letter.MEASURE, position, position + 1, entry=entry))
    return position + 1
