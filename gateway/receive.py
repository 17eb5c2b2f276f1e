"""Takes updates from Telegram and stores each raw before the offset moves, so that nothing is forgotten on the way."""

import asyncio
import json
import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from domain.clock import Clock
from domain.health import Trouble
from domain.troubles import Troubles
from gateway.http import Api
from storage import inbox
from storage.database import Database
from storage.trouble import out_of_order, told

log = logging.getLogger(__name__)

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
REFUSALS = 5  # that many times in a row Telegram must refuse the token before the bot gives up
MOST = 100  # updates that one answer of Telegram holds (getUpdates, limit); fewer: nothing more waits
TAKEN_AGAIN = (
    3600.0  # seconds within which a webhook that was removed and stands again is no leftover: another program sets it
)
GIVE_WAY = 300.0  # seconds for which such a program is left alone, so that two do not chase each other
DEEPEST = 100  # levels of an update; Telegram's own have some fifteen
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


def _whole(value: Any) -> bool:
    """Whether it is a whole number that the books can keep; JSON's true and false are none."""
    return type(value) is int and abs(value) < _LARGEST


def _id(part: Any) -> int:
    """The id of a chat or person; 0 where there is none that could be one."""
    found = part.get("id") if isinstance(part, dict) else None
    return found if found is not None and _whole(found) else 0


def _numbered(raw: Any) -> bool:
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number is not None and _whole(number) and number >= 0


def as_telegram_writes(raw: Any) -> bool:
    """Whether what every update is known by is what Telegram writes there: its number, its chat and its sender, not too deep."""
    parts = [raw[kind] for kind in ALLOWED if kind in raw] if _numbered(raw) else [None]
    for part in parts:
        if not isinstance(part, dict):
            return False
        message = part.get("message", {})
        where = [each["chat"] for each in (part, message) if isinstance(each, dict) and "chat" in each]
        senders = [part["from"]] if "from" in part else []
        if not all(_id(each) for each in (*where, *senders)) or not all(
            isinstance(each.get("type"), str) for each in where
        ):
            return False
    return _shallow(raw)


def _shallow(raw: Any) -> bool:
    level = [raw]
    for _ in range(DEEPEST):
        within = [part.values() if isinstance(part, dict) else part for part in level if isinstance(part, dict | list)]
        level = [each for part in within for each in part]
        if not level:
            return True
    return False


def _stored(raw: dict[str, Any]) -> str:
    """The update as text; half a character (a lone surrogate) cannot be stored and becomes a question mark."""
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode(errors="replace").decode()


def rows(updates: Iterable[Any], now: datetime) -> list[dict[str, Any]]:
    """Updates as the inbox keeps them; what has no number of Telegram's is left out. Raises what json does where one is too deep."""
    return [
        {"update_id": raw["update_id"], "chat_key": chat_key(raw), "raw": _stored(raw), "received_at": now}
        for raw in updates
        if _numbered(raw)
    ]


class Rival:
    """Another program with this bot's token, that takes the updates away: overruled at once the first time, then rarely."""

    def __init__(self, troubles: Troubles) -> None:
        self._troubles = troubles
        self._overruled: float | None = None  # when, in the loop's own seconds

    def patience(self) -> float:
        """It has taken them: so many seconds it is left alone before it is overruled."""
        now = asyncio.get_running_loop().time()
        if self._overruled is None or now - self._overruled > TAKEN_AGAIN:
            return 0.0
        self._troubles.begin(
            Trouble.ELSEWHERE,
            "Another program uses this BOT_TOKEN and takes the updates away: stop it, or take a new token from @BotFather.",
        )
        return GIVE_WAY

    def overruled(self) -> None:
        """The updates come here again."""
        self._overruled = asyncio.get_running_loop().time()

    def unseen(self) -> None:
        """They still do."""
        if self._overruled is None or asyncio.get_running_loop().time() - self._overruled > 2 * GIVE_WAY:
            self._troubles.end(Trouble.ELSEWHERE, "No other program takes the updates away any more.")


