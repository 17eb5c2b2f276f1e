"""What a chat's newest card asks: the message of the bot that was shown last before somebody typed, with the buttons it had then."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from storage.connection import AsyncConnection
from storage.outbox import Button
from storage.tables import outbox
from storage.tables.columns import fixed
from storage.turn import Rank

LOOKED_AT = 40  # rows: edits of one message are rows, too
SHOWN = ("send", "document", "card")
SAME_SECOND = timedelta(seconds=1)  # Telegram says to the second when a message was written


@dataclass(frozen=True)
class Asking:
    """A message that still has buttons; `lowest`: nothing else was shown to the person after it.

    `said_at`: when the person last did what it was said for, in UTC; None where it came by itself, as a reminder does.
    """

    message_id: int
    question_id: int | None
    buttons: tuple[Button, ...]
    lowest: bool
    said_at: datetime | None


_newest = (
    select(
        outbox.c.id,
        outbox.c.act,
        outbox.c.message_id,
        outbox.c.question_id,
        outbox.c.keyboard,
        outbox.c.rank,
        outbox.c.sent_at,
        outbox.c.created_at,
    )
    .where(
        outbox.c.chat_id == bindparam("chat_id"),
        outbox.c.message_id.between(bindparam("first"), bindparam("last")),
        outbox.c.act.in_((*SHOWN, "strip")),
        outbox.c.state == fixed("sent"),
    )
    .order_by(outbox.c.message_id.desc(), outbox.c.id.desc())
    .limit(LOOKED_AT)
)
_deleted = select(outbox.c["values"]).where(
    outbox.c.chat_id == bindparam("chat_id"),
    outbox.c.message_id.is_(None),
    outbox.c.act == "delete",
    outbox.c.id > bindparam("since"),
)


async def asking(
    connection: AsyncConnection, chat_id: int, typed: int, at: datetime, *, on: int | None = None
) -> list[Asking]:
    """The messages with buttons that had been shown in a private chat when its person typed message `typed` at that moment.

    The newest first: the one that came last, or changed last because of what the person did; what others change on an older card
    draws nobody's eye to it. `on`: only the message that the person replies to.
    """
    between = {"chat_id": chat_id, "first": on or 0, "last": typed - 1 if on is None else on}
    rows = [row for row in (await connection.execute(_newest, between)).all() if row.sent_at < at + SAME_SECOND]
    if not rows:
        return []
    since = {"chat_id": chat_id, "since": min(row.id for row in rows)}
    deleted = {row[0].get("message_id") for row in await connection.execute(_deleted, since)}
    messages: dict[int, list[Any]] = {}
    for row in sorted(rows, key=lambda row: int(row.id)):
        if row.message_id not in deleted:
            messages.setdefault(row.message_id, []).append(row)
    newest_first = sorted(messages.values(), key=_noticed, reverse=True)
    found = []
    for place, states in enumerate(newest_first):
        buttons = tuple(tuple(button) for line in states[-1].keyboard or () for button in line if button[2] == "data")
        if buttons:
            said = [row.created_at for row in states if row.act != "strip" and row.rank != Rank.UNASKED]
            found.append(
                Asking(states[-1].message_id, states[0].question_id, buttons, place == 0, max(said, default=None))
            )
    return found


def _noticed(states: list[Any]) -> tuple[datetime, int]:
    """When the person last had reason to look at a message, of which these are the states, oldest first; then its number."""
    by_the_person = [row.sent_at for row in states[1:] if row.act != "strip" and row.rank != Rank.UNASKED]
    return max([states[0].sent_at, *by_the_person]), states[0].message_id
