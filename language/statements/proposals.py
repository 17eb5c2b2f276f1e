"""Rules for matters that are proposed for the meeting."""

import re
from dataclasses import replace

from domain.statements import Kind, Statement
from language.letters import Letter
from language.matters_joined import joined_matters
from language.statements import intents
from language.statements.central import Central
from language.statements.clauses import may_attend
from language.statements.coming import gathering_happened
from language.statements.dealings import Dealings
from language.statements.findings import Findings, is_question

_COUNTED_OR_PAID = frozenset((Letter.QUANTITY, Letter.SUM))

_TALK = re.compile("คุย|อู้|เว้า|แหลง|พูด|ถก|ปรึกษา|แล|ดู|เบิ่ง|ผ่อ")
_NEXT_TIME = re.compile("(?:คราว|รอบ|ครั้ง|เดือน|เที่ยว)(?:หน้า|ต่อไป|นี้).{0,12}(?:อยาก|ขอ|ให้|มา|ฝาก|คุย|หารือ|พูด)")
_MATTER_TO_TALK = re.compile(
    "^(?:ขอ|ฝาก|อยาก|ช่วย|ให้|เลขา|\\s)*(?:เพิ่ม|เสนอ|ใส่|บรรจุ)(?:เติม)?(?:เรื่อง|ประเด็น|หัวข้อ)|หน้า(?:เอา|นำ)เรื่อง|ใน(?:การ|ที่)?ประชุม(?:ครั้ง|รอบ|คราว|เดือน)หน้า|"
    "(?:เรื่อง|ประเด็น|หัวข้อ)ที่(?:จะ|อยาก|ขอ|สิ)(?:ให้)?[ก-๎]{2,12}(?:กัน)?.{0,14}คือ"
)
_PROPOSED = re.compile(
    "(?:ขอ|อยาก|ฝาก|ควร|น่าจะ|ให้|มา)(?:ให้|มา|ที่ประชุม|กัน)*"
    r"(?:คุย|หารือ|ปรึกษา|ถก|อู้|เว้า|แหลง|พูดคุย|พิจารณา)(?:กัน)?\s?(?:เรื่อง|ประเด็น)"
)
_TALKED = re.compile(r"\s*(?:คุย|หารือ|ปรึกษา|พูด|ถก|เว้า|อู้|แหลง)")
_ASKS_FOR = re.compile("ขอ|อยาก|เสนอ|ควร|น่าจะ|วาระ|บรรจุ|ครั้งหน้า|รอบหน้า|คราวหน้า|เดือนหน้า")
_BROUGHT_IN = re.compile("(?:เรื่อง|ประเด็น|หัวข้อ)[^\n]{2,60}?(?:เข้า|ใน|ลง)\\s?(?:ที่|การ|วง|วาระ)?ประชุม")
# Where something else may follow a matter, and how an answer, a sale or an order begins.
_PAUSE = re.compile(r"\s++(?P<joint>แล้วก็|ส่วน|อีกอย่าง|และก็)?+\s*+(?=\S)")
_TOLD_BEHIND = re.compile(
    r"(?:ไป|มา)(?:ได้|ประชุม|แน่|\s?\d|สอง|สาม|ครับ|ค่ะ|$)|ไม่ได้ไป|ขอลา|เดือนนี้|ขาย|ซื้อ|เอา|สั่ง|ผลิต|ปล่อยกู้|รับฝาก|มีเงินฝาก|ฝาก|ได้"
)
SHORTEST_MATTER = 5


class Proposals:
    """Reads the matters that a message proposes for the meeting."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.message = findings.message
        self.letters = findings.letters
        self.present = findings.present

    def agenda_matter(self) -> bool:
        """A matter proposed for the meeting; what stands before it is read by the later rules."""
        if Letter.LINE in self.letters:
            listed = intents.agenda_list(self.message)
            if listed:
                self.findings.why.append(("agenda list", self.message.text))
                self.findings.statements.extend(listed)
                self.findings.use_all()
                return True
        if Letter.AGENDA not in self.letters and not self._may_propose():
            return False
        found = intents.agenda(self.message)
        if found is None:
            return False
        statement, start = found
        if self._only_asks() or self._was_talked_about(start):
            return False
        statement = self._without_what_follows(statement)
        self.findings.why.append(("agenda matter", self.message.text[start:]))
        self._read_before(start)
        self.findings.statements.extend(_one_by_one(statement))
        return True

    def _only_asks(self) -> bool:
        """Whether a question names a matter without proposing it."""
        text = self.message.text
        proposed = "วาระ" in text[:40] or "เสนอ" in text or _PROPOSED.search(text) is not None
        return is_question(self.letters) and not proposed

    def _read_before(self, start: int) -> None:
        """Read what stands before the proposal, which begins at `start` of the text: dealings, or an answer to the invitation."""
        elements, starts = self.message.elements, self.message.starts
        until = next((at for at, one in enumerate(elements) if starts[one.first] >= start), len(elements))
        before = self.message.text[:start].rpartition(" ")[0]
        if set(self.letters[:until]) & _COUNTED_OR_PAID:
            self.findings.until = until
            Dealings(self.findings).trades()
        elif start > 3 and not self.findings.is_part and may_attend(before):
            answer = self.findings.read_part(before)
            if [one.kind for one in answer.statements] == [Kind.RSVP]:
                self.findings.statements.extend(answer.statements)
        self.findings.used.update(range(until, len(elements)))

    def _without_what_follows(self, matter: Statement) -> Statement:
        """ "เรื่องกองทุนปุ๋ย แล้วก็ขายน้ำยางได้ 3 ตัน": a matter ends where a sale, an order or an answer to the invitation follows."""
        title = matter.title or ""
        for pause in _PAUSE.finditer(title):
            behind = title[pause.end() :]
            if self.findings.is_part or len(title[: pause.start()]) < SHORTEST_MATTER or not _TOLD_BEHIND.match(behind):
                continue
            part = self.findings.read_part(behind)
            joined = pause["joint"] is not None
            if part.statements and all(_follows(one, joined) for one in part.statements):
                self.findings.statements.extend(part.statements)
                self.findings.why.extend(part.why)
                return replace(matter, title=title[: pause.start()])
        return matter

    def _was_talked_about(self, start: int) -> bool:
        """ "เมื่อวานประชุม มา 11 คน คุยกันเรื่องเปิดกรีด": what a gathering has talked about is proposed no more."""
        words = self.message.text[start:]
        if _TALKED.match(words) is None or _ASKS_FOR.search(self.message.text) is not None:
            return False
        return gathering_happened(self.findings) and any(entry.measure == "held" for entry in self.message.entries)

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
        return (
            matter
            and (Letter.MEETING in self.letters or bool(_NEXT_TIME.search(text)))
            and _TALK.search(text) is not None
        )


def _one_by_one(matter: Statement) -> list[Statement]:
    """ "เรื่องซ่อมถนนกับเรื่องกองทุนปุ๋ย": each that is called a matter is one."""
    return [replace(matter, title=each) for each in joined_matters(matter.title or "")]


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
