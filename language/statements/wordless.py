"""What a message states that holds goods and figures but no word of buying, selling or doing."""

import re
from decimal import Decimal

from domain.statements import Kind
from language.letters import Flag, Letter
from language.statements.items import CONTAINERS, Walk
from language.statements.letter_sets import ASKING, BUYING, HAPPENED, MAY_BE_MONEY, MONEY, NOT_STATED
from language.vocabulary import words_of

_INCOME_CUES = words_of("money received")
_RECEIVED = re.compile(
    "ฝากรับ|ช่วยรับ|ช่วยขน|ยืม|(?<!ไว้)(?<!ไป)(?<!จะ)แจก|(?<!ค่า)ฟรี|ได้รับ|รับแล้ว|มาถึง|มาส่งแล้ว|ขอบคุณสำหรับ|ได้ของ|ครบ(?:ครับ|ค่ะ|แล้ว|ถ้วน|\\s|$)"
)
_EATEN = re.compile("กิน(?:ไป|กัน|ข้าว|แล้ว|เข้า|สอง|สาม|\\s?\\d)|กิ๋น|ซดไป|ชิมไป")
_TOGETHER = re.compile("กัน|กั๋น|ร่วม|พร้อมกัน|สามัคคี")
_AT_MOST = re.compile("ละ(?:ไม่|บ่|ม่าย)เกิน|(?:ไม่|บ่|ม่าย)เกิน(?:[ก-๎]{2,6}ละ\\s?\\d|(?:ละ)?\\s?\\d[\\d,]*\\s?บาท)")
_CALL_ME = re.compile(r"(?:โทร|ทัก|ติดต่อ|สนใจ)(?!ศัพท์)")
_TAKEN_TO_MARKET = re.compile("เอาไป(?:ขาย|ออก(?:กาด|หลาด|ตลาด|บูธ|งาน|ร้าน))")
_SPENDING = words_of("money spent")
_LAND = words_of("measure of land")
LEAST_INCOME = 500
# young animals and plants that members raise: who says what one costs has them to sell
_YOUNG = tuple(words_of("young to raise"))
_HANDED_ON = frozenset(("คืน", "สนับสนุน", "แจก", "มอบ", "บริจาค", "ให้ยืม", "อุดหนุน", "ส่งคืน"))
_BROUGHT_MONEY = re.compile("^[T_iI]*6[T_fi]*(?:1_)g_?a?2[_z]*$")
_TO_A_BUYER = re.compile("6[^|]*1[^|]*(?P<sent>!)(?P<to>6)_?[32]")
_BUYERS = ("ล้ง", "ลาน", "โรง", "ตลาด", "ห้าง", "พ่อค้า", "แม่ค้า", "เถ้าแก่", "สหกรณ์", "แพ", "บริษัท", "ร้าน", "จุดรับซื้อ")
MOST_UNCOUNTED = 500
_NUMBERED_KINDS = ("ข้าว", "พันธุ์", "น้ำมัน", "เบนซิน", "แก๊สโซฮอล์", "เมล็ดพันธุ์ข้าว")
# ส่ง goods, a quantity, and then the price or what they brought
_SENT_OFF = re.compile("^[T_iI]*![^|]*6[^|]*1_?(?:3|(?:[gzf_]*|[T_3$]*\\$)_?a?[24])")
# Letters that are asked about together.
_NOT_SENT_OFF = BUYING | {Letter.NEGATION, Letter.ADD}
_TELLS_OF_TIME = frozenset((Letter.NEGATION, Letter.TIME, Letter.GO, Letter.FUTURE))
_IN_A_LIST = frozenset(
    (Letter.NOUNS, Letter.SPACE, Letter.FILLER, Letter.BARE, Letter.LINE, Letter.PARTICLE, Letter.WITH, Letter.EACH)
)
_NOT_DELIVERED = frozenset((Letter.FUTURE, Letter.OFFER, Letter.HAVE, Letter.CONDITION, Letter.ADD))
_NOT_SPENT = NOT_STATED | {Letter.CONDITION, Letter.NEGATION, Letter.MEETING, Letter.ENTRUST}
_NOT_GATHERED = NOT_STATED | {Letter.CONDITION, Letter.NEGATION}
_OF_WORK_TOGETHER = frozenset((
    Letter.NOUNS, Letter.PARTICLE, Letter.FILLER, Letter.TIME, Letter.DONE, Letter.QUANTITY, Letter.SPACE, Letter.GO,
    Letter.PRONOUN, Letter.PURPOSE,
))  # fmt: skip
_NOT_PRODUCED = NOT_STATED | {Letter.CONDITION, Letter.MEETING, Letter.HAVE, Letter.ENTRUST, Letter.TITLE}
_NOT_JOTTED = ASKING | {Letter.STORY, Letter.CONDITION, Letter.NOT_WANTED, Letter.MEETING, Letter.MONTH}
_TELLS_BEFORE_FIGURE = frozenset((Letter.NEGATION, Letter.TIME, Letter.GO, Letter.FUTURE, Letter.GOT))
_DELIVERED = HAPPENED | {Letter.TIME}
_GOODS_OR_GROUP = frozenset((Letter.NOUNS, Letter.GROUP))
_OF_WHAT_CAME_IN = frozenset((
    Letter.NOUNS, Letter.FILLER, Letter.TIME, Letter.PRONOUN, Letter.MONEY_BEFORE, Letter.GOT, Letter.PRICE,
    Letter.QUANTITY, Letter.SPACE, Letter.PARTICLE,
))  # fmt: skip
_MONEY_OR_PRICE = frozenset((Letter.SUM, Letter.PRICE, Letter.OF_PRICE))
# Patterns over the letters.
_GOT_A_SUM = re.compile("6[6Iif]*ga?[24]")  # goods or a group, ได้ and money
_MONEY_FROM = re.compile(r"i?\$[fIP6!j5x]*a?[24]")  # ได้เงินจาก somebody, and how much
_GROUPS_ORDER = re.compile("[I6_z|]*1[I6_z|]*")  # a group, goods, and how many
_DID_FOR_MONEY = re.compile(r"[6MIifGj!]+\$a?[24]")  # what was done, ได้เงิน and how much
_COUNTED_AND_ASKED = re.compile("1_y_?[24]")  # a quantity, ราคา and what it costs
_GOODS_COUNTED = re.compile(
    "[_zf]*6(?:_?x)?(?:_?[54])?[_f]*1(?:_1)?(?:_?3|(?:_[bB]6)?)[_zf]*"
)  # one run of goods, its quantity, and perhaps its price
_SEVERAL_COUNTED = re.compile(
    "(?:[_zf+]*6(?:_?x)?(?:_?[54])?[_f]*1){2,}[_zf]*"
)  # several goods, each with its quantity
_PRICED_AND_CAME_IN = re.compile("6.*3.*[$gM]_?1")  # goods, their price, and how many came in
_PAIRS = re.compile("(?:(?:6_?){1,2}4[_z+]*)+")  # goods and a number, again and again
_SO_MANY_OF_EACH = re.compile("6(?:_?(?:\\+_?)?6)+_?=_?4[_z]*")  # several goods, อย่างละ and a number
_GOODS_AND_NUMBER = re.compile("6+4")  # a line of a list
_IN_ALL = re.compile("t_?4")  # a total without a unit


