"""On which days marketing is asked whether a past round is opened once more, and when it is asked no longer.

Source: docs/trade.md, 'By the calendar'.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from domain.action_plans import Span
from domain.recurrence import Rule, occurrences

LATE = timedelta(days=3)  # so long after its day it is asked still, and waits for an answer
MOST_UNANSWERED = 3
_YEARS = timedelta(days=366 * 9)  # in which every day that a rule can name comes: also a 29 February


@dataclass(frozen=True)
class Days:
    """The days of a rule in these months of every year (1 to 12, in the order in which they are said; () for all)."""

    rule: Rule
    months: tuple[int, ...] = ()

    def next_after(self, day: date) -> date | None:
        """The first of them later than a day; None where none comes."""
        later = takewhile(lambda each: each <= day + _YEARS, occurrences(self.rule, day + timedelta(days=1)))
        return next((each for each in later if not self.months or each.month in self.months), None)

    @property
    def span(self) -> Span:
        """How its months are said: as a range where they follow one another, else each by itself."""
        follow = all(after == before % 12 + 1 for before, after in zip(self.months, self.months[1:], strict=False))
        return Span.RANGE if follow else Span.LIST


def spread(months: Sequence[int], span: Span) -> tuple[int, ...]:
    """Each month of those that were named: of a range all from the first to the last, over the year's end too."""
    if span is not Span.RANGE or len(months) != 2:
        return tuple(months)
    first, last = months
    return tuple((first + at - 1) % 12 + 1 for at in range((last - first) % 12 + 1))


def is_over(unanswered: int) -> bool:
    """Whether nobody answers any more: it was asked so often in vain."""
    return unanswered >= MOST_UNANSWERED
