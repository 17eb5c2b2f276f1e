"""Writes down what became of each call to Telegram, by the kind of the row and of the failure, and lets those hear of it who must."""

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from domain.claims import Claim
from domain.clock import Clock
from domain.quiet_hours import SendingHours, allowed
from gateway.http import NotSent, ServerFailed
from gateway.limits import Limits
from gateway.tables import PLAIN
from storage import chats, files, inbox, menus, messages, outbox, sending
from storage.connection import AsyncConnection
from storage.sending import Outgoing
from storage.trouble import out_of_order, told

log = logging.getLogger(__name__)

TRIES = 5
SOONER_OR_LATER = timedelta(seconds=5)  # before what is in doubt is tried again; four times as long each further time
# How Telegram says, with 400, that a bot in the group may not write there.
MUTED = ("not enough rights to send", "have no rights to send", "chat_write_forbidden", "chat_restricted", "chat_send_")
OWN_WORDS = (
    "undelivered."  # what is said of a message that did not arrive: if that does not arrive either, nothing follows
)


@dataclass
class Outcome:
    """What became of one call."""

    row: Outgoing
    result: Any = None
    error: Exception | None = None
    more: bool = False
    nothing: bool = False  # there was nothing to say any more: Telegram was not asked
    stands: bool = False  # its message shows just that already: Telegram was not asked either
    at: datetime | None = None

    @property
    def unasked(self) -> bool:
        """Whether Telegram was not asked."""
        return self.nothing or self.stands


