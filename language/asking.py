"""Recognises questions that the bot itself can answer: who has not answered, another day for the meeting, what is kept of somebody."""

import re

from language.normalise import normalise

_BEFORE = r"(?:สวัสดี(?:ครับ|ค่ะ)?|บอ[ทต]|ขอถาม(?:หน่อย)?|ถาม(?:หน่อย)?|อยากรู้(?:ว่า)?|ช่วยบอก(?:หน่อย)?|(?:ผม|ฉัน|หนู)|\s)*+"
_BEHIND = r"(?:\s|[?!.~🙏]|นะ|หน่อย|ด้วย|บ้าง|มั่ง|แล้ว|อยู่|จ้า|จ้ะ|ครับผม|ครับ|คับ|ค่ะ|คะ|เจ้า|เด้อ)*+"
_MEETING = r"(?:(?:การ)?ประชุม|นัด|ใบเชิญ|คำเชิญ|เรื่องประชุม|ครั้งนี้|รอบนี้|เดือนนี้|\s)*"
_TOPICS = (
    (
        "missing",
        rf"(?:มี)?(?:ใคร|ไผ|กลุ่มไหน|แห่งไหน|ที่ไหน|บ้านไหน)\s?(?:ที่)?(?:ยัง)?(?:ไม่|บ่|ม่าย)(?:ได้)?(?:ตอบ|ตอบรับ|ยืนยัน|ส่งรายงาน|รายงาน|มา|ไป){_MEETING}|"
        r"who (?:has|have)(?: not|n't) (?:answered|replied|reported)(?: yet)?|who is (?:not coming|missing)",
    ),
    (
        "coming",
        rf"(?:มี)?(?:ใคร|ไผ)(?:จะ)?(?:มา|ไป|ตอบ(?:แล้ว|รับ)?){_MEETING}|(?:มี)?(?:คน|กลุ่ม)?(?:มา|ไป|ตอบ(?:แล้ว|รับ)?)(?:กัน)?\s?กี่\s?(?:คน|แห่ง|กลุ่ม|ที่){_MEETING}|"
        r"who (?:is coming|comes|has answered)|how many (?:are coming|come|have answered)",
    ),
    (
        "another_day",
        r"(?:ขอ|อยาก(?:ให้)?|ช่วย)?\s?(?:เปลี่ยน|เลื่อน|ย้าย|ขยับ)\s?(?:วัน|นัด|กำหนด|เวลา)*\s?(?:การ)?ประชุม(?:ได้(?:ไหม|มั้ย|หรือเปล่า|บ่))?|"
        r"(?:can we |please |i want to )?(?:change|move|postpone) the (?:meeting(?:'s)?(?: date| day)?|date(?: of the meeting)?)",
    ),
    (
        "kept_of_me",
        r"(?:บอ[ทต]|ระบบ|ที่นี่|คุณ|เธอ)?\s?(?:มี|เก็บ|รู้|จด|บันทึก)(?:ข้อมูล)?(?:อะไร|ไหร|หยัง|ไร)(?:บ้าง)?(?:เกี่ยวกับ|ของ|กับ)?(?:ตัว)?(?:ฉัน|ผม|ดิฉัน|หนู|เรา)|"
        r"(?:บอ[ทต]|ระบบ)?\s?(?:มี|เก็บ)ข้อมูล(?:ส่วนตัว)?(?:ของ)?(?:ฉัน|ผม|ดิฉัน|หนู|เรา)?(?:อะไร|ไว้)(?:บ้าง)?(?:ของ(?:ฉัน|ผม|ดิฉัน|หนู))?|ข้อมูลของ(?:ฉัน|ผม|ดิฉัน|หนู)(?:มีอะไร(?:บ้าง)?)?|"
        r"what (?:do you|does the bot) (?:know|keep|store)(?: about| of)? me|what is kept (?:about|of) me|my data",
    ),
)
_PATTERNS = tuple((topic, re.compile(rf"{_BEFORE}(?:{words}){_BEHIND}", re.IGNORECASE)) for topic, words in _TOPICS)
LONGEST = 80  # characters; a longer message says more than one question


def asked(text: str) -> str | None:
    """What the whole message asks: 'missing', 'coming', 'another_day' or 'kept_of_me'; None for anything else."""
    if len(text) > LONGEST:
        return None
    written = " ".join(normalise(text).split())
    return next((topic for topic, pattern in _PATTERNS if pattern.fullmatch(written)), None)
