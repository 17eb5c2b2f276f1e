"""Puts aside what goods are for and where they go: a clause behind the figures, and the fields, ponds and animals counted in it.

It works on the elements before any rule reads them, like first thoughts: "เอายูเรีย 20 กระสอบ หว่านนา 15 ไร่" is read as if the second
clause held no figure, so that a place is never bought.
"""

import re

from language.letters import Flag, Letter
from language.statements import word_letters
from language.statements.parts import Element, Message
from language.vocabulary import words_of

PLACES = words_of("place that is counted")
_USES = tuple(words_of("word of use"))
_VERBS_OF_USE = tuple(words_of("verb of use"))
_LAND = words_of("measure of land")
_USED_ON = frozenset(("ต้น", "ตัว", "คน", "ครัวเรือน", "หลัง", "ลำ", "คัน"))
# letters that make a clause more than a remark about what goods are for
_SAYS_MORE = frozenset(
    word_letters.TRADING + word_letters.SELLING + word_letters.ASKING + Letter.WHO + Letter.CANCEL + Letter.NOT_ANY_MORE
    + Letter.NOT_WANTED + Letter.ORDERED + Letter.CHANGE_TO + word_letters.CHANGING + Letter.CORRECTION + Letter.AGENDA
    + Letter.MEETING + Letter.LEFT + Letter.MONEY_BEFORE + Letter.SUM + Letter.PRICE + Letter.NEGATION + Letter.GOT
    + Letter.DONE + Letter.ENTRUST + Letter.INSTEAD
)  # fmt: skip
_TO_MARKET = re.compile("(?:จะ)?เอาไป(?:ขาย|ส่ง|ออก|ลงขาย|วางขาย|ตลาด|หลาด|กาด|งาน|ร้าน)")
# weighed, in total, or a label right before it
_WEIGHED = re.compile("[Mtx]_?$|[Mx]t?_?$")
# goods and a quantity in one line
_GOODS_COUNTED = re.compile("6[^|]*1|1[^|]*6")
_MAY_BE_A_USE = frozenset(
    word_letters.CHANGING + Letter.CHANGE_TO + Letter.PURPOSE + Letter.MEASURE + Letter.FILLER + Letter.CORRECTION
)
_FIGURE_AND_USE = (Letter.QUANTITY, Letter.PURPOSE, Letter.ADD, Letter.CHANGE)
_FIGURE_FOLLOWS = (Letter.QUANTITY, Letter.BARE, Letter.APPROX)
_BEFORE_A_USE = word_letters.SPACE_OR_LINE + Letter.PARTICLE + Letter.QUANTITY
_NO_USE = word_letters.SPACE_OR_LINE + Letter.PARTICLE
_SAYS_NOTHING = word_letters.SPACE_OR_LINE + Letter.NO_FIGURE
_BEFORE_WANTED = word_letters.SPACE_OR_LINE + Letter.WITH + Letter.BUY
_TWO_RUNS_OF_NOUNS = Letter.NOUNS + Letter.NOUNS
# "แก้ดินเปรี้ยว", "ไว้ลดกลิ่นคอก": words of change that say what goods do, where what they do it to is nothing that is bought
_DOES = re.compile("!?[AcLCe](?=6|I)")


def without_uses(message: Message) -> Message:
    """Return the message whose figures of places, and whose clauses of use, state nothing; the message itself where there are none."""
    letters = message.letters
    if Letter.NOUNS not in letters or sum(map(letters.count, _FIGURE_AND_USE)) < 2:
        return message
    elements = list(message.elements)
    counted = False
    for position, element in enumerate(message.elements):
        letter = element.letter
        if letter == Letter.LINE:
            counted = False
        elif letter == Letter.QUANTITY and element.flag != Flag.HEADS:
            if (
                counted
                and element.flag == Flag.MEASURE
                and _WEIGHED.search(letters, 0, position)
                and _is_weighed(message, position)
            ):
                elements[position] = element._replace(letter=Letter.NO_FIGURE, flag="weight")
            elif counted and _is_place(element) and not _is_wanted_itself(message, position):
                elements[position] = element._replace(letter=Letter.NO_FIGURE, flag="place")
            counted = counted or not _is_place(element)
    if Letter.BUY in letters or Letter.BUY_SOFTLY in letters:
        for position, element in enumerate(elements):
            if element.letter == Letter.QUANTITY and element.unit in _LAND and letters.count(Letter.QUANTITY) > 1:
                elements[position] = element._replace(letter=Letter.NO_FIGURE, flag="place")  # เสียหาย 3 ไร่ ขอเมล็ด 5 โล
    for first, last in _clauses_of_use(message):
        _put_aside(message, elements, first, last)
    if elements == message.elements:
        return message
    return message.with_elements(elements)


