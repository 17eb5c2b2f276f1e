"""Finds the figures beside an order that count nothing wanted: totals, contents, prices of a few, animals to be treated."""

import re
from dataclasses import replace
from decimal import Decimal

from domain.statements import Kind
from language.letters import Flag, Letter
from language.statements.items import Item, Segment, Walk
from language.statements.letter_sets import BUYING, COUNTS, IDLE, SELLING
from language.statements.parts import Element
from language.statements.word_letters import SPACE_OR_APPROX
from language.vocabulary import words_of

_VARIETY = re.compile("[ก-๎.]+|[a-zA-Z]+")
_KIND = re.compile(r"([ก-๎]+)\s(?:[ก-๎.]+|[a-zA-Z]+)\s?\d")
_SLIP = re.compile("ผิด|เอ้ย|เอ๊ย|ใช่|แม่น|โทษ")
_ALSO = re.compile("แล้วก็|กับ|ด้วย|อีก|เพิ่ม|และ|ลืม")
_MEDICINES = ("วัคซีน", "ยาถ่าย", "ยาฉีด", "ยาละลาย", "วิตามิน", "ยาปฏิชีวนะ", "ยาหยอด")
_FOR = ("ไป", "มา", "ไว้", "เอาไป", "เอามา", "สำหรับ", "เพื่อ", "จะเอาไป")
_ONTO = ("ลง", "ใส่", "ไว้", "เพื่อ", "สำหรับ")
_CONTRASTS = words_of("contrast")

_MAY_BE_A_SUM = 1000
_GRADE = re.compile("[A-Ca-c]{1,3}")
_SIZE = re.compile(
    r"(?:รส[ก-๎]{2,10}|(?:เบอร์|ขนาด|ไซส์|ไซซ์|รุ่น|สูตร)\s?\S+|สี(?:แดง|ดำ|ขาว|เขียว|เหลือง|น้ำเงิน|ฟ้า|ชมพู|ม่วง|ส้ม|น้ำตาล|เทา|ทอง|คราม|ครีม))$"
)
# Letters that are asked about together.
_WANTS_OR_OFFERS = BUYING | SELLING | {Letter.HAVE}
# Patterns over the letters.
_FEW_FOR_MONEY = re.compile("1_?[42]")  # a quantity, and money behind it
_EQUALS = re.compile("1_?f$")  # a quantity and a sign
_KIND_AND_PARTICLE = re.compile("_?6_?z")  # goods, and a word of politeness


