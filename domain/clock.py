"""What the rest of the house may ask of time; the clocks themselves are in schedules/clock.py."""

import asyncio
from datetime import datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """The only one who knows the hour and the only one who sleeps; a rehearsal's clock can be moved."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        ...

    def told(self, date: datetime) -> None:
        """An answer of Telegram carried this hour."""
        ...

    @property
    def doubt(self) -> timedelta | None:
        """How far the computer's clock is off, when it cannot be believed: `now` is reckoned then, and nothing due may be done."""
        ...

    async def wait(self, who: str, until: datetime | None, event: asyncio.Event, *, busy: bool = False) -> None:
        """Sleep until the moment comes or the event is set, whichever is first; `who` names the loop that waits.

        The event is left as it is. `busy` says that something of this loop is still under way meanwhile.
        """
        ...

    async def pause(self, seconds: float) -> None:
        """Rest for so many real seconds, because something outside is not ready."""
        ...
