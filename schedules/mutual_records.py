"""What comes due between organisations: the day after a due sum, then monthly, both sides are told of all of it together."""

from typing import TYPE_CHECKING

from acts import mutual_records
from storage.mutual_records import LATE

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the function."""
    table.work(LATE, mutual_records.remind)
