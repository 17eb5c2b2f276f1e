"""Rules for what is not traded: agenda matters, answers to an invitation, questions, and what is no statement at all."""

import re
from decimal import Decimal

from domain.statements import Kind, Statement
from language.parts import Message

_PARTICLE = (
    r"(?:นะ|น้า|น่ะ|ครับ|คับ|คร้าบ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|จ๊ะ|เจ้า|เด้อ|เน้อ|เน่อ|หล่าว|อะ|อ่ะ|ฮะ|ฮับ|"
    r"งับ|หน้อย|แหน่|แน่|แด่|พ่อง|มั่ง|ต้ะ|เหอ|ด้วย|หน่อย|เลย|ที|โตย|ตวย|เหอ|แหละ|ผม|จร้า|หล้า)"
)
_TAIL = re.compile(
    rf"(?:\s*(?:{_PARTICLE}|ขอบคุณ|ในที่ประชุม|เข้าที่ประชุม|ที่ประชุม|เข้าวาระ(?:การประชุม|ประชุม)?|"
    rf"เป็นวาระ|ในวาระ|เข้าประชุม|ในการประชุม|ลงวาระ|ให้|"
    r"(?:ใน|เข้า)?(?:การ)?ประชุม(?:รอบ|ครั้ง|คราว|เดือน)?(?:หน้า|นี้|ต่อไป)?|(?:ใน)?(?:รอบ|ครั้ง|"
    r"คราว|เดือน)(?:หน้า|นี้|ต่อไป)|เข้าไป|เพิ่ม|[^\w\s฀-๿)%\"”]+))+\s*$"
)
_CUT = re.compile(rf"{_PARTICLE}+\s+(?=\S)")
_AGENDA = re.compile(
    r"""(?:
      (?:ขอ|อยาก|ฝาก|จะ|สิ|ใค่|ใคร่|ช่วย|อยากให้|อยากหื้อ|ขอให้|เสนอ|ให้|มี|แจ้ง)*\s*
      (?:
        (?:เสนอ|เพิ่ม|บรรจุ|ใส่|ลง|เข้า|ตั้ง|แทรก|เสนอเข้า|เสนอเป็น|บรรจุเข้า|ใน|เพิ่มเติม|ฝาก)?\s*(?:ระเบียบ)?
        วาระ(?:การประชุม|ประชุม)?(?:เพิ่มเติม|เพิ่ม|อื่นๆ|อื่น\ ๆ|อื่น|เร่งด่วน|ด่วน|ที่(?:อยาก|จะ|ขอ|สิ)*(?:ให้)?(?:เสนอ|คุย|เพิ่ม|หารือ)(?:กัน)?(?:คือ)?
        |หน่อย|แหน่|แน่|ด้วย|รอบหน้า|ครั้งหน้า|พิเศษ
        |จร|ต่อไป|เดือนหน้า)*(?:ที่|ข้อ)?\s*\d?
        |(?:เสนอ|เอา|นำ|ฝาก|ให้|อยาก|ขอ|เข้า|บรรจุ)*\s*(?:เข้า|ให้|ใน|ต่อ)?\s*
        ที่ประชุม(?:ครั้งหน้า|รอบหน้า|ครั้งนี้|รอบนี้|เดือนหน้า)?(?:ช่วย)?(?:กัน)?(?:คิด|พิจารณา|หารือ|คุย|ตัดสิน|ทราบ|ลงมติ|ปรึกษา|ถก)*(?:กัน)?
        |(?:หารือ|ปรึกษา|คุย|ถก|เสนอ|พูดคุย|พูด|พิจารณา|เว้า|อู้|แหลง|แจ้ง|ถาม|แล|ดู|เบิ่ง|ผ่อ)(?:กัน)?(?=\s*(?:เรื่อง|ประเด็น|หัวข้อ|ปัญหา))
        |(?:เสนอ|ฝาก|เพิ่ม)(?=\s*เรื่อง)
        |(?:(?<=\s)|(?<=ขอ)|(?<=อยาก)|(?<![ก-๎]))เสนอ(?=[ก-๎])(?!ขาย|ราคา|ตัว|หน้า|ชื่อ|ซื้อ|เรื่อง|วาระ|ที่ประชุม|เข้า|ให้|ว่า)
        |(?:เรื่อง|ประเด็น)(?:ที่)?(?:จะ|อยาก|ขอ)*เสนอ(?:คือ)?
        |(?:เรื่อง|ประเด็น|หัวข้อ)ที่(?:จะ|อยาก|ขอ|สิ)*(?:ให้)?(?:คุย|หารือ|พูด|ปรึกษา|เว้า|อู้|แหลง|ถก)(?:กัน)?(?:ใน(?:ที่)?ประชุม)?(?:รอบหน้า|ครั้งหน้า)?\s?(?:คือ|เป็นเรื่อง|:)
        |(?:(?<=\s)|(?<=อยาก)|(?<=ขอ)|(?<![ก-๎]))เสนอ(?:ว่า|ให้|แนะว่า)(?=[^\s\d])
      )
      (?:(?:ด้วย|หน่อย|นะ|ครับ|ค่ะ|คะ|จ้า|เด้อ|เจ้า|แหน่|แน่)+(?=\s*(?:เรื่อง|:)))?
      \s*[:：\-]?\s*(?P<topic>(?:เรื่อง|ประเด็น|หัวข้อ)(?:ที่จะเสนอ)?\s*(?:คือ|การ(?=\s))?\s*[:：]?)?\s*
    )""",
    re.VERBOSE,
)
_AGENDA_BEHIND = re.compile(
    r"^(?P<lead>.*?(?:ขอ|นำ|ยก|อยากให้|ฝาก|เอา|อยากเอา|ให้|อยาก|เสนอ|เพิ่ม|บรรจุ|ช่วย|ใส่|"
    r"เพิ่มเติม)\s*(?:เสนอ|คุย|เพิ่ม|บรรจุ|ฝาก|นำ|ใส่)?\s*(?:เรื่อง|ประเด็น|หัวข้อ)\s*)"
    r"(?P<title>.+?)\s*"
    r"(?:(?:เข้าหารือใน|เข้าพิจารณาใน|มาคุยใน|หารือใน|คุยใน|เข้า|ใน|เป็น|ลง|ให้|ต่อ|ไว้ใน|เข้าใน)"
    r"\s*(?:ระเบียบ)?(?:วาระ|ที่ประชุม|การประชุม|ประชุม)"
    r"|(?:เข้า|มา)\s*(?:คุย|หารือ|พูด|ถก|เว้า|อู้|แหลง|ปรึกษา|พิจารณา)(?:กัน)?).*$",
    re.DOTALL,
)
_AGENDA_AT_END = re.compile(
    r"^(?:ขอ|อยาก|เสนอ|ฝาก)(?:ให้|หื้อ)?(?:คณะกรรมการ|กรรมการ|ประธาน|เครือข่าย|ทุกคน|เลขา)?(?:ช่วย)?(?:กัน)?"
    r"(?P<title>(?:ทบทวน|พิจารณา|ปรับ|แก้|เลือก|ตั้ง|กำหนด|ลด|ขึ้น|จัด|ชี้แจง|สรุป|ตรวจ|เปิด)[^\n]{3,80}?)\s*"
    r"(?:ใน|ตอน)(?:การ|ที่)?ประชุม(?:(?:ครั้ง|รอบ|คราว|เดือน)(?:หน้า|นี้|ต่อไป))?.{0,12}$"
)
_ENTERED = re.compile(r"เรื่องเข้า(?:ที่)?ประชุม(?:ด้วย|แหน่|แน่|หน่อย|นะ|ครับ|คับ|ค่ะ|จ้า|เจ้า)*\s+(?=เรื่อง)")
_AGAIN = re.compile(
    r"^(?:ขอ|อยาก)?(?:ให้)?(?:เพิ่ม|พิจารณา|หารือ|คุย|ปรึกษา|พูด|แจ้ง|นำเสนอ|เสนอ|คิด)?(?:กัน)?\s*(?:เรื่อง|"
    r"ประเด็น)\s*(.+)$"
)
_TAKES_NO_MATTER = re.compile(
    "วาระ(?:มี|อะไร|แรก|ที่แล้ว|เสร็จ|เพียบ)|ในที่ประชุม(?:มี|เงียบ)|(?:เลื่อน|ถอน|ยกเลิก|ดู|อ่าน)(?:ระเบียบ)?วาระ|วาระ(?:ไหน|กี่)|กี่วาระ|ดำรงตำแหน่ง|หมดวาระ|ครบวาระ|ที่ประชุมว่า|วาระการดำรง"
)


