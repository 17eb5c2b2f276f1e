"""Reads corrections of minutes: which matter, section or resolution they mean, and the words that it shall say."""

import re
import unicodedata
from dataclasses import dataclass

from language.plain_words import without_politeness

_RESOLUTION = r"(?:มติ(?:ที่)?|resolution)\s*+(?:\d{1,3}/\d{4}\s*+[-–]\s*+)?(\d{1,3})"
_MATTER = r"(?:(?:ข้อ|วาระ(?:ที่)?|matter)\s*+)?(\d{1,2}(?:\.\d{1,3})?)"
_PART = re.compile(rf"\s*+(?:{_RESOLUTION}|{_MATTER})(?![\d.])\s*(?:[:\-–]\s+|:)?", re.IGNORECASE)


def named_part(text: str) -> tuple[str, str] | None:
    """('5.1', words), of a section ('1', words), or ('resolution:2', words) of words that begin with such a number, in any digits.

    None where it begins with neither, or nothing follows.
    """
    plain = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    match = _PART.match(plain)
    if match is None or not text[match.end() :].strip():
        return None
    name = f"resolution:{int(match[1])}" if match[1] else ".".join(str(int(part)) for part in match[2].split("."))
    return name, text[match.end() :].strip()


_ASKED = r"(?:(?:ขอ|ช่วย|รบกวน|กรุณา|อยาก(?:ให้)?|please)\s*+)*+"
_CHANGE = r"(?:แก้(?:ไข)?|เปลี่ยน|ปรับ|correct|change)(?:\s?(?:ข้อความ|ถ้อยคำ|คำ|มติ(?=\s?วาระ)|the words of))?\s?(?:ใน|ของ|ที่|in|of)?"
_IN_MINUTES = r"(?:(?:ใน|ของ)?\s?(?:รายงาน|บันทึก)(?:การประชุม)?(?:ครั้งที่แล้ว|ครั้งก่อน|ครั้งล่าสุด|ที่แล้ว)?|(?:in )?the minutes,?)\s?"
_PART_SAID = (
    r"(?:มติ(?:ที่)?|resolution)\s*+(?:\d{1,3}/\d{4}\s*+[-–]\s*+)?(?P<resolution>\d{1,3})|"
    r"(?P<called>ข้อ(?:ที่)?|(?:ระเบียบ)?วาระ(?:ที่)?|matter|item)\s*+(?P<matter>\d{1,2}(?:\.\d{1,3})?)"
)
_WRONG = (
    r"(?:(?:ที่ถูก(?:ต้อง)?|จริงๆ|จริง\s?ๆ|ข้อความ|น่าจะ|ควร(?:จะ)?|ต้อง|ให้)?\s?(?:แก้|เปลี่ยน)(?:ไข)?\s?(?:เป็น|ว่า)|"
    r"(?:ที่ถูก(?:ต้อง)?|จริงๆ|น่าจะ|ควร(?:จะ)?|ต้อง)\s?(?:ต้อง)?(?:เป็น|คือ|เขียน)(?:ว่า)?|should (?:be|say|read)|must (?:be|say|read))"
)
_TO = r"(?:เป็น(?:ว่า)?|ว่า|ให้เป็น|คือ|:|to|to say)"
_CORRECTED = re.compile(
    rf"{_ASKED}(?:{_CHANGE}\s?(?P<minutes>{_IN_MINUTES})?(?:{_PART_SAID})\s?(?:{_WRONG}|{_TO})|"
    rf"(?P<minutes_too>{_IN_MINUTES})?(?:{_PART_SAID.replace('?P<', '?P<too_')})\s?{_WRONG})\s*+:?\s*+(?P<words>\S[\s\S]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Correction:
    """`part` of minutes ('4.2', 'resolution:2'), and the `words` that it shall say."""

    part: str
    words: str


def corrected_part(text: str) -> Correction | None:
    """What 'แก้วาระ 4.2 เป็น …', 'วาระ 3 ต้องเป็น …' or 'มติที่ 2 ที่ถูกคือ …' corrects; None for any other message.

    A mere 'ข้อ 2' is a line of something else, unless the minutes are named.
    """
    plain = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    found = _CORRECTED.fullmatch(plain.strip())
    if found is None:
        return None
    called = found["called"] or found["too_called"] or ""
    if called.lower().startswith(("ข้อ", "item")) and not (found["minutes"] or found["minutes_too"]):
        return None
    resolution, matter = found["resolution"] or found["too_resolution"], found["matter"] or found["too_matter"] or ""
    words = text.strip()[found.start("words") :].strip()
    if not without_politeness(words):
        return None
    part = f"resolution:{int(resolution)}" if resolution else ".".join(str(int(each)) for each in matter.split("."))
    return Correction(part, words)
