"""Reads messages whose clauses say different things, each clause by itself."""

import re
from abc import ABC, abstractmethod
from dataclasses import replace
from decimal import Decimal

from domain.statements import Kind, Statement
from language.changes import Changes
from language.clauses import counts_goods, halves, may_attend, self_asked
from language.elements import scan
from language.parts import Element
from language.products import product_of
from language.vocabulary import unit_spellings, words_of

# a time that is not over: "เดือนนี้เงินตึง ประชุมไปได้ 2 คน" tells of no gathering that happened
_OF_NOW = re.compile("(?:เดือน|ปี|ช่วง|รอบ|งวด|อาทิตย์|สัปดาห์|คราว|ครั้ง|มื้อ|วัน|ตอน)(?:นี้|นี่)")
_HEADS_FIRST = re.compile(r"\s*+[^\s\d]{0,8}\s?\d{1,2}\s?(?:คน|ท่าน|ราย)")
_LISTED = re.compile(r"\|_*6[^|]*1(?=\||$)")
_SEVERAL_SET = re.compile(
    r"[_zifTO]*(?P<verb>[ALC])(?P<goods>[_f]*6(?:_?6)?[_fa]*[14](?:[_+|fz]*6(?:_?6)?[_fa]*[14])+)[_zf!T|]*$"
)
# ปุ๋ยลดเหลือ 5 น้ำกรด 2 แกลลอน, ลดปุ๋ยเหลือ 5 กับน้ำกรดเหลือ 2, ปุ๋ยลดลง 3 ส่วนน้ำกรดขอเพิ่มอีก 2
_EACH_SET = "6(?:_?6)?O?_?+(?:f_?+[14]_?+)?[CALv]?[_fa]*+[14]"
_EACH_SET_ANEW = re.compile(rf"[_zifTO]*(?P<verb>[CALc]_?)?(?P<goods>{_EACH_SET}(?:[_+|zf]*+{_EACH_SET})+)[_zf!T|]*$")
_ANEW = re.compile("เป็น|เหลือ|แค่")
_MORE = re.compile("เพิ่ม|อีก")
_GOODS_AND_FIGURE = re.compile("6(?:_?(?P<kind>6))?[_fa]*[14]")
# digits that look like a figure; which of them are none the grammar of numbers has said before
_DIGITS = re.compile(r"\d[\d.,/]*")
PRODUCT_MEASURES = frozenset(("sold", "bought", "produced"))
TRADED = frozenset((Kind.PURCHASE, Kind.SALE_OFFER))
_OWN_AFFAIRS = TRADED | {Kind.ACTIVITY, Kind.CHANGE, Kind.CANCEL}
_CALLED_TROUBLE = re.compile(
    r"[\s,](?:แต่|ส่วน|แล้วก็|แล้ว|และ|กับ|ตอนนี้|ตอนเน้)*\s?(?P<told>(?P<word>(?:มี|ติด|เจอ|พบ)ปัญหา|ปัญหา(?:คือ|มี|ตอนนี้|\s?:))(?!ไหม|มั้ย|หรือ|อะไร|ก็บอก)\s?\S.*)$",
    re.DOTALL,
)
ORDERS = TRADED | {Kind.CHANGE, Kind.CANCEL}


