"""Rules for what is told, remembered or only imagined, and for the order that stands beside it."""

import re
from dataclasses import replace

from domain.statements import Kind, Statement
from language.letters import Letter
from language.statements.adverts import is_advert
from language.statements.central import Central
from language.statements.dealings import Dealings
from language.statements.findings import ORDERS, Findings, is_question
from language.statements.letter_sets import (
    ASKING,
    BREAKS,
    BUYING,
    COUNTS,
    FIGURES,
    OUTRIGHT,
    SELLING,
    TAKING_BACK,
    TRADING,
)
from language.statements.questions import Questions
from language.vocabulary import words_of

# Patterns over the letters of a message, each with what it finds.
_ORDERED = re.compile("B[^_|]*1")  # เอา5กระสอบ, in one breath
_MADE = re.compile("M[^|]*1")  # น้ำหมักทำได้ 200 ลิตร
_MADE_OR_SOLD = re.compile("M[^|]*1|s[^|]*[gd][^|]*1")  # ย้อมฝ้ายได้ 35 ไจ, ขายไก่ไปแล้ว 3 ตัว
_JOTTED = re.compile("[6_fz+1|a]+")  # ลูกเป็ดเทศ 40 ตัว
_MADE_INTO = re.compile("[^6]*1[^6]*[M!][^|]*6")  # เอา 1.5 ตัน ผสมอาหารหมู
_BEFORE_A_PRICE = "_fTzD"
_BEFORE_A_CONDITION = "_Tzf"
_NO_RECIPE = BUYING | {Letter.OFFER, Letter.CANCEL}
_AMONG_US = frozenset((Letter.MEETING, Letter.AGENDA, Letter.PRONOUN))
_MORE_THAN_A_PRICE = (
    TRADING
    | TAKING_BACK
    | ASKING
    | {
        Letter.HAVE,
        Letter.ORDERED,
        Letter.AGENDA,
        Letter.GOT,
        Letter.MONEY_BEFORE,
        Letter.CONDITION,
        Letter.NOT_WANTED,
        Letter.PRONOUN,
    }
)
_ORDERED_OR_CHANGED = TRADING | TAKING_BACK | {Letter.CHANGE_TO, Letter.CHANGE, Letter.ADD, Letter.ORDERED}
_WANTED = frozenset((Letter.BUY, Letter.CHANGE_TO))
_OPEN = ASKING | {Letter.CONDITION}
_GOODS_OR_FIGURES = FIGURES | {Letter.NO_FIGURE, Letter.NOUNS}
_NOT_YET = frozenset((Letter.CONDITION, Letter.FUTURE))
_MORE_THAN_A_CONDITION = TRADING | ASKING | {Letter.QUANTITY, Letter.SUM, Letter.PRICE}
_NOT_ORDERED = ASKING | TAKING_BACK | {Letter.NOT_WANTED, Letter.NEGATION, Letter.STORY}
_WANTED_BEHIND = BUYING | {Letter.CHANGE_TO}
_WANTED_OR_ADDED = frozenset((Letter.BUY, Letter.ADD))
_TRADED_BEFORE = TRADING | {Letter.QUANTITY}

