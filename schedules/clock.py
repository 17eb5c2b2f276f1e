"""The clocks: real time with APScheduler as its ticker, and a rehearsal's movable time followed over HTTP."""

import asyncio
import logging
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import import_module
from time import monotonic
from typing import Any

import aiohttp

from domain.hour import Hour, looked, told

log = logging.getLogger(__name__)

TICK = 30  # seconds; however long a sleep, the hour is looked at again so often, also after the machine was suspended


def _wall() -> datetime:
    """What this computer's clock says."""
    return datetime.now(UTC)


class RealClock:
    """The hour of this machine, as long as it can be believed; APScheduler wakes whoever waits at least every half minute.

    It is compared with the steady clock at every look and with the hour of Telegram's answers (domain/hour.py). Where the answers carry
    none (a Bot API server of one's own may not), nothing could confirm a new hour after the machine slept, so nothing is doubted.
    """

    def __init__(self, wall: Callable[[], datetime] = _wall, ticks: Callable[[], float] = monotonic) -> None:
        self._wall = wall
        self._ticks = ticks
        self._hour: Hour | None = None
        self._tick = asyncio.Event()
        self._scheduler: Any = None
        self._starting: asyncio.Task[None] | None = None

    def now(self) -> datetime:
        """This moment in UTC; while the machine's clock is doubted, what went by since an hour that could be believed."""
        wall, ticks = self._wall(), self._ticks()
        if self._hour is None:
            return wall
        self._hour = looked(self._hour, wall, ticks)
        return wall if self._hour.off is None else self._hour.now(ticks)

    @property
    def doubt(self) -> timedelta | None:
        """How far the machine's clock is off, when it cannot be believed."""
        self.now()
        return None if self._hour is None else self._hour.off

    def told(self, date: datetime) -> None:
        """An answer of Telegram carried this hour; whoever waits looks again when it changes what is believed."""
        before = self.doubt
        self._hour = told(date, self._wall(), self._ticks())
        if (before is None) != (self._hour.off is None):
            self._strike()

    async def start(self) -> None:
        """Start the ticker, a moment later: loading it must not hold up the first poll."""
        self._starting = asyncio.create_task(self._start())

    async def _start(self) -> None:
        await asyncio.sleep(1)
        scheduling = await asyncio.to_thread(import_module, "apscheduler.schedulers.asyncio")
        self._scheduler = scheduling.AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_job(self._strike, "interval", seconds=TICK, coalesce=True, max_instances=1)
        self._scheduler.start()

    async def stop(self) -> None:
        """Stop the ticker."""
        if self._starting is not None:
            self._starting.cancel()
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)

    def _strike(self) -> None:
        self._tick.set()
        self._tick = asyncio.Event()

    async def wait(self, who: str, until: datetime | None, event: asyncio.Event, *, busy: bool = False) -> None:
        """Sleep until the moment, the event, or the next tick; the caller looks again at what there is to do."""
        seconds = None if until is None else max(0.0, (until - self.now()).total_seconds())
        await _first(seconds, event, self._tick)

    async def pause(self, seconds: float) -> None:
        """Rest for so many real seconds."""
        await asyncio.sleep(seconds)


