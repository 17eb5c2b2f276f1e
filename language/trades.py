"""Assembles what is bought, offered and done: cue words open segments, and a segment's figures fill its statements."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from domain.statements import Kind, Statement
from language.elements import Element, Message
from language.products import is_fertiliser_word, product_of
from language.vocabulary import Vocabulary, words_of

PRODUCT_MEASURES = frozenset(("sold", "bought", "produced"))
MONEY_MEASURES = frozenset(("income", "expense", "cost_saved", "deposited", "lent", "repaid", "other"))
HEADS_MEASURES = frozenset(("deposited", "lent", "repaid", "members_joined", "members_left", "other", "held"))
_WEAK_PRODUCED = words_of("weak measure")
_PAST_TIME = words_of("past time")
_INCOME_CUES = words_of("money received")
_WISHES_TO_BUY = words_of("wish to buy")
_GROUP_ALONE = words_of("group alone")
_PLACE_PARTS = words_of("part of a place")
_NO_GOODS = words_of("no goods")
_TITLE_ALONE = words_of("title alone")
_IMPLIED = tuple(
    (product, words_of(f"verb of {product}")) for product in ("ข้าว", "น้ำยางสด", "ยางพารา", "น้ำนมดิบ", "ผ้าทอ")
)


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


class Trades:
    """Reads purchases, offers and activities of one message."""

    def __init__(self, message: Message, vocabulary: Vocabulary, until: int) -> None:
        self.message = message
        self.vocabulary = vocabulary
        self.elements = message.elements[:until]
        self.letters = message.letters[:until]
        self.used: set[int] = set()
        self.why: list[tuple[str, str]] = []
        self.last_product: tuple[str | None, bool] = (None, False)

    def read(self) -> list[Statement]:
        """Return the statements of all segments, in the message's order."""
        statements: list[Statement] = []
        for segment in self._segments():
            items = self._items(segment)
            found = [statement for item in items if (statement := self._statement(segment, item)) is not None]
            if found:
                cue = self.elements[segment.cue] if segment.cue >= 0 else None
                words = self.message.said(cue.first, cue.last) if cue is not None else ""
                self.why.append((f"{segment.kind.value} {segment.measure or ''}".strip(), words))
            statements.extend(found)
        return statements

    # segments

    def _segments(self) -> list[Segment]:
        cues = self._cues()
        if not cues and self._sold_without_a_word():
            return [Segment(Kind.ACTIVITY, "sold", 0, len(self.elements), -1)]
        if not cues and self._received_without_a_word():
            return [Segment(Kind.ACTIVITY, "income", 0, len(self.elements), -1)]
        if not cues and self._produced_without_a_word():
            return [Segment(Kind.ACTIVITY, "produced", 0, len(self.elements), -1)]
        if not cues:
            return [Segment(*self._bare(), 0, len(self.elements), -1)] if self._worth_a_bare_order() else []
        segments: list[Segment] = []
        for number, (position, kind, measure) in enumerate(cues):
            first = 0 if number == 0 else self._beginning(position, cues[number - 1][0])
            if segments:
                previous = segments[-1]
                same_line = "|" not in self.letters[previous.first : position]
                if previous.kind == kind and previous.measure == measure and kind != Kind.ACTIVITY:
                    continue
                # มี … ขาย / เอา … มาขาย: the offer swallows what stands before it
                turned = kind == Kind.SALE_OFFER and previous.kind == Kind.PURCHASE and same_line
                if turned and not self._has_figure(previous.cue, position):
                    previous.kind, previous.measure, previous.cue = kind, measure, position
                    continue
                asked = (
                    kind == Kind.PURCHASE and previous.kind == Kind.SALE_OFFER and same_line and first > previous.first
                )
                if asked and "1" not in self.letters[position:]:
                    continue
                previous.last = first
            segments.append(Segment(kind, measure, first, len(self.elements), position))
        return [segment for segment in segments if segment.last > segment.first]

    def _has_figure(self, first: int, last: int) -> bool:
        return any(letter in "1234" for letter in self.letters[first:last])

    def _beginning(self, position: int, previous: int) -> int:
        """Where the segment of the cue at `position` begins: at its chunk, if only nouns stand before it there."""
        start = position
        while start - 1 > previous and self.letters[start - 1] not in "_|123z":
            start -= 1
        if "6" in self.letters[start:position] and not set(self.letters[start:position]) & set("1234"):
            return start
        return position

    def _cues(self) -> list[tuple[int, Kind, str | None]]:
        cues: list[tuple[int, Kind, str | None]] = []
        letters, elements = self.letters, self.elements
        ordered = False
        for position, element in enumerate(elements):
            letter = element.letter
            entry = element.entry
            if letter == "|":
                ordered = ordered and bool(cues) and cues[-1][1] != Kind.ACTIVITY
                continue
            if letter in "B":
                if self._negated(position) or (ordered and self._purpose(position, cues)) or self._already(position):
                    continue
                kind, measure = self._bought_or_wanted(position)
                cues.append((position, kind, measure))
                ordered = True
            elif letter == "b":
                word = self.message.words[element.first]
                if self._negated(position):
                    continue
                if self._already(position) and "ซื้อ" not in word:
                    continue
                if word == "ขอ" and letters[position + 1 : position + 2] in ("V", "q"):
                    continue
                kind, measure = self._bought_or_wanted(position)
                if kind == Kind.ACTIVITY or word != "รับ" or "1" in letters[position:]:
                    cues.append((position, kind, measure))
                    ordered = True
            elif letter == "s":
                if self._negated(position):
                    continue
                if self._sold(position) or (cues and cues[-1][1] == Kind.ACTIVITY and "F" not in letters[:position]):
                    cues.append((position, Kind.ACTIVITY, "sold"))
                else:
                    cues.append((position, Kind.SALE_OFFER, None))
                    ordered = True
            elif letter == "S":
                cues.append((position, Kind.SALE_OFFER, None))
                ordered = True
            elif letter == "h":
                if self._offered_by_having(position):
                    cues.append((position, Kind.SALE_OFFER, None))
                    ordered = True
            elif (
                entry is not None
                and entry.measure is not None
                and letter in "M$GwVAtfXL"
                and self._measured(position, entry.measure, ordered, cues)
            ):
                cues.append((position, Kind.ACTIVITY, entry.measure))
        return cues

    def _word(self, position: int) -> str:
        element = self.elements[position]
        return self.message.said(element.first, element.last)

    def _already(self, position: int) -> bool:
        """เอามาส่งแล้ว 30 กระสอบ, รับปุ๋ยแล้ว 20 กระสอบ: done before the figure, so nothing is ordered."""
        figure = self.letters.find("1", position)
        between = self.letters[position:figure]
        return (
            figure > 0 and "d" in between and not set(between) & set("_|") - ({"_"} if between.endswith("_") else set())
        )

    def _negated(self, position: int) -> bool:
        before = self.letters[max(0, position - 2) : position].replace("_", "")
        return before.endswith("N")

    def _purpose(self, position: int, cues: list[tuple[int, Kind, str | None]]) -> bool:
        """ "เอามาผสมอาหารวัว" behind an order says what it is for."""
        return not self._has_figure(position, len(self.elements))

    def _bought_or_wanted(self, position: int) -> tuple[Kind, str | None]:
        """ซื้อ … มาแล้ว is done; ซื้อ, เอา, สั่ง … otherwise is wanted."""
        word = self._word(position)
        end = self._segment_end(position)
        after = self.letters[position:end]
        words = self._words_between(position, end)
        if "ซื้อ" in word and word not in _WISHES_TO_BUY:
            future = "F" in self.letters[max(0, position - 2) : position]
            if not future and (
                "d" in after
                or word in ("ซื้อมา", "ซื้อไป")
                or ("j" in after and ("$" in after or "2" in after or self._past()))
                or (self._past() and ("2" in after or "$" in after or "เมื่อ" in self.message.text))
            ):
                return Kind.ACTIVITY, "bought"
        elif word in ("เอา", "สั่ง", "รับ", "เอามา", "สั่งมา", "รับของ") and ("มาแล้ว" in words or "ไปแล้ว" in words):
            return Kind.ACTIVITY, "bought"
        return Kind.PURCHASE, None

    def _segment_end(self, position: int) -> int:
        end = position + 1
        while end < len(self.letters) and self.letters[end] not in "|BsSV":
            entry = self.elements[end].entry
            if entry is not None and entry.measure in ("sold", "lent", "repaid", "deposited"):
                break
            end += 1
        return end

    def _words_between(self, first: int, last: int) -> list[str]:
        return [self._word(position) for position in range(first, min(last, len(self.elements)))]

    def _past(self) -> bool:
        return any(letter == "T" and self._word(position) in _PAST_TIME for position, letter in enumerate(self.letters))

    def _sold(self, position: int) -> bool:
        """ขาย with ได้, ไป, แล้ว or money received behind it has happened; จะขาย has not."""
        letters = self.letters
        before = letters[max(0, position - 3) : position].replace("_", "")
        if before[-1:] in ("F", "B", "h"):
            return False
        end = position + 1
        while end < len(letters) and letters[end] not in "|BSV":
            end += 1
        after = letters[position + 1 : end]
        if "h" in letters[:position] and not ("d" in after or "g" in after[:3]):
            return False
        for offset, letter in enumerate(after):
            late = "3" in after[:offset] or "!" in after[:offset]
            if (
                letter in "gd"
                and (not late or after[offset + 1 : offset + 4].lstrip("_a")[:1] in ("1", "2", "4", "$"))
                and after[offset + 1 : offset + 2] != "q"
            ):
                return True
            if letter == "j" and offset < 3:
                return True
            if letter == "$" and self._word(position + 1 + offset) in _INCOME_CUES:
                return True
        return self._past() and "F" not in letters

    def _offered_by_having(self, position: int) -> bool:
        """มี goods and a figure, and nobody else's words around it, is an offer of what is sold."""
        letters = self.letters[position:]
        if not ("6" in letters and ("1" in letters or "3" in letters)):
            return ("1" in letters and "S" in self.letters) or ("3" in self.letters and "1" in letters)
        if any(letter in letters for letter in "sS"):
            return True
        noun = next(
            (element for element in self.elements[position:] if element.letter == "6" and element.entry is not None),
            None,
        )
        return noun is not None and noun.entry is not None and noun.entry.side == "out" and "q" not in letters

    def _measured(self, position: int, measure: str, ordered: bool, cues: list[tuple[int, Kind, str | None]]) -> bool:
        word = self._word(position)
        letters = self.letters
        if measure == "held":
            beside = bool(cues) and position == cues[-1][0] + 1 and cues[-1][2] == "held"
            return not beside and self._held(position, ordered)
        if self._negated(position) or (position > 0 and self._is_trouble(position - 1)):
            return False
        if word == "ปล่อย" and self._lets_go_of_goods(position):
            cues.append((position, Kind.SALE_OFFER, None))
            return False
        if cues and cues[-1][1] == Kind.ACTIVITY and measure not in ("sold", "bought"):
            # "อบรมทำบัญชี", "ลดต้นทุนค่าปุ๋ย": what the gathering or the money was for
            if position == cues[-1][0] + 1 and not self._has_figure(cues[-1][0], position):
                return False
            if cues[-1][2] == "held" and word in _WEAK_PRODUCED and "1" not in letters[cues[-1][0] : position]:
                return False
        end = self._segment_end(position)
        after = letters[position + 1 : end]
        if word in _WEAK_PRODUCED:
            if ordered and not ("g" in after or "d" in after):
                return False
            if measure == "produced" and not (
                "g" in after or "d" in after or "j" in after[:3] or "1" in after[:4] or word in ("ผลิต",)
            ):
                return False
            if measure == "expense" and cues and self._pays_for(position, cues):
                return False
        # the money of what was just sold or bought is no statement of its own
        if measure in ("income", "expense") and letters[position] == "$" and cues and self._pays_for(position, cues):
            return False
        if measure == "produced" and ordered and "|" not in letters[:position] and not ("g" in after or "d" in after):
            return False
        return any(letter in "1234" for letter in letters[position + 1 :]) or any(
            letter in "124" for letter in letters[:position]
        )

    def _is_trouble(self, position: int) -> bool:
        element = self.elements[position]
        return any(entry.problem for entry in self.message.entries[element.first : element.last])

    def _lets_go_of_goods(self, position: int) -> bool:
        """ปล่อย goods by the piece is an offer; ปล่อย money is a loan."""
        after = self.letters[position + 1 : position + 6]
        flags = [element.flag for element in self.elements[position + 1 : position + 6]]
        return "6" in after and "1" in after and after.index("6") < after.index("1") and "c" not in flags

    def _pays_for(self, position: int, cues: list[tuple[int, Kind, str | None]]) -> bool:
        """Whether จ่ายไป … behind ซื้อ … names what was paid for it."""
        cue, kind, measure = cues[-1]
        between = self.letters[cue:position]
        if measure in ("bought", "held", "sold") or kind != Kind.ACTIVITY:
            following = self.letters[position + 1 : position + 2]
            return following in ("2", "4", "_", "j", "a") and "2" not in between
        return False

    def _held(self, position: int, ordered: bool) -> bool:
        if ordered or "F" in self.letters[:position][-3:] or "V" in self.letters:
            return False
        rest = self.letters[position:]
        figure = any(letter in "124" for letter in rest) or "1" in self.letters
        return figure or "d" in rest or self._past()

    def _sold_without_a_word(self) -> bool:
        """ "น้ำนมดิบส่งสหกรณ์ 22,500 ลิตร ได้เงินสี่แสนหก": goods, a quantity and money received."""
        if set(self.letters) & set("qQoFW") or "6" not in self.letters or "1" not in self.letters:
            return False
        if self._past() and any(
            self._word(number) == "ส่ง" for number, letter in enumerate(self.letters) if letter == "!"
        ):
            return True
        position = self.letters.find("$")
        return (
            position > 0
            and "6" in self.letters[:position]
            and "1" in self.letters[:position]
            and self._word(position) in _INCOME_CUES
            and self._word(position).startswith("ได้")
        )

    def _received_without_a_word(self) -> bool:
        """ "ได้เงินแสนสอง" and no more."""
        letters = self.letters.replace("_", "").replace("z", "").replace("T", "")
        if letters not in ("$4", "$2", "$a4", "$a2", "i$4", "i$2"):
            return False
        return self._word(self.letters.index("$")).startswith("ได้")

    def _produced_without_a_word(self) -> bool:
        """ "เดือนนี้น้ำนมได้ 8,400 ลิตร", "ได้ปุ๋ยหมัก 3 ตันแล้ว": goods, ได้ and a quantity."""
        letters = self.letters
        if "g" not in letters or "6" not in letters or "1" not in letters or set(letters) & set("qQoFW?NGhDP"):
            return False
        heads = any(element.flag == "c" for element in self.elements if element.letter == "1")
        return letters.index("g") < letters.rindex("1") and not heads

    def _worth_a_bare_order(self) -> bool:
        """Goods and a figure with its unit, and no other word of meaning: an order as people jot it down."""
        letters = self.letters
        if any(self._is_trouble(position) for position in range(len(letters))):
            return False
        if letters[:1] == "I" and not set(letters) - set("I6_z|1") and letters.count("1") == 1:
            return True
        if "1" not in letters or "6" not in letters or set(letters) & set("qQoJ?NWGTvK$dj"):
            return False
        if "y" in letters and "3" not in letters:
            return False
        return all(element.flag != "c" for element in self.elements if element.letter == "1") and any(
            element.product or (element.entry and element.entry.product) for element in self.elements
        )

    def _bare(self) -> tuple[Kind, str | None]:
        for element in self.elements:
            if element.letter == "6" and element.entry is not None and element.entry.side:
                if element.entry.side == "out" and "3" in self.letters:
                    return Kind.SALE_OFFER, None
                break
        return Kind.PURCHASE, None

    # items

    def _items(self, segment: Segment) -> list[Item]:
        if segment.kind == Kind.ACTIVITY:
            return self._activity_items(segment)
        return self._order_items(segment)

    def _order_items(self, segment: Segment) -> list[Item]:
        items: list[Item] = []
        item = Item()
        correcting = replaced = skip_nouns = False
        total = left_over = False
        each: list[str] = []
        person: str | None = None
        elements = self.elements
        position = segment.first
        while position < segment.last:
            element = elements[position]
            letter = element.letter
            if letter == "6":
                if self._is_aside(position) or element.flag == "!":
                    position += 1
                    continue
                if skip_nouns and not self._figure_follows(position, segment.last):
                    position += 1
                    continue
                skip_nouns = False
                position = self._take_product(item, items, position, segment)
                if (
                    item.full
                    and items is not None
                    and item.product is not None
                    and item is self._done(item, items, position)
                ):
                    item = Item(on_behalf=person)
                    self._put_product(item, position)
                position += 1
                continue
            if letter == "P" and position > 0 and self._glued_to_noun(position):
                position += 1
                continue
            if letter in "PI" or (
                letter == "D" and position + 1 < segment.last and elements[position + 1].letter in "PI"
            ):
                name, end, spoken_for = self._person(position if letter in "PI" else position + 1, letter == "D")
                if name is not None and spoken_for:
                    if item.full and item.on_behalf is not None:
                        items.append(item)
                        item = Item()
                    if (
                        item.full
                        and item.on_behalf is None
                        and person is None
                        and item.product is not None
                        and letter != "D"
                    ):
                        items.append(item)
                        item = Item()
                    item.on_behalf = person = name
                    position = end
                    continue
                if letter in "PI":
                    position = max(end, position + 1)
                    continue
            elif letter == "1":
                if element.flag == "c" and segment.kind != Kind.ACTIVITY:
                    position += 1
                    continue
                if (total and items) or (left_over and segment.kind == Kind.PURCHASE):
                    self.used.add(position)
                    total = left_over = False
                    position += 1
                    continue
                if item.quantity is not None:
                    if correcting:
                        replaced = True
                    elif self._is_package(item.quantity, element, position) or self._is_weight_of_one(item, element):
                        pass
                    elif item.quantity.letter == "4" and self.letters[:position].rstrip("_a").endswith("4"):
                        item.used = [number for number in item.used if elements[number] is not item.quantity]
                    elif self._is_content(item.quantity, element, position):
                        self.used.add(position)
                        position += 1
                        continue
                    else:
                        items.append(item)
                        item = Item(product=item.product, unsure=item.unsure, on_behalf=person)
                item.quantity = element
                item.approx = element.approx if replaced or correcting else item.approx or element.approx
                item.used.append(position)
                correcting = False
            elif letter == "4":
                if not self._bare_number(item, position, segment, correcting):
                    position += 1
                    continue
                correcting = False
            elif letter == "3":
                if item.price is not None and item.quantity is not None and not correcting:
                    items.append(item)
                    item = Item(product=item.product, on_behalf=person)
                item.price = element
                item.approx = item.approx or element.approx or element.maximum is not None
                item.used.append(position)
            elif letter == "2":
                self._order_money(item, position, segment)
            elif letter == "e":
                correcting = True
            elif letter == "v":
                left_over = True
            elif letter == "=":
                each = self._products_before(segment.first, position)
            elif letter == "t":
                total = True
            elif letter == "/":
                if item.full:
                    self.used.update(item.used)
                    item = Item(product=item.product, on_behalf=person)
            elif letter == "!" or (letter == "j" and item.quantity is not None):
                skip_nouns = item.full
            elif letter == "W" or (letter == "N" and item.full):
                position = self._skip_unwanted(position, segment.last)
                continue
            elif letter == "i" and self.letters[position + 1 : position + 2] == "B":
                person = None
            elif letter == "|":
                if item.full:
                    items.append(item)
                    item = Item(on_behalf=person)
                skip_nouns = total = False
            if letter not in "_tz":
                total = total and letter in "f$"
            position += 1
        if item.full or item.product is not None:
            items.append(item)
        items = self._without_totals(items)
        self._share_products(items)
        if len(each) > 1 and len(items) == 1 and items[0].quantity is not None:
            items = [replace(items[0], product=product) for product in each]
        return items

    def _products_before(self, first: int, last: int) -> list[str]:
        """Products named one after the other before อย่างละ."""
        products: list[str] = []
        for position in range(first, last):
            if self.letters[position] == "6":
                product, _ = product_of(self.message, position, self.vocabulary)
                near = self.letters[position + 1 : position + 2]
                formula = position + 2 < last and any(
                    element.flag == "F" for element in self.elements[position + 1 : position + 3]
                )
                if not (formula and near != "+" and is_fertiliser_word(self.message, self.elements[position])):
                    products.append(product)
        return products

    def _without_totals(self, items: list[Item]) -> list[Item]:
        """Leave out a total that is said before or behind its parts."""
        counted = [(item, item.quantity) for item in items if item.quantity is not None]
        if len(counted) < 3 or len({quantity.unit for _, quantity in counted}) != 1:
            return items
        values = [quantity.value or Decimal(0) for _, quantity in counted]
        for position in (0, -1):
            total = counted[position][0]
            if values[position] * 2 == sum(values) and total.product in (None, "ปุ๋ย"):
                self.used.update(total.used)
                return [item for item in items if item is not total]
        return items

    def _done(self, item: Item, items: list[Item], position: int) -> Item | None:
        return items[-1] if items and items[-1] is item else None

    def _take_product(self, item: Item, items: list[Item], position: int, segment: Segment) -> int:
        """Put the run of nouns at `position` into the item, or close the item if it has its figures already."""
        formula = self.elements[position].flag == "F"
        if item.full and item.product == "ปุ๋ย" and formula and not self._figure_follows(position, segment.last):
            item.product = self.elements[position].product
            return position
        if item.full and item.product is not None:
            if item.quantity is None and item.price is None:
                return position
            if not self._figure_follows(position, segment.last) and segment.kind != Kind.ACTIVITY:
                return position
            items.append(item)
            return position
        element = self.elements[position]
        # two runs without a figure between them: the known one, else the one nearer to the figure
        if item.product is not None and element.flag != "F" and element.product is None and element.entry is None:
            return position
        self._put_product(item, position)
        return position

    def _put_product(self, item: Item, position: int) -> None:
        product, unsure = product_of(self.message, position, self.vocabulary)
        element = self.elements[position]
        following = self.elements[position + 1 : position + 4]
        variety = self._variety(position)
        if element.flag != "F" and following:
            # "ปุ๋ย 15-15-15", "ปุ๋ยสูตร 15-15-15": the formula names it
            for near in following[:2]:
                if near.flag == "F" and is_fertiliser_word(self.message, element):
                    return
                if near.letter not in "_f":
                    break
        if item.product is not None and item.product.startswith("ปุ๋ย ") and element.flag != "F":
            return
        named = self.vocabulary.entries.get(product + variety) if variety else None
        item.product = named.product if named is not None and named.product is not None else product + variety
        item.unsure = item.unsure or unsure

    def _variety(self, position: int) -> str:
        """A bare number behind the name and before the quantity names the variety (ข้าว 105, ปทุม 1, น้ำมัน 95)."""
        elements = self.elements
        after = position + 1
        if after < len(elements) and elements[after].letter == "_":
            after += 1
        if after >= len(elements) or elements[after].letter not in "4":
            return ""
        number = elements[after]
        if number.maximum is not None or number.other is not None or not self.message.words[number.first].isdigit():
            return ""
        later = self.letters[after + 1 : after + 5].replace("_", "").replace("f", "").replace("j", "")
        if later[:1] not in ("1", "a", "B", "s", "S") or "1" not in self.letters[after:]:
            return ""
        self.used.add(after)
        return " " + self.message.said(number.first, number.last)

    def _figure_follows(self, position: int, last: int) -> bool:
        """Whether a figure of its own stands behind the run of nouns at `position`, before the next one."""
        for letter in self.letters[position + 1 : last]:
            if letter in "134":
                return True
            if letter in "|!" or letter == "6":
                following = self.letters[position + 1 : last]
                return letter == "6" and "1" in following[: following.find("|") if "|" in following else None]
        return False

    def _is_aside(self, position: int) -> bool:
        """A brand, or what something is for."""
        before = position - 1
        while before >= 0 and self.letters[before] in "_":
            before -= 1
        return before >= 0 and self._word(before) in ("ตรา", "ยี่ห้อ", "ร้าน")

    def _skip_unwanted(self, position: int, last: int) -> int:
        """ไม่เอา …: pass over what is not wanted, up to the next chunk or cue."""
        position += 1
        while position < last and self.letters[position] not in "_|BbAC":
            self.used.add(position)
            position += 1
        return position

    def _is_package(self, size: Element, count: Element, position: int) -> bool:
        """ถังนม 40 ลิตร 6 ใบ: the first figure is the size of the second's container."""
        if size.flag != "m" or count.flag == "m":
            return False
        between = self.letters[:position].rstrip("_")
        return between.endswith("1")

    def _is_weight_of_one(self, item: Item, count: Element) -> bool:
        """ "250 กรัม ถุงละ 150 มี 80 ถุง": what the price is for is counted, the weight before it is its content."""
        quantity, price = item.quantity, item.price
        if quantity is None or price is None:
            return False
        return quantity.flag == "m" and count.flag != "m" and price.unit == count.unit and price.unit != quantity.unit

    def _is_content(self, count: Element, content: Element, position: int) -> bool:
        """20 กระสอบ 50 โล: the second figure is what one holds, or all weigh."""
        between = self.letters[:position].rstrip("_")
        if between.endswith("1f") and self._word(len(between) - 1) == "=":
            return True
        return content.flag == "m" and count.flag != "m" and between.endswith(("1", "l"))

    def _bare_number(self, item: Item, position: int, segment: Segment, correcting: bool) -> bool:
        """A number without a unit: a variety, a sum, or the quantity."""
        element = self.elements[position]
        before = self.letters[:position].rstrip("_af")[-1:]
        if position in self.used:
            return False
        if before in ("$", "y", "t") or (item.quantity is not None and before == "k"):
            if before == "y":
                item.price = element
            else:
                item.amount = element
        elif (item.quantity is None or correcting) and self._may_count(element, segment):
            item.quantity = element
        elif (
            segment.kind == Kind.SALE_OFFER
            and item.price is None
            and item.amount is None
            and element.value is not None
            and element.value >= 100
        ):
            if item.quantity is not None and item.quantity.value == 1:
                item.price = element
            else:
                item.amount = element
        else:
            return False
        item.approx = item.approx or element.approx
        item.used.append(position)
        return True

    def _may_count(self, element: Element, segment: Segment) -> bool:
        """ซื้อ … สองหมื่น tells a sum, not a quantity."""
        weak = segment.kind == Kind.PURCHASE and segment.cue >= 0 and self.letters[segment.cue] == "b"
        return not (weak and element.value is not None and element.value >= 1000)

    def _order_money(self, item: Item, position: int, segment: Segment) -> None:
        before = self.letters[:position].rstrip("_af")[-1:]
        element = self.elements[position]
        if before in ("$", "t"):
            item.amount = element
        elif before == "y" or item.price is None:
            if item.price is not None:
                return
            item.price = element
        else:
            item.amount = element
        item.approx = item.approx or element.approx
        item.used.append(position)

    def _glued_to_noun(self, position: int) -> bool:
        """วัวสาว, ไก่แม่: a word for a person inside the name of goods."""
        before = self.elements[position - 1]
        return before.letter == "6" and before.last == self.elements[position].first

    def _person(self, position: int, entrusted: bool) -> tuple[str | None, int, bool]:
        """Name that begins with a title or a kind of group, where it ends, and whether something is said for it."""
        elements, letters = self.elements, self.letters
        first = elements[position]
        end = position + 1
        if (
            first.letter == "P"
            and end < len(letters)
            and letters[end] not in "BbDjNFz_|1234EAXWYO!+hsS$"
            and elements[end].first == elements[end - 1].last
        ):
            end += 1
        while (
            end < len(letters)
            and (letters[end] in "6IP" or self._word(end) in _PLACE_PARTS)
            and elements[end].first == elements[end - 1].last
        ):
            end += 1
        name = self.message.said(first.first, elements[end - 1].last)
        if name.endswith("แก") and len(name) > 5:
            name = name[:-2]
        alone = end == position + 1
        after = end
        while after < len(letters) and letters[after] in "_zf":
            after += 1
        following = letters[after] if after < len(letters) else ""
        word = self._word(after) if following else ""
        before = letters[:position].rstrip("_f")[-1:]
        if first.letter == "I":
            if alone and name in _GROUP_ALONE:
                return None, end, False
            spoken_for = (
                following == "D"
                or word.startswith("ฝาก")
                or before == "E"
                or (entrusted and following in ("1", "4", "6", ""))
            )
            return name, after if following == "D" else end, spoken_for
        if alone and name in _TITLE_ALONE:
            return None, end, False
        owns = position > 0 and self._word(position - 1) == "ของ" and following in ("6", "1", "B")
        spoken_for = (
            owns
            or following in ("D", "B", "b", "1")
            or before == "E"
            or (entrusted and following in ("1", "4", "6", ""))
        )
        return name, after if following == "D" else end, spoken_for

    def _share_products(self, items: list[Item]) -> None:
        """An item without product takes the one named before it, else the one named behind."""
        known: str | None = None
        for item in items:
            if item.product is not None:
                known = item.product
            elif item.full and known is not None:
                item.product = known
        for item in reversed(items):
            if item.product is not None:
                known = item.product
            elif item.full:
                item.product = known

    def _activity_items(self, segment: Segment) -> list[Item]:
        measure = segment.measure or "other"
        items: list[Item] = []
        item = Item()
        correcting = False
        money_cue = False
        left_over = False
        behind = self._named_behind(segment)
        position = segment.first
        while position < segment.last:
            element = self.elements[position]
            letter = element.letter
            if letter == "6" and self._no_goods(segment, element):
                pass
            elif letter == "6" and measure in PRODUCT_MEASURES and (position > segment.cue or not behind):
                if element.flag != "!" and not self._is_aside(position):
                    if item.product is None and not (
                        item.full and position > segment.cue and not item.product and items
                    ):
                        self._put_product(item, position)
                    elif (
                        item.quantity is not None and self._figure_follows(position, segment.last) and measure != "held"
                    ) and not self._is_person_noun(position):
                        items.append(item)
                        item = Item()
                        self._put_product(item, position)
            elif letter == "1":
                if left_over:
                    self.used.add(position)
                    left_over = False
                elif not self._fits(measure, element):
                    self.used.add(position)
                elif item.quantity is None or correcting or self._counts_better(measure, item.quantity, element):
                    item.quantity = element
                    item.approx = element.approx if correcting else item.approx or element.approx
                    item.used.append(position)
                    correcting = False
                elif self._is_package(item.quantity, element, position):
                    item.quantity = element
                    item.used.append(position)
                else:
                    self.used.add(position)
            elif letter == "2" or letter == "4":
                before = self.letters[segment.first : position].rstrip("_afzj")[-1:]
                is_money = letter == "2" or money_cue or measure in MONEY_MEASURES or before in ("$", "t", "g", "M")
                if letter == "4" and not is_money and item.quantity is not None and (element.value or 0) >= 100:
                    is_money = True
                if left_over and letter == "2":
                    self.used.add(position)
                    left_over = False
                elif is_money and measure not in ("members_joined", "members_left"):
                    if before == "y" and item.price is None and item.quantity is not None:
                        item.price = element
                    elif item.amount is None or correcting:
                        item.amount = element
                    elif measure in MONEY_MEASURES and item.amount is not None and self._new_sum(position):
                        items.append(item)
                        item = Item(amount=element)
                    else:
                        position += 1
                        continue
                    item.approx = item.approx or element.approx
                    item.used.append(position)
                    correcting = False
                elif letter == "4" and measure in ("members_joined", "members_left", "held") and item.quantity is None:
                    item.quantity = element
                    item.used.append(position)
            elif letter == "3":
                if item.price is None:
                    item.price = element
                    item.approx = item.approx or element.approx or element.maximum is not None
                    item.used.append(position)
            elif letter == "e":
                correcting = True
            elif letter == "$":
                money_cue = True
            elif letter == "v" and item.full:
                left_over = True
            elif letter == "|" and item.full:
                items.append(item)
                item = Item()
            if letter not in "_ajft$zgT":
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
        return [item for item in items if item.full or measure == "held"]

    def _implied(self, segment: Segment) -> str | None:
        """Product that the verb itself names: สีข้าว, รีดนม, กรีดยาง."""
        if segment.cue < 0:
            return None
        word = self._word(segment.cue)
        return next((product for product, words in _IMPLIED if word in words), None)

    def _named_behind(self, segment: Segment) -> bool:
        """Whether a run of nouns stands between the cue and its first figure."""
        for position in range(segment.cue + 1, segment.last):
            letter = self.letters[position]
            if letter in "1234|":
                return False
            if letter == "6" and self.elements[position].flag != "!":
                return True
        return False

    def _counts_better(self, measure: str, quantity: Element, other: Element) -> bool:
        """Heads say more about a gathering than its days."""
        if measure in PRODUCT_MEASURES:
            return quantity.unit in ("ไร่", "เที่ยว", "ครั้ง") and other.unit not in ("ไร่", "เที่ยว", "ครั้ง")
        return measure == "held" and other.flag == "c" and quantity.unit in ("วัน", "ครั้ง", "คัน", "แห่ง", "หมู่บ้าน")

    def _no_goods(self, segment: Segment, element: Element) -> bool:
        """A place, people or money: "ยอดขายร้านค้า", "เฮ็ดนา"."""
        if element.entry is not None and element.entry.product is not None:
            return False
        if segment.cue >= 0 and self.letters[segment.cue] == "$" and element.entry is None:
            return True
        return self.message.said(element.first, element.last) in _NO_GOODS

    def _new_sum(self, position: int) -> bool:
        before = self.letters[:position].rstrip("_af")[-1:]
        return before == "6"

    def _is_person_noun(self, position: int) -> bool:
        return self._word(position) in ("สมาชิก", "คน", "ลูกหนี้")

    def _fits(self, measure: str, quantity: Element) -> bool:
        heads = quantity.flag == "c"
        if measure in PRODUCT_MEASURES:
            return not heads
        if measure in ("held", "members_joined", "members_left"):
            return measure == "held" or heads
        if measure in HEADS_MEASURES:
            return heads
        return False

    def _statement(self, segment: Segment, item: Item) -> Statement | None:
        quantity, price, amount = item.quantity, item.price, item.amount
        if segment.kind == Kind.SALE_OFFER and quantity is None and price is None and amount is None:
            return None
        if segment.kind == Kind.PURCHASE and quantity is None and not self._wanted_without_quantity(segment, item):
            return None
        measure = segment.measure
        if (
            measure == "produced"
            and amount is not None
            and any(
                self._word(position) in _INCOME_CUES
                for position in range(segment.first, segment.last)
                if self.letters[position] == "$"
            )
        ):
            measure = "sold"
        product = item.product if measure is None or measure in PRODUCT_MEASURES else None
        unit = quantity.unit if quantity is not None else None
        if measure in ("members_joined", "members_left") and quantity is not None and unit is None:
            unit = "คน"
        price_unit = price.unit if price is not None and price.maximum is None else None
        if price_unit == unit and unit is not None:
            price_unit = None
        other = next(
            (element.other for element in (quantity, price, amount) if element is not None and element.other), None
        )
        self.used.update(item.used)
        approx = item.approx
        return Statement(
            segment.kind,
            unsure=item.unsure or other is not None,
            product=product,
            quantity=quantity.value if quantity is not None else None,
            quantity_max=quantity.maximum if quantity is not None else None,
            unit=unit,
            price_baht=price.value if price is not None and price.maximum is None else None,
            price_unit=price_unit if segment.kind != Kind.ACTIVITY else None,
            amount_baht=amount.value if amount is not None and amount.maximum is None else None,
            approx=approx,
            on_behalf=item.on_behalf if segment.kind != Kind.ACTIVITY else None,
            measure=measure,
            other_quantity=quantity.other if quantity is not None else None,
        )

    def _wanted_without_quantity(self, segment: Segment, item: Item) -> bool:
        """ "เอายูเรียด้วยคน" is wanted without a number; a product never heard of, or a weak word, is not enough."""
        if item.product is None or segment.cue < 0 or item.amount is not None:
            return item.product is not None and item.amount is not None
        if self.letters[segment.cue] != "B" or set(self.letters) & set("qQo?JT"):
            return False
        return any(
            element.letter == "6" and (element.entry is not None or element.flag == "F")
            for element in self.elements[segment.first : segment.last]
        )


def decimal_or_none(element: Element | None) -> Decimal | None:
    """Value of an element that may be missing."""
    return element.value if element is not None else None
