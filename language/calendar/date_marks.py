"""Cuts a text into the marks that dates are made of: numbers, months, weekdays, "next", "every", in any spelling."""

import re
from typing import NamedTuple

from language.numbers import read_number

MONTHS: tuple[tuple[str, ...], ...] = (
    ("มกราคม", "มกรา", "ม.ค.", "ม.ค", "มค.", "มค", "มกราคน", "january", "jan"),
    ("กุมภาพันธ์", "กุมภาพัน", "กุมภา", "ก.พ.", "ก.พ", "กพ.", "กพ", "กุมพา", "february", "feb"),
    ("มีนาคม", "มีนา", "มี.ค.", "มี.ค", "มีค.", "มีค", "มินา", "march", "mar"),
    ("เมษายน", "เมษา", "เม.ย.", "เม.ย", "เมย.", "เมย", "เมสา", "april", "apr"),
    ("พฤษภาคม", "พฤษภา", "พ.ค.", "พ.ค", "พค.", "พค", "พฤกษภา", "พฤศภา", "พึดสะพา", "may"),
    ("มิถุนายน", "มิถุนา", "มิ.ย.", "มิ.ย", "มิย.", "มิย", "มิถุนายณ", "june", "jun"),
    ("กรกฎาคม", "กรกฎา", "กรกฏาคม", "กรกฏา", "ก.ค.", "ก.ค", "กค.", "กค", "กรกดา", "july", "jul"),
    ("สิงหาคม", "สิงหา", "ส.ค.", "ส.ค", "สค.", "สค", "august", "aug"),
    ("กันยายน", "กันยา", "ก.ย.", "ก.ย", "กย.", "กย", "กันยายณ", "september", "sept", "sep"),
    ("ตุลาคม", "ตุลา", "ต.ค.", "ต.ค", "ตค.", "ตค", "october", "oct"),
    ("พฤศจิกายน", "พฤศจิกา", "พ.ย.", "พ.ย", "พย.", "พย", "พฤษจิกายน", "พฤษจิกา", "พฤศจิ", "november", "nov"),
    ("ธันวาคม", "ธันวา", "ธ.ค.", "ธ.ค", "ธค.", "ธค", "ทันวาคม", "ทันวา", "ธันวาคน", "december", "dec"),
)
WEEKDAYS: tuple[tuple[str, ...], ...] = (
    ("จันทร์", "จันทร", "monday", "mon"),
    ("อังคาร", "tuesday", "tue"),
    ("พุธ", "wednesday", "wed"),
    ("พฤหัสบดี", "พฤหัสบดิ", "พฤหัสฯ", "พฤหัส", "พฤหัด", "พะหัด", "พหัส", "พฤหัสบ", "thursday", "thu"),
    ("ศุกร์", "ศุกร", "friday", "fri"),
    ("เสาร์", "เสาร", "saturday", "sat"),
    ("อาทิตย์", "อาทิตร์", "sunday", "sun"),
)
# Spellings that are words of their own, or parts of words, and name a day only behind วัน.
_MISSPELLED_WEEKDAYS: tuple[tuple[str, ...], ...] = (
    ("จันท์", "จัน", "จันทร์์"), ("อังคาน", "อังคาล", "อังคาณ"), ("พุด", "พุทธ", "พุท"), ("พฤ", "พระหัส"),
    ("ศุก", "ศุกธ์", "สุกร์", "สุก", "ศุกร์์"), ("เสา", "เสาว์", "เสาร์์"), ("อาทิต", "อาทิด", "ทิตย์", "ทิด", "อาทิตย"),
)  # fmt: skip
_ABBREVIATED_WEEKDAYS = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")
RELATIVE_DAYS = {
    0: ("วันนี้", "วันนี่", "มื้อนี้", "มื่อนี้", "วันนี", "คืนนี้", "เย็นนี้", "เช้านี้", "บ่ายนี้", "ค่ำนี้", "แลงนี้", "today"),
    1: ("พรุ่งนี้", "พรุ้งนี้", "พรุงนี้", "พรุ่งนี่", "พุ่งนี้", "พุ้งนี้", "พรุ่ง", "วันพรุ่ง", "มื้ออื่น", "มื่ออื่น", "วันพูก", "วันพู่ก", "วันพุ่ก",
        "ตะวันพูก", "พูกนี้", "พู่กนี้", "พุกนี้", "ต่อเช้า", "ตอเช้า", "tomorrow"),
    2: ("มะรืนนี้", "มะรืน", "มะรื่น", "มรืน", "มะลืน", "มะฮืน", "มื้อฮือ", "มะฮือ", "วันฮือ", "ต่อรือ", "มะรือ", "ต่อรืน"),
    3: ("มะเรื่องนี้", "มะเรื่อง", "มะเรือง", "มะเลื่อง", "ต่อเรื่อง", "มื้อเฮือง", "มะเฮือง"),
}  # fmt: skip
_NEXT = ("ถัดไป", "หน้า", "น่า")
_THIS = ("ที่จะถึงนี้", "ที่จะถึง", "ที่จะมาถึง", "ที่ใกล้จะถึง", "ที่ใกล้ถึง", "นี้", "นี่")


