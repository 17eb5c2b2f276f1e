"""Tells a fault of the program, over which message after message fails alike, from messages that are themselves at fault."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

SERIES = 5  # updates in a row that fail alike …
PERSONS = 2  # … from so many persons: one alone can write five messages that fail
FIRST = timedelta(seconds=10)
LONGEST = timedelta(minutes=10)
_REMEMBERED = 100


@dataclass(frozen=True)
class Failure:
    """An update that failed for the last time: its key, its chat's, who sent it, and how it failed (type and place)."""

    row: int
    chat: int
    person: int
    how: str


def is_alarming(series: Sequence[Failure]) -> bool:
    """Whether these failures in a row are the program's: enough of them, alike, of several persons."""
    alike = {each.how for each in series}
    return len(series) >= SERIES and len(alike) == 1 and len({each.person for each in series}) >= PERSONS


class Alarm:
    """While it rings nothing that fails alike is set aside: it waits, and with it what its chat said after it.

    What waits is tried again, one update after growing pauses, until it succeeds. Other chats go on: the first of their updates
    that is answered shows that the fault is not everybody's, the alarm ends, and what fails then is set aside after all.
    """

    def __init__(self) -> None:
        self._series: list[Failure] = []
        self._waiting: dict[int, Failure] = {}
        self._own_fault: set[int] = set()
        self._pause = FIRST
        self.rings: str | None = None  # how everything fails
        self.again: datetime | None = None  # when one that waits is tried

    @property
    def chats(self) -> frozenset[int]:
        """The chats whose updates wait."""
        return frozenset(each.chat for each in self._waiting.values())

    @property
    def first(self) -> int | None:
        """The update that is tried again first."""
        return min(self._waiting, default=None)

    def failed(self, failure: Failure, now: datetime) -> list[int]:
        """An update failed for the last time; returns which have to wait instead of being set aside, none where it stands alone."""
        if failure.row in self._own_fault:
            return []
        if self.rings is not None:
            if failure.how != self.rings:
                return []
            if failure.row in self._waiting:
                self._pause = min(self._pause * 2, LONGEST)
                self.again = now + self._pause
            self._waiting[failure.row] = failure
            return [failure.row]
        if self._series and self._series[-1].how != failure.how:
            self._series.clear()
        # One whose setting aside was undone by what another program wrote fails a second time, and is one failure all the same.
        others = [each for each in self._series if each.row != failure.row]
        self._series = [*others, failure][-_REMEMBERED:]
        if not is_alarming(self._series):
            return []
        self._waiting = {each.row: each for each in self._series}
        self.rings, self._pause, self.again = failure.how, FIRST, now + FIRST
        return list(self._waiting)

    def answered(self, row: int) -> bool:
        """An update had its effects and its answer; True when that ends the alarm."""
        self._series.clear()
        if self.rings is None:
            return False
        if row not in self._waiting:
            self._own_fault |= self._waiting.keys()
        self._waiting.clear()
        self.rings = self.again = None
        return True
