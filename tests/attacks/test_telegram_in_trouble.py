"""Whatever comes back from Telegram, or from something between, the bot goes on and nothing is lost or done twice."""

import asyncio
import contextlib
import sqlite3
import threading
from collections import deque
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import config
import gateway.outcomes
from schedules.clock import RealClock
from tests.attacks.fake_telegram import FakeTelegram, error, good, message
from tests.house import TOKEN


class Running:
    """The bot in a thread, in front of a Telegram that plays tricks."""

    def __init__(self, telegram: FakeTelegram, folder: Path) -> None:
        self.telegram, self.database = telegram, folder / "books.db"
        self.more: dict[str, str] = {}  # settings
        self.code: int | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> "Running":
        ready = threading.Event()

        async def live() -> None:
            import bot

            self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
            ready.set()
            settings = {
                "BOT_TOKEN": TOKEN,
                "BOT_API_URL": self.telegram.address,
                "DATABASE_URL": f"sqlite:///{self.database}",
                **self.more,
            }
            self.code = await bot.run(config.read(settings), self._stop)

        self._thread = threading.Thread(target=lambda: asyncio.run(live()), daemon=True)
        self._thread.start()
        assert ready.wait(10)
        return self

    def stop(self) -> None:
        if self._thread is not None and self._loop is not None and self._stop is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(20)
            assert not self._thread.is_alive()

    @property
    def alive(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def states(self, table: str = "inbox") -> list[str]:
        return self.column("state", table)

    def column(self, name: str, table: str = "inbox") -> list[str]:
        with contextlib.closing(sqlite3.connect(self.database)) as books, contextlib.suppress(sqlite3.OperationalError):
            return [row[0] for row in books.execute(f"SELECT {name} FROM {table} ORDER BY id")]
        return []


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    async def pause(self: Any, seconds: float) -> None:
        await asyncio.sleep(min(seconds, 0.02))

    monkeypatch.setattr(RealClock, "pause", pause)
    monkeypatch.setattr(gateway.outcomes, "SOONER_OR_LATER", timedelta(milliseconds=20))


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    telegram = FakeTelegram()
    opened = Running(telegram, tmp_path)
    try:
        yield opened
    finally:
        opened.stop()
        telegram.close()


RUBBISH = (
    b"", b"<html>502</html>", b"null", b"[]", b"7", b"{}", b'{"ok":true}', b'{"ok":true,"result":null}', b'{"ok":true,"result":{}}',
    b'{"ok":true,"result":"x"}', b'{"ok":true,"result":[7,null,"x",[]]}', b'{"ok":true,"result":[{"message":{}}]}',
    b'{"ok":true,"result":[{"update_id":"x"}]}', b'{"ok":true,"result":[{"update_id":1e400}]}', b'\xff\xfe{"ok"', b"[" * 100_000,
    b'{"ok":true,"result":[{"update_id":' + b"9" * 40 + b"}]}",
)  # fmt: skip


def test_rubbish_in_the_place_of_updates_does_not_end_the_polling(running: Running) -> None:
    telegram = running.telegram
    telegram.polls.extend((200, each) for each in RUBBISH)
    telegram.polls.extend(
        [(500, b"oops"), (502, b"<html>"), (500, b"[1]"), (404, b"?"), error(409, "Conflict: other getUpdates")]
    )
    telegram.polls.append(error(429, "Too Many Requests", retry_after=1))
    telegram.polls.append((200, good([message(10, "/nothing")])))
    running.start()
    telegram.until(lambda: telegram.said())
    assert running.alive
    assert running.states() == ["done"]
    assert telegram.offsets[-1] == 11


def test_updates_of_unknown_kinds_and_with_odd_content_are_taken_in_their_stride(running: Running) -> None:
    telegram = running.telegram
    odd = [
        {"update_id": 20},
        {"update_id": 21, "a_kind_of_next_year": {"from": {"id": 5}, "what": [1, 2]}},
        {"update_id": 22, "another": 7},
        {
            "update_id": 23,
            "callback_query": {
                "id": "1",
                "from": {"id": 6, "is_bot": False, "first_name": "ก"},
                "data": "x",
                "chat_instance": "1",
            },
        },
        {
            "update_id": 24,
            "message": {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "channel", "title": "ข่าว"}},
        },
        {"update_id": 25, "edited_message": message(25, "แก้แล้ว")["message"] | {"edit_date": 1_790_000_001}},
        message(26, "/nothing", new_field_of_next_year={"a": [1]}, effect_id="5"),
        message(27, "half a character \ud83d", person=78),
        message(28, "ก\x00ข\x01ค", person=79),
    ]
    telegram.polls.append((200, good(odd)))
    running.start()
    telegram.until(lambda: len(telegram.said()) >= 3)
    assert running.states() == ["done"] * len(odd)
    assert not [raw for raw in running.column("raw") if "\\u0000" in raw]  # which PostgreSQL keeps in no text


