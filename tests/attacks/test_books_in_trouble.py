"""A full disk, a locked database and a clock that is set back: everything waits, nothing is set aside, nothing comes twice."""

import contextlib
import sqlite3
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from storage import driver, inbox
from tests.books import empty
from tests.house import House


def full() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path)
    try:
        opened.start()
        opened.settle()
        yield opened
        assert opened.failures == []
        assert opened.failed() == []
        opened.check_requests()
    finally:
        opened.close()


def answers(person: Any) -> list[str]:
    return [message["text"] for message in person.sees() if message["sender"]["kind"] == "bot"]


def test_when_updates_cannot_be_stored_once_they_come_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    keep, times = inbox.keep, []

    async def failing(*arguments: Any) -> None:
        times.append(1)
        if len(times) == 1:
            raise full()
        await keep(*arguments)

    monkeypatch.setattr(inbox, "keep", failing)
    person = house.rehearsal.person("สมชาย")
    person.types("/nothing")
    house.settle()
    person.types("/nothing")
    house.settle()
    assert len(answers(person)) == 2


@pytest.mark.long
def test_while_the_disk_is_full_everything_waits_and_comes_once_when_there_is_room(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit, tried = driver.Connection.commit, []

    async def failing(self: Any) -> None:
        tried.append(1)
        if len(tried) < 14 and len(tried) % 2:
            raise full()
        await commit(self)

    monkeypatch.setattr(driver.Connection, "commit", failing)
    person, other = house.rehearsal.person("สมชาย"), house.rehearsal.person("สมหญิง")
    for _ in range(3):
        person.types("/nothing")
        other.types("/nothing")
        time.sleep(0.3)
    house.settle()
    assert len(tried) >= 14
    assert len(answers(person)) == len(answers(other)) == 3
    assert {row["state"] for row in house.rows("SELECT state FROM outbox")} == {"sent"}


def test_another_program_may_hold_the_database_for_some_seconds(house: House) -> None:
    held = sqlite3.connect(house.database, isolation_level=None, check_same_thread=False)
    held.execute("BEGIN IMMEDIATE")
    person = house.rehearsal.person("สมชาย")
    person.types("/nothing")
    threading.Timer(1.5, lambda: held.execute("COMMIT")).start()
    time.sleep(1.6)
    house.settle()
    assert len(answers(person)) == 1
    held.close()


def test_longer_than_sqlite_waits_is_no_reason_to_give_up_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "PRAGMAS", (*driver.PRAGMAS[:3], "busy_timeout=50"))
    house = House(tmp_path)
    with contextlib.ExitStack() as stack:
        stack.callback(house.close)
        house.start()
        house.settle()
        with contextlib.closing(sqlite3.connect(house.database, isolation_level=None)) as held:
            held.execute("BEGIN IMMEDIATE")
            person = house.rehearsal.person("สมชาย")
            person.types("/nothing")
            time.sleep(1.5)
            held.execute("COMMIT")
        time.sleep(0.5)
        house.settle()
        assert len(answers(person)) == 1
        assert house.failed() == []


def test_a_clock_that_is_set_back_by_an_hour_holds_up_nothing(house: House) -> None:
    person = house.rehearsal.person("สมชาย")
    for _ in range(3):
        person.types("/nothing")
    house.settle()
    house.rehearsal.set_clock(house.rehearsal.now - timedelta(hours=1))
    person.types("/nothing")
    house.settle()
    assert len(answers(person)) == 4


def test_a_restart_after_the_clock_was_set_back_holds_up_nothing(house: House) -> None:
    person = house.rehearsal.person("สมชาย")
    for _ in range(3):
        person.types("/nothing")
    house.settle()
    house.stop()
    house.rehearsal.set_clock(house.rehearsal.now - timedelta(hours=1))
    house.start()
    person.types("/nothing")
    house.settle()
    assert len(answers(person)) == 4


async def test_what_is_forgotten_is_the_old_not_the_highest_number(tmp_path: Path) -> None:
    database = empty(tmp_path)
    now = datetime(2026, 12, 1, tzinfo=UTC)
    async with database.write() as connection:
        for number, at in ((900_000_000, now - timedelta(days=20)), (5, now - timedelta(days=10))):
            await inbox.keep(connection, [{"update_id": number, "chat_key": 1, "raw": "{}", "received_at": at}])
        await inbox.mark_done(connection, await inbox.by_keys(connection, [1, 2]), now - timedelta(days=9))
        await inbox.forget_before(connection, now - timedelta(days=7))
    async with database.write() as connection:
        assert await inbox.last_update_id(connection) == 5
    await database.close()
