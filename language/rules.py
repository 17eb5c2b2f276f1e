"""The reader's rules for one message, in their order; each has a name that `read --why` shows."""

import re
from collections.abc import Callable
from dataclasses import replace

from domain.statements import Kind, Statement
from language import attendance, intents
from language.asides import Asides
from language.central import Central
from language.changes import is_question
from language.clauses import may_attend
from language.trades import Trades
from language.vocabulary import words_of

_MAY = re.compile("ได้(?:ไหม|มั้ย|ไม๊|บ่|ก่อ|ป่าว|ม้าย|หม้าย|รึเปล่า|หรือเปล่า)")
_TALK = re.compile("คุย|อู้|เว้า|แหลง|พูด|ถก|ปรึกษา|แล|ดู|เบิ่ง|ผ่อ")
_NEXT_TIME = re.compile("(?:คราว|รอบ|ครั้ง|เดือน|เที่ยว)(?:หน้า|ต่อไป|นี้).{0,12}(?:อยาก|ขอ|ให้|มา|ฝาก|คุย|หารือ|พูด)")
_MATTER_TO_TALK = re.compile(
    "^(?:ขอ|ฝาก|อยาก|ช่วย|ให้|เลขา|\\s)*(?:เพิ่ม|เสนอ|ใส่|บรรจุ)(?:เติม)?(?:เรื่อง|ประเด็น|หัวข้อ)|หน้า(?:เอา|นำ)เรื่อง|ใน(?:การ|ที่)?ประชุม(?:ครั้ง|รอบ|คราว|เดือน)หน้า|"
    "(?:เรื่อง|ประเด็น|หัวข้อ)ที่(?:จะ|อยาก|ขอ|สิ)(?:ให้)?[ก-๎]{2,12}(?:กัน)?.{0,14}คือ"
)
_WHAT_TO_DO = re.compile("(?:ทำ|เฮ็ด|ยะ|แก้)(?:ไง|ยังไง|อย่างไร|พรือ|จั่งใด๋|จั่งใด|จะใด|ไงกัน)(?:กัน)?(?:ดี)?")
_PROPOSED = re.compile(
    "(?:ขอ|อยาก|ฝาก|ควร|น่าจะ|ให้|มา)(?:ให้|มา|ที่ประชุม|กัน)*"
    r"(?:คุย|หารือ|ปรึกษา|ถก|อู้|เว้า|แหลง|พูดคุย|พิจารณา)(?:กัน)?\s?(?:เรื่อง|ประเด็น)"
)
_TALKED = re.compile(r"\s*(?:คุย|หารือ|ปรึกษา|พูด|ถก|เว้า|อู้|แหลง)")
_ASKS_FOR = re.compile("ขอ|อยาก|เสนอ|ควร|น่าจะ|วาระ|บรรจุ|ครั้งหน้า|รอบหน้า|คราวหน้า|เดือนหน้า")
_NOTHING = re.compile("(?:ไม่|บ่|ม่าย|หมิ)[ก-๎]{0,14}?(?:ใคร|ไผ|ใผ|อะไร|หยัง|ไหร|อะหยัง|อาราย|ไส|ไหน|ทางใด)")
_NOT_KNOWN = re.compile("ไม่รู้|บ่ฮู้|ม่ายรู้|หมิรู้|บ่ฮู่")
_SAYS_NOTHING = frozenset("_|zfi")
_AS_BEFORE = re.compile("(?:เท่า|เหมือน|ตาม|คือ|คง)เดิม|เหมือนเก่า|คือเก่า")
_UNDECIDED = re.compile("(?:ไม่|บ่|ม่าย|หมิ)(?:ค่อย)?(?:แน่ใจ|รู้|ฮู้|แน่)(?:ว่า|เลยว่า)?(?:จะ|สิ|อี้|อิ|ได้)?(?:ไป|มา|ว่าง)")
_NOT_YET = re.compile(
    "ยัง(?:ไม่|บ่|ม่าย|ม้าย|หม้าย|หมิ)(?:เห็น)?(?:มา|ฮอด|ถึง|เข้า)(?!ประชุม|ร่วม)|ยัง(?:ไม่|บ่|ม่าย|ม้าย|หม้าย|หมิ)(?:ได้(?:รับ)?|มี|ฮอด|เห็น)(?!ไป|มา|คุย|สั่ง|ขาย|ทำ|ประชุม|จ่าย|โอน)"
)
_BROUGHT_IN = re.compile("(?:เรื่อง|ประเด็น|หัวข้อ)[^\n]{2,60}?(?:เข้า|ใน|ลง)\\s?(?:ที่|การ|วง|วาระ)?ประชุม")
_CANNOT = re.compile(
    "(?:กรีด|ตัด|ขาย|ส่ง|เก็บ|ปลูก|เกี่ยว|จับ|ใช้|ขน|หว่าน|ดำนา|สูบ|ไถ|รดน้ำ|ออกเรือ|ออกเล|ออกหา|ทำมาหากิน|ทำนา|เฮ็ดนา|ยะนา|ทำสวน|ทำเกลือ|ทำประมง|ทำขนม|ทอผ้า|ตาก|อบ|เลี้ยง|รีดนม|สีข้าว)[ก-๎]{0,8}?"
    "(?:กะ|ก็)?(?:ไม่|บ่|ม่าย|ม้าย|หม้าย|หมิ|บะ)(?:ค่อย)?(?:ได้|ออก|ไหว|ทัน)|(?:ไม่|บ่|ม่าย|ม้าย|หมิ|บะ)ได้(?:กรีด|ตัดยาง|เกี่ยว|หว่าน|ดำนา|ออกเล|ออกเรือ|ออกทะเล)"
)
_CONTACT = re.compile("ทัก|ติดต่อ|แชท|แชต|ไลน์|โทร|แวะ|มา(?:ดู|เบิ่ง|ผ่อ|แล|รับ|เอา|ซื้อ|หา|ชิม|ชม|จับ|ขน|ตัด|เลือก)")
_CALLS = re.compile(
    "(?:ใคร|ไผ|ใผ)(?:จะ|สิ|มีปัญหา|เจอ|เห็น|เก็บได้|พบ)?[ก-๎]{0,12}(?:โทร|ติดต่อ|แจ้ง|บอก|ทัก)(?![ก-๎]*(?:ไหม|มั้ย|บ่))"
)
_ON_THE_ROAD = re.compile("รถติด|หลงทาง|ติดไฟแดง")
_SEEKS = re.compile(r"(?:ใคร|ไผ|ใผ|บ้านไหน)(?:มี|ขาย|พอมี)[^\d\n]{0,16}(?:บอก|แจ้ง|ทัก|ติดต่อ|โทร)")
_ONE_OR_OTHER = re.compile(r"[ก-๎]\s?หรือ\s?(?:ว่า)?[ก-๎]{2,}[^\d]*?(?:คะ|ครับ|คับ|เจ้า|น้อ|เหรอ|หล่าว|หวา|ล่ะ|กันแน่|\?|ดี)\s*$")
_HOW_MANY_OF_TWO = re.compile(r"\d\s?[ก-๎]{0,8}\s?หรือ\s?\d[\d,.]*\s?[ก-๎]{0,8}?\s?ดี(?!กว่า|ไหม)")
_POLITE_QUESTIONS = words_of("polite question")
_WISHES_WELL = re.compile("(?:ขอ|อวยพร|ภาวนา)(?:ให้|หื้อ|ฮื้อ)[^\n\\d]{0,30}?หาย(?:ไว|เร็ว|ป่วย|เจ็บ|ดี|จาก)|หาย(?:ไว|เร็ว)ๆ")
_UNBEARABLE = words_of("unbearable")
# "แจ้งทุกคนว่าเอาปิ่นโตมาด้วย": what others are to be told, and what they shall bring
_TO_EVERYBODY = re.compile(
    r"(?:\s|ช่วย|ฝาก|ขอ|รบกวน|วาน|อยาก|ให้|บอ[ตท]|ส่ง)*+(?:แจ้ง|บอก|เตือน|ประกาศ|ข่าว|กระจายข่าว|ย้ำ|กำชับ)"
    r"(?:ข่าว|ต่อ|ไป|ให้|ถึง|กับ|แก่|ว่า|หา|\s)*+(?:ทุก(?:คน|กลุ่ม|แห่ง|ท่าน|บ้าน|สมาชิก)|(?:สมาชิก|พี่น้อง|ลูกบ้าน|ชาวบ้าน|กรรมการ)(?:ทุก|ว่า|ให้|ด้วย|อย่า|เอา|นำ))"
)
_TO_BRING = re.compile(
    r"(?:วัน|ตอน|มา)?ประชุม[^\d\n]{0,16}?(?:เอา|นำ|พก|ถือ)[^\d\n]{2,30}มาด้วย|อย่าลืม(?:เอา|นำ|พก|ถือ)[^\d\n]{2,30}มา"
)
# "ขอยืมเต็นท์ 2 หลัง", "อยากให้ปศุสัตว์มาดู", "จะจัดอบรมวันที่ 20": asked of others, or planned, without a question
_OFFICIALS = (
    "(?:ปศุสัตว์|เกษตร|อบต|เทศบาล|อำเภอ|จังหวัด|หมอ|เจ้าหน้าที่|พัฒนา|สหกรณ์|วิทยากร|ช่าง|ชลประทาน|ประมง|กรม|สาธารณสุข|ธกส|ธ\\.ก\\.ส|"
    "หน่วยงาน|ผู้ใหญ่|กำนัน|เครือข่าย|คน|ใคร|อาจารย์|ครู)"
)
_WISH = re.compile(
    rf"(?:ขอ|อยาก|ต้องการ|จะขอ)(?:จะ)?(?:ยืม|กู้|ใช้(?=[ก-๎])|ความช่วยเหลือ|ความอนุเคราะห์|คนช่วย|แรงช่วย)|"
    rf"(?:ขอ|อยาก|ต้องการ|ฝาก|ช่วย)(?:ให้|เชิญ|ตาม|ประสาน){_OFFICIALS}[^\n]{{0,40}}?(?:มา|ช่วย|ดู|ส่ง|ลง|สอน|ตรวจ|ซ่อม)|"
    "(?:จะ|เตรียม|กำหนด|วางแผน|นัด)(?:จัด|ไป|ทำ)(?:อบรม|ฝึกอบรม|ดูงาน|ศึกษาดูงาน|กิจกรรม|เวที|ลงแขก|พัฒนา)"
)
_COMINGS_AND_GOINGS = frozenset(("members_joined", "members_left"))


