"""What comes due about months: their closing, each person's one digest, a question that waited for the morning, fetched photos."""

from typing import TYPE_CHECKING

import acts.digest.following
from acts import pictures
from acts.digest import showing
from storage import following
from storage.due import Due
from storage.following import CLOSE, CLOSE_ALONE, QUESTION, SEND, TIDY
from storage.turn import Turn

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(CLOSE, acts.digest.following.close, repeats=True)
    table.work(CLOSE_ALONE, acts.digest.following.close_alone, repeats=True)
    table.work(SEND, acts.digest.following.send, repeats=True)
    table.work(QUESTION, showing.put_by_day)
    table.work(TIDY, tidy)
    table.keep(following.unclosed, acts.digest.following.watch)


async def tidy(turn: Turn, work: Due) -> str | None:
    """Photos that were fetched for one page do not stay in the books."""
    await pictures.tidy(turn, work.subject)
    return None
