"""Ends the program when its loop stands still, so that it is started again and what it stood still over is set aside."""

import faulthandler
import logging
import os
import signal
import sys
from pathlib import Path
from types import FrameType

from domain.clock import Clock

log = logging.getLogger(__name__)

BEAT = 1.0  # seconds between two signs of life
LIMIT = 60.0  # seconds without one
GRACE = 5.0  # … and so many more: who was only stopped from outside for a minute shows one meanwhile
EXIT_CODE = 75  # 'try again' (sysexits.h, EX_TEMPFAIL)


class Watchdog:
    """The kernel's timers, which every turn of the loop sets back; a thread could not watch, for a regular expression lets none run.

    The first alarm counts real seconds and is answered in Python, between two instructions or within a regular expression: the
    functions that stand still go to the log (no values), and the process ends with `EXIT_CODE`. The second counts seconds of work, for
    code in which Python answers no alarm: its functions go to the standard error, and SIGPROF ends the process. After that the
    books know what was begun (storage/inbox.py).

    Whoever supervises starts it again. In a terminal nobody does, so there it starts itself anew.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._alarms = 0

    async def run(self) -> None:
        """Show a sign of life every second, until cancelled; only in the main thread, which alone hears alarms."""
        faulthandler.register(signal.SIGPROF, all_threads=True, chain=True)
        signal.signal(signal.SIGALRM, self._alarm)
        try:
            while True:
                self._alarms = 0
                signal.setitimer(signal.ITIMER_REAL, LIMIT, GRACE)
                signal.setitimer(signal.ITIMER_PROF, LIMIT + 3 * GRACE)
                await self._clock.pause(BEAT)
        finally:
            for timer in (signal.ITIMER_REAL, signal.ITIMER_PROF):
                signal.setitimer(timer, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            faulthandler.unregister(signal.SIGPROF)

    def _alarm(self, _: int, frame: FrameType | None) -> None:
        self._alarms += 1
        if self._alarms < 2:
            return
        log.critical(
            "the loop has stood still for %.0f s: ending. It was in %s", LIMIT + GRACE, " < ".join(_functions(frame))
        )
        if sys.stdin.isatty() and sys.stderr.isatty():
            os.execv(sys.executable, [sys.executable, *sys.argv])
        os._exit(EXIT_CODE)


def _functions(frame: FrameType | None) -> list[str]:
    """The functions that are running, the innermost first, without a value of any of them."""
    found = []
    while frame is not None:
        found.append(f"{frame.f_code.co_qualname} ({Path(frame.f_code.co_filename).name}:{frame.f_lineno})")
        frame = frame.f_back
    return found
