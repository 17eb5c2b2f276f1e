"""What comes due of goods: who has not fetched them a week after the last day of collecting."""

from acts.deliveries.collecting import list_not_fetched
from acts.deliveries.shares import NOT_COLLECTED
from schedules.due import DueTable


def register(table: DueTable) -> None:
    """Name the function."""
    table.work(NOT_COLLECTED, list_not_fetched)
