"""What a message's statements are made of before they are statements: segments, items, and a walk over the elements."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from domain.statements import Kind
from language.letters import Flag, Letter
from language.statements.letter_sets import COUNTS, FIGURES, MAY_BE_MONEY, SELLING
from language.statements.parts import REMEDIES, Element, Message
from language.statements.products import is_fertiliser_word, product_of
from language.vocabulary import Vocabulary, words_of

CONTAINERS = ("ถัง", "กล่อง", "ถุง", "ขวด", "โอ่ง", "ตะกร้า", "เข่ง", "กระสอบ", "ลัง", "แกลลอน", "กระปุก", "ซอง", "แท็งก์")
# what stands behind these is a brand, a grade or a place
_BEFORE_NAMES = frozenset(("ตรา", "ยี่ห้อ", "ร้าน", "เกรด", "ชั้น", "รุ่น", "ออกบูธ", "ไปออกบูธ", "จัดบูธ", "ออกร้าน", "ออกงาน"))
_NO_GOODS = words_of("no goods")
PLACES = tuple(words_of("place of goods"))
_PLACE_NAMES = frozenset(
    ("ลาน", "วัด", "ไร่", "บ่อ", "คอก", "เล้า", "กระชัง", "แพ", "แพปลา", "ยุ้ง", "ฉาง", "นา", "ท่าเรือ", "ปั๊ม")
)
TRIPS = frozenset(("เที่ยว", "ครั้ง", "รอบ"))
_PAST_TIME = words_of("past time")
_TIME_TO_COME = words_of("time to come")
_FACTORY_MADE = ("ปุ๋ย", "ปุ๋ยเคมี", "ปูนซีเมนต์", "น้ำมันดีเซล", "น้ำมันเบนซิน", "ยาฆ่าหญ้า", "โดโลไมท์", "ปูนขาว")


_FIGURE_OF_GOODS = COUNTS | {Letter.PRICE}
_MEASURE_OR_SALE = frozenset((Letter.MEASURE, Letter.SELL))
_ENDS_GOODS = frozenset((Letter.LINE, Letter.PURPOSE))
_COUNTED_OR_DEALT = SELLING | {Letter.QUANTITY, Letter.APPROX, Letter.BUY}
_BEHIND_A_VARIETY = frozenset((Letter.SPACE, Letter.FILLER, Letter.GO))
_SPACE_OR_FILLER = frozenset((Letter.SPACE, Letter.FILLER))


class Cue(NamedTuple):
    """A word that opens something: where it stands among the elements, and what it says is done with what follows."""

    position: int
    kind: Kind
    measure: str | None


@dataclass
class Segment:
    """A stretch of the message that one cue word governs; positions are those of elements."""

    kind: Kind
    measure: str | None
    first: int
    last: int
    cue: int


@dataclass
class Item:
    """A statement in the making."""

    product: str | None = None
    unsure: bool = False
    quantity: Element | None = None
    price: Element | None = None
    amount: Element | None = None
    approx: bool = False
    on_behalf: str | None = None
    used: list[int] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether a figure was found for it."""
        return self.quantity is not None or self.price is not None or self.amount is not None


