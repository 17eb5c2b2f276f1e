"""Does what is due, each in one transaction with what it says; or skips it with a word why, by the rule of its kind."""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from domain.clock import Clock
from domain.refusal import Refused
from storage import due
from storage.database import Database
from storage.due import Due
from storage.trouble import out_of_order
from storage.turn import Turn

log = logging.getLogger(__name__)

Work = Callable[[Turn, Due], Awaitable[str | None]]
TRIES = 3
AGAIN = timedelta(minutes=10)


class DueTable:
    """Knows the function for each kind of due work. A function returns None when done, or a word why it was skipped."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._works: dict[str, Work] = {}

    def work(self, kind: str, function: Work) -> None:
        """Register the function that does this kind of work ('meetings.question')."""
        if kind in self._works:
            raise ValueError(f"two functions for {kind}")
        self._works[kind] = function

    async def next_moment(self) -> datetime | None:
        """When the next thing comes due."""
        async with self._database.look() as connection:
            return await due.next_moment(connection)

    async def do(self) -> bool:
        """Do the earliest thing that is due; False when nothing is."""
        now = self._clock.now()
        async with self._database.look() as connection:
            ripe = await due.ripe(connection, now, 1)
        if not ripe:
            return False
        work = ripe[0]
        try:
            async with self._database.write() as connection:
                if not await due.still_waiting(connection, work):
                    return True
                turn = Turn(connection, now, f"due:{work.id}")
                if work.useful_until is not None and work.useful_until <= now:
                    await due.end(connection, work.id, "skipped", now, "came too late to be useful")
                    return True
                word = await self._works[work.kind](turn, work)
                await turn.flush()
                if not await due.moved(connection, work):
                    await due.end(connection, work.id, "skipped" if word else "done", now, word)
        except Refused as refusal:
            async with self._database.write() as connection:
                await due.end(connection, work.id, "skipped", now, f"refused: {refusal.key}")
        except Exception as error:
            if out_of_order(error):
                raise
            log.exception("due work %s %s failed, try %d", work.kind, work.subject, work.tries + 1)
            async with self._database.write() as connection:
                word = f"{type(error).__name__}: {error}"
                if work.tries + 1 >= TRIES:
                    await due.end(connection, work.id, "failed", now, word)
                else:
                    await due.try_later(connection, work.id, now + AGAIN, word)
        return True
