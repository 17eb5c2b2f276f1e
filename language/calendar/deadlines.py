"""Days by which work is to be done that are no dates ('ก่อนปีใหม่', 'ภายในเดือนนี้'), and times that name no day ('ก่อนเกี่ยวข้าว')."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from language.calendar.dates import last_of_month, nth_weekday
from language.following_up import day_alone, next_meeting

SATURDAY, SUNDAY = 5, 6
_Yearly = Callable[[int], date | None]


def _each(month: int, day: int) -> _Yearly:
    return lambda year: date(year, month, day)


# Feasts whose day is known: those fixed by law, and children's day, the second Saturday of January.
_FEASTS: tuple[tuple[str, _Yearly], ...] = (
    ("ปีใหม่ไทย|สงกรานต์|songkran", _each(4, 13)),
    ("ปีใหม่|new year(?:'s day)?", _each(1, 1)),
    ("วันเด็ก(?:แห่งชาติ)?|children's day", lambda year: nth_weekday(year, 1, 2, SATURDAY)),
    ("วันครู", _each(1, 16)),
    ("วันจักรี", _each(4, 6)),
    ("วันแรงงาน|labou?r day", _each(5, 1)),
    ("วันแม่(?:แห่งชาติ)?|mother's day", _each(8, 12)),
    ("วันปิยะ(?:มหาราช)?", _each(10, 23)),
    ("วันพ่อ(?:แห่งชาติ)?|father's day", _each(12, 5)),
    ("คริสต์มาส|christmas", _each(12, 25)),
)
_ANY_FEAST = "|".join(names for names, _ in _FEASTS)
_WHICH_FEAST = [(re.compile(names, re.IGNORECASE), yearly) for names, yearly in _FEASTS]
_JOINT = r"[\s,]*+(?:(?:ให้)?(?:แล้ว)?เสร็จ\s*+|(?:to be )?(?:done|finished|ready)\s++)?"
_BY_FEAST = re.compile(
    rf"{_JOINT}(?:(?P<before>ก่อน(?:จะ)?(?:ถึง)?|before)|ภายใน|ไม่เกิน|ให้ทัน|by|until)\s*+"
    rf"(?:the\s+|เทศกาล|ช่วง)?(?:วัน(?=ขึ้น|ปี|สง)|)(?:ขึ้น)?(?P<feast>{_ANY_FEAST})[\s.!]*$",
    re.IGNORECASE,
)
_BY_MONTH = re.compile(
    rf"{_JOINT}(?:ภายใน|ไม่เกิน|ให้ทัน|within)\s*+(?P<which>เดือนนี้|เดือนหน้า|ปีนี้|this month|next month)[\s.!]*$", re.I
)
# 'ภายในอาทิตย์หน้า', ' สัปดาห์นี้', 'สิ้นสัปดาห์นี้': by the week's Sunday. 'วันพุธ อาทิตย์หน้า' names a day of its own.
_DAYS_OF_WEEK = ("จันทร์", "อังคาร", "พุธ", "พฤหัส", "พฤหัสบดี", "ศุกร์", "เสาร์", "วันอาทิตย์")
_DAY_OF_WEEK = re.compile("|".join(_DAYS_OF_WEEK))
_NO_DAY_BEFORE = "".join(f"(?<!{day})" for day in _DAYS_OF_WEEK)
_BY_WEEK = re.compile(
    rf"(?:{_JOINT}(?:ภายใน|ไม่เกิน|ให้ทัน|ใน(?:ช่วง)?|ช่วง|within|by|by the end of)\s*+(?:สิ้น|ปลาย)?|(?:สิ้น|ปลาย)|{_NO_DAY_BEFORE}(?<!\d)\s)"
    r"(?P<which>(?:สัปดาห์|อาทิตย์)(?:นี้|หน้า)|this week|next week)[\s.!]*$",
    re.IGNORECASE,
)
_WEEK_NAMED = re.compile(r"(?<!วัน)(?:สัปดาห์|อาทิตย์)(?:นี้|หน้า)|\b(?:this|next) week\b", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:\s|(?<=[ก-๎]))(?=\d{1,2}\s?[ก-๎]|วัน|สิ้นเดือน|พรุ่งนี้|มะรืน|(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์)(?:นี้|หน้า))"
)
_ONLY_FIGURES = re.compile(r"[\d/.\s]*")
_VAGUE = re.compile(
    r"(?<!ครั้ง)(?<!เดือน)(?<!ปี)(?<!รอบ)(?<!คราว)(?<!ราย)(?<!อาทิตย์)(?<!สัปดาห์)ก่อน(?!อื่น|หน้า|ๆ|นะ|ครับ|ค่ะ|เลย)\s*\S|"
    r"ให้ทัน|(?:ต้น|กลาง|ปลาย|สิ้น)(?:เดือน|ปี)|(?:อาทิตย์|สัปดาห์|เดือน|ปี)หน้า|"
    r"ภายใน(?=\s*(?:\d|ไม่กี่|หน้า|ฤดู|ช่วง|ต้น|กลาง|ปลาย|วัน|เดือน|ปี|สัปดาห์|อาทิตย์|เทศกาล))|"
    rf"หลัง(?:จาก)?(?=\s*(?:{_ANY_FEAST}|เข้าพรรษา|ออกพรรษา|เกี่ยว|ลอยกระทง|ตรุษ|ฤดู|หน้าฝน|หน้าแล้ง))|"
    r"\b(?:before|after|until|within|by) (?:the )?(?:end|start|middle|harvest|rain|new year|songkran|season|next|feast|holiday)",
    re.IGNORECASE,
)


def deadline(words: str, today: date) -> tuple[int, date] | None:
    """Where the last words that say by when begin, and the day; None where none of these forms ends the sentence."""
    found = _BY_FEAST.search(words)
    if found is not None:
        earlier = timedelta(days=1 if found["before"] else 0)
        yearly = next(each for names, each in _WHICH_FEAST if names.fullmatch(found["feast"]))
        days = [day - earlier for year in (today.year, today.year + 1) if (day := yearly(year)) is not None]
        return found.start(), next(day for day in days if day >= today)
    found = _BY_WEEK.search(words)
    if found is not None:
        return found.start(), _end_of_week(found["which"], today)
    found = _BY_MONTH.search(words)
    if found is not None:
        which = found["which"].lower()
        if which == "ปีนี้":
            return found.start(), date(today.year, 12, 31)
        later = today.month + (which in ("เดือนหน้า", "next month"))
        return found.start(), last_of_month(today.year + (later - 1) // 12, (later - 1) % 12 + 1)
    return None


def _end_of_week(which: str, today: date) -> date:
    """The Sunday of this week or the next, weeks beginning on Monday: also who means 'Sunday next' by อาทิตย์หน้า is right."""
    later = which.endswith("หน้า") or which.lower().startswith("next")
    return today + timedelta(days=SUNDAY - today.weekday() + 7 * later)


def week_named(words: str, day: date) -> date | None:
    """The day by which the week that is named on `day` is over ('ขอเลื่อนเป็นอาทิตย์หน้า'); None where none is, or a day of it."""
    week = _WEEK_NAMED.search(words)
    if week is None or _DAY_OF_WEEK.search(words[: week.start()]) is not None:
        return None
    return _end_of_week(week.group(), day)


def bare_day(words: str) -> int | None:
    """Where a day begins that ends the sentence without a word before it ('ประดับเวที 30 ธันวา'); None where none does."""
    for found in _TAIL.finditer(words):
        tail = words[found.end() :]
        if day_alone(tail) and not _ONLY_FIGURES.fullmatch(tail):
            return found.start()
    return None


def vague(words: str) -> bool:
    """Whether a time is named from which no day follows: before the harvest, early next month, after the New Year."""
    return _VAGUE.search(words) is not None and not next_meeting(words)
