"""What comes due about matches: what fits is looked for after a report, and what nobody answers ends."""

from typing import TYPE_CHECKING

from acts import matches

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(matches.LOOK, matches.look)
    table.work(matches.END, matches.end)