class Walk:
    """A message's elements up to a point, and what every reader of them asks."""

    def __init__(self, message: Message, vocabulary: Vocabulary, until: int) -> None:
        self.message = message
        self.vocabulary = vocabulary
        self.elements = message.elements[:until]
        self.letters = message.letters[:until]
        self.used: set[int] = set()

    def names_goods(self) -> bool:
        """Whether goods that the tables know are named."""
        return any(one.is_goods for one in self.elements)

    def names_outward_first(self, first: int = 0) -> bool:
        """Whether the first goods named from an element on are such as groups mostly sell."""
        known = (one for one in self.elements[first:] if one.letter == Letter.NOUNS and one.entry is not None)
        return next((one.side for one in known), "") == "out"

    def said_until(self, position: int) -> str:
        """Return the text of the message before an element."""
        return self.message.text[: self.message.starts[self.elements[position].first]]

    def said_behind(self, position: int) -> str:
        """Return the text of the message behind an element."""
        return self.message.text[self.message.starts[self.elements[position].last] :]

    def words_between(self, first: int, last: int) -> list[str]:
        """Return the texts of the elements from `first` up to `last`."""
        return [self.message.word(position) for position in range(first, min(last, len(self.elements)))]

    def has_figure(self, first: int, last: int) -> bool:
        """Whether a figure stands among the elements from `first` up to `last`."""
        return any(letter in FIGURES for letter in self.letters[first:last])

    def names_past_time(self) -> bool:
        """Whether a time in the past is named."""
        return not _PAST_TIME.isdisjoint(self._times)

    def names_time_to_come(self) -> bool:
        """Whether a time in the future is named."""
        return not _TIME_TO_COME.isdisjoint(self._times)

    @cached_property
    def _times(self) -> frozenset[str]:
        return frozenset(
            self.message.word(position) for position, letter in enumerate(self.letters) if letter == Letter.TIME
        )

    def names_no_sum(self, first: int, last: int) -> bool:
        """Whether neither money nor a bare number stands among the elements from `first` up to `last`."""
        return not set(self.letters[first:last]) & MAY_BE_MONEY

    def figure_follows(self, position: int, last: int) -> bool:
        """Whether a figure of its own stands behind the run of nouns at `position`, before the next one."""
        for letter in self.letters[position + 1 : last]:
            if letter in _FIGURE_OF_GOODS:
                return True
            if letter in _ENDS_GOODS or letter == Letter.NOUNS:
                following = self.letters[position + 1 : last]
                return (
                    letter == Letter.NOUNS
                    and Letter.QUANTITY
                    in following[: following.find(Letter.LINE) if Letter.LINE in following else None]
                )
        return False

    def is_aside(self, position: int) -> bool:
        """A brand, or what something is for."""
        if self.elements[position].flag == Flag.FORMULA:
            return False
        before = position - 1
        while before >= 0 and self.letters[before] == Letter.SPACE:
            before -= 1
        return before >= 0 and self.message.word(before) in _BEFORE_NAMES

    def names_people(self, position: int) -> bool:
        """A buyer, a market or a place, which is no product."""
        element = self.elements[position]
        if element.entry is None and self.message.said(element.first, element.last) in _NO_GOODS:
            return True
        return self.is_place_of_goods(position)

    def is_place_of_goods(self, position: int) -> bool:
        """ "เอาดีเซลเข้าโรงรีดยาง 200 ลิตร", "โรงสีสีข้าวสาร": the place that goods go to or come from, beside the goods."""
        element = self.elements[position]
        word = self.message.words[element.first]
        if element.product is not None or element.flag == Flag.FORMULA:
            return False
        if not (word.startswith(PLACES) or word in _PLACE_NAMES or self._ends_a_place(position)):
            return False
        if self.letters[:position].rstrip(Letter.SPACE + Letter.FILLER + Letter.LABEL + Letter.WITH)[-1:] in FIGURES:
            return False  # a thing of its own, behind another thing's figure
        line = self.letters.rfind(Letter.LINE, 0, position) + 1
        behind = self.letters.find(Letter.LINE, position)
        return any(
            self.letters[at] == Letter.NOUNS
            and at != position
            and self.elements[at].flag != Flag.NO_GOODS
            and self.elements[at].entry
            for at in range(line, behind if behind >= 0 else len(self.letters))
        )

    def put_product(self, item: Item, position: int) -> None:
        """Name the item by the run of nouns at `position`, unless a formula near it says more."""
        product, unsure = product_of(self.message, position, self.vocabulary)
        element = self.elements[position]
        following = self.elements[position + 1 : position + 4]
        variety = self._variety(position)
        if element.flag != Flag.FORMULA and following:
            # "ปุ๋ย 15-15-15", "ปุ๋ยสูตร 15-15-15": the formula names it
            for near in following[:2]:
                if near.flag == Flag.FORMULA and is_fertiliser_word(self.message, element):
                    return
                if near.letter not in _SPACE_OR_FILLER:
                    break
        if item.product is not None and item.product.startswith("ปุ๋ย ") and element.flag != Flag.FORMULA:
            return
        named = self.vocabulary.entries.get(product + variety) if variety else None
        item.product = named.product if named is not None and named.product is not None else product + variety
        item.unsure = item.unsure or unsure

    def _variety(self, position: int) -> str:
        """A bare number behind the name and before the quantity names the variety (ข้าว 105, ปทุม 1, น้ำมัน 95)."""
        elements = self.elements
        after = position + 1
        if after < len(elements) and elements[after].letter == Letter.SPACE:
            after += 1
        if after >= len(elements) or elements[after].letter != Letter.BARE:
            return ""
        number = elements[after]
        if number.maximum is not None or number.other is not None or not self.message.words[number.first].isdigit():
            return ""
        later = next((each for each in self.letters[after + 1 : after + 5] if each not in _BEHIND_A_VARIETY), "")
        timed = later == Letter.TIME and self.message.word(position).endswith("พันธุ์")
        if not (timed or later in _COUNTED_OR_DEALT) or Letter.QUANTITY not in self.letters[after:]:
            return ""
        self.used.add(after)
        return " " + self.message.said(number.first, number.last)

    def _ends_a_place(self, position: int) -> bool:
        """ขายตลาด|ไท: the name of the market, cut off from the verb that knows it."""
        element = self.elements[position]
        if position == 0 or element.entry is not None or self.letters[position - 1] not in _MEASURE_OR_SALE:
            return False
        return self.message.is_glued(position) and self.message.word(position - 1).endswith(PLACES)

    def is_package(self, size: Element, count: Element, position: int) -> bool:
        """ถังนม 40 ลิตร 6 ใบ: the first figure is the size of the second's container."""
        if size.flag != Flag.MEASURE or count.flag == Flag.MEASURE or count.unit in TRIPS:
            return False
        between = self.letters[:position].rstrip(Letter.SPACE)
        if between.endswith(Letter.FILLER) and self.message.word(len(between) - 1) == "จำนวน":
            between = between[:-1].rstrip("_")
        return between.endswith(Letter.QUANTITY)

    def is_negated(self, position: int) -> bool:
        """Whether a word of negation stands right before."""
        before = self.letters[max(0, position - 2) : position].replace(Letter.SPACE, "")
        return before.endswith(Letter.NEGATION)

    def is_trouble(self, position: int) -> bool:
        """Whether words of trouble stand there, which no brand, remedy or goods with a price are."""
        element = self.elements[position]
        if element.first and self.message.words[element.first - 1] in ("ตรา", "ยี่ห้อ"):
            return False  # ยี่ห้อช้างแดง
        if self.message.words[element.first].startswith(REMEDIES) and element.last - element.first > 1:
            return False
        priced = Letter.PRICE in self.letters  # หมูป่าโลละ 160 is for sale
        return any(
            entry.problem and not (priced and entry.product is not None)
            for entry in self.message.entries[element.first : element.last]
        )

    def names_factory_made_only(self) -> bool:
        """Whether the goods named are such as no group makes: fertiliser by its formula, cement, fuel."""
        named = [one for one in self.elements if one.is_known]
        products = [one.goods or "" for one in named]
        return bool(named) and all(each in _FACTORY_MADE or each.startswith("ปุ๋ย ") for each in products)


def is_capacity(item: Item, count: Element) -> bool:
    """ "กล่องใส่มะม่วง 10 โล เอา 200 กล่อง": what one of the wanted containers holds."""
    size = item.quantity
    holds = size is not None and size.flag == Flag.MEASURE and count.flag != Flag.MEASURE
    if not holds or item.product is None or count.unit is None:
        return False
    return item.product.startswith((count.unit, *CONTAINERS))
