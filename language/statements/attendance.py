"""Reads answers to the invitation: who comes, who stays away, who comes late or sends somebody."""

import re
from decimal import Decimal

from domain.statements import Kind, Statement
from language.letters import Flag, Letter
from language.statements.central import Central
from language.statements.intents import PARTICLE
from language.statements.letter_sets import MONEY, TRADING
from language.statements.parts import Message

_NOT = "(?:ไม่|บ่|ม่าย|ม้าย|หม้าย|หม่าย|หมิ|มิ|บะ|มะ|บ๋|ไม|บ่อ)"
_GO = "(?:ไป|มา|เข้า|ร่วม|เข้าร่วม)"
_CLOSED = re.compile(
    rf"(?:ไป|มา|หลบ|กลับ)(?:ประชุม)?(?:กะ|ก็)?\s?{_NOT}\s?(?:รอด|ทัน)|{_GO}(?:ร่วม)?(?:ประชุม|ประซุม|ปะชุม)?\s?(?:กะ|ก็)?{_NOT}\s?(?:ค่อย)?ได้|"
    rf"(?<!รถ)(?<!เรือ)(?:ยัง)?{_NOT}\s?(?:ค่อย)?(?:ได้|สามารถ|มี(?:ใคร|ไผ|เวลา))?\s?(?:{_GO}|ว่าง|สะดวก|อยู่บ้าน)"
    r"|(?:ขอ|ฝาก)ลา(?!ออก|ด|บ|ว|ย)|(?:ผม|ฉัน|หนู|เรา|เฮา|ข้อย|ข่อย|ข้าเจ้า|ประชุม)ลา(?=นะ|ครับ|คับ|ค่ะ|เด้อ|เน้อ|เจ้า|จ้า|ก่อน|\s|$)|ลาประชุม|ลาป่วย|ลากิจ|ติดธุระ|ขาดประชุม|งด(?:ไป|เข้า|มา|ประชุม)|ไม่อยู่|คงไม่|"
    r"ขอโทษที่ไม่|ไปไม่ทัน|"
    r"ยกเลิก(?:การ)?(?:ไป|เข้า|มา)(?:ร่วม)?ประชุม|ขออนุญาตลา|ขอตัว(?:ก่อน)?|ไม่เข้า"
)
_COMING = re.compile(
    rf"(?:^|[\s_]|ประชุม|จะ|สิ|อิ|อี้|ผม|ฉัน|เฮา|เรา|ข้อย|ข่อย|ป้า|ลุง|พี่|เอง|แน่|หนู|นี้|\d|ok|OK|"
    rf"Ok|โอเค|ว่าง|ทราบ(?:ครับ|ค่ะ|คับ)?|กัน|เมีย|แม่บ้าน|บ้าน|เฒ่า|เจ้า|ก็|กะ|ด้วย|"
    rf"[ก-๎])?{_GO}(?:ร่วม|เข้า)?(?:ประชุม|ประซุม|ปะชุม)?"
    r"(?>ได้|แน่นอน|แน่ๆ|แน่|อยู่|กัน|ด้วย|เอง|คนเดียว|(?:ครบ|ยก|หมด|ทั้ง)?(?:ทีม|คณะ|ชุด|แก๊ง|กลุ่ม)|คน|ครบ|ตาม|ทุกคน){0,8}\s*+(?:(?:(?:ราวๆ|ประมาณ|สัก)\s*+)?(?:\d++|"
    r"หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)\s*+(?:คน|ท่าน|ฅน)?)?"
    rf"(?:{PARTICLE}|[^\w\s]|แล้ว|อยู่|แน่นอน|เอง|กัน|ได้|ขอบคุณ|จำนวน|\d++\s*+(?:คน|ท่าน)|"
    rf"(?:สอง|สาม|สี่|ห้า|หก)(?:คน|ท่าน)|กะได้|พี่น้อง|ประธาน|พี่|ลุง|ป้า|ตามนัด|\s)*$"
)
_JOIN = re.compile(
    "เข้าร่วม|ร่วมประชุม|ไปประชุม|มาประชุม|เข้าประชุม|ไปได้|มาได้|ไปแน่|มาแน่|ไปด้วย|ไปร่วม|ไปอยู่|"
    r"ไป(?:กัน)?ทั้ง\s?(?:สอง|สาม|สี่|ห้า|\d)\s?คน|ไป(?:ประชุม)?(?:แค่|เพียง|แต่)?(?:ผม|ฉัน|หนู|ข้าเจ้า|ข้อย|เรา|เฮา)?คนเดียว|"
    "เจอกันในประชุม|ไปครับ|ไปค่ะ|ไปคับ|ไปจ้า|ไปเด้อ|ไปเจ้า|ไปนะ|ไปเน้อ|ไปเน่อ|ไปกัน|ไปตาม(?:กำหนด|"
    r"นัด|เวลา)|ไป\s?(?:\d+|หนึ่ง|สอง|สาม|สี่|ห้า|หก)\s?คน|ไป\s?(?:สอง|สาม|สี่|ห้า|หก|\d)\s?(?:ครับ|ค่ะ|คับ|จ้า|เจ้า|นะ|เด้อ)"
)
_LATE = re.compile(
    r"(?:ไป|มา|ถึง|เข้า|ตาม|ประชุม|แต่|จะ|อาจ)[^\n]{0,14}?(?:สาย|(?<!เ)ช้า|(?<!เ)ซ้า|เดิก|ทีหลัง)|ขอ(?:ไป|เข้า|"
    r"มา)?(?:สาย|ช้า)|สายหน่อย|สายนิด|ช้าหน่อย|ช้านิด|(?:ไป|มา|ถึง)หล้า|หล้า(?:หน่อย|กว่า|จั๊ก)|ตามไป(?!ด้วย|โตย|ตวย|นำ)|ตามหลัง|ตวยหลัง|ไปทัน(?:ช่วง|ตอน)|ไปได้(?:ตอน|ช่วง|หลัง|"
    r"ครึ่ง)|"
    r"(?:ไป|มา|เข้า)(?:ได้)?(?:ตอน|ช่วง|หลัง)\s?(?:บ่าย|เที่ยง|สิบ|เก้า|สิบเอ็ด|\d|สาย)|(?:ไป|มา|เข้า)(?:ได้)?(?:แค่)?บ่าย|(?:ไป|"
    r"มา)?(?:ถึง|ฮอด)[^\n]{0,18}(?:โมง|ทุ่ม|เที่ยง|บ่าย|\d\s?น\.|สาย)|ไปครึ่งหลัง|ไม่ทันเปิด|"
    r"บ่ทันเปิด|ช้ากว่า|เลต|เลท"
)
SURE = re.compile(
    rf"^[^\d]{{0,16}}?{_NOT}(?:มี)?ขาด(?:แน่|ประชุม|ครับ|ค่ะ|เด้อ|เจ้า|จ้า|\s|$)|(?:พบ|พ้อ|เจอ|ปะ|แล)กัน(?:ใน|ที่|ตอน|วัน)(?:ที่)?ประชุม"
)
_GOING = re.compile("(?:จะ|สิ|อี้|อิ|ผม|ฉัน|เรา|เฮา|ข้อย|ข่อย|หนู|แน่ๆ|แน่นอน)ไป(?!ไม่|บ่|ม่าย|หมิ|ทำ)")
_SELF_GOES = re.compile(
    r"(?<!รถ)(?<!เรือ)(?<!น้ำ)(?<!ของ)(?<!คน)(?<!ค้า)ไป(?:ไม่|บ่|ม่าย|หมิ)ได้|^(?:ผม|ฉัน|ดิฉัน|หนู|เรา|เฮา|ข้อย|ข่อย|ข้าเจ้า|ฉาน|ประธาน|ป้า|ลุง|พี่)?[^\s]{0,4}ไป(?!ไม่|บ่|ม่าย)"
)
_OTHER_STAYS = re.compile(
    rf"\s?(?:แต่|ส่วน)?(?:เมีย|ผัว|แฟน|ลูก(?:สาว|ชาย)?|แม่บ้าน|พ่อบ้าน|คนอื่น|สามี|ภรรยา|รอง(?:ประธาน)?|เลขา|เหรัญญิก)(?:ก็|กะ)?{_NOT}(?:ได้|อยาก)?(?:ไป|ว่าง|มา)\S*"
)
_HALF_DAY = re.compile("(?:ไป|มา|อยู่)(?:ได้)?(?:แค่|แต่)?(?:ครึ่งวัน(?!หลัง|บ่าย)|ช่วงเช้า|ตอนเช้า|ครึ่งเช้า)")
_NOT_LATE = re.compile("(?:ไม่|บ่|ม่าย|หมิ)(?:สาย|ช้า)")
_PROXY = re.compile(
    r"(?:(?<![ก-๎])เอา|ให้|หื้อ|ฮื้อ|ส่ง|ฝาก)\s*(?P<name>(?!ผม|"
    r"ฉัน)[^\s\d]{2,24}?(?:\s[ก-๎]{2,12}?)?)\s*+(?:เป็น(?:ตัวแทน|คนแทน|ผู้แทน)|(?:จะ|สิ|ได้|ไป|มา|"
    r"เข้า|ร่วม|ประชุม|เป็น|รอบนี้|ครั้งนี้|นั่ง|ฟัง|\s)*(?:แ[ทต]น|ต๋าง)|ไปประชุมให้|ประชุมให้)"
)
_SENT = re.compile(
    r"(?:ให้|หื้อ|ฮื้อ|ส่ง)\s?(?P<name>(?!ผม|ฉัน|เรา|หนู|ใคร|ไผ|ทุก|พวก)[ก-๎]{2,18}?)\s?(?:จะ|สิ)?(?:ไป|เข้า)(?:ประชุม|เข้าประชุม|ร่วม)*"
    rf"(?:\s|{PARTICLE})*$"
)
_NOBODY_SENT = re.compile(rf"(?:(?<!ไป|มา)(?<!ข้า|ชุม){_NOT}(?:ต้อง|ได้|อยาก)?|ยกเลิก(?:การ)?|เลิก)$")
_CALLED = re.compile(r"(?:ชื่อ|คือ)\s*([ก-๎]{2,20})")
_WHO_IT_IS = re.compile(
    r"^(?:[ก-๎ ]*(?:ชื่อว่า|ชื่อ(?!เล่น)|คือ))\s*(?=[ก-๎]{2})"
)  # 'น้องสาวชื่อ' before the name that the minutes show
_PROXY_NAME = re.compile(
    r"(?P<name>(?:ลุง|ป้า|น้า|อา|พี่|น้อง|คุณ|นาย|นาง|บัง|อ้าย|เอื้อย|ปี้|รอง|เลขา|เหรัญญิก|ลูก|เมีย|"
    r"แม่บ้าน|สามี|ภรรยา|แฟน|หลาน|ครู|กำนัน|ผู้ใหญ่|บ่าว|สาว|ก๊ะ|เจ๊|พ่อ|แม่|ตา|ยาย)[^\s\d]{0,20}?)"
    r"\s*(?:จะ|สิ|อี้)?(?:ไป|มา|เข้า)(?:ประชุม|ร่วม|เข้า)*\s*แ[ทต]น"
)
_PAIR = re.compile(
    r"(?:ผม|ฉัน|ดิฉัน|หนู|ข้อย|ข่อย|เฮา|เรา|ข้าเจ้า|ป้า|ลุง|พี่|น้า|อา|ตา|ยาย)(?:กับ|และ|กะ|"
    r"ตวย)\s?(?:ตา|ยาย|เมีย|ผัว|แม่บ้าน|พ่อบ้าน|แฟน|สามี|ภรรยา|ลูก|พ่อ|แม่|ผู้เฒ่า|น้อง|พี่|ลุง|ป้า|"
    r"หลาน|เลขา|ประธาน|รอง|[ก-๎]{2,8})[ก-๎]{0,10}?\s?"
    r"(?:จะ|สิ|อี้|อิ)?(?:ไป|มา|เข้า)|"
    r"ไป[^\n]{0,14}\s(?:ผม|ฉัน|ฉาน|ดิฉัน|หนู|ข้อย|ข่อย|ข้าเจ้า|เฮา|เรา)(?:กับ|และ|กะ|ตวย)\s?[ก-๎]{2,16}\s*$"
)
_BESIDE = re.compile(
    r"(?:ไป(?:ประชุม)?(?:กับ|กะ|ตวย|พร้อม|นำ)|พา|พร้อม|(?:สิ|จะ|อี้|อิ)เอา)(?:เมีย|ผัว|แม่บ้าน|พ่อบ้าน|แฟน|สามี|ภรรยา|ลูก|พ่อ|แม่|ป้อ|ป้อบ้าน|ผู้เฒ่า|ตา|ยาย|น้อง|พี่|หลาน|เลขา|ประธาน|รอง)"
)
# 'มีเพื่อนไปด้วยคนนึง', 'กับเพื่อนอีก 2 คน': the figure counts those who come along, and the writer comes too
_ALONG = re.compile(
    r"(?:มี|พา|ชวน)(?!ของ|สินค้า)[ก-๎]{2,16}?(?:ไป|มา|ตามไป)(?:ประชุม)?ด้วย|(?:กับ|กะ|พร้อม|พา|มี)[ก-๎]{2,20}?\s?อีก\s?(?:\d|คน|[ก-๎]{3,4}\s?คน)"
)
_THREE = re.compile(
    r"(?:ผม|ฉัน|เรา|พี่|ป้า|ลุง)\s?[ก-๎]{0,8}(?:กับ|และ|,|\s)[ก-๎]{2,12}(?:กับ|และ)[ก-๎]{2,12}(?:ไป|"
    r"มา)"
)
# ส่งของมาได้เลย, โอนไปแล้ว: goods and money come and go, nobody else does
_HANDED = re.compile(
    r"(?:เสนอ|ตั้งราคา|เขียน|จด|คิด|ส่ง|โอน|ขน|นำ|แจ้ง|โทร|พิมพ์|ถ่าย|แชร์|คืน|ฝาก|จ่าย|หมด|ใช้|เสีย|หิ้ว|แบก|ลาก|ตัก|ซื้อ|หา)"
    r"(?!ลูก|หลาน|เมีย|แม่|พ่อ|คน|ตัวแทน|น้อง|พี่)(?:(?!แล้ว|จะ|สิ|ค่อย|ก็|กะ)[ก-๎\s]){0,14}?(?:มา|ไป)(?:\s?[\d,]+)?[ก-๎\s]*$"
)
# ไล่ยังไงก็ไม่ไป, หายใจไม่สะดวก: it is the monkeys that do not go, and the breath that is not easy
TROUBLED = re.compile(
    r"(?:ไล่|ยิง|ปราบ|กำจัด|จุดประทัด|ขับไล่)[ก-๎]{0,16}?\s?(?:ก็|กะ|ก้อ)?(?:ไม่|บ่|ม่าย|หมิ|บะ)(?:ยอม|ค่อย)?(?:ไป|หนี|กลับ|มา)|"
    r"(?:หายใจ|สัญจร|เดิน|เดินทาง|วิ่ง|ขับถ่าย|ขน|เข้าออก|ใช้|กลืน|เยี่ยว|ขาย|ส่งของ)[ก-๎]{0,8}?(?:ไม่|บ่|ม่าย|หมิ|บะ)(?:ค่อย)?สะดวก"
)
SENT_INSTEAD = re.compile(
    r"(?:ให้|หื้อ|ฮื้อ|ส่ง)\s?[ก-๎]{2,18}?\s?(?:จะ|สิ)?(?:ไป|มา|เข้า|นั่ง)(?:ประชุม|ร่วม|ฟัง)*\s?(?:แทน|แตน|ต๋าง)"
)
_OTHER_GOING = re.compile(
    "ไป(?:ตลาด|ห้าง|ร้าน|ธนาคาร|อำเภอ|โรงพยาบาล|หาหมอ|ขาย|ซื้อ|ส่ง|รับ|หา|วัด|กรุงเทพ|ไหน|ดู|เที่ยว|ใส่|ลง|ทำ|เอา|แล้ว|หว่าน|ไส|เมือง|โรง|ถอน|ตาย|โลด|เติม)"
)

