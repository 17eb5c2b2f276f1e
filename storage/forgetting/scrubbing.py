"""Takes words out of what was said, noted and received, wherever they stand."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Text, cast, or_, select, update

from storage import tables as t
from storage.connection import AsyncConnection

GONE = "–"


async def scrub(
    connection: AsyncConnection,
    column: Column[Any],
    secrets: Sequence[str],
    clean: Callable[[str, str], str],
    within: ColumnElement[bool] | None = None,
) -> None:
    """Take words out of the JSON of rows that name them: lists of numbers for others, corrections in the audit."""
    table = column.table
    wanted = [within] if within is not None else []
    for secret in secrets:
        written = cast(column, Text)
        rows = await connection.execute(
            select(table.c.id, column).where(written.like(f"%{_for_like(secret)}%", escape="\\"), *wanted)
        )
        for row in rows.all():
            cleaned = _everywhere(row[1], secret, clean)
            await connection.execute(update(table).where(table.c.id == row[0]).values({column.name: cleaned}))


async def scrub_inbox(connection: AsyncConnection, secrets: Sequence[str], cause: str) -> None:
    """What others typed of the person in the last week, this press itself included; what still waits is left to be handled."""
    place, _, number = cause.partition(":")
    this = int(number) if place == "inbox" and number.isdecimal() else 0
    for secret in secrets:
        rows = await connection.execute(
            select(t.inbox.c.id, t.inbox.c.raw).where(
                or_(t.inbox.c.state != "waiting", t.inbox.c.id <= this),
                t.inbox.c.raw.like(f"%{_for_like(secret)}%", escape="\\"),
            )
        )
        for row in rows.all():
            await connection.execute(
                update(t.inbox).where(t.inbox.c.id == row.id).values(raw=row.raw.replace(secret, GONE))
            )


def _for_like(secret: str) -> str:
    return secret.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def without(value: str, secret: str) -> str:
    """The text with a dash wherever the secret stood."""
    return value.replace(secret, GONE)


def unless_whole(value: str, secret: str) -> str:
    """A dash for a text that is the secret and nothing else."""
    return GONE if value == secret else value


def _everywhere(value: Any, secret: str, clean: Callable[[str, str], str]) -> Any:
    if isinstance(value, str):
        return clean(value, secret)
    if isinstance(value, list):
        return [_everywhere(each, secret, clean) for each in value]
    if isinstance(value, dict):
        return {key: _everywhere(each, secret, clean) for key, each in value.items()}
    return value
