"""What comes due where things are sold together: two days without a price."""

from typing import TYPE_CHECKING

from acts.lots import recording

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(recording.PRICE, recording.without_price)