_ADDRESSED = re.compile(
    rf"({_PARTICLE}|หน้อย|ประชุม)\s?(?:พี่|น้อง|ลุง|ป้า|น้า|บัง|อ้าย|เอื้อย|ปี้|ประธาน|เลขา|ท่าน|พ่อหลวง|แม่หลวง)[ก-๎]{{0,8}}$"
)
_REQUEST_BEHIND = re.compile(
    r"\s+(?:ขอ|อยาก|ช่วย|ฝาก)(?:ให้|ช่วย)?(?:ชี้แจง|คุย|หารือ|พิจารณา|พูด|เข้า|ใส่|ดู|แก้|แหลง|เว้า|อู้|เอา)\S*$"
)
_TALKING = re.compile(
    r"^(?:(?:ให้|หื้อ|ฮื้อ)?(?:ที่|การ|วง)?ประชุม)?(?:ช่วย|มา|ได้|ลอง|\s)*"
    r"(?:คุย|หารือ|แหลง|เว้า|อู้|พูดคุย|พูด|ปรึกษา|ถก|พิจารณา|คิด)(?:กัน|กั๋น)?\s?(?:เรื่อง|ประเด็น)"
)


def agenda(message: Message) -> tuple[Statement, int] | None:
    """Read a matter proposed for the meeting; also where in the text the proposal begins."""
    text = _ENTERED.sub(" ", message.text)
    behind = _AGENDA_BEHIND.match(text) or _AGENDA_AT_END.match(text)
    if behind is not None:
        title = _tidy(behind.group("title"))
        if title:
            return Statement(Kind.AGENDA, title=title), 0
    if _TAKES_NO_MATTER.search(text):
        return None
    best: tuple[str, int] | None = None
    for found in _AGENDA.finditer(text):
        rest = text[found.end() :]
        start = found.start()
        line = rest.split("\n", 1)[0] if rest[:1] != "\n" else rest.strip()
        title = _tidy(line)
        if re.match(r"\d+\s?(?:นา|ชั่ว|ชม)", title):
            continue  # "ขอเวลาในที่ประชุม 10 นาที คุยเรื่อง …"
        # "… เรื่องดอกเบี้ย เข้าที่ประชุม": the words stand before the cue
        if not title and found.start() > 4:
            before = text[: found.start()]
            topic = re.search(r"(?:เรื่อง|เสนอ|ให้|ขอ)\s*(.+)$", before, re.DOTALL)
            title = _tidy(topic.group(1)) if topic is not None else ""
            start = 0
        if title:
            again = _AGAIN.match(title)
            best = (_tidy(again.group(1)) if again is not None else title, start)
            if found.group("topic") or "วาระ" in found.group():
                break
            break
    if best is None or len(best[0]) < 3:
        return None
    return Statement(Kind.AGENDA, title=best[0]), best[1]


