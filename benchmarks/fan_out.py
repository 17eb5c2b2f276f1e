"""The morning of a nation: invitations of 900 networks fall due in one minute, and people answer while they go out.

The real outbox and the real sender, in simulated time, before a Telegram that refuses whatever is above its limits. At 07.00 each
network says its invitation to its twenty members and to its group, and one province its summary to 1,000 people; some of the people
press a button or write soon after, others ask something in the group, strangers come by. Told is how long answers and notices waited
from being said until they arrived, with books in a file or on a PostgreSQL server: there each statement takes its own time, which the
simulated one does not count. `python -m benchmarks.fan_out [networks] [file|server]`; 900 in a file unless said, `--small` a tenth.
"""

import asyncio
import json
import math
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from sqlalchemy import insert, select
from telegram.error import RetryAfter

import cards
import storage.sending
from benchmarks import promised, served
from benchmarks.chaos.clock import SimulatedClock
from benchmarks.chaos.telegram import Telegram
from benchmarks.served import FILE, SERVER
from documents.made import make
from gateway.health import Pulse
from gateway.limits import Limits
from gateway.reading import read_file
from gateway.render import Renderer
from gateway.send import Sender
from locales import Texts
from storage import chats, outbox, tables
from storage.database import Database
from storage.driver import Connection
from storage.migrations import bring_up_to_date
from storage.turn import Turn

SEVEN = datetime(2026, 12, 1, 0, tzinfo=UTC)  # 07.00 in Thailand
LINE = "fan_out.line"
ANSWERING, SOON = 0.3, 120.0  # how many press or write after their invitation, and after how many seconds on average
IN_GROUPS, STRANGERS = 0.5, 1.0  # a second: who asks something in a group, who of no network comes by
MOST = 2.0  # seconds that an answer may wait


@dataclass(frozen=True)
class Size:
    """How many networks with how many members each, and how many people one province's summary goes to."""

    networks: int = 900
    members: int = 20
    readers: int = 1000


NATION, SMALL = Size(), Size(90, 20, 200)


class _Clock(SimulatedClock):
    """Time in which only the sender works, and the world says things."""

    loops = frozenset({"Sender.run"})
    errands = frozenset({"Sender._deliver", "Morning.say"})


class _Edge:
    """What the sender takes for the Bot API: each call travels a while, and is refused above the limits."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    async def call(self, method: str, files: Any = None, **parameters: Any) -> Any:
        """One call, as gateway.http.Api has it."""
        refused = self._telegram.refused
        _, body = await self._telegram.request(f"/{method}", parameters)
        if self._telegram.refused > refused:
            raise RetryAfter(1)
        return json.loads(body)["result"]


@dataclass
class Waited:
    """Seconds from being said to its arrival: of answers to people alone and in groups, and of each network's notices."""

    alone: list[float] = field(default_factory=list)
    in_groups: list[float] = field(default_factory=list)
    strangers: list[float] = field(default_factory=list)
    notices: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    refused: int = 0
    waiting: int = 0


