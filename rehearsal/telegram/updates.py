"""The bot's queue of updates: kept until the bot confirms them with an offset, delivered again until then."""

from collections import deque
from collections.abc import Callable
from datetime import datetime
from itertools import islice
from typing import Any

from rehearsal.telegram.refusals import ApiError
from rehearsal.telegram.signals import Signal

_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}


class Updates:
    """Updates for the one bot, in order; `highest` is the last id produced since the beginning or the last reset."""

    def __init__(self, now: Callable[[], datetime], first_id: int = 100_000_001):
        self.now = now
        self.next_id = first_id
        self.highest = 0
        self.pending: deque[tuple[datetime, dict[str, Any]]] = deque()
        self.allowed: frozenset[str] | None = None
        self.arrived = Signal()
        self.held = False  # nothing is brought to the bot for the moment
        self._poll = 0

    def add(self, kind: str, content: dict[str, Any]) -> int | None:
        """Queue an update; None when the bot has not asked for this kind."""
        if kind not in self.allowed if self.allowed is not None else kind in _ON_REQUEST:
            return None
        update_id = self.next_id
        self.next_id += 1
        self.highest = update_id
        self.pending.append((self.now(), {"update_id": update_id, kind: content}))
        self.arrived.notify()
        return update_id

    def let_go(self) -> None:
        """Bring the bot what was held, all of it together."""
        if self.held:
            self.held = False
            self.arrived.notify()

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds the bot wants; an empty list means Telegram's default, None keeps what was set."""
        if kinds is not None:
            self.allowed = frozenset(kinds) if kinds else None

    def clear(self) -> None:
        """Drop everything that waits."""
        self.pending.clear()
        self.highest = 0

    def expire(self, hours: float) -> None:
        """Drop what has waited longer than `hours` of the rehearsal's time, as Telegram does after 24."""
        now = self.now()
        while self.pending and (now - self.pending[0][0]).total_seconds() > hours * 3600:
            self.pending.popleft()
        if not self.pending:
            self.highest = 0

    async def get(self, offset: int, limit: int, timeout: float) -> list[dict[str, Any]]:
        """Unconfirmed updates from `offset` on; waits up to `timeout` real seconds for the first.

        A newer call ends an older one that still waits: the older gets Telegram's 409.
        """
        self._poll += 1
        mine = self._poll
        self.arrived.notify()
        pending = self.pending
        if offset < 0:
            while len(pending) > -offset:
                pending.popleft()
        else:
            while pending and pending[0][1]["update_id"] < offset:
                pending.popleft()
        if (not pending or self.held) and timeout > 0:
            await self._wait(mine, timeout)
        return [] if self.held else [update for _, update in islice(pending, limit)]

    async def _wait(self, mine: int, timeout: float) -> None:
        while not self.pending or self.held:
            came = await self.arrived.wait(timeout)
            if mine != self._poll:
                raise ApiError(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                )
            if not came:
                return
