"""The plan of a network's own year (แผนปฏิบัติการ, แผนปี): its activities, how far each is, and when one is late.

Source of the rules: docs/network.md, 'The plan of the year'.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from domain.money import whole_satang
from domain.months import after, before
from domain.plans import Year, year_of
from domain.refusal import Refused

BAHT, TIMES, PLACES = "baht", "times", "places"  # units that texts have words for; any other is as it was said
HEADS = "heads"  # counted at each gathering, so shown as คน-ครั้ง
MOST_LINES = 40
BEYOND = 100  # a number that no line has: from here on the card's pages
LONGEST_TITLE = 200
MOST_TARGET = Decimal(1_000_000_000)  # units, or baht; more is a slip of the thumb
MOST_BUDGET = 100_000_000_00  # satang of one line
SOON = 92  # days before a year begins from which a plan is meant for it, and not for the one that runs out
BELOW_HUNDRED = Decimal("99.99")


class Source(StrEnum):
    """Where the results of an indicator come from; whatever no record tells is its owner's word."""

    MEETINGS = "meetings"
    GOODS = "goods"
    SAVINGS = "savings"
    GATHERINGS = "gatherings"
    HEADS = "heads"
    VISITS = "visits"
    NEW_MEMBERS = "new_members"
    WORD = "word"


class State(StrEnum):
    """How far an activity is: เสร็จ, ต่ำกว่าเป้า, ยังไม่เริ่ม, กำลังทำ, ช้ากว่าแผน, ยกเลิก, ไม่มีรายงาน (which is not 0)."""

    DONE = "done"
    BELOW = "below"
    AHEAD = "ahead"
    RUNNING = "running"
    LATE = "late"
    CANCELLED = "cancelled"
    NO_REPORT = "no_report"


class Span(StrEnum):
    """How the months of an activity were said: every month, the whole year, from one to another, or one by one."""

    EVERY = "every"
    YEAR = "year"
    RANGE = "range"
    LIST = "list"


@dataclass(frozen=True)
class Indicator:
    """What an activity is measured by; money is in satang. `product`: the goods that are bought together."""

    target: Decimal
    unit: str
    source: Source = Source.WORD
    product: str = ""

    @property
    def money(self) -> bool:
        """Whether it counts money."""
        return self.unit == BAHT


@dataclass(frozen=True)
class ActivityTold:
    """A line as it was typed: targets in the unit said (baht for money), months by their numbers, money in baht.

    `rest` are the words that are neither title nor anything else: who answers for it, where the directory knows the name.
    """

    title: str
    indicators: tuple[tuple[Decimal, str, bool], ...] = ()  # target, unit, whether it was said to be saved
    months: tuple[int, ...] = ()
    span: Span = Span.YEAR
    office: str = ""
    owner: str = ""
    rest: tuple[str, ...] = ()
    budget: Decimal | None = None
    sources: tuple[tuple[str, Decimal | None], ...] = ()
    member_id: int | None = None  # of a line that is drafted again: its organisation


@dataclass(frozen=True)
class ResultTold:
    """What somebody tells of an activity, by its title or its number in the plan: the day, the counts by unit, baht that were spent."""

    title: str
    day: date | None
    counts: tuple[tuple[Decimal, str], ...]
    spent: Decimal | None = None
    number: int | None = None


@dataclass(frozen=True)
class TargetTold:
    """Another target for an activity ('ปรับปุ๋ยเป็น 1,000'), by its title or its number; `target` is None for its end.

    `unit` is '' where none was said.
    """

    title: str
    target: Decimal | None
    unit: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Activity:
    """A line of the plan. `months` are months of the plan's year ('2027-05'), in their order; money is satang."""

    title: str
    months: tuple[str, ...]
    span: Span
    indicators: tuple[Indicator, ...] = ()
    owner_words: str = ""
    owner_office: str = ""
    owner_member_id: int | None = None
    budget_satang: int = 0
    sources: tuple[tuple[str, int], ...] = ()

    @property
    def owned(self) -> bool:
        """Whether somebody answers for it."""
        return bool(self.owner_words or self.owner_office or self.owner_member_id)


@dataclass(frozen=True)
class Record:
    """A result: from a record (its `ref` names it) or somebody's word, with the month that it belongs to; money is satang."""

    indicator: int
    ref: str
    source: Source
    month: str
    amount: Decimal
    day: str | None = None
    label: str = ""


@dataclass(frozen=True)
class Word:
    """What somebody told of a line: amounts by the place of the indicator; it takes the place of records and words in `instead_of`.

    `counts` is False where it was the same as a record, whose figure is used.
    """

    id: int
    month: str
    day: str | None
    amounts: tuple[tuple[int, Decimal], ...]
    instead_of: tuple[str, ...] = ()
    counts: bool = True
    spent_satang: int | None = None
    by_person_id: int = 0  # who told it, for themselves or for whoever answers for the line

    @property
    def ref(self) -> str:
        """How another word names it in its `instead_of`."""
        return f"word:{self.id}"

    @property
    def settled(self) -> bool:
        """Whether somebody said how it stands to the records of its day."""
        return any(not each.startswith("word:") for each in self.instead_of)