# Where something else may follow a matter, and how an answer, a sale or an order begins.
_PAUSE = re.compile(r"\s++(?P<joint>แล้วก็|ส่วน|อีกอย่าง|และก็)?+\s*+(?=\S)")
_TOLD_BEHIND = re.compile(
    r"(?:ไป|มา)(?:ได้|ประชุม|แน่|\s?\d|สอง|สาม|ครับ|ค่ะ|$)|ไม่ได้ไป|ขอลา|เดือนนี้|ขาย|ซื้อ|เอา|สั่ง|ผลิต|ปล่อยกู้|รับฝาก|มีเงินฝาก|ฝาก|ได้"
)
SHORTEST_MATTER = 5


def _follows(statement: Statement, joined: bool) -> bool:
    """Whether a statement behind a matter is told for itself: an answer, what was done, with a joining word also an order."""
    if statement.kind is Kind.RSVP:
        return True
    counted = statement.quantity is not None or statement.amount_baht is not None
    return (
        counted
        and not statement.unsure
        and (joined or (statement.kind is Kind.ACTIVITY and statement.measure != "held"))
    )


class Reader(Asides):
    """One message on its way through the rules."""

    # The rules, in order. Each returns True when it has decided the message.

    def nothing_said(self) -> bool:
        """Politeness and signs only."""
        return self.present <= _SAYS_NOTHING

    def notice(self) -> bool:
        """What the others shall be told, or bring: no order and no answer of the writer; an offer to everybody is one."""
        text = self.message.text
        told = _TO_EVERYBODY.match(text) is not None and self.present.isdisjoint("sS")
        if not told and ("i" in self.letters or _TO_BRING.search(text) is None):
            return False
        self.why.append(("what others shall be told", text))
        self.is_aside = True
        return True

    def agenda_matter(self) -> bool:
        """A matter proposed for the meeting; what stands before it is read by the later rules."""
        if "|" in self.letters:
            listed = intents.agenda_list(self.message)
            if listed:
                self.why.append(("agenda list", self.message.text))
                self.statements.extend(listed)
                self.used.update(range(len(self.message.elements)))
                return True
        if "V" not in self.letters and not self._may_propose():
            return False
        found = intents.agenda(self.message)
        if found is None:
            return False
        statement, start = found
        proposed = _PROPOSED.search(self.message.text)
        if (
            is_question(self.letters)
            and "วาระ" not in self.message.text[:40]
            and "เสนอ" not in self.message.text
            and not proposed
        ):
            return False
        if self._was_talked_about(start):
            return False
        statement = self._without_what_follows(statement)
        self.why.append(("agenda matter", self.message.text[start:]))
        until = next(
            (
                number
                for number, element in enumerate(self.message.elements)
                if self.message.starts[element.first] >= start
            ),
            len(self.message.elements),
        )
        if set(self.letters[:until]) & set("12"):
            self.until = until
            self.trades()
        elif start > 3 and not self.is_part and may_attend(before := self.message.text[:start].rpartition(" ")[0]):
            answer = self._read_part(before)
            if [one.kind for one in answer.statements] == [Kind.RSVP]:
                self.statements.extend(answer.statements)
        self.used.update(range(until, len(self.message.elements)))
        self.statements.append(statement)
        return True

    def _without_what_follows(self, matter: Statement) -> Statement:
        """ "เรื่องกองทุนปุ๋ย แล้วก็ขายน้ำยางได้ 3 ตัน": a matter ends where a sale, an order or an answer to the invitation follows."""
        title = matter.title or ""
        for pause in _PAUSE.finditer(title):
            behind = title[pause.end() :]
            if self.is_part or len(title[: pause.start()]) < SHORTEST_MATTER or not _TOLD_BEHIND.match(behind):
                continue
            part = self._read_part(behind)
            joined = pause["joint"] is not None
            if part.statements and all(_follows(one, joined) for one in part.statements):
                self.statements.extend(part.statements)
                self.why.extend(part.why)
                return replace(matter, title=title[: pause.start()])
        return matter

    def _was_talked_about(self, start: int) -> bool:
        """ "เมื่อวานประชุม มา 11 คน คุยกันเรื่องเปิดกรีด": what a gathering has talked about is proposed no more."""
        words = self.message.text[start:]
        if _TALKED.match(words) is None or _ASKS_FOR.search(self.message.text) is not None:
            return False
        return self._gathering_happened() and any(entry.measure == "held" for entry in self.message.entries)

    def _may_propose(self) -> bool:
        """Whether a message without a word of the agenda could propose a matter; a cheap look."""
        text = self.message.text
        if "วาระ" in text:
            return True
        if "ชุม" in text or "ซุม" in text:
            text = Central(self.message).text
        matter = "เรื่อง" in text or "ประเด็น" in text or "หัวข้อ" in text
        if matter and _BROUGHT_IN.search(text):
            return True
        if not matter and "ประชุม" not in text:
            return False
        if _MATTER_TO_TALK.search(text):
            return True
        return matter and ("G" in self.letters or bool(_NEXT_TIME.search(text))) and _TALK.search(text) is not None

    def changed_or_cancelled(self) -> bool:
        """An earlier order or offer is set anew, added to, or taken back."""
        if self.present.isdisjoint("XYOCcALeW"):
            return False
        if self._cancel_beside_order() or self._several_set() or self._each_set_anew() or self._changes_side_by_side():
            return True
        statement = self.cancelled() or self.changed()
        if statement is None:
            if "O" in self.letters and self.present.isdisjoint("14") and _AS_BEFORE.search(self.message.text):
                self._because("as it was", self.letters.index("O"))
                return True
            return self.undecided
        self.statements.append(statement)
        self.statements.extend(self.cancelled_too(statement))
        self.used.update(range(len(self.message.elements)))
        return True

    def attendance(self) -> bool:
        """Coming to the meeting or not."""
        letters = self.letters
        text = self.message.text
        if attendance.STAYS.fullmatch(text):
            self._attends(Statement(Kind.RSVP, answer="no"))
            return True
        if self.present.isdisjoint("jG~E^") and "ขาด" not in text and "ไปฮอด" not in text and "ไปถึง" not in text:
            return False
        if self._beside_an_order():
            return True
        if "G" not in letters and ("s" in letters or _CONTACT.search(self.message.text)):
            return False
        if any(entry.measure in _COMINGS_AND_GOINGS for entry in self.message.entries):
            return False
        goods = any(element.letter == "1" and element.flag != "c" for element in self.message.elements)
        if not self.present.isdisjoint("BbsSXYOM$") and "G" not in letters and goods:
            return False
        if not self.present.isdisjoint("23") or any(word in ("โทร", "เบอร์", "โทร.") for word in self.message.words):
            return False
        if (is_question(letters) and not self._says_nothing()) or (
            self.present.isdisjoint("G^")
            and not attendance.GOES.search(self.message.text)
            and not attendance.SURE.search(self.message.text)
            and not attendance.SENT_INSTEAD.search(self.message.text)
            and self._in_trouble()
        ):
            return False
        if "G" not in letters and attendance.TROUBLED.search(self.message.text):
            return False
        if self._gathering_happened() or self._on_condition() or self._tells_costs():
            return False
        if "G" not in letters and attendance.ANSWERED_LATE.search(self.message.text):
            return False
        leave = "G" in letters or "ไป" in self.message.text or self._asks_leave()
        if not leave and (self._goods_named() or _CANNOT.search(self.message.text)):
            return False  # ปุ๋ยยังไม่มา
        statement = attendance.rsvp(self.message)
        if statement is None:
            return False
        self._attends(statement)
        return True

    def _tells_costs(self) -> bool:
        """ "ค่ารถไปประชุมจังหวัด 800": what going there has cost."""
        return not self.present.isdisjoint("24") and any(entry.measure == "expense" for entry in self.message.entries)

    def _asks_leave(self) -> bool:
        """ลาประชุม, ติดธุระ: away, whatever is named as the reason."""
        return any(
            letter == "^" and self._word(position).startswith(("ลา", "ขอลา", "ติด"))
            for position, letter in enumerate(self.letters)
        )

    def _attends(self, statement: Statement) -> None:
        self.why.append((f"attendance {statement.answer}", self.message.text))
        self.statements.append(statement)
        self.used.update(
            number for number, one in enumerate(self.message.elements) if one.letter != "1" or one.flag == "c"
        )

    def _on_condition(self) -> bool:
        """ถ้าฝนไม่ตกจะไป: no answer yet; อาจจะไปช้า is one."""
        position = self.letters.find("?")
        return position >= 0 and "G" not in self.letters and not self._word(position).startswith("อาจ")

    def not_wanted(self) -> bool:
        """ไม่เอา … with nothing wanted beside it."""
        position = self.letters.find("W")
        if position < 0:
            return False
        if "B" in self.letters[position:] or ("1" in self.letters and "B" in self.letters):
            return False
        if re.search("_[^_|]*b[^_|]*6[^_|]*_?[a_]*1", self.letters[position:]):
            return False  # บ่เอายูเรีย แต่ว่าขอแกลบสองคันรถ
        self._because("not wanted", position)
        self.is_aside = True
        return True

    def question(self) -> bool:
        """Something is asked, and no order stands in a part of its own."""
        letters = self.letters
        who = letters.find("S")
        if who >= 0 and self.present.isdisjoint("1234") and self._word(who).startswith(("ใคร", "ไผ", "ใผ")):
            self._because("question", who)
            self.statements.append(Statement(Kind.QUESTION, text=self.message.text))
            return True
        if (
            "หรือ" in self.message.text
            and self.present.isdisjoint("BbsS123qQoVXYO")
            and _ONE_OR_OTHER.search(self.message.text)
        ):
            self._because("question", 0)
            self.statements.append(Statement(Kind.QUESTION, text=self.message.text))
            return True
        if "หรือ" in self.message.text and _HOW_MANY_OF_TWO.search(self.message.text) and self.present.isdisjoint("XYO"):
            self._because("question", 0)
            self.used.update(range(len(self.message.elements)))
            self.statements.append(Statement(Kind.QUESTION, text=self.message.text))
            return True
        if (
            not is_question(letters)
            or self._says_nothing()
            or (self._in_trouble() and _NOT_KNOWN.search(self.message.text))
        ):
            return False
        if set(letters) & set("qQo") == {"o"} and _CALLS.search(self.message.text) and self.present.isdisjoint("BsS13"):
            self._because("found or lost", 0)
            self.is_aside = True
            return True
        if _UNDECIDED.search(self.message.text) and len(re.findall("[qQo]", letters)) == 1:
            self._because("undecided", 0)
            return True
        position = next(number for number, letter in enumerate(letters) if letter in "qQo")
        if letters[position] == "o" and not self.present.isdisjoint("13") and not self.present.isdisjoint("hsS"):
            return False
        seeks = _SEEKS.search(self.message.text)
        if (
            seeks is not None
            and "B" in letters
            and "1" in letters[:position]
            and len(re.findall("[qQo]", letters)) == 1
        ):
            return False
        chunks = self._chunks()
        asking = next(chunk for chunk in chunks if chunk[0] <= position < chunk[1])
        if self._answered_by_itself(asking) or self._order_behind_question(asking):
            return True
        if self._in_trouble() and _WHAT_TO_DO.search(self.message.text):
            return False
        asked = self._word(position) in _POLITE_QUESTIONS or _MAY.search(self.message.text) is not None
        politely = asked and "1" in letters and not self.present.isdisjoint("Bb")
        if politely:
            return False
        rest = letters[: asking[0]] + letters[asking[1] :]
        if "1" in rest and set(rest) & set("BsS") and not set(letters[asking[0] : asking[1]]) & set("O"):
            self.until = asking[0]
            self.trades()
            if not self.statements:
                self.until = len(letters)
        self._because("question", position)
        self.used.update(range(len(self.message.elements)))
        self.statements.append(Statement(Kind.QUESTION, text=self.message.text))
        return True

    def trades(self) -> bool:
        """Bought, offered, sold, produced, paid, lent, held."""
        if self._trouble_called_so() or self._trouble_beside_trade():
            return True
        trades = Trades(self.message, self.vocabulary, self.until)
        found = trades.read()
        self.statements.extend(found)
        self.why.extend(trades.why)
        self.used.update(trades.used)
        return bool(found)

    def trouble(self) -> bool:
        """Words of trouble, and nothing else was read."""
        message = self.message
        if _ON_THE_ROAD.search(message.text):
            return False
        cannot = _CANNOT.search(message.text) or attendance.TROUBLED.search(message.text)
        if cannot is not None and self.present.isdisjoint("qQoG") and not message.text.startswith(("ไป", "มา")):
            self.why.append(("cannot", cannot.group()))
            self.statements.append(Statement(Kind.PROBLEM, text=message.text))
            self.used.update(range(len(message.elements)))
            return True
        missing = _NOT_YET.search(message.text)
        if (
            missing is not None
            and self._goods_named()
            and (self.present.isdisjoint("BsSM1") or ("O" in self.letters and self.present.isdisjoint("BsSM")))
        ):
            self.why.append(("something has not come", missing.group()))
            self.statements.append(Statement(Kind.PROBLEM, text=message.text))
            return True
        if "หาย" in message.text and _WISHES_WELL.search(message.text):
            return False
        for position, element in enumerate(message.elements):
            if element.first and message.words[element.first - 1] in ("ตรา", "ยี่ห้อ"):
                continue
            entries = message.entries[element.first : element.last]
            if any(entry.problem and not (entry.product and "3" in message.letters) for entry in entries):
                if "3" in message.letters and self._word(position) in _UNBEARABLE:
                    continue  # ยางโลละ 58 ไม่ไหวเลย: a complaint about the price
                self._because("trouble", position)
                self.statements.append(Statement(Kind.PROBLEM, text=message.text))
                self.used.update(range(len(message.elements)))
                return True
        return False

    def wish(self) -> bool:
        """Something is asked of others, or planned, and nothing else was read: it is for the others to hear."""
        if _WISH.search(self.message.text) is None:
            return False
        self.why.append(("asked of others", self.message.text))
        self.statements.append(Statement(Kind.QUESTION, text=self.message.text))
        self.used.update(range(len(self.message.elements)))
        return True

    # What the rules share.

    def _goods_named(self) -> bool:
        return any(
            one.letter == "6" and (one.flag == "F" or (one.entry is not None and one.entry.product is not None))
            for one in self.message.elements
        )

    def _says_nothing(self) -> bool:
        """ไม่ … อะไร, บ่ … หยัง denies; it does not ask."""
        return len(re.findall("[qQo]", self.letters)) == 1 and _NOTHING.search(self.message.text) is not None

    def _gathering_happened(self) -> bool:
        """People came, in the past: a meeting held, not an answer."""
        letters = self.letters
        if "1" not in letters and "4" not in letters:
            return (
                "d" in letters
                and "G" in letters
                and "N" not in letters
                and "E" not in letters
                and "ไป" not in self.message.text
            )
        if attendance.PEOPLE_CAME.search(self.message.text) and ("T" in letters or "d" in letters):
            return True
        if attendance.OVER.search(self.message.text) and any(
            one.letter == "1" and one.flag == "c" for one in self.message.elements
        ):
            return True
        if not any(entry.measure == "held" for entry in self.message.entries):
            return False
        trades = Trades(self.message, self.vocabulary, self.until)
        if trades._past() or "d" in letters:
            return "เข้าร่วมไม่ได้" not in self.message.text
        return "มา" in self.message.words or any(
            element.letter == "1" and element.flag == "c" and element.value is not None and element.value > 10
            for element in self.message.elements
        )

    def run(self) -> None:
        """Try the rules in their order until one decides."""
        for rule in _RULES:
            if rule(self):
                return


_RULES: tuple[Callable[[Reader], bool], ...] = (
    Reader.nothing_said,
    Reader.notice,
    Reader.advert,
    Reader.recipe,
    Reader.price_of_the_day,
    Reader.story_joke_or_news,
    Reader.agenda_matter,
    Reader.changed_or_cancelled,
    Reader.attendance,
    Reader.not_wanted,
    Reader.only_imagined,
    Reader.question,
    Reader.trades,
    Reader.trouble,
    Reader.wish,
)
