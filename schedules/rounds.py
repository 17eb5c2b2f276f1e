"""What comes due in a buying round: its deadline, the minutes after it, the end of filling and of leaving, a step nobody takes."""

from acts.rounds import closing
from schedules.due import DueTable


def register(table: DueTable) -> None:
    """Name the functions."""
    table.work(closing.CLOSE, closing.deadline_is_due)
    table.work(closing.LATE, closing.in_time_is_over)
    table.work(closing.FILLED, closing.fill_is_over)
    table.work(closing.LEAVING, closing.leaving_is_over)
    table.work(closing.NEXT, closing.next_step_is_due)
