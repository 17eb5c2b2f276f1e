"""What comes due about a survey of the market: the fourth day's reminder, and its close."""

from typing import TYPE_CHECKING

from acts import surveys

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(surveys.REMIND, surveys.remind)
    table.work(surveys.CLOSE, surveys.close)
