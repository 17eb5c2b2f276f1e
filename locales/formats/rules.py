"""Rules of date (RFC 5545) in words, Thai and English."""

from collections.abc import Mapping, Sequence
from datetime import time

from locales.formats.dates import MONTHS, WEEKDAYS, Language, clock
from locales.formats.figures import ENGLISH_ORDINALS, number_words

RULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rule_text(rrule: str, at: time | None, language: Language) -> str:
    """A rule of date in words: ทุกวันศุกร์ที่สองของเดือน เวลา 09.00 น. / the second Friday of every month, at 09:00.

    The n of an nth weekday is always a word: วันศุกร์ที่ 2 would be Friday the 2nd. Rules that no network can have set
    (hours, week numbers, an end) raise ValueError.
    """
    parts = dict(part.split("=", 1) for part in rrule.removeprefix("RRULE:").upper().strip(";").split(";"))
    frequency = parts.pop("FREQ", "")
    interval = int(parts.pop("INTERVAL", "1"))
    parts.pop("WKST", None)
    known = {"BYDAY", "BYMONTHDAY", "BYSETPOS", "BYMONTH"}
    if frequency not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY") or interval < 1 or not parts.keys() <= known:
        raise ValueError(f"no words for the rule {rrule}")
    months = [int(month) for month in parts["BYMONTH"].split(",")] if "BYMONTH" in parts else []
    days = _weekday_text(parts, language) or _month_day_text(parts, language)
    if not days and frequency != "DAILY":
        raise ValueError(f"no words for the rule {rrule}")
    if frequency in ("DAILY", "WEEKLY"):
        words = _plain_rule(frequency, days, interval, language)
    else:
        words = _month_rule(frequency, days, interval, months, language)
    if at is None:
        return words
    return f"{words} เวลา {clock(at, language)}" if language == "th" else f"{words}, at {clock(at, language)}"


def _listed(words: Sequence[str], language: Language) -> str:
    """ก, ข และ ค as one phrase."""
    if len(words) < 2:
        return "".join(words)
    if language == "en":
        return ", ".join(words[:-1]) + " and " + words[-1]
    return " ".join(words[:-1]) + ("และ" if len(words) == 2 else " และ") + words[-1]


def _weekday_text(parts: Mapping[str, str], language: Language) -> str:
    """The weekdays of BYDAY: วันศุกร์ที่สอง, วันศุกร์ที่หนึ่งและที่สาม, วันจันทร์และวันพุธ; empty without BYDAY."""
    if "BYDAY" not in parts:
        return ""
    entries = [entry.strip() for entry in parts["BYDAY"].split(",")]
    names = [WEEKDAYS[language][RULE_DAYS.index(entry[-2:])] for entry in entries]
    positions = [int(entry[:-2] or "0") for entry in entries]
    chosen = [int(position) for position in parts["BYSETPOS"].split(",")] if "BYSETPOS" in parts else []
    if chosen and {entry[-2:] for entry in entries} == set(RULE_DAYS[:5]):
        working = "วันทำงาน" if language == "th" else "working day"
        return _nth([working], chosen, language)
    if chosen and len(entries) == 1:
        positions, names = chosen, names * len(chosen)
    elif chosen:
        raise ValueError(f"no words for the days {parts['BYDAY']} with BYSETPOS")
    return _nth(names, positions, language)


def _nth(names: Sequence[str], positions: Sequence[int], language: Language) -> str:
    if len(set(names)) == 1 and all(positions):
        places = [_place(position, language) for position in positions]
        if language == "th":
            return names[0] + _listed(places, language)
        return f"the {_listed(places, language)} {names[0]}"
    if language == "th":
        each = [f"{name}{_place(position, language)}" for name, position in zip(names, positions, strict=True)]
    else:
        each = [
            f"the {_place(position, language)} {name}" if position else name
            for name, position in zip(names, positions, strict=True)
        ]
    return _listed(each, language)


def _place(position: int, language: Language) -> str:
    if position == 0:
        return ""
    if not -2 <= position <= 5:
        raise ValueError(f"no word for the place {position}")
    if position < 0:
        return {"th": ("สุดท้าย", "ก่อนสุดท้าย"), "en": ("last", "last but one")}[language][-position - 1]
    return f"ที่{number_words(position, 'th')}" if language == "th" else ENGLISH_ORDINALS[position]


def _month_day_text(parts: Mapping[str, str], language: Language) -> str:
    """The days of BYMONTHDAY: วันที่ 15, วันที่ 31 หรือวันสุดท้าย; empty without BYMONTHDAY."""
    if "BYMONTHDAY" not in parts:
        return ""
    days = [int(day) for day in parts["BYMONTHDAY"].split(",")]
    chosen = parts.get("BYSETPOS")
    last = "วันสุดท้าย" if language == "th" else "last day"
    one_or_last = chosen == "1" and len(days) == 2 and days[1] == -1
    if one_or_last or (chosen == "-1" and min(days) >= 28):
        # The 29th to 31st mean that day or the month's last; both ways of writing it in an RRULE are known.
        day = max(days)
        return f"วันที่ {day} หรือ{last}" if language == "th" else f"the {_english_ordinal(day)} or the {last}"
    if chosen is not None or any(day < -1 or day == 0 or day > 31 for day in days):
        raise ValueError(f"no words for the days {parts['BYMONTHDAY']}")
    if language == "en":
        return "the " + _listed([last if day == -1 else _english_ordinal(day) for day in days], language)
    figures = [str(day) for day in days if day > 0]
    if -1 not in days:
        return "วันที่ " + (" ".join(figures[:-1]) + " และ " if figures[:-1] else "") + figures[-1] + " "
    return f"วันที่ {' '.join(figures)} และ{last}" if figures else last


def _english_ordinal(day: int) -> str:
    ending = "th" if 10 < day % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _plain_rule(frequency: str, days: str, interval: int, language: Language) -> str:
    count = number_words(interval, language)
    noun = {"DAILY": ("วัน", "day"), "WEEKLY": ("สัปดาห์", "week")}[frequency]
    if interval == 1:
        if language == "th":
            return f"ทุก{days or 'วัน'}"
        return f"every {days or 'day'}"
    if language == "th":
        return f"ทุก{count}{noun[0]}" + (f" ใน{days}" if days else "")
    return f"every {count} {noun[1]}s" + (f", on {days}" if days else "")


def _month_rule(frequency: str, days: str, interval: int, months: Sequence[int], language: Language) -> str:
    count = number_words(interval, language)
    named = _listed([MONTHS[language][month - 1] for month in months], language)
    if language == "th":
        of_month = f"ของเดือน{named}"
        if frequency == "YEARLY":
            every = "ทุกปี" if interval == 1 else f"ทุก{count}ปี"
            return f"{every} ใน{days}{of_month}"
        return f"ทุก{days}{of_month}" if interval == 1 else f"ทุก{count}เดือน ใน{days}{of_month}"
    if frequency == "YEARLY":
        every = "every year" if interval == 1 else f"every {count} years"
        return f"{days} of {named}, {every}" if named else f"{days} of the month, {every}"
    if interval > 1:
        return f"{days} of the month, every {count} months"
    return f"{days} of {named} every year" if named else f"{days} of every month"
