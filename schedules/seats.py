"""What comes due about seats and offices: the reminder a month before a term ends, and the morning after its last day."""

from acts.seats import terms
from schedules.due import DueTable


def register(table: DueTable) -> None:
    """Name the functions."""
    table.work(terms.REMINDER, terms.remind)
    table.work(terms.OVER, terms.is_over)
