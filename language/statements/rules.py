"""The reader's rules for one message, in their order; each has a name that `read --why` shows."""

import re
from functools import partial

from domain.statements import Kind, Statement
from language.letters import Letter
from language.statements.asides import Asides
from language.statements.changes import Changes
from language.statements.coming import Coming
from language.statements.dealings import Dealings
from language.statements.elements import scan
from language.statements.findings import Findings
from language.statements.letter_sets import IDLE, SELLING
from language.statements.parts import Message
from language.statements.proposals import Proposals
from language.statements.questions import Questions
from language.statements.troubles import trouble
from language.vocabulary import Vocabulary

_OTHERS_WANTED = re.compile("_[^_|]*b[^_|]*6[^_|]*_?[a_]*1")  # over the letters: (บ่เอายูเรีย) แต่ว่าขอแกลบสองคันรถ
_SAYS_NOTHING = IDLE | {Letter.PRONOUN}

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


def follow_rules(message: Message, vocabulary: Vocabulary, *, is_part: bool = False) -> Findings:
    """What the rules find in a message, or in a part of one that is read by itself."""
    findings = Findings(message, vocabulary, partial(_read_part, vocabulary=vocabulary), is_part=is_part)
    _decided(findings)
    return findings


def _read_part(text: str, vocabulary: Vocabulary) -> Findings:
    return follow_rules(scan(text.strip(), vocabulary), vocabulary, is_part=True)


def _decided(findings: Findings) -> bool:
    """Whether a rule has decided the message; they are tried in this order until one does."""
    asides = Asides(findings)
    return (
        _nothing_said(findings)
        or _notice(findings)
        or asides.advert()
        or asides.recipe()
        or asides.price_of_the_day()
        or asides.story_joke_or_news()
        or Proposals(findings).agenda_matter()
        or Changes(findings).changed_or_cancelled()
        or Coming(findings).attendance()
        or _not_wanted(findings)
        or asides.only_imagined()
        or Questions(findings).question()
        or Dealings(findings).trades()
        or trouble(findings)
        or _wish(findings)
    )


def _nothing_said(findings: Findings) -> bool:
    """Politeness and signs only."""
    return findings.present <= _SAYS_NOTHING


def _notice(findings: Findings) -> bool:
    """What the others shall be told, or bring: no order and no answer of the writer; an offer to everybody is one."""
    text = findings.message.text
    told = _TO_EVERYBODY.match(text) is not None and findings.present.isdisjoint(SELLING)
    if not told and (Letter.PRONOUN in findings.letters or _TO_BRING.search(text) is None):
        return False
    findings.put_aside("what others shall be told", text)
    return True


def _not_wanted(findings: Findings) -> bool:
    """ไม่เอา … with nothing wanted beside it."""
    position = findings.letters.find(Letter.NOT_WANTED)
    if position < 0:
        return False
    if Letter.BUY in findings.letters[position:] or (
        Letter.QUANTITY in findings.letters and Letter.BUY in findings.letters
    ):
        return False
    if _OTHERS_WANTED.search(findings.letters[position:]):
        return False
    findings.put_aside("not wanted", findings.message.word(position))
    return True


def _wish(findings: Findings) -> bool:
    """Something is asked of others, or planned, and nothing else was read: it is for the others to hear."""
    if _WISH.search(findings.message.text) is None:
        return False
    findings.why.append(("asked of others", findings.message.text))
    findings.statements.append(Statement(Kind.QUESTION, text=findings.message.text))
    findings.use_all()
    return True
