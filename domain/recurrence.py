"""On which days a body meets: the rules of date that a network can speak, held as RFC 5545 text."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from domain.refusal import Refused

MONTHLY = "MONTHLY"
WEEKLY = "WEEKLY"
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"[+-]?[0-9]{1,2}")
_PARTS = {"FREQ", "BYMONTHDAY", "BYDAY", "BYSETPOS"}


@dataclass(frozen=True)
class Rule:
    """A rule of date: the part of RFC 5545 (section 3.3.10) that the product uses.

    `frequency` is MONTHLY or WEEKLY. `month_days` are 1..31 or -1..-31 from the end; `weekdays` are pairs
    (which in the month: 1..5, -1..-5, or 0 for every one; weekday with Monday 0); `positions` choose among a month's
    days (BYSETPOS). Exactly one of `month_days` and `weekdays` is filled.
    """

    frequency: str
    month_days: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    positions: tuple[int, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Rule":
        """Read `FREQ=MONTHLY;BYDAY=2FR` and its like; raises Refused('rule.unreadable', text=…) for anything else."""
        try:
            return _parse(text)
        except (ValueError, KeyError) as error:
            raise Refused("rule.unreadable", text=text) from error

    def __str__(self) -> str:
        """The rule as RFC 5545 text, always in the same order of parts."""
        parts = [f"FREQ={self.frequency}"]
        if self.month_days:
            parts.append("BYMONTHDAY=" + ",".join(map(str, self.month_days)))
        if self.weekdays:
            parts.append("BYDAY=" + ",".join(f"{which or ''}{_WEEKDAYS[day]}" for which, day in self.weekdays))
        if self.positions:
            parts.append("BYSETPOS=" + ",".join(map(str, self.positions)))
        return ";".join(parts)


def _numbers(text: str, highest: int) -> tuple[int, ...]:
    found: list[int] = []
    for part in text.split(","):
        if not _NUMBER.fullmatch(part):
            raise ValueError(part)
        number = int(part)
        if not 1 <= abs(number) <= highest:
            raise ValueError(part)
        if number not in found:
            found.append(number)
    return tuple(found)


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for part in text.split(","):
        match = _WEEKDAY.fullmatch(part)
        if match is None:
            raise ValueError(part)
        pair = (int(match[1] or 0), _WEEKDAYS.index(match[2]))
        if pair not in found:
            found.append(pair)
    return tuple(found)


def _parse(text: str) -> Rule:
    cleaned = "".join(text.split()).upper().removeprefix("RRULE:").rstrip(";")
    parts: dict[str, str] = {}
    for piece in cleaned.split(";"):
        name, equals, value = piece.partition("=")
        if not equals or name not in _PARTS or name in parts:
            raise ValueError(piece)
        parts[name] = value
    frequency = parts["FREQ"]
    month_days = _numbers(parts["BYMONTHDAY"], 31) if "BYMONTHDAY" in parts else ()
    weekdays = _weekdays(parts["BYDAY"]) if "BYDAY" in parts else ()
    positions = _numbers(parts["BYSETPOS"], 31) if "BYSETPOS" in parts else ()
    if bool(month_days) == bool(weekdays):
        raise ValueError("one of BYMONTHDAY and BYDAY")
    if frequency == WEEKLY:
        if month_days or positions or any(which for which, _ in weekdays):
            raise ValueError("a weekly rule names plain weekdays")
    elif frequency != MONTHLY:
        raise ValueError(frequency)
    elif len({which == 0 for which, _ in weekdays}) > 1:
        raise ValueError("every Monday and the first Monday do not go together")
    return Rule(frequency, month_days, weekdays, positions)


def _weekday_dates(which: int, weekday: int, year: int, month: int, length: int) -> list[int]:
    first = 1 + (weekday - date(year, month, 1).weekday()) % 7
    days = list(range(first, length + 1, 7))
    if which == 0:
        return days
    index = which - 1 if which > 0 else which
    return [days[index]] if -len(days) <= index < len(days) else []


def in_month(rule: Rule, year: int, month: int) -> tuple[date, ...]:
    """The rule's days in one month of the Gregorian calendar, in order; a day that the month lacks is left out."""
    length = calendar.monthrange(year, month)[1]
    days: set[int] = set()
    for number in rule.month_days:
        day = number if number > 0 else length + 1 + number
        if 1 <= day <= length:
            days.add(day)
    for which, weekday in rule.weekdays:
        days.update(_weekday_dates(which, weekday, year, month, length))
    ordered = sorted(days)
    if rule.positions:
        picked = {position - 1 if position > 0 else len(ordered) + position for position in rule.positions}
        ordered = [day for index, day in enumerate(ordered) if index in picked]
    return tuple(date(year, month, day) for day in ordered)


