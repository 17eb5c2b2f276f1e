"""Reads that a meeting is not held ("เดือนนี้งดประชุมนะ ติดงานบุญ") and the question whether or when it is ("เดือนนี้ประชุมไหมคะ")."""

import re
from dataclasses import dataclass
from datetime import datetime

from language.calendar.date_marks import MONTH_NAMES
from language.calendar.months import months_said
from language.normalise import normalise
from language.plain_words import without_politeness as without_politeness
from language.setup_words import EXTRAORDINARY

LONGEST = 300  # characters; who writes more says more than that
LONGEST_QUESTION = 80
_MONTH_SAID = rf"เดือน\s?(?:นี้|หน้า|(?:{MONTH_NAMES})(?:\s?(?:พ\.?ศ\.?|ปี)?\s?\d{{2,4}})?)|(?:this|next) month(?:'s)?"
_DAY_SAID = (
    r"(?:ครั้ง|รอบ|คราว|งวด|อาทิตย์|สัปดาห์)(?:นี้|หน้า|ต่อไป|ถัดไป)|วันนี้|พรุ่งนี้|มะรืน|"
    r"วัน(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์)(?:นี้|หน้า|ที่\s?\d{1,2})?|วันที่\s?\d{1,2}"
)
_WHEN = rf"(?:ประจำ|ของ|ใน|สำหรับ|in |of |for )?\s?(?:{_MONTH_SAID}|{_DAY_SAID})(?:\s?(?:{MONTH_NAMES}))?"
_GREETING = (
    r"(?:(?:สวัสดี(?:ครับ|ค่ะ|จ้า)?|เรียน(?:ทุกท่าน|ทุกคน|สมาชิก(?:ทุกท่าน|ทุกคน)?)?|ขอ(?!ง|ถาม)(?:แจ้ง|บอก)?|แจ้ง|บอก|ฝากบอก|ประกาศ|ทุกคน|ทุกท่าน|สมาชิก|"
    r"ว่า|ตกลง|สรุป|บอ[ทต]|ครับ|ค่ะ|คะ|เลขา(?:ฯ|คะ|ครับ)?|ประธานบอก|จะ|เรา|พวกเรา|เครือข่าย(?:เรา)?|ให้|ช่วย|please|we|let us|let's)[\s,:]*+)*+"
)
_NOT = "(?:ไม่|บ่|ม่าย|หมิ|บะ)"
_MEETING = "(?:การ|นัด|จัด|วง)?(?:นัด)?(?:ประชุม|ประซุม|ปะชุม)"
_OFF = rf"(?:งด(?:เว้น)?|ยกเลิก|เลิกนัด|หยุด)(?:การ)?{_MEETING}|{_NOT}(?:มี|ต้อง|จัด|ได้จัด|เปิด)?{_MEETING}"
_OFF_ENGLISH = r"(?:cancel|skip|call off)(?: the| this)?(?: month's)? meeting|no meeting|(?:will |do )?not meet"
_SMALL = (
    rf"(?:\s|[,.!~🙏]|เครือข่าย|(?:คณะ)?กรรมการ|{EXTRAORDINARY}|กัน|ไปก่อน|ก่อน|ไป|แล้ว|เลย|นะ|น้า|"
    r"หน่อย|ด้วย|ครับผม|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|เด้อ|เน้อ|เจ้า(?!อาวาส|ภาพ|หน้าที่))*+"
)
_WHY = r"เพราะ|เนื่อง|เหตุ|ด้วยว่า|พอดี|ติด|มี(?:งาน|ธุระ|พายุ)|งาน|น้ำท่วม|ฝน|พายุ|หลายคน|คน(?:น้อย|ไม่)|because|due to"
_CALLED_OFF = re.compile(
    rf"{_GREETING}(?:(?P<first>(?:{_WHY}).{{0,120}}?)(?<![\s,])[\s,]++)?{_GREETING}(?:{_WHEN})?\s?{_GREETING}(?:{_OFF}|{_OFF_ENGLISH}){_SMALL}(?:{_WHEN})?"
    rf"(?P<rest>{_SMALL}(?:(?<=[\s,.!~🙏นะครับค่]).+|(?:{_WHY}).+)?)",
    re.IGNORECASE | re.DOTALL,
)
_LEADING = re.compile(
    rf"{_SMALL}(?:(?:เพราะ(?:ว่า)?|เนื่องจาก|เนื่องด้วย|ด้วยเหตุ(?:ว่า)?|เหตุผล(?:คือ)?|เหตุ|พอดี|because(?: of)?|due to|:)\s*)*+",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"ไหม|มั้ย|มั๊ย|หรือ(?:เปล่า|ไม่|ยัง)|รึ(?:เปล่า|ยัง)|ทำไม|เมื่อไ|วันไหน|กี่โมง|\?|ถ้า|หาก|\bif\b|\bwhy\b", re.IGNORECASE
)
_NOT_THIS = re.compile(r"\s*(?:ที่แล้ว|ที่ผ่านมา|ก่อน|เดือน(?:ที่แล้ว|ก่อน)|ครั้ง(?:ที่แล้ว|ก่อน))")

