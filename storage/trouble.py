"""What went wrong: trouble of the database itself, or a mistake in what was to be written; and what of it may be written down."""

import re
import sqlite3
import traceback
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_DRIVERS = {_ROOT / "storage" / "driver.py", _ROOT / "storage" / "again.py"}
_PASSES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}


# PostgreSQL's classes of errors (its manual, appendix A) that say nothing of what was to be written: no connection, no right to
# connect, too little room or memory, a server that is stopping, was asked to break off, or cannot read its disk; somebody else was
# faster.
_PASSING = ("08", "28", "40", "53", "55P03", "57", "58", "25006")


class OutOfReach(Exception):
    """No connection to the server of the books can be made; says in a few words why, for a person.

    `passes`: it may be the server's state; what the address says wrong stays wrong.
    """

    def __init__(self, why: str, *, passes: bool = True) -> None:
        super().__init__(why)
        self.passes = passes


class Moved(Exception):
    """A row was no longer where it had been read: it was changed meanwhile."""


class Relayed(Exception):
    """An error that arose in another process of ours, as it may be written down: `words` as `told` there, `way` as `traced`."""

    def __init__(self, words: str, way: str) -> None:
        super().__init__(words)
        self.words, self.way = words, way


def out_of_order(error: BaseException) -> bool:
    """Whether the database is in trouble, whatever was to be written.

    That passes without anybody having done wrong: wait and try again, count it against no update.
    """
    cause = getattr(error, "orig", None) or error
    if isinstance(error, OutOfReach | Moved) or getattr(error, "connection_invalidated", False):
        return True
    if isinstance(state := getattr(cause, "sqlstate", None), str):
        return state.startswith(_PASSING)
    code = getattr(cause, "sqlite_errorcode", None)
    return isinstance(cause, sqlite3.Error) and isinstance(code, int) and code & 0xFF in _PASSES


def collided(error: BaseException) -> bool:
    """Whether another program wrote the same meanwhile, or took away what this refers to; done again it is seen as it is."""
    return str(getattr(getattr(error, "orig", None), "sqlstate", "")).startswith("23")


def overtaken(error: BaseException) -> bool:
    """Whether another program changed meanwhile what this transaction went by: nothing of it was kept, and it is done again."""
    return isinstance(error, Moved) or getattr(getattr(error, "orig", None), "sqlstate", None) in ("40001", "40P01")


def told(error: BaseException) -> str:
    """What may be written down of an error: its kind, what the database or Telegram calls it, and where it arose.

    Another error's message is told only where it stands as it is in the line that raised it: any other may hold what somebody
    wrote or is called, and reasons and logs outlive a forgetting.
    """
    if isinstance(error, Relayed):
        return error.words
    return _kind(error) if _of_telegram(error) else " ".join(filter(None, (_kind(error), _place(error))))


def traced(error: BaseException) -> str:
    """The way to an error through the program, as `told` tells it and what caused it; lines of the program, no values."""
    parts: list[str] = [f"{error.way}\nin a process apart"] if isinstance(error, Relayed) else []
    cause: BaseException | None = error
    while cause is not None and len(parts) < 10:
        parts.append("".join(traceback.format_tb(cause.__traceback__)) + _kind(cause))
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\nwhich came from:\n".join(parts)


def _of_telegram(error: BaseException) -> bool:
    return any(kind.__module__ == "telegram.error" for kind in type(error).__mro__)


def _kind(error: BaseException) -> str:
    name, cause = type(error).__name__, getattr(error, "orig", None) or error
    if isinstance(cause, sqlite3.Error):
        return f"{name}: {getattr(cause, 'sqlite_errorname', None) or type(cause).__name__}"
    if isinstance(state := getattr(cause, "sqlstate", None), str):
        # The driver calls each state by PostgreSQL's own name for it (53100: DiskFullError).
        called = type(cause.__cause__ or cause).__name__
        return f"{name}: {state} {called}"
    if isinstance(cause, OSError) and cause.strerror:
        return f"{name}: {cause.strerror}"
    if _of_telegram(error):
        # Telegram says in English what is wrong; a piece of the message that it found wrong stands in quotes.
        return f"{name}: " + re.sub(r"[^ -~]+|[0-9]{7,}", "…", re.sub(r'"[^"]*"|“[^”]*”', "…", str(error)))
    raised = traceback.extract_tb(error.__traceback__)[-1:]
    message = error.args[0] if error.args and isinstance(error.args[0], str) else ""
    return f"{name}: {message}" if message and raised and message in (raised[0].line or "") else name


def _place(error: BaseException) -> str:
    """The last line of the program itself that was under way, but for the driver that all statements go through; '' for none."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(_ROOT) and ".venv" not in path.parts and path not in _DRIVERS:
            return f"in {path.relative_to(_ROOT).as_posix()}:{frame.lineno}"
    return ""
