"""What comes due about the plan of a year: the morning after each of its months closed."""

from typing import TYPE_CHECKING

from acts.action_plans import drafting, results

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the function."""
    table.work(drafting.CLOSING, results.closing, repeats=True)