class Combined(Changes, ABC):
    """One message, and the readings of its parts."""

    is_part = False

    @abstractmethod
    def run(self) -> None:
        """Read the message by all rules."""

    @abstractmethod
    def trades(self) -> bool:
        """Read what is bought, offered and done."""

    @abstractmethod
    def question(self) -> bool:
        """Read what is asked."""

    @abstractmethod
    def _gathering_happened(self) -> bool: ...

    def _in_trouble(self) -> bool:
        return any(entry.problem for entry in self.message.entries)

    def _read_part(self, text: str) -> "Combined":
        """Read a part of the message by itself."""
        part = type(self)(scan(text.strip(), self.vocabulary), self.vocabulary)
        part.is_part = True
        part.run()
        return part

    def _take(self, *parts: "Combined") -> None:
        """Let parts that were read by themselves stand for the message."""
        for part in parts:
            self.statements.extend(part.statements)
            self.why.extend(part.why)
            self.left_over.extend(unread(part))
        self.used.update(range(len(self.message.elements)))

    def _beside_an_order(self) -> bool:
        """An answer to the invitation, and an order or offer in a clause of its own."""
        message = self.message
        if self.is_part or not may_attend(message.text) or not counts_goods(message):
            return False
        if self._gathering_happened() and _OF_NOW.search(message.text) is None:
            return False
        if self.present.isdisjoint("BbsShXYOADCM") and len(_LISTED.findall(self.letters)) < 2:
            return False
        for position, left, right in halves(message):
            for attending, ordering, first, last in (
                (left, right, 0, position),
                (right, left, position, len(self.letters)),
            ):
                side = frozenset(self.letters[first:last])
                if side.isdisjoint("jG~E^") or not side.isdisjoint("BbsShXOM") or counts_goods(message, first, last):
                    continue
                if not may_attend(attending):
                    continue
                answer = self._read_part(attending)
                if [one.kind for one in answer.statements] != [Kind.RSVP]:
                    continue
                order = self._read_part(ordering)
                if not order.statements or any(one.kind not in ORDERS for one in order.statements):
                    continue
                both = (answer, order) if attending is left else (order, answer)
                if unread(order) and _HEADS_FIRST.match(ordering):
                    continue  # ประชุมไปครับ 2 คน แล้วฝากสั่ง …: the people come
                self._take(*both)
                return True
        return False

    def _cancel_beside_order(self) -> bool:
        """ "ยกเลิกน้ำกรด เอาปุ๋ยแทน 5 กระสอบ": one order taken back, and another of other goods."""
        letters = self.letters
        if (
            self.is_part
            or self.present.isdisjoint("XO")
            or self.present.isdisjoint("BC")
            or "1" not in letters
            or letters.count("6") < 2
        ):
            return False
        for position, left, right in halves(self.message):
            if set(letters[:position]).isdisjoint("XO") or not set(letters[:position]).isdisjoint("124"):
                continue
            taken_back, order = self._read_part(left), self._read_part(right)
            if [one.kind for one in taken_back.statements] != [Kind.CANCEL] or len(order.statements) != 1:
                continue
            ordered = order.statements[0]
            wanted = {taken_back.statements[0].product, ordered.product}
            if ordered.kind == Kind.PURCHASE and None not in wanted and len(wanted) == 2:
                self._take(taken_back, order)
                return True
        return False

    def _several_set(self) -> bool:
        """ "ขอเพิ่มยูเรีย 5 กระสอบ แกลบ 3 กระสอบ": one verb, and several goods each with the figure that is added."""
        listed = _SEVERAL_SET.match(self.letters)
        if listed is None:
            return False
        verb = listed.start("verb")
        letter, word = self.letters[verb], self._word(verb)
        if letter == "C" and word in words_of("weak change") and "O" not in self.letters:
            self.used.add(verb)
            return self.trades()  # เอาแค่ยูเรีย 5 แกลบ 3
        relative = letter != "C" and not word.endswith(("เป็น", "เหลือ"))
        for pair in _GOODS_AND_FIGURE.finditer(self.letters, listed.start("goods"), listed.end("goods")):
            named = pair.start("kind")
            formula = named > 0 and self.message.elements[named].flag == "F"
            product, unsure = product_of(self.message, named if formula else pair.start(), self.vocabulary)
            figure = self.message.elements[pair.end() - 1]
            value = figure.value or Decimal(0)
            self.statements.append(
                Statement(
                    Kind.CHANGE,
                    product=product,
                    quantity=-value if relative and letter == "L" else value,
                    unit=figure.unit,
                    relative=relative,
                    unsure=unsure or figure.other is not None or figure.maximum is not None,
                    other_quantity=figure.other,
                )
            )
        self._because("several set anew", verb)
        self.used.update(range(len(self.letters)))
        return True

    def _each_set_anew(self) -> bool:
        """ "ปุ๋ยลดเหลือ 5 น้ำกรด 2 แกลลอน": known goods with what becomes of each; a figure without a verb has the one before it."""
        listed = _EACH_SET_ANEW.match(self.letters)
        if listed is None:
            return False
        how = self._becomes(self._word(listed.start("verb")), None) if listed["verb"] else None
        weak = any(word in self.message.text for word in words_of("weak change"))  # ปุ๋ยเอาแค่ 5 น้ำกรดเอาแค่ 2
        may_be_first = weak and "O" not in self.letters
        found: list[Statement] = []
        for each in re.finditer(_EACH_SET, self.letters[: listed.end("goods")]):
            if each.start() < listed.start("goods"):
                continue
            named = each.start() + 1 + self.letters[each.start() + 1 : each.end()].startswith("_")
            named = named if self.letters[named] == "6" else each.start()
            element, figure = self.message.elements[named], self.message.elements[each.end() - 1]
            product, unsure = product_of(self.message, named, self.vocabulary)
            how = self._becomes(self._text_between(named + 1, each.end() - 1), how)
            if how is None or figure.value is None or (figure.unit is None and figure.value >= 100):
                return False
            if element.entry is None and element.flag != "F":
                return False
            found.append(
                Statement(
                    Kind.PURCHASE if may_be_first else Kind.CHANGE,
                    product=product,
                    quantity=figure.value * (how or 1),
                    unit=figure.unit,
                    relative=bool(how),
                    unsure=unsure or figure.other is not None or figure.maximum is not None,
                    other_quantity=figure.other,
                )
            )
        if len({one.product for one in found}) < len(found):
            return False
        self.statements.extend(found)
        self._because("each set anew", listed.start("goods"))
        self.used.update(range(len(self.letters)))
        return True

    def _becomes(self, words: str, before: int | None) -> int | None:
        """What words between goods and their figure do with an order: 0 anew, 1 more, -1 less; as `before` where they are silent."""
        if _ANEW.search(words):
            return 0
        if _MORE.search(words):
            return -1 if before == -1 and "เพิ่ม" not in words else 1
        if "จาก" in words:
            return None
        return -1 if "ลด" in words else before

    def _changes_side_by_side(self) -> bool:
        """ "อาหารปลาที่สั่ง 30 ลูก ขอลดเหลือ 20 แล้วลูกปลานิลเอาเพิ่มอีก 1,000 ตัว": two orders, each set anew."""
        letters = self.letters
        if self.is_part or letters.count("6") < 2 or letters.count("1") + letters.count("4") < 2:
            return False
        if sum(letters.count(letter) for letter in "CALXY") < 2:
            return False
        for position, left, right in halves(self.message):
            if set(letters[:position]).isdisjoint("CALXY") or set(letters[position:]).isdisjoint("CALXY"):
                continue
            if letters[position] in "14" or not re.search("[CALXY]", letters[position:].partition("1")[0]):
                continue
            parts = self._read_part(left), self._read_part(right)
            found = [one for part in parts for one in part.statements]
            if len(found) != 2 or any(len(part.statements) != 1 or unread(part) for part in parts):
                continue
            if any(one.kind not in (Kind.CHANGE, Kind.CANCEL) or one.product is None for one in found):
                continue
            if found[0].product != found[1].product:
                for part in parts:  # ยกเลิกปูนขาว เปลี่ยนเป็นโดโลไมท์ 10 กระสอบ: other goods are ordered
                    part.statements = [
                        replace(one, kind=Kind.PURCHASE, relative=False)
                        if one.kind == Kind.CHANGE and found[0].kind == Kind.CANCEL and not one.relative
                        else one
                        for one in part.statements
                    ]
                self._take(*parts)
                return True
        return False

    def _trouble_called_so(self) -> bool:
        """ "เอาปุ๋ย 20 กระสอบ มีปัญหาน้ำท่วมสวน": what is called trouble behind an order or a sale is told beside it."""
        if self.is_part or "ปัญหา" not in self.message.text or self.present.isdisjoint("14"):
            return False
        called = _CALLED_TROUBLE.search(self.message.text)
        if called is None:
            return False
        traded = self._read_part(self.message.text[: called.start()])
        if not traded.statements or any(one.kind not in _OWN_AFFAIRS for one in traded.statements):
            return False
        behind = self._read_part(self.message.text[called.start("told") :])
        if any(one.kind in _OWN_AFFAIRS for one in behind.statements):
            return False
        self._take(traded)
        self.statements.append(Statement(Kind.PROBLEM, text=called.group("told").strip()))
        self.why.append(("trouble called so", called.group("word")))
        return True

    def _trouble_beside_trade(self) -> bool:
        """ "ไก่ตายไป 40 ตัว ที่เหลือขายได้ 6,200": a figure of trouble in a clause of its own counts nothing that was traded."""
        if self.is_part or not self._in_trouble() or self.letters.count("1") + self.letters.count("4") < 2:
            return False
        message = self.message
        for position, left, right in halves(message):
            trouble = self.letters[:position]
            word = message.elements[position].first
            if set(trouble).isdisjoint("14") or not set(trouble).isdisjoint("BsSh$"):
                continue
            if not any(entry.problem for entry in message.entries[:word]):
                continue
            if any(entry.problem for entry in message.entries[word:]):
                continue
            told, done = self._read_part(left), self._read_part(right)
            is_trouble = [one.kind for one in told.statements] == [Kind.PROBLEM]
            if is_trouble and any(
                one.kind == Kind.ACTIVITY or (one.kind in TRADED and "3" not in trouble) for one in done.statements
            ):
                if len(done.statements) == 1 and done.statements[0].product is None:
                    product = self._product(before=position)[0] if letters_name_goods(self, position) else None
                    if done.statements[0].measure in PRODUCT_MEASURES:
                        done.statements = [replace(done.statements[0], product=product)]
                self._take(told, done)
                return True
        return False

    def _order_behind_question(self, asking: tuple[int, int]) -> bool:
        """ "ปุ๋ยกระสอบละกี่บาท เอา 5 กระสอบ": a question, and an order behind it."""
        message, last = self.message, asking[1]
        behind = self.letters[last:]
        if self.is_part or "1" not in behind or "B" not in behind or behind[behind.index("B") + 1 :][:1] in ("j", "d"):
            return False
        if "O" in self.letters or "1" in self.letters[:last]:
            return False
        order = self._read_part(message.text[message.starts[message.elements[last].first] :])
        if not order.statements or any(one.kind != Kind.PURCHASE for one in order.statements):
            return False
        product = self._product(before=last)[0]
        order.statements = [replace(one, product=one.product or product) for one in order.statements]
        self.statements.append(Statement(Kind.QUESTION, text=message.text))
        self._take(order)
        return True

    def _answered_by_itself(self, asking: tuple[int, int]) -> bool:
        """ "เอากี่กระสอบดี เอา 10 แล้วกัน": the writer answers the question."""
        message, last = self.message, asking[1]
        if self.is_part or last >= len(self.letters) or set(self.letters[last:]).isdisjoint("14"):
            return False
        start = message.starts[message.elements[last].first]
        asked = self_asked(message.text[:start])
        if asked is None:
            return False
        answer = self._read_part(message.text[start:])
        if not answer.statements or any(one.kind != Kind.PURCHASE for one in answer.statements):
            return False
        named = self._product(before=last)
        unit = unit_spellings().get(asked.group("unit"))
        answer.statements = [
            replace(one, unit=one.unit or unit, product=one.product or named[0]) for one in answer.statements
        ]
        self._take(answer)
        return True


