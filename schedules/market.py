"""What comes due about market prices: marketing is asked for those that a closed month's figures lack."""

from typing import TYPE_CHECKING

from acts import market

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the function."""
    table.work(market.UNKNOWN, market.ask_unknown)
