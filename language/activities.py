"""Fills the items of what was done: sold, bought, produced, paid, lent, held."""

import re

from language.items import FIGURE_OR_LINE, MAY_BE_MONEY, PLACES, TRIPS, Item, Segment, Walk, is_capacity
from language.letters import Letter
from language.parts import Element
from language.vocabulary import rows, words_of

PRODUCT_MEASURES = frozenset(("sold", "bought", "produced"))
MONEY_MEASURES = frozenset(("income", "expense", "cost_saved", "deposited", "lent", "repaid", "other"))
HEADS_MEASURES = frozenset(
    ("income", "expense", "deposited", "lent", "repaid", "members_joined", "members_left", "other", "held")
)
_BATCHES = frozenset(
    (
        "คัน",
        "รถสิบล้อ",
        "พ่วง",
        "กอง",
        "บ่อหมัก",
        "เตา",
        "รอบ",
        "ไร่",
        "เที่ยว",
        "ครั้ง",
        "บ่อ",
        "กระชัง",
        "แปลง",
        "ต้น",
        "กระทะ",
        "หม้อ",
        "ลำ",
        "งาน",
        "แห่ง",
    )
)
_ROUNDS = tuple(words_of("round"))
_OF_GOODS_TOO = frozenset(("lent", "repaid"))
_LEAST_SUM = 100
_TIMES = frozenset(("วัน", "ครั้ง", "คัน", "แห่ง", "หมู่บ้าน", "มื้อ", "คืน", "รุ่น", "เวที", "หน", "เที่ยว", "จุด", "หลักสูตร"))
_LENGTHS = frozenset(("ไร่", "งาน", "กิโลเมตร", "กิโลกรัม", "เมตร", "ตัน", "กระสอบ", "ถุง"))
_SPANS = frozenset(("ปี", "เดือน", "วัน", "สัปดาห์", "งวด"))
_FIELDS = frozenset(("ไร่", "งาน", "ตารางวา"))
_PER_TIME = words_of("per time")
_NO_GOODS = words_of("no goods")
_COUNTED_AND_PAID = re.compile("6(?:_6)?[^6|]*1[^6|]*[234]")
_FORMERLY = ("เดือนที่แล้ว", "เดือนก่อน", "ปีที่แล้ว", "ปีก่อน", "รอบก่อน", "รอบที่แล้ว", "งวดก่อน", "คราวก่อน")
_WATER = frozenset(("ลูกบาศก์เมตร", "ลิตร"))
_OF_THEM = ("เมีย", "ผู้", "แม่", "ตาย", "รอด")  # "วัวออกลูก 3 ตัว ตัวเมีย 2"
_IMPLIED = {
    word: role.removeprefix("verb of ")
    for role, words in rows("roles")
    if role.startswith("verb of ")
    for word in words.split()
}


_BETWEEN_CUE_AND_MONEY = frozenset(
    (
        Letter.SPACE,
        Letter.APPROX,
        Letter.GO,
        Letter.FILLER,
        Letter.TOTAL,
        Letter.MONEY_BEFORE,
        Letter.PARTICLE,
        Letter.GOT,
        Letter.TIME,
        Letter.NOUNS,
    )
)
_NAMES_A_ROUND = frozenset((Letter.LABEL, Letter.NO_FIGURE, Letter.FILLER, Letter.TIME))


