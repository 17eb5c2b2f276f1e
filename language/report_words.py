"""Words that reports turn on: the usual units, what was held, whether a message is about the network's matters at all."""

import re
from collections.abc import Sequence
from decimal import Decimal

KILOGRAMS = {"กิโลกรัม": Decimal(1), "กรัม": Decimal("0.001"), "ขีด": Decimal("0.1"), "ตัน": Decimal(1000)}
BAHT = "บาท"  # the unit in which a person says money
USUAL_UNITS = ("กระสอบ", "กิโลกรัม", "ตัน", "ลิตร", "แกลลอน", "ถุง")
_MATTERS = re.compile(
    r"\d|[๐-๙]|ซื้อ|สั่ง|ขาย|ราคา|ปุ๋ย|ยาง|ข้าว|กระสอบ|ประชุม|วาระ|รายงาน|กู้|ฝาก|ออม|buy|bought|sell|sold|order|price|meeting|agenda|report",
    re.IGNORECASE,
)
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_FIGURE = re.compile(
    r"(?:(?:ใช้เงิน|ใช้งบ|งบ|หมดเงิน|เป็นเงิน|จ่ายไป|จ่าย|จำนวน|ประมาณ|มีคนมา|คนมา|มา)\s*)?"
    r"(?<![\d,.])(?P<figure>\d+(?:,\d{3})*(?:\.\d+)?)(?![\d,.]*\d)\s*(?:people|persons|baht|คน|ท่าน|ราย|ต้น|บาท|แห่ง|ครั้ง|ไร่|ตัว)?"
)
_ENDING = re.compile(r"(?:(?:เสร็จ)?(?:เรียบร้อย)?(?:แล้ว)?(?:นะ)?(?:คะ|ค่ะ|คับ|ครับ|จ้า|จ้ะ)|(?:เสร็จ|เรียบร้อย)+แล้ว)(?=\s|$)")


def occasion(text: str, figures: Sequence[Decimal]) -> str:
    """What was held as a message says it, without `figures` (told beside it) and polite endings: อบรมทำบัญชี ที่ศาลาหมู่ 3."""

    def beside(match: re.Match[str]) -> str:
        return " " if Decimal(match["figure"].replace(",", "")) in figures else match.group()

    plain = _FIGURE.sub(beside, text.strip().translate(_ARABIC))
    return " ".join(_ENDING.sub(" ", plain).split()).strip(" ,.")


def matters(text: str) -> bool:
    """Whether a message without a readable statement is about the network's matters rather than small talk."""
    return len(text) > 80 or _MATTERS.search(text) is not None