@dataclass(frozen=True)
class Progress:
    """An indicator with what came of it; `amount` is None where nothing was recorded and nobody told anything."""

    indicator: Indicator
    amount: Decimal | None
    records: tuple[Record, ...] = ()

    @property
    def reached(self) -> bool:
        """Whether the target is reached."""
        return self.amount is not None and self.amount >= self.indicator.target

    @property
    def percent(self) -> Decimal | None:
        """Of the target, to two places; None without any report, which is not 0."""
        return None if self.amount is None else percent(self.amount, self.indicator.target)

    @property
    def month(self) -> str | None:
        """The month in which the target was reached."""
        so_far = Decimal(0)
        for each in sorted(self.records, key=lambda one: one.month):
            so_far += each.amount
            if so_far >= self.indicator.target:
                return each.month
        return None


@dataclass(frozen=True)
class Ended:
    """What ended a line, or gave it more time: its owner's word, or a resolution."""

    cancelled: bool = False
    said: bool = False
    until: str | None = None


def percent(amount: Decimal, target: Decimal) -> Decimal:
    """So much of a target, to two places, half up; 100.00 only where it is reached: 29,999 of 30,000 is 99.99."""
    found = (amount * 100 / target).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return min(found, BELOW_HUNDRED) if amount < target else found


def year_meant(today: date, accounting_month: int, named: int | None = None, ahead: int | None = None) -> Year:
    """The year that a plan is for: the one that begins in the (Christian) year named; else the next where it begins soon.

    `ahead`: this year (0) or the next (1) was said, counted from the one that runs.
    """
    running = year_of(today, accounting_month)
    if ahead is not None:
        return running.next if ahead else running
    if named is not None:
        if abs(named - today.year) > 2:
            raise Refused("action_plans.refused_year", year=named)
        return Year(date(named, accounting_month, 1))
    return running.next if (running.next.first - today).days <= SOON else running


def months_of(year: Year) -> tuple[str, ...]:
    """Its twelve months: '2027-04' to '2028-03'."""
    found = [f"{year.first:%Y-%m}"]
    while len(found) < 12:
        found.append(after(found[-1]))
    return tuple(found)


def in_year(months: Iterable[int], span: Span, year: Year) -> tuple[str, ...]:
    """Months said by their numbers as months of a plan's year; refused where one is said to end before it begins in that year."""
    own = months_of(year)
    by_number = {int(each[5:]): each for each in own}
    said = [by_number[each] for each in months]
    if span in (Span.EVERY, Span.YEAR) or not said:
        return own
    if span is Span.RANGE:
        first, last = said[0], said[-1]
        if last < first:
            raise Refused("action_plans.refused_months", first=first, last=last)
        return own[own.index(first) : own.index(last) + 1]
    return tuple(sorted(dict.fromkeys(said)))


def fault(indicator: Indicator) -> str | None:
    """'zero' or 'too_large' where a target cannot be worked for; None where it can."""
    most = MOST_TARGET * 100 if indicator.money else MOST_TARGET
    if indicator.target <= 0:
        return "zero"
    return "too_large" if indicator.target > most else None


def satang(baht: Decimal) -> int:
    """Baht as satang; refused for less than none, for parts of a satang, and for more than a line can cost."""
    return whole_satang(baht, MOST_BUDGET, "action_plans.refused_budget", none=True)


def money_of(told: ActivityTold) -> tuple[int, tuple[tuple[str, int], ...]]:
    """(the budget, its sources) in satang; a source without a sum gives what the others leave. Refused where they do not add up."""
    known = [(name, None if baht is None else satang(baht)) for name, baht in told.sources]
    named = sum(each or 0 for _, each in known)
    budget = named if told.budget is None else satang(told.budget)
    open_ones = [place for place, (_, each) in enumerate(known) if each is None]
    if len(open_ones) > 1 or (open_ones and named > budget) or (known and not open_ones and named != budget):
        raise Refused("action_plans.refused_sources", title=told.title, budget=budget, named=named)
    return budget, tuple((name, budget - named if each is None else each) for name, each in known)


def total(activities: Iterable[Activity]) -> int:
    """The budget of the whole plan, in satang."""
    return sum(each.budget_satang for each in activities)


