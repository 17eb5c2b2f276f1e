"""Leaves out the figure that a message itself takes back: first thoughts, slips of the tongue, "not 3 but 5".

It works on the elements before any rule reads them: a figure that no longer counts becomes one that states nothing, so that the
rules find the message as if only its last word had been said.
"""

import re

from language.letters import Flag, Letter
from language.statements.letter_sets import BUYING, COUNTS, HAPPENED, IDLE
from language.statements.parts import Message

MOST_CORRECTED = 10
# a price, a word that takes it back, and a bare number, a sum in baht or a price
_SLIP = re.compile("[14]_*(?P<word>e)[_zf]*1")
_SLIPPED = ("เอ้ย", "เอ๊ย", "เอ้อ", "อ้าว", "อุ๊ย", "อุ้ย", "ว้าย", "โอ๊ย", "เอ้า", "เฮ้ย", "ตาย")
_CORRECTED_PRICE = re.compile("3[_zfi]*(?P<word>[eC])[_zfT]*[234](?![_zf]*1)")
_NOTHING_BETWEEN = frozenset((Letter.SPACE, Letter.FILLER, Letter.PARTICLE, Letter.APPROX))
# what may stand between a first thought and the last word; anything else (a person, a sale, money) means that both count
_MAY_STAND_BETWEEN = _NOTHING_BETWEEN | BUYING | HAPPENED | {
    Letter.CHANGE_TO, Letter.CHANGE, Letter.LEFT, Letter.NEGATION, Letter.GO, Letter.TIME, Letter.HALF, Letter.HAVE,
    Letter.PRONOUN, Letter.NOUNS, Letter.CORRECTION, Letter.CONDITION, Letter.NOT_WANTED, Letter.EACH, Letter.PURPOSE,
    Letter.MONTH, Letter.NOT_ANY_MORE, Letter.LABEL, Letter.STORY, Letter.MONEY_BEFORE,
}  # fmt: skip
_WANTED_OR_LEFT = BUYING | {Letter.CHANGE_TO, Letter.SELL, Letter.LEFT}
_SAID_ANEW = frozenset((Letter.CORRECTION, Letter.CHANGE_TO, Letter.NOUNS, Letter.LINE))
_GOODS_AND_IDLE = IDLE | {Letter.NOUNS}
_PACKAGE_REFUSED = re.compile("[_z]*e[_f]*6?_?1[_z]*B[^|]*1")  # ไม่ใช่ถุง 25 โล เอาถุง 50 โล 10 ถุง
_THOUGHT = re.compile(
    "(?:ที|ตอน|เทื่อ|แต่|คราว|เที่ย|ตะ|เมื่อ)แรก|เดิมที|(?:กะ|คิด|นึก|ตั้งใจ|เล็ง|วางแผน|หวัง)(?:ไว้|ว่า|จะ|สิ|อี้|อิ)|"
    "(?:ว่า|กะ)(?:จะ|สิ|อี้|อิ)|ใจจริง|ความจริงอยาก|ใจอยาก"
)
_WISH = re.compile("อยากได้|ใคร่ได้|ใค่ได้|อยากเอา|อยากสั่ง")
_TURN = re.compile(
    "แต่(?!ง|ละ|ว่าวันนี้)|ตอนนี้|บัดนี้|คิดดู|คิดไปคิดมา|คิดอีกที|เปลี่ยนใจ|(?:ไม่|บ่|ม่าย|หมิ)พอ(?!ดี)|(?:เงิน|ตังค์|ตัง|งบ|เบี้ย)หมด|เอาจริง|ไม่ดีกว่า|"
    "ไม่ไหว|บ่ไหว|ม่ายไหว|แพงไป|เยอะไป|มากไป|หลายโพด|หลายไป|นักไป"
)
_ONLY = re.compile("แค่|เพียง|เอาแต่|พอ|เหลือ|เอาจริง")
_ENOUGH = re.compile(r"^[^\d\n]{0,14}?(?:พอ(?!ดี|จะ)|ก่อน|ดีกว่า|ก็พอ|แล้วกัน|ละกัน)")
_BY_THE_WAY = re.compile("อีก|เพิ่ม|แล้วก็|และ|กับ|รวม|ตื่ม|แหม|แถม")


def without_first_thoughts(message: Message) -> tuple[Message, str, bool]:
    """Return the message without the figures it takes back, the words that take them back ("" where nothing is taken
    back), and whether it is certain which figure counts.

    "ไม่ใช่ 3 เอา 5" and "5 ถุง ไม่ใช่ 3" leave 5; "สิเอา 10 แต่เงินบ่พอ เอา 7 ก่อน" leaves 7.
    """
    if _CORRECTED_PRICE.search(message.letters) is not None:
        message = _with_corrected_prices(message)
    letters = message.letters
    if _figures(letters) < 2:
        return message, "", True
    if Letter.CORRECTION in letters and _figures(letters) > 2:
        message = _without_slips(message)
        letters = message.letters
    figures = [position for position, letter in enumerate(letters) if letter in COUNTS]
    if len(figures) < 2:
        return message, "", True
    if Letter.CORRECTION in letters:
        refused = _refused(message, figures)
        if refused is not None:
            figure, certain = refused
            # "ไม่ใช่ 3 เอา 5" sets an earlier order anew; "เอา 5 ไม่ใช่ 3" is one order, and clear about it
            meant = "" if figure == figures[-1] and _names_goods(message, 0, len(letters)) else "ไม่ใช่"
            return _without(message, figure), meant or "not so many", certain
    if Letter.ORDERED in letters or len(figures) != 2 or not _same_kind(message, *figures):
        return message, "", True
    first, last = figures
    between = letters[first + 1 : last]
    if not set(between) <= _MAY_STAND_BETWEEN or set(between).isdisjoint(_WANTED_OR_LEFT):
        return message, "", True
    if Letter.NOUNS in letters[:first] and _names_goods(message, first + 1, last):
        return message, "", True
    begin = message.text_between(0, first)
    middle = message.text_between(first + 1, last)
    behind = message.text[message.starts[message.elements[last].last] :]
    if _BY_THE_WAY.search(middle):
        return message, "", True
    thought = _THOUGHT.search(begin)
    turn = _TURN.search(middle)
    only = _ONLY.search(middle) or _ENOUGH.match(behind)
    wish = _WISH.search(begin)
    if (thought and (turn or only)) or (turn and (only or wish)) or (wish and only):
        found = thought or turn or only
        return _without(message, first), found.group() if found is not None else "", True
    return message, "", True


