"""Rules for earlier orders and offers: set anew, added to, taken back."""

import re
from typing import NamedTuple

from domain.statements import Kind, Statement
from language.letters import Flag, Letter
from language.statements.findings import NO_PRODUCT, Findings, is_question
from language.statements.letter_sets import ASKING, BUYING, COUNTS, FIGURES, SETTING_ANEW, TAKING_BACK
from language.statements.parts import Element
from language.statements.products import product_of
from language.statements.several_changes import SeveralChanges
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
# ผมพิมพ์ผิด ปุ๋ยเอาแค่ 20; พิมพ์ผิด ปุ๋ย 20
_SLIP_FIRST = re.compile("[_zif]*(?P<slip>e)[_zf]*(?:6[_zf]*){0,2}(?:C[_zf]*[14]|B?[_zf]*4)[_zf]*$")
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
_COSTS = frozenset(("expense", "other"))
_MONEY = frozenset(
    ("sold", "bought", "income", "cost_saved", "deposited", "lent", "repaid", "members_joined", "members_left")
)
_SLIP = re.compile("ผิด|พลาด")
_AS_BEFORE = re.compile("(?:เท่า|เหมือน|ตาม|คือ|คง)เดิม|เหมือนเก่า|คือเก่า")
_POLITE_QUESTIONS = words_of("polite question")


