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
_SCALES = {None: 1, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
# "ขายขี้วัว 40 กระสอบ กระสอบละ 35": no word says whether the goods went already
_SELLS = re.compile(
    "ขาย(?!(?:กิโลกรัม|กิโล|โล|กก\\.?|ตัน|ตัว|โต|ตั๋ว|ลูก|ต้น|ใบ|ผืน|ขวด|ถุง|กระสอบ|กส\\.?|แผง|ฟอง|มัด|กำ|หวี|ลัง|กล่อง|แพ็ค|แพค|ปี๊บ|คัน|"
    "อัน|ชุด|เมตร|ลิตร|เกวียน|ไห|ห่อ|กระปุก)ละ|ยก|ทั้ง|ครับ|คับ|ค่ะ|คะ|จ้า|เจ้า)[ก-๎]"
)
_FOR_SALE = re.compile(
    "มี|จะ|สิขาย|อี้ขาย|อิขาย|พร้อม|ฝาก|เปิด|ขอ|อยาก|ต้องการ|รอ|กำลัง|เหลือ|ยังขาย|ปล่อย|ใคร|ไผ|สนใจ|ทัก|ติดต่อ|โทร|รับที่|รับเอง|"
    "เด้อ|เน้อ|ประกาศ|แถม|เหมา|ช่วย|อยู่|วางขาย|ลงขาย|แบ่งขาย|มารับ|ส่งได้|ได้ทุก|มือสอง"
)
_GONE = re.compile(
    "(?:ขาย(?:ไป|ได้|หมด|ออก)*+แล้ว|ขาย(?:ไป|ได้|หมด)++|(?P<offered>(?:มี|จะ|ยัง(?:ไม่(?:ได้)?)?|รอ|พร้อม|มีจะ|กำลังจะ)ขาย(?:อยู่)?))"
    "(?:นะ|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|เจ้า|เด้อ)*+"
)
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_FIGURE = re.compile(
    r"(?:(?:ใช้เงิน|ใช้งบ|งบ|หมดเงิน|เป็นเงิน|จ่ายไป|จ่าย|จำนวน|ประมาณ|มีคนมา|คนมา|มา)\s*)?"
    r"(?<![\d,.])(?P<figure>\d+(?:,\d{3})*(?:\.\d+)?)(?![\d,.]*\d)\s*+(?P<scale>พัน|หมื่น|แสน|ล้าน)?+\s*+(?:people|persons|baht|คน|ท่าน|ราย|ต้น|บาท|แห่ง|ครั้ง|ไร่|ตัว)?"
)
_MOST_WHO_CAME = 1000
_ENDING = re.compile(r"(?:(?:เสร็จ)?(?:เรียบร้อย)?(?:แล้ว)?(?:นะ)?(?:คะ|ค่ะ|คับ|ครับ|จ้า|จ้ะ)|(?:เสร็จ|เรียบร้อย)+แล้ว)(?=\s|$)")


def occasion(text: str, figures: Sequence[Decimal]) -> str:
    """What was held as a message says it, without `figures` (told beside it) and polite endings: อบรมทำบัญชี ที่ศาลาหมู่ 3."""

    def beside(match: re.Match[str]) -> str:
        value = Decimal(match["figure"].replace(",", "")) * _SCALES[match["scale"]]
        if value not in figures:
            return match.group()
        return "มา " if match.group().startswith("มา") and value >= _MOST_WHO_CAME else " "  # กู้เงินมา 20,000

    plain = _FIGURE.sub(beside, text.strip().translate(_ARABIC))
    return " ".join(_ENDING.sub(" ", plain).split()).strip(" ,.")


def matters(text: str) -> bool:
    """Whether a message without a readable statement is about the network's matters rather than small talk."""
    return len(text) > 80 or _MATTERS.search(text) is not None


def may_be_sold(text: str) -> bool:
    """Whether an offer's words leave open that the goods are sold already: a plain ขาย before them, and no word of offering."""
    return _SELLS.search(text) is not None and _FOR_SALE.search(text) is None


def sold_or_offered(text: str) -> bool | None:
    """The answer in words to whether goods were sold already; None where it says neither."""
    gone = _GONE.fullmatch(text.strip())
    return None if gone is None else gone["offered"] is None