def occurrences(rule: Rule, start: date) -> Iterator[date]:
    """The rule's days from `start` (itself included) on, in order, until the calendar ends in year 9999."""
    year, month = start.year, start.month
    while year <= MAXYEAR:
        for day in in_month(rule, year, month):
            if day >= start:
                yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def next_after(rule: Rule, day: date) -> date:
    """The rule's first day later than `day`; raises Refused('rule.never') for a rule that has none within 30 years."""
    limit = date(min(day.year + 30, MAXYEAR), 12, 31)
    for found in occurrences_between(rule, day + timedelta(days=1), limit):
        return found
    raise Refused("rule.never", rule=str(rule))


def occurrences_between(rule: Rule, first: date, last: date) -> Iterator[date]:
    """The rule's days from `first` to `last`, both included, in order."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        for day in in_month(rule, year, month):
            if first <= day <= last:
                yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def short_months(rule: Rule) -> tuple[int, ...]:
    """Which of the days 29, 30 and 31 a monthly rule names without saying what a shorter month does; () if none."""
    if rule.frequency != MONTHLY or rule.positions or any(day < 0 for day in rule.month_days):
        return ()
    return tuple(sorted(day for day in rule.month_days if day > 28))


def settled(rule: Rule) -> Rule:
    """The rule with the 29th, 30th and 31st meaning 'that day or the month's last' (docs/meetings.md, 'The date and the number').

    `BYMONTHDAY=31` becomes `BYMONTHDAY=31,-1;BYSETPOS=1`. BYSETPOS=1 takes the earliest of the month's matching days,
    which is the named day where it exists (it is never later than the last) and the last day where it does not; so
    the same form holds for the 29th and 30th. With other days beside it (15 and 31) the first n days are taken, n
    being how many days were named; two that are both missing (29, 30 in February) fall together on the last day.
    """
    if not short_months(rule):
        return rule
    days = tuple(sorted(rule.month_days))
    return Rule(rule.frequency, (*days, -1), (), tuple(range(1, len(days) + 1)))


def fifth(rule: Rule) -> bool:
    """Whether the rule names a fifth weekday, which most months lack."""
    return any(abs(which) == 5 for which, _ in rule.weekdays)


def fifth_dates(rule: Rule, start: date, count: int = 3) -> tuple[date, ...]:
    """The next `count` days from `start` on which the rule's fifth weekdays exist, to be shown at set-up."""
    only = Rule(rule.frequency, (), tuple(pair for pair in rule.weekdays if abs(pair[0]) == 5))
    if not only.weekdays:
        return ()
    days = occurrences(only, start)
    return tuple(next(days) for _ in range(count))


def last_instead(rule: Rule) -> Rule:
    """The rule with every fifth weekday turned into the last one of the month (and fifth from the end into first)."""
    turned: list[tuple[int, int]] = []
    for which, weekday in rule.weekdays:
        pair = ({5: -1, -5: 1}.get(which, which), weekday)
        if pair not in turned:
            turned.append(pair)
    return Rule(rule.frequency, rule.month_days, tuple(turned), rule.positions)


def weekend_days(rule: Rule) -> frozenset[int]:
    """The weekend days (Saturday 5, Sunday 6) that the rule itself names: for this body they count as working days."""
    return frozenset(weekday for _, weekday in rule.weekdays if weekday >= 5)
