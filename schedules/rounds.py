"""What comes due in a round: the day before its deadline, that, the minutes after it, the end of filling, a step nobody takes."""

from acts.rounds import by_rule, closing, reminding
from schedules.due import DueTable
from views.rounds import REMIND


def register(table: DueTable) -> None:
    """Name the functions."""
    table.work(REMIND, reminding.remind)
    table.work(closing.CLOSE, closing.deadline_is_due)
    table.work(closing.LATE, closing.in_time_is_over)
    table.work(closing.FILLED, closing.fill_is_over)
    table.work(closing.LEAVING, closing.leaving_is_over)
    table.work(closing.NEXT, closing.next_step_is_due)
    table.work(by_rule.ASK, by_rule.strike)
    table.work(by_rule.OVER, by_rule.nobody_answers)
