"""Decides whether a word with a measure (sold, produced, paid, lent, held) opens it, something else, or nothing."""

import re
from itertools import takewhile

from domain.statements import Kind
from language import loans
from language.items import AMOUNTS, BUYING, FIGURES, HAPPENED, MAY_BE_MONEY, SELLING, Cue, Walk
from language.letters import Letter
from language.meanings import Meanings
from language.vocabulary import words_of

_WEAK_PRODUCED = words_of("weak measure")
_MONEY_MEASURES = frozenset(("income", "deposited", "repaid", "lent", "other"))
_NAMES_OF_FUNDS = words_of("name of a fund")
_PAID_BY_FUNDS = frozenset(("สวัสดิการ", "ฌาปนกิจ"))
_KEPT = frozenset(("เลี้ยง",))
BUYERS_GIVE = re.compile("(?:โรงงาน|ลาน|ลานเท|ล้ง|โรงสี|พ่อค้า|แม่ค้า|แพ|สหกรณ์|เถ้าแก่|โรงแป้ง)(?:ให้|หื้อ|รับ|ตี|คิด)")
_KINDS_OF_GROUP = frozenset(("กลุ่ม", "ชมรม", "วิสาหกิจ", "ศูนย์", "สหกรณ์", "ชุมชน", "เครือข่าย"))
MOST_HEADS = 1000
_INVITED = re.compile("^นัด|อบรมฟรี|รับสมัคร|เปิดรับ|สนใจลงชื่อ|ขอเชิญ|เชิญชวน")
_LET_INTO = re.compile("ปล่อย[^\n\\d]{0,24}(?:ลง|สู่|คืน)(?:เล|ทะเล|น้ำ|แม่น้ำ|คลอง|หนอง|ห้วย|อ่าง|เขื่อน|บึง|ธรรมชาติ|ป่า)")
_PAID_ONES = ("สมาชิก", "ชาวบ้าน", "เกษตรกร", "ชาวสวน", "ชาวนา", "คนขาย")
_SENT_TO_LEARN = re.compile(
    "(?:สมัคร|ลงชื่อ|แจ้งชื่อ|ส่งคน|ส่งตัวแทน|ขอ)(?:ไป|เข้า|ร่วม)*(?:ดูงาน|อบรม|ศึกษาดูงาน|ฝึก|ค่าย)|(?:ดูงาน|อบรม)ด้วย\\s?\\d"
)
# "ค่าอาหารขึ้น กระสอบละ 20 บาท", "ค่าไฟขึ้นเดือนละ 500": what became dearer is no money that was paid
_DEARER = re.compile(r"[^\d\n]{0,24}?(?:แพงขึ้น|(?<!ราคา)ขึ้น(?=อีก|เป็น|มา|ราคา|แล้ว|เยอะ|\s|\d|[ก-๎]{1,8}ละ|$))")
# a line that says what the lines under it are; ได้ค่า, รับค่า and their likes before another fee
_HEADS_MONEY = re.compile(
    r"[^\w\n]*(?:รายการ)?(?:รายรับ|เงินเข้า|รับเข้า|ได้มา|รายได้|(?P<out>รายจ่าย|เงินออก|จ่ายออก|จ่าย|ค่าใช้จ่าย))[^\d]{0,20}$"
)
_FEES = re.compile("(?<!ราย)(?:ได้|รับ|เก็บ)ค่า(?!.*(?:จ่าย|เสีย|หัก))")
_LOWERED = re.compile(r"[^\d\n]{0,16}ลด(?:ลง|ไป|ได้)")
_GETS = ("รับมา", "ได้มา", "รับเงิน", "ได้เงิน", "ได้รับ", "เก็บมา")
_THANKS = re.compile("ขอบ(?:คุณ|ใจ|พระคุณ)")


