"""What comes due where things are sold together: two days without a price."""

from typing import TYPE_CHECKING

from acts.lots import telling

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(telling.PRICE, telling.without_price)