def _is_weighed(message: Message, position: int) -> bool:
    """ "แพะ 15 ตัว ชั่งรวม 420 โล": what those that were counted weigh together."""
    said = message.text[: message.starts[message.elements[position].first]].rstrip()
    before = [one for one in message.elements[:position] if one.letter == Letter.QUANTITY]
    return said.endswith(("ชั่งรวม", "น้ำหนักรวม", "หนักรวม", "รวมน้ำหนัก", "นน.รวม")) and before[-1].unit == "ตัว"


def _is_place(element: Element) -> bool:
    return element.unit in PLACES


def _is_wanted_itself(message: Message, position: int) -> bool:
    """ "อาหารปลา 10 ลูก กระชัง 2 กระชัง": a container that is bought beside its contents, named as it is counted."""
    letters = message.letters
    noun = len(letters[:position].rstrip(word_letters.SPACE_OR_APPROX)) - 1
    if noun < 0 or letters[noun] != Letter.NOUNS:
        return False
    element = message.elements[noun]
    named = message.words[element.first].startswith(message.elements[position].unit or " ")
    return named and letters[noun - 1] in _BEFORE_WANTED and letters[:noun].rstrip(Letter.SPACE)[-1:] != Letter.PURPOSE


def _clauses_of_use(message: Message) -> list[tuple[int, int]]:
    """Stretches behind counted goods that begin with ไว้, สำหรับ, ใส่ or another word of use."""
    letters = message.letters
    if not _MAY_BE_A_USE.intersection(letters) and _TWO_RUNS_OF_NOUNS not in letters:
        return []
    clauses = []
    for position in range(2, len(letters)):
        if letters[position - 1] not in _BEFORE_A_USE or letters[position] in _NO_USE:
            continue
        line = letters.rfind(Letter.LINE, 0, position) + 1
        if _GOODS_COUNTED.search(letters[line:position]) is None:
            continue
        if not _begins_use(message, position):
            continue
        clauses.append((position, _end(letters, position)))
    return clauses


def _is_goods(element: Element) -> bool:
    """Whether the tables know the run of nouns as goods that groups buy."""
    return element.flag == Flag.FORMULA or element.side == "in"


def _begins_use(message: Message, position: int) -> bool:
    """ใส่ …, ไว้ …, and มาลง …, ไปใส่ …."""
    words, first = message.words, message.elements[position].first
    if words[first] in ("มา", "ไป") and message.letters[position + 1 : position + 2] in (
        Letter.PURPOSE,
        Letter.MEASURE,
    ):
        first += 1
    if message.entries[first].measure is not None and words[first].startswith("เอาไป"):
        return False  # เอาไปขาย
    return words[first].startswith(_USES) and _TO_MARKET.match(message.text, message.starts[first]) is None


def _end(letters: str, position: int) -> int:
    """End of the clause: that of its line if nothing more is said in it, else the next space that no figure follows."""
    line = letters.find(Letter.LINE, position)
    line = line if line >= 0 else len(letters)
    does = _DOES.match(letters, position)
    if _SAYS_MORE.isdisjoint(letters[does.end() if does is not None else position : line]):
        return line
    end = position + 1
    while end < line and not (letters[end] == Letter.SPACE and letters[end + 1 : end + 2] not in _FIGURE_FOLLOWS):
        end += 1
    return end


def _put_aside(message: Message, elements: list[Element], first: int, last: int) -> None:
    letters = message.letters
    does = _DOES.match(letters, first, last)
    if does is not None and _is_goods(message.elements[does.end()]):
        return
    if not _SAYS_MORE.isdisjoint(letters[does.end() if does is not None else first : last]):
        return
    strong = message.words[message.elements[first].first].startswith(_VERBS_OF_USE)
    figures = [position for position in range(first, last) if letters[position] in word_letters.COUNTED_OR_BARE]
    if any(
        not (_is_place(elements[at]) or (strong and elements[at].unit in _USED_ON))
        for at in figures
        if elements[at].letter != Letter.NO_FIGURE
    ):
        return
    for position in range(first, last):
        letter = letters[position]
        if letter in word_letters.COUNTED_OR_BARE:
            elements[position] = elements[position]._replace(letter=Letter.NO_FIGURE, flag="place")
        elif letter not in _SAYS_NOTHING:
            elements[position] = elements[position]._replace(letter=Letter.FILLER, flag="use", entry=None)