def _tidy(title: str) -> str:
    """Cut a title at the politeness behind it and at a remark behind that."""
    title = title.strip(' :：-\n"“”')
    cut = _CUT.search(title)
    if cut is not None and cut.start() >= 4:
        title = title[: cut.start()]
    title = _TAIL.sub("", _ADDRESSED.sub(r"\1", title))
    title = _REQUEST_BEHIND.sub("", title)
    title = re.sub(r"^(?:ขอ|อยาก(?:ให้)?)(?:เพิ่ม|เสนอ|หารือ|คุย|พูดคุย)(?:เรื่อง)?(?=[ก-๎]{4})", "", title)
    title = _TALKING.sub("", title)
    title = re.sub(rf"^(?:{_PARTICLE}|นำ|เลย|\s)+\s+(?=\S{{4}})", "", title)
    title = re.sub(r"^(?:(?:ต่อ|เข้า|ให้)?ที่ประชุม\s?[:：]|ค่ะ|ครับ|คือ)\s*", "", title)
    title = re.sub(r"^(?:เรื่อง|ประเด็น|หัวข้อ)(?:ที่ว่า|ของ(?=การ))?\s*[:：]?\s*", "", title)
    return title.strip(' :：-\n"“”')


_NOT = "(?:ไม่|บ่|ม่าย|ม้าย|หม้าย|หม่าย|หมิ|มิ|บะ|มะ|บ๋|ไม|บ่อ)"
_GO = "(?:ไป|มา|เข้า|ร่วม|เข้าร่วม)"
_CLOSED = re.compile(
    rf"(?:ไป|มา|หลบ|กลับ)(?:ประชุม)?(?:กะ|ก็)?\s?{_NOT}\s?(?:รอด|ทัน)|{_GO}(?:ร่วม)?(?:ประชุม|ประซุม|ปะชุม)?\s?(?:กะ|ก็)?{_NOT}\s?(?:ค่อย)?ได้|"
    rf"(?:ยัง)?{_NOT}\s?(?:ค่อย)?(?:ได้|สามารถ|มี(?:ใคร|ไผ|เวลา))?\s?(?:{_GO}|ว่าง|สะดวก|อยู่บ้าน)"
    r"|ขอลา(?!ออก)|ลาประชุม|ลาป่วย|ลากิจ|ติดธุระ|ขาดประชุม|งด(?:ไป|เข้า|มา|ประชุม)|ไม่อยู่|คงไม่|"
    r"ขอโทษที่ไม่|ไปไม่ทัน|"
    r"ยกเลิก(?:การ)?(?:ไป|เข้า|มา)(?:ร่วม)?ประชุม|ขออนุญาตลา|ขอตัว(?:ก่อน)?|ไม่เข้า"
)
_COMING = re.compile(
    rf"(?:^|[\s_]|ประชุม|จะ|สิ|อิ|อี้|ผม|ฉัน|เฮา|เรา|ข้อย|ข่อย|ป้า|ลุง|พี่|เอง|แน่|หนู|นี้|\d|ok|OK|"
    rf"Ok|โอเค|ว่าง|ทราบ(?:ครับ|ค่ะ|คับ)?|กัน|เมีย|แม่บ้าน|บ้าน|เฒ่า|เจ้า|ก็|กะ|ด้วย|"
    rf"[ก-๎])?{_GO}(?:ร่วม|เข้า)?(?:ประชุม|ประซุม|ปะชุม)?"
    r"(?:ได้|แน่นอน|แน่ๆ|แน่|อยู่|กัน|ด้วย|เอง|คนเดียว|คน|ครบ|ตาม|ทุกคน)*\s*(?:(?:ราวๆ|ประมาณ|สัก)?\s*(?:\d+|"
    r"หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)\s*(?:คน|ท่าน|ฅน)?)?"
    rf"\s*(?:{_PARTICLE}|[^\w\s]|แล้ว|อยู่|แน่นอน|แน่|เอง|กัน|ได้|ขอบคุณ|จำนวน|\d+\s*(?:คน|ท่าน)|"
    rf"(?:สอง|สาม|สี่|ห้า|หก)(?:คน|ท่าน)|กะได้|พี่น้อง|ประธาน|พี่|ลุง|ป้า|ตามนัด|\s)*$"
)
_JOIN = re.compile(
    "เข้าร่วม|ร่วมประชุม|ไปประชุม|มาประชุม|เข้าประชุม|ไปได้|มาได้|ไปแน่|ไปด้วย|ไปร่วม|ไปอยู่|"
    "เจอกันในประชุม|ไปครับ|ไปค่ะ|ไปคับ|ไปจ้า|ไปเด้อ|ไปเจ้า|ไปนะ|ไปเน้อ|ไปเน่อ|ไปกัน|ไปตาม(?:กำหนด|"
    r"นัด|เวลา)|ไป\s?(?:\d+|หนึ่ง|สอง|สาม|สี่|ห้า|หก)\s?คน"
)
_LATE = re.compile(
    r"(?:ไป|มา|ถึง|เข้า|ตาม|ประชุม|แต่|จะ|อาจ)[^\n]{0,14}?(?:สาย|ช้า|ซ้า|เดิก|ทีหลัง)|ขอ(?:ไป|เข้า|"
    r"มา)?(?:สาย|ช้า)|สายหน่อย|สายนิด|ช้าหน่อย|ช้านิด|ตามไป|ตามหลัง|ตวยหลัง|ไปทัน(?:ช่วง|ตอน)|ไปได้(?:ตอน|ช่วง|หลัง|"
    r"ครึ่ง)|"
    r"(?:ไป|มา|เข้า)(?:ได้)?(?:ตอน|ช่วง|หลัง)\s?(?:บ่าย|เที่ยง|สิบ|เก้า|สิบเอ็ด|\d|สาย)|(?:ไป|มา|เข้า)(?:ได้)?(?:แค่)?บ่าย|(?:ไป|"
    r"มา)?(?:ถึง|ฮอด)[^\n]{0,18}(?:โมง|ทุ่ม|เที่ยง|บ่าย|\d\s?น\.|สาย)|ไปครึ่งหลัง|ไม่ทันเปิด|"
    r"บ่ทันเปิด|ช้ากว่า|เลต|เลท"
)
_NOT_LATE = re.compile("(?:ไม่|บ่|ม่าย|หมิ)(?:สาย|ช้า)")
_PROXY = re.compile(
    r"(?:(?<![ก-๎])เอา|ให้|หื้อ|ฮื้อ|ส่ง|ฝาก)\s*(?P<name>(?!ผม|"
    r"ฉัน)[^\s\d]{2,24}?(?:\s[ก-๎]{2,12}?)?)\s*(?:เป็น(?:ตัวแทน|คนแทน|ผู้แทน)|(?:จะ|สิ|ได้|ไป|มา|"
    r"เข้า|ร่วม|ประชุม|เป็น|รอบนี้|ครั้งนี้|นั่ง|ฟัง|\s)*แ[ทต]น|ไปประชุมให้|ประชุมให้)"
)
_SENT = re.compile(
    r"(?:ให้|หื้อ|ฮื้อ|ส่ง)\s?(?P<name>(?!ผม|ฉัน|เรา|หนู|ใคร|ไผ|ทุก|พวก)[ก-๎]{2,18}?)\s?(?:จะ|สิ)?(?:ไป|เข้า)(?:ประชุม|เข้าประชุม|ร่วม)*"
    rf"(?:เด้อ|\s|{_PARTICLE})*$"
)
_CALLED = re.compile(r"(?:ชื่อ|คือ)\s*([ก-๎]{2,20})")
_PROXY_NAME = re.compile(
    r"(?P<name>(?:ลุง|ป้า|น้า|อา|พี่|น้อง|คุณ|นาย|นาง|บัง|อ้าย|เอื้อย|ปี้|รอง|เลขา|เหรัญญิก|ลูก|เมีย|"
    r"แม่บ้าน|สามี|ภรรยา|แฟน|หลาน|ครู|กำนัน|ผู้ใหญ่|บ่าว|สาว|ก๊ะ|เจ๊|พ่อ|แม่|ตา|ยาย)[^\s\d]{0,20}?)"
    r"\s*(?:จะ|สิ|อี้)?(?:ไป|มา|เข้า)(?:ประชุม|ร่วม|เข้า)*\s*แ[ทต]น"
)
_PAIR = re.compile(
    r"(?:ผม|ฉัน|ดิฉัน|หนู|ข้อย|ข่อย|เฮา|เรา|ข้าเจ้า|ป้า|ลุง|พี่|น้า|อา|ตา|ยาย)(?:กับ|และ|กะ|"
    r"ตวย)\s?(?:ตา|ยาย|เมีย|ผัว|แม่บ้าน|พ่อบ้าน|แฟน|สามี|ภรรยา|ลูก|พ่อ|แม่|ผู้เฒ่า|น้อง|พี่|ลุง|ป้า|"
    r"หลาน|เลขา|ประธาน|รอง|[ก-๎]{2,8})[ก-๎]{0,10}?\s?"
    r"(?:จะ|สิ|อี้|อิ)?(?:ไป|มา|เข้า)"
)
_BESIDE = re.compile(
    r"ไป(?:ประชุม)?(?:กับ|กะ|ตวย|พร้อม|นำ)(?:เมีย|ผัว|แม่บ้าน|พ่อบ้าน|แฟน|สามี|ภรรยา|ลูก|พ่อ|แม่|ป้อ|ป้อบ้าน|ผู้เฒ่า|ตา|ยาย|น้อง|พี่|หลาน|เลขา|ประธาน|รอง)"
)
_THREE = re.compile(
    r"(?:ผม|ฉัน|เรา|พี่|ป้า|ลุง)\s?[ก-๎]{0,8}(?:กับ|และ|,|\s)[ก-๎]{2,12}(?:กับ|และ)[ก-๎]{2,12}(?:ไป|"
    r"มา)"
)
_OTHER_GOING = re.compile(
    "ไป(?:ตลาด|ห้าง|ร้าน|ธนาคาร|อำเภอ|โรงพยาบาล|หาหมอ|ขาย|ซื้อ|ส่ง|รับ|หา|วัด|กรุงเทพ|ไหน|ดู|เที่ยว|ใส่|ลง|ทำ|เอา|แล้ว|หว่าน|ไส|เมือง|โรง|ถอน|ตาย|โลด|เติม)"
)


