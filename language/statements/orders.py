"""Fills the items of what is wanted or offered: product, quantity, price, sum, for whom."""

import re
from collections.abc import Callable
from dataclasses import replace

from domain.statements import Kind
from language.letters import Flag, Letter
from language.statements.figures_aside import FiguresAside, count_in, is_of_one_or_all, is_other_package, share_units
from language.statements.items import Item, Segment, Walk, is_capacity
from language.statements.letter_sets import BUYING, COUNTS, FIGURE_OR_LINE, MAY_BE_MONEY, SELLING, SOMEBODY
from language.statements.parts import Element
from language.statements.persons import Persons
from language.statements.products import is_fertiliser_word, product_of
from language.statements.word_letters import SPACE_OR_APPROX
from language.vocabulary import words_of

_OF_A_KIND = tuple(words_of("has kinds"))
_PER_TIME = words_of("per time")
_COLOURS = frozenset(("แดง", "เขียว", "ดำ", "ขาว", "เหลือง", "ฟ้า", "น้ำเงิน", "ชมพู", "ม่วง", "เทา"))
_OWN_SHARE = re.compile(
    "(?!B)|B_?a?[14]"
)  # what the writer wants for himself: no word of wanting, or one with its figure
_COUNTED_COLOUR = ("_4", "_1")
_WEAKLY_WANTED_AT_MOST = 1000
_OFFERED_AT_MOST = 500
_LEAST_PRICE_OF_ALL = 100
# Letters that are asked about together.
_SAYS_NOTHING = frozenset((Letter.SPACE, Letter.TOTAL, Letter.PARTICLE))
_ENDS_WHAT_IS_UNWANTED = BUYING | {Letter.SPACE, Letter.LINE, Letter.ADD, Letter.CHANGE_TO}
_KEEPS_A_TOTAL = frozenset((Letter.FILLER, Letter.MONEY_BEFORE))
_OF_ALL = frozenset((Letter.MONEY_BEFORE, Letter.TOTAL))
_OF_ONE = frozenset((Letter.OF_PRICE, Letter.CHANGE_TO))
_WANTED_BY_THE_WRITER = COUNTS | {Letter.BUY}


