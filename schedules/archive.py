"""What was fetched for an export does not stay in the books: Telegram keeps the files."""

from typing import TYPE_CHECKING

from storage import archive
from storage.due import Due
from storage.turn import Turn

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the function."""
    table.work("archive.tidy", tidy)


async def tidy(turn: Turn, due: Due) -> str | None:
    """Drop the content of the files that one export fetched."""
    await archive.drop_fetched(turn.connection, int(due.subject.removeprefix("export:")))
    return None
