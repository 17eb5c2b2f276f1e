"""Reads what an answer to the invitation says besides yes or no: the day it is about, its own words in a longer message, and doubt."""

import re
from datetime import date, datetime

from domain.statements import Kind
from language import read
from language.calendar.moments import when
from language.english.detection import is_english
from language.normalise import normalise
from language.pauses import pauses
from language.said_beside import tells_of_coming
from language.said_figures import pieces_of

_DAY_OF_MONTH = re.compile(r"(?:วันที่|ที่)\s*(?P<day>\d{1,2})(?![\d.:/]|\s*(?:คน|ท่าน|น\.|โมง|ม\.|หมู่|กระสอบ))")
_DATED = re.compile(
    r"\d{1,2}\s*(?:ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|"
    r"พฤศจิกา|ธันวา)|\d{1,2}/\d{1,2}|วันนี้|พรุ่งนี้|มะรืน|\b(?:today|tomorrow)\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+\d",
    re.IGNORECASE,
)
_WEEKDAY = "วันอาทิตย์|(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์)"
_GOES = "ว่าง|สะดวก|(?:ไป|มา)(?:ประชุม)?(?:ไม่)?ได้|ไม่ไป|ไม่มา|ขอลา"
_WEEKDAY_OF_ANSWER = re.compile(  # a weekday right beside coming or not, with no date behind it
    rf"(?:{_GOES})\s?(?:ใน|ตอน)?(?P<before>{_WEEKDAY})(?!\s?ที่\s?\d)|"
    rf"(?<!หน้า)(?P<after>{_WEEKDAY})(?:(?P<this>นี้)|หน้า)?\s?(?:ผม|ฉัน|ดิฉัน|หนู|เรา)?\s?(?:ไม่(?:ว่าง|สะดวก|ไป|มา)|{_GOES})|"
    r"\b(?:come|free|busy|available|make it) on (?P<english>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\bon the (?P<day>\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
_UNDECIDED = re.compile(
    r"(?:(?:ผม|ฉัน|ดิฉัน|หนู|เรา|ประชุม|ตอนนี้|วันประชุม)\s?)?(?:ยัง)?(?:ไม่|บ่|ม่าย)(?:ค่อย)?(?:แน่ใจ|แน่|รู้|ทราบ|ฮู้)"
    r"(?:(?:เลย)?(?:ว่า)?(?:จะ)?(?:ไป|มา|ว่าง)(?:ประชุม)?(?:ได้)?(?:ไหม|มั้ย|หรือไม่|หรือเปล่า|รึเปล่า|บ่)?)?(?:\s|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|เจ้า|เด้อ|[^\w\s฀-๿]|"
    r"(?:(?:เดี๋ยว|แล้ว)?(?:ขอ|รอ)?(?:ดู|คิดดู|ถาม(?:ที่บ้าน|แฟน|ลูก)?)(?:ก่อน|อีกที|อีกครั้ง))|(?:เดี๋ยว|แล้ว|ไว้)(?:จะ)?(?:บอก|แจ้ง|ตอบ)(?:ก่อน|อีกที|อีกครั้ง|ทีหลัง)?)*|"
    r"(?:i am |i'm |we are )?not (?:yet )?(?:sure|certain)(?: yet)?(?: (?:if|whether) (?:i|we) can come)?\W*",
    re.IGNORECASE,
)


_A_REASON = re.compile(  # what somebody begins with who says why they stay away, and nothing else
    r"(?:(?:ครับ|ค่ะ|คะ|พอดี(?:ว่า)?|เพราะ(?:ว่า)?|เนื่องจาก|คือ|ต้อง|ผม|ฉัน|ดิฉัน|หนู|เรา)\s?)*(?:ติด|พา|เฝ้า|เยี่ยม|ดูแล|ไป(?:รับ|ส่ง|งาน|หา|โรงพยาบาล|ธุระ|ต่างจังหวัด|ราชการ|เรียน|อบรม)|"
    r"มี(?:งาน|นัด|ธุระ|ประชุมอื่น|สอบ|แขก)|งาน(?:ศพ|แต่ง|บวช|บุญ|หลวง|ราชการ)|ธุระ|ไม่อยู่|อยู่ต่างจังหวัด|ไม่มีรถ|รถเสีย|ฝนตก|น้ำท่วม|หมอนัด|"
    r"(?:ลูก|แม่|พ่อ|เมีย|ผัว|หลาน|ยาย|ตา|ปู่|ย่า|แฟน|สามี|ภรรยา|น้อง|พี่|วัว)(?:สาว|ชาย|เฒ่า)?(?:ก็|กะ)?(?:ป่วย|ไม่สบาย|เข้าโรงพยาบาล|เป็นไข้|เสีย|คลอด|แต่งงาน|บวช)|"
    r"ป่วย|ไม่สบาย|บ่สบาย|ม่ายสบาย|หมิสบาย|เป็นไข้|เป็นหวัด|ท้องเสีย|โควิด|นอนซม|เมื่อยไข้|ไม่ค่อยสบาย)|"
    r"(?:because |i am |i'm |i have |there is |my |taking |visiting )[\w' ]*\b(?:ill|sick|unwell|fever|hospital|doctor|busy|funeral|"
    r"wedding|duty|appointment|away|business|flood\w*|rain|mother|father|child\w*)\b",
    re.IGNORECASE,
)
LONGEST_REASON = 60


def reason_alone(text: str) -> bool:
    """Whether a message is nothing but why somebody stays away ("พาแม่ไปหาหมอ", "ลูกป่วยค่ะ"); no question."""
    written = normalise(text[: LONGEST_REASON + 1]).strip()
    if not written or len(text) > LONGEST_REASON or written.endswith("?") or re.search("ไหม|มั้ย|หรือเปล่า|รึเปล่า", written):
        return False
    return _A_REASON.match(written) is not None


def undecided(text: str) -> bool:
    """Whether the whole message says that somebody does not know yet whether they come: 'ยังไม่แน่ใจค่ะ'."""
    return len(text) <= 80 and _UNDECIDED.fullmatch(normalise(text)) is not None


def answer_words(text: str, *, now: datetime) -> str:
    """The part that answers the invitation of a message that says more, with what follows it and states nothing else.

    'ขายน้ำยางได้ 3 ตัน ไปไม่ได้ค่ะ ลูกป่วย': 'ไปไม่ได้ค่ะ ลูกป่วย'; all of it where no part answers by itself.
    """
    parts = pauses(text)
    english = is_english(normalise(text))
    for number, (begin, end) in enumerate(parts):
        if not english and not tells_of_coming(pieces_of(text[begin:end])):
            continue
        if [one.kind for one in read(text[begin:end], now=now).statements] != [Kind.RSVP]:
            continue
        for _, following in parts[number + 1 :]:
            if any(one.kind is not Kind.RSVP for one in read(text[end:following], now=now).statements):
                break
            end = following
        return text[begin:end].strip(" ,\n")
    return text.strip()


def speaks_of(text: str, day: date, *, now: datetime) -> bool:
    """Whether an answer can be about a meeting on that day: it names no day, or that one ('ไม่ว่างวันที่ 20' is not about the 11th)."""
    written = normalise(text[:400])
    if _DATED.search(written):
        said = when(written, now=now)
        return said.start is None or said.start.date() == day
    weekday = _WEEKDAY_OF_ANSWER.search(written)
    if weekday is not None:
        next_one = when(weekday["before"] or weekday["after"] or weekday["english"], now=now).start
        this_week = written[weekday.end("before") :].startswith("นี้") if weekday["before"] else bool(weekday["this"])
        return next_one is None or (next_one.date() == day if this_week else next_one.weekday() == day.weekday())
    named = _DAY_OF_MONTH.search(written) or _ORDINAL.search(written)
    return named is None or int(named["day"]) == day.day
