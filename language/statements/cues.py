"""Finds the words of a message that open something: wanted, offered, sold, bought, paid, held."""

import re
from collections.abc import Callable

from domain.statements import Kind
from language.letters import Letter
from language.statements.activities import MONEY_MEASURES
from language.statements.items import Cue, Walk
from language.statements.meanings import GONE_OUT, Meanings
from language.statements.measures import MeasureWord
from language.vocabulary import words_of

_WEAK_CHANGES = words_of("weak change")
_OF_A_FUND = MONEY_MEASURES - {"cost_saved"}
_HANDS_OVER = ("ส่ง", "ขายส่ง", "จำหน่าย", "ระบาย")
_A_SUM_FOLLOWS = re.compile("_?a?[24]")
_COULD_NOT_SELL = re.compile("6?[_f]?N(?:g|y)")


class Cues:
    """The cue words of a message; each is asked by its letter what it opens here."""

    def __init__(self, walk: Walk, meanings: Meanings) -> None:
        self.walk = walk
        self.meanings = meanings
        self.message, self.elements, self.letters = walk.message, walk.elements, walk.letters
        self._cues: list[Cue] = []
        self._ordered = False  # whether something is wanted or offered before, which a line of something done ends

    def found(self) -> list[Cue]:
        """Return the cues in the message's order."""
        for position, letter in enumerate(self.letters):
            asked = _OF_LETTER.get(letter)
            if asked is not None:
                asked(self, position)
        return self._cues

    def _open(self, position: int, kind: Kind, measure: str | None = None) -> None:
        self._cues.append(Cue(position, kind, measure))

    def _order(self, position: int, kind: Kind, measure: str | None = None) -> None:
        self._cues.append(Cue(position, kind, measure))
        self._ordered = True

    # What the words of each letter open.

    def _line(self, position: int) -> None:
        self._ordered = self._ordered and bool(self._cues) and self._cues[-1].kind != Kind.ACTIVITY

    def _buys(self, position: int) -> None:
        """Words of wanting and ordering: เอา, สั่ง, จอง."""
        if not self._belongs_to_what_was_said(position):
            self._wants(position)

    def _changes(self, position: int) -> None:
        if self.message.word(position) in _WEAK_CHANGES:
            self._wants(position)

    def _wants(self, position: int) -> None:
        if self.walk.is_negated(position) or (self._ordered and self.meanings.names_purpose(position)):
            return
        if not self.meanings.is_done_already(position):
            self._order(position, *self.meanings.bought_or_wanted(position))

    def _buys_softly(self, position: int) -> None:
        """Words that often mean something else: ซื้อ, ขอ, รับ."""
        if self._belongs_to_what_was_said(position):
            return
        if self._takes_in(position):
            self._open(position, Kind.ACTIVITY, "income")
        elif self.meanings.asks_a_price(position):
            self._open(position, Kind.SALE_OFFER)
        elif self._may_want(position):
            word = self.message.words[self.elements[position].first]
            kind, measure = self.meanings.bought_or_wanted(position)
            if kind == Kind.PURCHASE and word == "ซื้อ" and self.meanings.is_bought_beside_done(position, self._cues):
                kind, measure = Kind.ACTIVITY, "bought"
            if kind == Kind.ACTIVITY or word != "รับ" or Letter.QUANTITY in self.letters[position:]:
                self._order(position, kind, measure)

    def _may_want(self, position: int) -> bool:
        """Whether the words around a soft word of wanting let it want goods."""
        word = self.message.words[self.elements[position].first]
        if self.walk.is_negated(position) or (self.meanings.is_done_already(position) and "ซื้อ" not in word):
            return False
        if word == "รับ":
            return not self.meanings.is_bought_by_others(position)
        if word != "ขอ":
            return True
        behind = self.letters[position + 1 :]
        if behind.startswith((Letter.AGENDA, Letter.ASK)):
            return False
        if behind.startswith("D6") and Letter.BUY not in behind:
            return False  # ขอให้น้ำยางออกวันละ 100 โล: a wish
        return not self.meanings.asks_for_hands(position)

    def _sells(self, position: int) -> None:
        behind = self.letters[position + 1 :]
        if self.walk.is_negated(position) or _COULD_NOT_SELL.match(behind) or self.meanings.says_what_for(position):
            return
        if behind.startswith("66") and self.walk.is_trouble(position + 2):
            return  # ขายข้าวบ่ได้ราคา
        beside_done = bool(self._cues) and self._cues[-1].kind == Kind.ACTIVITY
        if self.meanings.is_sold(position) or (beside_done and Letter.FUTURE not in self.letters[:position]):
            self._open(position, Kind.ACTIVITY, "sold")
        else:
            self._order(position, Kind.SALE_OFFER)

    def _offers(self, position: int) -> None:
        if self.walk.is_negated(position) or Letter.NEGATION in self.letters[max(0, position - 3) : position]:
            return
        word = self.message.word(position)
        if word.startswith("รับออเดอร์") and "จาก" in self.message.words:
            return  # รับออเดอร์ตะกร้า 200 ใบ จากโรงแรม: what others ordered
        if word.startswith(_HANDS_OVER) and self.meanings.is_sold(position):
            self._open(position, Kind.ACTIVITY, "sold")  # ส่งร้านค้าไปแล้ว 200 ถุง ได้มา 5,000
        else:
            self._order(position, Kind.SALE_OFFER)

    def _has(self, position: int) -> None:
        if self.meanings.is_offered_by_having(position):
            self._order(position, Kind.SALE_OFFER)

    def _leaves(self, position: int) -> None:
        if self._is_balance(position):
            self._open(position, Kind.ACTIVITY, "other")

    def _entrusts(self, position: int) -> None:
        if self.meanings.saves_too(position, self._cues) or self.meanings.saves(position):
            self._open(position, Kind.ACTIVITY, "deposited")

    def _fills(self, position: int) -> None:
        if self.meanings.left_beside_joined(position, self._cues):
            self._open(position, Kind.ACTIVITY, GONE_OUT[self._cues[-1].measure or ""])
        else:
            self._measures(position)

    def _measures(self, position: int) -> None:
        """Words that the tables give a measure: ผลิต, จ่าย, ปล่อยกู้, ประชุม."""
        entry = self.elements[position].entry
        if entry is None or entry.measure is None:
            return
        word = MeasureWord(self.walk, self.meanings, position, entry.measure, self._ordered, self._cues)
        opened = word.opens()
        if opened is not None:
            self._cues.append(opened)
            self._ordered = self._ordered or (opened.kind == Kind.SALE_OFFER and entry.measure == "sold")

    # What they ask.

    def _belongs_to_what_was_said(self, position: int) -> bool:
        """Whether a word of wanting says what money was taken for, or which kind was ordered."""
        return self.meanings.is_borrowed_for(position, self._cues) or self.meanings.only_names_a_kind(position)

    def _is_balance(self, position: int) -> bool:
        """ "รับ 18,250 จ่าย 9,000 คงเหลือ 214,880": what is left of a fund's money."""
        if not self.message.word(position).startswith("คงเหลือ") or not self._cues:
            return False
        last = self._cues[-1]
        if last.kind != Kind.ACTIVITY or last.measure not in _OF_A_FUND:
            return False
        return _A_SUM_FOLLOWS.match(self.letters, position + 1) is not None

    def _takes_in(self, position: int) -> bool:
        """ "รับ 18,250 จ่าย 9,000": money that came in, beside money that went out."""
        if self.message.word(position) != "รับ" or not _A_SUM_FOLLOWS.match(self.letters, position + 1):
            return False
        return any(self.message.word(at).startswith("จ่าย") for at in range(position + 1, len(self.elements)))


_OF_LETTER: dict[str, Callable[[Cues, int], None]] = {
    Letter.LINE: Cues._line,
    Letter.BUY: Cues._buys,
    Letter.BUY_SOFTLY: Cues._buys_softly,
    Letter.CHANGE_TO: Cues._changes,
    Letter.SELL: Cues._sells,
    Letter.OFFER: Cues._offers,
    Letter.HAVE: Cues._has,
    Letter.LEFT: Cues._leaves,
    Letter.ENTRUST: Cues._entrusts,
    Letter.FILLER: Cues._fills,
    Letter.MEASURE: Cues._measures,
    Letter.MONEY_BEFORE: Cues._measures,
    Letter.MEETING: Cues._measures,
    Letter.AGENDA: Cues._measures,
    Letter.ADD: Cues._measures,
    Letter.TIME: Cues._measures,
    Letter.CANCEL: Cues._measures,
    Letter.LESS: Cues._measures,
}
