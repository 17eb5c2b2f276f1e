"""Reads a request for support: 'ขอเทศบาลตำบลกำแพงเพชร สนับสนุนอบรมปุ๋ยหมัก 5,000 ดิฉันดูแล', with a sum or none; its answer: 'อนุมัติ 4,000'."""

import re
from decimal import Decimal

from domain.support_requests import RequestTold
from language.amounts import IN_BAHT, SUM, baht_alone, decimal
from language.plain_words import plain_words
from language.vocabulary import unit_spellings

LONGEST = 400
_LONGEST_NAME = 150
_BEGINS = re.compile(
    r"(?:(?:ช่วย|จะ|อยาก|ให้|ต้องการ|ผม|ดิฉัน|เรา|กลุ่มเรา)\s?)*+(?:ทำหนังสือ)?ขอ(?:รับ(?:การ)?|ให้|ความอนุเคราะห์|ความช่วยเหลือ)?\s?"
)
_SUPPORT = (
    "ช่วยสนับสนุน", "รับการสนับสนุน", "เงินสนับสนุน", "งบสนับสนุน", "สนับสนุน", "อุดหนุน", "อนุเคราะห์",
    "ช่วย(?=ค่า|งบ|เงิน)", "งบประมาณ", "งบ",
)  # fmt: skip
_SUPPORTS = tuple(map(re.compile, _SUPPORT))
_OF_AN_OFFICE = _SUPPORTS[-3:]
_AN_OFFICE = re.compile(  # whom 'งบ' and 'ช่วย' alone are asked of: 'ของบ อบต.ควนรู', and not 'ขอช่วยค่าปุ๋ย'
    r"เทศบาล|องค์การบริหาร|อบต|อบจ|อำเภอ|จังหวัด|สำนักงาน|พัฒนาชุมชน|พช\.?|เกษตร(?:อำเภอ|จังหวัด|ตำบล)|กรม|กระทรวง|โรงเรียน|โรงพยาบาล|มหาวิทยาลัย|"
    r"ธนาคาร|ธ\.?ก\.?ส|สหกรณ์|บริษัท|มูลนิธิ|วัด|กองทุน|กศน|รพ\.?สต"
)
_TRADES = re.compile(r"ธนาคาร|ธ\.?ก\.?ส|สหกรณ์|บริษัท|กองทุน")  # what is asked of them without a sum is an order or a loan
_SUM = re.compile(rf"(?P<baht>{SUM}){IN_BAHT}", re.I)
_UNIT = re.compile(
    rf"\s?(?:{'|'.join(sorted(map(re.escape, unit_spellings()), key=len, reverse=True))})(?![\u0e00-\u0e4ea-z])", re.I
)
_OWNER = re.compile(
    r"(?:โดย(?:มี)?\s?)?(?P<name>[^\d\n]{0,80}?)\s?(?:เป็นผู้|เป็นคน)?(?:ดูแล|รับผิดชอบ|ประสานงาน|ประสาน|ติดตาม)$"
)
_WITH_OWNER = re.compile(  # ทำตลาดนัด ป้าแดงดูแล
    r"(?:(?P<what>\S[^\n]{0,150}?)\s)?(?P<name>[^\s\d]{0,60}?)\s?(?:เป็นผู้|เป็นคน)?(?:ดูแล|รับผิดชอบ|ประสานงาน|ประสาน|ติดตาม)"
)
_SPEAKER = ("ผม", "กระผม", "ดิฉัน", "ฉัน", "หนู", "เรา", "ข้าพเจ้า", "I", "me")
_ENGLISH = re.compile(r"(?:ask|request)\s", re.I)
_FOR = " for support of "
_SEES_TO_IT = " sees to it"
_SEE_TO_IT = " see to it"
_GRANTED = re.compile(r"(?:เขา|เทศบาล)?(?:ได้รับ)?(?:การ)?(?:อนุมัติ(?:มา|ให้)?|ให้มา|ได้(?:มา|เงิน)?|granted)(?:แล้ว)?\s?", re.I)
_BEFORE_PAYER = ("ได้", "รับ", "เงิน", "งบประมาณ", "งบ", "สนับสนุน", "อุดหนุน", "จาก", "support", "from")
_BEFORE_WHAT = ("งบประมาณ", "งบ", "เงิน", "เพื่อ", "สำหรับ", "ในการ", "ไปทำ", "มาทำ", "จัด(?=อบรม|ประชุม)", "เป็น(?=ค่า)")
_PLAIN_WHAT = re.compile(rf"^(?:(?:{'|'.join(_BEFORE_WHAT)})\s?)+")
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


