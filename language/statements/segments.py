"""Decides which stretch of a message is about what: each cue governs what stands around it, and some messages have no cue."""

import re

from domain.statements import Kind
from language.letters import Flag, Letter
from language.statements.activities import MONEY_MEASURES
from language.statements.cues import Cues
from language.statements.items import Cue, Segment, Walk
from language.statements.letter_sets import BUYING, FIGURES, HAPPENED, MAY_BE_MONEY
from language.statements.wordless import Wordless
from language.vocabulary import words_of

_GATHERS = words_of("gathers")
_SENT_TO = re.compile("ส่ง(?:ลูกค้า|ห้าง|ร้าน|ตลาด|โรงแรม|โรงพยาบาล|เมืองนอก|ต่างประเทศ|พ่อค้า|แม่ค้า)")
_PAYS = ("จ่าย", "โอน", "แจก", "มอบ", "เบิก")
_ONE_SUM = MONEY_MEASURES - {"other"}
# Letters that are asked about together.
_ENDS_A_CHUNK = frozenset((Letter.SPACE, Letter.LINE, Letter.QUANTITY, Letter.SUM, Letter.PRICE, Letter.PARTICLE))
_NOT_MADE = BUYING | {Letter.FUTURE, Letter.NEGATION, Letter.NOT_WANTED, Letter.CONDITION}
_MONEY = MAY_BE_MONEY | {Letter.PRICE}
_ENDS_A_SALE = frozenset((Letter.LINE, Letter.BUY, Letter.OFFER))
# Patterns over the letters.
_CAME_IN = re.compile("g_?a?[24]")  # ได้ and money
_MADE = re.compile("6[^1234|]*g_?a?1[^1234|]*$")  # goods, ได้ and how many, at the end
_LEFT_AND_OFFERED = re.compile("v[_fa]*1[_fz]*")  # how many are left


