"""Whether a message is only small talk (a greeting, thanks, an 'all right', laughter or emoji, in any region's words) or abuse."""

import re

from language.normalise import normalise
from language.report_words import matters

_LONGEST = 40  # a longer greeting tells something
_GREETING = re.compile(
    r"(?:สวัสดี|หวัดดี|ดีครับ|ดีค่ะ|ดีจ้า|อรุณสวัสดิ์|ราตรีสวัสดิ์|ฝันดี|ขอบคุณ|ขอบพระคุณ|ขอบใจ|ขอบคุน|แต๊งกิ้ว|ยินดี(?:กับ|ด้วย|ต้อนรับ)|สู้ ?ๆ|อัสสลาม|สลาม|สุขสันต์|โชคดี|"
    r"hello|hi\b|hey\b|good (?:morning|afternoon|evening|night)|thank|thx|bye)",
    re.IGNORECASE,
)
_ONLY_ASSENT = re.compile(
    r"(?:โอเค|โอเช|รับทราบ|ทราบ|แล้ว|ได้|ครับผม|ครับ|คร้าบ|คับ|ค่ะ|คะ|ค้า|จ้า|จ้ะ|เจ้า|เด้อ|เน้อ|นะ|อืม|อ๋อ|เออ|เยี่ยม|ดี|มาก|เลย|เรียบร้อย|สบาย|ไม่เป็นไร|บ่เป็นหยัง|อิ|ฮ่า+|ฮา+|"
    r"ok|okay|great|nice|lol|noted|[\W\d_]|ๆ)+",
    re.IGNORECASE,
)
_LONGEST_ABUSE = 60
# Buffaloes and animals are goods, and ห่วย, บ้า say how something went: they are abuse only beside whom they call so.
_ABUSE = re.compile(
    r"โง่|เหี้ย|สั[สด]{1,2}(?![ก-๎])|ส้นตีน|กวนตีน|สันดาน|เฮงซวย|ปัญญาอ่อน|งี่เง่า|ห่วยแตก|ไร้ประโยชน์|ไม่ได้เรื่อง|ระยำ|ชาติหมา|ปากหมา|"
    r"(?:ไอ้|อี|ไอ|บอ[ทต]|มึง)\s?(?:ควาย|สัตว์|สัตว|บ้า|ห่วย|เวร|หมา|ห่า|เลว|กาก)|\b(?:fuck|shit|stupid|idiot|useless)",
    re.IGNORECASE,
)


def abuse(text: str) -> bool:
    """Whether a short message in which nothing was stated abuses whoever reads it; it is passed on to nobody."""
    plain = normalise(text)
    return len(plain) <= _LONGEST_ABUSE and not any(char.isdigit() for char in plain) and bool(_ABUSE.search(plain))


def small_talk(text: str) -> bool:
    """Whether a message in which nothing was stated is a greeting, thanks or the like; anything else is asked about."""
    plain = text.strip()
    if not any(char.isalnum() for char in plain) or set(plain) == {"5"}:
        return True
    if matters(plain):
        return False
    return (len(plain) <= _LONGEST and _GREETING.match(plain) is not None) or _ONLY_ASSENT.fullmatch(plain) is not None
