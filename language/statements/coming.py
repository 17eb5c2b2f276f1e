"""Rules for the answer to the invitation: who comes to the meeting and who does not."""

import re

from domain.statements import Kind, Statement
from language.letters import Flag, Letter
from language.statements import attendance
from language.statements.activities import COMINGS_AND_GOINGS
from language.statements.clauses import counts_goods, halves, may_attend
from language.statements.findings import ORDERS, Findings, is_question
from language.statements.items import Walk
from language.statements.letter_sets import COMING, MAY_BE_MONEY, MONEY, TAKING_BACK, TRADING
from language.statements.questions import says_nothing
from language.statements.troubles import CANNOT

_DEALT = TRADING | {Letter.HAVE, Letter.CANCEL, Letter.ORDERED, Letter.MEASURE}
_DEALT_OR_CHANGED = _DEALT | {Letter.NOT_ANY_MORE, Letter.ADD, Letter.ENTRUST, Letter.CHANGE_TO}
_ABOUT_GOODS = TRADING | TAKING_BACK | {Letter.ORDERED, Letter.MEASURE, Letter.MONEY_BEFORE}
_OF_THE_MEETING = frozenset((Letter.MEETING, Letter.AWAY))

# a time that is not over: "เดือนนี้เงินตึง ประชุมไปได้ 2 คน" tells of no gathering that happened
_OF_NOW = re.compile("(?:เดือน|ปี|ช่วง|รอบ|งวด|อาทิตย์|สัปดาห์|คราว|ครั้ง|มื้อ|วัน|ตอน)(?:นี้|นี่)")
_HEADS_FIRST = re.compile(r"\s*+[^\s\d]{0,8}\s?\d{1,2}\s?(?:คน|ท่าน|ราย)")
_LISTED = re.compile(r"\|_*6[^|]*1(?=\||$)")  # over the letters: a line of goods with how many
_CONTACT = re.compile("ทัก|ติดต่อ|แชท|แชต|ไลน์|โทร|แวะ|มา(?:ดู|เบิ่ง|ผ่อ|แล|รับ|เอา|ซื้อ|หา|ชิม|ชม|จับ|ขน|ตัด|เลือก)")


