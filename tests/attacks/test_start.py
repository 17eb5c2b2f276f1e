"""The start with wrong settings: one sentence and exit code 2; and the token stands in no log, whatever happens."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest

import config
from storage.migrations import upgrade
from tests.attacks.fake_telegram import FakeTelegram, error, good, message
from tests.house import ROOT, TOKEN

pytestmark = pytest.mark.long

SECRET = TOKEN.split(":")[1]


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    opened = FakeTelegram()
    yield opened
    opened.close()


def settings(telegram: FakeTelegram, folder: Path, **more: str) -> dict[str, str]:
    known = {"BOT_TOKEN": TOKEN, "BOT_API_URL": telegram.address, "DATABASE_URL": f"sqlite:///{folder}/books.db"}
    return {name: value for name, value in os.environ.items() if name not in known} | known | more


def begin(environment: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, str(ROOT / "bot.py"), "run"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    output, _ = process.communicate(timeout=60)
    return process.returncode, output


def test_a_wrong_setting_is_named_in_one_sentence(telegram: FakeTelegram, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, and no folder")
    (tmp_path / "letter.db").write_text("this is no database" * 100)
    (tmp_path / "folder.db").mkdir()
    wrong = (
        ("BOT_TOKEN", ""),
        ("BOT_TOKEN", "token"),
        ("BOT_API_URL", "api.telegram.org"),
        ("DATABASE_URL", "mysql://x"),
        ("DATABASE_URL", f"sqlite:///{tmp_path}/file/books.db"),
        ("DATABASE_URL", f"sqlite:///{tmp_path}/letter.db"),
        ("DATABASE_URL", f"sqlite:///{tmp_path}/folder.db"),
        ("DATABASE_URL", "sqlite:////proc/books.db"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", f"sqlite:///{tmp_path}/"),
        ("REHEARSAL_CLOCK", "tomorrow"),
        ("SENDING_LIMITS", "some"),
        ("TIME_ZONE", "Mars/North"),
        ("LOG_LEVEL", "loud"),
    )
    begun = [(name, value, begin(settings(telegram, tmp_path, **{name: value}))) for name, value in wrong]
    for name, value, process in begun:
        code, output = ended(process)
        assert code == 2, (name, value, output)
        assert name in output and output.count("\n") == 1, (name, value, output)
        assert SECRET not in output
    assert telegram.calls == []


def test_a_token_in_a_file_serves_as_well(telegram: FakeTelegram, tmp_path: Path) -> None:
    telegram.others["getMe"] = deque([error(401, "Unauthorized")])
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    code, output = ended(begin(settings(telegram, tmp_path, BOT_TOKEN="", BOT_TOKEN_FILE=f"{tmp_path}/token")))
    assert (code, output.count("\n")) == (2, 1) and "Telegram does not know this BOT_TOKEN" in output
    assert [method for method, _ in telegram.calls] == ["getMe"]


def test_a_wrong_file_of_the_token_is_told_in_one_sentence(telegram: FakeTelegram, tmp_path: Path) -> None:
    for name, content in (
        ("empty", b""),
        ("note", b"my token"),
        ("picture", b"\x89PNG\xff"),
        ("right", TOKEN.encode()),
    ):
        (tmp_path / name).write_bytes(content)
    wrong = (
        ("", "absent", "BOT_TOKEN_FILE cannot be read (No such file or directory)"),
        ("", ".", "BOT_TOKEN_FILE cannot be read (Is a directory)"),
        ("", "picture", "BOT_TOKEN_FILE cannot be read (it is no text)"),
        ("", "empty", "The file of BOT_TOKEN_FILE does not look like a token"),
        ("", "note", "The file of BOT_TOKEN_FILE does not look like a token"),
        (TOKEN, "right", "BOT_TOKEN and BOT_TOKEN_FILE are both set"),
    )
    for token, file, said in wrong:
        with pytest.raises(config.WrongSetting) as refused:
            config.read({"BOT_TOKEN": token, "BOT_TOKEN_FILE": f"{tmp_path}/{file}"})
        assert str(refused.value).startswith(said) and "\n" not in str(refused.value), file
        assert SECRET not in str(refused.value) and "my token" not in str(refused.value)


def test_a_token_that_telegram_does_not_know_is_told_in_one_sentence(telegram: FakeTelegram, tmp_path: Path) -> None:
    telegram.others["getMe"] = deque([error(401, "Unauthorized")])
    code, output = ended(begin(settings(telegram, tmp_path)))
    assert (code, output.count("\n")) == (2, 1), output
    assert "BOT_TOKEN" in output
    assert SECRET not in output


def test_a_second_program_on_the_same_books_does_not_start(telegram: FakeTelegram, tmp_path: Path) -> None:
    environment = settings(telegram, tmp_path)
    first = subprocess.Popen([sys.executable, str(ROOT / "bot.py"), "run"], env=environment, stdout=subprocess.DEVNULL)
    try:
        telegram.until(lambda: telegram.offsets)
        code, output = ended(begin(environment))
        assert (code, output.count("\n")) == (2, 1), output
        assert "DATABASE_URL" in output
        assert first.poll() is None
    finally:
        first.terminate()
        assert first.wait(20) == 0


def test_however_the_books_are_named_a_second_program_on_them_does_not_start(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    first = subprocess.Popen(
        [sys.executable, str(ROOT / "bot.py"), "run"], env=settings(telegram, tmp_path), stdout=subprocess.DEVNULL
    )
    try:
        telegram.until(lambda: telegram.offsets)
        (tmp_path / "other").mkdir()
        (tmp_path / "other" / "linked.db").symlink_to(tmp_path / "books.db")
        (tmp_path / "folder").symlink_to(tmp_path)
        (tmp_path / "other" / "hard.db").hardlink_to(tmp_path / "books.db")
        spellings = ("other/linked.db", "folder/books.db", "other/../books.db", "books.db?timeout=5", "other/hard.db")
        for spelling in spellings:
            address = f"sqlite:///{os.path.relpath(tmp_path)}/{spelling}"
            code, output = ended(begin(settings(telegram, tmp_path, DATABASE_URL=address)))
            assert (code, output.count("\n")) == (2, 1), (spelling, output)
            assert "DATABASE_URL" in output, spelling
            if spelling == "other/hard.db":  # SQLite itself would not know of the other name's journal
                assert "hard link" in output
    finally:
        first.terminate()
        assert first.wait(20) == 0


def test_books_that_do_not_fit_are_refused_in_one_sentence_before_a_message_is_taken(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    telegram.polls.append((200, good([message(3, "/start")])))
    for change in ("ALTER TABLE inbox DROP COLUMN reason", "UPDATE alembic_version SET version_num = '9999'"):
        path = tmp_path / "books.db"
        path.unlink(missing_ok=True)
        upgrade(path)
        with contextlib.closing(sqlite3.connect(path)) as books, books:
            books.execute(change)
        code, output = ended(begin(settings(telegram, tmp_path)))
        assert (code, output.count("\n")) == (2, 1), output
        assert str(path) in output
    assert telegram.calls == []


def test_stopped_while_telegram_is_out_of_reach_it_ends_quietly(tmp_path: Path) -> None:
    environment = os.environ | {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": "http://127.0.0.1:9",
        "DATABASE_URL": f"sqlite:///{tmp_path}/books.db",
    }
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "bot.py"), "run"], env=environment, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    first = process.stderr.readline()
    assert "out of reach" in first
    process.terminate()
    rest = process.stderr.read()
    assert process.wait(20) == 0
    assert "Traceback" not in rest
    assert SECRET not in first + rest


def test_the_token_is_in_no_log_at_any_level(telegram: FakeTelegram, tmp_path: Path) -> None:
    telegram.others["getMe"] = deque([(502, b"<html>")])
    telegram.others["sendMessage"] = deque([error(400, f"Bad Request: /bot{TOKEN}/x")])
    telegram.others["setMyCommands"] = deque([(500, b"")] * 3)
    telegram.polls.extend([(200, b"<html>"), error(404, f"Not Found {TOKEN}")])
    telegram.polls.append((200, good([message(3, f"/nothing {SECRET}"), {"update_id": 4, "message": 7}])))
    environment = settings(telegram, tmp_path, LOG_LEVEL="debug", PYTHONASYNCIODEBUG="1", PYTHONWARNINGS="always")
    log = tmp_path / "log"
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "bot.py"), "run"], env=environment, stdout=file, stderr=file
        )
    try:
        telegram.until(lambda: len(telegram.said()) >= 1, 40)
        time.sleep(0.5)
    finally:
        process.terminate()
        process.wait(20)
    written = log.read_text()
    assert "DEBUG" in written
    assert SECRET not in written
