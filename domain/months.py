"""The month that a statement belongs to, and when a month closes for good.

Source of the rules: docs/meetings.md, 'Months and figures'. A month is written '2026-12' and is the calendar month in the network's
own zone.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.meetings import BANGKOK

CLOSING_DAY = 5  # a month closes at the end of this day of the next month


def month_of(moment: datetime, zone: ZoneInfo = BANGKOK) -> str:
    """The month of an aware moment: '2026-12'."""
    return f"{moment.astimezone(zone):%Y-%m}"


def before(month: str) -> str:
    """The month before: '2026-12' → '2026-11'."""
    return f"{date.fromisoformat(f'{month}-01') - timedelta(days=1):%Y-%m}"


def after(month: str) -> str:
    """The month after: '2026-12' → '2027-01'."""
    return f"{date.fromisoformat(f'{month}-01') + timedelta(days=32):%Y-%m}"


def begins_at(month: str, zone: ZoneInfo = BANGKOK) -> datetime:
    """The first moment of a month."""
    return datetime.combine(date.fromisoformat(f"{month}-01"), time(), zone)


def closes_at(month: str, zone: ZoneInfo = BANGKOK) -> datetime:
    """When a month is closed: the end of the 5th of the next month, that is, the first moment of its 6th."""
    return begins_at(after(month), zone) + timedelta(days=CLOSING_DAY)


def is_open(month: str, now: datetime, zone: ZoneInfo = BANGKOK) -> bool:
    """Whether figures of a month may still change."""
    return now < closes_at(month, zone)


def open_months(now: datetime, zone: ZoneInfo = BANGKOK) -> tuple[str, ...]:
    """The months whose figures may still change, the present one first."""
    present = month_of(now, zone)
    last = before(present)
    return (present, last) if is_open(last, now, zone) else (present,)


def past_month(month: str, now: datetime, zone: ZoneInfo = BANGKOK) -> bool:
    """Whether these letters are a month ('2026-12') that has begun, as a button carries it."""
    try:
        return len(month) == 7 and begins_at(month, zone) <= now
    except ValueError:
        return False


def month_of_statement(said: str | None, now: datetime, zone: ZoneInfo = BANGKOK) -> str:
    """The month a message belongs to: the one that it names, open or closed, if that has begun; else the one it was sent in.

    What is told of a month that is closed is a correction of it: in no sum, told in the month it came in.
    """
    present = month_of(now, zone)
    return said if said is not None and said < present else present
