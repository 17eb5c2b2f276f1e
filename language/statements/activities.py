"""Fills the items of what was done: sold, bought, produced, paid, lent, held."""

import re
from collections.abc import Callable

from language.letters import Flag, Letter
from language.statements.items import PLACES, TRIPS, Item, Segment, Walk, is_capacity
from language.statements.letter_sets import FIGURE_OR_LINE, MAY_BE_MONEY
from language.statements.parts import Element
from language.statements.word_letters import SPACE_OR_APPROX
from language.vocabulary import goods_of_verbs, words_of

PRODUCT_MEASURES = frozenset(("sold", "bought", "produced"))
COMINGS_AND_GOINGS = frozenset(("members_joined", "members_left"))
_COUNTED_WITHOUT_MONEY = COMINGS_AND_GOINGS | {"held"}
_GOODS_OR_A_GATHERING = PRODUCT_MEASURES | {"held"}
MONEY_MEASURES = frozenset(("income", "expense", "cost_saved", "deposited", "lent", "repaid", "other"))
HEADS_MEASURES = frozenset(
    ("income", "expense", "deposited", "lent", "repaid", "members_joined", "members_left", "other", "held")
)
_BATCHES = words_of("batch of goods")
_ROUNDS = tuple(words_of("round"))
_OF_GOODS_TOO = frozenset(("lent", "repaid"))
_LEAST_SUM = 100
_TIMES = frozenset(("วัน", "ครั้ง", "คัน", "แห่ง", "หมู่บ้าน", "มื้อ", "คืน", "รุ่น", "เวที", "หน", "เที่ยว", "จุด", "หลักสูตร"))
_LENGTHS = frozenset(("ไร่", "งาน", "กิโลเมตร", "กิโลกรัม", "เมตร", "ตัน", "กระสอบ", "ถุง"))
_SPANS = frozenset(("ปี", "เดือน", "วัน", "สัปดาห์", "งวด"))
_FIELDS = words_of("measure of land")
_PER_TIME = words_of("per time")
_NO_GOODS = words_of("no goods")
_COUNTED_AND_PAID = re.compile("6(?:_6)?[^6|]*1[^6|]*[234]")
_FORMERLY = ("เดือนที่แล้ว", "เดือนก่อน", "ปีที่แล้ว", "ปีก่อน", "รอบก่อน", "รอบที่แล้ว", "งวดก่อน", "คราวก่อน")
_WATER = frozenset(("ลูกบาศก์เมตร", "ลิตร"))
_OF_THEM = ("เมีย", "ผู้", "แม่", "ตาย", "รอด")  # "วัวออกลูก 3 ตัว ตัวเมีย 2"
_IMPLIED = goods_of_verbs()
_GOODS_THEN_QUANTITY = re.compile("6[^6]*1")
_GOODS_AND_FIGURE = re.compile("[_f]*6[^1-4]*[1-4]")
_SUM_OF_ITS_OWN = re.compile("_?[t$]*_?[24]")
_LEAST_COUNTED_SUM = 20
# Letters that are asked about together.
_SAYS_A_SUM = frozenset((Letter.MONEY_BEFORE, Letter.TOTAL))
_SAYS_WHAT_IT_BROUGHT = _SAYS_A_SUM | {Letter.GOT, Letter.MEASURE}
_WHAT_A_SUM_IS_FOR = frozenset((Letter.MONEY_BEFORE, Letter.NOUNS, Letter.MEASURE, Letter.GROUP))
_BETWEEN_CUE_AND_MONEY = frozenset((
    Letter.SPACE, Letter.APPROX, Letter.GO, Letter.FILLER, Letter.TOTAL, Letter.MONEY_BEFORE, Letter.PARTICLE,
    Letter.GOT, Letter.TIME, Letter.NOUNS,
))  # fmt: skip
_SAYS_ABOUT_HOW_MUCH = SPACE_OR_APPROX + Letter.FILLER + Letter.PARTICLE + Letter.GO
_NAMES_A_ROUND = frozenset((Letter.LABEL, Letter.NO_FIGURE, Letter.FILLER, Letter.TIME))


