"""A fault of the program does not drain the inbox: what fails alike waits, and one person's hostile messages ring no alarm."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import bot
from handlers.routes import Spoken
from storage.turn import Turn
from tests import trial
from tests.house import House

FAILED = "ทำไม่สำเร็จ"


class Fault:
    """/echo, which fails while `lasts`, and /explode, which always does; /chatter is answered by nothing."""

    def __init__(self) -> None:
        self.lasts = False

    async def echo(self, turn: Turn, spoken: Spoken) -> None:
        if self.lasts:
            self.fail()
        await trial.echo(turn, spoken)

    async def explode(self, turn: Turn, spoken: Spoken) -> None:
        self.fail()

    def fail(self) -> None:
        raise LookupError("no such column")


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> Fault:
    made = Fault()
    trial.plant(monkeypatch, {"echo": made.echo, "explode": made.explode})
    return made


@pytest.fixture
def house(tmp_path: Path, fault: Fault) -> Iterator[House]:
    opened = House(tmp_path, limits="off", over_http=True)
    try:
        yield opened.start()
        opened.check_requests()
    finally:
        opened.close()


def lines(person: Any, without: str = FAILED) -> list[str]:
    """What the bot said to somebody, besides that something failed."""
    said = [message["text"] for message in person.sees() if message["sender"]["kind"] == "bot"]
    return [each for each in said if without not in each]


def waiting(house: House) -> int:
    return int(house.value("SELECT count(*) FROM inbox WHERE state = 'waiting'"))


def test_while_everything_fails_alike_nothing_is_set_aside_and_afterwards_all_are_answered_in_order(
    house: House, fault: Fault
) -> None:
    people = [house.rehearsal.person(f"คนที่ {number}") for number in range(8)]
    fault.lasts = True
    for word in ("หนึ่ง", "สอง", "สาม"):
        for person in people:
            person.types(f"/echo {word}")
    house.settle()
    house.rehearsal.move(by=3600)
    assert house.failed() == [] and waiting(house) == 24
    told = [person for person in people if lines(person, without="หนึ่ง")]
    assert len(told) <= 5, "those before the fault was recognised; nobody was told twice"
    fault.lasts = False
    house.rehearsal.move(by=601)
    assert waiting(house) == 0
    assert [lines(person) for person in people] == [["หนึ่ง", "สอง", "สาม"]] * 8


def test_a_start_during_the_fault_loses_nothing_either(house: House, fault: Fault) -> None:
    people = [house.rehearsal.person(f"คนที่ {number}") for number in range(6)]
    fault.lasts = True
    for person in people:
        person.types("/echo ยังอยู่")
    house.settle()
    for _ in range(3):
        house.restart()
        house.settle()
    assert house.failed() == []
    fault.lasts = False
    house.restart()
    house.settle()
    assert [lines(person) for person in people] == [["ยังอยู่"]] * 6


def test_talk_in_a_group_that_nobody_meant_for_the_bot_ends_no_alarm(house: House, fault: Fault) -> None:
    people = [house.rehearsal.person(f"คนที่ {number}") for number in range(5)]
    group = house.rehearsal.group("กลุ่ม", people, owner=people[0])
    group.adds_bot(by=people[0])
    house.settle()
    fault.lasts = True
    for number, person in enumerate(people):
        person.types("/echo ยังอยู่")
        person.types(f"ข้าวเที่ยงกินอะไรดี {number}", group)
    house.settle()
    people[0].types("ไปกินก๋วยเตี๋ยวกัน", group)
    house.settle()
    assert house.failed() == []
    fault.lasts = False
    house.rehearsal.move(by=601)
    assert [lines(person) for person in people] == [["ยังอยู่"]] * 5


def test_one_persons_messages_that_fail_are_set_aside_however_many_they_are(house: House) -> None:
    hostile, somying = house.rehearsal.person("ใครก็ไม่รู้"), house.rehearsal.person("สมหญิง")
    for _ in range(12):
        hostile.types("/explode")
    house.settle()
    assert len(house.failed()) == 12 and waiting(house) == 0
    somying.types("/echo ยังอยู่")
    house.settle()
    assert lines(somying) == ["ยังอยู่"]


def test_two_who_send_what_fails_stop_nobody_and_the_first_answer_to_another_ends_it(house: House) -> None:
    hostile = [house.rehearsal.person(f"ใครก็ไม่รู้ {number}") for number in range(2)]
    somying = house.rehearsal.person("สมหญิง")
    for _ in range(4):
        for person in hostile:
            person.types("/explode")
    house.settle()
    assert len(house.failed()) < 8
    somying.types("/echo ยังอยู่")
    house.settle()
    assert lines(somying) == ["ยังอยู่"]
    house.rehearsal.move(by=3)
    assert len(house.failed()) == 8 and waiting(house) == 0
    for person in hostile:
        person.types("/explode")
        person.types("/echo ต่อไป")
    house.settle()
    assert len(house.failed()) == 10
    assert [lines(person) for person in hostile] == [["ต่อไป"]] * 2


def test_whoever_asks_how_the_bot_is_hears_of_it(
    house: House, fault: Fault, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in house.environment.items():
        monkeypatch.setenv(name, value)
    fault.lasts = True
    for number in range(5):
        house.rehearsal.person(f"คนที่ {number}").types("/echo ความลับ")
    house.settle()
    assert bot.main(["status"]) == 1
    said = capsys.readouterr().out
    assert "Trouble: Update after update fails alike (LookupError in test_alarm.py:Fault.fail)" in said
    assert "ความลับ" not in said
    fault.lasts = False
    house.rehearsal.move(by=601)
    bot.main(["status"])
    assert "Trouble" not in capsys.readouterr().out
