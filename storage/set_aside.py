"""What failed and was set aside, and what still waits: looked at, given another try or skipped by whoever runs the bot."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select

import storage.due
from storage import books
from storage.connection import AsyncConnection
from storage.tables import chats, due, inbox, outbox
from storage.turn import Turn

PLACES = {"inbox": inbox, "outbox": outbox, "due": due}
BY_OPERATOR = "skipped by the operator"
FAILING = (due.c.state == "waiting") & (due.c.tries > 0)  # it failed, and waits aside for another try


@dataclass(frozen=True)
class Row:
    """One row of the inbox, the outbox or the due table.

    `kind` says what it is without anybody's words; `text` is what somebody wrote or would have read. `at` is when it came in, was
    said or is due. `closed`: its chat is closed to the bot. `overtaken`: a newer state of the same card exists.
    """

    place: str
    id: int
    state: str
    kind: str
    network_id: int | None
    at: datetime
    useful_until: datetime | None
    tries: int
    reason: str | None
    text: str
    closed: bool = False
    overtaken: bool = False

    @property
    def name(self) -> str:
        """How it is named on the command line: inbox:17."""
        return f"{self.place}:{self.id}"


async def failed(connection: AsyncConnection, *, dropped: bool = False) -> list[Row]:
    """Everything that was set aside, oldest first in each place; with `dropped` also what was given up without being sent.

    Due work that failed and waits for another try stands among it: what repeats is tried for ever.
    """
    return [
        *await _rows(connection, "inbox", inbox.c.state == "failed"),
        *await _rows(connection, "outbox", outbox.c.state.in_(("failed", "dropped") if dropped else ("failed",))),
        *await _rows(connection, "due", (due.c.state == "failed") | FAILING),
    ]


async def one(connection: AsyncConnection, place: str, row_id: int) -> Row | None:
    """One row, whatever its state."""
    return next(iter(await _rows(connection, place, PLACES[place].c.id == row_id)), None)


async def try_again(turn: Turn, row: Row) -> None:
    """Let it wait again as if nothing had gone wrong; what is due keeps its hour, which is past."""
    anew: dict[str, dict[str, Any]] = {
        "inbox": {"state": "waiting", "tries": 0, "begun": 0, "reason": None, "done_at": None},
        "outbox": {"state": "waiting", "tries": 0, "reason": None},
        "due": storage.due.AS_NEW,
    }
    await _change(turn, row, "operator.requeued", anew[row.place])


async def skip(turn: Turn, row: Row) -> None:
    """Let it never be tried again: an update counts as done, a message as dropped, due work as skipped."""
    ended: dict[str, dict[str, Any]] = {
        "inbox": {"state": "done", "done_at": turn.now, "reason": BY_OPERATOR},
        "outbox": {"state": "dropped", "reason": BY_OPERATOR},
        "due": {"state": "skipped", "ended_at": turn.now, "word": BY_OPERATOR},
    }
    await _change(turn, row, "operator.skipped", ended[row.place])


async def _change(turn: Turn, row: Row, act: str, values: dict[str, Any]) -> None:
    table = PLACES[row.place]
    await books.change(turn.connection, table, values, id=row.id)
    turn.record(act, row.network_id, row=row.name, was=row.state)


async def _rows(connection: AsyncConnection, place: str, condition: ColumnElement[bool]) -> list[Row]:
    query, made = {"inbox": (_UPDATES, _update), "outbox": (_MESSAGES, _message), "due": (_WORKS, _work)}[place]
    table = PLACES[place]
    found = await connection.execute(query.where(condition).order_by(table.c.id))
    return [made(row) for row in found.mappings()]


_UPDATES: Select[Any] = select(inbox)
_WORKS: Select[Any] = select(due)
_newer = outbox.alias("newer")
_MESSAGES: Select[Any] = select(
    outbox,
    (chats.c.state != "active").label("closed"),
    exists(_newer.c.id)
    .where(_newer.c.card_id == outbox.c.card_id, _newer.c.id > outbox.c.id, _newer.c.act == outbox.c.act)
    .label("overtaken"),
).join(chats, chats.c.id == outbox.c.chat_id)


def _update(row: Mapping[Any, Any]) -> Row:
    raw = _read(row["raw"])
    kind = raw.get("event") or next((name for name in raw if name != "update_id"), "nothing")
    where = "in a group" if row["chat_key"] < 0 else "in private"
    return Row(
        "inbox",
        row["id"],
        row["state"],
        f"{kind} {where}",
        None,
        row["received_at"],
        None,
        row["tries"],
        row["reason"],
        row["raw"] or "",
    )


def _read(raw: str | None) -> dict[str, Any]:
    try:
        found = json.loads(raw or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _message(row: Mapping[Any, Any]) -> Row:
    return Row(
        "outbox",
        row["id"],
        row["state"],
        f"{row['act']} {row['text'] or ''}".strip(),
        row["network_id"],
        row["created_at"],
        row["useful_until"],
        row["tries"],
        row["reason"],
        json.dumps(row["values"], ensure_ascii=False),
        bool(row["closed"]),
        bool(row["overtaken"]),
    )


def _work(row: Mapping[Any, Any]) -> Row:
    return Row(
        "due",
        row["id"],
        row["state"],
        f"{row['kind']} {row['subject']}",
        row["network_id"],
        row["at"],
        row["useful_until"],
        row["tries"],
        row["word"],
        "",
    )
