"""Reads on which days a past round shall be asked about: 'ทุกจันทร์ที่สอง พ.ค.–ก.ค.', 'ทุกวันที่ 5', 'every second Monday, May to July'."""

import re
from datetime import datetime
from typing import NamedTuple

from domain.action_plans import Span
from language.action_plans import months_in
from language.normalise import normalise
from language.setup_words import meeting_habit

_LONGEST = 120
_EVERY = re.compile(r"ทุก|ของเดือน|เดือนละ|\bevery\b|\beach\b|of the month", re.IGNORECASE)
_UNTIL = re.compile(r"\s*(?:จนถึง|ถึง|[–—-]|\bto\b|\buntil\b|\btill\b)\s*", re.IGNORECASE)
_BEFORE_MONTHS = re.compile(r"(?:เฉพาะ|ช่วง|ตั้งแต่|ใน|เดือน|\bof\b|\bin\b|\bfrom\b|,)\s*$", re.IGNORECASE)


class RuleSaid(NamedTuple):
    """A rule of date as RFC 5545 text, with the months that were named (none: all of the year)."""

    rrule: str
    months: tuple[int, ...]
    span: Span


def rule_said(text: str, *, now: datetime) -> RuleSaid | None:
    """The days that words name again and again, seen from the aware `now`; None where they name none."""
    words = " ".join(normalise(text[:_LONGEST]).split())
    if _EVERY.search(words) is None:
        return None
    days, months, span = _parted(_UNTIL.sub("-", words))
    habit = meeting_habit(days, now=now)
    if habit.rrule is None or habit.seldom or habit.contradiction:
        return None
    return RuleSaid(habit.rrule, months, span)


def _parted(words: str) -> tuple[str, tuple[int, ...], Span]:
    """The words of the days, and the months that stand behind them."""
    for cut in (match.end() for match in re.finditer(r"\s|เดือน(?!ละ)", words)):
        found = months_in(words[cut:])
        if found is not None and found[0]:
            return _BEFORE_MONTHS.sub("", words[:cut].rstrip()), *found
    return words, (), Span.YEAR
