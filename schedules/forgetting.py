"""After a farewell nothing of the chat is known any more."""

from typing import TYPE_CHECKING

from storage import forgetting
from storage.due import Due
from storage.turn import Turn

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the function."""
    table.work("forgetting.finish", finish)


async def finish(turn: Turn, due: Due) -> str | None:
    """Let go of the chat in which the farewell was said, and of what came from it."""
    await forgetting.finish(turn, int(due.subject.removeprefix("chat:")))
    return None
