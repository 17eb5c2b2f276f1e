"""The operator of a test: types the commands, sees what they print and their exit codes."""

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import bot
from tests.house import House


@dataclass(frozen=True)
class Said:
    """What a command printed, on both ways, and its exit code."""

    code: int
    text: str
    complaint: str


class Operator:
    """Works with the books of one file or address, as `DATABASE_URL=… python bot.py …`."""

    def __init__(self, patch: pytest.MonkeyPatch, books: Path | str) -> None:
        self.books = Path(books)
        patch.setenv("DATABASE_URL", f"sqlite:///{books}" if isinstance(books, Path) else books)

    def types(self, *words: Any) -> Said:
        text, complaint = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(text), contextlib.redirect_stderr(complaint):
            code = bot.main([str(word) for word in words])
        return Said(code, text.getvalue(), complaint.getvalue())


@contextlib.contextmanager
def stopped(folder: Path) -> Iterator[House]:
    """A house in which a person began, and no bot works with the books any more: they may be changed behind its back."""
    house = House(folder, over_http=True)
    try:
        house.start().rehearsal.person("สมหญิง").types("/start")
        house.settle()
        house.is_sound()
        house.stop()
        yield house
    finally:
        house.close()
