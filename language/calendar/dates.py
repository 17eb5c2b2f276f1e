"""Grammar of dates and rules of date in Thai: 11 ธ.ค. 69, ศุกร์หน้า, มะรืน, สิ้นเดือน, ทุกวันศุกร์ที่สองของเดือน.

Each rule is a name and a pattern over the letters of the marks (`date_marks`): R relative day, W weekday, M month,
C number, D วันที่, d ที่, B era, S date in signs, E month's end, A every, O ของเดือน, F first, L last, N next, T this,
K week, U unit, I in.
The rules are tried in order; the first that gives a day or a rule of date decides.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from language.calendar.date_marks import DAY, MONTH, WEEK, YEAR, Mark, scan

BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Day(NamedTuple):
    """What the grammar read: a day, or a rule of date, or the finding that weekday and date contradict each other.

    `step` is what to add when the hour has already passed today (a week, month or year), where the text left it open.
    """

    day: date | None = None
    rrule: str | None = None
    contradiction: bool = False
    step: int | None = None
    name: str = ""


class _Found:
    """A pattern's match over the marks: values of its groups by name."""

    def __init__(self, marks: list[Mark], match: "re.Match[str]") -> None:
        self._marks = marks
        self._match = match

    def mark(self, *names: str) -> Mark | None:
        for name in names:
            position = self._match.start(name)
            if position >= 0:
                return self._marks[position]
        return None

    def value(self, *names: str) -> int | None:
        found = self.mark(*names)
        return found.value if found is not None else None

    def has(self, *names: str) -> bool:
        return any(self._match.start(name) >= 0 for name in names)

    def letters(self) -> str:
        """Letters of the matched marks."""
        return self._match.group()

    def values(self, letter: str) -> list[int]:
        span = range(self._match.start(), self._match.end())
        return [self._marks[position].value for position in span if self._marks[position].letter == letter]


_Builder = Callable[[_Found, date], Day | None]
_RULES: list[tuple[str, "re.Pattern[str]", _Builder]] = []


def _rule(name: str, pattern: str) -> Callable[[_Builder], _Builder]:
    def register(builder: _Builder) -> _Builder:
        _RULES.append((name, re.compile(pattern), builder))
        return builder

    return register


def _year(number: int | None, now: date) -> int | None:
    """Christian year of a Buddhist or Christian year in two or four digits; None where it is no year."""
    if number is None:
        return None
    if 2400 <= number <= 2700:
        return number - 543
    if 1900 <= number <= 2200:
        return number
    buddhist = number + 1957
    if 0 <= number <= 99 and -5 <= buddhist - now.year <= 12:
        return buddhist
    if 0 <= number <= 99 and -1 <= number + 2000 - now.year <= 12:
        return number + 2000
    return None


