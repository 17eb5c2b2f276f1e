"""Puts aside what goods are for and where they go: a clause behind the figures, and the fields, ponds and animals counted in it.

It works on the elements before any rule reads them, like first thoughts: "เอายูเรีย 20 กระสอบ หว่านนา 15 ไร่" is read as if the second
clause held no figure, so that a place is never bought.
"""

import re

from language.parts import Element, Message
from language.vocabulary import words_of

PLACES = words_of("place that is counted")
_USES = tuple(words_of("word of use"))
_VERBS_OF_USE = tuple(words_of("verb of use"))
_LAND = frozenset(("ไร่", "งาน", "ตารางวา"))
_USED_ON = frozenset(("ต้น", "ตัว", "คน", "ครัวเรือน", "หลัง", "ลำ", "คัน"))
# letters that make a clause more than a remark about what goods are for
_SAYS_MORE = frozenset("BbsSqQoXYOCcALeWVG$23NgdhDEv")
_TO_MARKET = re.compile("(?:จะ)?เอาไป(?:ขาย|ส่ง|ออก|ลงขาย|วางขาย|ตลาด|หลาด|กาด|งาน|ร้าน)")
_WEIGHED = re.compile("[Mtx]_?$|[Mx]t?_?$")
_GOODS_COUNTED = re.compile("6[^|]*1|1[^|]*6")
_MAY_BE_A_USE = frozenset("!MfAcLCe")
# "แก้ดินเปรี้ยว", "ไว้ลดกลิ่นคอก": words of change that say what goods do, where what they do it to is nothing that is bought
_DOES = re.compile("!?[AcLCe](?=6|I)")


def without_uses(message: Message) -> Message:
    """Return the message whose figures of places, and whose clauses of use, state nothing; the message itself where there are none."""
    letters = message.letters
    if letters.count("1") + letters.count("!") + letters.count("A") + letters.count("c") < 2 or "6" not in letters:
        return message
    elements = list(message.elements)
    counted = False
    for position, element in enumerate(message.elements):
        letter = element.letter
        if letter == "|":
            counted = False
        elif letter == "1" and element.flag != "c":
            if (
                counted
                and element.flag == "m"
                and _WEIGHED.search(letters, 0, position)
                and _is_weighed(message, position)
            ):
                elements[position] = element._replace(letter="5", flag="weight")
            elif counted and _is_place(element) and not _is_wanted_itself(message, position):
                elements[position] = element._replace(letter="5", flag="place")
            counted = counted or not _is_place(element)
    if "B" in letters or "b" in letters:
        for position, element in enumerate(elements):
            if element.letter == "1" and element.unit in _LAND and letters.count("1") > 1:
                elements[position] = element._replace(letter="5", flag="place")  # เสียหาย 3 ไร่ ขอเมล็ด 5 โล
    for first, last in _clauses_of_use(message):
        _put_aside(message, elements, first, last)
    if elements == message.elements:
        return message
    return message._replace(elements=elements, letters="".join([element[0] for element in elements]))


def _is_weighed(message: Message, position: int) -> bool:
    """ "แพะ 15 ตัว ชั่งรวม 420 โล": what those that were counted weigh together."""
    said = message.text[: message.starts[message.elements[position].first]].rstrip()
    before = [one for one in message.elements[:position] if one.letter == "1"]
    return said.endswith(("ชั่งรวม", "น้ำหนักรวม", "หนักรวม", "รวมน้ำหนัก", "นน.รวม")) and before[-1].unit == "ตัว"


def _is_place(element: Element) -> bool:
    return element.unit in PLACES


def _is_wanted_itself(message: Message, position: int) -> bool:
    """ "อาหารปลา 10 ลูก กระชัง 2 กระชัง": a container that is bought beside its contents, named as it is counted."""
    letters = message.letters
    noun = len(letters[:position].rstrip("_a")) - 1
    if noun < 0 or letters[noun] != "6":
        return False
    element = message.elements[noun]
    named = message.words[element.first].startswith(message.elements[position].unit or " ")
    return named and letters[noun - 1] in "_|+B" and letters[:noun].rstrip("_")[-1:] != "!"


def _clauses_of_use(message: Message) -> list[tuple[int, int]]:
    """Stretches behind counted goods that begin with ไว้, สำหรับ, ใส่ or another word of use."""
    letters = message.letters
    if not _MAY_BE_A_USE.intersection(letters) and "66" not in letters:
        return []
    clauses = []
    for position in range(2, len(letters)):
        if letters[position - 1] not in "_|z1" or letters[position] in "_|z":
            continue
        line = letters.rfind("|", 0, position) + 1
        if _GOODS_COUNTED.search(letters[line:position]) is None:
            continue
        if not _begins_use(message, position):
            continue
        clauses.append((position, _end(letters, position)))
    return clauses


def _is_goods(element: Element) -> bool:
    """Whether the tables know the run of nouns as goods that groups buy."""
    return element.flag == "F" or (element.entry is not None and element.entry.side == "in")


def _begins_use(message: Message, position: int) -> bool:
    """ใส่ …, ไว้ …, and มาลง …, ไปใส่ …."""
    words, first = message.words, message.elements[position].first
    if words[first] in ("มา", "ไป") and message.letters[position + 1 : position + 2] in ("!", "M"):
        first += 1
    if message.entries[first].measure is not None and words[first].startswith("เอาไป"):
        return False  # เอาไปขาย
    return words[first].startswith(_USES) and _TO_MARKET.match(message.text, message.starts[first]) is None


def _end(letters: str, position: int) -> int:
    """End of the clause: that of its line if nothing more is said in it, else the next space that no figure follows."""
    line = letters.find("|", position)
    line = line if line >= 0 else len(letters)
    does = _DOES.match(letters, position)
    if _SAYS_MORE.isdisjoint(letters[does.end() if does is not None else position : line]):
        return line
    end = position + 1
    while end < line and not (letters[end] == "_" and letters[end + 1 : end + 2] not in ("1", "4", "a")):
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
    figures = [position for position in range(first, last) if letters[position] in "14"]
    if any(
        not (_is_place(elements[at]) or (strong and elements[at].unit in _USED_ON))
        for at in figures
        if elements[at].letter != "5"
    ):
        return
    for position in range(first, last):
        letter = letters[position]
        if letter in "14":
            elements[position] = elements[position]._replace(letter="5", flag="place")
        elif letter not in "_|5":
            elements[position] = elements[position]._replace(letter="f", flag="use", entry=None)