_OUTCOME = MAY_BE_MONEY | HAPPENED | {Letter.MONEY_BEFORE, Letter.PRICE}
_BROUGHT_MONEY = frozenset((Letter.SUM, Letter.MONEY_BEFORE, Letter.GOT))
_TELLS_OF_DONE = HAPPENED | {Letter.SUM, Letter.MONEY_BEFORE, Letter.TIME, Letter.MONTH}
_TRADED_OR_ASKED = (
    BUYING | SELLING | {Letter.MONEY_BEFORE, Letter.NOT_WANTED, Letter.ASK, Letter.ASK_AT_END, Letter.LINE}
)
_VERBS = frozenset((Letter.MEASURE, Letter.SELL, Letter.BUY))


class Measures:
    """What words of measure open, from the words around them."""

    def __init__(self, walk: Walk, meanings: Meanings) -> None:
        self.walk = walk
        self.meanings = meanings
        self.message, self.elements, self.letters = walk.message, walk.elements, walk.letters

    def opens(self, position: int, measure: str, ordered: bool, cues: list[Cue]) -> bool:
        """Whether the word opens its measure, behind the `cues` before it.

        A word that opens something else puts that at the end of `cues`; the name of a fund is taken from there.
        """
        word = self.walk.word(position)
        letters = self.letters
        if (
            measure in ("repaid", "lent")
            and letters[position - 1 : position] == Letter.BUY_SOFTLY
            and word.startswith("ผ่อน")
        ):
            return False  # ขอผ่อนเครื่องพ่นยา 1 เครื่อง
        if measure == "expense" and word.startswith("ค่า") and _DEARER.match(self.walk.said_behind(position)):
            cues.append(Cue(position, Kind.PROBLEM, None))
            return False
        if measure == "lent" and loans.is_wished(self.walk.said_until(position), word):
            return False
        done = word.endswith(("แล้ว", "ได้", "หมด"))
        if (
            measure == "sold"
            and not done
            and letters[position - 1 : position] == Letter.PURPOSE
            and set(letters[position:]).isdisjoint(_OUTCOME)
        ):
            return False  # จะเอาไปขายตลาดนัด
        if measure == "held":
            beside = bool(cues) and position == cues[-1].position + 1 and cues[-1].kind == Kind.ACTIVITY
            beside = beside or (
                bool(cues) and cues[-1].measure == "held" and word in ("ช่วยกัน", "จ้วยกั๋น", "ซ่อยกัน", "ลงแรง")
            )
            return not beside and self._held(position, ordered)
        if measure == "sold" and word.startswith("เข้า") and self._brought_in(position, cues):
            return False
        paid = measure == "repaid" and Letter.DONE in letters[position : position + 3]  # ลูกหนี้ที่ค้างส่งคืนมาแล้ว
        if self.walk.is_negated(position) or (position > 0 and self.walk.is_trouble(position - 1) and not paid):
            return False
        if (
            measure == "produced"
            and letters[position + 1 : position + 2] == Letter.NOUNS
            and self.walk.is_trouble(position + 1)
        ):
            return False  # เผาแตก 5 ใบ
        if self._part_of_group_name(position):
            return False
        if Letter.FUTURE in letters[max(0, position - 2) : position].replace("_", "") or (
            self.walk.names_time_to_come() and not self.walk.names_past_time()
        ):
            return False  # ปีหน้าจะปลูกทุเรียน 50 ต้น
        if cues and cues[-1].position == position - 1 and self.walk.word(position - 1) in _NAMES_OF_FUNDS:
            if (
                measure == "expense"
                and letters[position] == Letter.MONEY_BEFORE
                and self.walk.word(position - 1) in _PAID_BY_FUNDS
            ):
                cues[-1] = Cue(position - 1, Kind.ACTIVITY, "other")  # ฌาปนกิจจ่ายไป 2 ศพ 60,000
                return False
            cues.pop()  # กลุ่มออมทรัพย์ปล่อยกู้: the name of the group
        weighed = (
            Letter.NOUNS in letters[:position]
            and Letter.QUANTITY in letters[:position]
            and Letter.SELL in letters
            and Letter.GOT not in letters
        )
        if measure == "produced" and word.startswith("ชั่ง") and (self.walk.names_factory_made_only() or weighed):
            return False
        if word == "รับซื้อ" and self._seeks_to_buy(position):
            cues.append(Cue(position, Kind.PURCHASE, None))
            return False
        if measure == "produced" and self._priced_for_buyers(ordered):
            cues.append(Cue(position, Kind.SALE_OFFER, None))
            return False
        if word == "ปล่อย" and position > 1 and self.walk.word(position - 1) in ("มา", "ไป", "ไว้"):
            return False  # เอาแหนแดงมาปล่อยนา 20 โล
        if measure == "produced" and word.startswith("รวม") and self.walk.names_factory_made_only():
            cues.append(Cue(position, Kind.PURCHASE, None))
            return False  # หมู่ 3 รวมกันได้ 46 ลูก ยูเรีย: what they want together
        if word == "ปล่อย" and _LET_INTO.search(self.message.text) is not None:
            cues.append(Cue(position, Kind.ACTIVITY, "held"))  # ปล่อยปูไข่คืนเล 120 ตัว
            return False
        if word == "ปล่อย" and self._lets_go_of_goods(position):
            cues.append(Cue(position, Kind.SALE_OFFER, None))
            return False
        if cues and cues[-1].kind == Kind.ACTIVITY and measure not in ("sold", "bought"):
            # "อบรมทำบัญชี", "ลดต้นทุนค่าปุ๋ย": what the gathering or the money was for
            if position == cues[-1].position + 1 and not self.walk.has_figure(cues[-1].position, position):
                return False
            if (
                cues[-1].measure == "held"
                and word in _WEAK_PRODUCED
                and Letter.QUANTITY not in letters[cues[-1].position : position]
            ):
                return False
        if (
            cues
            and cues[-1].measure == "expense"
            and measure in ("produced", "held")
            and Letter.SPACE not in letters[cues[-1].position : position]
        ):
            return False  # จ่ายค่าซ่อมโรงอบ
        collected = (
            measure == "produced"
            and cues
            and cues[-1].measure in _MONEY_MEASURES
            and Letter.NOUNS not in letters[position:]
        )
        if collected and not self.walk.has_figure(cues[-1].position, position):
            return False  # "ฌาปนกิจเดือนนี้เก็บได้ 24,600": the money is what was collected
        end = self.meanings.segment_end(position)
        after = letters[position + 1 : end]
        if measure == "expense" and word.startswith("หัก") and Letter.LEFT in after:
            return False  # หักค่าขนส่งแล้วเหลือ 7 แสน: what is left is no expense
        if word in _KEPT and not (Letter.GOT in after or Letter.DONE in after or self.walk.names_past_time()):
            return False  # ที่บ้านเลี้ยงไก่ 50 ตัว
        if word == "ปลูก" and "ไว้" in self.walk.words_between(position, end) and Letter.DONE not in after:
            return False
        if word in _WEAK_PRODUCED:
            if ordered and not (Letter.GOT in after or Letter.DONE in after):
                return False
            if measure == "produced" and not (
                Letter.GOT in after
                or Letter.DONE in after
                or Letter.GO in after[:3]
                or Letter.QUANTITY in after[:4]
                or word in ("ผลิต", "ผสม")
            ):
                return False
            if measure == "expense" and cues and self._pays_for(position, cues):
                return False
        # the money of what was just sold or bought is no statement of its own
        of_goods = letters[position] == Letter.MONEY_BEFORE or word in ("จ่ายค่า", "ค่า")
        if measure in ("income", "expense") and of_goods and cues and self._pays_for(position, cues):
            return False
        if (
            measure == "produced"
            and ordered
            and Letter.LINE not in letters[:position]
            and not (Letter.GOT in after or Letter.DONE in after)
        ):
            return False
        if measure == "members_joined" and self._is_money_of(position):
            return False  # ขายหุ้นให้สมาชิกใหม่ได้ 25,000
        if measure == "members_left" and Letter.TITLE in letters[:position]:
            return True  # ป้าหนูนุ้ยขอลาออก
        counts = (
            MAY_BE_MONEY if measure == "expense" and Letter.NOUNS in letters[:position] else AMOUNTS
        )  # … 8 กระสอบ รวมค่ารถนำ
        return any(letter in FIGURES for letter in letters[position + 1 :]) or any(
            letter in counts for letter in letters[:position]
        )

    def _brought_in(self, position: int, cues: list[Cue]) -> bool:
        """ "ซื้อข้าวเปลือกเข้าโรงสี 9 เกวียน", "เอาฟืนเข้าโรงงาน 3 คันรถ": where the goods go that are bought or wanted."""
        if not cues or not (cues[-1].kind == Kind.PURCHASE or cues[-1].measure == "bought"):
            return False
        if self.walk.has_figure(cues[-1].position, position):
            return False
        return self.walk.word(cues[-1].position).startswith("ซื้อ") or set(self.letters[position:]).isdisjoint(
            _BROUGHT_MONEY
        )

    def _seeks_to_buy(self, position: int) -> bool:
        """ "กลุ่มผมรับซื้อหน่อสับปะรด 2 หมื่นหน่อ": with a quantity, no past and no sum it is what the group wants."""
        end = self.meanings.segment_end(position)
        behind = self.letters[position:end]
        return (
            Letter.QUANTITY in behind
            and not self.walk.names_past_time()
            and set(self.letters).isdisjoint(_TELLS_OF_DONE)
            and Letter.BARE not in behind
        )

    def _priced_for_buyers(self, ordered: bool) -> bool:
        """ "วันนี้เก็บได้ 40 กล่อง กล่องละ 100": what was made and has a price, and nobody has bought it yet, is for sale."""
        letters = self.letters
        if ordered or Letter.PRICE not in letters or set(letters) & _TRADED_OR_ASKED or self.walk.names_past_time():
            return False
        if any(
            one.entry is not None and one.entry.measure in ("sold", "income", "cost_saved") for one in self.elements
        ):
            return False
        if BUYERS_GIVE.search(self.message.text):
            return False  # ตัดอ้อยไป 54 ตัน โรงงานให้ตันละ 1,120
        goods = any(one.letter == Letter.QUANTITY and one.flag != "c" for one in self.elements)
        return Letter.NOUNS in letters and goods and Letter.SUM not in letters

    def _is_money_of(self, position: int) -> bool:
        """Whether the only figure behind new members is too large for heads."""
        behind = [one for one in self.elements[position:] if one.letter in AMOUNTS]
        return bool(behind) and behind[0].letter != Letter.QUANTITY and (behind[0].value or 0) >= MOST_HEADS

    def _part_of_group_name(self, position: int) -> bool:
        """กลุ่มทอผ้าบ้านหนองแวงทอผ้าได้: the first of the two verbs belongs to the name."""
        before = self.elements[position - 1] if position else None
        if before is None or before.letter != Letter.GROUP or before.last != self.elements[position].first:
            return False
        if self.walk.word(position - 1) not in _KINDS_OF_GROUP:
            return False
        rest = self.letters[position + 1 :]
        following = min((rest.index(letter) for letter in _VERBS if letter in rest), default=-1)
        return following >= 0 and set(rest[:following]).isdisjoint(FIGURES)

    def _lets_go_of_goods(self, position: int) -> bool:
        """ปล่อย goods by the piece is an offer; ปล่อย money is a loan."""
        after = self.letters[position + 1 : position + 6]
        before = self.letters[:position]
        if Letter.NOUNS in before and Letter.QUANTITY in before and Letter.PRICE in after:
            return True  # กล้าพริกเหลือ 600 ต้น ปล่อยต้นละสองบาท
        flags = [element.flag for element in self.elements[position + 1 : position + 6]]
        return (
            Letter.NOUNS in after
            and Letter.QUANTITY in after
            and after.index(Letter.NOUNS) < after.index(Letter.QUANTITY)
            and "c" not in flags
        )

    def _pays_for(self, position: int, cues: list[Cue]) -> bool:
        """Whether จ่ายไป … behind ซื้อ … names what was paid for it."""
        cue, kind, measure = cues[-1]
        if measure in ("bought", "held", "sold") or kind != Kind.ACTIVITY:
            following = self.letters[position + 1 : position + 2]
            paid_for = (
                following == Letter.NOUNS
                and self.walk.word(position + 1)
                in self.message.text[: self.message.starts[self.elements[position].first]]
            )
            if (following in (Letter.NOUNS, Letter.TITLE) and self.walk.word(position + 1) in _PAID_ONES) or paid_for:
                following = self.letters[position + 2 : position + 3]
            return following in (
                Letter.SUM,
                Letter.BARE,
                Letter.SPACE,
                Letter.GO,
                Letter.APPROX,
            ) and self.walk.names_no_sum(cue, position)
        return False

    def _held(self, position: int, ordered: bool) -> bool:
        if _SENT_TO_LEARN.search(self.message.text) is not None:
            return False
        if _THANKS.match(self.message.text) or _INVITED.search(self.message.text):
            return False
        if (
            ordered
            or Letter.FUTURE in self.letters[:position][-3:]
            or Letter.AGENDA in self.letters
            or self.walk.names_time_to_come()
        ):
            return False
        rest = self.letters[position:]
        figure = any(letter in AMOUNTS for letter in rest) or Letter.QUANTITY in self.letters
        return figure or Letter.DONE in rest or self.walk.names_past_time()

    def measure_of_money(self, position: int, measure: str) -> str:
        """What a word of money means here: a loan taken is none that the group gives, a fee that comes in no expense."""
        costs = measure == "expense" and self.walk.word(position).startswith("ค่า")
        if costs and (self._collected(position) or self._under_takings(position)):
            return "income"
        of_cost = measure == "expense" and self.walk.word(position).startswith(("ค่า", "ต้นทุน"))
        if of_cost and _LOWERED.match(self.walk.said_behind(position)):
            return "cost_saved"  # ค่าปุ๋ยปีนี้ลดไปสามหมื่น
        if measure == "lent" and self._is_taken(position):
            return "other"
        return measure

    def _is_taken(self, position: int) -> bool:
        """Whether a word of lending tells of a loan that somebody takes."""
        line = takewhile(lambda one: one.letter != Letter.LINE, self.elements[position:])
        heads = any(one.flag == "c" and one.unit == "คน" for one in line)
        return loans.is_taken(
            self.walk.said_until(position), self.walk.word(position), self.walk.said_behind(position), heads=heads
        )

    def _under_takings(self, position: int) -> bool:
        """ค่าน้ำ 4,560 in a line under รายรับ, "ได้ค่าเช่าเต็นท์ 1,500 ค่าเช่าโต๊ะ 800": what came in."""
        *lines, line = self.message.text[: self.message.starts[self.elements[position].first]].split("\n")
        if _FEES.search(line) is not None:
            return True
        heads = [head for head in lines if _HEADS_MONEY.match(head) is not None]
        last = _HEADS_MONEY.match(heads[-1]) if heads else None
        return last is not None and last.group("out") is None

    def _collected(self, position: int) -> bool:
        """ "ค่าแผงตลาดเก็บได้ 1,200": what others pay to the group."""
        behind = self.letters[position + 1 :]
        figure = min((behind.index(letter) for letter in MAY_BE_MONEY if letter in behind), default=0)
        if any(
            behind[at] == Letter.MONEY_BEFORE and self.walk.word(position + 1 + at).startswith(_GETS)
            for at in range(figure)
        ):
            return True  # ค่าเช่าโรงสีรับมา 12,000
        return (
            re.search("Mg$|g$", behind[:figure].rstrip("_a")) is not None
            and Letter.MONEY_BEFORE not in self.letters[:position]
        )
