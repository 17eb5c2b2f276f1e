"""A simulated time: as soon as everybody who works sleeps, it goes on to the next moment at which somebody wants to wake."""

import asyncio
import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from schedules.clock import TICK, RealClock

LOOPS = {"Receiver.run", "Worker.run", "Sender.run"}  # the bot's loops: it has nothing to do when all of them sleep
BEGINNING = "Application.initialize"  # before they begin, the start waits for Telegram alone
STALLED = 300  # seconds of the machine's own time in which nobody fell asleep: a loop that the clock does not know
# What they send out: it must be asleep, or over, too. Words that are tried out longer are so in the machine's own time.
ERRANDS = {"Sender._deliver", "Worker._send_answer", "Reading._try_out_longer"}


def _name(task: "asyncio.Task[Any]") -> str:
    return getattr(task.get_coro(), "__qualname__", "")


class SimulatedClock(RealClock):
    """The real clock over a simulated time; `at` plans what the world does, `run` lets time pass while the bot sleeps.

    `time` is what Telegram's clock says; the machine's own may be `wrong`. What the bot then believes is the real clock's rule.
    """

    loops = frozenset(LOOPS)
    errands = frozenset(ERRANDS)

    def __init__(self, begin: datetime) -> None:
        super().__init__(lambda: self.time + self.wrong, lambda: (self.time - begin).total_seconds())
        self.time = begin
        self.wrong = timedelta()
        self._alarms: list[tuple[datetime, int, asyncio.Future[None] | Callable[[], None]]] = []
        self._number = count()
        self._asleep: dict[asyncio.Task[Any], tuple[asyncio.Future[None], tuple[asyncio.Event, ...]]] = {}
        self._changed = asyncio.Event()
        self.ending = False  # the bot was told to stop: its loops end one after the other
        self.hurried: BaseException | None = None  # raised in whoever sleeps or wants to: the process is dead

    async def start(self) -> None:
        """Nothing has to be started."""

    async def stop(self) -> None:
        """Nothing has to be stopped."""

    async def wait(self, who: str, until: datetime | None, event: asyncio.Event, *, busy: bool = False) -> None:
        """Sleep until the moment, or until the event is set."""
        moments = [] if until is None else [self.time + max(timedelta(), until - self.now())]
        if self.doubt is not None:  # the real clock looks again every half minute; only then can that change anything
            moments.append(self.time + timedelta(seconds=TICK))
        await self.sleep(min(moments, default=None), event, self._tick)

    async def pause(self, seconds: float) -> None:
        """Rest for so many simulated seconds."""
        await self.sleep(self.time + timedelta(seconds=seconds))

    def at(self, moment: datetime, deed: Callable[[], None]) -> None:
        """Let the world do something at a moment."""
        heapq.heappush(self._alarms, (moment, next(self._number), deed))

    async def sleep(self, until: datetime | None, *events: asyncio.Event) -> None:
        """Sleep until the moment, or until one of the events is set."""
        if self.hurried is not None:
            raise self.hurried
        task = asyncio.current_task()
        assert task is not None
        alarm: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if until is not None:
            heapq.heappush(self._alarms, (until, next(self._number), alarm))
        waits: list[asyncio.Future[Any]] = [alarm, *(asyncio.ensure_future(event.wait()) for event in events)]
        self._asleep[task] = (alarm, events)
        task.add_done_callback(self._over)
        self._changed.set()
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._asleep.pop(task, None)
            for each in waits:
                each.cancel()
        if self.hurried is not None:
            raise self.hurried

    def begin_anew(self) -> None:
        """The process begins: it knows no hour yet but the machine's."""
        self._hour = None

    def beginning(self) -> bool:
        """Whether the one who asks is the bot's start, which waits in real time when Telegram does not answer."""
        task = asyncio.current_task()
        return task is not None and _name(task) == BEGINNING

    def wake_all(self) -> None:
        """Let everybody who sleeps look up, because the process died."""
        for alarm, _ in self._asleep.values():
            if not alarm.done():
                alarm.set_result(None)

    def _over(self, _: "asyncio.Task[Any]") -> None:
        self._changed.set()

    def _idle(self) -> bool:
        names = set()
        for task, (alarm, events) in self._asleep.items():
            if alarm.done() or any(event.is_set() for event in events):
                return False
            names.add(_name(task))
        if BEGINNING in names:
            return True
        if not names >= self.loops and not self.ending:
            return False
        if self.ending and any(_name(task) in self.loops and task not in self._asleep for task in asyncio.all_tasks()):
            return False
        return all(task in self._asleep for task in asyncio.all_tasks() if _name(task) in self.errands)

    def _advance(self, until: datetime) -> bool:
        """Wake whoever wants to wake next; False when nobody does before `until`."""
        while self._alarms:
            moment, _, what = self._alarms[0]
            if moment > until:
                break
            heapq.heappop(self._alarms)
            if isinstance(what, asyncio.Future) and what.done():
                continue  # whoever set it is awake already
            self.time = max(self.time, moment)
            if isinstance(what, asyncio.Future):
                what.set_result(None)
            else:
                what()
            return True
        self.time = max(self.time, until)
        return False

    async def run(self, until: datetime) -> None:
        """Let time pass for the running bot until that moment."""
        while True:
            try:
                await asyncio.wait_for(self._changed.wait(), STALLED)
            except TimeoutError:
                asleep = sorted(_name(task) for task in self._asleep)
                raise RuntimeError(
                    f"time stands still: asleep are {asleep}, waited for is {sorted(self.loops)}"
                ) from None
            self._changed.clear()
            while self._idle():
                if not self._advance(until):
                    return
                await asyncio.sleep(0)

    def pass_without_the_bot(self, until: datetime) -> None:
        """Let time pass while no bot runs: what people do waits at Telegram."""
        while self._advance(until):
            pass