class Receiver:
    """The poller: one request after another, each confirming only what the database already holds."""

    def __init__(
        self,
        api: Api,
        database: Database,
        clock: Clock,
        wake: Callable[[], None],
        answered: Callable[[], None],
        rival: Rival,
    ) -> None:
        """`answered` is called whenever Telegram has answered a poll."""
        self._api = api
        self._database = database
        self._clock = clock
        self._wake = wake
        self._answered = answered
        self._rival = rival
        # The first poll names none: a webhook may have brought a later update while an earlier one still waits at Telegram, and
        # what is stored already is not stored again.
        self._offset: int | None = None
        self._pause, self._refusals = 1.0, 0
        self.may_stand = True  # a webhook that stands surprises nobody: a leftover at the start, later the bot's own
        self.caught_up = asyncio.Event()

    async def run(self) -> None:
        """Poll until cancelled. `caught_up` is set once everything that waited at Telegram at the start is stored."""
        while True:
            # The first rounds do not wait: whatever came while the bot was down is taken in before anything due is done.
            await self._round(timeout=25 if self.caught_up.is_set() else 0)

    async def run_for(self, seconds: float) -> None:
        """Poll for so long."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while (left := end - loop.time()) > 0:
            await self._round(timeout=int(min(25, left)))

    async def empty(self) -> None:
        """Take in what waits at Telegram until nothing does and all of it is confirmed; a webhook that stands is removed for it."""
        while await self._round(timeout=0) != 0:
            pass

    async def _round(self, timeout: int) -> int | None:
        """One poll; returns how many updates came, or None after some trouble and the rest that follows from it."""
        try:
            count = await self._take(timeout)
            if count < MOST:  # not "none": somebody who writes without end must not keep everybody's deadlines waiting
                self.caught_up.set()
            self._pause, self._refusals, self.may_stand = 1.0, 0, False
            self._rival.unseen()
            return count
        except RetryAfter as error:
            await self._clock.pause(seconds(error.retry_after))
        except Conflict as error:
            await self._conflict(error)
        except InvalidToken:
            # A proxy in trouble answers 404 now and then; a token that was taken back is refused every time.
            self._refusals += 1
            if self._refusals >= REFUSALS:
                raise
            await self._longer()
        except TelegramError as error:
            log.warning("Telegram is out of reach (%s); next try in %.0f s", type(error).__name__, self._pause)
            await self._longer()
        except Exception as error:
            if not out_of_order(error):
                raise
            # The offset has not moved: Telegram keeps what could not be stored.
            log.error("updates cannot be stored (%s); next try in %.0f s", told(error), self._pause)
            await self._longer()
        return None

    async def _longer(self) -> None:
        """Rest, twice as long each time."""
        await self._clock.pause(self._pause)
        self._pause = min(self._pause * 2, 60.0)

    async def _conflict(self, error: Conflict) -> None:
        """Telegram gives the updates to somebody else: a webhook is removed, of a second poller it is said that it must stop."""
        if "webhook" not in str(error).lower():
            log.error("another program receives this bot's updates; stop it (only one may poll)")
            await self._clock.pause(5.0)
            return
        if not self.may_stand:
            await self._clock.pause(self._rival.patience())
        try:
            # Nothing is dropped: what the webhook has not brought waits for the next poll.
            await self._api.call("deleteWebhook")
        except TelegramError as failure:
            log.warning("the webhook that stands could not be removed (%s)", type(failure).__name__)
            await self._clock.pause(5.0)
            return
        if not self.may_stand:
            self._rival.overruled()

    async def _take(self, timeout: int) -> int:
        confirmed = {} if self._offset is None else {"offset": self._offset}
        updates = await self._api.poll(timeout, limit=MOST, allowed_updates=ALLOWED, **confirmed)
        self._answered()
        if not updates:
            return 0
        kept = rows(updates, self._clock.now())
        if kept:
            async with self._database.write(by_itself=True) as connection:
                await inbox.keep(connection, kept)
            self._offset = kept[-1]["update_id"] + 1
            self._wake()
        if len(kept) < len(updates):
            raise NetworkError("an update without a number")
        return len(updates)


def seconds(value: Any) -> float:
    """How long Telegram wishes to be left alone (RetryAfter.retry_after)."""
    return value.total_seconds() if hasattr(value, "total_seconds") else float(value)
