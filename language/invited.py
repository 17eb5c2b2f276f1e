"""Reads whole messages that say who comes only because they were invited: 'ว่างค่ะ', 'มาครับ ผมมาพร้อมผู้ช่วย รวม 3 คน', 'I am free'.

To anybody else the same words say nothing: whoever asks looks first whether an invitation waits for the person.
"""

import re
from decimal import Decimal

from domain.statements import Kind, Statement
from language.english.detection import is_english
from language.normalise import normalise

LONGEST = 120  # characters; who writes more says more than that
HEADS = "คน"  # the unit in which those who come are counted
_POLITE = r"(?:\s|นะ|น่ะ|ครับผม|ครับ|คับ|คร้าบ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|เจ้า|เด้อ|เน้อ|ฮะ|[.!🙏👍])"
_WHO = r"(?:ผม|ฉัน|ดิฉัน|หนู|เรา|เฮา|ป้า|ลุง|พี่|ทางเรา|วันนั้น|วันประชุม|รับทราบ|ทราบ|โอเค|ตกลง|จะ|\s)"
_FREE = re.compile(
    rf"(?:{_WHO}|{_POLITE})*+(?P<not>ไม่ค่อย|ไม่|บ่|ม่าย)?(?:ว่าง|สะดวก)(?:มา|ไป|ประชุม|แล้ว|อยู่|พอดี|ได้|แน่นอน|{_POLITE})*+",
)
_GOES = re.compile(
    rf"{_WHO}*+(?:ไป|มา|เข้า)(?:ร่วม)?(?:ประชุม)?(?:"
    rf"(?:ได้แล้ว|ได้|แน่นอน|แน่)?(?:ครับ|คับ|ค่ะ|ค่า|จ้า|เจ้า|เด้อ|นะครับ|นะคะ)(?:\s.*)?|"
    rf"(?:ได้)?(?:กับ|กะ|พร้อม(?:กับ)?)(?!ของ|สินค้า|ปุ๋ย|รถ)[ก-๎ ]{{2,60}}?(?:อีก\s?|รวม\s?|ทั้งหมด\s?|ด้วยกัน\s?){{0,3}}"
    rf"(?:\S{{1,4}}\s?(?:คน|ท่าน)|คน(?:หนึ่ง|นึง)?|ด้วย)"
    rf"{_POLITE}*+)",
    re.DOTALL,
)
_ASKS = re.compile("ไหม|มั้ย|หรือ|รึ|อะไร|ใคร|กี่|เท่าไ|เมื่อไ|ที่ไหน|ยังไง|[?]")
_HEADS = {
    "หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9, "สิบ": 10,
}  # fmt: skip
_COUNT = re.compile(rf"(?P<more>อีก\s?)?(?P<count>\d{{1,2}}|{'|'.join(_HEADS)})\s?(?:คน|ท่าน)")
_ONE_MORE = re.compile(r"อีก\s?(?:หนึ่ง\s?)?คน(?:หนึ่ง|นึง)?")

_I = r"(?:(?:yes|ok|okay|sorry|no|i|we|i'm|we're|i'll|we'll|am|are|will|be|can|the)[ ,.]+)*"
_FREE_IN_ENGLISH = re.compile(
    rf"{_I}(?P<not>not |n't )?(?:free|available)(?: (?:then|that day|on that day|now))?[ .!]*"
)
_GOES_IN_ENGLISH = re.compile(
    rf"{_I}(?:(?:(?P<count>\d{{1,2}}|two|three|four|five|six) (?:people|persons|of us|in all)(?: (?:coming|in all))?)"
    r"|(?:coming|come) (?:together )?with (?P<more>an?|one|my|our|two|three|\d)(?: more| other)? [a-z' ]{2,40}?)[ .!]*"
)
_IN_ENGLISH = {"a": 1, "an": 1, "my": 1, "our": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def coming(text: str) -> Statement | None:
    """The answer that a whole message gives to an invitation; None where it says anything else, asks, or holds other figures."""
    written = " ".join(normalise(text[: LONGEST + 1]).split())
    if not written or len(text) > LONGEST or _ASKS.search(written):
        return None
    if is_english(written):
        return _in_english(written.lower())
    free = _FREE.fullmatch(written)
    if free is not None:
        return Statement(Kind.RSVP, answer="no" if free["not"] else "yes")
    if _GOES.fullmatch(written) is None or any(each.isdigit() for each in _COUNT.sub("", written)):
        return None
    return Statement(Kind.RSVP, answer="yes", people=_people(written))


def _people(written: str) -> Decimal | None:
    """How many come in all: 'รวม 3 คน', 'อีกสองคน' with who writes."""
    counted = list(_COUNT.finditer(written))
    if counted:
        last = counted[-1]
        said = last["count"]
        return Decimal(_HEADS.get(said) or int(said)) + (1 if last["more"] else 0)
    return Decimal(2) if _ONE_MORE.search(written) else None


def _in_english(written: str) -> Statement | None:
    free = _FREE_IN_ENGLISH.fullmatch(written)
    if free is not None:
        return Statement(Kind.RSVP, answer="no" if free["not"] else "yes")
    goes = _GOES_IN_ENGLISH.fullmatch(written)
    if goes is None:
        return None
    said = goes["count"] or goes["more"]
    number = _IN_ENGLISH.get(said) or int(said)
    return Statement(Kind.RSVP, answer="yes", people=Decimal(number + (0 if goes["count"] else 1)))