def counted(indicators: Sequence[Indicator], records: Sequence[Record], words: Sequence[Word]) -> tuple[Progress, ...]:
    """What came of each indicator: records, without those in whose place somebody's word was taken, and words that count.

    A word of the same day as a record, about which nobody has said whether it is the same, is counted once: by the record. So is what
    two people told of the same work: by the word that was said to be right.
    """
    replaced = {(place, ref) for word in words if word.counts for place, _ in word.amounts for ref in word.instead_of}
    found = []
    for place, indicator in enumerate(indicators):
        own = [each for each in records if each.indicator == place and (place, each.ref) not in replaced]
        days = {each.day for each in own if each.day is not None}
        for word in words:
            if not word.counts or (place, word.ref) in replaced or (not word.settled and word.day in days):
                continue
            own += [
                Record(place, word.ref, Source.WORD, word.month, amount, word.day)
                for at, amount in word.amounts
                if at == place
            ]
        amount = sum((each.amount for each in own), Decimal(0)) if own else None
        found.append(Progress(indicator, amount, tuple(sorted(own, key=lambda each: (each.month, each.day or "")))))
    return tuple(found)


def state(
    progress: Sequence[Progress],
    ended: Ended,
    last_month: str,
    closed: str,
    year_end: str,
    *,
    told: bool,
    begun: bool = True,
) -> State:
    """How far a line is, where `closed` is the last month that is closed; `told`: anything was recorded or said of it.

    `begun`: the first of its months has begun; before that it is not under way, unless something of it was told already.

    Late from the closing of its last month until it is reached, or its owner says how it ended. What nobody reported by then, or by
    the year's end, is no report and never below its target: missing is not zero.
    """
    if ended.cancelled:
        return State.CANCELLED
    if all(each.reached for each in progress) and (progress or told):
        return State.DONE
    if ended.said or closed >= year_end:
        return (
            State.BELOW if any(each.amount is not None and not each.reached for each in progress) else State.NO_REPORT
        )
    if not begun and not told:
        return State.AHEAD
    return State.LATE if closed >= max(last_month, ended.until or "") else State.RUNNING


def finished(progress: Sequence[Progress]) -> str | None:
    """The month in which the last of the targets was reached."""
    months = [each.month for each in progress]
    return None if not months or None in months else max(each for each in months if each is not None)


def months_late(last_month: str, done: str | None) -> int:
    """How many months after its last planned month a line was done; 0 in time."""
    if done is None or done <= last_month:
        return 0
    late = 0
    while done > last_month:
        done, late = before(done), late + 1
    return late


def numbered(activities: Sequence[Activity], number: int) -> Activity:
    """The line with that number; an old button for one that is not there."""
    if not 1 <= number <= len(activities):
        raise Refused("common.old_button")
    return activities[number - 1]


# --- as the books and questions keep a line ---------------------------------------------------------------------------------


def row_of(activity: Activity) -> dict[str, Any]:
    """A line in JSON values."""
    return {
        "title": activity.title,
        "months": list(activity.months),
        "span": activity.span.value,
        "indicators": [
            {"target": str(each.target), "unit": each.unit, "source": each.source.value, "product": each.product}
            for each in activity.indicators
        ],
        "owner_words": activity.owner_words,
        "owner_office": activity.owner_office,
        "owner_member_id": activity.owner_member_id,
        "budget_satang": activity.budget_satang,
        "sources": [list(each) for each in activity.sources],
    }


def activity_of(row: dict[str, Any]) -> Activity:
    """The line that `row_of` wrote."""
    return Activity(
        row["title"],
        tuple(row["months"]),
        Span(row["span"]),
        tuple(
            Indicator(Decimal(each["target"]), each["unit"], Source(each["source"]), each["product"])
            for each in row["indicators"]
        ),
        row["owner_words"],
        row["owner_office"],
        row["owner_member_id"],
        int(row["budget_satang"]),
        tuple((name, int(each)) for name, each in row["sources"]),
    )


@dataclass(frozen=True)
class Change:
    """Another target of a line, or its end, by a resolution; `number` is the meeting's and its own, `old` the target before."""

    line_id: int
    indicator: int | None  # None: the line is cancelled
    target: Decimal | None
    by: tuple[int, int, int] | None = None  # meeting's number, its year, the resolution's
    old: Decimal | None = None
    old_by: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class Changed:
    """A line with the targets that hold now, and what each was before; cancelled where a resolution says so."""

    activity: Activity
    changes: tuple[Change, ...] = field(default=())
    cancelled: bool = False


def with_changes(activity: Activity, changes: Sequence[Change], adopted: tuple[int, int, int]) -> Changed:
    """A line after the resolutions about it, in their order: the old target stands beside the new one, with what gave it."""
    indicators, last, cancelled = list(activity.indicators), dict[int, Change](), False
    for each in changes:
        if each.indicator is None or each.target is None:
            cancelled = True
        elif each.indicator < len(indicators):
            before_it = last[each.indicator].by if each.indicator in last else adopted
            last[each.indicator] = replace(each, old=indicators[each.indicator].target, old_by=before_it)
            indicators[each.indicator] = replace(indicators[each.indicator], target=each.target)
    return Changed(replace(activity, indicators=tuple(indicators)), tuple(last.values()), cancelled)
