"""Dates, hours and the numbers of meetings in Thai and English.

Datetimes come aware and are shown in `zone`; a date is shown as it is. Thai years are Buddhist (+543).
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

Language = Literal["th", "en"]
Zone = str | tzinfo

BANGKOK = "Asia/Bangkok"
BUDDHIST_ERA = 543


def language_of(named: str | None) -> Language:
    """The language that the books name, Thai where they name none."""
    return "en" if named == "en" else "th"


MONTHS: Mapping[Language, Sequence[str]] = {
    "th": [
        "มกราคม",
        "กุมภาพันธ์",
        "มีนาคม",
        "เมษายน",
        "พฤษภาคม",
        "มิถุนายน",
        "กรกฎาคม",
        "สิงหาคม",
        "กันยายน",
        "ตุลาคม",
        "พฤศจิกายน",
        "ธันวาคม",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
SHORT_MONTHS: Mapping[Language, Sequence[str]] = {
    "th": ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
WEEKDAYS: Mapping[Language, Sequence[str]] = {
    "th": ["วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัสบดี", "วันศุกร์", "วันเสาร์", "วันอาทิตย์"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
SHORT_WEEKDAYS: Mapping[Language, Sequence[str]] = {
    "th": ["จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}


def local(value: date | datetime, zone: Zone = BANGKOK) -> date | datetime:
    """`value` as people in `zone` know it; a date stays itself. A naive datetime is refused (ValueError)."""
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        raise ValueError("a naive datetime has no hour to show; times are aware, in UTC")
    return value.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)


def year_number(year: int, language: Language) -> int:
    """A calendar year as written: 2026 → 2569 in Thai, 2026 in English."""
    return year + BUDDHIST_ERA if language == "th" else year


def weekday(value: date | datetime, language: Language, zone: Zone = BANGKOK) -> str:
    """วันศุกร์ / Friday."""
    return WEEKDAYS[language][local(value, zone).weekday()]


def month_name(value: date | datetime, language: Language, zone: Zone = BANGKOK) -> str:
    """ธันวาคม 2569 / December 2026."""
    day = local(value, zone)
    return f"{MONTHS[language][day.month - 1]} {year_number(day.year, language)}"


def date_long(value: date | datetime, language: Language, zone: Zone = BANGKOK) -> str:
    """11 ธันวาคม 2569 / 11 December 2026."""
    day = local(value, zone)
    return f"{day.day} {month_name(day, language, zone)}"


def date_full(value: date | datetime, language: Language, zone: Zone = BANGKOK) -> str:
    """วันศุกร์ที่ 11 ธันวาคม 2569 / Friday 11 December 2026."""
    return _joined_weekday(value, language, zone) + date_long(value, language, zone)


def days_after(value: date | datetime, other: date | datetime, zone: Zone = BANGKOK) -> int:
    """How many days of the calendar `value` lies after `other`: 1 is tomorrow, seen from `other`."""
    return local(value, zone).toordinal() - local(other, zone).toordinal()


def date_medium(value: date | datetime, language: Language, zone: Zone = BANGKOK) -> str:
    """วันศุกร์ที่ 11 ธ.ค. 2569 / Friday 11 Dec 2026."""
    day = local(value, zone)
    shown = f"{day.day} {SHORT_MONTHS[language][day.month - 1]} {year_number(day.year, language)}"
    return _joined_weekday(value, language, zone) + shown


def date_short(value: date | datetime, language: Language, zone: Zone = BANGKOK) -> str:
    """ศ. 11 ธ.ค. 69 / Fri 11 Dec 2026 (two digits of a year are read as Buddhist, so English keeps four)."""
    day = local(value, zone)
    year = year_number(day.year, language)
    shown_year = f"{year % 100:02}" if language == "th" else str(year)
    return f"{SHORT_WEEKDAYS[language][day.weekday()]} {day.day} {SHORT_MONTHS[language][day.month - 1]} {shown_year}"


def clock(value: datetime | time, language: Language, zone: Zone = BANGKOK) -> str:
    """09.00 น. / 09:00. A bare `time` is shown as it is."""
    hour = local(value, zone) if isinstance(value, datetime) else value
    return f"{hour:%H.%M} น." if language == "th" else f"{hour:%H:%M}"


def clock_since(value: datetime, began: datetime, language: Language, zone: Zone = BANGKOK) -> str:
    """01.15 น. ของวันเสาร์ที่ 12 ธันวาคม 2569 / 01:15 on Saturday …: an hour of what `began`, with its day where that is a later one."""
    hour = clock(value, language, zone)
    if not days_after(value, began, zone):
        return hour
    return f"{hour} {'ของ' if language == 'th' else 'on '}{date_full(value, language, zone)}"


def moment(value: datetime, language: Language, zone: Zone = BANGKOK) -> str:
    """วันศุกร์ที่ 11 ธันวาคม 2569 เวลา 09.00 น. / Friday 11 December 2026, 09:00."""
    between = " เวลา " if language == "th" else ", "
    return date_full(value, language, zone) + between + clock(value, language, zone)


def moment_short(value: datetime, language: Language, zone: Zone = BANGKOK) -> str:
    """ศ. 11 ธ.ค. 69 09.00 น. / Fri 11 Dec 2026 09:00."""
    return f"{date_short(value, language, zone)} {clock(value, language, zone)}"


def meeting_number(number: int, year: int, language: Language) -> str:
    """The number of a meeting in its calendar year (Christian): 12, 2026 → 12/2569 / 12/2026."""
    return f"{number}/{year_number(year, language)}"


_KEPT_NUMBER = re.compile(r"(\d+)/(2[4-9]\d\d)")


def kept_number(text: str, language: Language) -> str:
    """The number of a meeting as the books keep it, in the Buddhist year: 11/2569 → 11/2569 / 11/2026; other words stay."""
    if language == "th":
        return text
    return _KEPT_NUMBER.sub(lambda found: f"{found[1]}/{int(found[2]) - BUDDHIST_ERA}", text)


def resolution_number(number: int, year: int, ordinal: int, language: Language, *, extraordinary: bool = False) -> str:
    """The number of a resolution: the meeting's, and its place in it: 12/2569-3 / 12/2026-3.

    Extraordinary meetings are numbered by themselves, so theirs say so: วิสามัญ 1/2570-1 is not 1/2570-1.
    """
    series = ("วิสามัญ " if language == "th" else "extraordinary ") if extraordinary else ""
    return f"{series}{meeting_number(number, year, language)}-{ordinal}"


def _joined_weekday(value: date | datetime, language: Language, zone: Zone) -> str:
    name = weekday(value, language, zone)
    return f"{name}ที่ " if language == "th" else f"{name} "
