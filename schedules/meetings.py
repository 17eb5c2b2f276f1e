"""What comes due about a meeting: every step of its clock, and the daily look for holidays that have become known."""

from typing import TYPE_CHECKING

from acts.meetings.clock import holidays_are_checked, step_is_due
from acts.meetings.planning import HOLIDAYS, KINDS
from domain.timetable import Kind

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    for kind, (step, _) in KINDS.items():
        # A meeting that nobody spoke of makes room for the next one: without this step a network's meetings end.
        table.work(kind, step_is_due, repeats=step is Kind.UNKNOWN)
    table.work(HOLIDAYS, holidays_are_checked, repeats=True)
