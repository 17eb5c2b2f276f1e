"""The whole road in one step: an update is stored, handled, and what is said of it drawn and sent, before an edge that takes all.

Receiver, loops and the process that tries out words are left out, and so is the way to Telegram: what is measured is what the books
cost.
"""

import asyncio
import contextlib
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from unittest import mock

from sqlalchemy import select

import cards
import documents.made
import gateway.http
import handlers
import schedules
from benchmarks.bot_api import ME, person_of, typed
from benchmarks.chaos.clock import SimulatedClock
from benchmarks.served import processor
from domain.troubles import Troubles
from gateway.application import assemble
from gateway.health import Pulse
from gateway.http import Api
from gateway.limits import UNLIMITED, Limits
from gateway.reading import read_file
from gateway.render import Renderer
from gateway.send import Sender
from gateway.work import Worker
from handlers.routes import Routes
from locales import every_text
from schedules.due import DueTable
from storage import inbox, tables
from storage.claim import claim
from storage.database import Database
from storage.inbox import Waiting
from storage.turn import Turn

LATELY = 100  # messages among which a button is looked for
TOKEN = "123456789:AAEbenchmarkbenchmarkbenchmarkbench"


class _Unread:
    """Words are not tried out before: that is done in another process."""

    stopped: tuple[int, ...] = ()

    def begin(self, rows: list[Waiting]) -> None:
        """Nothing is begun."""

    async def prepare(self, rows: list[Waiting]) -> None:
        """Nothing is prepared."""

    def unreadable(self, raw: dict[str, Any]) -> bool:
        """Everything may be read."""
        return False


@contextlib.contextmanager
def edge() -> Iterator[None]:
    """While this lasts every request of the bot is answered at once."""
    numbers = iter(range(1000, 10**9))

    async def request(
        _: Any, url: str, method: str, request_data: Any = None, *rest: Any, **more: Any
    ) -> tuple[int, bytes]:
        name, values = url.rsplit("/", 1)[-1], dict(request_data.parameters) if request_data is not None else {}
        result: Any = True
        if name == "getMe":
            result = ME
        elif name == "getChatMember":
            result = {"status": "member", "user": {"id": values["user_id"]}}
        elif name.startswith(("send", "edit")):
            chat = int(values["chat_id"])
            number = int(values.get("message_id") or next(numbers))
            result = {"message_id": number, "date": 0, "chat": {"id": chat, "type": "private" if chat > 0 else "group"}}
        return 200, json.dumps({"ok": True, "result": result}).encode()

    with mock.patch.object(gateway.http.Request, "do_request", request):
        yield


class Working:
    """The bot over its books, at an hour that is moved."""

    def __init__(self, address: str, now: datetime) -> None:
        self.hour = SimulatedClock(now)
        self.address = address
        self.database = Database(address)
        self.number = 0

    async def open(self) -> None:
        """Assemble it; within `edge`."""
        self.hold = await claim(self.address)
        self.road, troubles, pulse = assemble(TOKEN, "http://edge"), Troubles(lambda _: None), Pulse()
        await self.road.initialize()
        api, texts, road = Api(TOKEN, "http://edge"), every_text(), self.road
        routes, self.table = Routes(road.bot.username), DueTable(self.database, self.hour, troubles)
        handlers.register(routes)
        schedules.register(self.table)
        routes.install(road)
        renderer = Renderer(texts, self.database, documents.made.make, cards.draw, road.bot.username)
        self.sender = Sender(api, self.database, self.hour, renderer, Limits(UNLIMITED), lambda: None, read_file, pulse)
        caught_up = asyncio.Event()
        caught_up.set()
        self.worker = Worker(
            road, api, self.database, self.hour, texts, event=routes.happened, reading=_Unread(), do_due=self.table.do,
            next_due=self.table.next_moment, caught_up=caught_up, wake_sender=self.sender.wake, troubles=troubles,
            zone="Asia/Bangkok", pulse=pulse, hold=self.hold,
        )  # fmt: skip

    async def settle(self, *, due: bool = False) -> None:
        """Everything that waits is handled (`due`: what is due, too), and what was said is sent."""
        while True:
            while await self.worker._do_waiting() or (due and await self.table.do()):
                pass
            await self.sender._round()
            if not self.sender._under_way and not self.sender._finished:
                break
            await asyncio.gather(*self.sender._under_way.values())
        await asyncio.gather(*self.worker._toasts)

    async def happens(self, **update: Any) -> float:
        """One update, to its end; how much of the processor it took, in seconds."""
        self.number += 1
        self.hour.time += timedelta(seconds=20)
        raw = {"update_id": self.number, **update}
        (content,) = update.values()
        chat = content.get("chat") or content["message"]["chat"]
        used = processor(self.address)
        began = used()
        async with self.database.write() as connection:
            row = {
                "update_id": self.number,
                "chat_key": chat["id"],
                "raw": json.dumps(raw),
                "received_at": self.hour.time,
            }
            await inbox.keep(connection, [row])
        await self.settle()
        return used() - began

    async def types(self, person: int, text: str) -> float:
        """Somebody writes in private."""
        number, date = 10**6 + self.number, int(self.hour.time.timestamp())
        return await self.happens(message=typed(number, person, text, date))

    async def presses(self, person: int, target: str) -> float:
        """Somebody presses a button in private: that one, or the newest there that begins with these words."""
        if not target[-1].isdigit():
            target = await self._newest(person, target)
        message = {"message_id": 1, "date": 1, "chat": {"id": person, "type": "private"}, "from": ME, "text": "x"}
        press = {
            "id": f"{self.number}",
            "from": person_of(person),
            "chat_instance": "1",
            "message": message,
            "data": target,
        }
        return await self.happens(callback_query=press)

    async def _newest(self, person: int, target: str) -> str:
        """The newest button that begins so, of what was sent to this person."""
        outbox, chats = tables.outbox.c, tables.chats.c
        sent = select(outbox.keyboard).join(tables.chats, chats.id == outbox.chat_id).where(chats.telegram_id == person)
        async with self.database.look() as connection:
            newest = (await connection.execute(sent.order_by(outbox.id.desc()).limit(LATELY))).scalars()
        buttons = (button for keyboard in newest for line in keyboard or () for button in line)
        return next(button[3] for button in buttons if str(button[3]).startswith(target))

    async def value(self, query: str) -> Any:
        """The first column of the first row."""
        async with self.database.look() as connection:
            row = (await connection.exec_driver_sql(query)).first()
        return None if row is None else row[0]

    @contextlib.asynccontextmanager
    async def turn(self) -> Any:
        """A transaction of the house's own."""
        async with self.database.write() as connection:
            turn = Turn(connection, self.hour.time, "inbox:0")
            yield turn
            await turn.flush()

    async def close(self) -> None:
        """Give the books up."""
        await self.road.shutdown()
        await self.hold.close()
        await self.database.close()
