"""Reads the month that a few words name: พ.ย., 11/2569, พฤศจิกายน 69, เดือนที่แล้ว, November 2026, last month."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from language.date_marks import MONTHS
from language.normalise import normalise

_BANGKOK = ZoneInfo("Asia/Bangkok")
_MONTH_OF = {word.replace(".", ""): number for number, names in enumerate(MONTHS, 1) for word in names}
_NAMES = "|".join(sorted(map(re.escape, _MONTH_OF), key=len, reverse=True))
_BEFORE = r"(?:(?:สรุป|ของ|ตัวเลข|ประจำ|ดู|เอา|ขอ)\s*)*(?:เดือน\s*)?"
_ERA = r"(?:\s*(?:พศ|คศ|ปี)\s*)?"
_YEAR = r"(?P<year>\d{4}|\d\d)"
_AFTER = r"(?:\s*(?:ครับ|ค่ะ|คะ|จ้า|หน่อย|ที|ด้วย))*"
_NAMED = re.compile(rf"{_BEFORE}(?P<name>{_NAMES})(?:{_ERA}\s*{_YEAR})?{_AFTER}", re.IGNORECASE)
_NUMBERED = re.compile(rf"{_BEFORE}(?P<month>1[0-2]|0?[1-9])\s*[/-]\s*{_YEAR}{_AFTER}")
_YEAR_FIRST = re.compile(rf"{_BEFORE}(?P<year>\d{{4}})\s*[/-]\s*(?P<month>1[0-2]|0?[1-9]){_AFTER}")
_ALONE = re.compile(rf"(?:เดือน\s*)?(?P<month>1[0-2]|0?[1-9]){_AFTER}")
_BACK: tuple[tuple[int, str], ...] = (
    (0, r"(?:ใน)?เดือน\s*นี้|this month|now"),
    (2, r"เดือน\s*(?:ก่อนโน้น|ก่อนโน่น|ก่อนที่แล้ว|ก่อนหน้าที่แล้ว)|(?:สอง|2)\s*เดือนก่อน|the month before last|two months ago"),
    (1, r"เดือน\s*(?:ที่แล้ว|ที่ผ่านมา|ก่อน|ก่อนหน้า|ก่อนนี้|แล้ว|ที่แล้วมา)|last month|previous month"),
)
_PATTERNS = (_NAMED, _NUMBERED, _YEAR_FIRST, _ALONE)
_RELATIVE = tuple((back, re.compile(rf"(?:สรุป\s*)?(?:{words}){_AFTER}", re.IGNORECASE)) for back, words in _BACK)


def _christian(number: int, today: date) -> int | None:
    """The Christian year of one in two or four digits, Buddhist or Christian; None where it is no year near ours."""
    candidates = (number, number - 543) if number >= 1000 else (number + 1957, number + 2000)
    nearest = min(candidates, key=lambda year: abs(year - today.year))
    return nearest if -60 <= nearest - today.year <= 1 else None


def _plain(text: str) -> str:
    """Words without the points of abbreviations."""
    return re.sub(r"(?<=[^\W\d])\.|\.(?=[^\W\d])", "", " ".join(normalise(text).split()))


def _found(text: str) -> "re.Match[str] | None":
    words = _plain(text)
    return next((found for pattern in _PATTERNS if (found := pattern.fullmatch(words))), None)


def names_month(text: str) -> bool:
    """Whether the whole text names a month, whatever month it is now."""
    return any(pattern.fullmatch(_plain(text)) for _, pattern in _RELATIVE) or _found(text) is not None


def month_named(text: str, *, now: datetime) -> str | None:
    """The month that the whole text names, as '2026-11'; None where it names none.

    A month without a year is the latest one that has begun. A month to come is returned too: whoever asks says that it is to come.
    """
    today = now.astimezone(_BANGKOK).date()
    for back, pattern in _RELATIVE:
        if pattern.fullmatch(_plain(text)):
            place = today.year * 12 + today.month - 1 - back
            return f"{place // 12:04}-{place % 12 + 1:02}"
    found = _found(text)
    if found is None:
        return None
    said = found.groupdict()
    month = _MONTH_OF[said["name"].lower()] if said.get("name") else int(said["month"])
    if not said.get("year"):
        return f"{today.year if month <= today.month else today.year - 1:04}-{month:02}"
    year = _christian(int(said["year"]), today)
    return f"{year:04}-{month:02}" if year is not None else None
