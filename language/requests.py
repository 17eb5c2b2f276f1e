"""Recognises the words that people use in place of a command: "ใช้ยังไง", "ประชุมวันไหน", "ค้นหา กองทุนปุ๋ย"."""

import re

from domain.statements import Request
from language import english_short
from language.english_letters import is_english
from language.months import names_month
from language.normalise import normalise

_POLITE = (
    r"(?:\s|[?!.~🙏]|นะ|น้า|หน่อย|ที|ด้วย|จ้า|จ้ะ|จ๊ะ|ครับผม|ครับ|คับ|ค่ะ|คะ|ค่า|เจ้า|เด้อ|เน้อ|เน่อ|แน่|"
    r"แหน่|แด่|เลย|บ้าง|มั่ง|ให้ดู|ดู|ดิ|สิ|ซิ|ล่ะ|อะ|อ่ะ|แล้ว|พี่|น้อง|แอด|แอดมิน|บอท|บอต)*"
)
_BEFORE = (
    r"(?:(?:สวัสดี(?:ครับ|ค่ะ|จ้า)?|ขอ|อยาก|ดู|เปิด|เรียก|ช่วย|อยากรู้|บอก|แสดง|"
    r"เช็ค|เช็ก|บอท|แอด|พี่|น้อง|ถาม|/|เบิ่ง|ผ่อ|แล|ทราบ|สอบถาม|ถามว่า)\s*){0,6}"
)  # at most six: however long a row of them is, looking back over it ends
_WHEN = (
    "(?:วันไหน|เมื่อไหร่|เมื่อไร|เมื่อใด|วันใด|วันที่เท่าไหร่|วันที่เท่าไร|กี่โมง|มื้อใด๋|มื้อใด|"
    "มื้อได๋|ยามใด๋|ที่ไหน|ไหน|ตอนไหน|วันไหนกี่โมง|วันไหน ที่ไหน|ต่อใด|ตอใด|วันไหนเวลาไหน|"
    "บ่ายหรือเช้า|เดือนไหน)"
)
_WHAT = (
    "(?:มีอะไรบ้าง|มีอะไร|มีไร|มีไหรมั่ง|มีไหร|มีหยังแน่|มีหยังแหน่|มีหยัง|มีหยังพ่อง|มีอะหยังพ่อง|"
    "มีอะหยัง|อะไรบ้าง|มีเรื่องอะไรบ้าง|มีเรื่องอะไร|มีกี่เรื่อง|คืออะไร)"
)
# what the month's figures answer: "เดือนธันวาขายได้เท่าไหร่"
_TRADED = (
    "(?:เครือข่าย|สมาชิก|กลุ่ม)?(?:ของ)?(?:เรา)?(?:มี)?"
    "(?:ขาย|ซื้อ|ผลิต|ฝาก|ออม|ปล่อยกู้|รายได้|ยอดขาย|ยอดฝาก|เงินฝาก|ประหยัด)[ก-๎]{0,16}?(?:ได้|กัน|ไป|รวม|ทั้งหมด)*"
)
_HOW_MUCH = "(?:เป็นเงิน|รวม|ทั้งหมด)*+(?:เท่าไร|เท่าไหร่|เท่าใด|กี่บาท|กี่ตัน|กี่กิโล|เท่าได๋|เต้าใด|อะไรบ้าง)"
_MONTH = r"[ก-๎.]{2,12}?(?:\s?(?:ปี\s?)?\d{2,4})?"
_WHICH = (
    r"(?:(?:ของ|ประจำ)?(?:ครั้ง|เดือน)(?:ก่อน|ที่แล้ว|ล่าสุด|นี้)|ล่าสุด|ครั้งที่\s?\d+(?:/\d+)?|(?:ของ|ประจำ)?เดือน\s?(?P<of>"
    + _MONTH
    + "))?"
)
_HELD = r"(?:การ|วง)?\s?ประชุม"  # the meeting itself, as who leads it says it
_COMMANDS: tuple[tuple[str, str], ...] = (
    ("begin", rf"(?:ขอ)?(?:เริ่ม|เปิด){_HELD}(?:กัน|ได้|ครั้งนี้|วันนี้)*"),
    (
        "end",
        rf"(?:ขอ)?(?:เลิก|ปิด|จบ){_HELD}(?:กัน|ได้|ครั้งนี้|วันนี้)*(?:\s?(?:แล้ว|เมื่อ|ตอน|เวลา)*\s?(?P<hour>\d{{1,2}}[.:]\d\d)\s?(?:น\.?)?)?|"
        rf"{_HELD}(?:เลิก|จบ)แล้ว",
    ),
    ("search", r"(?:ค้นหา|ค้น|หาเรื่อง|หามติ|search|find)\s*+(?:(?:เรื่อง|คำว่า|มติ|:)\s*+)?(?P<argument>.*)"),
    (
        "cancel",
        "ยกเลิก|พอก่อน|พอแล้ว|ไม่ทำแล้ว|เลิก|ไม่เอาแล้ว ยกเลิก|หยุด|หยุดก่อน|ไว้ก่อน|เอาไว้ก่อน|"
        "บ่เฮ็ดแล้ว|ไม่ทำต่อ|ออก|ยกเลิกคำสั่ง|cancel|stop|quit|exit|เซา",
    ),
    (
        "language",
        r"(?:(?:เปลี่ยน|ตั้ง|เลือก|ใช้|พูด|ขอ)\s*){0,4}(?:เป็น\s*)?(?:ภาษา\s*(?P<thai>ไทย)|"
        r"ภาษา\s*(?P<english>อังกฤษ)|(?P<english2>english)|(?P<thai2>thai)|(?:เปลี่ยน)?ภาษา|language|"
        r"lang)"
        r"(?:\s*(?:please|language))?",
    ),
    (
        "help",
        "(?:บอ[ทต]|คุณ|เธอ|นี่)(?:คือ|เป็น)(?:ใคร|ไผ|อะไร|หยัง)|คุณชื่ออะไร|(?:บอ[ทต])?(?:จะ)?ช่วย(?:อะไร|ไร|หยัง|ไหร)(?:ผม|ฉัน|เรา)?ได้|ช่วยด้วย|ช่วย|ช่วยที|ใช้ยังไง|ใช้อย่างไร|ใช้ไง|ใช้งานยังไง|ใช้งานอย่างไร|วิธีใช้|วิธีใช้งาน|"
        "วิธีการใช้งาน|คู่มือ|คู่มือการใช้งาน|ทำยังไง|ทำไง|ทำอย่างไร|ทำอะไรได้บ้าง|ทำอะไรได้|สอนใช้|"
        "สอนใช้หน่อย|"
        "ใช้จั่งใด๋|ใช้จั่งใด|เฮ็ดจั่งใด๋|ใช้พรือ|ทำพรือ|ใช้จะใด|ยะจะใด|ใช้ไม่เป็น|ใช้บ่เป็น|"
        "ใช้ม่ายเป็น|งง|พิมพ์ยังไง|ต้องทำยังไง|ต้องพิมพ์ยังไง|เริ่มยังไง|คำสั่ง|คำสั่งทั้งหมด|เมนู|menu|"
        "help|how|ความช่วยเหลือ|บอทใช้ยังไง|บอททำอะไรได้บ้าง",
    ),
    (
        "setup",
        "ตั้งเครือข่าย|สร้างเครือข่าย|เปิดเครือข่าย|เริ่มตั้งเครือข่าย|ตั้งค่าเครือข่าย|ตั้งค่าครั้งแรก|ลงทะเบียนเครือข่าย|เพิ่มเครือข่าย|setup|set up",
    ),
    ("start", "เริ่ม|เริ่มต้น|เริ่มใช้|เริ่มใช้งาน|เริ่มเลย|เริ่มใหม่|start|begin"),
    (
        "archive",
        "คลังเอกสาร|คลังเอกสารประชุม|คลังเอกสารเครือข่าย|คลังข้อมูล|เอกสารเก่า|เอกสารย้อนหลัง|ประชุมย้อนหลัง|archive",
    ),
    (
        "forget",
        "ลืมฉัน|ลืมผม|ลืมดิฉัน|ลบข้อมูล(?:ส่วนตัว)?ของ(?:ฉัน|ผม|ดิฉัน)|ลบข้อมูลส่วนตัว|ขอลบข้อมูล(?:ส่วนตัว)?(?:ของ(?:ฉัน|ผม|ดิฉัน))?|"
        "forget me|delete my data",
    ),
    (
        "digest",
        r"(?:สรุป|ตัวเลข)(?:ผลงาน|ผลการดำเนินงาน|ผล)?(?:ประจำ|ราย|ของ)?\s?(?:เดือน\s?(?P<month>.*)|(?P<named>.+))|"
        r"(?:monthly\s)?(?:digest|summary)(?:\s(?:for|of))?(?:\s(?P<english>.+))?|"
        rf"(?:ยอด)?{_TRADED}\s?(?:ใน|ของ)?เดือน\s?(?P<behind>{_MONTH})\s?{_HOW_MUCH}|(?:ใน|ของ)?เดือน\s?(?P<before>{_MONTH})\s?{_TRADED}\s?{_HOW_MUCH}|"
        r"(?P<shares>ส่วน(?:แบ่ง)?ของ(?:เรา|กลุ่มเรา|ฉัน|ผม)|our share)",
    ),
    (
        "minutes",
        rf"(?:(?:รายงาน|บันทึก|สรุป|มติ)(?:การ|ที่)?ประชุม|มติ)\s?{_WHICH}\s?{_WHAT}?|"
        "ประชุมครั้งก่อนว่าไง|ครั้งก่อนตกลงว่าไง|minutes|minutes of the meeting",
    ),
    (
        "agenda",
        f"(?:ระเบียบ)?วาระ(?:การ)?(?:ประชุม)?(?:ครั้งหน้า|รอบหน้า|ครั้งนี้|รอบนี้|เดือนนี้)?\\s?{_WHAT}?|"
        r"(?:ประชุม)?(?:ครั้งหน้า|รอบหน้า|ครั้งนี้|รอบนี้|เดือนนี้)?\s?มี(?:ระเบียบ)?วาระ(?:การประชุม)?(?:อะไร|ไหร|หยัง|เรื่องอะไร)|"
        f"ประชุม(?:ครั้งหน้า|รอบหน้า|ครั้งนี้|รอบนี้)?\\s?(?:เรื่องอะไรบ้าง|เรื่องอะไร|มีเรื่องอะไรบ้าง|"
        f"เรื่องไหร|เรื่องหยัง|คุยเรื่องอะไร)|agenda",
    ),
    (
        "meeting",
        f"(?:นัด)?(?:วัน)?ประชุม(?:ครั้งหน้า|ครั้งต่อไป|ครั้งนี้|รอบหน้า|รอบนี้|เดือนนี้|เดือนหน้า|"
        f"คราวหน้า|ใหญ่|กลุ่ม|เครือข่าย)*\\s?(?:วันที่|สิ)?{_WHEN}|{_WHEN}\\s?ประชุม|วันประชุม|นัดประชุม|"
        f"กำหนดประชุม|กำหนดการประชุม|"
        "ประชุม(?:ครั้งหน้า|ครั้งต่อไป|รอบหน้า|เดือนนี้)|ประชุม|การประชุม|meeting|next meeting|"
        "when is the (?:next )?meeting|(?:ครั้งหน้า|รอบหน้า)ประชุม" + _WHEN,
    ),
    (
        "tasks",
        f"(?:มี)?(?:งาน|เรื่อง)(?:อะไร|ไหน|ใคร)?(?:ที่)?(?:ยัง)?(?:ค้าง|ไม่เสร็จ|ไม่ได้ทำ)(?:อยู่|คา)?\\s?{_WHAT}?|(?:มี)?ใครมีงานค้าง|"
        f"งานค้าง|งานที่ค้าง|เรื่องค้าง|เรื่องติดตาม|งานติดตาม|งานของฉัน|งานของผม|งานของเรา|"
        f"งานที่ได้รับมอบหมาย|เรื่องที่ต้องทำ|สิ่งที่ต้องทำ|งานที่ต้องทำ|ต้องทำอะไร|ต้องทำอะไรบ้าง|"
        f"(?:มี)?(?:งาน|เรื่อง)(?:ค้าง|ติดตาม)\\s?{_WHAT}?|(?:มี)?งานค้าง(?:อะไรบ้าง|อะไร)|"
        "มีอะไรค้าง|มีอะไรค้างบ้าง|อะไรค้าง|tasks|task|to ?do|todo",
    ),
    (
        "report",
        "รายงาน|ส่งรายงาน|จะส่งรายงาน|จะรายงาน|ทำรายงาน|รายงานเดือนนี้|ส่งรายงานเดือนนี้|รายงานยังไง|"
        "(?:เดือนนี้|รอบนี้)?(?:ผม|ฉัน|ดิฉัน|หนู|เรา|กลุ่มเรา|กลุ่มผม|กลุ่มฉัน)(?:ได้)?(?:ส่ง)?รายงาน(?:เดือนนี้)?(?:แล้ว)?หรือยัง|"
        "(?:เดือนนี้|รอบนี้)?(?:ผม|ฉัน|ดิฉัน|หนู|เรา|กลุ่มเรา|กลุ่มผม|กลุ่มฉัน)?(?:ได้)?(?:ส่ง)?รายงาน(?:เดือนนี้)?(?:อะไร|อะไหร|หยัง|ไหร)(?:ไป)?(?:แล้ว)?(?:บ้าง)?|"
        "ส่งรายงานยังไง|รายงานประจำเดือน|ส่งรายงานประจำเดือน|รายงานผล|report",
    ),
    (
        "members",
        f"สมาชิก|รายชื่อสมาชิก|รายชื่อ|ทำเนียบ|ทำเนียบสมาชิก|ทำเนียบเครือข่าย|"
        f"สมาชิก(?:เครือข่าย)?\\s?(?:มีใครบ้าง|มีใคร|{_WHAT}|มีไผแน่|มีไผ)|มีสมาชิกใครบ้าง|"
        f"ใครเป็นสมาชิกบ้าง|เบอร์โทรสมาชิก|เบอร์สมาชิก|members|member list|directory",
    ),
    (
        "needs",
        "(?:รายการ)?ความต้องการ(?:ของ)?(?:เครือข่าย|สมาชิก)?(?:เดือนนี้|ประจำเดือน)?|เทียบใบเสนอราคา|needs",
    ),
    ("survey", "(?:ทำ|เริ่ม|ผล)?(?:การ)?สำรวจ(?:ราคา)?ตลาด|(?:market )?survey"),
    (
        "network",  # its card, also by the name of a part that has a line on it, and by what that line answers
        "เครือข่ายของเรา|เครือข่ายเรา|มติ(?:ของ)?องค์กร|(?:การ)?เลือกตั้ง|ขั้น(?:และหลักฐาน)?|ความเข้มแข็ง(?:\\s?4\\s?ด้าน)?|"
        "(?:การเงิน|เงิน(?:กลาง|กองกลาง)?|สมุดเงินสด)(?:ของ)?(?:เครือข่าย)?(?:เรา)?(?:(?:คง)?เหลือ(?:อยู่)?(?:เท่าไร|เท่าไหร่))?|"
        "เครือข่าย(?:ของ)?(?:เรา)?(?:มี|เหลือ)เงิน(?:คง)?(?:เหลือ)?(?:อยู่)?(?:เท่าไร|เท่าไหร่)|"
        "(?:ตอนนี้)?(?:เรา)?(?:มี|เหลือ)เงิน(?:เหลือ)?(?:อยู่)?(?:เท่าไร|เท่าไหร่)|(?:มี)?ใคร(?:ยัง)?(?:ค้าง|ไม่ได้)(?:จ่าย)?ค่าบำรุง|บันทึกระหว่างองค์กร|ฌาปนกิจ(?:สงเคราะห์)?|"
        "คำขอ(?:รับการ)?สนับสนุน|บทเรียน|เวทีร่วม|สอนได้(?:\\s?/\\s?อยากเรียน)?|อยากเรียน|ผลงานประจำปี|"
        "our network|elections?|(?:organisations' )?own decisions|(?:the )?four conditions|(?:network's |our )?money|cash ?book|"
        "records between organisations|funeral welfare|requests for support|lessons|(?:joint )?forums|teaching(?: and learning)?|"
        "(?:yearly )?honours|"
        "ระเบียบ(?:ของ)?(?:เครือข่าย)?(?:เรา)?|rules",
    ),
    (
        "plan",
        r"แผน(?:การ)?(?:รวม)?(?:ซื้อ)?(?:ของ)?(?:ปี)?(?:นี้|เรา)?|plan|"
        r"(?:ผล(?:งาน)?(?:ตาม)?|ทำ|เริ่ม(?:ทำ)?|ร่าง|เขียน)?แผน(?:ปฏิบัติ(?:การ|งาน)|งาน)?(?:ประจำ)?ปี(?:ของ)?(?:เครือข่าย)?(?:นี้|เรา)?"
        r"(?P<year>\s?(?:ที่แล้ว|ที่ผ่านมา|ก่อน|กลาย|หน้า|(?:พ\.?ศ\.?\s?)?2[05]\d\d))?"
        r"(?:\s?(?:ไป)?ถึงไหน(?:แล้ว)?|\s?เป็น(?:ยังไง|อย่างไร)(?:บ้าง)?)?",
    ),
    ("catalogue", r"(?:รายการ|บัญชี)?สินค้า(?:และหน่วย|ของเครือข่าย|ของเรา)?|catalogue"),
    ("settings", "ตั้งค่า|การตั้งค่า|แก้การตั้งค่า|แก้ตั้งค่า|ตั้งค่าบอท|settings|setting|ปรับตั้งค่า|เปลี่ยนการตั้งค่า"),
)
_POLITE_END = re.compile(r"\s*(?:ครับ|ค่ะ|คะ|จ้า|หน่อย|ให้หน่อย|ที|ด้วย)+$")
_PATTERNS = tuple(
    (command, re.compile(rf"{_BEFORE}(?:{words}){_POLITE}", re.IGNORECASE)) for command, words in _COMMANDS
)