class Segments:
    """The stretches of a message, each about one thing."""

    def __init__(self, walk: Walk, cues: Cues, wordless: Wordless) -> None:
        self.walk = walk
        self.cues, self.wordless = cues, wordless
        self.message, self.elements, self.letters = walk.message, walk.elements, walk.letters

    def found(self) -> list[Segment]:
        """Return the segments in the message's order; none where nothing is stated."""
        cues = self.cues.found()
        if cues and cues[0].measure == "expense":
            # ตลาดนัดวันเสาร์ได้ 12,340 หักค่าที่ 300: what came in stands before what went out
            came = _CAME_IN.search(self.letters[: cues[0].position])
            if came is not None:
                cues.insert(0, Cue(came.start(), Kind.ACTIVITY, "income"))
        if self.wordless.is_delivery() or (self._only_money_came_in(cues) and self.wordless.is_sale()):
            return [self._whole(Kind.ACTIVITY, "sold")]
        if not cues:
            return self._without_a_cue()
        segments: list[Segment] = []
        for number, cue in enumerate(cues):
            first = 0 if number == 0 else self._beginning(cue.position, cues[number - 1].position)
            if number == 0 and cue.measure == "sold" and self._made_before(cue.position):
                segments.append(Segment(Kind.ACTIVITY, "produced", 0, cue.position, -1))
                first = cue.position
            if segments:
                if self._goes_on(segments[-1], cue, first):
                    continue
                segments[-1].last = first
            segments.append(Segment(cue.kind, cue.measure, first, len(self.elements), cue.position))
        return [segment for segment in segments if segment.last > segment.first]

    def _whole(self, kind: Kind, measure: str | None) -> Segment:
        """The whole message as one segment without a cue."""
        return Segment(kind, measure, 0, len(self.elements), -1)

    def _without_a_cue(self) -> list[Segment]:
        """What a message is about that has no cue; goods and figures alone are wanted or offered."""
        done = (
            (self.wordless.is_income, "income"),
            (self.wordless.is_gathering, "held"),
            (self.wordless.is_spending, "expense"),
            (self.wordless.is_production, "produced"),
        )
        for is_so, measure in done:
            if is_so():
                return [self._whole(Kind.ACTIVITY, measure)]
        if not self.wordless.is_order_or_offer():
            return []
        kind = self.wordless.wanted_or_offered()
        if kind == Kind.PURCHASE and (Letter.HAVE in self.letters or _SENT_TO.search(self.message.text) is not None):
            return []  # ต้นทุเรียนผมอายุ 5 ปี มี 80 ต้น: what somebody has, or sends to others, is not wanted
        return [self._whole(kind, None)]

    def _goes_on(self, previous: Segment, cue: Cue, first: int) -> bool:
        """Whether a cue opens nothing of its own, for it belongs to the segment before it, whose sense it may turn."""
        position, kind, measure = cue
        if previous.kind == kind and previous.measure == measure and kind != Kind.ACTIVITY:
            return True
        same_line = Letter.LINE not in self.letters[previous.first : position]
        same_sum = same_line and measure == previous.measure and measure in _ONE_SUM
        if same_sum and self.walk.names_no_sum(previous.cue, position):
            return True  # รับชำระหนี้ 11 ราย ได้คืนแสนแปด
        if same_line and previous.measure == "other" and self._paid_out(previous.cue, position, measure):
            return True
        if measure == "sold" and self._gathered_to_sell(previous, position, same_line):
            previous.measure = "sold"
            return True
        # มี … ขาย / เอา … มาขาย: the offer swallows what stands before it
        turned = kind == Kind.SALE_OFFER and previous.kind == Kind.PURCHASE and same_line
        if turned and not self.walk.has_figure(previous.cue, position):
            previous.kind, previous.measure, previous.cue = kind, measure, position
            return True
        asked = kind == Kind.PURCHASE and previous.kind == Kind.SALE_OFFER and same_line and first > previous.first
        return asked and Letter.QUANTITY not in self.letters[position:]

    def _made_before(self, position: int) -> bool:
        """ "เขียนผ้าบาติกได้ 48 ผืน ขายไปแล้ว 30 ผืน": made, by a verb that no table knows, and some of it sold."""
        made = _MADE.search(self.letters[:position])
        if made is None or set(made.group()) & _NOT_MADE:
            return False
        line = self.letters[position:].split(Letter.LINE)[0]
        own = position + line.find(Letter.QUANTITY)
        if own < position or set(self.letters[position:own]) & _MONEY:
            return False
        figures = [self.elements[made.start() + made.group().index(Letter.QUANTITY)], self.elements[own]]
        return all(one.flag != Flag.HEADS for one in figures) and (figures[0].value or 0) >= (figures[1].value or 0)

    def _only_money_came_in(self, cues: list[Cue]) -> bool:
        """ "ส่งนมเข้าศูนย์ 21,600 ลิตร รับเงินสี่แสน": nothing is said but what the goods brought."""
        return all(
            measure == "income" and self.letters[position] == Letter.MONEY_BEFORE for position, _, measure in cues
        )

    def _paid_out(self, cue: int, position: int, measure: str | None) -> bool:
        """ "ปันผลปีนี้จ่ายไป 156,000": what the payment is was said before."""
        return (
            measure in ("expense", "other")
            and self.message.word(position).startswith(_PAYS)
            and self.walk.names_no_sum(cue, position)
        )

    def _gathered_to_sell(self, gathered: Segment, position: int, same_line: bool) -> bool:
        """ "รวบรวมยาง 8 ตัน ขายได้โลละ 63": goods gathered and sold in one breath, with one quantity for both."""
        if gathered.measure != "produced" or not same_line or gathered.cue < 0:
            return False
        if self.message.word(gathered.cue) not in _GATHERS:
            return False
        following = next(
            (at for at in range(position + 1, len(self.letters)) if self.letters[at] in _ENDS_A_SALE), None
        )
        sold = self.letters[position:following]
        money = min((sold.index(letter) for letter in _MONEY if letter in sold), default=99)
        before = self.letters[gathered.cue : position]
        outcome = Letter.QUANTITY in before and set(before[: before.index(Letter.QUANTITY)]) & HAPPENED
        if outcome and Letter.PRICE not in sold and not self.message.word(gathered.cue).endswith("รวบรวม"):
            return False
        return Letter.QUANTITY in before and money < (sold.index(Letter.QUANTITY) if Letter.QUANTITY in sold else 99)

    def _beginning(self, position: int, previous: int) -> int:
        """Where the segment of the cue at `position` begins: at its chunk, if only nouns stand before it there."""
        start = position
        while start - 1 > previous and self.letters[start - 1] not in _ENDS_A_CHUNK:
            start -= 1
        left = self.letters.find(Letter.LEFT, previous + 1, position)
        if (
            left > 0
            and self.letters[position] == Letter.OFFER
            and _LEFT_AND_OFFERED.fullmatch(self.letters[left:position])
        ):
            return left
        if Letter.NOUNS in self.letters[start:position] and not set(self.letters[start:position]) & FIGURES:
            return start
        return position
