"""What counts as trouble of the bot itself: the rule for `bot.py status`, the monitor's page and the operator's chat."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LATE = timedelta(minutes=15)  # what could be done and still waits after so long needs somebody's attention
SILENT = timedelta(
    minutes=5
)  # a poll, with a webhook the look at it, is answered every half minute, also when nobody writes
LITTLE_ROOM = (
    200 * 2**20
)  # bytes free beside the books: a day of a province takes a few megabytes, a copy as much as the books


class Trouble(StrEnum):
    """What is wrong; the operator reads a sentence for each."""

    UPDATES_WAIT = "updates_wait"
    MESSAGES_WAIT = "messages_wait"
    WORK_WAITS = "work_waits"
    SET_ASIDE = "set_aside"
    SILENT = "silent"
    LITTLE_ROOM = "little_room"
    ALARM = "alarm"
    CLOCK = "clock"
    WEBHOOK = "webhook"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Seen:
    """What was seen of a running bot: since when the oldest waits that could be done (None: nothing does), how many rows were set
    aside as failed or fail again and again, when Telegram last answered a poll (None: not known), bytes free beside the books, and what
    the bot noted of itself as a whole (domain/troubles.py)."""

    oldest_update: datetime | None = None
    oldest_message: datetime | None = None
    oldest_work: datetime | None = None
    set_aside: int = 0
    polled: datetime | None = None
    free: int | None = None
    noted: frozenset[Trouble] = frozenset()


def troubles(seen: Seen, now: datetime) -> tuple[Trouble, ...]:
    """Everything that needs the operator's attention at this moment."""

    def late(since: datetime | None, patience: timedelta) -> bool:
        return since is not None and now - since > patience

    found = {
        Trouble.SILENT: late(seen.polled, SILENT),
        Trouble.UPDATES_WAIT: late(seen.oldest_update, LATE),
        Trouble.MESSAGES_WAIT: late(seen.oldest_message, LATE),
        Trouble.WORK_WAITS: late(seen.oldest_work, LATE),
        Trouble.SET_ASIDE: seen.set_aside > 0,
        Trouble.ALARM: Trouble.ALARM in seen.noted,
        Trouble.CLOCK: Trouble.CLOCK in seen.noted,
        Trouble.WEBHOOK: Trouble.WEBHOOK in seen.noted,
        Trouble.ELSEWHERE: Trouble.ELSEWHERE in seen.noted,
        Trouble.LITTLE_ROOM: seen.free is not None and seen.free < LITTLE_ROOM,
    }
    return tuple(trouble for trouble, holds in found.items() if holds)
