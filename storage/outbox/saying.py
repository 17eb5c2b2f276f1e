"""What is said: each a row in the outbox, in the transaction that decided it; texts, documents, files, small signs."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy import text as condition

from storage.chats import Person
from storage.connection import AsyncConnection
from storage.tables import COSTLY, outbox
from storage.tables.columns import fixed
from storage.turn import Turn

Button = tuple[str, dict[str, Any], str, str]  # label key, label values, 'data' | 'url', target
Keyboard = list[list[Button]]


def data(label: str, target: str, **values: Any) -> Button:
    """A button that comes back to the bot as `target` ('feature.act:key', at most 64 bytes)."""
    if len(target.encode()) > 64:
        raise ValueError(f"callback data over 64 bytes: {target}")
    return (label, values, "data", target)


def url(label: str, target: str, **values: Any) -> Button:
    """A button that opens an address; '{bot}' in it stands for the bot's user name."""
    return (label, values, "url", target)


def row_of(turn: Turn, chat_id: int, act: str, kind: str, text: str | None, values: dict[str, Any]) -> dict[str, Any]:
    """A row with nothing but what every row has; an answer goes to the topic in which it was asked for, the rest to the bot's own."""
    asked_here = kind == "answer" and turn.chat is not None and not turn.chat.private and chat_id == turn.chat.id
    return {
        "chat_id": chat_id,
        "act": act,
        "kind": kind,
        "text": text,
        "values": values,
        "keyboard": None,
        "card_id": None,
        "question_id": None,
        "network_id": None,
        "reply_to": None,
        "thread_id": turn.thread_id if asked_here else None,
        "silent": False,
        "not_before": None,
        "useful_until": None,
        "tells": None,
        "created_at": turn.now,
        "rank": turn.rank(chat_id),
    }


def say(
    turn: Turn,
    chat_id: int,
    text: str,
    values: dict[str, Any] | None = None,
    *,
    keyboard: Keyboard | None = None,
    kind: str = "notice",
    network_id: int | None = None,
    question_id: int | None = None,
    reply_to: int | None = None,
    silent: bool = False,
    not_before: datetime | None = None,
    useful_until: datetime | None = None,
) -> None:
    """Say a text (its key in locales/ and its values) in a chat, once the transaction is committed.

    `kind` decides what happens when its fate is unknown after a crash: 'notice' (reminders and notices) is not sent again,
    'answer' and 'card' are, 'record' (summary, minutes, digest) is, marked as a second sending (docs/meetings.md, 'The clock').
    """
    row = row_of(turn, chat_id, "send", kind, text, values or {})
    row.update(
        keyboard=keyboard,
        network_id=network_id,
        question_id=question_id,
        reply_to=reply_to,
        silent=silent,
        not_before=not_before,
        useful_until=useful_until,
    )
    turn.outbox.append(row)


def reply(
    turn: Turn, text: str, values: dict[str, Any] | None = None, *, keyboard: Keyboard | None = None, **more: Any
) -> None:
    """Answer in the chat where it happened."""
    say(turn, turn.here.id, text, values, keyboard=keyboard, kind="answer", **more)


def document(
    turn: Turn,
    chat_id: int,
    which: str,
    values: dict[str, Any],
    *,
    kind: str = "answer",
    keyboard: Keyboard | None = None,
    network_id: int | None = None,
    not_before: datetime | None = None,
) -> None:
    """Send a document: its name in documents/made.py and the keys it needs; it is made when it is sent."""
    row = row_of(turn, chat_id, "document", kind, which, values)
    row.update(keyboard=keyboard, network_id=network_id, not_before=not_before)
    turn.outbox.append(row)


def file(turn: Turn, chat_id: int, kind: str, telegram_file_id: str, *, network_id: int | None = None) -> None:
    """Pass on a file that somebody sent the bot: kind 'photo', 'voice', 'video', 'audio' or 'document'."""
    row = row_of(turn, chat_id, "file", "answer", None, {"kind": kind, "file": telegram_file_id})
    row.update(network_id=network_id)
    turn.outbox.append(row)


def fetch(
    turn: Turn, chat_id: int, file_id: int, *, read_as: str | None = None, not_before: datetime | None = None
) -> None:
    """Download a file a person sent; its arrival comes back through the inbox as the event 'file_fetched'.

    Its content is kept in the books, for a document of ours. With `read_as` it is not: it is read apart as what that names
    (gateway/reading.py), and what was read comes with the event as `read`; None when Telegram would not give the file.
    """
    wanted: dict[str, Any] = {"file_id": file_id} | ({"read_as": read_as} if read_as else {})
    turn.outbox.append(row_of(turn, chat_id, "fetch", "card", None, wanted) | {"not_before": not_before})