def support_request(text: str) -> RequestTold | None:
    """Of whom what is asked for, how much, and who sees to it; None for anything else ('ขอปุ๋ย 20 กระสอบ')."""
    if len(text) > LONGEST or "\n" in text.strip():
        return None
    said = plain_words(text)
    english = _ENGLISH.match(said)
    if english is not None:
        return _english(said[english.end() :])
    begins = _BEGINS.match(said)
    asked = said[begins.end() :] if begins is not None else ""
    word = next((found for each in _SUPPORTS if (found := each.search(asked))), None)
    if word is None:
        return None
    whom, rest = asked[: word.start()].strip(), asked[word.end() :]
    sums = _sums(rest)
    if not sums:
        return _without_sum(whom, rest)
    what, behind = rest[: sums[-1].start()].strip(), rest[sums[-1].end() :].strip()
    owner = _OWNER.fullmatch(behind) if whom and what else _WITH_OWNER.fullmatch(behind)
    if owner is not None:
        behind = owner.groupdict().get("what") or ""
    if not whom and behind:  # ขอสนับสนุนจากเทศบาล 5,000 อบรมปุ๋ยหมัก, ของบ อบจ.สงขลา 20,000 ทำตลาดนัด
        whom, what, behind = what.removeprefix("จาก"), behind, ""
    elif not whom:  # ขอสนับสนุนอบรมปุ๋ยหมักจากเทศบาล 5,000
        what, _, whom = what.rpartition("จาก")
    elif not what:  # ขอเทศบาลสนับสนุน 5,000 อบรมปุ๋ยหมัก
        what, behind = behind, ""
    addressee, what = whom.strip().removeprefix("ที่").strip(), _PLAIN_WHAT.sub("", what.strip()).strip()
    if behind or not (3 <= len(addressee) <= _LONGEST_NAME and 2 <= len(what) <= _LONGEST_NAME):
        return None
    if _SUM.search(addressee) or (word.re in _OF_AN_OFFICE and _AN_OFFICE.match(addressee) is None):
        return None
    return RequestTold(addressee, what, decimal(sums[-1]["baht"]), _owner(owner))


def _without_sum(whom: str, rest: str) -> RequestTold | None:
    """What is no money ('วิทยากรอบรมปุ๋ยหมัก ดิฉันดูแล'), asked of an office that is named."""
    addressee = whom.removeprefix("ที่").strip()
    if _AN_OFFICE.match(addressee) is None or _TRADES.match(addressee) or len(addressee) > _LONGEST_NAME:
        return None
    owner = _WITH_OWNER.fullmatch(rest.strip())
    what = _PLAIN_WHAT.sub("", (owner["what"] or "") if owner is not None else rest.strip()).strip()
    return RequestTold(addressee, what, None, _owner(owner)) if 4 <= len(what) <= _LONGEST_NAME else None


def _owner(found: re.Match[str] | None) -> str:
    name = found["name"].strip() if found is not None else ""
    return "" if name in _SPEAKER else name


def _english(said: str) -> RequestTold | None:
    addressee, asks, rest = said.partition(_FOR)
    if not asks:
        return None
    owner = ""
    for words in (_SEES_TO_IT, _SEE_TO_IT):
        if rest.endswith(words):
            rest, _, owner = rest[: -len(words)].rpartition(", ")
    found = _sums(rest)
    what, behind = (rest[: found[-1].start()], rest[found[-1].end() :].strip()) if found else (rest, "")
    what = what.strip(" ,")
    if behind or not what or not addressee.strip():
        return None
    baht = decimal(found[-1]["baht"]) if found else None
    return RequestTold(addressee.strip(), what, baht, "" if owner in _SPEAKER else owner)


def _sums(rest: str) -> list[re.Match[str]]:
    """The sums of money in words: '20 กระสอบ' is none."""
    return [each for each in _SUM.finditer(rest) if _UNIT.match(rest, each.end()) is None]


def granted(text: str) -> Decimal | None:
    """'อนุมัติ 4,000', '4,000': the sum that was granted."""
    if len(text) > 80:
        return None
    said = plain_words(text)
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
    said = plain_words(words[:LONGEST])
    for each in _BEFORE_PAYER:
        said = said.removeprefix(each).strip()
    return said
