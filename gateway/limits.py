"""Telegram's sending limits: about 30 messages a second over all, 1 a second in a chat, 20 a minute in a group."""

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
        self._all: deque[datetime] = deque()
        self._chats: dict[int, deque[datetime]] = {}
        self._closed_until: dict[int, datetime] = {}
        self._all_closed_until: datetime | None = None
        self._latest: datetime | None = None

    def _set_back(self, now: datetime) -> None:
        """The machine's clock was set back: what is remembered goes back with it, or nothing would be sent until it caught up."""
        if self._latest is not None and now < self._latest - _SECOND:
            by = self._latest - now
            self._all = deque(at - by for at in self._all)
            self._chats = {key: deque((at - by for at in sent), sent.maxlen) for key, sent in self._chats.items()}
            self._closed_until = {key: until - by for key, until in self._closed_until.items()}
            if self._all_closed_until is not None:
                self._all_closed_until -= by
            self._latest = now
        self._latest = max(now, self._latest or now)

    def earliest(self, chat_id: int, *, group: bool, now: datetime) -> datetime:
        """The first moment from `now` on at which a message to this chat keeps all limits."""
        self._set_back(now)
        moment = now
        if self._all_closed_until and self._all_closed_until > moment:
            moment = self._all_closed_until
        if (closed := self._closed_until.get(chat_id)) and closed > moment:
            moment = closed
        if len(self._all) >= self._rates.over_all:
            moment = max(moment, self._all[-self._rates.over_all] + _SECOND)
        sent = self._chats.get(chat_id)
        if sent:
            if len(sent) >= self._rates.in_chat:
                moment = max(moment, sent[-self._rates.in_chat] + _SECOND)
            if group and len(sent) >= self._rates.in_group:
                moment = max(moment, sent[-self._rates.in_group] + _MINUTE)
        return moment

    def count(self, chat_id: int, at: datetime) -> None:
        """A message goes to this chat now."""
        self._all.append(at)
        while self._all and at - self._all[0] > _SECOND and len(self._all) > self._rates.over_all:
            self._all.popleft()
        sent = self._chats.setdefault(chat_id, deque(maxlen=min(self._rates.in_group, 64)))
        sent.append(at)
        if len(self._chats) > 20_000:
            self._forget(at)

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