class Morning:
    """The books and people of that morning."""

    def __init__(self, address: str, size: Size, seed: int = 2569) -> None:
        self.size = size
        self.random = random.Random(seed)
        self.clock = _Clock(SEVEN)
        self.database = Database(address)
        self.address = address
        way = lambda: self.random.uniform(0.02, 0.15)  # noqa: E731
        self.telegram = Telegram(
            self.clock, way, lambda *_: None, lambda message, _: self._shown(message.chat), lambda _: None, lambda: None
        )
        self.answered: set[int] = set()
        self.strangers = 0
        self.until = SEVEN

    def _sender(self) -> Sender:
        texts = Texts()
        for language in ("th", "en"):
            texts.add(language, LINE, "{{ words }}")
        renderer = Renderer(texts, self.database, make, cards.draw, "bench_bot")
        edge: Any = _Edge(self.telegram)
        return Sender(edge, self.database, self.clock, renderer, Limits(), lambda: None, read_file, Pulse())

    # who there is: network n has the group chat with Telegram's number -n, its members those from n * 10,000 on

    def _of_network(self, number: int) -> Iterator[int]:
        yield from range(number * 10_000, number * 10_000 + self.size.members)

    async def seed(self) -> None:
        """Networks, their groups and people, and what is said at seven."""
        await bring_up_to_date(self.address)
        province = self.size.networks + 1
        async with self.database.write() as connection:
            creator = await connection.execute(
                insert(tables.people).values(name="x", created_at=SEVEN).returning(tables.people.c.id)
            )
            by = creator.scalar_one()
            rows = [
                {
                    "id": number,
                    "name": f"{number}",
                    "code": f"C{number}",
                    "created_at": SEVEN,
                    "created_by": by,
                    "state": "active",
                }
                for number in range(1, province + 1)
            ]
            await connection.execute(insert(tables.networks), rows)
            everybody = [(-number, "group") for number in range(1, province)]
            everybody += [(key, "private") for number in range(1, province) for key in self._of_network(number)]
            everybody += [(province * 10_000 + key, "private") for key in range(self.size.readers)]
            await connection.execute(
                insert(tables.chats), [{"telegram_id": key, "kind": kind} for key, kind in everybody]
            )
            found = await connection.exec_driver_sql("SELECT telegram_id, id FROM chats")
            self.keys = {row[0]: row[1] for row in found}
            turn = Turn(connection, SEVEN, "due:1")
            for key in range(self.size.readers):  # the summary is said first: nobody shall wait behind it
                self._notice(turn, province, province * 10_000 + key)
            for number in range(1, province):
                self._notice(turn, number, -number)
                for key in self._of_network(number):
                    self._notice(turn, number, key)
            await turn.flush()
        # Each answer has a place of the thirty, and so has the group's card that shows it.
        self.until = SEVEN + timedelta(seconds=len(everybody) * (1 + 2 * ANSWERING) / 25 + 120)

    def _notice(self, turn: Turn, network: int, telegram_id: int) -> None:
        outbox.say(turn, self.keys[telegram_id], LINE, {"words": "n"}, network_id=network)

    # what people do

    def plan(self) -> None:
        """Who asks in groups and who comes by, until the notices are through."""
        for a_second, deed in ((IN_GROUPS, self._ask_in_a_group), (STRANGERS, self._come_by)):
            at = SEVEN
            while (at := at + timedelta(seconds=self.random.expovariate(a_second))) < self.until:
                self.clock.at(at, deed)

    def _shown(self, chat: int) -> None:
        """Something arrived: the first time, somebody alone may press or write a little later, which the group's card shows too."""
        if 0 < chat < (self.size.networks + 1) * 10_000 and chat not in self.answered:
            self.answered.add(chat)
            if self.random.random() < ANSWERING:
                at = self.clock.time + timedelta(seconds=self.random.expovariate(1 / SOON))
                self.clock.at(at, lambda: self._soon(chat, chat // 10_000))

    def _ask_in_a_group(self) -> None:
        number = self.random.randint(1, self.size.networks)
        self._soon(-number, number)

    def _come_by(self) -> None:
        self.strangers += 1
        self._soon(10**9 + self.strangers, None)

    def _soon(self, chat: int, network: int | None) -> None:
        asyncio.get_running_loop().create_task(self.say(chat, network))

    async def say(self, telegram_id: int, network: int | None) -> None:
        """The answer to somebody who has just acted in a chat; what a member answers alone, the group's card shows as well."""
        async with self.database.write() as connection:
            chat = await chats.meet_chat(connection, telegram_id, "group" if telegram_id < 0 else "private", "")
            # Who belongs to a network is known by the books; here it is said.
            turn = Turn(connection, self.clock.time, "inbox:1", chat=chat)
            if network is not None:
                chat = turn.chat = replace(chat, network_id=network)
            outbox.say(turn, chat.id, LINE, {"words": "a"}, kind="answer", network_id=network)
            if (
                network is not None
                and telegram_id > 0
                and not await storage.sending.waits(connection, self.keys[-network], LINE)
            ):
                outbox.say(turn, self.keys[-network], LINE, {"words": "g"}, kind="card", network_id=network)
            await turn.flush()
        self.sender.wake()

    async def live(self) -> Waited:
        """Let the morning pass; how long everything waited."""

        async def on_the_spot(_: Any, function: Any, *arguments: Any) -> Any:
            return function(*arguments)

        with mock.patch.object(Connection, "_apart", on_the_spot):
            self.sender = self._sender()
            self.plan()
            sending = asyncio.create_task(self.sender.run())
            await self.clock.run(self.until)
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
        return await self._waited()

    async def _waited(self) -> Waited:
        found = Waited(refused=self.telegram.refused)
        said, chat = tables.outbox.c, tables.chats.c
        query = select(said.kind, said.network_id, chat.kind, said.rank, said.created_at, said.sent_at)
        async with self.database.look() as connection:
            rows = await connection.execute(query.join(tables.chats, chat.id == said.chat_id))
            for kind, network, where, rank, created_at, sent_at in rows:
                if sent_at is None:
                    found.waiting += 1
                    continue
                seconds = (sent_at - created_at).total_seconds()
                if kind == "notice":
                    found.notices[network].append(seconds)
                elif kind == "answer":
                    group = found.in_groups if where == "group" else found.alone
                    (found.strangers if rank == 2 else group).append(seconds)
        await self.database.close()
        return found


def measure(size: Size, where: str = FILE) -> Waited:
    """One morning, over books in a file or on a server."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        address = served.server().new() if where == SERVER else f"sqlite:///{Path(folder) / 'books.db'}"
        morning = Morning(address, size)

        async def life() -> Waited:
            await morning.seed()
            return await morning.live()

        return asyncio.run(life())


def _percentile(values: list[float], part: float) -> float:
    return sorted(values)[max(0, math.ceil(len(values) * part) - 1)]


def main(size: Size = NATION, where: str = FILE) -> None:
    """Measure once and print; anybody refused, or a notice that was not sent, is an error."""
    began = time.process_time()
    found = measure(size, where)
    everything = sum(map(len, found.notices.values()))
    print(
        f"a morning: {everything:,} notices of {size.networks} networks and a province fall due in one moment; "
        f"{found.refused} refused with 429, {found.waiting} not sent; the books on a {where}, "
        f"{time.process_time() - began:.0f} s of processor time"
    )
    for name, seconds in (("alone", found.alone), ("in groups", found.in_groups), ("of strangers", found.strangers)):
        p50, p99 = _percentile(seconds, 0.5), _percentile(seconds, 0.99)
        print(f"  {len(seconds):6,} answers {name}: p50 {p50:.2f} s, p99 {p99:.2f} s, longest {max(seconds):.2f} s")
    province = found.notices.pop(size.networks + 1)
    for name, of_each in (("middle", statistics.median), ("last", max)):
        each = [of_each(seconds) for seconds in found.notices.values()]
        middle = statistics.median(each)
        ratio = max(each) / middle
        print(f"  each network's {name} notice: median {middle:.0f} s, longest {max(each):.0f} s (× {ratio:.2f})")
    print(f"  the province's {len(province):,}: the last after {max(province):.0f} s")
    if found.refused or found.waiting:
        raise SystemExit("nobody refused and every notice sent was promised")
    longest = max(found.alone + found.in_groups + found.strangers)
    promised(f"no answer after more than {MOST:.0f} s", held=longest <= MOST)


if __name__ == "__main__":
    chosen = SMALL if "--small" in sys.argv else NATION
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    main(replace(chosen, networks=numbers[0]) if numbers else chosen, SERVER if SERVER in sys.argv else FILE)
