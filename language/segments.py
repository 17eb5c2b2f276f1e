"""Finds the cue words of a message and the segments they govern: wanted, offered, sold, paid, held."""

import re
from itertools import takewhile

from domain.statements import Kind
from language import loans
from language.cues import Cues
from language.items import Segment
from language.meanings import GONE_OUT
from language.vocabulary import words_of

_GATHERS = words_of("gathers")
# a line that says what the lines under it are; ได้ค่า, รับค่า and their likes before another fee
_HEADS_MONEY = re.compile(
    r"[^\w\n]*(?:รายการ)?(?:รายรับ|เงินเข้า|รับเข้า|ได้มา|รายได้|(?P<out>รายจ่าย|เงินออก|จ่ายออก|จ่าย|ค่าใช้จ่าย))[^\d]{0,20}$"
)
_FEES = re.compile("(?<!ราย)(?:ได้|รับ|เก็บ)ค่า(?!.*(?:จ่าย|เสีย|หัก))")
_SENT_TO = re.compile("ส่ง(?:ลูกค้า|ห้าง|ร้าน|ตลาด|โรงแรม|โรงพยาบาล|เมืองนอก|ต่างประเทศ|พ่อค้า|แม่ค้า)")
_LOWERED = re.compile(r"[^\d\n]{0,16}ลด(?:ลง|ไป|ได้)")
_WEAK_CHANGES = words_of("weak change")
_GETS = ("รับมา", "ได้มา", "รับเงิน", "ได้เงิน", "ได้รับ", "เก็บมา")
_PAYS = ("จ่าย", "โอน", "แจก", "มอบ", "เบิก")
_ONE_SUM = frozenset(("deposited", "lent", "repaid", "income", "expense"))


