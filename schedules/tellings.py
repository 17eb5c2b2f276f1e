"""What comes due about tellings: whom no message reached may be reached now."""

from typing import TYPE_CHECKING

from acts import tellings
from storage.tellings import AGAIN, OVER

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(AGAIN, tellings.again)
    table.work(OVER, tellings.over)