PEOPLE_CAME = re.compile(r"(?:มีคน|คน|ชาวบ้าน|สมาชิก|ผู้เข้าร่วม)(?:มา|เข้าร่วม|ร่วม)[^\d\n]{0,10}\d")
STAYS = re.compile(  # nothing else is said: 'ฝนไม่มา' is a trouble
    r"(?:ผม|ฉัน|ดิฉัน|หนู|เรา|\s)*+(?:ไม่|บ่|ม่าย)มา(?:แล้ว|แน่นอน|แน่|\s|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|เจ้า|เด้อ|[.!])*+"
)
GOES = re.compile(
    r"(?:^|[\s])มา(?:ไม่|บ่|ม่าย|หมิ)(?:ได้|ทัน)|(?:^|[\s]|ผม|ฉัน|หนู|เรา|เฮา|ข้อย|ข่อย|จะ|สิ|อี้|ไม่|บ่|ม่าย|ได้|คง|ขอ|กลุ่ม[ก-๎]*)ไป"
)
ANSWERED_LATE = re.compile("(?:ตอบ|อ่าน|แจ้ง|ส่ง|ลงชื่อ|สั่ง|เห็น)(?:ข้อความ)?(?:ช้า|ซ้า|หล้า)")
OVER = re.compile(
    r"(?:เมื่อ(?:วาน|เช้า|คืน|บ่าย|เย็น|กี้)|มื้อวาน|แต่วา|แรกวา|วันก่อน)[^\n]{0,24}?(?:มา|ร่วม|เข้า)|ไป[^\n]{2,30}กันมา\s?\d"
)


