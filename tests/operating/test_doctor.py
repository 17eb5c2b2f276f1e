"""`doctor` names what is wrong with token, privacy, rights, webhook, disk, clock, books and version, and says what to do."""

import contextlib
import os
import sqlite3
import urllib.request
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from operating.doctor import machine
from tests.attacks.fake_telegram import FakeTelegram, error, good
from tests.house import TOKEN
from tests.meeting_house import Committee, committee
from tests.operating.operator import Operator


@pytest.fixture(scope="module")
def network(tmp_path_factory: Any) -> Iterator[Committee]:
    """A network with its group; the rehearsal's hour is moved to the doctor's in the books."""
    with committee(tmp_path_factory.mktemp("network")) as found:
        found.house.stop()
        found.house.go_over_http()
        found.house.database.chmod(0o600)
        with contextlib.closing(sqlite3.connect(found.house.database)) as books, books:
            now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
            books.execute("UPDATE inbox SET received_at = ?, done_at = ?", (now, now))
        yield found


@pytest.fixture
def operator(network: Committee, monkeypatch: pytest.MonkeyPatch) -> Operator:
    for name, value in network.house.environment.items():
        monkeypatch.setenv(name, value)
    return Operator(monkeypatch, network.house.database)


def found(operator: Operator, about: str) -> list[str]:
    """What is said about one thing; the token never is."""
    said = operator.types("doctor")
    assert TOKEN.split(":")[1] not in said.text + said.complaint
    lines = [line for line in said.text.splitlines() if line[5:].startswith(f"  {about}: ")]
    assert (said.code == 1) == any(line.startswith("wrong") for line in said.text.splitlines())
    return lines


def test_a_sound_installation_is_well(operator: Operator) -> None:
    said = operator.types("doctor")
    assert said.code == 0, said.text
    assert said.text.splitlines()[-1] == "All is well."
    abouts = [line[7:].partition(":")[0] for line in said.text.splitlines()[:-1]]
    assert abouts == ["version", "books", "disk", "token", "privacy", "webhook", "clock", "rights"]


def test_privacy_mode_that_is_off_is_told(network: Committee, operator: Operator) -> None:
    network.house.rehearsal.settings(privacy=False)
    try:
        (line,) = found(operator, "privacy")
        assert line.startswith("wrong") and "/setprivacy" in line
    finally:
        network.house.rehearsal.settings(privacy=True)


def test_a_webhook_left_over_is_told_without_its_address(network: Committee, operator: Operator) -> None:
    api = f"{network.house.environment['BOT_API_URL']}/bot{TOKEN}"
    urllib.request.urlopen(f"{api}/setWebhook?url=https://old.example.org/secret-path").close()
    try:
        (line,) = found(operator, "webhook")
        assert line.startswith("wrong") and "old.example.org" in line and "secret-path" not in line
    finally:
        urllib.request.urlopen(f"{api}/deleteWebhook").close()


