"""Updates brought by webhook: taken only from Telegram, answered when they are in the books, none lost however one changes over."""

import asyncio
import contextlib
import http.client
import json
import re
import socket
import sqlite3
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import bot
import config
import gateway.receive
import gateway.webhook
from domain.webhook import LARGEST, secret
from storage.claim import holding
from tests.attacks.fake_telegram import FakeTelegram, error, good, message
from tests.attacks.test_telegram_in_trouble import Running, impatient
from tests.house import TOKEN, House, living

__all__ = ["impatient"]
SECRET = "X-Telegram-Bot-Api-Secret-Token"
TRUE = {SECRET: secret(TOKEN)}
DYING = Path(__file__).parent / "dying_receiver.py"


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def by_webhook(port: int) -> dict[str, str]:
    return {"WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram", "WEBHOOK_PORT": str(port)}


def brings(
    port: int, body: bytes, headers: dict[str, str] = TRUE, method: str = "POST", path: str = "/telegram"
) -> int:
    """The status of one request at the bot's door."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with contextlib.closing(connection):
        connection.request(method, path, body, headers)
        return connection.getresponse().status


def until(true: Any, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def webhook(house: House) -> dict[str, Any]:
    """How it stands at Telegram."""
    connection = http.client.HTTPConnection(house.rehearsal.address.removeprefix("http://"), timeout=20)
    with contextlib.closing(connection):
        connection.request("POST", f"/bot{TOKEN}/getWebhookInfo")
        return dict(json.loads(connection.getresponse().read())["result"])


def noted(house: House) -> str:
    """What is wrong with the bot at this moment, as `status` would say it."""
    return "\n".join(asyncio.run(holding(house.books.address)).troubles)


def stored(house: House, words: str) -> int:
    """How often a text stands in the inbox."""
    return int(house.value("SELECT count(*) FROM inbox WHERE raw LIKE ?", f'%"text":"{words}"%') or 0)


def count(house: House) -> int:
    """How many updates of Telegram are in the books."""
    return int(house.value("SELECT count(update_id) FROM inbox"))


def test_only_telegram_is_taken_in_and_whatever_else_comes_is_answered_without_a_traceback(tmp_path: Path) -> None:
    port = free_port()
    settings = by_webhook(port) | {"LOG_LEVEL": "DEBUG"}
    with living(tmp_path, in_process=False, settings=settings) as house:
        person = house.rehearsal.person("สมชาย")
        person.starts()
        house.settle()
        person.types("/help")
        house.settle()
        (asked,) = house.rehearsal.requests("setWebhook")
        assert asked["params"]["url"] == settings["WEBHOOK_URL"] and "drop_pending_updates" not in asked["params"]
        assert asked["params"]["allowed_updates"] == gateway.receive.ALLOWED
        assert 1 <= asked["params"]["max_connections"] <= 100
        standing = webhook(house)
        assert (standing["url"], standing["pending_update_count"]) == (settings["WEBHOOK_URL"], 0)
        assert stored(house, "/start") == stored(house, "/help") == 1
        before = count(house) + 1

        update = json.dumps(message(200_000_000, "/nothing", person=71)).encode()
        assert brings(port, update, {}) == 403
        assert (
            brings(port, update, {SECRET: "x"}) == brings(port, update, {SECRET: "ก".encode().decode("latin-1")}) == 403
        )
        assert brings(port, update, {SECRET: TRUE[SECRET].upper()}) == 403
        assert brings(port, b"", method="GET") == brings(port, update, method="PUT") == 405
        for path in ("/", "/telegram/", "/telegram?x=1", "/health", "//telegram", "/%74elegram"):
            assert brings(port, update, path=path) == 404
        assert brings(port, b" " * (LARGEST + 1)) == 413
        for body in (
            b"", b"x", b"null", b"7", b"[]", b"{}", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"update_id":"7"}', b'{"update_id":-7}',
            b'{"update_id":true}', b'{"update_id":false}', b'{"update_id":7.0}', b'{"update_id":null}', b'{"update_id":[7]}',
            b'{"update_id":{"a":7}}', b'{"update_id":9223372036854775808}', b'{"update_id":1e400}',
            b'{"update_id":' + b"9" * 40 + b"}", b'{"message":{}}', update[:-1], update * 2,
        ):  # fmt: skip
            assert brings(port, body) == 400, body[:40]
        somebody = {"id": 71, "is_bot": False, "first_name": "ก"}
        for number, part in enumerate(
            (
                7, True, [1], "x", {"chat": {"id": True, "type": "private"}, "from": somebody},
                {"chat": {"id": 7.5, "type": "private"}, "from": somebody}, {"chat": {"id": 7}, "from": somebody},
                {"chat": {"id": 2**63, "type": "private"}, "from": somebody}, {"chat": 7, "from": somebody},
                {"chat": {"id": 71, "type": "private"}, "from": somebody | {"id": True}},
                {"chat": {"id": 71, "type": "private"}, "from": somebody | {"id": "71"}}, {"chat": {"id": 71, "type": True}},
            )
        ):  # fmt: skip
            odd = json.dumps({"update_id": 250_000_000 + number, "message": part}).encode()
            assert brings(port, odd) == 400, part
        for depth in (90, 400, 900):
            deep = json.dumps(message(260_000_000 + depth, "/nothing", person=71, odd=None)).replace(
                "null", "[" * depth + "]" * depth
            )
            assert brings(port, deep.encode()) == (200 if depth < 100 else 400), (
                "Telegram's own are some fifteen levels deep"
            )
        assert brings(port, update, TRUE | {"Content-Encoding": "gzip"}) == 400
        for rubbish in (
            b"rubbish\r\n\r\n",
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 9,
            b"POST /telegram HTTP/1.1\r\nContent-Length: x\r\n\r\n",
            b"POST /telegram HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
            + f"{SECRET}: {TRUE[SECRET]}\r\n\r\nzz\r\n".encode(),
        ):
            with socket.create_connection(("127.0.0.1", port), 20) as stranger:
                stranger.sendall(rubbish)
                stranger.shutdown(socket.SHUT_WR)
                assert stranger.recv(100)[:12] in (b"HTTP/1.1 400", b"HTTP/1.0 400", b"")
        assert count(house) == before

        # What Telegram brings twice, also at the same moment, is one update; those that come together are all kept.
        bodies = [
            json.dumps(message(300_000_000 - number % 10, "/nothing", person=72)).encode() for number in range(40)
        ]
        with ThreadPoolExecutor(8) as at_once:
            assert set(at_once.map(lambda body: brings(port, body), bodies)) == {200}
        assert count(house) == before + 10
        assert brings(port, json.dumps(message(300_000_001, "ก\ud800", person=72)).encode()) == 200
        house.settle()
        assert house.failed() == []
        house.stop()
        assert webhook(house)["url"] == settings["WEBHOOK_URL"], "what comes meanwhile waits at Telegram"
        assert "Traceback" not in house.log
        assert TRUE[SECRET] not in house.log and TOKEN.split(":")[1] not in house.log


def test_changing_over_and_back_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    port = free_port()
    with living(tmp_path, over_http=True) as house:
        person, other = house.rehearsal.person("สมชาย"), house.rehearsal.person("สมหญิง")
        other.starts()
        person.starts()
        house.settle()
        says = person.types
        says("/one")
        house.stop()
        says("/two")
        house.how["settings"] = by_webhook(port)
        house.start()
        house.settle()
        assert webhook(house)["url"] and house.rehearsal.requests("deleteWebhook") == []
        says("/three")
        house.settle()
        house.stop()
        # Telegram tries each chat by itself: a later update may have come through while an earlier one still waits.
        says("/four")
        house.change(
            "INSERT INTO inbox (update_id, chat_key, raw, received_at, state, done_at) SELECT max(update_id) + 50, 5, '{}', "
            "max(received_at), 'done', max(received_at) FROM inbox"
        )
        house.how["settings"] = None
        house.start()
        until(lambda: stored(house, "/four"))
        house.settle()
        assert webhook(house)["url"] == ""
        says("/five")
        # What is fifty numbers ahead makes a bot seem settled that has not polled yet.
        until(lambda: stored(house, "/five"))
        house.settle()
        every = ("/one", "/two", "/three", "/four", "/five")
        assert [stored(house, words) for words in every] == [1] * len(every)
        until(lambda: not house.value("SELECT count(*) FROM inbox WHERE state != 'done'"))


def test_killed_at_any_moment_of_a_delivery_the_bot_keeps_each_update_once(tmp_path: Path) -> None:
    port = free_port()
    settings = by_webhook(port) | {"MARKS": str(tmp_path)}
    with living(tmp_path, in_process=False, settings=settings, program=DYING) as house:
        assert house.ends() == -9 and webhook(house)["url"], "killed when the webhook was set and had brought nothing"
        house.start()
        until(lambda: len(house.rehearsal.requests("setWebhook")) == 2)
        person = house.rehearsal.person("สมชาย")
        person.starts()
        assert house.ends() == -9 and count(house) == 0, "killed when the update was written and not committed"
        house.start()
        until(lambda: stored(house, "/start") and len(house.rehearsal.requests("setWebhook")) == 3)
        person.types("/one")
        assert house.ends() == -9, "killed when the update was in the books, before Telegram was answered"
        assert stored(house, "/one") == 1 and webhook(house)["pending_update_count"] == 1
        person.types("/two")
        house.start()
        house.settle()
        until(lambda: webhook(house)["url"])
        person.types("/three")
        house.settle()
        assert [stored(house, words) for words in ("/start", "/one", "/two", "/three")] == [1, 1, 1, 1]
        assert house.value("SELECT count(update_id) FROM inbox WHERE state = 'done'") == count(house) == 4


def test_where_telegram_cannot_bring_updates_they_are_fetched_and_the_operator_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway.webhook, "LOOK", 0.05)
    port, nowhere = free_port(), free_port()
    settings = by_webhook(port) | {"WEBHOOK_URL": f"http://127.0.0.1:{nowhere}/telegram", "OPERATOR_CHAT": "700"}
    with living(tmp_path, settings=settings, over_http=True) as house:
        operator = house.rehearsal.person("ผู้ดูแล", id=700)
        until(lambda: webhook(house)["url"])
        operator.starts()
        until(lambda: stored(house, "/start"))
        house.settle()
        said = "Telegram cannot bring updates to WEBHOOK_URL (nobody takes the call there"
        until(lambda: noted(house).startswith(said))
        house.move("2026-11-20T09:03")
        assert "WEBHOOK_URL ไม่ได้" in operator.reads()
        # The proxy is mended: the first update that is brought says so.
        assert brings(port, json.dumps(message(200_000_000, "/nothing", person=71)).encode()) == 200
        until(lambda: noted(house) == "")
        house.move("2026-11-20T09:06")
        assert "กลับเป็นปกติ" in operator.reads()


def test_a_program_that_takes_the_updates_away_again_and_again_is_named_and_left_alone_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway.webhook, "LOOK", 0.05)
    monkeypatch.setattr(gateway.receive, "GIVE_WAY", 0.4)
    port = free_port()
    with living(tmp_path, settings=by_webhook(port), over_http=True) as house:
        ours = by_webhook(port)["WEBHOOK_URL"]
        for theirs in ("https://other.example.org/", "https://other.example.org/"):
            until(lambda: webhook(house)["url"] == ours)
            told = http.client.HTTPConnection(house.rehearsal.address.removeprefix("http://"), timeout=20)
            told.request("GET", f"/bot{TOKEN}/setWebhook?url={theirs}")
            told.getresponse().read()
            told.close()
        until(lambda: "Another program uses this BOT_TOKEN" in noted(house))
        person = house.rehearsal.person("สมชาย")
        person.starts()
        until(lambda: webhook(house)["url"] == ours)
        house.settle()
        assert stored(house, "/start") == 1
        until(lambda: noted(house) == "")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    telegram = FakeTelegram()
    opened = Running(telegram, tmp_path)
    try:
        yield opened
    finally:
        opened.stop()
        telegram.close()


def test_while_telegram_refuses_the_address_updates_are_fetched(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway.webhook, "AGAIN", 0.2)
    port = free_port()
    running.more = by_webhook(port)
    telegram = running.telegram
    refusal = error(400, "Bad Request: bad webhook: Failed to resolve host: Name or service not known")
    telegram.others["setWebhook"] = deque([refusal, (502, b"<html>"), refusal])
    running.start()
    telegram.until(lambda: "setWebhook" in [method for method, _ in telegram.calls])
    telegram.polls.append((200, good([message(10, "/nothing")])))
    telegram.until(lambda: running.states() == ["done"])
    lock = running.database.with_name("books.db.lock")
    assert lock.read_text().startswith("Telegram refuses WEBHOOK_URL (its name leads to no address")
    telegram.until(lambda: not telegram.others["setWebhook"])
    telegram.until(lambda: brings(port, json.dumps(message(11, "/nothing")).encode()) == 200)
    telegram.until(lambda: running.states() == ["done", "done"] and lock.read_text() == "")


def test_a_webhook_that_comes_back_to_a_bot_that_polls_is_another_program_s(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway.receive, "GIVE_WAY", 0.2)
    telegram = running.telegram
    taken = error(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook")
    telegram.polls.extend([taken, (200, good([])), taken, (200, good([])), taken])
    telegram.polls.append((200, good([message(10, "/nothing")])))
    running.start()
    lock = running.database.with_name("books.db.lock")
    telegram.until(lambda: lock.exists() and "Another program uses this BOT_TOKEN" in lock.read_text())
    telegram.until(lambda: running.states() == ["done"])
    assert [method for method, _ in telegram.calls].count("deleteWebhook") == 3


def test_a_disk_that_is_full_keeps_the_update_at_telegram(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep, full = gateway.webhook.inbox.keep, deque([sqlite3.OperationalError("database or disk is full")])

    async def kept(*given: Any) -> None:
        if full:
            raise full.popleft()
        await keep(*given)

    port = free_port()
    with living(tmp_path, settings=by_webhook(port), over_http=True) as house:
        until(lambda: webhook(house)["url"])
        house.settle()
        monkeypatch.setattr(gateway.webhook.inbox, "keep", kept)
        person = house.rehearsal.person("สมชาย")
        person.starts()
        house.settle()
        assert not full and stored(house, "/start") == 1
        assert webhook(house)["last_error_message"] == "Wrong response from the webhook: 503"


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"WEBHOOK_URL": "http://bot.example.org/telegram"}, "must begin with https://"),
        ({"WEBHOOK_URL": "http://192.168.1.2/telegram"}, "must begin with https://"),
        ({"WEBHOOK_URL": "bot.example.org"}, "WEBHOOK_URL must be like"),
        ({"WEBHOOK_URL": "https://bot.example.org/x?token=1"}, "WEBHOOK_URL must be like"),
        ({"WEBHOOK_URL": "https://user:word@bot.example.org/"}, "WEBHOOK_URL must be like"),
        ({"WEBHOOK_URL": "https://bot.example.org:9000/x"}, "port 443, 80, 88 or 8443, not 9000"),
        ({"WEBHOOK_URL": "https://bot.example.org", "WEBHOOK_PORT": "0"}, "WEBHOOK_PORT must be"),
        ({"WEBHOOK_URL": "https://bot.example.org", "WEBHOOK_PORT": "x"}, "WEBHOOK_PORT must be"),
        ({"WEBHOOK_URL": "https://bot.example.org", "WEBHOOK_LISTEN": "bot.example.org"}, "WEBHOOK_LISTEN must be"),
        ({"WEBHOOK_URL": "https://bot.example.org", "HEALTH_PORT": "8091"}, "WEBHOOK_PORT and HEALTH_PORT"),
        ({"WEBHOOK_PORT": "8091"}, "WEBHOOK_PORT is set without WEBHOOK_URL"),
        ({"WEBHOOK_LISTEN": "0.0.0.0"}, "WEBHOOK_LISTEN is set without WEBHOOK_URL"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_a_sentence(
    settings: dict[str, str], named: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert bot.main(["run"]) == 2
    complaint = capsys.readouterr().err
    assert named in complaint and complaint.count("\n") == 1


def test_a_right_setting_says_where_to_listen_and_without_one_the_bot_polls() -> None:
    assert config.read({"BOT_TOKEN": TOKEN}).webhook is None
    found = config.read({"BOT_TOKEN": TOKEN, "WEBHOOK_URL": "https://bot.example.org:8443/a/b"}).webhook
    assert found == config.Webhook("https://bot.example.org:8443/a/b", "127.0.0.1", 8091) and found.path == "/a/b"
    own = {"BOT_API_URL": "http://127.0.0.1:8081", "WEBHOOK_URL": "https://bot.lan:9000", "WEBHOOK_LISTEN": "::1"}
    found = config.read({"BOT_TOKEN": TOKEN} | own).webhook
    assert found is not None and (found.path, found.listen) == ("/", "::1")


def test_a_port_that_is_taken_is_named_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("BOT_TOKEN", TOKEN)
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/books.db")
        for name, value in by_webhook(taken.getsockname()[1]).items():
            monkeypatch.setenv(name, value)
        assert bot.main(["run"]) == 2
    assert re.fullmatch(r"WEBHOOK_LISTEN or WEBHOOK_PORT cannot be used \(.*\): .*\n", capsys.readouterr().err)
