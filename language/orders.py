"""Fills the items of what is wanted or offered: product, quantity, price, sum, for whom."""

import re
from dataclasses import replace

from domain.statements import Kind
from language.figures_aside import FiguresAside, count_in, is_of_one_or_all, is_other_package, share_units
from language.items import BUYING, FIGURE_OR_LINE, MAY_BE_MONEY, SOMEBODY, Item, Segment, Walk, is_capacity
from language.letters import Letter
from language.parts import Element
from language.persons import Persons
from language.products import is_fertiliser_word, product_of
from language.vocabulary import words_of

_OF_A_KIND = tuple(words_of("has kinds"))
_PER_TIME = words_of("per time")
_COLOURS = frozenset(("แดง", "เขียว", "ดำ", "ขาว", "เหลือง", "ฟ้า", "น้ำเงิน", "ชมพู", "ม่วง", "เทา"))
_OWN_SHARE = re.compile("(?!B)|B_?a?[14]")


_SAYS_NOTHING = frozenset((Letter.SPACE, Letter.TOTAL, Letter.PARTICLE))
_ENDS_WHAT_IS_UNWANTED = BUYING | {Letter.SPACE, Letter.LINE, Letter.ADD, Letter.CHANGE_TO}
_TAKES_ORDERS = frozenset((Letter.BUY, Letter.OFFER))
_KEEPS_A_TOTAL = frozenset((Letter.FILLER, Letter.MONEY_BEFORE))
_GONE_OR_DONE = frozenset((Letter.GO, Letter.MEASURE))


