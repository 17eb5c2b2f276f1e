"""The bot's messages, looked up: what was said in a chat, on which message a card stands, and what stands below it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy import text as condition

from storage import books
from storage.connection import AsyncConnection
from storage.outbox import SHOWN
from storage.tables import COSTLY, cards, outbox


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


async def said_by(
    connection: AsyncConnection, chat_id: int, message_id: int
) -> tuple[str | None, int | None, int | None]:
    """(text key, question key, card key) of the bot's message in this chat, for replies to it."""
    row = (
        await connection.execute(
            select(outbox.c.text, outbox.c.question_id, outbox.c.card_id)
            .where(outbox.c.chat_id == chat_id, outbox.c.message_id == message_id)
            .order_by(outbox.c.id.desc())  # a supergroup counts its messages anew
            .limit(1)
        )
    ).first()
    return (row.text, row.question_id, row.card_id) if row else (None, None, None)


async def asked_with(connection: AsyncConnection, chat_id: int, question_id: int) -> int | None:
    """Telegram's number of the message that asked a question in this chat."""
    found = select(outbox.c.message_id).where(outbox.c.chat_id == chat_id, outbox.c.question_id == question_id)
    return (await connection.execute(found.limit(1))).scalar_one_or_none()


async def offering(
    connection: AsyncConnection,
    chat_ids: Collection[int],
    texts: Collection[str],
    targets: Collection[str],
    since: datetime,
) -> list[tuple[int, int]]:
    """(chat, Telegram's number) of messages of these texts in these chats since then that were sent with a button of these targets."""
    query = select(outbox.c.chat_id, outbox.c.message_id, outbox.c.keyboard).where(
        outbox.c.chat_id.in_(list(chat_ids)),
        outbox.c.message_id.is_not(None),
        outbox.c.created_at >= since,
        outbox.c.text.in_(list(texts)),
    )
    return [
        (row.chat_id, row.message_id)
        for row in await connection.execute(query.order_by(outbox.c.id))
        if any(button[3] in targets for buttons in row.keyboard or () for button in buttons)
    ]


async def said_lately(connection: AsyncConnection, chat_id: int, text: str, since: datetime) -> bool:
    """Whether the bot said this text in this chat since then."""
    found = select(outbox.c.id).where(outbox.c.chat_id == chat_id, outbox.c.text == text, outbox.c.created_at >= since)
    return (await connection.execute(found.limit(1))).first() is not None


_carrying = cards.join(outbox, (outbox.c.card_id == cards.c.id) & (outbox.c.message_id == cards.c.message_id))
_lowest = select(func.max(outbox.c.message_id)).where(outbox.c.chat_id == bindparam("chat_id"), outbox.c.act.in_(SHOWN))


async def attached(connection: AsyncConnection, chat_id: int, name: str) -> dict[str, Any] | None:
    """The values with which the document was made that carries a card in a chat; None where the card is no document."""
    row = (
        await connection.execute(
            select(outbox.c["values"])
            .select_from(_carrying)
            .where(cards.c.chat_id == chat_id, cards.c.name == name, cards.c.document, outbox.c.act == "document")
        )
    ).first()
    return dict(row[0]) if row else None


SEEN = "seen"
"""In how a card is looked at: the words that somebody saw on it before, so that what became other is marked beside them."""
VIEW = "looked_at"
"""Among the values of a card that was sent: how it was looked at."""


@dataclass(frozen=True)
class Shown:
    """A card as it was sent on a message: its name, how it was looked at, and the network it belongs to."""

    name: str
    view: dict[str, Any]
    network_id: int | None


_shown_on = (
    select(cards.c.name, outbox.c["values"].label("said"), outbox.c.network_id)
    .select_from(outbox.join(cards, outbox.c.card_id == cards.c.id))
    .where(outbox.c.chat_id == bindparam("chat_id"), outbox.c.message_id == bindparam("message_id"))
    .order_by(outbox.c.id.desc())
    .limit(1)
)


_shown_lately = (
    select(cards.c.name, outbox.c["values"].label("said"), outbox.c.network_id)
    .select_from(outbox.join(cards, outbox.c.card_id == cards.c.id))
    .where(outbox.c.chat_id == bindparam("chat_id"), outbox.c.message_id == cards.c.message_id)
    .order_by(outbox.c.id.desc())
    .limit(bindparam("most"))
)


async def shown_on(connection: AsyncConnection, chat_id: int, message_id: int | None) -> Shown | None:
    """The card that stands on this message of the bot in that chat; None where none does."""
    if message_id is None:
        return None
    row = (await connection.execute(_shown_on, {"chat_id": chat_id, "message_id": message_id})).first()
    return None if row is None else Shown(row.name, dict(row.said.get(VIEW, {})), row.network_id)


async def shown_lately(connection: AsyncConnection, chat_id: int, most: int) -> list[Shown]:
    """The cards that were sent to a chat last, the newest first, at most so many."""
    rows = await connection.execute(_shown_lately, {"chat_id": chat_id, "most": most})
    return [Shown(row.name, dict(row.said.get(VIEW, {})), row.network_id) for row in rows]


async def card_sent_at(connection: AsyncConnection, chat_id: int, name: str) -> datetime | None:
    """When the message that carries a card was sent; None when none stands in this chat. Later edits do not count."""
    found = (
        select(func.min(outbox.c.sent_at))
        .select_from(_carrying)
        .where(cards.c.chat_id == chat_id, cards.c.name == name)
    )
    return (await connection.execute(found)).scalar()


async def stands_lowest(connection: AsyncConnection, chat_id: int, name: str) -> bool:
    """Whether nothing of the bot stands below a card: what somebody has just typed then follows it directly, and an edit is seen."""
    carried_by = await books.value(connection, cards.c.message_id, chat_id=chat_id, name=name)
    if carried_by is None:
        return False
    return bool((await connection.execute(_lowest, {"chat_id": chat_id})).scalar() == carried_by)


async def said_since(connection: AsyncConnection, chat_id: int, at: datetime) -> bool:
    """Whether the bot showed anything in a chat later than what it said at that moment."""
    found = select(outbox.c.id).where(
        outbox.c.chat_id == chat_id, outbox.c.act.in_(SHOWN), outbox.c.message_id.is_not(None), outbox.c.created_at > at
    )
    return (await connection.execute(found.limit(1))).first() is not None


async def said_below(connection: AsyncConnection, chat_id: int, question_id: int) -> bool:
    """Whether something else of the bot stands below the message that asked a question."""
    asked = await asked_with(connection, chat_id, question_id)
    return asked is not None and (await connection.execute(_lowest, {"chat_id": chat_id})).scalar_one() > asked
