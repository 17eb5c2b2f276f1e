"""Takes updates from Telegram and stores each raw before the offset moves, so that nothing is forgotten on the way."""

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from domain.clock import Clock
from gateway.http import Api
from storage import inbox
from storage.database import Database
from storage.trouble import out_of_order, told

log = logging.getLogger(__name__)

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
REFUSALS = 5  # that many times in a row Telegram must refuse the token before the bot gives up
MOST = 100  # updates that one answer of Telegram holds (getUpdates, limit); fewer: nothing more waits
_LARGEST = 2**63


def chat_key(raw: dict[str, Any]) -> int:
    """The chat (else the person) in whose order this update stands."""
    for part in raw.values():
        if isinstance(part, dict):
            message = part.get("message") if "chat" not in part else part
            if isinstance(message, dict) and "chat" in message:
                return _id(message["chat"])
            if "from" in part:
                return _id(part["from"])
    return 0


def _id(part: Any) -> int:
    """The id of a chat or person; 0 where there is none that could be one."""
    found = part.get("id") if isinstance(part, dict) else None
    return found if isinstance(found, int) and abs(found) < _LARGEST else 0


def _numbered(raw: Any) -> bool:
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return isinstance(number, int) and 0 <= number < _LARGEST


def _stored(raw: dict[str, Any]) -> str:
    """The update as text; half a character (a lone surrogate) cannot be stored and becomes a question mark."""
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode(errors="replace").decode()


class Receiver:
    """The poller: one request after another, each confirming only what the database already holds."""

    def __init__(
        self,
        api: Api,
        database: Database,
        clock: Clock,
        wake: Callable[[], None],
        answered: Callable[[], None] = lambda: None,
    ) -> None:
        """`answered` is called whenever Telegram has answered a poll."""
        self._api = api
        self._database = database
        self._clock = clock
        self._wake = wake
        self._answered = answered
        self._offset: int | None = None
        self.caught_up = asyncio.Event()

    async def run(self) -> None:
        """Poll until cancelled. `caught_up` is set once everything that waited at Telegram at the start is stored."""
        pause, refusals, known = 1.0, 0, False
        while True:
            try:
                if not known:
                    async with self._database.look() as connection:
                        last = await inbox.last_update_id(connection)
                    self._offset, known = (last + 1 if last is not None else None), True
                # The first rounds do not wait: whatever came while the bot was down is taken in before anything due is done.
                count = await self._take(timeout=25 if self.caught_up.is_set() else 0)
                if (
                    count < MOST
                ):  # not "none": somebody who writes without end must not keep everybody's deadlines waiting
                    self.caught_up.set()
                pause, refusals = 1.0, 0
            except RetryAfter as error:
                await self._rest(_seconds(error.retry_after))
            except Conflict as error:
                await self._rest(5.0 if not await self._webhook_removed(error) else 0.0)
            except InvalidToken:
                # A proxy in trouble answers 404 now and then; a token that was taken back is refused every time.
                refusals += 1
                if refusals >= REFUSALS:
                    raise
                await self._rest(pause)
                pause = min(pause * 2, 60.0)
            except TelegramError as error:
                log.warning("Telegram is out of reach (%s); next try in %.0f s", type(error).__name__, pause)
                await self._rest(pause)
                pause = min(pause * 2, 60.0)
            except Exception as error:
                if not out_of_order(error):
                    raise
                # The offset has not moved: Telegram keeps what could not be stored.
                log.error("updates cannot be stored (%s); next try in %.0f s", told(error), pause)
                await self._rest(pause)
                pause = min(pause * 2, 60.0)

    async def _webhook_removed(self, error: Conflict) -> bool:
        """Whether the conflict was a webhook of an earlier program, and it is gone now."""
        if "webhook" not in str(error).lower():
            log.error("another program receives this bot's updates; stop it (only one may poll)")
            return False
        try:
            await self._api.call("deleteWebhook")
        except TelegramError as failure:
            log.warning("an earlier program's webhook could not be removed (%s)", type(failure).__name__)
            return False
        return True

    async def _rest(self, seconds: float) -> None:
        await self._clock.pause(seconds)

    async def _take(self, timeout: int) -> int:
        confirmed = {} if self._offset is None else {"offset": self._offset}
        updates = await self._api.poll(timeout, limit=MOST, allowed_updates=ALLOWED, **confirmed)
        self._answered()
        if not updates:
            return 0
        now = self._clock.now()
        rows = [
            {
                "update_id": raw["update_id"],
                "chat_key": chat_key(raw),
                "raw": _stored(raw),
                "received_at": now,
            }
            for raw in updates
            if _numbered(raw)
        ]
        if rows:
            async with self._database.write() as connection:
                await inbox.keep(connection, rows)
            self._offset = rows[-1]["update_id"] + 1
            self._wake()
        if len(rows) < len(updates):
            raise NetworkError("an update without a number")
        return len(updates)


def _seconds(value: Any) -> float:
    return value.total_seconds() if hasattr(value, "total_seconds") else float(value)
