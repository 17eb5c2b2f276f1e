"""Delivers the outbox: in order within a chat, within Telegram's limits, never twice what must come once."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from domain.clock import Clock
from gateway.http import Api, NotSent
from gateway.limits import Limits
from gateway.reach import Reach
from gateway.render import Renderer
from storage import chats, files, inbox, outbox
from storage.connection import AsyncConnection
from storage.database import Database
from storage.outbox import Outgoing
from storage.trouble import out_of_order

log = logging.getLogger(__name__)

ReadFile = Callable[[str, bytes], Awaitable[dict[str, Any]]]

TRIES = 5
AT_ONCE = 30  # messages under way at the same time
SOONER_OR_LATER = timedelta(seconds=5)  # before what is in doubt is tried again; four times as long each further time
# How Telegram says, with 400, that a bot in the group may not write there.
MUTED = ("not enough rights to send", "have no rights to send", "chat_write_forbidden", "chat_restricted", "chat_send_")


@dataclass
class Outcome:
    """What became of one call."""

    row: Outgoing
    result: Any = None
    error: Exception | None = None
    more: bool = False
    at: datetime | None = None


class Sender:
    """One loop: a transaction marks what was sent and claims what goes next, then the claimed go out side by side."""

    def __init__(
        self,
        api: Api,
        database: Database,
        clock: Clock,
        renderer: Renderer,
        limits: Limits,
        wake_worker: Callable[[], None],
        read_file: ReadFile,
    ) -> None:
        self._api = api
        self._database = database
        self._clock = clock
        self._renderer = renderer
        self._limits = limits
        self._wake_worker = wake_worker
        self._read_file = read_file
        self._awake = asyncio.Event()
        self._reach = Reach(lambda: api.call("getMe"), clock, self._awake.set)
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._finished: list[Outcome] = []
        self._stopping = False

    def wake(self) -> None:
        """Something new waits in the outbox."""
        self._awake.set()

    async def run(self) -> None:
        """Send until stopped; what was under way when the process last ended is settled first."""
        pause, settled = 0.2, False
        try:
            while True:
                self._awake.clear()
                try:
                    if not settled:
                        await self._settle()
                        settled = True
                    until = await self._round()
                    pause = 0.2
                except Exception as error:
                    if not out_of_order(error) or self._stopping:
                        raise
                    # What was delivered meanwhile stays in memory and is marked as soon as the books can be written again.
                    log.error("the books cannot be written (%s); next try in %.1f s", error.__cause__ or error, pause)
                    await self._clock.pause(pause)
                    pause = min(pause * 2, 30.0)
                    continue
                if self._stopping and not self._under_way and not self._finished:
                    return
                busy = bool(self._under_way) or self._reach.probing
                await self._clock.wait("sender", until, self._awake, busy=busy)
        finally:
            await self._reach.close()

    async def _settle(self) -> None:
        """What was under way when the process last ended follows the rule of its kind."""
        async with self._database.write() as connection:
            doubts = await outbox.settle_doubts(connection)
            now = self._clock.now()
            self._limits.remember(await outbox.sent_since(connection, now - timedelta(minutes=1)), now)
        if any(doubts.values()):
            log.warning("after the last end: %(dropped)d of unknown fate not sent again, %(again)d sent again", doubts)

    async def stop(self) -> None:
        """Claim nothing more; return when everything under way is marked."""
        self._stopping = True
        self.wake()

    async def _round(self) -> datetime | None:
        finished = list(self._finished)
        chosen: list[Outgoing] = []
        until: datetime | None = None
        inserted = False
        async with self._database.write() as connection:
            inserted = await self._mark(connection, finished)
            now = self._clock.now()
            if not self._stopping:
                chosen, until = await self._choose(connection, now)
        del self._finished[: len(finished)]
        if inserted:
            self._wake_worker()
        for row in chosen:
            self._under_way[row.chat_id] = asyncio.create_task(self._deliver(row))
        return until

    async def _choose(self, connection: AsyncConnection, now: datetime) -> tuple[list[Outgoing], datetime | None]:
        until = await outbox.next_moment(connection, now)
        chosen: dict[int, int] = {}  # chat -> row: at most one under way in a chat
        waiting: set[int] = set()  # chats whose next row may not go yet: nothing overtakes it
        room = self._reach.room(AT_ONCE - len(self._under_way))
        if not room:
            return [], None  # whatever is under way, or the probe, wakes the loop when it is answered
        ready = await outbox.sendable(connection, now, 500)
        if self._reach.careful:
            ready.sort(key=lambda row: row.once)
        for row in ready:
            if len(chosen) >= room:
                break
            if row.chat_id in self._under_way or row.chat_id in chosen or row.chat_id in waiting:
                continue
            if row.useful_until is not None and row.useful_until <= now:
                await outbox.mark(connection, row.id, state="dropped", reason="no longer useful")
                self._awake.set()
                continue
            if row.act not in ("fetch", "look"):
                earliest = self._limits.earliest(row.chat_id, group=row.chat_kind != "private", now=now)
                if earliest > now:
                    until = earliest if until is None else min(until, earliest)
                    waiting.add(row.chat_id)
                    continue
                self._limits.count(row.chat_id, now, under_way=True)
            chosen[row.chat_id] = row.id
            self._reach.goes(row.id)
        await outbox.claim(connection, list(chosen.values()), now)
        return await outbox.whole(connection, list(chosen.values())), until

    async def _deliver(self, row: Outgoing) -> None:
        outcome = Outcome(row)
        try:
            if row.act == "fetch":
                outcome.result = await self._fetch(row)
            elif row.act == "look":
                who = row.values["telegram_id"]
                outcome.result = await self._api.call("getChatMember", chat_id=row.telegram_id, user_id=who)
            elif row.act == "pin" and row.card_message_id is None:
                outcome.result = None
            else:
                call = await self._renderer.call(row)
                outcome.more = call.more
                if not self._reach.open:
                    raise NotSent("Telegram has gone out of reach meanwhile")
                outcome.result = await self._api.call(call.method, call.files or None, **call.parameters)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            outcome.error = error
        self._learn_reach(row, outcome.error)
        outcome.at = self._clock.now()
        self._limits.answered(row.chat_id, outcome.at)
        self._finished.append(outcome)
        self._under_way.pop(row.chat_id, None)
        self._awake.set()

    def _learn_reach(self, row: Outgoing, error: Exception | None) -> None:
        """What an outcome says of the way to Telegram."""
        if isinstance(
            error, InvalidToken
        ):  # of a file or a person: 404; else something between answers in Telegram's place
            lost = row.act not in ("fetch", "look")
        else:
            lost = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
        if lost:
            self._reach.failed()
        elif error is None or isinstance(error, TelegramError):
            self._reach.answered(row.id)
        else:
            self._reach.not_tried(row.id)

    async def _fetch(self, row: Outgoing) -> bytes | dict[str, Any] | None:
        """The file's content, or what was read in it where that is what is wanted."""
        async with self._database.look() as connection:
            wanted = await files.telegram_file_id(connection, row.values["file_id"])
        found = await self._api.call("getFile", file_id=wanted)
        path = found.get("file_path")
        content = await self._api.download(path) if path else None
        reader = row.values.get("read_as")
        return await self._read_file(reader, content) if reader and content is not None else content

    async def _mark(self, connection: AsyncConnection, finished: list[Outcome]) -> bool:
        """Write down what became of each call; returns whether the inbox got something from it."""
        sent: list[tuple[int, int | None]] = []
        inserted = False
        now = self._clock.now()
        for outcome in finished:
            row, error = outcome.row, outcome.error
            if error is None or _same(error):
                message_id = outcome.result.get("message_id") if isinstance(outcome.result, dict) else None
                if row.act == "fetch":
                    await self._fetched(connection, row, outcome.result)
                    inserted = True
                elif row.act == "look":
                    await self._put(connection, row, "member_seen", row.values | {"status": _status(outcome.result)})
                    inserted = True
                if outcome.more:
                    await outbox.mark(connection, row.id, state="waiting", part=row.part + 1, doubtful=False)
                    continue
                sent.append((row.id, message_id))
                if row.tells is not None:
                    await self._put(connection, row, row.tells["event"], row.tells | {"at": now.isoformat()})
                    inserted = True
                if row.card_id is not None:
                    if row.act in ("card", "document") and message_id is not None:
                        edited = row.act == "card" and row.card_message_id is not None
                        document = row.act == "document" or (edited and bool(row.card_document))
                        await outbox.mark_card(connection, row.card_id, message_id=message_id, document=document)
                    elif row.act == "pin":
                        await outbox.mark_card(connection, row.card_id, pinned=True)
            else:
                inserted |= await self._failed(connection, row, error, now)
        await outbox.mark_sent(connection, sent, now)
        return inserted

    async def _fetched(self, connection: AsyncConnection, row: Outgoing, found: bytes | dict[str, Any] | None) -> None:
        """A file has come, or what was read in it; None: Telegram would not give it."""
        file_id, read = row.values["file_id"], {}
        if row.values.get("read_as"):
            read = {"read": found}
        else:
            await files.keep_content(connection, file_id, found if isinstance(found, bytes) else None)
        await self._put(connection, row, "file_fetched", {"file_id": file_id, **read})

    async def _put(self, connection: AsyncConnection, row: Outgoing, event: str, values: dict[str, Any]) -> None:
        """Let something that happened to a message come back by the road that everything takes."""
        raw = json.dumps({"event": event, "chat_id": row.chat_id, **values}, ensure_ascii=False)
        await inbox.put(connection, row.telegram_id, raw, self._clock.now())

    async def _failed(self, connection: AsyncConnection, row: Outgoing, error: Exception, now: datetime) -> bool:
        """Decide what becomes of a row that was not plainly delivered; returns whether the inbox got something from it."""
        words = f"{type(error).__name__}: {error}"
        again = {"state": "waiting", "tries": row.tries + 1}
        if isinstance(error, RetryAfter):
            pause = error.retry_after
            seconds = pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
            self._limits.close(row.chat_id, now + timedelta(seconds=seconds))
            self._limits.close_all(now + timedelta(seconds=min(seconds, 1.0)))
            await outbox.mark(connection, row.id, state="waiting")
        elif isinstance(error, ChatMigrated):
            moved = await chats.migrate(connection, row.telegram_id, error.new_chat_id)
            await outbox.mark(connection, row.id, state="waiting")
            if moved is None:  # the group's own notice came while this was under way: the row has the new id already
                return False
            await self._put(connection, row, "migrated", {})
            return True
        elif isinstance(error, Forbidden) or (isinstance(error, BadRequest) and "chat not found" in words.lower()):
            # A person who never opened the private chat is not lost: they are told in the group how to open it.
            state = "blocked" if row.chat_kind == "private" else "removed"
            await chats.set_state(connection, row.chat_id, state, words[:300])
            await outbox.give_up_chat(connection, row.chat_id, words[:300])
            await self._put(connection, row, "chat_lost", {"reason": state})
            return True
        elif isinstance(error, NotSent):
            await outbox.mark(connection, row.id, state="waiting")
        elif isinstance(error, BadRequest) or (isinstance(error, InvalidToken) and row.act in ("fetch", "look")):
            return await self._refused(connection, row, words, again)
        elif isinstance(error, InvalidToken) and row.tries < TRIES:
            # Nothing was delivered. If the token was taken back, the receiver ends the program and the row waits for the next.
            await outbox.mark(connection, row.id, **again)
        elif isinstance(error, NetworkError):
            return await self._in_doubt(connection, row, words, again)
        else:
            log.error("an outgoing row could not be made or sent: %s %s", row.text, words, exc_info=_traceback(error))
            await outbox.mark(connection, row.id, state="failed", reason=words[:2000])
            return await self._no_answer(connection, row)
        return False

    async def _in_doubt(self, connection: AsyncConnection, row: Outgoing, words: str, again: dict[str, Any]) -> bool:
        """The answer was lost, so the message may have arrived: each kind follows its rule, and its chat rests a while."""
        self._limits.close(row.chat_id, self._clock.now() + SOONER_OR_LATER * 4**row.tries)
        if row.once:
            await outbox.mark(connection, row.id, state="dropped", reason=f"fate unknown ({words})"[:2000])
        elif row.tries + 1 >= TRIES:
            await outbox.mark(connection, row.id, state="failed", reason=words[:2000])
            return await self._no_answer(connection, row)
        else:
            await outbox.mark(connection, row.id, doubtful=True, **again)
        return False

    async def _no_answer(self, connection: AsyncConnection, row: Outgoing) -> bool:
        """Telegram did not give what was asked of it: whoever waits for the file or the standing hears that too."""
        if row.act == "fetch":
            await self._fetched(connection, row, None)
        elif row.act == "look":
            await self._put(connection, row, "member_seen", row.values | {"status": "unknown"})
        return row.act in ("fetch", "look")

    async def _refused(self, connection: AsyncConnection, row: Outgoing, words: str, again: dict[str, Any]) -> bool:
        """Telegram refused the call for a reason that has a remedy, or for good."""
        lower = words.lower()
        if row.act == "pin":
            # Foreseen: without the right nothing is lost but the place at the top, and the chair is told once.
            await outbox.mark(connection, row.id, state="dropped", reason=words[:2000])
            await self._put(connection, row, "pin_refused", {})
            return True
        if row.act in ("delete", "strip", "react"):
            # Foreseen: somebody deleted the message, or pressed its button twice; nothing hangs on it.
            await outbox.mark(connection, row.id, state="dropped", reason=words[:2000])
            return False
        if any(words_of_it in lower for words_of_it in MUTED):
            # Foreseen: an admin took the right to write. The chair is told once; everything is shown afresh when it is given back.
            await outbox.mark(connection, row.id, state="dropped", reason=words[:2000])
            await self._put(connection, row, "may_not_write", {})
            return True
        if row.act in ("fetch", "look"):
            # Foreseen: a file of more than 20 MB, somebody unknown in the group; the person is told what to do.
            await outbox.mark(connection, row.id, state="dropped", reason=words[:2000])
            return await self._no_answer(connection, row)
        if row.tries < TRIES:
            if (
                row.card_id is not None
                and row.card_message_id is not None
                and ("edit" in lower or "not found" in lower)
            ):
                await outbox.mark_card(connection, row.card_id, message_id=None, pinned=False)
                await outbox.mark(connection, row.id, **again)
                return False
            if "thread not found" in lower or "topic_closed" in lower:
                await chats.topic_gone(connection, row.chat_id, row.thread_id)
                await outbox.mark(connection, row.id, thread_id=0, **again)
                return False
        log.error("Telegram refused %s: %s", row.text, words)
        await outbox.mark(connection, row.id, state="failed", reason=words[:2000])
        return False


def _same(error: Exception) -> bool:
    """An edit that changes nothing is as good as done."""
    return isinstance(error, BadRequest) and "not modified" in str(error).lower()


def _status(member: Any) -> str:
    """What a person is in a group, as Telegram says."""
    return str(member.get("status", "unknown")) if isinstance(member, dict) else "unknown"


def _traceback(error: Exception) -> Any:
    return None if isinstance(error, TelegramError) else error