class Activity:
    """A segment that tells of something done, read element by element into its items."""

    def __init__(self, walk: Walk, segment: Segment, product_before: tuple[str | None, bool]) -> None:
        self.walk, self.segment = walk, segment
        # the goods named last, and whether they are unsure: of the segment before, until this one is read
        self.product_before = product_before
        self.message, self.elements, self.letters = walk.message, walk.elements, walk.letters
        self.measure = segment.measure or "other"
        self._position = segment.first
        self._closed: list[Item] = []
        self._item = Item()
        self._goods_behind = self._named_behind()
        self._correcting = False  # behind เอ้ย, ไม่ใช่: what follows takes the place of what was said
        self._of_money = False  # behind a word of money, until something else is said
        self._left_over = False
        self._each_times: set[int] = set()  # first words of the figures that say what every day or night brings

    def items(self) -> list[Item]:
        """Return what was done, an item for each product, sum or round; goods not said are those of the segment before."""
        while self._position < self.segment.last:
            letter = self.letters[self._position]
            if self._position == self.segment.cue and self._item.quantity is not None:
                self._cue()
            read = _OF_LETTER.get(letter)
            if read is not None and read(self):
                continue
            if letter not in _BETWEEN_CUE_AND_MONEY:
                self._of_money = False
            self._position += 1
        items = [*self._closed, self._item]
        if self.measure in PRODUCT_MEASURES:
            self._name(items)
        return [item for item in items if item.full or self.measure == "held" or self._one_left()]

    def _name(self, items: list[Item]) -> None:
        implied = self._implied()
        for item in items:
            if item.product is None and implied is not None:
                item.product = implied
            if item.product is None:
                item.product, item.unsure = self.product_before
        named = [(item.product, item.unsure) for item in items if item.product is not None]
        self.product_before = named[-1] if named else self.product_before

    def _close(self, following: Item) -> None:
        self._closed.append(self._item)
        self._item = following

    def _take(self) -> bool:
        self._item.used.append(self._position)
        return False

    def _leave_out(self) -> bool:
        """Note the figure as understood, though it says nothing of the item."""
        self.walk.used.add(self._position)
        return False

    def _go_on(self) -> bool:
        """Go on behind the element, as if it were not there."""
        self._position += 1
        return True

    def _cue(self) -> None:
        """What stands before the verb with a quantity may be what went into it, or other goods."""
        before = self.letters[self.segment.first : self._position]
        if self._goods_behind and self.measure == "produced" and _GOODS_THEN_QUANTITY.search(before):
            self._item = Item()
        elif self._makes_of_it():
            self.walk.used.update(self._item.used)  # เคยสด 200 โล ทำกะปิได้ 70 โล
            self._item = Item()

    # What the elements of each letter say; each is true where it has gone on by itself.

    def _nouns(self) -> bool:
        position, item = self._position, self._item
        element = self.elements[position]
        behind_cue = position > self.segment.cue
        if self._names_nothing() or self.measure not in PRODUCT_MEASURES or not (behind_cue or not self._goods_behind):
            return False
        if element.flag == Flag.NO_GOODS or self.walk.is_aside(position) or self._cost_of():
            return False
        if self._known_after_unknown(element):
            item.product = None
        if item.product is None and not (item.full and behind_cue and self._closed):
            self.walk.put_product(item, position)
        elif (
            (item.quantity is not None or self._paid_for_apart())
            and self.walk.figure_follows(position, self.segment.last)
            and not self._is_person_noun(position)
        ):
            self._close(Item())
            self.walk.put_product(self._item, position)
        return False

    def _quantity(self) -> bool:
        position, item, measure = self._position, self._item, self.measure
        element = self.elements[position]
        if self._made_from() or self._used_up() or self._said_before():
            return self._leave_out()
        if element.flag == Flag.HEADS and self._is_short_of():
            return self._leave_out()
        if self._left_over:
            self._left_over = False
            return self._leave_out()
        if not _fits(measure, element) or self._counts_other_things():
            return False  # nothing with a figure vanishes: the bot asks
        if item.quantity is None or self._correcting or _counts_better(measure, item.quantity, element):
            self._note_each_time(element)
            item.quantity = element
            item.approx = element.approx if self._correcting else item.approx or element.approx
            self._correcting = False
            return self._take()
        each_time = item.quantity.unit == element.unit and item.quantity.first in self._each_times
        if each_time or self.walk.is_package(item.quantity, element, position) or is_capacity(item, element):
            item.quantity = element
            return self._take()
        if measure in PRODUCT_MEASURES and self._next_round(item.used[-1]):
            self._close(Item(item.product, item.unsure, element))
            return self._take()
        if self._counts_further_heads(element):
            self._close(Item(quantity=element))
            return self._take()
        if element.flag in (Flag.HEADS, Flag.TIME) or element.unit in TRIPS or self._holds(item.quantity, element):
            return self._leave_out()
        return False

    def _bare(self) -> bool:
        item, element = self._item, self.elements[self._position]
        if item.quantity is not None and self.walk.said_until(self._position).rstrip().endswith(_FORMERLY):
            return self._leave_out()  # รีดนมได้ 39,870 ลิตร เดือนที่แล้ว 41,362
        if item.amount is not None and self._is_short_of():
            return self._leave_out()  # เก็บหนี้ได้ 12,000 ยังค้าง 8,000
        before = self._before()
        is_money = self._is_money(element, before)
        whole = element.value is None or element.value == int(element.value)
        if is_money and not self._of_money and (element.value or 0) < _LEAST_COUNTED_SUM and whole:
            return self._go_on()
        counts = is_money and whole and self._counts_before_sum(element)
        if counts or (item.quantity is not None and self._went_out_of(item.quantity, element)):
            self._leave_out()
            return self._go_on()
        if self._left_over and self.walk.said_until(self._position).rstrip().endswith("อีก"):
            self._left_over = False
            return self._leave_out()
        if is_money:
            return self._money(element, before)
        if self.measure in _COUNTED_WITHOUT_MONEY and item.quantity is None:
            item.quantity = element
            return self._take()
        return False

    def _sum(self) -> bool:
        if self._item.amount is not None and self._is_short_of():
            return self._leave_out()
        if self._left_over:
            self._left_over = False
            return self._leave_out()
        return self.measure not in COMINGS_AND_GOINGS and self._money(self.elements[self._position], self._before())

    def _is_money(self, element: Element, before: str) -> bool:
        """Whether a bare number is money, by the word before it, by what is told, or by its size."""
        if self.measure in COMINGS_AND_GOINGS:
            return False
        if self._of_money or before == Letter.OF_PRICE or self.measure in MONEY_MEASURES:
            return True
        if before in (_SAYS_A_SUM if self.measure == "produced" else _SAYS_WHAT_IT_BROUGHT):
            return True
        counted = self._item.quantity is not None or self.measure == "bought"
        return (element.value or 0) >= (100 if counted else 1000) and self.measure in _GOODS_OR_A_GATHERING

    def _money(self, element: Element, before: str) -> bool:
        """Take money as the price, the sum, or the sum of something else; what fits nowhere is passed over."""
        item = self._item
        each_time = item.quantity is not None and item.quantity.first in self._each_times
        if element.letter == Letter.BARE and before == Letter.TOTAL and each_time and item.quantity is not None:
            item.quantity = element._replace(unit=item.quantity.unit)  # วันละ 40 กระสอบ เดือนนี้รวม 860
        elif before == Letter.OF_PRICE and item.price is None and item.quantity is not None and self.measure != "held":
            item.price = element
        elif item.amount is None or self._correcting or item.amount.first in self._each_times:
            self._note_each_time(element)
            item.amount = element
        elif self.measure in MONEY_MEASURES and self._new_sum():
            self._close(Item(amount=element))
        elif self.measure == "sold" and item.quantity is None and self._sold_besides():
            self._close(Item(amount=element))
            self.walk.put_product(self._item, self.letters.rindex(Letter.NOUNS, 0, self._position))
        else:
            return self._go_on()
        self._item.approx = self._item.approx or element.approx
        self._correcting = False
        return self._take()

    def _price(self) -> bool:
        item, element = self._item, self.elements[self._position]
        if element.unit in _SPANS and self.measure in MONEY_MEASURES and item.amount is None:
            item.amount = element._replace(unit=None)  # ค่าเช่าที่ 24,000 ต่อปี
            return self._take()
        if element.unit == "คน" and self.measure in PRODUCT_MEASURES:
            return self._leave_out()  # แบ่งกันคนละพัน: what was done with the money
        if item.price is not None:
            return False
        item.price = element
        item.approx = item.approx or element.approx or element.maximum is not None
        return self._take()

    def _got(self) -> bool:
        if self.measure == "produced" and self._outcome_follows():
            self._begin_anew()
        return False

    def _begin_anew(self) -> None:
        self.walk.used.update(self._item.used)
        self._item = Item()

    def _correction(self) -> bool:
        self._correcting = True
        return False

    def _money_cue(self) -> bool:
        self._of_money = True
        return False

    def _left(self) -> bool:
        self._left_over = self._left_over or self._item.full
        return False

    def _parts(self) -> bool:
        if self._item.full:
            self._begin_anew()  # a total said before its parts
        return False

    def _line(self) -> bool:
        if self._item.full:
            self._close(Item())
        elif self._heads_goods():
            self._item = Item()  # "ยอดรับซื้อขยะวันนี้" over lines that name what it was
        return False

    # What they ask.

    def _passed(self, silent: str = SPACE_OR_APPROX, first: int = 0) -> str:
        """The letters before the element, without the `silent` ones right before it."""
        return self.letters[first : self._position].rstrip(silent)

    def _before(self) -> str:
        """The letter before the element in its segment, past what only says about how much."""
        return self._passed(_SAYS_ABOUT_HOW_MUCH, self.segment.first)[-1:]

    def _note_each_time(self, element: Element) -> None:
        if self._passed().endswith(Letter.TIME) and self._each_time():
            self._each_times.add(element.first)

    def _sold_besides(self) -> bool:
        """ "ขายกล้วยตากได้ 2,400 น้ำพริกเผาได้ 1,850": other goods, and what they brought."""
        return self._passed().endswith("_6g")

    def _names_nothing(self) -> bool:
        element = self.elements[self._position]
        return (
            self._no_goods(element)
            or self.message.names_somebody(self._position)
            or self._said_of_the_rest(element)
            or self.walk.is_place_of_goods(self._position)
            or (self._position < self.segment.cue and self._implied() is not None and self._stands_for_a_place(element))
        )

    def _said_of_the_rest(self, element: Element) -> bool:
        """ "ขายไปแล้ว 640 ลูก ที่เหลือไว้กินเอง": behind the figure of goods named before, an unknown word names none."""
        return (
            self._item.full
            and self._item.product is None
            and self.product_before[0] is not None
            and element.entry is None
        )

    def _heads_goods(self) -> bool:
        """Whether the next line names goods and their figure."""
        line = self.letters[self._position + 1 :].split(Letter.LINE, 1)[0]
        return _GOODS_AND_FIGURE.match(line) is not None

    def _stands_for_a_place(self, element: Element) -> bool:
        """ "แปลงนาเกี่ยวข้าวได้": who or where it is that the verb with its goods is said of."""
        return element.product is None and self.message.words[element.first].startswith(PLACES)

    def _made_from(self) -> bool:
        """ "ได้เมล็ดกาแฟ 420 โล จากเชอร์รี่ 2 ตัน": what went into it."""
        before = self._passed()
        if not before.endswith("f6") or Letter.QUANTITY not in before:
            return False
        return self.message.word(len(before) - 2) == "จาก"

    def _used_up(self) -> bool:
        """ "ปลูกผักเสร็จ 2 ไร่ ใช้เมล็ด 12 ซอง": what went into it."""
        before = self._passed(SPACE_OR_APPROX + Letter.GO)
        return before.endswith("!6") and self.message.word(len(before) - 2) == "ใช้"

    def _makes_of_it(self) -> bool:
        """Whether what stands before the verb went into what the verb itself names, with a figure of its own."""
        if self.measure != "produced" or self._implied() is None:
            return False
        behind = self.letters[self.segment.cue + 1 : self.segment.last].lstrip(Letter.SPACE)
        return behind[:1] == Letter.GOT or (
            behind[:1] == Letter.QUANTITY and self.message.word(self.segment.cue).endswith("ได้")
        )

    def _is_short_of(self) -> bool:
        """ "ขาดไป 4 คน": those who did not."""
        before = [
            number
            for number in range(max(0, self._position - 3), self._position)
            if self.letters[number] != Letter.SPACE
        ]
        return any(self.message.word(number).startswith(("ขาด", "ค้าง", "ยังค้าง")) for number in before)

    def _one_left(self) -> bool:
        """ป้าหนูนุ้ยขอลาออก: somebody named leaves, and no figure is said."""
        if self.measure != "members_left" or self.walk.has_figure(self.segment.first, self.segment.last):
            return False
        clause = self.letters[: self.segment.cue].rsplit(Letter.SPACE, 1)[-1].rsplit(Letter.LINE, 1)[-1]
        return Letter.TITLE in clause

    def _outcome_follows(self) -> bool:
        """ "อบลำไย 3 เตา ได้ลำไยแห้ง 900 กิโล": what ได้ names before its figure is the outcome, what stood before went into it."""
        if self._item.product is None or (self._item.quantity is not None and self._item.quantity.unit not in _BATCHES):
            return False
        following = self.letters[self._position + 1 : self.segment.last].lstrip(SPACE_OR_APPROX)
        behind = self._position + 1 + self.letters[self._position + 1 : self.segment.last].find(Letter.NOUNS)
        return (
            following.startswith(Letter.NOUNS)
            and not self._is_person_noun(behind)
            and self.walk.figure_follows(behind, self.segment.last)
        )

    def _next_round(self, before: int) -> bool:
        """ "รอบแรก 1.2 ตัน รอบสอง 900 โล": a round, lot or day named before the next quantity."""
        return any(
            self.message.word(number).startswith(_ROUNDS)
            for number in range(before + 1, self._position)
            if self.letters[number] in _NAMES_A_ROUND
        )

    def _holds(self, quantity: Element, weight: Element) -> bool:
        """200 กระสอบ กระสอบละ 50 โล: the weight of what was counted."""
        if weight.flag != Flag.MEASURE or quantity.flag == Flag.MEASURE:
            return False
        return self._passed(Letter.SPACE + Letter.FILLER + Letter.EACH).endswith(
            (Letter.QUANTITY, Letter.PER, Letter.TOTAL)
        )

    def _paid_for_apart(self) -> bool:
        """ "ขายผักกาดได้ 340 บาท น้ำพริก 22 กระปุกได้ 880 บาท": goods behind a sum, with a quantity and a sum of their own."""
        return (
            self._item.amount is not None
            and _COUNTED_AND_PAID.match(self.letters, self._position, self.segment.last) is not None
        )

    def _counts_other_things(self) -> bool:
        """ "ขายขนมได้ 7,250 บาท ขอยืมเต๊นท์ 2 หลัง": behind what the goods brought, other things are named before their figure."""
        if self._item.product is None or self._item.amount is None or self._item.quantity is not None:
            return False
        paid = self.elements.index(self._item.amount)
        if Letter.NOUNS in self.letters[paid : self._position] and self._asks_to_borrow(paid, self._position):
            self.walk.used.add(self._position)
        return Letter.NOUNS in self.letters[paid : self._position] and Letter.NOUNS in self.letters[:paid]

    def _asks_to_borrow(self, first: int, last: int) -> bool:
        said = self.message.said(self.elements[first].last, self.elements[last].first)
        return "ยืม" in said or "ขอใช้" in said

    def _went_out_of(self, quantity: Element, other: Element) -> bool:
        """How many of what was made went out, or were of one sex, or died."""
        part = (other.value or 0) <= (quantity.value or 0)
        return self._sent_on(quantity, other) or (
            part and self.walk.said_until(self._position).rstrip().endswith(_OF_THEM)
        )

    def _sent_on(self, quantity: Element, other: Element) -> bool:
        """ "สานก๋วยได้ 200 ใบ ส่งลูกค้าไป 150": how many of them went out, no money."""
        clause = self._passed(SPACE_OR_APPROX + Letter.GO).rsplit(Letter.SPACE, 1)[-1]
        return clause[:1] == Letter.PURPOSE and (other.value or 0) <= (quantity.value or 0)

    def _said_before(self) -> bool:
        """ "ลำไยที่ว่าจะขาย 2 ตัน ขายไปแล้วตันนึง": the quantity of an earlier offer, before that of what was done."""
        return (
            self._passed(SPACE_OR_APPROX + Letter.NOUNS).endswith(Letter.ORDERED)
            and Letter.QUANTITY in self.letters[self._position + 1 : self.segment.last]
        )

    def _cost_of(self) -> bool:
        """จ่ายค่าปลาไปแสนสอง, behind what was bought: the goods again."""
        return self._position > 0 and self.message.word(self._position - 1) in ("จ่ายค่า", "ค่า", "เป็นค่า")

    def _known_after_unknown(self, element: Element) -> bool:
        """ "ออกเลได้ปลาทู 60 โล": goods of the tables take the place of a word that names none, before any figure."""
        if self._item.product is None or self._item.full or element.entry is None or element.entry.product is None:
            return False
        known = self.walk.vocabulary.entries.get(self._item.product)
        return known is None or known.product is None

    def _counts_further_heads(self, heads: Element) -> bool:
        """ "ปล่อยกู้สามัญ 6 ราย 240,000 ฉุกเฉิน 9 ราย 72,000": a second kind of loan with heads and money of its own."""
        if (
            self.measure not in MONEY_MEASURES
            or self._item.amount is None
            or heads.flag != Flag.HEADS
            or heads.unit != "คน"
        ):
            return False
        if self._item.quantity is None or self._item.quantity.first > self._item.amount.first:
            return False
        return _SUM_OF_ITS_OWN.match(self.letters, self._position + 1) is not None

    def _counts_before_sum(self, element: Element) -> bool:
        """ "ทุนการศึกษาจ่ายไป 12 ทุน รวม 18,000": a small number before the sum counts something, and is no money."""
        behind = next(
            (at for at in range(self._position + 1, self.segment.last) if self.letters[at] in FIGURE_OR_LINE),
            self._position,
        )
        if self.letters[behind] not in MAY_BE_MONEY or behind == self._position or (element.value or 0) >= _LEAST_SUM:
            return False
        following = self.letters[self._position + 1 : behind].lstrip(Letter.SPACE)[:1]
        return following in _WHAT_A_SUM_IS_FOR and (self.elements[behind].value or 0) >= 10 * (element.value or 0)

    def _each_time(self) -> bool:
        """วันละ 12 แผง: what every day brings, which a total behind it takes the place of."""
        before = len(self._passed()) - 1
        return self.message.word(before) in _PER_TIME

    def _implied(self) -> str | None:
        """Product that the verb itself names: สีข้าว, รีดนม, กรีดยาง."""
        if self.segment.cue < 0:
            return None
        word = self.message.word(self.segment.cue)
        return _IMPLIED.get(word)

    def _named_behind(self) -> bool:
        """Whether a run of nouns stands between the cue and its first figure."""
        for position in range(self.segment.cue + 1, self.segment.last):
            letter = self.letters[position]
            if letter in FIGURE_OR_LINE:
                return False
            if (
                letter == Letter.NOUNS
                and self.elements[position].flag != Flag.NO_GOODS
                and not self.walk.is_place_of_goods(position)
            ):
                return not self._no_goods(self.elements[position])
        return False

    def _no_goods(self, element: Element) -> bool:
        """A place, people or money: "ยอดขายร้านค้า", "เฮ็ดนา"."""
        if element.entry is not None and element.entry.product is not None:
            return False
        if self.segment.cue >= 0 and self.letters[self.segment.cue] == Letter.MONEY_BEFORE and element.entry is None:
            return True
        return self.message.said(element.first, element.last) in _NO_GOODS

    def _new_sum(self) -> bool:
        before = self._passed(SPACE_OR_APPROX + Letter.FILLER)[-1:]
        return before == Letter.NOUNS

    def _is_person_noun(self, position: int) -> bool:
        return self.message.word(position) in ("สมาชิก", "คน", "ลูกหนี้")