def broken(number: int, **parts: Any) -> dict[str, Any]:
    """A private message of which some parts are not what Telegram would ever send."""
    update = message(number, "/nothing")
    update["message"] |= parts
    return update


def test_an_update_whose_very_sender_breaks_the_books_is_set_aside_and_the_rest_goes_on(running: Running) -> None:
    telegram, beyond = running.telegram, 2**70
    somebody = {"is_bot": False, "first_name": "ก"}
    poison = [
        broken(30, chat={"id": beyond, "type": "private", "first_name": "ก"}),
        broken(31, **{"from": somebody | {"id": beyond}}),
        broken(32, **{"from": somebody | {"id": [1]}}),
        broken(33, chat={"id": {"x": 1}, "type": "group"}),
        broken(34, chat={"id": 5, "type": 7, "title": [1]}),
        {
            "update_id": 35,
            "callback_query": {"id": "1", "from": somebody | {"id": beyond}, "data": "x", "chat_instance": "1"},
        },
        broken(36, migrate_to_chat_id=beyond),
    ]
    telegram.polls.append((200, good(poison)))
    telegram.polls.append((200, good([message(40, "/nothing", person=99)])))
    running.start()
    telegram.until(lambda: running.states() == ["failed"] * len(poison) + ["done"])
    assert running.alive
    telegram.until(lambda: 99 in [parameters.get("chat_id") for _, parameters in telegram.calls])


def test_numbers_that_begin_again_lower_lose_nothing_and_repeat_nothing(running: Running) -> None:
    telegram = running.telegram
    telegram.polls.append((200, good([message(900_000_000, "/nothing", person=71)])))
    telegram.polls.append((200, good([message(900_000_000, "/nothing", person=71)])))
    telegram.polls.append((200, good([message(5, "/nothing", person=72)])))
    telegram.polls.append((200, good([message(5, "/nothing", person=72), message(6, "/nothing", person=73)])))
    running.start()
    telegram.until(lambda: len(telegram.said()) >= 3)
    assert telegram.offsets[-1] == 7
    running.stop()
    before = len(telegram.offsets)
    running.start()
    telegram.until(lambda: len(telegram.offsets) > before + 2)
    assert telegram.offsets[before] is None, "a start asks for all that Telegram still has"
    assert len(telegram.said()) == 3


def test_an_answer_that_cannot_be_read_counts_as_lost_not_as_refused(running: Running) -> None:
    telegram = running.telegram
    telegram.others["sendMessage"] = deque([(200, b"<html>"), (500, b"[]"), (404, b"{}")])
    telegram.polls.append((200, good([message(30, "/nothing")])))
    running.start()
    telegram.until(lambda: running.states("outbox") == ["sent"], 30)
    assert len(telegram.said()) == 4


def test_a_webhook_that_an_earlier_program_left_behind_is_removed(running: Running) -> None:
    telegram = running.telegram
    telegram.polls.append(
        error(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook")
    )
    telegram.polls.append((200, good([message(40, "/nothing")])))
    running.start()
    telegram.until(lambda: telegram.said())
    assert "deleteWebhook" in [method for method, _ in telegram.calls]


def test_a_token_that_is_taken_back_ends_the_bot_with_one_sentence(
    running: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    telegram = running.telegram
    telegram.polls.append((200, good([])))
    telegram.polls.extend([error(401, "Unauthorized")] * 9)
    running.start()
    telegram.until(lambda: not running.alive)
    assert running.code == 2
    assert "BOT_TOKEN" in capsys.readouterr().err
