"""Reads the month that words name: พ.ย., 11/2569, เดือนที่แล้ว, last month by itself, and the months that a report is about."""

import re
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from language.calendar.date_marks import MONTHS
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
_WRITTEN = sorted((word for names in MONTHS for word in names), key=len, reverse=True)
_THAI = "|".join(re.escape(word) for word in _WRITTEN if not word.isascii() and (len(word) > 3 or "." in word))
_ENGLISH = "|".join(max((word for word in names if word.isascii() and word.isalpha()), key=len) for names in MONTHS)
_GAP = r"\s{0,3}+"
_WHOLE = rf"(?:{_GAP}(?:พ\.?ศ\.?|ค\.?ศ\.?|ปี)?{_GAP}(?P<long>(?:20|25)\d\d)(?![\d,.])|{_GAP}(?:พ\.?ศ\.?|ปี){_GAP}(?P<short>\d\d)(?!\d))?"
_ABOUT = re.compile(
    rf"""(?P<date>(?:(?<![\d-])\d{{1,2}}|(?:ก่อน|หลัง|ตั้งแต่|ถึง|จน|แรก|สุดท้าย|หน้า){_GAP}(?:ของ)?){_GAP}(?:เดือน)?{_GAP}(?:{_THAI}))
    |(?:เดือน|งวด|ประจำ){_GAP}(?P<number>1[0-2]|0?[1-9]){_GAP}/{_GAP}(?P<with>\d{{4}}|\d\d)(?!\d)
    |(?P<far>เดือน{_GAP}(?:ก่อนโน้น|ก่อนโน่น|ก่อนที่แล้ว)|(?:สอง|2){_GAP}เดือน(?:ก่อน|ที่แล้ว)|the\ month\ before\ last|two\ months\ ago)
    |(?P<last>เดือน{_GAP}(?:ที่แล้ว|ที่ผ่านมา|แล้ว|ก่อน)|last\ month)
    |(?P<this>เดือน{_GAP}นี้|this\ month)
    |(?:(?:เดือน|ของ|งวด|ประจำ){_GAP}(?:เดือน)?{_GAP}(?P<thai>{_THAI})
      |\b(?:in|for|during|of)\s{{1,3}}+(?P<english>{_ENGLISH})\b(?!{_GAP}\d{{1,2}}\b)|\b(?P<report>{_ENGLISH})(?:'s)?\ report\b)
      {_WHOLE}""",
    re.IGNORECASE | re.VERBOSE,
)
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_HALF_A_YEAR = 6  # months back to which a name without a year can lead; of one further off, the next to come is meant
_ALONE_WITH = re.compile(
    r"(?:[\s.!,]|อันนี้|นี่|รายงาน|รายการ|ยอด|ที่|ไม่ใช่|เป็น|คือ|ของ|แก้|เปลี่ยน|ครับ|ค่ะ|คะ|คับ|จ้า|จ้ะ|นะ|it is|it's|this|was|for)*+",
    re.IGNORECASE,
)
_POLITE = re.compile(r"(?:[\s.!,]|ครับ|ค่ะ|คะ|คับ|จ้า|จ้ะ|นะ)*+")
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


def months_said(text: str, *, now: datetime) -> tuple[tuple[int, int, str], ...]:
    """(begin, end, month as '2026-12') where a report names the month that it is about, in its order; dates are none.

    A name without a year is the last month of that name up to half a year back, else the next one to come.
    """
    today = now.astimezone(_BANGKOK).date()
    found = []
    for match in _ABOUT.finditer(text.translate(_DIGITS)):
        if (place := _place(match.groupdict(), today)) is not None:
            found.append((match.start(), match.end(), f"{place // 12:04}-{place % 12 + 1:02}"))
    return tuple(found)


def without_months(text: str) -> str:
    """A text without the months that it is about: 'เดือนมกราไม่มีอะไรรายงาน' → 'ไม่มีอะไรรายงาน'."""
    found = [match for match in _ABOUT.finditer(text.translate(_DIGITS)) if not match["date"]]
    for match in reversed(found):
        text = f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}"
    return text.strip()


def _place(said: dict[str, str | None], today: date) -> int | None:
    """The month counted from the year 0 that a match of `_ABOUT` names; None for a date."""
    present = today.year * 12 + today.month - 1
    for name, back in (("far", 2), ("last", 1), ("this", 0)):
        if said[name]:
            return present - back
    written = said["thai"] or said["english"] or said["report"]
    number = _MONTH_OF[written.lower().replace(".", "")] if written else int(said["number"] or 0)
    if not number:
        return None
    if numeral := said["with"] or said["long"] or said["short"]:
        year = _christian(int(numeral), today)
        return None if year is None else year * 12 + number - 1
    back = (present - number + 1) % 12
    return present - back if back <= _HALF_A_YEAR else present - back + 12


def by_month(text: str, *, now: datetime) -> tuple[tuple[str, str | None], ...]:
    """The parts of a report that tells of several months, each with its month; one part where it names one month or none.

    A month stands before what is told of it, or, where the text ends with one, behind.
    """
    said = months_said(text, now=now)
    if len({month for *_, month in said}) < 2:
        return ((text, said[0][2] if said else None),)
    behind = _POLITE.fullmatch(text, said[-1][1]) is not None
    cuts = [end if behind else begin for begin, end, _ in said]
    edges = [0, *cuts[:-1], len(text)] if behind else [0, *cuts, len(text)]
    months: list[str | None] = [month for *_, month in said]
    pieces = [text[begin:end] for begin, end in pairwise(edges)]
    return tuple(
        (piece, month)
        for piece, month in zip(pieces, months if behind else [None, *months], strict=True)
        if piece.strip()
    )


def month_alone(text: str, *, now: datetime) -> str | None:
    """The month that a message only names ("ของเดือนธันวาครับ", "ไม่ใช่ เป็นเดือนที่แล้ว"), for what was told before; None for any other."""
    said = months_said(text, now=now)
    if len(said) != 1:
        return None
    begin, end, month = said[0]
    return month if _ALONE_WITH.fullmatch(text[:begin] + " " + text[end:]) else None
