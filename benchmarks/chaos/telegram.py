"""A Telegram in memory: keeps updates until they are confirmed, holds its limits strictly, and remembers what reached whom."""

import asyncio
import json
from collections import Counter, deque
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from telegram.error import NetworkError, TimedOut

from benchmarks.chaos.clock import SimulatedClock
from gateway.http import NotSent

ME = {"id": 1, "is_bot": True, "first_name": "นัดประชุม", "username": "chaos_bot", "can_join_groups": True}
WRITING = {
    "sendMessage",
    "sendRichMessage",
    "sendDocument",
    "sendPhoto",
    "editMessageText",
    "editMessageCaption",
    "copyMessage",
}
DAY = timedelta(hours=24)  # Telegram keeps updates so long (Bot API, 'Getting updates')

the_row: ContextVar[tuple[int, int] | None] = ContextVar(
    "the_row", default=None
)  # the outbox row and part that a call delivers


@dataclass
class Message:
    """A message of the bot in a chat, with what can be pressed on it."""

    id: int
    chat: int
    text: str
    targets: list[str]
    labels: list[str] = field(default_factory=list)  # of the targets, in their order


@dataclass
class Trouble:
    """What befalls one call: 'refused' (no connection), 'before' or 'after' (cut off, the call not done or done), or a status."""

    kind: str
    retry_after: int = 0