class Wordless:
    """Recognises orders, offers and reports that people jot down without a verb."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.message, self.elements, self.letters = walk.message, walk.elements, walk.letters

    def is_sale(self) -> bool:
        """ "น้ำนมดิบส่งสหกรณ์ 22,500 ลิตร ได้เงินสี่แสนหก": goods, a quantity and money received."""
        if set(self.letters) & NOT_STATED or Letter.NOUNS not in self.letters or Letter.QUANTITY not in self.letters:
            return False
        if self.walk.names_factory_made_only() or any(
            self.walk.is_trouble(position) for position in range(len(self.letters))
        ):
            return False
        if self.walk.names_past_time() and any(
            self.message.word(number) == "ส่ง" for number, letter in enumerate(self.letters) if letter == Letter.PURPOSE
        ):
            return True
        sent = _SENT_OFF.search(self.letters)
        if (
            sent is not None
            and self.message.word(self.letters.index(Letter.PURPOSE)) == "ส่ง"
            and set(self.letters).isdisjoint(_NOT_SENT_OFF)
        ):
            return True
        if self.is_delivery() or _BROUGHT_MONEY.search(self.letters) is not None:
            return True
        position = self.letters.find(Letter.MONEY_BEFORE)
        return (
            position > 0
            and Letter.NOUNS in self.letters[:position]
            and Letter.QUANTITY in self.letters[:position]
            and self.message.word(position) in _INCOME_CUES
            and self.message.word(position).startswith("ได้")
        )

    def is_delivery(self) -> bool:
        """ "ทุเรียนตัดแล้ว 2.8 ตัน ส่งล้งโลละ 142": brought to who buys it, at a price."""
        found = _TO_A_BUYER.search(self.letters)
        if found is None or set(self.letters) & _NOT_DELIVERED or not set(self.letters) & _DELIVERED:
            return False
        return self.message.word(found.start("sent")).startswith("ส่ง") and self.message.word(
            found.start("to")
        ).startswith(_BUYERS)

    def is_income(self) -> bool:
        """ "ได้เงินแสนสอง" and no more; "โฮมสเตย์ได้ 12,000": what is no produce, and money."""
        letters = self.letters.replace(Letter.SPACE, "").replace(Letter.PARTICLE, "").replace(Letter.TIME, "")
        if _GOT_A_SUM.fullmatch(letters):
            money = next(element for element in self.elements if element.letter in MAY_BE_MONEY)
            return (money.value or 0) >= LEAST_INCOME and not any(one.side for one in self.elements)
        if _MONEY_FROM.fullmatch(letters) and "จาก" in self.message.text:
            return self.message.word(self.letters.index(Letter.MONEY_BEFORE)).startswith(
                "ได้"
            )  # ได้เงินจาก พอช. มาสร้างบ้าน 1.2 ล้าน
        if _DID_FOR_MONEY.fullmatch(letters) and self.message.word(self.letters.index(Letter.MONEY_BEFORE)).startswith(
            "ได้"
        ):
            goods = any(one.side for one in self.elements)
            return not goods  # เลี้ยงน้ำชาโรงเรียนได้เงินแสนสี่
        if letters not in ("$4", "$2", "$a4", "$a2", "i$4", "i$2"):
            return False
        return self.message.word(self.letters.index(Letter.MONEY_BEFORE)).startswith("ได้")

    def is_spending(self) -> bool:
        """ "สร้างโรงเรือนหมดไปสามหมื่นแปด": money that went, and no other word of meaning."""
        letters = self.letters
        if set(letters) & _NOT_SPENT or not set(letters) & MAY_BE_MONEY:
            return False
        position = letters.find(Letter.MONEY_BEFORE)
        return (
            position >= 0 and self.message.word(position) in _SPENDING and bool(set(letters[position:]) & MAY_BE_MONEY)
        )

    def is_gathering(self) -> bool:
        """ "เลี้ยงผีขุนน้ำเมื่อวาน ชาวบ้านมา 70 คน": people came, in the past, to something no table names."""
        if set(self.letters) & _NOT_GATHERED or not (self.walk.names_past_time() or Letter.DONE in self.letters):
            return False
        if set(self.letters) <= _OF_WORK_TOGETHER and any(
            element.letter == Letter.QUANTITY and element.unit == "ครั้ง" for element in self.elements
        ):  # แปงฝายแม้วตวยกั๋นเดือนนี้ 2 ครั้ง
            return _TOGETHER.search(self.message.text) is not None
        return "มา" in self.message.text and any(
            element.letter == Letter.QUANTITY and element.flag == Flag.HEADS and (element.value or 0) > 4
            for element in self.elements
        )

    def is_production(self) -> bool:
        """ "เดือนนี้น้ำนมได้ 8,400 ลิตร", "ได้ปุ๋ยหมัก 3 ตันแล้ว": goods, ได้ and a quantity."""
        letters = self.letters
        if _EATEN.search(self.message.text):
            return False
        if (
            Letter.GOT not in letters
            or Letter.NOUNS not in letters
            or Letter.QUANTITY not in letters
            or set(letters) & _NOT_PRODUCED
        ):
            return False
        if Letter.NEGATION in letters[: letters.index(Letter.QUANTITY) + 1]:
            return False
        if self.walk.names_factory_made_only():
            return False  # ได้ปุ๋ยแล้วนะ ครบ 20 ลูก: what came, not what was made
        heads = any(element.flag == Flag.HEADS for element in self.elements if element.letter == Letter.QUANTITY)
        return letters.index(Letter.GOT) < letters.rindex(Letter.QUANTITY) and not heads

    def is_order_or_offer(self) -> bool:
        """Goods and a figure with its unit, and no other word of meaning: an order as people jot it down."""
        letters = self.letters
        if any(self.walk.is_trouble(position) for position in range(len(letters))):
            return False
        if _RECEIVED.search(self.message.text):
            return False
        named = next((one for one in self.elements if one.letter in _GOODS_OR_GROUP), None)
        if named is not None and not _HANDED_ON.isdisjoint(self.message.words[named.first : named.last + 1]):
            return False
        if (
            (_OF_WHAT_CAME_IN.issuperset(letters) and self._came_in_today())
            or (letters[:1] == Letter.GROUP and _GROUPS_ORDER.fullmatch(letters))
            or (Letter.QUANTITY not in letters and self._jotted_list())
        ):
            return True
        if Letter.PURPOSE in letters and _TAKEN_TO_MARKET.search(self.message.text) is not None:
            return False
        if Letter.QUANTITY not in letters or Letter.NOUNS not in letters or self._tells_of_it():
            return False
        counted = next(element for element in self.elements if element.letter == Letter.QUANTITY)
        if counted.flag == Flag.HEADS or counted.unit in _LAND:
            return False
        known = any(element.goods for element in self.elements)
        return known or _GOODS_COUNTED.fullmatch(letters) is not None or _SEVERAL_COUNTED.fullmatch(letters) is not None

    def _tells_of_it(self) -> bool:
        """Whether a word beside goods and their figure tells what was done with them, or asks."""
        letters = self.letters
        first = letters.index(Letter.QUANTITY)
        if not _NOT_JOTTED.isdisjoint(letters) or Letter.DONE in letters[: letters.rfind(Letter.PRICE) + 1 or None]:
            return True
        money = letters.find(Letter.MONEY_BEFORE)
        if money >= 0 and not self.message.word(money).startswith("งบ"):
            return True
        if Letter.LEFT in letters and (MONEY.isdisjoint(letters) or not self.walk.names_outward_first()):
            return True
        if set(letters[:first]) & _TELLS_BEFORE_FIGURE or Letter.MEASURE in letters[:first]:
            return True
        behind = set(letters[first:]) & _TELLS_OF_TIME
        to_come = behind == {Letter.TIME} and not self.walk.names_past_time()
        if behind and not to_come and Letter.PRICE not in letters:
            return True
        return Letter.OF_PRICE in letters and Letter.PRICE not in letters and not _COUNTED_AND_ASKED.search(letters)

    def _came_in_today(self) -> bool:
        """ "กุ้งฝอยโลละ 180 วันนี้ได้มา 12 โล": goods with their price, and how many came in, are offered."""
        return (
            self.walk.names_outward_first()
            and _PRICED_AND_CAME_IN.search(self.letters) is not None
            and not self.walk.names_past_time()
        )

    def _jotted_list(self) -> bool:
        """Lines of known goods with a number behind each: "ปุ๋ย 46-0-0 = 20"."""
        if set(self.letters) - _IN_A_LIST:
            return False
        if Letter.LINE not in self.letters:
            pairs = _PAIRS.fullmatch(self.letters.replace(Letter.FILLER, ""))
            known = self._knows_all_goods()
            if known and _SO_MANY_OF_EACH.fullmatch(self.letters.replace(Letter.FILLER, "")) is not None:
                return True  # ยูเรียกับสูตรเสมออย่างละสิบ
            if pairs is None or not known:
                return False
            return self.letters.count(Letter.NOUNS) > 1 or self._is_one_wanted()
        lines = [line for line in re.sub("[_fz]", "", self.letters).split(Letter.LINE) if line]
        known = self._knows_all_goods()
        small = all((element.value or 0) < 500 for element in self.elements if element.letter == Letter.BARE)
        return len(lines) > 1 and all(_GOODS_AND_NUMBER.fullmatch(line) for line in lines) and known and small

    def _knows_all_goods(self) -> bool:
        return all(one.is_known for one in self.elements if one.letter == Letter.NOUNS)

    def _is_one_wanted(self) -> bool:
        """ "ยูเรีย 5": goods that are mostly bought and a small whole number; "ข้าว 105" names a variety."""
        goods = next(element for element in self.elements if element.letter == Letter.NOUNS)
        number = next(element for element in self.elements if element.letter == Letter.BARE)
        value = number.value or Decimal(0)
        if value >= MOST_UNCOUNTED or value != int(value) or number.maximum is not None:
            return False
        word = self.message.words[goods.first]
        return goods.flag == Flag.FORMULA or (goods.side == "in" and not word.startswith(_NUMBERED_KINDS))

    def wanted_or_offered(self) -> Kind:
        """Return whether goods jotted down are wanted or offered."""
        if Letter.PRICE in self.letters and _CALL_ME.search(self.message.text) is not None:
            return Kind.SALE_OFFER
        for element in self.elements:
            if element.side:
                if self.message.words[element.first].startswith(CONTAINERS) or _AT_MOST.search(self.message.text):
                    return Kind.PURCHASE
                young = self.message.words[element.first].startswith(_YOUNG) and Letter.PRICE in self.letters
                if young:
                    return Kind.SALE_OFFER
                if element.side == "out" and (set(self.letters) & _MONEY_OR_PRICE or _IN_ALL.search(self.letters)):
                    return Kind.SALE_OFFER
                return Kind.PURCHASE
        # goods that no table puts on a side: who writes a price without asking for anything has them to sell
        formula = any(element.flag == Flag.FORMULA for element in self.elements)
        return Kind.SALE_OFFER if Letter.PRICE in self.letters and not formula else Kind.PURCHASE
