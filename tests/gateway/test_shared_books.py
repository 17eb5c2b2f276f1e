"""Several programs over the same books work as one: each update once, a chat in its order, one that conducts, another when it ends."""

import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.begun import Begun
from tests.books import ServerBooks
from tests.house import ROOT, House

PROGRAM = ROOT / "tests" / "gateway" / "shared_bot.py"

CONDUCTS = (
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND objid = 1 "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class Crew:
    """A house whose books stand on a server, and the programs that work with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.house = House(folder, in_process=False, limits="off", program=PROGRAM, kept=ServerBooks())
        self.rehearsal = self.house.rehearsal
        self.programs: list[Begun] = []

    def begin(self, how_many: int = 1) -> None:
        """Start so many programs beside those that run."""
        with (self.folder / "bot.log").open("a") as log:
            for _ in range(how_many):
                self.programs.append(
                    Begun(
                        [sys.executable, str(PROGRAM), "run"],
                        env=os.environ | self.house.environment,
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
