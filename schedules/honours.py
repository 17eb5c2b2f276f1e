"""What comes due of yearly honours: the year's last month has closed, and its entrants are judged."""

from typing import TYPE_CHECKING

from acts import honours

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the function."""
    table.work(honours.JUDGING, honours.year_closed)
