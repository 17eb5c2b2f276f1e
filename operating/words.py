"""How figures are said on the operator's terminal, and what of a reason may be shown to somebody who is no member."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

# What Telegram, SQLite and the house itself say is no personal text; other errors may quote what somebody wrote.
_OF_MACHINES = re.compile(
    r"(?:BadRequest|ChatMigrated|Conflict|Forbidden|InvalidToken|NetworkError|NotSent|RetryAfter|TimedOut|TelegramError"
    r"|OperationalError|IntegrityError|DatabaseError): "
)
_KIND_OF_ERROR = re.compile(r"[A-Za-z_.]+(?:Error|Exception|Interrupt|Exit|Iteration|Group)\b")
_MASKED = re.compile(r"\[.*|\"[^\"]*\"|'[^']*'|[^\x00-\x7f]+|\d{5,}", re.DOTALL)


def hour(moment: datetime, zone: ZoneInfo) -> str:
    """2026-11-20 09:03 in the operator's zone."""
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def span(length: timedelta) -> str:
    """40 seconds, 5 minutes, 3 hours, 12 days; the largest unit that is reached, never less than nothing."""
    seconds = max(0, int(length.total_seconds()))
    for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= size:
            return several(seconds // size, unit)
    return several(seconds, "second")


def several(count: int, thing: str) -> str:
    """1 row, 2 rows."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def size(count: int) -> str:
    """Bytes as 512 bytes, 3.4 kB, 12.0 MB, 1.9 GB."""
    if count < 1000:
        return several(count, "byte")
    amount = count / 1000
    for unit in ("kB", "MB"):
        if amount < 1000:
            return f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"


def discreet(reason: str | None) -> str:
    """Why something failed, in one short line without names, numbers or anybody's words."""
    line = (reason or "no reason was noted").strip().splitlines()[0]
    error = _KIND_OF_ERROR.match(line)
    if error is not None and not _OF_MACHINES.match(line):
        return error.group()
    return _MASKED.sub("…", line)[:160]
