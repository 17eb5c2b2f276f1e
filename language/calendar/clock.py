"""Grammar of clock times as Thai people say and type them: เก้าโมงครึ่ง, บ่ายสอง, สองทุ่ม, ตีห้า, 9.30 น., 14:00."""

import re
from datetime import time
from functools import lru_cache
from typing import NamedTuple

from language.calendar.date_marks import DAY_NAMES, WHICH
from language.numbers import read_number

_DIGIT = "ศูนย์|หนึ่ง|นึ่ง|นึง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า"
_TEENS = f"สิบ(?:เอ็ด|{_DIGIT})?"
_HOUR_WORDS = (
    f"(?<!สิบ)(?:(?:ยี่|{_DIGIT})?{_TEENS}|{_DIGIT})"  # also those that no clock has, so that no part of them is one
)
_HOUR = rf"(?P<hour>\d{{1,2}}|{_HOUR_WORDS})"
_HOUR_OF_SIX = rf"(?P<hour>\d{{1,2}}|(?<!สิบ)(?:{_DIGIT}))"  # of ตี and บ่าย: ตีสามสิบห้า is 3.15
_ROUND_MINUTES = f"(?:(?:สอง|สาม|สี่|ห้า|ยี่)?{_TEENS}|ห้า)"  # what one says without นาที behind it
_REST = (
    r"(?:\s*(?P<half>ครึ่ง)"
    rf"|\s*(?P<minute>\d{{2}}|\d(?=\s*นาที)|{_ROUND_MINUTES}(?=\s*นาที|\s*$|\s|[^ก-๎])|(?:{_DIGIT})(?=\s*นาที))"
    r"(?:\s*นาที)?(?![\d/]))?"
)


def _rest(number: int) -> str:
    """Minutes behind an hour, with names of groups of their own."""
    return _REST.replace("half", f"half{number}").replace("minute", f"minute{number}")


def _hour(number: int, hour: str = _HOUR) -> str:
    return hour.replace("hour", f"hour{number}")


_MORNING = "(?:เช้า|เซ้า|เจ๊า|เช๊า|เช้าา)"
_EVENING = "(?:เย็น|แลง|ค่ำ|เยน)"
# A part of the day with its day between it and the hour: เย็นนี้หกโมง, เย็นวันศุกร์ 6 โมง.
_BEFORE_THE_DAY = re.compile(
    rf"(?P<part>{_MORNING}|{_EVENING})\s*(?:(?:วัน)?(?:{DAY_NAMES})(?:{WHICH})?|{WHICH})\s*(?:เวลา|ตอน)?\s*$"
)
_NEAR = 40  # characters before an hour in which its part of the day is looked for
_CLOCK = re.compile(
    rf"""
    (?P<digital>(?<![\d.,/:])(?P<h>[01]?\d|2[0-4])\s?[.:]\s?(?P<m>[0-5]\d)(?![\d/]|\.\d)
        (?:\s*(?P<mark>น(?:\.|าฬิกา|(?![ก-๎])))|\s*(?P<half_day>[ap]\.?m\.?))?)
    |(?P<dense>(?<![\d.,/])(?P<h2>[01]\d|2[0-3])(?P<m2>[0-5]\d)\s?น(?:\.|(?![ก-๎])))
    |(?P<plain>(?<![\d.,/:])(?P<h3>[01]?\d|2[0-4])\s*(?:นาฬิกา|น\.|น(?![ก-๎]))(?:\s*(?P<m3>\d{{1,2}})\s*นาที)?)
    |(?P<formal>{_hour(14)}\s*นาฬิกา{_rest(14)})
    |(?P<english>(?<![\d.,/:])(?P<h4>1[0-2]|[1-9])\s?(?P<half4>[ap]\.?m\b\.?))
    |(?P<midnight>(?:เที่ยง|เตี้ยง|เที่ยว(?=คืน))คืน{_rest(5)})
    |(?P<noon>(?<!ก่อน)(?<!หลัง)(?:เที่ยง|เตี้ยง)(?:วัน|ตรง)?{_rest(6)})
    |(?P<afternoon>(?:บ่าย|บ่ายๆ|บาย)\s*(?:{_hour(7, _HOUR_OF_SIX)}\s*(?:โมง|โหมง)?|โมง|โหมง){_rest(7)})
    |(?P<early>(?<![ก-๎])(?:ตี|ติ)\s*{_hour(8, _HOUR_OF_SIX)}{_rest(8)})
    |(?P<early2>ตี\s*{_hour(9, _HOUR_OF_SIX)}{_rest(9)})
    |(?P<night>(?:{_hour(10)}\s*)?(?:ทุ่ม|ตุ้ม|ทุ้ม)(?:(?:หนึ่ง|นึง|นึ่ง)(?!\s*นาที)|ตรง)?{_rest(10)})
    |(?P<spoken>(?:(?P<before>{_MORNING}|{_EVENING}|ตอนสาย)\s*)?{_hour(11)}
        (?:\s*(?:-|ถึง)\s*(?:\d{{1,2}}|{_HOUR_WORDS}))?
        \s*(?:โมง|โหมง)(?:ตรง)?(?:{_rest(11)})
        \s*(?:ตอน)?(?P<after>{_MORNING}|{_EVENING})?{_rest(12)})
    |(?P<seven>โมง{_MORNING}{_rest(13)})
    """,
    re.VERBOSE,
)


