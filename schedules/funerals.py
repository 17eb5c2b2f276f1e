"""What comes due of funeral welfare: the statement, the day after the due day of a call."""

from typing import TYPE_CHECKING

from acts import funerals
from storage.funerals import STATEMENT

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the function."""
    table.work(STATEMENT, funerals.tell_statement)
