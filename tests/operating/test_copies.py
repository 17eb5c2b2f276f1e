"""Copies of the books: taken while the bot writes, whole, and put back without losing what stood there."""

import contextlib
import os
import sqlite3
import threading
from pathlib import Path

import pytest

from storage.migrations import upgrade
from tests.house import House, living
from tests.operating.operator import Operator


def lines(house: House, person: str) -> int:
    return int(house.value("SELECT count(*) FROM people WHERE name = ?", person))


def test_a_copy_taken_while_people_write_is_whole_and_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copies: list[Path] = []
    with living(tmp_path) as house:
        operator = Operator(monkeypatch, house.database)
        people = [house.rehearsal.person(f"คนที่ {number}") for number in range(8)]
        people[0].types("/start")
        house.settle()
        done = threading.Event()

        def write() -> None:
            for _ in range(5):
                for person in people:
                    person.types("/start")
            done.set()

        writing = threading.Thread(target=write)
        writing.start()
        while not done.is_set() or len(copies) < 2:
            copies.append(tmp_path / f"copy{len(copies)}.db")
            said = operator.types("backup", copies[-1])
            assert said.code == 0, said.complaint
            assert said.text.startswith(f"Copied to {copies[-1]} (")
        writing.join()
        house.settle()
    for copy in copies:
        assert copy.stat().st_mode & 0o777 == 0o600
        assert Operator(monkeypatch, copy).types("check-books").code == 0
        assert sorted(path.name for path in tmp_path.glob(f"{copy.name}*")) == [copy.name]


def test_a_copy_gets_a_name_in_a_folder_and_never_replaces_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator = Operator(monkeypatch, tmp_path / "books.db")
    upgrade(operator.books)
    (tmp_path / "copies").mkdir()
    assert operator.types("backup", tmp_path / "copies").code == 0
    (copy,) = (tmp_path / "copies").iterdir()
    assert copy.name.startswith("books-0001-20") or copy.name.startswith("books-00")
    before = copy.read_bytes()
    refused = operator.types("backup", copy)
    assert (refused.code, refused.text, refused.complaint.count("\n")) == (1, "", 1)
    assert copy.read_bytes() == before
    refused = operator.types("backup", tmp_path / "no" / "copy.db")
    assert (refused.code, refused.complaint.count("\n")) == (2, 1)


def test_restored_the_books_are_as_when_they_were_copied_and_the_others_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.db"
    with living(tmp_path) as house:
        operator = Operator(monkeypatch, house.database)
        house.rehearsal.person("ก่อน").types("/start")
        house.settle()
        assert operator.types("backup", copy).code == 0
        house.rehearsal.person("หลัง").types("/start")
        house.settle()
        running = operator.types("restore", copy)
        assert (running.code, running.text) == (2, "")
        assert running.complaint == "The bot works with these books: stop it first.\n"
        assert lines(house, "หลัง") == 1
        house.stop()
        restored = operator.types("restore", copy)
        assert restored.code == 0, restored.complaint
        assert (lines(house, "ก่อน"), lines(house, "หลัง")) == (1, 0)
        (aside,) = tmp_path.glob("natprachum-replaced-*.db")
        assert str(aside) in restored.text
        with contextlib.closing(sqlite3.connect(aside)) as books:
            assert books.execute("SELECT count(*) FROM people WHERE name = 'หลัง'").fetchone() == (1,)
        house.start()
        house.rehearsal.person("กลับมา").types("/start")
        house.settle()
        assert lines(house, "กลับมา") == 1


def test_what_waited_in_a_copy_is_treated_as_after_a_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "copy.db"
    with living(tmp_path) as house:
        somchai = house.rehearsal.person("สมชาย")
        somchai.types("/start")
        house.settle()
        house.stop()
        say = (
            'INSERT INTO outbox (chat_id, act, kind, text, "values", created_at, not_before) '
            "VALUES (1, 'send', ?, 'common.old_button', '{}', '2026-11-20 02:00:00.000000', ?)"
        )
        with contextlib.closing(sqlite3.connect(house.database)) as books, books:
            books.execute(say, ("notice", None))
            books.execute(say, ("answer", None))
            books.execute(say, ("notice", "2999-11-20 02:00:00.000000"))
        operator = Operator(monkeypatch, house.database)
        assert operator.types("backup", copy).code == 0
        said = operator.types("restore", copy)
        assert said.code == 0
        assert "2 messages waited" in said.text
        house.start()
        house.settle()
        states = house.rows("SELECT kind, state FROM outbox WHERE text = 'common.old_button' ORDER BY id DESC LIMIT 3")
        assert [tuple(row) for row in reversed(states)] == [
            ("notice", "dropped"),
            ("answer", "sent"),
            ("notice", "waiting"),
        ]
        dropped = operator.types("failed", "--dropped")
        assert "fate unknown after a crash" in dropped.text


def test_what_is_no_sound_copy_is_refused_and_the_books_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    operator = Operator(monkeypatch, tmp_path / "books.db")
    upgrade(operator.books)
    before = operator.books.read_bytes()
    newer, letter, damaged, empty = (tmp_path / name for name in ("newer.db", "letter.db", "damaged.db", "empty.db"))
    upgrade(newer)
    with contextlib.closing(sqlite3.connect(newer)) as books, books:
        books.execute("UPDATE alembic_version SET version_num = '9999'")
    letter.write_text("a letter" * 100)
    content = bytearray(before)
    content[len(content) // 2 : len(content) // 2 + 4096] = os.urandom(4096)
    damaged.write_bytes(content)
    empty.touch()
    for source in (newer, letter, damaged, empty, operator.books, tmp_path / "nowhere.db", tmp_path):
        said = operator.types("restore", source)
        assert said.code in (1, 2), source
        assert (said.text, said.complaint.count("\n")) == ("", 1), (source, said)
        assert operator.books.read_bytes() == before
    assert sorted(path.name for path in tmp_path.glob("books*")) == ["books.db", "books.db.lock"]


def test_damaged_books_are_put_aside_with_their_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    operator = Operator(monkeypatch, tmp_path / "books.db")
    upgrade(operator.books)
    assert operator.types("backup", tmp_path / "copy.db").code == 0
    operator.books.write_text("no database any more")
    (tmp_path / "books.db-wal").write_bytes(b"a journal of other books")
    assert operator.types("restore", tmp_path / "copy.db").code == 0
    assert operator.types("check-books").code == 0
    (aside,) = tmp_path.glob("books-replaced-*.db")
    assert aside.read_text() == "no database any more"
    assert (
        not (tmp_path / "books.db-wal").exists()
        or (tmp_path / "books.db-wal").read_bytes() != b"a journal of other books"
    )
