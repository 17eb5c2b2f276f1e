"""How the bot is: a page and figures for a monitor on this machine, and one message to the operator when something is wrong."""

import asyncio
import logging
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain.clock import Clock
from domain.health import troubles
from domain.troubles import Troubles
from storage import chats, outbox
from storage.condition import Health, condition, said_last
from storage.database import Database
from storage.turn import Turn

log = logging.getLogger(__name__)

LOOK = timedelta(minutes=1)  # between two looks for the operator
TROUBLE, WELL = "operator.trouble", "operator.well"
_NO_ANSWER = timedelta(hours=1)  # what comes so late answers something else: not every message gets an answer
_UNANSWERED = 10_000  # chats that are remembered until they are answered


class Pulse:
    """What the loops note of themselves in memory: when Telegram last answered a poll, how long people wait for an answer."""

    def __init__(self) -> None:
        # In the loop's own seconds: a poll waits in real time, also where the hour is a rehearsal's and jumps.
        self.polled()
        self.waited: Callable[[float], None] = lambda seconds: None  # told of every answer's seconds
        self._asked: dict[int, datetime] = {}

    def polled(self) -> None:
        """Telegram has just answered a poll, or is asked from now on."""
        self._polled = asyncio.get_running_loop().time()

    @property
    def silence(self) -> timedelta:
        """How long ago that was, or the start if it never did."""
        return timedelta(seconds=asyncio.get_running_loop().time() - self._polled)

    def asked(self, chat_id: int, at: datetime) -> None:
        """Somebody in this chat wrote or pressed, and will be answered there."""
        if len(self._asked) < _UNANSWERED:
            self._asked.setdefault(chat_id, at)

    def answered(self, chat_id: int, at: datetime) -> None:
        """Something of the bot reached this chat."""
        since = self._asked.pop(chat_id, None)
        if since is not None and at - since < _NO_ANSWER:
            self.waited(max(0.0, (at - since).total_seconds()))


class Watch:
    """Looks at the books and at what the loops noted; serves it to a monitor and tells the operator."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        pulse: Pulse,
        wake_sender: Callable[[], None],
        noted: Troubles,
        conducts: asyncio.Event,
    ) -> None:
        """`conducts`: set where this program, not another one beside it, receives from Telegram."""
        self._database = database
        self._clock = clock
        self._pulse = pulse
        self._wake_sender = wake_sender
        self._noted = noted
        self._conducts = conducts
        self._site: Any = None

    async def look(self) -> Health:
        """How everything stands now; asked beside everything else, so that a long count holds up nobody."""
        now = self._clock.now()
        async with self._database.read() as connection:
            found = await condition(connection, now)
        free, journal = None, 0  # a server's disk is not seen from here
        if (file := self._database.file) is not None:
            beside = file.with_name(file.name + "-wal")
            free, journal = shutil.disk_usage(file.parent).free, beside.stat().st_size if beside.exists() else 0
        seen = found.seen(now - self._pulse.silence if self._conducts.is_set() else None, free)
        seen = replace(seen, noted=frozenset(self._noted.standing))
        return Health(found, journal, seen, troubles(seen, now))

    # for a monitor

    async def serve(self, port: int) -> None:
        """Answer GET /health and GET /metrics on this port, to programs of this machine only; raises OSError."""
        from aiohttp import web

        from gateway.figures import Figures

        figures = Figures()
        self._pulse.waited = figures.waited

        async def health(_: web.Request) -> web.Response:
            found = await self.look()
            queues = {"inbox": found.condition.inbox, "outbox": found.condition.outbox, "due": found.condition.due}
            waiting = {name: {"waiting": each.waiting, "failed": each.failed} for name, each in queues.items()}
            said = {"well": not found.troubles, "troubles": list(found.troubles), **waiting}
            return web.json_response(said, status=503 if found.troubles else 200)

        async def metrics(_: web.Request) -> web.Response:
            text = figures.text(await self.look(), self._clock.now())
            return web.Response(body=text, headers={"Content-Type": figures.CONTENT_TYPE})

        application = web.Application()
        application.add_routes([web.get("/health", health), web.get("/metrics", metrics)])
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        self._site = runner
        await web.TCPSite(runner, "127.0.0.1", port).start()

    async def close(self) -> None:
        """Answer no longer."""
        if self._site is not None:
            await self._site.cleanup()

    # for the operator

    async def tell(self, telegram_id: int) -> None:
        """Until cancelled: one message to the operator's chat when something is wrong, and one when all is well again."""
        event = asyncio.Event()  # nobody wakes it
        while True:
            await self._clock.wait("operator", self._clock.now() + LOOK, event)
            try:
                await self._tell(telegram_id)
            except Exception:
                log.exception("the operator could not be told how the bot is")

    async def _tell(self, telegram_id: int) -> None:
        found = (await self.look()).troubles
        async with self._database.write() as connection:
            chat = await chats.chat(connection, telegram_id)
            if chat is None:
                kind = "private" if telegram_id > 0 else "group"
                chat = await chats.meet_chat(connection, telegram_id, kind, "")
            told = await said_last(connection, chat.id, (TROUBLE, WELL))
            if bool(found) == (told == TROUBLE):
                return
            turn = Turn(connection, self._clock.now(), "operator")
            key = TROUBLE if found else WELL
            outbox.say(turn, chat.id, key, {"troubles": [each.value for each in found]})
            turn.record(key, None, troubles=[each.value for each in found])
            await turn.flush()
        self._wake_sender()
