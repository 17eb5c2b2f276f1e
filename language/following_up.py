"""Reads what people say about work between meetings: that it is done, which open item they mean, a day that is past, two owners."""

import re
from dataclasses import dataclass

from domain.people import name_key
from language.calendar.date_marks import MONTH_NAMES, WEEKDAY_NAMES
from language.normalise import normalise

_DONE = re.compile(
    r"(?:ทำ)?(?:เสร็จ(?:เรียบร้อย|สิ้น)?(?:แล้ว)?|เรียบร้อย(?:แล้ว)?|สำเร็จแล้ว|ครบแล้ว|แล้วเสร็จ|\bdone\b|\bfinished\b|\bcompleted\b)",
    re.IGNORECASE,
)
_ALREADY = re.compile(r"(?P<said>[^\n]{4,160}?)\s?แล้ว(?:\s|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|เจ้า|เด้อ|[!.👍✅🙏])*+")
_NOT_DONE = re.compile(
    r"(?:ยังไม่|ไม่|ยังบ่|บ่|จวน|ใกล้|จะ|ให้|ต้อง|ถ้า|เมื่อไหร่|เมื่อไร)\s*(?:ได้\s*)?(?:ทำ)?(?:เสร็จ|เรียบร้อย|ครบ)|"
    r"เสร็จ(?:ไหม|มั้ย|หรือยัง|ยัง)|"
    r"\b(?:not|never|to be|must be|almost|nearly|when|if)\b (?:\w+ ){0,3}(?:done|finished|completed)",
    re.IGNORECASE,
)
_DONE_ALONE = re.compile(
    r"(?:ผม|ฉัน|หนู|เรา|งาน|เรื่องนี้|อันนี้|ที่ให้ทำ|\s)*+(?:ทำ)?(?:เสร็จ|เรียบร้อย|สำเร็จ)(?:แล้ว|เรียบร้อย|\s|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|เจ้า|เด้อ|[!.👍✅🙏])*+|"
    r"(?:it is |it's |i am |all )?(?:done|finished)[\s!.]*+",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(
    r"(?:ขอ|ช่วย|กำหนด|เสร็จ|ส่ง|เลื่อน|เปลี่ยน|แก้|วัน|ให้|ไป|เป็น|ภายใน|ไม่เกิน|ที่|\s|(?:by|until|to|on)\b)*+"
    rf"(?:(?:{WEEKDAY_NAMES})(?:ที่)?\s?(?:หน้า|นี้|ถัดไป)?|"
    r"next week|tomorrow|พรุ่งนี้|มะรืน(?:นี้)?|สิ้นเดือน(?:นี้|หน้า)?|(?:สัปดาห์|อาทิตย์)หน้า|ประชุมครั้งหน้า)?"
    r"\s{0,2}+"
    rf"(?:\d{{1,2}}\s?(?:/\s?\d{{1,2}}(?:\s?/\s?\d{{2,4}})?|(?:{MONTH_NAMES})\s{{0,2}}+(?:\d{{2,4}})?))?(?:\s|ครับ|คับ|ค่ะ|คะ|นะ|จ้า|ได้ไหม|ได้มั้ย|[.!?])*+",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\d\s?(?:/\s?\d|{MONTH_NAMES})|{WEEKDAY_NAMES}|พรุ่งนี้|มะรืน|สิ้นเดือน|หน้า|tomorrow|next", re.IGNORECASE)
_A_DAY = rf"(?=วัน|พรุ่งนี้|มะรืน|สิ้น|ต้น|กลาง|ก่อน|หลัง|(?:สัปดาห์|อาทิตย์|เดือน|ปี)หน้า|ประชุม(?:ครั้ง|คราว)?หน้า|ครั้งหน้า|\d|(?:{WEEKDAY_NAMES}))"
_MOVED = re.compile(
    r"(?:ขออนุญาต|รบกวน|ขอ|ช่วย|อยาก|ต้อง|จะ|ผม|ฉัน|ดิฉัน|หนู|\s)*+เลื่อน(?:กำหนด(?:ส่ง|เสร็จ)?|วัน)?\s?(?P<work>งาน|เรื่อง)?\s?"
    rf"(?P<what>[^\n]{{0,100}}?)\s?(?:ออก)?(?:ไปเป็น|ไป|เป็น)\s?(?:เสร็จ)?{_A_DAY}(?P<day>[^\n]{{2,60}})",
)
_MOVED_BEHIND = re.compile(
    r"(?P<work>งาน|เรื่อง)?\s?(?P<what>[^\n]{3,100}?)\s?(?:ขอ|ต้อง|อยาก)\s?เลื่อน(?:กำหนด|วัน)?\s?(?:ออก)?(?:ไปเป็น|ไป|เป็น)\s?"
    rf"{_A_DAY}(?P<day>[^\n]{{2,60}})",
)
_MOVED_ENGLISH = re.compile(
    r"(?:(?:please|can|could|may|i|we|would like to|want to)\s)*+(?:move|postpone|put off)\s(?:the\s)?"
    r"(?P<what>[^\n]{3,100}?)\s(?:to|until)\s"
    r"(?P<day>[^\n]{3,60})",
    re.IGNORECASE,
)
_NO_WORK = re.compile(r"(?:วัน|การ|นัด|งด)*+(?:ประชุม|นัดหมาย|วาระ)|นัด|(?:the )?meeting", re.IGNORECASE)
_INSTEAD = re.compile(
    r"(?P<said>[^\n]{4,120}?)\s?(?:จึง|เลย|ขอ|ก็)?ให้\s?(?P<owner>[^\n]{2,60}?)\s?(?:ช่วย|มา|ไป)?(?:ทำ|รับผิดชอบ|รับช่วง|รับ|ดูแล|ดู)?(?:ต่อ)?แทน"
    r"(?:\s|เขา|แก|ก่อน|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|ได้ไหม|[.!])*+",
)
_WORK_TAKEN = re.compile("(?:ทำ|รับผิดชอบ|รับช่วง|รับ|ดูแล|ดู)(?:ต่อ)?แทน|ทำ(?:งาน|เรื่องนี้)?(?:ต่อ)?(?:ไม่|บ่)")
_DAY_NUMBER = re.compile(
    rf"(?:(?:วันที่|on the|the)\s?\d{{1,2}}(?:st|nd|rd|th)?(?![\d/.:-]|\s{{0,2}}(?:{MONTH_NAMES}|เดือน|of\b))|\d{{1,2}}$)",
    re.IGNORECASE,
)
OF = "ของ"
_FILLER = re.compile(
    r"^(?:งาน|เรื่อง|เรื่องที่|ที่)\s*|\s*+(?:นะ|ครับ|ค่ะ|คะ|จ้า|แล้ว)+$|"
    r"^(?:(?:the|i have|we have|i|we)\s+)+|(?:\s++(?:is|are|was|were|has been|have been|all|now))+$",
    re.IGNORECASE,
)
_PAST = re.compile(r"^\s*(?:ขอ)?(?:เป็น)?\s*(?:เมื่อวาน(?:ซืน|นี้)?|วานนี้|อาทิตย์ที่แล้ว|สัปดาห์ที่แล้ว|เดือนที่แล้ว|yesterday|last week)")
_DUE_PAST = re.compile(
    r"(?:ภายใน|ก่อน|ไม่เกิน|กำหนด(?:ส่ง|เสร็จ)?|ให้เสร็จ|\bby|\bbefore)\s*"
    r"(?:เมื่อวาน(?:ซืน|นี้)?|วานนี้|อาทิตย์ที่แล้ว|สัปดาห์ที่แล้ว|เดือนที่แล้ว|ปีที่แล้ว|yesterday\b|last (?:week|month|year)\b)"
)
_YEAR = re.compile(r"25\d\d|20\d\d|[/.\-]\d\d$|\d[/.\-]\d{1,2}[/.\-]\d|ปีหน้า")
_NEXT_MEETING = re.compile(r"(?:วัน)?ประชุม(?:ครั้ง|รอบ|คราว)?(?:หน้า|ต่อไป|ถัดไป)|(?:ครั้ง|รอบ)หน้า|next meeting", re.IGNORECASE)
_PUT_OFF = re.compile(
    r"(?:ที่ประชุม)?(?:มี)?(?:มติ)?\s*+(?:ให้|ขอ)?\s*+(?:เลื่อน|รอ(?:ไว้|ก่อน|ไป|ถึง)|พัก(?:ไว้|เรื่อง)|เก็บไว้ก่อน|ยังไม่(?:ตัดสิน|พิจารณา|ลงมติ)|"
    r"(?:to )?(?:be )?(?:postpone|put off|defer|leave until))",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*+(?:,|/|กับ|และ|\band\b)\s*")


@dataclass(frozen=True)
class Moved:
    """Work that is to have another day: `what` it is called or whose it is ('ของสมชาย'; '' for 'งาน' alone), `day` in words."""

    what: str
    day: str

    @property
    def whose(self) -> tuple[str, ...]:
        """What may be the owner's name: what stands behind ของ, then all of it; whether it names anybody has to be looked up."""
        places = [each.end() for each in re.finditer(OF, self.what)]
        return tuple(found for place in (*reversed(places), 0) if (found := self.what[place:].strip()))


ALIKE = 80  # of 100: surely enough to ask
ALIKE_OTHERS = 92  # for somebody else's work, or where nothing but 'แล้ว' says that it is done


def said_done(text: str) -> str | None:
    """What a message says is done ("ขอราคาปุ๋ยเสร็จแล้ว ได้ 3 ร้าน" → "ขอราคาปุ๋ย"); None where it says no such thing."""
    written = " ".join(normalise(text[:400]).split())
    if _NOT_DONE.search(written) or written.endswith("?"):
        return None
    found = _DONE.search(written)
    if found is None:
        return None
    before = work_named(written[: found.start()])
    after = written[found.end() :].strip(" ,:")
    said = before if len(before) >= 4 else after
    return said if len(said) >= 4 else None


def work_named(words: str) -> str:
    """Work as words name it, without what leads to it: 'งานป้าย' → 'ป้าย'."""
    return _FILLER.sub("", words.strip()).strip()


def done_by_name(text: str) -> str | None:
    """What may be done where it is named with no more than 'แล้ว' behind it ("ซื้อสังกะสีแล้วครับ" → "ซื้อสังกะสี")."""
    written = " ".join(normalise(text[:200]).split())
    found = _ALREADY.fullmatch(written)
    said = work_named(found["said"]) if found is not None else ""
    return said if len(said) >= 4 and _NOT_DONE.search(written) is None else None


def done_first(text: str) -> bool:
    """Whether a message begins by saying that something is done: 'เสร็จแล้วครับ ป้ายสองป้าย จ่ายไป 5,800'."""
    return _DONE.match(normalise(text[:400]).strip()) is not None


def done_alone(text: str) -> bool:
    """Whether the whole message says that something is done, without saying what: 'ทำเสร็จแล้วครับ'."""
    return len(text) <= 60 and _DONE_ALONE.fullmatch(normalise(text)) is not None


def day_alone(text: str) -> bool:
    """Whether the whole message is a day, with no more than words of moving something to it: '25 ธ.ค.', 'ขอเลื่อนเป็นศุกร์หน้า'."""
    return len(text) <= 60 and _DAY.search(text) is not None and _DAY_ALONE.fullmatch(normalise(text)) is not None


def moved(text: str) -> Moved | None:
    """Work whose day somebody asks to move ("ขอเลื่อนงานทำป้ายไปวันศุกร์"); None for a meeting, and where no day is said."""
    written = " ".join(normalise(text[:300]).split())
    found = _MOVED.match(written) or _MOVED_BEHIND.match(written) or _MOVED_ENGLISH.match(written)
    if found is None:
        return None
    what, work = found["what"].strip(), found.groupdict().get("work")
    if _NO_WORK.match(what) or not (what or work):
        return None
    return Moved(what, found["day"].strip())


def instead(text: str) -> tuple[str, str] | None:
    """(what is said of the work, who is to do it) where somebody else takes it over: "ลุงแดงยังหาช่างไม่ได้ ให้ประเสริฐทำแทน"."""
    found = _INSTEAD.fullmatch(" ".join(normalise(text[:300]).split()))
    return (found["said"].strip(), found["owner"].strip()) if found is not None else None


def takes_work(text: str) -> bool:
    """Whether it is work that somebody takes over, and not a seat at the meeting: 'ให้ประเสริฐทำแทน', not 'ให้ประเสริฐไปแทน'."""
    return _WORK_TAKEN.search(normalise(text)) is not None


def likeness(said: str, title: str) -> int:
    """How much of what was said stands in a title, or the other way round: 0 to 100."""
    from rapidfuzz import fuzz

    spoken, wanted = name_key(said), name_key(title)
    if min(len(spoken), len(wanted)) < 4:
        return 0
    shorter, longer = sorted((spoken, wanted), key=len)
    if len(shorter) < 6 and shorter not in longer:
        return 0
    return round(fuzz.partial_ratio(shorter, longer))


def puts_off(words: str) -> bool:
    """Whether a resolution only leaves a matter until later ("เลื่อนไปก่อน", "ให้รอไว้ประชุมครั้งหน้า")."""
    return _PUT_OFF.match(words.strip()) is not None


def says_past(text: str) -> bool:
    """Whether a day is named that is over: เมื่อวาน, อาทิตย์ที่แล้ว."""
    return _PAST.search(normalise(text)) is not None


def due_is_past(text: str) -> bool:
    """Whether work is to be done by a day that is over: 'ขอราคาปุ๋ย ภายในเมื่อวาน'."""
    return _DUE_PAST.search(normalise(text)) is not None


def names_year(text: str) -> bool:
    """Whether a date was said with its year."""
    return _YEAR.search(normalise(text).strip()) is not None


def next_meeting(text: str) -> bool:
    """Whether the day of the next meeting is meant."""
    return _NEXT_MEETING.search(normalise(text)) is not None


def is_day_number(words: str) -> bool:
    """Whether words begin with a day by its number in the month alone: 'วันที่ 20', 'the 20th'."""
    return _DAY_NUMBER.match(normalise(words).strip()) is not None


def named_one_by_one(words: str) -> tuple[str, ...]:
    """Those to whom work is given, or what is moved, one by one: 'สมชายกับสมศรี' → two."""
    return tuple(part for each in _AND.split(words) if (part := each.strip(" ,.")))


def another(words: str) -> tuple[int, int] | None:
    """Where the first word that joins two owners begins and ends ('เลขาฯ และประธาน'); None where there is none."""
    found = _AND.search(words)
    return found.span() if found is not None else None