MOST_COMING = 100
_ASKING = frozenset((Letter.ASK, Letter.ASK_AT_END))
_OF_TRADE = TRADING | MONEY | _ASKING | {Letter.QUANTITY, Letter.MEASURE}
_LATE_OR_GOING = frozenset((Letter.LATE, Letter.GO))


def rsvp(message: Message) -> Statement | None:
    """Read an answer to the invitation: yes, no, late, or a substitute; words of politeness stand in no rule's way."""
    if Letter.MEETING not in message.letters and any(
        one.letter == Letter.BARE and (one.value or 0) >= MOST_COMING for one in message.elements
    ):
        return None  # ฝากไป 500 ถอนมา 200: money comes and goes
    said = _answer(message, message.text)
    if said is not None:
        return said
    central = Central(message).text
    if central != message.text:
        said = _answer(message, central)
    if said is None and Letter.PARTICLE in message.letters:
        elements = [one for one in message.elements if one.letter != Letter.PARTICLE]
        plainly = "".join(message.text[message.starts[one.first] : message.starts[one.last]] for one in elements)
        said = _answer(message, plainly.strip())
    return said


def _answer(message: Message, text: str) -> Statement | None:
    letters = message.letters
    if "ไป" in text and _SELF_GOES.match(text):
        text = _OTHER_STAYS.sub("", text)  # ผมไปนะ เมียไม่ไป
    if Letter.INSTEAD in letters or "แทน" in text or "ต๋าง" in text:
        found = _PROXY.search(text) or _PROXY_NAME.search(text)
        if (
            found is not None
            and not re.search("ไปรับ(?:เงิน|ของ)|จ่ายแทน", text)
            and not _NOBODY_SENT.search(text[: found.start()])
        ):
            name = found.group("name").strip()
            called = _CALLED.search(text)
            if name in ("ตัว", "คน", "คนอื่น", "ผู้"):
                return Statement(Kind.RSVP, answer="proxy", proxy=called.group(1) if called is not None else None)
            name = re.sub("^(?:ให้|ส่ง|เป็น|คน|ว่า)+(?=[ก-๎]{2})", "", name)
            name = re.sub("(?:จะ|สิ|อิ|อี้|อี|จัก)$", "", name)
            return Statement(Kind.RSVP, answer="proxy", proxy=_WHO_IT_IS.sub("", name))
    coming = _COMING.search(text) is not None
    joining = _JOIN.search(text) is not None
    about = Letter.MEETING in letters or coming or joining
    sent = _SENT.search(text) if about and _ASKING.isdisjoint(letters) else None
    if sent is not None:
        return Statement(Kind.RSVP, answer="proxy", proxy=_WHO_IT_IS.sub("", sent.group("name")))
    if (about or text.startswith(("ไป", "มา"))) and _HALF_DAY.search(text) is not None:
        return Statement(Kind.RSVP, answer="yes", people=_people(message))
    closed = _CLOSED.search(text)
    if closed is not None and closed.group().endswith("ทัน") and _LATE.search(text, closed.start()) is not None:
        return Statement(Kind.RSVP, answer="late", people=_people(message))
    if closed is not None and (about or len(text) < 90) and Letter.BUY not in letters:
        return Statement(Kind.RSVP, answer="no")
    if (
        _LATE.search(text) is not None
        and not _NOT_LATE.search(text)
        and (
            about
            or not _LATE_OR_GOING.isdisjoint(letters)
            or (Letter.FUTURE in letters and re.search("ไป(?:ฮอด|ถึง)", text))
        )
    ):
        return Statement(Kind.RSVP, answer="late", people=_people(message))
    plainly = Letter.MEETING in letters and Letter.DONE not in letters and _GOING.search(text) is not None
    sure = SURE.search(text) is not None and Letter.QUANTITY not in letters
    handed = (coming or joining) and not (sure or Letter.MEETING in letters) and _HANDED.search(text) is not None
    if (coming or joining or plainly or sure) and not handed and not _OTHER_GOING.search(text):
        return Statement(Kind.RSVP, answer="yes", people=_people(message))
    if Letter.AWAY in letters and _OF_TRADE.isdisjoint(letters):
        return Statement(Kind.RSVP, answer="no")
    return None


def _people(message: Message) -> Decimal | None:
    """How many come, where a number is said; with those who come along the writer."""
    said = _heads_said(message)
    if said is not None:
        return said + 1 if "รวม" not in message.text and _ALONG.search(message.text) else said
    if _THREE.search(message.text):
        return Decimal(3)
    return Decimal(2) if _PAIR.search(message.text) or _BESIDE.search(message.text) else None


def _heads_said(message: Message) -> Decimal | None:
    if "คนเดียว" in message.text:
        return Decimal(1)
    heads = [
        element for element in message.elements if element.letter == Letter.QUANTITY and element.flag == Flag.HEADS
    ]
    if heads:
        return heads[-1 if Letter.CORRECTION in message.letters else 0].value  # "4 คน เอ้ย 5 คน"
    counted = [
        one for one in message.elements[1:] if one.letter == Letter.BARE and one.value is not None and one.value <= 20
    ]
    return counted[0].value if counted else None