def test_the_bot_s_own_webhook_is_well_until_telegram_cannot_bring_updates_there(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.org/telegram")
    (line,) = found(operator, "webhook")
    assert line.startswith("note") and "sets it when it is started" in line
    telegram, now = FakeTelegram(), int(datetime.now(UTC).timestamp())
    monkeypatch.setenv("BOT_API_URL", telegram.address)
    stands = {"url": "https://bot.example.org/telegram", "pending_update_count": 3}
    refused = {"last_error_message": "Wrong response from the webhook: 502 Bad Gateway"}
    try:
        for told, level, words in (
            (stands, "ok", "3 updates"),
            (stands | refused | {"last_error_date": now - 20}, "wrong", "the proxy does not reach the bot"),
            (
                stands | refused | {"last_error_date": now - 20, "pending_update_count": 0},
                "note",
                "could not be brought",
            ),
            (stands | refused | {"last_error_date": now - 7200}, "note", "2 hours ago"),
            (stands | {"url": "https://other.example.org/"}, "wrong", "other.example.org"),
        ):
            telegram.others["getWebhookInfo"] = deque([(200, good(told))])
            (line,) = found(operator, "webhook")
            assert line.split()[0] == level and words in line
    finally:
        telegram.close()


def test_a_group_without_the_bot_and_one_in_which_it_may_not_pin_are_told(
    network: Committee, operator: Operator
) -> None:
    key = network.house.value("SELECT group_chat_id FROM networks")
    network.group.adds_bot(by=network.chair, rights=["invite"])
    well, note = found(operator, "rights")
    assert (well[:2], note.split()[0]) == ("ok", "note") and f"may not pin in chat {key}" in note
    network.group.removes_bot(by=network.chair)
    _, wrong = found(operator, "rights")
    assert wrong.startswith("wrong") and f"no member of chat {key}" in wrong
    network.group.adds_bot(by=network.chair, rights=["pin"])
    assert len(found(operator, "rights")) == 1


def test_a_token_that_nobody_knows_and_a_telegram_out_of_reach_are_told(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    telegram = FakeTelegram()
    try:
        monkeypatch.setenv("BOT_API_URL", telegram.address)
        telegram.others["getMe"] = deque([error(401, "Unauthorized")])
        (line,) = found(operator, "token")
        assert line.startswith("wrong") and "@BotFather" in line
        telegram.others["getMe"].append((502, b"<html>"))
        (line,) = found(operator, "token")
        assert line.startswith("wrong") and "out of reach" in line
    finally:
        telegram.close()
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:9")
    (line,) = found(operator, "token")
    assert line.startswith("wrong") and "out of reach" in line


@pytest.mark.parametrize(("ahead", "level"), [(0, "ok"), (30, "note"), (-7200, "wrong")])
def test_a_clock_that_differs_from_telegram_s_is_told(
    operator: Operator, monkeypatch: pytest.MonkeyPatch, ahead: int, level: str
) -> None:
    told = BaseHTTPRequestHandler.date_time_string

    def shifted(self: BaseHTTPRequestHandler, timestamp: float | None = None) -> str:
        return told(self, datetime.now(UTC).timestamp() - ahead)

    monkeypatch.setattr(BaseHTTPRequestHandler, "date_time_string", shifted)
    telegram = FakeTelegram()
    try:
        monkeypatch.setenv("BOT_API_URL", telegram.address)
        telegram.others["getWebhookInfo"] = deque([(200, b'{"ok": true, "result": {"url": ""}}')])
        (line,) = found(operator, "clock")
        assert line.split()[0] == level
        assert ahead == 0 or ("ahead of" in line) == (ahead > 0)
    finally:
        telegram.close()


def test_wrong_settings_are_told_beside_everything_else(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "token")
    assert found(operator, "settings")[0].startswith("wrong")
    assert found(operator, "books")[0].startswith("ok")
    monkeypatch.setenv("DATABASE_URL", "mysql://x")
    assert found(operator, "books")[0].startswith("wrong")


def test_books_that_others_may_read_or_that_are_not_there_are_told(
    operator: Operator, network: Committee, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    network.house.database.chmod(0o644)
    assert "chmod 600" in found(operator, "books")[1]
    network.house.database.chmod(0o600)
    (line,) = found(Operator(monkeypatch, tmp_path / "books.db"), "books")
    assert line.startswith("wrong") and "no books" in line


def test_old_copies_a_full_disk_and_other_packages_are_told(
    operator: Operator, network: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = network.house.database.with_name("natprachum-0001-20250101T000000Z.db")
    copy.touch()
    os.utime(copy, (0, 0))
    assert copy.name in found(operator, "books")[1]
    copy.unlink()
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda path: SimpleNamespace(free=12_000_000))
    (line,) = found(operator, "disk")
    assert line.startswith("wrong") and "12.0 MB free" in line
    version = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "0.1" if name == "aiohttp" else version(name))
    line = found(operator, "version")[1]
    assert line.startswith("wrong") and "aiohttp is 0.1 instead of" in line and line.count(" instead of ") == 1


def test_an_update_from_an_hour_to_come_is_told(
    operator: Operator, network: Committee, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with contextlib.closing(sqlite3.connect(network.house.database)) as books:
        books.execute("UPDATE inbox SET received_at = '2999-01-01 00:00:00.000000'")
        books.commit()
        assert "from now" in found(operator, "clock")[0]
        books.execute("UPDATE inbox SET received_at = '2020-01-01 00:00:00.000000'")
        books.commit()
    assert len(found(operator, "clock")) == 1