class RehearsalClock:
    """Follows the clock of a rehearsal, and tells it when the bot has nothing left to do and until when it would sleep.

    `handled` gives the newest update that was handled completely; `loops` names those who must all sleep before the bot counts as
    idle; `beside` says whether another program conducts, from the first report on: the rehearsal follows the one that does.
    The protocol is in docs/rehearsal.md.
    """

    def __init__(
        self,
        address: str,
        loops: set[str],
        opened: Callable[..., aiohttp.ClientSession] = aiohttp.ClientSession,
        *,
        beside: Callable[[], bool] = lambda: False,
    ) -> None:
        self._opened = opened
        self._address = address.rstrip("/")
        self._loops = loops
        self._beside = beside
        self._waiting: dict[str, tuple[datetime | None, asyncio.Event]] = {}
        self.handled: Callable[[], int] = lambda: 0
        self._follower = secrets.token_hex(8)
        self._session: aiohttp.ClientSession | None = None
        self._now = datetime.now(UTC)
        self._read_at = monotonic()
        self._running = False
        self._version = -1
        self._moved = asyncio.Event()
        self._changed = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Take over the rehearsal's time and begin to follow it."""
        self._session = self._opened(trust_env=False)
        self._take(await self._ask("GET", "clock"))
        self._tasks = [asyncio.create_task(self._follow()), asyncio.create_task(self._report())]

    async def stop(self) -> None:
        """Follow no longer."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    doubt = None  # it is moved on purpose

    def told(self, date: datetime) -> None:
        """The rehearsal's server says the computer's hour, which is not the rehearsal's."""

    def now(self) -> datetime:
        """The rehearsal's moment in UTC."""
        return self._now + timedelta(seconds=monotonic() - self._read_at) if self._running else self._now

    async def wait(self, who: str, until: datetime | None, event: asyncio.Event, *, busy: bool = False) -> None:
        """Sleep until the rehearsal's clock reaches the moment, or the event is set."""
        if not busy:
            self._waiting[who] = (until, event)
        self._changed.set()
        try:
            await asyncio.sleep(0)  # also who waits for a moment that is over lets the others have their turn
            while not event.is_set() and (until is None or self.now() < until):
                seconds = (until - self.now()).total_seconds() if self._running and until is not None else None
                await _first(seconds, event, self._moved)
        finally:
            self._waiting.pop(who, None)
            self._changed.set()

    async def pause(self, seconds: float) -> None:
        """Rest for so many real seconds: whatever is not ready is outside the rehearsal's time."""
        await asyncio.sleep(seconds)

    def _take(self, answer: dict[str, Any]) -> None:
        if answer["version"] == self._version:
            return
        self._version = answer["version"]
        self._now = datetime.fromisoformat(answer["now"]).astimezone(UTC)
        self._read_at = monotonic()
        self._running = answer["running"]
        self._moved.set()
        self._moved = asyncio.Event()
        self._changed.set()

    async def _ask(self, method: str, path: str, **more: Any) -> dict[str, Any]:
        assert self._session is not None
        async with self._session.request(method, f"{self._address}/rehearsal/{path}", **more) as response:
            return dict(await response.json())

    async def _follow(self) -> None:
        while True:
            try:
                self._take(await self._ask("GET", "clock", params={"version": str(self._version), "wait": "20"}))
            except (aiohttp.ClientError, TimeoutError, ValueError) as error:
                log.warning("the rehearsal's clock does not answer (%s)", type(error).__name__)
                await asyncio.sleep(0.5)

    async def _report(self) -> None:
        last: dict[str, Any] = {}
        while True:
            await self._changed.wait()
            self._changed.clear()
            waiting = dict(self._waiting)
            untils = [until for until, _ in waiting.values() if until is not None]
            now = self.now()
            busy = (
                not self._loops <= set(waiting)
                or any(event.is_set() for _, event in waiting.values())
                or (not self._running and any(until <= now for until in untils))
            )
            stands = {
                "follower": self._follower,
                "version": self._version,
                "handled": self.handled(),
                "beside": self._beside(),
                "busy": busy,
                "until": min(untils).isoformat() if untils else None,
            }
            if stands == last:
                continue
            try:
                self._take(await self._ask("POST", "clock/follower", json=stands))
                last = stands
            except (aiohttp.ClientError, TimeoutError, ValueError) as error:
                log.warning("the rehearsal's clock does not answer (%s)", type(error).__name__)
                self._changed.set()
                await asyncio.sleep(0.5)


async def _first(seconds: float | None, *events: asyncio.Event) -> None:
    """Wait for the first of the events, at most so many real seconds."""
    tasks = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
