"""Whether the computer's clock is believed: the rule that compares it with what went by and with Telegram's hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# Answers take seconds, a computer that nobody sets loses a minute in weeks, and no deadline of a network is finer than the half
# hour for which a quorum is waited for: five minutes more or less harm nobody, and a wrong time zone or day is far beyond.
TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True)
class Hour:
    """A moment that could be believed, the reading of the steady clock then (seconds), and how far the computer's clock is off now.

    `off` None: the computer's clock is believed.
    """

    at: datetime
    ticks: float
    off: timedelta | None = None

    def now(self, ticks: float) -> datetime:
        """The moment, reckoned by what went by on the steady clock since."""
        return self.at + timedelta(seconds=ticks - self.ticks)


def looked(hour: Hour, wall: datetime, ticks: float) -> Hour:
    """What is known after a look at the computer's clock: it is believed while it goes as the steady clock does.

    The steady clock stands while a computer sleeps, so waking looks like a jump; the next answer of Telegram tells which it was.
    """
    off = wall - hour.now(ticks)
    if abs(off) <= TOLERANCE:
        return Hour(wall, ticks)
    return Hour(hour.at, hour.ticks, off)


def told(date: datetime, wall: datetime, ticks: float) -> Hour:
    """What is known after an answer of Telegram that carries its hour: the computer's clock is believed when it agrees."""
    off = wall - date
    return Hour(wall, ticks) if abs(off) <= TOLERANCE else Hour(date, ticks, off)
