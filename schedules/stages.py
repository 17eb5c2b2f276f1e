"""What comes due about a network's stage: its twelve months near their end, and a look at the proofs whenever a month closes."""

from typing import TYPE_CHECKING

from acts import stages

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(stages.YEAR, stages.near_end)
    table.work(stages.CLOSING, stages.at_closing)
