"""Hours as English messages say them: "half past eight", "9 o'clock", "1:30 in the afternoon", "10 morning"."""

import re
from collections.abc import Iterator
from datetime import time

from language.calendar.clock import ClockTime

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HOUR = rf"(?:1[0-2]|[1-9]|{'|'.join(_WORDS)})"
_OF_DAY = r"(?:\s+(?:in the\s+)?(?P<part>morning|afternoon|evening)\b)"
_SAID = re.compile(
    rf"\b(?:(?P<past>half|quarter) past|(?P<to>quarter) to)\s+(?P<of>{_HOUR})\b{_OF_DAY}?"
    rf"|(?<![\d.,:/])\b(?P<hour>{_HOUR})(?:[:.](?P<minutes>[0-5]\d))?(?:\s*o[' ]?clock\b{_OF_DAY.replace('part', 'then')}?"
    rf"|(?<=\d){_OF_DAY.replace('part', 'when')})"
)
FIRST_OF_DAY = 7  # an hour below it, said of a meeting without its part of the day, is of the afternoon


def english_hours(lower: str) -> Iterator[ClockTime]:
    """Each hour that lower-case words say so, and where."""
    for found in _SAID.finditer(lower):
        said = found["of"] or found["hour"]
        hour = int(said) if said.isdigit() else _WORDS.index(said) + 1
        minutes = 30 if found["past"] == "half" else 15 if found["past"] else int(found["minutes"] or 0)
        part = found["part"] or found["then"] or found["when"]
        if (part in ("afternoon", "evening") or (part is None and hour < FIRST_OF_DAY)) and hour != 12:
            hour += 12
        whole = hour * 60 + minutes - (15 if found["to"] else 0)
        yield ClockTime(time(whole // 60 % 24, whole % 60), found.start(), found.end())