class Coming:
    """Reads who comes to the meeting, also beside an order."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.message = findings.message
        self.letters = findings.letters
        self.present = findings.present

    def attendance(self) -> bool:
        """Coming to the meeting or not."""
        text = self.message.text
        if attendance.STAYS.fullmatch(text):
            self._attends(Statement(Kind.RSVP, answer="no"))
            return True
        if self.present.isdisjoint(COMING) and "ขาด" not in text and "ไปฮอด" not in text and "ไปถึง" not in text:
            return False
        if self._beside_an_order():
            return True
        if self._tells_of_something_else() or gathering_happened(self.findings):
            return False
        if self._on_condition() or self._tells_costs():
            return False
        leave = Letter.MEETING in self.letters or "ไป" in text or self._asks_leave()
        if not leave and (self.message.names_goods() or CANNOT.search(text)):
            return False  # ปุ๋ยยังไม่มา
        statement = attendance.rsvp(self.message)
        if statement is None:
            return False
        self._attends(statement)
        return True

    def _tells_of_something_else(self) -> bool:
        """Whether who comes or goes does so for goods, money, members or trouble, or somebody asks."""
        text = self.message.text
        if not self.present.isdisjoint(MONEY) or any(word in ("โทร", "เบอร์", "โทร.") for word in self.message.words):
            return True
        if any(entry.measure in COMINGS_AND_GOINGS for entry in self.message.entries):
            return True
        if is_question(self.letters) and not says_nothing(self.findings):
            return True
        said = any(pattern.search(text) for pattern in (attendance.GOES, attendance.SURE, attendance.SENT_INSTEAD))
        if self.present.isdisjoint(_OF_THE_MEETING) and not said and self.message.in_trouble():
            return True
        if Letter.MEETING in self.letters:
            return False
        goods = any(one.letter == Letter.QUANTITY and one.flag != Flag.HEADS for one in self.message.elements)
        return (
            Letter.SELL in self.letters
            or (goods and not self.present.isdisjoint(_ABOUT_GOODS))
            or any(pattern.search(text) for pattern in (_CONTACT, attendance.TROUBLED, attendance.ANSWERED_LATE))
        )

    def _beside_an_order(self) -> bool:
        """An answer to the invitation, and an order or offer in a clause of its own."""
        message = self.message
        if self.findings.is_part or not may_attend(message.text) or not counts_goods(message):
            return False
        if gathering_happened(self.findings) and _OF_NOW.search(message.text) is None:
            return False
        if self.present.isdisjoint(_DEALT_OR_CHANGED) and len(_LISTED.findall(self.letters)) < 2:
            return False
        for position, left, right in halves(message):
            for attending, ordering, first, last in (
                (left, right, 0, position),
                (right, left, position, len(self.letters)),
            ):
                side = frozenset(self.letters[first:last])
                if side.isdisjoint(COMING) or not side.isdisjoint(_DEALT) or counts_goods(message, first, last):
                    continue
                if not may_attend(attending):
                    continue
                answer = self.findings.read_part(attending)
                if [one.kind for one in answer.statements] != [Kind.RSVP]:
                    continue
                order = self.findings.read_part(ordering)
                if not order.statements or any(one.kind not in ORDERS for one in order.statements):
                    continue
                both = (answer, order) if attending is left else (order, answer)
                if order.unread() and _HEADS_FIRST.match(ordering):
                    continue  # ประชุมไปครับ 2 คน แล้วฝากสั่ง …: the people come
                self.findings.take(*both)
                return True
        return False

    def _tells_costs(self) -> bool:
        """ "ค่ารถไปประชุมจังหวัด 800": what going there has cost."""
        return not self.present.isdisjoint(MAY_BE_MONEY) and any(
            entry.measure == "expense" for entry in self.message.entries
        )

    def _asks_leave(self) -> bool:
        """ลาประชุม, ติดธุระ: away, whatever is named as the reason."""
        return any(
            letter == Letter.AWAY and self.message.word(position).startswith(("ลา", "ขอลา", "ติด"))
            for position, letter in enumerate(self.letters)
        )

    def _attends(self, statement: Statement) -> None:
        self.findings.why.append((f"attendance {statement.answer}", self.message.text))
        self.findings.statements.append(statement)
        self.findings.used.update(
            number
            for number, one in enumerate(self.message.elements)
            if one.letter != Letter.QUANTITY or one.flag == Flag.HEADS
        )

    def _on_condition(self) -> bool:
        """ถ้าฝนไม่ตกจะไป: no answer yet; อาจจะไปช้า is one."""
        position = self.letters.find(Letter.CONDITION)
        return (
            position >= 0 and Letter.MEETING not in self.letters and not self.message.word(position).startswith("อาจ")
        )


def gathering_happened(findings: Findings) -> bool:
    """People came, in the past: a meeting held, not an answer."""
    letters = findings.letters
    if Letter.QUANTITY not in letters and Letter.BARE not in letters:
        return (
            Letter.DONE in letters
            and Letter.MEETING in letters
            and Letter.NEGATION not in letters
            and Letter.INSTEAD not in letters
            and "ไป" not in findings.message.text
        )
    if attendance.PEOPLE_CAME.search(findings.message.text) and (Letter.TIME in letters or Letter.DONE in letters):
        return True
    if attendance.OVER.search(findings.message.text) and any(
        one.letter == Letter.QUANTITY and one.flag == Flag.HEADS for one in findings.message.elements
    ):
        return True
    if not any(entry.measure == "held" for entry in findings.message.entries):
        return False
    walk = Walk(findings.message, findings.vocabulary, findings.until)
    if walk.names_past_time() or Letter.DONE in letters:
        return "เข้าร่วมไม่ได้" not in findings.message.text
    return "มา" in findings.message.words or any(
        element.letter == Letter.QUANTITY
        and element.flag == Flag.HEADS
        and element.value is not None
        and element.value > 10
        for element in findings.message.elements
    )
