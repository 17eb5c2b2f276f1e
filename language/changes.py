"""Rules for earlier orders and offers: set anew, added to, taken back."""

import re
from decimal import Decimal

from domain.statements import Kind, Statement
from language.findings import NO_PRODUCT, Findings, is_question
from language.letter_sets import ASKING, BUYING, COUNTS, FIGURES, SETTING_ANEW, TAKING_BACK
from language.letters import Flag, Letter
from language.products import product_of
from language.several_changes import SeveralChanges
from language.vocabulary import words_of

_SET_OR_ADDED = frozenset((Letter.CHANGE_TO, Letter.ADD))
_OF_EARLIER_ORDERS = TAKING_BACK | SETTING_ANEW | {Letter.ORDERED, Letter.CHANGE, Letter.CORRECTION, Letter.NOT_WANTED}
_NEWLY_ORDERED = FIGURES | BUYING
_CHANGING = SETTING_ANEW | {Letter.CHANGE}
_OF_QUANTITIES = _SET_OR_ADDED | {Letter.ORDERED}

# Patterns over the letters of a message, each with what it finds.
_GOT_MORE = re.compile("g6A_?1[z_]*d|g6A_?1[z_]*T|b6+jA_?1")  # ได้ลูกวัวเพิ่ม 3 โตแล้ว, ซื้อแม่วัวมาเพิ่ม 3 ตัว
# เอาปุ๋ยคอก 10 กระสอบ เพิ่มยูเรียอีก 5
_ADDED_BESIDE = re.compile("(?:^|[Bb_|])(?P<first>6)[_6f]*a?[14][^6Oe]*A_?(?P<other>6)[_f]*a?[14]")
_BOUGHT_MORE = re.compile(r"^[^O]*b[_f]*6[_f]*A[^O]*1[^O]*\$[^O]*[24]")  # ซื้อวัวเพิ่ม 5 ตัว ใช้เงิน 150,000
_ORDERED_BEFORE_IF = re.compile(r"[Bb][^|]*1[^|]*\?")  # ขอปุ๋ย 10 กระสอบ ถ้ามีเหลือ …
_SUM = re.compile(r"\$[_afjzt]*[24]")  # เป็นเงิน 150,000
_TAKEN_BACK_TOGETHER = re.compile(r"(?P<goods>6(?:_?\+_?6)+)")  # ยูเรียกับแกลบ
_ENOUGH = re.compile("C_?[14]_?[zf]")  # เอาแค่ 20 พอ
_SET_TO_MONEY = re.compile("C_?2")  # ลดเหลือ 35 บาท
_GOODS_ORDERED = re.compile("[_zi]*6O")  # ตะกร้าที่สั่งไว้
_ORDERED_LESS = "OL"  # ที่ลงขายไว้ เอาออก
_CHANGED_INTO = re.compile("c.*(?:f|v|B)")  # เปลี่ยน … เป็น, เหลือ, เอา
_CHANGE_FIRST = re.compile("[_zi]*c")  # เปลี่ยนยูเรีย 5
_NOT_THE_OTHER = re.compile("1[_z]*e[_f]*4[_z]*$")  # 20 กระสอบ ไม่ใช่ 25
_CORRECTED_FIRST = re.compile("[_z]*e[_zf]*[14]")  # ไม่ใช่ 25 …
_BARE_CORRECTED = re.compile("[_z]*+B?[_f]*+4[_z]*+e[_zf]*+[14][_z]*$")  # เอา 20 ไม่ใช่ 25; 20 เอ้ย 25
_WEAK_CHANGES = words_of("weak change")
_CONTRASTS = words_of("contrast")
_BY_OTHERS = re.compile("(?:แม่ค้า|พ่อค้า|ลูกค้า|เถ้าแก่|บริษัท|โรงสี|โรงงาน|ร้าน|ห้าง|เขา|เพิ่น|เปิ้น)[ก-๎]{0,8}$")
_ATTENDANCE = re.compile("ยกเลิก(?:การ)?(?:ไป|เข้า|มา)(?:ร่วม)?ประชุม")
_ORDERING = re.compile("สั่ง|ซื้อ|จอง")
_BECOMES = re.compile("เป็น|เหลือ|ตอนนี้|บัดนี้|รอบนี้|คราวนี้")
_HALF_OF_IT = re.compile(
    "(?:แค่|เหลือ|เอา|ลด|ตัด|อีก|แต่)(?:สัก|ลง)?(?:ครึ่ง|เคิ่ง)(?:เดียว|หนึ่ง|นึง|พอ|ก่อน|ก็พอ|\\s|$)|ครึ่งเดียว|ครึ่งนึงพอ"
)
_SAME_FIGURE = re.compile(r"\d\s?[ก-๎.]{0,8}\s?(?:เท่า|เหมือน|ตาม|คง)เดิม")
_TAKEN_OUT = frozenset(("เอาออก", "ตัดออก", "ขอตัดออก", "ลบ", "หักออก"))
_MONEY = frozenset(
    ("sold", "bought", "income", "cost_saved", "deposited", "lent", "repaid", "members_joined", "members_left")
)
_AS_BEFORE = re.compile("(?:เท่า|เหมือน|ตาม|คือ|คง)เดิม|เหมือนเก่า|คือเก่า")
_POLITE_QUESTIONS = words_of("polite question")


