"""What comes due about months: their closing, each person's one digest, a question that waited for the morning, fetched photos."""

from typing import TYPE_CHECKING

from acts.digest import asking, files, sending
from storage.due import Due
from storage.following import CLOSE, SEND
from storage.turn import Turn

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(CLOSE, sending.close)
    table.work(SEND, sending.send)
    table.work(asking.QUESTION, asking.put_by_day)
    table.work(files.TIDY, tidy)


async def tidy(turn: Turn, work: Due) -> str | None:
    """Photos that were fetched for one page do not stay in the books."""
    await files.tidy(turn, work.subject)
    return None
