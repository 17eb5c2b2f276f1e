"""Tells adverts of shops and buyers from what a group itself offers: nobody's order and nobody's offer in the network."""

import re

_PHONE = re.compile(r"(?<!\d)0\d{1,2}[- ]?\d{3}[- ]?\d{3,4}(?!\d)|@[a-zA-Z0-9_.]{4,}")
# what a shop says to everybody
_SHOP = re.compile(
    r"ส่งฟรี(?!ใน|ถึง)|จัดส่งฟรี|ฟรีค่า(?:จัด)?ส่ง|ส่งทั่ว|ทั่วไทย|ทั่วประเทศ|ทุกจังหวัด|เก็บเงินปลายทาง|จำนวนจำกัด|จำกัดจำนวน|สินค้ามีจำกัด|"
    r"ผ่อน(?:ได้|สบาย|นาน|\s?0)|ฟรีดาวน์|ดอกเบี้ย(?:ต่ำ|\s?0)|วงเงิน(?:สูง|อนุมัติ)|inbox|อินบ็?อกซ?์?|แอดไลน์|line\s?(?:id|@)|ไลน์\s?@|คลิก|กดลิงก?์|"
    r"(?:สั่ง|สมัคร|โทร|รีบ|ทัก|จอง|ซื้อ|แอด)(?:เลย|ด่วน|ทันที)|โปร(?:แรง|โมชั่น|โมชัน|เด็ด|พิเศษ|ไฟลุก)|ซื้อ\s?\d+\s?แถม\s?\d+|ลด(?:สูงสุด|ทันที|แรง|\s?\d+\s?%)|"
    r"แท้\s?100|ของแท้แน่นอน|รับประกัน|ประกันศูนย์|ศูนย์(?:ซ่อม|บริการ)|เห็นผล(?:ใน|ภายใน|ไว|จริง)|วันนี้เท่านั้น|เฉพาะวันนี้|ราคาโรงงาน|ล้างสต[๊็]?อกค?|ลดราคา|ลดกระหน่ำ|เซลล์?ใหญ่|ถูกที่สุด|ราคาพิเศษ|"
    r"(?:เหลือ|ลดเหลือ)(?:เพียง|แค่)?\s?[\d,]+\s?(?:บาท|\.-|฿|-)|ปกติ\s?[\d,]+|จาก\s?[\d,]+\s?(?:บาท)?\s?(?:เหลือ|ลด)|สนใจ(?:สอบถาม|สมัคร)|รายละเอียดเพิ่มเติม|มีหน้าร้าน|ตัวแทนจำหน่าย",
    re.IGNORECASE,
)
# what a buyer says to everybody
_BUYER = re.compile(
    r"^[^ก-๎]*(?:ด่วน\W*)?(?:เปิด)?รับซื้อ(?!ได้|แล้ว|ไหม|มั้ย|บ่)[^\n]*?(?:ทุก(?:ชนิด|วัน|ขนาด|เกรด|พันธุ์|อย่าง|จุด|สวน)|ไม่อั้น|ไม่จำกัด|จ่ายสด|เงินสด|ให้ราคา|ราคา(?:ดี|สูง)|สูงกว่า|"
    r"ถึง(?:ที่|บ้าน|สวน|ลาน|ไร่|ฟาร์ม|หน้า)|\d-\d{3})|"
    r"รับ(?:จ้าง|ไถ|เกี่ยว|ขน|เหมา|ฉีด|พ่น|ปลูก|ขุด|ถม|เจาะ)(?!ได้)[^\n]*?ละ\s?\d[^\n]*?\d-\d{3}"
)
_OPENS = re.compile(
    r"^\W*(?:ด่วน|จำหน่าย|เปิดรับ|รับสมัคร|รับซื้อ|ขายส่ง|บริการ|ให้เช่า|สินเชื่อ|โปร|ขายโดรน|แจกฟรี)|^[🔥📢📣💥⚡🚨🎉✨💰]"
)
_OURS = re.compile(
    "กลุ่ม(?:เรา|ผม|ฉัน|หนู|เฮา|ของเรา|แม่บ้าน|บ้าน)|บ้านเรา|ของ(?:เรา|ผม|ฉัน|หนู|เฮา)|เครือข่าย|สหกรณ์เรา|พี่น้อง|สมาชิก(?:ผม|เรา|กลุ่ม)"
)


def is_advert(text: str) -> bool:
    """Whether a message speaks as a shop or a buyer speaks to everybody: two such phrases, or one with a telephone number."""
    if not _may_be_advert(text) or _OURS.search(text) is not None:
        return False
    if _BUYER.search(text) is not None:
        return True
    phrases = {found.group() for found in _SHOP.finditer(text)}
    if not phrases:
        return False
    return len(phrases) > 1 or _PHONE.search(text) is not None or _OPENS.search(text) is not None


def _may_be_advert(text: str) -> bool:
    """A cheap look: nearly every advert holds one of these."""
    return (
        "โทร" in text
        or "ฟรี" in text
        or "@" in text
        or "รับซื้อ" in text
        or "ผ่อน" in text
        or "โปร" in text
        or "ประกัน" in text
        or "พิเศษ" in text
        or "ปกติ" in text
        or "จำกัด" in text
        or "แถม" in text
        or "ทั่ว" in text
        or "ล้างสต" in text
        or "ลดราคา" in text
        or "รับจ้าง" in text
        or "รับไถ" in text
        or "แอดไลน์" in text
        or "สินเชื่อ" in text
        or "inbox" in text
        or "จำหน่าย" in text
        or "เงินสด" in text
        or "จ่ายสด" in text
    )
