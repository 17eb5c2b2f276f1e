"""What comes due between the meetings: reminders of action items, the Monday line, quiet members, what came of a gathering."""

from acts import visits
from acts.action_items.reminding import look, monday
from schedules.due import DueTable
from storage import action_items
from storage.action_items import DAILY, MONDAY, QUIET


def register(table: DueTable) -> None:
    """Name the functions."""
    table.work(DAILY, look, repeats=True)
    table.work(MONDAY, monday, repeats=True)
    table.work(QUIET, visits.suggest, repeats=True)
    table.keep(action_items.unwatched, action_items.watch)
    table.work(visits.AFTER, visits.day_after)
