"""The rule for trouble that is told alone: what cannot be done, has not come, or is called by a word of trouble."""

import re

from domain.statements import Kind, Statement
from language.letters import Letter
from language.statements import attendance
from language.statements.findings import Findings
from language.statements.letter_sets import ASKING, OUTRIGHT
from language.vocabulary import words_of

_ASKED_OR_OF_THE_MEETING = ASKING | {Letter.MEETING}
_DONE = OUTRIGHT | {Letter.MEASURE}
_DONE_OR_COUNTED = _DONE | {Letter.QUANTITY}

_NOT_YET = re.compile(
    "ยัง(?:ไม่|บ่|ม่าย|ม้าย|หม้าย|หมิ)(?:เห็น)?(?:มา|ฮอด|ถึง|เข้า)(?!ประชุม|ร่วม)|ยัง(?:ไม่|บ่|ม่าย|ม้าย|หม้าย|หมิ)(?:ได้(?:รับ)?|มี|ฮอด|เห็น)(?!ไป|มา|คุย|สั่ง|ขาย|ทำ|ประชุม|จ่าย|โอน)"
)
CANNOT = re.compile(
    "(?:กรีด|ตัด|ขาย|ส่ง|เก็บ|ปลูก|เกี่ยว|จับ|ใช้|ขน|หว่าน|ดำนา|สูบ|ไถ|รดน้ำ|ออกเรือ|ออกเล|ออกหา|ทำมาหากิน|ทำนา|เฮ็ดนา|ยะนา|ทำสวน|ทำเกลือ|ทำประมง|ทำขนม|ทอผ้า|ตาก|อบ|เลี้ยง|รีดนม|สีข้าว)[ก-๎]{0,8}?"
    "(?:กะ|ก็)?(?:ไม่|บ่|ม่าย|ม้าย|หม้าย|หมิ|บะ)(?:ค่อย)?(?:ได้|ออก|ไหว|ทัน)|(?:ไม่|บ่|ม่าย|ม้าย|หมิ|บะ)ได้(?:กรีด|ตัดยาง|เกี่ยว|หว่าน|ดำนา|ออกเล|ออกเรือ|ออกทะเล)"
)
_ON_THE_ROAD = re.compile("รถติด|หลงทาง|ติดไฟแดง")
_WISHES_WELL = re.compile("(?:ขอ|อวยพร|ภาวนา)(?:ให้|หื้อ|ฮื้อ)[^\n\\d]{0,30}?หาย(?:ไว|เร็ว|ป่วย|เจ็บ|ดี|จาก)|หาย(?:ไว|เร็ว)ๆ")
_UNBEARABLE = words_of("unbearable")


def trouble(findings: Findings) -> bool:
    """Words of trouble, and nothing else was read."""
    message = findings.message
    if _ON_THE_ROAD.search(message.text):
        return False
    cannot = CANNOT.search(message.text) or attendance.TROUBLED.search(message.text)
    if (
        cannot is not None
        and findings.present.isdisjoint(_ASKED_OR_OF_THE_MEETING)
        and not message.text.startswith(("ไป", "มา"))
    ):
        findings.why.append(("cannot", cannot.group()))
        findings.statements.append(Statement(Kind.PROBLEM, text=message.text))
        findings.use_all()
        return True
    missing = _NOT_YET.search(message.text)
    if (
        missing is not None
        and message.names_goods()
        and (
            findings.present.isdisjoint(_DONE_OR_COUNTED)
            or (Letter.ORDERED in findings.letters and findings.present.isdisjoint(_DONE))
        )
    ):
        findings.why.append(("something has not come", missing.group()))
        findings.statements.append(Statement(Kind.PROBLEM, text=message.text))
        return True
    if "หาย" in message.text and _WISHES_WELL.search(message.text):
        return False
    for position, element in enumerate(message.elements):
        if element.first and message.words[element.first - 1] in ("ตรา", "ยี่ห้อ"):
            continue
        entries = message.entries[element.first : element.last]
        if any(entry.problem and not (entry.product and Letter.PRICE in message.letters) for entry in entries):
            if Letter.PRICE in message.letters and findings.message.word(position) in _UNBEARABLE:
                continue  # ยางโลละ 58 ไม่ไหวเลย: a complaint about the price
            findings.because("trouble", position)
            findings.statements.append(Statement(Kind.PROBLEM, text=message.text))
            findings.use_all()
            return True
    return False