def _make(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where it does not exist."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_later(now: date, months: int) -> tuple[int, int]:
    index = now.year * 12 + now.month - 1 + months
    return index // 12, index % 12 + 1


def next_day_of_month(now: date, day: int) -> date | None:
    """Return the next date on or after `now` with this day of the month that exists."""
    days = (_make(*_month_later(now, months), day) for months in range(0, 13))
    return next((found for found in days if found is not None and found >= now), None)


def next_day_of_year(now: date, month: int, day: int) -> date | None:
    """Return the next existing date on or after `now` with this month and day (29 February waits for a leap year)."""
    days = (_make(year, month, day) for year in range(now.year, now.year + 9))
    return next((found for found in days if found is not None and found >= now), None)


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """Nth (1…5) or last (-1) weekday of a month, or None."""
    if nth == -1:
        last = last_of_month(year, month)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return _make(year, month, 1 + (weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _on_or_after(now: date, weekday: int) -> date:
    return now + timedelta(days=(weekday - now.weekday()) % 7)


def _of_week(now: date, weekday: int, weeks: int) -> date:
    """Weekday of the week that lies `weeks` ahead; weeks begin on Monday."""
    return now + timedelta(days=weekday - now.weekday() + 7 * weeks)


def _checked(day: date | None, weekday: int | None, step: int | None = None) -> Day:
    """Return the day, unless it does not exist or its weekday is another one."""
    if day is None:
        return Day(contradiction=True)  # 31 ก.พ.
    return Day(contradiction=True) if weekday is not None and day.weekday() != weekday else Day(day, step=step)


def _interval(count: int | None) -> str:
    return f";INTERVAL={count}" if count is not None and 1 < count < 100 else ""


@_rule(
    "every year",
    "(?:A(?P<unit>U)|(?P<each>c))[^CM]{0,3}(?P<day>C)f?(?P<month>M)|(?P<day2>C)f?(?P<month2>M)f?A(?P<unit2>U)",
)
def _every_year(found: _Found, now: date) -> Day | None:
    day, month = found.value("day", "day2"), found.value("month", "month2")
    if found.value("unit", "unit2", "each") != YEAR or next_day_of_year(now, month or 0, day or 0) is None:
        return None
    return Day(rrule=f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}")


@_rule("nth weekday of one month", (
"(?P<weekday>W)(?:d?(?P<nth>C)(?=[OfU])|(?P<first>F)|"
"d?(?P<last>L))f?[OU]?(?:(?P<month>M)(?:B{0,2}(?P<year>C))?|(?<=[OU])(?P<next>N)|"
"(?<=[OU])(?P<this>T))"
))  # fmt: skip
def _nth_of_one_month(found: _Found, now: date) -> Day | None:
    weekday, nth = found.value("weekday") or 0, _nth(found)
    if nth is None:
        return None
    month = found.value("month")
    if month is None:
        year, month = _month_later(now, 1 if found.has("next") else 0)
        return Day(nth_weekday(year, month, nth, weekday))
    said = _year(found.value("year"), now)
    years = [said] if said is not None else [now.year, now.year + 1]
    days = (nth_weekday(year, month, nth, weekday) for year in years)
    return Day(next((day for day in days if day is not None and (said is not None or day >= now)), None))


def _nth(found: _Found) -> int | None:
    """First, last or numbered (1…5)."""
    if found.has("first"):
        return 1
    if found.has("last"):
        return -1
    number = found.value("nth")
    return number if number is not None and 1 <= number <= 5 else None


@_rule("nth weekday of every month", (
"(?:(?P<every>A)(?P<between>C)?U?|(?P<each>c))?[Dd]?(?P<weekday>W)(?:d?(?P<nth>C)|(?P<first>F)|"
"d?(?P<last>L))(?:&*W?d?(?P<nth2>[CL]))?(?:&*W?d?(?P<nth3>[CL]))?(?!M)(?P<of>O|"
"f?A(?P<between2>C)?U|U)?(?![NTM])"
))  # fmt: skip
def _nth_of_every_month(found: _Found, now: date) -> Day | None:
    if not found.has("every", "each", "of"):
        return None
    numbers = [_nth(found)]
    for name in ("nth2", "nth3"):
        mark = found.mark(name)
        if mark is not None:
            numbers.append(-1 if mark.letter == "L" else mark.value)
    if any(number is None or number > 5 or number == 0 for number in numbers):
        return None
    weekday = BYDAY[found.value("weekday") or 0]
    days = ",".join(f"{number}{weekday}" for number in numbers)
    return Day(rrule=f"FREQ=MONTHLY{_interval(found.value('between', 'between2'))};BYDAY={days}")


@_rule("every month's end", "A(?:(?P<between>C)?U)?E|EO|Ef?AU|cE")
def _every_month_end(found: _Found, now: date) -> Day | None:
    return Day(rrule=f"FREQ=MONTHLY{_interval(found.value('between'))};BYMONTHDAY=-1")


@_rule("month's end", "E(?:(?P<month>M)(?:B{0,2}(?P<year>C))?|(?P<next>N)|T)?")
def _month_end(found: _Found, now: date) -> Day | None:
    month = found.value("month")
    if month is None:
        return Day(last_of_month(*_month_later(now, 1 if found.has("next") else 0)))
    year = _year(found.value("year"), now) or (now.year if month >= now.month else now.year + 1)
    return Day(last_of_month(year, month))


@_rule("year's end", "Y(?P<next>N)?")
def _year_end(found: _Found, now: date) -> Day | None:
    return Day(date(now.year + (1 if found.has("next") else 0), 12, 31))


@_rule("day of every month", (
"(?:A(?P<between>C)?(?P<unit>U)?|"
"(?P<each>c))[^CMWS]?[Dd](?P<day>C)(?:(?:[&-])[Dd]?(?P<day2>C))?(?:&[Dd]?(?P<day3>C))?(?:&[Dd]?(?P<day4>C))?(?:O|"
"f?A(?P<between2>C)?U)?(?!M)|D(?P<day5>C)(?:&[Dd]?(?P<day6>C))?(?:O|"
"f?A(?P<between3>C)?U)(?![NTM])"
))  # fmt: skip
def _day_of_every_month(found: _Found, now: date) -> Day | None:
    days = [found.value(name) for name in ("day", "day2", "day3", "day4", "day5", "day6")]
    said = [day for day in days if day is not None]
    if found.value("unit") == YEAR or any(not 1 <= day <= 31 for day in said):
        return None
    between = _interval(found.value("between", "between2", "between3"))
    return Day(rrule=f"FREQ=MONTHLY{between};BYMONTHDAY={','.join(map(str, said))}")


@_rule("every week", (
"(?:A(?P<between>C)?U?|"
"(?P<each>c))(?P<unit>W)?(?P<between3>C)?(?P<weekday>W)(?P<more>(?:[&-]?W)*)(?P<skip>s)?(?!d?CM|"
"d?CB?C)|(?P<weekday2>W)(?P<more2>(?:&?W)*)(?:o|f?A(?P<between2>C)?(?:U|W)|s[UW]?)(?P<skip2>)"
))  # fmt: skip
def _every_week(found: _Found, now: date) -> Day | None:
    weekdays = found.values("W")
    if found.has("weekday") and "W-W" in found.letters() and len(weekdays) == 2:
        weekdays = [day % 7 for day in range(weekdays[0], weekdays[1] + (1 if weekdays[1] >= weekdays[0] else 8))]
    week_word = found.mark("unit")
    if week_word is not None and week_word.written == "อาทิตย์":
        weekdays = weekdays[1:]
    if found.has("weekday2") and not found.has("weekday"):
        last = found.values("W")
        weekdays = last[:-1] if len(last) > 1 and last[-1] == 6 else last
    only = found.mark("weekday")
    if only is not None and len(weekdays) == 1 and only.written in ("อาทิตย์", "อาทิต") and not found.has("skip"):
        return None  # ทุกอาทิตย์ is every week, and no day
    between = found.value("between", "between2", "between3")
    interval = ";INTERVAL=2" if found.values("s") else _interval(between)
    return Day(rrule=f"FREQ=WEEKLY{interval};BYDAY={','.join(BYDAY[day] for day in sorted(set(weekdays)))}")


@_rule("every day", "A(?P<unit>U)(?!.*[WDdCEMNFLO])")
def _every_day(found: _Found, now: date) -> Day | None:
    return Day(rrule="FREQ=DAILY") if found.value("unit") == DAY else None


@_rule("date in signs", "(?P<weekday>W)?[Dd]*(?P<signs>S)")
def _date_in_signs(found: _Found, now: date) -> Day | None:
    mark = found.mark("signs")
    assert mark is not None
    numbers = [int(number) for number in re.findall(r"\d+", mark.written)]
    if not 1 <= numbers[1] <= 12 or (len(numbers) == 2 and not 1 <= numbers[0] <= 31):
        return Day()  # 50/50 is a share
    if len(numbers) == 2:
        return _checked(next_day_of_year(now, numbers[1], numbers[0]), found.value("weekday"), YEAR)
    if numbers[0] > 31:
        numbers.reverse()
    year = _year(numbers[2], now)
    return None if year is None else _checked(_make(year, numbers[1], numbers[0]), found.value("weekday"))


@_rule(
    "day and month",
    "(?:(?P<weekday>W)(?:[-&]W)?)?[Dd&]{0,2}(?P<day>C)(?:[-&](?:W?[Dd]?)(?P<until>C))?f?"
    "(?P<month>M)(?:-[WDd]*CM)?(?:B{0,2}(?P<year>C))?",
)
def _day_and_month(found: _Found, now: date) -> Day | None:
    day, month, weekday = found.value("day") or 0, found.value("month") or 0, found.value("weekday")
    if not 1 <= day <= 31:
        return None
    said = found.value("year")
    year = _year(said, now)
    if said is not None and said > 99 and year is None:
        return Day()
    if year is not None:
        return _checked(_make(year, month, day), weekday)
    return _checked(next_day_of_year(now, month, day), weekday, YEAR)


@_rule("day of this or next month", (
"(?P<weekday>W)?[Dd]*(?P<day>C)(?:[-&]C)?(?:f?(?P<unit>U)|O)(?:(?P<next>N)|T)|"
"(?P<unit2>U)(?:(?P<next2>N)|T)x?(?P<weekday2>W)?[Dd](?P<day2>C)"
))  # fmt: skip
def _day_of_near_month(found: _Found, now: date) -> Day | None:
    if found.value("unit", "unit2") not in (None, MONTH):
        return None
    year, month = _month_later(now, 1 if found.has("next", "next2") else 0)
    return _checked(_make(year, month, found.value("day", "day2") or 0), found.value("weekday", "weekday2"))


@_rule("day of a month by number", "(?P<weekday>W)?[Dd]?(?P<day>C)(?P<unit>U)(?P<month>C)(?:B{0,2}(?P<year>C))?")
def _day_of_numbered_month(found: _Found, now: date) -> Day | None:
    month, day = found.value("month") or 0, found.value("day") or 0
    if found.value("unit") != MONTH or not 1 <= month <= 12:
        return None
    year = _year(found.value("year"), now)
    weekday = found.value("weekday")
    return _checked(_make(year, month, day) if year else next_day_of_year(now, month, day), weekday)


@_rule("weekday and day", "(?<!I)(?P<weekday>W)[Dd]*(?P<day>C)(?![U/W])T?")
def _weekday_and_day(found: _Found, now: date) -> Day | None:
    day, weekday = found.value("day") or 0, found.value("weekday")
    if not 1 <= day <= 31:
        return None
    first = next_day_of_month(now, day)
    if first is None or first.weekday() == weekday:
        return _checked(first, weekday)
    following = next_day_of_month(first + timedelta(days=1), day)
    return _checked(following if following is not None and following.weekday() == weekday else first, weekday)


@_rule("after so many days", "(?:I(?P<count>C)?(?P<unit>U|W|K)(?P<one>C)?|(?P<count2>C)(?P<unit2>U|W)x?N)")
def _after_days(found: _Found, now: date) -> Day | None:
    count, unit = found.value("count", "count2"), found.mark("unit", "unit2")
    assert unit is not None
    if count is None:
        count = 1
    if count > 1000 or (unit.letter == "W" and not unit.written.startswith("อาทิต")):
        return None
    if unit.letter in "WK" or unit.value == WEEK:
        return Day(now + timedelta(days=7 * count))
    if unit.value == DAY:
        return Day(now + timedelta(days=count))
    year, month = _month_later(now, count * (12 if unit.value == YEAR else 1))
    return Day(_make(year, month, min(now.day, calendar.monthrange(year, month)[1])))


@_rule("weekday of a week", "(?P<weekday>W)f?K(?:(?P<next>N)|T)|K(?:(?P<next2>N)|T)x?(?P<weekday2>W)")
def _weekday_of_week(found: _Found, now: date) -> Day | None:
    weekday = found.value("weekday", "weekday2") or 0
    return Day(_of_week(now, weekday, 1 if found.has("next", "next2") else 0))


@_rule("relative day", "(?P<relative>R)(?P<weekday>W)?")
def _relative_day(found: _Found, now: date) -> Day | None:
    return _checked(now + timedelta(days=found.value("relative") or 0), found.value("weekday"))


@_rule("next weekday", "(?P<weekday>W)N")
def _next_weekday(found: _Found, now: date) -> Day | None:
    return Day(_of_week(now, found.value("weekday") or 0, 1))


@_rule("bare day", "D(?P<day>C)T?(?!U)|(?P<day2>C)T|^d?(?P<day3>C)$")
def _bare_day(found: _Found, now: date) -> Day | None:
    day = found.value("day", "day2", "day3") or 0
    return Day(next_day_of_month(now, day), step=MONTH) if 1 <= day <= 31 else None


@_rule("weekday", "(?<!C)(?P<weekday>W)(?P<this>T)?(?![FL])(?!d[FL])")
def _weekday(found: _Found, now: date) -> Day | None:
    mark = found.mark("weekday")
    assert mark is not None
    return Day(_on_or_after(now, mark.value), step=WEEK)


def read_day(text: str, now: date) -> Day | None:
    """Read the day or the rule of date that normalised `text` names; None when it names none.

    `now` is the day from which "next" counts. Times of day must have been taken out of the text before.
    """
    marks = scan(text)
    letters = "".join(mark.letter for mark in marks)
    for name, pattern, build in _RULES:
        match = pattern.search(letters)
        if match is not None:
            day = build(_Found(marks, match), now)
            if day is not None:
                return day._replace(name=name)
    return None
