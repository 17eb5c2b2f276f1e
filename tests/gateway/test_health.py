"""A monitor reads how the bot is on a loopback port; the operator's chat hears once of trouble and once that it is over."""

import contextlib
import json
import re
import socket
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import bot
from domain.health import LATE, LITTLE_ROOM, SILENT, Seen, Trouble, troubles
from tests.house import House, living

NOW = datetime(2026, 12, 1, 3, tzinfo=UTC)


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def ask(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def figure(text: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    assert found is not None, (name, text)
    return float(found.group(1))


def break_something(house: House) -> None:
    with contextlib.closing(sqlite3.connect(house.database)) as books:
        row = "(5, '{}', '2026-11-20 02:00:00', 'failed', 'KeyError')"
        books.execute(f"INSERT INTO inbox (chat_key, raw, received_at, state, reason) VALUES {row}")
        books.commit()


def mend(house: House) -> None:
    with contextlib.closing(sqlite3.connect(house.database)) as books:
        books.execute("UPDATE inbox SET state = 'done', done_at = '2026-11-20 02:00:00' WHERE state = 'failed'")
        books.commit()


@pytest.fixture
def port() -> Iterator[int]:
    yield free_port()


def test_each_trouble_begins_where_the_rule_says() -> None:
    second = timedelta(seconds=1)
    well = Seen(NOW - LATE, NOW - LATE, NOW - LATE, 0, NOW - SILENT, LITTLE_ROOM)
    assert troubles(well, NOW) == ()
    since = NOW - LATE - second
    noted = frozenset({Trouble.ALARM, Trouble.CLOCK, Trouble.WEBHOOK, Trouble.ELSEWHERE})
    ill = Seen(since, since, since, 1, NOW - SILENT - second, LITTLE_ROOM - 1, noted)
    assert set(troubles(ill, NOW)) == set(Trouble)
    assert troubles(Seen(), NOW) == ()


def test_a_monitor_reads_what_waits_what_failed_and_how_long_people_wait(tmp_path: Path, port: int) -> None:
    with living(tmp_path, settings={"HEALTH_PORT": str(port)}) as house:
        person = house.rehearsal.person("สมชาย")
        person.starts()
        house.settle()
        person.types("/help")
        house.settle()
        status, page = ask(port, "health")
        assert status == 200
        assert json.loads(page) == {
            "well": True,
            "troubles": [],
            "inbox": {"waiting": 0, "failed": 0},
            "outbox": {"waiting": 0, "failed": 0},
            "due": {"waiting": 0, "failed": 0},
        }
        status, text = ask(port, "metrics")
        assert status == 200
        assert figure(text, "natprachum_answer_seconds_count") == 2
        assert figure(text, "natprachum_journal_bytes") > 0
        assert figure(text, 'natprachum_oldest_waiting_seconds{queue="outbox"}') == 0
        break_something(house)
        status, page = ask(port, "health")
        assert status == 503 and json.loads(page)["troubles"] == ["set_aside"]
        assert figure(ask(port, "metrics")[1], 'natprachum_failed{queue="inbox"}') == 1
        assert ask(port, "books")[0] == 404
        mend(house)


def test_the_port_is_open_to_this_machine_only(tmp_path: Path, port: int) -> None:
    with living(tmp_path, settings={"HEALTH_PORT": str(port)}) as house:
        house.settle()
        listening = Path("/proc/net/tcp").read_text().split("\n")
        addresses = [line.split()[1] for line in listening[1:] if line and line.split()[3] == "0A"]
        assert [each.split(":")[0] for each in addresses if int(each.split(":")[1], 16) == port] == ["0100007F"]


def test_the_operator_hears_once_of_trouble_and_once_that_it_is_over(tmp_path: Path) -> None:
    with living(tmp_path, settings={"OPERATOR_CHAT": "700"}) as house:
        operator = house.rehearsal.person("ผู้ดูแล", id=700)
        operator.starts()
        house.settle()

        def told() -> list[Any]:
            return [each["text"].split("\n")[0] for each in operator.sees()]

        before = len(told())
        break_something(house)
        house.move("2026-11-20T09:05")
        assert told()[before:] == ["บอตมีเรื่องที่ผู้ดูแลเครื่องต้องดู"]
        assert "พักไว้ให้ผู้ดูแลเครื่องดู" in operator.reads()
        house.restart()
        house.move("2026-11-20T09:10")
        assert len(told()) == before + 1, "after a restart it is not said again"
        mend(house)
        house.move("2026-11-20T09:15")
        assert told()[before:] == ["บอตมีเรื่องที่ผู้ดูแลเครื่องต้องดู", "บอตกลับเป็นปกติแล้ว ไม่มีเรื่องค้าง"]


@pytest.mark.parametrize(
    ("name", "value"), [("HEALTH_PORT", "0"), ("HEALTH_PORT", "x"), ("HEALTH_PORT", "70000"), ("OPERATOR_CHAT", "@me")]
)
def test_a_wrong_setting_is_refused_in_a_sentence(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123456789:AAErehearsalrehearsalrehearsalrehear")
    monkeypatch.setenv(name, value)
    assert bot.main(["run"]) == 2
    assert name in capsys.readouterr().err


def test_a_port_that_is_taken_is_named_in_a_sentence(
    tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        monkeypatch.setenv("BOT_TOKEN", "123456789:AAErehearsalrehearsalrehearsalrehear")
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/books.db")
        monkeypatch.setenv("HEALTH_PORT", str(port))
        assert bot.main(["run"]) == 2
    assert "HEALTH_PORT cannot be used" in capsys.readouterr().err
