"""The month that figures are about, and the moment as of which they are: now while it is open, its closing ever after.

Source of the rules: docs/meetings.md, 'Months and figures'; a month is the calendar month in Bangkok.
"""

from dataclasses import dataclass
from datetime import date, datetime

from domain.meetings import BANGKOK
from domain.months import after, before, begins_at, closes_at, is_open
from domain.visits import quiet_months

CORRECTED_MONTHS = 36  # how many closed months back a correction is looked for


@dataclass(frozen=True)
class Period:
    """A month as seen at a moment. `as_of` is that moment, or the month's closing if that came earlier."""

    month: str
    as_of: datetime
    closed: bool

    @classmethod
    def of(cls, month: str, now: datetime) -> "Period":
        """The month as its figures are to be shown now."""
        closed = not is_open(month, now)
        return cls(month, closes_at(month) if closed else now, closed)

    @property
    def begin(self) -> datetime:
        """Its first moment."""
        return begins_at(self.month)

    @property
    def end(self) -> datetime:
        """The first moment of the next month."""
        return begins_at(after(self.month))

    @property
    def over(self) -> bool:
        """Whether its last day has passed (it may still be open)."""
        return self.as_of >= self.end

    @property
    def first_day(self) -> str:
        """Its first day, ISO."""
        return f"{self.month}-01"

    @property
    def next_day(self) -> str:
        """The first day of the next month, ISO."""
        return f"{after(self.month)}-01"

    @property
    def looked_at(self) -> str:
        """The day before which something is overdue at the month's end: the first of the next month, or today before that."""
        today: date = self.as_of.astimezone(BANGKOK).date()
        return min(self.next_day, today.isoformat())

    @property
    def silence(self) -> tuple[str, str]:
        """The two closed months by which silence is judged, the later one first."""
        return quiet_months(self.as_of, BANGKOK)

    @property
    def corrected(self) -> tuple[str, ...]:
        """The earlier months that something in this month may correct, the latest first; the month before closed within this one."""
        found = []
        month = self.month
        for _ in range(CORRECTED_MONTHS):
            month = before(month)
            found.append(month)
        return tuple(found)


def months_back(month: str, count: int) -> tuple[str, ...]:
    """So many months that end with this one, the oldest first."""
    found = [month]
    while len(found) < count:
        found.append(before(found[-1]))
    return tuple(reversed(found))
