"""Reads a request for support: 'ขอเทศบาลตำบลกำแพงเพชร สนับสนุนอบรมปุ๋ยหมัก 5,000 ดิฉันดูแล'; its answer: 'อนุมัติ 4,000'."""

import re
from decimal import Decimal

from domain.support_requests import RequestTold
from language.amounts import baht_alone
from language.normalise import normalise

LONGEST = 400
_LONGEST_NAME = 150
_POLITE = re.compile(r"(?:ครับ|ค่ะ|คะ|นะ|จ้า|จ้ะ)$")
_BEGINS = re.compile(r"(?:จะ)?ขอ(?:รับการ|รับ|ให้|ความอนุเคราะห์)?\s?", re.I)
_SUPPORT = ("ช่วยสนับสนุน", "รับการสนับสนุน", "สนับสนุน", "อุดหนุน", "อนุเคราะห์")
_SUM = re.compile(r"(?P<baht>\d[\d,]*+(?:\.\d{1,2})?+)\s?(?P<times>พัน|หมื่น|แสน|ล้าน)?\s?(?:บาท|baht)?")
_TIMES = {"พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
_OWNER = re.compile(r"(?:โดย(?:มี)?\s?)?(?P<name>[^\d\n]{0,80}?)\s?(?:เป็นผู้|เป็นคน)?(?:ดูแล|รับผิดชอบ|ประสานงาน)$")
_SPEAKER = ("ผม", "กระผม", "ดิฉัน", "ฉัน", "หนู", "เรา", "ข้าพเจ้า", "I", "me")
_ENGLISH = re.compile(r"(?:ask|request)\s", re.I)
_FOR = " for support of "
_SEES_TO_IT = " sees to it"
_SEE_TO_IT = " see to it"
_GRANTED = re.compile(r"(?:ได้รับ)?(?:การ)?(?:อนุมัติ|อนุมัติมา|ได้|granted)\s?", re.I)
_BEFORE_PAYER = ("ได้", "รับ", "เงิน", "งบประมาณ", "งบ", "สนับสนุน", "อุดหนุน", "จาก", "support", "from")
# Whom a letter to an office is addressed to: (what its name begins with, what stands in that place).
_HEADS = (
    ("เทศบาลนคร", "นายกเทศมนตรีนคร"),
    ("เทศบาลเมือง", "นายกเทศมนตรีเมือง"),
    ("เทศบาลตำบล", "นายกเทศมนตรีตำบล"),
    ("เทศบาล", "นายกเทศมนตรี"),
    ("องค์การบริหารส่วนตำบล", "นายกองค์การบริหารส่วนตำบล"),
    ("องค์การบริหารส่วนจังหวัด", "นายกองค์การบริหารส่วนจังหวัด"),
    ("อบต.", "นายกองค์การบริหารส่วนตำบล"),
    ("อบต", "นายกองค์การบริหารส่วนตำบล"),
    ("อบจ.", "นายกองค์การบริหารส่วนจังหวัด"),
    ("อบจ", "นายกองค์การบริหารส่วนจังหวัด"),
    ("ที่ว่าการอำเภอ", "นายอำเภอ"),
    ("อำเภอ", "นายอำเภอ"),
    ("จังหวัด", "ผู้ว่าราชการจังหวัด"),
    ("สำนักงานพัฒนาชุมชนอำเภอ", "พัฒนาการอำเภอ"),
    ("สำนักงานพัฒนาชุมชนจังหวัด", "พัฒนาการจังหวัด"),
    ("สำนักงานเกษตรอำเภอ", "เกษตรอำเภอ"),
    ("สำนักงานเกษตรจังหวัด", "เกษตรจังหวัด"),
    ("สำนักงานสหกรณ์จังหวัด", "สหกรณ์จังหวัด"),
    ("กรม", "อธิบดีกรม"),
    ("โรงเรียน", "ผู้อำนวยการโรงเรียน"),
    ("โรงพยาบาล", "ผู้อำนวยการโรงพยาบาล"),
    ("มหาวิทยาลัย", "อธิการบดีมหาวิทยาลัย"),
    ("ธนาคาร", "ผู้จัดการธนาคาร"),
    ("สหกรณ์", "ประธานกรรมการสหกรณ์"),
    ("บริษัท", "กรรมการผู้จัดการบริษัท"),
    ("มูลนิธิ", "ประธานมูลนิธิ"),
    ("วัด", "เจ้าอาวาสวัด"),
)


def _plain(text: str) -> str:
    said = normalise(text).strip()
    while found := _POLITE.search(said):
        said = said[: found.start()].strip()
    return said


def support_request(text: str) -> RequestTold | None:
    """Of whom what is asked for, how much, and who sees to it; None for anything else ('ขอปุ๋ย 20 กระสอบ')."""
    if len(text) > LONGEST or "\n" in text.strip():
        return None
    said = _plain(text)
    english = _ENGLISH.match(said)
    if english is not None:
        return _english(said[english.end() :])
    begins = _BEGINS.match(said)
    if begins is None:
        return None
    word = next((each for each in _SUPPORT if each in said[begins.end() :]), None)
    if word is None:
        return None
    whom, _, rest = said[begins.end() :].partition(word)
    found = list(_SUM.finditer(rest))
    tail = rest[found[-1].end() :].strip() if found else ""
    owner = _OWNER.fullmatch(tail)
    if not found or (tail and owner is None):
        return None
    what, from_whom = rest[: found[-1].start()].strip(), ""
    if not whom.strip() and "จาก" in what:  # ขอสนับสนุนอบรมปุ๋ยหมักจากเทศบาล 5,000
        what, _, from_whom = what.rpartition("จาก")
    addressee = (whom.strip() or from_whom.strip()).removeprefix("ที่").strip()
    what = what.strip().removeprefix("งบประมาณ").removeprefix("งบ").strip()
    if not (3 <= len(addressee) <= _LONGEST_NAME and 2 <= len(what) <= _LONGEST_NAME) or _SUM.search(addressee):
        return None
    return RequestTold(addressee, what, _baht(found[-1]), _owner(owner))


def _owner(found: re.Match[str] | None) -> str:
    name = found["name"].strip() if found is not None else ""
    return "" if name in _SPEAKER else name


def _baht(found: re.Match[str]) -> Decimal:
    return Decimal(found["baht"].replace(",", "")) * _TIMES.get(found["times"] or "", 1)


def _english(said: str) -> RequestTold | None:
    addressee, asks, rest = said.partition(_FOR)
    if not asks:
        return None
    owner = ""
    for words in (_SEES_TO_IT, _SEE_TO_IT):
        if rest.endswith(words):
            rest, _, owner = rest[: -len(words)].rpartition(", ")
    found = list(_SUM.finditer(rest))
    if not found or rest[found[-1].end() :].strip():
        return None
    what = rest[: found[-1].start()].strip(" ,")
    return RequestTold(addressee.strip(), what, _baht(found[-1]), "" if owner in _SPEAKER else owner) if what else None


def granted(text: str) -> Decimal | None:
    """'อนุมัติ 4,000', '4,000': the sum that was granted."""
    if len(text) > 80:
        return None
    said = _plain(text)
    begins = _GRANTED.match(said)
    return baht_alone(said[begins.end() :] if begins else said)


def head_of(addressee: str) -> str:
    """Whom a letter to an office is addressed to: เทศบาลตำบลกำแพงเพชร is นายกเทศมนตรีตำบลกำแพงเพชร; any other name as it is."""
    for office, head in _HEADS:
        if addressee.startswith(office):
            return f"{head}{addressee[len(office) :].strip()}"
    return addressee


def payer(words: str) -> str:
    """Who paid, in the words of an entry: เงินสนับสนุนเทศบาลตำบลกำแพงเพชร, รับเงินอุดหนุนจาก อบต.ท่าชะมวง."""
    said = normalise(words[:LONGEST]).strip()
    for each in _BEFORE_PAYER:
        said = said.removeprefix(each).strip()
    return said
