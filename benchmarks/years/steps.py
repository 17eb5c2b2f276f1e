"""What everything costs in steps of SQLite's machine: no busy machine is in them, and each statement says how many were its own.

`python -m benchmarks.years [networks [years]] steps` prints them of one of each, in empty books and in books of so many years, with the
statements that grow with the years.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import event
from sqlalchemy.engine import Engine

GROWN, LISTED = 100, 6  # steps by which a statement has grown to be told, and how many are


class Found(NamedTuple):
    """How many statements a deed said, and how many steps each of them took."""

    statements: int
    steps: Counter[str]


class Steps:
    """What has been counted since `clear`."""

    def __init__(self) -> None:
        self.of: Counter[str] = Counter()
        self.statements = 0
        self._now = ""

    def clear(self) -> None:
        """Begin anew."""
        self.of.clear()
        self.statements = 0

    @property
    def found(self) -> Found:
        """What has been counted."""
        return Found(self.statements, self.of.copy())

    def step(self) -> None:
        """SQLite's machine has done one more."""
        self.of[self._now] += 1

    def says(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        """From here on it works at this statement."""
        self._now = " ".join(statement.split())
        self.statements += 1


@contextmanager
def counting() -> Iterator[Steps]:
    """Count while this lasts, on every connection that is made meanwhile."""
    steps = Steps()

    def connect(raw: Any, _record: Any) -> None:
        raw.set_progress_handler(steps.step, 1)

    heard: list[tuple[str, Callable[..., None]]] = [("connect", connect), ("before_cursor_execute", steps.says)]
    for name, hear in heard:
        event.listen(Engine, name, hear)
    try:
        yield steps
    finally:
        for name, hear in heard:
            event.remove(Engine, name, hear)


def told(name: str, found: list[Found]) -> str:
    """One deed: what it took without years and with them, and which statements grew."""
    (few, before), (many, after) = found
    lines = [
        f"  {name:32} {before.total():7,} and {after.total():7,} steps, × {after.total() / before.total():.2f} "
        f"({few} and {many} statements)"
    ]
    grown = Counter({statement: number - before[statement] for statement, number in after.items()})
    lines += [f"    {more:+7,} {said}" for said, more in grown.most_common(LISTED) if more >= GROWN]
    return "\n".join(lines)