class FiguresAside:
    """What stands in a message beside the quantities that are wanted or offered."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.message, self.elements, self.letters = walk.message, walk.elements, walk.letters

    def with_kind(self, known: str | None, product: str | None) -> str | None:
        """ "พันธุ์ข้าว กข 79 … กข 85": a variety alone is of the kind that was named before it."""
        if known is None or product is None or known == product:
            return product
        variety = _VARIETY.match(product)
        entry = self.walk.vocabulary.entries.get(variety.group().lower()) if variety is not None else None
        if entry is None or entry.word_class != "variety":
            return product
        kind = _KIND.match(known)
        return f"{kind.group(1)} {product}" if kind is not None else product

    def is_right_behind_cue(self, position: int, segment: Segment) -> bool:
        """Whether a name stands between the word of wanting and a figure: it is wanted, whatever else is named before."""
        behind = self.letters[position + 1 :].lstrip(SPACE_OR_APPROX)
        return (
            position == segment.cue + 1
            and self.letters[segment.cue] in _WANTS_OR_OFFERS
            and behind[:1] == Letter.QUANTITY
        )

    def is_slip(self, position: int) -> bool:
        """Whether goods with a figure of their own take the place of those before a slip of the tongue."""
        slip = self.letters.rfind(Letter.CORRECTION, 0, position)
        between = self.message.said(self.elements[slip].first, self.elements[position].first)
        behind = self.letters[position + 1 :].lstrip(SPACE_OR_APPROX)
        return (
            behind[:1] in (Letter.QUANTITY, Letter.BARE)
            and _SLIP.search(between) is not None
            and _ALSO.search(between) is None
        )

    def is_for(self, position: int) -> bool:
        """Whether a word of purpose is followed by the run of nouns that it is about, and the figure behind that."""
        before, behind = self.letters[position - 1 : position], self.letters[position + 1 : position + 2]
        if before == Letter.GO and behind == Letter.NOUNS:
            return self.message.word(position).startswith(_ONTO)  # เอาปุ๋ยมาลงหอมหัวใหญ่ ขอ 25 สอบ
        return before == Letter.NOUNS == behind and self.message.word(position).startswith(_FOR)

    def is_bundle(self, segment: Segment, position: int) -> bool:
        """ "ไข่ 10 ฟอง 45 มี 600 ฟอง": what a few cost together, beside how many there are."""
        few = self.elements[position]
        if not _FEW_FOR_MONEY.match(self.letters[position:]) or few.value is None or few.value > 12:
            return False
        return any(
            one.letter == Letter.QUANTITY
            and one.unit == few.unit
            and one.value is not None
            and one.value >= 5 * few.value
            for one in self.elements[segment.first : segment.last]
        )

    def without_animals(self, items: list[Item], segment: Segment) -> list[Item]:
        """ "ขอวัคซีน 4 ขวด ไก่ 400 ตัว": the animals that a medicine is for, which the bot asks about."""
        if len(items) < 2 or segment.kind != Kind.PURCHASE or not (items[0].product or "").startswith(_MEDICINES):
            return items
        animals = [item for item in items[1:] if item.quantity is not None and item.quantity.unit == "ตัว"]
        if not animals or Letter.WITH in self.letters[segment.first : segment.last]:
            return items
        for item in animals:
            self.walk.used.update(item.used)
        return [replace(item, unsure=True) for item in items if item not in animals]

    def without_totals(self, items: list[Item]) -> list[Item]:
        """Leave out a total that is said before or behind its parts."""
        counted = [(item, item.quantity) for item in items if item.quantity is not None]
        if len(counted) < 3 or len({quantity.unit for _, quantity in counted}) != 1:
            return items
        values = [quantity.value or Decimal(0) for _, quantity in counted]
        for position in (0, -1):
            total = counted[position][0]
            ours = (
                self.letters[: total.used[0]].rstrip(SPACE_OR_APPROX)[-1:] in (Letter.PRONOUN, Letter.TITLE)
                if total.used
                else False
            )
            said = bool(total.used) and self.letters[: total.used[0]].rstrip(SPACE_OR_APPROX).endswith(Letter.TOTAL)
            if values[position] * 2 == sum(values) and (said or total.product in (None, "ปุ๋ย")) and not ours:
                self.walk.used.update(total.used)
                parts = [item for item in items if item is not total]
                for item in parts:
                    item.product = item.product or total.product
                return parts
        return items

    def is_weight_of_one(self, item: Item, count: Element) -> bool:
        """ "250 กรัม ถุงละ 150 มี 80 ถุง": what the price is for is counted, the weight before it is its content."""
        quantity, price = item.quantity, item.price or item.amount
        if quantity is None or price is None or quantity.flag != Flag.MEASURE or count.flag == Flag.MEASURE:
            return False
        if price.letter == Letter.PRICE:
            return price.unit == count.unit != quantity.unit
        container = self.message.words[quantity.first - 1] if quantity.first else ""
        if container == " " and quantity.first > 1:
            container = self.message.words[quantity.first - 2]
        known = self.walk.vocabulary.entries.get(container)
        if known is None or known.unit is None or known.unit != count.unit:
            return False
        if item.product is not None:  # กาแฟคั่วถุง 250 กรัม 120 บาท มี 90 ถุง
            item.product = item.product.removesuffix(container).strip() or item.product
        item.price, item.amount = price, None
        return True

    def is_content(self, count: Element, content: Element, position: int) -> bool:
        """20 กระสอบ 50 โล: the second figure is what one holds, or all weigh."""
        between = self.letters[:position].rstrip(Letter.SPACE)
        if _EQUALS.search(between) and self.message.word(len(between) - 1) == "=":
            return True
        return (
            content.flag == Flag.MEASURE
            and count.flag != Flag.MEASURE
            and between.endswith((Letter.QUANTITY, Letter.PER))
        )

    def refuses_a_kind(self, position: int, last: int) -> bool:
        """Whether "not" is followed by goods that nothing counts, at the end of what is ordered."""
        behind = self.letters[position + 1 : last].lstrip(Letter.SPACE)
        if self.message.word(position) not in _CONTRASTS or not behind.startswith(Letter.NOUNS):
            return False
        return set(behind[1:]) <= IDLE and self.letters[position + 1] == Letter.NOUNS

    def refuses_before_figure(self, position: int) -> bool:
        """ "ปุ๋ย 15-15-15 ไม่ใช่ 16-16-16 นะ 10 ลูก": which kind is not meant, with a word of politeness behind it."""
        return (
            self.message.word(position) in _CONTRASTS
            and _KIND_AND_PARTICLE.match(self.letters[position + 1 :]) is not None
        )

    def number_in_name(self, position: int, last: int) -> int:
        """ "กล้าปาล์ม สุราษฎร์7 30 ต้น", "แม่ไก่ สามสายเลือด 20 ตัว": where the name with a number in it ends, else 0."""
        elements, letters = self.elements, self.letters
        number = elements[position]
        if Letter.QUANTITY not in letters[position + 1 : last].split(Letter.LINE)[0] or number.maximum is not None:
            return 0
        before, behind = elements[position - 1], elements[position + 1]
        ends_name = position and before.letter == Letter.NOUNS and before.last == number.first
        if ends_name and letters[position + 1 : position + 3] == "_1" and self.message.words[number.first].isdigit():
            self.walk.used.add(position)
            return position + 1
        begins_name = behind.letter == Letter.NOUNS and behind.entry is None and behind.first == number.last
        if begins_name and letters[position + 2 : position + 4] == "_1" and self._goods_before(position):
            self.walk.used.add(position)
            return position + 2
        return 0

    def _goods_before(self, position: int) -> bool:
        """Whether goods that a table knows stand before, with nothing but a space between."""
        before = self.elements[len(self.letters[:position].rstrip(Letter.SPACE)) - 1]
        return before.letter == Letter.NOUNS and before.entry is not None

    def is_total(self, element: Element, segment: Segment) -> bool:
        """ "12 … 8 … 10 กระสอบ รวม 30": a total of the quantities, no money."""
        counted = [
            one.value or 0
            for one in self.elements[segment.first : segment.last]
            if one.letter in COUNTS and one is not element
        ]
        return len(counted) > 1 and sum(counted) == element.value

    def share_products(self, items: list[Item]) -> None:
        """An item without product takes the one named before it, else the one named behind."""
        known: str | None = None
        unit: str | None = None
        for item in items:
            before, unit = unit, item.quantity.unit if item.quantity is not None else None
            item.product = self.with_kind(known, item.product)
            if item.product is not None and known is not None and _GRADE.fullmatch(item.product):
                item.product = known  # ลำไย AA โลละ 38 A โลละ 30
            elif item.product is not None and known is not None and before == unit and _SIZE.match(item.product):
                item.product = f"{_SIZE.sub('', known).strip()}{item.product}"
            if item.product is not None:
                known = item.product
            elif item.full and known is not None:
                item.product = known
        for item in reversed(items):
            if item.product is not None:
                known = item.product
            elif item.full:
                item.product = known


def is_other_package(price: Element | None, other: Element, segment: Segment) -> bool:
    """แคบหมูถุงละ 50 กล่องละ 120: the same goods offered in two packages."""
    if segment.kind != Kind.SALE_OFFER or price is None or price.unit is None:
        return False
    return other.unit is not None and other.unit != price.unit


def is_of_one_or_all(item: Item, money: Element, segment: Segment) -> bool:
    """ "ขายหมู 3 ตัว 24,000 บาท": money behind several goods on offer may be for one or for all."""
    if segment.kind != Kind.SALE_OFFER or item.quantity is None:
        return False
    return (item.quantity.value or 0) > 1 and (money.value or 0) >= _MAY_BE_A_SUM


def count_in(total: Element, items: list[Item]) -> None:
    """ "คุ้มเหนือ 12 คุ้มใต้ 9 รวม 21 กระสอบ": the total says in what its parts are counted."""
    counted = [item for item in items if item.quantity is not None and item.quantity.unit is None]
    if sum((item.quantity.value or 0) for item in counted if item.quantity is not None) != total.value:
        return
    for item in counted:
        if item.quantity is not None:
            item.quantity = item.quantity._replace(unit=total.unit)


def share_units(items: list[Item]) -> None:
    """ "15-15-15 ยี่สิบ กับ 46-0-0 สิบห้ากระสอบ": one unit said for all."""
    units = {item.quantity.unit for item in items if item.quantity is not None and item.quantity.unit}
    if len(items) < 2 or len(units) != 1:
        return
    for item in items:
        bare = item.quantity is not None and item.quantity.unit is None and item.price is None
        if bare and item.quantity is not None and (item.quantity.value or 0) <= 500:
            item.quantity = item.quantity._replace(unit=next(iter(units)))