def request(text: str) -> Request | None:
    """Return the command that the whole message asks for in words, with its argument; None for any other message."""
    if len(text) > 200:
        return None
    written = " ".join(normalise(text).split())
    if is_english(written) and (asked := english_short.request(written)) is not None:
        return asked
    for command, pattern in _PATTERNS:
        found = pattern.fullmatch(written)
        if found is None:
            continue
        if command == "search":
            argument = _POLITE_END.sub("", found.group("argument")).strip()
            return Request(command, argument)
        if command == "survey" and "แล้ว" in written:
            continue  # it is done, and somebody tells of it
        if command == "end":
            return Request(command, found.group("hour") or "")
        if command == "plan":
            return Request(command, (found.group("year") or "").strip())
        if command == "language":
            spoken = found.groupdict()
            if spoken["thai"] or spoken["thai2"]:
                return Request(command, "th")
            return Request(command, "en" if spoken["english"] or spoken["english2"] else "")
        if command == "minutes" and (of := found.group("of")) and not names_month(f"เดือน{of}"):
            continue
        if command == "digest":
            spoken = found.groupdict()
            wanted = spoken["behind"] or spoken["before"]
            if wanted:
                if names_month(f"เดือน{wanted}"):
                    return Request(command, f"เดือน{wanted}")
                continue
            month = spoken["month"] or spoken["named"] or spoken["english"] or ""
            if month and not names_month(month) and not (spoken["month"] and names_month(f"เดือน{month}")):
                continue
            return Request(command, "shares" if spoken["shares"] else f"เดือน{month}" if spoken["month"] else month)
        return Request(command)
    return None


def language_named(text: str) -> str:
    """'th' or 'en' for the name of a language in either language; other words as they are, in lower case."""
    word = text.strip().lower()
    return {"ไทย": "th", "thai": "th", "อังกฤษ": "en", "english": "en"}.get(word, word)


def words_for(command: str) -> tuple[str, ...]:
    """Plain Thai words that stand for a command, in the order in which they are written here."""
    parts = "|".join(words for name, words in _COMMANDS if name == command).split("|")
    plain = (part for part in parts if re.fullmatch("[ก-๎ ]+", part))
    return tuple(dict.fromkeys(part for part in plain if (said := request(part)) and said.command == command))
