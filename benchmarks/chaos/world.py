"""Assembles the bot between the simulated Telegram and the simulated hour, and lets it live, die and live again."""

import asyncio
import contextlib
import logging
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from unittest import mock

from sqlalchemy import insert

import bot
import config
import gateway.http
import gateway.send
import gateway.work
import schedules.clock
import storage.claim
from acts.meetings.planning import plan_next
from benchmarks.chaos.clock import SimulatedClock
from benchmarks.chaos.people import Crowd, Person, Town
from benchmarks.chaos.telegram import Telegram, Trouble, the_row
from benchmarks.pipeline import TOKEN
from domain.people import Office
from storage import chats, driver, members, networks, tables
from storage.database import Database
from storage.turn import Turn
from tests.books import ServerBooks, books

BEGIN = datetime(2026, 11, 20, 2, tzinfo=UTC)
HEALING = timedelta(days=2, hours=18)  # it ends at three in the morning, when nothing comes due
Lived = TypeVar("Lived", bound="World")
LETTERS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"


class Killed(BaseException):
    """SIGKILL: whatever was being done ends here."""


@dataclass(frozen=True)
class Weather:
    """How much goes wrong; all rates 0 is a calm world."""

    steps_to_a_kill: float = 0  # mean number of the bot's steps (statements, commits, calls) from one kill to the next
    call_fails: float = 0  # share of calls that meet a trouble of their own
    days_to_an_outage: float = 0
    days_to_a_full_disk: float = 0
    days_to_a_wrong_hour: float = 0
    strangers: int = 0
    seconds_between_attacks: float = 0  # of each stranger
    burst: int = 0  # messages that each stranger sends at one moment
    days_between_reports: float = 7  # of each steady member


@dataclass
class Happened:
    """What befell the bot."""

    kills: int = 0
    troubles: dict[str, int] = field(default_factory=dict)
    full_disks: int = 0
    wrong_hours: int = 0
    outages: int = 0
    ended_by_itself: list[str] = field(default_factory=list)


