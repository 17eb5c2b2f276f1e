"""Recognises questions that the bot itself can answer: who comes, who reported, who holds an office, another day, what is kept."""

import re

from language.calendar.date_marks import MONTH_NAMES
from language.normalise import normalise

_BEFORE = (
    r"(?:สวัสดี(?:ครับ|ค่ะ)?|บอ[ทต]|ขอถาม(?:หน่อย)?|ถาม(?:หน่อย)?|อยากรู้(?:ว่า)?|ช่วยบอก(?:หน่อย)?|(?:ผม|ฉัน|หนู)|ตอนนี้|ขณะนี้|\s)*+"
)
_BEHIND = r"(?:\s|[?!.~🙏]|ไหม|มั้ย|นะ|หน่อย|ด้วย|บ้าง|มั่ง|แล้ว|อยู่|จ้า|จ้ะ|ครับผม|ครับ|คับ|ค่ะ|คะ|เจ้า|เด้อ)*+"
_MEETING = (
    r"(?:(?:การ)?ประชุม|นัด|ใบเชิญ|คำเชิญ|เรื่องประชุม|(?:การ)?เข้าร่วม|ครั้งนี้|ครั้งหน้า|รอบนี้|เดือนนี้|เดือนหน้า|"
    rf"(?:ใน|ของ|ประจำ)?เดือน\s?(?:{MONTH_NAMES})(?:นี้)?|\s)*+"
)
_WHO = "(?:มี)?(?:ใคร|ไผ|กลุ่มไหน|แห่งไหน|ที่ไหน|บ้านไหน)(?:บ้าง)?"
_THOSE = "(?:เหลือ|ยังเหลือ|ขาด|ยังขาด)?(?:คน|ท่าน|สมาชิก|ผู้แทน|แห่ง|กลุ่ม)(?:ที่|ไหน)?"
_NOT = "(?:ยัง)?(?:ไม่|บ่|ม่าย)(?:ได้)?"
_ARE = r"\s?(?:มี|คือ|เหลือ|ได้แก่)?\s?(?:ใคร|ไผ|แห่งไหน|กลุ่มไหน|ที่ไหน)(?:บ้าง)?"
_LEFT = "(?:ยัง)?(?:เหลือ|ขาด|มี)?(?:ใคร|ไผ|กลุ่มไหน|แห่งไหน|ที่ไหน|บ้านไหน)(?:บ้าง)?"
_JOINED = (
    r"(?:เข้า(?:มา)?(?!ประชุม|\s?ร่วมประชุม)|ลงชื่อ|ลงทะเบียน|กดลิงก์|สมัคร)(?:ใน|ร่วม|เป็น)*"
    r"(?:เครือข่าย|ระ(?:บบ?)?|บอ[ทต]|เทเลแกรม|กลุ่ม|ผู้แทน|ลิงก์|\s++)*"  # 'ระบบบ้าง' is read with one บ
)
_REPORTED = r"(?:ส่ง\s?รายงาน|รายงาน)(?:ประจำเดือน|เดือนนี้|รอบนี้)?"
_OFFICE = "(?:ท่าน)?(?:รอง)?(?:ประธาน|เลขา(?:นุการ|ฯ)?|กรรมการ|ผู้ช่วยเลขา(?:นุการ|ฯ)?)(?:เครือข่าย|กลุ่ม|ของเรา|เรา)?"
_TOPICS = (
    (
        "missing",
        rf"{_WHO}\s?(?:ที่)?(?:ยัง)?(?:ไม่|บ่|ม่าย)(?:ได้)?(?:ตอบ|ตอบรับ|ยืนยัน|มา|ไป|เข้า(?:ร่วม)?(?=ประชุม)){_MEETING}|"
        rf"{_LEFT}\s?(?:ที่)?{_NOT}(?:ตอบ|ตอบรับ|ยืนยัน){_MEETING}|{_THOSE}{_NOT}(?:ตอบ|ตอบรับ|ยืนยัน){_MEETING}{_ARE}|"
        r"who (?:has|have)(?: not|n't) (?:answered|replied)(?: yet)?|who is (?:not coming|missing)",
    ),
    (
        "joined",
        rf"(?:{_WHO}|{_LEFT})\s?(?:ที่)?{_NOT}{_JOINED}|{_THOSE}{_NOT}{_JOINED}{_ARE}|"
        r"who (?:has|have|is)(?: not|n't) (?:joined|signed up|registered|on telegram)(?: yet)?|who is missing from the bot",
    ),
    (
        "reported",
        rf"{_WHO}\s?(?:ที่)?(?:ยัง)?(?:(?:ไม่|บ่|ม่าย)(?:ได้)?)?{_REPORTED}|(?:รายงาน|ส่งรายงาน)(?:มา)?(?:แล้ว)?กี่\s?(?:แห่ง|กลุ่ม|ที่|ราย)|"
        r"who (?:has|have)(?: not|n't)? reported(?: yet)?|how many have reported",
    ),
    (
        "officers",
        rf"(?:ใคร|ไผ)(?:เป็น|คือ){_OFFICE}|{_OFFICE}\s?(?:ชื่อ)?(?:คือ|เป็น)?(?:ใคร|ไผ|อะไร|หยัง)|(?:ขอ)?(?:เบอร์|เบอ|โทร)(?:ศัพท์|โทร)*(?:ของ)?{_OFFICE}(?:เบอร์)?(?:อะไร|ไหน|เท่าไร|เท่าไหร่)?|"
        rf"(?:ติดต่อ|โทรหา){_OFFICE}(?:ได้)?(?:ยังไง|อย่างไร|ที่ไหน|เบอร์ไหน|เบอร์อะไร)|who is the (?:chair(?:man|person)?|secretary)",
    ),
    (
        "quorum",
        r"(?:มา)?ครบ(?:องค์(?:ประชุม)?|หรือ|แล้ว(?=หรือ)|\s)*(?:องค์ประชุม)?(?:หรือยัง|หรือเปล่า|รึยัง|ยัง|ไหม|มั้ย|ม้าย|บ่|บ้อ)|"
        r"องค์ประชุม(?:ของเรา|ครั้งนี้|วันนี้|\s)*(?:ครบ(?:หรือ)?(?:ยัง|ไหม|มั้ย|ม้าย)?|(?:คือ|ต้อง|มี|ได้|ใช้|\s)*(?:กี่|เท่า(?:ไร|ไหร่|ใด)|จัก)\s?(?:คน|แห่ง|กลุ่ม|ท่าน)?)|"
        r"(?:ต้อง)?มา(?:กัน)?(?:กี่|จัก)\s?(?:คน|แห่ง|กลุ่ม)\s?(?:ถึง(?:จะ)?|จึง(?:จะ)?)(?:ครบ|ได้|ประชุมได้).{0,20}|"
        r"(?:is there|do we have|have we) (?:a )?quorum|how many (?:make|are) (?:a |the )?quorum",
    ),
    (
        "coming",
        rf"(?:มี)?(?:ใคร|ไผ|กลุ่มไหน|แห่งไหน)(?:จะ|ที่|ขอ)?(?:มา|ไป|ลา(?:ประชุม)?|ส่งคน(?:มา|ไป)?แทน|ตอบ(?:แล้ว|รับ)?){_MEETING}|(?:มี)?(?:คน|กลุ่ม)?(?:มา|ไป|ตอบ(?:แล้ว|รับ)?)(?:กัน)?\s?กี่\s?(?:คน|แห่ง|กลุ่ม|ที่){_MEETING}|"
        r"who (?:is coming|comes|has answered)|how many (?:are coming|come|have answered)",
    ),
    (
        "line_text",
        r"(?:ขอ|อยากได้|ทำ|ช่วยทำ)?\s?ข้อความ(?:สำหรับ|ส่ง|ลง|ไว้ส่ง)?(?:ใน)?(?:กลุ่ม)?\s?(?:ไลน์|line)|"
        r"(?:give me |show me )?(?:the |a )?text for line",
    ),
    (
        "another_day",
        r"(?:ขอ|อยาก(?:ให้)?|ช่วย)?\s?(?:เปลี่ยน|เลื่อน|ย้าย|ขยับ)\s?(?:วัน|นัด|กำหนด|เวลา)*\s?(?:การ)?ประชุม(?P<to>\s?(?:ออกไป|ไป|เป็น|มา).{0,50}?)?(?:ได้(?:ไหม|มั้ย|หรือเปล่า|บ่))?|"
        r"(?:can we |please |i want to )?(?:change|move|postpone) the (?:meeting(?:'s)?(?: date| day)?|date(?: of the meeting)?)",
    ),
    (
        "network_code",
        r"(?:ขอ|อยากได้|ช่วย)?(?:ดู|บอก)?\s?รหัส(?:ของ)?\s?(?:เครือข่าย|สังกัด)(?:ของ)?(?:เรา)?\s?(?:คือ|เป็น|มี)?(?:อะไร|หยัง|ดูได้ที่ไหน|ดูที่ไหน|อยู่ที่ไหน|อยู่ไหน)?|"
        r"(?:what is |what's |show me |give me )?(?:the|our) (?:network(?:'s)? code|code of (?:the|our) network)",
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
    """What the message asks: 'missing', 'joined', 'quorum', 'coming', 'reported', 'officers', 'line_text', 'another_day',
    'network_code', 'kept_of_me' or 'this_day'. The last names the day to which the meeting should be moved. None for anything else.
    """
    if len(text) > LONGEST:
        return None
    written = " ".join(normalise(text).split())
    for topic, pattern in _PATTERNS:
        found = pattern.fullmatch(written)
        if found is not None:
            return "this_day" if found.groupdict().get("to") else topic
    return None


_STOPS_FOLLOWING = re.compile(
    r"(?:(?:กระผม|ผม|ดิฉัน|ฉัน|หนู|ขอ|อยาก|จะ)\s?)*+(?:ไม่\s?(?:อยาก|ต้องการ|ประสงค์|ขอ|คิด)?(?:จะ)?(?:\s?รับ)?\s?(?:การ)?ติดตาม|"
    r"(?:เลิก|หยุด|ยกเลิก|ยุติ|ถอน)\s?(?:การ)?ติดตาม)(?:เครือข่าย)?(?:\s|แล้ว|ต่อ|อีก|ไป|เลย|ยังไง|ทำ|ได้|ที่ไหน|ไหม|อย่างไร|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|[?.!])*+|"
    r"(?:i |please |how do i |how can i |want to |would like to |(?:do not|don't) want to |no longer )*"
    r"(?:unfollow|stop following|follow)(?: the networks?| it| this| them| any ?more)*[\s.?!]*",
    re.IGNORECASE,
)
_NOT_ENGLISH = re.compile(r"unfollow|stop following|\b(?:not|n't|no longer)\b", re.IGNORECASE)


def stops_following(text: str) -> bool:
    """Whether the whole message says that somebody no longer wishes to follow: 'ไม่อยากติดตามแล้ว', 'เลิกติดตามยังไง'."""
    written = " ".join(normalise(text[:LONGEST]).split())
    if _STOPS_FOLLOWING.fullmatch(written) is None:
        return False
    return "ติดตาม" in written or _NOT_ENGLISH.search(written) is not None
