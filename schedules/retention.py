"""Every night what is not kept for ever is let go of, some rows at a time."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from storage import due, retention
from storage.connection import AsyncConnection
from storage.due import Due
from storage.turn import Turn

if TYPE_CHECKING:
    from schedules.due import DueTable

NIGHTLY, SUBJECT = "retention.nightly", "all"
HOUR = 3  # in Thailand, when nobody meets or writes
PAUSE = timedelta(milliseconds=100)  # between two turns: everybody else's messages come first


def register(table: "DueTable") -> None:
    """Name the function, and how it stays planned."""
    table.work(NIGHTLY, nightly, repeats=True)
    table.keep(missing, begin)


def next_night(now: datetime) -> datetime:
    """The next hour of the night at which it is done."""
    here = now.astimezone(ZoneInfo("Asia/Bangkok"))
    tonight = here.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return tonight if tonight > here else tonight + timedelta(days=1)


async def missing(connection: AsyncConnection, now: datetime) -> Iterable[Any]:
    """The one piece of work where it was never planned."""
    return [] if await due.planned(connection, NIGHTLY, SUBJECT) else [SUBJECT]


async def begin(turn: Turn, subject: str) -> None:
    """Plan it for the next night."""
    await due.plan(turn, NIGHTLY, subject, next_night(turn.now))


async def nightly(turn: Turn, work: Due) -> str | None:
    """One turn; it comes due again at once while there is more, else the next night."""
    more = await retention.go_on(turn.connection, turn.now)
    await due.move(turn.connection, work, turn.now + PAUSE if more else next_night(turn.now))
    return None