def letters_name_goods(reader: Combined, last: int) -> bool:
    """Whether goods that the tables know are named before the element `last`."""
    return any(
        one.letter == "6" and one.entry is not None and one.entry.product is not None
        for one in reader.message.elements[:last]
    )


def unread(reader: Combined) -> tuple[str, ...]:
    """Parts of the message with a figure that no statement used."""
    if reader.is_aside:
        return ()
    message = reader.message
    parts: list[str] = list(reader.left_over)
    for position, element in enumerate(message.elements):
        if element.letter in "1234" and position not in reader.used:
            first = position
            while first > 0 and message.letters[first - 1] not in "_|1234":
                first -= 1
            parts.append(message.said(message.elements[first].first, element.last))
        elif (unit := _no_number_of(reader, position)) is not None:
            parts.append(message.said(element.first, unit.last))
    return tuple(parts)


def _no_number_of(reader: Combined, position: int) -> Element | None:
    """The unit behind digits that are no number ("12,34 ตัน", "1.2.3 บาท", "3/7 กระสอบ"); None for anything else."""
    message = reader.message
    element = message.elements[position]
    if (
        element.letter not in "56"
        or position in reader.used
        or not message.text[message.starts[element.first]].isdigit()
    ):
        return None
    if _DIGITS.fullmatch(message.said(element.first, element.last)) is None:
        return None
    behind = next((each for each in message.elements[position + 1 : position + 3] if each.letter != "_"), None)
    if behind is None:
        return None
    return behind if behind.letter == "m" or message.said(behind.first, behind.last) in unit_spellings() else None