_OF_LETTER: dict[str, Callable[[Activity], bool]] = {
    Letter.NOUNS: Activity._nouns,
    Letter.QUANTITY: Activity._quantity,
    Letter.BARE: Activity._bare,
    Letter.SUM: Activity._sum,
    Letter.PRICE: Activity._price,
    Letter.GOT: Activity._got,
    Letter.CORRECTION: Activity._correction,
    Letter.MONEY_BEFORE: Activity._money_cue,
    Letter.LEFT: Activity._left,
    Letter.PARTS: Activity._parts,
    Letter.LINE: Activity._line,
}


def _counts_better(measure: str, quantity: Element, other: Element) -> bool:
    """Heads say more about a gathering than its days."""
    if measure in PRODUCT_MEASURES:
        return quantity.unit in _BATCHES - {"ต้น", "ลำ"} and other.unit not in _BATCHES
    if measure in _OF_GOODS_TOO and quantity.flag == Flag.HEADS and other.flag in ("", Flag.MEASURE):
        return True  # ยืมข้าว 12 ราย 36 กระสอบ
    return measure == "held" and other.flag == Flag.HEADS and quantity.unit in _TIMES | _LENGTHS


def _fits(measure: str, quantity: Element) -> bool:
    heads = quantity.flag == Flag.HEADS
    if measure in PRODUCT_MEASURES:
        return not heads and not (measure == "produced" and quantity.unit in _FIELDS)
    if measure in _COUNTED_WITHOUT_MONEY:
        return measure == "held" or heads
    if measure == "lent" and quantity.unit in _WATER:
        return False  # เขื่อนปล่อยวันละล้านคิว
    if measure in HEADS_MEASURES:
        return heads or (measure in _OF_GOODS_TOO and quantity.flag in ("", Flag.MEASURE))
    return False