class Changes:
    """Reads how one message changes earlier orders and offers."""

    def __init__(self, findings: Findings, several: SeveralChanges) -> None:
        self.findings = findings
        self.message = findings.message
        self.letters = findings.letters
        self.present = findings.present
        self._several = several
        self._undecided = False

    def changed_or_cancelled(self) -> bool:
        """An earlier order or offer is set anew, added to, or taken back."""
        if self.present.isdisjoint(_OF_EARLIER_ORDERS):
            return False
        if self._several.several_changed():
            return True
        statement = self._cancelled() or self._changed()
        if statement is None:
            if (
                Letter.ORDERED in self.letters
                and self.present.isdisjoint(COUNTS)
                and _AS_BEFORE.search(self.message.text)
            ):
                self.findings.because("as it was", self.letters.index(Letter.ORDERED))
                return True
            return self._undecided
        self.findings.statements.append(statement)
        self.findings.statements.extend(self._cancelled_too(statement))
        self.findings.use_all()
        return True

    def _cancelled(self) -> Statement | None:
        """Read that an earlier order or offer is taken back."""
        letters = self.letters
        position = next((number for number, letter in enumerate(letters) if letter in TAKING_BACK), -1)
        if position < 0:
            if self._gone():
                product, unsure = self._beside(letters.index(Letter.ORDERED)) or self.findings.product()
                self.findings.because("gone", letters.index(Letter.ORDERED))
                return Statement(Kind.CANCEL, product=product, unsure=unsure)
            refused = letters.find(Letter.NOT_WANTED)
            anymore = letters[refused + 1 : refused + 2] == Letter.PARTICLE and self.message.word(
                refused + 1
            ).startswith(("ละ", "แล้ว"))
            given_up = (
                refused >= 0
                and (Letter.DONE in letters[refused:] or anymore)
                and not _ORDERING.search(self.message.word(refused))
            )
            if refused >= 0 and (Letter.ORDERED in letters or given_up):
                position = refused
            elif (
                Letter.ORDERED in letters
                and Letter.NEGATION in letters
                and (Letter.BUY in letters or Letter.BUY_SOFTLY in letters)
                and Letter.CHANGE_TO not in letters
            ):
                position = letters.find(Letter.NEGATION)
            elif (
                _ORDERED_LESS in letters
                and self.present.isdisjoint(COUNTS)
                and self.message.word(letters.index(_ORDERED_LESS) + 1) in _TAKEN_OUT
            ):
                position = letters.index(_ORDERED_LESS) + 1  # ปลาเค็มที่ลงขายไว้เอาออกก่อน
            else:
                return None
        explicit = (
            letters[position] == Letter.NOT_WANTED
            or "ยกเลิก" in self.message.word(position)
            or self.message.word(position).startswith("ขอ")
        )
        if (
            not explicit
            and Letter.ORDERED not in letters
            and Letter.NOT_ANY_MORE not in letters
            and self.message.in_trouble()
        ):
            return None
        if not self.present.isdisjoint(_SET_OR_ADDED) and not self.present.isdisjoint(COUNTS):
            return None
        if Letter.BUY in letters[position:] and Letter.QUANTITY in letters[position:] and Letter.ORDERED not in letters:
            return None
        if is_question(letters) and Letter.ORDERED not in letters[:position]:
            return None
        if _BY_OTHERS.search(self.message.text[: self.message.starts[self.message.elements[position].first]]):
            return None
        if _ATTENDANCE.search(self.message.text) or (Letter.MEETING in letters and Letter.NOUNS not in letters):
            return None
        if self.message.word(position) in ("เลิก", "ถอน", "ขอเลิก") and any(
            entry.measure for entry in self.message.entries
        ):
            return None
        product, unsure = self._beside(position) or self.findings.product(before=None)
        self.findings.because("cancelled", position)
        return Statement(Kind.CANCEL, product=product, unsure=unsure)

    def _gone(self) -> bool:
        """ "มังคุดที่ลงขายไว้หมดแล้ว": what was offered is sold, so the offer is taken back."""
        position = self.letters.find(Letter.ORDERED)
        if position < 0 or not self.present.isdisjoint(COUNTS):
            return False
        words = [self.message.word(at) for at in range(len(self.letters)) if at != position]
        return any(word.endswith(("หมดแล้ว", "เบิดแล้ว", "เหมิดแล้ว", "เกลี้ยงแล้ว")) for word in words)

    def _cancelled_too(self, first: Statement) -> list[Statement]:
        """ "ยกเลิกยูเรียกับแกลบที่สั่งไว้": what is taken back beside the first goods, where the tables know both."""
        listed = _TAKEN_BACK_TOGETHER.search(self.letters) if first.kind == Kind.CANCEL else None
        if listed is None or not self.present.isdisjoint(_NEWLY_ORDERED):
            return []
        goods = [at for at in range(listed.start("goods"), listed.end("goods")) if self.letters[at] == Letter.NOUNS]
        if not all(self.message.elements[at].is_known for at in goods):
            return []
        named = [product_of(self.message, at, self.findings.vocabulary)[0] for at in goods]
        return [Statement(Kind.CANCEL, product=one) for one in named if one != first.product]

    def _beside(self, position: int) -> tuple[str | None, bool] | None:
        """Goods that no table knows, named right beside the words that take an order back, before the reason for it."""
        letters, elements = self.letters, self.message.elements
        ordered = letters.find(Letter.ORDERED)
        for at in (ordered - 1,) if ordered > 0 else (position + 1, position - 1):
            if 0 <= at < len(letters) and letters[at] == Letter.NOUNS:
                element = elements[at]
                if (
                    element.flag
                    or element.entry is not None
                    or element.product is not None
                    or self.message.names_somebody(at)
                ):
                    return None
                words = self.message.said(element.first, element.last)
                return None if words in NO_PRODUCT else product_of(self.message, at, self.findings.vocabulary)
        return None

    def _is_container(self, position: int) -> bool:
        """Whether a run of nouns is one word that otherwise counts goods: ตะกร้า, ขวด, กระสอบ."""
        entry = self.findings.vocabulary.entries.get(self.message.word(position))
        return entry is not None and entry.unit is not None

    def _asks_politely(self) -> bool:
        """ "ขอเป็น 9 กระสอบได้ไหม" asks for a change as one asks for goods; "ลดเหลือ 5 ได้กี่บาท" asks."""
        asking = [self.message.word(at) for at, letter in enumerate(self.letters) if letter in ASKING]
        return len(asking) == 1 and asking[0] in _POLITE_QUESTIONS and not self.present.isdisjoint(_CHANGING)

    def _other_goods_added(self) -> bool:
        """Whether goods are ordered with their figure, and others are added to them in the same message."""
        found = _ADDED_BESIDE.search(self.letters)
        if found is None or Letter.ORDERED in self.letters:
            return False
        named = [
            product_of(self.message, found.start(group), self.findings.vocabulary)[0] for group in ("first", "other")
        ]
        return named[0] != named[1] and self.message.elements[found.start("other")].entry is not None

    def _is_enough(self, position: int) -> bool:
        """ "เอาแค่ 20 พอ" sets anew what was ordered; "ยูเรียเอาแค่ 20 ถุงพอ", with goods and their unit, may be the first order."""
        enough = _ENOUGH.match(self.letters, position)
        if enough is None or not self.message.word(enough.end() - 1).startswith("พอ"):
            return False
        named = any(one.is_known for one in self.message.elements)
        return not named or Letter.BARE in enough.group()

    def _changed(self) -> Statement | None:
        """Read the new quantity of an earlier order or offer, or what is added to it."""
        letters, elements = self.letters, self.message.elements
        numbers = [number for number, letter in enumerate(letters) if letter in COUNTS]
        if (
            not numbers
            or Letter.OF_PRICE in letters
            or (_SUM.search(letters) is not None and self.present.isdisjoint(_OF_QUANTITIES))
            or _BOUGHT_MORE.search(letters) is not None
            or (is_question(letters) and not self._asks_politely())
        ):
            return None
        if _HALF_OF_IT.search(self.message.text):
            self._undecided = True  # เอาแค่ครึ่งเดียว: the bot asks
            return None
        if self._other_goods_added():
            return None  # เอาปุ๋ยคอก 10 กระสอบ เพิ่มยูเรียอีก 5: two orders
        if _GOT_MORE.search(letters):
            return None  # ได้ลูกวัวเพิ่ม 3 โตแล้ว, ซื้อแม่วัวมาเพิ่ม 3 ตัว
        if (
            Letter.LESS in letters
            and Letter.GOT in letters
            and any(entry.measure == "produced" for entry in self.message.entries)
        ):
            return None
        if Letter.ORDERED not in letters and any(
            entry.measure in ("expense", "other") for entry in self.message.entries
        ):
            return None
        if any(entry.measure in _MONEY for entry in self.message.entries) or "น้ำหนัก" in self.message.words:
            return None
        said_before = Letter.ORDERED in letters
        position = -1
        relative = False
        sign = 1
        target = elements[numbers[-1]]
        set_to = letters.find(Letter.CHANGE_TO)
        weak = set_to >= 0 and self.message.word(set_to) in _WEAK_CHANGES
        counted = [number for number in numbers if elements[number].flag != Flag.HEADS]
        if set_to >= 0 and (not weak or said_before or len(counted) > 1 or self._is_enough(set_to)):
            position = set_to
            if _SET_TO_MONEY.match(letters, position):
                return None  # ลดเหลือ 35 บาท: a price
            target = next((elements[number] for number in numbers if number > position), target)
        elif (found := _CHANGED_INTO.search(letters)) is not None and re.search("เป็น|เหลือ|เอา", self.message.text):
            position = found.start()
        elif Letter.ADD in letters:
            position = letters.index(Letter.ADD)
            known = any(one.is_known for one in elements[:position])
            if not said_before and Letter.CONDITION in letters[:position] and not known:
                return None  # ถ้าเหลือเอาอีก 10
            if not said_before and _ORDERED_BEFORE_IF.search(letters[:position]) is not None:
                return None  # ขอปุ๋ย 10 กระสอบ ถ้ามีเหลือขออีก 5
            if not said_before and any(entry.measure == "produced" for entry in self.message.entries):
                return None  # ปีหน้าจะปลูกทุเรียนเพิ่ม 50 ต้น
            later = [number for number in numbers if number > position]
            if not later:
                return None
            target, relative = elements[later[0]], True
            if "เป็น" in self.findings.text_between(position, later[0]):
                relative = False
            elif "จาก" in self.findings.text_between(position, later[0]) and "เป็น" in self.findings.text_between(
                later[0], later[-1]
            ):
                target, relative = elements[later[-1]], False
        elif Letter.LESS in letters:
            position = letters.index(Letter.LESS)
            later = [number for number in numbers if number > position]
            if not later:
                return None
            target = elements[later[-1]]
            between = self.findings.text_between(position, later[-1])
            relative = not re.search("เป็น|เหลือ", between)
            sign = -1 if relative else 1
        elif said_before and len(numbers) > 1 and _BECOMES.search(self.findings.text_between(numbers[0], numbers[-1])):
            position = letters.index(Letter.ORDERED)
        elif _CHANGE_FIRST.match(letters):
            position = letters.index(Letter.CHANGE)
        elif _NOT_THE_OTHER.search(letters) and self.message.word(letters.rindex(Letter.CORRECTION)) in _CONTRASTS:
            position = letters.rindex(Letter.CORRECTION)
            target = elements[letters.rindex(Letter.QUANTITY)]
        elif _CORRECTED_FIRST.match(letters) and len(numbers) > 1:
            position = letters.index(Letter.CORRECTION)
        elif _BARE_CORRECTED.match(letters) and Letter.NOUNS not in letters:
            position = letters.index(Letter.CORRECTION)
            contrast = (
                self.message.word(position) in _CONTRASTS
            )  # "เอา 20 ไม่ใช่ 25"; behind a slip ("20 เอ้ย 25") the last figure counts
            target = elements[numbers[0] if contrast else numbers[-1]]
        elif said_before and Letter.LEFT in letters and letters.index(Letter.LEFT) < numbers[-1]:
            position = letters.index(Letter.LEFT)
        elif said_before and Letter.BUY in letters[letters.index(Letter.ORDERED) :] and len(numbers) > 1:
            position = letters.index(Letter.ORDERED)
        else:
            return None
        if target.flag == Flag.HEADS:
            return None  # ไกด์ชุมชนอบรมเพิ่ม 14 คน: heads are no goods
        if target.value is None or (target.unit is None and target.value >= 100 and not said_before):
            return None
        product, unsure = self.findings.product()
        if letters[position] in _SET_OR_ADDED:
            for number in range(position + 1, len(elements)):
                if elements[number].is_known:
                    product, unsure = product_of(self.message, number, self.findings.vocabulary)
        if product is None and _GOODS_ORDERED.match(letters) and self._is_container(letters.index(Letter.NOUNS)):
            product = self.message.word(letters.index(Letter.NOUNS))  # ตะกร้าที่สั่งไว้ 80: here the goods themselves
        self.findings.because("changed", position)
        if _SAME_FIGURE.search(self.message.text):
            unsure = True  # แก้ชื่อคนสั่งเป็นป้าหมอน 5 กระสอบเท่าเดิม
        if target.unit is None and "เสนอ" in self.message.text:
            unsure = True  # "ที่เสนอไว้ 65 ขอเป็น 68": more likely a price
        units = [elements[number].unit for number in numbers if elements[number].unit is not None]
        return Statement(
            Kind.CHANGE,
            product=product,
            quantity=(target.value or Decimal(0)) * sign,
            unit=target.unit or (units[-1] if units else None),
            relative=relative,
            unsure=unsure or target.other is not None,
            other_quantity=target.other,
        )
