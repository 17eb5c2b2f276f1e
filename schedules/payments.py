"""What comes due with money: the day after a debt was to be paid."""

from acts.payments import accounts
from schedules.due import DueTable
from storage.payments import LATE, LATE_SUM


def register(table: DueTable) -> None:
    """Name the functions."""
    table.work(LATE, accounts.remind)
    table.work(LATE_SUM, accounts.tell_sum)
