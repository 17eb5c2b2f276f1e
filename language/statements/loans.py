"""Tells a loan that the group gives from one that somebody takes, by who lends and which way the money goes."""

import re

_LENDER = (
    r"(?:ธกส|ธ\.ก\.ส|แบงก์|แบงค์|ธนาคาร|ออมสิน|พอช|สหกรณ์|กองทุนหมู่บ้าน|กรมส่งเสริม|เครือข่าย|"
    "กองทุน|กลุ่มออมทรัพย์|ออมทรัพย์|กลุ่มสัจจะ|สัจจะ|นายทุน|ไฟแนนซ์|เงินล้าน)"
)
# กู้ ธ.ก.ส. 200,000, กู้ 5,000 จากสหกรณ์: who lends is named
_FROM_LENDER = re.compile(
    rf"(?:ยืม)?(?:เงิน)?(?:มา)?\s?(?:จาก|กับ|ของ|ที่)?\s?{_LENDER}|[^\n]{{0,40}}?(?:จาก|กับ)\s?{_LENDER}"
)
# กู้เงินกองทุนมา 2 หมื่น, กู้แสนนึงมาลงทุน: fetched by who writes
_FETCHED = re.compile(
    r"[^\d\n]{0,24}?(?<!คืน)(?<!ส่ง)(?<!เอา)(?<!ออก)(?<!เข้า)(?<!ห)มา(?!ก|ตร|คืน|ส่ง|ใช้คืน|ใช้หนี้|เมื่อ)|"
    r"[^\n]{0,40}?มา\s?(?:ซื้อ|ลง|ทำ|เลี้ยง|หมุน|ซ่อม|สร้าง|จ่าย|เป็นทุน|ใช้จ่าย)"
)
_GIVEN = re.compile(r"[^\d\n]{0,12}?ให้")
_GONE = re.compile(r"[^\d\n]{0,24}?(?:ไป|ออก|ให้)")
_MINE = re.compile("(?:ผม|ฉัน|ดิฉัน|หนู|ข้อย|ข่อย|ฉาน|ข้าเจ้า|เฮา|เรา|พวกเรา)(?:เอง)?(?:ก็|ไป|ได้|เพิ่ง|พึ่ง|\\s)*+$")
_GOT = re.compile("(?:ได้|ได้รับ|รับ)$")
_WISHED = re.compile("(?:ขอ|อยาก|อยากจะ|จะ|ว่าจะ|ต้องการ|ใคร่|ไข้|สิ|อี้|อิ|ยื่น|ยื่นเรื่อง|ทำเรื่อง)(?:ไป)?$")
_BARE = re.compile(r"(?:เงิน)?(?:กู้|ยืม)(?:ยืม|เงิน)*+\s?(?:\d|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน)")


def is_wished(before: str, word: str) -> bool:
    """ขอกู้ 5,000, อยากกู้เงิน: nothing was lent yet."""
    return word.startswith(("กู้", "ยืม")) and _WISHED.search(before) is not None


def is_taken(before: str, word: str, behind: str, *, heads: bool) -> bool:
    """กู้เงินกองทุนมา 2 หมื่น: who writes, or the group itself, has borrowed; `heads` are borrowers that were counted."""
    if word.startswith("เงินกู้"):
        return not heads and _GOT.search(before) is not None
    if heads or not word.startswith(("กู้", "ยืม")) or _GIVEN.match(behind) is not None:
        return False
    if _MINE.search(before) is not None or _FETCHED.match(behind) is not None:
        return True
    return _FROM_LENDER.match(behind) is not None and not word.endswith("ไป") and _GONE.match(behind) is None


def is_open(text: str) -> bool:
    """กู้เงิน 20,000 alone: lent or borrowed."""
    return _BARE.match(text) is not None
