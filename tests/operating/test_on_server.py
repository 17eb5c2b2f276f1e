"""The operator's commands where the books stand on a server: what they say there, and what is the server's own programs' to do."""

import asyncio
import os
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.database import Database
from tests.books import FileBooks, ServerBooks
from tests.house import living
from tests.operating.operator import Operator
from tests.postgresql import server


def moment(**ago: int) -> str:
    return (datetime.now(UTC) - timedelta(**ago)).strftime("%Y-%m-%d %H:%M:%S.%f")


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> tuple[FileBooks, ServerBooks]:
    """Books in a file, and on a server, where the bot went on with them; there a message failed and one waits."""
    folder = tmp_path_factory.mktemp("moved")
    file, there = FileBooks(folder / "books.db"), ServerBooks(server().new())
    with living(folder, kept=file) as house, pytest.MonkeyPatch.context() as patch:
        operator, somchai = Operator(patch, file.path), house.rehearsal.person("สมชาย")
        somchai.types("/start")
        house.settle()
        said = operator.types("move-books", file.address, there.address)
        assert (said.code, said.complaint.count("\n")) == (2, 1) and "stop it first" in said.complaint
        house.stop()
        said = operator.types("move-books", file.address, there.address)
        assert said.code == 0 and "Both say the same: " in said.text, said.complaint
        house.books = there
        house.start()
        somchai.types("/start")
        house.settle()
        assert house.rows("SELECT state FROM inbox") == [("done",)] * 2
        assert house.value("SELECT count(*) FROM people") == 1
        house.stop()
        copy = ServerBooks(server().new(server().name(there.address)))  # the house takes its books away with it
    for state in ("failed", "waiting"):
        copy.change(
            'INSERT INTO outbox (chat_id, act, kind, text, "values", state, created_at) '
            "VALUES (1, 'send', 'notice', 'common.old_button', '{}', ?, ?)",
            state,
            moment(hours=1),
        )
    return file, copy


@pytest.fixture
def address(moved: tuple[FileBooks, ServerBooks]) -> str:
    """A copy of the books on the server."""
    return server().new(server().name(moved[1].address))


@pytest.mark.long
def test_books_move_back_to_a_file_and_never_onto_others(
    moved: tuple[FileBooks, ServerBooks], address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator, file, back = Operator(monkeypatch, address), moved[0].address, tmp_path / "back.db"
    for source, target in ((file, address), (address, file), (address, address)):
        said = operator.types("move-books", source, target)
        assert (said.code, said.text, said.complaint.count("\n")) == (1, "", 1), said
    said = operator.types("move-books", address, f"sqlite:///{back}")
    assert said.code == 0 and "Both say the same: " in said.text and back.stat().st_mode & 0o777 == 0o600
    assert Operator(monkeypatch, back).types("check-books").code == 0


def test_what_is_told_of_a_file_is_told_of_a_server(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    operator = Operator(monkeypatch, address)
    said = operator.types("status")
    assert said.code == 1 and said.text.splitlines()[0] == "The bot does not run."
    assert "MB.\n" in said.text and "Messages to send: 1 wait, the oldest for 1 hour, 1 set aside." in said.text
    name = operator.types("failed", "--ids").text.strip()
    assert f"{name}  " in operator.types("failed").text
    assert operator.types("requeue", name).text == f"{name}: tried again by the bot when it is started.\n"
    assert operator.types("skip", name).code == 0
    assert operator.types("failed").text == "Nothing was set aside.\n"
    assert operator.types("readings", "show").text == "No reading waits.\n"
    lines = operator.types("doctor").text.splitlines()
    assert any(line.startswith("ok     disk: The books take ") and "PostgreSQL 1" in line for line in lines)
    assert any(line.startswith("ok     books: postgresql://") for line in lines)


def test_what_the_bot_changes_at_the_same_moment_is_waited_for(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    operator, changed = Operator(monkeypatch, address), threading.Event()
    name = operator.types("failed", "--ids").text.strip()

    async def change() -> None:
        database = Database(address)
        async with database.write() as books:
            await books.exec_driver_sql("UPDATE outbox SET tries = 2 WHERE state = 'failed'")
            changed.set()
            await asyncio.sleep(0.5)
        await database.close()

    bot = threading.Thread(target=lambda: asyncio.run(change()))
    bot.start()
    changed.wait()
    assert operator.types("requeue", name).code == 0
    bot.join()
    assert operator.types("failed").code == 0


def test_the_server_s_own_programs_make_a_copy_and_put_it_back(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator = Operator(monkeypatch, address.replace("tests@", "tests:secret@"))
    monkeypatch.setenv("PATH", f"{server().programs}:{os.environ['PATH']}")
    said = operator.types("backup", tmp_path)
    assert (said.code, said.text, said.complaint.count("\n")) == (2, "", 1)
    assert "secret" not in said.complaint
    subprocess.run(said.complaint.partition(": ")[2], shell=True, check=True)
    (copy,) = tmp_path.iterdir()
    assert copy.name.startswith("natprachum-00") and copy.stat().st_mode & 0o777 == 0o600
    said = operator.types("restore", copy)
    assert (said.code, said.text, said.complaint.count("\n")) == (2, "", 1)
    assert "secret" not in said.complaint
    subprocess.run(said.complaint.partition(": ")[2].rpartition("; ")[0], shell=True, check=True, capture_output=True)
    restored = Operator(monkeypatch, address.replace("?", "_restored?"))
    assert restored.types("check-books").code == 0
    assert "Messages to send: none waits" in restored.types("status").text  # it may have been sent since


def test_an_address_that_cannot_be_used_is_told_in_one_sentence_without_the_password(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = server().new()
    for url, told in (
        ("postgresql://bot:secret@127.0.0.1:9/books", "does not answer"),
        (address.replace("tests@", "nobody:secret@"), "refuses this user or password"),
        (address.replace("books_", "letters_"), "has no such database"),
        (f"{address}&colour=secret", "behind the question mark"),
        (empty, "start the bot once"),
        (server().address("template1"), "start the bot once"),
    ):
        operator = Operator(monkeypatch, url)
        for words in (("status",), ("failed",), ("skip", "due:1"), ("check-books",), ("readings", "show")):
            said = operator.types(*words)
            assert (said.code, said.text, said.complaint.count("\n")) == (2, "", 1), words
            assert told in said.complaint and "secret" not in said.complaint
        assert told in operator.types("doctor").text
        said = operator.types("move-books", url, f"sqlite:///{tmp_path / 'books.db'}")
        assert (said.code, said.text) == (2, "") and told in said.complaint and "secret" not in said.complaint
    assert not list(tmp_path.iterdir())
