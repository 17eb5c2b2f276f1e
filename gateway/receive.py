"""Takes updates from Telegram and stores each raw before the offset moves, so that nothing is forgotten on the way."""

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from domain.clock import Clock
from gateway.http import Api
from storage import inbox
from storage.database import Database

log = logging.getLogger(__name__)

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]


def chat_key(raw: dict[str, Any]) -> int:
    """The chat (else the person) in whose order this update stands."""
    for part in raw.values():
        if isinstance(part, dict):
            message = part.get("message") if "chat" not in part else part
            if isinstance(message, dict) and "chat" in message:
                return int(message["chat"]["id"])
            if "from" in part:
                return int(part["from"]["id"])
    return 0


class Receiver:
    """The poller: one request after another, each confirming only what the database already holds."""

    def __init__(self, api: Api, database: Database, clock: Clock, wake: Callable[[], None]) -> None:
        self._api = api
        self._database = database
        self._clock = clock
        self._wake = wake
        self._offset: int | None = None
        self.caught_up = asyncio.Event()

    async def run(self) -> None:
        """Poll until cancelled. `caught_up` is set once everything that waited at Telegram at the start is stored."""
        async with self._database.read() as connection:
            last = await inbox.last_update_id(connection)
        self._offset = last + 1 if last is not None else None
        pause = 1.0
        while True:
            try:
                # The first rounds do not wait: whatever came while the bot was down is taken in before anything due is done.
                count = await self._take(timeout=25 if self.caught_up.is_set() else 0)
                if not count:
                    self.caught_up.set()
                pause = 1.0
            except RetryAfter as error:
                await self._rest(_seconds(error.retry_after))
            except Conflict:
                log.error("another program receives this bot's updates; stop it (only one may poll)")
                await self._rest(5.0)
            except InvalidToken:
                raise
            except TelegramError as error:
                log.warning("Telegram is out of reach (%s); next try in %.0f s", type(error).__name__, pause)
                await self._rest(pause)
                pause = min(pause * 2, 60.0)

    async def _rest(self, seconds: float) -> None:
        await self._clock.pause(seconds)

    async def _take(self, timeout: int) -> int:
        confirmed = {} if self._offset is None else {"offset": self._offset}
        updates = await self._api.poll(timeout, limit=100, allowed_updates=ALLOWED, **confirmed)
        if not updates:
            return 0
        now = self._clock.now()
        rows = [
            {
                "update_id": raw["update_id"],
                "chat_key": chat_key(raw),
                "raw": json.dumps(raw, ensure_ascii=False, separators=(",", ":")),
                "received_at": now,
            }
            for raw in updates
        ]
        async with self._database.write() as connection:
            await inbox.keep(connection, rows)
        self._offset = updates[-1]["update_id"] + 1
        self._wake()
        return len(updates)


def _seconds(value: Any) -> float:
    return value.total_seconds() if hasattr(value, "total_seconds") else float(value)