class Outcomes:
    """Marks the rows whose calls are over; what follows from it comes back through the inbox, as everything does."""

    def __init__(self, clock: Clock, limits: Limits) -> None:
        self._clock = clock
        self._limits = limits
        self._events: list[tuple[Outgoing, dict[str, Any]]] = []

    async def mark(self, connection: AsyncConnection, finished: Iterable[Outcome]) -> bool:
        """Write down what became of each call; returns whether the inbox got something from it."""
        self._events = []
        sent: list[tuple[int, int | None]] = []
        now = self._clock.now()
        for outcome in finished:
            row, error = outcome.row, outcome.error
            if error is not None and not unchanged(error):
                await self._failed(connection, row, error, now)
            elif outcome.more:
                await sending.mark(connection, row.id, state="waiting", part=row.part + 1, doubtful=False)
            else:
                message_id = await self._delivered(connection, row, outcome.result, now, nothing=outcome.nothing)
                sent.append((row.id, message_id))
        await sending.mark_sent(connection, sent, now)
        return await self._put(connection)

    async def settle(self, connection: AsyncConnection) -> bool:
        """What was under way when the process last ended follows the rule of its kind; returns as `mark`."""
        self._events = []
        dropped, again = await sending.settle_doubts(connection)
        if dropped or again:
            log.warning("after the last end: %d of unknown fate not sent again, %d sent again", len(dropped), again)
        for row in dropped:
            self._undelivered(row)
        return await self._put(connection)

    def _happened(self, row: Outgoing, event: str, **values: Any) -> None:
        """Let something that happened to a message come back by the road that everything takes."""
        self._events.append((row, {"event": event, "chat_id": row.chat_id, **values}))

    async def _put(self, connection: AsyncConnection) -> bool:
        for row, event in self._events:
            await inbox.put(connection, row.telegram_id, json.dumps(event, ensure_ascii=False), self._clock.now())
        return bool(self._events)

    async def _delivered(
        self, connection: AsyncConnection, row: Outgoing, result: Any, now: datetime, *, nothing: bool
    ) -> int | None:
        """What follows from a delivery; returns the message's number, where there is one."""
        message_id = result.get("message_id") if isinstance(result, dict) else None
        if row.act == "fetch":
            await self._fetched(connection, row, result)
        elif row.act == "look":
            self._happened(row, "member_seen", **row.values | {"status": _status(result)})
        elif row.act == outbox.MENU:
            await menus.was_set(connection, row.id, row.chat_id, row.text or "")
        if row.tells is not None and (not nothing or outbox.UNSAID in row.tells):
            self._happened(row, **row.tells | {"at": now.isoformat(), "outbox": row.id, "nothing": nothing})
        if row.drawn:
            # What was shown stays among what the bot has said, as long as other words do (docs/retention.md).
            looked = {name: how for name, how in (row.view or {}).items() if name != messages.SEEN}
            said = _said(row.values | ({messages.VIEW: looked} if looked else {}))
            await sending.mark(connection, row.id, text=row.text, values=said, keyboard=row.keyboard)
        if row.card_id is not None:
            if row.act in ("card", "document") and message_id is not None:
                edited = row.act == "card" and row.card_message_id is not None
                document = row.act == "document" or (edited and bool(row.card_document))
                await outbox.mark_card(connection, row.card_id, message_id=message_id, document=document)
            elif row.act == "pin":
                await outbox.mark_card(connection, row.card_id, pinned=True)
        return message_id

    async def _fetched(self, connection: AsyncConnection, row: Outgoing, found: bytes | dict[str, Any] | None) -> None:
        """A file has come, or what was read in it; None: Telegram would not give it."""
        file_id, read = row.values["file_id"], {}
        if row.values.get("read_as"):
            read = {"read": found} | {each: row.values[each] for each in ("about", "told") if each in row.values}
        else:
            await files.keep_content(connection, file_id, found if isinstance(found, bytes) else None)
        self._happened(row, "file_fetched", file_id=file_id, **read)

    async def _failed(self, connection: AsyncConnection, row: Outgoing, error: Exception, now: datetime) -> None:
        """Decide what becomes of a row that was not plainly delivered."""
        words = told(error)
        again = {"state": "waiting", "tries": row.tries + 1}
        if row.act == outbox.MENU:
            await self._not_offered(connection, row, error, now)
        elif isinstance(error, RetryAfter):
            pause = _asked_for(error)
            self._limits.close(row.chat_id, now + pause)
            self._limits.close_all(now + min(pause, timedelta(seconds=1)))
            await sending.mark(connection, row.id, state="waiting")
        elif isinstance(error, ChatMigrated):
            moved = await chats.migrate(connection, row.telegram_id, error.new_chat_id)
            await sending.mark(connection, row.id, state="waiting")
            if moved is not None:  # else the group's own notice came meanwhile: the row has the new id already
                self._happened(row, "migrated")
        elif isinstance(error, Forbidden) or (isinstance(error, BadRequest) and "chat not found" in words.lower()):
            # A person who never opened the private chat is not lost: they are told in the group how to open it.
            state = "blocked" if row.chat_kind == "private" else "removed"
            await chats.set_state(connection, row.chat_id, state, words[:300])
            await sending.give_up_chat(connection, row.chat_id, words[:300])
            self._happened(row, "chat_lost", reason=state)
        elif isinstance(error, NotSent):
            await sending.mark(connection, row.id, state="waiting")
        elif isinstance(error, BadRequest) or (isinstance(error, InvalidToken) and row.act in ("fetch", "look")):
            await self._refused(connection, row, words, again)
        elif isinstance(error, InvalidToken) and row.tries < TRIES:
            # Nothing was delivered. If the token was taken back, the receiver ends the program and the row waits for the next.
            await sending.mark(connection, row.id, **again)
        elif isinstance(error, NetworkError):
            await self._in_doubt(connection, row, error, again)
        elif out_of_order(error):
            # The books could not be read for drawing it: nothing was sent, and nothing is wrong with it.
            log.error("the books cannot be read for %s (%s); it waits", row.card_name or row.text, words)
            self._limits.close(row.chat_id, now + SOONER_OR_LATER)
            await sending.mark(connection, row.id, state="waiting")
        else:
            log.error("an outgoing row could not be made or sent: %s %s", row.text, words, exc_info=_traceback(error))
            await self._give_up(connection, row, words)

    async def _not_offered(self, connection: AsyncConnection, row: Outgoing, error: Exception, now: datetime) -> None:
        """A menu was not set: it is tried again later by itself, and whatever else the chat waits for goes meanwhile."""
        for_good = isinstance(error, BadRequest | Forbidden) or row.tries + 1 >= TRIES
        if isinstance(error, RetryAfter):
            await sending.mark(connection, row.id, state="waiting", not_before=now + _asked_for(error))
        elif isinstance(error, NotSent) or out_of_order(error):
            await sending.mark(connection, row.id, state="waiting", not_before=now + SOONER_OR_LATER)
        elif for_good:
            await sending.mark(connection, row.id, state="dropped", reason=told(error)[:2000])
        else:
            later = now + SOONER_OR_LATER * 4**row.tries
            await sending.mark(connection, row.id, state="waiting", tries=row.tries + 1, not_before=later)

    async def _in_doubt(
        self, connection: AsyncConnection, row: Outgoing, error: NetworkError, again: dict[str, Any]
    ) -> None:
        """The message may have arrived: each kind follows its rule, and its chat rests a while.

        What is not repeated where the answer was lost is sent once more, marked as such and by day, where a server said that it failed.
        """
        words, now = told(error), self._clock.now()
        self._limits.close(row.chat_id, now + SOONER_OR_LATER * 4**row.tries)
        by_day = allowed(now, SendingHours(zone=ZoneInfo(row.zone)))
        still_useful = row.useful_until is None or by_day < row.useful_until
        if row.once and isinstance(error, ServerFailed) and not row.doubtful and still_useful:
            await sending.mark(connection, row.id, doubtful=True, not_before=by_day if by_day > now else None, **again)
        elif row.once:
            reason = f"fate unknown ({words})"[:2000]
            await sending.mark(connection, row.id, state="dropped", doubtful=True, reason=reason, **_about(row))
            self._undelivered(row)
        elif row.tries + 1 >= TRIES:
            await self._give_up(connection, row, words)
        else:
            await sending.mark(connection, row.id, doubtful=True, **again)

    async def _give_up(self, connection: AsyncConnection, row: Outgoing, words: str) -> None:
        """It cannot be made or sent: set aside with its reason, and whoever waits for it hears so."""
        await sending.mark(connection, row.id, state="failed", reason=words[:2000], **_about(row))
        self._undelivered(row)
        await self._no_answer(connection, row)

    def _undelivered(self, row: Outgoing) -> None:
        if row.act in outbox.SHOWN and not (row.text or "").startswith(OWN_WORDS):
            self._happened(row, "undelivered", outbox=row.id)

    async def _no_answer(self, connection: AsyncConnection, row: Outgoing) -> None:
        """Telegram did not give what was asked of it: whoever waits for the file or the standing hears that too."""
        if row.act == "fetch":
            await self._fetched(connection, row, None)
        elif row.act == "look":
            self._happened(row, "member_seen", **row.values | {"status": "unknown"})

    async def _refused(self, connection: AsyncConnection, row: Outgoing, words: str, again: dict[str, Any]) -> None:
        """Telegram refused the call for a reason that has a remedy, or for good."""
        lower = words.lower()
        of_topic = "thread not found" in lower or "topic_closed" in lower
        if row.act == "table" and not row.values.get(PLAIN) and not of_topic:
            # In the words of now, so that its parts are of one table.
            await sending.mark(connection, row.id, text=row.text, values=_said(row.values | {PLAIN: True}), **again)
            return
        muted = row.act in outbox.SHOWN and any(words_of_it in lower for words_of_it in MUTED)
        if muted or row.act not in outbox.SHOWN:
            # Foreseen: the bot may not write or pin here, somebody deleted the message or pressed its button twice, a file of
            # more than 20 MB, somebody unknown in the group. Nothing is lost by it; who can do something about it is told once.
            await sending.mark(connection, row.id, state="dropped", reason=words[:2000])
            if muted:
                self._happened(row, "may_not_write")
            elif row.act == "pin":
                self._happened(row, "pin_refused")
            await self._no_answer(connection, row)
            return
        if row.tries < TRIES:
            gone = "edit" in lower or "not found" in lower
            if row.card_id is not None and row.card_message_id is not None and gone:
                await outbox.mark_card(connection, row.card_id, message_id=None, pinned=False)
                # Nobody is woken because somebody took the message away that was to be edited.
                await sending.mark(connection, row.id, silent=True, **again)
                return
            if of_topic:
                await chats.topic_gone(connection, row.chat_id, row.thread_id)
                await sending.mark(connection, row.id, thread_id=0, **again)
                return
        log.error("Telegram refused %s: %s", row.text, words)
        await self._give_up(connection, row, words)


def _asked_for(error: RetryAfter) -> timedelta:
    """How long Telegram asks to wait."""
    pause = error.retry_after
    return pause if isinstance(pause, timedelta) else timedelta(seconds=float(pause))


def _about(row: Outgoing) -> dict[str, Any]:
    """What stood on a card that did not arrive, for whoever hears of it; sent again it is drawn anew."""
    return {"values": (row.view or {}) | {"about": row.text}} if row.drawn else {}


def _said(values: dict[str, Any]) -> Any:
    """Values of a text as the books keep them."""
    return json.loads(json.dumps(values, default=_kept))


def _kept(value: Any) -> Any:
    return value.written() if isinstance(value, Claim) else str(value)


def unchanged(error: BaseException) -> bool:
    """Whether Telegram says that an edit changes nothing, which is as good as done."""
    return isinstance(error, BadRequest) and "not modified" in str(error).lower()


def _status(member: Any) -> str:
    """What a person is in a group, as Telegram says."""
    return str(member.get("status", "unknown")) if isinstance(member, dict) else "unknown"


def _traceback(error: Exception) -> Any:
    return None if isinstance(error, TelegramError) else error
