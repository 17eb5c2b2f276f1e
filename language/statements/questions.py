"""Rules for what is asked: with an order beside it, answered by its writer, or alone."""

import re
from dataclasses import replace

from domain.statements import Kind, Statement
from language.letters import Letter
from language.statements.clauses import self_asked
from language.statements.dealings import Dealings
from language.statements.findings import Findings, is_question
from language.statements.letter_sets import ASKING, BUYING, COUNTS, FIGURES, OUTRIGHT, SELLING, TAKING_BACK, TRADING
from language.vocabulary import unit_spellings, words_of

_MORE_THAN_A_CHOICE = (
    TRADING | ASKING | TAKING_BACK | {Letter.QUANTITY, Letter.SUM, Letter.PRICE, Letter.AGENDA, Letter.ORDERED}
)
_OF_EARLIER_ORDERS = TAKING_BACK | {Letter.ORDERED}
_COUNTED_OR_PRICED = frozenset((Letter.QUANTITY, Letter.PRICE))
_OF_TRADE = OUTRIGHT | _COUNTED_OR_PRICED
_HAS_TO_SELL = SELLING | {Letter.HAVE}

_MAY = re.compile("ได้(?:ไหม|มั้ย|ไม๊|บ่|ก่อ|ป่าว|ม้าย|หม้าย|รึเปล่า|หรือเปล่า)")
_WHAT_TO_DO = re.compile("(?:ทำ|เฮ็ด|ยะ|แก้)(?:ไง|ยังไง|อย่างไร|พรือ|จั่งใด๋|จั่งใด|จะใด|ไงกัน)(?:กัน)?(?:ดี)?")
_NOTHING = re.compile("(?:ไม่|บ่|ม่าย|หมิ)[ก-๎]{0,14}?(?:ใคร|ไผ|ใผ|อะไร|หยัง|ไหร|อะหยัง|อาราย|ไส|ไหน|ทางใด)")
_NOT_KNOWN = re.compile("ไม่รู้|บ่ฮู้|ม่ายรู้|หมิรู้|บ่ฮู่")
_UNDECIDED = re.compile("(?:ไม่|บ่|ม่าย|หมิ)(?:ค่อย)?(?:แน่ใจ|รู้|ฮู้|แน่)(?:ว่า|เลยว่า)?(?:จะ|สิ|อี้|อิ|ได้)?(?:ไป|มา|ว่าง)")
_CALLS = re.compile(
    "(?:ใคร|ไผ|ใผ)(?:จะ|สิ|มีปัญหา|เจอ|เห็น|เก็บได้|พบ)?[ก-๎]{0,12}(?:โทร|ติดต่อ|แจ้ง|บอก|ทัก)(?![ก-๎]*(?:ไหม|มั้ย|บ่))"
)
_SEEKS = re.compile(r"(?:ใคร|ไผ|ใผ|บ้านไหน)(?:มี|ขาย|พอมี)[^\d\n]{0,16}(?:บอก|แจ้ง|ทัก|ติดต่อ|โทร)")
_ONE_OR_OTHER = re.compile(r"[ก-๎]\s?หรือ\s?(?:ว่า)?[ก-๎]{2,}[^\d]*?(?:คะ|ครับ|คับ|เจ้า|น้อ|เหรอ|หล่าว|หวา|ล่ะ|กันแน่|\?|ดี)\s*$")
_HOW_MANY_OF_TWO = re.compile(r"\d\s?[ก-๎]{0,8}\s?หรือ\s?\d[\d,.]*\s?[ก-๎]{0,8}?\s?ดี(?!กว่า|ไหม)")
_POLITE_QUESTIONS = words_of("polite question")


