"""Rules for several orders that one message sets anew, adds to or takes back."""

import re
from dataclasses import replace
from decimal import Decimal

from domain.statements import Kind, Statement
from language.letters import Flag, Letter
from language.statements.clauses import halves
from language.statements.dealings import Dealings
from language.statements.findings import Findings
from language.statements.letter_sets import AMOUNTS, COUNTS, SETTING_ANEW, TAKING_BACK
from language.statements.products import product_of
from language.vocabulary import words_of

_TAKEN_BACK = frozenset((Letter.CANCEL, Letter.ORDERED))
_WANTED = frozenset((Letter.BUY, Letter.CHANGE_TO))
_CHANGING = SETTING_ANEW | TAKING_BACK

# Patterns over the letters: ขอเพิ่มยูเรีย 5 กระสอบ แกลบ 3 กระสอบ
_SEVERAL_SET = re.compile(
    r"[_zifTO]*(?P<verb>[ALC])(?P<goods>[_f]*6(?:_?6)?[_fa]*[14](?:[_+|fz]*6(?:_?6)?[_fa]*[14])+)[_zf!T|]*$"
)
# ปุ๋ยลดเหลือ 5 น้ำกรด 2 แกลลอน, ลดปุ๋ยเหลือ 5 กับน้ำกรดเหลือ 2, ปุ๋ยลดลง 3 ส่วนน้ำกรดขอเพิ่มอีก 2
_EACH_SET = "6(?:_?6)?O?_?+(?:f_?+[14]_?+)?[CALv]?[_fa]*+[14]"
_EACH_SET_ANEW = re.compile(rf"[_zifTO]*(?P<verb>[CALc]_?)?(?P<goods>{_EACH_SET}(?:[_+|zf]*+{_EACH_SET})+)[_zf!T|]*$")
_ANEW = re.compile("เป็น|เหลือ|แค่")
_MORE = re.compile("เพิ่ม|อีก")
_GOODS_AND_FIGURE = re.compile("6(?:_?(?P<kind>6))?[_fa]*[14]")  # ปุ๋ย ยูเรีย 5 กระสอบ


class SeveralChanges:
    """Reads a message that changes one order and gives another, or changes several."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.message = findings.message
        self.letters = findings.letters
        self.present = findings.present

    def several_changed(self) -> bool:
        """One order is taken back and another given, or several are set anew."""
        return (
            self._cancel_beside_order() or self._several_set() or self._each_set_anew() or self._changes_side_by_side()
        )

    def _cancel_beside_order(self) -> bool:
        """ "ยกเลิกน้ำกรด เอาปุ๋ยแทน 5 กระสอบ": one order taken back, and another of other goods."""
        letters = self.letters
        if (
            self.findings.is_part
            or self.present.isdisjoint(_TAKEN_BACK)
            or self.present.isdisjoint(_WANTED)
            or Letter.QUANTITY not in letters
            or letters.count(Letter.NOUNS) < 2
        ):
            return False
        for position, left, right in halves(self.message):
            if set(letters[:position]).isdisjoint(_TAKEN_BACK) or not set(letters[:position]).isdisjoint(AMOUNTS):
                continue
            taken_back, order = self.findings.read_part(left), self.findings.read_part(right)
            if [one.kind for one in taken_back.statements] != [Kind.CANCEL] or len(order.statements) != 1:
                continue
            ordered = order.statements[0]
            wanted = {taken_back.statements[0].product, ordered.product}
            if ordered.kind == Kind.PURCHASE and None not in wanted and len(wanted) == 2:
                self.findings.take(taken_back, order)
                return True
        return False

    def _several_set(self) -> bool:
        """ "ขอเพิ่มยูเรีย 5 กระสอบ แกลบ 3 กระสอบ": one verb, and several goods each with the figure that is added."""
        listed = _SEVERAL_SET.match(self.letters)
        if listed is None:
            return False
        verb = listed.start("verb")
        letter, word = self.letters[verb], self.message.word(verb)
        if letter == Letter.CHANGE_TO and word in words_of("weak change") and Letter.ORDERED not in self.letters:
            self.findings.used.add(verb)
            return Dealings(self.findings).trades()  # เอาแค่ยูเรีย 5 แกลบ 3
        relative = letter != Letter.CHANGE_TO and not word.endswith(("เป็น", "เหลือ"))
        for pair in _GOODS_AND_FIGURE.finditer(self.letters, listed.start("goods"), listed.end("goods")):
            named = pair.start("kind")
            formula = named > 0 and self.message.elements[named].flag == Flag.FORMULA
            product, unsure = product_of(self.message, named if formula else pair.start(), self.findings.vocabulary)
            figure = self.message.elements[pair.end() - 1]
            value = figure.value or Decimal(0)
            self.findings.statements.append(
                Statement(
                    Kind.CHANGE,
                    product=product,
                    quantity=-value if relative and letter == Letter.LESS else value,
                    unit=figure.unit,
                    relative=relative,
                    unsure=unsure or figure.other is not None or figure.maximum is not None,
                    other_quantity=figure.other,
                )
            )
        self.findings.because("several set anew", verb)
        self.findings.use_all()
        return True

    def _each_set_anew(self) -> bool:
        """ "ปุ๋ยลดเหลือ 5 น้ำกรด 2 แกลลอน": known goods with what becomes of each; a figure without a verb has the one before it."""
        listed = _EACH_SET_ANEW.match(self.letters)
        if listed is None:
            return False
        how = self._becomes(self.message.word(listed.start("verb")), None) if listed["verb"] else None
        weak = any(word in self.message.text for word in words_of("weak change"))  # ปุ๋ยเอาแค่ 5 น้ำกรดเอาแค่ 2
        may_be_first = weak and Letter.ORDERED not in self.letters
        found: list[Statement] = []
        for each in re.finditer(_EACH_SET, self.letters[: listed.end("goods")]):
            if each.start() < listed.start("goods"):
                continue
            named = each.start() + 1 + self.letters[each.start() + 1 : each.end()].startswith("_")
            named = named if self.letters[named] == Letter.NOUNS else each.start()
            element, figure = self.message.elements[named], self.message.elements[each.end() - 1]
            product, unsure = product_of(self.message, named, self.findings.vocabulary)
            how = self._becomes(self.message.text_between(named + 1, each.end() - 1), how)
            if how is None or figure.value is None or (figure.unit is None and figure.value >= 100):
                return False
            if not element.is_known:
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
        self.findings.statements.extend(found)
        self.findings.because("each set anew", listed.start("goods"))
        self.findings.use_all()
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
        if (
            self.findings.is_part
            or letters.count(Letter.NOUNS) < 2
            or letters.count(Letter.QUANTITY) + letters.count(Letter.BARE) < 2
        ):
            return False
        if sum(letters.count(letter) for letter in _CHANGING) < 2:
            return False
        for position, left, right in halves(self.message):
            if set(letters[:position]).isdisjoint(_CHANGING) or set(letters[position:]).isdisjoint(_CHANGING):
                continue
            if letters[position] in COUNTS or set(letters[position:].partition(Letter.QUANTITY)[0]).isdisjoint(
                _CHANGING
            ):
                continue
            parts = self.findings.read_part(left), self.findings.read_part(right)
            found = [one for part in parts for one in part.statements]
            if len(found) != 2 or any(len(part.statements) != 1 or part.unread() for part in parts):
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
                self.findings.take(*parts)
                return True
        return False
