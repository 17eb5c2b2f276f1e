"""Decides whether a word with a measure (sold, produced, paid, lent, held) opens it, something else, or nothing."""

import re
from collections.abc import Callable
from enum import Enum
from functools import cached_property
from itertools import takewhile

from domain.statements import Kind
from language.letters import Flag, Letter
from language.statements import loans
from language.statements.items import Cue, Walk
from language.statements.letter_sets import AMOUNTS, BUYING, FIGURES, HAPPENED, MAY_BE_MONEY, SELLING
from language.statements.meanings import Meanings
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
_WORK_TOGETHER = frozenset(("ช่วยกัน", "จ้วยกั๋น", "ซ่อยกัน", "ลงแรง"))
_MADE_OUTRIGHT = frozenset(("ผลิต", "ผสม"))
_PAYS_FOR = frozenset(("จ่ายค่า", "ค่า"))
_BROUGHT_SOMEWHERE = frozenset(("มา", "ไป", "ไว้"))
_SOLD_OR_PAID = frozenset(("sold", "income", "cost_saved"))
_GOES_WITH_ITS_MONEY = frozenset(("bought", "held", "sold"))
_COLLECTED = re.compile("Mg$|g$")
# Letters that are asked about together.
_OUTCOME = MAY_BE_MONEY | HAPPENED | {Letter.MONEY_BEFORE, Letter.PRICE}
_BROUGHT_MONEY = frozenset((Letter.SUM, Letter.MONEY_BEFORE, Letter.GOT))
_TELLS_OF_DONE = HAPPENED | {Letter.SUM, Letter.MONEY_BEFORE, Letter.TIME, Letter.MONTH}
_TRADED_OR_ASKED = (
    BUYING | SELLING | {Letter.MONEY_BEFORE, Letter.NOT_WANTED, Letter.ASK, Letter.ASK_AT_END, Letter.LINE}
)
_VERBS = frozenset((Letter.MEASURE, Letter.SELL, Letter.BUY))
_GOODS_OR_PERSON = frozenset((Letter.NOUNS, Letter.TITLE))
_SUM_OR_WHAT_LEADS_TO_IT = MAY_BE_MONEY | {Letter.SPACE, Letter.GO, Letter.APPROX}


class Opens(Enum):
    """What a rule says a word of measure opens, where it is not something else altogether."""

    ITS_MEASURE = "its measure"
    NOTHING = "nothing"


