"""Whether Telegram can be reached: after a failure all wait while a harmless call probes, then one message goes ahead."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from enum import Enum

from telegram.error import RetryAfter, TelegramError

from domain.clock import Clock

log = logging.getLogger(__name__)

LONGEST = 30.0  # seconds between two probes


class _State(Enum):
    OPEN = "everything may go"
    PROBING = "nothing may go: only the probe asks"
    ONE = "the probe was answered: one message may go"
    TRYING = "that one is under way"


class Reach:
    """The sender asks how much may go, and tells what became of it.

    An outage so costs the messages that were under way when it began and nothing else. The probe asks at once, then after 1, 2, 4 …
    30 seconds; the pauses begin anew only when a message was delivered, for Telegram may answer the probe and yet take no messages.
    """

    def __init__(self, probe: Callable[[], Awaitable[object]], clock: Clock, wake: Callable[[], None]) -> None:
        self._probe = probe
        self._clock = clock
        self._wake = wake
        self._state = _State.OPEN
        self._pause = 0.0
        self._probing: asyncio.Task[None] | None = None
        self._first: int | None = None

    @property
    def open(self) -> bool:
        """Whether what was chosen may still go."""
        return self._state is not _State.PROBING

    @property
    def probing(self) -> bool:
        """Whether the probe is under way."""
        return self._state is _State.PROBING

    def room(self, most: int) -> int:
        """How many messages more may go now, of `most` that could."""
        return {_State.OPEN: most, _State.ONE: min(1, most)}.get(self._state, 0)

    @property
    def careful(self) -> bool:
        """Whether the next message is the first after an outage: it had better be one that may be repeated."""
        return self._state is _State.ONE

    def goes(self, row_id: int) -> None:
        """This message goes out now."""
        if self._state is _State.ONE:
            self._state, self._first = _State.TRYING, row_id

    def answered(self, row_id: int) -> None:
        """Telegram answered this message's call, with whatever words."""
        if self._state is _State.TRYING and row_id == self._first:
            log.info("Telegram takes messages again")
            self._state, self._pause = _State.OPEN, 0.0

    def not_tried(self, row_id: int) -> None:
        """This message never came to its call (its text or document could not be made)."""
        if self._state is _State.TRYING and row_id == self._first:
            self._state = _State.ONE

    def failed(self) -> None:
        """The answer to a call was lost, or it never reached Telegram: nothing more goes until the probe is answered."""
        if self._state is _State.PROBING:
            return
        if self._state is _State.OPEN:
            log.warning("a message found no way to Telegram; the others wait while a probe asks")
        self._state = _State.PROBING
        self._probing = asyncio.create_task(self._ask())

    async def _ask(self) -> None:
        while True:
            if self._pause:
                await self._clock.pause(self._pause)
            self._pause = min(max(1.0, self._pause * 2), LONGEST)
            try:
                await self._probe()
            except RetryAfter:
                break  # it answers; the limits know how to wait
            except TelegramError as error:
                log.info("the probe found no way to Telegram (%s); next in %.0f s", type(error).__name__, self._pause)
                continue
            break
        self._state = _State.ONE
        self._wake()

    async def close(self) -> None:
        """Ask no longer."""
        if self._probing is not None:
            self._probing.cancel()
            await asyncio.gather(self._probing, return_exceptions=True)