class World:
    """So many networks, one bot, one weather."""

    def __init__(self, folder: Path, towns: int, weather: Weather, seed: int) -> None:
        self.books = books(folder)  # in a file, or on a server (BOOKS=postgresql)
        self.weather = weather
        self.random = random.Random(seed)
        self.clock = SimulatedClock(BEGIN)
        self.towns = [self._town(number) for number in range(towns)]
        self.crowd = self._crowd(seed + 1)
        self.telegram = self.crowd.telegram = Telegram(
            self.clock,
            lambda: self.random.uniform(0.02, 0.15),
            self._trouble,
            self.crowd.shown,
            self.crowd.answered,
            self.step,
        )
        self.happened = Happened()
        self.calm = False  # at the end everything heals
        self._dead = False
        self._held: storage.claim.Hold | None = None
        self._connections: list[Any] = []  # to a server, of this life
        self._steps_left = self._next_kill()
        self._outage_until = BEGIN
        self._disk_full_until = BEGIN

    def _crowd(self, seed: int) -> Crowd:
        """The people of this world."""
        return Crowd(self.clock, self.towns, seed)

    def _town(self, number: int) -> Town:
        word = "".join(self.random.choice(LETTERS) for _ in range(8))
        town = Town(number, word, -1_000_000 - number)
        town.people = [
            Person(10_000 + number * 10 + place, f"{name} ๛{word}๛", town)
            for place, name in enumerate(("ประธาน", "เลขา", "รอง", "หนึ่ง", "สอง"))
        ]
        return town

    # the edges

    def step(self) -> None:
        """The bot does one more thing; here it may die."""
        if self._dead:
            raise Killed
        if self._steps_left is None or self.calm:
            return
        self._steps_left -= 1
        if self._steps_left <= 0 and not self._killed_over_it_before():
            self._dead = True
            self.happened.kills += 1
            self.clock.hurried = Killed()
            self.clock.wake_all()
            raise Killed

    def committed(self) -> None:
        """The bot has just written something down."""

    def _killed_over_it_before(self) -> bool:
        """Whether the last kill already fell into the very piece of work that is under way: it is not aimed at a second time.

        What ends the process twice is set aside (docs/decisions/deadly.md), whoever ended it; one message in some thousand kills.
        """
        again = "SELECT 1 FROM {} WHERE state = 'waiting' AND begun > 1"
        return any(self.books.rows(again.format(table)) for table in ("inbox", "due"))

    def _next_kill(self) -> int | None:
        mean = self.weather.steps_to_a_kill
        return 1 + int(self.random.expovariate(1 / mean)) if mean else None

    def _trouble(self, method: str, chat: int) -> Trouble | None:
        if self.calm or self.clock.beginning():
            return None
        out = self.clock.time < self._outage_until
        if not out and self.random.random() >= self.weather.call_fails:
            return None
        kinds = ("refused", "502", "before", "after") if out else ("429", "502", "refused", "before", "after", "403")
        kind = self.random.choice(kinds)
        if kind == "403" and (chat < 0 or method == "getMe"):
            kind = "429"
        self.happened.troubles[kind] = self.happened.troubles.get(kind, 0) + 1
        return Trouble(kind, self.random.randrange(1, 8))

    def _disk(self) -> None:
        self.step()
        if self.clock.time < self._disk_full_until and not self.calm:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

    @contextlib.contextmanager
    def _edges(self) -> Iterator[None]:
        world = self

        async def request(
            _: Any, url: str, method: str, request_data: Any = None, *rest: Any, **more: Any
        ) -> tuple[int, bytes]:
            given = dict(request_data.parameters) if request_data is not None else {}
            files = request_data.multipart_data if request_data is not None else None
            return await world.telegram.request(url, given, files)

        deliver = gateway.send.Sender._deliver

        async def delivering(sender: Any, row: Any) -> None:
            the_row.set((row.id, row.part))
            await deliver(sender, row)

        delivering.__qualname__ = deliver.__qualname__  # the clock knows the bot's errands by name

        hold = storage.claim.claim

        async def holding(url: str, **how: Any) -> storage.claim.Hold:
            world._held = await hold(url, **how)
            return world._held

        with (
            mock.patch.object(storage.claim, "claim", holding),
            mock.patch.object(gateway.http.Request, "do_request", request),
            mock.patch.object(gateway.send.Sender, "_deliver", delivering),
            mock.patch.object(gateway.work, "_either", lambda *events: self.clock.sleep(None, *events)),
            mock.patch.object(schedules.clock, "RealClock", lambda *_, **__: self.clock),
            self._on_a_server() if isinstance(self.books, ServerBooks) else self._in_a_file(),
        ):
            yield

    @contextlib.contextmanager
    def _in_a_file(self) -> Iterator[None]:
        """Every statement and commit is a step; the disk may be full."""
        world = self
        execute, begin, commit = driver.Connection.execute, driver.Connection.begin, driver.Connection.commit

        async def executing(connection: Any, *arguments: Any) -> Any:
            world.step()
            return await execute(connection, *arguments)

        async def beginning(connection: Any, *arguments: Any, **how: Any) -> None:
            world._disk()
            await begin(connection, *arguments, **how)

        async def on_the_spot(_: Any, function: Any, *arguments: Any) -> Any:
            # The thread in which a commit waits for the disk would only cost time here.
            return function(*arguments)

        async def committing(connection: Any) -> None:
            world._disk()
            await commit(connection)
            world.committed()
            world.step()

        with (
            mock.patch.object(driver.Connection, "_apart", on_the_spot),
            mock.patch.object(driver.Connection, "execute", executing),
            mock.patch.object(driver.Connection, "begin", beginning),
            mock.patch.object(driver.Connection, "commit", committing),
        ):
            yield

    @contextlib.contextmanager
    def _on_a_server(self) -> Iterator[None]:
        """Every statement, beginning and commit is a step; a process that dies loses its connections."""
        from storage import server

        world = self
        execute, say, opened = server.Connection.execute, server.Connection.say, server.Connection.__init__

        async def executing(connection: Any, *arguments: Any) -> Any:
            world.step()
            return await execute(connection, *arguments)

        async def saying(connection: Any, command: str) -> None:
            world.step()
            await say(connection, command)
            if command == "COMMIT":
                world.committed()
                world.step()

        def opening(connection: Any, statements: Any) -> None:
            opened(connection, statements)
            world._connections.append(connection)

        with (
            mock.patch.object(server.Connection, "execute", executing),
            mock.patch.object(server.Connection, "say", saying),
            mock.patch.object(server.Connection, "__init__", opening),
        ):
            yield

    async def _end_like_a_process(self) -> None:
        """Nothing of a killed process goes on: its connections are cut, then whatever it still did has failed."""
        for connection in self._connections:
            connection._raw.terminate()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        for connection in self._connections:
            await connection.close()
        self._connections.clear()
        if self._held is not None:
            await self._held.close()

    # life

    async def seed(self) -> None:
        """Write the networks into fresh books."""
        self.books.make()
        database = Database(self.books.address)
        async with database.write() as connection:
            await self._write(Turn(connection, BEGIN, "inbox:0"))
        await database.close()

    async def _write(self, turn: Turn) -> None:
        for town in self.towns:
            await _found(turn, town)
            await turn.flush()

    def _plan(self, until: datetime) -> None:
        every_report = timedelta(days=self.weather.days_between_reports)
        for town in self.towns:
            for person in town.steady:
                at = BEGIN + every_report * self.random.random()
                self.clock.at(at, lambda person=person: self.crowd.report(person, every_report))
            restless = town.people[2]
            self.clock.at(
                BEGIN + timedelta(days=self.random.uniform(0, 6)), lambda person=restless: self.crowd.wander(person)
            )
        every = timedelta(seconds=self.weather.seconds_between_attacks)
        for number in range(self.weather.strangers):
            stranger = Person(900_000 + number, "คนแปลกหน้า")
            begins, bursts = BEGIN + timedelta(seconds=number), BEGIN + (until - BEGIN) * self.random.random()
            self.clock.at(begins, lambda person=stranger: self.crowd.attack(person, every, until))
            self.clock.at(bursts, lambda person=stranger: self.crowd.flood(person, self.weather.burst))
        if self.weather.days_to_an_outage:
            self._plan_outage(BEGIN)
        if self.weather.days_to_a_full_disk:
            self._plan_full_disk(BEGIN)
        if self.weather.days_to_a_wrong_hour:
            self._plan_wrong_hour(BEGIN)

    def _plan_outage(self, after: datetime) -> None:
        at = after + timedelta(days=self.random.expovariate(1 / self.weather.days_to_an_outage))

        def begins() -> None:
            self.happened.outages += 1
            self._outage_until = at + timedelta(seconds=self.random.choice((8, 60, 1800)))
            self._plan_outage(at)

        self.clock.at(at, begins)

    def _plan_full_disk(self, after: datetime) -> None:
        at = after + timedelta(days=self.random.expovariate(1 / self.weather.days_to_a_full_disk))

        def begins() -> None:
            self.happened.full_disks += 1
            self._disk_full_until = at + timedelta(seconds=self.random.choice((20, 600)))
            self._plan_full_disk(at)

        self.clock.at(at, begins)

    def _plan_wrong_hour(self, after: datetime) -> None:
        at = after + timedelta(days=self.random.expovariate(1 / self.weather.days_to_a_wrong_hour))
        wrong = self.random.choice((-1, 1)) * timedelta(hours=self.random.choice((1, 30, 60 * 24)))

        def begins() -> None:
            self.happened.wrong_hours += 1
            self.clock.wrong = timedelta() if self.calm else wrong
            self.clock.at(at + timedelta(hours=self.random.choice((0.1, 5, 30))), ends)

        def ends() -> None:
            self.clock.wrong = timedelta()
            self._plan_wrong_hour(at + timedelta(days=2))

        self.clock.at(at, begins)

    async def live(self, duration: timedelta, healing: timedelta = HEALING) -> None:
        """Let it all happen; at the end everything heals, who has blocked the bot comes back, and it finishes what it has."""
        until = BEGIN + duration
        self._plan(until)
        with self._edges():
            while self.clock.time < until:
                await self._one_life(until)
            self.calm, self.crowd.ended, self.clock.wrong = True, True, timedelta()
            for person in (each for town in self.towns for each in town.people):
                self.crowd.say(person, "/help")
            await self._one_life(until + healing)

    async def _one_life(self, until: datetime) -> None:
        self.clock.begin_anew()
        self._dead, self.clock.hurried, self.clock.ending = False, None, False
        self._steps_left = self._next_kill()
        stop = asyncio.Event()
        settings = config.read(
            {"BOT_TOKEN": TOKEN, "BOT_API_URL": "http://simulated", "DATABASE_URL": self.books.address}
        )
        living = asyncio.create_task(bot.run(settings, stop))
        passing = asyncio.create_task(self.clock.run(until))
        await asyncio.wait({living, passing}, return_when=asyncio.FIRST_COMPLETED)
        if passing.done():
            passing.result()
        if not living.done():
            stop.set()
            self.clock.ending = True
            ending = asyncio.create_task(self.clock.run(until + timedelta(seconds=10)))
            await asyncio.wait({living})
            ending.cancel()
        passing.cancel()
        error = living.exception()
        if not self._dead and (error is not None or living.result() != 0):
            self.happened.ended_by_itself.append(repr(error or living.result()))
            if len(self.happened.ended_by_itself) > 20:
                raise RuntimeError(f"the bot ends by itself again and again: {self.happened.ended_by_itself[-1]}")
        if self._dead or self.happened.ended_by_itself:
            self.clock.hurried = None
            await self._end_like_a_process()
            rest = timedelta(seconds=self.random.choice((0, 0, 5, 600, 10_000)))
            self.clock.pass_without_the_bot(min(self.clock.time + rest, until))


