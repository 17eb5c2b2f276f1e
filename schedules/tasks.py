"""What comes due between the meetings: reminders of action items, the Monday line, quiet members, what came of a gathering."""

from acts.tasks.reminding import look, monday
from acts.visits import gatherings, suggesting
from schedules.due import DueTable
from storage.action_items import DAILY, MONDAY, QUIET


def register(table: DueTable) -> None:
    """Name the functions."""
    table.work(DAILY, look)
    table.work(MONDAY, monday)
    table.work(QUIET, suggesting.look)
    table.work(gatherings.AFTER, gatherings.day_after)