class Changes:
    """Reads how one message changes earlier orders and offers."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.message = findings.message
        self.letters = findings.letters
        self.present = findings.present
        self._undecided = False

    def changed_or_cancelled(self) -> bool:
        """An earlier order or offer is set anew, added to, or taken back."""
        if self.present.isdisjoint(_OF_EARLIER_ORDERS):
            return False
        if SeveralChanges(self.findings).several_changed():
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
        if position < 0 and self._gone():
            position = letters.index(Letter.ORDERED)
            return self._cancels("gone", position)
        if position < 0:
            position = self._refused_at()
        if position < 0 or self._is_not_cancelled(position):
            return None
        return self._cancels("cancelled", position)

    def _cancels(self, rule: str, position: int) -> Statement:
        product, unsure = self._beside(position) or self.findings.product()
        self.findings.because(rule, position)
        return Statement(Kind.CANCEL, product=product, unsure=unsure)

    def _refused_at(self) -> int:
        """Where an order is refused in other words: ไม่เอาแล้ว, ที่สั่งไว้ไม่เอา, ที่ลงขายไว้เอาออก; -1 where none is."""
        letters = self.letters
        refused = letters.find(Letter.NOT_WANTED)
        if refused >= 0:
            behind = letters[refused + 1 : refused + 2]
            any_more = behind == Letter.PARTICLE and self.message.word(refused + 1).startswith(("ละ", "แล้ว"))
            given_up = any_more or Letter.DONE in letters[refused:]
            if self._said_before or (given_up and not _ORDERING.search(self.message.word(refused))):
                return refused
        if not self._said_before:
            return -1
        if Letter.NEGATION in letters and not self.present.isdisjoint(BUYING) and Letter.CHANGE_TO not in letters:
            return letters.index(Letter.NEGATION)
        taken_out = letters.find(_ORDERED_LESS) + 1  # ปลาเค็มที่ลงขายไว้เอาออกก่อน
        if taken_out and self.present.isdisjoint(COUNTS) and self.message.word(taken_out) in _TAKEN_OUT:
            return taken_out
        return -1

    def _is_not_cancelled(self, position: int) -> bool:
        """Whether the words that take back are about trouble, a new order, a question, others, the meeting or an office."""
        letters, word = self.letters, self.message.word(position)
        explicit = letters[position] == Letter.NOT_WANTED or "ยกเลิก" in word or word.startswith("ขอ")
        named = explicit or self._said_before or Letter.NOT_ANY_MORE in letters
        if not named and self.message.in_trouble():
            return True
        if not self.present.isdisjoint(_SET_OR_ADDED) and not self.present.isdisjoint(COUNTS):
            return True
        if Letter.BUY in letters[position:] and Letter.QUANTITY in letters[position:] and not self._said_before:
            return True
        if is_question(letters) and Letter.ORDERED not in letters[:position]:
            return True
        if _BY_OTHERS.search(self.message.text[: self.message.starts[self.message.elements[position].first]]):
            return True
        if _ATTENDANCE.search(self.message.text) or (Letter.MEETING in letters and Letter.NOUNS not in letters):
            return True
        return word in ("เลิก", "ถอน", "ขอเลิก") and any(entry.measure for entry in self.message.entries)

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

    def _slipped_before(self) -> int:
        """Where the message begins by saying that what was told before was a slip, and tells the one figure anew; -1 elsewhere."""
        found = _SLIP_FIRST.match(self.letters)
        if found is None or not _SLIP.search(self.message.word(found.start("slip"))):
            return -1
        return found.start("slip")

    def _changed(self) -> Statement | None:
        """Read the new quantity of an earlier order or offer, or what is added to it."""
        if self._is_no_change():
            return None
        if _HALF_OF_IT.search(self.message.text):
            self._undecided = True  # เอาแค่ครึ่งเดียว: the bot asks
            return None
        if self._is_told_of_work():
            return None
        found = self._new_figure()
        if found is None or found.figure.flag == Flag.HEADS:
            return None  # ไกด์ชุมชนอบรมเพิ่ม 14 คน: heads are no goods
        figure = found.figure
        told_anew = self._said_before or self._slipped_before() >= 0
        if figure.value is None or (figure.unit is None and figure.value >= 100 and not told_anew):
            return None
        product, unsure = self._goods_changed(found.position)
        self.findings.because("changed", found.position)
        # แก้ชื่อคนสั่งเป็นป้าหมอน 5 กระสอบเท่าเดิม; "ที่เสนอไว้ 65 ขอเป็น 68": more likely a price
        unsure = unsure or _SAME_FIGURE.search(self.message.text) is not None
        unsure = unsure or (figure.unit is None and "เสนอ" in self.message.text)
        units = [one.unit for one in self.message.elements if one.letter in COUNTS and one.unit is not None]
        return Statement(
            Kind.CHANGE,
            product=product,
            quantity=figure.value * (found.sign or 1),
            unit=figure.unit or (units[-1] if units else None),
            relative=found.sign != 0,
            unsure=unsure or figure.other is not None,
            other_quantity=figure.other,
        )

    @property
    def _said_before(self) -> bool:
        return Letter.ORDERED in self.letters

    def _is_no_change(self) -> bool:
        """Whether no number is named, a price or a sum is told, more was bought, or something is asked."""
        return (
            self.present.isdisjoint(COUNTS)
            or Letter.OF_PRICE in self.letters
            or (_SUM.search(self.letters) is not None and self.present.isdisjoint(_OF_QUANTITIES))
            or _BOUGHT_MORE.search(self.letters) is not None
            or (is_question(self.letters) and not self._asks_politely())
        )

    def _is_told_of_work(self) -> bool:
        """Whether other goods are ordered beside the first, or what was made, bought, paid or weighed is told."""
        if self._other_goods_added():
            return True  # เอาปุ๋ยคอก 10 กระสอบ เพิ่มยูเรียอีก 5: two orders
        if _GOT_MORE.search(self.letters):
            return True  # ได้ลูกวัวเพิ่ม 3 โตแล้ว, ซื้อแม่วัวมาเพิ่ม 3 ตัว
        measures = {entry.measure for entry in self.message.entries}
        if Letter.LESS in self.letters and Letter.GOT in self.letters and "produced" in measures:
            return True
        if not self._said_before and not measures.isdisjoint(_COSTS):
            return True
        return not measures.isdisjoint(_MONEY) or "น้ำหนัก" in self.message.words

    def _new_figure(self) -> "_NewFigure | None":
        """Which figure is the new one, by the first rule that fits."""
        letters, elements = self.letters, self.message.elements
        numbers = [number for number, letter in enumerate(letters) if letter in COUNTS]
        last = elements[numbers[-1]]
        slip = self._slipped_before()
        if slip >= 0:
            return _NewFigure(slip, last)
        if self._is_set_to(numbers):
            position = letters.index(Letter.CHANGE_TO)
            if _SET_TO_MONEY.match(letters, position):
                return None  # ลดเหลือ 35 บาท: a price
            return _NewFigure(position, next((elements[at] for at in numbers if at > position), last))
        changed = _CHANGED_INTO.search(letters)
        if changed is not None and re.search("เป็น|เหลือ|เอา", self.message.text):
            return _NewFigure(changed.start(), last)
        if Letter.ADD in letters:
            return self._added(letters.index(Letter.ADD), numbers)
        if Letter.LESS in letters:
            return self._lessened(letters.index(Letter.LESS), numbers)
        several = len(numbers) > 1
        becomes = self._said_before and several
        if becomes and _BECOMES.search(self.message.text_between(numbers[0], numbers[-1])):
            return _NewFigure(letters.index(Letter.ORDERED), last)
        if _CHANGE_FIRST.match(letters):
            return _NewFigure(letters.index(Letter.CHANGE), last)
        corrected = letters.rfind(Letter.CORRECTION)
        if _NOT_THE_OTHER.search(letters) and self.message.word(corrected) in _CONTRASTS:
            return _NewFigure(corrected, elements[letters.rindex(Letter.QUANTITY)])
        corrected = letters.find(Letter.CORRECTION)
        if _CORRECTED_FIRST.match(letters) and several:
            return _NewFigure(corrected, last)
        if _BARE_CORRECTED.match(letters) and Letter.NOUNS not in letters:
            # "เอา 20 ไม่ใช่ 25"; behind a slip ("20 เอ้ย 25") the last figure counts
            contrast = self.message.word(corrected) in _CONTRASTS
            return _NewFigure(corrected, elements[numbers[0]] if contrast else last)
        if self._said_before and 0 <= letters.find(Letter.LEFT) < numbers[-1]:
            return _NewFigure(letters.index(Letter.LEFT), last)
        if becomes and Letter.BUY in letters[letters.index(Letter.ORDERED) :]:
            return _NewFigure(letters.index(Letter.ORDERED), last)
        return None

    def _is_set_to(self, numbers: list[int]) -> bool:
        """Whether เป็น, เหลือ or แค่ sets anew what was ordered; a weak one may be of a first order."""
        set_to = self.letters.find(Letter.CHANGE_TO)
        if set_to < 0:
            return False
        weak = self.message.word(set_to) in _WEAK_CHANGES
        counted = [number for number in numbers if self.message.elements[number].flag != Flag.HEADS]
        return not weak or self._said_before or len(counted) > 1 or self._is_enough(set_to)

    def _added(self, position: int, numbers: list[int]) -> "_NewFigure | None":
        """ "เพิ่มอีก 5", "เพิ่มเป็น 20", "เพิ่มจาก 10 เป็น 20"; none where it is on a condition, or more is planted."""
        letters, elements = self.letters, self.message.elements
        if not self._said_before:
            if Letter.CONDITION in letters[:position] and not any(one.is_known for one in elements[:position]):
                return None  # ถ้าเหลือเอาอีก 10
            if _ORDERED_BEFORE_IF.search(letters[:position]) is not None:
                return None  # ขอปุ๋ย 10 กระสอบ ถ้ามีเหลือขออีก 5
            if any(entry.measure == "produced" for entry in self.message.entries):
                return None  # ปีหน้าจะปลูกทุเรียนเพิ่ม 50 ต้น
        later = [number for number in numbers if number > position]
        if not later:
            return None
        between = self.message.text_between(position, later[0])
        if "เป็น" in between:
            return _NewFigure(position, elements[later[0]])
        if "จาก" in between and "เป็น" in self.message.text_between(later[0], later[-1]):
            return _NewFigure(position, elements[later[-1]])
        return _NewFigure(position, elements[later[0]], sign=1)

    def _lessened(self, position: int, numbers: list[int]) -> "_NewFigure | None":
        """ "ลด 5", "ลดเหลือ 15"."""
        if numbers[-1] < position:
            return None
        is_set = re.search("เป็น|เหลือ", self.message.text_between(position, numbers[-1]))
        return _NewFigure(position, self.message.elements[numbers[-1]], sign=0 if is_set else -1)

    def _goods_changed(self, position: int) -> tuple[str | None, bool]:
        """The goods whose order is changed, and whether they are unsure: those named behind the cue, else anywhere."""
        product, unsure = self.findings.product()
        if self.letters[position] in _SET_OR_ADDED:
            for number in range(position + 1, len(self.letters)):
                if self.message.elements[number].is_known:
                    product, unsure = product_of(self.message, number, self.findings.vocabulary)
        if product is None and _GOODS_ORDERED.match(self.letters):
            container = self.letters.index(Letter.NOUNS)
            if self._is_container(container):
                product = self.message.word(container)  # ตะกร้าที่สั่งไว้ 80: here the goods themselves
        return product, unsure


class _NewFigure(NamedTuple):
    """The figure of a change, and the cue it stands behind; `sign`: added (1), taken off (-1), or set anew (0)."""

    position: int
    figure: Element
    sign: int = 0