class Order:
    """A segment that wants or offers something, read element by element into its items."""

    def __init__(self, walk: Walk, persons: Persons, figures: FiguresAside, segment: Segment) -> None:
        self.walk, self.segment = walk, segment
        self.persons, self.figures = persons, figures
        self.message, self.elements, self.letters = walk.message, walk.elements, walk.letters
        self._position = segment.first
        self._closed: list[Item] = []
        self._item = Item()
        self._person: str | None = None  # for whom it is, until another is named
        self._each: list[str] = []  # the products of which each is wanted so often: ยูเรียกับแกลบอย่างละ 10
        self._correcting = False  # behind เอ้ย, ไม่ใช่: what follows takes the place of what was said
        self._replaced = False
        self._skips_nouns = False  # behind a purpose or what was done: nouns are wanted with a figure of their own only
        self._total = False
        self._left_over = False
        self._of_a_kind = False  # the item is one colour of what was named

    def items(self) -> list[Item]:
        """Return what is wanted or offered, an item for each product, quantity or person."""
        while self._position < self.segment.last:
            letter = self.letters[self._position]
            read = _OF_LETTER.get(letter)
            if read is not None and read(self):
                continue
            if letter not in _SAYS_NOTHING:
                self._total = self._total and letter in _KEEPS_A_TOTAL
            self._position += 1
        if self._item.full or self._item.product is not None:
            self._closed.append(self._item)
        items = self.figures.without_animals(self.figures.without_totals(self._closed), self.segment)
        self.figures.share_products(items)
        share_units(items)
        each = [self.figures.with_kind(self._each[0], product) or product for product in self._each]
        if len(each) > 1 and len(items) == 1 and items[0].quantity is not None:
            items = [replace(items[0], product=product) for product in each]
        return items

    def _close(self, following: Item) -> None:
        self._closed.append(self._item)
        self._item = following

    def _go_on(self, position: int) -> bool:
        """Go on at `position`, whatever stands between."""
        self._position = position
        return True

    # What the elements of each letter say; each is true where it has gone on by itself.

    def _nouns(self) -> bool:
        position, item = self._position, self._item
        if self._is_colour():
            return True
        if self.persons.is_somebody(position, self.segment):
            self._for_whom(self.message.word(position))
            return self._go_on(position + 1)
        if self._names_no_goods() or (self._skips_nouns and not self._figure_follows()):
            return self._go_on(position + 1)
        self._skips_nouns = False
        if self._correcting and item.quantity is not None and self.figures.is_slip(position):
            self.walk.used.update(item.used)  # โดโลไมท์ 8 กระสอบ อุ๊ยผิด ปูนขาว 8 กระสอบ
            self._item = item = Item(on_behalf=self._person, unsure=True)
            self._correcting = False
        if self._correcting and item.full and not self._figure_follows():
            item.product, self._correcting = None, False
            self.walk.put_product(item, position)
        elif self._begins_another():
            self._close(Item(on_behalf=self._person))
            self.walk.put_product(self._item, position)
        return self._go_on(position + 1)

    def _is_colour(self) -> bool:
        """Whether a colour says of which kind the goods are, or counts a part of them."""
        position, item = self._position, self._item
        if self.message.word(position) not in _COLOURS:
            return False
        if item.full and not self._of_a_kind and self.letters.startswith(_COUNTED_COLOUR, position + 1):
            self.walk.used.add(position + 2)  # เชือกฟาง 10 ม้วน แดง 5 เขียว 5
            return self._go_on(position + 3)
        if item.product is None or (item.full and not self._of_a_kind):
            return False
        if item.full:  # สีย้อม แดง 2 เขียว 3 กระป๋อง: kinds of what was named
            self._close(Item(product=item.product, unsure=item.unsure, on_behalf=self._person))
        self._of_a_kind = True
        return self._go_on(position + 1)

    def _names_no_goods(self) -> bool:
        position = self._position
        element = self.elements[position]
        if self.walk.is_aside(position) or element.flag == Flag.NO_GOODS or self.walk.names_people(position):
            return True
        unknown = not element.is_known
        return position < self.segment.cue and unknown and self._named_behind_cue()  # แม่ครัวขอหมูสับ 5 กิโล: who asks

    def _title(self) -> bool:
        if self._position > 0 and self.persons.is_glued_to_noun(self._position):
            return self._go_on(self._position + 1)
        return self._somebody()

    def _somebody(self) -> bool:
        end = self._named(self._position, entrusted=False)
        return self._go_on(max(end, self._position + 1))

    def _entrusted(self) -> bool:
        position = self._position
        if position + 1 >= self.segment.last or self.letters[position + 1] not in SOMEBODY:
            return False
        end = self._named(position + 1, entrusted=True)
        return end > 0 and self._go_on(end)

    def _named(self, position: int, entrusted: bool) -> int:
        """Note for whom it is; return where the name ends, or 0 for one behind ฝาก for whom nothing is said."""
        name, end, spoken_for = self.persons.person(position, entrusted)
        if name is None or not spoken_for:
            return 0 if entrusted else end
        item = self._item
        first_named = self._person is None and item.product is not None and not entrusted
        if item.full and (item.on_behalf is not None or first_named):
            self._close(Item())
        self._item.on_behalf = self._person = name
        return end

    def _label(self) -> bool:
        if not self.persons.is_village_by_number(self._position):
            return False
        self._for_whom(self.persons.text_of_village(self._position))
        return self._go_on(self._position + 1)

    def _for_whom(self, name: str) -> None:
        """What follows is for somebody else, of the same goods until others are named."""
        if self._item.full:
            self._close(Item(product=self._item.product, unsure=self._item.unsure))
        self._item.on_behalf = self._person = name

    def _buys(self) -> bool:
        if not self._is_asked_for_another():
            self._left_over = False
        return False

    def _offers(self) -> bool:
        self._is_asked_for_another()
        return False

    def _is_asked_for_another(self) -> bool:
        """ลุงชิตฝากสั่ง: who asks stands before the cue."""
        position = self._position
        if (
            self._person is not None
            or position != self.segment.cue
            or not self.message.word(position).startswith("ฝาก")
        ):
            return False
        self._item.on_behalf = self._person = self.persons.who_asks(position)
        return True

    def _quantity(self) -> bool:
        position = self._position
        element = self.elements[position]
        if element.flag == Flag.HEADS:
            return self._go_on(position + 1)
        if self.figures.is_bundle(self.segment, position):
            money = position + 1 + (self.letters[position + 1] == Letter.SPACE)
            self.walk.used.update((position, money))
            return self._go_on(money + 1)
        if self._total and element.unit is not None:
            count_in(element, [*self._closed, self._item])
        if (self._total and self._closed) or (self._left_over and self.segment.kind == Kind.PURCHASE):
            self.walk.used.add(position)
            self._total = self._left_over = False
            return self._go_on(position + 1)
        if self._item.quantity is not None and not self._takes_the_place(self._item.quantity, element):
            if self.figures.is_content(self._item.quantity, element, position):
                self.walk.used.add(position)
                return self._go_on(position + 1)
            if self.letters[position - 2 : position] == "1_" and self._item.quantity.unit != element.unit:
                self._item.unsure = True  # 50 ใบ 10 ห่อ: one may be what the other holds
            else:
                self._close(Item(product=self._item.product, unsure=self._item.unsure, on_behalf=self._person))
        item = self._item
        item.quantity = element
        corrected = self._replaced or self._correcting
        item.approx = element.approx if corrected else item.approx or element.approx
        item.used.append(position)
        self._correcting = False
        return False

    def _takes_the_place(self, quantity: Element, element: Element) -> bool:
        """Whether a second quantity is meant in place of the first: corrected, or counted where the first was a size."""
        position, item = self._position, self._item
        if self._correcting:
            self._replaced = True
            return True
        if self.walk.is_package(quantity, element, position) or self.figures.is_weight_of_one(item, element):
            return True
        if is_capacity(item, element):
            return True
        if quantity.letter == Letter.BARE and self.letters[:position].rstrip(SPACE_OR_APPROX).endswith(Letter.BARE):
            item.used = [number for number in item.used if self.elements[number] is not quantity]
            return True
        return False

    def _bare(self) -> bool:
        inside = self.figures.number_in_name(self._position, self.segment.last)
        if inside:
            return self._go_on(inside)
        if not self._takes_bare_number():
            return self._go_on(self._position + 1)
        self._correcting = False
        return False

    def _price(self) -> bool:
        position, item = self._position, self._item
        element = self.elements[position]
        priced = item.price is not None and not self._correcting
        if priced and (item.quantity is not None or is_other_package(item.price, element, self.segment)):
            self._close(Item(product=item.product, on_behalf=self._person))
            item = self._item
        item.price = element
        about = self.letters[:position].rstrip(Letter.SPACE).endswith(Letter.APPROX)
        item.approx = item.approx or element.approx or about or element.maximum is not None
        item.used.append(position)
        return False

    def _sum(self) -> bool:
        item, element = self._item, self.elements[self._position]
        before = self._before()
        if before in _OF_ALL:
            item.amount = element
        elif before == Letter.OF_PRICE and item.price is not None:
            return False
        elif item.price is None:
            item.price = element
            item.unsure = item.unsure or (before == Letter.QUANTITY and is_of_one_or_all(item, element, self.segment))
        else:
            item.amount = element
        item.approx = item.approx or element.approx
        item.used.append(self._position)
        return False

    def _correction(self) -> bool:
        position = self._position
        if self._item.full and self.figures.refuses_a_kind(position, self.segment.last):
            self._position += 1  # ไก่ไข่สาว 40 โต บ่แม่นไก่พื้นบ้าน
        elif self._item.product is not None and self.figures.refuses_before_figure(position):
            return self._go_on(position + 2 + (self.letters[position + 1] == Letter.SPACE))
        else:
            self._correcting = True
        return False

    def _left(self) -> bool:
        self._left_over = True
        return False

    def _of_each(self) -> bool:
        first, last = self.segment.first, self.segment.last
        self._each = self._products(first, self._position) or self._products(self._position, last)
        return False

    def _of_all(self) -> bool:
        self._total = True
        return False

    def _parts(self) -> bool:
        if self._item.full:
            self.walk.used.update(self._item.used)
            self._item = Item(product=self._item.product, on_behalf=self._person)
        return False

    def _purpose(self) -> bool:
        if self._item.product is not None and self.figures.is_for(self._position):
            self._position += 1  # เอาเกลือมาดองปลา 3 โล: what it is for
        else:
            self._skips_nouns = self._item.full
        return False

    def _gone_or_done(self) -> bool:
        if self._item.quantity is not None:
            self._skips_nouns = self._item.full
        return False

    def _not_wanted(self) -> bool:
        if not self._item.full and self.segment.cue > self._position and self._named_behind_cue():
            self._item.product = None  # ยูเรียบ่เอา เอาแต่ขี้ไก่ 30 กระสอบ
        return self._skip_unwanted()

    def _not(self) -> bool:
        return self._item.full and self._skip_unwanted()

    def _skip_unwanted(self) -> bool:
        """ไม่เอา …: pass over what is not wanted, up to the next chunk or cue."""
        position = self._position + 1
        while position < self.segment.last and self.letters[position] not in _ENDS_WHAT_IS_UNWANTED:
            self.walk.used.add(position)
            position += 1
        return self._go_on(position)

    def _writer(self) -> bool:
        behind = self.letters[self._position + 1 : self._position + 5].lstrip(Letter.SPACE + Letter.PARTICLE)
        heads_line = behind[:1] == Letter.NOUNS and self.letters[self._position - 1 : self._position] == Letter.LINE
        if behind[:1] in _WANTED_BY_THE_WRITER or heads_line:
            own = _OWN_SHARE.match(self.letters, self._position + 1) is not None
            if self._item.full and self._person is not None and own:
                self._close(Item())
            self._person = None
        if heads_line:
            self._item.on_behalf = None  # ป้าลำดวน กล่อง 60 ใบ, and in the next line: ผม ฟอสเฟต 2 ลัง
        return False

    def _line(self) -> bool:
        if self._item.full:
            self._close(Item(on_behalf=self._person))
        self._skips_nouns = self._total = False
        return False

    # What they ask.

    def _before(self) -> str:
        """The letter before the element, past what only says about how much."""
        return self.letters[: self._position].rstrip(SPACE_OR_APPROX + Letter.FILLER)[-1:]

    def _figure_follows(self) -> bool:
        return self.walk.figure_follows(self._position, self.segment.last)

    def _named_behind_cue(self) -> bool:
        """Whether goods stand between the cue and its first figure."""
        for position in range(self.segment.cue + 1, self.segment.last):
            if self.letters[position] in FIGURE_OR_LINE:
                return False
            if self.letters[position] == Letter.NOUNS and self.elements[position].flag != Flag.NO_GOODS:
                return self.letters[self.segment.cue] != Letter.OFFER
        return False

    def _by_time(self) -> bool:
        """คืนละ 600, วันละ 300: the price of one, by the night or the day."""
        before = len(self.letters[: self._position].rstrip(SPACE_OR_APPROX)) - 1
        return before >= 0 and self.letters[before] == Letter.TIME and self.message.word(before) in _PER_TIME

    def _products(self, first: int, last: int) -> list[str]:
        """Products named one after the other, beside อย่างละ."""
        products: list[str] = []
        for position in range(first, last):
            if self.letters[position] == Letter.NOUNS:
                product, _ = product_of(self.message, position, self.walk.vocabulary)
                near = self.letters[position + 1 : position + 2]
                formula = position + 2 < last and any(
                    element.flag == Flag.FORMULA for element in self.elements[position + 1 : position + 3]
                )
                if not (formula and near != Letter.WITH and is_fertiliser_word(self.message, self.elements[position])):
                    products.append(product)
        return products

    def _begins_another(self) -> bool:
        """Whether the run of nouns begins another item, as this one has its figures already; else it may name this one."""
        item, element = self._item, self.elements[self._position]
        if item.full and item.product == "ปุ๋ย" and element.product is not None and not self._figure_follows():
            item.product = element.product
            return False
        if item.full and item.product is not None:
            if (item.quantity is None and item.price is None) or not self._figure_follows():
                return False
            unpriced = item.quantity is not None and item.price is None
            unknown = not element.is_known
            return not (unknown and unpriced and self._price_follows())  # หอมแขก 300 โล แขวนไว้แล้ว โลละ 35
        if item.product is not None and self._names_variety():
            return False
        # two runs without a figure between them: the known one, else the one nearer to the figure
        if item.product is not None and element.product is None and not element.is_known:
            if not self.figures.is_right_behind_cue(self._position, self.segment):
                return False
            item.product = None  # กลุ่มเลี้ยงวัวขอสั่งวานิลลา 12 ก้อน
        self.walk.put_product(item, self._position)
        return False

    def _names_variety(self) -> bool:
        """ "พันธุ์ข้าว ไรซ์เบอร์รี่ 5 ถุง", "อาหาร ไก่ไข่": a known name behind seed, feed or young animals says of which kind."""
        position, item = self._position, self._item
        product = item.product or ""
        if self.letters[position - 2 : position] != "6_" or not product.startswith(_OF_A_KIND):
            return False
        named = product + self.message.word(position)
        known = self.walk.vocabulary.entries.get(named)
        if self.elements[position].entry is not None:
            item.product = known.product if known is not None and known.product is not None else named
        return True

    def _price_follows(self) -> bool:
        """Whether the next figure is a price, or money for what is offered, with no quantity before it."""
        behind = range(self._position + 1, self.segment.last)
        following = next((at for at in behind if self.letters[at] in FIGURE_OR_LINE), None)
        if following is None:
            return False
        if self.segment.kind == Kind.SALE_OFFER and self.letters[following] in MAY_BE_MONEY:
            return (self.elements[following].value or 0) >= _OFFERED_AT_MOST
        return self.letters[following] == Letter.PRICE

    def _takes_bare_number(self) -> bool:
        """Whether a number without a unit says something of the item: a price, a sum, or the quantity."""
        position, item = self._position, self._item
        element = self.elements[position]
        before = self._before()
        if position in self.walk.used:
            return False
        if before == Letter.TOTAL and self.figures.is_total(element, self.segment):
            self.walk.used.add(position)
            return False
        if self._correcting and item.price is not None and item.quantity is None:
            item.price = element._replace(unit=item.price.unit)  # โลละ 30 เอ้ย 35 มี 50 โล
        elif before in _OF_ONE:
            item.price = element
        elif before in _OF_ALL or (item.quantity is not None and before == Letter.SATANG):
            item.amount = element
        elif (item.quantity is None or self._correcting) and self._may_count(element):
            unit = item.quantity.unit if item.quantity is not None else None
            item.quantity = element._replace(unit=unit) if unit is not None else element
        elif not self._may_be_asked_for_it(element):
            return False
        elif item.quantity is not None and (item.quantity.value == 1 or self._by_time()):
            item.price = element
        else:
            item.amount, item.unsure = element, True  # a price or a sum: the bot asks
        item.approx = item.approx or element.approx
        item.used.append(position)
        return True

    def _may_be_asked_for_it(self, element: Element) -> bool:
        """Whether a bare number may be the money asked for what is offered, of which none was said yet."""
        if self.segment.kind != Kind.SALE_OFFER or self._item.price is not None or self._item.amount is not None:
            return False
        return element.value is not None and (element.value >= _LEAST_PRICE_OF_ALL or self._before() in SELLING)

    def _may_count(self, element: Element) -> bool:
        """ซื้อ … สองหมื่น tells a sum, not a quantity; so does สิขาย 38,000."""
        if self.segment.kind == Kind.SALE_OFFER and element.value is not None and element.value >= _OFFERED_AT_MOST:
            return False
        cue = self.segment.cue
        weak = self.segment.kind == Kind.PURCHASE and cue >= 0 and self.letters[cue] == Letter.BUY_SOFTLY
        return not (weak and element.value is not None and element.value >= _WEAKLY_WANTED_AT_MOST)


_OF_LETTER: dict[str, Callable[[Order], bool]] = {
    Letter.NOUNS: Order._nouns,
    Letter.TITLE: Order._title,
    Letter.GROUP: Order._somebody,
    Letter.ENTRUST: Order._entrusted,
    Letter.LABEL: Order._label,
    Letter.BUY: Order._buys,
    Letter.OFFER: Order._offers,
    Letter.QUANTITY: Order._quantity,
    Letter.BARE: Order._bare,
    Letter.PRICE: Order._price,
    Letter.SUM: Order._sum,
    Letter.CORRECTION: Order._correction,
    Letter.LEFT: Order._left,
    Letter.EACH: Order._of_each,
    Letter.TOTAL: Order._of_all,
    Letter.PARTS: Order._parts,
    Letter.PURPOSE: Order._purpose,
    Letter.GO: Order._gone_or_done,
    Letter.MEASURE: Order._gone_or_done,
    Letter.NOT_WANTED: Order._not_wanted,
    Letter.NEGATION: Order._not,
    Letter.PRONOUN: Order._writer,
    Letter.LINE: Order._line,
}
