"""The plan of a year (แผน): how much of a product a network means to buy in one of its own years, and how far it is.

Source of the rules: docs/trade.md, 'The plan of a year': a plan belongs to one product and the network's own accounting year.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from domain.offers import LARGEST
from domain.refusal import Refused
from domain.trade import PlanTold

FAR = 5  # years from now on: another year than these is a slip


@dataclass(frozen=True)
class Year:
    """An accounting year: its first day, in the network's zone."""

    first: date

    @property
    def next(self) -> "Year":
        """The year after it."""
        return Year(self.first.replace(year=self.first.year + 1))

    @property
    def before(self) -> "Year":
        """The year before it."""
        return Year(self.first.replace(year=self.first.year - 1))

    @property
    def last_month(self) -> date:
        """The first day of its last month."""
        after = self.next.first
        return date(after.year - (after.month == 1), (after.month - 2) % 12 + 1, 1)

    def bounds(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """(its first moment, the first moment of the next)."""
        return datetime.combine(self.first, time(), zone), datetime.combine(self.next.first, time(), zone)


def year_of(day: date, accounting_month: int) -> Year:
    """The accounting year that a day lies in."""
    return Year(date(day.year - (day.month < accounting_month), accounting_month, 1))


def year_told(told: PlanTold, today: date, accounting_month: int) -> Year:
    """The year that a plan is for: the one that begins in the year that was named, else counted from the one that runs."""
    running = year_of(today, accounting_month)
    if told.year is None:
        return Year(running.first.replace(year=running.first.year + told.years_ahead))
    if abs(told.year - today.year) > FAR:
        raise Refused("plans.refused_year", year=told.year)
    return Year(date(told.year, accounting_month, 1))


def check(product: str, quantity: Decimal) -> None:
    """Refuses a figure that cannot be meant."""
    if not 0 < quantity <= LARGEST:
        raise Refused("plans.refused_figure", product=product)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """So much of the plan, to two places: 740 of 900 is 82.22."""
    return (part * 100 / whole).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
