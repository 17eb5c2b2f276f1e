"""Telegram's sending limits: about 30 messages a second over all, 1 a second in a chat, 20 a minute in a group.

When a message arrives at Telegram nobody here knows; it is somewhere between its start and its answer. So it takes its place among the
thirty from its start until a second after its answer: then no second at Telegram holds more, however slow or uneven the way is.
"""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Rates:
    """How much may be sent; edits count like messages, answers to button presses do not (Bots FAQ, 'My bot is hitting limits')."""

    over_all: int = 30  # in one second
    in_chat: int = 1  # in one second
    in_group: int = 20  # in one minute


UNLIMITED = Rates(10**9, 10**9, 10**9)
_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)


class Limits:
    """Remembers what was sent lately and says from when the next message to a chat may go."""

    def __init__(self, rates: Rates | None = None) -> None:
        self._rates = rates or Rates()
        self._all: list[
            datetime
        ] = []  # the earliest first; of a message under way when it started, else when it was answered
        self._under_way: dict[int, datetime] = {}  # chat -> its place in _all
        self._chats: dict[int, deque[datetime]] = {}
        self._closed_until: dict[int, datetime] = {}
        self._all_closed_until: datetime | None = None
        self._latest: datetime | None = None
        self._held_at: datetime | None = None

    def _set_back(self, now: datetime) -> None:
        """The machine's clock was set back: what is remembered goes back with it, or nothing would be sent until it caught up."""
        if self._latest is not None and now < self._latest - _SECOND:
            by = self._latest - now
            self._all = [at - by for at in self._all]
            self._under_way = {key: at - by for key, at in self._under_way.items()}
            self._chats = {key: deque((at - by for at in sent), sent.maxlen) for key, sent in self._chats.items()}
            self._closed_until = {key: until - by for key, until in self._closed_until.items()}
            if self._all_closed_until is not None:
                self._all_closed_until -= by
            self._latest = now
        self._latest = max(now, self._latest or now)

    def opens(self, now: datetime) -> datetime:
        """The first moment from `now` on at which a message to whatever chat may go."""
        self._set_back(now)
        self._hold_under_way(now)
        moment = max(now, self._all_closed_until or now)
        if len(self._all) >= self._rates.over_all:
            moment = max(moment, self._all[-self._rates.over_all] + _SECOND)
        return moment

    def earliest(self, chat_id: int, *, group: bool, now: datetime, kept: int = 0) -> datetime:
        """The first moment from `now` on at which a message to this chat keeps all limits.

        In a group it leaves so many of a minute's places as are `kept`.
        """
        moment = max(self.opens(now), self._closed_until.get(chat_id, now))
        sent = self._chats.get(chat_id)
        if sent:
            if len(sent) >= self._rates.in_chat:
                moment = max(moment, sent[-self._rates.in_chat] + _SECOND)
            in_group = self._rates.in_group - kept
            if group and len(sent) >= in_group:
                moment = max(moment, sent[-in_group] + _MINUTE)
        return moment

    def count(self, chat_id: int, at: datetime, *, under_way: bool = False) -> None:
        """A message goes to this chat now; one `under_way` is followed by `answered`."""
        insort(self._all, at)
        if under_way:
            self._under_way[chat_id] = at
        while len(self._all) > self._rates.over_all and at - self._all[0] > _SECOND:
            del self._all[0]
        sent = self._chats.setdefault(chat_id, deque(maxlen=min(self._rates.in_group, 64)))
        sent.append(at)
        if len(self._chats) > 20_000:
            self._forget(at)

    def answered(self, chat_id: int, at: datetime) -> None:
        """Telegram has answered the message that was under way to this chat, or it failed: it had arrived by now at the latest."""
        started = self._under_way.pop(chat_id, None)
        if started is None:
            return
        self._move(started, max(at, started))
        sent = self._chats.get(chat_id)
        if sent:
            sent[-1] = max(at, sent[-1])

    def not_gone(self, chat_id: int) -> None:
        """The message that was under way to this chat was not sent after all: its place is free again."""
        started = self._under_way.pop(chat_id, None)
        if started is None:
            return
        self._drop(started)
        if sent := self._chats.get(chat_id):
            sent.pop()

    def _hold_under_way(self, now: datetime) -> None:
        """A message that has been under way for a second may arrive only now."""
        if self._held_at == now:
            return
        self._held_at = now
        for chat_id, started in list(self._under_way.items()):
            if now - started >= _SECOND:
                self._move(started, now)
                self._under_way[chat_id] = now

    def _move(self, before: datetime, after: datetime) -> None:
        self._drop(before)
        insort(self._all, after)

    def _drop(self, at: datetime) -> None:
        place = bisect_left(self._all, at)
        if place < len(self._all) and self._all[place] == at:
            del self._all[place]

    def remember(self, sent: Iterable[tuple[int, datetime]], now: datetime | None = None) -> None:
        """Take over what was sent before a restart, in the order of time; what lies ahead of the clock counts as sent now."""
        for chat_id, at in sent:
            self.count(chat_id, at if now is None else min(at, now))

    def close(self, chat_id: int, until: datetime) -> None:
        """Telegram asked (429) to leave this chat alone for a while."""
        self._closed_until[chat_id] = until

    def close_all(self, until: datetime) -> None:
        """Telegram asked to send nothing at all for a while."""
        self._all_closed_until = until

    def _forget(self, now: datetime) -> None:
        self._chats = {key: sent for key, sent in self._chats.items() if sent and now - sent[-1] < _MINUTE}
        self._closed_until = {key: until for key, until in self._closed_until.items() if until > now}