class Questions:
    """Reads what is asked, and the order that stands beside it."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.message = findings.message
        self.letters = findings.letters
        self.present = findings.present

    def question(self) -> bool:
        """Something is asked, and no order stands in a part of its own."""
        return (
            self._who_offers()
            or self._one_or_other()
            or self._how_many_of_two()
            or (self._asks() and (self._found_or_lost() or self._undecided() or self._asked()))
        )

    def _is_asked(self, position: int) -> bool:
        """Let the message be a question, by the word at `position`."""
        self.findings.because("question", position)
        self.findings.statements.append(Statement(Kind.QUESTION, text=self.message.text))
        return True

    def _who_offers(self) -> bool:
        """ "ใครมีลูกหมูขาย": who has something to sell is asked, without a figure."""
        who = self.letters.find(Letter.OFFER)
        if who < 0 or not self.present.isdisjoint(FIGURES):
            return False
        return self.message.word(who).startswith(("ใคร", "ไผ", "ใผ")) and self._is_asked(who)

    def _one_or_other(self) -> bool:
        """ "ประชุมที่วัดหรือศาลาดีคะ": one thing or another, and nothing that is ordered or sold."""
        if "หรือ" not in self.message.text or not self.present.isdisjoint(_MORE_THAN_A_CHOICE):
            return False
        return _ONE_OR_OTHER.search(self.message.text) is not None and self._is_asked(0)

    def _how_many_of_two(self) -> bool:
        """ "เอา 5 หรือ 10 กระสอบดี": neither figure is wanted yet."""
        if "หรือ" not in self.message.text or _HOW_MANY_OF_TWO.search(self.message.text) is None:
            return False
        if not self.present.isdisjoint(_OF_EARLIER_ORDERS):
            return False
        self.findings.use_all()
        return self._is_asked(0)

    def _asks(self) -> bool:
        """Whether a word asks, and denies nothing and tells of no trouble by it."""
        if not is_question(self.letters) or says_nothing(self.findings):
            return False
        return not (self.message.in_trouble() and _NOT_KNOWN.search(self.message.text))

    def _found_or_lost(self) -> bool:
        """ "ใครเก็บกุญแจได้โทรหาด้วย": everybody is called upon, and no goods are."""
        if set(self.letters) & ASKING != {Letter.WHO} or not self.present.isdisjoint(_OF_TRADE):
            return False
        if _CALLS.search(self.message.text) is None:
            return False
        self.findings.put_aside("found or lost", self.message.word(0))
        return True

    def _undecided(self) -> bool:
        """ "ไม่รู้ว่าจะไปได้ไหม": no answer yet, and nothing that is asked."""
        if not _asks_once(self.letters) or _UNDECIDED.search(self.message.text) is None:
            return False
        self.findings.because("undecided", 0)
        return True

    def _asked(self) -> bool:
        """A question, unless it is put to buyers or politely asks for goods; an order beside it is read too."""
        letters = self.letters
        position = next(number for number, letter in enumerate(letters) if letter in ASKING)
        if (
            letters[position] == Letter.WHO
            and not self.present.isdisjoint(_COUNTED_OR_PRICED)
            and not self.present.isdisjoint(_HAS_TO_SELL)
        ):
            return False
        wanted_before = Letter.BUY in letters and Letter.QUANTITY in letters[:position]
        if wanted_before and _asks_once(letters) and _SEEKS.search(self.message.text) is not None:
            return False
        asking = self.findings.chunk_at(position)
        if self._answered_by_itself(asking) or self._order_behind_question(asking):
            return True
        if self.message.in_trouble() and _WHAT_TO_DO.search(self.message.text):
            return False
        asked = self.message.word(position) in _POLITE_QUESTIONS or _MAY.search(self.message.text) is not None
        if asked and Letter.QUANTITY in letters and not self.present.isdisjoint(BUYING):
            return False
        rest = letters[: asking[0]] + letters[asking[1] :]
        if Letter.QUANTITY in rest and set(rest) & OUTRIGHT and Letter.ORDERED not in letters[asking[0] : asking[1]]:
            self.findings.until = asking[0]
            Dealings(self.findings).trades()
            if not self.findings.statements:
                self.findings.until = len(letters)
        self.findings.use_all()
        return self._is_asked(position)

    def _order_behind_question(self, asking: tuple[int, int]) -> bool:
        """ "ปุ๋ยกระสอบละกี่บาท เอา 5 กระสอบ": a question, and an order behind it."""
        message, last = self.message, asking[1]
        behind = self.letters[last:]
        if (
            self.findings.is_part
            or Letter.QUANTITY not in behind
            or Letter.BUY not in behind
            or behind[behind.index(Letter.BUY) + 1 :][:1] in (Letter.GO, Letter.DONE)
        ):
            return False
        if Letter.ORDERED in self.letters or Letter.QUANTITY in self.letters[:last]:
            return False
        order = self.findings.read_part(message.text[message.starts[message.elements[last].first] :])
        if not order.statements or any(one.kind != Kind.PURCHASE for one in order.statements):
            return False
        product = self.findings.product(before=last)[0]
        order.statements = [replace(one, product=one.product or product) for one in order.statements]
        self.findings.statements.append(Statement(Kind.QUESTION, text=message.text))
        self.findings.take(order)
        return True

    def _answered_by_itself(self, asking: tuple[int, int]) -> bool:
        """ "เอากี่กระสอบดี เอา 10 แล้วกัน": the writer answers the question."""
        message, last = self.message, asking[1]
        if self.findings.is_part or last >= len(self.letters) or set(self.letters[last:]).isdisjoint(COUNTS):
            return False
        start = message.starts[message.elements[last].first]
        asked = self_asked(message.text[:start])
        if asked is None:
            return False
        answer = self.findings.read_part(message.text[start:])
        if not answer.statements or any(one.kind != Kind.PURCHASE for one in answer.statements):
            return False
        named = self.findings.product(before=last)
        unit = unit_spellings().get(asked.group("unit"))
        answer.statements = [
            replace(one, unit=one.unit or unit, product=one.product or named[0]) for one in answer.statements
        ]
        self.findings.take(answer)
        return True


def says_nothing(findings: Findings) -> bool:
    """ไม่ … อะไร, บ่ … หยัง denies; it does not ask."""
    return _asks_once(findings.letters) and _NOTHING.search(findings.message.text) is not None


def _asks_once(letters: str) -> bool:
    return sum(letter in ASKING for letter in letters) == 1