_OTHERS = words_of("others")
_LATER = words_of("later")
_ONLY_THOUGHT = re.compile("(?:ว่า|กะ|คิด|น่า|อาจ|คง)(?:จะ|สิ|อี้|อิ)|ถ้า|อยาก")
_LATER_ON = re.compile("รอดู|ดูราคาก่อน|ดูงบก่อน|(?:ถาม|ปรึกษา|คุยกับ)[ก-๎]{2,10}ก่อน|ค่อย|ก่อยเอา|จึง|จั่ง")
_FUTURE = ("จะ", "สิ", "อี้", "อิ", "อี", "จัก", "กะ", "อยาก")
_SECOND_CHOICE = re.compile(
    "(?:ถ้า|คัน|คั่น|หาก|เผื่อ)(?:ของ|เกิด|ว่า)?(?:ไม่มี|บ่มี|ม่ายมี|หมด|เบิด|เหมิด|ไม่ได้|บ่ได้|ม่ายได้|ไม่พอ|บ่พอ|ขาด|แพง|ไม่เหลือ)"
)
_NOW_WE = re.compile("(?:งั้น|ส่วน|แต่|ของ|ก็|เดี๋ยวนี้|ตอนนี้|บัดนี้|หวางนี้|บะเดี่ยว|ปีนี้|รอบนี้|คราวนี้|งวดนี้|เที่ยวนี้|มื้อนี้)")
_WHETHER_TRUE = re.compile(
    r"(?:จริง|แท้|แม่น|แต๊|ใช่)(?:ๆ)?(?:ไหม|มั้ย|ไม๊|มัย|ม้าย|ม่าย|หม้าย|บ่|ก่อ|กา|หรือ|รึ|เหรอ|หรอ|เปล่า|ป่าว|\?)"
)
_RECIPE = re.compile(
    r"^(?:สูตร|วิธี)(?:การ)?(?:ทำ|ผสม|หมัก|น้ำ|ปุ๋ย(?:หมัก|ชีวภาพ|น้ำ)|ดิน|อาหาร|ขนม|แกง|ฮอร์โมน|ยา)[^\n\d]{0,30}[\s:]|"
    r"(?:หมัก|แช่|ตาก|ต้ม|นึ่ง|ทิ้ง)(?:ไว้|ทิ้งไว้)?\s?\d+\s?(?:วัน|คืน|ชั่วโมง|ชม|นาที|เดือน)\s*(?:$|แล้ว(?:ใช้|กรอง|เอา|ค่อย))|"
    r"ผสมน้ำ\s?\d+|ต่อน้ำ\s?\d+"
)
_DISCUSSED = re.compile("(?:อยาก|ขอ|ฝาก)ให้[ก-๎]{0,12}(?:คุย|พูด|หารือ|พิจารณา|ปรึกษา)")
_CALLED = frozenset(("สมัย", "มุก", "ฝัน", "บอล", "เกม", "ผล", "ฮา", "ลี", "หวย", "เบียร์"))
_OF_RECIPES = ("สูตร", "วิธี", "หมัก", "แช่", "ตาก", "ต้ม", "นึ่ง", "ทิ้ง", "ผสมน้ำ", "ต่อน้ำ")
_AT_FIRST = re.compile("(?:แต่แรก|แรกๆ|แรกก่อน|แต่ก่อน|แรกเริ่ม|เดิมที)")
_ASKS_LEAVE = re.compile("(?:ขอ|ฝาก)ลา(?!ออก|ด|บ|ว|ย)")
_SAID = frozenset(("เขาว่า", "เค้าว่า", "เขาบอก", "เพิ่นว่า", "เปิ้นว่า", "แกว่า"))
_IN_FUN = words_of("in fun")
MOST_STARTS = 6
_FRIENDS = re.compile(
    "(?:เพื่อน|ญาติ|พี่เขย|น้องเขย|พี่สะใภ้|คนรู้จัก|ลูกพี่ลูกน้อง|แม่ยาย|พ่อตา)(?!บ้าน)(?:(?!ฝาก|บอก|วาน|ให้)[^\n\\d]){0,30}?(?:เค้า|เขา|มัน|เพิ่น|เปิ้น)\\s?"
    "(?:สั่ง|ซื้อ|เอา|ขาย|ปลูก|เลี้ยง|ใช้|ได้|จับ|เก็บ)"
)
_NOTED_FOR = re.compile(
    "(?:บอก|ฝาก|วาน|โทร)[^\n\\d]{0,8}?(?:ลง|จด|ใส่)(?:ชื่อ)?(?:ให้|หื้อ)?(?:เพิ่น|เปิ้น|แก|เขา|เค้า)(?:นำ|ตวย|โตย|ด้วย|แน|แหน่)"
)
_OF_ALL = re.compile("ยอด[^\n\\d]{0,24}(?:ทั้ง|ทุก)(?:เครือข่าย|กลุ่ม|อำเภอ|ตำบล|จังหวัด|สาขา|แห่ง)")
_OF_THE_DAY = re.compile("ราคา(?!พิเศษ|กันเอง|สมาชิก|ส่ง|ปลีก|ละ)")


