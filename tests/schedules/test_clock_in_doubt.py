"""When the computer's clock jumps, nothing that is due is done until Telegram's hour agrees; messages are answered meanwhile."""

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import formatdate
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from handlers.routes import Spoken
from schedules.clock import RealClock, RehearsalClock
from storage import due
from storage.claim import holding
from storage.due import Due
from storage.turn import Turn
from tests.house import House
from tests.trial import echo, plant

DAY = timedelta(days=1)
NINE = datetime(2026, 12, 1, 9, tzinfo=UTC)


class OwnTime(House):
    """A bot that has the computer's own clock."""

    @property
    def environment(self) -> dict[str, str]:
        return {name: value for name, value in super().environment.items() if name != "REHEARSAL_CLOCK"}

    def until(self, holds: Callable[[], Any]) -> None:
        """Wait until something holds of books that may not stand yet, a minute at most."""
        for _ in range(1200):
            with contextlib.suppress(sqlite3.OperationalError):
                if holds():
                    return
            time.sleep(0.05)
        raise AssertionError("it never came")

    @property
    def troubles(self) -> list[str]:
        return asyncio.run(holding(f"sqlite:///{self.database}")).troubles


class Hours:
    """How far the computer's clock and Telegram's are off the true hour."""

    computer = telegram = timedelta()

    def wall(self) -> datetime:
        return datetime.now(UTC) + self.computer

    def dated(self, application: Any) -> Any:
        """The application with Telegram's hour in its answers."""

        async def answers(scope: Any, receive: Any, send: Any) -> None:
            async def with_date(message: Any) -> None:
                if message["type"] == "http.response.start":
                    date = formatdate((datetime.now(UTC) + self.telegram).timestamp(), usegmt=True)
                    message["headers"] = [*message.get("headers", ()), (b"date", date.encode())]
                await send(message)

            await application(scope, receive, with_date)

        return answers


async def later(turn: Turn, spoken: Spoken) -> None:
    await due.plan(turn, "trial.strike", spoken.argument, turn.now + DAY * int(spoken.argument))


async def strike(turn: Turn, work: Due) -> None:
    turn.record("trial.struck", None)


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> Hours:
    made = Hours()
    plant(monkeypatch, {"later": later, "echo": echo}, {"trial.strike": strike})
    monkeypatch.setattr("schedules.clock.RealClock", partial(RealClock, made.wall))
    # The rehearsal's server leaves the hour out of its answers, for its own is another one.
    config = uvicorn.Config
    monkeypatch.setattr(uvicorn, "Config", lambda application, **more: config(made.dated(application), **more))
    return made


@pytest.fixture
def house(tmp_path: Path, hours: Hours) -> Iterator[OwnTime]:
    opened = OwnTime(tmp_path, limits="off", over_http=True)
    try:
        opened.start()
        yield opened
        assert opened.failed() == []
    finally:
        opened.close()


def lines(person: Any) -> list[str]:
    return [message["text"] for message in person.sees() if message["sender"]["kind"] == "bot"]


def state(house: House) -> str:
    return str(house.value("SELECT state FROM due WHERE kind = 'trial.strike'"))


def test_a_clock_that_jumps_sixty_days_and_back_does_nothing_too_early_and_answers_meanwhile(
    house: OwnTime, hours: Hours
) -> None:
    somchai = house.rehearsal.person("สมชาย")
    somchai.types("/later 10")
    house.until(lambda: state(house) == "waiting")
    assert house.troubles == []
    hours.computer = 60 * DAY
    somchai.types("/echo ระหว่างนั้น")
    house.until(lambda: house.troubles)
    assert "86400 minutes ahead of" in house.troubles[0]
    house.until(lambda: lines(somchai) == ["ระหว่างนั้น"])
    (said,) = house.rows("SELECT at FROM audit WHERE act = 'trial.echo'")
    assert abs(datetime.fromisoformat(f"{said[0]}+00:00") - datetime.now(UTC)) < timedelta(minutes=5)
    hours.computer = timedelta()
    somchai.types("/echo หลังนั้น")
    house.until(lambda: not house.troubles)
    house.until(lambda: len(lines(somchai)) == 2)
    assert state(house) == "waiting"


def test_a_clock_that_telegram_confirms_after_a_jump_goes_on_by_itself(house: OwnTime, hours: Hours) -> None:
    somchai = house.rehearsal.person("สมชาย")
    somchai.types("/later 10")
    house.until(lambda: state(house) == "waiting")
    hours.computer = hours.telegram = 11 * DAY
    somchai.types("/echo ตื่นแล้ว")
    house.until(lambda: state(house) == "done")
    assert house.troubles == []


def test_a_clock_that_is_wrong_at_the_start_is_found_out_before_anything_is_done(tmp_path: Path, hours: Hours) -> None:
    house = OwnTime(tmp_path, limits="off", over_http=True)
    try:
        somchai = house.rehearsal.person("สมชาย")
        house.start()
        somchai.types("/later 10")
        house.until(lambda: state(house) == "waiting")
        house.stop()
        hours.computer = 11 * DAY
        house.start()
        house.until(lambda: house.troubles)
        assert state(house) == "waiting"
    finally:
        house.close()


def test_answers_without_an_hour_leave_the_computers_clock_alone() -> None:
    hours = [NINE, 100.0]
    clock = RealClock(lambda: hours[0], lambda: hours[1])
    hours[:] = [NINE + 60 * DAY, 101.0]
    assert clock.doubt is None and clock.now() == NINE + 60 * DAY


def test_a_rehearsals_clock_jumps_on_purpose_and_is_never_in_doubt() -> None:
    clock = RehearsalClock("http://127.0.0.1:1", set())
    before = clock.now()
    clock.told(before + 60 * DAY)
    assert clock.doubt is None and clock.now() - before < DAY


def test_who_waits_for_a_moment_that_is_over_lets_the_others_have_their_turn() -> None:
    """A loop that waited so stood still: what it waited for could not come, and the program was ended for it."""
    clock, turns = RehearsalClock("http://127.0.0.1:1", set()), list[str]()

    async def another() -> None:
        turns.append("another")

    async def waits() -> None:
        other = asyncio.create_task(another())
        await clock.wait("worker", clock.now() - DAY, asyncio.Event(), busy=True)
        turns.append("waited")
        await other

    asyncio.run(waits())
    assert turns == ["another", "waited"]
