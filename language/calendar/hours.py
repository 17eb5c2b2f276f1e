"""Reads what is typed where only an hour was asked for: bare figures (0910), and the English ways of saying it."""

import re
from datetime import datetime, time

from language.normalise import normalise

_FIGURES = re.compile(r"(?P<hour>[01]?\d|2[0-3])(?P<minute>[0-5]\d)")
_ENGLISH = re.compile(
    r"(?:at )?(?:(?P<part>half|quarter|five|ten|twenty|twenty[- ]five) (?P<side>past|to) )?"
    r"(?P<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])(?: ?o'?clock)?"
    r"(?: (?P<half>in the morning|in the afternoon|in the evening|am|pm|a\.m\.|p\.m\.))?"
)
_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25, "twenty five": 25}
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MORNING_FROM = 6  # who says 'half past two' of a meeting means the afternoon


def hour_asked(text: str, *, now: datetime) -> time | None:
    """The time of day in an answer to 'at what hour'; None where none can be read."""
    plain = " ".join(normalise(text).casefold().split()).rstrip(".")
    figures = _FIGURES.fullmatch(plain.removesuffix("น").strip())
    if figures:
        return time(int(figures["hour"]), int(figures["minute"]))
    english = _ENGLISH.fullmatch(plain)
    if english and (english["part"] or english["half"] or not english["hour"].isdecimal()):
        return _english(english)
    from language.calendar import moments

    found = moments.when(text, now=now)
    if found.start is None or found.all_day:
        return None
    return found.start.astimezone(now.tzinfo).time()


def _english(found: "re.Match[str]") -> time:
    spoken = found["hour"]
    hour = int(spoken) if spoken.isdecimal() else _WORDS.index(spoken) + 1
    half = found["half"] or ""
    if half.startswith("p") or half in ("in the afternoon", "in the evening"):
        hour = hour % 12 + 12
    elif half:
        hour %= 12
    elif hour < _MORNING_FROM:
        hour += 12
    minutes = _MINUTES.get(found["part"] or "", 0)
    since = hour * 60 + (minutes if found["side"] != "to" else -minutes)
    return time(since // 60 % 24, since % 60)
