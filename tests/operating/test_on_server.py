"""The operator's commands where the books stand on a server: what they say there, and what is the server's own programs' to do."""

import contextlib
import os
import sqlite3
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.house import living
from tests.operating.operator import Operator
from tests.postgresql import server


def moment(**ago: int) -> str:
    return (datetime.now(UTC) - timedelta(**ago)).strftime("%Y-%m-%d %H:%M:%S.%f")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books in a file, with a message that failed and one that waits."""
    with living(tmp_path_factory.mktemp("file")) as house:
        house.rehearsal.person("สมชาย").types("/start")
        house.settle()
        with pytest.MonkeyPatch.context() as patch:
            said = Operator(patch, house.database).types("move-books", f"sqlite:///{house.database}", server().new())
            assert (said.code, said.complaint.count("\n")) == (2, 1) and "stop it first" in said.complaint
    with contextlib.closing(sqlite3.connect(house.database)) as books, books:
        for state in ("failed", "waiting"):
            books.execute(
                'INSERT INTO outbox (chat_id, act, kind, text, "values", state, created_at) '
                "VALUES (1, 'send', 'notice', 'common.old_button', '{}', ?, ?)",
                (state, moment(hours=1)),
            )
    return house.database


@pytest.fixture
def address(file: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same books on a server."""
    found = server().new()
    said = Operator(monkeypatch, found).types("move-books", f"sqlite:///{file}", found)
    assert said.code == 0, said.complaint
    return found


def test_books_move_to_a_server_and_back_and_never_onto_others(
    file: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator, back = Operator(monkeypatch, address), tmp_path / "back.db"
    for source, target in ((f"sqlite:///{file}", address), (address, f"sqlite:///{file}"), (address, address)):
        said = operator.types("move-books", source, target)
        assert (said.code, said.text, said.complaint.count("\n")) == (1, "", 1), said
    said = operator.types("move-books", address, f"sqlite:///{back}")
    assert said.code == 0 and "Both say the same: " in said.text and back.stat().st_mode & 0o777 == 0o600
    assert Operator(monkeypatch, back).types("check-books").code == 0
    with contextlib.closing(sqlite3.connect(file)) as one, contextlib.closing(sqlite3.connect(back)) as other:
        for (table,) in one.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"):
            everything = f'SELECT * FROM "{table}" ORDER BY 1'
            assert other.execute(everything).fetchall() == one.execute(everything).fetchall(), table


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


def test_the_server_s_own_programs_make_a_copy_and_put_it_back(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator = Operator(monkeypatch, address)
    monkeypatch.setenv("PATH", f"{server().programs}:{os.environ['PATH']}")
    said = operator.types("backup", tmp_path)
    assert (said.code, said.text, said.complaint.count("\n")) == (2, "", 1)
    subprocess.run(said.complaint.partition(": ")[2], shell=True, check=True)
    (copy,) = tmp_path.iterdir()
    assert copy.name.startswith("natprachum-00") and copy.stat().st_mode & 0o777 == 0o600
    said = operator.types("restore", copy)
    assert (said.code, said.text, said.complaint.count("\n")) == (2, "", 1)
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
