"""What is written down of an error says what went wrong and where, never what somebody wrote or is called."""

import json
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from telegram.error import BadRequest

from gateway.http import NotSent
from storage.trouble import told, traced

SECRET = "ลุงเขียน 0812345678"


def error_of(function: object) -> BaseException:
    try:
        function()  # type: ignore[operator]
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


def books() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE people (name UNIQUE, CHECK (name != 'x'))")
    connection.execute("INSERT INTO people VALUES (?)", (SECRET,))
    return connection


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (lambda: {}[SECRET], "KeyError"),
        (lambda: int(SECRET), "ValueError"),
        (lambda: json.loads(f'{{"{SECRET}"'), "JSONDecodeError in "),
        (lambda: books().execute("INSERT INTO people VALUES (?)", (SECRET,)), "IntegrityError: SQLITE_CONSTRAINT_UNIQUE"),
        (lambda: Path(f"/nowhere/{SECRET}").read_text(), "FileNotFoundError: No such file or directory"),
    ],
)  # fmt: skip
def test_an_error_is_told_by_its_kind_and_place(function: object, says: str) -> None:
    error = error_of(function)
    assert told(error).startswith(says)
    assert " in tests/storage/test_trouble.py:" in told(error)
    for text in (told(error), traced(error)):
        assert "ลุง" not in text and "0812345678" not in text


def test_words_of_the_program_itself_are_told() -> None:
    def fails() -> None:
        raise RuntimeError("this is broken")

    assert told(error_of(fails)).startswith("RuntimeError: this is broken in tests/storage/test_trouble.py:")
    assert told(error_of(lambda: {}["missing"])).startswith("KeyError: missing in ")


def test_a_statement_is_told_without_its_values() -> None:
    error = error_of(lambda: books().execute("INSERT INTO people VALUES (?)", (SECRET,)))
    wrapped = IntegrityError(f"INSERT {SECRET}", (SECRET,), error)  # type: ignore[arg-type]
    assert told(wrapped) == "IntegrityError: SQLITE_CONSTRAINT_UNIQUE"


def test_what_telegram_says_is_told_without_the_piece_it_quotes() -> None:
    assert told(BadRequest(f'Can\'t parse entities: unsupported start tag "{SECRET}" at byte 3')) == (
        "BadRequest: Can't parse entities: unsupported start tag … at byte 3"
    )
    assert told(BadRequest(f"Chat not found: {SECRET}")) == "BadRequest: Chat not found: … …"
    assert told(NotSent("no connection: TimeoutError")) == "NotSent: no connection: TimeoutError"


def test_what_an_error_came_from_is_told_too() -> None:
    def fails() -> None:
        try:
            int(SECRET)
        except ValueError as error:
            raise RuntimeError(SECRET) from error

    text = traced(error_of(fails))
    assert text.index("RuntimeError") < text.index("which came from:") < text.rindex("ValueError")
    assert "int(SECRET)" in text and "ลุง" not in text
