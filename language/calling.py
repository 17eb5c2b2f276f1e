"""Reads an extraordinary meeting called in one breath: what for, where, and the words left over for the day and the hour."""

import re
from dataclasses import dataclass
from datetime import datetime

from language.assignments import rescheduling
from language.calendar.clock import clock_times
from language.calendar.moments import only_a_moment
from language.matters_joined import joined_matters
from language.setup_words import _LIMIT, _POLITE_END, EXTRAORDINARY, _as_typed, place_beside, place_typed

_CALL = re.compile(
    r"\W*+(?:(?:ขอ|จะ|อยาก|ต้องการ|ต้อง|ผม|ดิฉัน|ฉัน|เรา|ช่วย|ให้)\s*+)*+"
    rf"(?:เรียก\s*+ประชุม\s*+(?:(?:คณะกรรมการ|กรรมการ|สมาชิก|เครือข่าย)\s*+)?(?:{EXTRAORDINARY})?|"
    r"(?:นัด|จัด|เปิด|เชิญ)\s*+(?:(?:คณะกรรมการ|กรรมการ|สมาชิก|ทุกคน|ทุกแห่ง)\s*+)?ประชุม\s*+(?:(?:คณะกรรมการ|กรรมการ|สมาชิก|เครือข่าย)\s*+)?"
    rf"(?:{EXTRAORDINARY})|ประชุม(?:เร่ง)?ด่วน|"
    r"(?:please |i want to |i would like to |let us |let's )?call an? (?:extraordinary |urgent |emergency |special )?meeting\b)",
    re.IGNORECASE,
)
_NO_CALL = re.compile(
    r"ไม่|ยกเลิก|เลื่อน|แล้ว|เมื่อ|(?:\d|หนึ่ง|สอง|สาม|สี่|ห้า)\s*(?:ครั้ง|หน)|ใคร|กี่|ไหน|\bnot\b|\bcancel|\bwhen\b|\bwho\b"
)
_MATTER = re.compile(r"(?:ใน)?เรื่อง\s*:?\s*|\babout\s+", re.IGNORECASE)
_WEEKDAY = r"(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์)"
_MONTH = (
    r"(?:ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค|"
    r"มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)"
)
_ENDS_MATTER = re.compile(
    rf"(?<!\s)\s*+(?:(?:ใน|ตอน)\s*+)?(?:วัน(?:{_WEEKDAY}|ที่\s*+\d|พรุ่งนี้|มะรืน|นี้)|{_WEEKDAY}(?=ที่|นี้|หน้า|\s|$)|พรุ่งนี้|มะรืน|คืนนี้|เย็นนี้|บ่ายนี้|"
    rf"(?:เช้า|บ่าย|เย็น)วัน|\d{{1,2}}\s*+{_MONTH}|(?<!\S)เวลา)|(?<!\s)\s++(?:ที่(?!ดิน)(?=\D)|ณ\s|at\s|on\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Called:
    """What was said of a meeting that is called: its matters, one a line, its place, and the words in which its day may be."""

    matters: str
    place: str | None
    rest: str


def called(text: str, *, now: datetime) -> Called | None:
    """Read "ขอเรียกประชุมด่วนเรื่อง… วันจันทร์ที่ 4 บ่ายโมง ที่…", seen from `now`; None where no meeting is called."""
    written = _as_typed(text[:_LIMIT])
    found = _CALL.match(written)
    return None if found is None or _NO_CALL.search(written.lower()) else of_meeting(written[found.end() :], now=now)


def of_meeting(text: str, *, now: datetime) -> Called:
    """What words say of a meeting that is being called: "เรื่อง… วันจันทร์บ่ายโมง ที่…", in any order; what is not said is empty.

    Without a word for its matters they stand on the lines behind the first.
    """
    written = _as_typed(text[:_LIMIT])
    found = _MATTER.search(written)
    if found is not None:
        behind = written[found.end() :]
        ends = [clock.start for clock in clock_times(behind.lower())]
        if (mark := _ENDS_MATTER.search(behind)) is not None:
            ends.append(mark.start())
        end = min(ends, default=len(behind))
        matters, rest = behind[:end], f"{written[: found.start()]} {behind[end:]}"
    else:
        rest, _, matters = written.partition("\n")
    matters = "\n".join(_POLITE_END.sub("", line).strip() for line in matters.splitlines())
    place = place_beside(rest, now=now)
    return Called(matters.strip(), place, " ".join((rest.replace(place, " ") if place else rest).split()))


def said_beside(text: str, *, now: datetime) -> Called | None:
    """What words typed beside a call that waits say anew of it, a matter, a place or a day; None where they say nothing of it."""
    again = called(text, now=now)
    if again is not None or _MATTER.match(text.strip()):
        return again or of_meeting(text, now=now)
    place = place_typed(text, now=now)
    if place is not None:
        return Called("", place, "")
    said = of_meeting(text, now=now)
    day = re.sub(r"(?:ที่|ณ)$", "", said.rest).strip()
    moved = rescheduling(text, now=now) is not None
    return Called("", said.place, text if moved else day) if moved or only_a_moment(day, now=now) else None


def matters_typed(text: str) -> list[str]:
    """The matters in answer to 'what for?', one a line (two where a line joins them), without the word for a matter before them."""
    lines = [each for line in text.splitlines() for each in joined_matters(line)]
    return [_MATTER.sub("", line.strip(), count=1) if _MATTER.match(line.strip()) else line for line in lines]
