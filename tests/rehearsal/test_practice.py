"""The practice chat keeps its bot running: one that ends by itself is told of and started again."""

import os
import signal
import sys
import threading
from pathlib import Path

from rehearsal.play.keeper import Keeper
from rehearsal.play.practice import FALLS, Practice, scenarios
from rehearsal.telegram.client import Rehearsal

# A bot of one line: it reports to the clock once, and then waits to be ended.
REPORTING = """
import json, os, sys, time, urllib.request
report = {"follower": str(os.getpid()), "version": 1, "handled": 10**12, "busy": False, "until": None}
asked = urllib.request.Request(os.environ["REHEARSAL_CLOCK"] + "/rehearsal/clock/follower",
                               json.dumps(report).encode(), {"Content-Type": "application/json"})
urllib.request.urlopen(asked).read()
time.sleep(600)
"""


def conditions(rehearsal: Rehearsal, *wanted: str) -> list[str]:
    """The conditions told, as soon as there are those wanted, in their order."""
    since, told = 0, []
    while tuple(told[-len(wanted) :]) != wanted:
        answer = rehearsal.call("GET", "/events", query={"since": since, "wait": 20})
        assert answer["events"], f"after {told} nothing more was told"
        told += [event["condition"] for event in answer["events"] if event["kind"] == "condition"]
        since = answer["last"]
    return told


def test_a_bot_that_ended_by_itself_is_told_of_and_started_again(tmp_path: Path):
    practice = Practice([sys.executable, "-c", REPORTING], 0, tmp_path)
    rehearsal = Rehearsal(practice.served.address)
    practice.begin("empty")
    first = practice.keeper.process_id
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert conditions(rehearsal, "fallen", "ready")
    assert practice.keeper.alive
    assert practice.keeper.process_id != first
    rehearsal.close()
    practice.close()


def test_a_bot_that_falls_again_and_again_is_told_of_as_down(tmp_path: Path):
    practice = Practice([sys.executable, "-c", "raise SystemExit(3)"], 0, tmp_path)
    rehearsal = Rehearsal(practice.served.address)
    practice.begin("empty")
    assert conditions(rehearsal, "fallen", "down")
    assert FALLS == 3
    rehearsal.close()
    practice.close()


def test_a_bot_that_was_ended_on_purpose_has_not_fallen(tmp_path: Path):
    practice = Practice([sys.executable, "-c", REPORTING], 0, tmp_path)
    fell = threading.Event()
    keeper = Keeper(
        [sys.executable, "-c", REPORTING], practice.served.address, "1:x", tmp_path / "b.db", fallen=fell.set
    )
    for end in (keeper.kill, keeper.stop):
        keeper.start()
        end()
    assert not fell.wait(0.3)
    practice.close()


def test_of_a_bot_that_ended_its_last_words_are_told(tmp_path: Path) -> None:
    practice = Practice([sys.executable, "-c", REPORTING], 0, tmp_path)
    fell, program = threading.Event(), [sys.executable, "-c", "raise SystemExit('no books here')"]
    address, log = practice.served.address, tmp_path / "bot.log"
    keeper = Keeper(program, address, "1:x", tmp_path / "b.db", log, fallen=fell.set)
    keeper.start()
    assert fell.wait(20) and keeper.told() == "the bot has ended, and said last: no books here"
    practice.close()


def test_each_scenario_says_what_it_is_and_offers_three_things_to_try():
    for scenario in scenarios():
        known = {person["id"] for person in scenario["people"]}
        assert set(scenario["about"]) == {"th", "en"}
        assert len(scenario["tries"]) == 3
        assert all(tried["person"] in known for tried in scenario["tries"])