_WHETHER = r"(?:ไหม|มั้ย|มั๊ย|ไม๊|หรือ(?:เปล่า|ไม่|ยัง)|รึ(?:เปล่า|ยัง)|ใช่ไหม|ใช่มั้ย|บ่|ก่อ)"
_WHERE_WHEN = r"(?:วันไหน|วันใด|เมื่อไหร่|เมื่อไร|เมื่อใด|วันที่เท่าไหร่|วันที่เท่าไร|กี่โมง|ตอนไหน|เวลาไหน|ที่ไหน|ไหน|ตรงไหน)"
_ASKED = re.compile(
    rf"{_GREETING}(?:อยากรู้|ขอถาม|ถาม|สอบถาม|\s)*+(?:{_WHEN})?(?:นี่|เนี่ย|เรา|เครือข่าย|ยัง|จะ|ได้|มี|ต้อง|มา|\s)*+"
    rf"(?:{_OFF}|{_MEETING}){_SMALL}(?:{_WHEN})?(?:กัน|อยู่|ตามเดิม|เหมือนเดิม|ปกติ|แล้ว|ได้|จริง|จะ|จัดขึ้น|จัด|มีขึ้น|\s)*+"
    rf"(?:{_WHETHER}|{_WHERE_WHEN}(?:\s?(?:(?:และ|กับ)\s?)?{_WHERE_WHEN}){{0,3}}){_SMALL}\??{_SMALL}|"
    r"(?:is there|do we have|will there be|are we having) (?:a|any|the) meeting(?: (?:this|next) month)?\s?\?*|"
    r"(?:was there|has there been|did we have) (?:a|any|the) meeting(?: this month)?(?: yet)?\s?\?*|"
    r"(?:did|have) (?:we|they) (?:meet|met)(?: this month)?(?: yet)?\s?\?*|"
    r"(?:do|will) we meet(?: (?:this|next) month)?\s?\?*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class CalledOff:
    """That a meeting is not held: why, as it was said ('' where it was not), and the month ('2027-02'; None: the next one)."""

    reason: str
    month: str | None


@dataclass(frozen=True)
class AskedAbout:
    """The question whether, when or where there is a meeting, in a month ('2027-02') or next (None)."""

    month: str | None


def called_off(text: str, *, now: datetime) -> CalledOff | None:
    """What a message says that calls the whole meeting off; None for one's own absence ('ผมไม่ไปประชุม') and for questions."""
    if len(text) > LONGEST:
        return None
    written = " ".join(normalise(text).split())
    found = _CALLED_OFF.fullmatch(written)
    if found is None or _ASKS.search(written) or _NOT_THIS.match(found["rest"]):
        return None
    why = without_politeness(_LEADING.sub("", found["rest"], count=1)) or without_politeness(
        _LEADING.sub("", found["first"] or "", count=1)
    )
    return CalledOff(why, _month(written, now))


def asks_about_meeting(text: str, *, now: datetime) -> AskedAbout | None:
    """Whether the whole message asks if, when or where there is a meeting."""
    if len(text) > LONGEST_QUESTION:
        return None
    written = " ".join(normalise(text).split())
    return AskedAbout(_month(written, now)) if _ASKED.fullmatch(written) else None


def _month(written: str, now: datetime) -> str | None:
    if re.search(r"เดือน\s?หน้า|next month", written, re.IGNORECASE):
        place = now.year * 12 + now.month
        return f"{place // 12:04}-{place % 12 + 1:02}"
    said = months_said(written, now=now)
    return said[0][2] if said else None


_AGREED = r"(?:(?:โอเค|ตกลง|ได้|เอา|ใช่|ครับ|ค่ะ|คะ|คับ|เลย|ok(?:ay)?|yes)[\s,]*+)*+"
_SENDS = re.compile(
    rf"{_AGREED}(?:ช่วย|ขอ|ให้)?ส่ง(?:(?:คำ|ใบ|หนังสือ|บัตร)เชิญ(?:ประชุม)?(?:ไป|ออก|ได้|ให้)*+|(?:ไป|ออก|ได้)++|(?=เลย))"
    r"(?:\s|[.!🙏]|ทุก(?:คน|แห่ง|กลุ่ม)|สมาชิก|เลย|นะ|ครับผม|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)*+|(?:please )?send (?:it|them|the invitations?)\W*",
    re.IGNORECASE,
)


def sends_invitation(text: str) -> bool:
    """Whether the whole message says that the invitation shall go out: 'ส่งเลยครับ', 'เอาเลย ส่งไป', 'ส่งคำเชิญได้'; not that it has."""
    return len(text) <= LONGEST_QUESTION and _SENDS.fullmatch(" ".join(normalise(text).split())) is not None