def rsvp(message: Message) -> Statement | None:
    """Read an answer to the invitation: yes, no, late, or a substitute."""
    text, letters = message.text, message.letters
    if "E" in letters or "แทน" in text:
        found = _PROXY.search(text) or _PROXY_NAME.search(text)
        if found is not None and not re.search("ไปรับ(?:เงิน|ของ)|จ่ายแทน", text):
            name = found.group("name").strip()
            called = _CALLED.search(text)
            if name in ("ตัว", "คน", "คนอื่น", "ผู้"):
                return Statement(Kind.RSVP, answer="proxy", proxy=called.group(1) if called is not None else None)
            name = re.sub("^(?:ให้|ส่ง|เป็น|คน|ว่า)+(?=[ก-๎]{2})", "", name)
            return Statement(Kind.RSVP, answer="proxy", proxy=re.sub("(?:จะ|สิ|อิ|อี้|อี|จัก)$", "", name))
    coming = _COMING.search(text) is not None
    joining = _JOIN.search(text) is not None
    about = "G" in letters or coming or joining
    sent = _SENT.search(text) if about and "q" not in letters and "Q" not in letters else None
    if sent is not None:
        return Statement(Kind.RSVP, answer="proxy", proxy=sent.group("name"))
    closed = _CLOSED.search(text)
    if closed is not None and closed.group().endswith("ทัน") and _LATE.search(text, closed.end()) is not None:
        return Statement(Kind.RSVP, answer="late", people=_people(message))
    if closed is not None and (about or len(text) < 90) and "B" not in letters:
        return Statement(Kind.RSVP, answer="no")
    if _LATE.search(text) is not None and not _NOT_LATE.search(text) and (about or set(letters) & set("~j")):
        return Statement(Kind.RSVP, answer="late", people=_people(message))
    if (coming or joining) and not _OTHER_GOING.search(text):
        return Statement(Kind.RSVP, answer="yes", people=_people(message))
    return None


def _people(message: Message) -> Decimal | None:
    """How many come, where a number is said."""
    if "คนเดียว" in message.text:
        return Decimal(1)
    for element in message.elements:
        if element.letter == "1" and element.flag == "c":
            return element.value
    for position, element in enumerate(message.elements):
        if element.letter == "4" and element.value is not None and element.value <= 20 and position > 0:
            return element.value
    if _THREE.search(message.text):
        return Decimal(3)
    return Decimal(2) if _PAIR.search(message.text) or _BESIDE.search(message.text) else None
