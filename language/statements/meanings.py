"""What a word that may open a segment means, by the words around it: bought or wanted, sold or offered, or none of it."""

import re
from decimal import Decimal
from itertools import pairwise

from domain.statements import Kind
from language.letters import Flag, Letter
from language.statements.items import Cue, Walk
from language.statements.letter_sets import AMOUNTS, ASKING, BREAKS, FIGURES, HAPPENED, SELLING
from language.statements.word_letters import SPACE_OR_APPROX
from language.vocabulary import words_of

_INCOME_CUES = words_of("money received")
GONE_OUT = {"members_joined": "members_left", "income": "expense"}
_BUYERS = ("ลาน", "ลานเท", "ล้ง", "โรงงาน", "พ่อค้า", "แม่ค้า", "เถ้าแก่", "จุดรับซื้อ", "โรงสี", "สหกรณ์เขา", "ร้าน", "ตลาด")
_KINDS = ("แบบ", "สี", "ขนาด", "เบอร์", "ชนิด", "ตัวใหญ่", "ตัวเล็ก", "ลูกใหญ่", "ลูกเล็ก", "ที่", "อย่าง")
_HANDS = ("คน", "แรง", "แฮง", "กำลัง", "ความช่วยเหลือ", "รถดับเพลิง", "อาสา")
_SPENDING = words_of("money spent")
_TAKES = frozenset(("เอา", "นำ", "ขน", "พา"))
_TAKEN_TO_SELL = re.compile("B6+j![^|]*1[^|]*(?:g_?a?[24]|\\$_?a?[24]|2|3)")
_WISHES_TO_BUY = words_of("wish to buy")

_AT_HOME = re.compile("(?:บ้าน|สวน|ไร่|คอก|เล้า|นา)(?:ของ)?(?:ผม|ฉัน|หนู|ดิฉัน|ข้อย|ข่อย|ฉาน|ข้าเจ้า)\\s?$|ที่บ้าน\\s?$")
_CAME_LESS = re.compile("B_?6?_?[14][_j]*g_?j?[14]")
_FROM_MEMBERS = re.compile("ซื้อ[^\n\\d]{2,24}?(?:ของ|จาก)(?:สมาชิก|ชาวบ้าน|เกษตรกร|ลูกบ้าน|ชาวสวน|ชาวนา)")
_SELLS = re.compile("(?:ส่ง|ตัด|เก็บ|จับ|ชั่ง|ยก|เหมา)?ขาย(?!รวม|ให้|ไป|หมด|ออก|เบิด|เหมิด|เกลี้ยง)(?![ก-๎]*(?:ได้|ไป|แล้ว|หมด)$)")
_SOLD_BY_WEIGHT = re.compile("s6(?P<quantity>_?1)_?3")
_BROUGHT_BACK = re.compile("(?:ไป|มา)(?:คืน|ใช้คืน|ใช้หนี้)")
_TO_BUYERS = re.compile(
    "(?:ส่ง|ตัด|เก็บ|จับ)?ขาย[^\\d\n_]{1,20}?(?:ให้|หื้อ|ฮื้อ)\\s?"
    "(?:สหกรณ์|โรง|พ่อค้า|แม่ค้า|ลาน|ล้ง|ร้าน|รีสอร์ท|ตลาด|บริษัท|เถ้าแก่|นักท่องเที่ยว|ศูนย์|ปั๊ม|แพ|จุดรับซื้อ)[^\n]{0,20}?\\d"
)
LEAST_WEIGHED = 20
# Letters that are asked about together.
_WHAT_MONEY_IS_FOR = frozenset((Letter.GO, Letter.GROUP, Letter.PRONOUN, Letter.FILLER, Letter.NOUNS))
_ENDS_WHAT_IS_GOVERNED = SELLING | {Letter.LINE, Letter.BUY, Letter.AGENDA}
_ENDS_A_SALE = frozenset((Letter.LINE, Letter.BUY, Letter.OFFER, Letter.AGENDA))
_NOT_SOLD_YET = ASKING | {Letter.FUTURE, Letter.OFFER, Letter.HAVE, Letter.CONDITION, Letter.NEGATION}
_SOLD_ALREADY = HAPPENED | {Letter.MONEY_BEFORE, Letter.SUM}
_FOR_SALE = SELLING | {Letter.PRICE, Letter.FUTURE, Letter.OF_PRICE, Letter.SUM}
_GONE_OR_MEANT_FOR = frozenset((Letter.GO, Letter.PURPOSE))
_BEFORE_A_REPORT = frozenset((Letter.SPACE, Letter.TIME, Letter.PARTICLE, Letter.PRONOUN))
_NOT_WEIGHED_YET = ASKING | {Letter.OFFER, Letter.HAVE, Letter.FUTURE}
_OFFERED_AT_A_PRICE = frozenset((Letter.OFFER, Letter.PRICE))
_FIGURE_OR_SPACE = FIGURES | {Letter.SPACE}
# Patterns over the letters.
_ASKED_AT_A_PRICE = re.compile("b_?a?3")  # ขอ and a price
_SAVERS_AND_SUM = re.compile("_?a?(?:1_)?a?[24]")  # how many savers, and how much they brought
_TAKEN_ALONG = re.compile("B6+j_?1_?d")  # เอา goods ไป, how many, แล้ว
_SUM_OR_COUNT = AMOUNTS | {Letter.MONEY_BEFORE}
_BROUGHT_HOME = re.compile("[^|]6+(?:[fPI]+6*)?jA?_?1")  # ซื้อ goods มา, and how many
_COST_IN_ALL = re.compile("[16][_fI6TGj]*4[_z]*$")  # goods or a quantity, and a number at the end
_GOT_AND_SOLD = re.compile("g_?a?6[^|N?]*1[_f]*$")  # ได้ goods and how many
_FOR_SO_MUCH = re.compile("[6_f]*[24]")  # to whom, and for how much
_COUNTED_AND_PRICED = re.compile("1_?[24]_?")  # a quantity, and money behind it


