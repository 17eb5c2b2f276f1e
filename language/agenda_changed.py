"""Reads what shall become of a matter that was proposed for the agenda: 'ตัดเรื่องน้ำกรดออก', 'ขอถอนเรื่องน้ำกรด', 'เรื่องของผมเข้าวาระยัง'."""

import re
from dataclasses import dataclass

from language.normalise import normalise
from language.plain_words import without_politeness

LONGEST = 200
_OF = r"(?:(?:หัวข้อ)?(?:เรื่อง|วาระ)(?:ที่(?:เสนอ|ส่ง)(?:ไป|ไว้|มา)?)?)\s?"
_TITLE = r"(?P<{}>(?!ของ(?:ผม|ฉัน|หนู|เรา|ดิฉัน))\S.{{0,120}}?)"
_ENDS = r"(?:ของ(?:ผม|ฉัน|หนู|เรา)|ที่เสนอ(?:ไป|ไว้|มา)?|แล้ว|ละ|ดีกว่า|ก่อน|\s)*+"
_WAYS = (
    (
        "drop",
        rf"(?:ขอ|ช่วย)?(?:ถอน|ตัด|ลบ|ยกเลิก|เอา|ไม่เอา|ไม่ต้องเอา){_OF}{_TITLE.format('a')}"
        rf"(?:\s?(?:ออก|ทิ้ง)(?:จาก(?:ระเบียบ)?(?:วาระ|ที่ประชุม))?){_ENDS}|"
        rf"(?:ขอ|ช่วย)?(?:ถอน|ตัด|ลบ|ยกเลิก|ไม่เอา){_OF}{_TITLE.format('b')}{_ENDS}|"
        rf"{_OF}{_TITLE.format('g')}\s?(?:(?:ผม|ฉัน|หนู|เรา)?\s?ขอ(?:ถอน|ตัด|ยกเลิก)(?:ออก)?|ไม่ต้อง(?:เอา|พิจารณา|คุย)?แล้ว|ไม่เอาแล้ว){_ENDS}",
    ),
    (
        "accept",
        rf"(?:ขอ|ช่วย)?(?:รับ|บรรจุ|ใส่|เอา|ให้){_OF}{_TITLE.format('c')}\s?(?:เข้า|ใน|เป็น|ไว้)(?:ใน)?(?:ระเบียบ)?"
        rf"(?:วาระ|ที่ประชุม|เรื่อง(?:เพื่อ)?พิจารณา)(?:พิจารณา|เพื่อพิจารณา)?{_ENDS}",
    ),
    (
        "other",
        rf"(?:ขอ|ช่วย)?(?:รับ|บรรจุ|ใส่|เอา|ให้|ย้าย){_OF}{_TITLE.format('d')}\s?(?:ไป|เข้า|ใน|เป็น|ไว้)*(?:วาระ)?(?:เรื่อง)?อื่น\s?ๆ?{_ENDS}",
    ),
    (
        "retitle",
        rf"(?:ขอ|ช่วย)?(?:แก้|เปลี่ยน)(?:ไข)?(?:ชื่อ)?{_OF}{_TITLE.format('e')}\s?เป็น\s?(?:เรื่อง)?\s?(?P<to>\S.{{0,120}}?)",
    ),
    (
        "asks",
        rf"{_OF}(?:{_TITLE.format('f')}\s?)?(?:ของ(?:ผม|ฉัน|หนู|เรา|ดิฉัน))?\s?(?:อยู่|เข้า|ได้เข้า|บรรจุ|ใส่)(?:ใน)?(?:ระเบียบ)?(?:วาระ|ที่ประชุม)"
        r"(?:แล้ว)?(?:หรือ|รึ)?(?:ยัง|เปล่า|ไหม|มั้ย|ม้าย|บ่|บ้อ)",
    ),
)
_PATTERNS = tuple((do, re.compile(words)) for do, words in _WAYS)


@dataclass(frozen=True)
class AgendaChanged:
    """What shall become of the matter called `title` ('' where only one's own are meant): drop, accept, other, retitle (`to`), asks."""

    do: str
    title: str = ""
    to: str = ""


def agenda_changed(text: str) -> AgendaChanged | None:
    """What a whole message says of a matter that was proposed; None for any other, also one that proposes a matter."""
    written = without_politeness(normalise(text))
    if len(written) > LONGEST:
        return None
    for do, pattern in _PATTERNS:
        found = pattern.fullmatch(written)
        if found is not None:
            named = found.groupdict()
            to = (named.pop("to", None) or "").strip()
            return AgendaChanged(do, next((each.strip() for each in named.values() if each), ""), to)
    return None
