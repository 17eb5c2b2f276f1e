"""Telegram's sending limits: 30 messages a second over all, 1 a second in one chat, 20 a minute in one group.

Each is a bucket that refills in the rehearsal's time; small bursts in one chat pass, as they do at Telegram.
"""

import math
from datetime import datetime

from rehearsal.telegram.refusals import too_many

COUNTED = frozenset(
    {
        "sendMessage",
        "sendRichMessage",
        "sendDocument",
        "sendPhoto",
        "copyMessage",
        "forwardMessage",
        "editMessageText",
        "editMessageCaption",
        "editMessageReplyMarkup",
    }
)
_SLACK = 0.2


class Bucket:
    """At most `size` at once, refilled with `rate` a second."""

    __slots__ = ("at", "left", "rate", "size")

    def __init__(self, size: float, rate: float, at: datetime):
        self.size = size
        self.rate = rate
        self.left = size
        self.at = at

    def lack(self, now: datetime) -> float:
        """Seconds until one more may pass; 0 when it may pass now."""
        passed = (now - self.at).total_seconds()
        if passed > 0:
            self.left = min(self.size, self.left + passed * self.rate)
            self.at = now
        return 0.0 if self.left >= 1 - _SLACK else (1 - self.left) / self.rate


class Limits:
    """The buckets of one bot; `strict` False lets everything pass."""

    def __init__(self, strict: bool = True):
        self.strict = strict
        self._over_all: Bucket | None = None
        self._chats: dict[int, list[Bucket]] = {}

    def check(self, chat: int, group: bool, now: datetime) -> list[Bucket]:
        """The buckets a message to this chat will take from; raises 429 with retry_after when one is empty."""
        if self._over_all is None:
            self._over_all = Bucket(30, 30, now)
        buckets = self._chats.get(chat)
        if buckets is None:
            buckets = self._chats[chat] = [self._over_all, Bucket(5, 1, now)]
            if group:
                buckets.append(Bucket(20, 20 / 60, now))
        lack = max(bucket.lack(now) for bucket in buckets)
        if lack > 0:
            raise too_many(max(1, math.ceil(lack)))
        return buckets

    @staticmethod
    def charge(buckets: list[Bucket]) -> None:
        """Count one message that passed."""
        for bucket in buckets:
            bucket.left -= 1