class Segments(Cues):
    """Decides which stretches of a message are about what."""

    def _segments(self) -> list[Segment]:
        cues = self._cues()
        if cues and cues[0][2] == "expense":
            # ตลาดนัดวันเสาร์ได้ 12,340 หักค่าที่ 300: what came in stands before what went out
            came = re.search("g_?a?[24]", self.letters[: cues[0][0]])
            if came is not None:
                cues.insert(0, (came.start(), Kind.ACTIVITY, "income"))
        if self._delivered() or (self._only_money_came_in(cues) and self._sold_without_a_word()):
            return [Segment(Kind.ACTIVITY, "sold", 0, len(self.elements), -1)]
        if not cues and self._received_without_a_word():
            return [Segment(Kind.ACTIVITY, "income", 0, len(self.elements), -1)]
        if not cues and self._came_together_without_a_word():
            return [Segment(Kind.ACTIVITY, "held", 0, len(self.elements), -1)]
        if not cues and self._spent_without_a_word():
            return [Segment(Kind.ACTIVITY, "expense", 0, len(self.elements), -1)]
        if not cues and self._produced_without_a_word():
            return [Segment(Kind.ACTIVITY, "produced", 0, len(self.elements), -1)]
        if not cues:
            if not self._worth_a_bare_order():
                return []
            kind, measure = self._bare()
            if kind == Kind.PURCHASE and ("h" in self.letters or _SENT_TO.search(self.message.text) is not None):
                return []  # ต้นทุเรียนผมอายุ 5 ปี มี 80 ต้น: what somebody has, or sends to others, is not wanted
            return [Segment(kind, measure, 0, len(self.elements), -1)]
        segments: list[Segment] = []
        for number, (position, kind, measure) in enumerate(cues):
            first = 0 if number == 0 else self._beginning(position, cues[number - 1][0])
            if number == 0 and measure == "sold" and self._made_before(position):
                segments.append(Segment(Kind.ACTIVITY, "produced", 0, position, -1))
                first = position
            if segments:
                previous = segments[-1]
                same_line = "|" not in self.letters[previous.first : position]
                if previous.kind == kind and previous.measure == measure and kind != Kind.ACTIVITY:
                    continue
                if same_line and measure == "cost_saved" == previous.measure and self._no_sum(previous.cue, position):
                    continue
                if (
                    same_line
                    and measure == previous.measure
                    and measure in _ONE_SUM
                    and self._no_sum(previous.cue, position)
                ):
                    continue  # รับชำระหนี้ 11 ราย ได้คืนแสนแปด
                if same_line and previous.measure == "other" and self._paid_out(previous.cue, position, measure):
                    continue
                if measure == "sold" and self._gathered_to_sell(previous, position, same_line):
                    previous.measure = "sold"
                    continue
                # มี … ขาย / เอา … มาขาย: the offer swallows what stands before it
                turned = kind == Kind.SALE_OFFER and previous.kind == Kind.PURCHASE and same_line
                if turned and not self._has_figure(previous.cue, position):
                    previous.kind, previous.measure, previous.cue = kind, measure, position
                    continue
                asked = (
                    kind == Kind.PURCHASE and previous.kind == Kind.SALE_OFFER and same_line and first > previous.first
                )
                if asked and "1" not in self.letters[position:]:
                    continue
                previous.last = first
            segments.append(Segment(kind, measure, first, len(self.elements), position))
        return [segment for segment in segments if segment.last > segment.first]

    def _made_before(self, position: int) -> bool:
        """ "เขียนผ้าบาติกได้ 48 ผืน ขายไปแล้ว 30 ผืน": made, by a verb that no table knows, and some of it sold."""
        made = re.search("6[^1234|]*g_?a?1[^1234|]*$", self.letters[:position])
        if made is None or set(made.group()) & set("BbFNW?"):
            return False
        line = self.letters[position:].split("|")[0]
        own = position + line.find("1")
        if own < position or set(self.letters[position:own]) & set("234"):
            return False
        figures = [self.elements[made.start() + made.group().index("1")], self.elements[own]]
        return all(one.flag != "c" for one in figures) and (figures[0].value or 0) >= (figures[1].value or 0)

    def _only_money_came_in(self, cues: list[tuple[int, Kind, str | None]]) -> bool:
        """ "ส่งนมเข้าศูนย์ 21,600 ลิตร รับเงินสี่แสน": nothing is said but what the goods brought."""
        return all(measure == "income" and self.letters[position] == "$" for position, _, measure in cues)

    def _paid_out(self, cue: int, position: int, measure: str | None) -> bool:
        """ "ปันผลปีนี้จ่ายไป 156,000": what the payment is was said before."""
        return (
            measure in ("expense", "other") and self._word(position).startswith(_PAYS) and self._no_sum(cue, position)
        )

    def _gathered_to_sell(self, gathered: Segment, position: int, same_line: bool) -> bool:
        """ "รวบรวมยาง 8 ตัน ขายได้โลละ 63": goods gathered and sold in one breath, with one quantity for both."""
        if gathered.measure != "produced" or not same_line or gathered.cue < 0:
            return False
        if self._word(gathered.cue) not in _GATHERS:
            return False
        following = next((at for at in range(position + 1, len(self.letters)) if self.letters[at] in "|BS"), None)
        sold = self.letters[position:following]
        money = min((sold.index(letter) for letter in "234" if letter in sold), default=99)
        before = self.letters[gathered.cue : position]
        outcome = "1" in before and set(before[: before.index("1")]) & set("gd")
        if outcome and "3" not in sold and not self._word(gathered.cue).endswith("รวบรวม"):
            return False
        return "1" in before and money < (sold.index("1") if "1" in sold else 99)

    def _money(self, position: int, measure: str) -> str:
        """What a word of money means here: a loan taken is none that the group gives, a fee that comes in no expense."""
        costs = measure == "expense" and self._word(position).startswith("ค่า")
        if costs and (self._collected(position) or self._under_takings(position)):
            return "income"
        if measure == "expense" and self._word(position).startswith(("ค่า", "ต้นทุน")):
            behind = self.message.text[self.message.starts[self.elements[position].last] :]
            if _LOWERED.match(behind):
                return "cost_saved"  # ค่าปุ๋ยปีนี้ลดไปสามหมื่น
        if measure == "lent" and self._is_taken(position):
            return "other"
        return measure

    def _is_taken(self, position: int) -> bool:
        """Whether a word of lending tells of a loan that somebody takes."""
        line = takewhile(lambda one: one.letter != "|", self.elements[position:])
        heads = any(one.flag == "c" and one.unit == "คน" for one in line)
        return loans.is_taken(
            self._said_until(position), self._word(position), self._said_behind(position), heads=heads
        )

    def _under_takings(self, position: int) -> bool:
        """ค่าน้ำ 4,560 in a line under รายรับ, "ได้ค่าเช่าเต็นท์ 1,500 ค่าเช่าโต๊ะ 800": what came in."""
        *lines, line = self.message.text[: self.message.starts[self.elements[position].first]].split("\n")
        if _FEES.search(line) is not None:
            return True
        heads = [head for head in lines if _HEADS_MONEY.match(head) is not None]
        last = _HEADS_MONEY.match(heads[-1]) if heads else None
        return last is not None and last.group("out") is None

    def _is_balance(self, position: int, cues: list[tuple[int, Kind, str | None]]) -> bool:
        """ "รับ 18,250 จ่าย 9,000 คงเหลือ 214,880": what is left of a fund's money."""
        if not self._word(position).startswith("คงเหลือ") or not cues or cues[-1][1] != Kind.ACTIVITY:
            return False
        if cues[-1][2] not in ("income", "expense", "other", "deposited", "lent", "repaid"):
            return False
        return re.match("_?a?[24]", self.letters[position + 1 :]) is not None

    def _takes_in(self, position: int) -> bool:
        """ "รับ 18,250 จ่าย 9,000": money that came in, beside money that went out."""
        if self._word(position) != "รับ" or not re.match("_?a?[24]", self.letters[position + 1 :]):
            return False
        return any(self._word(at).startswith("จ่าย") for at in range(position + 1, len(self.elements)))

    def _collected(self, position: int) -> bool:
        """ "ค่าแผงตลาดเก็บได้ 1,200": what others pay to the group."""
        behind = self.letters[position + 1 :]
        figure = min((behind.index(letter) for letter in "24" if letter in behind), default=0)
        if any(behind[at] == "$" and self._word(position + 1 + at).startswith(_GETS) for at in range(figure)):
            return True  # ค่าเช่าโรงสีรับมา 12,000
        return re.search("Mg$|g$", behind[:figure].rstrip("_a")) is not None and "$" not in self.letters[:position]

    def _beginning(self, position: int, previous: int) -> int:
        """Where the segment of the cue at `position` begins: at its chunk, if only nouns stand before it there."""
        start = position
        while start - 1 > previous and self.letters[start - 1] not in "_|123z":
            start -= 1
        left = self.letters.find("v", previous + 1, position)
        if left > 0 and self.letters[position] == "S" and re.fullmatch("v[_fa]*1[_fz]*", self.letters[left:position]):
            return left
        if "6" in self.letters[start:position] and not set(self.letters[start:position]) & set("1234"):
            return start
        return position

    def _cues(self) -> list[tuple[int, Kind, str | None]]:
        cues: list[tuple[int, Kind, str | None]] = []
        letters, elements = self.letters, self.elements
        ordered = False
        for position, element in enumerate(elements):
            letter = element.letter
            entry = element.entry
            if letter == "|":
                ordered = ordered and bool(cues) and cues[-1][1] != Kind.ACTIVITY
                continue
            if letter in "Bb" and (self._borrowed_for(position, cues) or self._only_a_kind(position)):
                continue
            if letter == "b" and self._takes_in(position):
                cues.append((position, Kind.ACTIVITY, "income"))
                continue
            if letter == "v" and self._is_balance(position, cues):
                cues.append((position, Kind.ACTIVITY, "other"))
                continue
            if letter == "b" and self._asks_a_price(position):
                cues.append((position, Kind.SALE_OFFER, None))
                continue
            if letter == "B" or (letter == "C" and self._word(position) in _WEAK_CHANGES):
                if self._negated(position) or (ordered and self._purpose(position, cues)) or self._already(position):
                    continue
                kind, measure = self._bought_or_wanted(position)
                cues.append((position, kind, measure))
                ordered = True
            elif letter == "b":
                word = self.message.words[element.first]
                if self._negated(position):
                    continue
                if self._already(position) and "ซื้อ" not in word:
                    continue
                if word == "ขอ" and letters[position + 1 : position + 2] in ("V", "q"):
                    continue
                if word == "ขอ" and letters[position + 1 : position + 3] == "D6" and "B" not in letters[position:]:
                    continue  # ขอให้น้ำยางออกวันละ 100 โล: a wish
                if word == "รับ" and self._bought_by_others(position):
                    continue
                if word == "ขอ" and self._asks_for_hands(position):
                    continue
                kind, measure = self._bought_or_wanted(position)
                if kind == Kind.PURCHASE and word == "ซื้อ" and self._bought_beside_done(position, cues):
                    kind, measure = Kind.ACTIVITY, "bought"
                if kind == Kind.ACTIVITY or word != "รับ" or "1" in letters[position:]:
                    cues.append((position, kind, measure))
                    ordered = True
            elif letter == "s":
                if self._negated(position) or re.match("6?[_f]?N(?:g|y)", letters[position + 1 :]):
                    continue
                if self._for_selling(position):
                    continue
                if letters[position + 1 : position + 3] == "66" and self._is_trouble(position + 2):
                    continue  # ขายข้าวบ่ได้ราคา
                if self._sold(position) or (cues and cues[-1][1] == Kind.ACTIVITY and "F" not in letters[:position]):
                    cues.append((position, Kind.ACTIVITY, "sold"))
                else:
                    cues.append((position, Kind.SALE_OFFER, None))
                    ordered = True
            elif letter == "S":
                if self._negated(position) or "N" in letters[max(0, position - 3) : position]:
                    continue
                if self._word(position).startswith("รับออเดอร์") and "จาก" in self.message.words:
                    continue  # รับออเดอร์ตะกร้า 200 ใบ จากโรงแรม: what others ordered
                if self._word(position).startswith(("ส่ง", "ขายส่ง", "จำหน่าย", "ระบาย")) and self._sold(position):
                    cues.append((position, Kind.ACTIVITY, "sold"))  # ส่งร้านค้าไปแล้ว 200 ถุง ได้มา 5,000
                    continue
                cues.append((position, Kind.SALE_OFFER, None))
                ordered = True
            elif letter == "h":
                if self._offered_by_having(position):
                    cues.append((position, Kind.SALE_OFFER, None))
                    ordered = True
            elif letter == "D" and (self._saves_too(position, cues) or self._saves(position)):
                cues.append((position, Kind.ACTIVITY, "deposited"))
            elif letter == "f" and self._left_beside_joined(position, cues):
                cues.append((position, Kind.ACTIVITY, GONE_OUT[cues[-1][2] or ""]))
            elif (
                entry is not None
                and entry.measure is not None
                and letter in "M$GwVAtfXL"
                and self._measured(position, entry.measure, ordered, cues)
            ):
                if entry.measure == "sold" and self._still_for_sale(position):
                    cues.append((position, Kind.SALE_OFFER, None))
                    ordered = True
                    continue
                cues.append((position, Kind.ACTIVITY, self._money(position, entry.measure)))
        return cues