class MeasureWord:
    """A word of a message that the tables give a measure, and what it opens there: its measure, something else, or nothing."""

    def __init__(
        self, walk: Walk, meanings: Meanings, position: int, measure: str, ordered: bool, cues: list[Cue]
    ) -> None:
        self.walk, self.meanings = walk, meanings
        self.message, self.elements, self.letters = walk.message, walk.elements, walk.letters
        self.position, self.measure, self.ordered = position, measure, ordered
        self.word = walk.message.word(position)
        self.cues = cues
        self.before = cues[-1] if cues else None

    def opens(self) -> Cue | None:
        """Return what the word opens; the name of a fund before it is taken from the cues."""
        for rule in _RULES:
            verdict = rule(self)
            if isinstance(verdict, Cue):
                return verdict
            if verdict is Opens.NOTHING:
                return None
            if verdict is Opens.ITS_MEASURE:
                break
        if self.measure == "sold" and self.meanings.is_still_for_sale(self.position):
            return Cue(self.position, Kind.SALE_OFFER, None)
        return Cue(self.position, Kind.ACTIVITY, self._measure_of_money())

    # The rules, in order. Each decides, or leaves it to the next.

    def paid_off_later(self) -> Opens | None:
        """Who asks to pay off later buys: ขอผ่อนเครื่องพ่นยา 1 เครื่อง."""
        asked = self.letters[self.position - 1 : self.position] == Letter.BUY_SOFTLY and self.word.startswith("ผ่อน")
        return Opens.NOTHING if asked and self.measure in ("repaid", "lent") else None

    def dearer(self) -> Cue | None:
        """What became dearer is a problem."""
        if self.measure != "expense" or not self.word.startswith("ค่า"):
            return None
        if _DEARER.match(self.walk.said_behind(self.position)) is None:
            return None
        return Cue(self.position, Kind.PROBLEM, None)

    def wished(self) -> Opens | None:
        """A loan that somebody would like."""
        if self.measure == "lent" and loans.is_wished(self.walk.said_until(self.position), self.word):
            return Opens.NOTHING
        return None

    def to_be_sold(self) -> Opens | None:
        """Where goods shall be sold: จะเอาไปขายตลาดนัด."""
        if self.measure != "sold" or self.word.endswith(("แล้ว", "ได้", "หมด")):
            return None
        meant = self.letters[self.position - 1 : self.position] == Letter.PURPOSE
        return Opens.NOTHING if meant and set(self.letters[self.position :]).isdisjoint(_OUTCOME) else None

    def gathering(self) -> Opens | None:
        """A gathering that was held, and no word more about what was said before."""
        if self.measure != "held":
            return None
        before = self.before
        if before is not None and self.position == before.position + 1 and before.kind == Kind.ACTIVITY:
            return Opens.NOTHING
        if before is not None and before.measure == "held" and self.word in _WORK_TOGETHER:
            return Opens.NOTHING
        return Opens.ITS_MEASURE if self._held() else Opens.NOTHING

    def brought_in(self) -> Opens | None:
        """Where goods go that are bought or wanted."""
        if self.measure == "sold" and self.word.startswith("เข้า") and self._brought_in():
            return Opens.NOTHING
        return None

    def denied_or_troubled(self) -> Opens | None:
        """A negation before it, or trouble: ลูกหนี้ที่ค้างส่งคืนมาแล้ว is none."""
        position = self.position
        if self.walk.is_negated(position):
            return Opens.NOTHING
        paid = self.measure == "repaid" and Letter.DONE in self.letters[position : position + 3]
        if position > 0 and self.walk.is_trouble(position - 1) and not paid:
            return Opens.NOTHING
        nouns = self.letters[position + 1 : position + 2] == Letter.NOUNS
        if self.measure == "produced" and nouns and self.walk.is_trouble(position + 1):
            return Opens.NOTHING  # เผาแตก 5 ใบ
        return None

    def named(self) -> Opens | None:
        """A part of a group's name."""
        return Opens.NOTHING if self._part_of_group_name() else None

    def planned(self) -> Opens | None:
        """What is to come: ปีหน้าจะปลูกทุเรียน 50 ต้น."""
        if Letter.FUTURE in self.letters[max(0, self.position - 2) : self.position].replace(Letter.SPACE, ""):
            return Opens.NOTHING
        return Opens.NOTHING if self.walk.names_time_to_come() and not self.walk.names_past_time() else None

    def behind_a_fund(self) -> Cue | None:
        """What a fund pays is "other": ฌาปนกิจจ่ายไป 2 ศพ 60,000; else its name opens nothing: กลุ่มออมทรัพย์ปล่อยกู้."""
        before = self.before
        if before is None or before.position != self.position - 1:
            return None
        fund = self.message.word(before.position)
        if fund not in _NAMES_OF_FUNDS:
            return None
        self.cues.pop()
        self.before = self.cues[-1] if self.cues else None
        paid = self.measure == "expense" and self.letters[self.position] == Letter.MONEY_BEFORE
        return Cue(before.position, Kind.ACTIVITY, "other") if paid and fund in _PAID_BY_FUNDS else None

    def weighed(self) -> Opens | None:
        """What was weighed to be sold, or came from a factory, was not made."""
        if self.measure != "produced" or not self.word.startswith("ชั่ง"):
            return None
        said = self.letters[: self.position]
        to_sell = Letter.SELL in self.letters and Letter.GOT not in self.letters
        to_sell = to_sell and Letter.NOUNS in said and Letter.QUANTITY in said
        return Opens.NOTHING if to_sell or self.walk.names_factory_made_only() else None

    def wanted_or_for_sale(self) -> Cue | None:
        """What the group seeks to buy, or has made and priced."""
        if self.word == "รับซื้อ" and self._seeks_to_buy():
            return Cue(self.position, Kind.PURCHASE, None)
        if self.measure == "produced" and self._priced_for_buyers():
            return Cue(self.position, Kind.SALE_OFFER, None)
        return None

    def released(self) -> Opens | Cue | None:
        """ปล่อย is said of goods, fish and water too."""
        if self.word != "ปล่อย":
            return None
        if self.position > 1 and self.message.word(self.position - 1) in _BROUGHT_SOMEWHERE:
            return Opens.NOTHING  # เอาแหนแดงมาปล่อยนา 20 โล
        if _LET_INTO.search(self.message.text) is not None:
            return Cue(self.position, Kind.ACTIVITY, "held")  # ปล่อยปูไข่คืนเล 120 ตัว
        return Cue(self.position, Kind.SALE_OFFER, None) if self._lets_go_of_goods() else None

    def wanted_together(self) -> Cue | None:
        """What several want together, of goods that none makes: หมู่ 3 รวมกันได้ 46 ลูก ยูเรีย."""
        together = self.measure == "produced" and self.word.startswith("รวม")
        return Cue(self.position, Kind.PURCHASE, None) if together and self.walk.names_factory_made_only() else None

    def what_it_was_for(self) -> Opens | None:
        """What a gathering or money was for: อบรมทำบัญชี, ลดต้นทุนค่าปุ๋ย, จ่ายค่าซ่อมโรงอบ."""
        before, position = self.before, self.position
        if before is None:
            return None
        if before.kind == Kind.ACTIVITY and self.measure not in ("sold", "bought"):
            if position == before.position + 1 and not self.walk.has_figure(before.position, position):
                return Opens.NOTHING
            counted = Letter.QUANTITY in self.letters[before.position : position]
            if before.measure == "held" and self.word in _WEAK_PRODUCED and not counted:
                return Opens.NOTHING
        if before.measure == "expense" and self.measure in ("produced", "held"):
            return Opens.NOTHING if Letter.SPACE not in self.letters[before.position : position] else None
        return None

    def collected_money(self) -> Opens | None:
        """Money that was collected, and no goods: ฌาปนกิจเดือนนี้เก็บได้ 24,600."""
        before = self.before
        if before is None or self.measure != "produced" or before.measure not in _MONEY_MEASURES:
            return None
        if Letter.NOUNS in self.letters[self.position :] or self.walk.has_figure(before.position, self.position):
            return None
        return Opens.NOTHING

    def left_or_kept(self) -> Opens | None:
        """What is left is no expense (หักค่าขนส่งแล้วเหลือ 7 แสน), what is kept or grown not made (ที่บ้านเลี้ยงไก่ 50 ตัว)."""
        if self.measure == "expense" and self.word.startswith("หัก") and Letter.LEFT in self.after:
            return Opens.NOTHING
        if self.word in _KEPT and not (self._has_happened() or self.walk.names_past_time()):
            return Opens.NOTHING
        if self.word == "ปลูก" and Letter.DONE not in self.after:
            return Opens.NOTHING if "ไว้" in self.walk.words_between(self.position, self.end) else None
        return None

    def said_weakly(self) -> Opens | None:
        """A word that may mean something else says nothing without what was got, or behind an order."""
        if self.word not in _WEAK_PRODUCED:
            return None
        happened = self._has_happened()
        if self.ordered and not happened:
            return Opens.NOTHING
        if self.measure == "produced":
            counted = Letter.GO in self.after[:3] or Letter.QUANTITY in self.after[:4]
            return None if happened or counted or self.word in _MADE_OUTRIGHT else Opens.NOTHING
        return Opens.NOTHING if self.measure == "expense" and self._pays_for() else None

    def of_what_was_said(self) -> Opens | None:
        """The money of what was just sold or bought is no statement of its own."""
        of_goods = self.letters[self.position] == Letter.MONEY_BEFORE or self.word in _PAYS_FOR
        if of_goods and self.measure in ("income", "expense") and self._pays_for():
            return Opens.NOTHING
        return None

    def made_for_an_order(self) -> Opens | None:
        """Behind an order in its line, nothing was made without a word of it."""
        if self.measure != "produced" or not self.ordered or Letter.LINE in self.letters[: self.position]:
            return None
        return None if self._has_happened() else Opens.NOTHING

    def members(self) -> Opens | None:
        """Members may leave without a figure (ป้าหนูนุ้ยขอลาออก); their money is no head (ขายหุ้นให้สมาชิกใหม่ได้ 25,000)."""
        if self.measure == "members_joined" and self._is_money_of():
            return Opens.NOTHING
        if self.measure == "members_left" and Letter.TITLE in self.letters[: self.position]:
            return Opens.ITS_MEASURE
        return None

    def counted(self) -> Opens:
        """A figure behind it, or one before it; of costs behind goods only money: … 8 กระสอบ รวมค่ารถนำ."""
        said = self.letters[: self.position]
        counts = MAY_BE_MONEY if self.measure == "expense" and Letter.NOUNS in said else AMOUNTS
        behind = set(self.letters[self.position + 1 :])
        return Opens.NOTHING if FIGURES.isdisjoint(behind) and counts.isdisjoint(said) else Opens.ITS_MEASURE

    # What they ask.

    @cached_property
    def end(self) -> int:
        """Where what the word governs ends."""
        return self.meanings.segment_end(self.position)

    @property
    def after(self) -> str:
        """The letters that the word governs."""
        return self.letters[self.position + 1 : self.end]

    def _has_happened(self) -> bool:
        return not HAPPENED.isdisjoint(self.after)

    def _brought_in(self) -> bool:
        """ "ซื้อข้าวเปลือกเข้าโรงสี 9 เกวียน", "เอาฟืนเข้าโรงงาน 3 คันรถ": where the goods go that are bought or wanted."""
        before = self.before
        if before is None or not (before.kind == Kind.PURCHASE or before.measure == "bought"):
            return False
        if self.walk.has_figure(before.position, self.position):
            return False
        return self.message.word(before.position).startswith("ซื้อ") or set(self.letters[self.position :]).isdisjoint(
            _BROUGHT_MONEY
        )

    def _seeks_to_buy(self) -> bool:
        """ "กลุ่มผมรับซื้อหน่อสับปะรด 2 หมื่นหน่อ": with a quantity, no past and no sum it is what the group wants."""
        behind = self.letters[self.position : self.end]
        return (
            Letter.QUANTITY in behind
            and not self.walk.names_past_time()
            and set(self.letters).isdisjoint(_TELLS_OF_DONE)
            and Letter.BARE not in behind
        )

    def _priced_for_buyers(self) -> bool:
        """ "วันนี้เก็บได้ 40 กล่อง กล่องละ 100": what was made and has a price, and nobody has bought it yet, is for sale."""
        letters = self.letters
        if (
            self.ordered
            or Letter.PRICE not in letters
            or set(letters) & _TRADED_OR_ASKED
            or self.walk.names_past_time()
        ):
            return False
        if any(one.entry is not None and one.entry.measure in _SOLD_OR_PAID for one in self.elements):
            return False
        if BUYERS_GIVE.search(self.message.text):
            return False  # ตัดอ้อยไป 54 ตัน โรงงานให้ตันละ 1,120
        goods = any(one.letter == Letter.QUANTITY and one.flag != Flag.HEADS for one in self.elements)
        return Letter.NOUNS in letters and goods and Letter.SUM not in letters

    def _is_money_of(self) -> bool:
        """Whether the only figure behind new members is too large for heads."""
        behind = [one for one in self.elements[self.position :] if one.letter in AMOUNTS]
        return bool(behind) and behind[0].letter != Letter.QUANTITY and (behind[0].value or 0) >= MOST_HEADS

    def _part_of_group_name(self) -> bool:
        """กลุ่มทอผ้าบ้านหนองแวงทอผ้าได้: the first of the two verbs belongs to the name."""
        if self.letters[self.position - 1] != Letter.GROUP or not self.message.is_glued(self.position):
            return False
        if self.message.word(self.position - 1) not in _KINDS_OF_GROUP:
            return False
        rest = self.letters[self.position + 1 :]
        following = min((rest.index(letter) for letter in _VERBS if letter in rest), default=-1)
        return following >= 0 and set(rest[:following]).isdisjoint(FIGURES)

    def _lets_go_of_goods(self) -> bool:
        """ปล่อย goods by the piece is an offer; ปล่อย money is a loan."""
        after = self.letters[self.position + 1 : self.position + 6]
        before = self.letters[: self.position]
        if Letter.NOUNS in before and Letter.QUANTITY in before and Letter.PRICE in after:
            return True  # กล้าพริกเหลือ 600 ต้น ปล่อยต้นละสองบาท
        flags = [element.flag for element in self.elements[self.position + 1 : self.position + 6]]
        return (
            Letter.NOUNS in after
            and Letter.QUANTITY in after
            and after.index(Letter.NOUNS) < after.index(Letter.QUANTITY)
            and Flag.HEADS not in flags
        )

    def _pays_for(self) -> bool:
        """Whether จ่ายไป … behind ซื้อ … names what was paid for it."""
        before = self.before
        if before is None or (before.kind == Kind.ACTIVITY and before.measure not in _GOES_WITH_ITS_MONEY):
            return False
        behind = self.letters[self.position + 1 :]
        if behind[:1] in _GOODS_OR_PERSON:
            word = self.message.word(self.position + 1)
            said = behind[:1] == Letter.NOUNS and word in self.walk.said_until(self.position)
            behind = behind[1:] if word in _PAID_ONES or said else behind
        return behind[:1] in _SUM_OR_WHAT_LEADS_TO_IT and self.walk.names_no_sum(before.position, self.position)

    def _held(self) -> bool:
        if _SENT_TO_LEARN.search(self.message.text) is not None:
            return False
        if _THANKS.match(self.message.text) or _INVITED.search(self.message.text):
            return False
        if (
            self.ordered
            or Letter.FUTURE in self.letters[: self.position][-3:]
            or Letter.AGENDA in self.letters
            or self.walk.names_time_to_come()
        ):
            return False
        rest = self.letters[self.position :]
        if rest[1:2] == Letter.AWAY:
            return False  # ประชุมขอลา
        figure = any(letter in AMOUNTS for letter in rest) or Letter.QUANTITY in self.letters
        return figure or Letter.DONE in rest or self.walk.names_past_time()

    def _measure_of_money(self) -> str:
        """What a word of money means here: a loan taken is none that the group gives, a fee that comes in no expense."""
        costs = self.measure == "expense" and self.word.startswith("ค่า")
        if costs and (self._collected() or self._under_takings()):
            return "income"
        of_cost = self.measure == "expense" and self.word.startswith(("ค่า", "ต้นทุน"))
        if of_cost and _LOWERED.match(self.walk.said_behind(self.position)):
            return "cost_saved"  # ค่าปุ๋ยปีนี้ลดไปสามหมื่น
        if self.measure == "lent" and self._is_taken():
            return "other"
        return self.measure

    def _is_taken(self) -> bool:
        """Whether a word of lending tells of a loan that somebody takes."""
        line = takewhile(lambda one: one.letter != Letter.LINE, self.elements[self.position :])
        heads = any(one.flag == Flag.HEADS and one.unit == "คน" for one in line)
        return loans.is_taken(
            self.walk.said_until(self.position), self.word, self.walk.said_behind(self.position), heads=heads
        )

    def _under_takings(self) -> bool:
        """ค่าน้ำ 4,560 in a line under รายรับ, "ได้ค่าเช่าเต็นท์ 1,500 ค่าเช่าโต๊ะ 800": what came in."""
        *lines, line = self.walk.said_until(self.position).split("\n")
        if _FEES.search(line) is not None:
            return True
        heads = [head for head in lines if _HEADS_MONEY.match(head) is not None]
        last = _HEADS_MONEY.match(heads[-1]) if heads else None
        return last is not None and last.group("out") is None

    def _collected(self) -> bool:
        """ "ค่าแผงตลาดเก็บได้ 1,200": what others pay to the group."""
        behind = self.letters[self.position + 1 :]
        figure = min((behind.index(letter) for letter in MAY_BE_MONEY if letter in behind), default=0)
        if any(
            behind[at] == Letter.MONEY_BEFORE and self.message.word(self.position + 1 + at).startswith(_GETS)
            for at in range(figure)
        ):
            return True  # ค่าเช่าโรงสีรับมา 12,000
        return (
            _COLLECTED.search(behind[:figure].rstrip("_a")) is not None
            and Letter.MONEY_BEFORE not in self.letters[: self.position]
        )


_RULES: tuple[Callable[[MeasureWord], Opens | Cue | None], ...] = (
    MeasureWord.paid_off_later,
    MeasureWord.dearer,
    MeasureWord.wished,
    MeasureWord.to_be_sold,
    MeasureWord.gathering,
    MeasureWord.brought_in,
    MeasureWord.denied_or_troubled,
    MeasureWord.named,
    MeasureWord.planned,
    MeasureWord.behind_a_fund,
    MeasureWord.weighed,
    MeasureWord.wanted_or_for_sale,
    MeasureWord.released,
    MeasureWord.wanted_together,
    MeasureWord.what_it_was_for,
    MeasureWord.collected_money,
    MeasureWord.left_or_kept,
    MeasureWord.said_weakly,
    MeasureWord.of_what_was_said,
    MeasureWord.made_for_an_order,
    MeasureWord.members,
    MeasureWord.counted,
)
