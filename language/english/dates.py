"""Turns what is said of dates in English into the Thai order that the grammar of dates reads: "every second Friday", "Jan 9, 2027"."""

import re
from collections.abc import Callable

_WEEKDAY = "(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:day|sday|s|nesday|r|rs|rsday|urday)?s?"
_MONTH = "(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?"
_NTH = "(?P<nth>1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th))"
_THAI_WEEKDAY = {
    "mon": "จันทร์", "tue": "อังคาร", "wed": "พุธ", "thu": "พฤหัสบดี", "fri": "ศุกร์", "sat": "เสาร์", "sun": "อาทิตย์",
}  # fmt: skip
_THAI_MONTH = {
    "jan": "มกราคม", "feb": "กุมภาพันธ์", "mar": "มีนาคม", "apr": "เมษายน", "may": "พฤษภาคม", "jun": "มิถุนายน", "jul": "กรกฎาคม",
    "aug": "สิงหาคม", "sep": "กันยายน", "oct": "ตุลาคม", "nov": "พฤศจิกายน", "dec": "ธันวาคม",
}  # fmt: skip
_NUMBER = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "one": 1, "a": 1, "an": 1, "two": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "ten": 10, "other": 2,
}  # fmt: skip
_UNIT = {"day": "วัน", "week": "สัปดาห์", "month": "เดือน", "year": "ปี"}
_OF_MONTH = r"(?:\s+(?:of|in)\s+(?P<of>the|every|each)\s+month)"


def _number(word: str) -> int:
    return _NUMBER[word] if word in _NUMBER else int(re.sub(r"\D", "", word))


def _nth_weekday(found: "re.Match[str]") -> str:
    nth, weekday = found.group("nth"), _THAI_WEEKDAY[found.group("weekday")]
    place = "สุดท้าย" if nth == "last" else f"ที่ {_number(nth)}"
    more = f" และ {_number(found.group('nth2'))} " if found.group("nth2") else ""
    if not found.group("every") and not found.group("of"):
        return f" วัน{weekday}{place} "
    return f" ทุกวัน{weekday}{place}{more}ของเดือน "


def _month_first(found: "re.Match[str]") -> str:
    return f" {int(found.group('day'))} {_THAI_MONTH[found.group('month')]} {found.group('year') or ''} "


_RULES: tuple[tuple["re.Pattern[str]", "str | Callable[[re.Match[str]], str]"], ...] = (
    (re.compile(r"\bthe day after tomorrow\b|\bday after tomorrow\b"), " มะรืน "),
    (re.compile(r"\btonight\b"), " คืนนี้ "),
    (re.compile(r"\bnoon\b"), " เที่ยง "),
    (re.compile(r"\bmidnight\b"), " เที่ยงคืน "),
    (
        re.compile(
            rf"(?:\b(?P<every>every|each)\s+|\bthe\s+)?\b{_NTH}(?:\s*(?:and|&|,)\s*(?P<nth2>[1-5](?:st|nd|rd|th)|first|second|third|fourth))?"
            rf"\s+{_WEEKDAY}\b{_OF_MONTH}?"
        ),
        _nth_weekday,
    ),
    (
        re.compile(r"\b(?:at\s+)?(?:the\s+)?(?:end|last day) of (?:every|each) month\b|\bevery month[- ]end\b"),
        " ทุกสิ้นเดือน ",
    ),
    (re.compile(r"\b(?:the\s+)?end of (?:the|this) month\b|\bmonth[- ]end\b"), " สิ้นเดือน "),
    (
        re.compile(
            r"\b(?:every|each)\s+month\s+on\s+(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?\b|\b(?:monthly\s+on\s+)?(?:on\s+)?(?:the\s+)?"
            r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s+(?:day\s+)?of\s+(?:every|each)\s+month\b"
        ),
        lambda found: f" ทุกวันที่ {found.group('day') or found.group('day2')} ของเดือน ",
    ),
    (
        re.compile(rf"\b(?:every|each)\s+(?:other|two weeks on|2 weeks on)\s+{_WEEKDAY}\b"),
        lambda found: f" ทุก 2 สัปดาห์ วัน{_THAI_WEEKDAY[found.group('weekday')]} ",
    ),
    (
        re.compile(rf"\b(?:every|each|weekly on)\s+{_WEEKDAY}\b"),
        lambda found: f" ทุกวัน{_THAI_WEEKDAY[found.group('weekday')]} ",
    ),
    (re.compile(r"\b(?:every day|daily)\b"), " ทุกวัน "),
    (re.compile(rf"\bnext\s+{_WEEKDAY}\b"), lambda found: f" วัน{_THAI_WEEKDAY[found.group('weekday')]}หน้า "),
    (re.compile(rf"\bthis\s+{_WEEKDAY}\b"), lambda found: f" วัน{_THAI_WEEKDAY[found.group('weekday')]}นี้ "),
    (
        re.compile(
            r"\bin\s+(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|ten)\s+(?P<unit>day|week|month|year)s?\b"
        ),
        lambda found: f" อีก {_number(found.group('count'))} {_UNIT[found.group('unit')]} ",
    ),
    (
        re.compile(
            rf"\b{_MONTH}\.?\s+(?:the\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\s*(?::|am|pm))(?:,?\s*(?P<year>(?:20|25)\d\d)\b)?"
        ),
        _month_first,
    ),
    (
        re.compile(
            rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b\.?,?(?:\s*(?P<year>(?:20|25)\d\d)\b)?"
        ),
        _month_first,
    ),
    (re.compile(rf"\b{_WEEKDAY}\b"), lambda found: f" วัน{_THAI_WEEKDAY[found.group('weekday')]} "),
    (re.compile(r"\bthe\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b"), lambda found: f" วันที่ {found.group('day')} "),
)
_LATIN = re.compile("[a-z]{3}")


def in_thai(text: str) -> str:
    """Return lower-case `text` with its English dates said in Thai; any other text as it is."""
    if _LATIN.search(text) is None:
        return text
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return text
