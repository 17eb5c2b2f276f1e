"""Takes a person's name out of the sentence in which it was typed as an answer: 'ให้พี่สมศรีเป็นเลขาค่ะ' names พี่สมศรี, 'ใช่' names nobody."""

import re

from language.answers import yes_no
from language.normalise import normalise
from language.owners import SPELLINGS, office
from language.plain_words import without_politeness

LONGEST = 200
_LONGEST_NAME = 80
_LONGEST_WORD = 30
_MOST_WORDS = 6
_PRESIDES = r"ประธาน(?:ใน)?(?:ที่|การ)?ประชุม|ผู้นำประชุม|the chair of (?:the|this) meeting"
_OFFICE = rf"(?:{_PRESIDES}|{'|'.join(spelling for _, spelling in SPELLINGS)}|กรรมการ|ผู้แทน|ตัวแทน|คนใหม่)"
_LEAD = (
    r"(?:ขอ(?=ให้|เสนอ|เลือก|แต่งตั้ง|ตั้ง|เปลี่ยน)|(?:อยาก|น่าจะ|ควร|ต้อง)(?=ให้|ได้|เป็น|เลือก)|ให้|เลือก|เสนอ(?:ชื่อ)?|แต่งตั้ง|เปลี่ยนเป็น|"
    r"เป็น(?=\s|คุณ|พี่|ป้า|ลุง|น้า|นาย|นาง|น้อง|ครู|กำนัน|ผู้ใหญ่|หมอ|พ่อ|แม่)|คือ|เอา|(?:ที่ประชุม|มติ)(?=ให้|เลือก|เสนอ)|ชื่อ(?:ว่า)?|คนชื่อ)"
)
_LAST = r"(?:(?:มา|ไป|นั่ง)?แทน|คนใหม่|ใหม่|ของเรา|ของเครือข่าย|เครือข่าย|ต่อ|ด้วย|ไป|ก่อน|(?:ก็)?(?:แล้วกัน|ละกัน)|วันนี้|ครั้งนี้|\s){0,6}+"
_IN_SENTENCE = re.compile(
    rf"(?:(?:{_LEAD}|ตั้ง)\s?){{0,4}}+(?P<gives>.{{2,60}}?)\s?(?:มา|จะ|ขอ){{0,2}}+(?:เป็น|ทำหน้าที่|รับตำแหน่ง|รับหน้าที่|ดำรงตำแหน่ง|นั่ง|รับ)(?:เป็น)?\s?{_OFFICE}{_LAST}|"
    rf"(?:{_LEAD}\s?){{0,4}}+{_OFFICE}(?:คนใหม่|ใหม่|ของเรา|ของเครือข่าย|เครือข่าย|\s){{0,4}}+(?:คือ|เป็น|ชื่อ|ให้|ได้แก่|เอา|:)(?:{_LEAD}|\s){{0,4}}+(?P<is>.{{2,60}}?){_LAST}|"
    rf"(?:{_LEAD}\s?){{1,4}}+(?P<led>.{{2,60}}?)\s?{_LAST}|"
    rf"(?:please |let's |i |we ){{0,3}}+(?:make|appoint|choose|let|propose|it is|it's|the name is) (?P<english>.{{2,60}}?)"
    rf"(?: (?:(?:to )?be|as))?(?: (?:the )?{_OFFICE}| preside)?",
    re.IGNORECASE,
)
# What no name holds: who says so tells or asks something else.
_NO_NAME = re.compile(
    r"ไม่|ยังไง|^ยัง|ใคร|อะไร|ไหม$|มั้ย|หรือ(?:เปล่า|ยัง|ไม่)|เดี๋ยว|^รอ(?=\s|ก่อน|ดู|ถาม|ประชุม)|ประชุม|เหมือนเดิม|คนเดิม|คนเก่า|ขอบคุณ|ตกลง|โอเค|ถูกต้อง|"
    r"เรียบร้อย|เห็นด้วย|^คน(?:อื่น)?$|^(?:ผม|ดิฉัน|กระผม|ฉัน|หนู|เรา)(?=\s|เอง|ขอ|จะ|ว่า|เป็น|คิด|$)|เอง$|แล้ว|ได้$|^ขอ(?=คิด|ดู|ถาม|เวลา|ปรึกษา)|"
    r"\b(?:not|nobody|same|who|what|know|later|yet|myself|me|you|is|will|should)\b|\?",
    re.IGNORECASE,
)
_OFFICE_ALONE = re.compile(rf"{_OFFICE}{_LAST}", re.IGNORECASE)
_AROUND_OFFICE = re.compile(
    rf"^(?:{_LEAD}\s?){{1,4}}+|\s?(?:มา)?(?:เป็น|ทำหน้าที่|นั่ง)(?:\s?(?:{_PRESIDES}))?{_LAST}$", re.IGNORECASE
)
_SELF = re.compile(
    r"(?:ให้|เป็น|คือ|\s)*+(?:ผม|กระผม|ดิฉัน|ฉัน|หนู|ตัวเอง|ข้าพเจ้า)(?:เอง|นี่แหละ|นี่เอง|แหละ|\s)*+"
    rf"(?:(?:จะ|ขอ)?(?:เป็น|ทำหน้าที่|นั่ง|รับหน้าที่)(?:เอง|\s)*+(?:{_OFFICE})?(?:เอง|\s)*+)?|"
    r"(?:i am|i'm|it is me|it's me|me|i do|i will|i preside)",
    re.IGNORECASE,
)
_NEW_ONE = re.compile(r"^(?:เปลี่ยน)?(?:เป็น)?คนใหม่(?:\s?:\s?|\s|(?=ชื่อ|คือ))(?=\S)")  # what the button says, copied
_POLITE_WITHIN = re.compile(r"(?<=[ก-๎])(?:นะ)?(?:ครับผม|ครับ|คับ|ค่ะ)(?=\s)")


def person_named(text: str) -> str | None:
    """The name in a sentence or by itself, with its title as it was said; None where the words name nobody, as a yes or no."""
    said = _said(text)
    if not said or len(text) > LONGEST or yes_no(text) is not None or _SELF.fullmatch(said):
        return None
    found = _IN_SENTENCE.fullmatch(said)
    name = next(filter(None, found.groupdict().values()), "") if found is not None else said
    name = name.strip(" .,:;-–\"“”'")
    letters = sum(char.isalpha() for char in name)
    if letters < 2 or len(name) > _LONGEST_NAME or len(name.split()) > _MOST_WORDS:
        return None
    if any(len(word) > _LONGEST_WORD for word in name.split()):
        return None
    return None if _NO_NAME.search(name) or _OFFICE_ALONE.fullmatch(name) else name


def office_alone(text: str) -> str | None:
    """The office that the whole answer names (ประธานค่ะ, 'ให้รองประธานเป็น'); None for any other words."""
    return office(_AROUND_OFFICE.sub("", _said(text)))


def names_self(text: str) -> bool:
    """Whether the answer is its writer: 'ผมเองครับ', 'ดิฉันเป็นเองค่ะ'."""
    return len(text) <= LONGEST and _SELF.fullmatch(_said(text)) is not None


def _said(text: str) -> str:
    said = _POLITE_WITHIN.sub("", " ".join(normalise(text[: LONGEST + 1]).split()))
    return without_politeness(_NEW_ONE.sub("", said))
