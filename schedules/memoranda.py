"""What comes due about memoranda: thirty days before an anniversary, ninety and thirty before the end."""

from typing import TYPE_CHECKING

from acts import signatures

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(signatures.YEAR, signatures.tell_year)
    table.work(signatures.END, signatures.tell_end)