def look(turn: Turn, chat_id: int, person: Person, about: str, **values: Any) -> None:
    """Ask Telegram what a person is in a group; the answer comes back through the inbox as the event 'member_seen'.

    The event carries `person_id`, `status` ('creator', 'administrator', 'member', …, 'unknown'), `about` and the values.
    """
    wanted = {"person_id": person.id, "telegram_id": person.telegram_id, "about": about, **values}
    turn.outbox.append(row_of(turn, chat_id, "look", "card", None, wanted))


def react(turn: Turn, chat_id: int, message_id: int, emoji: str) -> None:
    """Put a reaction on a message: the shortest answer in a group."""
    turn.outbox.append(row_of(turn, chat_id, "react", "card", None, {"message_id": message_id, "emoji": emoji}))


def delete(turn: Turn, chat_id: int, message_id: int) -> None:
    """Delete one of the bot's own messages."""
    turn.outbox.append(row_of(turn, chat_id, "delete", "card", None, {"message_id": message_id}))


def strip_keyboard(turn: Turn, chat_id: int, message_id: int) -> None:
    """Take the buttons off a message that has been answered."""
    turn.outbox.append(row_of(turn, chat_id, "strip", "card", None, {"message_id": message_id}))


def take_buttons(turn: Turn) -> None:
    """The message whose button was pressed loses its buttons: what they offered is decided."""
    if turn.pressed_on is not None:
        strip_keyboard(turn, turn.here.id, turn.pressed_on)


def is_costly(row: Mapping[str, Any]) -> bool:
    """Whether what is said costs more than a message: a document to be made, a file to be read, a look at Telegram.

    A file that is fetched for a document belongs to that.
    """
    return row["act"] in ("document", "look") or (row["act"] == "fetch" and "read_as" in row["values"])


async def costly_since(connection: AsyncConnection, chat_id: int, moment: datetime) -> list[datetime]:
    """When something costly was asked for in a chat since then."""
    asked = select(outbox.c.act, outbox.c["values"], outbox.c.created_at).where(
        condition(COSTLY), outbox.c.chat_id == chat_id, outbox.c.created_at > moment
    )
    return [row["created_at"] for row in (await connection.execute(asked)).mappings() if is_costly(dict(row))]


async def withdraw(connection: AsyncConnection, chat_id: int, text: str) -> None:
    """Take back what waits for a later hour and is no longer true."""
    await connection.execute(
        update(outbox)
        .where(outbox.c.chat_id == chat_id, outbox.c.text == text, outbox.c.state == fixed("waiting"))
        .values(state="dropped", reason="no longer true")
    )


async def take_back(
    connection: AsyncConnection, chat_id: int, texts: Collection[str], about: str, key: int
) -> dict[str, Any] | None:
    """Take back what waits in a chat of these texts whose values name `about` with that key: something newer says it all.

    Returns the values of the oldest of it, which tell what was last heard there; None where nothing waits.
    """
    query = select(outbox.c.id, outbox.c["values"]).where(
        outbox.c.chat_id == chat_id, outbox.c.text.in_(list(texts)), outbox.c.state == fixed("waiting")
    )
    found = [row for row in await connection.execute(query.order_by(outbox.c.id)) if row[1].get(about) == key]
    if not found:
        return None
    gone = update(outbox).where(outbox.c.id.in_([row[0] for row in found]))
    await connection.execute(gone.values(state="dropped", reason="said anew"))
    return dict(found[0][1])


async def said_by(
    connection: AsyncConnection, chat_id: int, message_id: int
) -> tuple[str | None, int | None, int | None]:
    """(text key, question key, card key) of the bot's message in this chat, for replies to it."""
    row = (
        await connection.execute(
            select(outbox.c.text, outbox.c.question_id, outbox.c.card_id)
            .where(outbox.c.chat_id == chat_id, outbox.c.message_id == message_id)
            .limit(1)
        )
    ).first()
    return (row.text, row.question_id, row.card_id) if row else (None, None, None)


async def asked_with(connection: AsyncConnection, chat_id: int, question_id: int) -> int | None:
    """Telegram's number of the message that asked a question in this chat."""
    found = select(outbox.c.message_id).where(outbox.c.chat_id == chat_id, outbox.c.question_id == question_id)
    return (await connection.execute(found.limit(1))).scalar_one_or_none()


async def said_lately(connection: AsyncConnection, chat_id: int, text: str, since: datetime) -> bool:
    """Whether the bot said this text in this chat since then."""
    found = select(outbox.c.id).where(outbox.c.chat_id == chat_id, outbox.c.text == text, outbox.c.created_at >= since)
    return (await connection.execute(found.limit(1))).first() is not None