@dataclass
class Telegram:
    """`trouble` decides what befalls a call; `shown` hears of every message that reached a chat, `answered` of every answered press."""

    clock: SimulatedClock
    delay: Callable[[], float]
    trouble: Callable[[str, int], Trouble | None]
    shown: Callable[[Message, bool], None]
    answered: Callable[[str], None]
    step: Callable[[], None]
    paper: Callable[[int, str, bytes], None] = lambda chat, name, content: (
        None
    )  # hears of every file that reached a chat
    pending: deque[tuple[int, datetime, dict[str, Any]]] = field(default_factory=deque)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    delivered: Counter[tuple[int, int]] = field(
        default_factory=Counter
    )  # (row, part): how often it came as a new message
    refused: int = 0  # 429 that the bot earned itself
    produced: int = 0
    calls: int = 0
    expired: int = 0
    _numbers: dict[int, int] = field(default_factory=dict)
    _messages: dict[tuple[int, int], Message] = field(default_factory=dict)
    _all: deque[datetime] = field(default_factory=deque)
    _in_chat: dict[int, deque[datetime]] = field(default_factory=dict)

    def put(self, kind: str, content: dict[str, Any]) -> None:
        """Something happened that the bot will hear of."""
        self.produced += 1
        update = {"update_id": 1000 + self.produced, kind: content}
        self.pending.append((update["update_id"], self.clock.time, update))
        self.arrived.set()

    def message(self, chat: int, number: int) -> Message | None:
        """A message as it stands in a chat now."""
        return self._messages.get((chat, number))

    def newest(self, chat: int, so_many: int) -> list[Message]:
        """The last messages of the bot in a chat, newest first."""
        last = self._numbers.get(chat, 0)
        found = (self._messages.get((chat, number)) for number in range(last, max(0, last - so_many), -1))
        return [each for each in found if each is not None]

    async def request(
        self, url: str, parameters: dict[str, Any], files: Mapping[str, tuple[str, bytes, str]] | None = None
    ) -> tuple[int, bytes]:
        """One HTTP request of the bot: a status and a body, or one of the errors that the bot's own HTTP room raises."""
        method = url.rsplit("/", 1)[-1]
        self.calls += 1
        self.step()
        if method == "getUpdates":
            return await self._updates(parameters)
        found = self.trouble(method, int(parameters.get("chat_id") or 0))
        await self._travel()
        if found is not None and found.kind == "refused":
            raise NotSent("no connection: simulated")
        if found is not None and found.kind == "before":
            raise TimedOut("no answer in time")
        answer = _error(429, "Too Many Requests", found.retry_after) if found and found.kind == "429" else None
        if found is not None and found.kind in ("403", "502"):
            answer = _error(
                int(found.kind), "Forbidden: bot was blocked by the user" if found.kind == "403" else "Bad Gateway"
            )
        if answer is None and method == "sendDocument":
            for name, content, _ in (files or {}).values():
                self.paper(int(parameters["chat_id"]), name, content)
        status, body = answer or self._do(method, parameters)
        await self._travel()
        self.step()
        if found is not None and found.kind == "after":
            raise NetworkError("the connection broke: simulated")
        self._tell_the_hour()
        return status, body

    def _tell_the_hour(self) -> None:
        """An answer's 'Date' is whole seconds."""
        self.clock.told(self.clock.time.replace(microsecond=0))

    async def _travel(self) -> None:
        await self.clock.sleep(self.clock.time + timedelta(seconds=self.delay()))

    async def _updates(self, parameters: dict[str, Any]) -> tuple[int, bytes]:
        if self.trouble("getUpdates", 0) is not None:
            await self._travel()
            raise TimedOut("no answer in time")
        offset = parameters.get("offset")
        while offset is not None and self.pending and self.pending[0][0] < offset:
            self.pending.popleft()
        now = self.clock.time
        while self.pending and now - self.pending[0][1] > DAY:
            self.pending.popleft()
            self.expired += 1
        if not self.pending:
            self.arrived.clear()
            # An empty answer says nothing, so an hour of them is one; the rounds before the first long poll do not wait.
            if parameters.get("timeout"):
                await self.clock.sleep(now + timedelta(hours=1), self.arrived)
                await self._travel()
        self._tell_the_hour()
        return _good([update for _, _, update in list(self.pending)[: parameters.get("limit", 100)]])

    def _do(self, method: str, parameters: dict[str, Any]) -> tuple[int, bytes]:
        if method == "getMe":
            return _good(ME)
        if method == "answerCallbackQuery":
            self.answered(str(parameters["callback_query_id"]))
            return _good(True)
        if method == "getChatMember":
            return _good({"status": "creator", "user": {"id": parameters["user_id"]}})
        if method == "getFile":
            return _error(400, "Bad Request: file is too big")
        if method == "editMessageReplyMarkup":
            self._strip(int(parameters["chat_id"]), int(parameters["message_id"]))
        if method not in WRITING:
            return _good(True)
        chat = int(parameters["chat_id"])
        if not self._within_limits(chat):
            self.refused += 1
            return _error(429, "Too Many Requests", 1)
        return self._write(method, chat, parameters)

    def _write(self, method: str, chat: int, parameters: dict[str, Any]) -> tuple[int, bytes]:
        table = parameters.get("rich_message", {}).get("html", "")
        text = parameters.get("text") or parameters.get("caption") or table
        markup = parameters.get("reply_markup") or {}
        markup = json.loads(markup) if isinstance(markup, str) else markup
        buttons = [button for row in markup.get("inline_keyboard", ()) for button in row]
        targets, labels = [each.get("callback_data", "") for each in buttons], [each["text"] for each in buttons]
        edited = method.startswith("edit")
        number = int(parameters["message_id"]) if edited else self._numbers.get(chat, 0) + 1
        before = self._messages.get((chat, number))
        if edited and before is not None and (before.text, before.targets) == (text, targets):
            return _error(400, "Bad Request: message is not modified")
        if not edited:
            self._numbers[chat] = number
            row = the_row.get()
            if row is not None:
                self.delivered[row] += 1
        message = self._messages[chat, number] = Message(number, chat, text, targets, labels)
        self.shown(message, edited)
        kind = "private" if chat > 0 else "group"
        return _good(
            {"message_id": number, "date": int(self.clock.time.timestamp()), "chat": {"id": chat, "type": kind}}
        )

    def _strip(self, chat: int, number: int) -> None:
        """A message loses its buttons."""
        if (message := self._messages.get((chat, number))) is not None:
            message.targets, message.labels = [], []

    def _within_limits(self, chat: int) -> bool:
        """30 in any second over all, 1 a second in a chat, 20 a minute in a group (Bots FAQ)."""
        now = self.clock.time
        while self._all and now - self._all[0] >= timedelta(seconds=1):
            self._all.popleft()
        lately = self._in_chat.setdefault(chat, deque(maxlen=20))
        crowded = chat < 0 and len(lately) == 20 and now - lately[0] < timedelta(minutes=1)
        if len(self._all) >= 30 or crowded or (lately and now - lately[-1] < timedelta(seconds=1)):
            return False
        self._all.append(now)
        lately.append(now)
        return True


def _good(result: Any) -> tuple[int, bytes]:
    return 200, json.dumps({"ok": True, "result": result}).encode()


def _error(status: int, words: str, retry_after: int = 0) -> tuple[int, bytes]:
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": words}
    if retry_after:
        body["parameters"] = {"retry_after": retry_after}
    return status, json.dumps(body).encode()
