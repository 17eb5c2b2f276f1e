"""After a yes the person is taken out of what was said, noted and received, some rows at a time, until the farewell is over."""

from datetime import timedelta
from typing import TYPE_CHECKING

from acts.forgetting import GO_ON
from storage import due, forgetting
from storage.due import Due
from storage.turn import Turn

if TYPE_CHECKING:
    from schedules.due import DueTable

CLEARED = "forgetting.cleared"  # the kind of due work that empties the write-ahead log
PAUSE = timedelta(milliseconds=50)  # between two turns: everybody else's messages come first


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(GO_ON, go_on, repeats=True)
    table.work(CLEARED, cleared, repeats=True, first=table.database.clear_log)


async def go_on(turn: Turn, work: Due) -> str | None:
    """One turn of a forgetting; it comes due again until nothing is left to look at."""
    again = await forgetting.go_on(turn, int(work.subject.removeprefix("forgetting:")))
    if again is not None:
        await due.move(turn.connection, work, max(again, turn.now + PAUSE))
    else:
        await due.plan(turn, CLEARED, work.subject, turn.now)
    return None


async def cleared(turn: Turn, work: Due) -> str | None:
    """What was taken out does not stand in the write-ahead log any more either."""
    turn.record("person.cleared", None, forgetting=int(work.subject.removeprefix("forgetting:")))
    return None
