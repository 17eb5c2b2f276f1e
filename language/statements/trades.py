"""Assembles what is bought, offered and done: cue words open segments, and a segment's figures fill its statements."""

import re
from dataclasses import replace

from domain.statements import Kind, Statement
from language.letters import Flag, Letter
from language.statements.activities import COMINGS_AND_GOINGS, PRODUCT_MEASURES, Activity
from language.statements.cues import Cues
from language.statements.figures_aside import FiguresAside
from language.statements.items import Item, Segment, Walk
from language.statements.letter_sets import ASKING
from language.statements.meanings import Meanings
from language.statements.measures import BUYERS_GIVE
from language.statements.orders import Order
from language.statements.parts import Element, Message
from language.statements.persons import Persons
from language.statements.products import product_of
from language.statements.segments import Segments
from language.statements.word_letters import SPACE_OR_APPROX
from language.statements.wordless import Wordless
from language.vocabulary import Vocabulary, words_of

_NEVER_UNDER_A_BAHT = frozenset(
    ("กิโลกรัม", "ถุง", "แผง", "กระปุก", "ขวด", "กล่อง", "แพ็ค", "มัด", "ผืน", "ลิตร", "กระสอบ", "โหล", "หวี")
)
_EGGS = ("ฟอง", "แผง")
_LAID_BY = {"ไก่ไข่": "ไข่ไก่", "ไก่": "ไข่ไก่", "แม่ไก่": "ไข่ไก่", "เป็ด": "ไข่เป็ด", "เป็ดไข่": "ไข่เป็ด", "นกกระทา": "ไข่นกกระทา"}
_DRINKS = ("เหล้า", "เบียร์", "บุหรี่", "หวย", "ล็อตเตอรี่", "ลอตเตอรี่")
_MONEY_ALONE = frozenset(("income", "expense", "cost_saved"))
_ME_TOO = re.compile("(?:ด้วย|ตวย|โตย|นำ)(?:คน|แน|แหน่|เด้อ)|ลงชื่อด้วย|ขอแจม")
_PRIVATE = tuple(words_of("private goods"))
_LAND = tuple(words_of("land and houses"))
_INCOME_CUES = words_of("money received")
# Letters that are asked about together.
_SAYS_WHAT_CAME = frozenset((Letter.MONEY_BEFORE, Letter.MEASURE))
_WANTS_NOTHING = ASKING | {Letter.CONDITION, Letter.STORY, Letter.TIME, Letter.MEASURE}