def _figures(letters: str) -> int:
    return letters.count(Letter.QUANTITY) + letters.count(Letter.BARE)


def _without_slips(message: Message) -> Message:
    """ "ได้ 74 แผ่น เมื่อวานได้ 80 เอ้ย 82 แผ่น": a slip beside figures that stand."""
    elements = list(message.elements)
    for found in _SLIP.finditer(message.letters):
        first, word, last = found.start(), found.start("word"), found.end() - 1
        said = message.word(word)
        if said.endswith(("ใช่", "แม่น")) and not said.startswith(_SLIPPED):
            continue
        if _same_kind(message, first, last):
            elements[first] = elements[first]._replace(letter=Letter.NO_FIGURE, flag="taken back")
            elements[word] = elements[word]._replace(letter=Letter.FILLER)
    return message.with_elements(elements)


def _with_corrected_prices(message: Message) -> Message:
    """ "กิโลละ 40 เอ้ย 45 บาท": the price is the last one said, and nothing else changes."""
    elements = list(message.elements)
    for found in _CORRECTED_PRICE.finditer(message.letters):
        first, word, last = found.start(), found.start("word"), found.end() - 1
        old, new = elements[first], elements[last]
        if old.value is None or new.value is None or new.maximum is not None or old.maximum is not None:
            continue
        if not old.value <= MOST_CORRECTED * new.value or not new.value <= MOST_CORRECTED * old.value:
            continue
        unit = new.unit if new.letter == Letter.PRICE else old.unit
        elements[first] = old._replace(value=new.value, other=new.other, unit=unit, approx=old.approx or new.approx)
        elements[word] = elements[word]._replace(letter=Letter.FILLER)
        elements[last] = new._replace(letter=Letter.NO_FIGURE, flag="taken back")
    return message.with_elements(elements)


def _refused(message: Message, figures: list[int]) -> tuple[int, bool] | None:
    """The figure right behind "not", the old one wherever the new one stands, and whether that is certain."""
    letters = message.letters
    if _PACKAGE_REFUSED.match(letters):
        return figures[0], False  # ไม่ใช่ถุง 25 โลนะ เอาถุง 50 โล 10 ถุง
    for figure in figures:
        before = figure - 1
        while before >= 0 and letters[before] in _NOTHING_BETWEEN:
            before -= 1
        if before < 0 or letters[before] != Letter.CORRECTION:
            continue
        word = message.word(before)
        if not word.endswith(("ใช่", "แม่น", "ต้องถึง", "ต้องฮอด")) or word.startswith(_SLIPPED):
            continue
        others = [other for other in figures if other != figure]
        if figure == figures[-1]:
            # "เอา 5 ไม่ใช่ 3": what comes first counts, unless the words before it already were a slip ("20 เอ้ย ไม่ใช่ 30")
            slip = set(letters[others[-1] + 1 : before]) & _SAID_ANEW or Letter.PARTICLE in letters[before:figure]
            ended = Letter.PARTICLE in letters[others[-1] + 1 : before] and message.elements[figure].flag != Flag.HEADS
            if slip or set(letters[figure + 1 :]) - _GOODS_AND_IDLE:
                return None
            if not ended and not _same_kind(message, others[-1], figure):
                return None
            if ended and Letter.BUY in letters[: others[-1]]:
                return figure, True  # "เอาสามถุงเด้อ บ่แม่นสามโล"
            # "10 ถุง บ่แม่น 15 ถุง" may also be a slip of the tongue: only politeness or a missing unit tells
            certain = message.elements[figure].unit is None or Letter.PARTICLE in letters[figure:]
            if not certain and not word.endswith("ใช่"):
                return None
            return figure, certain
        return (figure, True) if _same_kind(message, figure, others[-1]) else None
    return None


def _same_kind(message: Message, first: int, last: int) -> bool:
    one, other = message.elements[first], message.elements[last]
    return (
        one.flag != Flag.HEADS
        and other.flag != Flag.HEADS
        and (one.unit == other.unit or None in (one.unit, other.unit))
    )


def _names_goods(message: Message, first: int, last: int) -> bool:
    return any(element.is_known for element in message.elements[first:last])


def _without(message: Message, position: int) -> Message:
    """Return the message with the figure at `position` made one that states nothing; its unit stays for the other."""
    elements = list(message.elements)
    old = elements[position]
    elements[position] = old._replace(letter=Letter.NO_FIGURE, flag="taken back")
    others = [number for number, element in enumerate(elements) if element.letter in COUNTS]
    if len(others) == 1 and elements[others[0]].unit is None and old.unit is not None:
        only = elements[others[0]]
        elements[others[0]] = only._replace(letter=Letter.QUANTITY, unit=old.unit, flag=old.flag)
    return message.with_elements(elements)
