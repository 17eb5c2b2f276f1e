"""`status` says whether the bot runs, what waits since when, and whether somebody must look."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.health import LATE, troubles
from storage.condition import Condition, Queue
from storage.place import named
from tests.books import ON_SERVER
from tests.house import living
from tests.operating.operator import Operator, stopped

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
EMPTY = Queue(0, None, 0)


def test_a_running_bot_with_nothing_to_do_is_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with living(tmp_path) as house:
        operator = Operator(monkeypatch, house.books.address)
        house.rehearsal.person("สมชาย").types("/start")
        house.settle()
        # The rehearsal's hour is another than the operator's: what is due is due by the operator's.
        house.change("UPDATE due SET at = '2999-01-01 00:00:00.000000' WHERE state = 'waiting'")
        said = operator.types("status")
        assert said.code == 0, said.text
        lines = said.text.splitlines()
        assert lines[0] == "The bot runs."
        journal = "" if ON_SERVER else r", journal [\d.]+ [kM]B"
        assert re.fullmatch(rf"Books: {named(house.books.address)}, version \d{{4}}, [\d.]+ [kM]B{journal}\.", lines[1])
        assert lines[2:4] == ["Updates to handle: none waits.", "Messages to send: none waits."]
        assert re.match(r"Telegram last answered: \d{4}-\d\d-\d\d \d\d:\d\d, \d+ seconds? ago\.", lines[5])
        assert lines[6].startswith("Last update: 2026-11-20 09:00")
        house.stop()
        said = operator.types("status")
        assert (said.code, said.text.splitlines()[0]) == (1, "The bot does not run.")


def test_what_was_set_aside_or_waits_too_long_needs_attention() -> None:
    def condition(failing: int = 0, **queues: Queue) -> Condition:
        return Condition(
            **({"inbox": EMPTY, "outbox": EMPTY, "due": EMPTY} | queues),
            later=3,
            next_due=NOW,
            failing=failing,
            dropped=0,
            last_received=None,
            last_sent=None,
        )

    assert not troubles(condition().seen(), NOW)
    assert troubles(condition(failing=1).seen(), NOW)
    for place in ("inbox", "outbox", "due"):
        assert troubles(condition(**{place: Queue(0, None, 1)}).seen(), NOW)
        assert not troubles(condition(**{place: Queue(5, NOW - LATE, 0)}).seen(), NOW)
        assert troubles(condition(**{place: Queue(1, NOW - LATE - timedelta(seconds=1), 0)}).seen(), NOW)


def test_what_waits_is_told_with_the_age_of_the_oldest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime.now(UTC)

    def ago(**span: int) -> str:
        return (now - timedelta(**span)).strftime("%Y-%m-%d %H:%M:%S.%f")

    with stopped(tmp_path) as house:
        house.change("DELETE FROM due")
        for minutes in (5, 200):
            house.change("INSERT INTO inbox (chat_key, raw, received_at) VALUES (7, '{}', ?)", ago(minutes=minutes))
        say = (
            'INSERT INTO outbox (chat_id, act, kind, "values", created_at, not_before, state) '
            "VALUES (1, 'send', 'notice', '{}', ?, ?, ?)"
        )
        house.change(say, ago(days=9), ago(minutes=-60), "waiting")
        house.change(say, ago(days=9), ago(minutes=3), "waiting")
        house.change(say, ago(days=9), None, "failed")
        plan = "INSERT INTO due (kind, subject, at, created_at) VALUES ('a.b', ?, ?, ?)"
        house.change(plan, "1", ago(days=2), ago(days=3))
        house.change(plan, "2", ago(days=-2), ago(days=3))
        said = Operator(monkeypatch, house.books.address).types("status")
    assert said.code == 1
    assert said.text.splitlines()[2:4] == [
        "Updates to handle: 2 wait, the oldest for 3 hours.",
        "Messages to send: 1 wait, the oldest for 3 minutes, 1 set aside; 1 message for a later hour.",
    ]
    assert said.text.splitlines()[4].startswith("Work that is due: 1 wait, the oldest for 2 days; next ")
