"""A post office for tests: the real outbox and sender over a real database, delivering to a rehearsal server."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import cards
from documents.made import make
from gateway.health import Pulse
from gateway.http import Api
from gateway.limits import UNLIMITED, Limits
from gateway.reading import read_file
from gateway.render import Renderer
from gateway.send import Sender
from locales import Texts
from rehearsal.telegram.client import Person, Rehearsal
from rehearsal.telegram.server import serve
from schedules.clock import RehearsalClock
from storage import chats, outbox
from storage.turn import Turn
from tests.books import empty, of
from tests.house import START, TOKEN


class Post:
    """Says things as a handler would and lets the sender deliver them; `sender_starts()` and `sender_dies()` at will."""

    def __init__(self, folder: Path, *, limits: bool = True) -> None:
        self.server = serve(0, START, False, TOKEN, "natprachum_bot")
        self.rehearsal = Rehearsal(self.server.address)
        self.rehearsal.settings(limits="strict" if limits else "off")
        self.database = empty(folder)
        self.api = Api(TOKEN, self.server.address)
        self.clock = RehearsalClock(self.server.address, {"sender"})
        self.clock.handled = lambda: 10**15  # nobody receives here
        self.texts = Texts()
        for language in ("th", "en"):
            self.texts.add(language, "test.line", "{{ words }}")
            self.texts.add(language, "test.bold", "<b>{{ words }}</b>")
            self.texts.add(language, "test.button", "{{ words }}")
        self.limited = limits
        self.sender: Sender | None = None
        self._task: asyncio.Task[None] | None = None
        self.woken = 0

    async def open(self) -> None:
        await self.api.open()
        await self.clock.start()
        self.sender_starts()

    def sender_starts(self) -> None:
        renderer = Renderer(self.texts, self.database, make, cards.draw, "natprachum_bot")
        self.sender = Sender(
            self.api,
            self.database,
            self.clock,
            renderer,
            Limits(None if self.limited else UNLIMITED),
            self._wake_worker,
            read_file,
            Pulse(),
        )
        self._task = asyncio.create_task(self.sender.run())

    async def sender_dies(self) -> None:
        """End the sender without letting it mark anything: what is under way stays claimed, as after SIGKILL."""
        assert self._task is not None and self.sender is not None
        self._task.cancel()
        for task in self.sender._under_way.values():
            task.cancel()
        await asyncio.gather(self._task, *self.sender._under_way.values(), return_exceptions=True)

    def _wake_worker(self) -> None:
        self.woken += 1

    async def close(self) -> None:
        await self.sender_dies()
        await self.clock.stop()
        await self.api.close()
        await self.database.close()
        self.rehearsal.close()
        self.server.stop()

    def person(self, name: str, *, started: bool = True) -> Person:
        person = self.rehearsal.person(name)
        if started:
            person.starts()
        return person

    @contextlib.asynccontextmanager
    async def turn(self) -> AsyncIterator[Turn]:
        async with self.database.write() as connection:
            turn = Turn(connection, self.clock.now(), "inbox:1")
            yield turn
            await turn.flush()
        if self.sender is not None:
            self.sender.wake()

    async def chat(self, telegram_id: int, kind: str = "private") -> int:
        async with self.database.write() as connection:
            return (await chats.meet_chat(connection, telegram_id, kind, "")).id

    async def say(self, chat_id: int, words: str, **more: Any) -> None:
        async with self.turn() as turn:
            outbox.say(turn, chat_id, more.pop("text", "test.line"), {"words": words}, **more)

    async def settle(self, within: float = 120) -> None:
        # Nothing here comes in through updates, so the server cannot know that the sender has just been woken: look at the books.
        while True:
            await asyncio.to_thread(self.rehearsal.settle, within)
            open_rows = "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'claimed') AND not_before IS NULL"
            if not (await self.rows(open_rows))[0][0]:
                return
            await asyncio.sleep(0.01)

    async def rows(self, query: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in of(self.database).rows(query)]

    async def until(self, query: str, count: int = 1) -> None:
        """Wait until the books have so many such rows, while the rehearsal's time goes on as the sender wishes."""
        for _ in range(1000):
            if len(await self.rows(query)) >= count:
                return
            await asyncio.sleep(0.01)
        raise AssertionError(query)