def christian_year(written: str | int) -> int:
    """The calendar year of one in two or four digits: 71 and 2571 are of the Buddhist era, 2028 is not."""
    number = int(written)
    return number + 2500 - 543 if number < 100 else number - 543 if number >= 2400 else number


class Mark(NamedTuple):
    """One meaningful piece of a text: its letter in the patterns of the grammar, its value and its words."""

    letter: str
    value: int
    written: str


def _words(*groups: tuple[str, ...]) -> str:
    return "|".join(sorted((re.escape(word) for group in groups for word in group), key=len, reverse=True))


def _thai(groups: tuple[tuple[str, ...], ...], latin: bool = False) -> str:
    return _words(*(tuple(word for word in names if word.isascii() == latin) for names in groups))


MONTH_NAMES = _words(*MONTHS)
"""Every spelling of every month as one pattern, the longest first."""
WEEKDAY_NAMES = _words(*WEEKDAYS)
DAY_NAMES = _words(*RELATIVE_DAYS.values(), *WEEKDAYS)
"""Every spelling of a weekday or a day near today, and which of them is meant (`WHICH`: this, the next), as patterns."""
WHICH = _words(_NEXT, _THIS)
MONTH_NUMBER = {word: number for number, names in enumerate(MONTHS, 1) for word in names}
_WEEKDAY_OF = {word: number for number, names in enumerate(WEEKDAYS) for word in names}
_WEEKDAY_OF |= {word: number for number, names in enumerate(_MISSPELLED_WEEKDAYS) for word in names}
_WEEKDAY_OF |= {word: number for number, word in enumerate(_ABBREVIATED_WEEKDAYS)}
_RELATIVE_OF = {word: days for days, names in RELATIVE_DAYS.items() for word in names}
_NUMBER_START = "หนึ่ง|นึง|ยี่|ยิบ|ซาว|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ"
_NUMBER = rf"\d{{1,4}}|(?:{_NUMBER_START})(?:{_NUMBER_START}|เอ็ด)*"
_SCANNER = re.compile(
    rf"""
    (?P<iso>(?<!\d)(?:20|25)\d\d-(?:1[0-2]|0?[1-9])-(?:3[01]|[12]\d|0?[1-9])(?!\d))
    |(?P<slashed>(?<![\d/.-])(?:3[01]|[12]\d|0?[1-9])\s?(?P<sign>[/.-])\s?(?:1[0-2]|0?[1-9])\s?(?P=sign)\s?(?:\d{{4}}|\d\d)(?![\d/]))
    |(?P<short>(?<![\d/.])(?:3[01]|[12]\d|0?[1-9])/(?:1[0-2]|0?[1-9])(?![\d/]))
    |(?P<relative>{_words(*RELATIVE_DAYS.values())})
    |(?P<lastday>(?:วัน)?(?:สิ้น|ซิ้น|สื้น)\s?เดือน|วันสุดท้ายของ(?:ทุก)?เดือน)
    |(?P<yearend>สิ้นปี)
    |(?P<week>(?<!วัน)(?:อาทิตย์|สัปดาห์|สัปดา|อาทิต)(?=\s*(?:หน้า|น่า|ถัดไป|นี้|นี่|ที่จะถึง)))
    |(?P<month>(?:เดือน\s*)?(?:{_thai(MONTHS)})|\b(?:{_thai(MONTHS, latin=True)})\b\.?)
    |(?P<weekday>วัน\s?(?:{_thai(WEEKDAYS + _MISSPELLED_WEEKDAYS)})|(?:{_thai(WEEKDAYS)})
        |\b(?:{_thai(WEEKDAYS, latin=True)})\b)
    |(?P<abbreviated>(?<![ก-๎.])(?:พฤ\.|อา\.|[จอพศส]\.)(?=\s*(?:ที่\s*)?\d))
    |(?P<every>ทุก\s?ๆ?|ทู้ก|ทุ๊ก)
    |(?P<ofmonth>ของ\s?(?:แต่ละ|ทุก\s?ๆ?\s?)?เดือน)
    |(?P<ofweek>ของ\s?(?:แต่ละ|ทุก\s?ๆ?\s?)?(?:สัปดาห์|อาทิตย์))
    |(?P<each>(?:เดือน|อาทิตย์|สัปดาห์|ปี)ละ(?:ครั้ง|หน|\s*(?:1|หนึ่ง)\s*ครั้ง)?)
    |(?P<first>แรก|ต้น(?!เดือน))
    |(?P<last>สุดท้าย)
    |(?P<in>อีก|ภายใน|ในอีก)
    |(?P<era>พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|ปี(?=\s?\d\d))
    |(?P<next>{_words(_NEXT)})
    |(?P<this>{_words(_THIS)})
    |(?P<datemark>วันที่|วันทื่|วันที)
    |(?P<nth>ที่|ที)
    |(?P<count>{_NUMBER})
    |(?P<unit>วัน|มื้อ|สัปดาห์|เดือน|ปี)
    |(?P<to>[-~]|จนถึง|ถึง)
    |(?P<and>,|และ|กับ|\+|&|/)
    |(?P<skip>เว้น)
    |(?P<of>ของ)
    |(?P<space>\s+)
    |(?P<other>[ก-ฮ][ะ-ฺ็-๎]*|[A-Za-z]+|.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_LETTERS = {
    "relative": "R", "lastday": "E", "yearend": "Y", "week": "K", "month": "M", "weekday": "W", "abbreviated": "W",
    "every": "A", "ofmonth": "O", "ofweek": "o", "each": "c", "first": "F", "last": "L", "in": "I", "era": "B",
    "next": "N", "this": "T", "datemark": "D", "nth": "d", "count": "C", "unit": "U", "to": "-", "and": "&", "skip": "s", "of": "f",
    "other": "x", "slashed": "S", "short": "S", "iso": "S",
}  # fmt: skip
DAY, WEEK, MONTH, YEAR = range(4)
_UNIT = {"วัน": DAY, "มื้อ": DAY, "สัปดาห์": WEEK, "เดือน": MONTH, "ปี": YEAR}


def scan(text: str) -> list[Mark]:
    """Cut `text` into marks; spaces are dropped, runs of anything else become one mark "x"."""
    marks: list[Mark] = []
    for found in _SCANNER.finditer(text):
        kind = found.lastgroup or "other"  # the group that ends last holds the others
        if kind == "space":
            continue
        written, letter, value = found.group(), _LETTERS[kind], 0
        if letter == "x" and marks and marks[-1].letter == "x":
            continue
        if letter == "M":
            name = re.sub(r"^เดือน\s*", "", written).lower()
            value = MONTH_NUMBER[name] if name in MONTH_NUMBER else MONTH_NUMBER[name.rstrip(".")]
        elif letter == "W":
            value = _WEEKDAY_OF[re.sub(r"^วัน\s?", "", written).lower()]
        elif letter == "R":
            value = _RELATIVE_OF[written.lower()]
        elif letter == "U":
            value = _UNIT[written]
        elif letter == "c":
            value = {"เ": MONTH, "ป": YEAR}.get(written[0], WEEK)
        elif letter == "C":
            figure = read_number(written, 0)
            if figure is None or figure.end != len(written) or figure.maximum is not None:
                letter = "x"
            else:
                value = int(figure.value)
        marks.append(Mark(letter, value, written))
    return marks
