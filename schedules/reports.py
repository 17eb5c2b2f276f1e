"""What comes due about reports: the evening's second asking, and the morning after."""

from acts.reports import card
from schedules.due import DueTable
from storage.due import Due
from storage.turn import Turn


def register(table: DueTable) -> None:
    """Name the functions."""
    table.work("reports.evening", ask_again)
    table.work("reports.left", leave)


async def ask_again(turn: Turn, work: Due) -> str | None:
    """Still unconfirmed in the evening: asked once more."""
    return await card.ask_again(turn, work.key)


async def leave(turn: Turn, work: Due) -> str | None:
    """Still unconfirmed the next morning: kept as such, and shown to the secretary."""
    return await card.leave_unconfirmed(turn, work.key)