class Asides:
    """Reads what is told, remembered or only imagined, and the order that stands beside it."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.message = findings.message
        self.letters = findings.letters
        self.present = findings.present

    def recipe(self) -> bool:
        """ "สูตรน้ำหมัก: กากน้ำตาล 1 ลิตร น้ำ 10 ลิตร หมัก 7 วัน": how something is made."""
        text = self.message.text
        may = self.present.isdisjoint(_NO_RECIPE) and any(word in text for word in _OF_RECIPES)
        found = _RECIPE.search(text) if may else None
        if found is None:
            return False
        self.findings.put_aside("how something is made", found.group())
        return True

    def advert(self) -> bool:
        """A shop or a buyer speaks to everybody."""
        if self.findings.is_part or not self.present.isdisjoint(_AMONG_US) or not is_advert(self.message.text):
            return False
        self.findings.put_aside("advert", self.message.text[:40])
        return True

    def price_of_the_day(self) -> bool:
        """ "ราคายางเช้านี้ แผ่นดิบ 68.90 ขยับขึ้น 2 บาท": what the market pays; low prices may be somebody's trouble."""
        letters = self.letters.lstrip(_BEFORE_A_PRICE)
        if not letters.startswith(Letter.OF_PRICE) or self.present.isdisjoint(FIGURES) or self.message.in_trouble():
            return False
        position = len(self.letters) - len(letters)
        if not self.present.isdisjoint(_MORE_THAN_A_PRICE) or _OF_THE_DAY.match(self.message.word(position)) is None:
            return False
        self.findings.put_aside("the price of the day", self.message.word(position))
        return True

    def story_joke_or_news(self) -> bool:
        """Told of others, of long ago, in fun or in public."""
        told = self._told_plainly()
        if told is not None:
            self.findings.put_aside(told, self.message.text)
            return True
        position = self._position_of_story()
        if position < 0 or self._is_ones_own(position):
            return False
        word = self.message.word(position)
        chunk, _ = self.findings.chunk_at(position)
        if self._laughs_at_the_end(position) or self._gives_away(position, chunk):
            self.findings.until = chunk
            return False
        before = self.letters[:chunk]
        ordered = set(before) & _WANTED and Letter.QUANTITY in before and not set(before) & _OPEN
        taken_back = set(before) & TAKING_BACK and Letter.ORDERED in before
        if (ordered and word not in _IN_FUN) or taken_back:
            self.findings.until = chunk  # "เอาสามสอบพอ เกษตรเพิ่นว่าดินดีแล้ว": the order stands before the remark
            return False
        if self._own_order_behind(position):
            return True
        if word in _OTHERS and "ประชุม" in self.message.text and self._wants_it_discussed():
            return False  # ไค่หื้อเปิ้นอู้เรื่อง … ในประชุม
        if is_question(self.letters) and (word in _OTHERS or _WHETHER_TRUE.search(self.message.text) is not None):
            return False
        self.findings.put_aside("told of others, of long ago, in fun or in public", word)
        return True

    def _told_plainly(self) -> str | None:
        """Of whom the whole message tells, where its beginning or a sum of all groups says so."""
        text = self.message.text
        if _AT_FIRST.match(text) and Letter.TITLE in self.letters and self.present.isdisjoint(_ORDERED_OR_CHANGED):
            return "told of long ago"
        if "รวม" in text and _OF_ALL.search(text) is not None:
            return "what all groups together order"
        if Letter.PRONOUN in self.letters and _FRIENDS.match(text) is not None:
            return "told of others"
        return None

    def _position_of_story(self) -> int:
        """Where a word of telling or joking stands that is not denied (บ่ได้ยิน) and no part of a name; -1 where none does."""
        position = self.letters.find(Letter.STORY)
        while position > 0 and (self.letters[position - 1] == Letter.NEGATION or self._names_somebody_here(position)):
            position = self.letters.find(Letter.STORY, position + 1)
        return position

    def _is_ones_own(self, position: int) -> bool:
        """Whether the writer, or somebody named, speaks of their own in spite of the word of telling."""
        word = self.message.word(position)
        if position > 0 and word.startswith("55") and _ORDERED.search(self.letters[position:]):
            return True  # laughed, and then ordered
        if position > 0 and self._says_it_oneself(position):
            return True
        if Letter.AGENDA in self.letters[:position] and "วาระ" in self.message.text:
            return True  # วาระ: รับสมัครคนเฝ้าไฟป่า
        wanted = self.letters[position + 1 : position + 2] in (Letter.ENTRUST, Letter.BUY)
        return word in _OTHERS and (wanted or _ASKS_LEAVE.search(self.message.text) is not None)

    def _names_somebody_here(self, position: int) -> bool:
        """ผู้ใหญ่สมัย, พี่มุก: a name glued to a title."""
        titled = self.letters[position - 1] == Letter.TITLE and self.message.is_glued(position)
        return titled and self.message.word(position) in _CALLED

    def _wants_it_discussed(self) -> bool:
        return _DISCUSSED.search(Central(self.message).text) is not None

    def _laughs_at_the_end(self, position: int) -> bool:
        """ "ย้อมฝ้ายได้ 35 ไจ มือเขียวหมดแล้ว 555": what was done and then laughed about is no joke."""
        if not self.message.word(position).startswith("55") or set(self.letters[position + 1 :]) & _GOODS_OR_FIGURES:
            return False
        return _MADE_OR_SOLD.search(self.letters[:position]) is not None and self.present.isdisjoint(_NOT_YET)

    def _gives_away(self, position: int, chunk: int) -> bool:
        """ "น้ำหมักทำได้ 200 ลิตร แจกฟรี 50 ลิตร": what was made, and then given to others."""
        if not self.message.word(position).startswith(("แจกฟรี", "แถม")):
            return False
        return _MADE.search(self.letters[:chunk]) is not None

    def _says_it_oneself(self, position: int) -> bool:
        """ก๊ะสาวเขาว่าเอา 5 ถุง: somebody named says it, no rumour."""
        if Letter.TITLE in self.letters[:position] and _NOTED_FOR.search(self.message.text) is not None:
            return True  # พ่อใหญ่จันดีบอกให้ลงชื่อเพิ่นนำ เอาปุ๋ย …
        if self.message.word(position) not in _SAID or not self.message.is_glued(position):
            return False
        return (
            Letter.TITLE in self.letters[max(0, position - 2) : position]
            and self.letters[position + 1 : position + 2] == Letter.BUY
        )

    def only_imagined(self) -> bool:
        """ถ้า … ค่อยเอา."""
        position = self.letters.find(Letter.CONDITION)
        if position < 0:
            return False
        chunk, _ = self.findings.chunk_at(position)
        before = self.letters[:chunk]
        if self.message.word(position) in _LATER and set(before) & COUNTS and set(before) & TRADING:
            self.findings.until = chunk
            return False
        if self._jotted_before(position):
            return True
        if self._ordered_before(position):
            self.findings.until = position
            self.findings.used.update(
                at for at in range(position, len(self.letters)) if self.letters[at] != Letter.QUANTITY
            )
            Dealings(self.findings).trades()
            if self.findings.statements:
                self.findings.because("ordered on a condition", position)
                return True
            self.findings.until = len(self.letters)
        if self._ordered_on_condition(position) or self._own_order_behind(position):
            return True
        self.findings.because("only imagined", position)
        ordered = Letter.BUY in self.letters[:position] and Letter.QUANTITY in self.letters[:position]
        self.findings.is_aside = not ordered or not self._outright(position)
        if is_question(self.letters) and not self._whenever(position):
            if Letter.QUANTITY in before and set(before) & OUTRIGHT:
                return Questions(self.findings).question()
            self.findings.statements.append(Statement(Kind.QUESTION, text=self.message.text))
        return True

    def _whenever(self, position: int) -> bool:
        """ "ถ้าราคาลงเมื่อไหร่ ค่อยเอา": whenever, which asks nothing."""
        asking = [at for at, letter in enumerate(self.letters) if letter in ASKING]
        if (
            len(asking) != 1
            or asking[0] < position
            or not self.message.word(asking[0]).startswith(("เมื่อ", "มื้อ", "วัน", "ยาม"))
        ):
            return False
        return _LATER_ON.search(self.message.text) is not None

    def _jotted_before(self, position: int) -> bool:
        """ "ลูกเป็ดเทศ 40 ตัว ถ้ามี": an order without a verb, with a condition behind it."""
        before = self.letters[:position].rstrip(_BEFORE_A_CONDITION)
        if (
            self.findings.is_part
            or not _JOTTED.fullmatch(before)
            or Letter.NOUNS not in before
            or Letter.QUANTITY not in before
        ):
            return False
        if set(self.letters[position:]) & _MORE_THAN_A_CONDITION:
            return False
        end = self.message.starts[self.message.elements[len(before) - 1].last]
        order = self.findings.read_part(self.message.text[:end])
        if not order.statements or any(one.kind != Kind.PURCHASE for one in order.statements):
            return False
        self.findings.because("ordered on a condition", position)
        self.findings.take(order)
        return True

    def _ordered_before(self, position: int) -> bool:
        """ "เอา 10 กระสอบ ถ้าราคาไม่เกิน 800": ordered, with a condition behind; "ว่าจะเอา" and "ค่อยเอา" only imagine."""
        before, behind = self.letters[:position], self.letters[position:]
        start = self.message.starts[self.message.elements[position].first]
        second = _SECOND_CHOICE.match(self.message.text, start) is not None and Letter.QUANTITY not in behind
        if Letter.QUANTITY not in before or set(before) & _NOT_ORDERED or (set(behind) & _WANTED_BEHIND and not second):
            return False
        if not self._outright(position):
            return False
        return bool(set(before) & BUYING) or bool(set(before) & SELLING and Letter.HAVE in before)

    def _outright(self, position: int) -> bool:
        """Whether nothing around a condition says that the order is only thought of."""
        start = self.message.starts[self.message.elements[position].first]
        text = self.message.text
        return not _ONLY_THOUGHT.search(text[:start]) and not _LATER_ON.search(text[start:])

    def _own_order_behind(self, position: int) -> bool:
        """ "ข้างบ้านสั่ง 50 กระสอบ ของเราเอา 10": gossip or the past, and the writer's own order in a clause of its own."""
        if self.findings.is_part or self.message.word(position) in _IN_FUN or is_question(self.letters):
            return False
        condition = self.letters[position] == Letter.CONDITION
        for start in self._clause_starts(position):
            clause = self.message.text[self.message.starts[self.message.elements[start].first] :]
            if "เคย" in clause or Letter.STORY in self.letters[start:]:
                continue
            ours = _NOW_WE.match(clause) is not None or Letter.PRONOUN in self.letters[start : start + 3]
            if not ours and (condition or self.letters[start] not in _WANTED_OR_ADDED):
                continue
            if condition and (
                _LATER_ON.search(clause)
                or self.letters.find(Letter.FUTURE, start) >= 0
                or Letter.CONDITION in self.letters[start:]
            ):
                continue
            order = self.findings.read_part(clause)
            if len(order.statements) != 1 or order.statements[0].kind not in ORDERS or order.statements[0].on_behalf:
                continue
            said = order.statements[0]
            if said.quantity is None:
                continue
            made = _MADE_INTO.match(order.letters) is not None  # เอา 1.5 ตัน ผสมอาหารหมู: what it becomes
            product, doubtful = (
                self.findings.product(before=start) if made or not said.product else (said.product, False)
            )
            if product is None:
                product, doubtful = said.product, True
            order.statements = [replace(said, product=product, unsure=said.unsure or not ours or doubtful)]
            self.findings.because("told of others before the own order", position)
            self.findings.take(order)
            return True
        return False

    def _ordered_on_condition(self, position: int) -> bool:
        """ "ถ้าไม่เกิน 800 เอา 10 กระสอบ": an order that hangs on a condition before it is asked about; จะเอา only imagines."""
        letters = self.letters
        if (
            self.findings.is_part
            or is_question(letters)
            or set(letters[:position]) & _TRADED_BEFORE
            or Letter.STORY in letters
        ):
            return False
        start = next((at for at in range(position + 1, len(letters)) if self._wanted_at_once(at)), -1)
        if start < 0:
            return False
        text, starts, elements = self.message.text, self.message.starts, self.message.elements
        begin = starts[elements[start].first]
        if _LATER_ON.search(text) or _ONLY_THOUGHT.search(text[begin:]) or re.search(r"เดี๋ยว\s?$", text[:begin]):
            return False
        order = self.findings.read_part(text[begin:])
        if len(order.statements) != 1 or order.statements[0].kind != Kind.PURCHASE:
            return False
        said = order.statements[0]
        if said.quantity is None:
            return False
        product = said.product or self.findings.product(before=start)[0]
        order.statements = [replace(said, product=product, unsure=True)]
        self.findings.because("ordered on a condition before it", position)
        self.findings.take(order)
        return True

    def _wanted_at_once(self, position: int) -> bool:
        """เอา, สั่ง, ขอ, but not จะเอา."""
        if self.letters[position] not in BUYING or Letter.FUTURE in self.letters[max(0, position - 2) : position]:
            return False
        return not self.message.word(position).startswith(_FUTURE)

    def _clause_starts(self, position: int) -> list[int]:
        """Elements behind `position` that begin a clause: behind a space or a line."""
        letters = self.letters
        behind = range(position + 1, len(letters))
        return [at for at in behind if letters[at - 1] in BREAKS and letters[at] not in BREAKS][:MOST_STARTS]
