"""The clock that the bot follows: moving, settling, dying bots."""

import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from rehearsal.telegram.client import Refused, Rehearsal
from rehearsal.telegram.server import Running, serve
from tests.rehearsal.conftest import MORNING, Bot, follow


@pytest.fixture
def wakings() -> list[datetime]:
    return [MORNING + timedelta(hours=hours) for hours in (24, 48, 72)]


@pytest.fixture
def woken(server: Running, wakings: list[datetime]) -> Iterator[list[datetime]]:
    times: list[datetime] = []
    stop = threading.Event()
    thread = follow(server, wakings, times, stop)
    yield times
    stop.set()
    thread.join(5)


def report(rehearsal: Rehearsal, **told: object) -> None:
    clock = rehearsal.call("GET", "/clock")
    wish = {"follower": "x", "version": clock["version"], "handled": 0, "busy": False, "until": None}
    rehearsal.call("POST", "/clock/follower", wish | told)


def test_a_move_stops_at_everything_due_on_the_way(rehearsal: Rehearsal, wakings: list, woken: list):
    moved = rehearsal.move(to=MORNING + timedelta(hours=50))
    assert datetime.fromisoformat(moved["now"]) == MORNING + timedelta(hours=50)
    assert woken == wakings[:2]


def test_settling_moves_only_as_far_as_allowed(rehearsal: Rehearsal, wakings: list, woken: list):
    rehearsal.settle(within=60)
    assert rehearsal.now == MORNING and woken == []
    rehearsal.settle(within=25 * 3600)
    assert rehearsal.now == MORNING + timedelta(hours=24) and woken == wakings[:1]


def test_a_stopped_clock_stands_still_and_never_goes_back(rehearsal: Rehearsal):
    time.sleep(0.02)
    assert rehearsal.now == MORNING
    with pytest.raises(Refused, match="does not go back"):
        rehearsal.move(by=-1, alone=True)


def test_a_running_clock_runs_and_can_jump():
    with serve(start=MORNING, running=True) as server:
        rehearsal = Rehearsal(server.address)
        time.sleep(0.05)
        assert MORNING < rehearsal.now < MORNING + timedelta(seconds=20)
        rehearsal.move(by=3600, alone=True)
        assert MORNING + timedelta(hours=1) < rehearsal.now
        rehearsal.set_clock(running=False)
        assert rehearsal.now == rehearsal.now
        rehearsal.close()


def test_whoever_follows_learns_of_a_change_at_once(rehearsal: Rehearsal, server: Running):
    version = rehearsal.call("GET", "/clock")["version"]
    told: list[dict] = []

    def listen() -> None:
        told.append(Rehearsal(server.address).call("GET", "/clock", query={"version": version, "wait": 20}))

    thread = threading.Thread(target=listen)
    thread.start()
    time.sleep(0.05)
    rehearsal.move(by=60, alone=True)
    thread.join(5)
    assert told[0]["version"] > version


def test_a_silent_bot_ends_a_move_with_its_reason(rehearsal: Rehearsal):
    answer = rehearsal.move(by=60, timeout=0.1, strict=False)
    assert (answer["settled"], answer["reason"]) == (False, "no bot has reported")
    report(rehearsal, busy=True)
    assert rehearsal.settle(timeout=0.1, strict=False)["reason"] == "the bot is busy"
    report(rehearsal, until=MORNING.isoformat())
    assert "something due" in rehearsal.settle(timeout=0.1, strict=False)["reason"]
    report(rehearsal)
    assert rehearsal.settle(timeout=0.1)["settled"]
    assert "clock version" in rehearsal.move(by=60, timeout=0.1, strict=False)["reason"]
    assert rehearsal.now == MORNING + timedelta(seconds=60)


def test_a_bot_that_has_not_handled_an_update_is_not_settled(rehearsal: Rehearsal, bot: Bot):
    report(rehearsal)
    assert rehearsal.settle(timeout=0.1)["settled"]
    rehearsal.person("สมชาย").starts()
    assert "has handled update" in rehearsal.settle(timeout=0.1, strict=False)["reason"]
    report(rehearsal, handled=bot.updates()[-1]["update_id"])
    assert rehearsal.settle(timeout=0.1)["settled"]


def test_a_killed_bot_is_forgotten_and_another_takes_over(rehearsal: Rehearsal):
    report(rehearsal)
    rehearsal.forget_bot()
    assert rehearsal.settle(timeout=0.1, strict=False)["reason"] == "no bot has reported"
    report(rehearsal, follower="y")
    assert rehearsal.settle(timeout=0.1)["settled"]
    assert rehearsal.call("GET", "/clock/follower")["report"]["follower"] == "y"