class Meanings:
    """The meaning of one cue word."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.message, self.elements, self.letters = walk.message, walk.elements, walk.letters

    def is_bought_by_others(self, position: int) -> bool:
        """ลานรับ 6 บาท, โรงงานรับโลละ 3: the price at which others buy."""
        before = self.message.text[: self.message.starts[self.elements[position].first]]
        return before.rstrip().endswith(_BUYERS)

    def saves_too(self, position: int, cues: list[Cue]) -> bool:
        """ "ป้าใบฝากเงิน 3,000 ลุงจันทร์ฝาก 2,000": a second saver."""
        if self.message.word(position) != "ฝาก" or not cues or cues[-1].measure != "deposited":
            return False
        return self.letters[position + 1 : position + 3].lstrip(Letter.SPACE)[:1] in (
            Letter.SUM,
            Letter.BARE,
        ) and self.walk.has_figure(cues[-1].position, position)

    def asks_a_price(self, position: int) -> bool:
        """ "ผักกาดขาวปลี 2 ตัน ขอโลละ 9": what the writer wants for goods of the own field."""
        if self.message.word(position) != "ขอ" or not _ASKED_AT_A_PRICE.match(self.letters[position:]):
            return False
        return Letter.QUANTITY in self.letters[:position] and self._outward_goods(0, position)

    def only_names_a_kind(self, position: int) -> bool:
        """ "ตะกร้า 150 ใบ ขอแบบหูหิ้ว": which kind, of what was ordered before."""
        if Letter.QUANTITY not in self.letters[:position] or self.walk.has_figure(position, len(self.letters)):
            return False
        return position + 1 < len(self.elements) and self.message.word(position + 1).startswith(_KINDS)

    def asks_for_hands(self, position: int) -> bool:
        """ "ไฟไหม้ป่า ขอคนช่วย": people are asked for, no goods."""
        return position + 1 < len(self.elements) and self.message.word(position + 1).startswith(_HANDS)

    def says_what_for(self, position: int) -> bool:
        """ "ถุงใส 3 กิโล ใส่ของขาย": what the goods are for."""
        clause = re.split("[_|]", self.letters[:position])[-1]
        return (
            clause[:1] == Letter.PURPOSE
            and Letter.QUANTITY in self.letters[:position]
            and not self.walk.has_figure(position, len(self.letters))
        )

    def saves(self, position: int) -> bool:
        """ "กองทุนเดือนนี้ ฝาก 25,400 ปล่อยกู้ 60,000": money brought in, beside other money of a fund."""
        if self.message.word(position) != "ฝาก" or not _SAVERS_AND_SUM.match(self.letters[position + 1 :]):
            return False
        return any(one.entry is not None and one.entry.measure in ("lent", "repaid", "other") for one in self.elements)

    def is_borrowed_for(self, position: int, cues: list[Cue]) -> bool:
        """กู้ไปซื้อมอเตอร์ไซค์, ปล่อยกู้ซื้อปุ๋ย, เบิกกองทุนซื้อข้าว: what money was taken for is no order."""
        if not cues or cues[-1].measure not in ("lent", "other"):
            return False
        return set(self.letters[cues[-1].position + 1 : position]) <= _WHAT_MONEY_IS_FOR

    def left_beside_joined(self, position: int, cues: list[Cue]) -> bool:
        """ "สมาชิกใหม่ 4 คน ออก 1 คน", "เงินเข้า 34,500 ออก 12,800": those who left, what was paid."""
        if self.message.word(position) not in ("ออก", "ออกไป") or not cues or cues[-1].measure not in GONE_OUT:
            return False
        behind = self.letters[position + 1 : position + 3].lstrip(Letter.SPACE)[:1]
        fits = (
            behind in (Letter.QUANTITY, Letter.BARE)
            if cues[-1].measure == "members_joined"
            else behind in (Letter.SUM, Letter.BARE)
        )
        return fits and self.walk.has_figure(cues[-1].position, position)

    def is_done_already(self, position: int) -> bool:
        """เอามาส่งแล้ว 30 กระสอบ, รับปุ๋ยแล้ว 20 กระสอบ: done before the figure, so nothing is ordered."""
        if position > 0 and self.message.word(position - 1).endswith("เคย"):
            return True  # เคยสั่งรอบก่อน 15 กระสอบ
        if _CAME_LESS.match(self.letters, position) is not None:
            return True  # สั่ง 10 ได้ 8
        figure = self.letters.find(Letter.QUANTITY, position)
        between = self.letters[position:figure]
        if figure > 0 and "คืน" in self.message.words[self.elements[position].first : self.elements[figure].first]:
            return True  # เอาปุ๋ยคืนไป 5 กระสอบ: brought back
        if (
            self.message.word(position) in _TAKES
            and figure > 0
            and _BROUGHT_BACK.search(self.walk.said_behind(position))
        ):
            return True  # เอาปุ๋ย 3 กระสอบไปคืนป้าแดง
        if _TAKEN_ALONG.match(self.letters[position:]) and "ไป" in self.walk.words_between(position, figure):
            return True  # บังหมาดเอาปุ๋ยไป 6 ลูกแล้ว: taken along
        return (
            figure > 0
            and Letter.DONE in between
            and not set(between) & BREAKS - ({"_"} if between.endswith(Letter.SPACE) else set())
        )

    def names_purpose(self, position: int) -> bool:
        """ "เอามาผสมอาหารวัว" behind an order says what it is for."""
        return not self.walk.has_figure(position, len(self.elements))

    def bought_or_wanted(self, position: int) -> tuple[Kind, str | None]:
        """ซื้อ … มาแล้ว is done; ซื้อ, เอา, สั่ง … otherwise is wanted."""
        word = self.message.word(position)
        end = self.segment_end(position)
        after = self.letters[position:end]
        words = self.walk.words_between(position, end)
        if "ซื้อ" in word and word not in _WISHES_TO_BUY:
            if Letter.FUTURE not in self.letters[max(0, position - 2) : position] and self._was_bought(position, end):
                return Kind.ACTIVITY, "bought"
        elif word in _TAKES and _TAKEN_TO_SELL.match(after) is not None and self._taken_to_sell(position, end):
            return Kind.ACTIVITY, "sold"  # เอาไข่ไปส่งโรงแรม 60 แผง ได้ 7,200
        elif word == "รับ" and Letter.QUANTITY in after and self._paid_for(position, end):
            return Kind.ACTIVITY, "sold"  # รับขวดพลาสติก 420 โล ได้เงิน 2,940
        elif word in ("เอา", "สั่ง", "รับ", "เอามา", "สั่งมา", "รับของ") and ("มาแล้ว" in words or "ไปแล้ว" in words):
            return Kind.ACTIVITY, "bought"
        return Kind.PURCHASE, None

    def _was_bought(self, position: int, end: int) -> bool:
        """Whether ซื้อ tells of what is bought already: it is over, paid for, or brought home."""
        word, after = self.message.word(position), self.letters[position:end]
        paid = Letter.MONEY_BEFORE in after or Letter.SUM in after
        if _FROM_MEMBERS.search(self.message.text) is not None or Letter.DONE in after or word in ("ซื้อมา", "ซื้อไป"):
            return True
        if self.walk.names_past_time() and (paid or Letter.GO in after or "เมื่อ" in self.message.text):
            return True
        if paid and Letter.GO in after:
            return True
        return word == "ซื้อ" and (
            (Letter.SUM in after and Letter.PRICE not in after)
            or any(each in _SPENDING for each in self.walk.words_between(position, end))
            or self._sum_behind(position, after)
            or (_BROUGHT_HOME.match(after) is not None and Letter.BUY_SOFTLY not in self.letters[:position])
        )

    def _taken_to_sell(self, position: int, end: int) -> bool:
        """Whether goods are taken somewhere to be sold or delivered."""
        words = self.walk.words_between(position, end)
        return any(one in ("ไป", "มา") and other.startswith(("ส่ง", "ขาย")) for one, other in pairwise(words))

    def _paid_for(self, position: int, end: int) -> bool:
        """Whether money came in for it."""
        return any(
            self.letters[at] == Letter.MONEY_BEFORE and self.message.word(at) in _INCOME_CUES
            for at in range(position, end)
        )

    def _sum_behind(self, position: int, after: str) -> bool:
        """ "ซื้อคอมมือสอง 1 เครื่อง 6,500": who says what it cost in all has bought it."""
        found = _COST_IN_ALL.search(after)
        if found is None or Letter.PRICE in after:
            return False
        money = self.elements[position + found.start() + found.group().index(Letter.BARE)]
        return money.value is not None and money.value >= 100

    def is_bought_beside_done(self, position: int, cues: list[Cue]) -> bool:
        """ "ได้เงินอุดหนุนห้าหมื่น ซื้อตู้แช่ 1 ตู้": behind something done, a plain ซื้อ tells what was done too."""
        if not cues or cues[-1].kind != Kind.ACTIVITY:
            return False
        before = self.letters[cues[-1].position : position]
        return self.walk.has_figure(cues[-1].position, position) and Letter.FUTURE not in before[-3:]

    def segment_end(self, position: int) -> int:
        """Return where what the cue at `position` governs ends: at the line, an offer, a sale, or other money."""
        end = position + 1
        while end < len(self.letters) and self.letters[end] not in _ENDS_WHAT_IS_GOVERNED:
            entry = self.elements[end].entry
            released = (
                self.message.word(end) == "ปล่อย" and self.letters[end - 1] in _GONE_OR_MEANT_FOR
            )  # ซื้อลูกปลามาปล่อย: still what was bought
            into = self.message.word(end).startswith("เข้า")
            if (
                entry is not None
                and entry.measure in ("sold", "lent", "repaid", "deposited")
                and not (released or into)
            ):
                break
            end += 1
        return end

    def is_sold(self, position: int) -> bool:
        """ขาย with ได้, ไป, แล้ว or money received behind it has happened; จะขาย has not."""
        letters = self.letters
        before = letters[max(0, position - 3) : position].replace(Letter.SPACE, "")
        if before[-1:] in (Letter.FUTURE, Letter.BUY, Letter.HAVE):
            return False
        end = next((at for at in range(position + 1, len(letters)) if letters[at] in _ENDS_A_SALE), len(letters))
        after = letters[position + 1 : end]
        if Letter.HAVE in letters[:position] and not (Letter.DONE in after or Letter.GOT in after[:3]):
            return False
        if self._handed_to_buyers(position) and set(letters).isdisjoint(_NOT_SOLD_YET):
            return True
        if "หัก" in self.message.text and Letter.LEFT in after:
            return True  # ขายทุเรียน 48 กล่อง … หักค่าส่งแล้วเหลือ
        if letters.rstrip(Letter.SPACE + Letter.PARTICLE).endswith(Letter.DONE):
            return True
        if any(letters[at] == Letter.MONEY_BEFORE and self.message.word(at) in _INCOME_CUES for at in range(position)):
            return True
        if _GOT_AND_SOLD.search(letters[:position]) and _FOR_SO_MUCH.match(after) and Letter.FUTURE not in letters:
            return True  # ได้ปลาทู 60 โล ขายแพ 2,700
        if any(self._says_sold(after, offset, position + 1 + offset) for offset in range(len(after))):
            return True
        return (self.walk.names_past_time() and Letter.FUTURE not in letters) or self._weighed(position)

    def _says_sold(self, after: str, offset: int, position: int) -> bool:
        """Whether the word `offset` letters behind ขาย, at `position`, says that it has happened."""
        letter, between = after[offset], after[:offset]
        if letter == Letter.MONEY_BEFORE:
            return self.message.word(position) in _INCOME_CUES
        if letter == Letter.GO:
            return offset < 3 or (not set(between) & _FIGURE_OR_SPACE and self.message.word(position) == "ไป")
        if letter not in HAPPENED or after[offset + 1 : offset + 2] == Letter.ASK:
            return False
        goods, space, clause = between.rpartition(Letter.SPACE)
        if letter == Letter.DONE and space and Letter.NOUNS in clause and Letter.QUANTITY in goods:
            return False  # ขายเรือลำหนึ่ง ติดเครื่องแล้ว: how the goods are
        late = Letter.PRICE in between or Letter.PURPOSE in between
        return not late or after[offset + 1 : offset + 4].lstrip(SPACE_OR_APPROX)[:1] in _SUM_OR_COUNT

    def _handed_to_buyers(self, position: int) -> bool:
        """ "ขายนมให้สหกรณ์ 320 ลิตร": to whom it was sold."""
        return _TO_BUYERS.match(self.message.text, self.message.starts[self.elements[position].first]) is not None

    def is_still_for_sale(self, position: int) -> bool:
        """ "ทุเรียน 3 ตัน ขายหน้าสวนโลละ 165 ใครรับติดต่อมา": how it is sold, of goods that nobody has bought yet."""
        if (
            _SELLS.match(self.message.word(position)) is None
            or self.walk.names_past_time()
            or not set(self.letters[position:]) & _OFFERED_AT_A_PRICE
        ):
            return False
        offered = Letter.OFFER in self.letters[position:] or Letter.HAVE in self.letters[:position]
        return offered and set(self.letters[position:].split(Letter.OFFER, 1)[0]).isdisjoint(_SOLD_ALREADY)

    def _weighed(self, position: int) -> bool:
        """ "ขายมันสด 12.4 ตัน กิโลละ 2.65": raw goods weighed to the last figure, with their price, are sold already."""
        letters = self.letters
        found = _SOLD_BY_WEIGHT.match(letters, position)
        if found is None or set(letters[:position]) - _BEFORE_A_REPORT or set(letters) & _NOT_WEIGHED_YET:
            return False
        quantity = self.elements[found.end("quantity") - 1]
        value = quantity.value or Decimal(0)
        if quantity.flag != Flag.MEASURE or quantity.maximum is not None or quantity.approx:
            return False
        if quantity.unit == "กิโลกรัม":
            return value > LEAST_WEIGHED and value % 10 != 0
        return value * 2 != int(value * 2) or Letter.LABEL in letters[found.end() :]

    def is_offered_by_having(self, position: int) -> bool:
        """มี goods and a figure, and nobody else's words around it, is an offer of what is sold."""
        letters = self.letters[position:]
        if _AT_HOME.search(self.message.text[: self.message.starts[self.elements[position].first]]) is not None and set(
            self.letters
        ).isdisjoint(_FOR_SALE):
            return False  # บ้านผมมีวัว 12 ตัว
        if (
            Letter.NOUNS not in letters
            and Letter.QUANTITY in letters
            and Letter.ASK not in letters
            and self._outward_goods(0, position)
        ):
            return True
        if not (Letter.NOUNS in letters and (Letter.QUANTITY in letters or Letter.PRICE in letters)):
            priced = Letter.PRICE in self.letters or _COUNTED_AND_PRICED.search(self.letters[:position]) is not None
            return Letter.QUANTITY in letters and (Letter.OFFER in self.letters or priced)
        if any(letter in letters for letter in SELLING):
            return True
        return self.walk.names_outward_first(position) and Letter.ASK not in letters

    def _outward_goods(self, first: int, last: int) -> bool:
        """Whether goods that groups mostly sell are named between two elements."""
        return any(one.side == "out" for one in self.elements[first:last])