class Trades:
    """Reads purchases, offers and activities of one message."""

    def __init__(self, message: Message, vocabulary: Vocabulary, until: int) -> None:
        self.walk = walk = Walk(message, vocabulary, until)
        self.message, self.elements, self.letters = walk.message, walk.elements, walk.letters
        meanings = Meanings(walk)
        self.segments = Segments(walk, Cues(walk, meanings), Wordless(walk))
        self.persons, self.figures = Persons(walk), FiguresAside(walk)
        self._product_before: tuple[str | None, bool] = (None, False)
        self.why: list[tuple[str, str]] = []

    @property
    def used(self) -> set[int]:
        """The elements that are said by a statement, or by what was left out of one."""
        return self.walk.used

    def read(self) -> list[Statement]:
        """Return the statements of all segments, in the message's order."""
        statements: list[Statement] = []
        for segment in self.segments.found():
            if segment.kind == Kind.PROBLEM:
                statements.append(Statement(Kind.PROBLEM, text=self._clause(segment)))
                self.walk.used.update(range(segment.first, segment.last))
                self.why.append(("became dearer", self.message.word(segment.cue)))
                continue
            items = self._items(segment)
            found = [statement for item in items if (statement := self._statement(segment, item)) is not None]
            if found:
                cue = self.elements[segment.cue] if segment.cue >= 0 else None
                words = self.message.said(cue.first, cue.last) if cue is not None else ""
                self.why.append((f"{segment.kind.value} {segment.measure or ''}".strip(), words))
            if found and statements and found[0].kind == Kind.SALE_OFFER and found[0].product is None:
                found[0] = replace(found[0], product=statements[-1].product)  # ขายไข่ได้ 40 แผง เหลือ 12 แผง ใครเอา
            statements.extend(found)
        return self._with_the_only_product(
            _without_total(statements) if self.letters.rfind(Letter.TOTAL) > 0 else statements
        )

    def _with_the_only_product(self, statements: list[Statement]) -> list[Statement]:
        """Goods named once, anywhere in the message, are what its only statement without goods is about."""
        bare = [number for number, one in enumerate(statements) if one.product is None and _wants_product(one)]
        if len(bare) != 1 or len(statements) != 1:
            return statements
        named = {
            product_of(self.message, position, self.walk.vocabulary)
            for position, element in enumerate(self.message.elements)
            if element.is_goods
        }
        if len(named) == 1:
            product, unsure = named.pop()
            only = statements[0]
            return [replace(only, product=product, unsure=only.unsure or unsure)]
        return statements

    def _clause(self, segment: Segment) -> str:
        return self.message.said(self.elements[segment.first].first, self.elements[segment.last - 1].last)

    def _items(self, segment: Segment) -> list[Item]:
        if segment.kind == Kind.ACTIVITY:
            activity = Activity(self.walk, segment, self._product_before)
            items = activity.items()
            self._product_before = activity.product_before
            return items
        return Order(self.walk, self.persons, self.figures, segment).items()

    def _statement(self, segment: Segment, item: Item) -> Statement | None:
        """What an item of a segment states; None for what is no business of the network, or lacks a figure."""
        if self._lacks_a_figure(segment, item):
            return None
        if self._is_private(segment, item):
            self.walk.used.update(item.used)
            return None
        kind, measure = segment.kind, self._measure(segment, item)
        if measure == "sold":
            measure = self._settle_sold(segment, item)
        if (measure in ("sold", "produced") or kind == Kind.SALE_OFFER) and _is_price_of_one(item):
            item.price, item.amount = item.amount, None
        quantity, price, amount = item.quantity, item.price, item.amount
        if kind == Kind.PURCHASE and quantity is None and price is None and self._spent(segment):
            kind, measure = Kind.ACTIVITY, "expense"  # เครื่องเพ เอาช่างมาซ่อมหมด 3,800
        product = item.product if measure is None or measure in PRODUCT_MEASURES else None
        unit = quantity.unit if quantity is not None else None
        if unit in _EGGS and product is not None and measure is not None:
            product = _LAID_BY.get(product, product)  # ไก่ไข่เดือนนี้ได้ 5,400 ฟอง
        if measure in COMINGS_AND_GOINGS and quantity is not None and unit is None:
            unit = "คน"
        one_price = price if price is not None and price.maximum is None else None
        doubtful = any(one is not None and one.other for one in (quantity, price, amount))
        self.walk.used.update(item.used)
        jotted = segment.cue < 0 and segment.kind == Kind.PURCHASE and product is not None
        return Statement(
            kind,
            unsure=item.unsure or doubtful or (jotted and not self.walk.names_goods()),
            product=product,
            quantity=quantity.value if quantity is not None else None,
            quantity_max=quantity.maximum if quantity is not None else None,
            unit=unit,
            price_baht=one_price.value if one_price is not None else None,
            price_unit=one_price.unit if one_price is not None and one_price.unit != unit else None,
            amount_baht=amount.value if amount is not None and amount.maximum is None else None,
            approx=item.approx,
            on_behalf=item.on_behalf if kind != Kind.ACTIVITY else None,
            measure=measure,
            other_quantity=quantity.other if quantity is not None else None,
        )

    def _lacks_a_figure(self, segment: Segment, item: Item) -> bool:
        """Whether the figure is missing without which an order, an offer or what was done is not told."""
        quantity, measure = item.quantity, segment.measure
        if measure == "produced" and (quantity is None or self._is_weight_at_birth(segment, quantity)):
            return True
        if segment.kind == Kind.SALE_OFFER and not item.full:
            return True
        if measure in _MONEY_ALONE and item.amount is None and item.price is None:
            return True  # จ้างคน 6 คน: no money is named
        if segment.kind == Kind.PURCHASE and quantity is None and not self._wanted_without_quantity(segment, item):
            return True
        # รับซื้อน้ำยาง โลละ 63: a price that is announced
        bought = measure == "bought" and quantity is None and item.amount is None
        return bought and self.message.word(segment.cue) == "รับซื้อ"

    def _is_private(self, segment: Segment, item: Item) -> bool:
        """Whether the goods are drinks, or one's own things, land or house."""
        if item.product is None:
            return False
        if segment.measure in (None, "bought", "produced") and item.product.startswith(_DRINKS):
            return True
        if segment.measure in ("bought", "produced"):
            return item.product.startswith(_PRIVATE)
        return segment.kind == Kind.SALE_OFFER and item.product.startswith(_LAND)

    def _measure(self, segment: Segment, item: Item) -> str | None:
        """What was done: goods made for which money came in, or buyers gave a price, were sold."""
        if segment.measure != "produced":
            return segment.measure
        came_in = item.amount is not None and any(
            self.letters[position] == Letter.MONEY_BEFORE and self.message.word(position) in _INCOME_CUES
            for position in range(segment.first, segment.last)
        )
        priced = item.price is not None and item.price.unit != "คน" and BUYERS_GIVE.search(self.message.text)
        return "sold" if came_in or priced else "produced"

    def _settle_sold(self, segment: Segment, item: Item) -> str:
        """Settle which figures of a sale are goods and which money; profit alone is income."""
        if item.quantity is not None and item.amount is not None and self._went_of_it(item.quantity, item.amount):
            item.quantity, item.amount = (
                item.amount._replace(unit=item.quantity.unit),
                None,
            )  # ไข่ 30 แผง ขายไป 20 เหลือ 10
        if item.quantity is not None or item.amount is None:
            return "sold"
        if self._went_of_it(item.amount, item.amount):
            item.unsure = True  # มีผ้า 40 ผืน ขายไปแล้ว 25 เหลือ 15: goods or money
        return "income" if item.price is None and self._is_profit(segment) else "sold"

    def _is_weight_at_birth(self, segment: Segment, quantity: Element) -> bool:
        """น้องคลอดลูกแล้ว 3,120 กรัม: a child, and nothing that was produced."""
        return segment.cue >= 0 and quantity.flag == Flag.MEASURE and self.message.word(segment.cue).endswith("ลูก")

    def _went_of_it(self, quantity: Element, sold: Element) -> bool:
        """Whether a bare figure behind ขายไป says how many went, because what is left stands behind it."""
        if sold.letter != Letter.BARE or (sold.value or 0) > (quantity.value or 0):
            return False
        position = self.elements.index(sold)
        behind = self.letters[position + 1 :].lstrip(Letter.SPACE + Letter.PARTICLE + Letter.FILLER)[:1]
        return behind == Letter.LEFT and self.letters[:position].rstrip(SPACE_OR_APPROX)[-1:] in (
            Letter.GO,
            Letter.DONE,
            Letter.MEASURE,
            Letter.SELL,
        )

    def _spent(self, segment: Segment) -> bool:
        """Whether the only figure is money that is gone."""
        behind = range(max(segment.cue, 0), segment.last)
        return any(
            self.letters[at] == Letter.MONEY_BEFORE
            and self.message.word(at).startswith(("หมด", "จ่าย", "เสีย", "เบิด", "เหมิด"))
            for at in behind
        )

    def _is_profit(self, segment: Segment) -> bool:
        """ "ทำขนมขายงานวัด ได้กำไร 2,700": profit is income, not what the goods were sold for."""
        said = [
            self.message.word(at) for at in range(segment.first, segment.last) if self.letters[at] in _SAYS_WHAT_CAME
        ]
        return bool(said) and "กำไร" in said[-1]

    def _wanted_without_quantity(self, segment: Segment, item: Item) -> bool:
        """ "เอายูเรียด้วยคน" is wanted without a number; a product never heard of, or a weak word, is not enough."""
        if item.product is None or segment.cue < 0 or item.amount is not None:
            return item.product is not None and item.amount is not None
        if self.letters[segment.cue] != Letter.BUY or set(self.letters) & _WANTS_NOTHING:
            return False
        if any(self.walk.is_trouble(position) for position in range(len(self.letters))):
            return False
        if _ME_TOO.search(self.message.text) and re.fullmatch("[_zfi]*(?:6_?B|B6)[zf_]*", self.letters):
            item.unsure = item.unsure or not self.walk.names_goods()
            return True  # ลูทไวส์เอาด้วยคนค่ะ
        return any(element.is_known for element in self.elements[segment.first : segment.last])


