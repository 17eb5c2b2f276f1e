"""Tells trouble of the database itself (disk full, locked, unreadable) from a mistake in what was to be written."""

import sqlite3

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


def out_of_order(error: BaseException) -> bool:
    """Whether the database is in trouble, whatever was to be written.

    That passes without anybody having done wrong: wait and try again, count it against no update.
    """
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", None)
    return isinstance(cause, sqlite3.Error) and isinstance(code, int) and code & 0xFF in _PASSES
