"""What comes due about handing over an office: seven days after the meeting, whether it is complete."""

from typing import TYPE_CHECKING

from acts import successions

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(successions.LATE, successions.late)