def _without_total(statements: list[Statement]) -> list[Statement]:
    """ "หมู่ 1 ฝาก 11,400 หมู่ 2 ฝาก 8,700 รวม 20,100": a sum behind its parts says them once more."""
    if len(statements) < 3 or statements[-1].amount_baht is None:
        return statements
    if statements[-1].product not in (None, statements[-2].product):
        return statements  # รายรับรวม … ค่าแรง 700: goods or wages of their own
    *parts, last = statements
    if any((one.kind, one.measure) != (last.kind, last.measure) for one in parts):
        return statements
    heads = sum(one.quantity or 0 for one in parts)
    if sum(one.amount_baht or 0 for one in parts) == last.amount_baht and last.quantity in (None, heads):
        return parts
    return statements


def _wants_product(statement: Statement) -> bool:
    return statement.measure is None or statement.measure in PRODUCT_MEASURES


def _is_price_of_one(item: Item) -> bool:
    """ "ยาง 450 กก. ประมูลได้ 68.75": fewer baht than kilos are the price of one."""
    quantity, amount = item.quantity, item.amount
    if quantity is None or item.price is not None or amount is None or amount.value is None or quantity.value is None:
        return False
    if quantity.unit == "ตัน":
        return amount.value < 100 * quantity.value and amount.value < 200
    return amount.value < quantity.value and quantity.unit in _NEVER_UNDER_A_BAHT
