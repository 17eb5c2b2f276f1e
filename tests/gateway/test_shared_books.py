"""Several programs over the same books work as one: each update once, a chat in its order, one that conducts, another when it ends."""

import asyncio
import contextlib
import os
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.begun import Begun
from tests.books import ServerBooks
from tests.house import ROOT, House

pytestmark = pytest.mark.long

PROGRAM = ROOT / "tests" / "gateway" / "shared_bot.py"

CONDUCTS = (
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND objid = 1 "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


READY = CONDUCTS.replace("objid = 1", "objid = 4")


class Wire:
    """The way of one program to Telegram, which can be cut and mended."""

    def __init__(self, address: str) -> None:
        self._there = urlsplit(address)
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._open: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self._port = 0
        self.mend()
        self.address = f"http://127.0.0.1:{self._port}"

    def _wait(self, work: Coroutine[Any, Any, Any]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    def mend(self) -> None:
        """Let everything through."""
        self._wait(self._mend())

    def cut(self) -> None:
        """Let nothing through, and end what is open."""
        self._wait(self._cut())

    async def _mend(self) -> None:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def _cut(self) -> None:
        assert self._server is not None
        self._server.close()
        for each in self._open:
            each.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(self._there.hostname, self._there.port)
        self._open |= {writer, back}

        async def pass_on(of: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
            with contextlib.suppress(OSError):
                while part := await of.read(65536):
                    to.write(part)
                    await to.drain()
            to.close()

        await asyncio.gather(pass_on(reader, back), pass_on(there, writer))
        self._open -= {writer, back}


class Crew:
    """A house whose books stand on a server, and the programs that work with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.house = House(folder, in_process=False, limits="off", program=PROGRAM, kept=ServerBooks())
        self.rehearsal = self.house.rehearsal
        self.programs: list[Begun] = []

    def begin(self, how_many: int = 1, **settings: str) -> None:
        """Start so many programs beside those that run."""
        with (self.folder / "bot.log").open("a") as log:
            for _ in range(how_many):
                self.programs.append(
                    Begun(
                        [sys.executable, str(PROGRAM), "run"],
                        env=os.environ | self.house.environment | settings,
                        stderr=log,
                    )
                )

    def end(self, place: int, *, kill: bool = True) -> None:
        """End one of them, between any two instructions or in good order."""
        program = self.programs.pop(place)
        (program.kill if kill else program.terminate)()
        program.wait(20)
        self.rehearsal.forget_bot()

    def until(self, query: str, expected: Any, within: float = 90) -> None:
        """Wait until the books answer so, letting the rehearsal's clock pass."""
        deadline = time.monotonic() + within
        while (found := self.house.value(query)) != expected:
            assert time.monotonic() < deadline, f"{query}: {found}, not {expected}\n{self.house.log[-3000:]}"
            self.rehearsal.settle(timeout=2, strict=False)
            time.sleep(0.1)

    def at_rest(self, updates: int) -> None:
        """Wait until so many updates came in all and nothing waits."""
        self.until("SELECT count(update_id) FROM inbox", updates)
        self.until("SELECT count(*) FROM inbox WHERE state = 'waiting'", 0)
        self.until("SELECT count(*) FROM outbox WHERE state IN ('waiting', 'claimed') AND not_before IS NULL", 0)

    def close(self) -> None:
        for program in self.programs:
            program.kill()
            program.wait()
        self.house.close()


@pytest.fixture
def crew(tmp_path: Path) -> Iterator[Crew]:
    found = Crew(tmp_path)
    try:
        yield found
        assert found.house.failed() == []
        found.house.check_requests()
    finally:
        print(found.house.log[-5000:])  # shown where the test failed: what each program said about itself
        found.close()


def lines(person: Any) -> list[str]:
    return [message["text"] for message in person.sees() if message["sender"]["kind"] == "bot"]


def taken(crew: Crew) -> list[tuple[int, str, int]]:
    """(number, words, chat) as the books have them, in the order of the numbers."""
    found = crew.house.rows(
        "SELECT \"values\"->>'number', \"values\"->>'words', \"values\"->>'chat' FROM audit WHERE act = 'trial.number'"
    )
    return sorted((int(number), words, int(chat)) for number, words, chat in found)


def holds(crew: Crew, people: list[Any], each: int) -> None:
    """Every message had its effect once, in the order of its chat, and no number was given twice."""
    found = taken(crew)
    assert [number for number, _, _ in found] == list(range(1, len(people) * each + 1))
    by_chat: dict[int, list[str]] = {}
    for _, words, chat in found:
        by_chat.setdefault(chat, []).append(words)
    assert sorted(map(tuple, by_chat.values())) == sorted(
        tuple(f"{person.name}{turn}" for turn in range(each)) for person in people
    )


def test_three_programs_take_every_update_once_and_in_order_of_its_chat(crew: Crew) -> None:
    people = [crew.rehearsal.person(f"คน{number}") for number in range(12)]
    crew.begin(3)
    for turn in range(8):
        for person in people:
            person.types(f"/number {person.name}{turn}")
    crew.at_rest(12 * 8)
    holds(crew, people, 8)
    for person in people:
        assert [line.split()[0] for line in lines(person)] == [f"{person.name}{turn}" for turn in range(8)]


def test_whichever_program_is_killed_the_effects_are_exact_and_no_notice_comes_twice(crew: Crew) -> None:
    chance = random.Random(20261122)
    people = [crew.rehearsal.person(f"คน{number}") for number in range(8)]
    crew.begin(3)
    crew.until(CONDUCTS, 1)
    for person in people:
        person.types("/later 30")
    met = 0  # the last row that a kill may have met
    for turn in range(9):
        for person in people:
            person.types(f"/number {person.name}{turn}")
        if turn % 2:
            # Nothing meets two kills: over what a program died twice it is set aside, whoever killed it (domain/tries.py).
            crew.until(f"SELECT count(*) FROM inbox WHERE state = 'waiting' AND id <= {met}", 0)
            time.sleep(chance.uniform(0.0, 0.5))
            crew.end(chance.randrange(len(crew.programs)))
            met = crew.house.value("SELECT coalesce(max(id), 0) FROM inbox")
            crew.begin()
    crew.at_rest(8 * 10)
    crew.rehearsal.move(by=60, timeout=90)
    crew.until("SELECT count(*) FROM audit WHERE act = 'trial.reminded'", len(people))
    crew.at_rest(8 * 10)
    holds(crew, people, 9)
    assert set(Counter(line for person in people for line in lines(person) if line == "เตือน").values()) == {len(people)}
    assert all(lines(person).count("เตือน") == 1 for person in people)


def test_who_begins_beside_another_is_never_taken_for_the_one_that_conducts(crew: Crew) -> None:
    somchai = crew.rehearsal.person("สมชาย")
    crew.begin()
    somchai.types("/number แรก")
    crew.at_rest(1)
    conducts = crew.rehearsal.call("GET", "/clock/follower")["report"]["follower"]
    crew.begin()
    crew.until(READY, 1)
    assert crew.rehearsal.call("GET", "/clock/follower")["report"]["follower"] == conducts


def test_another_program_conducts_within_ten_seconds_after_the_one_that_did_is_gone(crew: Crew) -> None:
    somchai = crew.rehearsal.person("สมชาย")
    crew.begin()
    crew.until(CONDUCTS, 1)
    crew.begin()
    somchai.types("/number ก่อน")
    crew.at_rest(1)
    for updates, kill in ((2, True), (3, False)):
        crew.end(0, kill=kill)
        began = time.monotonic()
        somchai.types("/number หลัง")
        crew.at_rest(updates)
        assert lines(somchai)[-1].startswith("หลัง")
        assert time.monotonic() - began < 30  # within ten where the machine has nothing else to do
        crew.begin()
        time.sleep(1)


def test_who_conducts_but_cannot_reach_telegram_gives_way_to_a_program_that_can_and_stays_where_none_does(
    crew: Crew,
) -> None:
    somchai, wire = crew.rehearsal.person("สมชาย"), Wire(crew.house.environment["BOT_API_URL"])
    crew.begin(HURRIED="1", BOT_API_URL=wire.address)
    crew.until(CONDUCTS, 1)
    somchai.types("/number แรก")
    crew.at_rest(1)
    wire.cut()
    time.sleep(8)
    assert crew.programs[0].poll() is None, "nobody else could conduct"
    crew.until(CONDUCTS, 1)
    wire.mend()
    somchai.types("/number สอง")
    crew.at_rest(2)
    crew.begin(HURRIED="1")
    crew.until(READY, 1)
    wire.cut()
    somchai.types("/number สาม")
    assert crew.programs[0].wait(60) == 1, "a service starts it again"
    crew.programs.pop(0)
    assert "another program reaches it: giving way" in crew.house.log
    crew.rehearsal.forget_bot()
    crew.at_rest(3)
    crew.begin(HURRIED="1", BOT_API_URL=wire.address)  # started again, it takes nothing away from who reaches Telegram
    time.sleep(3)
    somchai.types("/number สี่")
    crew.at_rest(4)
    wire.mend()
    crew.until(READY, 1)
    assert [line.split()[0] for line in lines(somchai)] == ["แรก", "สอง", "สาม", "สี่"]
    assert crew.house.value(CONDUCTS) == 1


def test_who_never_reached_telegram_since_its_start_gives_way_too(crew: Crew) -> None:
    somchai, wire = crew.rehearsal.person("สมชาย"), Wire(crew.house.environment["BOT_API_URL"])
    wire.cut()
    crew.begin(BOT_API_URL=wire.address)
    crew.until(CONDUCTS, 1)
    crew.begin()
    assert crew.programs[0].wait(120) == 1, "a service starts it again"
    crew.programs.pop(0)
    somchai.types("/number แรก")
    crew.at_rest(1)
    assert [line.split()[0] for line in lines(somchai)] == ["แรก"]
