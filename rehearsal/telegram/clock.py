"""The movable clock that the bot follows, and what the bot reports about itself so that time never overtakes it.

Real time is used only to measure how long somebody waits; everything people see carries the clock's time.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from rehearsal.telegram.refusals import Impossible
from rehearsal.telegram.signals import Signal
from rehearsal.telegram.updates import Updates


def instant(text: Any) -> datetime:
    """An aware moment in UTC from ISO text; raises `Impossible` for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise Impossible(f"not an ISO date and time: {text!r}") from None
    if moment.tzinfo is None:
        raise Impossible(f"a moment needs its offset from UTC: {text!r}")
    return moment.astimezone(UTC)


class Clock:
    """A clock that stands still until it is moved, or runs at real speed from the moment it was set to."""

    def __init__(self, start: datetime, running: bool = False):
        self._set_at = start.astimezone(UTC)
        self._anchor = time.monotonic()
        self.running = running
        self.version = 1
        self.changed = Signal()
        self.on_set: Callable[[], None] | None = None

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        if self.running:
            return self._set_at + timedelta(seconds=time.monotonic() - self._anchor)
        return self._set_at

    def set(self, moment: datetime, running: bool | None = None) -> None:
        """Jump to a moment, and run or stand from there; the version tells the bot."""
        self._set_at = moment.astimezone(UTC)
        self._anchor = time.monotonic()
        if running is not None:
            self.running = running
        self.version += 1
        self.changed.notify()
        if self.on_set is not None:
            self.on_set()

    def shown(self) -> dict[str, Any]:
        """The clock as the protocol answers it."""
        return {"now": self.now().isoformat(), "running": self.running, "version": self.version}

    async def follow(self, version: int, wait: float) -> dict[str, Any]:
        """Answer at once when the asker knows another version, else at the next change or after `wait` real seconds."""
        if version == self.version and wait > 0:
            await self.changed.wait(min(wait, 60.0))
        return self.shown()


class Report:
    """What the bot last said about itself; `beside`: one program of several, not the one that conducts."""

    __slots__ = ("beside", "busy", "follower", "handled", "until", "version")

    def __init__(self, told: dict[str, Any]):
        try:
            self.follower = str(told["follower"])
            self.version = int(told["version"])
            self.handled = int(told["handled"])
            self.busy = bool(told["busy"])
            self.beside = bool(told.get("beside"))
            self.until = None if told.get("until") is None else instant(told["until"])
        except (KeyError, TypeError, ValueError) as error:
            raise Impossible(f"a follower's report needs follower, version, handled, busy, until: {error}") from None

    def shown(self) -> dict[str, Any]:
        """The report as JSON."""
        until = self.until.isoformat() if self.until else None
        return {name: getattr(self, name) for name in ("follower", "version", "handled", "busy")} | {"until": until}


class Follower:
    """Watches the bot's reports: says whether it is quiescent, settles it, and walks the clock step by step."""

    def __init__(self, clock: Clock, updates: Updates):
        self.clock = clock
        self.updates = updates
        self.report: Report | None = None
        self.beside: dict[str, Report] = {}  # of programs that handle updates beside the one that conducts
        self.changed = Signal()
        self._walking = asyncio.Lock()

    def tell(self, told: dict[str, Any]) -> dict[str, Any]:
        """Take a report; another boot id replaces the former one."""
        report = Report(told)
        self.beside.pop(report.follower, None)
        if report.beside:
            self.beside[report.follower] = report
        else:
            self.report = report
        self.changed.notify()
        return self.clock.shown()

    def forget(self) -> None:
        """The bot was killed: nothing is known about it until it reports again, as whoever still lives does now."""
        self.report = None
        self.beside.clear()
        self.clock.set(self.clock.now())
        self.changed.notify()

    def restless(self) -> str | None:
        """Why the bot is not at rest apart from its next waking, or None when it is."""
        if self.report is None:
            return "no bot has reported"
        programs = [self.report, *self.beside.values()]
        for report in programs:
            if report.version != self.clock.version:
                return f"the bot has seen clock version {report.version} of {self.clock.version}"
        handled = max(report.handled for report in programs)
        if handled < self.updates.highest:
            return f"the bot has handled update {handled} of {self.updates.highest}"
        return "the bot is busy" if any(report.busy for report in programs) else None

    def awaited(self) -> str | None:
        """Why the bot is not quiescent (also because something is due now), or None when it is."""
        reason = self.restless()
        if reason is None and self.report and self.report.until and self.report.until <= self.clock.now():
            reason = f"the bot has something due since {self.report.until.isoformat()}"
        return reason

    async def _rest(self, timeout: float) -> str | None:
        """Wait until the bot is quiescent; the reason when it was not within `timeout` real seconds."""
        deadline = time.monotonic() + timeout
        while (reason := self.awaited()) is not None:
            left = deadline - time.monotonic()
            if left <= 0:
                return reason
            await self.changed.wait(left)
        return None

    async def settle(self, within: float = 120.0, timeout: float = 30.0) -> dict[str, Any]:
        """Let the bot finish what it has begun, moving a stopped clock to its next wakings up to `within` seconds on.

        `timeout` is real seconds without a finished step. Sending limits make a bot wait some seconds of clock time.
        """
        async with self._walking:
            limit = self.clock.now() + timedelta(seconds=within)
            while True:
                reason = await self._rest(timeout)
                if reason is not None:
                    return self._answer(reason)
                until = self.report.until if self.report else None
                if self.clock.running or until is None or until > limit:
                    return self._answer(None)
                self.clock.set(max(until, self.clock.now()))

    async def move(self, target: datetime, timeout: float = 30.0, alone: bool = False) -> dict[str, Any]:
        """Walk to `target` through every waking of the bot on the way, so that nothing due is skipped.

        `alone` jumps without waiting (the bot is dead). `timeout` is real seconds without a finished step.
        """
        async with self._walking:
            if target < self.clock.now():
                raise Impossible(f"the clock stands at {self.clock.now().isoformat()} and does not go back", key="past")
            if alone:
                self.clock.set(target)
                return self._answer(None)
            while True:
                reason = await self._rest(timeout)
                if reason is not None:
                    return self._answer(reason)
                if self.clock.now() >= target:
                    return self._answer(None)
                until = self.report.until if self.report else None
                step = min(until, target) if until else target
                self.clock.set(max(step, self.clock.now()))

    def _answer(self, reason: str | None) -> dict[str, Any]:
        answer: dict[str, Any] = {"now": self.clock.now().isoformat(), "settled": reason is None}
        if reason is not None:
            answer["reason"] = reason
        return answer