async def _found(turn: Turn, town: Town) -> None:
    connection, known = turn.connection, []
    for person in town.people:
        chat = await chats.meet_chat(connection, person.id, "private", person.name)
        known.append(await chats.meet_person(connection, person.id, person.name, None, chat.id, turn.now))
    turn.person = known[0]
    group = await chats.meet_chat(connection, town.group, "group", f"กลุ่ม ๛{town.word}๛")
    network = await networks.found(turn, group_chat_id=group.id, name=f"เครือข่าย ๛{town.word}๛")
    await networks.change(turn, network.id, state="active")
    body = await networks.default_body(connection, network.id)
    rule = f"FREQ=MONTHLY;BYDAY={1 + town.number % 3}{('MO', 'TU', 'WE', 'TH', 'FR')[town.number % 5]}"
    await networks.change_body(
        turn, network.id, body.id, rule=rule, hour="09:00", place=f"ศาลา ๛{town.word}๛", held_year=2026, held_before=11
    )
    for place, name in enumerate(("กลุ่มน้ำยาง", "กลุ่มแม่บ้าน", "กลุ่มเลี้ยงวัว", "ร้านค้าชุมชน")):
        member = await members.add(turn, network.id, f"{name} ๛{town.word}๛")
        if place < 3:
            speaker = known[(0, 3, 4)[place]]
            await members.link_person(turn, network.id, member.id, speaker.id, state="accepted", via="link")
    for office, holder in zip((Office.CHAIR, Office.SECRETARY, Office.VICE_CHAIR), known, strict=False):
        row = {
            "network_id": network.id,
            "body_id": body.id,
            "person_id": holder.id,
            "since": turn.now,
            "office": office.value,
        }
        await connection.execute(insert(tables.offices).values(**row))
    await turn.flush()
    await plan_next(turn, network.id, body.id)
    town.network = network.id


@contextlib.contextmanager
def lived(make: Callable[[Path], Lived], duration: timedelta) -> Iterator[Lived]:
    """A world at its end, its books still there; the bot's log, a novel of troubles, is not written."""
    folder = tempfile.mkdtemp(prefix="chaos", dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        world = make(Path(folder))

        async def life() -> None:
            # What dies with a killed process is nobody's error.
            asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
            await world.seed()
            await world.live(duration)

        asyncio.run(life())
        yield world
        world.books.close()
    finally:
        logging.disable(before)
        shutil.rmtree(folder, ignore_errors=True)
