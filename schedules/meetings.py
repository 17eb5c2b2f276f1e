"""What comes due about a meeting: every step of its clock, and the daily look for holidays that have become known."""

from typing import TYPE_CHECKING

from acts.meetings.clock import holidays_are_checked, step_is_due
from acts.meetings.planning import HOLIDAYS, KINDS

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    for kind in KINDS:
        table.work(kind, step_is_due)
    table.work(HOLIDAYS, holidays_are_checked)