class Orders:
    """Reads the items of a segment that is an order or an offer."""

    def __init__(self, walk: Walk, persons: Persons, figures: FiguresAside) -> None:
        self.walk = walk
        self.persons, self.figures = persons, figures
        self.message, self.elements, self.letters = walk.message, walk.elements, walk.letters

    def items(self, segment: Segment) -> list[Item]:
        """Return what the segment wants or offers, an item for each product, quantity or person."""
        items: list[Item] = []
        item = Item()
        correcting = replaced = skip_nouns = False
        total = left_over = False
        each: list[str] = []
        person: str | None = None
        elements = self.elements
        position = segment.first
        of_a_kind = False
        while position < segment.last:
            element = elements[position]
            letter = element.letter
            if letter == Letter.NOUNS:
                if (
                    item.full
                    and not of_a_kind
                    and self.walk.word(position) in _COLOURS
                    and self.letters[position + 1 : position + 3] in ("_4", "_1")
                ):
                    self.walk.used.add(position + 2)  # เชือกฟาง 10 ม้วน แดง 5 เขียว 5
                    position += 3
                    continue
                if (of_a_kind or not item.full) and item.product is not None and self.walk.word(position) in _COLOURS:
                    if item.full:  # สีย้อม แดง 2 เขียว 3 กระป๋อง: kinds of what was named
                        items.append(item)
                        item = Item(product=item.product, unsure=item.unsure, on_behalf=person)
                    of_a_kind = True
                    position += 1
                    continue
                if self.persons.is_somebody(position, segment):
                    if item.full:
                        items.append(item)
                        item = Item(product=item.product, unsure=item.unsure)
                    item.on_behalf = person = self.walk.word(position)
                    position += 1
                    continue
                if self.walk.is_aside(position) or element.flag == "!" or self.walk.names_people(position):
                    position += 1
                    continue
                if (
                    position < segment.cue
                    and element.entry is None
                    and element.flag != "F"
                    and self._named_behind_cue(segment)
                ):
                    position += 1  # แม่ครัวขอหมูสับ 5 กิโล: who asks
                    continue
                if skip_nouns and not self.walk.figure_follows(position, segment.last):
                    position += 1
                    continue
                skip_nouns = False
                if correcting and item.quantity is not None and self.figures.is_slip(position):
                    self.walk.used.update(item.used)  # โดโลไมท์ 8 กระสอบ อุ๊ยผิด ปูนขาว 8 กระสอบ
                    item, correcting = Item(on_behalf=person, unsure=True), False
                if correcting and item.full and not self.walk.figure_follows(position, segment.last):
                    item.product, correcting = None, False
                    self.walk.put_product(item, position)
                    position += 1
                    continue
                if self._begins_another(item, position, segment):
                    items.append(item)
                    item = Item(on_behalf=person)
                    self.walk.put_product(item, position)
                position += 1
                continue
            if letter == Letter.TITLE and position > 0 and self.persons.is_glued_to_noun(position):
                position += 1
                continue
            if letter == Letter.LABEL and self.persons.is_village_by_number(position):
                if item.full:
                    items.append(item)
                    item = Item(product=item.product, unsure=item.unsure)
                item.on_behalf = person = self.persons.text_of_village(position)
                position += 1
                continue
            if letter in SOMEBODY or (
                letter == Letter.ENTRUST and position + 1 < segment.last and elements[position + 1].letter in SOMEBODY
            ):
                name, end, spoken_for = self.persons.person(
                    position if letter in SOMEBODY else position + 1, letter == Letter.ENTRUST
                )
                if name is not None and spoken_for:
                    if item.full and item.on_behalf is not None:
                        items.append(item)
                        item = Item()
                    if (
                        item.full
                        and item.on_behalf is None
                        and person is None
                        and item.product is not None
                        and letter != Letter.ENTRUST
                    ):
                        items.append(item)
                        item = Item()
                    item.on_behalf = person = name
                    position = end
                    continue
                if letter in SOMEBODY:
                    position = max(end, position + 1)
                    continue
            elif (
                letter in _TAKES_ORDERS
                and person is None
                and position == segment.cue
                and self.walk.word(position).startswith("ฝาก")
            ):
                item.on_behalf = person = self.persons.who_asks(position)
            elif letter == Letter.QUANTITY:
                if element.flag == "c" and segment.kind != Kind.ACTIVITY:
                    position += 1
                    continue
                if self.figures.is_bundle(segment, position):
                    money = position + 1 + (self.letters[position + 1] == Letter.SPACE)
                    self.walk.used.update((position, money))
                    position = money + 1
                    continue
                if total and element.unit is not None:
                    count_in(element, [*items, item])
                if (total and items) or (left_over and segment.kind == Kind.PURCHASE):
                    self.walk.used.add(position)
                    total = left_over = False
                    position += 1
                    continue
                if item.quantity is not None:
                    if correcting:
                        replaced = True
                    elif (
                        self.walk.is_package(item.quantity, element, position)
                        or self.figures.is_weight_of_one(item, element)
                        or is_capacity(item, element)
                    ):
                        pass
                    elif item.quantity.letter == Letter.BARE and self.letters[:position].rstrip("_a").endswith(
                        Letter.BARE
                    ):
                        item.used = [number for number in item.used if elements[number] is not item.quantity]
                    elif self.figures.is_content(item.quantity, element, position):
                        self.walk.used.add(position)
                        position += 1
                        continue
                    elif self.letters[position - 2 : position] == "1_" and item.quantity.unit != element.unit:
                        item.unsure = True  # 50 ใบ 10 ห่อ: one may be what the other holds
                    else:
                        items.append(item)
                        item = Item(product=item.product, unsure=item.unsure, on_behalf=person)
                item.quantity = element
                item.approx = element.approx if replaced or correcting else item.approx or element.approx
                item.used.append(position)
                correcting = False
            elif letter == Letter.BARE:
                inside = self.figures.number_in_name(position, segment.last)
                if inside:
                    position = inside
                    continue
                if not self._bare_number(item, position, segment, correcting):
                    position += 1
                    continue
                correcting = False
            elif letter == Letter.PRICE:
                priced = item.price is not None and not correcting
                if priced and (item.quantity is not None or is_other_package(item.price, element, segment)):
                    items.append(item)
                    item = Item(product=item.product, on_behalf=person)
                item.price = element
                about = self.letters[:position].rstrip("_").endswith(Letter.APPROX)
                item.approx = item.approx or element.approx or about or element.maximum is not None
                item.used.append(position)
            elif letter == Letter.SUM:
                self._order_money(item, position, segment)
            elif letter == Letter.CORRECTION and item.full and self.figures.refuses_a_kind(position, segment.last):
                position += 1  # ไก่ไข่สาว 40 โต บ่แม่นไก่พื้นบ้าน
            elif (
                letter == Letter.CORRECTION
                and item.product is not None
                and self.figures.refuses_before_figure(position)
            ):
                position += 2 + (self.letters[position + 1] == Letter.SPACE)
                continue
            elif letter == Letter.CORRECTION:
                correcting = True
            elif letter == Letter.LEFT:
                left_over = True
            elif letter == Letter.BUY:
                left_over = False
            elif letter == Letter.EACH:
                each = self._products_before(segment.first, position) or self._products_before(position, segment.last)
            elif letter == Letter.TOTAL:
                total = True
            elif letter == Letter.PARTS:
                if item.full:
                    self.walk.used.update(item.used)
                    item = Item(product=item.product, on_behalf=person)
            elif letter == Letter.PURPOSE and item.product is not None and self.figures.is_for(position):
                position += 1  # เอาเกลือมาดองปลา 3 โล: what it is for
            elif letter == Letter.PURPOSE or (letter in _GONE_OR_DONE and item.quantity is not None):
                skip_nouns = item.full
            elif letter == Letter.NOT_WANTED or (letter == Letter.NEGATION and item.full):
                if (
                    letter == Letter.NOT_WANTED
                    and not item.full
                    and segment.cue > position
                    and self._named_behind_cue(segment)
                ):
                    item.product = None  # ยูเรียบ่เอา เอาแต่ขี้ไก่ 30 กระสอบ
                position = self._skip_unwanted(position, segment.last)
                continue
            elif letter == Letter.PRONOUN and self.letters[position + 1 : position + 5].lstrip("_z")[:1] in (
                Letter.BUY,
                Letter.QUANTITY,
                Letter.BARE,
            ):
                if item.full and person is not None and _OWN_SHARE.match(self.letters, position + 1) is not None:
                    items.append(item)
                    item = Item()
                person = None
            elif letter == Letter.LINE:
                if item.full:
                    items.append(item)
                    item = Item(on_behalf=person)
                skip_nouns = total = False
            if letter not in _SAYS_NOTHING:
                total = total and letter in _KEEPS_A_TOTAL
            position += 1
        if item.full or item.product is not None:
            items.append(item)
        items = self.figures.without_animals(self.figures.without_totals(items), segment)
        self.figures.share_products(items)
        share_units(items)
        each = [self.figures.with_kind(each[0], product) or product for product in each]
        if len(each) > 1 and len(items) == 1 and items[0].quantity is not None:
            items = [replace(items[0], product=product) for product in each]
        return items

    def _named_behind_cue(self, segment: Segment) -> bool:
        """Whether goods stand between the cue and its first figure."""
        for position in range(segment.cue + 1, segment.last):
            if self.letters[position] in FIGURE_OR_LINE:
                return False
            if self.letters[position] == Letter.NOUNS and self.elements[position].flag != "!":
                return self.letters[segment.cue] != Letter.OFFER
        return False

    def _by_time(self, position: int) -> bool:
        """คืนละ 600, วันละ 300: the price of one, by the night or the day."""
        before = len(self.letters[:position].rstrip("_a")) - 1
        return before >= 0 and self.letters[before] == Letter.TIME and self.walk.word(before) in _PER_TIME

    def _products_before(self, first: int, last: int) -> list[str]:
        """Products named one after the other before อย่างละ."""
        products: list[str] = []
        for position in range(first, last):
            if self.letters[position] == Letter.NOUNS:
                product, _ = product_of(self.message, position, self.walk.vocabulary)
                near = self.letters[position + 1 : position + 2]
                formula = position + 2 < last and any(
                    element.flag == "F" for element in self.elements[position + 1 : position + 3]
                )
                if not (formula and near != Letter.WITH and is_fertiliser_word(self.message, self.elements[position])):
                    products.append(product)
        return products

    def _begins_another(self, item: Item, position: int, segment: Segment) -> bool:
        """Whether the run of nouns begins another item, as this one has its figures already; else it may name this one."""
        formula = self.elements[position].flag == "F"
        named = self.elements[position].product
        if (
            item.full
            and item.product == "ปุ๋ย"
            and named is not None
            and not self.walk.figure_follows(position, segment.last)
        ):
            item.product = named
            return False
        if item.full and item.product is not None:
            if item.quantity is None and item.price is None:
                return False
            if not self.walk.figure_follows(position, segment.last) and segment.kind != Kind.ACTIVITY:
                return False
            unknown = self.elements[position].entry is None and not formula
            unpriced = unknown and item.quantity is not None and item.price is None
            return not (unpriced and self._price_follows(position, segment))  # หอมแขก 300 โล แขวนไว้แล้ว โลละ 35
        element = self.elements[position]
        if item.product is not None and self._names_variety(item, position):
            return False
        # two runs without a figure between them: the known one, else the one nearer to the figure
        if item.product is not None and element.flag != "F" and element.product is None and element.entry is None:
            if not self.figures.is_right_behind_cue(position, segment):
                return False
            item.product = None  # กลุ่มเลี้ยงวัวขอสั่งวานิลลา 12 ก้อน
        self.walk.put_product(item, position)
        return False

    def _names_variety(self, item: Item, position: int) -> bool:
        """ "พันธุ์ข้าว ไรซ์เบอร์รี่ 5 ถุง", "อาหาร ไก่ไข่": a known name behind seed, feed or young animals says of which kind."""
        product = item.product or ""
        if self.letters[position - 2 : position] != "6_" or not product.startswith(_OF_A_KIND):
            return False
        named = product + self.walk.word(position)
        known = self.walk.vocabulary.entries.get(named)
        if self.elements[position].entry is not None:
            item.product = known.product if known is not None and known.product is not None else named
        return True

    def _price_follows(self, position: int, segment: Segment) -> bool:
        """Whether the next figure is a price, or money for what is offered, with no quantity before it."""
        behind = range(position + 1, segment.last)
        following = next((at for at in behind if self.letters[at] in FIGURE_OR_LINE), None)
        if following is None:
            return False
        if segment.kind == Kind.SALE_OFFER and self.letters[following] in MAY_BE_MONEY:
            return (self.elements[following].value or 0) >= 500
        return self.letters[following] == Letter.PRICE

    def _skip_unwanted(self, position: int, last: int) -> int:
        """ไม่เอา …: pass over what is not wanted, up to the next chunk or cue."""
        position += 1
        while position < last and self.letters[position] not in _ENDS_WHAT_IS_UNWANTED:
            self.walk.used.add(position)
            position += 1
        return position

    def _bare_number(self, item: Item, position: int, segment: Segment, correcting: bool) -> bool:
        """A number without a unit: a variety, a sum, or the quantity."""
        element = self.elements[position]
        before = self.letters[:position].rstrip("_af")[-1:]
        if position in self.walk.used:
            return False
        if before == Letter.TOTAL and self.figures.is_total(element, segment):
            self.walk.used.add(position)
            return False
        if correcting and item.price is not None and item.quantity is None:
            item.price = element._replace(unit=item.price.unit)  # โลละ 30 เอ้ย 35 มี 50 โล
        elif before in (Letter.MONEY_BEFORE, Letter.OF_PRICE, Letter.TOTAL, Letter.CHANGE_TO) or (
            item.quantity is not None and before == Letter.SATANG
        ):
            if before in (Letter.OF_PRICE, Letter.CHANGE_TO):
                item.price = element
            else:
                item.amount = element
        elif (item.quantity is None or correcting) and self._may_count(element, segment):
            unit = item.quantity.unit if item.quantity is not None else None
            item.quantity = element._replace(unit=unit) if unit is not None else element
        elif (
            segment.kind == Kind.SALE_OFFER
            and item.price is None
            and item.amount is None
            and element.value is not None
            and (element.value >= 100 or before in (Letter.SELL, Letter.OFFER))
        ):
            if item.quantity is not None and (item.quantity.value == 1 or self._by_time(position)):
                item.price = element
            else:
                item.amount, item.unsure = element, True  # a price or a sum: the bot asks
        else:
            return False
        item.approx = item.approx or element.approx
        item.used.append(position)
        return True

    def _may_count(self, element: Element, segment: Segment) -> bool:
        """ซื้อ … สองหมื่น tells a sum, not a quantity; so does สิขาย 38,000."""
        if segment.kind == Kind.SALE_OFFER and element.value is not None and element.value >= 500:
            return False
        weak = segment.kind == Kind.PURCHASE and segment.cue >= 0 and self.letters[segment.cue] == Letter.BUY_SOFTLY
        return not (weak and element.value is not None and element.value >= 1000)

    def _order_money(self, item: Item, position: int, segment: Segment) -> None:
        before = self.letters[:position].rstrip("_af")[-1:]
        element = self.elements[position]
        if before in (Letter.MONEY_BEFORE, Letter.TOTAL):
            item.amount = element
        elif before == Letter.OF_PRICE or item.price is None:
            if item.price is not None:
                return
            item.price = element
            item.unsure = item.unsure or (before == Letter.QUANTITY and is_of_one_or_all(item, element, segment))
        else:
            item.amount = element
        item.approx = item.approx or element.approx
        item.used.append(position)
