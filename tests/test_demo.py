"""The demonstration: its conversation is a golden file, its weight on people stays within what they will bear.

`GOLDEN=write make test` rewrites the golden file; look at the difference before you commit it.
"""

import os
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rehearsal import first_weeks
from rehearsal.demo import newest_file, theatre, transcript
from tests.bot_api import faults, needs_description

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden" / "transcript.txt"
BOT = [sys.executable, str(ROOT / "bot.py"), "run"]

# meetings.md, 'Weight of a month': private messages from the bot, what the person types, taps.
MEMBER = (3, 1, 4)
CHAIR = (5, 1, 6)
SECRETARY = (13, 12, 30)
GROUP = 7


@dataclass(frozen=True)
class Played:
    text: str
    calendar: bytes
    requests: list[dict]
    complaints: list[dict]
    sent: Counter[str]
    typed: dict[str, int]
    pressed: dict[str, int]
    failed: list[tuple]


def settled(text: str) -> str:
    """The transcript without what is drawn anew each time: codes of links and networks."""
    text = re.sub(r"start=([a-z])[A-Za-z0-9_-]{6,}", r"start=\1…", text)
    text = re.sub(r"/start ([a-z])[A-Za-z0-9_-]{6,}", r"/start \1…", text)
    return re.sub(r"(รหัสสังกัด[^:\n]*: )[A-Z2-9]{6}", r"\1……", text)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("demo")
    with theatre(BOT, folder) as stage:
        first_weeks.begin(stage)
        first_weeks.people_join(stage)
        first_weeks.without_telegram(stage)
        before = stage.rehearsal.now.isoformat()
        stage.typed.clear()
        stage.pressed.clear()
        first_weeks.invitation(stage)
        first_weeks.answers_and_reports(stage)
        first_weeks.before_the_meeting(stage)
        names = {person.id: key for key, person in stage.people.items()} | {stage.group.id: "group"}
        sent: Counter[str] = Counter()
        for request in stage.rehearsal.requests():
            if request.get("ok") and request["method"] in ("sendMessage", "sendDocument") and request["time"] > before:
                sent[names[int(request["params"]["chat_id"])]] += 1
        with sqlite3.connect(stage.keeper.database) as books:
            failed = [
                *books.execute("SELECT 'inbox', reason FROM inbox WHERE state = 'failed'"),
                *books.execute("SELECT 'outbox', reason FROM outbox WHERE state = 'failed'"),
                *books.execute("SELECT 'due', word FROM due WHERE state = 'failed'"),
            ]
        yield Played(
            transcript(stage.rehearsal),
            newest_file(stage, "cattle", ".ics"),
            stage.rehearsal.requests(),
            stage.rehearsal.complaints(),
            sent,
            dict(stage.typed),
            dict(stage.pressed),
            failed,
        )


def test_the_conversation_is_as_it_was_last_read_and_approved(played: Played) -> None:
    text = settled(played.text)
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_nothing_was_set_aside_and_telegram_refused_nothing(played: Played) -> None:
    assert played.failed == []
    assert played.complaints == []


@needs_description
def test_every_request_fits_the_bot_api(played: Played) -> None:
    assert faults(played.requests) == []


def test_the_calendar_entry_is_the_meeting(played: Played) -> None:
    text = played.calendar.decode()
    assert "DTSTART;TZID=Asia/Bangkok:20261211T090000" in text
    assert "SEQUENCE:0" in text
    assert "STATUS:CONFIRMED" in text


def test_nobody_is_written_to_more_than_they_will_bear(played: Played) -> None:
    # Who types more than the one report of the table gets a card for each message, and who taps the calendar gets its file.
    for who, count in played.sent.items():
        allowed = {"group": GROUP, "chair": CHAIR[0], "secretary": SECRETARY[0]}.get(who, MEMBER[0])
        asked_for = max(0, played.typed.get(who, 0) - MEMBER[1]) + (1 if who == "cattle" else 0)
        silent = 1 if who in ("fund", "eggs", "weavers") else 0  # '+1 for something owed'
        assert count <= allowed + asked_for + silent, (who, count)


def test_what_people_must_do_stays_little(played: Played) -> None:
    assert played.pressed["chair"] <= CHAIR[2]
    assert played.typed["secretary"] <= SECRETARY[1]
    assert played.pressed["secretary"] <= SECRETARY[2]
    # One answer by tap or words, one report confirmed; the scene's talkative members type several messages and confirm each.
    for who, times in played.pressed.items():
        if who not in ("chair", "secretary"):
            assert times <= MEMBER[2] + max(0, played.typed.get(who, 0) - MEMBER[1]), (who, times)