class ClockTime(NamedTuple):
    """A time of day found in a text, and where; `next_day` when it is the midnight that ends the day it is said of."""

    time: time
    start: int
    end: int
    next_day: bool = False


@lru_cache(maxsize=64)  # a message is asked about by many
def clock_times(text: str) -> tuple[ClockTime, ...]:
    """Return every time of day in normalised `text`, in order; of a range its beginning."""
    readings = (_read(found) for found in _CLOCK.finditer(text))
    return tuple(reading for reading in readings if reading is not None)


def _number(written: str | None) -> int | None:
    """Value of an hour or minute in digits or words."""
    if not written:
        return None
    figure = read_number(written, 0)
    return int(figure.value) if figure is not None else None


def _read(found: "re.Match[str]") -> ClockTime | None:
    """Meaning of one match of the grammar, or None where the hour does not exist."""
    group = found.groupdict()
    form = next(name for name in _FORMS if group[name] is not None)
    half, spoken_minute = None, None
    if form in _REST_NUMBER:
        number = _REST_NUMBER[form]
        half, spoken_minute = group[f"half{number}"], group[f"minute{number}"]
        if form == "spoken" and half is None and spoken_minute is None:
            half, spoken_minute = group["half12"], group["minute12"]
    minute = 30 if half else (_number(spoken_minute) or 0)
    next_day = False
    if form == "digital":
        hour, minute = int(group["h"]), int(group["m"])
        if group["half_day"]:
            hour = hour % 12 + (12 if group["half_day"].startswith("p") else 0)
    elif form == "dense":
        hour, minute = int(group["h2"]), int(group["m2"])
    elif form == "plain":
        hour, minute = int(group["h3"]), int(group["m3"] or 0)
    elif form == "english":
        hour = int(group["h4"]) % 12 + (12 if group["half4"].startswith("p") else 0)
    elif form == "formal":
        hour = _number(group["hour14"]) or 0
    elif form == "midnight":
        hour, next_day = 0, True
    elif form == "noon":
        hour = 12
    elif form == "afternoon":
        hour = _number(group["hour7"]) or 1
        if not 1 <= hour <= 6:
            return None
        hour += 12
    elif form in ("early", "early2"):
        hour = _number(group["hour8"] or group["hour9"]) or 0
        if not 1 <= hour <= 6:
            return None
    elif form == "night":
        hour = _number(group["hour10"]) or 1
        if not 1 <= hour <= 6:
            return None
        hour += 18
        if hour == 24:
            hour, next_day = 0, True
    elif form == "seven":
        hour = 7
    else:
        before = group["before"] or _part_before(found.string[: found.start()])
        spoken = _spoken_hour(_number(group["hour11"]) or 0, before, group["after"])
        if spoken is None:
            return None
        hour = spoken
    if hour == 24:
        hour, next_day = 0, True
    if hour > 23 or minute > 59:
        return None
    return ClockTime(time(hour, minute), found.start(), found.end(), next_day)


def _part_before(text: str) -> str | None:
    """The part of the day that a text ends with, but for the day: 'เย็นนี้', 'เช้าวันศุกร์'."""
    found = _BEFORE_THE_DAY.search(text[-_NEAR:])
    return None if found is None else found["part"]


def _spoken_hour(hour: int, before: str | None, after: str | None) -> int | None:
    """Hour of N โมง: six and later in the morning as it stands, one to five after noon unless a part of day is said."""
    part = after or before
    if part is not None and re.fullmatch(_EVENING, part):
        return hour + 12 if 1 <= hour <= 7 else None
    if part is not None and re.fullmatch(_MORNING, part):
        if 1 <= hour <= 5:
            return hour + 6
        return hour if 6 <= hour <= 11 else None
    if 1 <= hour <= 5:
        return hour + 12
    return hour if 6 <= hour <= 18 else None


_FORMS = (
    "digital", "dense", "plain", "formal", "english", "midnight", "noon", "afternoon", "early", "early2", "night",
    "spoken", "seven",
)  # fmt: skip
_REST_NUMBER = {
    "midnight": 5, "noon": 6, "afternoon": 7, "early": 8, "early2": 9, "night": 10, "spoken": 11, "seven": 13, "formal": 14,
}  # fmt: skip
