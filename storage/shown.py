"""What a chat's newest card asks: the message of the bot that was shown last before somebody typed, with the buttons it had then."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from storage.connection import AsyncConnection
from storage.outbox import SHOWN, Button
from storage.tables import outbox
from storage.tables.columns import fixed
from storage.turn import Rank

LOOKED_AT = 40  # rows: edits of one message are rows, too
SAME_SECOND = timedelta(seconds=1)  # Telegram says to the second when a message was written
ONCE_MORE = timedelta(minutes=10)  # so long what a button said, and somebody types once more, means no other card


@dataclass(frozen=True)
class Asking:
    """A message with buttons; `lowest`: nothing else was shown to the person after it. `over`: they were taken away a moment ago.

    `said_at`: when the person last did what it was said for, in UTC; None where it came by itself, as a reminder does.
    """

    message_id: int
    question_id: int | None
    buttons: tuple[Button, ...]
    lowest: bool
    over: bool
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
# What has no number: what was deleted, and what may have been shown though nobody wrote down that it was.
_unnumbered = select(
    outbox.c.id, outbox.c.act, outbox.c["values"].label("said"), outbox.c.state, outbox.c.doubtful, outbox.c.claimed_at
).where(
    outbox.c.chat_id == bindparam("chat_id"),
    outbox.c.message_id.is_(None),
    outbox.c.act.in_((*SHOWN, "delete")),
    outbox.c.id > bindparam("since"),
)
_sent_again = (
    select(outbox.c.id)
    .where(
        outbox.c.chat_id == bindparam("chat_id"),
        outbox.c.message_id >= bindparam("typed"),
        outbox.c.act.in_(SHOWN),
        outbox.c.doubtful,
        outbox.c.created_at < bindparam("before"),
    )
    .limit(1)
)


async def asking(
    connection: AsyncConnection, chat_id: int, typed: int, at: datetime, *, on: int | None = None
) -> list[Asking]:
    """The messages with buttons that had been shown in a private chat when its person typed message `typed` at that moment.

    The newest first: the one that came last, or changed last because of what the person did; what others change on an older card
    draws nobody's eye to it. `on`: only the message that the person replies to. None where something of unknown fate may stand
    below all of them: the program died while it was sent, or Telegram's answer was lost.
    """
    before = at + SAME_SECOND
    between = {"chat_id": chat_id, "first": on or 0, "last": typed - 1 if on is None else on}
    rows = (await connection.execute(_newest, between)).all()
    if not rows:
        return []
    since = {"chat_id": chat_id, "since": min(row.id for row in rows)}
    unnumbered = (await connection.execute(_unnumbered, since)).all()
    deleted = {row.said.get("message_id") for row in unnumbered if row.act == "delete"}
    messages: dict[int, list[Any]] = {}
    for row in sorted(rows, key=lambda row: int(row.id)):
        states = messages.setdefault(row.message_id, [])
        # Its number says that a message stood above the words; of its changes only our own clock tells, which may be wrong.
        if not states or row.sent_at < before:
            states.append(row)
    if on is None:
        newest = max(states[0].id for states in messages.values())
        again = {"chat_id": chat_id, "typed": typed, "before": before}
        if any(row.id > newest and _may_be_shown(row, before) for row in unnumbered):
            return []
        if (await connection.execute(_sent_again, again)).first() is not None:
            return []
    stand = [states for number, states in messages.items() if number not in deleted]
    found = []
    for place, states in enumerate(sorted(stand, key=_noticed, reverse=True)):
        over = not states[-1].keyboard and states[-1].sent_at > at - ONCE_MORE
        keyboard = (
            next((row.keyboard for row in reversed(states) if row.keyboard), None) if over else states[-1].keyboard
        )
        buttons = tuple(tuple(button) for line in keyboard or () for button in line if button[2] == "data")
        if buttons:
            said = [row.created_at for row in states if row.act != "strip" and row.rank != Rank.UNASKED]
            said_at = max(said, default=None)
            found.append(Asking(states[-1].message_id, states[0].question_id, buttons, place == 0, over, said_at))
    return found


def _may_be_shown(row: Any, before: datetime) -> bool:
    """Whether a message without a number may have come to the person before that moment: its sending was begun, and no end is known."""
    begun = row.state == "claimed" and row.claimed_at < before
    return row.act != "delete" and (begun or row.doubtful)


def _noticed(states: list[Any]) -> tuple[datetime, int]:
    """When the person last had reason to look at a message, of which these are the states, oldest first; then its number."""
    by_the_person = [row.sent_at for row in states[1:] if row.act != "strip" and row.rank != Rank.UNASKED]
    return max([states[0].sent_at, *by_the_person]), states[0].message_id