class Activities:
    """Reads the items of a segment that tells of something done."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.last_product: tuple[str | None, bool] = (None, False)
        self.message, self.elements, self.letters = walk.message, walk.elements, walk.letters

    def items(self, segment: Segment) -> list[Item]:
        """Return what was done, an item for each product, sum or round; goods not said are those of the segment before."""
        measure = segment.measure or "other"
        items: list[Item] = []
        item = Item()
        correcting = False
        money_cue = False
        per_time: set[int] = set()
        left_over = False
        behind = self._named_behind(segment)
        position = segment.first
        while position < segment.last:
            element = self.elements[position]
            letter = element.letter
            if position == segment.cue and behind and item.quantity is not None and measure == "produced":
                item = Item() if re.search("6[^6]*1", self.letters[segment.first : position]) else item
            if position == segment.cue and item.quantity is not None and self._makes_of_it(segment):
                self.walk.used.update(item.used)  # เคยสด 200 โล ทำกะปิได้ 70 โล
                item = Item()
            if letter == Letter.NOUNS and self._names_nothing(segment, item, position):
                pass
            elif letter == Letter.NOUNS and measure in PRODUCT_MEASURES and (position > segment.cue or not behind):
                if element.flag != "!" and not self.walk.is_aside(position) and not self._cost_of(position):
                    if self._known_after_unknown(item, element):
                        item.product = None
                    if item.product is None and not (
                        item.full and position > segment.cue and not item.product and items
                    ):
                        self.walk.put_product(item, position)
                    elif (
                        (item.quantity is not None or self._paid_for_apart(item, position, segment.last))
                        and self.walk.figure_follows(position, segment.last)
                        and measure != "held"
                    ) and not self._is_person_noun(position):
                        items.append(item)
                        item = Item()
                        self.walk.put_product(item, position)
            elif letter == Letter.QUANTITY:
                if (
                    self._made_from(position)
                    or self._used_up(position)
                    or self._said_before(position, segment.last)
                    or (element.flag == "c" and self._is_short_of(position))
                ):
                    self.walk.used.add(position)
                elif left_over:
                    self.walk.used.add(position)
                    left_over = False
                elif not _fits(measure, element) or self._counts_other_things(item, position):
                    pass  # nothing with a figure vanishes: the bot asks
                elif item.quantity is None or correcting or _counts_better(measure, item.quantity, element):
                    if self.letters[:position].rstrip("_a").endswith(Letter.TIME) and self._each_time(position):
                        per_time.add(element.first)
                    item.quantity = element
                    item.approx = element.approx if correcting else item.approx or element.approx
                    item.used.append(position)
                    correcting = False
                elif (
                    (item.quantity.unit == element.unit and item.quantity.first in per_time)
                    or self.walk.is_package(item.quantity, element, position)
                    or is_capacity(item, element)
                ):
                    item.quantity = element
                    item.used.append(position)
                elif measure in PRODUCT_MEASURES and self._next_round(item.used[-1], position):
                    items.append(item)
                    item = Item(item.product, item.unsure, element, used=[position])
                elif self._counts_further_heads(measure, item, element, position):
                    items.append(item)
                    item = Item(quantity=element, used=[position])
                elif (
                    element.flag in ("c", "t")
                    or element.unit in TRIPS
                    or (item.quantity and self._holds(item.quantity, element, position))
                ):
                    self.walk.used.add(position)
            elif (
                letter == Letter.BARE
                and item.quantity is not None
                and self.walk.said_until(position).rstrip().endswith(_FORMERLY)
            ):
                self.walk.used.add(position)  # รีดนมได้ 39,870 ลิตร เดือนที่แล้ว 41,362
            elif letter in MAY_BE_MONEY and item.amount is not None and self._is_short_of(position):
                self.walk.used.add(position)  # เก็บหนี้ได้ 12,000 ยังค้าง 8,000
            elif letter == Letter.SUM or letter == Letter.BARE:
                before = self.letters[segment.first : position].rstrip("_afzj")[-1:]
                is_money = letter == Letter.SUM or (
                    measure not in ("members_joined", "members_left")
                    and (
                        money_cue
                        or before == Letter.OF_PRICE
                        or measure in MONEY_MEASURES
                        or before in tuple("$t" if measure == "produced" else "$tgM")
                    )
                )
                large = (element.value or 0) >= (100 if item.quantity is not None or measure == "bought" else 1000)
                if letter == Letter.BARE and not is_money and large and measure in PRODUCT_MEASURES | {"held"}:
                    is_money = True
                whole = element.value is None or element.value == int(element.value)
                if letter == Letter.BARE and is_money and not money_cue and (element.value or 0) < 20 and whole:
                    position += 1
                    continue
                if (
                    letter == Letter.BARE
                    and is_money
                    and whole
                    and self._counts_before_sum(element, position, segment.last)
                ):
                    self.walk.used.add(position)
                    position += 1
                    continue
                if (
                    letter == Letter.BARE
                    and item.quantity is not None
                    and self._went_out_of(item.quantity, element, position)
                ):
                    self.walk.used.add(position)
                    position += 1
                    continue
                if left_over and (letter == Letter.SUM or self.walk.said_until(position).rstrip().endswith("อีก")):
                    self.walk.used.add(position)
                    left_over = False
                elif is_money and measure not in ("members_joined", "members_left"):
                    each_time = item.quantity is not None and item.quantity.first in per_time
                    if letter == Letter.BARE and before == Letter.TOTAL and each_time and item.quantity is not None:
                        item.quantity = element._replace(unit=item.quantity.unit)  # วันละ 40 กระสอบ เดือนนี้รวม 860
                    elif (
                        before == Letter.OF_PRICE
                        and item.price is None
                        and item.quantity is not None
                        and measure != "held"
                    ):
                        item.price = element
                    elif item.amount is None or correcting or item.amount.first in per_time:
                        if self.letters[:position].rstrip("_a").endswith(Letter.TIME) and self._each_time(position):
                            per_time.add(element.first)
                        item.amount = element
                    elif measure in MONEY_MEASURES and item.amount is not None and self._new_sum(position):
                        items.append(item)
                        item = Item(amount=element)
                    elif measure == "sold" and item.quantity is None and self._sold_besides(position):
                        items.append(item)
                        item = Item(amount=element)
                        self.walk.put_product(item, self.letters.rindex(Letter.NOUNS, 0, position))
                    else:
                        position += 1
                        continue
                    item.approx = item.approx or element.approx
                    item.used.append(position)
                    correcting = False
                elif (
                    letter == Letter.BARE
                    and measure in ("members_joined", "members_left", "held")
                    and item.quantity is None
                ):
                    item.quantity = element
                    item.used.append(position)
            elif letter == Letter.PRICE:
                if element.unit in _SPANS and measure in MONEY_MEASURES and item.amount is None:
                    item.amount = element._replace(unit=None)  # ค่าเช่าที่ 24,000 ต่อปี
                    item.used.append(position)
                elif element.unit == "คน" and measure in PRODUCT_MEASURES:
                    self.walk.used.add(position)  # แบ่งกันคนละพัน: what was done with the money
                elif item.price is None:
                    item.price = element
                    item.approx = item.approx or element.approx or element.maximum is not None
                    item.used.append(position)
            elif letter == Letter.GOT and measure == "produced" and self._outcome_follows(item, position, segment.last):
                self.walk.used.update(item.used)
                item = Item()
            elif letter == Letter.CORRECTION:
                correcting = True
            elif letter == Letter.MONEY_BEFORE:
                money_cue = True
            elif letter == Letter.LEFT and item.full:
                left_over = True
            elif letter == Letter.PARTS and item.full:
                self.walk.used.update(item.used)  # a total said before its parts
                item = Item()
            elif letter == Letter.LINE and item.full:
                items.append(item)
                item = Item()
            elif letter == Letter.LINE and self._heads_goods(position):
                item = Item()  # "ยอดรับซื้อขยะวันนี้" over lines that name what it was
            if letter not in _BETWEEN_CUE_AND_MONEY:
                money_cue = False
            position += 1
        items.append(item)
        if measure in PRODUCT_MEASURES:
            implied = self._implied(segment)
            for item in items:
                if item.product is None and implied is not None:
                    item.product = implied
                if item.product is None:
                    item.product, item.unsure = self.last_product
            for item in reversed(items):
                if item.product is not None:
                    self.last_product = (item.product, item.unsure)
                    break
        return [item for item in items if item.full or measure == "held" or self._one_left(segment)]

    def _sold_besides(self, position: int) -> bool:
        """ "ขายกล้วยตากได้ 2,400 น้ำพริกเผาได้ 1,850": other goods, and what they brought."""
        return self.letters[:position].rstrip("_a").endswith("_6g")

    def _names_nothing(self, segment: Segment, item: Item, position: int) -> bool:
        element = self.elements[position]
        return (
            self._no_goods(segment, element)
            or self.walk.names_somebody(position)
            or self._said_of_the_rest(item, element)
            or self.walk.is_place_of_goods(position)
            or (position < segment.cue and self._implied(segment) is not None and self._stands_for_a_place(element))
        )

    def _said_of_the_rest(self, item: Item, element: Element) -> bool:
        """ "ขายไปแล้ว 640 ลูก ที่เหลือไว้กินเอง": behind the figure of goods named before, an unknown word names none."""
        return item.full and item.product is None and self.last_product[0] is not None and element.entry is None

    def _heads_goods(self, position: int) -> bool:
        """Whether the next line names goods and their figure."""
        line = self.letters[position + 1 :].split(Letter.LINE, 1)[0]
        return re.match("[_f]*6[^1-4]*[1-4]", line) is not None

    def _stands_for_a_place(self, element: Element) -> bool:
        """ "แปลงนาเกี่ยวข้าวได้": who or where it is that the verb with its goods is said of."""
        return element.product is None and self.message.words[element.first].startswith(PLACES)

    def _made_from(self, position: int) -> bool:
        """ "ได้เมล็ดกาแฟ 420 โล จากเชอร์รี่ 2 ตัน": what went into it."""
        before = self.letters[:position].rstrip("_a")
        if not before.endswith("f6") or Letter.QUANTITY not in before:
            return False
        return self.walk.word(len(before) - 2) == "จาก"

    def _used_up(self, position: int) -> bool:
        """ "ปลูกผักเสร็จ 2 ไร่ ใช้เมล็ด 12 ซอง": what went into it."""
        before = self.letters[:position].rstrip("_aj")
        return before.endswith("!6") and self.walk.word(len(before) - 2) == "ใช้"

    def _makes_of_it(self, segment: Segment) -> bool:
        """Whether what stands before the verb went into what the verb itself names, with a figure of its own."""
        if segment.measure != "produced" or self._implied(segment) is None:
            return False
        behind = self.letters[segment.cue + 1 : segment.last].lstrip("_")
        return behind[:1] == Letter.GOT or (
            behind[:1] == Letter.QUANTITY and self.walk.word(segment.cue).endswith("ได้")
        )

    def _is_short_of(self, position: int) -> bool:
        """ "ขาดไป 4 คน": those who did not."""
        before = [number for number in range(max(0, position - 3), position) if self.letters[number] != Letter.SPACE]
        return any(self.walk.word(number).startswith(("ขาด", "ค้าง", "ยังค้าง")) for number in before)

    def _one_left(self, segment: Segment) -> bool:
        """ป้าหนูนุ้ยขอลาออก: somebody named leaves, and no figure is said."""
        if segment.measure != "members_left" or self.walk.has_figure(segment.first, segment.last):
            return False
        clause = self.letters[: segment.cue].rsplit(Letter.SPACE, 1)[-1].rsplit(Letter.LINE, 1)[-1]
        return Letter.TITLE in clause

    def _outcome_follows(self, item: Item, position: int, last: int) -> bool:
        """ "อบลำไย 3 เตา ได้ลำไยแห้ง 900 กิโล": what ได้ names before its figure is the outcome, what stood before went into it."""
        if item.product is None or (item.quantity is not None and item.quantity.unit not in _BATCHES):
            return False
        following = self.letters[position + 1 : last].lstrip("_a")
        behind = position + 1 + self.letters[position + 1 : last].find(Letter.NOUNS)
        return (
            following.startswith(Letter.NOUNS)
            and not self._is_person_noun(behind)
            and self.walk.figure_follows(behind, last)
        )

    def _next_round(self, before: int, position: int) -> bool:
        """ "รอบแรก 1.2 ตัน รอบสอง 900 โล": a round, lot or day named before the next quantity."""
        return any(
            self.walk.word(number).startswith(_ROUNDS)
            for number in range(before + 1, position)
            if self.letters[number] in _NAMES_A_ROUND
        )

    def _holds(self, quantity: Element, weight: Element, position: int) -> bool:
        """200 กระสอบ กระสอบละ 50 โล: the weight of what was counted."""
        if weight.flag != "m" or quantity.flag == "m":
            return False
        return self.letters[:position].rstrip("_f=").endswith((Letter.QUANTITY, Letter.PER, Letter.TOTAL))

    def _paid_for_apart(self, item: Item, position: int, last: int) -> bool:
        """ "ขายผักกาดได้ 340 บาท น้ำพริก 22 กระปุกได้ 880 บาท": goods behind a sum, with a quantity and a sum of their own."""
        return item.amount is not None and _COUNTED_AND_PAID.match(self.letters, position, last) is not None

    def _counts_other_things(self, item: Item, position: int) -> bool:
        """ "ขายขนมได้ 7,250 บาท ขอยืมเต๊นท์ 2 หลัง": behind what the goods brought, other things are named before their figure."""
        if item.product is None or item.amount is None or item.quantity is not None:
            return False
        paid = self.elements.index(item.amount)
        if Letter.NOUNS in self.letters[paid:position] and self._asks_to_borrow(paid, position):
            self.walk.used.add(position)
        return Letter.NOUNS in self.letters[paid:position] and Letter.NOUNS in self.letters[:paid]

    def _asks_to_borrow(self, first: int, last: int) -> bool:
        said = self.message.said(self.elements[first].last, self.elements[last].first)
        return "ยืม" in said or "ขอใช้" in said

    def _went_out_of(self, quantity: Element, other: Element, position: int) -> bool:
        """How many of what was made went out, or were of one sex, or died."""
        part = (other.value or 0) <= (quantity.value or 0)
        return self._sent_on(quantity, other, position) or (
            part and self.walk.said_until(position).rstrip().endswith(_OF_THEM)
        )

    def _sent_on(self, quantity: Element, other: Element, position: int) -> bool:
        """ "สานก๋วยได้ 200 ใบ ส่งลูกค้าไป 150": how many of them went out, no money."""
        clause = self.letters[:position].rstrip("_ja").rsplit(Letter.SPACE, 1)[-1]
        return clause[:1] == Letter.PURPOSE and (other.value or 0) <= (quantity.value or 0)

    def _said_before(self, position: int, last: int) -> bool:
        """ "ลำไยที่ว่าจะขาย 2 ตัน ขายไปแล้วตันนึง": the quantity of an earlier offer, before that of what was done."""
        return (
            self.letters[:position].rstrip("_a6").endswith(Letter.ORDERED)
            and Letter.QUANTITY in self.letters[position + 1 : last]
        )

    def _cost_of(self, position: int) -> bool:
        """จ่ายค่าปลาไปแสนสอง, behind what was bought: the goods again."""
        return position > 0 and self.walk.word(position - 1) in ("จ่ายค่า", "ค่า", "เป็นค่า")

    def _known_after_unknown(self, item: Item, element: Element) -> bool:
        """ "ออกเลได้ปลาทู 60 โล": goods of the tables take the place of a word that names none, before any figure."""
        if item.product is None or item.full or element.entry is None or element.entry.product is None:
            return False
        known = self.walk.vocabulary.entries.get(item.product)
        return known is None or known.product is None

    def _counts_further_heads(self, measure: str, item: Item, heads: Element, position: int) -> bool:
        """ "ปล่อยกู้สามัญ 6 ราย 240,000 ฉุกเฉิน 9 ราย 72,000": a second kind of loan with heads and money of its own."""
        if measure not in MONEY_MEASURES or item.amount is None or heads.flag != "c" or heads.unit != "คน":
            return False
        if item.quantity is None or item.quantity.first > item.amount.first:
            return False
        return re.match("_?[t$]*_?[24]", self.letters[position + 1 :]) is not None

    def _counts_before_sum(self, element: Element, position: int, last: int) -> bool:
        """ "ทุนการศึกษาจ่ายไป 12 ทุน รวม 18,000": a small number before the sum counts something, and is no money."""
        behind = next((at for at in range(position + 1, last) if self.letters[at] in FIGURE_OR_LINE), position)
        if self.letters[behind] not in MAY_BE_MONEY or behind == position or (element.value or 0) >= _LEAST_SUM:
            return False
        following = self.letters[position + 1 : behind].lstrip("_")[:1]
        return following in (Letter.MONEY_BEFORE, Letter.NOUNS, Letter.MEASURE, Letter.GROUP) and (
            self.elements[behind].value or 0
        ) >= 10 * (element.value or 0)

    def _each_time(self, position: int) -> bool:
        """วันละ 12 แผง: what every day brings, which a total behind it takes the place of."""
        before = len(self.letters[:position].rstrip("_a")) - 1
        return self.walk.word(before) in _PER_TIME

    def _implied(self, segment: Segment) -> str | None:
        """Product that the verb itself names: สีข้าว, รีดนม, กรีดยาง."""
        if segment.cue < 0:
            return None
        word = self.walk.word(segment.cue)
        return _IMPLIED.get(word)

    def _named_behind(self, segment: Segment) -> bool:
        """Whether a run of nouns stands between the cue and its first figure."""
        for position in range(segment.cue + 1, segment.last):
            letter = self.letters[position]
            if letter in FIGURE_OR_LINE:
                return False
            if (
                letter == Letter.NOUNS
                and self.elements[position].flag != "!"
                and not self.walk.is_place_of_goods(position)
            ):
                return not self._no_goods(segment, self.elements[position])
        return False

    def _no_goods(self, segment: Segment, element: Element) -> bool:
        """A place, people or money: "ยอดขายร้านค้า", "เฮ็ดนา"."""
        if element.entry is not None and element.entry.product is not None:
            return False
        if segment.cue >= 0 and self.letters[segment.cue] == Letter.MONEY_BEFORE and element.entry is None:
            return True
        return self.message.said(element.first, element.last) in _NO_GOODS

    def _new_sum(self, position: int) -> bool:
        before = self.letters[:position].rstrip("_af")[-1:]
        return before == Letter.NOUNS

    def _is_person_noun(self, position: int) -> bool:
        return self.walk.word(position) in ("สมาชิก", "คน", "ลูกหนี้")


def _counts_better(measure: str, quantity: Element, other: Element) -> bool:
    """Heads say more about a gathering than its days."""
    if measure in PRODUCT_MEASURES:
        return quantity.unit in _BATCHES - {"ต้น", "ลำ"} and other.unit not in _BATCHES
    if measure in _OF_GOODS_TOO and quantity.flag == "c" and other.flag in ("", "m"):
        return True  # ยืมข้าว 12 ราย 36 กระสอบ
    return measure == "held" and other.flag == "c" and quantity.unit in _TIMES | _LENGTHS


def _fits(measure: str, quantity: Element) -> bool:
    heads = quantity.flag == "c"
    if measure in PRODUCT_MEASURES:
        return not heads and not (measure == "produced" and quantity.unit in _FIELDS)
    if measure in ("held", "members_joined", "members_left"):
        return measure == "held" or heads
    if measure == "lent" and quantity.unit in _WATER:
        return False  # เขื่อนปล่อยวันละล้านคิว
    if measure in HEADS_MEASURES:
        return heads or (measure in _OF_GOODS_TOO and quantity.flag in ("", "m"))
    return False
