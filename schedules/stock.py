"""What comes due of what lies at the hub: its count on the 1st, and once more where something was not counted."""

from typing import TYPE_CHECKING

import storage.stock_counts
from acts import stock_counts

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(storage.stock_counts.COUNT, stock_counts.ask, repeats=True)
    table.work(storage.stock_counts.AGAIN, stock_counts.ask_again)
    table.keep(storage.stock_counts.unwatched, stock_counts.watch)
