"""What comes due about seats and offices: the reminder a month before a term ends, and the morning after its last day."""

from acts import seats
from schedules.due import DueTable


def register(table: DueTable) -> None:
    """Name the functions."""
    table.work(seats.REMINDER, seats.remind)
    table.work(seats.OVER, seats.is_over)
