"""Does what is due, each in one transaction with what it says; or skips it with a word why, by the rule of its kind."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from domain.clock import Clock
from domain.health import Trouble
from domain.refusal import Refused
from domain.tries import DEATHS, DIED, LONGEST, PATIENCE, pause_after
from domain.troubles import Troubles
from storage import due
from storage.connection import AsyncConnection
from storage.database import Database
from storage.due import Due
from storage.trouble import out_of_order, told
from storage.turn import Turn

log = logging.getLogger(__name__)

Work = Callable[[Turn, Due], Awaitable[str | None]]
Missing = Callable[[AsyncConnection, datetime], Awaitable[Iterable[Any]]]
First = Callable[[], Awaitable[bool]]
Begin = Callable[[Turn, Any], Awaitable[None]]
WAIT = timedelta(minutes=1)  # for what has to be done outside of a transaction first
LOOK = timedelta(days=1)  # how often it is looked whether repeating work is still planned


class DueTable:
    """Knows the function for each kind of due work. A function returns None when done, or a word why it was skipped.

    Work that fails waits aside while everything else goes on, a little longer after each failure. Work that happens once is given up
    after a day; work that repeats never is.
    """

    def __init__(self, database: Database, clock: Clock, troubles: Troubles) -> None:
        self.database = database
        self._clock = clock
        self._troubles = troubles
        self._works: dict[str, Work] = {}
        self._repeating: set[str] = set()
        self._first: dict[str, First] = {}
        self._kept: list[tuple[Missing, Begin]] = []
        self._look_at: datetime | None = None
        self._deaths: dict[int, int] = {}  # how often the process died over a piece of work, as it was at the start

    def work(self, kind: str, function: Work, *, repeats: bool = False, first: First | None = None) -> None:
        """Register the function that does this kind of work ('meetings.question'); `repeats`: it never ends by a failure.

        `first` is done before, outside of any transaction; while it returns False the work waits a minute and asks again.
        """
        if kind in self._works:
            raise ValueError(f"two functions for {kind}")
        self._works[kind] = function
        if repeats:
            self._repeating.add(kind)
        if first is not None:
            self._first[kind] = first

    def keep(self, missing: Missing, begin: Begin) -> None:
        """Register how repeating work stays planned: `missing` finds what is not, `begin` plans one of these.

        Asked at the start and once a day; each is planned in a transaction of its own.
        """
        self._kept.append((missing, begin))

    async def next_moment(self) -> datetime | None:
        """When the next thing comes due; None while nobody knows the hour: the clock wakes whoever waits when it is known."""
        if self._clock.doubt is not None:
            return None
        async with self.database.look() as connection:
            return await due.next_moment(connection)

    async def do(self) -> bool:
        """Do the earliest thing that is due; False when nothing is, or when the hour is in doubt."""
        if self._hour_in_doubt():
            return False
        now = self._clock.now()
        if self._look_at is None:
            await self._look_what_killed(now)
        if self._look_at is None or now >= self._look_at:
            await self._plan_what_is_missing(now)
            self._look_at = now + LOOK
        async with self.database.look() as connection:
            ripe = await due.ripe(connection, now, 1)
        if not ripe:
            return False
        (work,) = ripe
        async with self.database.write(lasting=False, by_itself=True) as connection:
            await due.begin(connection, work.id, self._deaths.get(work.id, 0) + 1)
        try:
            await self._do(work, now)
        except Exception as error:
            if out_of_order(error):
                raise
            await self._failed(work, now, error)
        return True

    def _hour_in_doubt(self) -> bool:
        off = self._clock.doubt
        if off is None:
            self._troubles.end(Trouble.CLOCK, "The computer's clock is right again: what is due is done.")
            return False
        way = "ahead of" if off > timedelta() else "behind"
        minutes = round(abs(off).total_seconds() / 60)
        self._troubles.begin(
            Trouble.CLOCK,
            f"The computer's clock is {minutes} minutes {way} what went by and Telegram's hour: nothing that is due is done until "
            "they agree. Messages are answered.",
        )
        return True

    async def _do(self, work: Due, now: datetime) -> None:
        first = self._first.get(work.kind)
        if first is not None and not await first():
            async with self.database.write() as connection:
                await due.rest(connection, work, now + WAIT, "something else has to end first")
            return
        try:
            async with self.database.write() as connection:
                if not await due.still_waiting(connection, work):
                    return
                turn = Turn(connection, now, f"due:{work.id}")
                if work.useful_until is not None and work.useful_until <= now:
                    await due.end(connection, work.id, "skipped", now, "came too late to be useful")
                    return
                word = await self._works[work.kind](turn, work)
                await turn.flush()
                if not await due.goes_on(connection, work, now):
                    await due.end(connection, work.id, "skipped" if word else "done", now, word)
        except Refused as refusal:
            if work.kind in self._repeating:
                raise  # a rule that says no today must not end it for ever
            async with self.database.write() as connection:
                await due.end(connection, work.id, "skipped", now, f"refused: {refusal.key}")

    async def _failed(self, work: Due, now: datetime, error: Exception) -> None:
        failures = work.tries + 1
        self._deaths.pop(work.id, None)
        log.error("due work %s %s failed, try %d", work.kind, work.subject, failures, exc_info=error)
        word = told(error)
        async with self.database.write() as connection:
            await due.try_later(connection, work.id, now + pause_after(failures), word)
            if failures >= PATIENCE and work.kind not in self._repeating:
                await due.end(connection, work.id, "failed", now, word)

    async def _look_what_killed(self, now: datetime) -> None:
        """Over what the process died once is done again; what was its end twice in a row is put aside."""
        async with self.database.look() as connection:
            found = await due.unended(connection)
        self._deaths = {work.id: work.begun for work in found if work.begun < DEATHS}
        for work in found:
            if work.id in self._deaths:
                continue
            log.error("the process died twice over the due work %s %s: put aside", work.kind, work.subject)
            async with self.database.write() as connection:
                if work.kind in self._repeating:
                    await due.try_later(connection, work.id, now + LONGEST, DIED)
                else:
                    await due.end(connection, work.id, "failed", now, DIED)

    async def _plan_what_is_missing(self, now: datetime) -> None:
        """Repeating work that died or was never planned comes due again; what cannot be planned holds up nothing else."""
        async with self.database.look() as connection:
            dead = await due.dead(connection, self._repeating)
        if dead:
            log.warning("%d pieces of repeating work had ended and are planned anew", len(dead))
            async with self.database.write() as connection:
                await due.revive(connection, dead)
        for missing, begin in self._kept:
            async with self.database.look() as connection:
                found = list(await missing(connection, now))
            for each in found:
                try:
                    async with self.database.write() as connection:
                        turn = Turn(connection, now, "due:missing")
                        await begin(turn, each)
                        await turn.flush()
                except Exception as error:
                    if out_of_order(error):
                        raise
                    log.exception("repeating work about %s cannot be planned", each)
