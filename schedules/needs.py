"""What comes due about the month's needs: marketing's list before the meeting, and what goes on when a month has closed."""

from typing import TYPE_CHECKING

from acts import needs

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(needs.MONTH, needs.tell_marketing)
    table.work(needs.CARRY, needs.carry_on)
